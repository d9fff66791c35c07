mod closed;
mod headings;
mod rows;

use super::*;

fn lines(entries: Vec<Entry>) -> Vec<String> {
    let line = |entry: Entry| {
        let sign = if entry.live { "" } else { "x " };
        let id = entry.id.map(|id| format!("[{id}] ")).unwrap_or_default();
        let status = entry
            .status
            .map(|status| format!(" ({status})"))
            .unwrap_or_default();
        format!("{sign}{id}{}{status}", entry.text)
    };
    entries.into_iter().map(line).collect()
}

#[test]
fn bullets_under_their_headings_are_entries() {
    let text = "# RISKS — what could bite\n\nEach notes:\n- how bad\n\n## First risks (from the kickoff)\n\n- **Tapes rot.**\n  _High._ Copy them.\n\
        - ~~Fire~~ put out\n- TBD\n\n## Register of the review\n\n### Now\n- **R-1 — Theft.** Lock it.\n  - Owner: Ann\n  - Status: mitigated\n- Flood — **Status:** open\n\n\
        ## Input fragility\n- Dusty tapes\n\n## Always-on risks\n- AI output is not source of truth\n\n## Closed risks\n- War\n";
    assert_eq!(
        lines(risks(text)),
        [
            "Tapes rot. High. Copy them.",
            "x Fire put out",
            "x [R-1] Theft. Lock it. (mitigated)",
            "Flood (open)",
            "x War",
        ]
    );
    assert_eq!(
        lines(questions(
            "# QUESTIONS\r\n\r\n## 1. Open\r\n\r\n- [ ] Which tape?\r\n- [x] Which box?\r\n- _(none)_\r\n\r\n## Closed (kept to look up)\r\n\r\n- **Who?** — Ann\r\n"
        )),
        ["Which tape?", "x Which box?", "x Who? — Ann"]
    );
}

#[test]
fn the_title_makes_the_list_where_no_section_does() {
    assert_eq!(
        lines(risks(
            "# Risks\n\n- Rot\n\n## Technical\n- Rust\n\n## How to use this\n- Read\n"
        )),
        ["Rot", "Rust"]
    );
    assert_eq!(
        lines(questions(
            "# Open Questions\n\n* Why?\n\n## Answered\n* Who?\n"
        )),
        ["Why?", "x Who?"]
    );
    assert_eq!(
        lines(questions("Some notes\n\n- Not a question\n")),
        [""; 0]
    );
}

#[test]
fn a_file_that_begins_with_a_list_is_that_list() {
    assert_eq!(
        lines(risks(
            "1) rot\n2) theft (done)\n3) fire - closed\n\nAI is no source.\n"
        )),
        ["rot", "x theft (done)", "x fire (closed)"]
    );
}

#[test]
fn a_long_text_of_anything_comes_to_an_end() {
    for piece in [
        "# Risks\n- x\n", "- x\n", "- status: ", "## R-1: x\nStatus: open\n", "## Status\nx\n",
        "| Risk |\n|---|\n| x |\n\n",
    ] {
        let text = format!("# Risks\n\n{}", piece.repeat(250_000 / piece.len()));
        risks(&text);
    }
    let deep: String = (0..1400)
        .map(|depth| " ".repeat(depth * 2 % 1400) + "- x\n")
        .collect();
    assert!(!risks(&format!("# Risks\n\n{deep}")).is_empty());
}

#[test]
fn questions_may_stand_right_under_the_title() {
    let text = "# Open questions\n\n1. Who prints?\n2. Whether the ink dries\n\n## For the shop\n\n| Question (as to be asked) | Needed from | Needed by (day) |\n|---|---|---|\n| When is it due? | Ann | 2026-03-05 |\n\n## Questions for Jo\n\n| # | Question ID | Question: |\n|---|---|---|\n| 1 | x | Who rings? |\n";
    assert_eq!(
        lines(questions(text)),
        [
            "Who prints?", "Whether the ink dries", "When is it due?", "[1] Who rings?"
        ]
    );
    let asked = &questions(text)[2];
    assert_eq!(asked.owner.as_deref(), Some("Ann"));
    assert_eq!(asked.needed_by.as_deref(), Some("2026-03-05"));
    assert_eq!(
        lines(risks(
            "| Risk level | Risk |\n|---|---|\n| High | Ink dries |\n"
        )),
        ["Ink dries"]
    );
}

#[test]
fn a_topic_with_questions_below_it_is_none_itself() {
    let text = "# Open questions\n\n1. Printing (high)\n   - Who prints at night?\n   - Which paper?\n     - the blue one?\n   - Owner: Ann\n2. Who cuts?\n   - Ann or Jo?\n3. Folding\n   - see the mail\n";
    assert_eq!(
        lines(questions(text)),
        [
            "Who prints at night?", "Which paper?", "Who cuts?", "Folding"
        ]
    );
}

