//! Each rule on made-up projects: what an operator writes, and what must come out of it.

mod bounds;
mod wording;

use proptest::prelude::*;

use super::*;

/// A project with whole sprints of these names, and a STATE.md.
fn project(state: &str, folders: &[&str]) -> Sources {
    let mut sources = Sources {
        state: Some(text("planning/STATE.md", state)),
        ..Sources::default()
    };
    for name in folders {
        add(&mut sources, name, &FILE_NAMES.map(|file| (file, "")));
    }
    sources
}

fn text(path: &str, text: &str) -> Text {
    Text {
        path: path.to_owned(),
        text: text.to_owned(),
    }
}

fn add(sources: &mut Sources, name: &str, files: &[(&str, &str)]) {
    let is_archived = name.starts_with("archive/");
    let name = name.trim_start_matches("archive/");
    let path = if is_archived {
        format!("planning/archive/sprints/{name}")
    } else {
        format!("planning/sprints/{name}")
    };
    sources.folders.push(Folder {
        sprint: Sprint::from_name(name).unwrap(),
        files: files.iter().map(|(file, _)| (*file).to_owned()).collect(),
        texts: files
            .iter()
            .map(|(file, body)| text(&format!("{path}/{file}"), body))
            .collect(),
        path,
        is_archived,
    });
}

/// The active sprint, or `none` or `unclear`; followed by `?` if no text names it.
fn active(standing: &Standing) -> String {
    match &standing.active {
        Active::Known { name, inferred, .. } => {
            format!("{name}{}", if *inferred { "?" } else { "" })
        }
        Active::None { .. } => "none".to_owned(),
        Active::Unclear { candidates, .. } => format!("unclear: {}", candidates.join(", ")),
    }
}

/// Each sprint's number and state; followed by `?` if it is inferred.
fn states(standing: &Standing) -> String {
    let state = |one: &One| {
        format!(
            "{} {}{}",
            one.sprint.number(),
            one.state.name(),
            if one.inferred { "?" } else { "" }
        )
    };
    standing
        .sprints
        .iter()
        .map(state)
        .collect::<Vec<_>>()
        .join(", ")
}

#[track_caller]
fn is(state: &str, folders: &[&str], expected: &str, expected_states: &str) -> Standing {
    let standing = read(project(state, folders));
    assert_eq!(
        (active(&standing).as_str(), states(&standing).as_str()),
        (expected, expected_states),
        "{state}"
    );
    standing
}

#[test]
fn a_range_of_sprints_is_found_whatever_the_order_of_the_folders() {
    let state = "# State\n\nSprints 003-004 are in progress.\n";
    let folders = [
        "003-mail", "004-end", "archive/001-base", "archive/002-forms",
    ];
    let sources = project(state, &folders);
    assert_eq!(called_open(&sources, "003-mail").len(), 1);
}

#[test]
fn s1_the_named_sprint_may_have_no_folder() {
    let standing = is(
        "## Active Sprint\nSprint 005 - Cranes\n",
        &["001-harbour"],
        "Sprint 005 - Cranes",
        "001 closed?",
    );
    assert!(matches!(
        standing.active,
        Active::Known { folder: None, .. }
    ));
    is(
        "**Active sprint:** 091-locks\n",
        &["001-harbour"],
        "091-locks",
        "001 closed?",
    );
    is(
        "## Active Sprint\n\nS012\n",
        &["013-quay"],
        "S012",
        "013 unclear",
    );
}

#[test]
fn s2_missing_files_are_not_a_plan_once_a_later_sprint_is_over() {
    let mut sources = project("Sprint 002 is closed.\n", &["002-pier"]);
    add(&mut sources, "001-quay", &[("blueprint.md", "")]);
    let standing = read(sources);
    assert_eq!(states(&standing), "001 closed?, 002 closed");
    assert_eq!(active(&standing), "none");
    let mut sources = project("# State\n", &[]);
    add(&mut sources, "001-quay", &[("SPRINT.md", "# Quay\n")]);
    add(&mut sources, "002-pier", &[("requirements.md", "")]);
    let standing = read(sources);
    assert_eq!(states(&standing), "001 active?, 002 planned");
    assert_eq!(standing.next.as_deref(), Some("002-pier"));
    assert!(standing.sprints[0].missing.is_empty());
}

