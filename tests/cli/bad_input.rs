//! What the commands that read do with broken input: they say clearly what is wrong with what, do the rest of
//! the job, and exit with 2 only if there is no rest.

use std::fs::{self, OpenOptions};
use std::path::PathBuf;

use serde_json::json;

use crate::audit::healthy;
use crate::environment::{Environment, Ran};

/// The commands that read a project, as they are called for one.
const OF_A_PROJECT: [&str; 5] = [
    "audit builds/tides",
    "timeline builds/tides",
    "ship builds/tides",
    "onboard builds/tides --stdout",
    "pack builds/tides --stdout",
];

/// The planning files of a project.
const PLANNING: [&str; 9] = [
    "AGENTS.md", "CLAUDE.md", "CODEX.md", "README.md", "planning/STATE.md",
    "planning/DECISIONS.md", "planning/DOMAIN.md", "planning/RISKS.md", "planning/QUESTIONS.md",
];

/// Runs all commands that read; each of them has to do its job.
#[track_caller]
fn all_do_their_job(company: &Environment) -> Vec<Ran> {
    let commands = ["audit", "status"].into_iter().chain(OF_A_PROJECT);
    let run = |command: &str| {
        let ran = company.socrates(command);
        let code = ran.status.code();
        assert!(matches!(code, Some(0 | 1)), "{command}: {ran}");
        assert!(!ran.stderr().contains("panicked"), "{command}: {ran}");
        assert!(!ran.stdout().is_empty(), "{command}: {ran}");
        ran
    };
    commands.map(run).collect()
}

fn tides(company: &Environment, name: &str) -> PathBuf {
    company.path("builds/tides").join(name)
}

#[test]
fn a_directory_that_is_not_a_project_is_refused_by_every_command() {
    let place = Environment::new();
    fs::create_dir(place.path("empty")).unwrap();
    for command in ["timeline", "ship", "onboard", "pack"] {
        place.socrates(&format!("{command} empty")).shows(
            "
            exit 2
            --- stderr
            error: empty is not a project: it has no planning/
            hint: run it in a project, or name one with --path
            ",
        );
    }
    place.socrates("audit empty").shows(
        "
        exit 2
        --- stderr
        error: empty is neither a project nor a company
        hint: a project has planning/, a company has builds/; use --project or --companyos to audit it anyway
        ",
    );
    place.socrates("status empty").shows(
        "
        exit 2
        --- stderr
        error: empty has no builds/ with projects in it
        hint: name the root of a company, or create one with `socrates companyos '...'`
        ",
    );
    for command in ["audit", "status", "timeline", "ship", "onboard", "pack"] {
        place.socrates(&format!("{command} nowhere")).shows(
            "
            exit 2
            --- stderr
            error: nowhere is not a directory
            hint: it does not exist; check the spelling
            ",
        );
    }
}

#[test]
fn a_file_in_place_of_planning_is_named() {
    let place = Environment::new();
    place.write("odd/planning", "");
    for command in ["timeline", "ship", "onboard", "pack"] {
        place.socrates(&format!("{command} odd")).shows(
            "
            exit 2
            --- stderr
            error: odd is not a project: its planning is not a directory
            hint: move or rename what is there; the project needs a directory with that name
            ",
        );
    }
}

#[test]
fn a_file_in_place_of_a_directory_in_planning_stops_what_needs_it_and_nothing_else() {
    let company = healthy();
    for name in ["planning/sprints", "planning/journal"] {
        fs::remove_dir_all(tides(&company, name)).unwrap();
        company.write(format!("builds/tides/{name}"), "");
    }
    company.socrates("timeline builds/tides").shows(
        "
        exit 0
        --- stdout
        socrates timeline — tides
          0 sprints, 0 journal entries, 0 decisions
        --- stderr
        warning: cannot read planning/sprints: Not a directory
        warning: cannot read planning/journal: Not a directory
        ",
    );
    company.socrates("ship builds/tides").shows(
        "
        exit 2
        --- stderr
        error: cannot read planning/sprints: Not a directory
        hint: move or rename what is there; the project needs a directory with that name
        ",
    );
    company.socrates("pack builds/tides --stdout").shows(
        "
        exit 2
        --- stderr
        error: cannot read builds/tides/planning/sprints: Not a directory
        hint: move or rename what is there; the project needs a directory with that name
        ",
    );
    company.socrates("onboard builds/tides --stdout").shows(
        "
        exit 2
        --- stderr
        error: cannot read planning/sprints: Not a directory
        hint: move or rename what is there; the project needs a directory with that name
        ",
    );
    let status = company.socrates("status --json").json();
    assert_eq!(status["projects"][0]["errors"], 1);
    let audit = company.socrates("audit builds/tides --json").json();
    assert_eq!(audit["findings"][0]["path"], "planning/sprints");
}

