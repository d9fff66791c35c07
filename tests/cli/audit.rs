//! `socrates audit`: what it finds in projects and companies, where, and what it lets pass.

use std::fs;

use serde_json::json;

use crate::environment::{Environment, Ran};

/// A company with one project made by `init`; nothing is wrong with either.
pub fn healthy() -> Environment {
    let environment = Environment::new();
    let made = environment.socrates("companyos .");
    assert_eq!(made.status.code(), Some(0), "{made}");
    environment.write(
        "answers.json",
        json!({
            "client": "internal",
            "tagline": "Counts the tides",
            "business_goal": "Fewer wet feet",
            "terminology": ["Spring tide (ST) — the highest of a fortnight"],
        })
        .to_string(),
    );
    let made = environment.socrates("init tides --answers answers.json --defaults");
    assert_eq!(made.status.code(), Some(0), "{made}");
    environment
}

/// What the document on stdout says about each finding: `severity check path:line`.
#[track_caller]
fn found(ran: &Ran) -> Vec<String> {
    let document = ran.json();
    let findings = document["findings"].as_array().unwrap().iter();
    findings
        .map(|finding| {
            let text = |key: &str| finding[key].as_str().unwrap().to_owned();
            let line = finding["line"].as_u64();
            let line = line.map_or_else(String::new, |line| format!(":{line}"));
            format!(
                "{} {} {}{line}",
                text("severity"),
                text("check"),
                text("path")
            )
        })
        .collect()
}

#[test]
fn nothing_is_wrong_with_what_the_program_makes() {
    let company = healthy();
    company.socrates("audit builds/tides --strict").shows(
        "
        exit 0
        --- stdout
        socrates audit — builds/tides (project)

        ✓ no findings

        0 errors, 0 warnings, 0 info
        ",
    );
    company.socrates("audit --strict").shows(
        "
        exit 0
        --- stdout
        socrates audit — . (CompanyOS)

        ✓ no findings

        0 errors, 0 warnings, 0 info
        ",
    );
}

#[test]
fn findings_are_grouped_by_severity() {
    let company = healthy();
    let tides = company.path("builds/tides");
    fs::remove_file(tides.join("CODEX.md")).unwrap();
    fs::remove_file(tides.join("samples/README.md")).unwrap();
    company.write("builds/tides/CLAUDE.md", "# Claude\n");
    company.write(
        "builds/tides/planning/STATE.md",
        "# State\n\n_Last updated: 23 Oct 2026_\n",
    );
    company.write(
        "builds/tides/planning/sprints/001-discovery-architecture/acceptance.md",
        "# Done when\n\n- [ ] Logs as needed\n- [ ] `TBD` is gone\n- [ ] Charts, tables, etc.\n",
    );
    company.write(
        "builds/tides/planning/sprints/002-charts/requirements.md",
        "",
    );
    fs::create_dir(tides.join("planning/sprints/Third")).unwrap();
    company.write("builds/tides/planning/RISKS.md", "# Risks\n\n- Rain\n");
    company.write(
        "builds/tides/planning/DOMAIN.md",
        "# Domain\n\n## Terminology\n\n| Term | Meaning |\n|---|---|\n| Neap tide | the lowest |\n",
    );
    let expected = "
        exit 0
        --- stdout
        socrates audit — builds/tides (project)

        ── WARNING ── (5)
          [sprint-folders] planning/sprints/Third is not named like a sprint: a number, a hyphen and a slug, as in 005-rebates
          [adapter-routing] CLAUDE.md does not mention AGENTS.md, so agents that read it do not find the rules
          [acceptance-weasels] `as needed` cannot be checked  planning/sprints/001-discovery-architecture/acceptance.md:3
          [acceptance-weasels] `etc.` cannot be checked  planning/sprints/001-discovery-architecture/acceptance.md:5
          [state-freshness] STATE.md was last updated 31 days ago, on 2026-10-23; the limit is 30  planning/STATE.md:3

        ── INFO ── (7)
          [sprint-folders] planning/sprints/002-charts lacks acceptance.md, blueprint.md, handoff-prompt.md
          [scaffold-shape] CODEX.md is missing
          [scaffold-shape] samples/README.md is missing
          [always-on-risks] planning/RISKS.md does not say that AI output is not the source of truth
          [terminology-used] `Neap tide` is explained here, but no planning file uses it  planning/DOMAIN.md:7

        0 errors, 5 warnings, 7 info
        ";
    company.socrates("audit builds/tides").shows(expected);
    let mut command = company.command();
    command
        .arg("audit")
        .current_dir(tides.join("planning/sprints"));
    let inside = company.run(&mut command).to_string();
    assert_eq!(
        inside.replace("ROOT/builds/tides", "builds/tides"),
        company.socrates("audit builds/tides").to_string()
    );
}

