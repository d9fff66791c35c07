//! The keys of `--json` as the guide lists them: those of the documents that the commands print, in their
//! order.

use std::fmt::{self, Display, Formatter};

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};

use super::morning;
use super::page::{alone, guide};
use crate::environment::Environment;

/// Commands, and runs whose documents together have every key. Each run begins in the unchanged company; if it
/// has several commands, the last one's document counts.
const DOCUMENTS: &[(&str, &[&str])] = &[
    ("companyos", &["companyos ../other --json"]),
    (
        "init",
        &["init orchard --answers answers.json --defaults --json"],
    ),
    ("next", &["next --json", "next builds/till-sync --json"]),
    ("status", &["status --json"]),
    ("brief", &["brief till-sync --json", "brief odd --json"]),
    (
        "journal",
        &[
            "journal -m Called --path till-sync --json",
            "journal --list --path till-sync --json",
            "journal --show --path till-sync --json",
        ],
    ),
    (
        "decide",
        &[
            "decide One --path till-sync --json",
            "decide Two --supersedes D-001 --path till-sync --json",
        ],
    ),
    (
        "sprint list",
        &["sprint list odd --json", "sprint list --json"],
    ),
    (
        "sprint show",
        &[
            "sprint show 1 --path odd --json",
            "sprint show 004 --path rebate-engine --json",
        ],
    ),
    (
        "sprint new",
        &["sprint new payout --planned --path till-sync --json"],
    ),
    (
        "sprint tick",
        &["sprint tick 2 --evidence seen --path till-sync --json"],
    ),
    (
        "sprint close",
        &[
            "sprint close --path rebate-engine --json",
            "sprint close --path till-sync --json",
            "sprint close --path odd --anyway so --json",
        ],
    ),
    ("questions", &["questions --json"]),
    ("ask", &["ask Who? --path till-sync --json"]),
    ("answer", &["answer Q-002 Yes --path till-sync --json"]),
    (
        "pack",
        &[
            "pack till-sync --json",
            "pack till-sync --budget 700 --json",
            "pack till-sync --since 2026-10-01 --json",
        ],
    ),
    (
        "apply",
        &[
            "apply pack.md --path till-sync --json",
            "apply short.md --path till-sync --json",
        ],
    ),
    ("onboard", &["onboard till-sync --json"]),
    (
        "undo",
        &["answer Q-002 Yes --path till-sync; undo till-sync --json"],
    ),
    ("patterns review", &["patterns review --json"]),
    ("patterns list", &["patterns list --json"]),
    (
        "patterns show",
        &["patterns show rehearse-the-import --json"],
    ),
    (
        "patterns usage",
        &["patterns usage rehearse-the-import --json"],
    ),
    (
        "patterns promote",
        &[
            "patterns promote rehearse-the-import --json",
            "patterns promote receipt --json",
        ],
    ),
    (
        "patterns retire",
        &["patterns retire rehearse-the-import --because old --json"],
    ),
    (
        "extract",
        &["extract till-sync --answers pattern.json --defaults --json"],
    ),
    (
        "audit",
        &[
            "audit --json", "audit seed-library --json", "audit --all --json",
        ],
    ),
    ("ship", &["ship till-sync --json"]),
    ("report", &["report --json"]),
    ("timeline", &["timeline rebate-engine --json"]),
];

/// Keys that mean the same at the top of every document: the page says once what is in them.
const SHARED: &[(&str, &str)] = &[
    ("wrote", "[text]"),
    ("kept", "[text]"),
    ("added", "[{path, line, text}]"),
    ("next", "[text]"),
    ("notes", "[{message, path, line}]"),
    ("conflicts", "[{message, path, line}]"),
    ("left", "[{path, line, text}]"),
    ("unreadable", "[text]"),
];

/// A pack that plans a sprint, with one part left to do by hand.
const PACK: &str = "# File: planning/sprints/003-ledger/requirements.md\n\n```md\n# R\n\n## Goal\n\nOne file.\n```\n\n\
                    # File: CLAUDE.md\n\n```md\nMore.\n```\n";