#[test]
fn empty_files_say_nothing_and_are_not_an_error() {
    let company = healthy();
    let sprint = "planning/sprints/001-discovery-architecture";
    let of_sprint = ["requirements", "blueprint", "acceptance", "handoff-prompt"];
    let of_sprint = of_sprint.map(|name| format!("{sprint}/{name}.md"));
    for name in PLANNING
        .into_iter()
        .chain(of_sprint.iter().map(String::as_str))
    {
        assert!(tides(&company, name).exists(), "{name}");
        company.write(format!("builds/tides/{name}"), "");
    }
    for ran in all_do_their_job(&company) {
        // A sprint without criteria cannot be closed.
        let is_ship =
            ran.stdout().starts_with("socrates ship") || ran.stdout().contains("\"checks\": [");
        assert_eq!(ran.status.code(), Some(i32::from(is_ship)), "{ran}");
    }
    let status = company.socrates("status --json").json();
    assert_eq!(
        status["projects"][0],
        json!({
            "name": "tides", "tagline": "Counts the tides", "active_sprint": "001-discovery-architecture",
            "active_state": "known", "criteria": {"ticked": 0, "open": 0, "plain": 0},
            "errors": 0, "warnings": 2, "state_age_days": null, "journal_age_days": null, "extracted": false,
            "next_action": null, "problem": null,
        })
    );
}

#[test]
fn bytes_that_are_not_text_do_no_harm_in_any_file() {
    let company = healthy();
    for name in PLANNING {
        let path = tides(&company, name);
        let mut text = fs::read(&path).unwrap();
        text.splice(0..0, *b"\xc3\x28\xff\xfe\x00 \xf0\x9f\n\n");
        text.extend_from_slice(b"\n- \xff\xff\xff (2026-11-02)\n\xe2\x80");
        fs::write(path, text).unwrap();
    }
    company.write(
        "builds/tides/planning/DECISIONS.md",
        b"# D\xff\n\n- Caf\xe9 au lait (2026-11-02)\n",
    );
    all_do_their_job(&company);
    let timeline = company.socrates("timeline builds/tides --until 2026-11-02 --json");
    assert_eq!(timeline.json()["events"][0]["title"], "Caf\u{fffd} au lait");
    let audit = company.socrates("audit builds/tides --json").json();
    assert_eq!(audit["counts"]["errors"], 0);
    assert_eq!(audit["counts"]["warnings"], 0);
}

#[test]
fn a_file_of_a_hundred_megabytes_is_named_with_its_size_and_the_rest_goes_on() {
    let company = healthy();
    let state = company.write(
        "builds/tides/planning/STATE.md",
        "# State\n\n_Last updated: 2026-11-20_\n\n## Status\n\nAll is well.\n",
    );
    let file = OpenOptions::new().append(true).open(state).unwrap();
    file.set_len(100 << 20).unwrap();
    let said = "is 100 MiB long, and only the first 8 MiB of it was read\n";
    for command in OF_A_PROJECT {
        let ran = company.socrates(command);
        assert!(matches!(ran.status.code(), Some(0 | 1)), "{command}");
        let expected = format!("warning: builds/tides/planning/STATE.md {said}");
        assert!(
            ran.stderr().contains(&expected),
            "{command}: {}",
            ran.stderr()
        );
    }
    let status = company.socrates("status --json");
    let note = format!("builds/tides/planning/STATE.md {said}");
    assert_eq!(status.notes(), [note.trim_end()]);
    assert_eq!(status.json()["projects"][0]["state_age_days"], 3);
}

#[test]
fn a_file_of_fifty_megabytes_is_read_to_its_end() {
    let company = healthy();
    let mut text = "A sentence that says as little as all the others.\n".repeat(1 << 20);
    text.push_str("\nLast updated: 2026-11-20\n");
    company.write("builds/tides/planning/STATE.md", &text);
    let status = company.socrates("status --json");
    assert_eq!(status.stderr(), "");
    assert_eq!(status.json()["projects"][0]["state_age_days"], 3);
}

#[test]
fn a_file_of_nothing_but_line_ends_takes_no_more_memory_than_there_is() {
    let company = healthy();
    let text = format!("_Last updated: 2026-11-20_{}", "\n".repeat(9 << 20));
    company.write("builds/tides/planning/STATE.md", text);
    let status = company.socrates("status --json");
    assert_eq!(
        status.notes(),
        ["builds/tides/planning/STATE.md is 9 MiB long, and only the first 8 MiB of it was read"]
    );
    assert_eq!(status.json()["projects"][0]["state_age_days"], 3);
}

