//! `socrates audit --json`. Keys are only ever added.

use std::path::Path;

use serde::Serialize;

use super::findings::{Entry, Totals};
use crate::audit::verdict::{Held, Verdict};
use crate::finding::{Check, Counts};

/// The document.
#[derive(Debug, Serialize)]
pub struct Document<'f> {
    schema_version: u32,
    project_path: String,
    checks_run: Vec<&'static str>,
    findings: Vec<Entry<'f>>,
    counts: Totals,
    held_back: HeldBack,
    #[serde(skip_serializing_if = "Option::is_none")]
    projects: Option<Vec<Project<'f>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    totals: Option<Totals>,
}

/// A project below what is audited.
#[derive(Debug, Serialize)]
pub struct Project<'f> {
    name: &'f str,
    findings: Vec<Entry<'f>>,
    counts: Totals,
    held_back: HeldBack,
}

/// How many findings are held back, and why.
#[derive(Debug, Serialize)]
struct HeldBack {
    baseline: usize,
    allowed: usize,
}

impl From<Held> for HeldBack {
    fn from(Held { baseline, allowed }: Held) -> Self {
        Self { baseline, allowed }
    }
}

impl<'f> Project<'f> {
    /// A project and what is wrong with it, with paths from what is audited.
    pub fn new(name: &'f str, verdict: &'f Verdict) -> Self {
        Self {
            name,
            findings: verdict.findings.iter().map(Entry::new).collect(),
            counts: Counts::of(&verdict.findings).into(),
            held_back: verdict.held.into(),
        }
    }
}

impl<'f> Document<'f> {
    /// The document for a verdict, whose findings stay in their order. `root` is absolute.
    pub fn new(root: &Path, checks: &[Check], verdict: &'f Verdict) -> Self {
        Self {
            schema_version: 1,
            project_path: root.to_string_lossy().into_owned(),
            checks_run: checks.iter().map(|check| check.name()).collect(),
            findings: verdict.findings.iter().map(Entry::new).collect(),
            counts: Counts::of(&verdict.findings).into(),
            held_back: verdict.held.into(),
            projects: None,
            totals: None,
        }
    }

    /// With the projects below, and how many findings there are in all: `counts` are those of the root alone.
    #[must_use]
    pub fn with(self, projects: Vec<Project<'f>>) -> Self {
        let each = projects.iter().map(|project| &project.counts);
        let none = Totals::from(Counts::default());
        let totals = each.fold(self.counts.and(&none), |all, one| all.and(one));
        Self {
            projects: Some(projects),
            totals: Some(totals),
            ..self
        }
    }
}
