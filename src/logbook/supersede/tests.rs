use super::*;
use jiff::civil::date;

const DAY: Date = date(2026, 11, 23);

#[test]
fn the_old_one_is_struck_out_and_each_names_the_other() {
    let table = "| ID | Date | Decision | Reason |\n|---|---|---|---|\n| D-001 | 2026-01-01 | Print by day | Quiet |\n";
    let new = supersede(table, "Print at night because it is calm", DAY, "d-1").unwrap();
    assert_eq!(
        new.text,
        "| ID | Date | Decision | Reason |\n|---|---|---|---|\n\
         | D-001 | 2026-01-01 | ~~Print by day~~ (superseded by D-002) | Quiet |\n\
         | D-002 | 2026-11-23 | Print at night (supersedes D-001) | it is calm |\n"
    );
    let bullets =
        "# D\r\n\r\n## Decisions added after init\r\n\r\n- **Print by day (2026-01-01)**\r\n";
    let new = supersede(bullets, "Print at night", DAY, "print by").unwrap();
    assert_eq!(
        new.text,
        "# D\r\n\r\n## Decisions added after init\r\n\r\n- ~~**Print by day (2026-01-01)**~~ (superseded on 2026-11-23)\r\n\
         - **Print at night (supersedes the decision of 2026-01-01) (2026-11-23)**\r\n"
    );
    assert_eq!(
        new.new,
        (
            6,
            "- **Print at night (supersedes the decision of 2026-01-01) (2026-11-23)**".to_owned()
        )
    );
    assert_eq!(
        new.old,
        (
            5,
            "- ~~**Print by day (2026-01-01)**~~ (superseded on 2026-11-23)".to_owned()
        )
    );
}

#[test]
fn the_status_and_the_columns_agree_with_the_strike() {
    let head = "| ID | Date | Decision | Status | Superseded by | Supersedes |\n|---|---|---|---|---|---|\n";
    for (rows, old, new) in [
        (
            "| D-001 | 2026-01-01 | Print | Accepted | — | |\n| D-002 | 2026-01-02 | Fold | Accepted | | — |\n",
            "| D-001 | 2026-01-01 | ~~Print~~ (superseded by D-003) | Superseded by D-003 | D-003 | |",
            "| D-003 | 2026-11-23 | Cut (supersedes D-001) | Accepted | | D-001 |",
        ),
        // The form of the others that were superseded.
        (
            "| D-001 | 2026-01-01 | Print | accepted | | |\n| D-002 | 2026-01-02 | ~~Fold~~ | replaced → D-001 | D-001 | |\n",
            "| D-001 | 2026-01-01 | ~~Print~~ (superseded by D-003) | replaced → D-003 | D-003 | |",
            "| D-003 | 2026-11-23 | Cut (supersedes D-001) | accepted | | D-001 |",
        ),
        (
            "| D-001 | 2026-01-01 | Print | Accepted | | |\n| D-002 | 2026-01-02 | ~~Fold~~ | Rejected | | |\n",
            "| D-001 | 2026-01-01 | ~~Print~~ (superseded by D-003) | Superseded by D-003 | D-003 | |",
            "| D-003 | 2026-11-23 | Cut (supersedes D-001) | Accepted | | D-001 |",
        ),
        // Nothing that was written there is lost.
        (
            "| D-001 | 2026-01-01 | Print | Accepted by Ann | see notes | |\n",
            "| D-001 | 2026-01-01 | ~~Print~~ (superseded by D-002) | Superseded by D-002 (was: Accepted by Ann) | see notes | |",
            "| D-002 | 2026-11-23 | Cut (supersedes D-001) | | | D-001 |",
        ),
        // A status that nobody fills in stays empty.
        (
            "| D-001 | 2026-01-01 | Print | | | |\n",
            "| D-001 | 2026-01-01 | ~~Print~~ (superseded by D-002) | | D-002 | |",
            "| D-002 | 2026-11-23 | Cut (supersedes D-001) | | | D-001 |",
        ),
    ] {
        let file = format!("{head}{rows}");
        let made = supersede(&file, "Cut", DAY, "D-1").unwrap();
        assert_eq!(
            (made.old.1.as_str(), made.new.1.as_str()),
            (old, new),
            "{rows}"
        );
    }
}

