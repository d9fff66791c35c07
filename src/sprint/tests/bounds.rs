//! How far the rules reach: beside each thing that is read, what looks like it and is read otherwise.

use super::*;

#[test]
fn a_field_below_the_label_names_the_sprint_only_by_its_own_label() {
    each_reads(
        r"
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ## Active sprint⏎⏎To be decided by Ann.⏎**Previous sprint:** 001-base
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ## Active sprint⏎⏎To be decided by Ann.⏎Previous sprint: 001-base
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ## Active sprint⏎⏎Form pages⏎**Follows:** 001-base
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ## Active sprint⏎⏎Form pages⏎**follows:** 001-base
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ## Active sprint⏎⏎**Goal:** Forms⏎**Depends on:** Sprint 001
002-forms; 001 closed?, 002 active, 003 unclear ← ## Active sprint⏎⏎**Goal:** Forms⏎**Sprint:** 002-forms⏎**Follows:** 001-base
002-forms; 001 closed?, 002 active, 003 unclear ← ## Active sprint⏎⏎Goal: lift⏎Name: 002-forms
002-forms; 001 closed?, 002 active, 003 unclear ← ## Active sprint⏎⏎Goal: lift⏎Folder: planning/sprints/002-forms
002-forms; 001 closed?, 002 active, 003 unclear ← ## Active sprint⏎⏎Goal: lift⏎Sprint 002: Forms
",
    );
}

#[test]
fn the_status_of_the_project_closes_no_sprint() {
    each_reads(
        r"
002-forms; 001 closed?, 002 active, 003 unclear ← **Active sprint:** 002-forms⏎**Status:** Live
002-forms; 001 closed?, 002 active, 003 unclear ← **Active sprint:** 002-forms⏎**Status:** Shipped to beta users
002-forms; 001 closed?, 002 active, 003 unclear ← **Active sprint:** 002-forms⏎**Status:** Complete; now fixing bugs
002-forms; 001 closed?, 002 active, 003 unclear ← Active sprint: Sprint 002⏎Status: Live
002-forms; 001 closed, 002 active, 003 closed ← **Active sprint:** 002-forms⏎**Project status:** Live
002-forms; 001 closed?, 002 active, 003 unclear ← ## Active sprint⏎⏎002-forms⏎⏎**Project status:** Live
none; 001 unclear, 002 unclear, 003 unclear ← **Active sprint:** none⏎**Status:** Complete
none; 001 closed?, 002 closed, 003 unclear ← **Active sprint:** 002-forms⏎**Status:** closed 2026-11-20
none; 001 closed?, 002 closed, 003 unclear ← **Active sprint:** 002-forms⏎**Sprint status:** complete
none; 001 closed?, 002 closed, 003 unclear ← ## Active sprint⏎⏎002-forms⏎⏎**Status:** complete
002-forms; 001 closed?, 002 waiting, 003 unclear ← **Active sprint:** 002-forms⏎**Status:** awaiting sign-off
",
    );
}

#[test]
fn only_the_first_subheading_can_be_the_active_sprint() {
    each_reads(
        r"
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ## Active sprint⏎⏎### Retro of Sprint 001⏎⏎Good.
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ## Active sprint⏎⏎### Goal⏎⏎Lift.⏎⏎### Carried over from Sprint 001⏎⏎- x
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ## Active sprint⏎⏎### Goal⏎⏎Lift.⏎⏎### 002-forms⏎⏎- x
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ## Active sprint⏎⏎### Depends on Sprint 001⏎⏎x
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ## Active sprint⏎⏎### Last: Sprint 001⏎⏎x
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ## Active sprint⏎⏎### Sprint 001 retro⏎⏎x
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ## Active sprint⏎⏎### Sprint 001 Retro⏎⏎x
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ## Active sprint⏎⏎### 2 tasks left⏎⏎x
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ## Active sprint⏎⏎### 2. Tasks⏎⏎x
002-forms; 001 closed?, 002 active, 003 unclear ← ## Active sprint⏎⏎### Sprint 002⏎⏎Lift.
002-forms; 001 closed?, 002 active, 003 unclear ← ## Active sprint⏎⏎### 002-forms⏎⏎Lift.⏎⏎### Carried over from Sprint 001⏎⏎- x
Sprint 007 — Cranes; 001 closed?, 002 closed?, 003 closed? ← ## Active sprint⏎⏎### Sprint 007 — Cranes⏎⏎Lift.
",
    );
}

