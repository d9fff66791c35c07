//! What operators write about three sprints, the last of which is 003-mail. Each line has the active sprint, the
//! state of each sprint and then the wording. `⏎` stands for a line break.

use jiff::civil::date;

use super::*;

/// Reads each text of a table as the STATE.md of a project with three sprints, always on the same day.
#[track_caller]
pub(super) fn each_reads(table: &str) {
    for row in table.lines().filter(|row| !row.is_empty()) {
        let (expected, wording) = row.split_once(" ← ").unwrap();
        let wording = wording.replace('⏎', "\n");
        let state = format!("# State\n\n_Last updated: 2026-11-29_\n\n{wording}\n");
        let mut sources = project(&state, &["001-base", "002-forms", "003-mail"]);
        sources.today = Some(date(2026, 11, 30));
        let standing = read(sources);
        let read = format!("{}; {}", active(&standing), states(&standing));
        assert_eq!(read, expected, "{wording}");
        assert_eq!(standing.conflicts, [], "{wording}");
    }
}

#[test]
fn orders_plans_open_boxes_and_days_to_come_close_nothing() {
    each_reads(
        r"
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Next action⏎⏎Close Sprint 003.
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Next action⏎⏎Complete Sprint 003.
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Next action⏎⏎Get Sprint 003 merged and accepted by Ann.
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Notes⏎⏎Get Sprint 003 merged and accepted by Ann.
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Notes⏎⏎Have Sprint 003 accepted.
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎- [ ] Sprint 003 accepted by Ann
003-mail?; 001 closed, 002 closed, 003 active? ← ## Sprints⏎⏎- [x] Sprint 001 done⏎- [x] Sprint 002 done⏎- [ ] Sprint 003 done
003-mail?; 001 closed, 002 closed, 003 active? ← ## Sprints⏎⏎- [✔] Sprint 001 done⏎- [✅] 002-forms⏎- [~] Sprint 003 done
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← - 002-forms is closed.⏎⏎## Next⏎⏎- [ ] Close Sprint 003
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Next⏎⏎- [ ] Close Sprint 003
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎- 2026-12-11 Sprint 003 closed (planned)
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Log⏎⏎- 2026-12-11 Sprint 003 closed
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎| Day | What |⏎|---|---|⏎| 2026-12-11 | Sprint 003 closed |
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎| Sprint | Status | Date |⏎|---|---|---|⏎| 003-mail | closed | 2026-12-11 |
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Notes⏎⏎1. 003-mail done by Dec 4
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Goal⏎⏎Sprint 003 closed and accepted before Christmas.
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Definition of done⏎⏎Sprint 003: all boxes ticked, merged, deployed.
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎**Goal:** Sprint 003 merged and accepted.
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Notes⏎⏎Next steps:⏎⏎- Sprint 003 closed⏎- invoice sent
003-mail; 001 closed?, 002 closed?, 003 active ← **Active sprint:** 003-mail — close to done
003-mail; 001 closed?, 002 closed, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Next action⏎⏎Sprint 002 is closed; go on with the mails.
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← ## Notes⏎⏎Le sprint 002 est close. Sprint 002 a été close.
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← - Sprint 002 (due 2026-12-05): done
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← - Sprint 002 closed 2026-11-20, next review 2026-12-05
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← - 2026-11-20 Sprint 002 closed
",
    );
}

