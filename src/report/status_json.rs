//! `socrates status --json`. Keys are only ever added.

use std::path::Path;

use serde::Serialize;

use super::sprint_json::Criteria;
use super::status::Row;

/// The document.
#[derive(Debug, Serialize)]
pub struct Document<'r> {
    schema_version: u32,
    root: String,
    projects: Vec<Entry<'r>>,
}

#[derive(Debug, Serialize)]
struct Entry<'r> {
    name: String,
    tagline: Option<&'r str>,
    active_sprint: Option<&'r str>,
    active_state: Option<&'static str>,
    criteria: Option<Criteria>,
    errors: Option<usize>,
    warnings: Option<usize>,
    state_age_days: Option<i32>,
    journal_age_days: Option<i32>,
    extracted: Option<bool>,
    problem: Option<&'r str>,
    next_action: Option<&'r str>,
}

impl<'r> Document<'r> {
    /// The document for these projects, which stay in their order. `root` is absolute.
    pub fn new(root: &Path, rows: &'r [Row]) -> Self {
        Self {
            schema_version: 1,
            root: root.to_string_lossy().into_owned(),
            projects: rows.iter().map(Entry::new).collect(),
        }
    }
}

impl<'r> Entry<'r> {
    fn new(row: &'r Row) -> Self {
        let sprint = row.sprint.as_ref();
        Self {
            name: row.name.to_string_lossy().into_owned(),
            tagline: row.tagline.as_deref(),
            active_sprint: sprint.and_then(|sprint| sprint.name.as_deref()),
            active_state: sprint.map(|sprint| sprint.state),
            criteria: sprint
                .and_then(|sprint| sprint.criteria)
                .map(Criteria::from),
            errors: row.counts.map(|counts| counts.errors),
            warnings: row.counts.map(|counts| counts.warnings),
            state_age_days: row.state_age_days,
            journal_age_days: row.journal_age_days,
            extracted: row.extracted,
            problem: row.problem.as_deref(),
            next_action: row.next_action.as_deref(),
        }
    }
}
