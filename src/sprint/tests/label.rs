//! How operators write the label of the active sprint, and what they write behind and below it.

use super::*;

#[test]
fn a_label_says_no_sprint_in_many_words() {
    each_reads(
        r"
none; 001 unclear, 002 unclear, 003 unclear ← **Active sprint:** The sprint is closed.
none; 001 unclear, 002 unclear, 003 unclear ← **Active sprint:** Sprint closed 2026-11-20
none; 001 closed, 002 closed, 003 unclear ← **Active sprint:** There is no active sprint.⏎⏎## Recently completed⏎⏎- 001-base⏎- 002-forms
none; 001 closed, 002 closed, 003 unclear ← **Active sprint:** Currently none⏎⏎## Recently completed⏎⏎- 001-base⏎- 002-forms
none; 001 closed, 002 closed, 003 unclear ← **Active sprint:** Currently no active sprint⏎⏎## Recently completed⏎⏎- 001-base⏎- 002-forms
none; 001 closed, 002 closed, 003 unclear ← **Active sprint:** At the moment none⏎⏎## Recently completed⏎⏎- 001-base⏎- 002-forms
none; 001 closed, 002 closed, 003 unclear ← **Active sprint:** We are between sprints⏎⏎## Recently completed⏎⏎- 001-base⏎- 002-forms
none; 001 closed, 002 closed, 003 closed ← **Active sprint:** All sprints complete⏎⏎## Recently completed⏎⏎- 001-base⏎- 002-forms
none; 001 closed, 002 closed, 003 closed ← **Active sprint:** All done⏎⏎## Recently completed⏎⏎- 001-base⏎- 002-forms
none; 001 closed, 002 closed, 003 closed ← **Active sprint:** ✅ All done⏎⏎## Recently completed⏎⏎- 001-base⏎- 002-forms
none; 001 closed, 002 closed, 003 closed ← **Active sprint:** Project complete⏎⏎## Recently completed⏎⏎- 001-base⏎- 002-forms
none; 001 closed, 002 closed, 003 closed ← **Active sprint:** Project delivered 2026-11-01⏎⏎## Recently completed⏎⏎- 001-base⏎- 002-forms
none; 001 closed, 002 closed, 003 closed ← **Active sprint:** Finished⏎⏎## Recently completed⏎⏎- 001-base⏎- 002-forms
none; 001 closed, 002 closed, 003 unclear ← **Active sprint:** Maintenance only⏎⏎## Recently completed⏎⏎- 001-base⏎- 002-forms
none; 001 closed, 002 closed, 003 unclear ← **Active sprint:** Idle⏎⏎## Recently completed⏎⏎- 001-base⏎- 002-forms
none; 001 closed, 002 closed, 003 unclear ← **Active sprint:** Last sprint closed 2026-11-20⏎⏎## Recently completed⏎⏎- 001-base⏎- 002-forms
none; 001 closed, 002 closed, 003 unclear ← **Active sprint:** kein Sprint aktiv⏎⏎## Recently completed⏎⏎- 001-base⏎- 002-forms
none; 001 closed, 002 closed, 003 unclear ← **Active sprint:** Derzeit keiner⏎⏎## Recently completed⏎⏎- 001-base⏎- 002-forms
none; 001 closed, 002 closed, 003 unclear ← **Active sprint:** aktuell keiner⏎⏎## Recently completed⏎⏎- 001-base⏎- 002-forms
none; 001 closed, 002 closed, 003 unclear ← **Active sprint:** Zurzeit kein aktiver Sprint.⏎⏎## Recently completed⏎⏎- 001-base⏎- 002-forms
none; 001 closed, 002 closed, 003 closed ← **Active sprint:** 001, 002, 003 all closed⏎⏎## Recently completed⏎⏎- 001-base⏎- 002-forms
none; 001 closed, 002 closed, 003 closed ← **Active sprint:** 001-base, 002-forms and 003-mail are all closed⏎⏎## Recently completed⏎⏎- 001-base⏎- 002-forms
none; 001 closed, 002 closed, 003 unclear ← **Active sprint:** None⏎⏎## Recently completed⏎⏎- 001-base⏎- 002-forms
none; 001 closed, 002 closed, 003 unclear ← **Active sprint:** nothing⏎⏎## Recently completed⏎⏎- 001-base⏎- 002-forms
none; 001 closed, 002 closed, 003 unclear ← **Active sprint:** No sprint is active.⏎⏎## Recently completed⏎⏎- 001-base⏎- 002-forms
none; 001 closed, 002 closed, 003 unclear ← **Active sprint:** Kein aktiver Sprint⏎⏎## Recently completed⏎⏎- 001-base⏎- 002-forms
none; 001 closed, 002 closed, 003 unclear ← **Active sprint:** Es gibt keinen aktiven Sprint.⏎⏎## Recently completed⏎⏎- 001-base⏎- 002-forms
none; 001 closed, 002 closed, 003 unclear ← **Active sprint:** Not active⏎⏎## Recently completed⏎⏎- 001-base⏎- 002-forms
none; 001 closed, 002 closed, 003 unclear ← **Active sprint:** No active sprints right now; the client decides in January⏎⏎## Recently completed⏎⏎- 001-base⏎- 002-forms
unclear: 003-mail; 001 closed, 002 closed, 003 unclear ← **Active sprint:** Paused⏎⏎## Recently completed⏎⏎- 001-base⏎- 002-forms
unclear: 003-mail; 001 closed, 002 closed, 003 unclear ← **Active sprint:** On hold⏎⏎## Recently completed⏎⏎- 001-base⏎- 002-forms
unclear: 003-mail; 001 closed, 002 closed, 003 unclear ← **Active sprint:** Waiting for the client⏎⏎## Recently completed⏎⏎- 001-base⏎- 002-forms
unclear: 003-mail; 001 closed, 002 closed, 003 unclear ← **Active sprint:** See Ann⏎⏎## Recently completed⏎⏎- 001-base⏎- 002-forms
unclear: 003-mail; 001 closed, 002 closed, 003 unclear ← **Active sprint:** see the table⏎⏎## Recently completed⏎⏎- 001-base⏎- 002-forms
003-mail?; 001 closed, 002 closed, 003 active? ← **Active sprint:** TBD⏎⏎## Recently completed⏎⏎- 001-base⏎- 002-forms
003-mail; 001 closed, 002 closed, 003 active ← **Active sprint:** 003-mail (all of 001 and 002 closed)⏎⏎## Recently completed⏎⏎- 001-base⏎- 002-forms
003-mail; 001 closed, 002 closed, 003 active ← **Active sprint:** currently 003-mail⏎⏎## Recently completed⏎⏎- 001-base⏎- 002-forms
003-mail; 001 closed, 002 closed, 003 active ← **Active sprint:** 003-mail, 002-forms closed⏎⏎## Recently completed⏎⏎- 001-base⏎- 002-forms
",
    );
}

