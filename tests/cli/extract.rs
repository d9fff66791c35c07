//! `socrates extract` without questions. Interviews are in `interview`.

use std::fs;

use serde_json::{Value, json};

use crate::environment::Environment;
use crate::tree;

fn answers() -> Value {
    json!({
        "pattern_focus": "We never mail twice.",
        "pattern_kind": "approach",
        "pattern_slug": "Send_Once!",
        "pattern_summary": "Write the intent down before acting on it.",
        "pattern_when_applies": "An action that cannot be undone.",
        "pattern_body": "1. Record\n2. Act",
        "pattern_confidence": 3,
    })
}

/// A company with one project, and an answers file beside it.
fn company() -> Environment {
    let environment = Environment::company();
    environment.write("builds/rebates/planning/STATE.md", "# State\n");
    environment.write("answers.json", answers().to_string());
    environment
}

#[test]
fn an_answer_that_would_be_read_as_the_day_is_refused_before_anything_is_written() {
    let environment = company();
    let mut answers = answers();
    answers["pattern_kind"] = "Extracted: 2020-01-01".into();
    environment.write("answers.json", answers.to_string());
    environment
        .socrates("extract builds/rebates --answers answers.json --defaults")
        .shows(
            "
            exit 2
            --- stderr
            error: the answer to `pattern_kind` would be read as a part of the pattern's table
            hint: reword it without a colon
            ",
        );
    let candidate = environment.path("patterns/CANDIDATE-send-once.md");
    assert!(!candidate.exists());
}

#[test]
fn a_candidate_goes_into_the_companys_patterns() {
    let environment = company();
    environment
        .socrates("extract builds/rebates --answers answers.json --defaults")
        .shows(
            "
            exit 0
            --- stdout
            wrote patterns/CANDIDATE-send-once.md

            Edit it until a stranger can follow it. When another project uses it, write
            `send-once` (with the backticks) in that project's planning files.
            Then you can promote the pattern.

            Next:
              socrates patterns review
            ",
        );
    let text = fs::read_to_string(environment.path("patterns/CANDIDATE-send-once.md")).unwrap();
    let expected = "\
# Pattern: send-once (CANDIDATE)

> Write the intent down before acting on it.

| | |
|---|---|
| **Kind** | approach |
| **Confidence** | 3 / 5 |
| **Extracted** | 2026-11-23 |
| **Source project** | `rebates` |

## When it applies

An action that cannot be undone.
";
    assert!(text.starts_with(expected), "{text}");
    let saved =
        fs::read(environment.path("builds/rebates/.socrates-extract-answers.json")).unwrap();
    let saved: Value = serde_json::from_slice(&saved).unwrap();
    assert_eq!(saved["pattern_slug"], "Send_Once!");
    assert_eq!(saved["pattern_confidence"], "3");
    assert_eq!(tree::files(&environment.path("builds/rebates")).len(), 2);
    // Its source is known, and it is from today.
    let findings = environment.socrates("patterns review --json").findings();
    assert!(findings.is_empty(), "{findings:?}");
}

#[test]
fn the_project_is_the_one_around_the_working_directory() {
    let environment = company();
    fs::create_dir(environment.path("builds/rebates/src")).unwrap();
    let mut command = environment.command();
    command
        .args(["extract", "--answers", "../../../answers.json"])
        .current_dir(environment.path("builds/rebates/src"));
    let ran = environment.run(&mut command);
    assert!(
        ran.to_string()
            .contains("wrote ROOT/patterns/CANDIDATE-send-once.md"),
        "{ran}"
    );
    let text = fs::read_to_string(environment.path("patterns/CANDIDATE-send-once.md")).unwrap();
    assert!(
        text.contains("| **Source project** | `rebates` |"),
        "{text}"
    );
}

#[test]
fn outside_a_company_it_goes_to_the_projects_own_patterns_or_where_patterns_dir_says() {
    let environment = Environment::new();
    environment.write("alone/planning/STATE.md", "# State\n");
    environment.write("answers.json", answers().to_string());
    fs::create_dir(environment.path("library")).unwrap();
    environment
        .socrates("extract alone --answers answers.json --defaults")
        .succeeds();
    assert!(
        environment
            .path("alone/patterns/CANDIDATE-send-once.md")
            .is_file()
    );
    environment
        .socrates("extract alone --answers answers.json --defaults --patterns-dir library")
        .succeeds();
    assert_eq!(
        tree::files(&environment.path("library")),
        ["CANDIDATE-send-once.md"]
    );
}

