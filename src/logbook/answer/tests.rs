use super::*;
use crate::markdown::laws::text;
use jiff::civil::date;
use proptest::prelude::*;

fn after(file: &str, wanted: &str) -> Option<String> {
    let questions = register::questions(file);
    let question = questions
        .iter()
        .find(|entry| entry.id.as_deref() == Some(wanted) || entry.text == wanted)?;
    answer(file, question, "Ann | Jo", date(2026, 3, 5)).map(|answered| answered.text)
}

#[test]
fn the_answer_stands_before_the_parts_on_wrapped_lines() {
    let file = "# Q\n\n## Open\n\n- Q-2: Who folds?\n  Owner: Jo\n\n## Closed\n";
    let after = after(file, "Q-2").unwrap();
    assert!(
        after.ends_with("- Q-2: Who folds? — answered 2026-03-05: Ann | Jo\n  Owner: Jo\n"),
        "{after}"
    );
    let asked = &register::questions(&after)[0];
    assert_eq!((asked.owner.as_deref(), asked.live), (Some("Jo"), false));
}

#[test]
fn the_status_of_a_row_gets_the_day_and_the_answer() {
    for (file, wanted, expected) in [
        (
            "| ID | Question | Status | Answer / Notes |\n|---|---|---|---|\n| Q-1 | Who? | Open | TBD |\n| Q-2 | Why? | Resolved | Fun |\n",
            "Q-1",
            "| ID | Question | Status | Answer / Notes |\n|---|---|---|---|\n| Q-1 | Who? | Resolved 2026-03-05 | Ann \\| Jo |\n| Q-2 | Why? | Resolved | Fun |\n",
        ),
        (
            "|Question|Status|Answer|\n|---|---|---|\n|Who?||Ask them|\n",
            "Who?",
            "|Question|Status|Answer|\n|---|---|---|\n|Who?| Answered 2026-03-05 |Ask them — Ann \\| Jo|\n",
        ),
        (
            "| Question | Status |\r\n|---|---|\r\n| Who? | Open |\r\n",
            "Who?",
            "| Question | Status |\r\n|---|---|\r\n| Who? | Answered 2026-03-05: Ann \\| Jo |\r\n",
        ),
        (
            "| Question | Answer |\n|---|---|\n| Who? | - |",
            "Who?",
            "| Question | Answer |\n|---|---|\n| Who? | Ann \\| Jo (2026-03-05) |",
        ),
    ] {
        assert_eq!(after(file, wanted).as_deref(), Some(expected), "{file}");
    }
    // Without a column for the answer, it follows the question.
    assert_eq!(
        after("| Question | Owner |\n|---|---|\n| Who? | Jo |\n", "Who?").as_deref(),
        Some("| Question | Owner |\n|---|---|\n| Who? — answered 2026-03-05: Ann \\| Jo | Jo |\n")
    );
}

#[test]
fn more_than_a_bare_status_stays_behind_the_new_one() {
    for old in [
        "Partly answered: Ann pays until June",
        "Open — waiting for Ann's call on Friday",
        "Ann, since May",
    ] {
        for (before, behind) in [
            ("| Question | Status |\n|---|---|\n| Who? | ", " |\n"),
            ("## Who?\n\n**Status:** ", "\n\nText.\n"),
            ("## Who?\n\n- **Status:** ", "\n- Owner: Ann\n"),
            (
                "# Open questions\n\n1. Lots\n   - Who?\n     - Status: ",
                "\n",
            ),
        ] {
            let file = format!("{before}{old}{behind}");
            let question = &register::questions(&file)[0];
            let new = answer(&file, question, "Jo", date(2026, 3, 5)).map(|new| new.text);
            let expected = format!("{before}Answered 2026-03-05: Jo (was: {old}){behind}");
            assert_eq!(new, Some(expected));
        }
    }
    let noted = "| Question | Status | Answer |\n|---|---|---|\n| Who? | Open: ask Jo | TBD (Ann asks Jo) |\n";
    assert_eq!(
        after(noted, "Who?").as_deref(),
        Some(
            "| Question | Status | Answer |\n|---|---|---|\n| Who? | Answered 2026-03-05 (was: Open: ask Jo) | TBD (Ann asks Jo) — Ann \\| Jo |\n"
        )
    );
}

