//! `socrates ship --json`. Keys are only ever added.

use serde::Serialize;

use crate::ship::Check;

/// The document.
#[derive(Debug, Serialize)]
pub struct Document<'c> {
    schema_version: u32,
    project: &'c str,
    checks: Vec<Entry<'c>>,
}

#[derive(Debug, Serialize)]
struct Entry<'c> {
    name: &'static str,
    result: &'static str,
    message: &'c str,
}

impl<'c> Document<'c> {
    /// The document for these checks, which stay in their order.
    pub fn new(project: &'c str, checks: &'c [Check]) -> Self {
        let entry = |check: &'c Check| Entry {
            name: check.name,
            result: check.result.name(),
            message: &check.message,
        };
        Self {
            schema_version: 1,
            project,
            checks: checks.iter().map(entry).collect(),
        }
    }
}
