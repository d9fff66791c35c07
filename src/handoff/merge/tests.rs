use proptest::prelude::*;

use super::*;
use crate::markdown::laws::text;

/// The entries of `old` that `new` would lose, added to it.
fn merged(kind: Kind, old: &str, new: &str) -> String {
    let gone = lost(
        &entries::read(kind, old),
        &entries::read(kind, new),
        &Standing::default(),
    );
    let wanted: Vec<Entry> = gone.into_iter().map(|lost| lost.entry).collect();
    let merged = merge(kind, old, &wanted, new);
    assert_eq!(merged.left, [], "{}", merged.text);
    merged.text
}

#[test]
fn a_row_goes_into_any_form() {
    let old = "| ID | Date | Decision | Reason | Impact |\n|---|---|---|---|---|\n\
        | D-1 | 2026-05-01 | Use **tape** | It lasts | Order reels |\n";
    for (new, expected) in [
        (
            "| Date | Decision | Why |\n|---|---|---|\n| 2026-05-02 | Sell | Money |\n",
            "| Date | Decision | Why |\n|---|---|---|\n| 2026-05-01 | D-1: Use **tape** | It lasts (Impact: Order reels) |\n| 2026-05-02 | Sell | Money |\n",
        ),
        (
            "| Datum | Entscheidung | Begründung |\n|---|---|---|\n| 2026-05-02 | Sell | Money |\n",
            "| Datum | Entscheidung | Begründung |\n|---|---|---|\n| 2026-05-01 | D-1: Use **tape** | It lasts (Impact: Order reels) |\n| 2026-05-02 | Sell | Money |\n",
        ),
        (
            "# Decisions\n\n- **Sell (2026-05-02)**\n",
            "# Decisions\n\n- **Sell (2026-05-02)**\n- D-1: Use **tape** (2026-05-01)\n  - Reason: It lasts\n  - Impact: Order reels\n",
        ),
        (
            "# Decisions\n\n## D-2: Sell\n\n**Date:** 2026-05-02\n\nMoney.\n",
            "# Decisions\n\n## D-2: Sell\n\n**Date:** 2026-05-02\n\nMoney.\n\n## D-1: Use **tape**\n\n- **Date:** 2026-05-01\n- **Reason:** It lasts\n- **Impact:** Order reels\n",
        ),
        (
            "# Decisions\n",
            "# Decisions\n\n## Decisions\n\n| ID | Date | Decision | Reason | Impact |\n|---|---|---|---|---|\n\
            | D-1 | 2026-05-01 | Use **tape** | It lasts | Order reels |\n",
        ),
    ] {
        assert_eq!(merged(Kind::Decision, old, new), expected);
    }
}

#[test]
fn a_bullet_goes_into_any_form() {
    let old = "# Decisions\n\n- **Use tape | reels (2026-05-01)**\n  - Reason: it lasts\n";
    for (new, expected) in [
        (
            "| ID | Date | Decision | Reason |\n|---|---|---|---|\n| D-7 | 2026-04-02 | Sell | — |\n",
            "| ID | Date | Decision | Reason |\n|---|---|---|---|\n| D-7 | 2026-04-02 | Sell | — |\n| D-8 | 2026-05-01 | Use tape \\| reels | it lasts |\n",
        ),
        (
            "# Decisions\n\n1. Sell (2026-05-02)\n2. Buy (2026-05-02)\n\n## Notes\n\ntext",
            "# Decisions\n\n1. Sell (2026-05-02)\n2. Buy (2026-05-02)\n3. **Use tape | reels (2026-05-01)**\n   - Reason: it lasts\n\n## Notes\n\ntext",
        ),
        (
            "# Decisions\n\n### Sell\n\nDate: 2026-05-02",
            "# Decisions\n\n### Sell\n\nDate: 2026-05-02\n\n### Use tape | reels\n\n- **Date:** 2026-05-01\n- **Reason:** it lasts",
        ),
    ] {
        assert_eq!(merged(Kind::Decision, old, new), expected);
    }
}

