//! The documents of `--json` are an interface: each is compared as a whole, keys and their order included,
//! with everything that may be null in it.

use crate::environment::Environment;

/// A company with three projects: one that says everything, one that says nothing, one that cannot be read.
fn company() -> Environment {
    let company = Environment::company();
    company.write(
        "builds/full/AGENTS.md",
        "# Agents\n\n**full** — Sells tapes\n\nClient: Acme\n",
    );
    company.write(
        "builds/full/planning/STATE.md",
        "# State\n\n_Last updated: 2026-11-25_\n\n**Active sprint:** 002-next\n",
    );
    company.write(
        "builds/full/planning/DECISIONS.md",
        "# Decisions\n\n- ~~Use disks (2026-11-01)~~\n- **Use tape (2026-11-02)**\n\n\
         | Date | Decision | Reason |\n|---|---|---|\n| 2026-11-03 | Print twice | paper is cheap |\n",
    );
    company.write("builds/full/planning/journal/2026-11-02.md", "Sold one.\n");
    company.write("builds/full/planning/journal/2026-11-04.md", "\n");
    company.write(
        "builds/full/planning/sprints/001-first/requirements.md",
        "# R\n\nCreated: 2026-11-02\n\n## Goal\n\nSell tapes.\n",
    );
    company.write(
        "builds/full/planning/sprints/002-next/acceptance.md",
        "Created: 2026-11-05\n\n- [ ] logs as needed\n",
    );
    // Fewer files are expected, so that fewer are reported as missing.
    company.write(
        "builds/full/.socrates-audit.json",
        r#"{"scaffold_shape": {"ignore": ["docs", "src", "tests", "scripts", "samples", "references", "planning"]}}"#,
    );
    for name in [
        "CLAUDE.md", "README.md", "planning/DOMAIN.md", "planning/QUESTIONS.md",
        "planning/RISKS.md",
    ] {
        company.write(
            format!("builds/full/{name}"),
            "See AGENTS.md. Never trust AI output: it is not the source of truth.\n",
        );
    }
    company.write("builds/empty/planning/.keep", "");
    company.write("builds/odd/planning/STATE.md/x", "no file\n");
    company
}

#[test]
fn audit_of_a_project() {
    company().socrates("audit builds/full --json").shows(
        r#"
        exit 1
        --- stdout
        {
          "schema_version": 1,
          "project_path": "ROOT/builds/full",
          "checks_run": [
            "required-files",
            "sprint-folders",
            "sprint-state",
            "acceptance-open",
            "scaffold-shape",
            "adapter-routing",
            "acceptance-weasels",
            "placeholder-left",
            "state-freshness",
            "always-on-risks",
            "terminology-used"
          ],
          "findings": [
            {
              "check": "sprint-folders",
              "severity": "error",
              "message": "the active sprint, 002-next, lacks blueprint.md",
              "path": "planning/sprints/002-next/blueprint.md",
              "line": null
            },
            {
              "check": "sprint-folders",
              "severity": "error",
              "message": "the active sprint, 002-next, lacks handoff-prompt.md",
              "path": "planning/sprints/002-next/handoff-prompt.md",
              "line": null
            },
            {
              "check": "sprint-folders",
              "severity": "error",
              "message": "the active sprint, 002-next, lacks requirements.md",
              "path": "planning/sprints/002-next/requirements.md",
              "line": null
            },
            {
              "check": "acceptance-weasels",
              "severity": "warning",
              "message": "`as needed` cannot be checked",
              "path": "planning/sprints/002-next/acceptance.md",
              "line": 3
            },
            {
              "check": "sprint-folders",
              "severity": "info",
              "message": "001-first lacks acceptance.md",
              "path": "planning/sprints/001-first/acceptance.md",
              "line": null
            },
            {
              "check": "sprint-folders",
              "severity": "info",
              "message": "001-first lacks blueprint.md",
              "path": "planning/sprints/001-first/blueprint.md",
              "line": null
            },
            {
              "check": "sprint-folders",
              "severity": "info",
              "message": "001-first lacks handoff-prompt.md",
              "path": "planning/sprints/001-first/handoff-prompt.md",
              "line": null
            },
            {
              "check": "scaffold-shape",
              "severity": "info",
              "message": ".gitignore is missing",
              "path": ".gitignore",
              "line": null
            },
            {
              "check": "scaffold-shape",
              "severity": "info",
              "message": "CODEX.md is missing",
              "path": "CODEX.md",
              "line": null
            }
          ],
          "counts": {
            "errors": 3,
            "warnings": 1,
            "info": 5
          },
          "held_back": {
            "baseline": 0,
            "allowed": 0
          },
          "notes": []
        }
        "#,
    );
}

