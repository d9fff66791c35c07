//! Headings that are decisions, with what is below them.

use super::*;

#[test]
fn records_are_headings_with_a_date_under_them() {
    let text = "# Decision records\n\n## DEC-004: Keep **tapes**\n\n- **Date:** 2026-05-20\n- Status: accepted\n- Reason: cheap\n\n### Consequences\n- More boxes (2026-05-21)\n### 2026-06-01\n- Fewer boxes\n\n\
        ## ADR 5 — Use disks\nDate: May 21, 2026\nStatus: superseded by DEC-006\n\n## DEC-006. Sell disks (2026-05-22)\n- They are heavy\n\n\
        ## Paint the shed\n\n### Status\nAccepted\n\n### Date\n\n23 May 2026\n\n## DEC-007: Rest\n\nText.\n\n## Open questions\n- What next? (2026-05-24)\n";
    assert_eq!(
        decided(text),
        [
            "2026-05-20 Keep tapes", "2026-06-01 Fewer boxes", "!2026-05-21 Use disks",
            "2026-05-22 Sell disks", "2026-05-23 Paint the shed", "undated Rest",
        ]
    );
    let decisions = read(text);
    let ids: Vec<_> = decisions
        .iter()
        .map(|decision| decision.id.as_deref())
        .collect();
    assert_eq!(
        ids,
        [
            Some("DEC-004"),
            None,
            Some("ADR 5"),
            Some("DEC-006"),
            None,
            Some("DEC-007")
        ]
    );
    assert_eq!(decisions[0].reason.as_deref(), Some("cheap"));
    assert_eq!(
        decided("# ADR-1: Alone in its file\n\nDate: 2026-05-20\n\n## Context\n\n- x\n"),
        ["2026-05-20 Alone in its file"]
    );
}

#[test]
fn what_lies_in_a_dated_decision_is_a_detail_of_it() {
    assert_eq!(
        decided(
            "- Use tape (2026-05-20)\n  - until the box comes (2026-06-30)\n- Storage\n  - Use a box (2026-05-21)\n"
        ),
        [
            "2026-05-20 Use tape", "undated Storage", "2026-05-21 Use a box"
        ]
    );
}

#[test]
fn a_heading_with_a_day_and_a_text_is_the_decision() {
    let text = "# D\n\n## 2026-03-02: One ledger\n**Decision:** One ledger.\n**Consequences:**\n- The shop reads it\n- Nothing is printed (2026-03-03)\n\n\
        ## 2026-03-04 — Labels at night\nDecision: After closing.\n\n## [2026-03-05] Two shifts\n- **Decision:** Two.\n- **Reason:** It is loud\n- **Alternatives:** One\n\n\
        ## D-7 · 2026-03-06 · Blue paper\n\n## White ink (2026-03-07)\n- Dries fast\n\n## 2026-03-08\n- Close at six\n- Open at ten\n\n## Session 4 — 2026-03-09\n- Ring once\n\n\
        ## 2026-03-10\n**Decision:** Ring twice.\n**Reason:** Once is missed.\n\n## Kept\n- **Reason:** none of its own\n";
    assert_eq!(
        decided(text),
        [
            "2026-03-02 One ledger", "2026-03-04 Labels at night", "2026-03-05 Two shifts",
            "2026-03-06 Blue paper", "2026-03-07 White ink", "2026-03-08 Close at six",
            "2026-03-08 Open at ten", "2026-03-09 Ring once", "2026-03-10 Ring twice.",
        ]
    );
    assert_eq!(read(text)[2].reason.as_deref(), Some("It is loud"));
}

#[test]
fn a_word_in_the_title_of_a_record_names_no_section() {
    let text = "# D\n\n## ADR-001: Keep the changelog by hand\n**Date:** 2026-03-02\n## ADR-002: Pending orders wait\n**Date:** 2026-03-03\n## 2026-03-04: Questions go to one mailbox\n## Changelog\n- Moved\n";
    assert_eq!(
        decided(text),
        [
            "2026-03-02 Keep the changelog by hand",
            "2026-03-03 Pending orders wait",
            "2026-03-04 Questions go to one mailbox",
        ]
    );
}

#[test]
fn a_record_dated_below_its_heading_may_have_any_words_in_its_title() {
    let text = "# D\n\n## Pending orders wait\n**Date:** 2026-03-03\n\n## Proposed prices stay\n- **Decision:** They stay.\n- **Date:** 2026-03-04\n\n\
        ## Proposed: two shifts\nDate: 2026-03-08\n\n## D-9: The app is out of scope\nDate: 2026-03-05\n\n## Questions go to one mailbox\n**Decision:** They do.\n\n## Open questions\nDate: 2026-03-06\n- Who prints?\n\n\
        ## Out of scope\nDate: 2026-03-07\n- Disks\n";
    assert_eq!(
        decided(text),
        [
            "2026-03-03 Pending orders wait",
            "2026-03-04 Proposed prices stay",
            "2026-03-08 Proposed: two shifts",
            "2026-03-05 The app is out of scope",
            "undated Questions go to one mailbox",
        ]
    );
    assert_eq!(out_of_scope(text), ["Disks"]);
}

