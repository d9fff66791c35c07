//! The rule of the house that the compiler cannot enforce: which rooms are pure. Nothing here is compiled
//! into the program.

use std::fs;
use std::path::{Path, PathBuf};

/// Rooms that get facts and return verdicts or text. They give the same result on every machine and at any
/// time.
const PURE: &[&str] = &[
    "audit", "encoding", "wording", "facts", "finding", "guide", "handoff", "lifecycle", "logbook",
    "markdown", "name", "pack", "questions", "queue", "report", "review", "settings", "ship",
    "sprint", "timeline", "welcome",
];

/// What reaches a disk, the environment, a clock or a stream. The methods of a path do so too, without naming
/// `std::fs`.
const IMPURE: [&str; 29] = [
    "std::fs", "std::env", "std::io", "std::net", "std::process", "std::thread", "std::time",
    // Import each on its own line, so that it is seen here.
    "std::{", "::now(", "print!(", "println!(", "dbg!(", "anstream::", "tempfile::",
    "crate::atomic", "crate::context", "crate::disk", "crate::done", "crate::interrupt",
    "crate::ui::Ui", "crate::why", "{Ui,", ".exists()", ".is_dir()", ".is_file()", ".metadata()",
    ".symlink_metadata()", ".read_dir()", ".canonicalize()",
];

/// The source files of a room, without its tests.
fn sources(room: &str) -> Vec<PathBuf> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut open = vec![src.join(room), src.join(room).with_extension("rs")];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(&path).unwrap();
            open.extend(entries.map(|entry| entry.unwrap().path()));
        } else if path.is_file() && !path.ends_with("tests.rs") && !path.ends_with("laws.rs") {
            found.push(path);
        }
    }
    found
}

/// The lines of a source that reach out, up to its tests. Comments do not count.
fn reaching_out(source: &str) -> Vec<&str> {
    let tests = source.find("\n#[cfg(test)]\nmod tests {");
    source[..tests.unwrap_or(source.len())]
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .filter(|line| IMPURE.iter().any(|impure| line.contains(impure)))
        .collect()
}

#[test]
fn pure_rooms_reach_no_disk_environment_clock_or_stream() {
    let mut found = Vec::new();
    for room in PURE {
        let sources = sources(room);
        assert!(!sources.is_empty(), "there is no room `{room}`");
        for path in sources {
            let source = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
            for line in reaching_out(&source) {
                found.push(format!("{}: {}", path.display(), line.trim()));
            }
        }
    }
    assert!(found.is_empty(), "these rooms are to be pure: {found:#?}");
}

#[test]
fn what_reaches_out_is_found_before_the_tests_alone() {
    let source = "//! No std::fs here.\nuse std::fs;\nfn is_there(path: &Path) -> bool {\n    path.is_dir()\n}\n\n#[cfg(test)]\nmod tests {\n    use std::env;\n}\n";
    assert_eq!(reaching_out(source), ["use std::fs;", "    path.is_dir()"]);
}

#[test]
fn the_map_names_every_pure_room() {
    let map = include_str!("lib.rs");
    let told = map.split("The middle is pure").nth(1).unwrap();
    let told = told.split("Commands know everyone").next().unwrap();
    for room in PURE {
        assert!(told.contains(&format!("[`{room}`]")), "{room}");
    }
}

#[test]
fn the_map_has_a_row_for_every_room() {
    let map = include_str!("lib.rs");
    let rooms = map.lines().filter_map(|line| {
        let name = line.strip_prefix("pub mod ")?;
        name.strip_suffix(';')
    });
    let lacking: Vec<&str> = rooms
        .filter(|room| {
            let row = format!("//! | [`{room}`] | ");
            !map.lines()
                .any(|line| line.len() > row.len() && line.starts_with(&row))
        })
        .collect();
    assert!(lacking.is_empty(), "the map says nothing of {lacking:?}");
}