#[test]
fn the_text_behind_a_day_is_written_once() {
    let table =
        "| ID | Date | Decision | Why |\n|---|---|---|---|\n| D-7 | 2026-04-02 | Sell | x |\n";
    for (old, expected) in [
        (
            "- 2026-05-01 — Use tape\n",
            "| D-8 | 2026-05-01 | Use tape |  |",
        ),
        (
            "- 2026-05-01 – **Use tape**\n",
            "| D-8 | 2026-05-01 | Use tape |  |",
        ),
        (
            "- **2026-05-01** - Use tape\n",
            "| D-8 | 2026-05-01 | Use tape |  |",
        ),
        (
            "- [2026-05-01] Use tape\n",
            "| D-8 | 2026-05-01 | Use tape |  |",
        ),
        (
            "- 2026-05-01: D-3 Use tape\n",
            "| D-3 | 2026-05-01 | Use tape |  |",
        ),
        (
            "- 2026-05-01 — **D-3**: Use tape\n",
            "| D-3 | 2026-05-01 | Use tape |  |",
        ),
        (
            "- **Use tape (2026-05-01)** #fire\n",
            "| D-8 | 2026-05-01 | Use tape | #fire |",
        ),
    ] {
        let merged = merged(Kind::Decision, &format!("# Decisions\n\n{old}"), table);
        assert_eq!(merged, format!("{table}{expected}\n"), "{old}");
    }
    let old = "# Decisions\n\n- 2026-05-01 — Use tape\n- 2026-05-02: D-3 Buy disc\n";
    let new = "# Decisions\n\n### D-7: Sell\n\nDate: 2026-04-02\n";
    assert_eq!(
        merged(Kind::Decision, old, new),
        format!(
            "{new}\n### Use tape\n\n- **Date:** 2026-05-01\n\n### D-3: Buy disc\n\n- **Date:** 2026-05-02\n"
        )
    );
}

#[test]
fn a_heading_goes_into_any_form() {
    let old = "# Risks\n\n## R-1: Fire\n\n- **Status:** Open\n- **Owner:** Ana\n\nThe shed.\n";
    for (new, expected) in [
        (
            "| ID | Risk | Owner | Status | Note |\n|---|---|---|---|---|\n| R-2 | Flood | Bo | Live | x |\n",
            "| ID | Risk | Owner | Status | Note |\n|---|---|---|---|---|\n| R-2 | Flood | Bo | Live | x |\n| R-1 | Fire | Ana | Open | The shed. |\n",
        ),
        (
            "# Risks\n\n## Open\n\n* Flood\n\n## Closed\n\n* Frost\n",
            "# Risks\n\n## Open\n\n* Flood\n* R-1: Fire\n  - Owner: Ana\n  The shed.\n\n## Closed\n\n* Frost\n",
        ),
        (
            "# Risks\n\n### R-2: Flood\n\nStatus: open\n\n### Notes\n",
            "# Risks\n\n### R-2: Flood\n\nStatus: open\n\n### R-1: Fire\n\n- **Status:** Open\n- **Owner:** Ana\n\nThe shed.\n\n### Notes\n",
        ),
    ] {
        assert_eq!(merged(Kind::Risk, old, new), expected);
    }
}

#[test]
fn a_live_one_does_not_end_among_the_closed() {
    let old = "# Questions\n\n## Open\n\n- Who pays?\n";
    let new = "# Questions\n\n## Closed\n\n- Who signs?\n";
    let text = merged(Kind::Question, old, new);
    assert!(text.ends_with("## Open\n\n- Who pays?\n"), "{text}");
}

