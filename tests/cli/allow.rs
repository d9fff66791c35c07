//! What an operator has decided to live with: comments that allow a finding, and a baseline that holds back the
//! findings of its day. And `--explain`, which says how.

use std::fs;

use serde_json::{Value, json};

use crate::audit::healthy;
use crate::environment::Environment;

const ACCEPTANCE: &str = "builds/tides/planning/sprints/001-discovery-architecture/acceptance.md";

/// A company with a project in which four things are wrong.
fn faulty() -> Environment {
    let company = healthy();
    company.write(
        ACCEPTANCE,
        "# Done when\n\n- [ ] Logs as needed\n- [ ] Charts, tables, etc.\n",
    );
    company.write("builds/tides/CLAUDE.md", "# Claude\n");
    fs::remove_file(company.path("builds/tides/planning/RISKS.md")).unwrap();
    company
}

fn counts(company: &Environment, arguments: &str) -> Value {
    company.socrates(arguments).json()["counts"].clone()
}

#[test]
fn a_comment_allows_findings_on_its_line_or_the_next() {
    let company = healthy();
    company.write(
        ACCEPTANCE,
        "# Done when\n\n- [ ] Logs as needed <!-- socrates: allow acceptance-weasels because the client wants it so -->\n- [ ] Charts, tables, etc.\n- [ ] And so on\n<!-- socrates: allow acceptance-weasels -->\n<!-- socrates: allow weasels because I may -->\n",
    );
    company.write(
        "builds/tides/CLAUDE.md",
        "# Claude\n\n<!-- socrates: allow adapter-routing because nobody uses it here -->\n",
    );
    company.write(
        "builds/tides/planning/QUESTIONS.md",
        "# Questions\n\n## Open\n\n- What is [PROJECT_NAME] to <project-name>?\n<!-- socrates: allow placeholder-left because it is asked for -->\n- Where is {{project_name}}?\n- And [CLIENT_NAME]?\n",
    );
    company.socrates("audit builds/tides").shows(
        "exit 0
--- stdout
socrates audit — builds/tides (project)

── WARNING ── (3)
  [acceptance-weasels] `etc.` cannot be checked  planning/sprints/001-discovery-architecture/acceptance.md:4
  [acceptance-weasels] `And so on` cannot be checked  planning/sprints/001-discovery-architecture/acceptance.md:5
  [placeholder-left] `[PROJECT_NAME]` is not filled in (and 2 more)  planning/QUESTIONS.md:5

0 errors, 3 warnings, 0 info
3 held back: 3 by allow comments
--- stderr
warning: builds/tides/planning/sprints/001-discovery-architecture/acceptance.md:6: this comment gives no reason to allow acceptance-weasels, so it allows nothing; write `<!-- socrates: allow CHECK because REASON -->`
warning: builds/tides/planning/sprints/001-discovery-architecture/acceptance.md:7: this comment allows `weasels`, which is not a check; did you mean `acceptance-weasels`?
        ",
    );
    let ship = company.socrates("ship builds/tides").stdout().to_owned();
    assert!(ship.contains("0 errors, 3 warnings, 3 held back"), "{ship}");
    let document = company.socrates("audit --all --json").json();
    assert_eq!(
        document["projects"][0]["held_back"],
        json!({"baseline": 0, "allowed": 3})
    );
    assert_eq!(document["notes"][0]["path"], format!("{ACCEPTANCE}"));
    assert_eq!(document["notes"][0]["line"], 6);
}

#[test]
fn an_allowed_contradiction_is_reported_nowhere() {
    let company = healthy();
    let state = "# State\n\n_Last updated: 2026-11-23_\n\n## Active sprint\n\n001-discovery-architecture\n\n## Log\n\n- 001-discovery-architecture is closed.\n";
    company.write("builds/tides/planning/STATE.md", state);
    let told = |command: &str| {
        let ran = company.socrates(command);
        ran.stdout().contains("contradict") || ran.stdout().contains("but STATE.md")
    };
    let commands = ["audit builds/tides", "next", "ship builds/tides"];
    let before: Vec<bool> = commands.into_iter().map(told).collect();
    assert!(before.contains(&true), "{before:?}");
    let finding = company.socrates("audit builds/tides --json").json()["findings"][0].clone();
    let line = usize::try_from(finding["line"].as_u64().unwrap()).unwrap();
    let comment = " <!-- socrates: allow sprint-state because the log is history -->";
    let mut lines: Vec<String> = state.lines().map(str::to_owned).collect();
    lines[line - 1].push_str(comment);
    company.write("builds/tides/planning/STATE.md", lines.join("\n"));
    for command in commands {
        assert!(!told(command), "{command}: {}", company.socrates(command));
    }
}

