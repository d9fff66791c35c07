use super::*;
use crate::markdown::laws::text;
use proptest::prelude::*;

fn asked<'a>(text: &'a str, owner: Option<&'a str>, needed_by: Option<&'a str>) -> Asked<'a> {
    Asked {
        text,
        owner,
        needed_by,
        day: jiff::civil::date(2026, 6, 1),
    }
}

fn after(file: &str, asked: Asked<'_>) -> String {
    match insert(file.as_bytes(), asked) {
        Outcome::Added(insertion) => String::from_utf8(insertion.apply(file.as_bytes())).unwrap(),
        other => format!("{other:?}"),
    }
}

#[test]
fn a_question_goes_to_the_open_ones_in_the_form_of_the_file() {
    let all = asked("Who prints?", Some("Ann"), Some("2026-03-05"));
    let bare = asked("Who prints?", None, None);
    for (file, asked, expected) in [
        (
            "# Q\n\n## Open\n\n_(none yet)_\n\n## Closed\n\n- Who? Jo\n",
            all,
            "# Q\n\n## Open\n\n_(none yet)_\n\n- Q-001: Who prints? (owner: Ann, needed by: 2026-03-05)\n\n## Closed\n\n- Who? Jo\n",
        ),
        (
            "# Q\n\n## Open\n\n- Q7: Why?\n  - Owner: Jo\n\n## Closed\n\n- ~~Q9: When?~~\n",
            bare,
            "# Q\n\n## Open\n\n- Q7: Why?\n  - Owner: Jo\n- Q10: Who prints?\n\n## Closed\n\n- ~~Q9: When?~~\n",
        ),
        (
            "# Open questions\r\n\r\n- Why?\r\n",
            bare,
            "# Open questions\r\n\r\n- Why?\r\n- Q-001: Who prints?\r\n",
        ),
        (
            "# Q\n\n## Open\n\n* Q-1: Why?\n\n## Closed\n\n+ Q-0: When?\n",
            bare,
            "# Q\n\n## Open\n\n* Q-1: Why?\n* Q-2: Who prints?\n\n## Closed\n\n+ Q-0: When?\n",
        ),
        (
            "# Q\n\n### Q-1: Why?\n\n**Status:** Open\n\n## Closed\n\n### Q-0: When?\n\n**Status:** Answered\n",
            bare,
            "# Q\n\n### Q-1: Why?\n\n**Status:** Open\n\n### Q-2: Who prints?\n\n**Status:** Open\n\n## Closed\n\n### Q-0: When?\n\n**Status:** Answered\n",
        ),
        (
            "# Q\n\n## Open\n\n## Answered\n\n### Q-0: When?\n\n**Status:** Answered\n",
            bare,
            "# Q\n\n## Open\n\n### Q-1: Who prints?\n\n**Status:** Open\n\n## Answered\n\n### Q-0: When?\n\n**Status:** Answered\n",
        ),
        (
            "# Q\n\n## Answered\n\n### Q-0: When?\n\n**Status:** Answered\n",
            bare,
            "# Q\n\n## Open\n\n### Q-1: Who prints?\n\n**Status:** Open\n\n## Answered\n\n### Q-0: When?\n\n**Status:** Answered\n",
        ),
        (
            "| ID | Question | Owner | Needed By | Status | Answer |\n|---|---|---|---|---|---|\n| Q-1 | Why? | Jo | TBD | Open | TBD |\n| Q-2 | When? | Jo | May | Answered | Now |\n",
            all,
            "| ID | Question | Owner | Needed By | Status | Answer |\n|---|---|---|---|---|---|\n| Q-1 | Why? | Jo | TBD | Open | TBD |\n| Q-2 | When? | Jo | May | Answered | Now |\n| Q-3 | Who prints? | Ann | 2026-03-05 | Open | TBD |\n",
        ),
        (
            "# Q\n\n| # | Question | Status |\n|---|---|---|\n| TBD | TBD | open |",
            bare,
            "# Q\n\n| # | Question | Status |\n|---|---|---|\n| TBD | TBD | open |\n| Q-001 | Who prints? | Open |",
        ),
        (
            "# Q\n\n### Q-1: Why?\n\n**Status:** Open\n\nText.\n",
            all,
            "# Q\n\n### Q-1: Why?\n\n**Status:** Open\n\nText.\n\n### Q-2: Who prints?\n\n**Status:** Open\n\n**Owner:** Ann\n\n**Needed by:** 2026-03-05\n",
        ),
        ("", bare, "## Open\n\n- Q-001: Who prints?\n"),
        (
            "# Fragen\n\n## Offene Fragen\n\n- Wo?\n",
            bare,
            "# Fragen\n\n## Offene Fragen\n\n- Wo?\n- Q-001: Who prints?\n",
        ),
        (
            "# Q\n\n## Offen\n\n## Erledigt\n",
            bare,
            "# Q\n\n## Offen\n\n- Q-001: Who prints?\n\n## Erledigt\n",
        ),
        (
            "# Preguntas\n\n## Abiertas\n\n## Cerradas\n",
            bare,
            "# Preguntas\n\n## Abiertas\n\n- Q-001: Who prints?\n\n## Cerradas\n",
        ),
        (
            "# Q\n\n## Open\n\n## Questions for Jo\n\n- Why?\n",
            bare,
            "# Q\n\n## Open\n\n## Questions for Jo\n\n- Why?\n- Q-001: Who prints?\n",
        ),
        (
            "| ID | Question | Status |\n|---|---|---|\n| Q-2 | Why? | Open |\n| Q-1 | When? | Open |\n",
            bare,
            "| ID | Question | Status |\n|---|---|---|\n| Q-3 | Who prints? | Open |\n| Q-2 | Why? | Open |\n| Q-1 | When? | Open |\n",
        ),
        (
            "| Asked | Question | Status |\n|---|---|---|\n| 2026-02-02 | Why? | Open |\n| 2026-02-01 | When? | Open |\n",
            bare,
            "| Asked | Question | Status |\n|---|---|---|\n| 2026-06-01 | Who prints? | Open |\n| 2026-02-02 | Why? | Open |\n| 2026-02-01 | When? | Open |\n",
        ),
        (
            "| ID | Question |\n|---|---|\n| Q-1 | Why? |\n",
            asked("2*3*4?", None, None),
            "| ID | Question |\n|---|---|\n| Q-1 | Why? |\n| Q-2 | 2\\*3\\*4? |\n",
        ),
        (
            "# Q\n\n## Closed\n\n- Why? (closed)\n",
            bare,
            "# Q\n\n## Open\n\n- Q-001: Who prints?\n\n## Closed\n\n- Why? (closed)\n",
        ),
    ] {
        assert_eq!(after(file, asked), expected, "{file}");
    }
}

