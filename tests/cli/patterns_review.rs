//! `socrates patterns review`: what it shows, where it looks, and what it refuses.

use std::fs;

use serde_json::json;

use crate::environment::{Environment, pattern_text};

/// The report on `tests/fixtures/company`.
fn fixture_report(patterns_dir: &str) -> String {
    format!(
        "\
exit 1
--- stdout
socrates patterns review — {patterns_dir}
  4 candidate(s), 5 promoted, 6 finding(s)

── stale-candidate ── (3)
  patterns/CANDIDATE-label-first.md: extracted 358 days ago; the limit is 90: promote it or retire it
  patterns/CANDIDATE-quiet-hours.md: has no valid Extracted date; add one, or promote or retire it
  patterns/CANDIDATE-rehearse-the-import.md: extracted 254 days ago; the limit is 90: promote it or retire it

── orphan-source ── (1)
  patterns/one-number-per-order.md: the pattern's source project `winter-market` is not in builds/

── unused ── (2)
  patterns/CANDIDATE-label-first.md: `label-first` does not occur in any of the 3 other projects
  patterns/undo-window.md: `undo-window` does not occur in any of the 3 other projects
"
    )
}

/// Two projects, a pattern that is used and one that is not.
pub fn two_projects() -> Environment {
    let company = Environment::company();
    company.write("builds/alpha/notes.md", "It follows the rule of auth.\n");
    company.write("builds/beta/notes.md", "Made auth, and dry-run.\n");
    company.pattern("auth", "beta");
    company.pattern("dry-run", "beta");
    company
}

/// The report on them.
pub const TWO_PROJECTS: &str = "\
exit 1
--- stdout
socrates patterns review — patterns
  0 candidate(s), 2 promoted, 1 finding(s)

── unused ── (1)
  patterns/dry-run.md: `dry-run` does not occur in the only other project
";

#[cfg(unix)]
#[test]
fn the_report_is_the_same_cold_and_warm_and_without_trust() {
    let company = Environment::fixture();
    let expected = fixture_report("patterns");
    company.socrates("patterns review").shows(&expected);
    let mut cold = company.socrates("patterns review --json --no-cache").json();
    company.settle();
    company.socrates("patterns review").shows(&expected);
    let mut warm = company.socrates("patterns review --json").json();
    assert_eq!(
        warm["projects"],
        json!({"total": 4, "scanned": 0, "cached": 4})
    );
    for document in [&mut warm, &mut cold] {
        document["projects"].take();
    }
    assert_eq!(warm, cold);
    company
        .socrates("patterns review --no-cache")
        .shows(&expected);
    company.socrates("patterns review").shows(&expected);
}

#[test]
fn the_document_is_for_machines() {
    let company = Environment::fixture();
    company.socrates("patterns review --json").shows(
        r#"
        exit 1
        --- stdout
        {
          "schema_version": 1,
          "root": "ROOT",
          "patterns_dir": "patterns",
          "candidates": 4,
          "promoted": 5,
          "projects": {
            "total": 4,
            "scanned": 4,
            "cached": 0
          },
          "counts": {
            "orphan-source": 1,
            "stale-candidate": 3,
            "unused": 2
          },
          "findings": [
            {
              "kind": "stale-candidate",
              "path": "patterns/CANDIDATE-label-first.md",
              "slug": "label-first",
              "source": "bakery-orders",
              "age_days": 358,
              "message": "extracted 358 days ago; the limit is 90: promote it or retire it"
            },
            {
              "kind": "stale-candidate",
              "path": "patterns/CANDIDATE-quiet-hours.md",
              "slug": "quiet-hours",
              "source": "tide-table",
              "age_days": null,
              "message": "has no valid Extracted date; add one, or promote or retire it"
            },
            {
              "kind": "stale-candidate",
              "path": "patterns/CANDIDATE-rehearse-the-import.md",
              "slug": "rehearse-the-import",
              "source": "ferry-desk",
              "age_days": 254,
              "message": "extracted 254 days ago; the limit is 90: promote it or retire it"
            },
            {
              "kind": "orphan-source",
              "path": "patterns/one-number-per-order.md",
              "slug": "one-number-per-order",
              "source": "winter-market",
              "age_days": 353,
              "message": "the pattern's source project `winter-market` is not in builds/"
            },
            {
              "kind": "unused",
              "path": "patterns/CANDIDATE-label-first.md",
              "slug": "label-first",
              "source": "bakery-orders",
              "age_days": 358,
              "message": "`label-first` does not occur in any of the 3 other projects"
            },
            {
              "kind": "unused",
              "path": "patterns/undo-window.md",
              "slug": "undo-window",
              "source": "ferry-desk",
              "age_days": 307,
              "message": "`undo-window` does not occur in any of the 3 other projects"
            }
          ],
          "ready": [],
          "unreadable": [],
          "notes": []
        }
        "#,
    );
}