#[test]
fn the_document_is_for_machines() {
    let company = healthy();
    company.write(
        "builds/tides/planning/STATE.md",
        "# State\n\nUpdated: 2026-10-01\n",
    );
    fs::remove_file(company.path("builds/tides/docs/API.md")).unwrap();
    company.socrates("audit builds/tides --json").shows(
        r#"
        exit 0
        --- stdout
        {
          "schema_version": 1,
          "project_path": "ROOT/builds/tides",
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
              "check": "state-freshness",
              "severity": "warning",
              "message": "STATE.md was last updated 53 days ago, on 2026-10-01; the limit is 30",
              "path": "planning/STATE.md",
              "line": 3
            },
            {
              "check": "scaffold-shape",
              "severity": "info",
              "message": "docs/API.md is missing",
              "path": "docs/API.md",
              "line": null
            }
          ],
          "counts": {
            "errors": 0,
            "warnings": 1,
            "info": 1
          },
          "held_back": {
            "baseline": 0,
            "allowed": 0
          },
          "notes": []
        }
        "#,
    );
    let company_document = company.socrates("audit . --json").json();
    assert_eq!(
        company_document["checks_run"],
        json!([
            "companyos-structure", "orphan-builds", "orphan-pattern-source", "stale-proposals"
        ])
    );
}

#[test]
fn warnings_fail_only_on_request() {
    let company = healthy();
    let code = |arguments: &str| company.socrates(arguments).status.code();
    fs::remove_file(company.path("builds/tides/docs/API.md")).unwrap();
    assert_eq!(code("audit builds/tides --strict"), Some(0));
    company.write("builds/tides/CLAUDE.md", "# Claude\n");
    assert_eq!(code("audit builds/tides"), Some(0));
    assert_eq!(code("audit builds/tides --strict"), Some(1));
    fs::remove_file(company.path("builds/tides/CODEX.md")).unwrap();
    assert_eq!(code("audit builds/tides"), Some(0));
    fs::remove_file(company.path("builds/tides/AGENTS.md")).unwrap();
    assert_eq!(code("audit builds/tides"), Some(1));
}

#[test]
fn the_file_that_lists_ignored_paths_is_not_trusted() {
    let company = healthy();
    for missing in ["docs/API.md", "samples/README.md"] {
        fs::remove_file(company.path("builds/tides").join(missing)).unwrap();
    }
    let settings = "builds/tides/.socrates-audit.json";
    company.write(
        settings,
        r#"{"scaffold_shape": {"ignore": ["docs/API.md", "samples/README.md"]}}"#,
    );
    let found_now = || found(&company.socrates("audit builds/tides --json"));
    assert_eq!(found_now(), [""; 0]);

    company.write(
        settings,
        r#"{"scaffold_shape": {"ignore": ["docs/API.md", 7]}}"#,
    );
    company.socrates("audit builds/tides").shows(
        "
        exit 0
        --- stdout
        socrates audit — builds/tides (project)

        ── WARNING ── (1)
          [scaffold-shape] .socrates-audit.json is not understood: `scaffold_shape.ignore[1]` is a number, not a path

        ── INFO ── (1)
          [scaffold-shape] samples/README.md is missing

        0 errors, 1 warning, 1 info
        ",
    );
    for broken in [
        String::new(),
        "{".to_owned(),
        "\u{1b}[31m".to_owned(),
        "[".repeat(1_000_000),
        format!("\"{}\"", "x".repeat(2_000_000)),
    ] {
        company.write(settings, broken);
        assert_eq!(
            found_now()[0].split(':').next(),
            Some("warning scaffold-shape .socrates-audit.json")
        );
    }
    fs::remove_file(company.path(settings)).unwrap();
    fs::create_dir(company.path(settings)).unwrap();
    assert_eq!(
        found_now()[0],
        "warning scaffold-shape .socrates-audit.json"
    );
}