#[test]
fn a_bullet_moves_to_the_closed_ones_with_everything_in_it() {
    for (file, wanted, expected) in [
        (
            "# Q\n\n## Open\n\n- Q-1: Who? (owner: Jo)\n  - ask her\n- Q-2: Why?\n\n## Closed\n\n- Q-0: When? — answered 2026-03-01: now\n",
            "Q-1",
            "# Q\n\n## Open\n\n- Q-2: Why?\n\n## Closed\n\n- Q-0: When? — answered 2026-03-01: now\n- Q-1: Who? (owner: Jo) — answered 2026-03-05: Ann | Jo\n  - ask her\n",
        ),
        (
            "# Q\n\n## Open\n\n1. Q-1: Who?\n   - ask her\n\n## Closed\n\n* Q-0: When? — answered 2026-03-01: now\n",
            "Q-1",
            "# Q\n\n## Open\n\n## Closed\n\n* Q-0: When? — answered 2026-03-01: now\n* Q-1: Who? — answered 2026-03-05: Ann | Jo\n  - ask her\n",
        ),
        (
            "## Open\n\n- [ ] Who?\n\n## Rest\n\nText.\n",
            "Who?",
            "## Open\n\n## Closed\n\n- [x] Who? — answered 2026-03-05: Ann | Jo\n\n## Rest\n\nText.\n",
        ),
        (
            "# Open questions\n\n1. Who?\n2. Why?\n",
            "Who?",
            "# Open questions\n\n2. Why?\n\n## Closed\n\n- Who? — answered 2026-03-05: Ann | Jo\n",
        ),
        (
            "# Q\n\n## Open\n\n- Q-1: Who?\n  - **Status:** open\n  - Owner: Jo\n",
            "Q-1",
            "# Q\n\n## Open\n\n## Closed\n\n- Q-1: Who?\n  - **Status:** Answered 2026-03-05: Ann | Jo\n  - Owner: Jo\n",
        ),
        (
            "# Open questions\n\n1. Printing\n   - Who?\n   - Why?\n",
            "Who?",
            "# Open questions\n\n1. Printing\n   - Who? — answered 2026-03-05: Ann | Jo\n   - Why?\n",
        ),
    ] {
        assert_eq!(after(file, wanted).as_deref(), Some(expected), "{file}");
    }
}

#[test]
fn the_end_of_the_file_stays_as_it_was() {
    let said = "Who? — answered 2026-03-05: Ann | Jo";
    for end in ["", "\n", "\n\n", "\n\n\n"] {
        for (open, closed) in [
            (
                "# Q\n\n## Open\n\n- Q-1: Who?",
                "# Q\n\n## Open\n\n## Closed\n\n- Q-1: Who?",
            ),
            (
                "## Closed\n\n- a\n\n## Open\n\n- Q-1: Who?",
                "## Closed\n\n- a\n- Q-1: Who?\n\n## Open",
            ),
        ] {
            let closed = closed.replace("Who?", said);
            for line_break in ["\n", "\r\n"] {
                let file = format!("{open}{end}").replace('\n', line_break);
                let expected = format!("{closed}{end}").replace('\n', line_break);
                assert_eq!(after(&file, "Q-1"), Some(expected), "{file:?}");
            }
        }
    }
}

#[test]
fn the_status_under_a_heading_gets_the_day_and_the_answer() {
    for (file, expected) in [
        (
            "# Q\n\n### Q-1: Who?\n**Owner:** Jo\n**Status:** Open\n",
            "# Q\n\n### Q-1: Who?\n**Owner:** Jo\n**Status:** Answered 2026-03-05: Ann | Jo\n",
        ),
        (
            "# Q\n\n### Q-1: Who?\n\nText.\n",
            "# Q\n\n### Q-1: Who?\n\n**Status:** Answered 2026-03-05: Ann | Jo\n\nText.\n",
        ),
        (
            "# Q\n\n### Q-1: Who?\n\n| Field | Value |\n|---|---|\n| Status | Open |\n",
            "# Q\n\n### Q-1: Who?\n\n| Field | Value |\n|---|---|\n| Status | Answered 2026-03-05: Ann \\| Jo |\n",
        ),
    ] {
        assert_eq!(after(file, "Q-1").as_deref(), Some(expected), "{file}");
    }
}

