//! `socrates ship`: four checks before a sprint closes.

use std::fs;

use crate::audit::healthy;
use crate::environment::Environment;

/// `name result` of each check.
fn results(company: &Environment) -> Vec<String> {
    let document = company.socrates("ship builds/tides --json").json();
    let checks = document["checks"].as_array().unwrap().iter();
    checks
        .map(|check| {
            let text = |key: &str| check[key].as_str().unwrap().to_owned();
            format!("{} {}", text("name"), text("result"))
        })
        .collect()
}

#[test]
fn a_sprint_that_left_everything_in_order_can_be_closed() {
    let company = healthy();
    company.write("builds/tides/planning/journal/2026-11-23.md", "Done.\n");
    company.pattern("CANDIDATE-undo", "tides");
    company.socrates("ship builds/tides").shows(
        "
        exit 0
        --- stdout
        socrates ship — tides

          ✓ audit    0 errors, 0 warnings
          ✓ journal  there is an entry for 2026-11-23
          ✓ extract  a pattern was extracted
          ✓ state    STATE.md was last updated on 2026-11-23

        the sprint can be closed, 0 warnings
        ",
    );
}

#[test]
fn what_is_missing_warns_or_fails() {
    let company = healthy();
    company.write("builds/tides/CLAUDE.md", "# Claude\n");
    company.write(
        "builds/tides/planning/STATE.md",
        "Last updated: 15 November 2026\n",
    );
    let mut command = company.command();
    command
        .arg("ship")
        .current_dir(company.path("builds/tides/docs"));
    company.run(&mut command).shows(
        "
        exit 0
        --- stdout
        socrates ship — tides

          ! audit    0 errors, 1 warning; `socrates audit` shows them
          ! journal  no entry for today, 2026-11-23; `socrates journal` makes it
          ! extract  no pattern was extracted; if the project taught one, `socrates extract` asks for it
          ! state    STATE.md was last updated 8 days ago, more than 7

        the sprint can be closed, 4 warnings
        ",
    );
    company.write("builds/tides/planning/STATE.md", "Last updated: soon\n");
    assert_eq!(results(&company)[3], "state warn");
    fs::remove_file(company.path("builds/tides/planning/STATE.md")).unwrap();
    assert_eq!(
        results(&company),
        ["audit fail", "journal warn", "extract warn", "state fail"]
    );
    let failed = company.socrates("ship builds/tides");
    assert_eq!(failed.status.code(), Some(1), "{failed}");
    assert!(
        failed
            .stdout()
            .contains("\n  ✗ state    planning/STATE.md is missing\n"),
        "{failed}"
    );
    assert!(
        failed
            .stdout()
            .ends_with("\nthe sprint cannot be closed: 2 failed, 2 warnings\n"),
        "{failed}"
    );
}

#[test]
fn the_document_is_for_machines() {
    let company = healthy();
    company.write(
        "builds/tides/planning/journal/2026-11-22.md",
        "Not today.\n",
    );
    company.socrates("ship builds/tides --json").shows(
        r#"
        exit 0
        --- stdout
        {
          "schema_version": 1,
          "project": "tides",
          "checks": [
            {
              "name": "audit",
              "result": "pass",
              "message": "0 errors, 0 warnings"
            },
            {
              "name": "journal",
              "result": "warn",
              "message": "no entry for today, 2026-11-23; `socrates journal` makes it"
            },
            {
              "name": "extract",
              "result": "warn",
              "message": "no pattern was extracted; if the project taught one, `socrates extract` asks for it"
            },
            {
              "name": "state",
              "result": "pass",
              "message": "STATE.md was last updated on 2026-11-23"
            }
          ]
        }
        "#,
    );
}

#[test]
fn there_has_to_be_a_project() {
    let company = healthy();
    company.socrates("ship clients").shows(
        "
        exit 2
        --- stderr
        error: clients is not a project: it has no planning/
        hint: run it in a project, or name one
        ",
    );
}