#[test]
fn a_first_sprint_with_another_name_is_not_a_gap_in_the_scaffold() {
    let company = healthy();
    let sprints = company.path("builds/tides/planning/sprints");
    fs::rename(
        sprints.join("001-discovery-architecture"),
        sprints.join("001-start"),
    )
    .unwrap();
    fs::create_dir(sprints.join(".obsidian")).unwrap();
    fs::write(sprints.join("README.md"), "").unwrap();
    let found_now = || found(&company.socrates("audit builds/tides --json"));
    assert_eq!(found_now(), [""; 0]);
    fs::remove_dir_all(&sprints).unwrap();
    assert_eq!(
        found_now()[0],
        "info scaffold-shape planning/sprints/001-discovery-architecture/acceptance.md"
    );
}

#[test]
fn the_layer_above_is_audited_too() {
    let company = healthy();
    company.write(
        "builds/quay/AGENTS.md",
        "# Quay\n\nClient: **Kruste & Sons**\n",
    );
    company.write("builds/pier/AGENTS.md", "# Pier\n\nClient: **TBD**\n");
    company.write(
        "builds/mole/README.md",
        "# Mole\n\n## Client\n\nThe Harbour Office\n",
    );
    for name in ["quay", "pier", "mole"] {
        company.write(format!("builds/{name}/planning/STATE.md"), "# State\n");
    }
    // It has no planning files, so nobody asks for its client.
    company.write("builds/notes/README.md", "Not a project.\n");
    company.write("clients/kruste-and-sons/README.md", "");
    company.pattern("auth", "Tides");
    company.pattern("CANDIDATE-undo", "gone");
    company.write(
        "pipeline/proposals.md",
        "| Project | Client |\n|---|---|\n| `tides` | x |\n| `sea-wall` | `kruste-and-sons` |\n",
    );
    fs::remove_dir_all(company.path("content")).unwrap();
    company.socrates("audit").shows(
        "
        exit 0
        --- stdout
        socrates audit — . (CompanyOS)

        ── WARNING ── (2)
          [orphan-builds] the client of mole, `The Harbour Office`, has no folder in clients/  builds/mole
          [orphan-pattern-source] the pattern's source project `gone` is not in builds/  patterns/CANDIDATE-undo.md

        ── INFO ── (2)
          [orphan-builds] builds/pier names no client
          [stale-proposals] `sea-wall` is proposed, but builds/ has no such project  pipeline/proposals.md:4

        0 errors, 2 warnings, 2 info
        ",
    );
    for directory in ["clients", "pipeline", "patterns"] {
        fs::remove_dir_all(company.path(directory)).unwrap();
    }
    fs::remove_file(company.path("AGENTS.md")).unwrap();
    let audited = company.socrates("audit . --json");
    assert_eq!(audited.status.code(), Some(1));
    assert_eq!(
        found(&audited),
        [
            "error companyos-structure AGENTS.md",
            "error companyos-structure clients",
            "error companyos-structure patterns",
            "error companyos-structure pipeline",
            "info orphan-builds builds/pier",
        ]
    );
}

