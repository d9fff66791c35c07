//! What stands in the value of the label of the active sprint besides the sprint itself: numbers that are not a sprint's,
//! earlier and further sprints, ticked boxes, keys, a status below it.

use super::*;

#[test]
fn a_number_that_counts_something_names_no_sprint() {
    each_reads(
        r"
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎12 June is the deadline of sprint 3
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎3 open
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎12. Juni: Sprint 3 endet
002-forms; 001 closed?, 002 active, 003 unclear ← ## Active sprint⏎⏎3 criteria are left in 002-forms
002-forms; 001 closed?, 002 active, 003 unclear ← ## Active sprint⏎⏎3 open issues in 002-forms
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎2 weeks left for Sprint 3
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ## Active sprint⏎⏎5 of 8 criteria are met
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎3 mail
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎3 Mail
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎3 open since Friday
003-mail; 001 closed?, 002 closed?, 003 active ← ## Active sprint⏎⏎3 with Ann
002-forms; 001 closed?, 002 active, 003 unclear ← ## Active sprint⏎⏎2 and 3
002-forms; 001 closed, 002 active, 003 unclear ← ## Active sprint⏎⏎2 running, Sprint 1 closed
002-forms; 001 closed, 002 active, 003 unclear ← ## Active sprint⏎⏎2 week 1. Sprint 1 was closed on Friday.
002-forms; 001 closed?, 002 active, 003 unclear ← ## Active sprint⏎⏎2 due Friday, then Sprint 3
002-forms; 001 closed?, 002 active, 003 unclear ← ## Active sprint⏎⏎2 builds on Sprint 1
002-forms; 001 closed?, 002 active, 003 unclear ← ## Active sprint⏎⏎2 of 3
002-forms; 001 closed?, 002 active, 003 unclear ← ## Active sprint⏎⏎2 may slip
002-forms; 001 closed?, 002 active, 003 unclear ← ## Active sprint⏎⏎2 March release
002-forms; 001 closed, 002 active, 003 unclear ← ## Active sprint⏎⏎- 2 forms⏎- Sprint 1 closed
003-mail; 001 closed?, 002 closed?, 003 active ← **Active sprint:** 3
002-forms; 001 closed?, 002 active, 003 unclear ← **Active sprint:** 002 forms
",
    );
}