#[test]
fn s3_the_files_own_word_goes_before_what_a_later_sprint_lets_one_think() {
    let state =
        "## Sprint 087 - Winch\nStatus: DEFINED\n\n## Sprint 088 - Davits\nStatus: COMPLETE\n";
    is(
        state,
        &["087-winch", "088-davits"],
        "none",
        "087 planned, 088 closed",
    );
    let state = "### Sprint 087 — Winch\n\n- **Status:** in progress since Monday\n\n### Sprint 086 — Oars\n\n**Status**: ✅ done\n";
    is(
        state,
        &["086-oars", "087-winch"],
        "087-winch?",
        "086 closed, 087 active?",
    );
}

#[test]
fn s4_the_first_label_may_be_the_oldest() {
    let state = "## Active Sprint\n010-buoys\n\n## Log\n\nText.\n\n**Active sprint:** 091-locks\n";
    let closed = format!("{state}\n## Notes\n\nSprint 010 is complete.\n");
    is(
        &closed,
        &["010-buoys", "091-locks"],
        "091-locks",
        "010 closed, 091 active",
    );
    let standing = is(
        state,
        &["010-buoys", "091-locks"],
        "unclear: 010-buoys, 091-locks",
        "010 unclear, 091 unclear",
    );
    let Active::Unclear { because, .. } = &standing.active else {
        panic!()
    };
    assert_eq!(
        because.iter().map(|place| place.line).collect::<Vec<_>>(),
        [Some(2), Some(8)]
    );
    assert!(
        standing.conflicts[0].message.contains("STATE.md:2")
            && standing.conflicts[0].message.contains("STATE.md:8")
    );
}

#[test]
fn s5_closing_words() {
    for said in [
        "**SHIPPED (2026-01-02).**", "merged", "✅ Done", "is delivered and accepted",
        "completed on Friday", "abgeschlossen", "selesai",
    ] {
        is(
            &format!("## Active Sprint\nSprint 004 - Ropes - {said}\n"),
            &["004-ropes"],
            "none",
            "004 closed",
        );
    }
    for said in [
        "**ready (2026-01-02).**", "not merged", "80% complete", "will be merged on Friday",
        "pack complete", "belum selesai",
    ] {
        is(
            &format!("## Active Sprint\nSprint 004 - Ropes - {said}\n"),
            &["004-ropes"],
            "004-ropes",
            "004 active",
        );
    }
}

#[test]
fn s6_a_closing_word_of_something_else_closes_nothing() {
    let closes_none = [
        "The pack for Sprint 056 is complete. No code yet.",
        "Sprint 057 must not close Sprint 056.",
        "Sprint 056 must not be merged before the audit is done.",
        "Withhold Sprint 056 as complete until the owner has looked.",
        "Sprint 056 will be built, merged and shipped next month.",
        "Sprint 056: PR merged, tickets closed.",
        "In Sprint 056 the crane was completed.",
        "Sprint 056 requirements complete.",
        "Once Sprint 056 is closed, the yard opens.",
        "Sprint 056 is complete when the crane turns.",
        "Do not start Sprint 057 until Sprint 056 is accepted.",
        "Closed Sprint 056's tickets.",
        "Is Sprint 056 done?",
        "Sprint 056 is almost done.",
        "Sprint 056 is complete except for the crane.",
        "Sprint 056 checkpoint accepted.",
        "A re-audit said that \"Sprint 056 complete\" was too early.",
    ];
    for said in closes_none {
        let standing = read(project(
            &format!("# State\n\n## Notes\n\n{said}\n"),
            &["056-crane", "057-hook"],
        ));
        assert_ne!(standing.sprints[0].state, State::Closed, "{said}");
        assert_ne!(standing.sprints[1].state, State::Closed, "{said}");
    }
    let waits = "Sprint 012: 3 issues closed, PR merged, smoke test pending.";
    is(waits, &["012-oars"], "012-oars", "012 waiting");
    let plans = "The pack for Sprint 001 is complete. No code yet.";
    is(plans, &["001-quay"], "none", "001 planned");
}