#[test]
fn the_next_sprint_is_named_behind_none() {
    for wording in [
        "None — next: 003-mail",
        "None (next up: 003-mail)",
        "None. Next up is Sprint 003 (mail).",
        "none (002 done), next: 003-mail",
        "001-base, 002-forms done; 003-mail next",
    ] {
        let state = format!("**Active sprint:** {wording}\n");
        let standing = read(project(&state, &["001-base", "002-forms", "003-mail"]));
        assert_eq!(standing.next.as_deref(), Some("003-mail"), "{wording}");
    }
}

#[test]
fn a_status_of_its_own_under_the_label_counts() {
    each_reads(
        r"
none; 001 closed?, 002 closed, 003 unclear ← ## Active sprint⏎⏎- **Sprint:** 002-forms⏎- **Status:** closed 2026-11-20, accepted by Ann
none; 001 closed?, 002 closed, 003 unclear ← ## Active sprint⏎⏎**Sprint:** 002-forms⏎**Status:** closed 2026-11-20, accepted by Ann
none; 001 closed?, 002 closed, 003 unclear ← ## Active sprint⏎⏎Sprint: 002-forms⏎Status: closed 2026-11-20, accepted by Ann
none; 001 closed?, 002 closed, 003 unclear ← ## Active sprint⏎⏎- **Name:** 002-forms⏎- **Status:** closed 2026-11-20
none; 001 closed?, 002 closed, 003 unclear ← ## Active sprint⏎⏎Name: 002-forms⏎⏎Status: closed
none; 001 closed?, 002 closed, 003 unclear ← ## Active sprint⏎⏎002-forms⏎⏎**Status:** closed 2026-11-20
002-forms; 001 closed?, 002 waiting, 003 unclear ← ## Active sprint⏎⏎- **Sprint:** 002-forms⏎- **Status:** built, awaiting sign-off by Ann
002-forms; 001 closed?, 002 waiting, 003 unclear ← ## Active sprint⏎⏎**Sprint:** 002-forms⏎**Status:** built, awaiting sign-off by Ann
002-forms; 001 closed?, 002 active, 003 unclear ← ## Active sprint⏎⏎- **Sprint:** 002-forms⏎- **Status:** in progress
",
    );
}

