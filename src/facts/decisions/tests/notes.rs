//! What looks like a decision and is only noted.

use super::*;

#[test]
fn a_heading_below_a_day_that_is_not_read_is_noted() {
    for (below, is_noted) in [
        ("### Print thrice\n\nBecause it is loud.\n", true),
        ("We print at night.\n", false),
        ("### Session 3\n\nText.\n", false),
        ("### Consequences\n\nText.\n", false),
        ("- Print at night\n", false),
        ("- _(none)_\n", false),
        ("| Date | Who |\n|---|---|\n| 2026-03-12 | Ann |\n", false),
        ("_(none)_\n", false),
        ("\n", false),
        ("### D-3: Print thrice\n\nText.\n", false),
    ] {
        let text =
            format!("# Decisions\n\n## 2026-03-12\n\n{below}\n## 2026-03-13\n\n- Use tape\n");
        let (_, notes) = read_with_notes(&text);
        let lines: Vec<usize> = notes.iter().map(|note| note.line).collect();
        assert_eq!(lines, if is_noted { vec![5] } else { vec![] }, "{text}");
    }
}

#[test]
fn what_says_a_decision_and_is_not_read_is_told() {
    for (text, line) in [
        ("# D\n\n## Log\n\nD3 — 2026-05-04 — Weekly pay-out.\n", 5),
        ("# D\n\n## Log\n\n2026-05-04: Weekly pay-out.\n", 5),
    ] {
        let (found, notes) = read_with_notes(text);
        let lines: Vec<_> = notes.iter().map(|note| note.line).collect();
        assert_eq!((found.len(), lines), (0, vec![line]), "{text}");
    }
    for text in [
        "# D\n\n## Log\n\nWe met on 2026-05-04 and decided little.\n",
        "# D\n\n## D-1: Close late\n\n2026-05-04: Ann asked.\n\nDecision: at nine\n",
        "# D\n\nLast reviewed 2026-05-04.\n\n- Close late\n",
        "# D\n\n**Decision:** what was decided\n\n## Log\n\n- Close late (2026-05-04)\n",
        "# D\n\n## Log\n\n2026-05-20: file made.\n\n- Close late (2026-05-04)\n",
    ] {
        assert_eq!(read_with_notes(text).1, [], "{text}");
    }
}
