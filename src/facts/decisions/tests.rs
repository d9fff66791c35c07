use super::*;

/// The decisions of a text as `DATE TEXT`, with `!` before the date of a reversed one.
fn decided(text: &str) -> Vec<String> {
    let line = |decision: Decision| {
        let date = decision
            .date
            .map_or("undated".to_owned(), |date| date.to_string());
        let sign = if decision.reversed { "!" } else { "" };
        format!("{sign}{date} {}", decision.text)
    };
    read(text).into_iter().map(line).collect()
}

#[test]
fn bullets_carry_their_stamp() {
    let text = "\u{feff}# DECISIONS\r\n\r\nHow it works:\r\n\r\n- newest last\r\n\r\n## Tech stack\r\n\r\n- Rust\r\n- TBD\r\n\r\n\
        ## Decisions captured during Sprint 001 discovery\r\n\r\n- **Keep tapes because they are cheap (2026-05-20)**\r\n  - _How:_ in a box\r\n\
          - Label them (2026-05-21)\r\n* ~~Scan all (1 May 2026)~~\r\n\r\n## Explicitly out of scope\r\n\r\n- Disks (2026-05-20)\r\n- _(none)_\r\n\r\n\
        ## How to add a decision\r\n\r\n- **choice (2026-01-01)**\r\n\r\n```\r\n- **choice (2026-01-01)**\r\n```\r\n<!--\r\n- old (2026-01-01)\r\n-->\r\n";
    assert_eq!(
        decided(text),
        [
            "undated Rust",
            "2026-05-20 Keep tapes because they are cheap",
            "2026-05-21 Label them",
            "!2026-05-01 Scan all",
            "2026-05-20 Disks",
            "2026-01-01 choice",
        ]
    );
    let decision = &read(text)[1];
    assert_eq!(decision.line, 14);
    assert_eq!(decision.reason.as_deref(), Some("they are cheap"));
    assert_eq!(out_of_scope(text), ["Disks (2026-05-20)"]);
}

#[test]
fn an_example_is_told_from_what_only_looks_like_one() {
    assert_eq!(
        decided(
            "- **<choice> because <reason> (2026-05-20)**\n- **\\<Select> is used (2026-05-20)**\n"
        ),
        ["2026-05-20 <Select> is used"]
    );
}

#[test]
fn a_form_to_be_filled_in_is_no_decision() {
    assert_eq!(
        decided(
            "# Log\n\n## DEC-000: Title\nDate: YYYY-MM-DD\nStatus: proposed\n\n## DEC-001: Use tape\nDate: 2026-05-20\n"
        ),
        ["2026-05-20 Use tape"]
    );
}

#[test]
fn wrapped_bullets_are_one_decision() {
    assert_eq!(
        decided(
            "- **Keep tapes, since disks\n  cost more\n  (2026-05-20)**\n- Next (2026-05-21)\n"
        ),
        [
            "2026-05-20 Keep tapes, since disks cost more",
            "2026-05-21 Next"
        ]
    );
}

#[test]
fn headings_date_the_bullets_under_them() {
    let text = "# Decisions\n\n## Storage (decided 2026-06-23, see RISKS)\n\n- **Tapes: cheap. (Confirmed)**\n- Boxes\n  - of wood\n\n\
        - ~~Shelves~~\n- Ladder (2026-06-24)\n\n### Transport\n- Bicycle\n\n## Last updated 2026-07-01\n- Later\n\n## 20 June 2026\n- First\n";
    assert_eq!(
        decided(text),
        [
            "2026-06-23 Tapes: cheap. (Confirmed)",
            "2026-06-23 Boxes",
            "!2026-06-23 Shelves",
            "2026-06-24 Ladder",
            "2026-06-23 Bicycle",
            "undated Later",
            "2026-06-20 First",
        ]
    );
}

#[test]
fn rows_of_a_log_are_decisions() {
    let text = "# Decisions\n\n## Decision Log\n\n| # | Owner | Decision | Date | Reason | Status |\n|---|---|---|---|---|---|\n\
        | D-1 | Ann | **Keep tapes** \\| boxes | 23 May 2026 | Cheap. | Accepted |\n\
        | D-2 | Bob | ~~Use disks until 2027-01-01~~ | 2026-05-24 | — | |\n\
        | D-3 | Bob | TBD | 2026-05-25 | | |\n\
        | D-4 | Cy | Use `a|b` | TBD | | Superseded by D-5 |\n";
    assert_eq!(
        decided(text),
        [
            "2026-05-23 Keep tapes | boxes",
            "!2026-05-24 Use disks until 2027-01-01",
            "!undated Use a|b",
        ]
    );
    let decisions = read(text);
    assert_eq!(decisions[0].id.as_deref(), Some("D-1"));
    assert_eq!(decisions[0].reason.as_deref(), Some("Cheap."));
    assert_eq!(decisions[0].line, 7);
    assert_eq!(decisions[1].reason, None);
}

