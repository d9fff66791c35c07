//! The audit of a project: every check, on everything that is known about it.

use jiff::civil::Date;

use super::allowed::Allowed;
use super::terminology::Unused;
use super::verdict::{Held, Verdict};
use super::{
    Check, Finding, Severity, files, freshness, near_names, placeholders, routing, source_of_truth,
    sprint_folders, sprints, weasels,
};
use crate::finding;
use crate::kit;
use crate::name::with_slashes;
use crate::settings::scaffold;
use crate::sprint::{Active, Standing as Progress, State, WHOLE};
use crate::tree::facts::Facts;
use crate::tree::files::Standing;
use crate::tree::markdown_in;
use crate::tree::names::{self, PlanningFile};
use crate::tree::sprints::{Folder, directory};

/// How much to find out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Everything.
    All,
    /// Errors and warnings; files that matter only for the rest are not read.
    WithoutInfo,
    /// What cannot wait: errors, and warnings about the state and the sprints. Files that matter only for the
    /// rest are not read.
    Urgent,
}

/// What is wrong with a project, except for what its baseline knows.
pub fn check(facts: &Facts, today: Date, depth: Depth) -> Verdict {
    let verdict = all(facts, today, depth);
    let mut verdict = verdict.but(facts.baseline()).gathered();
    verdict.warnings.extend(facts.baseline_warning());
    verdict
}

/// What is wrong with a project, including what its baseline knows.
pub fn all(facts: &Facts, today: Date, depth: Depth) -> Verdict {
    let mut findings = Vec::new();
    let settings = facts.settings();
    let is_wanted = |check| depth != Depth::Urgent || settings.can_fail(check);
    if is_wanted(Check::AdapterRouting) {
        let agents = facts.text(PlanningFile::Agents);
        for name in names::ADAPTERS {
            findings.extend(routing::check(name, &facts.text(name), &agents));
        }
    }
    let progress = facts.progress();
    if facts.text(facts.state_path()).is_read() {
        let is_active = matches!(progress.active, Active::Known { .. });
        let path = facts.state_path();
        let limit = settings.audit_state_days();
        let updated = facts.updated();
        findings.extend(freshness::check(path, updated, is_active, today, limit));
    }
    let folders = facts.folders().unwrap_or_else(|error| {
        findings.push(sprint_folders::unreadable(&error.to_string()));
        &[]
    });
    findings.extend(sprint_folders::check(folders, progress));
    findings.extend(sprints::contradictions(facts));
    if is_wanted(Check::AcceptanceWeasels) {
        for path in to_be_met(progress) {
            findings.extend(weasels::check(path, facts.text(path).as_str()));
        }
    }
    if is_wanted(Check::PlaceholderLeft) {
        for path in written_by_hand(facts) {
            findings.extend(placeholders::check(&path, facts.text(&path).as_str()));
        }
    }
    let (without, broken) = scaffold::read(&facts.text(scaffold::FILE_NAME));
    let is_raised = |check: &Check| match depth {
        Depth::Urgent => settings.can_fail(*check),
        _ => settings.is_raised(*check),
    };
    if depth == Depth::All || GOOD_TO_KNOW.iter().any(is_raised) {
        findings.extend(sprints::open_boxes(facts));
        findings.extend(good_to_know(facts, folders, &without));
    }
    // Comes last, so that files already read need not be opened again.
    findings.extend(required(facts));
    settings.judge(&mut findings);
    // The settings cannot say what to do about a broken settings file.
    findings.extend(broken);
    if depth != Depth::All {
        findings.retain(|finding| finding.severity != Severity::Info);
    }
    finding::sort(&mut findings);
    let allowed = allowed(facts, &findings, depth);
    let held = Held {
        allowed: allowed.sift(&mut findings),
        baseline: 0,
    };
    let mut warnings = facts.own_warnings();
    warnings.extend(allowed.warnings);
    Verdict {
        findings,
        held,
        warnings,
    }
}

/// The allow comments of files with findings; and of files written by hand, so that a comment that allows
/// nothing is reported.
fn allowed(facts: &Facts, findings: &[Finding], depth: Depth) -> Allowed {
    let mut allowed = Allowed::default();
    if depth != Depth::Urgent {
        for path in written_by_hand(facts) {
            allowed.look_in(&path, facts.text(&path).as_str());
        }
    }
    let of_findings = findings.iter().filter_map(Finding::path);
    for path in of_findings.filter(|path| path.extension() == Some("md".as_ref())) {
        if !allowed.has_seen(path) {
            allowed.look_in(path, facts.text(with_slashes(path)).as_str());
        }
    }
    allowed
}