#[test]
fn the_status_of_a_heading_or_a_bullet_agrees_with_the_strike() {
    for (file, expected) in [
        (
            "**Status:** Accepted",
            "**Status:** Superseded on 2026-11-23",
        ),
        (
            "- **Status**: Accepted",
            "- **Status**: Superseded on 2026-11-23",
        ),
        (
            "Status: **Accepted**  ",
            "Status: Superseded on 2026-11-23  ",
        ),
        (
            "### Status\n\nAccepted",
            "### Status\n\nSuperseded on 2026-11-23",
        ),
        (
            "**Status:** Accepted · **Owner:** Ann",
            "**Status:** Accepted · **Owner:** Ann",
        ),
    ] {
        let file = format!("# D\n\n## D-1: Print\n\n**Date:** 2026-01-01\n\n{file}\n");
        let made = supersede(&file, "Cut", DAY, "D-1").unwrap();
        assert!(
            made.text.contains(&format!("\n{expected}\n")),
            "{}",
            made.text
        );
        assert!(
            made.text.contains("## ~~D-1: Print~~ (superseded"),
            "{}",
            made.text
        );
    }
    let file = "# D\n\n- **Print (2026-01-01)**\n  - Status: Accepted\n  - Reason: calm\n- **Fold (2026-01-02)**\n  - Status: Accepted\n";
    let made = supersede(file, "Cut", DAY, "Print").unwrap();
    assert!(
        made.text.contains("- ~~**Print (2026-01-01)**~~ (superseded on 2026-11-23)\n  - Status: Superseded on 2026-11-23\n  - Reason: calm\n- **Fold (2026-01-02)**\n  - Status: Accepted\n"),
        "{}",
        made.text
    );
}

#[test]
fn what_is_said_of_something_else_stays() {
    for (file, old, kept) in [
        (
            "# D\n\n- **Use SQLite (2026-01-01)**\n  - Migration\n    - Status: running\n",
            "Use SQLite",
            "    - Status: running\n",
        ),
        (
            "# D\n\n## D-1: Orders\n\n**Date:** 2026-01-01\n\nFields:\n\n- Status: colour\n",
            "D-1",
            "- Status: colour\n",
        ),
        (
            "| ID | Date | Decision | Status |\n|---|---|---|---|\n| D-1 | 2026-01-01 | ~~A~~ | Superseded by D-2 because the client moved |\n| D-2 | 2026-01-02 | B | Accepted |\n",
            "D-2",
            "| Superseded by D-3 |\n",
        ),
        (
            "| ID | Date | Decision | Status |\n|---|---|---|---|\n| D-1 | 2026-01-01 | ~~A~~ | Superseded, Bonn office closed |\n| D-2 | 2026-01-02 | B | Accepted |\n",
            "D-2",
            "| Superseded by D-3 |\n",
        ),
    ] {
        let new = supersede(file, "Use tape", DAY, old).unwrap();
        assert!(new.text.contains(kept), "{}", new.text);
    }
}

