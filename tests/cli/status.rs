//! `socrates status`: a line for every project, whatever is wrong with it.

use std::fs;

use serde_json::json;

use crate::audit::healthy;
use crate::environment::Environment;

#[test]
fn every_project_has_a_line_and_its_tagline() {
    Environment::fixture().socrates("status").shows(
        "
        exit 1
        --- stdout
        PROJECT        SPRINT                CRITERIA  AUDIT  STATE    JOURNAL  PATTERN
        Seed-Library   none                  -         E1W0   24d !    -        yes
        bakery-orders  002-holiday-calendar  -         E4W0   3d       3d       yes
        ferry-desk     none                  -         E1W0   14d      14d !    yes
        tide-table     none                  -         E1W0   184d !!  -        yes

        4 projects, 4 with audit errors
        ",
    );
}

#[test]
fn the_document_is_for_machines() {
    let company = healthy();
    company.write("builds/tides/planning/journal/2026-11-20.md", "Rain.\n");
    company.write("builds/notes/README.md", "no project\n");
    company.write("builds/bare/planning/STATE.md", "Updated: someday\n");
    company.socrates("status --json").shows(
        r#"
        exit 1
        --- stdout
        {
          "schema_version": 1,
          "root": "ROOT",
          "projects": [
            {
              "name": "bare",
              "tagline": null,
              "active_sprint": null,
              "active_state": "none",
              "criteria": null,
              "errors": 6,
              "warnings": 0,
              "state_age_days": null,
              "journal_age_days": null,
              "extracted": false,
              "problem": null,
              "next_action": null
            },
            {
              "name": "tides",
              "tagline": "Counts the tides",
              "active_sprint": "001-discovery-architecture",
              "active_state": "known",
              "criteria": {
                "ticked": 0,
                "open": 0,
                "plain": 0
              },
              "errors": 0,
              "warnings": 0,
              "state_age_days": 0,
              "journal_age_days": 3,
              "extracted": false,
              "problem": null,
              "next_action": "Review the planning files, settle the open questions, then start on sprint 001."
            }
          ],
          "notes": []
        }
        "#,
    );
}

#[test]
fn what_needs_attention_comes_first_and_more_is_shown_on_request() {
    let company = healthy();
    company.write(
        "builds/anchor/planning/STATE.md",
        "## Active sprint\n\nNone.\n",
    );
    company.write(
        "builds/winch/planning/STATE.md",
        "Active sprint: 001-ropes\n\n## Later\n\nCurrent sprint: 002-hooks\n\n## Next action\n\nDecide.\n",
    );
    for project in ["anchor", "winch"] {
        for name in ["AGENTS", "README"] {
            company.write(format!("builds/{project}/{name}.md"), "# x\n");
        }
        for name in ["DECISIONS", "DOMAIN", "RISKS", "QUESTIONS"] {
            company.write(format!("builds/{project}/planning/{name}.md"), "# x\n");
        }
    }
    company.write("builds/adrift/planning/STATE.md", "");
    company.socrates("status").shows(
        "
        exit 1
        --- stdout
        PROJECT  SPRINT                      CRITERIA  AUDIT  STATE  JOURNAL  PATTERN
        adrift   none                        -         E6W0   -      -        no
        winch    unclear?                    -         E0W1   -      -        no
        anchor   none                        -         E0W0   -      -        no
        tides    001-discovery-architecture  -         E0W0   today  -        no

        4 projects, 1 with audit errors
        ",
    );
    company.socrates("status --long").shows(
        "
        exit 1
        --- stdout
        PROJECT  SPRINT                      CRITERIA  AUDIT  STATE  JOURNAL  PATTERN
        adrift   none                        -         E6W0   -      -        no
        winch    unclear?                    -         E0W1   -      -        no
          next: Decide.
        anchor   none                        -         E0W0   -      -        no
        tides    001-discovery-architecture  -         E0W0   today  -        no
          Counts the tides
          next: Review the planning files, settle the open questions, then start on sprint 001.

        4 projects, 1 with audit errors
        ",
    );
    company.socrates("status --names").shows(
        "
        exit 0
        --- stdout
        adrift
        anchor
        tides
        winch
        ",
    );
    company
        .socrates("status --names --json")
        .is_refused_in_json("`--names` cannot be used with `--json`");
}

