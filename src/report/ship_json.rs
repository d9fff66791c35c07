//! `socrates ship --json`. Keys are only ever added.

use serde::Serialize;

use super::findings::Outcome;
use crate::finding::Finding;

/// The document.
#[derive(Debug, Serialize)]
pub struct Document<'c> {
    schema_version: u32,
    project: &'c str,
    sprint: &'c str,
    checks: Vec<Outcome<'c>>,
}

impl<'c> Document<'c> {
    /// The document for these checks, which stay in their order.
    pub fn new(project: &'c str, sprint: &'c str, checks: &'c [Finding]) -> Self {
        Self {
            schema_version: 1,
            project,
            sprint,
            checks: checks.iter().map(Outcome::new).collect(),
        }
    }
}