#[test]
fn s7_a_mention_is_not_a_state() {
    is(
        "## Status\nSprint 012 is closed. Sprint 011 laid the base.\n",
        &["011-base", "012-oars"],
        "none",
        "011 closed?, 012 closed",
    );
    is(
        "## Notes\nSprint 011 laid the base.\n",
        &["011-base", "012-oars"],
        "unclear: 011-base, 012-oars",
        "011 unclear, 012 unclear",
    );
}

#[test]
fn s8_two_in_one_paragraph() {
    is(
        "**Current sprint:** 003 - Winch, begun Monday. Sprint 002: merged.\n",
        &["002-oars", "003-winch"],
        "003-winch",
        "002 closed, 003 active",
    );
    is(
        "Phase 2 · **Current sprint:** 007-capstan\n",
        &["006-keel", "007-capstan"],
        "007-capstan",
        "006 closed?, 007 active",
    );
    is(
        "Phase 2 · **Current sprint:** 007-capstan · Owner: Ann\n",
        &["007-capstan"],
        "007-capstan",
        "007 active",
    );
    let standing = is(
        "**Current sprint:** 000 (merged); 001 next\n",
        &["000-setup", "001-keel"],
        "none",
        "000 closed, 001 planned",
    );
    assert_eq!(standing.next.as_deref(), Some("001-keel"));
    let standing = is(
        "**Current sprint:** 000 (merged); 001 next\n",
        &["000-setup"],
        "none",
        "000 closed",
    );
    assert_eq!(standing.next.as_deref(), Some("001"));
}

#[test]
fn s9_waiting() {
    let state = "Sprint 052: built, awaiting sign-off.\n\nSprint 053 is closed.\n";
    let standing = is(
        state,
        &["052-oars", "053-winch"],
        "052-oars",
        "052 waiting, 053 closed",
    );
    assert_eq!(
        standing.sprints[0]
            .awaiting
            .as_ref()
            .and_then(|place| place.line),
        Some(1)
    );
    is(
        "## Active sprint\n072-tiller, ready for review\n",
        &["072-tiller"],
        "072-tiller",
        "072 waiting",
    );
    is(
        "## Active sprint\n072-tiller: waiting for the client's approval\n",
        &["072-tiller"],
        "072-tiller",
        "072 waiting",
    );
    is(
        "## Active sprint\n072-tiller handles pending orders\n",
        &["072-tiller"],
        "072-tiller",
        "072 active",
    );
}

#[test]
fn s10_a_stale_paragraph_beside_a_fresh_table() {
    let state = "# State\n\n## Current Phase\nSprint 002 in progress\n\n| Sprint | Status |\n|---|---|\n| 001 | Done |\n| 002 | complete |\n| 003 - Winch | in build |\n";
    let standing = is(
        state,
        &["001-a", "002-oars", "003-winch"],
        "003-winch",
        "001 closed, 002 closed, 003 active",
    );
    let said = &standing.conflicts.first().unwrap().message;
    assert!(
        said.contains("STATE.md:4") && said.contains("STATE.md:"),
        "{said}"
    );
    assert!(
        standing
            .conflicts
            .iter()
            .any(|conflict| conflict.message.contains("STATE.md:9")),
        "{:?}",
        standing.conflicts
    );
}