#[test]
fn a_closing_word_with_an_object_or_a_rest_closes_nothing() {
    each_reads(
        r"
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail — merged 3 of 5 PRs
unclear: 003-mail; 001 closed, 002 closed, 003 unclear ← | Sprint | Status |⏎|---|---|⏎| 001-base | done |⏎| 002-forms | done |⏎| 003-mail | merged 3 of 5 PRs |
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail — closed 4 issues
unclear: 003-mail; 001 closed, 002 closed, 003 unclear ← | Sprint | Status |⏎|---|---|⏎| 001-base | done |⏎| 002-forms | done |⏎| 003-mail | closed 4 issues |
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail — completed 3 of 7 tasks
unclear: 003-mail; 001 closed, 002 closed, 003 unclear ← | Sprint | Status |⏎|---|---|⏎| 001-base | done |⏎| 002-forms | done |⏎| 003-mail | completed 3 of 7 tasks |
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail — delivered the login page
unclear: 003-mail; 001 closed, 002 closed, 003 unclear ← | Sprint | Status |⏎|---|---|⏎| 001-base | done |⏎| 002-forms | done |⏎| 003-mail | delivered the login page |
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail — shipped login page
unclear: 003-mail; 001 closed, 002 closed, 003 unclear ← | Sprint | Status |⏎|---|---|⏎| 001-base | done |⏎| 002-forms | done |⏎| 003-mail | shipped login page |
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail — merged the schema branch
unclear: 003-mail; 001 closed, 002 closed, 003 unclear ← | Sprint | Status |⏎|---|---|⏎| 001-base | done |⏎| 002-forms | done |⏎| 003-mail | merged the schema branch |
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail — released v0.3 to staging
unclear: 003-mail; 001 closed, 002 closed, 003 unclear ← | Sprint | Status |⏎|---|---|⏎| 001-base | done |⏎| 002-forms | done |⏎| 003-mail | released v0.3 to staging |
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail — landed auth middleware
unclear: 003-mail; 001 closed, 002 closed, 003 unclear ← | Sprint | Status |⏎|---|---|⏎| 001-base | done |⏎| 002-forms | done |⏎| 003-mail | landed auth middleware |
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail — finished the API
unclear: 003-mail; 001 closed, 002 closed, 003 unclear ← | Sprint | Status |⏎|---|---|⏎| 001-base | done |⏎| 002-forms | done |⏎| 003-mail | finished the API |
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail — finished coding, testing now
unclear: 003-mail; 001 closed, 002 closed, 003 unclear ← | Sprint | Status |⏎|---|---|⏎| 001-base | done |⏎| 002-forms | done |⏎| 003-mail | finished coding, testing now |
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail — done with the login form
unclear: 003-mail; 001 closed, 002 closed, 003 unclear ← | Sprint | Status |⏎|---|---|⏎| 001-base | done |⏎| 002-forms | done |⏎| 003-mail | done with the login form |
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail — done 4/8
unclear: 003-mail; 001 closed, 002 closed, 003 unclear ← | Sprint | Status |⏎|---|---|⏎| 001-base | done |⏎| 002-forms | done |⏎| 003-mail | done 4/8 |
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail — DONE (almost)
003-mail; 001 closed, 002 closed, 003 active ← | Sprint | Status |⏎|---|---|⏎| 001-base | done |⏎| 002-forms | done |⏎| 003-mail | DONE (almost) |
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail — done so far: login. Left: checkout
003-mail; 001 closed, 002 closed, 003 active ← | Sprint | Status |⏎|---|---|⏎| 001-base | done |⏎| 002-forms | done |⏎| 003-mail | done so far: login. Left: checkout |
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail — done by Friday
unclear: 003-mail; 001 closed, 002 closed, 003 unclear ← | Sprint | Status |⏎|---|---|⏎| 001-base | done |⏎| 002-forms | done |⏎| 003-mail | done by Friday |
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail — complete by 2026-12-05
unclear: 003-mail; 001 closed, 002 closed, 003 unclear ← | Sprint | Status |⏎|---|---|⏎| 001-base | done |⏎| 002-forms | done |⏎| 003-mail | complete by 2026-12-05 |
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail — done but for the docs
003-mail; 001 closed, 002 closed, 003 active ← | Sprint | Status |⏎|---|---|⏎| 001-base | done |⏎| 002-forms | done |⏎| 003-mail | done but for the docs |
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail — done, two fixes left
unclear: 003-mail; 001 closed, 002 closed, 003 unclear ← | Sprint | Status |⏎|---|---|⏎| 001-base | done |⏎| 002-forms | done |⏎| 003-mail | done, two fixes left |
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail — fertig bis auf die Mails
003-mail; 001 closed, 002 closed, 003 active ← | Sprint | Status |⏎|---|---|⏎| 001-base | done |⏎| 002-forms | done |⏎| 003-mail | fertig bis auf die Mails |
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail — released to UAT
003-mail; 001 closed, 002 closed, 003 active ← | Sprint | Status |⏎|---|---|⏎| 001-base | done |⏎| 002-forms | done |⏎| 003-mail | released to UAT |
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail — merged to develop, release next week
003-mail; 001 closed, 002 closed, 003 active ← | Sprint | Status |⏎|---|---|⏎| 001-base | done |⏎| 002-forms | done |⏎| 003-mail | merged to develop, release next week |
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail — done. Not merged.
003-mail; 001 closed, 002 closed, 003 active ← | Sprint | Status |⏎|---|---|⏎| 001-base | done |⏎| 002-forms | done |⏎| 003-mail | done. Not merged. |
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Notes⏎⏎Sprint 003 done. Not merged.
",
    );
}