#[test]
fn all_projects_are_audited_with_the_layer_above_them() {
    let company = healthy();
    company.write(
        "builds/quay/planning/STATE.md",
        "Last updated: 2026-11-20\n",
    );
    company.write("builds/quay/planning/DECISION-LOG.md", "# Decisions\n");
    company.write("builds/quay/planning/STATUS.json", "{");
    company.write(
        "builds/quay/.socrates-audit.json",
        r#"{"scaffold_shape": {"ignore": ["docs", "src", "tests", "scripts", "samples", "references", "planning", "CODEX.md"]}}"#,
    );
    company.write("builds/notes/README.md", "Not a project.\n");
    let text = company.socrates("audit --all");
    text.shows(
        "
        exit 1
        --- stdout
        socrates audit — . (CompanyOS)

        ── INFO ── (1)
          [orphan-builds] builds/quay names no client

        0 errors, 0 warnings, 1 info

        socrates audit — builds/quay (project)

        ── ERROR ── (6)
          [required-files] builds/quay/AGENTS.md is missing
          [required-files] builds/quay/README.md is missing
          [required-files] builds/quay/planning/DECISIONS.md is missing; planning/DECISION-LOG.md exists; rename it to DECISIONS.md
          [required-files] builds/quay/planning/DOMAIN.md is missing
          [required-files] builds/quay/planning/QUESTIONS.md is missing
          [required-files] builds/quay/planning/RISKS.md is missing

        ── INFO ── (2)
          [scaffold-shape] builds/quay/.gitignore is missing
          [scaffold-shape] builds/quay/CLAUDE.md is missing

        6 errors, 0 warnings, 2 info

        ✓ no findings in tides
        in all: 6 errors, 0 warnings, 3 info (2 projects)
        --- stderr
        warning: cannot read builds/quay/planning/STATUS.json: it is not valid JSON: EOF while parsing an object at line 1 column 1
        ",
    );
    let document = company.socrates("audit --all --json").json();
    assert_eq!(document["counts"]["errors"], 0);
    assert_eq!(document["totals"]["errors"], 6);
    let projects = document["projects"].as_array().unwrap();
    let names: Vec<_> = projects.iter().map(|project| &project["name"]).collect();
    assert_eq!(names, ["quay", "tides"]);
    assert_eq!(projects[0]["counts"]["errors"], 6);
    assert_eq!(projects[0]["findings"][0]["path"], "builds/quay/AGENTS.md");
    assert_eq!(projects[1]["findings"], json!([]));
    assert_eq!(document["checks_run"].as_array().unwrap().len(), 15);
    company
        .socrates("audit --all builds/tides")
        .is_refused("builds/tides is not a company");
    company.socrates("audit --all --project").is_refused("");
}

#[test]
fn a_file_with_a_nearly_right_name_is_pointed_out_and_a_state_is_read() {
    let company = healthy();
    let tides = company.path("builds/tides/planning");
    for (from, to) in [
        ("DECISIONS.md", "DECISION-LOG.md"),
        ("QUESTIONS.md", "OPEN_QUESTIONS.md"),
        ("STATE.md", "PROJECT_STATE.md"),
    ] {
        fs::rename(tides.join(from), tides.join(to)).unwrap();
    }
    fs::remove_file(company.path("builds/tides/AGENTS.md")).unwrap();
    // Without AGENTS.md nothing can lead to it, which is reported once.
    company.write("builds/tides/CLAUDE.md", "# Claude\n");
    company.socrates("audit builds/tides").shows(
        "
        exit 1
        --- stdout
        socrates audit — builds/tides (project)

        ── ERROR ── (4)
          [required-files] AGENTS.md is missing
          [required-files] planning/DECISIONS.md is missing; planning/DECISION-LOG.md exists; rename it to DECISIONS.md
          [required-files] planning/QUESTIONS.md is missing; planning/OPEN_QUESTIONS.md exists; rename it to QUESTIONS.md
          [required-files] planning/STATE.md is missing; planning/PROJECT_STATE.md is read instead; rename it to STATE.md

        4 errors, 0 warnings, 0 info
        --- stderr
        note: builds/tides/planning/STATE.md is missing; builds/tides/planning/PROJECT_STATE.md is read instead
        ",
    );
    let ship = company.socrates("ship builds/tides");
    assert!(
        ship.stdout()
            .contains("STATE.md was last updated on 2026-11-23"),
        "{ship}"
    );
    assert!(
        ship.stderr().contains(
            "note: builds/tides/planning/STATE.md is missing; builds/tides/planning/PROJECT_STATE.md is read instead"
        ),
        "{ship}"
    );
    fs::rename(&tides, company.path("builds/tides/.planning")).unwrap();
    company.socrates("audit --project builds/tides").shows(
        "
        exit 1
        --- stdout
        socrates audit — builds/tides (project)

        ── ERROR ── (2)
          [required-files] AGENTS.md is missing
          [required-files] planning is missing; rename .planning/ to planning/

        2 errors, 0 warnings, 0 info
        ",
    );
    // On a file system that ignores case, nothing would be missing.
    #[cfg(target_os = "linux")]
    {
        let tides = company.path("builds/tides");
        fs::rename(tides.join(".planning"), tides.join("Planning")).unwrap();
        let audited = company.socrates("audit --project builds/tides");
        let said = "planning is missing; rename Planning/ to planning/";
        assert!(audited.stdout().contains(said), "{audited}");
    }
}