#[test]
fn the_value_of_a_section_may_be_a_heading_or_a_row() {
    each_reads(
        r"
002-forms; 001 closed?, 002 active, 003 unclear ← ## Active sprint⏎⏎### 002-forms⏎⏎Lift.
002-forms; 001 closed?, 002 active, 003 unclear ← ## Active sprint⏎⏎### Sprint 002 — Forms⏎⏎Lift.⏎⏎### Tasks⏎⏎1. Lift
002-forms; 001 closed?, 002 active, 003 unclear ← ## Active sprint⏎⏎| Field | Value |⏎|---|---|⏎| Sprint | 002-forms |
002-forms; 001 closed?, 002 active, 003 unclear ← ## Active sprint⏎⏎| Sprint | 002-forms |⏎|---|---|⏎| Goal | x |
002-forms; 001 closed?, 002 active, 003 unclear ← ## Active sprint - 002-forms
002-forms; 001 closed?, 002 active, 003 unclear ← ## Active sprint (this week)⏎⏎002-forms
002-forms; 001 closed?, 002 active, 003 unclear ← ## Phase 2 · Active sprint: 002-forms
none; 001 closed?, 002 closed, 003 unclear ← ## Active sprint⏎⏎### 002-forms⏎⏎**Status:** closed 2026-11-20
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ## Active sprint⏎⏎### 001-base⏎⏎Lift.⏎⏎### 002-forms⏎⏎Sail.
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ## Active sprint⏎⏎### Week 2⏎⏎Lift.
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ## Active sprint⏎⏎## 002-forms⏎⏎Lift.
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ## Notes⏎⏎| Field | Value |⏎|---|---|⏎| Sprint | 002-forms |
none; 001 unclear, 002 unclear, 003 unclear ← ## Active sprint⏎⏎None.⏎⏎| Field | Value |⏎|---|---|⏎| Sprint | 002-forms |
none; 001 unclear, 002 unclear, 003 unclear ← ## Active sprint⏎⏎None.⏎⏎### 002-forms⏎⏎It waits.
",
    );
}

#[test]
fn what_is_struck_out_is_not_active() {
    each_reads(
        r"
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ## Active sprint⏎⏎~~002-forms~~
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← **Active sprint:** ~~002-forms~~
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← **Active sprint:** ~~002-forms~~⏎⏎001-base was a start.
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ~~**Active sprint:** 002-forms~~
002-forms; 001 closed?, 002 active, 003 unclear ← ## Active sprint⏎⏎~~001-base~~⏎⏎002-forms
002-forms; 001 closed?, 002 active, 003 unclear ← ## Active sprint⏎⏎- ~~001-base~~⏎- 002-forms
002-forms; 001 closed?, 002 active, 003 unclear ← ## Active sprint⏎⏎~~001-base~~ 002-forms
002-forms; 001 closed?, 002 active, 003 unclear ← ## Active sprint⏎⏎~~003-mail~~⏎⏎## Status⏎⏎Sprint 002 is in progress.
none; 001 unclear, 002 unclear, 003 unclear ← ## Active sprint⏎⏎~~002-forms~~ none
",
    );
}

