//! `.socrates.toml`: what is set for the company and for a project, which commands obey it, and what is said
//! about a broken one.

use serde_json::json;

use crate::audit::healthy;
use crate::environment::Environment;

const STATE: &str = "builds/tides/planning/STATE.md";

#[test]
fn the_project_overrides_the_company_and_a_check_can_be_off() {
    let company = healthy();
    company.write("builds/tides/CLAUDE.md", "# Claude\n");
    company.write("builds/tides/planning/RISKS.md", "# Risks\n\n- Rain\n");
    std::fs::remove_file(company.path("builds/tides/docs/API.md")).unwrap();
    company.write(
        ".socrates.toml",
        "[audit]\nadapter-routing = \"error\"\nalways-on-risks = \"warning\"\nignore = [\"builds/*/docs\"]\n",
    );
    company.write(
        "builds/tides/.socrates.toml",
        "[audit]\nadapter-routing = \"off\"\n",
    );
    company.socrates("audit builds/tides --strict").shows(
        "
        exit 1
        --- stdout
        socrates audit — builds/tides (project)

        ── WARNING ── (1)
          [always-on-risks] planning/RISKS.md does not say that AI output is not the source of truth

        0 errors, 1 warning, 0 info
        ",
    );
    let document = company.socrates("audit builds/tides --json").json();
    let run = document["checks_run"].as_array().unwrap();
    assert!(!run.contains(&json!("adapter-routing")) && run.contains(&json!("always-on-risks")));
    // What was info is now a warning, so `status`, which looks only for warnings and errors, finds it too.
    let status = company.socrates("status --json").json();
    assert_eq!(status["projects"][0]["warnings"], 1);
    std::fs::remove_file(company.path("builds/tides/.socrates.toml")).unwrap();
    let status = company.socrates("status --json").json();
    assert_eq!(status["projects"][0]["errors"], 1);
    let ship = company.socrates("ship builds/tides").stdout().to_owned();
    assert!(ship.contains("✗ audit       1 error, 1 warning"), "{ship}");
    let next = company.socrates("next builds/tides").stdout().to_owned();
    assert!(next.contains("[adapter-routing]"), "{next}");
}

#[test]
fn days_are_counted_as_they_are_set() {
    let company = healthy();
    let state = std::fs::read_to_string(company.path(STATE)).unwrap();
    company.write(STATE, state.replace("2026-11-23", "2026-11-12"));
    company.write("builds/tides/planning/journal/2026-11-20.md", "Rain.\n");
    let shown = |settings: &str| {
        company.write(".socrates.toml", settings);
        let audit = company.socrates("audit builds/tides").stdout().to_owned();
        let status = company.socrates("status").stdout().to_owned();
        let line = status.lines().nth(1).unwrap().to_owned();
        (audit.contains("state-freshness"), line)
    };
    let (is_old, line) = shown("");
    assert!(
        !is_old && line.contains("  11d  ") && line.contains("  3d  "),
        "{line}"
    );
    let (is_old, line) = shown("[audit]\nstate-days = 10\n");
    assert!(is_old && line.contains("  11d  "), "{line}");
    let (is_old, line) = shown("[status]\nstate-days = 10\njournal-days = 1\n");
    assert!(
        !is_old && line.contains("  11d !  ") && line.contains("  3d !!  "),
        "{line}"
    );
    let page = company.socrates("report --out -").stdout().to_owned();
    assert!(
        page.contains("11 days !") && page.contains("3 days !!"),
        "{page}"
    );
    company.write(".socrates.toml", "[audit]\nstate-days = 10\n");
    let next = company.socrates("next").stdout().to_owned();
    assert!(next.contains("the limit is 10"), "{next}");
}

#[test]
fn a_flag_overrides_a_setting() {
    let company = Environment::company();
    company.pattern("CANDIDATE-quiet", "alpha");
    company.write("builds/alpha/AGENTS.md", "");
    let kinds = |flags: &str| {
        let ran = company.socrates(&format!("patterns review --json {flags}"));
        ran.json()["counts"].clone()
    };
    assert_eq!(kinds("")["stale-candidate"], 0);
    company.write(".socrates.toml", "[patterns]\nstale-days = 20\n");
    assert_eq!(kinds("")["stale-candidate"], 1);
    assert_eq!(kinds("--stale-days 90")["stale-candidate"], 0);

    let company = healthy();
    company.write("builds/tides/.socrates.toml", "[pack]\nbudget = 20\n");
    let refused = company.socrates("pack builds/tides --dry-run");
    assert_eq!(refused.status.code(), Some(1), "{refused}");
    assert!(
        refused.stdout().contains("does not fit in 20 tokens"),
        "{refused}"
    );
    let packed = company.socrates("pack builds/tides --dry-run --budget 100000");
    assert_eq!(packed.status.code(), Some(0), "{packed}");
}

#[test]
fn what_is_not_understood_is_a_warning_with_its_line() {
    let company = healthy();
    company.write(".socrates.toml", "[audit]\nstat-days = 3\n");
    company.write("builds/tides/.socrates.toml", "\n[audit\n");
    let ran = company.socrates("audit builds/tides");
    ran.shows(
        "
        exit 0
        --- stdout
        socrates audit — builds/tides (project)

        ✓ no findings

        0 errors, 0 warnings, 0 info
        --- stderr
        warning: .socrates.toml:2: unknown key `stat-days` in [audit]; did you mean `state-days`?
        warning: builds/tides/.socrates.toml:2: is not valid TOML, so it is ignored: unclosed table, expected `]`
        ",
    );
    let document = company.socrates("audit --all --json");
    assert_eq!(document.stderr(), "");
    assert_eq!(
        document.json()["notes"],
        json!([
            {
                "message": "unknown key `stat-days` in [audit]; did you mean `state-days`?",
                "path": ".socrates.toml",
                "line": 2
            },
            {
                "message": "is not valid TOML, so it is ignored: unclosed table, expected `]`",
                "path": "builds/tides/.socrates.toml",
                "line": 2
            },
        ])
    );
    for command in ["audit --all", "status", "next", "report --out -"] {
        let said = company.socrates(command).stderr().to_owned();
        for path in [".socrates.toml:2", "builds/tides/.socrates.toml:2"] {
            let warned = said.matches(&format!("warning: {path}: ")).count();
            assert_eq!(warned, 1, "{command}: {said}");
        }
    }
    for command in [
        "ship builds/tides", "pack builds/tides --dry-run", "next builds/tides",
    ] {
        let said = company.socrates(command).stderr().to_owned();
        assert!(
            said.contains("warning: builds/tides/.socrates.toml:2: "),
            "{command}: {said}"
        );
        let document = company.socrates(&format!("{command} --json"));
        assert_eq!(
            document.json()["notes"][1]["path"],
            ".socrates.toml",
            "{command}"
        );
    }
}

#[test]
fn the_guides_settings_are_read_without_a_warning() {
    let page = crate::pages::page::guide("settings");
    let company = Environment::company();
    company.write(".socrates.toml", page.block("toml"));
    let ran = company.socrates("audit --companyos");
    assert_eq!(ran.stderr(), "");
}
