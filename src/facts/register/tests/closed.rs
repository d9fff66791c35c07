//! Which entries are over.

use super::*;

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
        assert!(word_of_entry(status) != Some(Word::Closed), "{status}");
    }
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
fn a_promise_is_not_an_answer() {
    for (answer, is_live) in [
        ("asked on 2026-05-02", true),
        ("expected in June", true),
        ("Ann will ask", true),
        ("probably Ann, to be confirmed", true),
        ("Asked Ann: two", false),
        ("Ann asks for two copies", false),
        ("Expected load is 50", false),
        ("two", false),
    ] {
        let table =
            format!("# Questions\n\n| Question | Answer |\n|---|---|\n| Who? | {answer} |\n");
        let bullets = format!("# Questions\n\n- Who?\n  - Answer: {answer}\n");
        for text in [table, bullets] {
            assert_eq!(questions(&text)[0].live, is_live, "{text}");
        }
    }
}

#[test]
fn an_answer_may_have_a_day() {
    let text = "# Questions\n\n- Who?\n  - Answered 2026-05-12: two\n- When? **Answer (2026-05-18):** noon\n- Why?\n  - Answered on 2026-05-12: not yet\n";
    let live: Vec<bool> = questions(text).iter().map(|entry| entry.live).collect();
    assert_eq!(live, [false, false, true]);
}

#[test]
fn a_section_of_what_is_retired_lists_nothing_live() {
    let text = "# Risks\n\n- Fire\n\n## Retired\n\n- Flood\n\n## Fixed prices\n\n- They rise\n\n## Review history\n\n- 2026-03-01: first review\n";
    assert_eq!(lines(risks(text)), ["Fire", "x Flood", "They rise"]);
}
