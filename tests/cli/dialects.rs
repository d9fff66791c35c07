//! Trees of operators who keep their notes in other programs or languages: every command that reads copes with
//! them, and `decide` adds what looks like the rest.

use std::fs;

use crate::environment::Environment;

/// A project as a note-taking program keeps it: front matter, links, callouts, boxes.
fn vault() -> Environment {
    let project = Environment::new();
    for (path, text) in [
        (
            "AGENTS.md",
            "---\nclient: \"[[Fern Co]]\"\n---\n\n# Agents\n\n> [!info] Project\n> **Greenhouse** — Keeps the [[house|glasshouse]]\n> warm\n\nstack:: Elixir\n",
        ),
        (
            "planning/STATE.md",
            "---\nupdated: 2026-11-21\ntags:\n  - state\n---\n\n# 🧭 State\n\n## 🏃 Active sprint\n\n[[001-heating]]\n\n## 🚦 Status\n\n| Part | State |\n|---|---|\n| Heating | [[late\\|a week late]] |\n\n\
             ## ⏭️ Next action\n\n- [x] Order valves\n- [-] Paint them\n- [ ] Ask [[Dana Reed|Dana]] ^ask\n",
        ),
        (
            "planning/DECISIONS.md",
            "# 📜 Decisions\n\n- [[2026-11-12]] Sensors are wired ^wired\n  - until the radio comes (2026-12-24)\n- Valves are brass ([[2026-11-15]])\n",
        ),
        (
            "planning/RISKS.md",
            "# Risks\n\n- [ ] Frost in [[May]]\n- ✅ Thieves\n- [-] Mould\n",
        ),
        (
            "planning/QUESTIONS.md",
            "# Questions\n\n## Open\n\n- [ ] Who holds the key?\n- [ ] How cold?\n  - answer:: 8 degrees\n",
        ),
        (
            "planning/journal/2026-11-21.md",
            "<< [[2026-11-20]] | [[2026-11-22]] >>\n\n> [!quote] Valves must wait.\n",
        ),
        (
            "planning/sprints/001-heating/requirements.md",
            "---\ncreated: 2026-11-15\n---\n\n## 🎯 Goal\n\n> [!goal]\n> Never below 12 degrees.\n",
        ),
    ] {
        project.write(path, text);
    }
    project
}

#[test]
fn a_vault_of_notes_is_read_without_its_marks() {
    let project = vault();
    project.socrates("timeline").shows(
        "
        exit 0
        --- stdout
        socrates timeline — company
          1 sprint, 1 journal entry, 2 decisions

        2026-11-12  [decision]  Sensors are wired

        2026-11-15  [sprint]    001-heating
                                Never below 12 degrees.
        2026-11-15  [decision]  Valves are brass

        2026-11-21  [journal]   Valves must wait.
        ",
    );
    let page = project.socrates("onboard --stdout");
    let told = page.stdout().split("## Where to start").next().unwrap();
    assert_eq!(
        told,
        "# Welcome to company\n\nKeeps the glasshouse warm\n\n- **Client:** Fern Co\n- **Tech stack:** Elixir\n\n\
         ## Where it stands\n\nActive sprint: **001 — Heating**\n\nIts goal: Never below 12 degrees.\n\n\
         **Status, 2026-11-21, 2 days ago:** Heating · a week late\n\n**Next action:** Ask Dana\n\n\
         ## Decided\n\n- 2026-11-15: Valves are brass\n- 2026-11-12: Sensors are wired\n\n\
         ## What can go wrong\n\n- Frost in May\n\n## Open questions\n\n- Who holds the key?\n\n"
    );
}

#[test]
fn a_project_whose_words_are_not_english_is_understood() {
    let company = Environment::company();
    company.write(
        "builds/kasse/AGENTS.md",
        "# Agenten\n\nKunde: **Muster GmbH**\n",
    );
    company.write("clients/muster-gmbh/README.md", "# Muster\n");
    let planning = "builds/kasse/planning";
    company.write(
        format!("{planning}/STATE.md"),
        "# Stand\n\n_Stand: 2026-11-21_\n\n## Stand\n\nLäuft.\n",
    );
    company.write(
        format!("{planning}/RISKS.md"),
        "# Risiken\n\n- Strom weg — Status: erledigt\n- Drucker alt — noch nicht erledigt\n\n## Immer gültig\n\n- KI ist nicht die Quelle der Wahrheit.\n",
    );
    company.write(
        format!("{planning}/DECISIONS.md"),
        "# Entscheidungen\n\n| Nr. | Datum | Entscheidung | Begründung |\n|---|---|---|---|\n| E-01 | 2026-11-02 | In Euro | einfach |\n\n## Nicht im Umfang\n\n- Mahnungen\n",
    );
    let audit = company.socrates("audit");
    assert!(
        !audit.stdout().contains("orphan-builds"),
        "{}",
        audit.stdout()
    );
    let page = company.socrates("onboard --stdout builds/kasse");
    for told in [
        "- **Client:** Muster GmbH\n",
        "**Status, 2026-11-21, 2 days ago:** Läuft.\n",
        "## Decided\n\n- 2026-11-02: In Euro\n\n## Out of scope\n\n- Mahnungen\n",
        "## What can go wrong\n\n- Drucker alt — noch nicht erledigt\n\n## Where",
    ] {
        assert!(page.stdout().contains(told), "{told}{}", page.stdout());
    }
}

#[test]
fn a_table_exported_from_a_database_gets_a_row() {
    let project = Environment::new();
    let text = "\u{feff}# Decisions\r\n\r\n| Name | Date | Status | Notes |\r\n| --- | --- | --- | --- |\r\n\
                | One list<br>for all | May 23, 2026 | Done | Cheap |\r\n| Cloud | June 1, 2026 | Rejected | |\r\n\r\nEnd";
    let file = project.write("planning/DECISIONS.md", text);
    project
        .run(project.command().args(["decide", "Prices with tax"]))
        .succeeds();
    let row = "| Prices with tax | November 23, 2026 | | |\r\n";
    let expected = text.replace("\r\n\r\nEnd", &format!("\r\n{row}\r\nEnd"));
    assert_eq!(fs::read_to_string(file).unwrap(), expected);
    project.socrates("timeline").shows(
        "
        exit 0
        --- stdout
        socrates timeline — company
          0 sprints, 0 journal entries, 3 decisions

        2026-05-23  [decision]  One list for all

        2026-06-01  [decision]  reversed: Cloud

        2026-11-23  [decision]  Prices with tax
        ",
    );
}