#[test]
fn a_closing_word_stands_before_a_day_a_person_or_an_end() {
    each_reads(
        r"
none; 001 closed?, 002 closed?, 003 closed ← ## Status⏎⏎Sprint 003: done.
none; 001 closed?, 002 closed?, 003 closed ← ## Status⏎⏎Sprint 003: closed 2026-11-20 by Ann.
none; 001 closed?, 002 closed?, 003 closed ← ## Status⏎⏎Sprint 003: ✅ done.
none; 001 closed?, 002 closed?, 003 closed ← ## Status⏎⏎Sprint 003: merged (PR 12).
none; 001 closed?, 002 closed?, 003 closed ← ## Status⏎⏎Sprint 003: delivered to the client.
none; 001 closed?, 002 closed?, 003 closed ← ## Status⏎⏎Sprint 003: accepted by the client.
none; 001 closed?, 002 closed?, 003 closed ← ## Status⏎⏎Sprint 003: done on Friday.
none; 001 closed?, 002 closed?, 003 closed ← ## Status⏎⏎Sprint 003: closed 3 days ago.
none; 001 closed?, 002 closed?, 003 closed ← ## Status⏎⏎Sprint 003: merged as 3f2a9c1.
none; 001 closed?, 002 closed?, 003 closed ← ## Status⏎⏎Sprint 003: complete, all boxes ticked.
none; 001 closed?, 002 closed?, 003 closed ← ## Status⏎⏎Sprint 003: completed successfully.
none; 001 closed?, 002 closed?, 003 closed ← ## Status⏎⏎Sprint 003: done 8/8.
none; 001 closed?, 002 closed?, 003 closed ← ## Status⏎⏎Sprint 003: 100% done.
none; 001 closed?, 002 closed?, 003 closed ← ## Status⏎⏎Sprint 003: closed 20.11.2026.
none; 001 closed?, 002 closed?, 003 closed ← ## Status⏎⏎Sprint 003: merged and live.
none; 001 closed?, 002 closed?, 003 closed ← ## Status⏎⏎Sprint 003: closed — see the note.
none; 001 closed?, 002 closed?, 003 closed ← ## Status⏎⏎Sprint 003: shipped in November.
none; 001 closed?, 002 closed?, 003 closed ← ## Status⏎⏎Sprint 003: closed with 12 of 12 criteria.
none; 001 closed?, 002 closed?, 003 closed ← ## Status⏎⏎Sprint 003: completed last week.
none; 001 closed?, 002 closed?, 003 closed ← ## Status⏎⏎Sprint 003: merged to main.
none; 001 closed?, 002 closed?, 003 closed ← ## Status⏎⏎Sprint 003: closed, not yet released.
none; 001 closed?, 002 closed?, 003 closed ← ## Status⏎⏎Sprint 003: finished and accepted.
none; 001 closed?, 002 closed?, 003 closed ← ## Status⏎⏎Sprint 003: erledigt am 20.11..
none; 001 closed?, 002 closed?, 003 closed ← ## Status⏎⏎Sprint 003: wrapped up yesterday.
none; 001 closed?, 002 closed?, 003 closed ← ## Status⏎⏎Sprint 003: done!.
none; 001 closed?, 002 closed?, 003 closed ← ## Status⏎⏎Sprint 003: done (2026-11-20).
none; 001 closed?, 002 closed?, 003 closed ← ## Status⏎⏎Sprint 003: closed early.
",
    );
}

