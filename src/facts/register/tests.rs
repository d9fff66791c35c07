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
fn a_tag_may_close_a_bullet() {
    let text = "## Open\n- **[Resolved]** Which tape?\n- ✅ Answered: which box?\n- Which shelf? (closed 2026-05-20)\n- Which van? — done\n- Which map? Asked. Resolved 2026-05-20.\n- Which key — closed 2026-05-20 by mail\n- Backups (done by hand)\n- Who has done it?\n- (closed)\n- Resolved conflicts come back: why?\n";
    assert_eq!(
        lines(questions(text)),
        [
            "x Which tape? (Resolved)",
            "x which box? (Answered)",
            "x Which shelf? (closed 2026-05-20)",
            "x Which van? (done)",
            "x Which map? Asked. (Resolved 2026-05-20.)",
            "x Which key (closed 2026-05-20 by mail)",
            "Backups (done by hand)",
            "Who has done it?",
            "Resolved conflicts come back: why?",
        ]
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
fn an_answer_closes_a_question() {
    let text = "# Fragen\n\n## Offen\n\n- Which tape? **Answer:** ours\n- Which box?\n  - answer:: the red one\n- Which van? answered: his\n- Which key? Answer: TBD\n- Who? → Answered: Jo\n- Why? (resolved: because)\n\n\
        ## Beantwortet\n\n- Wo? Hier\n";
    let live: Vec<_> = questions(text)
        .into_iter()
        .filter(|entry| entry.live)
        .collect();
    assert_eq!(lines(live), ["Which key? Answer: TBD"]);
}

#[test]
fn statuses_are_read_in_other_languages_too() {
    let text = "# Riesgos\n\n- Fuego — estado: abierto\n- Robo — estado : cerrado\n- Agua (resuelto 2026-05-20)\n- Polvo — no resuelto\n- 停電（対応済み 2026-05-20）\n- ✅ Moho\n- Humo ✔️\n";
    assert_eq!(
        lines(risks(text)),
        [
            "Fuego (abierto)",
            "x Robo (cerrado)",
            "x Agua (resuelto 2026-05-20)",
            "Polvo — no resuelto",
            "x 停電 (対応済み 2026-05-20)",
            "x Moho (done)",
            "x Humo (done)",
        ]
    );
    for status in [
        "nicht erledigt", "belum selesai", "noch offen", "nur teilweise gelöst",
    ] {
        assert!(!says_closed(status), "{status}");
    }
}

#[test]
fn numbered_headings_are_entries_without_a_status_too() {
    let text = "# Open questions\n\n### Q1: Who?\nAsked by Jo.\n- a detail\n\n### Q2: Why?\n**Answer:** because\n\n### Notes\nText.\n";
    assert_eq!(lines(questions(text)), ["[Q1] Who?", "x [Q2] Why?"]);
    assert_eq!(lines(risks("## R-1: Rot\nText.\n")), ["[R-1] Rot"]);
    // Another letter may number parts of the list.
    assert_eq!(lines(risks("# Risks\n\n## P1: Now\n- Rot\n")), ["Rot"]);
}

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
fn the_first_word_that_is_a_status_decides() {
    let row = |status: &str| format!("| Risk | Status |\n|---|---|\n| Ink dries | {status} |\n");
    for (status, live) in [
        ("Open until the supplier question is resolved", true),
        ("Refined: the label is printed, enforcement deferred", true),
        ("Partly mitigated; the rest is done in May", true),
        ("Resolved: a lid was bought", false),
        ("Answered for sprint 4: twice a day", false),
        ("✅ done", false),
        ("**Mitigated** while the bell is open", false),
    ] {
        assert_eq!(risks(&row(status))[0].live, live, "{status}");
        let bullet = format!("# Risks\n- Ink dries\n  - Status: {status}\n");
        assert_eq!(risks(&bullet)[0].live, live, "{status}");
    }
    let text = "## Open\n- Answered for sprint 4: Who prints?\n- DONE Who folds?\n- **Resolved** Who cuts?\n- ✅ Who rings?\n- Decided: Who cleans?\n- Decided by whom: Ann or Jo?\n";
    let live = questions(text).into_iter().filter(|entry| entry.live);
    assert_eq!(lines(live.collect()), ["Decided by whom: Ann or Jo?"]);
}

#[test]
fn an_entry_under_a_heading_that_closes_may_say_itself_how_it_stands() {
    let text = "# Risks\n\n## Closed\n- Rot\n- Fire — Status: open\n\n| Risk | Status |\n|---|---|\n| Flood | Open again |\n| War | |\n";
    assert_eq!(
        lines(risks(text)),
        ["x Rot", "Fire (open)", "Flood (Open again)", "x War"]
    );
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
fn headings_are_entries_by_their_parts_too() {
    let text = "# Risks\n\n### The press\n**Risk:** It stops at night.\n**Mitigation:** A second one.\n\n### SEC-3: Open door\nAnybody walks in.\n\n## P1: Now\n- Rot\n\n### R-9\nInk dries.\n";
    assert_eq!(
        lines(risks(text)),
        ["The press", "[SEC-3] Open door", "Rot", "[R-9] Ink dries."]
    );
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
fn a_closing_word_may_stand_behind_the_id_and_in_a_heading() {
    let text = "## Open\n- Q-1: Resolved: Who pays?\n- **Q-2** ✅ Who folds?\n- Q-3 — ANSWERED — Who cuts?\n- Q-4: Who rings? (closed 2026-05-20)\n- [Resolved] Q-5: Who prints?\n- Q-6: <question>\n- `- **Q-7: Who shows?**`\n\n### Q-8: Who asks? (answered 2026-05-20)\nAnn.\n\n### ✅ Q-9: Who sends?\n\n### Q-10: Who waits? (owner: Ann)\n";
    assert_eq!(
        lines(questions(text)),
        [
            "x [Q-1] Who pays? (Resolved)",
            "x [Q-2] Who folds? (done)",
            "x [Q-3] Who cuts? (ANSWERED)",
            "x [Q-4] Who rings? (closed 2026-05-20)",
            "x [Q-5] Who prints? (Resolved)",
            "x [Q-8] Who asks? (answered 2026-05-20)",
            "x [Q-9] Who sends? (done)",
            "[Q-10] Who waits?",
        ]
    );
    let rows = "| # | Question | Answer |\n|---|---|---|\n| Q-1 | Who pays? (owner: Ann) | pending |\n| Q-2 | Who folds? | Jo |\n";
    assert_eq!(
        lines(questions(rows)),
        ["[Q-1] Who pays?", "x [Q-2] Who folds?"]
    );
    assert_eq!(questions(rows)[0].owner.as_deref(), Some("Ann"));
}

#[test]
fn an_answer_that_says_there_is_none_closes_nothing() {
    for (answer, live) in [
        ("pending", true),
        ("tbc", true),
        ("not yet", true),
        ("waiting for Ann", true),
        ("open", true),
        ("noch offen", true),
        ("no", false),
        ("Open the valve", false),
        ("Ann", false),
    ] {
        for text in [
            format!("## Open\n- Who pays?\n  - Answer: {answer}\n"),
            format!("## Open\n- Who pays? **Answer:** {answer}\n"),
            format!("## Open\n### Q-1: Who pays?\nAnswer: {answer}\n"),
            format!("| Question | Answer |\n|---|---|\n| Who pays? | {answer} |\n"),
        ] {
            assert_eq!(questions(&text)[0].live, live, "{text}");
        }
    }
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
fn an_answer_may_begin_like_none() {
    for answer in [
        "Pending orders go first", "To be kept in the shed", "Noch vor Mai",
        "Waiting list is kept by Jo",
    ] {
        let text = format!("| Question | Answer |\n|---|---|\n| Who pays? | {answer} |\n");
        assert!(!questions(&text)[0].live, "{answer}");
    }
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
fn a_heading_with_what_is_said_of_a_risk_is_one() {
    let found = risks(
        "# Risks\n\n## Live risks\n\n### USB gets lost\n\n- **Likelihood:** high\n- **Impact:** a day\n\n### How bad\n\nAs it is.\n",
    );
    assert_eq!((found.len(), found[0].text.as_str()), (1, "USB gets lost"));
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

#[test]
fn a_status_that_ends_an_entry_closes_it() {
    let live = |status: &str| {
        let text = format!("## Open\n\n| Question | Status |\n|---|---|\n| Why? | {status} |\n");
        questions(&text)[0].live
    };
    for status in [
        "Obsolete", "Cancelled 2026-05-20", "Withdrawn by Ann", "Superseded by Q-6", "Won't do",
        "No longer relevant", "Complete",
    ] {
        assert!(!live(status), "{status}");
    }
    for status in [
        "Was closed, reopened", "Completely open", "Fixed in part", "Superb",
    ] {
        assert!(live(status), "{status}");
    }
    for status in [
        "Answered: the shop reopened in May",
        "Closed. Not reopened since.",
    ] {
        assert!(!live(status), "{status}");
    }
    // In a heading, such a word may be about something else.
    assert_eq!(
        risks("# Risks\n\n## Dropped parcels\n\n- One a day\n")
            .iter()
            .filter(|one| one.live)
            .count(),
        1
    );
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