#[test]
fn a_review_without_findings_says_so_and_exits_0() {
    let one_used = two_projects();
    fs::remove_file(one_used.path("patterns/dry-run.md")).unwrap();
    // A new company is not called rotten: there is nobody yet who could use its first pattern.
    let new = Environment::company();
    new.pattern("auth", "alpha");
    for company in [one_used, new] {
        company.socrates("patterns review").shows(
            "
            exit 0
            --- stdout
            socrates patterns review — patterns
              0 candidate(s), 1 promoted, 0 finding(s)

            ✓ no findings
            ",
        );
    }
}

#[test]
fn what_is_missing_is_reported() {
    let company = Environment::new();
    company.write("AGENTS.md", "");
    for arguments in ["patterns review", "patterns review ."] {
        company.socrates(arguments).shows(
            "
            exit 2
            --- stderr
            error: . has neither `patterns/` nor `builds/`
            hint: name the root of a company, or create one with `socrates companyos '...'`
            ",
        );
    }
    company.pattern("auth", "alpha");
    company.socrates("patterns review").shows(
        "
        exit 0
        --- stdout
        socrates patterns review — patterns
          0 candidate(s), 1 promoted, 0 finding(s)

        ✓ no findings
        --- stderr
        note: builds does not exist, so the review cannot say which patterns are used
        ",
    );
    fs::remove_dir_all(company.path("patterns")).unwrap();
    company.write("builds/alpha/notes.md", "");
    company.socrates("patterns review").shows(
        "
        exit 0
        --- stdout
        socrates patterns review — patterns
          0 candidate(s), 0 promoted, 0 finding(s)

        no patterns to review
        --- stderr
        note: patterns does not exist, so there are no patterns
        ",
    );
    let document = company.socrates("patterns review --json").json();
    assert_eq!(
        document["notes"],
        json!([{
            "message": "patterns does not exist, so there are no patterns",
            "path": null,
            "line": null,
        }])
    );
    assert!(
        !company.path("patterns").exists(),
        "a review makes no directory"
    );
}

#[test]
fn a_candidate_that_another_project_refers_to_is_ready_and_that_is_not_a_finding() {
    let company = Environment::company();
    let text = pattern_text("2026-11-01", "alpha");
    for slug in ["beta", "gamma", "delta"] {
        company.write(format!("patterns/CANDIDATE-{slug}.md"), &text);
    }
    company.write(
        "builds/alpha/notes.md",
        "`gamma` was made here, and [[delta]]",
    );
    company.write(
        "builds/one/notes.md",
        "[how](../../patterns/CANDIDATE-beta.md), gamma",
    );
    company.write("builds/two/notes.md", "pattern: beta, and delta is a river");
    let expected = "
        exit 0
        --- stdout
        socrates patterns review — patterns
          3 candidate(s), 0 promoted, 0 finding(s)

        ✓ no findings

        ── ready ── (1)
          patterns/CANDIDATE-beta.md: `one` and 1 more refer to it, so it can be promoted
        ";
    company.socrates("patterns review").shows(expected);
    #[cfg(unix)] // Elsewhere nothing is remembered.
    company.settle();
    company.socrates("patterns review").shows(expected);
    let warm = company.socrates("patterns review --json").json();
    assert_eq!(
        warm["ready"],
        json!([{
            "path": "patterns/CANDIDATE-beta.md",
            "slug": "beta",
            "used_in": ["one", "two"],
        }])
    );
}