#[test]
fn a_baseline_holds_back_what_was_there_and_not_what_is_new() {
    let company = faulty();
    company
        .socrates("audit builds/tides --write-baseline --dry-run")
        .shows(
            "exit 0
--- stdout
create   .socrates-baseline.json
4 findings would be held back
            ",
        );
    assert!(
        !company
            .path("builds/tides/.socrates-baseline.json")
            .exists()
    );
    company
        .socrates("audit builds/tides --write-baseline")
        .shows(
            "exit 0
--- stdout
wrote builds/tides/.socrates-baseline.json: 4 findings held back from now on
        ",
        );
    let written = fs::read_to_string(company.path("builds/tides/.socrates-baseline.json")).unwrap();
    assert!(!written.contains("\"line\""), "{written}");
    company.socrates("audit builds/tides --strict").shows(
        "exit 0
--- stdout
socrates audit — builds/tides (project)

✓ no findings

0 errors, 0 warnings, 0 info
4 held back: 4 by the baseline
        ",
    );
    let status = company.socrates("status --json");
    assert_eq!(status.status.code(), Some(0), "{status}");
    assert_eq!(status.json()["projects"][0]["errors"], 0);
    let ship = company.socrates("ship builds/tides").stdout().to_owned();
    assert!(
        ship.contains("✓ audit       0 errors, 0 warnings, 4 held back"),
        "{ship}"
    );
    let next = company.socrates("next").stdout().to_owned();
    assert!(!next.contains("[required-files]"), "{next}");
    // Lines above move, and one more of a kind is new.
    company.write(
        ACCEPTANCE,
        "# Done when\n\nSoon.\n\n- [ ] Logs as needed\n- [ ] Charts, tables, etc.\n- [ ] Maps, etc.\n",
    );
    let findings = company.socrates("audit builds/tides --json").json()["findings"].clone();
    assert_eq!(findings.as_array().unwrap().len(), 1, "{findings}");
    assert_eq!(findings[0]["line"], 7);
    // A new baseline includes it.
    assert!(
        company
            .socrates("audit builds/tides --write-baseline")
            .status
            .success()
    );
    assert_eq!(counts(&company, "audit builds/tides --json")["warnings"], 0);
}

#[test]
fn the_passing_of_days_makes_nothing_new() {
    let company = healthy();
    let state = company.path("builds/tides/planning/STATE.md");
    let text = fs::read_to_string(&state).unwrap();
    fs::write(&state, text.replace("2026-11-23", "2026-10-01")).unwrap();
    assert_eq!(counts(&company, "audit builds/tides --json")["warnings"], 1);
    assert!(
        company
            .socrates("audit builds/tides --write-baseline")
            .status
            .success()
    );
    let mut later = company.command();
    later
        .args(["audit", "builds/tides", "--strict"])
        .env("SOCRATES_TODAY", "2027-01-20");
    let ran = company.run(&mut later);
    assert_eq!(ran.status.code(), Some(0), "{ran}");
    // Brought up to date and then old again, it is a different finding.
    fs::write(&state, text.replace("2026-11-23", "2026-10-02")).unwrap();
    assert_eq!(counts(&company, "audit builds/tides --json")["warnings"], 1);
}

#[test]
fn the_companys_baseline_counts_from_anywhere_below() {
    let company = faulty();
    company.write("builds/ferry/planning/STATE.md", "# State\n");
    company
        .socrates("audit --all --write-baseline --json")
        .shows(
            r#"exit 0
--- stdout
{
  "schema_version": 1,
  "root": "ROOT",
  "dry_run": false,
  "wrote": [
    ".socrates-baseline.json"
  ],
  "kept": [],
  "added": [],
  "next": [],
  "notes": []
}
        "#,
        );
    let total = |command: &str| {
        let document = company.socrates(command).json();
        document["findings"].as_array().unwrap().len()
    };
    assert_eq!(total("audit --json"), 0);
    assert_eq!(total("audit builds/tides --json"), 0);
    assert_eq!(total("audit builds/ferry --json"), 0);
    let mut inside = company.command();
    inside
        .args(["audit", "--strict"])
        .current_dir(company.path("builds/tides/planning"));
    assert_eq!(company.run(&mut inside).status.code(), Some(0));
    let status = company.socrates("status --json");
    assert_eq!(status.status.code(), Some(0), "{status}");
    let all = company.socrates("audit --all --strict");
    assert_eq!(all.status.code(), Some(0), "{all}");
    assert!(all.stdout().contains("held back: "), "{all}");
    // Writing the company's own baseline again forgets nothing about its projects.
    assert!(company.socrates("audit --write-baseline").status.success());
    assert_eq!(total("audit builds/tides --json"), 0);
    fs::write(company.path(".socrates-baseline.json"), "{").unwrap();
    let broken = company.socrates("audit builds/tides");
    assert_eq!(broken.status.code(), Some(1), "{broken}");
    assert!(
        broken
            .stderr()
            .contains("warning: .socrates-baseline.json: is not a baseline"),
        "{broken}"
    );
}

#[test]
fn a_check_is_explained() {
    let company = healthy();
    company
        .socrates("audit --explain acceptance-weasels")
        .shows(
            r#"exit 0
--- stdout
acceptance-weasels (warning)

What it checks
  No criterion of a sprint that is still open says `TBD`, `as needed`, `as appropriate`, `etc.`,
  `and so on`, `best practices`, `future-proof`, `robust enough` or `where applicable`.

Why
  Nobody can check such a criterion, so builder and operator will disagree about whether it is met.

How to fix it
  Say what can be seen when it is met: `exports CSV and PDF` instead of `exports CSV etc.`.

How to allow it
  One finding: put `<!-- socrates: allow acceptance-weasels because REASON -->` on its line or on
  the line above, or anywhere in the file if the finding has no line.
  Everywhere: write `acceptance-weasels = "off"` in section [audit] of .socrates.toml; "error",
  "warning" and "info" set how severe it is.
  Everything found today: run `socrates audit --write-baseline`. To see those findings again, delete
  .socrates-baseline.json.
        "#,
        );
    let document = company
        .socrates("audit --explain orphan-builds --json")
        .json();
    assert_eq!(document["check"], "orphan-builds");
    company
        .socrates("audit --explain acceptance-weasel")
        .is_refused("unknown check `acceptance-weasel`");
    let unknown = company.socrates("audit --explain colours");
    assert_eq!(unknown.status.code(), Some(2));
    assert!(
        unknown
            .stderr()
            .contains("hint: the checks are required-files, "),
        "{unknown}"
    );
    let placed = company.socrates("audit --explain orphan-builds --path builds/tides");
    assert_eq!(placed.status.code(), Some(2), "{placed}");
}