#[test]
fn a_question_looks_like_its_neighbours() {
    let all = asked("Who prints?", Some("Ann"), Some("2026-07-05"));
    let bare = asked("Who prints?", None, None);
    for (file, asked, expected) in [
        (
            "# Q\n\n### Q-1: Why?\n\n- **Owner:** Jo\n- **Needed by:** May\n- **Status:** Open\n\nText.\n",
            all,
            "\n### Q-2: Who prints?\n\n- **Owner:** Ann\n- **Needed by:** 2026-07-05\n- **Status:** Open\n",
        ),
        (
            "# Q\n\n### Q-1: Why?\n- **Owner:** Jo\n- **Status:** open\n",
            all,
            "\n### Q-2: Who prints?\n- **Owner:** Ann\n- **Status:** open\n- **Needed by:** 2026-07-05\n",
        ),
        (
            "# Q\n\n### Q-1 — Why?\n\nRaised: 3 May 2026\nStatus: Open\nContext: much\nOwner: Jo\n",
            bare,
            "\n### Q-2 — Who prints?\n\nRaised: 1 June 2026\nStatus: Open\n",
        ),
        (
            "# Q\n\n### Q-1: Why?\n\n**Owner:** Jo  \n**Status:** Answered in May\n",
            all,
            "\n### Q-2: Who prints?\n\n**Owner:** Ann  \n**Status:** Open\n**Needed by:** 2026-07-05\n",
        ),
        (
            "## Open\n\n- [ ] Why?\n- [x] When?\n",
            all,
            "- [ ] Q-001: Who prints? (owner: Ann, needed by: 2026-07-05)\n",
        ),
        (
            "## Open\n\n- [ ] **Q1** Why?\n- [ ] **Q4** When?\n",
            bare,
            "- [ ] **Q5** Who prints?\n",
        ),
        (
            "## Open\n\n- **Q-04:** Why?\n",
            bare,
            "- **Q-05:** Who prints?\n",
        ),
        ("## Open\n\n- Q-4 — Why?\n", bare, "- Q-5 — Who prints?\n"),
        ("## Open\n\n- **Why?**\n", bare, "- Q-001: Who prints?\n"),
        (
            "| ID | Question | Date raised | Status |\n|---|---|---|---|\n| Q-1 | Why? | 3 May 2026 | Open |\n",
            bare,
            "| Q-2 | Who prints? | 1 June 2026 | Open |\n",
        ),
        (
            "| ID | Question | Raised |\n|---|---|---|\n| Q-1 | Why? | |\n",
            bare,
            "| Q-2 | Who prints? | 2026-06-01 |\n",
        ),
        // It says by whom, and when it was answered.
        (
            "| ID | Question | Raised |\n|---|---|---|\n| Q-1 | Why? | Jo |\n",
            bare,
            "| Q-2 | Who prints? | |\n",
        ),
        (
            "| ID | Question | Date |\n|---|---|---|\n| Q-1 | Why? | |\n",
            bare,
            "| Q-2 | Who prints? | |\n",
        ),
    ] {
        assert_eq!(after(file, asked), format!("{file}{expected}"), "{file}");
    }
    let file = b"## Open\n\n- [ ] **Q1** Who prints?\n";
    let there = insert(file, bare);
    assert_eq!(
        there,
        Outcome::There(3, "- [ ] **Q1** Who prints?".to_owned())
    );
}

