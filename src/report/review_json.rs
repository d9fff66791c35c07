//! `socrates patterns review --json`. Keys are only ever added.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::path_in_document;
use crate::review::{Counts, Finding, Kind, Ready, Verdict};

/// The document.
#[derive(Debug, Serialize)]
pub struct Document {
    schema_version: u32,
    root: String,
    patterns_dir: String,
    candidates: usize,
    promoted: usize,
    projects: Projects,
    counts: BTreeMap<&'static str, usize>,
    findings: Vec<Entry>,
    ready: Vec<ReadyEntry>,
    unreadable: Vec<String>,
    notes: Vec<Note>,
}

/// How many projects there are, and how many of them were read or remembered.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Projects {
    /// All of them.
    pub total: usize,
    /// Read in this run.
    pub scanned: usize,
    /// Unchanged since an earlier one.
    pub cached: usize,
}

#[derive(Debug, Serialize)]
struct Entry {
    kind: &'static str,
    path: String,
    slug: String,
    source: Option<String>,
    age_days: Option<i32>,
    message: String,
}

#[derive(Debug, Serialize)]
struct ReadyEntry {
    path: String,
    slug: String,
    used_in: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Note {
    message: String,
    path: Option<String>,
    line: Option<usize>,
}

impl Document {
    /// The document of a verdict. `root` is absolute, `unreadable` are paths from it.
    pub fn new(
        root: &Path,
        counts: Counts,
        projects: Projects,
        verdict: &Verdict,
        unreadable: &[PathBuf],
        notes: &[String],
    ) -> Self {
        let findings = &verdict.findings;
        let of_kind = |kind| {
            findings
                .iter()
                .filter(|finding| finding.kind == kind)
                .count()
        };
        Self {
            schema_version: 1,
            root: root.to_string_lossy().into_owned(),
            patterns_dir: "patterns".to_owned(),
            candidates: counts.candidates,
            promoted: counts.promoted,
            projects,
            counts: Kind::ALL
                .into_iter()
                .map(|kind| (kind.name(), of_kind(kind)))
                .collect(),
            findings: findings.iter().map(Entry::new).collect(),
            ready: verdict.ready.iter().map(ReadyEntry::new).collect(),
            unreadable: unreadable.iter().map(|path| text(path)).collect(),
            notes: notes.iter().map(|note| Note::of_all(note)).collect(),
        }
    }
}

impl ReadyEntry {
    fn new(ready: &Ready) -> Self {
        Self {
            path: text(&Path::new("patterns").join(&ready.pattern.file_name)),
            slug: ready.pattern.slug.clone(),
            used_in: ready.used_in.clone(),
        }
    }
}

impl Note {
    /// One that stands at no place in particular.
    fn of_all(message: &str) -> Self {
        Self {
            message: message.to_owned(),
            path: None,
            line: None,
        }
    }
}

impl Entry {
    fn new(finding: &Finding) -> Self {
        Self {
            kind: finding.kind.name(),
            path: text(&Path::new("patterns").join(&finding.pattern.file_name)),
            slug: finding.pattern.slug.clone(),
            source: finding.source.clone(),
            age_days: finding.age_days,
            message: finding.to_string(),
        }
    }
}

fn text(path: &Path) -> String {
    path_in_document(path)
}