#[test]
fn several_items_labelled_as_decisions_are_several_decisions() {
    let text = "## Printing\n- **Decision:** Print at night\n- **Reason:** It is quiet\n- **Decision:** Fold twice\n\n\
        ## Decisions of the call (2026-05-20)\n- Decision: One shift\n- Decision: Two breaks\n\n## Cutting\n- **Decision:** By hand\n- **Reason:** It is safe\n\n\
        ## Kept\n- Use tape (2026-05-21)\n- Decision: paint it (2026-05-22)\n- Status: accepted\n";
    assert_eq!(
        decided(text),
        [
            "undated Print at night", "undated Fold twice", "2026-05-20 One shift",
            "2026-05-20 Two breaks", "undated Cutting", "2026-05-21 Use tape",
            "2026-05-22 paint it",
        ]
    );
}

#[test]
fn a_part_with_a_day_of_its_own_is_not_a_decision() {
    let text = "# D\n\n## D-7: Tape\nDate: 2026-05-20\n\n### Status (2026-05-21)\nAccepted\n\n### 2026-05-22: Boxes too\n";
    assert_eq!(decided(text), ["2026-05-20 Tape", "2026-05-22 Boxes too"]);
}

#[test]
fn a_title_is_read_once() {
    assert_eq!(
        decided("# D\n\n## D-1: Use `*.md` and snake\\_case (2026-05-20)\n"),
        ["2026-05-20 Use *.md and snake_case"]
    );
}

#[test]
fn a_record_keeps_its_day_whatever_is_below_it() {
    let text = "# D\n\n## D-7: Printing\n**Date:** 2026-03-05\n- **Decision:** At night\n- **Decision:** Twice\n\n## Out of scope (v1)\nDate: 2026-03-11\n- Disks\n\n## Kept\n- D-3 stays, but only for the shop (2026-03-03)\n\n\
        | # | Date | Decision |\n|---|---|---|\n| 2 | 2026-03-07 | 2 shifts a day |\n| D | 2026-03-08 | DVDs are kept |\n";
    assert_eq!(
        decided(text),
        [
            "2026-03-05 Printing",
            "2026-03-03 D-3 stays, but only for the shop",
            "2026-03-07 2 shifts a day",
            "2026-03-08 DVDs are kept",
        ]
    );
}

#[test]
fn what_is_nested_in_a_part_belongs_to_the_record() {
    let record = "## D-2: Use ink\n\n- **Date:** 2026-03-07\n- **Decision:** ink\n- **Consequences:**\n  - Old toner sold (2026-04-02)\n- **Alternatives:**\n  - Wax (2026-02-02)\n    - In blocks (2026-02-03)\n";
    assert_eq!(decided(record), ["2026-03-07 Use ink"]);
    assert_eq!(
        decided(
            "## Log\n\n- Impact: none\n- Use tape (2026-05-20)\n  - Alternatives:\n    - Wax (2026-02-02)\n"
        ),
        ["2026-05-20 Use tape"]
    );
    // A decision with a stamp counts wherever it stands.
    assert_eq!(
        decided(
            "## Log\n\n- Context: the yard is loud by day\n  - **Print at night (2026-05-20)**\n"
        ),
        ["2026-05-20 Print at night"]
    );
    // What is decided may be listed below its label.
    assert_eq!(
        decided("## Log\n\n- Decision:\n  - Use tape (2026-05-20)\n"),
        ["2026-05-20 Use tape"]
    );
}

#[test]
fn a_heading_that_says_only_when_is_above_what_was_decided_then() {
    for heading in [
        "Week of 2026-03-16",
        "Added 2026-03-16",
        "Sprint 3 planning (2026-03-16)",
        "Notes of the call on 2026-03-16",
    ] {
        assert_eq!(
            decided(&format!(
                "# Log\n\n## {heading}\n\n- Use tape\n- Print at night\n"
            )),
            ["2026-03-16 Use tape", "2026-03-16 Print at night"],
            "{heading}"
        );
    }
    assert_eq!(
        decided("# Log\n\n## Weekly call moved to Monday (2026-03-16)\n\n- more\n"),
        ["2026-03-16 Weekly call moved to Monday"]
    );
    // Nothing is listed below these, or an id says that they are decisions.
    for heading in [
        "D-7 · 2026-03-04 · Demo on Friday",
        "2026-03-04: Demo on Friday",
    ] {
        assert_eq!(
            decided(&format!(
                "# Log\n\n## {heading}\n\n**Reason:** The client is here.\n"
            )),
            ["2026-03-04 Demo on Friday"],
            "{heading}"
        );
    }
}