#[test]
fn an_earlier_sprint_is_not_the_active_one() {
    each_reads(
        r"
002-forms; 001 closed?, 002 active, 003 unclear ← ## Active sprint⏎⏎Previous: 001-base⏎Current: 002-forms
002-forms; 001 closed?, 002 active, 003 unclear ← ## Active sprint⏎⏎- Last sprint: 001-base⏎- This sprint: 002-forms
002-forms; 001 closed?, 002 active, 003 planned ← ## Active sprint⏎⏎- **Previous:** 001-base⏎- **Now:** 002-forms⏎- **Next:** 003-mail
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← ## Active sprint⏎⏎Previous: 001-base
unclear: 001-base, 002-forms; 001 unclear, 002 unclear, 003 planned ← ## Active sprint⏎⏎Next: 003-mail
002-forms; 001 closed?, 002 active, 003 unclear ← ## Active sprint⏎⏎- [x] 002-forms branch created⏎- [ ] page
002-forms; 001 closed?, 002 active, 003 unclear ← ## Active sprint⏎⏎- [x] Sprint 2: requirements⏎- [ ] page
002-forms; 001 closed?, 002 active, 003 unclear ← ## Active sprint⏎⏎- [x] Sprint 2 - Forms⏎  - [ ] mail
002-forms; 001 closed?, 002 active, 003 unclear ← ## Active sprint⏎⏎- [x] 002-forms: plan agreed⏎- [ ] 002-forms: build
002-forms; 001 closed, 002 active, 003 unclear ← **Active sprint:** 002-forms, previous sprint: 001-base closed
002-forms; 001 closed?, 002 active, 003 unclear ← **Active sprint:** 002-forms (previous: 001-base)
002-forms; 001 closed?, 002 active, 003 unclear ← ## Active sprint⏎⏎002-forms⏎previous: 001-base⏎next: 003-mail
none; 001 closed, 002 planned, 003 unclear ← ## Active sprint⏎⏎- Previous: 001-base (closed)⏎- Next: 002-forms
002-forms; 001 closed?, 002 active, 003 unclear ← ## Active sprint⏎⏎Last session: 002-forms, page built
002-forms; 001 closed?, 002 active, 003 unclear ← ## Active sprint⏎⏎Goal: forms⏎Now: repairs in 001-base⏎Sprint: 002-forms
none; 001 closed, 002 unclear, 003 planned ← ## Active sprint⏎⏎- Completed: 001-base⏎- Next: 003-mail
002-forms; 001 closed, 002 active, 003 unclear ← ## Active sprint⏎⏎- [x] 001-base⏎- [ ] 002-forms⏎- [ ] 003-mail
003-mail; 001 closed, 002 closed, 003 active ← ## Active sprint⏎⏎- [x] Sprint 1: Base⏎- [x] Sprint 2: Forms⏎- [ ] Sprint 3: Mail
none; 001 closed, 002 closed, 003 closed ← ## Active sprint⏎⏎- [x] 001-base⏎- [x] 002-forms⏎- [x] 003-mail
002-forms; 001 closed, 002 active, 003 unclear ← ## Active sprint⏎⏎- [x] 001-base merged⏎- [ ] 002-forms
002-forms; 001 closed?, 002 active, 003 unclear ← ## Active sprint⏎⏎- [x] Plan 002-forms⏎- [ ] Write the pages⏎- [ ] Ask Ann about 003-mail
002-forms; 001 closed?, 002 active, 003 unclear ← ## Active sprint⏎⏎002-forms⏎⏎- [x] the form⏎- [ ] the mail
",
    );
}

#[test]
fn keys_below_each_other_are_fields() {
    each_reads(
        r"
002-forms; 001 closed?, 002 active, 003 unclear ← project: x⏎current_sprint: 002-forms⏎status: building
002-forms; 001 closed?, 002 waiting, 003 unclear ← current_sprint: 002-forms⏎status: awaiting sign-off
002-forms; 001 closed?, 002 active, 003 unclear ← - current_sprint: 002-forms⏎- status: awaiting sign-off
none; 001 closed?, 002 closed, 003 unclear ← active_sprint: 002-forms⏎status: done
unclear: 001-base, 002-forms, 003-mail; 001 unclear, 002 unclear, 003 unclear ← project: x⏎active_sprint: none⏎next_sprint: 003-mail
",
    );
}

#[test]
fn a_status_below_a_heading_that_names_the_sprint_counts() {
    each_reads(
        r"
002-forms; 001 closed?, 002 active, 003 unclear! ← ## Active sprint: 002-forms⏎⏎- Goal: x⏎- Status: closed 2026-11-20
002-forms; 001 closed?, 002 waiting, 003 unclear ← ## Active sprint: 002-forms⏎⏎Status: awaiting sign-off
002-forms; 001 closed?, 002 active, 003 unclear! ← ## Active sprint: 002-forms⏎⏎Status: complete
none; 001 closed?, 002 closed, 003 unclear ← ## Active sprint: 002-forms⏎⏎Status: closed 2026-11-20
002-forms; 001 closed?, 002 active, 003 unclear! ← ## Active sprint: 002-forms⏎⏎- Form⏎  - Status: done⏎- Mail⏎  - Status: open
002-forms; 001 closed?, 002 active, 003 unclear! ← ## Active sprint: 002-forms⏎⏎PR #12⏎Status: merged
002-forms; 001 closed?, 002 active, 003 unclear ← ## Current sprint — 002-forms⏎⏎| Status | closed |⏎|---|---|⏎| Goal | x |
",
    );
}
