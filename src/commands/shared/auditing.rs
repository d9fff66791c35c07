//! What `audit`, `status` and `ship` share: gathering the facts about a project and having them judged.

use std::path::Path;

use jiff::civil::Date;
use serde_json::Value;

use crate::audit::terminology::Unused;
use crate::audit::{
    self, Finding, files as shape, freshness, routing, settings, source_of_truth, sprint_folders,
    weasels,
};
use crate::disk::Kind;
use crate::facts::{domain, state};
use crate::kit;
use crate::tree::files::{Files, Standing};
use crate::tree::names::{self, PlanningFile};
use crate::tree::sprints::{self, Folder};

/// Bytes of an answers file that are read as answers; a person fills in a hundredth of it.
pub const MOST_ANSWERS: usize = 1024 * 1024;

/// How much is to be found out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Everything.
    All,
    /// Errors and warnings, without reading what only has to do with the rest.
    WithoutInfo,
}

/// A project, audited.
#[derive(Debug)]
pub struct Audited {
    /// What is wrong with it, in the order in which it is reported.
    pub findings: Vec<Finding>,
    /// Its sprints and what lies beside them, in byte order.
    pub folders: Vec<Folder>,
    /// When its STATE.md was last updated.
    pub updated: Option<state::Updated>,
}

/// Audits a project.
pub fn project(files: &Files, today: Date, depth: Depth) -> Audited {
    let mut findings = Vec::new();
    let agents = files.text(PlanningFile::Agents);
    for name in names::ADAPTERS {
        findings.extend(routing::check(name, &files.text(name), &agents));
    }
    let state = files.text(PlanningFile::State);
    let updated = state::updated_in(state.as_str());
    if state.is_read() {
        findings.extend(freshness::check(updated, today));
    }
    let folders = sprints::folders(files).unwrap_or_else(|error| {
        findings.push(sprint_folders::unreadable(&error.to_string()));
        Vec::new()
    });
    findings.extend(sprint_folders::check(&folders));
    for sprint in folders.iter().filter(|folder| folder.has(ACCEPTANCE)) {
        if let Some(sprint) = sprint.sprint() {
            let path = sprints::path(&sprint, ACCEPTANCE);
            findings.extend(weasels::check(&path, files.text(&path).as_str()));
        }
    }
    let (settings, broken) = settings::read(&files.text(settings::FILE_NAME));
    findings.extend(broken);
    if depth == Depth::All {
        findings.extend(good_to_know(files, &folders, &settings.ignored));
    }
    // Last, so that what was read need not be opened again.
    let standings = names::REQUIRED.map(|name| (name, files.standing(name)));
    findings.extend(shape::required(&standings));
    if depth == Depth::WithoutInfo {
        findings.retain(|finding| finding.severity != audit::Severity::Info);
    }
    audit::sort(&mut findings);
    Audited {
        findings,
        folders,
        updated,
    }
}

const ACCEPTANCE: &str = "acceptance.md";

/// The checks that find nothing worse than info.
fn good_to_know(files: &Files, folders: &[Folder], ignored: &[String]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let has_sprints = folders.iter().any(|folder| folder.sprint().is_some());
    let scaffold = kit::project::scaffold("").into_iter();
    let scaffold = scaffold.map(|(path, _)| path.to_owned()).collect();
    let missing: Vec<String> = shape::scaffold(scaffold, has_sprints)
        .into_iter()
        .filter(|name| files.standing(name) == Standing::Missing)
        .collect();
    findings.extend(shape::shape(&missing, ignored));

    let risks = files.text(PlanningFile::Risks);
    if risks.is_read() {
        findings.extend(source_of_truth::check(risks.as_str()));
    }
    let domain = files.text(PlanningFile::Domain);
    let mut unused = Unused::of(domain::terms(domain.as_str()));
    for name in names::WORKED_WITH {
        if !unused.is_empty() {
            unused.look_in(files.text(name).as_str());
        }
    }
    for folder in folders {
        if let Some(sprint) = folder.sprint()
            && !unused.is_empty()
        {
            unused.look_in(&sprint.name);
            let entries = files.list(&sprints::directory(&sprint)).unwrap_or_default();
            let texts = entries.iter().filter(|(name, kind)| {
                *kind == Kind::File && Path::new(name).extension() == Some("md".as_ref())
            });
            for (name, _) in texts {
                unused.look_in(files.text(sprints::path(&sprint, name)).as_str());
            }
        }
    }
    findings.extend(unused.findings());
    findings
}

/// What was answered when the project was made; nothing where there is no such file. What cannot be read of
/// it is for [`Files::unreadable`] to say; `Err` says why what can be read holds no answers.
pub fn answers(files: &Files) -> Result<Option<Value>, String> {
    let text = files.text(names::INIT_ANSWERS);
    if !text.is_read() {
        return Ok(None);
    }
    if text.as_str().len() > MOST_ANSWERS {
        return Err(too_large());
    }
    match serde_json::from_str(text.as_str()) {
        Ok(answers @ Value::Object(_)) => Ok(Some(answers)),
        Ok(_) => Err("it holds no answers: it is JSON, but no object".to_owned()),
        Err(error) => Err(format!("it is no JSON: {error}")),
    }
}

/// Why an answers file of more than [`MOST_ANSWERS`] is not read.
pub fn too_large() -> String {
    format!("it is larger than {} MiB", MOST_ANSWERS >> 20)
}