#[test]
fn the_marks_say_which_if_the_day_does_not() {
    let file = "# D\n\n## Decisions added after init\n\n- **Print by day because of the noise (2026-11-23)**\n- **Fold by hand (2026-11-23)**\n";
    let new = supersede(file, "Print at *night* because it is calm", DAY, "print").unwrap();
    assert_eq!(
        new.old.1,
        "- ~~**Print by day because of the noise (2026-11-23)**~~ (superseded on 2026-11-23 by “Print at \\*night\\*”)"
    );
    assert_eq!(
        new.new.1,
        "- **Print at \\*night\\* (supersedes “Print by day” of 2026-11-23) because it is calm (2026-11-23)**"
    );
    // The next decision finds both as they were meant.
    let read = decisions::read(&new.text);
    let said: Vec<_> = read
        .iter()
        .map(|one| (one.line, one.date, one.reversed))
        .collect();
    assert_eq!(
        said,
        [
            (5, Some(DAY), true),
            (6, Some(DAY), false),
            (7, Some(DAY), false)
        ]
    );
    let third = supersede(&new.text, "Print at noon", DAY, "Print at").unwrap();
    assert_eq!(
        third.new.1,
        "- **Print at noon (supersedes “Print at \\*night\\*” of 2026-11-23) (2026-11-23)**"
    );
    let table = "| Date | Decision | Reason |\n|---|---|---|\n| 2026-11-23 | Print a\\|b | Quiet |\n| 2026-11-23 | Fold | x |\n";
    let new = supersede(table, "Cut a|b", DAY, "Print").unwrap();
    assert_eq!(
        new.text,
        "| Date | Decision | Reason |\n|---|---|---|\n\
         | 2026-11-23 | ~~Print a\\|b~~ (superseded on 2026-11-23 by “Cut a\\|b”) | Quiet |\n\
         | 2026-11-23 | Fold | x |\n\
         | 2026-11-23 | Cut a\\|b (supersedes “Print a\\|b” of 2026-11-23) | |\n"
    );
}

#[test]
fn the_parts_on_wrapped_lines_stay_as_they_are() {
    let file = "# D\n\n- **Print by day (2026-01-01)**\n  Reason: quiet\n";
    let new = supersede(file, "Print at night", DAY, "Print").unwrap();
    assert!(
        new.text.contains(
            "- ~~**Print by day (2026-01-01)**~~ (superseded on 2026-11-23)\n  Reason: quiet\n"
        ),
        "{}",
        new.text
    );
}

#[test]
fn a_decision_of_the_same_day_is_named_by_its_text() {
    let file = "# D\n\n- **Print by day (2026-11-23)**\n";
    let new = supersede(file, "Print at night", DAY, "Print").unwrap();
    assert_eq!(
        new.new.1,
        "- **Print at night (supersedes “Print by day” of 2026-11-23) (2026-11-23)**"
    );
}

#[test]
fn a_decision_that_was_struck_out_is_not_meant() {
    let file = "# D\n\n## Decisions added after init\n\n- ~~**Mails are sent by hand (2026-01-01)**~~ (superseded on 2026-01-02)\n- **Mails are sent by a job (2026-01-02)**\n";
    let new = supersede(file, "Mails are sent twice", DAY, "Mails are sent").unwrap();
    assert_eq!(new.old.0, 6);
    let exact = "# D\n\n- **Be quick (2026-01-01)**\n- **Be quick and kind (2026-01-02)**\n";
    let new = supersede(exact, "Be slow", DAY, "be quick").unwrap();
    assert_eq!(new.old.0, 3);
}

#[test]
fn a_name_that_is_not_clear_is_refused() {
    let file = "| ID | Date | Decision |\n|---|---|---|\n| D-1 | 2026-01-01 | ~~A~~ |\n| D-2 | 2026-01-02 | Be quick |\n| D-3 | 2026-01-02 | Be quiet |\n";
    let why = |name| supersede(file, "C", DAY, name).unwrap_err();
    assert_eq!(why("D-1"), "`D-1` is already struck out, on line 3".into());
    assert_eq!(why("D-9"), "unknown decision `D-9`".into());
    assert_eq!(
        why("Be qui"),
        Refusal::Several(vec![
            (4, Some("D-2".to_owned()), "Be quick".to_owned()),
            (5, Some("D-3".to_owned()), "Be quiet".to_owned()),
        ])
    );
}
