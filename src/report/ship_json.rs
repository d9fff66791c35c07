//! `socrates ship --json`. Keys are only ever added.

use serde::Serialize;

use super::findings::{self, Outcome};
use crate::finding::Finding;
use crate::ui::shell::CommandLine;

/// The document.
#[derive(Debug, Serialize)]
pub struct Document<'c> {
    schema_version: u32,
    project: &'c str,
    sprint: &'c str,
    checks: Vec<Outcome<'c>>,
    result: &'static str,
    next: Vec<String>,
}

impl<'c> Document<'c> {
    /// The document for these checks, which stay in their order.
    pub fn new(
        project: &'c str,
        sprint: &'c str,
        checks: &'c [Finding],
        next: &[CommandLine],
    ) -> Self {
        Self {
            schema_version: 1,
            project,
            sprint,
            checks: checks.iter().map(Outcome::new).collect(),
            result: findings::worst(checks),
            next: next.iter().map(CommandLine::to_string).collect(),
        }
    }
}
