mod holds;
mod notes;
mod records;

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
fn a_reason_on_a_wrapped_line_is_not_the_text() {
    let text = "- **Use tape (2026-05-20)**\n  Reason: it costs\n  less\n";
    assert_eq!(decided(text), ["2026-05-20 Use tape"]);
    assert_eq!(read(text)[0].reason.as_deref(), Some("it costs less"));
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
