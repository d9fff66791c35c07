//! `socrates audit --json`. Keys are only ever added.

use std::path::Path;

use serde::Serialize;

use super::findings::{Entry, Totals};
use super::note::Note;
use super::noted;
use crate::finding::{Check, Counts, Finding};
use crate::settings::Warning;

/// The document.
#[derive(Debug, Serialize)]
pub struct Document<'f> {
    schema_version: u32,
    project_path: String,
    checks_run: Vec<&'static str>,
    findings: Vec<Entry<'f>>,
    counts: Totals,
    notes: Vec<Note>,
    #[serde(skip_serializing_if = "Option::is_none")]
    projects: Option<Vec<Project<'f>>>,
}

/// A project below what is audited.
#[derive(Debug, Serialize)]
pub struct Project<'f> {
    name: &'f str,
    findings: Vec<Entry<'f>>,
    counts: Totals,
}

impl<'f> Project<'f> {
    /// A project and what is wrong with it, with paths from what is audited.
    pub fn new(name: &'f str, findings: &'f [Finding]) -> Self {
        Self {
            name,
            findings: findings.iter().map(Entry::new).collect(),
            counts: Counts::of(findings).into(),
        }
    }
}

impl<'f> Document<'f> {
    /// The document for these findings, which stay in their order. `root` is absolute.
    pub fn new(
        root: &Path,
        checks: Vec<Check>,
        findings: &'f [Finding],
        warnings: &[Warning],
    ) -> Self {
        Self {
            schema_version: 1,
            project_path: root.to_string_lossy().into_owned(),
            checks_run: checks.into_iter().map(Check::name).collect(),
            findings: findings.iter().map(Entry::new).collect(),
            counts: Counts::of(findings).into(),
            notes: noted(warnings),
            projects: None,
        }
    }

    /// With the projects below.
    #[must_use]
    pub fn with(self, projects: Vec<Project<'f>>) -> Self {
        Self {
            projects: Some(projects),
            ..self
        }
    }
}