#[test]
fn a_later_sprint_named_now_is_not_none() {
    each_reads(
        r"
002-forms; 001 closed, 002 active, 003 unclear ← ## Current Phase⏎⏎Sprint 001 complete. Moving on to Sprint 002.
002-forms; 001 closed, 002 active, 003 unclear ← **Phase:** Sprint 001 done, now Sprint 002
unclear: 002-forms; 001 closed, 002 unclear, 003 unclear ← **Status:** Sprint 001 done → Sprint 002
none; 001 closed, 002 unclear, 003 unclear ← ## Status⏎⏎Sprint 001 closed. Sprint 002: API done, UI in progress.
002-forms; 001 closed, 002 active, 003 unclear ← ## Status⏎⏎Sprint 001 closed. Sprint 002: 5 of 8 criteria met.
002-forms; 001 closed, 002 active, 003 unclear ← ## Status⏎⏎Sprint 001 closed. Sprint 002: the API is done, UI in progress.
unclear: 002-forms; 001 closed, 002 unclear, 003 unclear ← ## Status⏎⏎Sprint 002 (forms). Sprint 001 is complete.
unclear: 002-forms, 003-mail; 001 closed, 002 unclear, 003 unclear ← ## Status⏎⏎Sprint 001 closed. Sprint 002 (forms). Sprint 003 (mail). Sprint 002 is big.
003-mail; 001 closed?, 002 closed, 003 waiting ← ## Status⏎⏎Sprint 002 is closed. Sprint 003 is in UAT with the client.
unclear: 002-forms; 001 closed, 002 unclear, 003 unclear ← ## Status⏎⏎Sprint 001 closed. Sprint 002 should have been finished last week but the API is still missing.
none; 001 closed?, 002 closed, 003 planned ← ## Status⏎⏎Sprint 002 is closed. Sprint 003 will start on Monday.
none; 001 closed?, 002 closed?, 003 closed ← ## Status⏎⏎Sprint 003 is closed. Sprint 002 laid the base.
none; 001 closed?, 002 closed, 003 planned ← ## Status⏎⏎Sprint 002 is closed. Sprint 003 is planned.
",
    );
}

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
fn what_reads_as_closed_or_planned_stays_so() {
    each_reads(AS_MEANT);
}

