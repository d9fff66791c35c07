//! Files that a stranger may have put into the tree: the cache, the settings of the audit, answers. Their size
//! and depth are limited, their types are checked, and errors name the file and the key. More about the cache
//! is in `patterns_cache`.

use std::fs::{self, File};
use std::io::Write as _;
use std::process::Stdio;

use serde_json::json;

use crate::environment::{Environment, Ran};

/// Contents that no reader may stumble over, and whether anything in them names a key.
fn hostile() -> Vec<(&'static str, Vec<u8>)> {
    let deep = |open: &str, close: &str| {
        let key = format!(
            r#"{{"client": {}1{}}}"#,
            open.repeat(200_000),
            close.repeat(200_000)
        );
        key.into_bytes()
    };
    vec![
        ("nothing", b"".to_vec()),
        ("half", br#"{"client": "Ac"#.to_vec()),
        ("zeroes", vec![0; 5000]),
        ("no UTF-8", b"{\"client\": \"\xff\xfe\"}".to_vec()),
        ("deep lists", deep("[", "]")),
        ("deep objects", deep(r#"{"a":"#, "}")),
        ("only brackets", vec![b'['; 1 << 20]),
        ("a list", b"[]".to_vec()),
        ("a text", br#""client""#.to_vec()),
        ("a huge number", br#"{"client": 1e999}"#.to_vec()),
        (
            "a number of many digits",
            format!(r#"{{"client": {}}}"#, "9".repeat(100_000)).into_bytes(),
        ),
        ("an object for a text", br#"{"client": {}}"#.to_vec()),
        ("many keys", many_keys()),
        ("a half surrogate", br#"{"client": "\ud800"}"#.to_vec()),
        (
            "what drives a terminal",
            br#"{"client\u001b[31m\u202e": "\u001b]0;x\u0007"}"#.to_vec(),
        ),
    ]
}

fn many_keys() -> Vec<u8> {
    let keys: Vec<_> = (0..20_000).map(|n| format!(r#""key{n}": {n}"#)).collect();
    format!("{{{}}}", keys.join(",")).into_bytes()
}

#[track_caller]
fn assert_harmless(ran: &Ran, what: &str) {
    let code = ran.status.code();
    assert!(matches!(code, Some(0..=2)), "{what}: {ran}");
    assert!(!ran.stderr().contains("panicked"), "{what}: {ran}");
    let said = format!("{}{}", ran.stdout(), ran.stderr()).replace('\n', "");
    assert!(
        !said.contains(crate::environment::drives_a_terminal),
        "{what}: {ran}"
    );
}

fn company() -> Environment {
    let company = Environment::company();
    company.write("builds/rebates/planning/STATE.md", "# State\n");
    company
}

#[test]
fn given_answers_of_any_kind_are_refused_by_name() {
    for (what, content) in hostile() {
        for (command, file) in [
            ("init made", "init.json"),
            ("extract builds/rebates", "extract.json"),
        ] {
            let company = company();
            company.write(file, &content);
            let ran = company.socrates(&format!("{command} --answers {file}"));
            assert_harmless(&ran, what);
            assert_eq!(ran.status.code(), Some(2), "{what}: {ran}");
            let is_json = ran.stderr().contains("missing or not valid");
            let names = if is_json { "`client" } else { file };
            if !(is_json && what == "many keys") {
                assert!(
                    ran.stderr().contains(names) || ran.stderr().contains("is required"),
                    "{what}: {ran}"
                );
            }
            assert!(!company.path("builds/made").exists(), "{what}");
        }
    }
}

#[test]
fn answers_that_never_end_are_refused() {
    let company = company();
    let mut command = company.command();
    command.args(["init", "made", "--answers", "-"]);
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let blanks = vec![b' '; 1 << 20];
    let is_closed = (0..1000).any(|_| stdin.write_all(&blanks).is_err());
    drop(stdin);
    let ran = company.watch(child).end();
    assert!(is_closed, "it read on: {ran}");
    assert!(
        ran.stderr()
            .contains("error: standard input is larger than 16 MiB"),
        "{ran}"
    );
    if cfg!(target_os = "linux") {
        let ran = company.socrates("init made --answers /dev/zero");
        assert!(
            ran.stderr()
                .contains("error: /dev/zero is larger than 16 MiB"),
            "{ran}"
        );
    }
}

#[test]
fn stored_answers_of_any_kind_harm_nobody() {
    for (what, content) in hostile() {
        for (command, file, kept) in [
            (
                "init rebates --resume", ".socrates-answers.json", "builds/rebates",
            ),
            (
                "extract builds/rebates --resume",
                ".socrates-extract-answers.json",
                "builds/rebates",
            ),
            (
                "onboard builds/rebates --stdout",
                ".socrates-answers.json",
                "builds/rebates",
            ),
            ("status", ".socrates-answers.json", "builds/rebates"),
            ("status", ".socrates-extract-answers.json", "builds/rebates"),
            ("audit", ".socrates-answers.json", "builds/rebates"),
        ] {
            let company = company();
            let path = company.write(format!("{kept}/{file}"), &content);
            let ran = company.socrates(command);
            assert_harmless(&ran, &format!("{what}, {command}"));
            assert_eq!(fs::read(path).unwrap(), content, "{what}, {command}: {ran}");
        }
    }
}

#[test]
fn what_is_wrong_with_stored_answers_names_the_file_and_the_key() {
    let company = company();
    company.write(
        "builds/rebates/.socrates-answers.json",
        json!({"client": "Acme", "users": [{}]}).to_string(),
    );
    let ran = company.socrates("onboard builds/rebates --stdout");
    let said = ran.stderr();
    assert!(
        said.contains("warning: cannot read the answers from .socrates-answers.json")
            && said.contains("`users`"),
        "{ran}"
    );
}

#[test]
fn stored_answers_that_are_enormous_are_not_read() {
    let company = company();
    let path = company.path("builds/rebates/.socrates-answers.json");
    File::create(&path).unwrap().set_len(1 << 33).unwrap();
    let ran = company.socrates("init rebates --resume");
    assert_eq!(ran.status.code(), Some(2), "{ran}");
    assert!(
        ran.stderr()
            .contains(".socrates-answers.json is larger than 16 MiB"),
        "{ran}"
    );
    for command in ["onboard builds/rebates --stdout", "status", "audit"] {
        assert_harmless(&company.socrates(command), command);
    }
}

#[test]
fn settings_of_any_kind_are_a_warning_by_name() {
    for (what, content) in hostile() {
        let company = company();
        company.write("builds/rebates/.socrates-audit.json", &content);
        let ran = company.socrates("audit builds/rebates");
        assert_harmless(&ran, what);
        // An object that means nothing to the audit; invalid UTF-8 in it becomes some other character.
        let is_fine = matches!(
            what,
            "no UTF-8" | "an object for a text" | "many keys" | "what drives a terminal"
        );
        let said = ran.stdout().contains(".socrates-audit.json");
        assert_eq!(said, !is_fine, "{what}: {ran}");
    }
    for (what, content) in hostile() {
        let company = company();
        company.write("builds/rebates/.socrates.toml", &content);
        for command in [
            "audit builds/rebates", "status", "next", "pack builds/rebates",
        ] {
            let ran = company.socrates(command);
            assert_harmless(&ran, what);
            let said = ran.stderr().contains(".socrates.toml");
            assert!(said || content.is_empty(), "{what}, {command}: {ran}");
        }
    }
    for (content, key) in [
        (json!({"scaffold_shape": []}), "`scaffold_shape`"),
        (
            json!({"scaffold_shape": {"ignore": 7}}),
            "`scaffold_shape.ignore`",
        ),
        (
            json!({"scaffold_shape": {"ignore": [7]}}),
            "`scaffold_shape.ignore[0]`",
        ),
    ] {
        let company = company();
        company.write("builds/rebates/.socrates-audit.json", content.to_string());
        let ran = company.socrates("audit builds/rebates");
        assert!(ran.stdout().contains(key), "{ran}");
    }
}
