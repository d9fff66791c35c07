//! `socrates sprint new`: what is left to fill in, for people and as JSON.

use anstyle::Style;
use serde::Serialize;

use super::sprint_closed::ByHand;
use super::wrote;
use crate::sprint::Place;
use crate::ui::{Line, Text};

/// The document.
#[derive(Debug, Serialize)]
pub struct Document<'p> {
    /// What the documents of all writing commands have.
    #[serde(flatten)]
    pub document: wrote::Document,
    /// The lines that are left to the operator to write.
    pub left: Vec<ByHand<'p>>,
}

/// The new files that say nothing yet, each with the first line where something is missing, below a blank line.
pub fn to_fill_in(blank: &[Place]) -> Text {
    let mut out = Text::new();
    if !blank.is_empty() {
        out.blank();
        out.line("Fill in before the work begins:");
    }
    let mut last = None;
    for place in blank {
        if last != Some(&place.path) {
            out.line(Line::from("  ").named(Style::new(), &place.path, place.line));
        }
        last = Some(&place.path);
    }
    out
}
