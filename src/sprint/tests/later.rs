//! What holds of several statements: the later one in a log, and each part of a sentence about its own sprint.

use super::*;

#[test]
fn the_latest_day_of_a_log_holds() {
    each_reads(
        r"
none; 001 closed?, 002 closed, 003 unclear ← **Active sprint:** none⏎⏎## Log⏎⏎- 2026-11-20: Sprint 002 built, awaiting sign-off.⏎- 2026-11-21: Sprint 002 closed.
none; 001 closed?, 002 closed, 003 unclear ← **Active sprint:** none⏎⏎## Log⏎⏎- 2026-11-21: Sprint 002 closed.⏎- 2026-11-20: Sprint 002 awaiting review.
002-forms; 001 closed?, 002 active, 003 unclear ← **Active sprint:** 002-forms⏎⏎## Log⏎⏎- 2026-11-20: Sprint 002 closed.⏎- 2026-11-21: Sprint 002 reopened.
none; 001 closed?, 002 waiting, 003 unclear ← **Active sprint:** none⏎⏎## Log⏎⏎- 2026-11-20: Sprint 002 closed.⏎- 2026-11-21: Sprint 002 awaiting sign-off.
none; 001 closed?, 002 closed, 003 unclear ← ## Status⏎⏎Sprint 002 closed, awaiting payment.
002-forms; 001 closed?, 002 waiting, 003 unclear ← ## Status⏎⏎Sprint 002 built, invoice pending.
",
    );
}

#[test]
fn a_further_sprint_may_be_given_by_its_number_alone() {
    each_reads(
        r"
003-mail; 001 closed?, 002 closed, 003 active ← ## Status⏎⏎Sprint 002 closed, 003 in progress.
003-mail; 001 closed, 002 closed, 003 active ← ## Status⏎⏎Sprints 001 through 002 are closed; 003 is in progress.
003-mail; 001 closed?, 002 closed, 003 active ← ## Current sprint⏎⏎002 done, 003 in progress
003-mail; 001 closed?, 002 closed, 003 active ← ## Status⏎⏎Today we closed sprint 2 and opened sprint 3.
003-mail; 001 closed?, 002 closed, 003 active ← ## Status⏎⏎Finished sprint 002 yesterday. Starting sprint 003 today.
none; 001 closed?, 002 closed, 003 unclear ← ## Status⏎⏎Sprint 002 closed, 003 users in the test.
none; 001 closed?, 002 closed, 003 unclear ← ## Status⏎⏎Sprint 002 closed, 300 in progress.
",
    );
}