#[test]
fn translated_logs_are_read_by_their_content() {
    let text = "# Päätökset\n\n| Päivä | Päätös | Syy |\n|---|---|---|\n| 2026-06-13 | Nauhat | Halpa |\n| 14 Jun 2026 | Laatikot | — |\n";
    assert_eq!(decided(text), ["2026-06-13 Nauhat", "2026-06-14 Laatikot"]);
    assert_eq!(
        decided("| Date | Change |\n|---|---|\n| 2026-06-13 | Typo |\n"),
        [""; 0]
    );
}

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
fn a_file_that_only_has_a_date_decides_nothing() {
    assert_eq!(
        decided("# Decisions\n\nDate: 2026-05-20\n\nNothing yet.\n"),
        [""; 0]
    );
    assert_eq!(
        decided("# Decisions (2026-05-20)\n\n## Log\n\n- _(none)_\n- TBD\n"),
        [""; 0]
    );
    assert_eq!(decided(""), [""; 0]);
}

#[test]
fn all_forms_may_stand_in_one_file() {
    let text = "# D\n\n| Date | Decision |\n|---|---|\n| 2026-01-01 | Row |\n\n## Decisions added after init\n\n- **Bullet (2026-01-02)**\n\n## Q3 (decided 2026-01-03)\n\n1. Below\n\n## DEC-1: Record\n**Date:** 2026-01-04\n";
    assert_eq!(
        decided(text),
        [
            "2026-01-01 Row", "2026-01-02 Bullet", "2026-01-03 Below", "2026-01-04 Record"
        ]
    );
}

