//! `socrates audit --json`. Keys are only ever added.

use std::path::Path;

use serde::Serialize;

use super::findings::{Entry, Totals};
use crate::finding::{Check, Counts, Finding};

/// The document.
#[derive(Debug, Serialize)]
pub struct Document<'f> {
    schema_version: u32,
    project_path: String,
    checks_run: Vec<&'static str>,
    findings: Vec<Entry<'f>>,
    counts: Totals,
}

impl<'f> Document<'f> {
    /// The document for these findings, which stay in their order. `root` is absolute.
    pub fn new(root: &Path, checks: &[Check], findings: &'f [Finding]) -> Self {
        Self {
            schema_version: 1,
            project_path: root.to_string_lossy().into_owned(),
            checks_run: checks.iter().map(|check| check.name()).collect(),
            findings: findings.iter().map(Entry::new).collect(),
            counts: Counts::of(findings).into(),
        }
    }
}