#[test]
fn findings_are_sorted_by_the_bytes_of_their_names() {
    let company = Environment::company();
    company.write("builds/alpha/notes.md", "nothing");
    for name in ["b", "a-2", "a", "é", "Z", "a.b"] {
        company.pattern(name, "alpha");
        company.write("builds/beta/notes.md", "nothing");
    }
    let findings = company.socrates("patterns review --json").findings();
    let slugs = ["Z", "a-2", "a.b", "a", "b", "é"];
    assert_eq!(findings, slugs.map(|slug| format!("unused {slug}")));
}

#[test]
fn there_is_colour_when_asked_and_never_colour_alone() {
    let company = two_projects();
    let coloured = "
        exit 1
        --- stdout
        <1b>[1msocrates patterns review<1b>[0m — patterns
          0 candidate(s), 2 promoted, 1 finding(s)

        <1b>[1m<1b>[33m── unused ──<1b>[0m (1)
          patterns/dry-run.md: `dry-run` does not occur in the only other project
        ";
    let run = |arguments: &str, variables: &[(&str, &str)]| {
        let mut command = company.command();
        command.args(arguments.split_whitespace());
        company.run(command.envs(variables.iter().copied()))
    };
    // No terminal: no colour.
    run("patterns review", &[]).shows(TWO_PROJECTS);
    run("patterns review --color auto", &[]).shows(TWO_PROJECTS);
    run("patterns review --color always", &[]).shows(coloured);
    run("--color=always patterns review", &[("NO_COLOR", "1")]).shows(coloured);
    run("patterns review", &[("CLICOLOR_FORCE", "1")]).shows(coloured);
    run("patterns review", &[("CLICOLOR_FORCE", "0")]).shows(TWO_PROJECTS);
    run("patterns review", &[("CLICOLOR_FORCE", "")]).shows(TWO_PROJECTS);
    run("patterns review --color never", &[("CLICOLOR_FORCE", "1")]).shows(TWO_PROJECTS);
    run(
        "patterns review",
        &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")],
    )
    .shows(TWO_PROJECTS);
    run(
        "patterns review --color never nowhere",
        &[("CLICOLOR_FORCE", "1")],
    )
    .shows(
        "
        exit 2
        --- stderr
        error: nowhere is not a directory
        hint: it does not exist; check the spelling
        ",
    );
    run("patterns review --color always nowhere", &[]).shows(
        "
        exit 2
        --- stderr
        <1b>[1m<1b>[31merror:<1b>[0m nowhere is not a directory
        <1b>[1m<1b>[36mhint:<1b>[0m it does not exist; check the spelling
        ",
    );
}
#[test]
fn the_root_is_found_in_a_parent_directory() {
    let company = Environment::fixture();
    for inside in ["builds/tide-table/planning", "patterns", "clients"] {
        let mut command = company.command();
        command
            .args(["patterns", "review"])
            .current_dir(company.path(inside));
        company
            .run(&mut command)
            .shows(&fixture_report("ROOT/patterns"));
    }
}

#[test]
fn a_given_path_is_used_as_it_is() {
    let company = Environment::fixture();
    let given = |path: &str| {
        let mut command = company.command();
        command
            .args(["patterns", "review", path])
            .current_dir(company.beside());
        company.run(&mut command)
    };
    given("company").shows(&fixture_report("company/patterns"));
    // Not searched for upwards: this project has no patterns of its own.
    given("company/builds/tide-table").shows(
        "
        exit 2
        --- stderr
        error: company/builds/tide-table has neither `patterns/` nor `builds/`
        hint: name the root of a company, or create one with `socrates companyos '...'`
        ",
    );
}

#[test]
fn a_given_root_needs_no_agents_file() {
    let company = two_projects();
    fs::remove_file(company.path("AGENTS.md")).unwrap();
    company.socrates("patterns review .").shows(TWO_PROJECTS);
}
#[test]
fn a_path_that_is_not_a_directory_is_refused() {
    let company = Environment::fixture();
    company.socrates("patterns review nowhere").shows(
        "
        exit 2
        --- stderr
        error: nowhere is not a directory
        hint: it does not exist; check the spelling
        ",
    );
    company.socrates("patterns review README.md").shows(
        "
        exit 2
        --- stderr
        error: README.md is not a directory
        hint: it is a file; name the directory that it is in
        ",
    );
}

#[test]
fn a_file_in_place_of_a_directory_is_refused() {
    for directory in ["patterns", "builds"] {
        let company = two_projects();
        fs::remove_dir_all(company.path(directory)).unwrap();
        company.write(directory, "");
        company.socrates("patterns review").shows(&format!(
            "
            exit 2
            --- stderr
            error: {directory} is not a directory
            hint: move or rename what is there; the company needs a directory with that name
            "
        ));
    }
}

#[test]
fn an_empty_day_counts_as_unset() {
    let company = two_projects();
    let run = |day: Option<&str>| {
        let mut command = company.command();
        command.args(["patterns", "review", "--json"]);
        match day {
            Some(day) => command.env("SOCRATES_TODAY", day),
            None => command.env_remove("SOCRATES_TODAY"),
        };
        company.run(&mut command).findings()
    };
    assert_eq!(run(Some("")), run(None));
}

#[test]
fn an_invalid_day_is_refused() {
    let company = two_projects();
    for day in [
        "2026-02-30", "tomorrow", "23 May 2026", "20261123", "2026-11-23T08:20", "2026-11-23x",
        "\u{1b}[31m",
    ] {
        let mut command = company.command();
        command
            .args(["patterns", "review"])
            .env("SOCRATES_TODAY", day);
        let day = day.replace('\u{1b}', "\\u{1b}");
        company.run(&mut command).shows(&format!(
            "
            exit 2
            --- stderr
            error: SOCRATES_TODAY is `{day}`, which is not a date
            hint: write it as YYYY-MM-DD, or unset it to use today's date
            "
        ));
    }
}

#[test]
fn a_wrong_flag_is_named() {
    let company = two_projects();
    for (arguments, named) in [
        (
            "patterns review --stale-days soon",
            "invalid value `soon` for `--stale-days <N>`",
        ),
        ("patterns review --stale-days -1", "`-1`"),
        (
            "patterns review --stale-days 4294967296",
            "invalid value `4294967296` for `--stale-days <N>`",
        ),
        ("patterns review --stale-days", "`--stale-days <N>`"),
        (
            "patterns review --color mauve",
            "invalid value `mauve` for `--color <WHEN>`",
        ),
        ("patterns review --cache", "`--cache`"),
        ("patterns review one two", "`two`"),
        ("patterns revue", "`revue`"),
        ("paterns review", "`paterns`"),
        ("", "Usage"),
        ("patterns", "Usage"),
    ] {
        let ran = company.socrates(arguments);
        assert_eq!(ran.status.code(), Some(2), "{arguments}: {ran}");
        assert_eq!(ran.stdout(), "", "{arguments}");
        assert!(ran.stderr().contains(named), "{arguments}: {ran}");
    }
    assert!(!company.cache().exists());
}

#[test]
fn help_and_version_are_results() {
    let company = Environment::new();
    let help = company.socrates("patterns review --help");
    assert_eq!(help.status.code(), Some(0));
    assert_eq!(help.stderr(), "");
    for part in ["Example", "Exit codes:", "--no-cache", "--stale-days"] {
        assert!(help.stdout().contains(part), "{help}");
    }
    let version = format!("exit 0\n--- stdout\nsocrates {}", env!("CARGO_PKG_VERSION"));
    company.socrates("--version").shows(&version);
}
