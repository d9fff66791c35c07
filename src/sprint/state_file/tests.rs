//! What each way of writing a STATE.md becomes when the active sprint changes.

use super::*;
use jiff::civil::date;

fn first(text: &str) -> String {
    with_active(text, "NEW", &["003-winch", "007-capstan"]).swap_remove(0)
}

#[test]
fn the_label_is_changed_where_it_stands() {
    for (text, expected) in [
        (
            "# S\n\n## Active sprint\n\n003-winch\n\nMore.\n",
            "# S\n\n## Active sprint\n\nNEW\n\nMore.\n",
        ),
        (
            "# S\n\n## Current sprint: 003 Winch ##\n\nIt goes well.\n",
            "# S\n\n## Current sprint: NEW ##\n\nIt goes well.\n",
        ),
        (
            "# S\n## Current Sprint\n- 003 - Winch\n- since Monday\n",
            "# S\n## Current Sprint\n- NEW\n- since Monday\n",
        ),
        (
            "# S\n## Active sprint\n- **Sprint:** 003-winch\n- **Phase:** in progress\n",
            "# S\n## Active sprint\n- **Sprint:** NEW\n- **Phase:** in progress\n",
        ),
        (
            "# S\n## Active sprint\n- Phase: in progress\n- Sprint: 003\n",
            "# S\n## Active sprint\n- Phase: in progress\n- Sprint: NEW\n",
        ),
        (
            "# S\n**Active sprint:** 003\n",
            "# S\n**Active sprint:** NEW\n",
        ),
        (
            "# S\n**Active sprint: 003**\n",
            "# S\n**Active sprint: NEW**\n",
        ),
        (
            "# S\nPhase 2 · **Current sprint:** 007-capstan · day 3\n",
            "# S\nPhase 2 · **Current sprint:** NEW · day 3\n",
        ),
        (
            "# S\n- Active sprint: _none_\n",
            "# S\n- Active sprint: NEW\n",
        ),
        (
            "---\nactive_sprint: 003\n---\n# S\n",
            "---\nactive_sprint: NEW\n---\n# S\n",
        ),
        (
            "| Active sprint | 003 |\n|---|---|\n| x | y |\n",
            "| Active sprint | NEW |\n|---|---|\n| x | y |\n",
        ),
        (
            "# S\n**Active sprint:**\n003 - Winch\n",
            "# S\n**Active sprint:**\nNEW\n",
        ),
        (
            "# S\n\nActive sprint: 003 — import and\nexport, both.\n",
            "# S\n\nActive sprint: NEW\n\n003 — import and\nexport, both.\n",
        ),
        (
            "# S\n\n**Active sprint:** 003. It began on Monday. More.\n",
            "# S\n\n**Active sprint:** NEW\n\n003. It began on Monday. More.\n",
        ),
        (
            "# S\n\n**Active sprint:**\n\n- 003-winch\n- since Monday\n",
            "# S\n\n**Active sprint:**\n\n- NEW\n- since Monday\n",
        ),
        (
            "# S\n\n**Active sprint:**\n**Owner:** Ann\n",
            "# S\n\n**Active sprint:** NEW\n**Owner:** Ann\n",
        ),
        (
            "# S\n\n- Active sprint:\n- Owner: Ann\n",
            "# S\n\n- Active sprint: NEW\n- Owner: Ann\n",
        ),
        (
            "# S\n\n**Active sprint:**\n\nOther words.\n",
            "# S\n\n**Active sprint:** NEW\n\nOther words.\n",
        ),
        ("# S\n## Active sprint\n", "# S\n## Active sprint\n\nNEW\n"),
        (
            "# S\n\nActive sprint — 003\n",
            "# S\n\nActive sprint — NEW\n",
        ),
        (
            "# S\n\n- Active sprint - 003\n",
            "# S\n\n- Active sprint - NEW\n",
        ),
        (
            "# S\n\n**Active sprint** 003-winch\n",
            "# S\n\n**Active sprint** NEW\n",
        ),
        (
            "# S\n\nPhase 2 | Active sprint: 003 | day 3\n",
            "# S\n\nPhase 2 | Active sprint: NEW | day 3\n",
        ),
        (
            "# S\n\n## Active sprint\n\n003. It began on Monday. Sprint 002 is merged.\n",
            "# S\n\n## Active sprint\n\nNEW\n\n003. It began on Monday. Sprint 002 is merged.\n",
        ),
    ] {
        assert_eq!(first(text), expected);
    }
}