#[test]
fn a_row_with_a_bare_number_stays_in_its_table() {
    let file = "## Open\n\n| # | Question |\n|---|---|\n| 1 | Who? |\n\n## Closed\n\n| # | Question | Answer |\n|---|---|---|\n| 1 | X? | y |\n";
    let after = after(file, "Who?").or_else(|| after(file, "1"));
    let after = after.unwrap_or_else(|| file.to_owned());
    assert!(
        !after.contains("| 1 | Who? |\n| 1") && after.matches("| 1 |").count() == 2,
        "{after}"
    );
    assert!(after.find("Who?") < after.find("Closed"), "{after}");
}

#[test]
fn the_owner_and_the_day_stay_what_they_were() {
    for asked in [
        "- Q-1: Who? Owner: Dana",
        "- Q-1: Who? — owner: Bob",
        "- Q-1: Who? **Owner:** Bob; **Needed by:** 2026-07-01",
        "* Q-1: Who? _Owner: Dana_",
        "- Q-1: Who? (owner: Ann, needed by: Friday)",
    ] {
        for line_break in ["\n", "\r\n"] {
            let file = format!("# Q\n\n## Open\n\n{asked}\n  - ask\n\n## Closed\n");
            let file = file.replace('\n', line_break);
            let before = register::questions(&file).remove(0);
            let text = after(&file, "Q-1").unwrap();
            let now = register::questions(&text).remove(0);
            assert_eq!((now.owner, now.needed_by), (before.owner, before.needed_by));
            assert!(!now.live && now.line == 7, "{text}");
            assert_eq!(text.matches('\n').count(), text.matches(line_break).count());
        }
    }
    assert_eq!(
        after(
            "# Q\n\n## Open\n\n1. Q-1: Who? Owner: Dana\n   - ask\n\n## Closed\n\n- a\n",
            "Q-1"
        )
        .as_deref(),
        Some(
            "# Q\n\n## Open\n\n## Closed\n\n- a\n- Q-1: Who? Owner: Dana\n  - Status: Answered 2026-03-05: Ann | Jo\n  - ask\n"
        )
    );
}

