//! `socrates next` and `socrates brief`: what needs the operator, and where a project stands.

use std::fs;

use crate::environment::Environment;

const STATE: &str = "# STATE\n\n_Last updated: 2026-11-20_\n\n## Active sprint\n\n";

/// A company with a project in which the audit finds no error.
fn company() -> Environment {
    let environment = Environment::company();
    for name in ["AGENTS.md", "README.md", "CLAUDE.md", "CODEX.md"] {
        environment.write(format!("builds/north/{name}"), "# North, see AGENTS.md\n");
    }
    for name in ["DECISIONS", "DOMAIN", "RISKS", "QUESTIONS"] {
        environment.write(format!("builds/north/planning/{name}.md"), "# X\n");
    }
    environment.write("builds/north/planning/STATE.md", format!("{STATE}None\n"));
    environment
}

fn sprint(environment: &Environment, name: &str, acceptance: &str) {
    let folder = format!("builds/north/planning/sprints/{name}");
    for file in ["requirements", "blueprint", "handoff-prompt"] {
        environment.write(format!("{folder}/{file}.md"), "# S\n");
    }
    environment.write(format!("{folder}/acceptance.md"), acceptance);
}

#[test]
fn nothing_to_do_is_said_in_one_line() {
    company().socrates("next").shows(
        "
        exit 0
        --- stdout
        ✓ nothing needs you
        ",
    );
}

#[test]
fn what_is_open_without_needing_you_is_counted_after_it() {
    let environment = company();
    environment.write(
        "builds/north/planning/STATE.md",
        format!("{STATE}001-keel\n"),
    );
    sprint(&environment, "001-keel", "- [x] A\n- [ ] B\n- [ ] C\n");
    let line = "✓ nothing needs you; open: 2 criteria";
    for arguments in ["next", "next north"] {
        environment
            .socrates(arguments)
            .shows(&format!("exit 0\n--- stdout\n{line}\n"));
    }
    environment.write(
        "builds/north/planning/QUESTIONS.md",
        "# Q\n\n## Open\n\n- Who?\n\n## Closed\n\n- Where? There.\n",
    );
    environment.write(
        "builds/south/planning/QUESTIONS.md",
        "# Q\n\n## Open\n\n- When?\n",
    );
    for name in ["AGENTS.md", "README.md"] {
        environment.write(format!("builds/south/{name}"), "# South\n");
    }
    for name in ["STATE", "DECISIONS", "DOMAIN", "RISKS"] {
        environment.write(format!("builds/south/planning/{name}.md"), "# X\n");
    }
    environment
        .socrates("next")
        .shows("exit 0\n--- stdout\n✓ nothing needs you; open: 2 questions, 2 criteria\n");
}

#[test]
fn the_rungs_come_in_order_and_each_has_what_clears_it() {
    let environment = company();
    sprint(
        &environment,
        "001-keel",
        "- [x] It floats\n- [ ] It is dry\n",
    );
    sprint(&environment, "002-mast", "- [x] It stands\n");
    let state =
        format!("{STATE}002-mast\n\n## Recently completed\n\n- Sprint 001 Keel is closed.\n");
    environment.write("builds/north/planning/STATE.md", state);
    environment.write(
        "builds/north/planning/QUESTIONS.md",
        "# Questions\n\n| ID | Question | Owner | Needed by |\n|---|---|---|---|\n| Q-7 | Who prints? | Ann | 2026-11-01 |\n",
    );
    environment.write(
        "builds/north/planning/architect-packs/pack-003.md",
        "# File: planning/sprints/003-sail/requirements.md\n\n```\n# Sail\n```\n",
    );
    fs::create_dir(environment.path("builds/north/planning/RISKS.md.d")).unwrap();
    fs::remove_file(environment.path("builds/north/planning/RISKS.md")).unwrap();
    environment.socrates("next").shows(
        "exit 0
--- stdout
north: the newest pack plans 003-sail, which has no folder yet
  builds/north/planning/architect-packs/pack-003.md
  socrates apply builds/north/planning/architect-packs/pack-003.md --path builds/north
north: the answer to Q-7 was needed from Ann by 2026-11-01: Who prints?
  builds/north/planning/QUESTIONS.md:5
  socrates answer Q-7 '...' --path builds/north
north: the only criterion of 002-mast is ticked
  builds/north/planning/sprints/002-mast/acceptance.md
  socrates sprint close 002-mast --path builds/north
north: 001-keel is closed but still has 1 open box
  builds/north/planning/sprints/001-keel/acceptance.md:2
  socrates sprint tick 2 --sprint 001-keel --evidence '...' --path builds/north
north: [required-files] planning/RISKS.md is missing
  builds/north/planning/RISKS.md
        ",
    );
    let json = environment.socrates("next north --json --limit 1").json();
    assert_eq!(json["items"].as_array().unwrap().len(), 1);
    assert_eq!(json["items"][0]["kind"], "pack");
    assert_eq!(
        json["items"][0]["path"],
        "planning/architect-packs/pack-003.md"
    );
}

