//! `socrates patterns review --json`. Keys are only ever added.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::path_in_document;
use crate::review::{CHECKS, Counts, Fault, Ready, Verdict};
use crate::tree::names::PATTERNS;

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

impl Document {
    /// The document of a verdict. `root` is absolute, `unreadable` are paths from it.
    pub fn new(
        root: &Path,
        counts: Counts,
        projects: Projects,
        verdict: &Verdict,
        unreadable: &[PathBuf],
    ) -> Self {
        let faults = &verdict.faults;
        let count = |check| {
            let of_it = |fault: &&Fault| fault.finding.check == check;
            faults.iter().filter(of_it).count()
        };
        Self {
            schema_version: 1,
            root: root.to_string_lossy().into_owned(),
            patterns_dir: PATTERNS.to_owned(),
            candidates: counts.candidates,
            promoted: counts.promoted,
            projects,
            counts: CHECKS.map(|check| (check.name(), count(check))).into(),
            findings: faults.iter().map(Entry::new).collect(),
            ready: verdict.ready.iter().map(ReadyEntry::new).collect(),
            unreadable: unreadable
                .iter()
                .map(|path| path_in_document(path))
                .collect(),
        }
    }
}

impl ReadyEntry {
    fn new(ready: &Ready) -> Self {
        Self {
            path: path_in_document(&ready.pattern.path()),
            slug: ready.pattern.slug.clone(),
            used_in: ready.used_in.clone(),
        }
    }
}

impl Entry {
    fn new(fault: &Fault) -> Self {
        let Fault {
            finding,
            slug,
            source,
            age_days,
        } = fault;
        Self {
            kind: finding.check.name(),
            path: finding.path().map(path_in_document).unwrap_or_default(),
            slug: slug.clone(),
            source: source.clone(),
            age_days: *age_days,
            message: finding.message.clone(),
        }
    }
}
