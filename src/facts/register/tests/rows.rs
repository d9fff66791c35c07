//! Tables of risks and questions.

use super::*;

#[test]
fn a_database_has_names_for_its_rows() {
    let text = "# Risks\n\n| Name | Status |\n|---|---|\n| Rot<br>and dust | Not started |\n| Fire | Done ✅ |\n";
    assert_eq!(
        lines(risks(text)),
        ["Rot and dust (Not started)", "x Fire (Done ✅)"]
    );
    assert_eq!(
        lines(risks(
            "# Risks\n\n| Name | Role |\n|---|---|\n| Ann | Owner |\n"
        )),
        [""; 0]
    );
}

#[test]
fn rows_are_entries_with_a_status() {
    let text = "# Risks\n\n| ID | Likelihood | Risk | Mitigation | Status |\n|---|---:|---|---|---|\n| R1 | High | Rot | Copy | Open |\n\
        | R2 | Low | **Fire** | Sprinkler | **Resolved** — tested |\n| R3 | TBD | TBD | TBD | Open |\n| R4 | Low | Flood | | _Open — accepted_ |\n";
    assert_eq!(
        lines(risks(text)),
        [
            "[R1] Rot (Open)",
            "x [R2] Fire (Resolved — tested)",
            "[R4] Flood (Open — accepted)"
        ]
    );
    assert_eq!(risks(text)[0].line, 5);
    let text = "| Question | Owner | Status | Answer |\n|---|---|---|---|\n| Which `a|b`? | Ann | Open | TBD |\n| When? | Bob | ✅ ANSWERED | May |\n| Why? | Bob | | |\n\n\
        | Risk level | Meaning |\n|---|---|\n| High | bad |\n";
    assert_eq!(
        lines(questions(text)),
        ["Which a|b? (Open)", "x When? (✅ ANSWERED)", "Why?"]
    );
    assert_eq!(lines(risks(text)), [""; 0]);
    let text =
        "| # | Question | Answer |\n|--|--|--|\n| 1 | Which tape? | LTO |\n| 2 | When? | TBD |\n";
    assert_eq!(lines(questions(text)), ["x [1] Which tape?", "[2] When?"]);
    assert_eq!(
        lines(risks("| Risiko | Status |\n|---|---|\n| Feuer | offen |\n")),
        ["Feuer (offen)"]
    );
}

#[test]
fn a_table_is_known_by_what_it_says_of_its_entries() {
    for (header, row) in [
        (
            "| ID | Description | Likelihood | Mitigation |",
            "| R1 | USB | high | copy |",
        ),
        ("| # | Issue | Severity |", "| 1 | USB | high |"),
        ("| What could go wrong | Probability |", "| USB | high |"),
    ] {
        let cells = "|---".repeat(header.matches('|').count() - 1);
        let text = format!("# Risks\n\n{header}\n{cells}|\n{row}\n");
        let found = risks(&text);
        assert_eq!((found.len(), found[0].text.as_str()), (1, "USB"), "{text}");
    }
    for (header, row) in [
        (
            "| # | Topic | Owner | Due | Status |",
            "| 1 | Rate? | Ann | May | Open |",
        ),
        (
            "| ID | Item | Asked to | Deadline | State |",
            "| Q1 | Rate? | Ann | May | open |",
        ),
        (
            "| Q# | Ask | Owner | Due | Status |",
            "| Q1 | Rate? | Ann | May | Open |",
        ),
    ] {
        let text = format!("# Open questions\n\n{header}\n|---|---|---|---|---|\n{row}\n");
        let found = questions(&text);
        assert_eq!(found.len(), 1, "{text}");
        let one = &found[0];
        assert_eq!(
            (
                one.text.as_str(),
                one.owner.as_deref(),
                one.needed_by.as_deref(),
                one.live
            ),
            ("Rate?", Some("Ann"), Some("May"), true),
            "{text}"
        );
    }
    // How bad things are is no list of them, nor is a table about something else.
    for table in [
        "| Stakeholder | Date | Status |\n|---|---|---|\n| Bo | May | asked |\n",
        "| Option | Status |\n|---|---|\n| HP | dear |\n",
        "| Status | Meaning |\n|---|---|\n| open | not yet |\n",
    ] {
        assert!(
            questions(&format!("# Open questions\n\n{table}")).is_empty(),
            "{table}"
        );
    }
    assert!(risks("# Risks\n\n| Level | Meaning |\n|---|---|\n| high | a day |\n").is_empty());
    assert!(risks("# Notes\n\n| Area | Impact |\n|---|---|\n| Door | none |\n").is_empty());
}

#[test]
fn struck_words_in_a_cell_or_a_part_do_not_count() {
    let found = questions(
        "## Open\n\n| Question | Owner | Needed by | Status |\n|---|---|---|---|\n| Why? | ~~Ann~~ Bo | ~~2026-05-20~~ 2026-07-01 | ~~Closed~~ Open |\n\n- Who ~~prints~~ folds? (owner: ~~Ann~~ Jo)\n",
    );
    let said = |one: &Entry| {
        (
            one.text.clone(),
            one.owner.clone(),
            one.needed_by.clone(),
            one.live,
        )
    };
    let words = |text: &str| Some(text.to_owned());
    assert_eq!(
        said(&found[0]),
        ("Why?".to_owned(), words("Bo"), words("2026-07-01"), true)
    );
    assert_eq!(
        said(&found[1]),
        ("Who folds?".to_owned(), words("Jo"), None, true)
    );
}
