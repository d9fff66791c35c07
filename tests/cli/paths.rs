//! What is shown leads there from where you are, whatever place a command works on; a command that is shown works
//! as typed. In documents, paths are relative to the root.

use std::fs;
#[cfg(unix)]
use std::path::PathBuf;

use crate::environment::Environment;

/// A company with a project that has an active sprint and a question that is overdue.
fn company() -> Environment {
    let company = Environment::company();
    project(&company, "ferry");
    company
}

fn project(company: &Environment, name: &str) {
    for (file, text) in [
        ("AGENTS.md", "# Ferry\n"),
        ("README.md", "# Ferry\n"),
        ("CLAUDE.md", "See AGENTS.md.\n"),
        ("CODEX.md", "See AGENTS.md.\n"),
        ("planning/DECISIONS.md", "# Decisions\n"),
        ("planning/DOMAIN.md", "# Domain\n"),
        ("planning/RISKS.md", "# Risks\n"),
        (
            "planning/STATE.md",
            "# State\n\n_Last updated: 2026-11-20_\n\n## Active sprint\n\n001-till\n",
        ),
        (
            "planning/QUESTIONS.md",
            "# Questions\n\n## Open\n\n- Q-001: Who signs? (owner: Ann; needed by: 2026-11-01)\n",
        ),
        ("planning/sprints/001-till/acceptance.md", "- [x] Paid\n"),
        ("planning/sprints/001-till/requirements.md", "# Till\n"),
        ("planning/sprints/001-till/blueprint.md", "# Till\n"),
        ("planning/sprints/001-till/handoff-prompt.md", "# Till\n"),
    ] {
        company.write(format!("builds/{name}/{file}"), text);
    }
}

#[test]
fn a_settings_file_is_named_from_where_you_are() {
    let company = company();
    company.write("builds/ferry/.socrates.toml", "x = [\n");
    for command in ["audit ferry", "ship ferry", "next ferry", "next", "status"] {
        let ran = company.socrates(command);
        let told = "warning: builds/ferry/.socrates.toml:1: is not valid TOML";
        assert!(ran.stderr().starts_with(told), "{command}: {ran}");
    }
    let document = company.socrates("audit ferry --json").json();
    assert_eq!(document["notes"][0]["path"], ".socrates.toml");
    let ran = company.run(
        company
            .command()
            .arg("audit")
            .current_dir(company.path("builds/ferry")),
    );
    assert!(
        ran.stderr().starts_with("warning: .socrates.toml:1: "),
        "{ran}"
    );
}

#[test]
fn a_file_of_a_project_is_named_from_where_you_are() {
    let company = company();
    company.socrates("next ferry").shows(
        "
        exit 0
        --- stdout
        ferry: the answer to Q-001 was needed from Ann by 2026-11-01: Who signs?
          builds/ferry/planning/QUESTIONS.md:5
          socrates answer Q-001 '...' --path builds/ferry
        ferry: the only criterion of 001-till is ticked
          builds/ferry/planning/sprints/001-till/acceptance.md
          socrates sprint close 001-till --path builds/ferry
        ",
    );
    company.socrates("sprint show --path ferry").shows(
        "
        exit 0
        --- stdout
        001-till — ferry

          state     active  STATE.md:7 \"001-till\"
          criteria  1/1
          files     builds/ferry/planning/sprints/001-till/acceptance.md
                    builds/ferry/planning/sprints/001-till/blueprint.md
                    builds/ferry/planning/sprints/001-till/handoff-prompt.md
                    builds/ferry/planning/sprints/001-till/requirements.md

          1  [x] Paid
        ",
    );
    company
        .socrates("sprint close --path ferry --dry-run")
        .shows(
            "
            exit 0
            --- stdout
            would close 001-till
              create   builds/ferry/planning/sprints/001-till/closeout.md
              replace  builds/ferry/planning/STATE.md

            Next:
              socrates extract --path builds/ferry
              socrates sprint new '...' --path builds/ferry
            ",
        );
    company
        .socrates("sprint new pump --planned --path ferry")
        .shows(
            "
            exit 0
            --- stdout
            created 002-pump as a planned sprint
              create   builds/ferry/planning/sprints/002-pump/requirements.md
              create   builds/ferry/planning/sprints/002-pump/blueprint.md
              create   builds/ferry/planning/sprints/002-pump/acceptance.md
              create   builds/ferry/planning/sprints/002-pump/handoff-prompt.md

            Fill in before the work begins:
              builds/ferry/planning/sprints/002-pump/requirements.md:9
              builds/ferry/planning/sprints/002-pump/blueprint.md:7
              builds/ferry/planning/sprints/002-pump/acceptance.md:8

            Next:
              socrates sprint show 002-pump --path builds/ferry
            ",
        );
    company.socrates("undo ferry").shows(
        "
        exit 0
        --- stdout
        undid `sprint new`
        remove   builds/ferry/planning/sprints/002-pump/requirements.md
        remove   builds/ferry/planning/sprints/002-pump/blueprint.md
        remove   builds/ferry/planning/sprints/002-pump/acceptance.md
        remove   builds/ferry/planning/sprints/002-pump/handoff-prompt.md
        ",
    );
    let header = "=".repeat(20);
    let pack = format!("{header}\nFILE: planning/RISKS.md\n{header}\n# Risks\n\nNone.\n");
    company.write("pack.md", &pack);
    company.socrates("apply pack.md --path ferry").shows(
        "
        exit 0
        --- stdout
        replaced  builds/ferry/planning/RISKS.md

        Next:
          socrates audit builds/ferry
          socrates undo builds/ferry
        ",
    );
    company.write("builds/ferry/planning/RISKS.md", "By hand.\n");
    company.socrates("undo ferry").shows(
        "
        exit 2
        --- stderr
        error: builds/ferry/planning/RISKS.md has changed since
        hint: change the file back first, or copy what you need from the old content in builds/ferry/.socrates-undo/1/0
        ",
    );
    let ran = company.socrates("undo ferry --json");
    let document: serde_json::Value = serde_json::from_str(ran.stderr()).unwrap();
    assert_eq!(document["error"]["path"], "builds/ferry/planning/RISKS.md");
    let document = company.socrates("next ferry --json").json();
    assert_eq!(document["items"][0]["path"], "planning/QUESTIONS.md");
}