#[test]
fn a_file_with_another_extension_is_named() {
    let company = healthy();
    for (name, found, advice) in [
        (
            "planning/QUESTIONS.md", "planning/QUESTIONS.markdown", "rename it to QUESTIONS.md",
        ),
        (
            "planning/RISKS.md", "planning/RISKS.txt", "rename it to RISKS.md",
        ),
        ("README.md", "README", "rename it to README.md"),
    ] {
        let tides = company.path("builds/tides");
        fs::rename(tides.join(name), tides.join(found)).unwrap();
        let audited = company.socrates("audit builds/tides");
        let said = format!("{name} is missing; {found} exists; {advice}");
        assert!(audited.stdout().contains(&said), "{audited}");
    }
}

#[test]
fn contradictions_between_sprints_are_reported_once() {
    let company = healthy();
    let planning = "builds/tides/planning";
    company.write(
        format!("{planning}/STATE.md"),
        "_Last updated: 2026-11-20_\n\n**Active sprint:** 003-ebb\n\n## Current Phase\n\nSprint 004 in progress.\n\n         ## Log\n\n- Sprint 001 is closed.\n- Sprint 002 is complete.\n",
    );
    for name in [
        "001-discovery-architecture", "002-flood", "003-ebb", "004-neap", "005-spare", "5-again",
    ] {
        for file in ["requirements", "blueprint", "handoff-prompt"] {
            company.write(
                format!("{planning}/sprints/{name}/{file}.md"),
                "Spring tide.\n",
            );
        }
        company.write(
            format!("{planning}/sprints/{name}/acceptance.md"),
            "- [x] It is high\n- [ ] It is low, etc.\n",
        );
    }
    company.write(
        format!("{planning}/sprints/002-flood/handoff-prompt.md"),
        "Read planning/sprints/[SPRINT_FOLDER]/requirements.md\n",
    );
    fs::remove_file(company.path(format!("{planning}/sprints/003-ebb/blueprint.md"))).unwrap();
    company.socrates("audit builds/tides").shows(
        r#"
        exit 1
        --- stdout
        socrates audit — builds/tides (project)

        ── ERROR ── (1)
          [sprint-folders] the active sprint, 003-ebb, lacks blueprint.md  planning/sprints/003-ebb/blueprint.md

        ── WARNING ── (7)
          [sprint-folders] 005-spare and 5-again have the same number  planning/sprints/5-again
          [sprint-state] 003-ebb and 004-neap both seem to be the active sprint: STATE.md:3 "003-ebb", but STATE.md:7 "Sprint 004 in progress."  planning/STATE.md:3
          [acceptance-weasels] `etc.` cannot be checked  planning/sprints/003-ebb/acceptance.md:2
          [acceptance-weasels] `etc.` cannot be checked  planning/sprints/004-neap/acceptance.md:2
          [acceptance-weasels] `etc.` cannot be checked  planning/sprints/005-spare/acceptance.md:2
          [acceptance-weasels] `etc.` cannot be checked  planning/sprints/5-again/acceptance.md:2
          [placeholder-left] `[SPRINT_FOLDER]` is not filled in  planning/sprints/002-flood/handoff-prompt.md:1

        ── INFO ── (1)
          [acceptance-open] 2 boxes are still open in 2 closed sprints: 001-discovery-architecture (1), 002-flood (1)  planning/sprints/001-discovery-architecture/acceptance.md:2

        1 error, 7 warnings, 1 info
        "#,
    );
}

#[test]
fn the_look_of_a_directory_decides_unless_a_flag_does() {
    let company = healthy();
    let checks = |arguments: &str| {
        let document = company.socrates(arguments).json();
        document["checks_run"].as_array().unwrap().len()
    };
    assert_eq!(checks("audit --json"), 4);
    assert_eq!(checks("audit --json --project"), 11);
    assert_eq!(checks("audit --json builds/tides"), 11);
    assert_eq!(checks("audit --json builds/tides --companyos"), 4);
    // In builds/ it is a project, whatever it lacks.
    fs::create_dir(company.path("builds/empty")).unwrap();
    assert_eq!(checks("audit --json builds/empty"), 11);

    company.socrates("audit clients").shows(
        "
        exit 2
        --- stderr
        error: clients is neither a project nor a company
        hint: a project has planning/, a company has builds/; use --project or --companyos to audit it anyway
        ",
    );
    assert_eq!(checks("audit --json clients --project"), 11);
    company.socrates("audit nowhere").shows(
        "
        exit 2
        --- stderr
        error: nowhere is not a directory
        hint: it does not exist; the projects are: empty, tides
        ",
    );
    let both = company.socrates("audit --project --companyos");
    assert_eq!(both.status.code(), Some(2), "{both}");
}

