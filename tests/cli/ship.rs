//! `socrates ship`: whether a sprint is ready to close.

use std::fs;

use crate::audit::healthy;
use crate::environment::Environment;

/// A healthy company whose sprint has met its criteria.
fn met() -> Environment {
    let company = healthy();
    company.write(
        ACCEPTANCE,
        "# Acceptance\n\n- [x] It counts\n- [X] It rings\n",
    );
    company
}

const ACCEPTANCE: &str = "builds/tides/planning/sprints/001-discovery-architecture/acceptance.md";

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
    let company = met();
    company.write("builds/tides/planning/journal/2026-11-23.md", "Done.\n");
    company.pattern("CANDIDATE-undo", "tides");
    company.socrates("ship builds/tides").shows(
        "
        exit 0
        --- stdout
        socrates ship — tides, sprint 001-discovery-architecture

          ✓ audit       0 errors, 0 warnings
          ✓ acceptance  all 2 criteria are ticked
          ✓ state       STATE.md was last updated on 2026-11-23
          ✓ journal     there is an entry for 2026-11-23
          ✓ extract     a pattern was extracted

        the sprint can be closed

        Next:
          socrates sprint close --path builds/tides
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
        exit 1
        --- stdout
        socrates ship — tides, sprint 001-discovery-architecture

          ! audit       0 errors, 1 warning
          ✗ acceptance  no criteria are written down, so you cannot tell when the sprint is done
          ! state       STATE.md was last updated 8 days ago; the limit is 7
          ✓ journal     the project keeps no journal
          ! extract     no pattern was extracted; if the project taught you one, write it down

        the sprint cannot be closed: 1 failed, 3 warnings

        Next:
          socrates sprint show
          socrates audit
          socrates extract
        ",
    );
    company.write("builds/tides/planning/STATE.md", "Last updated: soon\n");
    assert_eq!(results(&company)[2], "state warn");
    // One folder is neither closed nor planned: it is the active sprint.
    fs::remove_file(company.path("builds/tides/planning/STATE.md")).unwrap();
    assert_eq!(
        results(&company),
        [
            "audit fail", "acceptance fail", "state fail", "journal pass", "extract warn"
        ]
    );
    let failed = company.socrates("ship builds/tides");
    assert_eq!(failed.status.code(), Some(1), "{failed}");
    assert!(
        failed
            .stdout()
            .contains("\n  ✗ state       planning/STATE.md is missing\n"),
        "{failed}"
    );
}

#[test]
fn the_criteria_decide() {
    let company = healthy();
    let acceptance = |text: &str| {
        company.write(ACCEPTANCE, text);
        let document = company.socrates("ship builds/tides --json").json();
        let check = &document["checks"][1];
        let text = |key: &str| check[key].as_str().unwrap().to_owned();
        format!("{}: {}", text("result"), text("message"))
    };
    for (text, expected) in [
        (
            "- [x] a\n- [ ] b\n- [ ] c\n",
            "fail: 2 of 3 criteria are open",
        ),
        ("- [ ] a\n", "fail: the only criterion is open"),
        ("- [x] a\n- [x] b\n", "pass: all 2 criteria are ticked"),
        (
            "- a\n- b\n",
            "warn: 2 criteria have no boxes; check them yourself",
        ),
        (
            "# Acceptance\n",
            "fail: no criteria are written down, so you cannot tell when the sprint is done",
        ),
    ] {
        assert_eq!(acceptance(text), expected, "{text}");
    }
}

#[test]
fn another_sprint_in_the_state_is_reported() {
    let company = met();
    company.write(
        "builds/tides/planning/STATE.md",
        "_Last updated: 2026-11-23_\n\n**Active sprint:** 001-discovery-architecture\n\n## Current Phase\n\nSprint 002 in progress.\n",
    );
    assert_eq!(results(&company)[2], "state warn");
    company.write(
        "builds/tides/planning/STATE.md",
        "_Last updated: 2026-11-23_\n\n## Active sprint\n\nNone. Sprint 001 is closed.\n",
    );
    company.socrates("ship builds/tides").shows(
        "
        exit 2
        --- stderr
        error: no sprint is active
        hint: all sprints of the project are closed; `socrates sprint new '...' --path builds/tides` creates the next one
        ",
    );
    company.write(
        "builds/tides/planning/STATE.md",
        "**Active sprint:** 001-discovery-architecture\n\n**Current sprint:** 002-rings\n",
    );
    company.socrates("ship builds/tides").shows(
        "
        exit 2
        --- stderr
        error: it is unclear which sprint is active
        hint: name the right one under `Active sprint` in planning/STATE.md: 001-discovery-architecture, 002-rings
        ",
    );
}

