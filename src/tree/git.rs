//! What git knows about a project, asked once: the day on which it first saw each sprint. Without a repository
//! git is not started, and if git is not installed, nothing is known.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Stdio};

use jiff::civil::Date;

/// Settings for every call of git: no setting of the machine may change the form of the answer.
const SETTINGS: [&str; 4] = [
    "-c", "core.quotePath=false", "-c", "log.showSignature=false",
];

/// The question: each commit that added a file, its day and whether it is where a shallow clone was cut off.
const QUESTION: [&str; 12] = [
    "log", "--no-color", "--no-show-signature", "--no-ext-diff", "--no-textconv", "--no-renames",
    "--diff-filter=A", "--name-only", "--relative", "--decorate=full", "--date=short-local", "-z",
];

/// The day on which git first saw each directory right inside one of `below`, by its path from the project's
/// root.
pub fn first_seen(root: &Path, below: &[&str]) -> BTreeMap<String, Date> {
    if !lies_in_repository(root) {
        return BTreeMap::new();
    }
    let mut git = git(root);
    git.args(QUESTION);
    git.arg("--format=%x00%cd %D").arg("--").args(below);
    match git.output() {
        Ok(log) if log.status.success() => read(&String::from_utf8_lossy(&log.stdout), below),
        _ => BTreeMap::new(),
    }
}

/// What the given files said when a day began, by their paths from the project's root; `None` if git does not
/// know.
pub fn before(root: &Path, day: Date, paths: &[String]) -> Option<BTreeMap<String, String>> {
    if !lies_in_repository(root) {
        return None;
    }
    let said = |git: &mut Command| {
        let output = git.output().ok().filter(|output| output.status.success())?;
        Some(String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let commit = said(
        git(root)
            .args(["rev-list", "-1"])
            .arg(format!("--before={day}T00:00:00"))
            .arg("HEAD"),
    )?;
    let commit = commit.trim();
    let mut texts = BTreeMap::new();
    if commit.is_empty() {
        // The history begins later.
        return Some(texts);
    }
    for path in paths {
        let text = said(git(root).arg("show").arg(format!("{commit}:./{path}")));
        if let Some(text) = text {
            texts.insert(path.clone(), text);
        }
    }
    Some(texts)
}

/// The day on which git last saw a file change.
pub fn last_changed(file: &Path) -> Option<Date> {
    let directory = file.parent().filter(|path| !path.as_os_str().is_empty());
    let directory = directory.unwrap_or(Path::new("."));
    if !lies_in_repository(directory) {
        return None;
    }
    let mut git = git(directory);
    git.args(["log", "-1", "--format=%cd", "--date=short-local", "--"]);
    let output = git.arg(file.file_name()?).output().ok()?;
    String::from_utf8_lossy(&output.stdout).trim().parse().ok()
}

/// The root of the repository that a directory is in, with links resolved.
pub fn repository(directory: &Path) -> Option<PathBuf> {
    let directory = directory.canonicalize().ok()?;
    let mut above = directory.ancestors();
    let root = above.find(|directory| directory.join(".git").exists())?;
    Some(root.to_path_buf())
}

/// Where a directory is in its repository; empty if it is in none.
pub fn place(directory: &Path) -> PathBuf {
    let found = repository(directory).and_then(|root| {
        let directory = directory.canonicalize().ok()?;
        Some(directory.strip_prefix(root).ok()?.to_path_buf())
    });
    found.unwrap_or_default()
}

/// Git as a hook calls it: the variables that say which repository and which index are meant stay as they
/// are.
fn here(top: &Path) -> Command {
    let mut git = Command::new("git");
    git.args(SETTINGS)
        .current_dir(top)
        .env("GIT_TERMINAL_PROMPT", "0")
        .stdin(Stdio::null())
        .stderr(Stdio::null());
    git
}

fn said(git: &mut Command) -> Option<Vec<u8>> {
    let output = git.output().ok().filter(|output| output.status.success())?;
    Some(output.stdout)
}

/// A path that git prints on a line of its own.
fn path_of(mut line: Vec<u8>) -> Option<PathBuf> {
    while line.pop_if(|byte| matches!(byte, b'\n' | b'\r')).is_some() {}
    let path = String::from_utf8(line).ok()?;
    (!path.is_empty()).then(|| PathBuf::from(path))
}

/// The top of the working tree that a directory is in.
pub fn top(directory: &Path) -> Option<PathBuf> {
    path_of(said(
        here(directory).args(["rev-parse", "--show-toplevel"]),
    )?)
}

/// Where git looks for hooks: where core.hooksPath says, or else in the directory that all working trees share.
pub fn hooks(directory: &Path) -> Option<PathBuf> {
    let told = path_of(said(
        here(directory).args(["rev-parse", "--git-path", "hooks"]),
    )?)?;
    // Git's answer begins with `..` for each directory between the top and this one, and uses real paths.
    // On Windows the path has a prefix that git's other answers do not have.
    let directory = if cfg!(windows) {
        std::path::absolute(directory)
    } else {
        directory.canonicalize()
    };
    let mut place = PathBuf::new();
    for part in directory.ok()?.join(told).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                place.pop();
            }
            part => place.push(part),
        }
    }
    Some(place)
}