/// The files that contain the criteria of sprints that are not over.
fn to_be_met(progress: &Progress) -> impl Iterator<Item = &str> {
    let sprints = progress.sprints.iter();
    let sprints = sprints.filter(|one| one.state != State::Closed);
    let files = sprints.filter_map(|one| one.acceptance.as_deref());
    files.filter(|path| !path.ends_with(WHOLE))
}

/// The Markdown files that should contain an operator's or an agent's text.
fn written_by_hand(facts: &Facts) -> Vec<String> {
    let files = facts.files();
    let routers = [PlanningFile::Agents, PlanningFile::Readme];
    let routers = routers.into_iter().chain(names::ADAPTERS);
    let mut paths: Vec<String> = routers.map(|name| name.path().to_owned()).collect();
    for directory in ["planning", "docs"] {
        paths.extend(markdown_in(files, directory));
    }
    for one in &facts.progress().sprints {
        paths.extend(markdown_in(files, &one.path));
    }
    paths
}

/// The directory that holds the planning files if `planning/` is missing or empty: `.planning/` or `Planning/`.
fn misplaced(facts: &Facts) -> Option<String> {
    const PLANNING: &str = "planning";
    let files = facts.files();
    let is_filled = |name: &str| files.list(name).is_ok_and(|there| !there.is_empty());
    if is_filled(PLANNING) {
        return None;
    }
    let is_meant = |name: &String| {
        name.trim_start_matches('.').eq_ignore_ascii_case(PLANNING) && is_filled(name)
    };
    let entries = files.list("").unwrap_or_default().into_iter();
    entries.map(|(name, _)| name).find(is_meant)
}

/// What is wrong with the files that every project has.
fn required(facts: &Facts) -> Vec<Finding> {
    let standings = names::REQUIRED.map(|name| (name, facts.standing(name)));
    let is_missing = |(_, standing): &(_, Standing)| *standing == Standing::Missing;
    if !standings.iter().any(is_missing) {
        return files::required(&standings, &[], None);
    }
    if let Some(elsewhere) = misplaced(facts) {
        let beside = |(name, _): &(PlanningFile, _)| !name.path().starts_with("planning/");
        let beside: Vec<_> = standings.into_iter().filter(beside).collect();
        let mut findings = files::required(&beside, &[], None);
        findings.push(files::misplaced(&elsewhere));
        return findings;
    }
    let state = facts.state_path();
    let read_for_state = (state != PlanningFile::State.path()).then_some(state);
    files::required(&standings, &other_texts(facts), read_for_state)
}

/// The files of a project that may be text and are not required files.
fn other_texts(facts: &Facts) -> Vec<String> {
    let is_required = |path: &String| names::REQUIRED.iter().any(|name| name.path() == path);
    let directories = ["", "planning", "docs", ".planning"].into_iter();
    let there = directories.flat_map(|directory| facts.files_in(directory));
    let there = there.filter(|path| near_names::may_be_text(path) && !is_required(path));
    there.collect()
}

/// A sentence for a missing file if the project has one with nearly its name: what is missing, what exists, and what to
/// do.
pub fn near_name(facts: &Facts, missing: PlanningFile) -> Option<String> {
    if facts.standing(missing) != Standing::Missing {
        return None;
    }
    let there = other_texts(facts);
    let meant = near_names::meant(missing, &there)?;
    let mend = near_names::mend(missing, meant);
    Some(format!("{missing} is missing; {meant} exists; {mend}"))
}

/// The checks that find nothing worse than an info, unless the settings raise it.
const GOOD_TO_KNOW: [Check; 4] = [
    Check::AcceptanceOpen,
    Check::ScaffoldShape,
    Check::AlwaysOnRisks,
    Check::TerminologyUsed,
];

/// What these checks find, except for the open boxes.
fn good_to_know(facts: &Facts, folders: &[Folder], ignored: &[String]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let has_sprints = folders.iter().any(|folder| folder.sprint().is_some());
    let scaffold = kit::project::scaffold("").into_iter();
    let scaffold = scaffold.map(|(path, _)| path.to_owned()).collect();
    let is_misplaced = misplaced(facts).is_some();
    let missing: Vec<String> = files::scaffold(scaffold, has_sprints)
        .into_iter()
        .filter(|name| facts.standing(name) == Standing::Missing)
        .filter(|name| !is_misplaced || !name.starts_with("planning/"))
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
            for path in markdown_in(facts.files(), &directory(&sprint)) {
                unused.look_in(facts.text(path).as_str());
            }
        }
    }
    findings.extend(unused.findings());
    findings
}
