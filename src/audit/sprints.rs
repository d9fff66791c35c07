//! `sprint-state`: no two sources contradict each other about the sprints; and `acceptance-open`: closed sprints
//! have no open boxes.

use std::path::Path;

use super::{Check, Finding, Severity};
use crate::facts::criteria;
use crate::sprint::{Conflict, State};
use crate::tree::facts::Facts;
use crate::wording::either;

/// The contradictions, as findings.
pub fn contradictions(facts: &Facts) -> Vec<Finding> {
    let conflicts = facts.progress().conflicts.iter();
    conflicts
        .map(|conflict| {
            let message = conflict.message.as_str();
            let finding = Finding::new(
                Check::SprintState,
                Severity::Warning,
                &conflict.path,
                message,
            );
            finding.at(conflict.line)
        })
        .collect()
}

/// Whether a contradiction is among the findings: an operator may have decided to live with it.
pub fn is_told(conflict: &Conflict, findings: &[Finding]) -> bool {
    findings.iter().any(|finding| {
        finding.check == Check::SprintState
            && finding.message == conflict.message
            && finding.path() == Some(Path::new(&conflict.path))
    })
}

/// How many boxes of closed sprints are open, and where the first of them is.
pub fn open_boxes(facts: &Facts) -> Option<Finding> {
    let sprints = facts.progress().sprints.iter();
    let open: Vec<_> = sprints
        .filter(|one| one.state == State::Closed && one.criteria.open > 0)
        .collect();
    let first = open.first()?;
    let boxes: usize = open.iter().map(|one| one.criteria.open).sum();
    let are = either(boxes, "box is", "boxes are");
    let sprints: Vec<String> = open
        .iter()
        .map(|one| match open.len() {
            1 => one.sprint.name.clone(),
            _ => format!("{} ({})", one.sprint.name, one.criteria.open),
        })
        .collect();
    let which = match open.len() {
        1 => "the closed sprint".to_owned(),
        many => format!("{many} closed sprints:"),
    };
    let message = format!("{boxes} {are} still open in {which} {}", sprints.join(", "));
    let line = facts
        .criteria(first)
        .into_iter()
        .find(|one| one.state == criteria::State::Open)
        .map(|one| one.line);
    let path = first.acceptance.as_deref().unwrap_or(&first.path);
    let names: Vec<&str> = open.iter().map(|one| one.sprint.name.as_str()).collect();
    let finding = Finding::new(Check::AcceptanceOpen, Severity::Info, path, message).at(line);
    Some(finding.known_by(format!("boxes are open in {}", names.join(", "))))
}