#[test]
fn status_of_a_company() {
    company().socrates("status --json").shows(
        r#"
        exit 1
        --- stdout
        {
          "schema_version": 1,
          "root": "ROOT",
          "projects": [
            {
              "name": "empty",
              "tagline": null,
              "active_sprint": null,
              "active_state": "none",
              "criteria": null,
              "errors": 7,
              "warnings": 0,
              "state_age_days": null,
              "journal_age_days": null,
              "extracted": false,
              "problem": null,
              "next_action": null
            },
            {
              "name": "full",
              "tagline": "Sells tapes",
              "active_sprint": "002-next",
              "active_state": "known",
              "criteria": {
                "ticked": 0,
                "open": 1,
                "plain": 0
              },
              "errors": 3,
              "warnings": 1,
              "state_age_days": -2,
              "journal_age_days": 19,
              "extracted": false,
              "problem": null,
              "next_action": null
            },
            {
              "name": "odd",
              "tagline": null,
              "active_sprint": null,
              "active_state": null,
              "criteria": null,
              "errors": 7,
              "warnings": 0,
              "state_age_days": null,
              "journal_age_days": null,
              "extracted": false,
              "problem": "planning/STATE.md: it is not a regular file",
              "next_action": null
            }
          ],
          "notes": []
        }
        "#,
    );
}

#[test]
fn timeline_of_a_project() {
    company().socrates("timeline builds/full --json").shows(
        r#"
        exit 0
        --- stdout
        {
          "schema_version": 1,
          "project": "full",
          "events": [
            {
              "date": "2026-11-01",
              "kind": "decision",
              "title": "Use disks",
              "detail": null,
              "reversed": true
            },
            {
              "date": "2026-11-02",
              "kind": "sprint",
              "title": "001-first",
              "detail": "Sell tapes.",
              "reversed": false
            },
            {
              "date": "2026-11-02",
              "kind": "journal",
              "title": "2026-11-02",
              "detail": "Sold one.",
              "reversed": false
            },
            {
              "date": "2026-11-02",
              "kind": "decision",
              "title": "Use tape",
              "detail": null,
              "reversed": false
            },
            {
              "date": "2026-11-03",
              "kind": "decision",
              "title": "Print twice",
              "detail": "paper is cheap",
              "reversed": false
            },
            {
              "date": "2026-11-04",
              "kind": "journal",
              "title": "2026-11-04",
              "detail": null,
              "reversed": false
            },
            {
              "date": "2026-11-05",
              "kind": "sprint",
              "title": "002-next",
              "detail": null,
              "reversed": false
            }
          ],
          "undated": [],
          "notes": []
        }
        "#,
    );
    company().socrates("timeline builds/empty --json").shows(
        r#"
        exit 0
        --- stdout
        {
          "schema_version": 1,
          "project": "empty",
          "events": [],
          "undated": [],
          "notes": []
        }
        "#,
    );
}

#[test]
fn ship_of_a_project() {
    company().socrates("ship builds/full --json").shows(
        r#"
        exit 1
        --- stdout
        {
          "schema_version": 1,
          "project": "full",
          "sprint": "002-next",
          "checks": [
            {
              "name": "audit",
              "result": "fail",
              "message": "3 errors, 1 warning"
            },
            {
              "name": "acceptance",
              "result": "fail",
              "message": "the only criterion is open"
            },
            {
              "name": "state",
              "result": "pass",
              "message": "STATE.md was last updated on 2026-11-25"
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
            "socrates audit builds/full",
            "socrates sprint show --path builds/full",
            "socrates journal builds/full"
          ],
          "notes": []
        }
        "#,
    );
    company().socrates("ship builds/empty --json").shows(
        r#"
        exit 2
        --- stderr
        {
          "schema_version": 1,
          "error": {
            "message": "no sprint is active",
            "hint": "the project has no sprints yet; `socrates sprint new '...' --path builds/empty` creates the first",
            "path": null
          }
        }
        "#,
    );
}