#[test]
fn a_value_is_changed_where_the_reader_finds_it() {
    for (text, expected) in [
        (
            "# S\n## Active sprint - 003-winch #\n",
            "# S\n## Active sprint - NEW #\n",
        ),
        (
            "# S\n## Active sprint (this week)\n\n003-winch\n",
            "# S\n## Active sprint (this week)\n\nNEW\n",
        ),
        (
            "# S\n## Phase 2 · Active sprint: 003-winch\n",
            "# S\n## Phase 2 · Active sprint: NEW\n",
        ),
        (
            "# S\n## Active sprint\n\n### 003-winch\n\nLift.\n",
            "# S\n## Active sprint\n\nNEW\n\n### 003-winch\n\nLift.\n",
        ),
        (
            "# S\n## Active sprint\n\n| Field | Value |\n|---|---|\n| Sprint | 003-winch |\n",
            "# S\n## Active sprint\n\n| Field | Value |\n|---|---|\n| Sprint | NEW |\n",
        ),
        (
            "---\nactive-sprint: 003\n---\n# S\n",
            "---\nactive-sprint: NEW\n---\n# S\n",
        ),
        (
            "# S\nActive sprint: 003\nOwner: Ann\n",
            "# S\nActive sprint: NEW\nOwner: Ann\n",
        ),
    ] {
        assert_eq!(first(text), expected);
    }
}

#[test]
fn what_a_label_says_besides_is_kept() {
    for (text, expected) in [
        (
            "# S\n\n## **Active Sprint** — 003-winch (since May)\n",
            "# S\n\n## **Active Sprint** — NEW (before: 003-winch (since May))\n",
        ),
        (
            "# S\n\nActive sprint: none (we wait for Ann)\n",
            "# S\n\nActive sprint: NEW\n\nnone (we wait for Ann)\n",
        ),
        (
            "# S\n\n- **Active sprint:** none (we wait for Ann)\n- Owner: Ann\n",
            "# S\n\n- **Active sprint:** NEW (before: none (we wait for Ann))\n- Owner: Ann\n",
        ),
        (
            "# S\n\n## Active sprint\n\n_none, Ann decides_\n",
            "# S\n\n## Active sprint\n\nNEW\n\n_none, Ann decides_\n",
        ),
        (
            "---\nactive_sprint: \"001-x\" # for Ann\n---\n# S\n",
            "---\nactive_sprint: NEW # for Ann\n---\n# S\n",
        ),
        (
            "---\nactive_sprint: none, Ann # waits\n---\n# S\n",
            "---\nactive_sprint: NEW # waits\n---\n# S\n",
        ),
        (
            "---\nactive_sprint: # for Ann\n---\n# S\n",
            "---\nactive_sprint: NEW # for Ann\n---\n# S\n",
        ),
        (
            "# S\n\n> **Active sprint:** 001-x. Ann waits.\n> More.\n",
            "# S\n\n> **Active sprint:** NEW\n>\n> 001-x. Ann waits.\n> More.\n",
        ),
        (
            "# S\n\n- **Active sprint:** 001-x\n  Ann must pay first\n- Owner: Ann\n",
            "# S\n\n- **Active sprint:** NEW\n\n  001-x\n  Ann must pay first\n- Owner: Ann\n",
        ),
        (
            "# S\r\n\r\n> - **Active sprint:** 001-x\r\n>   Ann pays\r\n",
            "# S\r\n\r\n> - **Active sprint:** NEW\r\n>\r\n>   001-x\r\n>   Ann pays\r\n",
        ),
        (
            "| Active sprint | none until May |\n|---|---|\n| x | y |\n",
            "| Active sprint | NEW (before: none until May) |\n|---|---|\n| x | y |\n",
        ),
    ] {
        assert_eq!(first(text), expected);
    }
}