/// A pack that would lose something in a file.
const SHORT: &str = "# File: planning/DECISIONS.md\n\n```md\n# Decisions\n\n| ID | Date | Decision | Reason |\n\
                     |---|---|---|---|\n| D-001 | 2026-09-29 | One ledger for all three shops | so |\n\
                     | D-009 | 2026-11-09 | Follow rehearse-the-import for each till | so |\n```\n";

fn company() -> Environment {
    let company = morning();
    company.write(
        "answers.json",
        r#"{"client": "internal", "tagline": "Apples", "business_goal": "Fewer lost"}"#,
    );
    company.write(
        "pattern.json",
        r#"{"pattern_focus": "A", "pattern_kind": "process", "pattern_slug": "count twice",
            "pattern_summary": "B", "pattern_when_applies": "C", "pattern_body": "D"}"#,
    );
    company.write("builds/till-sync/notes.md", "As in rehearse-the-import.\n");
    company.write(
        "patterns/CANDIDATE-receipt.md",
        "# Pattern: receipt\n\n| **Source project** | `tide-table` |\n",
    );
    company.write(
        "builds/odd/planning/DECISIONS.md",
        "# Decisions\n\n## Explicitly out of scope\n\n- Cats\n",
    );
    // Its files contradict each other, and two are missing.
    company.write(
        "builds/odd/planning/STATE.md",
        "# State\n\n_Last updated: 2026-11-20_\n\n## Active sprint\n\n001-one\n\n## Notes\n\n001-one is in progress.\n\n## Blockers\n\n- No key\n",
    );
    company.write(
        "builds/odd/planning/STATUS.json",
        r#"{"phase": "sprint-closed", "sprint": "001-one"}"#,
    );
    company.write(
        "builds/odd/planning/sprints/001-one/acceptance.md",
        "# Acceptance\n\n- [ ] One\n",
    );
    company.write("pack.md", PACK);
    company.write("short.md", SHORT);
    company
}

#[test]
fn the_keys_of_every_document_are_those_that_are_printed() {
    let _alone = alone();
    let mut page = guide("json");
    for (key, shape) in SHARED {
        let told = format!("`{key} {shape}`");
        assert!(page.text.contains(&told), "the page does not say {told}");
    }
    let lines: Vec<String> = page.text.lines().map(str::to_owned).collect();
    let mut listed = Vec::new();
    for (nth, line) in lines.iter().enumerate() {
        let item = line
            .strip_prefix("- `")
            .and_then(|line| line.split_once("`: `"));
        let Some((name, _)) = item else { continue };
        listed.push(name.to_owned());
        let runs = DOCUMENTS.iter().find(|(command, _)| *command == name);
        let (_, runs) = runs.unwrap_or_else(|| panic!("no test prints the document of {name}"));
        page.says_in_line(nth, format!("- `{name}`: `{}`", keys(runs)));
    }
    let all: Vec<&str> = DOCUMENTS.iter().map(|(name, _)| *name).collect();
    assert_eq!(listed, all);
    page.holds();
}

/// The document that says why something could not be done has the keys that the page gives.
#[test]
fn an_error_is_a_document_too() {
    let ran = company().socrates("audit nowhere --json");
    assert_eq!(ran.status.code(), Some(2), "{ran}");
    let shape = serde_json::from_str::<serde_json::Value>(ran.stderr()).unwrap();
    let keys: Vec<&String> = shape["error"].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["hint", "message", "path"]);
    let told = "`schema_version, error {message, hint, path}`";
    assert!(guide("json").text.contains(told), "{ran}");
}

/// Every command that takes `--json` has its document in the list.
#[test]
fn every_document_is_listed() {
    fn documented(command: &clap::Command, path: &str, found: &mut Vec<String>) {
        if command
            .get_arguments()
            .any(|argument| argument.get_id() == "json")
        {
            found.push(path.to_owned());
        }
        for below in command.get_subcommands() {
            let path = format!("{path} {}", below.get_name());
            documented(below, path.trim_start(), found);
        }
    }
    let mut found = Vec::new();
    documented(&socrates::cli::command(), "", &mut found);
    // They need a repository, which `cli::hook` makes; the page has them in a sentence.
    found.retain(|name| !name.starts_with("hook "));
    let mut listed: Vec<&str> = DOCUMENTS.iter().map(|(name, _)| *name).collect();
    found.sort();
    listed.sort_unstable();
    assert_eq!(found, listed);
}