#[test]
fn s11_status_json_speaks_of_its_own_sprint() {
    let with = |status: &str, state: &str| {
        let mut sources = project(state, &["067-keel", "074-oars"]);
        sources.status = Some(text("planning/STATUS.json", status));
        read(sources)
    };
    let closed = r#"{"phase": "sprint-closed", "sprint": "067-keel"}"#;
    let standing = with(closed, "# State\n\nSprint 074 is built, pending merge\n");
    assert_eq!(
        (active(&standing), states(&standing)),
        ("074-oars".to_owned(), "067 closed, 074 waiting".to_owned())
    );
    let standing = with(
        closed,
        "# State\n\n## Log\n\nSprint 074 is built, pending merge\n",
    );
    assert_eq!(active(&standing), "074-oars?");
    let standing = with(closed, "# State\n");
    assert_eq!(
        (active(&standing), states(&standing)),
        ("none".to_owned(), "067 closed, 074 unclear".to_owned())
    );
    let standing = with(r#"{"phase": "building", "sprint": 74}"#, "# State\n");
    assert_eq!(
        (active(&standing), states(&standing)),
        ("074-oars".to_owned(), "067 closed?, 074 active".to_owned())
    );
    let standing = with(
        r#"{"phase": "building", "sprint": "067-keel"}"#,
        "## Active sprint\n074-oars\n",
    );
    assert_eq!(active(&standing), "074-oars");
    assert_eq!(standing.conflicts.len(), 1);
    for broken in ["{", "[1", "{\"phase\": \"build", "\u{0}"] {
        let standing = with(broken, "## Active sprint\n074-oars\n");
        assert_eq!(
            (active(&standing), standing.problems.len()),
            ("074-oars".to_owned(), 1)
        );
    }
    for odd in [
        "[]",
        "3",
        "null",
        "{}",
        r#"{"phase": 3, "sprint": {}}"#,
        r#"{"phase": "x", "sprint": "999"}"#,
        "",
    ] {
        assert_eq!(
            active(&with(odd, "## Active sprint\n074-oars\n")),
            "074-oars"
        );
    }
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(
        with(&deep, "## Active sprint\n074-oars\n").problems.len(),
        1
    );
}

#[test]
fn s12_numbers_are_used_again() {
    is(
        "~~Sprint 2 - Paint~~ complete\n",
        &["sprint-2-anchors"],
        "sprint-2-anchors?",
        "2 active?",
    );
    is(
        "Sprint 2 (Paint) is complete.\n",
        &["sprint-2-anchors"],
        "sprint-2-anchors?",
        "2 active?",
    );
    is(
        "Sprint 2 - Anchors: complete\n",
        &["sprint-2-anchors"],
        "none",
        "2 closed",
    );
    is(
        "Sprint 3 is closed.\n",
        &["003-a-ropes", "003-b-oars"],
        "unclear: 003-a-ropes, 003-b-oars",
        "003 unclear, 003 unclear",
    );
    is(
        "Sprint 3 (Oars) is closed. 003-ropes is in progress.\n",
        &["003-ropes", "003-oars"],
        "003-ropes",
        "003 closed, 003 active",
    );
}

#[test]
fn s13_phases_are_sprints_only_where_they_are_called_so() {
    is(
        "**Phase:** 2 - Beta\n\nPhase 2 is complete.\n",
        &["002-winch"],
        "002-winch?",
        "002 active?",
    );
    is(
        "## Status\nPhase 3 is complete. Phase 4 in progress.\n",
        &["phase-3-access", "phase-4-deck"],
        "phase-4-deck",
        "3 closed, 4 active",
    );
    is(
        "Phase 2 (Sprint 007) and the rest.\n\n## Log\n\nPhase 2 is complete.\n",
        &["007-winch"],
        "none",
        "007 closed",
    );
    is(
        "**Active sprint:** sprint-3b-1-identity\n",
        &["sprint-3b-1-identity", "sprint-3b-2-roles"],
        "sprint-3b-1-identity",
        "3b-1 active, 3b-2 unclear",
    );
    is(
        "## Current sprint\n`planning/sprints/021AH-hoist/`\n",
        &["021Z-winch", "021AH-hoist"],
        "021AH-hoist",
        "021Z closed?, 021AH active",
    );
    is(
        "Sprint 021A is closed. Sprint 021b is in progress.\n",
        &["021A-winch", "021B-hoist"],
        "021B-hoist",
        "021A closed, 021B active",
    );
}

#[test]
fn s14_logs() {
    let folders: Vec<String> = (1..=20)
        .map(|number| format!("{number:03}-part{number}"))
        .collect();
    let folders: Vec<&str> = folders.iter().map(String::as_str).collect();
    let standing = read(project("Sprints 001-019 are complete.\n", &folders));
    assert_eq!(
        standing
            .sprints
            .iter()
            .filter(|one| one.state == State::Closed)
            .count(),
        19
    );
    assert_eq!(active(&standing), "020-part20?");
    for log in [
        "Completed sprints:\n- 001 - Ropes\n- 002 - Oars\n",
        "## Recently completed\n- Sprint 001: Ropes\n- **002-oars** — all nine\n",
        "## Recently completed\n\n### Sprint 001 - Ropes\n\nText.\n\n### Sprint 002\n",
        "- [x] Sprint 001 - Ropes\n- [x] Sprint 002 - Oars\n- [ ] Sprint 003 - Winch\n",
        "All sprints landed: S001 ropes, S002 oars.\n",
        "Merged Sprints 1 and 2.\n",
        "We shipped Sprint 001 and Sprint 002 on Friday.\n",
        "Sprints 1 & 2: done. Sprint 003 comes later.\n",
    ] {
        let standing = read(project(log, &["001-ropes", "002-oars", "003-winch"]));
        let wanted = if log.contains("We shipped") {
            "001 closed, 002 unclear, 003 unclear"
        } else {
            "001 closed, 002 closed, 003 unclear"
        };
        assert_eq!(
            states(&standing).replace("003 active?", "003 unclear"),
            wanted,
            "{log}"
        );
    }
    let mut sources = project("# State\n", &["003-winch"]);
    sources.roadmaps.push(text("planning/ROADMAP.md", "| # | Sprint | Status |\n|---|---|---|\n| 1 | Ropes | Shipped |\n| 2 | Oars | Planned |\n| 3 | Winch | Next |\n"));
    for name in ["001-ropes", "002-oars"] {
        add(&mut sources, name, &[("acceptance.md", "- [ ] a\n")]);
    }
    add(&mut sources, "archive/000-keel", &[]);
    assert_eq!(
        states(&read(sources)),
        "000 closed, 001 closed, 002 planned, 003 planned"
    );
}

#[test]
fn what_the_files_of_a_sprint_say_stands_in_where_state_is_silent() {
    let with = |files: &[(&str, &str)]| {
        let mut sources = project("# State\n", &[]);
        let mut all = FILE_NAMES.map(|file| (file, "")).to_vec();
        for (file, body) in files {
            all.retain(|(name, _)| name != file);
            all.push((*file, *body));
        }
        add(&mut sources, "004-ropes", &all);
        states(&read(sources))
    };
    assert_eq!(
        with(&[(
            "completion-notes.md",
            "# Notes\n\nStatus: Merged and accepted via PR 4.\n"
        )]),
        "004 closed"
    );
    assert_eq!(
        with(&[("CLOSEOUT.md", "## Status\n\nComplete.\n")]),
        "004 closed"
    );
    assert_eq!(
        with(&[(
            "completion-notes.md",
            "Status: Built. The PR is ready for review. Not yet merged.\n"
        )]),
        "004 waiting"
    );
    assert_eq!(
        with(&[(
            "completion-notes.md",
            "# Completion notes\n\n_(to be written)_\n"
        )]),
        "004 active?"
    );
    assert_eq!(
        with(&[("review.md", "**Verdict:** NOT_DONE\n")]),
        "004 active?"
    );
    assert_eq!(with(&[("review.md", "**Verdict:** DONE\n")]), "004 closed");
    assert_eq!(
        with(&[("acceptance.md", "- [x] a\n- [x] b\n")]),
        "004 closed"
    );
    assert_eq!(
        with(&[("acceptance.md", "- [x] a\n- [ ] b\n")]),
        "004 active?"
    );
    assert_eq!(
        with(&[("requirements.md", "## Acceptance (met)\n\n- [x] a\n")]),
        "004 closed"
    );
    assert_eq!(
        with(&[("requirements.md", "## Acceptance (met)\n\n- [ ] a\n")]),
        "004 active?"
    );
}

#[test]
fn a_project_without_sprints_or_with_everything_over() {
    is("# State\n\n## Status\n\nFresh.\n", &[], "none", "");
    is("", &[], "none", "");
    is(
        "## Active sprint\n\nNone (lifecycle complete).\n",
        &["001-a", "002-b"],
        "none",
        "001 closed, 002 closed",
    );
    is(
        "## Active sprint\n\n_(none)_\n",
        &["001-a"],
        "none",
        "001 unclear",
    );
    is(
        "## Active sprint\n\nTBD\n",
        &["001-a"],
        "001-a?",
        "001 active?",
    );
    is(
        "## Status\n\nAll sprints are complete. The project is closed.\n",
        &["001-a", "002-b"],
        "none",
        "001 closed, 002 closed",
    );
}

/// Twelve files as other operators would write them.
#[test]
fn operators_write_as_they_like() {
    let all = ["001-ledger", "002-import", "003-invoices"];
    // 1: a diary that grows at its top
    is(
        "# Status log\n\n## 2026-05-04\nSprint 003 kicked off, in progress.\n\n## 2026-04-20\nSprint 002 merged and live.\n\n## 2026-03-01\nSprint 002 started.\n",
        &all,
        "003-invoices?",
        "001 closed?, 002 closed, 003 active?",
    );
    // 2: labels in a list
    is(
        "# Project\n\n- **Phase**: build\n- **Current Sprint**: Sprint 3 (Invoices)\n- **Last sprint**: Sprint 2\n",
        &all,
        "003-invoices",
        "001 closed?, 002 closed?, 003 active",
    );
    // 3: a table with symbols
    is(
        "| Sprint | Goal | Status |\n|:--|:--|:--|\n| 1 Ledger | books | ✅ |\n| 2 Import | files | 🚧 |\n| 3 Invoices | paper | ⬜ |\n",
        &all,
        "002-import",
        "001 closed, 002 active, 003 planned",
    );
    // 4: front matter
    is(
        "---\nactive_sprint: 002-import\nupdated: 2026-05-01\n---\n# State\n",
        &all,
        "002-import",
        "001 closed?, 002 active, 003 unclear",
    );
    // 5: one paragraph
    is(
        "We are in Sprint 002, building the importer. Sprint 001 shipped in March.\n",
        &all,
        "002-import",
        "001 closed, 002 active, 003 unclear",
    );
    // 6: German
    is(
        "# Stand\n\n**Aktiver Sprint:** 002 – Import\n\n## Erledigt\n- Sprint 001 – Ledger\n",
        &all,
        "002-import",
        "001 closed, 002 active, 003 unclear",
    );
    // 7: Japanese
    is(
        "# 状態\n\nスプリント 1 は完了。スプリント 2 は進行中。\n",
        &all,
        "002-import",
        "001 closed, 002 active, 003 unclear",
    );
    // 8: check boxes
    is(
        "## Sprints\n- [x] Sprint 1: Ledger\n- [x] Sprint 2: Import\n- [ ] Sprint 3: Invoices (in progress)\n",
        &all,
        "003-invoices",
        "001 closed, 002 closed, 003 active",
    );
    // 9: headings with a state
    is(
        "## Sprint 001 — Ledger (done)\n\nText.\n\n## Sprint 002 — Import (in review)\n\nText.\n\n## Sprint 003 — Invoices (planned)\n",
        &all,
        "002-import?",
        "001 closed, 002 waiting, 003 planned",
    );
    // 10: between two sprints
    is(
        "## Active sprint\n\nNo active sprint. Sprint 002 closed on Friday; Sprint 003 is planned.\n",
        &all,
        "none",
        "001 closed?, 002 closed, 003 planned",
    );
    // 11: shouted, in one line
    is(
        "**STATUS: SPRINT 2 COMPLETE — SPRINT 3 READY TO START**\n",
        &all,
        "none",
        "001 closed?, 002 closed, 003 planned",
    );
    // 12: the past, under its own heading
    is(
        "## Current sprint\n\n**Sprint 003: Invoices** — started 2026-05-02\n\n## Previous sprints\n\n- Sprint 002: Import, in progress until April\n- Sprint 001: Ledger (complete)\n",
        &all,
        "003-invoices",
        "001 closed, 002 closed?, 003 active",
    );
}

#[test]
fn long_texts_come_to_an_end() {
    let folders = ["001-a", "002-b"];
    for piece in [
        "Sprint 001 is done. ", "done ", "Sprint ", "Sprints 001-002, ", "- Sprint 001\n",
        "| Sprint 001 | done |\n", "**Active sprint:** 001\n", "1 ", "(", "is ",
    ] {
        let text = piece.repeat(400_000 / piece.len());
        let standing = read(project(&text, &folders));
        assert_eq!(standing.sprints.len(), 2);
    }
}

proptest! {
    #[test]
    fn any_text_is_read(words in proptest::collection::vec(prop_oneof![
        Just("Sprint "), Just("001"), Just("-"), Just("002-b"), Just(" is "), Just("done"), Just("\n"), Just("**"), Just(": "), Just("Active sprint"),
        Just("| "), Just("|---|---|\n"), Just("## "), Just("~~"), Just("S001"), Just("–"), Just(" and "), Just("not "), Just("完了"), Just("'s "), Just("("), Just(")"), Just("Phase 2"), Just("Status"),
    ], 0..60)) {
        let state = words.concat();
        let standing = read(project(&state, &["001-a", "002-b", "phase-2-c"]));
        let lines = state.lines().count();
        for place in standing.sprints.iter().filter_map(|one| one.because.as_ref()) {
            prop_assert!(place.line.is_none_or(|line| (1..=lines.max(1)).contains(&line)), "{:?}", place);
        }
        if let Active::Known { folder: Some(folder), .. } = standing.active {
            prop_assert!(matches!(standing.sprints[folder].state, State::Active | State::Waiting));
        }
    }
}

#[test]
fn s12_a_title_in_a_list_of_closed_sprints_may_be_of_other_numbers() {
    let active = "## Active sprint\n\nsprint-2-anchors";
    for listed in [
        "- Sprint 2 (Paint)\n- Sprint 3 (Varnish)",
        "- Sprint 2 – Paint",
        "- Sprint 2: Paint the hull",
        "- Sprint 2: Paint the hull — closed 2026-05-01",
        "- Sprint 2 – Paint the hull (2026-05-01)",
        "| Sprint | By |\n|---|---|\n| Sprint 2: Paint the hull | Ann |",
    ] {
        let state = format!("## Completed sprints\n\n{listed}\n\n{active}\n");
        let standing = is(
            &state,
            &["sprint-2-anchors"],
            "sprint-2-anchors",
            "2 active",
        );
        assert_eq!(standing.conflicts, [], "{listed}");
    }
    for listed in [
        "- Sprint 2 (Ann)",
        "- Sprint 1 (Ann)\n- Sprint 2 (Ann)",
        "- Sprint 2 (2026-05-01)",
        "- Sprint 2 (Anchors)\n- Sprint 3 (Varnish)",
        "- Sprint 2: Anchors for the boats",
        "- Sprint 2: all criteria met",
        "- Sprint 2 — Done",
    ] {
        let state = format!("## Completed sprints\n\n{listed}\n");
        is(&state, &["sprint-2-anchors"], "none", "2 closed");
    }
}
