//! How `socrates patterns review` treats its cache: shared with the old tool, never trusted too much, and if
//! anything is wrong with it, one warning and the right answer.

use std::fs::{self, File};
use std::io::Write as _;

use serde_json::{Value, json};

use crate::environment::{Environment, Ran};
use crate::patterns_review::{TWO_PROJECTS, two_projects};

/// One warning, and the result anyway.
#[track_caller]
fn shows_with_warning(ran: &Ran, warning: &str) {
    ran.shows(&format!("{TWO_PROJECTS}--- stderr\nwarning: {warning}\n"));
}

#[test]
fn the_cache_is_what_the_old_tool_reads() {
    let company = two_projects();
    company.socrates("patterns review").shows(TWO_PROJECTS);
    let cache = company.read_cache();
    assert_eq!(cache["version"], 2);
    assert_eq!(cache["slug_set"], json!(["auth", "dry-run"]));
    let matched = |project: &str| cache["projects"][project]["matched_slugs"].clone();
    assert_eq!(matched("alpha"), json!(["auth"]));
    assert_eq!(matched("beta"), json!(["auth", "dry-run"]));
    let modified = File::open(company.path("builds/beta/notes.md"))
        .unwrap()
        .metadata()
        .unwrap()
        .modified()
        .unwrap();
    let seconds = modified
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap()
        .as_secs_f64();
    let mtime = cache["projects"]["beta"]["mtime"].as_f64().unwrap();
    assert!((mtime - seconds).abs() < 1e-6, "{mtime} {seconds}");
    let computed_at = cache["computed_at"].as_str().unwrap();
    assert_eq!(
        computed_at.len(),
        "2026-11-23T08:20:13.427903+00:00".len(),
        "{computed_at}"
    );
}

/// What the old tool does with a cache: it drops what it does not know.
fn rewrite_as_the_old_tool(company: &Environment) {
    let mut cache = company.read_cache();
    for segment in cache["projects"].as_object_mut().unwrap().values_mut() {
        segment
            .as_object_mut()
            .unwrap()
            .retain(|key, _| key == "mtime" || key == "matched_slugs");
    }
    fs::write(company.cache(), cache.to_string()).unwrap();
}

/// A tree that vouches for itself; one for all three, since each would have to wait until its files are old enough.
#[cfg(unix)] // Elsewhere nothing is remembered.
#[test]
fn a_cache_of_a_tree_that_vouches_for_itself() {
    let company = two_projects();
    company.settle();
    it_can_be_shared_with_the_old_tool_in_turn(&company);
    company.settle();
    answers_that_were_changed_are_not_believed(&company);
    company.settle();
    it_is_not_rewritten_when_nothing_changed(&company);
}

#[cfg(unix)]
fn it_can_be_shared_with_the_old_tool_in_turn(company: &Environment) {
    for _ in 0..2 {
        company.settle();
        rewrite_as_the_old_tool(company);
        let ran = company.socrates("patterns review --json");
        let projects = ran.json()["projects"].clone();
        assert_eq!(projects, json!({"total": 2, "scanned": 2, "cached": 0}));
        assert_eq!(ran.findings(), ["unused dry-run"]);
        // The tree vouches for itself, so now it is remembered again.
        let projects = company.socrates("patterns review --json").json()["projects"].clone();
        assert_eq!(projects, json!({"total": 2, "scanned": 0, "cached": 2}));
    }
}

#[test]
fn a_cache_of_the_old_tool_is_not_believed() {
    let company = two_projects();
    let newest = |project: &str| {
        let notes = company.path(format!("builds/{project}/notes.md"));
        let modified = notes.metadata().unwrap().modified().unwrap();
        modified
            .duration_since(std::time::UNIX_EPOCH)
            .unwrap()
            .as_secs_f64()
    };
    let lies = json!({
        "version": 2,
        "computed_at": "2026-11-23T08:20:13.427903+00:00",
        "slug_set": ["auth", "dry-run"],
        "projects": {
            "alpha": {"mtime": newest("alpha"), "matched_slugs": ["dry-run"]},
            "beta": {"mtime": newest("beta"), "matched_slugs": []},
            "gone": {"mtime": 1.0, "matched_slugs": ["auth"]},
        },
    });
    fs::write(company.cache(), lies.to_string()).unwrap();
    company.socrates("patterns review").shows(TWO_PROJECTS);
    let cache = company.read_cache();
    assert_eq!(cache["projects"]["alpha"]["matched_slugs"], json!(["auth"]));
    assert_eq!(cache["projects"]["gone"], Value::Null);
}

