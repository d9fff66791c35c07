//! Whether a decision still holds, or holds yet.

use super::*;

#[test]
fn a_status_tells_what_is_decided() {
    let text = "# ADRs\n\n## ADR-1: Disks\nStatus: Deprecated\nDate: 2026-05-01\n\n## ADR-2: Cloud\nStatus: Rejected\nDate: 2026-05-02\n\n\
    ## ADR-3: Tape\nStatus: Accepted\nDate: 2026-05-03\n\n## ADR-4: Drums\nStatus: Proposed (by Jo)\nDate: 2026-05-04\n";
    assert_eq!(
        decided(text),
        [
            "!2026-05-01 Disks", "!2026-05-02 Cloud", "2026-05-03 Tape", "2026-05-04 Drums"
        ]
    );
    let proposed: Vec<bool> = read(text).iter().map(|one| one.proposed).collect();
    assert_eq!(proposed, [false, false, false, true]);
}

#[test]
fn the_first_word_that_is_a_status_decides() {
    for (status, reversed) in [
        ("Accepted (rejected the fax)", false),
        ("Accepted", false),
        ("Not yet superseded", false),
        ("Superseded in part by D-9", false),
        ("Partly superseded by D-9", false),
        ("Valid until superseded", false),
        ("Accepted; supersedes D-3", false),
        ("Superseded by D-9", true),
        ("**Rejected** in May", true),
        ("Accepted, superseded by D-9", true),
        ("Accepted but superseded by D-9", true),
        ("Accepted 2026-05-01 → withdrawn 2026-06-01", true),
        ("Accepted, later withdrawn", true),
        ("Final (replaced by D-9)", true),
        ("Abgelehnt", true),
        ("Replaced D-3", false),
        ("Replaced by D-9", true),
        ("Reversed in May", true),
        ("No longer valid", true),
    ] {
        let text = format!(
            "| Date | Decision | Status |\n|---|---|---|\n| 2026-05-20 | Tape | {status} |\n"
        );
        assert_eq!(read(&text)[0].reversed, reversed, "{status}");
    }
}

#[test]
fn a_note_about_what_a_decision_replaces_is_not_read() {
    let text = "# D\n\n## Kept\n- ~~**Tape (2026-05-20)**~~ (superseded on 2026-05-22)\n- **Boxes (supersedes the decision of 2026-05-20) because cheap (2026-05-22)**\n- ~~Racks~~ (superseded on 2026-05-22 by “Boxes (large)”)\n\n\
        ## ~~D-7: Shelves~~ (superseded on 2026-05-23)\nDate: 2026-05-21\n\n## Log\n\n| # | Date | Decision |\n|---|---|---|\n| D-8 | 2026-05-24 | ~~Bins~~ (superseded by D-9) |\n";
    assert_eq!(
        decided(text),
        [
            "!2026-05-20 Tape",
            "2026-05-22 Boxes because cheap",
            "!undated Racks",
            "!2026-05-21 Shelves",
            "!2026-05-24 Bins",
        ]
    );
}

#[test]
fn what_says_that_it_is_superseded_no_longer_holds() {
    let text = "- **Tape (2026-03-01)** (superseded by D-9)\n- **Glue (superseded in part by D-9) (2026-03-02)**\n\n## D-8: Bins (superseded by D-9)\nDate: 2026-03-03\n\n## Log\n| Date | Decision |\n|---|---|\n| 2026-03-04 | **Rope** (superseded by D-9) |\n";
    assert_eq!(
        decided(text),
        [
            "!2026-03-01 Tape", "2026-03-02 Glue", "!2026-03-03 Bins", "!2026-03-04 Rope",
        ]
    );
}

#[test]
fn a_long_line_of_open_notes_comes_to_an_end() {
    read(&format!("- {}\n", "(superseded on ".repeat(20_000)));
    crate::facts::register::questions(&format!(
        "## Open\n- {}\n",
        "Q-1: **Status:** open ".repeat(10_000)
    ));
}

#[test]
fn words_may_say_that_a_decision_no_longer_holds() {
    for line in [
        "Two printers (2026-05-03). Superseded by D-4.",
        "Pay weekly. _Reversed 2026-05-20._",
        "[REVERSED] D-005: Use paper",
        "**[Superseded]** Use paper",
    ] {
        let found = &read(&format!("# Decisions\n\n- {line}\n"))[0];
        assert!(found.reversed, "{line}");
    }
    for line in [
        "Two printers. Reversed labels are thrown away.",
        "[draft] Use paper",
        "Replaced the fax by mail",
    ] {
        let found = &read(&format!("# Decisions\n\n- {line}\n"))[0];
        assert!(!found.reversed, "{line}");
    }
    let found = &read("# D\n\n- [REVERSED] D-005: Use paper\n")[0];
    assert_eq!(
        (found.id.as_deref(), found.text.as_str()),
        (Some("D-005"), "Use paper")
    );
    let status =
        "| Date | Decision | Status |\n|---|---|---|\n| 2026-05-01 | Fax | ~~Active~~ Obsolete |\n";
    assert!(read(status)[0].reversed);
}

#[test]
fn an_open_box_is_a_proposal() {
    let found = read("# D\n\n- [ ] Close late\n- [x] Close early\n");
    assert_eq!((found[0].proposed, found[1].proposed), (true, false));
}

#[test]
fn a_sentence_about_something_else_reverses_nothing() {
    for line in [
        "Returns come back. Rejected boxes are burnt.",
        "Keep v1. Deprecated calls are logged.",
        "[Deprecated API] stays",
        "One printer. Obsolete ones are sold.",
    ] {
        assert!(!read(&format!("# D\n\n- {line}\n"))[0].reversed, "{line}");
    }
}

#[test]
fn what_is_struck_behind_its_day_is_reversed() {
    for text in [
        "## 2026-05-13 — ~~Labels at night~~",
        "- 2026-05-13: ~~Labels at night~~",
        "## D-4 · 2026-05-13 · ~~Labels at night~~",
        "## D-4: ~~Labels at night~~ (2026-05-13)",
        "## D-4: ~~Labels at night~~\n\n**Date:** 2026-05-13",
    ] {
        let text = format!("# Decisions\n\n{text}\n");
        assert_eq!(decided(&text), ["!2026-05-13 Labels at night"], "{text}");
    }
    let text = "# Decisions\n\n- 2026-05-13: ~~At night.~~ Superseded by D-5.\n- 2026-05-14: ~~Two~~ Three printers\n- 2026-05-15: Two ~~blue~~ printers\n";
    assert_eq!(
        decided(text),
        [
            "!2026-05-13 At night. Superseded by D-5.",
            "2026-05-14 Three printers",
            "2026-05-15 Two printers",
        ]
    );
}