#[test]
fn a_project_is_called_what_builds_calls_it() {
    let environment = company();
    let mut command = environment.command();
    command
        .args(["extract", "../rebates", "--answers", "../../answers.json"])
        .current_dir(environment.path("builds/rebates"));
    let ran = environment.run(&mut command);
    assert_eq!(ran.status.code(), Some(0), "{ran}");
    let read = || fs::read_to_string(environment.path("patterns/CANDIDATE-send-once.md")).unwrap();
    assert!(read().contains("| `rebates` |"), "{}", read());

    #[cfg(unix)]
    {
        environment.write("elsewhere/planning/STATE.md", "# State\n");
        std::os::unix::fs::symlink("../elsewhere", environment.path("builds/linked")).unwrap();
        environment
            .socrates("extract builds/linked --answers answers.json --force")
            .succeeds();
        assert!(read().contains("| `linked` |"), "{}", read());
    }
}

#[test]
fn an_existing_file_is_overwritten_only_with_force() {
    let environment = company();
    let mine = environment.write("patterns/CANDIDATE-send-once.md", "mine");
    let before = tree::read(&environment.path(""));
    environment
        .socrates("extract builds/rebates --answers answers.json --defaults")
        .shows(
            "
            exit 2
            --- stderr
            error: patterns/CANDIDATE-send-once.md already exists
            hint: give the pattern another name, or replace the file with --force
            ",
        );
    assert_eq!(tree::read(&environment.path("")), before);
    let ran =
        environment.socrates("extract builds/rebates --answers answers.json --defaults --force");
    assert_eq!(ran.status.code(), Some(0), "{ran}");
    assert!(
        fs::read_to_string(mine)
            .unwrap()
            .starts_with("# Pattern: send-once")
    );
}

#[test]
fn names_that_differ_only_in_case_do_not_stand_side_by_side() {
    let environment = company();
    environment.write("patterns/CANDIDATE-Send-Once.md", "mine");
    let before = tree::read(&environment.path(""));
    let command = "extract builds/rebates --answers answers.json --defaults";
    environment.socrates(command).shows(
        "
        exit 2
        --- stderr
        error: patterns/CANDIDATE-Send-Once.md already exists
        hint: give the pattern another name, or rename the file to CANDIDATE-send-once.md
        ",
    );
    assert_eq!(tree::read(&environment.path("")), before);
    let forced = environment.socrates(&format!("{command} --force"));
    forced.is_refused("patterns/CANDIDATE-Send-Once.md ");
    assert_eq!(tree::read(&environment.path("")), before);
}

#[test]
fn wrong_usage_is_reported_before_anything_is_touched() {
    let environment = company();
    environment.write(
        "wrong.json",
        r#"{"pattern_slug": "?!", "pattern_confidence": 6, "x": 1}"#,
    );
    let mut reserved = answers();
    reserved["pattern_slug"] = "Con".into();
    environment.write("reserved.json", reserved.to_string());
    let before = tree::read(&environment.path(""));
    for (arguments, error) in [
        ("nowhere", "nowhere is not a directory"),
        ("answers.json", "answers.json is not a directory"),
        (
            "builds/rebates --patterns-dir nowhere",
            "nowhere is not a directory",
        ),
        (
            ".",
            "ROOT is a company, but a pattern comes from one project",
        ),
        (
            "",
            "ROOT is a company, but a pattern comes from one project",
        ),
        ("builds/rebates", "6 answers are missing or not valid:\n"),
        (
            "builds/rebates --answers wrong.json",
            "8 answers are missing or not valid:\n",
        ),
        (
            "builds/rebates --answers reserved.json",
            "1 answer is missing or not valid:\n",
        ),
    ] {
        let answers = if arguments.contains("rebates") && !arguments.contains("-dir") {
            ""
        } else {
            "--answers answers.json"
        };
        let ran = environment.socrates(&format!("extract {arguments} {answers}"));
        ran.is_refused(error);
        assert_eq!(tree::read(&environment.path("")), before, "{arguments}");
    }
}

#[test]
fn a_dry_run_lists_and_writes_nothing() {
    let environment = company();
    let before = tree::read(&environment.path(""));
    environment
        .socrates("extract builds/rebates --answers answers.json --dry-run")
        .shows(
            "
            exit 0
            --- stdout
            would write in builds/rebates:
            create   .socrates-extract-answers.json
            would write in patterns:
            create   CANDIDATE-send-once.md
            ",
        );
    environment
        .socrates("extract builds/rebates --dry-run")
        .shows(
            "
        exit 0
        --- stdout
        would write in builds/rebates:
        create   .socrates-extract-answers.json
        would write in patterns:
        create   CANDIDATE-SLUG.md, where SLUG is the answer to `pattern_slug`
        ",
        );
    assert_eq!(tree::read(&environment.path("")), before);
}

