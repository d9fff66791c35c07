//! What `socrates status` shows of a project, in either format.

use std::ffi::OsString;

use crate::finding::Counts;

/// A project. What is not known is absent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The name of its directory.
    pub name: OsString,
    /// What it is, in one line.
    pub tagline: Option<String>,
    /// The name of its active sprint.
    pub active_sprint: Option<String>,
    /// What its audit found; its info is not looked for.
    pub counts: Option<Counts>,
    /// Days since STATE.md was updated; negative for a day still to come.
    pub state_age_days: Option<i32>,
    /// Days since the newest journal entry, likewise.
    pub journal_age_days: Option<i32>,
    /// Whether a pattern was extracted from it.
    pub extracted: Option<bool>,
    /// What could not be read.
    pub problem: Option<String>,
}

impl Row {
    /// A project of which nothing is known but that there is one.
    pub fn unknown(name: OsString, problem: String) -> Self {
        Self {
            name,
            tagline: None,
            active_sprint: None,
            counts: None,
            state_age_days: None,
            journal_age_days: None,
            extracted: None,
            problem: Some(problem),
        }
    }

    /// Whether its audit found errors, or could not even begin.
    pub fn is_bad(&self) -> bool {
        self.counts.is_none_or(|counts| counts.errors > 0)
    }
}
