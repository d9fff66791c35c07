//! `socrates sprint list --json` and `sprint show --json`. Keys are only ever added.

use std::borrow::Cow;
use std::path::Path;

use serde::Serialize;

use crate::facts::criteria::{self, Criterion};
use crate::sprint::{self, Active, One};
use crate::tree::facts::Facts;

/// The document for a project.
#[derive(Debug, Serialize)]
pub struct Document<'f> {
    schema_version: u32,
    #[serde(flatten)]
    project: Project<'f>,
}

/// The document for a company.
#[derive(Debug, Serialize)]
pub struct Company<'f> {
    schema_version: u32,
    root: String,
    projects: Vec<Project<'f>>,
}

#[derive(Debug, Serialize)]
struct Project<'f> {
    #[serde(rename = "project")]
    name: Cow<'f, str>,
    active: Option<&'f str>,
    active_state: &'static str,
    active_folder: bool,
    because: Option<Place<'f>>,
    next_sprint: Option<&'f str>,
    sprints: Vec<Entry<'f>>,
    conflicts: Vec<Conflict<'f>>,
}

#[derive(Debug, Serialize)]
struct Entry<'f> {
    name: &'f str,
    state: &'static str,
    inferred: bool,
    because: Option<Place<'f>>,
    awaiting: Option<Place<'f>>,
    criteria: Criteria,
    date: Option<String>,
    missing: &'f [String],
    closing: Option<&'f str>,
}

#[derive(Debug, Serialize)]
struct Place<'f> {
    path: &'f str,
    line: Option<usize>,
    text: &'f str,
}

/// How many criteria a sprint has.
#[derive(Debug, Serialize)]
pub(super) struct Criteria {
    ticked: usize,
    open: usize,
    plain: usize,
}

impl From<sprint::Counts> for Criteria {
    fn from(counts: sprint::Counts) -> Self {
        let sprint::Counts {
            ticked,
            open,
            plain,
        } = counts;
        Self {
            ticked,
            open,
            plain,
        }
    }
}

#[derive(Debug, Serialize)]
struct Conflict<'f> {
    message: &'f str,
    path: &'f str,
    line: Option<usize>,
}

/// The document for one sprint.
#[derive(Debug, Serialize)]
pub struct Shown<'f> {
    schema_version: u32,
    project: Cow<'f, str>,
    name: &'f str,
    goal: Option<String>,
    state: &'static str,
    inferred: bool,
    because: Option<Place<'f>>,
    awaiting: Option<Place<'f>>,
    date: Option<String>,
    path: &'f str,
    files: Vec<String>,
    missing: &'f [String],
    closing: Option<&'f str>,
    criteria: Vec<Shape>,
}

#[derive(Debug, Serialize)]
struct Shape {
    number: usize,
    state: &'static str,
    text: String,
    evidence: Option<String>,
    line: usize,
}

impl<'f> Document<'f> {
    /// The document for this project.
    pub fn new(facts: &'f Facts) -> Self {
        Self {
            schema_version: 1,
            project: Project::new(facts),
        }
    }
}

impl<'f> Company<'f> {
    /// The document for these projects, which stay in their order. `root` is absolute.
    pub fn new(root: &Path, projects: &'f [Facts]) -> Self {
        Self {
            schema_version: 1,
            root: root.to_string_lossy().into_owned(),
            projects: projects.iter().map(Project::new).collect(),
        }
    }
}

impl<'f> Project<'f> {
    fn new(facts: &'f Facts) -> Self {
        let progress = facts.progress();
        let (active, active_folder, because) = match &progress.active {
            Active::Known {
                name,
                folder,
                because,
                ..
            } => (Some(name.as_str()), folder.is_some(), because.as_ref()),
            Active::None { because } => (None, false, because.as_ref()),
            Active::Unclear { because, .. } => (None, false, because.first()),
        };
        Self {
            name: facts.name(),
            active,
            active_state: progress.active.state(),
            active_folder,
            because: because.map(Place::new),
            next_sprint: progress.next.as_deref(),
            sprints: progress
                .sprints
                .iter()
                .map(|one| Entry::new(facts, one))
                .collect(),
            conflicts: progress
                .conflicts
                .iter()
                .map(|conflict| Conflict {
                    message: &conflict.message,
                    path: &conflict.path,
                    line: conflict.line,
                })
                .collect(),
        }
    }
}

impl<'f> Entry<'f> {
    fn new(facts: &Facts, one: &'f One) -> Self {
        Self {
            name: &one.sprint.name,
            state: one.state.name(),
            inferred: one.inferred,
            because: one.because.as_ref().map(Place::new),
            awaiting: one.awaiting.as_ref().map(Place::new),
            criteria: one.criteria.into(),
            date: facts.sprint_day(&one.path).map(|day| day.to_string()),
            missing: &one.missing,
            closing: one.closing.as_deref(),
        }
    }
}

impl<'f> Place<'f> {
    fn new(place: &'f sprint::Place) -> Self {
        Self {
            path: &place.path,
            line: place.line,
            text: &place.text,
        }
    }
}

impl<'f> Shown<'f> {
    /// The document for this sprint.
    pub fn new(facts: &'f Facts, one: &'f One) -> Self {
        let shape = |one: Criterion| Shape {
            number: one.number,
            state: word(one.state),
            text: one.text,
            evidence: one.evidence,
            line: one.line,
        };
        Self {
            schema_version: 1,
            project: facts.name(),
            name: &one.sprint.name,
            goal: facts.goal(one),
            state: one.state.name(),
            inferred: one.inferred,
            because: one.because.as_ref().map(Place::new),
            awaiting: one.awaiting.as_ref().map(Place::new),
            date: facts.sprint_day(&one.path).map(|day| day.to_string()),
            path: &one.path,
            files: facts.files_in(&one.path),
            missing: &one.missing,
            closing: one.closing.as_deref(),
            criteria: facts.criteria(one).into_iter().map(shape).collect(),
        }
    }
}

/// The name of a criterion's state.
fn word(state: criteria::State) -> &'static str {
    match state {
        criteria::State::Ticked => "ticked",
        criteria::State::Open => "open",
        criteria::State::Plain => "plain",
    }
}
