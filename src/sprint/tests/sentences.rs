//! How operators say in sentences what is going on, and what they say of something else.

use super::*;

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