#[test]
fn an_interview_that_was_not_finished_fails() {
    let company = healthy();
    company.write(
        "half.json",
        r#"{"client": "internal", "tagline": "x", "business_goal": "y"}"#,
    );
    let made = company.socrates("init half --answers half.json --defaults --no-render");
    assert_eq!(made.status.code(), Some(0), "{made}");
    let ship = company.socrates("ship half");
    assert_eq!(ship.status.code(), Some(1), "{ship}");
    for said in [
        "✗ interview   the interview is not finished, and planning/STATE.md is still blank\n",
        "socrates init --resume --base builds half\n",
    ] {
        assert!(ship.stdout().contains(said), "{said}: {ship}");
    }
    let mut inside = company.command();
    inside
        .current_dir(company.path("builds/half/planning"))
        .arg("ship");
    let inside = company.run(&mut inside);
    let go_on = "socrates init --resume --base ROOT/builds half\n";
    assert!(inside.to_string().contains(go_on), "{inside}");
    // Stopped at the fifth question, with the state written by hand.
    company.write(
        "builds/half/.socrates-answers.json",
        r#"{"client": "internal", "tagline": "x", "business_goal": "y", "tech_stack": "z"}"#,
    );
    company.write(
        "builds/half/planning/STATE.md",
        "Last updated: 2026-11-23\n\nActive sprint: 001-discovery-architecture\n",
    );
    let ship = company.socrates("ship half");
    assert!(
        ship.stdout()
            .contains("planning/DECISIONS.md is still blank"),
        "{ship}"
    );
    let rendered = company.socrates("init half --resume --answers half.json --defaults --force");
    assert_eq!(rendered.status.code(), Some(0), "{rendered}");
    let ship = company.socrates("ship half");
    assert!(!ship.stdout().contains("interview"), "{ship}");
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
        exit 1
        --- stdout
        {
          "schema_version": 1,
          "project": "tides",
          "sprint": "001-discovery-architecture",
          "checks": [
            {
              "name": "audit",
              "result": "pass",
              "message": "0 errors, 0 warnings"
            },
            {
              "name": "acceptance",
              "result": "fail",
              "message": "no criteria are written down, so you cannot tell when the sprint is done"
            },
            {
              "name": "state",
              "result": "pass",
              "message": "STATE.md was last updated on 2026-11-23"
            },
            {
              "name": "journal",
              "result": "warn",
              "message": "no entry for today, 2026-11-23"
            },
            {
              "name": "extract",
              "result": "warn",
              "message": "no pattern was extracted; if the project taught you one, write it down"
            }
          ],
          "result": "fail",
          "next": [
            "socrates sprint show --path builds/tides",
            "socrates journal builds/tides",
            "socrates extract builds/tides"
          ],
          "notes": []
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
        hint: run it in a project, or name one with --path
        ",
    );
}

#[test]
fn a_sprint_that_can_be_closed_gets_the_command_for_it_first() {
    let company = met();
    company.socrates("ship builds/tides").shows(
        "
        exit 0
        --- stdout
        socrates ship — tides, sprint 001-discovery-architecture

          ✓ audit       0 errors, 0 warnings
          ✓ acceptance  all 2 criteria are ticked
          ✓ state       STATE.md was last updated on 2026-11-23
          ✓ journal     the project keeps no journal
          ! extract     no pattern was extracted; if the project taught you one, write it down

        the sprint can be closed, with 1 warning

        Next:
          socrates sprint close --path builds/tides
          socrates extract builds/tides

        ",
    );
    let document = company.socrates("ship builds/tides --json").json();
    assert_eq!(document["result"], "warn");
    assert_eq!(
        document["next"][0],
        "socrates sprint close --path builds/tides"
    );
}