#[test]
fn struck_labels_next_sprints_and_gates() {
    each_reads(
        r"
003-mail; 001 closed?, 002 closed?, 003 active ← **Active sprint:** ~~002-forms~~ 003-mail
003-mail; 001 closed?, 002 closed?, 003 active ← **Active sprint:** 003-mail (closed 2026-11-20, re-opened 2026-11-25)
003-mail; 001 closed?, 002 closed?, 003 active ← **Active sprint:** 003-mail (closed 2026-11-20, wieder eröffnet 2026-11-25)
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎~~002-forms~~⏎003-mail
003-mail; 001 closed?, 002 closed, 003 active ← ## Active sprint⏎⏎Sprint 002 (forms) closed 2026-11-20. Sprint 003 (mail) is active since 2026-11-22.
none; 001 unclear, 002 unclear, 003 unclear ← ## Active sprint⏎⏎None — next: 003-mail
none; 001 unclear, 002 unclear, 003 unclear ← **Active sprint:** None (next up: 003-mail)
none; 001 unclear, 002 unclear, 003 unclear ← **Active sprint:** None. Next up is Sprint 003 (mail).
none; 001 unclear, 002 unclear, 003 unclear ← **Active sprint:** none (002 done), next: 003-mail
003-mail; 001 closed?, 002 closed?, 003 waiting ← **Active sprint:** 003-mail⏎⏎Sprint 003 is ready to close.
003-mail; 001 closed?, 002 closed?, 003 waiting ← Sprint 003 is ready to merge.
unclear: 001-base, 002-forms; 001 unclear, 002 unclear, 003 planned ← Sprint 003 is ready to start.
unclear: 001-base, 002-forms; 001 unclear, 002 unclear, 003 planned ← Sprint 003 is ready to build.
003-mail; 001 closed?, 002 closed?, 003 active ← **Active sprint:** Sprint 3 (Ann)
Sprint 9 (Ann); 001 closed?, 002 closed?, 003 closed? ← **Active sprint:** Sprint 9 (Ann)
",
    );
}

#[test]
fn short_names_and_weeks_behind_a_name() {
    each_reads(
        r"
002-forms; 001 closed?, 002 active, 003 unclear ← Active sprint: S2
002-forms; 001 closed?, 002 active, 003 unclear ← Active sprint: S2 - Forms
002-forms; 001 closed?, 002 active, 003 unclear ← Active sprint: S02
002-forms; 001 closed?, 002 active, 003 unclear ← Active sprint: Sprint 2 - Week 2
002-forms; 001 closed?, 002 active, 003 unclear ← Active sprint: Sprint 2 — May 2026
002-forms; 001 closed?, 002 active, 003 unclear ← Active sprint: Sprint 2 (week 2)
002-forms; 001 closed?, 002 active, 003 unclear ← Active sprint: 002-forms — move to S3 storage
Sprint 2 - Weekly; 001 closed?, 002 unclear, 003 unclear ← Active sprint: Sprint 2 - Weekly
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ## Notes⏎⏎S2 is closed.
",
    );
}

#[test]
fn a_key_of_front_matter_may_have_a_hyphen() {
    for key in ["active_sprint", "active-sprint", "Active sprint"] {
        let state = format!("---\n{key}: 002-forms\n---\n# State\n");
        let folders = ["001-base", "002-forms", "003-mail"];
        is(
            &state,
            &folders,
            "002-forms",
            "001 closed?, 002 active, 003 unclear",
        );
    }
}

#[test]
fn a_closing_word_at_the_beginning_of_a_label_may_be_about_a_part() {
    each_reads(
        r"
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎Done so far in 003-mail: the inbox, the outbox.
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎Done for this week. 003-mail goes on after the holidays.
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎Completed 2 of 9 criteria of 003-mail.
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎None of the boxes of 003-mail are ticked yet.
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎Nothing new, still 003-mail.
none; 001 closed?, 002 closed?, 003 closed ← ## Active sprint⏎⏎Closed on 2026-11-28: 003-mail.
none; 001 unclear, 002 unclear, 003 unclear ← ## Active sprint⏎⏎None of the sprints.
none; 001 unclear, 002 unclear, 003 unclear ← ## Active sprint⏎⏎Nothing (Ann decides).
none; 001 closed, 002 closed, 003 closed ← ## Active sprint⏎⏎Done (2026-11-28).
none; 001 closed, 002 closed, 003 closed ← ## Active sprint⏎⏎Closed on 2026-11-28.
none; 001 unclear, 002 unclear, 003 unclear ← ## Active sprint⏎⏎Complete, next: 003-mail
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ## Status⏎⏎The project is complete except for sprint 003.
",
    );
}
