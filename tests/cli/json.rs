//! What `--json` promises for every command: one document on stdout with its notes in it, and on stderr
//! nothing, or the one document of an error.

use std::collections::BTreeSet;
use std::fs;

use serde_json::{Value, json};

use crate::environment::{Environment, Ran};
use crate::faults::{COMMANDS, company};

/// The commands that print documents, each in each of its forms that writes something or prints something else.
fn commands() -> BTreeSet<String> {
    let prints_bytes = |command: &&str| !command.contains("--stdout") && !command.contains("--out");
    let commands = COMMANDS.iter().map(|(command, _)| *command);
    commands
        .filter(prints_bytes)
        .map(|command| command.trim_end_matches(" --json").to_owned())
        .collect()
}

fn run(company: &Environment, command: &str) -> Ran {
    company.run(company.command().args(command.split(' ')))
}

/// The document on stdout, which must be the only output.
#[track_caller]
fn document(ran: &Ran, command: &str) -> Value {
    let document: Value = serde_json::from_slice(&ran.stdout)
        .unwrap_or_else(|error| panic!("{command}: no document on stdout: {error}\n{ran}"));
    assert_eq!(document["schema_version"], 1, "{command}: {ran}");
    document
}

/// The error on stderr, which must be the only output.
#[track_caller]
fn error(ran: &Ran, command: &str) -> Value {
    assert!(ran.stdout.is_empty(), "{command}: {ran}");
    let document: Value = serde_json::from_slice(&ran.stderr)
        .unwrap_or_else(|error| panic!("{command}: no document on stderr: {error}\n{ran}"));
    assert_eq!(document["schema_version"], 1, "{command}: {ran}");
    assert!(document["error"]["message"].is_string(), "{command}: {ran}");
    for key in ["hint", "path"] {
        let value = document["error"].get(key);
        let is_said = value.is_some_and(|value| value.is_string() || value.is_null());
        assert!(is_said, "{command}: {key}: {ran}");
    }
    document
}

#[test]
fn every_command_prints_one_document_with_its_notes_in_it() {
    for command in commands() {
        let company = company();
        for place in [".socrates.toml", "builds/bakery-orders/.socrates.toml"] {
            company.write(place, "[audit]\nstate-dais = 3\n");
        }
        company.write("builds/bakery-orders/planning/state.txt", "x");
        company.write(
            "builds/bakery-orders/planning/RISKS.md",
            b"# Risks\n\n- caf\xe9\n",
        );
        let command = format!("{command} --json");
        let ran = run(&company, &command);
        if ran.status.code() == Some(2) {
            let error = error(&ran, &command);
            let message = error["error"]["message"].as_str().unwrap();
            assert!(!message.contains("flag"), "{command}: {ran}");
            continue;
        }
        let document = document(&ran, &command);
        assert_eq!(ran.stderr(), "", "{command}");
        let notes = document["notes"].as_array();
        let notes = notes.unwrap_or_else(|| panic!("{command}: no notes: {ran}"));
        for note in notes {
            let keys: Vec<&String> = note.as_object().unwrap().keys().collect();
            assert_eq!(keys, ["line", "message", "path"], "{command}: {note}");
        }
    }
}

#[test]
fn what_a_person_sees_on_stderr_is_in_the_notes() {
    let company = company();
    company.write(".socrates.toml", "[audit]\nstate-dais = 3\n");
    for command in ["audit", "status", "next", "patterns review"] {
        let text = run(&company, command);
        let told =
            ".socrates.toml:2: unknown key `state-dais` in [audit]; did you mean `state-days`?";
        assert!(text.stderr().contains(told), "{command}: {text}");
        let command = format!("{command} --json");
        let document = document(&run(&company, &command), &command);
        let note = json!({
            "message": "unknown key `state-dais` in [audit]; did you mean `state-days`?",
            "path": ".socrates.toml",
            "line": 2,
        });
        let notes = document["notes"].as_array().unwrap();
        assert_eq!(
            notes.iter().filter(|one| **one == note).count(),
            1,
            "{command}"
        );
    }
}

#[test]
fn wrong_usage_is_a_document_in_every_command() {
    let company = company();
    for command in commands() {
        for wrong in ["--json --no-such-flag", "--no-such-flag --json"] {
            let command = format!("{command} {wrong}");
            let ran = run(&company, &command);
            assert_eq!(ran.status.code(), Some(2), "{command}: {ran}");
            let error = error(&ran, &command);
            let message = "unknown flag `--no-such-flag`";
            assert_eq!(error["error"]["message"], message, "{command}");
        }
    }
    for command in [
        "--json", "sprint --json", "help --json", "man --json", "no-such --json",
    ] {
        let ran = run(&company, command);
        assert_eq!(ran.status.code(), Some(2), "{command}: {ran}");
        error(&ran, command);
    }
}

#[test]
fn an_error_names_its_path_and_what_to_do() {
    let company = company();
    company.socrates("status nowhere --json").shows(
        "
        exit 2
        --- stderr
        {
          \"schema_version\": 1,
          \"error\": {
            \"message\": \"nowhere is not a directory\",
            \"hint\": \"it does not exist; check the spelling\",
            \"path\": \"nowhere\"
          }
        }
    ",
    );
    let pattern = company.path("patterns/undo-window.md");
    fs::remove_file(&pattern).unwrap();
    fs::create_dir(&pattern).unwrap();
    let failed = company.socrates("audit --json --path patterns");
    assert_eq!(error(&failed, "audit")["error"]["path"], "patterns");
    let listed = company.socrates("decide Never --json --path patterns");
    assert_eq!(error(&listed, "decide")["error"]["path"], "patterns");
}

#[test]
fn notes_before_an_error_are_printed_with_it() {
    let company = company();
    let project = company.path("builds/bakery-orders/planning");
    fs::rename(project.join("STATE.md"), project.join("PROJECT_STATE.md")).unwrap();
    company.write(
        "builds/bakery-orders/.socrates.toml",
        "[pack]\nbudgets = 3\n",
    );
    company.write(
        "builds/bakery-orders/planning/DOMAIN.md",
        "AKIAABCDEFGHIJKLMNOP1234\n",
    );
    let ran = company.socrates("pack builds/bakery-orders --json");
    let error = error(&ran, "pack");
    assert_eq!(
        error["error"]["message"],
        "planning/DOMAIN.md:1 looks like an access key"
    );
    assert_eq!(error["notes"][0]["path"], ".socrates.toml");
}

#[test]
fn a_text_that_looks_like_the_flag_is_a_text() {
    let company = company();
    let ran = company.socrates("journal builds/bakery-orders -m --json");
    assert!(ran.stdout().contains("--json"), "{ran}");
    assert!(
        serde_json::from_slice::<Value>(&ran.stdout).is_err(),
        "{ran}"
    );
    let ran = company.socrates("decide --path builds/bakery-orders -- --json");
    assert!(
        serde_json::from_slice::<Value>(&ran.stdout).is_err(),
        "{ran}"
    );
    let ran = company.socrates("decide --path nowhere -- --json");
    assert!(ran.stderr().starts_with("error: "), "{ran}");
}

#[test]
fn a_format_that_is_json_is_the_same() {
    let company = company();
    for command in ["audit --format json", "audit --format=json"] {
        let ran = run(&company, command);
        assert_eq!(ran.to_string(), run(&company, "audit --json").to_string());
        let command = format!("{command} --no-such-flag");
        error(&run(&company, &command), &command);
    }
}