const AS_MEANT: &str = r"
none; 001 closed?, 002 closed, 003 unclear ← ## Active sprint⏎⏎None. 002-forms was closed on Monday.
003-mail; 001 closed, 002 closed, 003 active ← **Active sprint:** 003-mail⏎⏎## Log⏎⏎- 2026-11-20: Merged Sprint 002⏎- Shipped Sprint 001 to the client
003-mail?; 001 closed, 002 closed, 003 active? ← ## Log⏎⏎- Sprint 002 merged into main via PR #12.⏎- Sprint 001 shipped on 2026-10-01 with all boxes ticked.
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 is closed and accepted by the client.
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 (forms): complete.
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 closed after two weeks.
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 was completed and 003 is next.
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 is done, the client is happy.
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 done; demo went well.
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 landed on main (3f2a9c1).
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 was closed with one open point.
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 closed: all criteria met.
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 shipped as v1.2.
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← - Sprint 002 — accepted 20 Nov
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← - ✅ Sprint 002
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← - Sprint 002: ✅ forms and reports
003-mail?; 001 closed, 002 closed, 003 active? ← Sprints 001 and 002 are done.
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 001, Sprint 002 closed.
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 has been completed on time.
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 is finished as planned.
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 is complete and in production.
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 was delivered two days late.
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 was delivered in full.
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 completed today
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 complete. Not started: 003.
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 done. No open questions.
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 is done. Nothing left.
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 finished, nothing left to do.
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 done and dusted
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 is now closed per Ann.
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 accepted, invoice sent.
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 closed by Ann on 20 Nov.
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← Sprint 002 accepted by May.
003-mail?; 001 closed, 002 closed, 003 active? ← ## Plan⏎⏎- Sprint 001: done⏎- Sprint 002: done⏎- Sprint 003: in progress
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← ## Next⏎⏎Sprint 002 is closed. Start Sprint 003.
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← ## Next action⏎⏎Sprint 002 was closed on 2026-11-20; now write the mails.
003-mail?; 001 closed, 002 closed, 003 active? ← ## Milestones⏎⏎- Sprint 001 closed 2026-10-01⏎- Sprint 002 closed 2026-11-01⏎- Sprint 003 closed 2026-12-20
003-mail?; 001 closed, 002 closed, 003 active? ← ## Milestones⏎⏎- 2026-10-01 Sprint 001 closed⏎- 2026-11-01 Sprint 002 closed⏎- 2026-12-20 Sprint 003 closed
003-mail; 001 closed, 002 closed, 003 active ← | Sprint | Status | Due |⏎|---|---|---|⏎| 001-base | done | 2026-10-01 |⏎| 002-forms | done | 2026-12-05 |⏎| 003-mail | in progress | 2026-12-20 |
none; 001 unclear, 002 unclear, 003 planned ← **Active sprint:** none⏎⏎**Next sprint:** 003-mail
none; 001 closed, 002 closed, 003 closed ← **Active sprint:** Done
none; 001 closed?, 002 closed, 003 unclear ← **Active sprint:** Completed 002-forms
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← **Active sprint:** Sprint goal is to fix mails
002-forms; 001 closed?, 002 active, 003 unclear ← **Active sprint:** 002-forms — 5 of 8 done
003-mail; 001 closed?, 002 closed?, 003 waiting ← **Active sprint:** 003-mail (pending)
003-mail; 001 closed?, 002 closed, 003 active ← ## Active sprint⏎⏎Finished 002-forms, now 003-mail
003-mail; 001 closed?, 002 closed, 003 active ← ## Active sprint⏎⏎Sprint 002 (forms) closed. Now Sprint 003.
none; 001 closed?, 002 closed, 003 planned ← ## Active sprint⏎⏎002-forms (merged); 003-mail next
none; 001 closed, 002 closed, 003 closed ← ## Status⏎⏎All three sprints are closed.⏎⏎- Sprint 1: closed⏎- Sprint 2: closed⏎- Sprint 3: closed
none; 001 closed?, 002 closed, 003 planned ← ## Status⏎⏎Sprint 002 is closed. Sprint 003 has not started.
none; 001 closed?, 002 closed, 003 planned ← ## Status⏎⏎Sprint 002 is closed. Next: Sprint 003.
none; 001 closed?, 002 closed, 003 planned ← ## Status⏎⏎Sprint 002 is closed. Sprint 003 starts next week.
none; 001 closed?, 002 closed, 003 unclear ← ## Status⏎⏎Sprint 002 is closed. Waiting to start Sprint 003.
none; 001 closed?, 002 closed, 003 unclear ← ## Status⏎⏎Sprint 002 is closed; the client will decide about Sprint 003.
none; 001 closed?, 002 closed, 003 planned ← ## Status⏎⏎Sprint 002 is closed. Sprint 003 has to be planned.
none; 001 closed?, 002 closed, 003 unclear ← ## Status⏎⏎Sprint 002 is closed. Plan Sprint 003 with Ann.
none; 001 closed?, 002 closed, 003 unclear ← ## Status⏎⏎Between sprints: 002 is closed, 003 is not planned yet.
003-mail; 001 closed?, 002 closed?, 003 waiting ← **Active sprint:** Sprint 3 (Mail), released for review
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎- 003-mail⏎- Owner: Ann⏎- Status: on track
003-mail?; 001 closed, 002 closed, 003 active? ← ## Sprints⏎⏎- 001-base: done⏎- 002-forms: done⏎- 003-mail: open
003-mail?; 001 closed, 002 closed, 003 active? ← ## Done⏎⏎- 001-base⏎- 002-forms
003-mail?; 001 closed, 002 closed, 003 active? ← - 001-base — closed⏎- 002-forms — closed⏎- 003-mail — the mails
003-mail?; 001 closed, 002 closed, 003 active? ← - 001-base — closed⏎- 002-forms — closed⏎- 003-mail
003-mail?; 001 closed, 002 closed, 003 active? ← ## Sprints⏎⏎1. 001-base: tables (done)⏎2. 002-forms: the forms (done)⏎3. 003-mail: send mails
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 is complete and the client has paid.
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002: closed - notes in closeout.md
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 is closed, see DECISIONS.md.
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← - Sprint 002: merged (PR #12, 3 of 3 reviews)
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← - Sprint 002: Forms — Complete ✅
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← - **002-forms** (complete): five forms
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← - **002-forms**: complete. Five forms.
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← **Sprint 002 complete:** five forms, two reports
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← ### Sprint 002 — forms ✅ COMPLETE
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 has shipped to production
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 (forms) shipped, and 003 is in progress
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 released 20 November 2026
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 landed on `main`
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 closed without a retro
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 closed (all 12 boxes)
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 closed following Ann's review
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 completed ahead of schedule
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 complete – tagged v0.2.0
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 is done now that Ann has accepted it
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 accepted upon review
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 accepted in the demo on 2026-11-20
001-base?; 001 active?, 002 closed, 003 planned ← Sprint 002 finished; Sprint 003 not yet begun.
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 done / 003 in progress
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 shipped/merged
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 delivered to client 2026-11-20
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 delivered and signed off by Ann on 2026-11-20
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 merged; deploy to staging next
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 completed. Left for later: logging.
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 merged @ abc1234
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 closed at 12/12
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 complete: 12/12 criteria
unclear: 001-base, 003-mail; 001 closed?, 002 closed, 003 unclear ← Sprint 002 is complete (12 of 12)
none; 001 closed?, 002 closed, 003 unclear ← | Sprint | Status |⏎|---|---|⏎| 002-forms | Done - merged PR 4 |
none; 001 closed?, 002 closed, 003 unclear ← | Sprint | Status |⏎|---|---|⏎| 002-forms | Completed (accepted by client) |
none; 001 closed?, 002 closed, 003 unclear ← | Sprint | Status |⏎|---|---|⏎| 002-forms | ✅ Complete 2026-11-20 |
none; 001 closed?, 002 closed, 003 unclear ← | Sprint | Status |⏎|---|---|⏎| 002-forms | Closed 2026-11-20, tagged v0.2 |
none; 001 closed?, 002 closed, 003 unclear ← | Sprint | Status | Closed |⏎|---|---|---|⏎| 002-forms | Closed | 2026-11-20 |
none; 001 closed?, 002 closed, 003 unclear ← | Sprint | Status | Next review |⏎|---|---|---|⏎| 002-forms | Closed | 2026-12-20 |
none; 001 closed, 002 closed, 003 closed ← **Active sprint:** None (lifecycle complete)
none; 001 unclear, 002 unclear, 003 unclear ← **Active sprint:** no sprint
none; 001 closed, 002 unclear, 003 unclear ← **Active sprint:** ✓ None⏎⏎## Done⏎⏎- 001-base
none; 001 unclear, 002 unclear, 003 unclear ← ## Active sprint⏎⏎None. All three sprints are closed; the project is in maintenance.
none; 001 unclear, 002 unclear, 003 unclear ← ## Active sprint⏎⏎No sprint is active. Waiting for the client to decide on 003-mail.
003-mail; 001 closed?, 002 closed?, 003 active ← **Active sprint:** 003 — Mail
003-mail; 001 closed?, 002 closed?, 003 active ← **Active sprint:** [003-mail](sprints/003-mail/)
003-mail; 001 closed?, 002 closed?, 003 active ← **Active sprint:** `003-mail` (started 2026-11-20, due 2026-12-11)
003-mail; 001 closed?, 002 closed?, 003 active ← **Active sprint:** 003-mail — finish the templates, get Ann's sign-off
003-mail; 001 closed?, 002 closed?, 003 active ← **Active sprint:** 003-mail · closes 2026-12-11
003-mail; 001 closed?, 002 closed?, 003 active ← **Active sprint:** 003-mail, to be closed by Friday
003-mail; 001 closed?, 002 closed, 003 active ← ## Status⏎⏎Sprint 002 closed on 2026-11-20. Sprint 003 in progress, done by 2026-12-11.
003-mail; 001 closed?, 002 closed?, 003 waiting ← ## Status⏎⏎Sprint 003 done, awaiting acceptance by Ann.
003-mail; 001 closed?, 002 closed?, 003 waiting ← ## Status⏎⏎Sprint 003 is complete pending sign-off.
003-mail; 001 closed?, 002 closed?, 003 active ← ## Status⏎⏎Sprint 003: 4/8 done, in progress.
003-mail; 001 closed?, 002 closed?, 003 active ← ## Status⏎⏎On track. Sprint 003 is under way.
003-mail?; 001 closed, 002 closed, 003 active? ← **Active sprint:**⏎⏎## Done⏎⏎- 001-base⏎- 002-forms
003-mail?; 001 closed, 002 closed, 003 active? ← **Active sprint:** -⏎⏎## Done⏎⏎- 001-base⏎- 002-forms
003-mail?; 001 closed, 002 closed, 003 active? ← **Active sprint:** [SPRINT_FOLDER]⏎⏎## Done⏎⏎- 001-base⏎- 002-forms
none; 001 closed, 002 closed, 003 planned ← ## Done⏎⏎- Sprint 001: Base⏎- Sprint 002: Forms⏎⏎## Next⏎⏎- Sprint 003: Mail
none; 001 closed, 002 closed, 003 planned ← ## Goals⏎⏎### Done⏎⏎- Sprint 001⏎- Sprint 002⏎⏎### Planned⏎⏎- Sprint 003
002-forms?; 001 closed, 002 active?, 003 planned ← ## Risks⏎⏎- none⏎⏎## Sprints⏎⏎- 001-base closed⏎- 002-forms in progress⏎- 003-mail planned
unclear: 002-forms, 003-mail; 001 closed, 002 active, 003 unclear ← ## Milestones⏎⏎1. Sprint 001 — done⏎2. Sprint 002 — in progress
unclear: 001-base, 002-forms, 003-mail; 001 closed?, 002 active, 003 unclear ← ## Milestones⏎⏎- Sprint 001 (Base) — complete, accepted by Ann⏎- Sprint 002 (Forms) — in progress
";

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
fn status_json_says_that_the_active_sprint_waits() {
    for (state, expected) in [
        ("# State\n", "002 waiting"),
        ("**Active sprint:** 002-forms\n", "002 waiting"),
        ("Sprint 002 is in progress.\n", "002 active"),
    ] {
        let mut sources = project(state, &["002-forms"]);
        let status = r#"{"phase": "review", "sprint": "002-forms"}"#;
        sources.status = Some(text("planning/STATUS.json", status));
        assert_eq!(states(&read(sources)), expected, "{state}");
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
fn a_clause_or_a_goal_is_about_something_else() {
    each_reads(
        r"
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎**Goal:** reuse what Sprint 002 built
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎**Goal:** send the mails that Sprint 002 queued and reuse what Sprint 001 built
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎**Goal:** finish building Sprint 002 in progress
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Goal⏎⏎Reuse the forms Sprint 002 built.
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎**Plan:** Sprint 002 in progress by Friday
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Notes⏎⏎The bug that Sprint 002 closed is back.
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Notes⏎⏎This is what Sprint 002 is building on.
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Notes⏎⏎003-mail shows orders that are pending
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Notes⏎⏎003-mail: orders that are queued and pending
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail - reuses the forms that Sprint 002 built
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎003-mail⏎Goal: reuse what Sprint 002 built
003-mail; 001 closed?, 002 closed, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Notes⏎⏎Ann says that Sprint 002 is closed.
003-mail; 001 closed?, 002 closed, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Notes⏎⏎Ann says that Sprint 002 (Forms) has been merged.
003-mail; 001 closed?, 002 closed, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Notes⏎⏎Sprint 002, which was merged on Monday, is live.
003-mail; 001 closed?, 002 closed, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Notes⏎⏎Sprint 002 is the sprint that was merged.
003-mail; 001 closed?, 002 closed, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Goal⏎⏎Sprint 002 was closed on 2026-11-20; now the mails.
003-mail; 001 closed?, 002 waiting, 003 active ← ## Active sprint⏎⏎003-mail⏎⏎## Blockers⏎⏎Sprint 002 is awaiting sign-off.
",
    );
}

#[test]
fn an_open_word_may_come_before_its_sprint() {
    each_reads(
        r"
002-forms; 001 closed?, 002 active, 003 unclear ← ## Status⏎⏎The active sprint is Sprint 002.
002-forms; 001 closed?, 002 active, 003 unclear ← ## Status⏎⏎The current sprint is Sprint 002.
002-forms; 001 closed?, 002 active, 003 unclear ← ## Status⏎⏎The active sprint is now 002-forms.
002-forms; 001 closed?, 002 active, 003 unclear ← ## Status⏎⏎Currently active: Sprint 002 (Forms).
002-forms; 001 closed?, 002 active, 003 unclear ← ## Status⏎⏎Active: Sprint 002.
002-forms; 001 closed?, 002 active, 003 unclear ← ## Status⏎⏎Active: 002-forms
002-forms; 001 closed?, 002 active, 003 unclear ← ## Status⏎⏎Sprint 002 (Forms) is the active sprint.
002-forms; 001 closed?, 002 active, 003 unclear ← ## Status⏎⏎Der aktive Sprint: Sprint 002 ist aktiv.
002-forms; 001 closed?, 002 waiting, 003 unclear ← ## Status⏎⏎The active sprint is Sprint 002, awaiting sign-off.
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ## Status⏎⏎The active sprint is not Sprint 002.
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ## Status⏎⏎The active sprint was Sprint 002.
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ## Status⏎⏎The previously active sprint is Sprint 002.
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ## Status⏎⏎If the active sprint is Sprint 002, wait.
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ## Status⏎⏎The next active sprint is Sprint 002.
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ## Status⏎⏎Active: Sprint 001, Sprint 002
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ## Status⏎⏎Is the active sprint Sprint 002?
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ## Status⏎⏎The active users of Sprint 002 wait.
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ## Status⏎⏎~~Active: Sprint 002~~
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