#[test]
fn nothing_is_taken_over_that_is_about_the_neighbour() {
    let bare = asked("Who prints?", None, None);
    for (file, added) in [
        // Words that look like identifiers.
        (
            "## Open\n\n- Q-1: Why?\n- **ISO-9001** needed?\n",
            "- Q-2: Who prints?",
        ),
        (
            "## Open\n\n- `utf8` or `latin1`?\n- **Q-2** Why?\n",
            "- **Q-3** Who prints?",
        ),
        (
            "## Open\n\n- Q-1: Why?\n- V2 of the API, who owns it?\n",
            "- Q-2: Who prints?",
        ),
        (
            "## Open\n\n- Q3 forecast comes from whom?\n",
            "- Q-001: Who prints?",
        ),
        // Its status.
        (
            "## Open\n\n### Q-1: Why?\n\n- Owner: Jo\n- Status: Blocked\n",
            "- Status: Open",
        ),
        (
            "## Open\n\n### Q-1: Why?\n\n- Owner: Jo\n- Answer:\n- Status: Open\n",
            "- Status: Open",
        ),
        // Days of answers, and last days for them.
        (
            "| ID | Question | Date | Status |\n|---|---|---|---|\n| Q-1 | Why? | 2026-05-01 | Answered |\n| Q-2 | How? | | Open |\n",
            "| Q-3 | Who prints? | | Open |",
        ),
        (
            "| ID | Question | Date | Status |\n|---|---|---|---|\n| Q-1 | Why? | 2026-07-01 | Open |\n",
            "| Q-2 | Who prints? | | Open |",
        ),
        (
            "| ID | Question | Date | Status |\n|---|---|---|---|\n| Q-1 | Why? | 2026-05-01 | Open |\n",
            "| Q-2 | Who prints? | 2026-06-01 | Open |",
        ),
    ] {
        let new = after(file, bare);
        let found = new.lines().any(|line| line == added);
        assert!(found && new.len() > file.len(), "{file}\n{new}");
    }
}

#[test]
fn what_looks_like_a_comment_is_asked_as_well() {
    assert_eq!(
        after(
            "# Q\n## Open\n- Why?\n",
            asked("Who <!-- prints --> it?", None, None)
        ),
        "# Q\n## Open\n- Why?\n- Q-001: Who \\<!-- prints --> it?\n"
    );
}

#[test]
fn what_is_already_asked_is_not_asked_again() {
    let file = b"# Q\n## Open\n- Q-1: Who  *prints*?\n";
    let there = insert(file, asked("Who prints?", None, None));
    assert_eq!(there, Outcome::There(3, "- Q-1: Who  *prints*?".to_owned()));
    let closed = b"# Q\n## Open\n- [x] Who prints?\n";
    assert!(matches!(
        insert(closed, asked("Who prints?", None, None)),
        Outcome::Added(_)
    ));
}

proptest! {
    #[test]
    fn whatever_is_added_reads_back_and_changes_nothing_else(
        file in text(),
        question in r"([a-zé*`|\[\]()<>~_\\#!:;,.?—-]| ){0,20}x\??",
        owner in proptest::option::of(r"[A-Z][a-z (/]{0,8}[a-z]"),
    ) {
        let question = question.trim();
        let asked = asked(question, owner.as_deref(), None);
        if let Outcome::Added(insertion) = insert(file.as_bytes(), asked) {
            let new = String::from_utf8(insertion.apply(file.as_bytes())).unwrap();
            let line = insertion.line_number(file.as_bytes());
            let before = register::questions(&file);
            let mut after = register::questions(&new);
            let index = after.iter().position(|entry| entry.line == line).unwrap();
            let added = after.remove(index);
            prop_assert!(added.live);
            prop_assert_eq!(
                same_text(&added.text),
                same_text(&Inline::read(&write::words(question)).text)
            );
            let texts = |entries: &[Entry]| -> Vec<(String, bool)> {
                entries.iter().map(|entry| (entry.text.clone(), entry.live)).collect()
            };
            prop_assert_eq!(texts(&after), texts(&before));
        }
    }
}
