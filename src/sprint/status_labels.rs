//! Which labels, headings and columns announce a status, and where: one place for every reader of sprints.
//!
//! | label | of the project | under the heading of a sprint | below a line with a sprint | under the label of the active sprint | in a closing note or a review |
//! |---|---|---|---|---|---|
//! | `Status` | yes | yes | yes | yes | yes |
//! | `Current status`, `Stand`, … | yes | yes | yes | yes | no |
//! | `Project status`, `Overall status` | yes | yes | yes | no | no |
//! | `State`, `Sprint status` | no | no | yes | yes | yes |
//! | `Sprint state` | no | no | yes | no | no |
//! | `Verdict`, `Result`, … | no | no | no | no | yes |
//!
//! A label is given as its `key`.

use crate::facts::titles;

/// The headings and labels of a status, of the project or of a sprint.
const STATUS: [&str; 19] = [
    "status", "current status", "status saat ini", "status atual", "aktueller status",
    "aktueller stand", "estado", "estado actual", "statut", "statut actuel", "stato",
    "stato attuale", "huidige status", "stand", "where we are", "where things stand",
    "current state", "状態", "現状",
];

/// The same, of the project alone.
const OF_PROJECT: [&str; 2] = ["project status", "overall status"];

/// The label of a status that can only be a sprint's.
const OF_SPRINT: &str = "sprint status";

/// Labels in the files of a sprint that say how it ended.
const OF_NOTE: [&str; 8] = [
    "verdict", "status", "result", "outcome", OF_SPRINT, "final status", "state", "decision",
];

/// Columns with the status of a sprint, besides those with `status` in their name.
const COLUMNS: [&str; 8] = [
    "state", "progress", "stand", "stato", "estado", "statut", "outcome", "状態",
];

/// Whether a heading, as it is written, names a status.
pub fn is_heading(title: &str) -> bool {
    titles::Title::read(title).is(is_status)
}

/// Whether a field is a status, of the project or of the sprint in whose section it is.
pub fn is_status(label: &str) -> bool {
    STATUS.contains(&label) || OF_PROJECT.contains(&label)
}

/// Whether a field is the status of the sprint that the line above it names.
pub fn is_below_sprint(label: &str) -> bool {
    is_status(label) || matches!(label, "state" | OF_SPRINT | "sprint state")
}

/// Whether a field is the status of the sprint that the label of the active sprint above it names.
pub fn is_below_active(label: &str) -> bool {
    STATUS.contains(&label) || matches!(label, "state" | OF_SPRINT)
}

/// Whether a field can only be the status of a sprint, and not that of the project.
pub fn is_of_sprint(label: &str) -> bool {
    label == OF_SPRINT
}

/// Whether a field or a heading in a sprint's closing note or review says how the sprint ended.
pub fn is_in_note(label: &str) -> bool {
    OF_NOTE.contains(&label)
}

/// Whether a column has the status of a sprint.
pub fn is_column(name: &str) -> bool {
    name.contains("status") || COLUMNS.contains(&name)
}