#[test]
fn an_entry_returns_to_the_section_that_it_comes_from() {
    let old = "# Decisions\n\n## At the start\n\n- Sell (2026-05-01)\n\n## Later\n\n- Use tape (2026-05-02)\n- Buy (2026-05-03)\n";
    let new =
        "# Decisions\n\n## Later\n\n- Buy (2026-05-03)\n\n## At the start\n\n- Sell (2026-05-01)\n";
    assert_eq!(
        merged(Kind::Decision, old, new),
        "# Decisions\n\n## Later\n\n- Buy (2026-05-03)\n- Use tape (2026-05-02)\n\n## At the start\n\n- Sell (2026-05-01)\n"
    );
    let old = "# Questions\n\n## Open\n\n- Who pays?\n  - Owner: Ana\n- Which tape?\n\n## Closed\n\n- Where?\n";
    for emptied in ["", "_(none yet)_\n\n"] {
        let new = format!("# Questions\n\n## Open\n\n{emptied}## Closed\n\n- Where?\n");
        assert_eq!(
            merged(Kind::Question, old, &new),
            format!(
                "# Questions\n\n## Open\n\n- Who pays?\n  - Owner: Ana\n- Which tape?\n\n{emptied}## Closed\n\n- Where?\n"
            )
        );
    }
    // Two sections have that name, and nothing says which one is meant.
    let new = "# Questions\n\n## Open\n\n## Closed\n\n- Where?\n\n## Open\n";
    let text = merged(Kind::Question, old, new);
    assert!(
        text.ends_with("## Open\n\n- Who pays?\n  - Owner: Ana\n- Which tape?\n"),
        "{text}"
    );
}

#[test]
fn terms_go_into_lists_and_tables() {
    let list = "## Terminology\n\n- **rebate** — money back\n";
    let table = "## Key terms\n\n| Term | Definition |\n|---|---|\n| reel | a tape |\n";
    assert_eq!(
        merged(Kind::Term, table, list),
        "## Terminology\n\n- **rebate** — money back\n- **reel** — a tape\n"
    );
    let merged = merged(Kind::Term, list, table);
    assert!(merged.contains("| rebate |"), "{merged}");
}

fn listing() -> impl Strategy<Value = String> {
    let cell = "[a-z|*`~ ]{0,8}";
    let row = (cell, cell, 1..28_u8)
        .prop_map(|(one, two, day)| format!("| D-{day} | 2026-05-{day:02} | {one} | {two} |\n"));
    let bullet = ("[a-z*`~ ]{1,8}", 1..28_u8)
        .prop_map(|(one, day)| format!("- **{one} (2026-05-{day:02})**\n  - Reason: x\n"));
    let heading = ("[a-z]{1,8}", 1..28_u8).prop_map(|(one, day)| {
        format!("\n## DEC-{day}: {one}\n\nDate: 2026-05-{day:02}\n\nBecause.\n\n")
    });
    let head = Just("\n| ID | Date | Decision | Reason |\n|---|---|---|---|\n".to_owned());
    let title = Just("\n## Log\n\n".to_owned());
    let part = prop_oneof![row, bullet, heading, head, title, text()];
    proptest::collection::vec(part, 0..8).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn nothing_is_lost_whatever_the_texts(old in listing(), new in listing()) {
        for kind in [Kind::Decision, Kind::Risk, Kind::Question, Kind::Term] {
            let before = entries::read(kind, &old);
            let after = entries::read(kind, &new);
            let gone = lost(&before, &after, &Standing::default());
            let wanted: Vec<Entry> = gone.into_iter().map(|lost| lost.entry).collect();
            let merged = merge(kind, &old, &wanted, &new);
            // What could not be added is reported as left; everything else is there, including what was there
            // before.
            let read = entries::read(kind, &merged.text);
            prop_assert!(lost(&after, &read, &Standing::default()).is_empty());
            let standing = Standing::of(&read);
            for entry in wanted.iter().filter(|entry| !merged.left.contains(entry)) {
                prop_assert!(standing.has(entry), "{:?} in {}", entry, merged.text);
            }
            // Every line of the new text is still there, in order.
            // (A carriage return at its very end becomes part of the line break that is put after it.)
            let mut lines = merged.text.lines();
            let bare = |line: &str| line.trim_end_matches('\r').to_owned();
            for line in new.lines() {
                prop_assert!(lines.any(|other| bare(other) == bare(line)), "{:?} in {:?}", line, merged.text);
            }
        }
    }
}
