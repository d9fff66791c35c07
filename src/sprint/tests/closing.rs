//! Which sentences close a sprint, and which only seem to.

use super::*;

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