/// Invalid answers, and why they are invalid.
fn broken_answers() -> Vec<(String, &'static str)> {
    vec![
        (String::new(), "it is not valid JSON: "),
        ("{".to_owned(), "it is not valid JSON: "),
        ("client = internal\n".to_owned(), "it is not valid JSON: "),
        ("[]".to_owned(), "it is JSON, but not an object"),
        ("7".to_owned(), "it is JSON, but not an object"),
        ("[".repeat(100_000), "it is not valid JSON: recursion limit"),
        (
            format!(
                "{{\"client\": {}{}}}",
                "[".repeat(100_000),
                "]".repeat(100_000)
            ),
            "it is not valid JSON: recursion limit",
        ),
        (
            format!("{{\"client\": \"{}\"}}", "x".repeat(100 << 20)),
            "it is larger than 1 MiB",
        ),
    ]
}

#[test]
fn an_invalid_answers_file_is_named_and_the_planning_files_stand_in() {
    let company = healthy();
    let answers = ".socrates-answers.json";
    for (text, why) in broken_answers() {
        let shown = &text[..text.len().min(40)];
        company.write(format!("builds/tides/{answers}"), &text);
        let ran = all_do_their_job(&company);
        let audit = ran[0].stderr();
        let expected = format!("warning: cannot read builds/tides/{answers}: {why}");
        assert!(audit.starts_with(&expected), "{shown}: {audit}");
        assert_eq!(audit.lines().count(), 1, "{shown}: {audit}");
        let status = company.socrates("status --json");
        let problem = &status.json()["projects"][0]["problem"];
        let problem = problem.as_str().unwrap_or_default();
        assert!(
            problem.starts_with(&format!("{answers}: {why}")),
            "{shown}: {problem}"
        );
        assert_eq!(status.json()["projects"][0]["tagline"], "Counts the tides");
        let page = company.socrates("onboard builds/tides --stdout");
        let expected = format!(
            "warning: cannot read the answers from {answers}, so the page is written from the planning files alone: "
        );
        assert!(
            page.stderr().starts_with(&expected),
            "{shown}: {}",
            page.stderr()
        );
        assert!(page.stdout().contains("Counts the tides"), "{shown}");
    }
    // Values of the wrong type are simply ignored.
    company.write(
        format!("builds/tides/{answers}"),
        r#"{"client": 7, "tagline": ["x"], "risks": "one"}"#,
    );
    for ran in all_do_their_job(&company) {
        assert!(!ran.stderr().contains("answers"), "{ran}");
    }
}

#[test]
fn invalid_settings_are_one_warning() {
    let company = healthy();
    for (text, why) in [
        ("{".to_owned(), "is not valid JSON: "),
        (
            "[]".to_owned(),
            "is not understood: all of it is a list, not an object",
        ),
        ("[".repeat(100_000), "is not valid JSON: recursion limit"),
        (
            format!("\"{}\"", "x".repeat(100 << 20)),
            "is larger than 1024 KiB",
        ),
    ] {
        company.write("builds/tides/.socrates-audit.json", &text);
        all_do_their_job(&company);
        let audit = company.socrates("audit builds/tides --json");
        assert_eq!(audit.stderr(), "");
        let document = audit.json();
        let findings = document["findings"].as_array().unwrap();
        assert_eq!(findings.len(), 1, "{audit}");
        assert_eq!(findings[0]["severity"], "warning");
        let message = findings[0]["message"].as_str().unwrap();
        assert!(
            message.starts_with(&format!(".socrates-audit.json {why}")),
            "{message}"
        );
    }
}

