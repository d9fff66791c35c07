//! `socrates questions --json`. Keys are only ever added.

use std::path::Path;

use serde::Serialize;

use crate::questions::Question;
use crate::tree::names::BUILDS;

/// The document.
#[derive(Debug, Serialize)]
pub struct Document<'q> {
    schema_version: u32,
    root: String,
    questions: Vec<Entry<'q>>,
}

#[derive(Debug, Serialize)]
struct Entry<'q> {
    project: &'q str,
    id: Option<&'q str>,
    text: &'q str,
    owner: Option<&'q str>,
    needed_by: Option<&'q str>,
    overdue: bool,
    live: bool,
    path: String,
    line: usize,
}

impl<'q> Document<'q> {
    /// The document for these questions, which stay in their order. `root` is absolute: that of a project, or of
    /// the company in whose builds/ the projects are.
    pub fn new(root: &Path, questions: &'q [Question], is_one: bool) -> Self {
        let below = |project: &str, path: &str| {
            if is_one {
                path.to_owned()
            } else {
                format!("{BUILDS}/{project}/{path}")
            }
        };
        let entry = |question: &'q Question| Entry {
            project: &question.project,
            id: question.id.as_deref(),
            text: &question.text,
            owner: question.owner.as_deref(),
            needed_by: question.needed_by.as_deref(),
            overdue: question.overdue,
            live: question.live,
            path: below(&question.project, question.path),
            line: question.line,
        };
        Self {
            schema_version: 1,
            root: root.to_string_lossy().into_owned(),
            questions: questions.iter().map(entry).collect(),
        }
    }
}
