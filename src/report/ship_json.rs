//! `socrates ship --json`. Keys are only ever added.

use serde::Serialize;

use super::findings::Outcome;
use super::note::Note;
use super::noted;
use crate::finding::Finding;
use crate::settings::Warning;

/// The document.
#[derive(Debug, Serialize)]
pub struct Document<'c> {
    schema_version: u32,
    project: &'c str,
    sprint: &'c str,
    checks: Vec<Outcome<'c>>,
    notes: Vec<Note>,
}

impl<'c> Document<'c> {
    /// The document for these checks, which stay in their order.
    pub fn new(
        project: &'c str,
        sprint: &'c str,
        checks: &'c [Finding],
        warnings: &[Warning],
    ) -> Self {
        Self {
            schema_version: 1,
            project,
            sprint,
            checks: checks.iter().map(Outcome::new).collect(),
            notes: noted(warnings),
        }
    }
}