#[test]
fn invalid_days_are_distinguished_from_the_first_and_last_ones() {
    let company = healthy();
    company.write(
        "builds/tides/planning/DECISIONS.md",
        "# D\n\n## Log\n\n- one (0000-00-00)\n- nor (9999-99-99)\n- nor this (2026-02-30)\n- last (9999-12-31)\n- first (0001-01-01)\n",
    );
    let timeline = company.socrates("timeline builds/tides --json");
    let document = timeline.json();
    let events = document["events"].as_array().unwrap().iter();
    let decisions = events.filter(|event| event["kind"] == "decision");
    let days: Vec<&str> = decisions
        .map(|event| event["date"].as_str().unwrap())
        .collect();
    assert_eq!(days, ["0001-01-01", "9999-12-31"]);
    assert_eq!(
        timeline.notes(),
        ["3 decisions in planning/DECISIONS.md have no date and are left out: lines 5, 6, 7"]
    );
    for (day, age) in [
        ("0000-00-00", json!(null)),
        ("9999-99-99", json!(null)),
        ("2026-02-30", json!(null)),
        ("9999-12-31", json!(-2_912_116)),
        ("0001-01-01", json!(739_942)),
    ] {
        company.write(
            "builds/tides/planning/STATE.md",
            format!("# S\n\n_Last updated: {day}_\n"),
        );
        all_do_their_job(&company);
        let status = company.socrates("status --json").json();
        assert_eq!(status["projects"][0]["state_age_days"], age, "{day}");
        for end in ["--since", "--until"] {
            let ran = company.socrates(&format!("timeline builds/tides {end} {day}"));
            let expected = if age.is_null() { 2 } else { 0 };
            assert_eq!(ran.status.code(), Some(expected), "{ran}");
        }
    }
}

#[test]
fn the_choices_are_named_if_a_sprint_or_a_kit_is_missing() {
    let company = healthy();
    company
        .socrates("pack builds/tides --sprint 002-next --stdout")
        .shows(
            "
        exit 2
        --- stderr
        error: unknown sprint `002-next`
        hint: the sprints are: 001-discovery-architecture
        ",
        );
    let kit = "120x-architect-builder-philosophy.md, 120x-project-scaffold-instructions.md, 120x-quickstart.md";
    company
        .socrates("pack builds/tides --kit-path nowhere --stdout")
        .shows(&format!(
            "
        exit 2
        --- stderr
        error: nowhere is not a directory
        hint: --kit-path has to name the directory that contains {kit}
        "
        ));
}

#[cfg(unix)]
mod kinds {
    use super::*;
    use crate::hostile::{as_a_mere_user, make_fifo, set_mode};

    /// What the commands say when something is wrong with one planning file: commands that judge continue,
    /// and commands that write a page from all files refuse.
    #[track_caller]
    fn is_named(company: &Environment, name: &str) {
        let why = "it is not a regular file";
        let audit = company.socrates("audit builds/tides --json");
        let is_adapter = ["CLAUDE.md", "CODEX.md"].contains(&name);
        let code = Some(i32::from(!is_adapter));
        assert_eq!(audit.status.code(), code, "{audit}");
        let finding = audit.json()["findings"][0].clone();
        assert_eq!(finding["message"], format!("{name} cannot be read: {why}"));
        let status = company.socrates("status --json");
        assert_eq!(status.status.code(), code, "{status}");
        let project = &status.json()["projects"][0];
        assert_eq!(project["errors"], i32::from(!is_adapter));
        assert_eq!(project["warnings"], i32::from(is_adapter));
        assert_eq!(company.socrates("ship builds/tides").status.code(), Some(1));
        let timeline = company.socrates("timeline builds/tides");
        assert_eq!(timeline.status.code(), Some(0), "{timeline}");
        for command in [
            "onboard builds/tides --stdout",
            "pack builds/tides --stdout",
        ] {
            // The page and the bundle are not made from adapters.
            if is_adapter {
                assert_eq!(company.socrates(command).status.code(), Some(0));
                continue;
            }
            company.socrates(command).shows(&format!(
                "
                exit 2
                --- stderr
                error: cannot read builds/tides/{name}: {why}
                hint: make it readable or move it away, then run again
                "
            ));
        }
    }

    #[test]
    fn a_directory_or_a_fifo_in_place_of_a_file_is_named() {
        let company = healthy();
        for name in PLANNING {
            let path = tides(&company, name);
            let text = fs::read(&path).unwrap();
            fs::remove_file(&path).unwrap();
            fs::create_dir(&path).unwrap();
            is_named(&company, name);
            fs::remove_dir(&path).unwrap();
            make_fifo(&path);
            is_named(&company, name);
            fs::remove_file(&path).unwrap();
            fs::write(&path, text).unwrap();
        }
        all_do_their_job(&company);
    }

    #[test]
    fn a_file_that_may_not_be_read_is_named() {
        let company = healthy();
        let Some(mut command) = as_a_mere_user(&company) else {
            return;
        };
        set_mode(&tides(&company, "planning/DOMAIN.md"), 0);
        let ran = company.run(command.args(["pack", "builds/tides", "--stdout"]));
        ran.shows(
            "
            exit 2
            --- stderr
            error: cannot read builds/tides/planning/DOMAIN.md: Permission denied
            hint: make it readable or move it away, then run again
            ",
        );
    }
}
