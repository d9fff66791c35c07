//! What git knows of a project, asked once: the day on which it first saw each sprint. Where there is no
//! repository git is not started, and where git is not installed nothing is known.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};

use jiff::civil::Date;

/// The day on which git first saw each of the directories in `below`, which is named from the project's root.
pub fn first_seen(root: &Path, below: &str) -> BTreeMap<String, Date> {
    if !lies_in_repository(root) {
        return BTreeMap::new();
    }
    let log = Command::new("git")
        .arg("-C")
        .arg(root)
        .args([
            "-c",
            "core.quotePath=false",
            "-c",
            "log.showSignature=false",
            "log",
        ])
        .args([
            "--no-color",
            "--no-show-signature",
            "--no-ext-diff",
            "--no-textconv",
            "--no-renames",
        ])
        .args([
            "--diff-filter=A",
            "--name-only",
            "--relative",
            "--date=short-local",
            "--format=%x00%cd",
            "-z",
            "--",
        ])
        .arg(below)
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_TERMINAL_PROMPT", "0")
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output();
    match log {
        Ok(log) if log.status.success() => read(&String::from_utf8_lossy(&log.stdout), below),
        _ => BTreeMap::new(),
    }
}

/// Whether a directory or one above it holds a repository, or the file that leads to one.
fn lies_in_repository(root: &Path) -> bool {
    let root = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
    root.ancestors()
        .any(|directory| directory.join(".git").exists())
}

/// Reads the log, which has the newest commit first: the last day that is told of a directory is its first.
fn read(log: &str, below: &str) -> BTreeMap<String, Date> {
    let mut seen = BTreeMap::new();
    let mut day: Option<Date> = None;
    for piece in log.split('\0') {
        let piece = piece.trim_start_matches('\n');
        if let Ok(date) = piece.trim().parse() {
            day = Some(date);
            continue;
        }
        let within = piece
            .strip_prefix(below)
            .and_then(|rest| rest.strip_prefix('/'));
        if let (Some((directory, _)), Some(day)) =
            (within.and_then(|rest| rest.split_once('/')), day)
        {
            seen.insert(directory.to_owned(), day);
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_commit_of_a_directory_counts() {
        let log = [
            "",
            "",
            "2026-05-03",
            "
planning/sprints/001-a/late.md",
            "",
            "",
            "2026-05-01",
            "
planning/sprints/001-a/x.md",
            "planning/sprints/002-b/y.md",
            "",
        ]
        .join("\0");
        let seen = read(&log, "planning/sprints");
        let day = |name: &str| seen.get(name).map(Date::to_string);
        assert_eq!(day("001-a").as_deref(), Some("2026-05-01"));
        assert_eq!(day("002-b").as_deref(), Some("2026-05-01"));
        assert_eq!(seen.len(), 2);
        assert!(read("fatal: nothing", "planning/sprints").is_empty());
    }
}
