//! Whose status a status is: that of a sprint, or of something else that names one.

use super::*;

#[test]
fn a_table_of_something_else_says_nothing_about_sprints() {
    each_reads(
        r"
002-forms; 001 closed?, 002 active, 003 unclear ← **Active sprint:** 002-forms⏎⏎| Question | Sprint | Status |⏎|---|---|---|⏎| Which font? | 002 | Closed |⏎| Which host? | 003 | Open |
002-forms; 001 closed?, 002 active, 003 unclear ← **Active sprint:** 002-forms⏎⏎| Sprint | Invoice | Status |⏎|---|---|---|⏎| 002 | 2026-011 | Done |⏎| 003 | 2026-012 | Open |
002-forms; 001 closed?, 002 active, 003 unclear ← **Active sprint:** 002-forms⏎⏎| Feature | Sprint | Status |⏎|---|---|---|⏎| search | 002 | Done |⏎| sort | 001 | Open |
002-forms; 001 closed?, 002 active, 003 unclear ← **Active sprint:** 002-forms⏎⏎| Sprint | Deliverable | Status |⏎|---|---|---|⏎| 002 | Pages | Done |⏎| 002 | Fields | Open |
002-forms; 001 closed?, 002 active, 003 unclear ← **Active sprint:** 002-forms⏎⏎| Date | Decision | Status |⏎|---|---|---|⏎| 2026-11-02 | Sprint 003 uses Perl | Accepted |
003-mail; 001 closed, 002 closed, 003 active ← | Sprint | Deliverable | Status |⏎|---|---|---|⏎| 001 | Base | Done |⏎| 002 | Forms | Done |⏎| 003 | Mail | Open |
003-mail; 001 closed, 002 closed, 003 active ← | Sprint | PR | Status |⏎|---|---|---|⏎| 001 | #1 | Done |⏎| 002 | #2 | Done |⏎| 003 | #3 | Open |
003-mail; 001 closed, 002 closed, 003 active ← | Date | Sprint | Status |⏎|---|---|---|⏎| 2026-11-01 | 001 | Done |⏎| 2026-11-02 | 002 | Done |⏎| 2026-11-03 | 003 | Open |
003-mail; 001 closed, 002 closed, 003 active ← | # | Sprint | Risk | Status |⏎|---|---|---|---|⏎| 1 | 001 | low | Done |⏎| 2 | 002 | low | Done |⏎| 3 | 003 | high | Open |
",
    );
}

#[test]
fn the_status_of_an_entry_with_an_id_is_not_that_of_a_sprint() {
    each_reads(
        r"
002-forms; 001 closed?, 002 active, 003 unclear ← **Active sprint:** 002-forms⏎⏎## DEC-004: Sprint 003 goes to the cloud⏎⏎Status: Accepted
002-forms; 001 closed?, 002 active, 003 unclear ← **Active sprint:** 002-forms⏎⏎## Q-7: Who tests sprint 002?⏎⏎Status: closed
003-mail; 001 closed?, 002 closed, 003 active ← **Active sprint:** 003-mail⏎⏎## Sprint-002 — Forms⏎⏎Status: closed
",
    );
}
