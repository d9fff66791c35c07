//! How operators write lists and tables of sprints, and fields below their names.

use super::*;

#[test]
fn a_single_word_in_an_item_is_read_as_in_a_cell() {
    each_reads(
        r"
002-forms?; 001 closed, 002 active?, 003 planned ← ## Sprints⏎⏎- 001-base: done⏎- 002-forms: in progress⏎- 003-mail: pending
002-forms?; 001 closed, 002 active?, 003 planned ← ## Sprints⏎⏎- Sprint 1 (done)⏎- Sprint 2 (in progress)⏎- Sprint 3 (pending)
002-forms?; 001 closed, 002 active?, 003 planned ← ## Sprints⏎⏎- Sprint 1 — done⏎- Sprint 2 — in progress⏎- Sprint 3 — backlog
002-forms?; 001 closed, 002 active?, 003 planned ← ## Sprints⏎⏎- Sprint 1: Base (done)⏎- Sprint 2: Forms (in progress)⏎- Sprint 3: Mail (later)
002-forms?; 001 closed, 002 active?, 003 planned ← ## Sprints⏎⏎- 001-base: done⏎- 002-forms: doing⏎- 003-mail: Todo
002-forms?; 001 closed, 002 active?, 003 planned ← ## Sprints⏎⏎- 001-base: fertig⏎- 002-forms: in Arbeit⏎- 003-mail: ausstehend
002-forms?; 001 closed, 002 active?, 003 planned ← ## Sprints⏎⏎- 001-base: done⏎- 002-forms: in progress⏎- Sprint 3: Backlog
003-mail?; 001 closed, 002 closed, 003 waiting ← ## Sprints⏎⏎- 001-base: done⏎- 002-forms: done⏎- 003-mail: pending sign-off
",
    );
}

#[test]
fn a_status_that_nobody_can_read_is_not_inferred() {
    each_reads(
        r"
unclear: 003-mail; 001 closed, 002 closed, 003 unclear ← | Sprint | Status |⏎|---|---|⏎| 001-base | done |⏎| 002-forms | done |⏎| 003-mail | see Ann |
003-mail?; 001 closed, 002 closed, 003 active? ← | Sprint | Status |⏎|---|---|⏎| 001-base | done |⏎| 002-forms | done |⏎| 003-mail | |
none; 001 closed, 002 closed, 003 closed ← | Sprint | Status |⏎|---|---|⏎| 001-base | done |⏎| 002-forms | live |⏎| 003-mail | cancelled |
none; 001 closed, 002 closed, 003 closed ← | Sprint | Status |⏎|---|---|⏎| 001-base | ✓ |⏎| 002-forms | 100% |⏎| 003-mail | deployed to production |
none; 001 closed, 002 closed, 003 planned ← | Sprint | Status |⏎|---|---|⏎| 001-base | archived |⏎| 002-forms | in production |⏎| 003-mail | parked |
003-mail; 001 closed, 002 closed, 003 active ← | Sprint | Status |⏎|---|---|⏎| 001-base | superseded |⏎| 002-forms | freigegeben |⏎| 003-mail | deployed to staging |
unclear: 003-mail; 001 closed, 002 closed, 003 unclear ← ## Sprints⏎⏎- 001-base: done⏎- 002-forms: done⏎- 003-mail: frozen
003-mail?; 001 closed, 002 closed, 003 active? ← ## Sprints⏎⏎- 001-base: done⏎- 002-forms: done⏎- 003-mail: Mails to clients
none; 001 closed?, 002 closed, 003 unclear ← ## Active sprint⏎⏎002-forms was cancelled by the client on 2026-11-20. Nothing is active.
003-mail; 001 closed?, 002 closed?, 003 active ← **Active sprint:** 003-mail, deployed to staging
003-mail; 001 closed?, 002 closed?, 003 active ← **Active sprint:** 003-mail, live demo on Friday
",
    );
}