#[test]
fn each_command_works_as_it_is_printed() {
    let environment = company();
    sprint(&environment, "001-keel", "- [x] It floats\n");
    environment.write(
        "builds/north/planning/STATE.md",
        format!("{STATE}001-keel\n"),
    );
    let json = environment.socrates("next --json").json();
    assert_eq!(json["items"][0]["kind"], "all-ticked");
    let command = json["items"][0]["command"].as_str().unwrap().to_owned();
    environment
        .socrates(command.trim_start_matches("socrates "))
        .succeeds();
    environment.socrates("next").shows(
        "
        exit 0
        --- stdout
        ✓ nothing needs you
        ",
    );
    let from = environment
        .socrates("-C builds next --json --path ..")
        .json();
    assert_eq!(from["items"].as_array().unwrap().len(), 0);
}

#[test]
fn criteria_without_boxes_are_counted_at_the_beginning_of_a_session() {
    let environment = company();
    sprint(
        &environment,
        "001-keel",
        "| Criterion | Status |\n|---|---|\n| It floats | met |\n| It holds | open |\n",
    );
    environment.write(
        "builds/north/planning/STATE.md",
        format!("{STATE}001-keel\n"),
    );
    let brief = environment.socrates("brief north");
    assert!(
        brief
            .stdout()
            .contains(", 1 of 2 criteria ticked, 1 without a box"),
        "{brief}"
    );
}

#[test]
fn a_session_begins_with_where_the_project_stands() {
    let environment = company();
    sprint(
        &environment,
        "001-keel",
        "- [x] It floats\n- [ ] a\n- [ ] b\n- [ ] c\n- [ ] d\n- [ ] e\n- [ ] f\n",
    );
    let state =
        format!("{STATE}001-keel\n\n## Status\n\nThe hull is up.\n\n## Next action\n\nCaulk it.\n");
    environment.write("builds/north/planning/STATE.md", state);
    environment.socrates("brief north").shows(
        "exit 0
--- stdout
# north
Sprint: 001-keel, active, 1 of 7 criteria ticked (STATE.md:7)
Status (2026-11-20): The hull is up.
Next: Caulk it.
Open criteria:
  2  a
  3  b
  4  c
  5  d
  6  e
  and 1 more: socrates sprint show --path builds/north
Read first: AGENTS.md, planning/STATE.md, planning/DECISIONS.md, planning/sprints/001-keel/
Leave alone: other sprints, planning/archive/, and files that begin with .socrates
Note as you go: socrates decide '...' --path builds/north, socrates journal -m '...' --path builds/north, socrates sprint tick N --evidence '...' --path builds/north
        ",
    );
    let json = environment.socrates("brief north --json").json();
    assert_eq!(json["open"].as_array().unwrap().len(), 5);
    assert_eq!(
        (&json["open_more"], &json["sprint_state"]),
        (&1.into(), &"known".into())
    );
}