#[test]
fn the_day_of_a_status_that_holds_is_the_day_of_the_record() {
    for (status, expected) in [
        ("Accepted (2026-03-04)", "2026-03-04 Use ink"),
        ("Accepted on 4 March 2026", "2026-03-04 Use ink"),
        ("Accepted, 2026-03-04", "2026-03-04 Use ink"),
        ("Superseded by D-9 (2026-03-04)", "!undated Use ink"),
        ("Active until 2026-12-31", "undated Use ink"),
        ("Accepted, review by 2026-09-01", "undated Use ink"),
        ("Accepted; supersedes D-0 (2025-01-01)", "undated Use ink"),
        ("Proposed 2026-03-04", "undated Use ink"),
    ] {
        let text = format!("## D-2: Use ink\n\n- **Status:** {status}\n- **Reason:** cheap\n");
        assert_eq!(decided(&text), [expected], "{status}");
    }
    assert_eq!(
        decided(
            "## D-2: Use ink\n\n**Date decided:** 2026-03-05\n**Status:** Accepted (2026-03-09)\n"
        ),
        ["2026-03-05 Use ink"]
    );
}

#[test]
fn the_text_below_a_day_or_a_number_is_what_was_decided() {
    for (text, expected) in [
        (
            "## 2026-05-06\n\nClose late, says Ann.\n",
            "2026-05-06 Close late, says Ann.",
        ),
        (
            "## 2026-05-06\n\n**Prices in cents.** Floats\nlose money.\n",
            "2026-05-06 Prices in cents. Floats lose money.",
        ),
        (
            "## D-002 (2026-05-05)\n\nVAT on receipt.\n",
            "2026-05-05 VAT on receipt.",
        ),
        (
            "## Decision 4 — 7 May 2026\nClose early.\n",
            "2026-05-07 Close early.",
        ),
        (
            "## Pricing\n\nStatus: Accepted (2026-05-04)\n",
            "2026-05-04 Pricing",
        ),
        (
            "## Wed 2026-05-20\n\n- Close late\n",
            "2026-05-20 Close late",
        ),
        (
            "## 2026-05-04 (Claude)\n\n- Close late\n",
            "2026-05-04 Close late",
        ),
        (
            "## Session 2026-05-11 (Claude)\n\n### Decided\n\n- Close late\n",
            "2026-05-11 Close late",
        ),
        (
            "## 2026-05-06 — evening\n\n- Close late\n",
            "2026-05-06 Close late",
        ),
        (
            "## Two tills (Ann asked), 2026-05-06\n\n- one each\n",
            "2026-05-06 Two tills (Ann asked)",
        ),
    ] {
        assert_eq!(
            decided(&format!("# Decisions\n\n{text}")),
            [expected],
            "{text}"
        );
    }
    // Of two paragraphs, nobody says which was decided.
    let (found, notes) =
        read_with_notes("# Decisions\n\n## 2026-05-06\n\nAnn came.\n\nClose late.\n");
    assert_eq!((found.len(), notes.len()), (0, 1));
}

#[test]
fn a_paragraph_below_a_day_may_decide_nothing() {
    for below in [
        "No decisions were taken.", "Nothing new.", "Attendees: Ann, Bo", "_Ann, Bo_",
        "See above.", "[Minutes](m.md)", "https://example.org/m", "![board](b.png)",
        "We had three topics:",
    ] {
        assert_eq!(
            decided(&format!("# D\n\n## 2026-05-20\n\n{below}\n")),
            [""; 0],
            "{below}"
        );
    }
    let text = "# D\n\n## 2026-05-20\n\nWorkshop with Ann.\n\n### Log\n- Print at night\n";
    assert_eq!(decided(text), ["2026-05-20 Print at night"]);
    // The name in brackets may be the decision itself.
    let text = "# D\n\n## 2026-05-20 (Print labels at night)\n\n**Reason:** quiet\n";
    assert_eq!(decided(text).len(), 1);
    for line in [
        "(staging only): turn it off",
        "(not on Sundays): print at night",
    ] {
        let found = decided(&format!("# D\n\n- 2026-05-20 {line}\n"));
        assert!(
            found[0].contains(line.split(')').next().unwrap()),
            "{found:?}"
        );
    }
    assert_eq!(
        decided("# D\n\n## D-4 (2026-05-22): Evening sync\n").len(),
        1
    );
    assert_eq!(
        decided("# D\n\n## Overview\n\nStatus: Approved 2026-05-20\n").len(),
        0
    );
}

#[test]
fn the_minutes_of_a_day_list_what_was_decided() {
    let text = "# Decisions\n\n## 2026-05-05 Call with Vogt\n\n- Present: Ann\n\n### Decisions\n\n- English first\n- No analytics\n\n### Next steps\n\n- Ask the printer\n\n\
        ## 2026-05-06\n\n### Decided\n\n- Two printers\n\n### Notes\n\n- It rained\n- Blue paper (2026-05-07)\n\n\
        ## 2026-05-08\n\n### Printing\n\n- At night\n\n## D-7: Ferry (2026-05-09)\n\n### Decisions\n\n- By sea\n";
    assert_eq!(
        decided(text),
        [
            "2026-05-05 English first", "2026-05-05 No analytics", "2026-05-06 Two printers",
            "2026-05-07 Blue paper", "2026-05-08 At night", "2026-05-09 Ferry",
        ]
    );
}