#[test]
fn a_status_or_label_that_nobody_can_read_is_cited() {
    for (state, line) in [
        (
            "| Sprint | Status |\n|---|---|\n| 001-base | done |\n| 002-forms | see Ann |\n",
            4,
        ),
        ("- 001-base: done\n- 002-forms: frozen\n", 2),
        ("**Active sprint:** see Ann\n\n## Done\n\n- 001-base\n", 1),
    ] {
        let standing = read(project(state, &["001-base", "002-forms"]));
        let Active::Unclear { because, .. } = &standing.active else {
            panic!("{state}")
        };
        assert_eq!(because[0].line, Some(line), "{state}");
    }
}

#[test]
fn a_line_with_a_label_or_a_mark_is_about_its_own_sprint() {
    each_reads(
        r"
002-forms; 001 closed, 002 active, 003 planned ← ## Status⏎⏎Done: 001-base⏎In progress: 002-forms⏎Planned: 003-mail
002-forms; 001 closed, 002 active, 003 planned ← Done: 001-base⏎In progress: 002-forms⏎Planned: 003-mail
002-forms; 001 closed, 002 active, 003 planned ← ## Status⏎⏎Done: 001-base  ⏎In progress: 002-forms  ⏎Planned: 003-mail
002-forms; 001 closed, 002 active, 003 planned ← ## Status⏎⏎Done: 001-base\⏎In progress: 002-forms\⏎Planned: 003-mail
002-forms; 001 closed, 002 active, 003 planned ← ## Status⏎⏎**Done:** 001-base⏎**In progress:** 002-forms⏎**Planned:** 003-mail
002-forms; 001 closed, 002 active, 003 planned ← ## Status⏎⏎✅ 001-base⏎🚧 002-forms⏎⬜ 003-mail
002-forms; 001 closed, 002 active, 003 planned ← ## Status⏎⏎001-base ✅⏎002-forms 🚧⏎003-mail ⬜
002-forms; 001 closed, 002 active, 003 planned ← ## Status⏎⏎Sprint 001: done⏎Sprint 002: in progress⏎Sprint 003: planned
002-forms; 001 closed, 002 active, 003 unclear ← ## Status⏎⏎- Sprint 001: done⏎  Owner: Ann⏎- Sprint 002: building
003-mail?; 001 closed, 002 closed, 003 active? ← Completed sprints:⏎⏎- 001-base⏎  Owner: Ann⏎- 002-forms
002-forms; 001 closed?, 002 active, 003 unclear ← Active sprint: Sprint 2⏎Status: building⏎Last updated: 2026-11-29
002-forms; 001 closed?, 002 active, 003 unclear ← Active sprint: Sprint 2⏎Owner: Ann
002-forms; 001 closed?, 002 active, 003 unclear ← - Active sprint: Sprint 2⏎  Goal: forms
002-forms; 001 closed?, 002 waiting, 003 unclear ← Active sprint: Sprint 2⏎Status: awaiting sign-off
none; 001 closed?, 002 closed, 003 unclear ← Active sprint: Sprint 2⏎Status: closed 2026-11-20
Sprint 007; 001 closed?, 002 closed?, 003 closed? ← ## Active sprint⏎⏎Sprint 007⏎Goal: lift boats.
002-forms; 001 closed?, 002 active, 003 unclear ← Project: Harbour⏎Active sprint: 002-forms⏎Last updated: 2026-11-29
002-forms; 001 closed?, 002 active, 003 unclear ← ## Active sprint⏎⏎Project: Harbour⏎Sprint: 002-forms
002-forms; 001 closed?, 002 active, 003 unclear ← Active sprint:⏎Sprint 002: Forms⏎Owner: Ann
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← ## Notes⏎⏎Sprint 002 - Forms⏎Status: closed
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← ## Notes⏎⏎- 002-forms⏎  Owner: Ann⏎  Closed: 2026-11-20
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← ## Notes⏎⏎Sprint 002 — Forms  ⏎Closed 2026-11-20
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ## Notes⏎⏎Sprint 002 - Forms⏎Tests: done
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← ## Notes⏎⏎Sprint 002 is⏎✅ done
",
    );
}