/// The keys of all documents that these runs print, except the first key, which all of them have.
fn keys(runs: &[&str]) -> String {
    let mut all = Shape::Nothing;
    for run in runs {
        let company = company();
        let commands = run.split("; ");
        let last = commands
            .map(|command| company.socrates(command))
            .last()
            .unwrap();
        let shape: Shape = serde_json::from_slice(&last.stdout)
            .unwrap_or_else(|error| panic!("{run} prints no document: {error}\n{last}"));
        all = all.and(shape);
    }
    let Shape::Keys(keys) = all else {
        panic!("no document is an object: {runs:?}")
    };
    assert_eq!(keys[0].0, "schema_version", "{runs:?}");
    Shape::listed(&keys[1..])
}

/// What is in a document.
#[derive(Clone, Debug, PartialEq)]
enum Shape {
    Nothing,
    Text,
    Value,
    List(Box<Shape>),
    Keys(Vec<(String, Shape)>),
}

impl Shape {
    /// What is in either of two documents of one command.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Nothing, shape) | (shape, Self::Nothing) => shape,
            (Self::List(one), Self::List(other)) => Self::List(Box::new(one.and(*other))),
            (Self::Keys(mut keys), Self::Keys(others)) => {
                let mut at = 0;
                for (name, shape) in others {
                    if let Some(nth) = keys.iter().position(|(key, _)| *key == name) {
                        let before = std::mem::replace(&mut keys[nth].1, Self::Nothing);
                        keys[nth].1 = before.and(shape);
                        at = nth + 1;
                    } else {
                        keys.insert(at, (name, shape));
                        at += 1;
                    }
                }
                Self::Keys(keys)
            }
            (one, _) => one,
        }
    }

    fn listed(keys: &[(String, Self)]) -> String {
        let keys = keys.iter().map(|(key, shape)| {
            let shape = shape.to_string();
            let shared = SHARED
                .iter()
                .find(|(name, _)| name == key && shape.starts_with(" ["));
            match shared {
                Some((_, of)) => {
                    let is_so = shape == " []" || shape.trim_start() == *of;
                    assert!(is_so, "{key}{shape}");
                    key.clone()
                }
                None => format!("{key}{shape}"),
            }
        });
        keys.collect::<Vec<_>>().join(", ")
    }
}

impl Display for Shape {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing | Self::Text | Self::Value => Ok(()),
            Self::Keys(keys) => write!(f, " {{{}}}", Self::listed(keys)),
            Self::List(of) if **of == Self::Text => write!(f, " [text]"),
            Self::List(of) => write!(f, " [{}]", of.to_string().trim_start()),
        }
    }
}

impl<'de> Deserialize<'de> for Shape {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Shape;

            fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
                f.write_str("a document")
            }

            fn visit_unit<E>(self) -> Result<Shape, E> {
                Ok(Shape::Nothing)
            }

            fn visit_bool<E>(self, _: bool) -> Result<Shape, E> {
                Ok(Shape::Value)
            }

            fn visit_i64<E>(self, _: i64) -> Result<Shape, E> {
                Ok(Shape::Value)
            }

            fn visit_u64<E>(self, _: u64) -> Result<Shape, E> {
                Ok(Shape::Value)
            }

            fn visit_f64<E>(self, _: f64) -> Result<Shape, E> {
                Ok(Shape::Value)
            }

            fn visit_str<E>(self, _: &str) -> Result<Shape, E> {
                Ok(Shape::Text)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Shape, A::Error> {
                let mut of = Shape::Nothing;
                while let Some(next) = list.next_element::<Shape>()? {
                    of = of.and(next);
                }
                Ok(Shape::List(Box::new(of)))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Shape, A::Error> {
                let mut keys = Vec::new();
                while let Some((key, shape)) = map.next_entry::<String, Shape>()? {
                    keys.push((key, shape));
                }
                Ok(Shape::Keys(keys))
            }
        }
        deserializer.deserialize_any(Any)
    }
}