#[test]
fn the_own_word_of_an_item_outweighs_the_heading_of_its_list() {
    each_reads(
        r"
002-forms?; 001 unclear, 002 active?, 003 planned ← ## Planned sprints⏎⏎- Sprint 002: forms, in progress⏎- Sprint 003: mail
002-forms?; 001 unclear, 002 active?, 003 planned ← ## Planned⏎⏎- 002-forms — in progress with Ann⏎- 003-mail
002-forms?; 001 unclear, 002 active?, 003 planned ← ## Planned⏎⏎- 002-forms — started on Monday⏎- 003-mail
003-mail; 001 closed?, 002 waiting, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Completed⏎⏎- 002-forms: in review by Ann
003-mail; 001 closed?, 002 waiting, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Completed⏎⏎- 002-forms — ready for review
003-mail; 001 closed?, 002 waiting, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Completed⏎⏎- 002-forms — merge pending
003-mail; 001 closed?, 002 active, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Completed⏎⏎- 002-forms, in progress again
003-mail; 001 closed?, 002 active, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Completed⏎⏎- 002-forms — reopened by Ann
003-mail; 001 closed?, 002 closed, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Completed⏎⏎- 002-forms — built by Ann
003-mail; 001 closed?, 002 closed, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Completed⏎⏎- 002-forms — tested by Ann, built with Rust
003-mail; 001 closed?, 002 waiting, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Completed⏎⏎- 002-forms⏎  Status: in review
003-mail; 001 closed?, 002 closed, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Completed⏎⏎- 002-forms⏎  Tests: in review
",
    );
}

#[test]
fn a_field_below_an_item_may_be_its_status() {
    each_reads(
        r"
002-forms; 001 closed?, 002 active, 003 unclear ← - 002-forms⏎  State: in progress
002-forms; 001 closed?, 002 waiting, 003 unclear ← - Sprint 002 — Forms⏎  Awaiting: sign-off
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← - Sprint 002 - Forms⏎  Completed on: 2026-11-20
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← - Sprint 002 - Forms⏎  Closed: yes, 2026-11-20
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← - Sprint 002 - Forms⏎  Closed: yes (2026-11-20)
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← - Sprint 002 - Forms⏎  Merged: yes
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← - Sprint 002 - Forms⏎  Shipped: 2026-11-20 (v1.2)
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← - Sprint 002 - Forms⏎  Done: 2026-11-20 by Ann
unclear: 001-base, 003-mail; 001 unclear, 002 planned, 003 unclear ← - Sprint 002 - Forms⏎  Closed: 2026-11-20 (planned)
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← - Sprint 002 - Forms⏎  Note: closed on 2026-11-20
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← - Sprint 002 - Forms⏎  Started: 2026-11-01⏎  Closed: 2026-11-20
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← - Sprint 002 - Forms⏎  Merged: no
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← - Sprint 002 - Forms⏎  Closed: 2026-12-20
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← - Sprint 002 - Forms⏎  Completed by: Ann
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← - Sprint 002 - Forms⏎  Note: two issues were closed
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← - Sprint 002 - Forms⏎  Tests: done
",
    );
}