#[test]
fn the_place_that_the_file_has_for_closed_questions_is_used() {
    for (file, expected) in [
        (
            "# Open Questions\n\n- Q-1: Who?\n\n# Resolved Questions\n\n- a\n",
            "# Open Questions\n\n# Resolved Questions\n\n- a\n- Q-1: Who? — answered 2026-03-05: Ann | Jo\n",
        ),
        (
            "# Questions\n\n## Blocking\n\n- Q-1: Who?\n\n## Open, not blocking\n\n- Q-2: Why?\n\n## Notes\n\nText.\n",
            "# Questions\n\n## Blocking\n\n## Open, not blocking\n\n- Q-2: Why?\n\n## Closed\n\n- Q-1: Who? — answered 2026-03-05: Ann | Jo\n\n## Notes\n\nText.\n",
        ),
        (
            "## Open\n\n| ID | Question | Owner |\n|---|---|---|\n| Q-1 | Who? | Jo |\n| Q-2 | Why? | |\n\n## Closed\n\n| ID | Question | Answer | Owner | Answered on |\n|---|---|---|---|---|\n| Q-0 | When? | Now | | 2026-03-01 |\n",
            "## Open\n\n| ID | Question | Owner |\n|---|---|---|\n| Q-2 | Why? | |\n\n## Closed\n\n| ID | Question | Answer | Owner | Answered on |\n|---|---|---|---|---|\n| Q-0 | When? | Now | | 2026-03-01 |\n| Q-1 | Who? | Ann \\| Jo | Jo | 2026-03-05 |\n",
        ),
        (
            "## Open\n\n| ID | Question |\n|---|---|\n| Q-1 | Who? |\n\n## Closed\n\n| ID | Question | Answer |\n|---|---|---|\n",
            "## Open\n\n| ID | Question |\n|---|---|\n\n## Closed\n\n| ID | Question | Answer |\n|---|---|---|\n| Q-1 | Who? | Ann \\| Jo (2026-03-05) |\n",
        ),
        // Nothing is lost: the day of the question stays.
        (
            "## Open\n\n| ID | Question | Date |\n|---|---|---|\n| Q-1 | Who? | 2026-01-01 |\n\n## Closed\n\n| ID | Question | Date | Answer |\n|---|---|---|---|\n| Q-0 | When? | 2026-01-02 | Now |\n",
            "## Open\n\n| ID | Question | Date |\n|---|---|---|\n| Q-1 | Who? — answered 2026-03-05: Ann \\| Jo | 2026-01-01 |\n\n## Closed\n\n| ID | Question | Date | Answer |\n|---|---|---|---|\n| Q-0 | When? | 2026-01-02 | Now |\n",
        ),
        // A bare number counts the rows of its own table.
        (
            "## Open\n\n| # | Question |\n|---|---|\n| 1 | A? |\n| Q-1 | Who? |\n\n## Closed\n\n| # | Question | Answer | Answered by | Closed |\n|---|---|---|---|---|\n| Q-9 | X? | y | Dana | 3 May 2026 |\n| Q-8 | Z? | y | Jo | 1 May 2026 |\n",
            "## Open\n\n| # | Question |\n|---|---|\n| 1 | A? |\n\n## Closed\n\n| # | Question | Answer | Answered by | Closed |\n|---|---|---|---|---|\n| Q-1 | Who? | Ann \\| Jo | | 5 March 2026 |\n| Q-9 | X? | y | Dana | 3 May 2026 |\n| Q-8 | Z? | y | Jo | 1 May 2026 |\n",
        ),
        // What is put off is not answered.
        (
            "## Open\n\n- Q-1: Who?\n\n## Deferred\n\n- Q-2: Why?\n\n## Answered\n\n- a\n",
            "## Open\n\n## Deferred\n\n- Q-2: Why?\n\n## Answered\n\n- a\n- Q-1: Who? — answered 2026-03-05: Ann | Jo\n",
        ),
        (
            "## Open\n\n### Q-1: Who?\n\n**Status:** Open\n**Answer:** TBD (Ann asks Jo on Friday)\n",
            "## Open\n\n### Q-1: Who?\n\n**Status:** Answered 2026-03-05: Ann | Jo\n**Answer:** TBD (Ann asks Jo on Friday)\n",
        ),
        // No column takes the note.
        (
            "## Open\n\n| ID | Question | Notes |\n|---|---|---|\n| Q-1 | Who? | Ask |\n\n## Closed\n\n| ID | Question | Answer |\n|---|---|---|\n| Q-0 | When? | Now |\n",
            "## Open\n\n| ID | Question | Notes |\n|---|---|---|\n| Q-1 | Who? — answered 2026-03-05: Ann \\| Jo | Ask |\n\n## Closed\n\n| ID | Question | Answer |\n|---|---|---|\n| Q-0 | When? | Now |\n",
        ),
        (
            "## Open\n\n### Q-1: Who?\n\n**Status:** Open\n**Answer:** TBD\n",
            "## Open\n\n### Q-1: Who?\n\n**Status:** Answered 2026-03-05\n**Answer:** Ann | Jo\n",
        ),
        (
            "## Open\n\n### Q-1: Who?\n\nAnswer: _(none yet)_\n",
            "## Open\n\n### Q-1: Who?\n\n**Status:** Answered 2026-03-05\n\nAnswer: Ann | Jo\n",
        ),
    ] {
        assert_eq!(after(file, "Q-1").as_deref(), Some(expected), "{file}");
    }
}

proptest! {
    #[test]
    fn an_answer_closes_its_question_and_no_other(
        file in text(),
        said in r"([a-zé*`|\[\]()<>~_\\#!:;,.?—-]| ){0,20}x",
    ) {
        let before = register::questions(&file);
        for question in before.iter().filter(|entry| entry.live) {
            let Some(answered) = answer(&file, question, said.trim(), date(2026, 3, 5)) else {
                continue;
            };
            let live = |entries: &[Entry]| entries.iter().filter(|entry| entry.live).count();
            let after = register::questions(&answered.text);
            prop_assert_eq!(after.len(), before.len());
            prop_assert_eq!(live(&after) + 1, live(&before));
        }
    }
}