#[test]
fn names_and_words_from_the_disk_cannot_drive_a_terminal() {
    let company = healthy();
    company.write(
        "builds/tides/planning/DOMAIN.md",
        "## Terminology\n\n- Evil\u{1b}[31m\u{202e} word — x\n",
    );
    let shown = company.socrates("audit builds/tides");
    assert!(
        shown.stdout().contains("`Evil\\u{1b}[31m\\u{202e} word`"),
        "{shown}"
    );
    let document = company.socrates("audit builds/tides --json");
    assert!(
        !document.stdout().contains(['\u{1b}', '\u{202e}']),
        "{document}"
    );
    document.json();
}

#[cfg(unix)]
#[test]
fn what_cannot_be_read_is_an_error_and_the_rest_is_audited() {
    use crate::hostile::{as_a_mere_user, make_fifo, set_mode};

    let company = healthy();
    let tides = company.path("builds/tides");
    fs::remove_file(tides.join("planning/STATE.md")).unwrap();
    make_fifo(&tides.join("planning/STATE.md"));
    fs::remove_file(tides.join("CODEX.md")).unwrap();
    fs::create_dir(tides.join("CODEX.md")).unwrap();
    company.write("builds/tides/planning/DECISIONS.md", b"\xff\xff\x00");
    company.write("builds/tides/planning/QUESTIONS.md", "");
    assert_eq!(
        found(&company.socrates("audit builds/tides --json")),
        [
            "error required-files planning/STATE.md",
            "warning adapter-routing CODEX.md",
        ]
    );
    let sprint = tides.join("planning/sprints/001-discovery-architecture");
    if let Some(mut command) = as_a_mere_user(&company) {
        set_mode(&tides.join("planning/RISKS.md"), 0);
        set_mode(&sprint.join("acceptance.md"), 0);
        let ran = company.run(command.args(["audit", "builds/tides"]));
        ran.shows(
            "
            exit 1
            --- stdout
            socrates audit — builds/tides (project)

            ── ERROR ── (2)
              [required-files] planning/RISKS.md cannot be read: Permission denied
              [required-files] planning/STATE.md cannot be read: it is not a regular file

            ── WARNING ── (1)
              [adapter-routing] CODEX.md cannot be read: it is not a regular file

            2 errors, 1 warning, 0 info
            --- stderr
            warning: cannot read planning/sprints/001-discovery-architecture/acceptance.md: Permission denied
            ",
        );
    }
}

#[cfg(unix)]
#[test]
fn an_adapter_that_is_a_link_to_agents_is_fine() {
    let company = healthy();
    let tides = company.path("builds/tides");
    company.write("builds/tides/AGENTS.md", "# Router\n\nSpring tide.\n");
    fs::remove_file(tides.join("CLAUDE.md")).unwrap();
    std::os::unix::fs::symlink("AGENTS.md", tides.join("CLAUDE.md")).unwrap();
    assert_eq!(
        found(&company.socrates("audit builds/tides --json")),
        [""; 0]
    );
}

#[test]
fn a_huge_file_is_read_as_far_as_memory_allows() {
    let company = healthy();
    let state = company.write(
        "builds/tides/planning/STATE.md",
        "_Last updated: 2026-11-20_\n",
    );
    let file = fs::OpenOptions::new().append(true).open(state).unwrap();
    file.set_len(8 << 30).unwrap();
    company.socrates("audit builds/tides").shows(
        "
        exit 0
        --- stdout
        socrates audit — builds/tides (project)

        ✓ no findings

        0 errors, 0 warnings, 0 info
        --- stderr
        warning: builds/tides/planning/STATE.md is 8192 MiB long, and only the first 8 MiB of it was read
        ",
    );
}

#[test]
fn help_shows_an_example_and_exit_codes() {
    let company = Environment::new();
    for command in ["audit", "status", "ship"] {
        let help = company.socrates(&format!("{command} --help"));
        assert_eq!(help.status.code(), Some(0));
        for part in ["Example", "Exit codes:", "--json"] {
            assert!(help.stdout().contains(part), "{help}");
        }
    }
}