#[test]
fn stored_answers_are_resumed_and_unknown_keys_stay() {
    let environment = company();
    let mut stored = answers();
    stored["pattern_confidence"] = "2".into();
    stored["from_elsewhere"] = json!({"a": [1]});
    environment.write(
        "builds/rebates/.socrates-extract-answers.json",
        stored.to_string(),
    );
    let ran = environment.socrates("extract builds/rebates --resume --defaults");
    assert_eq!(ran.status.code(), Some(0), "{ran}");
    let text = fs::read_to_string(environment.path("patterns/CANDIDATE-send-once.md")).unwrap();
    assert!(text.contains("| **Confidence** | 2 / 5 |"), "{text}");
    let saved =
        fs::read(environment.path("builds/rebates/.socrates-extract-answers.json")).unwrap();
    let saved: Value = serde_json::from_slice(&saved).unwrap();
    assert_eq!(saved["from_elsewhere"], stored["from_elsewhere"]);
}

#[test]
fn stored_answers_are_not_used_again_once_their_pattern_is_written() {
    let environment = company();
    environment
        .socrates("extract builds/rebates --answers answers.json --defaults")
        .succeeds();
    let stored = environment.path("builds/rebates/.socrates-extract-answers.json");
    let read = || -> Value { serde_json::from_slice(&fs::read(&stored).unwrap()).unwrap() };
    assert_eq!(read()["_written"], "CANDIDATE-send-once.md");
    assert_eq!(read()["pattern_focus"], "We never mail twice.");

    let before = tree::read(&environment.path(""));
    let ran = environment.socrates("extract builds/rebates --resume --defaults");
    assert_eq!(ran.status.code(), Some(2), "{ran}");
    assert!(
        ran.stderr().starts_with(
            "note: the saved answers were already used for CANDIDATE-send-once.md, so this run starts a new pattern\n\
             error: 6 answers are missing"
        ),
        "{ran}"
    );
    assert_eq!(tree::read(&environment.path("")), before);

    // The next pattern takes nothing from these answers. They are not lost: they are in their own pattern.
    let mut next = answers();
    next["pattern_slug"] = "count twice".into();
    next.as_object_mut().unwrap().remove("pattern_confidence");
    environment.write("next.json", next.to_string());
    environment
        .socrates("extract builds/rebates --answers next.json --defaults")
        .succeeds();
    assert_eq!(read()["pattern_confidence"], "1");
    assert_eq!(read()["_written"], "CANDIDATE-count-twice.md");
    assert_eq!(tree::files(&environment.path("builds/rebates")).len(), 2);
}

#[test]
fn answers_that_nothing_was_written_from_are_kept_when_a_new_pattern_begins() {
    let environment = company();
    let stored = r#"{"pattern_focus": "half of another", "theirs": 1}"#;
    environment.write("builds/rebates/.socrates-extract-answers.json", stored);
    let ran = environment.socrates("extract builds/rebates --answers answers.json --defaults");
    assert_eq!(ran.status.code(), Some(0), "{ran}");
    let copy = "builds/rebates/.socrates-extract-answers.json.earlier";
    assert_eq!(
        ran.stderr(),
        format!("note: the answers of an unfinished interview are kept in {copy}\n")
    );
    let kept = fs::read_to_string(environment.path(copy)).unwrap();
    assert!(kept.contains("half of another"), "{kept}");
}

#[test]
fn a_promoted_pattern_of_that_name_is_not_duplicated_and_a_retired_one_is_mentioned() {
    for promoted in ["send-once.md", "Send-Once.md"] {
        let environment = company();
        environment.write(format!("patterns/{promoted}"), "mine");
        let before = tree::read(&environment.path(""));
        let command = "extract builds/rebates --answers answers.json --defaults";
        environment.socrates(command).shows(&format!(
            "
            exit 2
            --- stderr
            error: patterns/{promoted} already exists
            hint: give the pattern another name, or write a candidate beside it with --force
            "
        ));
        assert_eq!(tree::read(&environment.path("")), before);
        let ran = environment.socrates(&format!("{command} --force"));
        assert_eq!(ran.status.code(), Some(0), "{ran}");
    }
    let environment = company();
    environment.write("patterns/retired/CANDIDATE-send-once.md", "old");
    let ran = environment.socrates("extract builds/rebates --answers answers.json --defaults");
    assert_eq!(ran.status.code(), Some(0), "{ran}");
    assert_eq!(
        ran.stderr(),
        "note: a pattern called `send-once` was retired: see patterns/retired/CANDIDATE-send-once.md\n"
    );
}

#[test]
fn json_lists_what_was_written_and_what_would_be() {
    let environment = company();
    let command = "extract builds/rebates --answers answers.json --defaults --json";
    let mut would = environment.socrates(&format!("{command} --dry-run")).json();
    assert_eq!(would["dry_run"], true);
    would["dry_run"] = false.into();
    let did = environment.socrates(command).json();
    assert_eq!(would, did);
    assert_eq!(
        did,
        json!({
            "schema_version": 1,
            "root": environment.root(),
            "dry_run": false,
            "wrote": [
                "builds/rebates/.socrates-extract-answers.json",
                "patterns/CANDIDATE-send-once.md",
            ],
            "kept": [],
            "added": [],
            "next": ["socrates patterns review"],
            "notes": [],
        })
    );
}
