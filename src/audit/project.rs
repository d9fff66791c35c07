//! A project, audited: every check of SPEC, section 6, on what there is to know of it.

use jiff::civil::Date;

use super::terminology::Unused;
use super::{
    Finding, Severity, files, freshness, routing, settings, source_of_truth, sprint_folders,
    weasels,
};
use crate::finding;
use crate::kit;
use crate::tree::facts::Facts;
use crate::tree::files::Standing;
use crate::tree::markdown_in;
use crate::tree::names::{self, PlanningFile};
use crate::tree::sprints::{self, Folder};

/// How much is to be found out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Everything.
    All,
    /// Errors and warnings, without reading what only has to do with the rest.
    WithoutInfo,
}

/// What is wrong with a project, in the order in which it is reported.
pub fn check(facts: &Facts, today: Date, depth: Depth) -> Vec<Finding> {
    let mut findings = Vec::new();
    let agents = facts.text(PlanningFile::Agents);
    for name in names::ADAPTERS {
        findings.extend(routing::check(name, &facts.text(name), &agents));
    }
    if facts.text(PlanningFile::State).is_read() {
        findings.extend(freshness::check(facts.updated(), today));
    }
    let folders = facts.folders().unwrap_or_else(|error| {
        findings.push(sprint_folders::unreadable(&error.to_string()));
        &[]
    });
    findings.extend(sprint_folders::check(folders));
    for sprint in folders.iter().filter(|folder| folder.has(ACCEPTANCE)) {
        if let Some(sprint) = sprint.sprint() {
            let path = sprints::path(&sprint, ACCEPTANCE);
            findings.extend(weasels::check(&path, facts.text(&path).as_str()));
        }
    }
    let (settings, broken) = settings::read(&facts.text(settings::FILE_NAME));
    findings.extend(broken);
    if depth == Depth::All {
        findings.extend(good_to_know(facts, folders, &settings.ignored));
    }
    // Last, so that what was read need not be opened again.
    let standings = names::REQUIRED.map(|name| (name, facts.standing(name)));
    findings.extend(files::required(&standings));
    if depth == Depth::WithoutInfo {
        findings.retain(|finding| finding.severity != Severity::Info);
    }
    finding::sort(&mut findings);
    findings
}

const ACCEPTANCE: &str = "acceptance.md";

/// The checks that find nothing worse than info.
fn good_to_know(facts: &Facts, folders: &[Folder], ignored: &[String]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let has_sprints = folders.iter().any(|folder| folder.sprint().is_some());
    let scaffold = kit::project::scaffold("").into_iter();
    let scaffold = scaffold.map(|(path, _)| path.to_owned()).collect();
    let missing: Vec<String> = files::scaffold(scaffold, has_sprints)
        .into_iter()
        .filter(|name| facts.standing(name) == Standing::Missing)
        .collect();
    findings.extend(files::shape(&missing, ignored));

    let risks = facts.text(PlanningFile::Risks);
    if risks.is_read() {
        findings.extend(source_of_truth::check(risks.as_str()));
    }
    let mut unused = Unused::of(facts.terms().to_vec());
    for name in names::WORKED_WITH {
        if !unused.is_empty() {
            unused.look_in(facts.text(name).as_str());
        }
    }
    for folder in folders {
        if let Some(sprint) = folder.sprint()
            && !unused.is_empty()
        {
            unused.look_in(&sprint.name);
            for path in markdown_in(facts.files(), &sprints::directory(&sprint)) {
                unused.look_in(facts.text(path).as_str());
            }
        }
    }
    findings.extend(unused.findings());
    findings
}