#[test]
fn a_wrapped_sentence_is_not_cut() {
    each_reads(
        r"
002-forms; 001 closed?, 002 active, 003 unclear ← ## Status⏎⏎We are working on⏎Sprint 002: the form pages.
002-forms; 001 closed, 002 active, 003 unclear ← ## Status⏎⏎Sprint 001 is closed. We are now building⏎Sprint 002 - Forms: two pages are left.
002-forms; 001 closed, 002 active, 003 unclear ← ## Status⏎⏎Sprint 001 is closed and we are now building⏎Sprint 002: forms.
none; 001 closed, 002 closed, 003 unclear ← ## Status⏎⏎Sprint 001 and  ⏎Sprint 002 are closed.
002-forms; 001 closed, 002 active, 003 unclear ← ## Status⏎⏎Client: Acme⏎Sprint 001: done⏎Sprint 002: in progress
002-forms; 001 closed, 002 active, 003 unclear ← ## Status⏎⏎Sprint 001 is closed.⏎Sprint 002: building
002-forms; 001 closed, 002 active, 003 unclear ← ## Status⏎⏎Where we are today⏎✅ 001-base⏎🚧 002-forms
002-forms; 001 closed?, 002 active, 003 unclear ← Harbour project⏎Active sprint: 002-forms
",
    );
}

#[test]
fn what_someone_states_is_said_of_the_sprint() {
    each_reads(
        r"
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← ## Notes⏎⏎Ann confirmed that Sprint 002 shipped on 2026-11-01.
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← ## Notes⏎⏎We told the client that Sprint 002 shipped.
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← ## Notes⏎⏎Now that Sprint 002 shipped, we rest.
unclear: 001-base, 002-forms, 003-mail; 001 closed?, 002 waiting, 003 unclear ← ## Notes⏎⏎Note that Sprint 002 awaits sign-off.
unclear: 001-base, 002-forms, 003-mail; 001 closed?, 002 active, 003 unclear ← ## Notes⏎⏎Note that Sprint 002 has not been closed.
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ## Notes⏎⏎The bug that Sprint 002 closed is back.
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ## Notes⏎⏎We use forms that Sprint 002 built.
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ## Notes⏎⏎The forms which Sprint 002 built are in use.
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ## Notes⏎⏎Ann denied that Sprint 002 shipped.
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ## Notes⏎⏎Nobody said that Sprint 002 shipped.
",
    );
}

#[test]
fn a_remark_in_a_list_of_closed_sprints_is_no_title() {
    each_reads(
        r"
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← ## Completed sprints⏎⏎- Sprint 002 — All tests green
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← ## Completed sprints⏎⏎- Sprint 002 — Retro held
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← ## Completed sprints⏎⏎- Sprint 002 — No open issues
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← ## Completed sprints⏎⏎- Sprint 002 — Two weeks late
003-mail?; 001 closed, 002 closed, 003 active? ← ## Completed sprints⏎⏎- Sprint 001 (Approved)⏎- Sprint 002 (Ann)
003-mail; 001 closed?, 002 closed, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Completed sprints⏎⏎- Sprint 002 — All tests green
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Completed sprints⏎⏎- Sprint 003 — Paint the hull
",
    );
    // Called active by its number only, it may well be the sprint in the list.
    let state = "## Active sprint\n\nSprint 002\n\n## Completed sprints\n\n- Sprint 002 — All tests green\n";
    let standing = is(
        state,
        &["001-base", "002-forms"],
        "002-forms",
        "001 closed?, 002 active",
    );
    assert_eq!(standing.conflicts.len(), 1);
}

#[test]
fn a_plan_may_tell_what_is_going_on() {
    each_reads(
        r"
002-forms; 001 closed?, 002 active, 003 unclear ← **Plan:** Sprint 002 in progress, then Sprint 003.
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← **Plan:** Sprint 002 in progress by Friday
",
    );
}

#[test]
fn a_short_name_is_a_sprint_only_by_itself() {
    let folders = ["001-base", "002-shop", "003-upload"];
    for (value, expected) in [
        ("S3 uploads for the shop, Sprint 002", "002-shop"),
        ("S3-compatible storage, Sprint 002", "002-shop"),
        ("S3", "003-upload"),
        ("S3: uploads", "003-upload"),
        ("S3 — uploads, in progress", "003-upload"),
        ("S3 (uploads)", "003-upload"),
        ("S3, begun on Monday", "003-upload"),
    ] {
        let standing = read(project(&format!("## Active sprint\n\n{value}\n"), &folders));
        assert_eq!(active(&standing), expected, "{value}");
    }
}
