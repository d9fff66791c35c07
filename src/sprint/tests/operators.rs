//! Twelve files as other operators would write them.

use super::*;

#[test]
fn operators_write_as_they_like() {
    let all = ["001-ledger", "002-import", "003-invoices"];
    // 1: a diary that grows at its top
    is(
        "# Status log\n\n## 2026-05-04\nSprint 003 kicked off, in progress.\n\n## 2026-04-20\nSprint 002 merged and live.\n\n## 2026-03-01\nSprint 002 started.\n",
        &all,
        "003-invoices?",
        "001 closed?, 002 closed, 003 active?",
    );
    // 2: labels in a list
    is(
        "# Project\n\n- **Phase**: build\n- **Current Sprint**: Sprint 3 (Invoices)\n- **Last sprint**: Sprint 2\n",
        &all,
        "003-invoices",
        "001 closed?, 002 closed?, 003 active",
    );
    // 3: a table with symbols
    is(
        "| Sprint | Goal | Status |\n|:--|:--|:--|\n| 1 Ledger | books | ✅ |\n| 2 Import | files | 🚧 |\n| 3 Invoices | paper | ⬜ |\n",
        &all,
        "002-import",
        "001 closed, 002 active, 003 planned",
    );
    // 4: front matter
    is(
        "---\nactive_sprint: 002-import\nupdated: 2026-05-01\n---\n# State\n",
        &all,
        "002-import",
        "001 closed?, 002 active, 003 unclear",
    );
    // 5: one paragraph
    is(
        "We are in Sprint 002, building the importer. Sprint 001 shipped in March.\n",
        &all,
        "002-import",
        "001 closed, 002 active, 003 unclear",
    );
    // 6: German
    is(
        "# Stand\n\n**Aktiver Sprint:** 002 – Import\n\n## Erledigt\n- Sprint 001 – Ledger\n",
        &all,
        "002-import",
        "001 closed, 002 active, 003 unclear",
    );
    // 7: Japanese
    is(
        "# 状態\n\nスプリント 1 は完了。スプリント 2 は進行中。\n",
        &all,
        "002-import",
        "001 closed, 002 active, 003 unclear",
    );
    // 8: check boxes
    is(
        "## Sprints\n- [x] Sprint 1: Ledger\n- [x] Sprint 2: Import\n- [ ] Sprint 3: Invoices (in progress)\n",
        &all,
        "003-invoices",
        "001 closed, 002 closed, 003 active",
    );
    // 9: headings with a state
    is(
        "## Sprint 001 — Ledger (done)\n\nText.\n\n## Sprint 002 — Import (in review)\n\nText.\n\n## Sprint 003 — Invoices (planned)\n",
        &all,
        "002-import?",
        "001 closed, 002 waiting, 003 planned",
    );
    // 10: between two sprints
    is(
        "## Active sprint\n\nNo active sprint. Sprint 002 closed on Friday; Sprint 003 is planned.\n",
        &all,
        "none",
        "001 closed?, 002 closed, 003 planned",
    );
    // 11: shouted, in one line
    is(
        "**STATUS: SPRINT 2 COMPLETE — SPRINT 3 READY TO START**\n",
        &all,
        "none",
        "001 closed?, 002 closed, 003 planned",
    );
    // 12: the past, under its own heading
    is(
        "## Current sprint\n\n**Sprint 003: Invoices** — started 2026-05-02\n\n## Previous sprints\n\n- Sprint 002: Import, in progress until April\n- Sprint 001: Ledger (complete)\n",
        &all,
        "003-invoices",
        "001 closed, 002 closed?, 003 active",
    );
}