#[test]
fn a_label_that_is_missing_is_added_at_the_top() {
    for (text, expected) in [
        (
            "# S\n\n_Last updated: 2026-01-01_\n\n## Status\n\nx\n",
            "# S\n\n_Last updated: 2026-01-01_\n\n## Active sprint\n\nNEW\n\n## Status\n\nx\n",
        ),
        (
            "# S\r\n\r\nx\r\n",
            "# S\r\n\r\n## Active sprint\r\n\r\nNEW\r\n\r\nx\r\n",
        ),
    ] {
        assert_eq!(first(text), expected);
    }
}

#[test]
fn the_day_keeps_its_form() {
    let day = date(2026, 11, 23);
    for (text, expected) in [
        (
            "# S\n_Last updated: 2026-01-01 (Ann)_\n",
            "# S\n_Last updated: 2026-11-23 (Ann)_\n",
        ),
        (
            "# S\n\n_Last updated: 2026-06-24_\n\n**v2 (2026-06-24)**\n",
            "# S\n\n_Last updated: 2026-11-23_\n\n**v2 (2026-06-24)**\n",
        ),
        (
            "# S\n**Updated:** 3 May 2026\n",
            "# S\n**Updated:** 23 November 2026\n",
        ),
        (
            "# S\n## Last updated\n\nMay 3, 2026\n",
            "# S\n## Last updated\n\nNovember 23, 2026\n",
        ),
        ("# S\n\nx\n", "# S\n\n_Last updated: 2026-11-23_\n\nx\n"),
    ] {
        assert_eq!(with_day(text, day), expected);
    }
}

#[test]
fn what_is_over_is_told_where_the_file_tells_it() {
    for (text, expected) in [
        (
            "# S\n\n## Recently completed\n\n_(none yet)_\n",
            "# S\n\n## Recently completed\n\n- 003-mail: closed on 2026-11-23\n",
        ),
        (
            "# S\n\n## Recently completed\n\n- a\n\n## B\n",
            "# S\n\n## Recently completed\n\n- a\n- 003-mail: closed on 2026-11-23\n\n## B\n",
        ),
        (
            "# S\n\nx\n",
            "# S\n\nx\n\n## Recently completed\n\n- 003-mail: closed on 2026-11-23\n",
        ),
        (
            "# S\n\n```\nlog\n",
            "# S\n\n## Recently completed\n\n- 003-mail: closed on 2026-11-23\n\n```\nlog\n",
        ),
        (
            "# S\n\n## Recently completed\n\n* a\n* b\n",
            "# S\n\n## Recently completed\n\n* a\n* b\n* 003-mail: closed on 2026-11-23\n",
        ),
        (
            "# S\n\n## Completed sprints\n\n1. 001-base\n2. 002-forms\n\n## B\n",
            "# S\n\n## Completed sprints\n\n1. 001-base\n2. 002-forms\n3. 003-mail: closed on 2026-11-23\n\n## B\n",
        ),
        (
            "# S\n\n## Completed sprints\n\n| # | Sprint | Closed | By |\n|---|---|---|---|\n| 001 | 001-base | 2026-09-01 | Ann |\n\n## B\n",
            "# S\n\n## Completed sprints\n\n| # | Sprint | Closed | By |\n|---|---|---|---|\n| 001 | 001-base | 2026-09-01 | Ann |\n| 003 | 003-mail | 2026-11-23 | |\n\n## B\n",
        ),
        (
            "# S\n\n## Done\n\n|Sprint|Date|\n|--|--|\n|002-forms|2026-10-01|\n|001-base|2026-09-01|\n",
            "# S\n\n## Done\n\n|Sprint|Date|\n|--|--|\n|003-mail|2026-11-23|\n|002-forms|2026-10-01|\n|001-base|2026-09-01|\n",
        ),
    ] {
        assert_eq!(
            with_completed(text, "003-mail", date(2026, 11, 23)),
            expected
        );
    }
}