#[test]
fn a_long_text_of_anything_comes_to_an_end() {
    for piece in [
        "# D (2026-01-01)\n- x\n",
        "## DEC-1: x\nDate: 2026-01-01\n",
        "| Date | Decision |\n|---|---|\n| 2026-01-01 | x |\n\n",
        "- ~~x~~ (2026-01-01)\n",
        "# Out of scope\n- x\n",
        "(2026-01-01) ",
        "# Date\n",
    ] {
        let text = piece.repeat(250_000 / piece.len());
        read(&text);
        out_of_scope(&text);
    }
    let wide = format!(
        "{}|\n{}|\n{}",
        "|x".repeat(250),
        "|-".repeat(250),
        "|a\n".repeat(75_000)
    );
    assert_eq!(decided(&wide), [""; 0]);
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
fn a_day_alone_is_that_of_what_lies_below_it() {
    assert_eq!(
        decided(
            "- **2026-05-20**\n  - Use tape\n  - Use a box (2026-05-21)\n    - a large one\n- Wait\n"
        ),
        [
            "2026-05-20 Use tape", "2026-05-21 Use a box", "undated Wait"
        ]
    );
}

#[test]
fn a_list_of_days_says_when_each_was_decided() {
    assert_eq!(
        decided("1) 2026-05-20 use tape\n2) 2026-05-21 keep it until 2026-12-31\n"),
        ["2026-05-20 use tape", "2026-05-21 keep it until 2026-12-31"]
    );
    assert_eq!(
        decided("- 2026-05-20 was the trial\n- Use tape (2026-05-21)\n"),
        ["undated 2026-05-20 was the trial", "2026-05-21 Use tape"]
    );
}

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
fn what_is_struck_through_is_not_out_of_scope_any_more() {
    assert_eq!(
        out_of_scope("## Nicht im Umfang\n\n- Mahnungen\n- ~~Druck~~\n"),
        ["Mahnungen"]
    );
    assert_eq!(
        decided("# Log\n\n## Nicht im Umfang\n\n- Mahnungen\n"),
        [""; 0]
    );
}

#[test]
fn a_stamped_bullet_counts_under_any_heading() {
    let own = "# D\n\n## Kept\n- Use tape (2026-01-01)\n\n";
    for heading in [
        "## How to add a decision", "## Pending", "## Open questions", "## Explicitly out of scope",
    ] {
        for bullet in [
            "**Print at night (2026-03-05)**",
            "Print at night (decided 2026-03-05) #labels",
            "Print at night (2026-03-05) [notes](a.md)",
            "**Print at night (2026-03-05)**[^2]",
            "2026-03-05: Print at night",
        ] {
            assert_eq!(
                decided(&format!("{own}{heading}\n- {bullet}\n")),
                ["2026-01-01 Use tape", "2026-03-05 Print at night"],
                "{heading} {bullet}"
            );
        }
    }
    assert_eq!(
        decided(
            "# D\n\n## How to add\n- Print at night\n- Until 2026-03-05 by hand\n- **text (YYYY-MM-DD)**\n\n## Open questions\n- Who prints (2026-03-05)?\n"
        ),
        [""; 0]
    );
}

#[test]
fn the_only_date_of_a_bullet_is_its_day() {
    assert_eq!(
        decided(
            "# D\n## Kept\n- **Print at night (2026-03-05), as the shop asked**\n- Cut by hand (2026-03-06) because the blade is dull\n- Fold twice (shop-confirmed 2026-03-07)\n- The shop agreed on 2026-03-08 to ring\n- Ring until 2026-12-31\n"
        ),
        [
            "2026-03-05 Print at night, as the shop asked",
            "2026-03-06 Cut by hand because the blade is dull",
            "2026-03-07 Fold twice (shop-confirmed 2026-03-07)",
            "2026-03-08 The shop agreed on 2026-03-08 to ring",
            "undated Ring until 2026-12-31",
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
fn rows_apart_from_their_table_are_decisions() {
    let table =
        "| Date | Decision | Reason |\n|---|---|---|\n| 2026-03-01 | Start small | Budget |\n";
    for text in [
        format!("## Decision Log\n| 2026-03-05 | Print at night | Quiet |\n\n{table}"),
        format!("## Decision Log\n{table}\nOf March:\n\n| 2026-03-05 | Print at night | Quiet |\n"),
    ] {
        let mut found = decided(&text);
        found.sort();
        assert_eq!(
            found,
            ["2026-03-01 Start small", "2026-03-05 Print at night"],
            "{text}"
        );
    }
    let (found, notes) = read_with_notes(&format!(
        "{table}\nText.\n\n| 2026-03-05 | Print at night |\n- x until 2026-04-01\n"
    ));
    assert_eq!(found.len(), 2);
    assert_eq!(
        notes.iter().map(|note| note.line).collect::<Vec<_>>(),
        [7, 8]
    );
}

#[test]
fn one_id_is_one_decision() {
    let text = "| ID | Date | Decision |\n|---|---|---|\n| D-1 | 2026-03-01 | Tape |\n| D-2 | | Boxes |\n| D-2 | 2026-03-03 | Racks |\n\n## D-001 Tape in detail\nDate: 2026-03-01\nReason: cheap\n";
    assert_eq!(
        decided(text),
        ["2026-03-01 Tape", "undated Boxes", "2026-03-03 Racks"]
    );
    assert_eq!(read(text)[0].reason.as_deref(), Some("cheap"));
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
fn the_text_has_no_id_in_any_form() {
    let text = "- **D-1: Tape (2026-05-20)**\n- D-2 — Boxes (2026-05-21)\n- D-3: <decision>\n- `- **D-4: Racks (2026-05-22)**`\n\n\
        | # | Date | Decision & rationale |\n|---|---|---|\n| D-5 | 2026-05-23 | D-5: Shelves, since they are there |\n";
    assert_eq!(
        decided(text),
        [
            "2026-05-20 Tape",
            "2026-05-21 Boxes",
            "2026-05-23 Shelves, since they are there",
        ]
    );
    let ids: Vec<Option<String>> = read(text).into_iter().map(|one| one.id).collect();
    assert_eq!(ids, ["D-1", "D-2", "D-5"].map(|id| Some(id.to_owned())));
}

#[test]
fn a_title_is_read_once() {
    assert_eq!(
        decided("# D\n\n## D-1: Use `*.md` and snake\\_case (2026-05-20)\n"),
        ["2026-05-20 Use *.md and snake_case"]
    );
}

#[test]
fn a_reason_on_a_wrapped_line_is_not_the_text() {
    let text = "- **Use tape (2026-05-20)**\n  Reason: it costs\n  less\n";
    assert_eq!(decided(text), ["2026-05-20 Use tape"]);
    assert_eq!(read(text)[0].reason.as_deref(), Some("it costs less"));
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
fn a_stamp_may_follow_a_wrapped_part() {
    let text = "# D\n\n## Kept\n- **Print at noon**\n  Reason: it is quiet then (2026-03-03)\n- Use racks.\n  Owner: Ann, 2026-03-06\n- **Impact** — measured by hand each week (2026-03-09)\n";
    assert_eq!(
        decided(text),
        [
            "2026-03-03 Print at noon",
            "2026-03-06 Use racks.",
            "2026-03-09 Impact — measured by hand each week",
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
fn a_long_line_of_open_notes_comes_to_an_end() {
    read(&format!("- {}\n", "(superseded on ".repeat(20_000)));
    super::super::register::questions(&format!(
        "## Open\n- {}\n",
        "Q-1: **Status:** open ".repeat(10_000)
    ));
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
fn a_line_may_begin_with_more_than_its_day() {
    for (line, expected) in [
        (
            "2026-05-05 (Bo): Receipt shows VAT",
            "2026-05-05 Receipt shows VAT",
        ),
        ("2026-05-11T14:30 Tips gone", "2026-05-11 Tips gone"),
        ("2026-05-12 14:30 — Tips back", "2026-05-12 Tips back"),
        (
            "2026-05-13 (Monday) was the trial",
            "undated 2026-05-13 (Monday) was the trial",
        ),
    ] {
        assert_eq!(
            decided(&format!("# Decisions\n\n- {line}\n")),
            [expected],
            "{line}"
        );
    }
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