/// The files that a commit would change, from the top of the working tree. Names that are not UTF-8 are left
/// out.
pub fn staged(top: &Path) -> Option<Vec<String>> {
    let mut git = here(top);
    git.args([
        "diff", "--cached", "--name-only", "--no-renames", "--no-ext-diff", "-z",
    ]);
    said(&mut git).map(|names| names_in(&names))
}

/// The files in the index, likewise.
pub fn index(top: &Path) -> Option<Vec<String>> {
    said(here(top).args(["ls-files", "--cached", "-z"])).map(|names| names_in(&names))
}

fn names_in(output: &[u8]) -> Vec<String> {
    let names = output
        .split(|byte| *byte == 0)
        .filter(|name| !name.is_empty());
    names
        .filter_map(|name| String::from_utf8(name.to_vec()).ok())
        .collect()
}

/// Writes files, as they are in the index, below a directory.
pub fn check_out(top: &Path, base: &Path, paths: &[&str]) -> Option<()> {
    let mut prefix = std::ffi::OsString::from("--prefix=");
    prefix.push(base);
    prefix.push("/");
    let mut git = here(top);
    git.args(["checkout-index", "--quiet", "--force", "-z", "--stdin"])
        .arg(prefix)
        .stdin(Stdio::piped())
        .stdout(Stdio::null());
    let mut child = git.spawn().ok()?;
    let names = paths.join("\0");
    let written = child.stdin.take()?.write_all(names.as_bytes());
    let is_done = child.wait().ok()?.success();
    (written.is_ok() && is_done).then_some(())
}

/// Git in a directory, set up so that it neither asks nor changes anything.
fn git(directory: &Path) -> Command {
    let mut git = Command::new("git");
    git.args(SETTINGS).arg("-C").arg(directory);
    // A hook's variables are about the repository that was committed to, which may be another one.
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
        git.env_remove(name);
    }
    git.env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_TERMINAL_PROMPT", "0")
        .stdin(Stdio::null())
        .stderr(Stdio::null());
    git
}

/// Whether a directory or one above it contains a repository, or a file that leads to one.
fn lies_in_repository(root: &Path) -> bool {
    repository(root).is_some()
}

/// Reads the log, which has the newest commit first: the last day it gives for a directory is the directory's
/// first.
fn read(log: &str, below: &[&str]) -> BTreeMap<String, Date> {
    let mut seen = BTreeMap::new();
    let mut day: Option<Date> = None;
    for piece in log.split('\0') {
        let piece = piece.trim_start_matches('\n');
        if let Some((date, refs)) = commit(piece) {
            // Where a shallow clone was cut off, every file seems new.
            let is_cut = refs.split(", ").any(|name| name == "grafted");
            day = Some(date).filter(|_| !is_cut);
            continue;
        }
        let directory = below.iter().find_map(|below| {
            let within = piece.strip_prefix(below)?.strip_prefix('/')?;
            let (name, _) = within.split_once('/')?;
            Some(format!("{below}/{name}"))
        });
        if let Some(directory) = directory {
            match day {
                Some(day) => seen.insert(directory, day),
                None => seen.remove(&directory),
            };
        }
    }
    seen
}

/// The day of a commit and what leads to it, if a line has one.
fn commit(line: &str) -> Option<(Date, &str)> {
    let (date, refs) = line.split_once(' ')?;
    Some((date.parse().ok()?, refs))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BELOW: [&str; 2] = ["planning/sprints", "planning/archive/sprints"];

    fn days(log: &[&str]) -> Vec<(String, String)> {
        let seen = read(&log.join("\0"), &BELOW).into_iter();
        seen.map(|(path, day)| (path, day.to_string())).collect()
    }

    #[test]
    fn the_oldest_commit_of_a_directory_counts() {
        let log = [
            "",
            "2026-05-03 HEAD -> refs/heads/main",
            "\nplanning/sprints/001-a/late.md",
            "",
            "2026-05-01 ",
            "\nplanning/sprints/001-a/x.md",
            "planning/archive/sprints/000-z/y.md",
            "",
        ];
        let first = |path: &str| (path.to_owned(), "2026-05-01".to_owned());
        assert_eq!(
            days(&log),
            [
                first("planning/archive/sprints/000-z"),
                first("planning/sprints/001-a")
            ]
        );
        assert_eq!(days(&["fatal: nothing"]), []);
    }

    #[test]
    fn where_a_shallow_clone_was_cut_off_nothing_is_new() {
        let log = [
            "",
            "2026-05-03 HEAD -> refs/heads/grafted",
            "\nplanning/sprints/002-b/x.md",
            "planning/sprints/001-a/late.md",
            "",
            "2026-05-01 grafted",
            "\nplanning/sprints/001-a/x.md",
            "",
        ];
        let second = ("planning/sprints/002-b".to_owned(), "2026-05-03".to_owned());
        assert_eq!(days(&log), [second]);
    }
}