#[cfg(unix)]
fn answers_that_were_changed_are_not_believed(company: &Environment) {
    let mut cache = company.read_cache();
    cache["projects"]["alpha"]["matched_slugs"] = json!(["dry-run"]);
    fs::write(company.cache(), cache.to_string()).unwrap();
    company.socrates("patterns review").shows(TWO_PROJECTS);
    // Nor is one project's segment mistaken for another's.
    company.settle();
    let mut cache = company.read_cache();
    cache["projects"]["alpha"] = cache["projects"]["beta"].clone();
    fs::write(company.cache(), cache.to_string()).unwrap();
    company.socrates("patterns review").shows(TWO_PROJECTS);
    // Nor is the cache of another company with projects and slugs of the same names.
    company.settle();
    let other = two_projects();
    other.write("builds/alpha/more.md", "dry-run");
    fs::copy(company.cache(), other.cache()).unwrap();
    let findings = other.socrates("patterns review --json").findings();
    assert_eq!(findings, [""; 0]);
}

#[cfg(unix)]
fn it_is_not_rewritten_when_nothing_changed(company: &Environment) {
    let before = (fs::read(company.cache()).unwrap(), identity(company));
    company.socrates("patterns review").shows(TWO_PROJECTS);
    company
        .socrates("patterns review --json --no-cache")
        .findings();
    assert!(before == (fs::read(company.cache()).unwrap(), identity(company)));
    company.write("builds/alpha/more.md", "dry-run");
    assert!(
        company
            .socrates("patterns review --json")
            .findings()
            .is_empty()
    );
    assert!(before != (fs::read(company.cache()).unwrap(), identity(company)));
}

/// What changes about a file when it is replaced or written.
#[cfg(unix)]
fn identity(company: &Environment) -> impl PartialEq + use<> {
    let metadata = company.cache().metadata().unwrap();
    let inode = std::os::unix::fs::MetadataExt::ino(&metadata);
    (metadata.modified().unwrap(), inode)
}

#[test]
fn a_cache_that_is_damaged_is_as_good_as_none() {
    let company = two_projects();
    company.socrates("patterns review").shows(TWO_PROJECTS);
    let whole = fs::read(company.cache()).unwrap();
    let damage: [(&str, &[u8], &str); 7] = [
        (
            "torn",
            &whole[..whole.len() / 2],
            "it is not a cache: EOF while parsing",
        ),
        ("empty", b"", "it is not a cache: EOF while parsing"),
        ("zeroes", &[0; 4096], "it is not a cache"),
        (
            "another version",
            br#"{"version": 99, "slug_set": 7}"#,
            "it has version 99, but this program reads version 2",
        ),
        (
            "another shape",
            br#"{"version": 2, "slug_set": [], "projects": ["alpha"]}"#,
            "it has the wrong shape: invalid type: sequence",
        ),
        (
            "nothing but brackets", &[b'['; 10_000], "it is not a cache: ",
        ),
        (
            "a version that drives the terminal",
            b"{\"version\": \"\\u001b[31m\\u202e\"}",
            "it is not a cache: invalid type: string \"\\u{1b}[31m\\u{202e}\"",
        ),
    ];
    for (what, bytes, why) in damage {
        fs::write(company.cache(), bytes).unwrap();
        let ran = company.socrates("patterns review");
        let warning =
            format!("patterns/.usage-cache.json cannot be used, so every project is read: {why}");
        let said = ran.stderr().strip_prefix("warning: ").unwrap_or_default();
        assert!(said.starts_with(&warning), "{what}: {ran}");
        shows_with_warning(&ran, said.trim_end());
        // It was replaced by a good one.
        company.socrates("patterns review").shows(TWO_PROJECTS);
        assert_eq!(
            company.read_cache()["projects"]["alpha"]["matched_slugs"],
            json!(["auth"]),
            "{what}"
        );
    }
}

#[test]
fn a_cache_that_is_enormous_is_not_read() {
    let company = two_projects();
    let mut file = File::create(company.cache()).unwrap();
    file.write_all(br#"{"version": 2, "#).unwrap();
    file.set_len(65 * 1024 * 1024).unwrap();
    drop(file);
    shows_with_warning(
        &company.socrates("patterns review"),
        "patterns/.usage-cache.json cannot be used, so every project is read: it is larger than 64 MiB",
    );
    assert_eq!(company.read_cache()["version"], 2);
}

#[test]
fn a_cache_that_is_a_directory_is_left_alone() {
    let company = two_projects();
    fs::create_dir(company.cache()).unwrap();
    shows_with_warning(
        &company.socrates("patterns review"),
        "patterns/.usage-cache.json cannot be used, so every project is read: it is not a regular file",
    );
    assert!(company.cache().is_dir());
}

#[cfg(unix)]
#[test]
fn a_cache_that_is_a_fifo_is_left_alone() {
    let company = two_projects();
    crate::hostile::make_fifo(&company.cache());
    shows_with_warning(
        &company.socrates("patterns review"),
        "patterns/.usage-cache.json cannot be used, so every project is read: it is not a regular file",
    );
    let kind = company.cache().symlink_metadata().unwrap().file_type();
    assert!(std::os::unix::fs::FileTypeExt::is_fifo(&kind));
}

#[test]
fn the_cache_is_not_needed_if_there_is_nothing_to_look_for() {
    let company = Environment::company();
    company.write("builds/alpha/notes.md", "auth");
    assert_eq!(company.socrates("patterns review").status.code(), Some(0));
    assert!(!company.cache().exists());
}
