//! What `socrates status` shows about a project, in either format.

use std::ffi::OsString;

use crate::finding;
use crate::settings::{Ages, is_older};
use crate::sprint::{Active, Counts, Standing, State};

/// Which sprint of a project is active.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sprint {
    /// `known`, `none` or `unclear`.
    pub state: &'static str,
    /// Its folder, or what a text calls it; only if it is known.
    pub name: Option<String>,
    /// Whether it is built and waiting for someone.
    pub is_waiting: bool,
    /// Its criteria, if it has a folder.
    pub criteria: Option<Counts>,
}

impl Sprint {
    /// The active sprint among these.
    pub fn of(progress: &Standing) -> Self {
        let active = progress.active();
        Self {
            state: progress.active.state(),
            name: match &progress.active {
                Active::Known { name, .. } => Some(name.clone()),
                Active::None { .. } | Active::Unclear { .. } => None,
            },
            is_waiting: active.is_some_and(|one| one.state == State::Waiting),
            criteria: active.map(|one| one.criteria),
        }
    }
}

/// What needs attention first in a project; the worst comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// It cannot be read.
    Unreadable,
    /// Its audit has errors.
    Errors,
    /// It is unclear which sprint is active.
    Unclear,
    /// A sprint is active, and STATE.md is old.
    Old,
    /// A sprint is waiting for someone.
    Waiting,
    /// Its audit has warnings.
    Warnings,
    /// Nothing.
    Nothing,
}

/// A project. What is not known is absent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The name of its directory.
    pub name: OsString,
    /// What it is, in one line.
    pub tagline: Option<String>,
    /// What is next, in one line.
    pub next_action: Option<String>,
    /// Which of its sprints is active.
    pub sprint: Option<Sprint>,
    /// What its audit found, without infos.
    pub counts: Option<finding::Counts>,
    /// Days since STATE.md was updated; negative for a day still to come.
    pub state_age_days: Option<i32>,
    /// Days since the newest journal entry, likewise.
    pub journal_age_days: Option<i32>,
    /// The ages at which they are old.
    pub ages: Ages,
    /// Whether a pattern was extracted from it.
    pub extracted: Option<bool>,
    /// What could not be read.
    pub problem: Option<String>,
}

impl Row {
    /// A project about which nothing is known except that it exists.
    pub fn unknown(name: OsString, problem: String) -> Self {
        Self {
            name,
            tagline: None,
            next_action: None,
            sprint: None,
            counts: None,
            state_age_days: None,
            journal_age_days: None,
            ages: Ages::default(),
            extracted: None,
            problem: Some(problem),
        }
    }

    /// What needs attention first in it.
    pub fn need(&self) -> Need {
        let sprint = |is: fn(&Sprint) -> bool| self.sprint.as_ref().is_some_and(is);
        let is_old = self
            .state_age_days
            .is_some_and(|days| is_older(days, self.ages.state));
        let Some(counts) = self.counts else {
            return Need::Unreadable;
        };
        if self.problem.is_some() {
            Need::Unreadable
        } else if counts.errors > 0 {
            Need::Errors
        } else if sprint(|sprint| sprint.state == "unclear") {
            Need::Unclear
        } else if is_old && sprint(|sprint| sprint.state == "known") {
            Need::Old
        } else if sprint(|sprint| sprint.is_waiting) {
            Need::Waiting
        } else if counts.warnings > 0 {
            Need::Warnings
        } else {
            Need::Nothing
        }
    }

    /// Whether its audit found errors, or could not even begin.
    pub fn is_bad(&self) -> bool {
        self.counts.is_none_or(|counts| counts.errors > 0)
    }
}
