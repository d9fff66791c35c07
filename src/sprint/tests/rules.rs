//! What each rule makes of a STATE.md: which sprint is active, and where each stands.

use super::*;

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