#[test]
fn the_heading_of_a_list_outweighs_the_description_of_an_item() {
    each_reads(
        r"
003-mail; 001 closed?, 002 closed, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Recently completed⏎⏎- 002-forms — pending orders are shown
003-mail; 001 closed?, 002 closed, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Recently completed⏎⏎- 002-forms — list of active users, prepared the export
003-mail; 001 closed?, 002 closed, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Recently completed⏎⏎- 002-forms — form page defined and built
003-mail; 001 closed?, 002 closed, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Recently completed⏎⏎- 002-forms — form page, tested and built
003-mail; 001 closed?, 002 closed, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Recently completed⏎⏎- 002-forms — built the form page
003-mail; 001 closed?, 002 closed, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Recently completed⏎⏎- 002-forms: forms that are pending
003-mail; 001 closed?, 002 closed, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎- [x] 002-forms — pending orders are shown
003-mail; 001 closed?, 002 waiting, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Recently completed⏎⏎- 002-forms — awaiting sign-off
003-mail; 001 closed?, 002 waiting, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Recently completed⏎⏎- 002-forms — form page, awaiting Ann's sign-off
003-mail; 001 closed?, 002 waiting, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Recently completed⏎⏎- 002-forms — built, pending sign-off
003-mail; 001 closed?, 002 waiting, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Recently completed⏎⏎- 002-forms — waiting for the client's approval
003-mail; 001 closed?, 002 active, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Recently completed⏎⏎- 002-forms — not merged yet
003-mail; 001 closed?, 002 active, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Recently completed⏎⏎- 002-forms — form page, not merged
003-mail; 001 closed?, 002 active, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Recently completed⏎⏎- 002-forms — form page. Not merged yet.
003-mail; 001 closed?, 002 active, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Recently completed⏎⏎- 002-forms (reopened)
003-mail; 001 closed?, 002 active, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Recently completed⏎⏎- 002-forms — Forms (reopened 2026-11-20)
003-mail; 001 closed?, 002 active, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Recently completed⏎⏎- 002-forms is in progress since Monday
003-mail; 001 closed?, 002 active, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Recently completed⏎⏎- 002-forms: done but not merged
003-mail; 001 closed?, 002 planned, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Recently completed⏎⏎- 002-forms: pending
",
    );
}

#[test]
fn names_that_fill_a_field_or_a_paragraph_are_a_list() {
    each_reads(
        r"
003-mail?; 001 closed, 002 closed, 003 active? ← **Completed sprints:** 001-base, 002-forms
003-mail?; 001 closed, 002 closed, 003 active? ← Completed sprints: 001, 002
003-mail?; 001 closed, 002 closed, 003 active? ← - Completed: Sprint 001, Sprint 002
003-mail?; 001 closed, 002 closed, 003 active? ← ## Recently completed⏎⏎Sprint 002 (2026-11-20), Sprint 001 (2026-11-01)
003-mail?; 001 closed, 002 closed, 003 active? ← ## Recently completed⏎⏎001-base and 002-forms.
003-mail?; 001 closed, 002 closed, 003 active? ← ## Recently completed⏎⏎- 001-base, 002-forms
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ## Recently completed⏎⏎Sprint 001 (2026-12-20), Sprint 002 (2026-11-01)
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ## Recently completed⏎⏎Sprint 001 gave us what 002-forms needs.
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ## Recently completed⏎⏎The report for Sprint 002 was sent.
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← Sprints: 001-base, 002-forms
",
    );
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

#[test]
fn a_ticked_task_that_begins_a_sprint_does_not_close_it() {
    each_reads(
        r"
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← - [x] Start Sprint 002⏎- [ ] Build Sprint 002
unclear: 001-base, 002-forms, 003-mail; 001 closed?, 002 active, 003 unclear ← ## Recently completed⏎⏎- Started Sprint 002
unclear: 002-forms, 003-mail; 001 closed, 002 unclear, 003 unclear ← - [x] Plan Sprint 003⏎- [x] Sprint 001
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← ## Recently completed⏎⏎- Closed Sprint 002
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← - [x] Close Sprint 002
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ## Sprint 002: Forms⏎⏎Status: COMPLETE | PARTIAL | BLOCKED
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ## Sprint 002: Forms⏎⏎Status: [open / closed]
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← ## Sprint 002: Forms⏎⏎Status: merged / accepted
",
    );
}