#[test]
fn errors_decide_and_warnings_do_not() {
    let company = healthy();
    let code = || company.socrates("status").status.code();
    assert_eq!(code(), Some(0));
    company.write("builds/tides/CLAUDE.md", "# Claude\n");
    assert_eq!(code(), Some(0));
    fs::remove_file(company.path("builds/tides/AGENTS.md")).unwrap();
    assert_eq!(code(), Some(1));
}

#[test]
fn errors_and_warnings_are_those_of_the_audit() {
    let company = Environment::fixture();
    let projects = company.socrates("status --json").json();
    for project in projects["projects"].as_array().unwrap() {
        let name = project["name"].as_str().unwrap();
        let counts = &company
            .socrates(&format!("audit builds/{name} --json"))
            .json()["counts"];
        assert_eq!(project["errors"], counts["errors"], "{name}");
        assert_eq!(project["warnings"], counts["warnings"], "{name}");
    }
}

#[test]
fn a_pattern_counts_wherever_it_is_and_even_if_it_is_unfinished() {
    let company = healthy();
    let extracted = || company.socrates("status --json").json()["projects"][0]["extracted"].take();
    assert_eq!(extracted(), json!(false));
    let source = company.pattern("CANDIDATE-undo", "TIDES");
    assert_eq!(extracted(), json!(true));
    fs::remove_file(source).unwrap();
    let own = company.write("builds/tides/patterns/CANDIDATE-undo.md", "");
    assert_eq!(extracted(), json!(true));
    fs::remove_file(own).unwrap();
    let under_way = company.write("builds/tides/.socrates-extract-answers.json", "{}");
    assert_eq!(extracted(), json!(true));
    fs::remove_file(under_way).unwrap();
    company.pattern("CANDIDATE-other", "quay");
    company.write("builds/tides/patterns/README.md", "");
    assert_eq!(extracted(), json!(false));
}

#[test]
fn the_root_is_found_in_a_parent_and_there_has_to_be_one() {
    let company = healthy();
    let mut command = company.command();
    command
        .args(["status", "--json"])
        .current_dir(company.path("builds/tides/planning"));
    let root = &company.run(&mut command).json()["root"];
    assert_eq!(root, company.root());
    company.socrates("status clients").shows(
        "
        exit 2
        --- stderr
        error: clients has no builds/ with projects in it
        hint: name the root of a company, or create one with `socrates companyos '...'`
        ",
    );
    fs::remove_dir_all(company.path("builds/tides")).unwrap();
    company.socrates("status").shows(
        "
        exit 0
        --- stdout
        no projects
        ",
    );
    let empty = company.socrates("status --json").json();
    assert_eq!(empty["projects"], json!([]));
}