#[test]
fn one_id_is_one_entry() {
    let text = "# Risks\n\n| ID | Risk | Status |\n|---|---|---|\n| R-1 | Ink dries | |\n| R-2 | Paper tears | Open |\n\n### R-1 detail (2026-03-04)\n\n| Field | Value |\n|---|---|\n| Owner | Ann |\n| Status | Mitigated |\n\n- buy a lid\n\n## R2 — Paper\n**Status:** Closed\n";
    assert_eq!(
        lines(risks(text)),
        ["x [R-1] Ink dries (Mitigated)", "[R-2] Paper tears (Open)"]
    );
    assert_eq!(risks(text)[0].owner.as_deref(), Some("Ann"));
}

#[test]
fn who_has_to_answer_and_until_when_may_stand_in_the_line() {
    let text = "## Open\n- Q-001: Who pays? (owner: Ann (shop), needed by: 2026-03-05)\n- Who prints? Owner: Jo — needed by: Sprint 3\n- When is the report due: May or June?\n- Who cuts?\n  - Needed from: Ann\n";
    let found = questions(text);
    assert_eq!(
        lines(found.clone()),
        [
            "[Q-001] Who pays?",
            "Who prints?",
            "When is the report due: May or June?",
            "Who cuts?"
        ]
    );
    let asked = |index: usize| {
        let Entry {
            owner, needed_by, ..
        } = found[index].clone();
        (owner.unwrap_or_default(), needed_by.unwrap_or_default())
    };
    assert_eq!(asked(0), ("Ann (shop)".to_owned(), "2026-03-05".to_owned()));
    assert_eq!(asked(1), ("Jo".to_owned(), "Sprint 3".to_owned()));
    assert_eq!(asked(2), (String::new(), String::new()));
    assert_eq!(asked(3).0, "Ann");
}

#[test]
fn what_looks_like_an_entry_and_cannot_be_placed_is_a_note() {
    let text = "# Notes\n\n- Read this?\n\n## Rest\n- Who prints?\n- Ann does\n\n| Who cuts? | open |\n\n## How to ask\n- What is unclear?\n";
    let (found, notes) = questions_with_notes(text);
    assert_eq!(found, []);
    let lines: Vec<usize> = notes.iter().map(|note| note.line).collect();
    assert_eq!(lines, [6, 9]);
    let text = "# Risks\n| R-1 | Ink dries | Open |\n\n| ID | Risk | Status |\n|---|---|---|\n| R-2 | Rot | Open |\n";
    assert_eq!(super::risks(text).len(), 2);
}

#[test]
fn parts_on_wrapped_lines_belong_to_their_bullet() {
    let text = "## Open\n- Q-1: Who pays\n  for it?\n  **Owner:** Ann\n  **Needed by:** 2026-03-05\n- Q-2: Who folds?\n  Owner: Jo,\n  from May on\n  Status: closed\n- Who cuts? **Owner:** Ann **Needed by:** Friday\n- Who rings?\n  - **Owner** — Jo\n- Who prints?\n  Answer: Jo\n- Who says\n  it: Ann or Jo?\n- What is the status: open or closed?\n- Q-9 · Who waits?\n  **Owner:** Bea · **Needed by:** Monday\n";
    let found = questions(text);
    assert_eq!(
        lines(found.clone()),
        [
            "[Q-1] Who pays for it?",
            "x [Q-2] Who folds? (closed)",
            "Who cuts?",
            "Who rings?",
            "x Who prints?",
            "Who says it: Ann or Jo?",
            "What is the status: open or closed?",
            "[Q-9] Who waits?",
        ]
    );
    let asked = |index: usize| {
        let Entry {
            owner, needed_by, ..
        } = found[index].clone();
        (owner.unwrap_or_default(), needed_by.unwrap_or_default())
    };
    assert_eq!(asked(0), ("Ann".to_owned(), "2026-03-05".to_owned()));
    assert_eq!(asked(1), ("Jo, from May on".to_owned(), String::new()));
    assert_eq!(asked(2), ("Ann".to_owned(), "Friday".to_owned()));
    assert_eq!(asked(3).0, "Jo");
    assert_eq!(asked(7), ("Bea".to_owned(), "Monday".to_owned()));
}

