//! Headings that are entries, or lists of them.

use super::*;

#[test]
fn numbered_headings_are_entries_without_a_status_too() {
    let text = "# Open questions\n\n### Q1: Who?\nAsked by Jo.\n- a detail\n\n### Q2: Why?\n**Answer:** because\n\n### Notes\nText.\n";
    assert_eq!(lines(questions(text)), ["[Q1] Who?", "x [Q2] Why?"]);
    assert_eq!(lines(risks("## R-1: Rot\nText.\n")), ["[R-1] Rot"]);
    // Another letter may number parts of the list.
    assert_eq!(lines(risks("# Risks\n\n## P1: Now\n- Rot\n")), ["Rot"]);
}

#[test]
fn headings_with_a_status_are_entries() {
    let text = "# Risks\n\n### R-1: Tapes rot\n\n**Status:** Open\n- copy them\n\n### R-2 — Open formats change\n- Status: *Closed* (2026-05-20)\n\n\
        ### Fire\n#### Status\nDeferred until spring\n\n## Open\nStatus: reviewed\n- Flood\n";
    assert_eq!(
        lines(risks(text)),
        [
            "[R-1] Tapes rot (Open)",
            "x [R-2] Open formats change (Closed (2026-05-20))",
            "x Fire (Deferred until spring)",
            "Flood"
        ]
    );
}

#[test]
fn headings_are_entries_by_their_parts_too() {
    let text = "# Risks\n\n### The press\n**Risk:** It stops at night.\n**Mitigation:** A second one.\n\n### SEC-3: Open door\nAnybody walks in.\n\n## P1: Now\n- Rot\n\n### R-9\nInk dries.\n";
    assert_eq!(
        lines(risks(text)),
        ["The press", "[SEC-3] Open door", "Rot", "[R-9] Ink dries."]
    );
}

#[test]
fn a_heading_that_looks_like_an_entry_but_has_no_id_is_noted() {
    let noted = |(_, notes): (Vec<Entry>, Vec<Note>)| -> Vec<usize> {
        notes.iter().map(|note| note.line).collect()
    };
    for heading in ["## 1. Labels smear", "### Labels smear"] {
        let text = format!("# Risks\n\n{heading}\n\n**Likelihood:** high\n**Mitigation:** test\n");
        assert_eq!(lines(risks(&text)).len(), 1, "{text}");
        assert_eq!(noted(risks_with_notes(&text)), [0; 0], "{text}");
    }
    for text in [
        "# Questions\n\n## Open\n\n### Who prints at night?\n\nBackground.\n",
        "# Open questions\n\n\n\n### 1. Who prints?\n",
    ] {
        assert_eq!(noted(questions_with_notes(text)), [5], "{text}");
    }
    for text in [
        "# Questions\n\n## Open\n\n### Q-1: Who prints?\n\n## Closed\n\n### Who paid?\n",
        "# Questions\n\n## Open\n\n### What do we ask the client?\n\n- Q-1: Who pays?\n",
        "# Questions\n\n## What is this file for?\n\n- text\n\n## Open\n\n- Who?\n\n## Closed\n",
    ] {
        assert_eq!(noted(questions_with_notes(text)), [0; 0], "{text}");
    }
    let text =
        "# Risks\n\n## R-1: Labels smear\n\n**Likelihood:** high\n\n### Mitigation\n\n- Test\n";
    assert_eq!(noted(risks_with_notes(text)), [0; 0]);
}

#[test]
fn a_section_about_what_is_said_of_risks_lists_none() {
    for heading in ["Mitigations", "Mitigation (all)", "Background", "Notes"] {
        let text = format!("# Risks\n\n- Labels smear\n\n## {heading}\n\n- Test early\n");
        assert_eq!(lines(risks(&text)), ["Labels smear"], "{heading}");
    }
    for heading in ["Context risks", "Impact", "Severity"] {
        let text = format!("# Risks\n\n## {heading}\n\n- Labels smear\n");
        assert_eq!(lines(risks(&text)), ["Labels smear"], "{heading}");
    }
    // What has an id, asks something or is in a column of its own counts anywhere.
    let text = "# Open questions\n\n## Background\n\n- Q-3: The domain\n- Who owns it?\n- Ann knows\n\n## Notes\n\n| ID | Question |\n|---|---|\n| Q-4 | Why? |\n";
    assert_eq!(
        lines(questions(text)),
        ["[Q-3] The domain", "Who owns it?", "[Q-4] Why?"]
    );
}

#[test]
fn a_heading_with_what_is_said_of_a_risk_is_one() {
    let found = risks(
        "# Risks\n\n## Live risks\n\n### USB gets lost\n\n- **Likelihood:** high\n- **Impact:** a day\n\n### How bad\n\nAs it is.\n",
    );
    assert_eq!((found.len(), found[0].text.as_str()), (1, "USB gets lost"));
}