#[test]
fn colour_is_never_alone() {
    let company = healthy();
    company.write("builds/tides/planning/journal/2026-11-10.md", "Wet.\n");
    company.write(
        "builds/tides/planning/STATE.md",
        "Last updated: 2026-10-20\n",
    );
    company.socrates("status --color always").shows(
        "
        exit 0
        --- stdout
        <1b>[2mPROJECT<1b>[0m  <1b>[2mSPRINT<1b>[0m                      <1b>[2mCRITERIA<1b>[0m  <1b>[2mAUDIT<1b>[0m  <1b>[2mSTATE<1b>[0m   <1b>[2mJOURNAL<1b>[0m  <1b>[2mPATTERN<1b>[0m
        <1b>[1mtides<1b>[0m    001-discovery-architecture  -         <1b>[1m<1b>[33mE0W1<1b>[0m   <1b>[1m<1b>[31m34d !!<1b>[0m  <1b>[1m<1b>[33m13d !<1b>[0m    <1b>[2mno<1b>[0m

        1 project, 0 with audit errors
        ",
    );
}

#[cfg(unix)]
#[test]
fn a_line_fits_the_terminal_it_is_shown_on() {
    use unicode_width::UnicodeWidthStr as _;

    use crate::pty::Terminal;

    let company = healthy();
    company.write(
        "builds/日本語の長い名前のプロジェクト/planning/STATE.md",
        "",
    );
    company.write(
        "builds/tides/README.md",
        format!("# Tides\n\n{}\n", "潮の満ち引き ".repeat(30)),
    );
    // If a table has no room, its columns are shown one below the other.
    for (columns, lines) in [(20, 16), (50, 16), (80, 5), (200, 5)] {
        let mut command = company.command();
        command.arg("status");
        let (status, shown) = Terminal::start(command, columns).ends();
        assert_eq!(status.code(), Some(1));
        assert_eq!(shown.trim().lines().count(), lines, "{shown}");
        for line in shown.lines() {
            assert!(
                line.trim_end().width() <= usize::from(columns),
                "{columns}: {line}"
            );
        }
    }
}

#[cfg(unix)]
#[test]
fn a_project_that_cannot_be_read_has_a_row_that_says_so() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    use crate::hostile::{as_a_mere_user, make_fifo, set_mode};

    let company = healthy();
    let odd = company
        .path("builds")
        .join(OsStr::from_bytes(b"caf\xe9\x1b[31m"));
    fs::create_dir_all(odd.join("planning")).unwrap();
    make_fifo(&odd.join("planning/STATE.md"));
    company.socrates("status").shows(
        "
        exit 1
        --- stdout
        PROJECT            SPRINT                      CRITERIA  AUDIT  STATE  JOURNAL  PATTERN
        caf\\xE9\\u{1b}[31m  -                           -         E7W0   -      -        no
          ✗ cannot read planning/STATE.md: it is not a regular file
        tides              001-discovery-architecture  -         E0W0   today  -        no

        2 projects, 1 with audit errors
        ",
    );
    fs::remove_dir_all(&odd).unwrap();
    let Some(mut command) = as_a_mere_user(&company) else {
        return;
    };
    for locked in ["planning", "whole"] {
        company.write(format!("builds/{locked}/planning/STATE.md"), "");
    }
    set_mode(&company.path("builds/planning/planning"), 0);
    set_mode(&company.path("builds/whole"), 0);
    company.run(command.arg("status")).shows(
        "
        exit 1
        --- stdout
        PROJECT   SPRINT                      CRITERIA  AUDIT  STATE  JOURNAL  PATTERN
        planning  ✗ cannot read planning: Permission denied
        whole     ✗ cannot read planning: Permission denied
        tides     001-discovery-architecture  -         E0W0   today  -        no

        3 projects, 0 with audit errors, 2 that cannot be read
        ",
    );
    let mut document = company.run(command.arg("--json")).json();
    let problem = document["projects"][2]["problem"].take();
    assert!(
        problem.as_str().unwrap().starts_with("planning: "),
        "{problem}"
    );
    assert_eq!(
        document["projects"][2],
        json!({
            "name": "whole",
            "tagline": null,
            "active_sprint": null,
            "active_state": null,
            "criteria": null,
            "errors": null,
            "warnings": null,
            "state_age_days": null,
            "journal_age_days": null,
            "extracted": null,
            "next_action": null, "problem": null,
        })
    );
    for locked in ["builds/planning/planning", "builds/whole"] {
        set_mode(&company.path(locked), 0o755);
    }
}

#[test]
fn a_project_in_place_of_a_company_is_refused() {
    let company = healthy();
    for arguments in [
        "status tides", "status --path builds/tides", "patterns list tides", "report tides",
    ] {
        company.socrates(arguments).shows("
            exit 2
            --- stderr
            error: builds/tides is a project, but this command needs a company
            hint: name the company, or run this inside one without a path; `socrates brief builds/tides` shows where the project stands

            ");
    }
    company.socrates("brief builds/tides").succeeds();
    company.socrates("status nowhere").shows(
        "
        exit 2
        --- stderr
        error: nowhere is not a directory
        hint: it does not exist; check the spelling

        ",
    );
    let alone = Environment::new();
    alone.write("planning/STATE.md", "# State\n");
    alone.socrates("status").shows("
        exit 2
        --- stderr
        error: . is a project, but this command needs a company
        hint: name the company, or run this inside one without a path; `socrates brief` shows where the project stands

        ");
}