#[test]
fn the_owner_is_read_even_before_an_answer() {
    let text = "## Closed\n- Q-1: Which ports? (owner: Dana, needed by: 2026-11-20) — answered 2026-11-30: 8080\n";
    assert_eq!(
        lines(questions(text)),
        ["x [Q-1] Which ports? (answered 2026-11-30: 8080)"]
    );
    let asked = &questions(text)[0];
    assert_eq!(asked.owner.as_deref(), Some("Dana"));
    assert_eq!(asked.needed_by.as_deref(), Some("2026-11-20"));
}

#[test]
fn a_label_inside_a_sentence_does_not_begin_a_part() {
    let text = "# Open questions\n\n- Q-5: Do we need a **Status:** column?\n- Is it **Owner:** or **Client:** in the head?\n- Which **Due:** date goes on the label?\n- **Status** — which values are there?\n- **Owner** — can a boat have two owners?\n";
    assert_eq!(
        lines(questions(text)),
        [
            "[Q-5] Do we need a Status: column?",
            "Is it Owner: or Client: in the head?",
            "Which Due: date goes on the label?",
            "Status — which values are there?",
            "Owner — can a boat have two owners?",
        ]
    );
    assert_eq!(questions(text)[1].owner, None);
    assert_eq!(
        lines(risks(
            "# Risks\n\n- **Impact** — nobody measured it\n- R-5: The form asks for **Owner:** and nobody knows\n"
        )),
        [
            "Impact — nobody measured it",
            "[R-5] The form asks for Owner: and nobody knows",
        ]
    );
}

#[test]
fn a_list_that_says_it_is_empty_has_no_entry() {
    assert!(questions("## Open\n\n- No open questions.\n").is_empty());
    assert!(risks("| Risk | Impact |\n|---|---|\n| No known risks | |\n").is_empty());
    assert_eq!(questions("## Open\n\n- No questions asked?\n").len(), 1);
}

#[test]
fn paragraphs_that_look_like_entries_are_told() {
    let (found, notes) = questions_with_notes(
        "# Questions\n\n## Open\n\n**Q1.** Who signs?\n\nWho prints the\nlist? Ann asks.\n\nWho folds?\n\n- Q3: Why?\n  Who?\n\n## Notes\n\nQ1: was Ann's\n",
    );
    let lines: Vec<_> = notes.iter().map(|note| note.line).collect();
    assert_eq!((found.len(), lines), (1, vec![5]));
    let (_, notes) = risks_with_notes("# Risks\n\n**R1 — USB.** Copy it.\n\nR1 and R2 are old.\n");
    assert_eq!((notes.len(), notes[0].line), (1, 3));
}

#[test]
fn the_owner_and_the_day_end_with_the_sentence() {
    for (line, owner, by) in [
        (
            "VAT? Owner: Bo. Needed by: 2026-05-20.",
            "Bo",
            Some("2026-05-20"),
        ),
        (
            "VAT? (Owner: Ann; needed by 2026-05-21)",
            "Ann",
            Some("2026-05-21"),
        ),
        (
            "VAT? (Needed from: tax office; by 2026-05-23)",
            "tax office",
            Some("2026-05-23"),
        ),
        ("VAT? (owner: Smith Ltd.)", "Smith Ltd.", None),
        ("VAT? Owner: J. R. Needed by: May", "J. R.", Some("May")),
        ("VAT? (owner: Ann, by the door)", "Ann, by the door", None),
    ] {
        let found = questions(&format!("## Open\n\n- {line}\n"));
        assert_eq!(
            (
                found[0].owner.as_deref(),
                found[0].needed_by.as_deref(),
                found[0].text.as_str()
            ),
            (Some(owner), by, "VAT?"),
            "{line}"
        );
    }
}

#[test]
fn the_owner_and_the_day_may_come_first() {
    let text = "# Questions\n\n- **Q-05** (Owner: Lena · Needed by: 2026-05-20) Which species?\n- (see D-4) Which paper?\n";
    let found = questions(text);
    assert_eq!(found[0].text, "Which species?");
    assert_eq!(found[0].owner.as_deref(), Some("Lena"));
    assert_eq!(found[0].needed_by.as_deref(), Some("2026-05-20"));
    assert_eq!(found[1].text, "(see D-4) Which paper?");
}

#[test]
fn a_list_whose_heading_does_not_name_it_is_told() {
    let text = "# Risks\n\n## Technical risks\n\n- Fire\n\n## Legal\n\n- A fine\n\n## Business risks\n\n- Rain\n\n## Reading this\n\nText.\n";
    let (found, notes) = risks_with_notes(text);
    assert_eq!(lines(found), ["Fire", "Rain"]);
    assert_eq!(notes.iter().map(|note| note.line).collect::<Vec<_>>(), [7]);
}
