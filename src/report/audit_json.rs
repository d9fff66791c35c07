//! `socrates audit --json`. Keys are only ever added.

use std::path::Path;

use serde::Serialize;

use super::path_in_document;
use crate::audit::{self, Check, Finding};

/// The document.
#[derive(Debug, Serialize)]
pub struct Document<'f> {
    schema_version: u32,
    project_path: String,
    checks_run: Vec<&'static str>,
    findings: Vec<Entry<'f>>,
    counts: Counts,
}

#[derive(Debug, Serialize)]
struct Entry<'f> {
    check: &'static str,
    severity: &'static str,
    message: &'f str,
    path: String,
    line: Option<usize>,
}

#[derive(Debug, Serialize)]
struct Counts {
    errors: usize,
    warnings: usize,
    info: usize,
}

impl<'f> Document<'f> {
    /// The document for these findings, which stay in their order. `root` is absolute.
    pub fn new(root: &Path, checks: &[Check], findings: &'f [Finding]) -> Self {
        let audit::Counts {
            errors,
            warnings,
            info,
        } = audit::Counts::of(findings);
        Self {
            schema_version: 1,
            project_path: root.to_string_lossy().into_owned(),
            checks_run: checks.iter().map(|check| check.name()).collect(),
            findings: findings.iter().map(Entry::new).collect(),
            counts: Counts {
                errors,
                warnings,
                info,
            },
        }
    }
}

impl<'f> Entry<'f> {
    fn new(finding: &'f Finding) -> Self {
        Self {
            check: finding.check.name(),
            severity: finding.severity.name(),
            message: &finding.message,
            path: path_in_document(&finding.path),
            line: finding.line,
        }
    }
}
