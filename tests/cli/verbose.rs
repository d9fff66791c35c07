//! `-q`, which silences notes and progress, and `-v`, which shows what was read and why.

use std::fs;
use std::time::{Duration, SystemTime};

use crate::environment::{Environment, set_modified};
use crate::faults::{COMMANDS, company};

/// The reasons that a run shows with `-v`, on stderr.
fn told(company: &Environment, arguments: &str) -> Vec<String> {
    let ran = company.socrates(&format!("-v {arguments}"));
    let shown = ran.to_string();
    let (_, stderr) = shown.split_once("--- stderr\n").unwrap_or_default();
    let told = stderr.lines().filter_map(|line| line.strip_prefix("why: "));
    told.map(str::to_owned).collect()
}

#[track_caller]
fn is_told(company: &Environment, arguments: &str, expected: &str) {
    let told = told(company, arguments);
    assert!(
        told.iter().any(|line| line == expected),
        "{arguments}: {expected} is not in {told:#?}"
    );
}

/// Writes a project's STATE.md and dates it an hour back. Its change time cannot be set.
fn project(company: &Environment, name: &str, text: &str) {
    let file = company.write(format!("builds/{name}/planning/STATE.md"), text);
    set_modified(&file, SystemTime::now() - Duration::from_hours(1));
}

#[test]
fn quiet_silences_notes_but_not_warnings() {
    let company = company();
    company.write(".socrates.toml", "[audit]\nstate-dais = 3\n");
    company.write(
        "builds/bakery-orders/planning/DECISIONS.md",
        "# Decisions\n\n- Undated\n",
    );
    let note = "has no date and is left out";
    let told = company.socrates("timeline builds/bakery-orders");
    assert!(told.stderr().contains(note), "{told}");
    for arguments in [
        "-q timeline builds/bakery-orders",
        "timeline builds/bakery-orders --quiet",
    ] {
        let quiet = company.socrates(arguments);
        assert_eq!(quiet.stderr(), "", "{quiet}");
        assert_eq!(quiet.stdout, told.stdout);
    }
    let warned = company.socrates("-q audit");
    assert!(
        warned.stderr().contains("warning: .socrates.toml:2: "),
        "{warned}"
    );
    let failed = company.socrates("-q audit nowhere");
    failed.is_refused("nowhere is not a directory");
    let document = company.socrates("-q timeline builds/bakery-orders --json");
    assert!(document.notes()[0].contains(note), "{document}");
}

#[test]
fn the_place_is_shown_with_the_reason_for_it() {
    let company = company();
    let given = "ROOT/builds/bakery-orders: this is the path that was given";
    is_told(&company, "ship builds/bakery-orders", given);
    let named = "ROOT/builds/bakery-orders: this is the project in builds/ with that name";
    is_told(&company, "ship bakery-orders", named);
    let above = "ROOT: no path was given; this was found above the working directory";
    is_told(&company, "-C builds status", above);
    let here = "ROOT: no path was given; this is the working directory";
    is_told(&company, "status", here);
}

#[test]
fn every_command_that_reads_shows_at_least_its_place() {
    for (command, _) in COMMANDS {
        let company = company();
        let ran = company.run(company.command().arg("-v").args(command.split(' ')));
        let told = if command.ends_with("--json") {
            assert_eq!(ran.stderr(), "", "{command}");
            ran.notes().join("\n")
        } else {
            ran.stderr().to_owned()
        };
        let is_place = |line: &str| {
            line.contains("this is the path that")
                || line.contains("no path was given")
                || line.contains("with that name")
        };
        assert!(told.lines().any(is_place), "{command}: {ran}");
        assert!(!told.contains("panicked"), "{command}: {ran}");
    }
}

#[test]
fn settings_are_shown_with_the_file_that_each_value_comes_from() {
    let company = company();
    company.write(
        ".socrates.toml",
        "[audit]\nstate-days = 40\nsprint-state = \"error\"\n",
    );
    company.write(
        "builds/bakery-orders/.socrates.toml",
        "[audit]\nstate-days = 50\n",
    );
    let command = "audit builds/bakery-orders";
    for expected in [
        "builds/bakery-orders/.socrates.toml: read; it sets audit.state-days = 50",
        "builds/bakery-orders/.socrates.toml: the company's file sets audit.sprint-state = error, which applies here",
        "builds/bakery-orders/.socrates.toml: the company's file sets audit.state-days = 40, but the project's own file sets it differently",
        "ROOT/.socrates.toml: read; it sets audit.sprint-state = error, audit.state-days = 40",
    ] {
        is_told(&company, command, expected);
    }
    fs::remove_file(company.path("builds/bakery-orders/.socrates.toml")).unwrap();
    let none = "builds/bakery-orders/.socrates.toml: does not exist, so it sets nothing";
    is_told(&company, command, none);
}

#[test]
fn the_rule_that_decided_is_shown_with_its_line() {
    let company = Environment::company();
    project(
        &company,
        "tides",
        "# State\n\n## Active sprint\n\n002-winch\n",
    );
    fs::create_dir_all(company.path("builds/tides/planning/sprints/002-winch")).unwrap();
    is_told(
        &company,
        "sprint list builds/tides",
        "builds/tides/planning/STATE.md:5: the active sprint is 002-winch: the label `Active sprint` or `Current sprint` says so (rule 2)",
    );
    project(&company, "tides", "# State\n");
    is_told(
        &company,
        "brief builds/tides",
        "builds/tides/planning/STATE.md: it is unclear which sprint is active: STATE.md does not say, so the folders decide (rule 6)",
    );
}

#[cfg(unix)] // Elsewhere nothing is remembered.
#[test]
fn each_project_is_remembered_or_read_for_a_reason() {
    let company = Environment::company();
    company.pattern("auth", "alpha");
    for name in ["alpha", "beta"] {
        project(&company, name, "# State\n");
    }
    let review = "patterns review";
    is_told(
        &company,
        review,
        "patterns/.usage-cache.json: does not exist yet",
    );
    fs::remove_file(company.cache()).unwrap();
    is_told(
        &company,
        review,
        "builds/beta: read: it is not in the cache",
    );
    is_told(
        &company,
        "patterns review --no-cache",
        "builds/beta: read: this run does not use the cache",
    );
    company.settle();
    is_told(
        &company,
        review,
        "builds/beta: from the cache: the project has not changed",
    );
    is_told(
        &company,
        review,
        "patterns/.usage-cache.json: read; it covers 2 projects",
    );
    company.pattern("another", "alpha");
    is_told(
        &company,
        review,
        "builds/beta: read: its files or the patterns have changed",
    );
    company.write("builds/beta/new.md", "x");
    let young =
        "builds/beta: read: new.md has a change time in the last two seconds, or in the future";
    is_told(&company, review, young);
    assert!(
        told(&company, review)
            .iter()
            .any(|line| line.starts_with("builds/beta: will be read again: new.md"))
    );
}

#[test]
fn commands_that_read_nothing_refuse_verbose() {
    let company = Environment::company();
    for command in [
        "completions bash", "man", "help json", "audit --explain sprint-state",
    ] {
        company
            .socrates(&format!("{command} -v"))
            .is_refused("`-v` has no effect on this command: it reads no files");
    }
    company
        .socrates("status -q -v")
        .is_refused("`--quiet` cannot be used with `--verbose`");
}