#[test]
fn what_a_plan_cannot_change_is_named_from_where_you_are() {
    let company = company();
    let header = "=".repeat(20);
    let pack = format!("{header}\nFILE: planning/RISKS.md\n{header}\n# Risks\n");
    company.write("pack.md", &pack);
    fs::remove_file(company.path("builds/ferry/planning/RISKS.md")).unwrap();
    fs::create_dir(company.path("builds/ferry/planning/RISKS.md")).unwrap();
    company.socrates("apply pack.md --path ferry").shows(
        "
        exit 2
        --- stderr
        error: builds/ferry/planning/RISKS.md is not a regular file
        hint: move or rename what is there
        ",
    );
}

#[test]
fn locks_are_not_files_of_a_sprint() {
    let company = company();
    company
        .socrates("sprint tick 1 --open --path ferry")
        .succeeds();
    let lock = "builds/ferry/planning/sprints/001-till/.acceptance.md.lock";
    assert!(company.path(lock).exists());
    let sibling = "builds/ferry/planning/sprints/001-till/.acceptance.md.socrates-aaaaaa.tmp";
    company.write(sibling, "half");
    let document = company.socrates("sprint show --path ferry --json").json();
    let files = ["acceptance", "blueprint", "handoff-prompt", "requirements"];
    let files = files.map(|name| format!("planning/sprints/001-till/{name}.md"));
    assert_eq!(document["files"], serde_json::json!(files));
    let ran = company.socrates("sprint show --path ferry");
    assert!(!ran.stdout().contains("/."), "{ran}");
}

#[test]
fn a_report_says_once_that_the_cache_cannot_be_saved() {
    let company = company();
    company.pattern("CANDIDATE-dry-run", "ferry");
    fs::create_dir(company.path("patterns/.usage-cache.json")).unwrap();
    company.socrates("report").shows(
        "
        exit 0
        --- stdout
        wrote socrates-report.html: 1 project and 1 pattern
        --- stderr
        warning: patterns/.usage-cache.json cannot be used, so every project is read: it is not a regular file
        ",
    );
}

#[test]
fn a_project_whose_name_looks_like_a_flag_is_named_so_that_it_can_be_typed() {
    let company = company();
    project(&company, "-dash");
    company.socrates("sprint show --path=-dash").succeeds();
    let ran = company.socrates("ship -- -dash");
    ran.shows(
        "
        exit 0
        --- stdout
        socrates ship — -dash, sprint 001-till

          ✓ audit       0 errors, 0 warnings
          ✓ acceptance  the only criterion is ticked
          ✓ state       STATE.md was last updated on 2026-11-20
          ✓ journal     the project keeps no journal
          ! extract     no pattern was extracted; if the project taught you one, write it down

        the sprint can be closed, with 1 warning

        Next:
          socrates sprint close --path=-dash
          socrates extract -- -dash
        ",
    );
    let stdout = ran.stdout();
    let (_, next) = stdout.split_once("Next:\n").unwrap();
    for line in next.lines() {
        let words = line.trim().strip_prefix("socrates ").unwrap();
        let ran = company.socrates(words);
        assert!(!ran.stderr().contains("-dash"), "{ran}");
    }
}

#[cfg(unix)]
#[test]
fn a_name_that_is_not_utf8_is_shown_in_one_form() {
    use std::os::unix::ffi::OsStrExt as _;
    let company = company();
    let name = std::ffi::OsStr::from_bytes(b"n\xffu");
    let odd: PathBuf = company.path("builds").join(name);
    if fs::rename(company.path("builds/ferry"), odd).is_err() {
        // This file system takes only UTF-8.
        return;
    }
    for command in ["next", "status", "questions", "sprint list"] {
        let ran = company.socrates(command);
        assert!(ran.stdout().contains("n\\xFFu"), "{ran}");
        assert!(!ran.stdout().contains('\u{fffd}'), "{ran}");
    }
    let document = company.socrates("next --json").json();
    assert_eq!(document["items"][0]["project"], "n\u{fffd}u");
}
