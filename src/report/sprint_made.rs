//! `socrates sprint new`: what is left to fill in, for people and as JSON.

use anstyle::Style;
use serde::Serialize;

use super::sprint_closed::ByHand;
use super::wrote;
use crate::sprint::Place;
use crate::ui::{Line, Target, Text};

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
            let line = place.line.map(|line| format!(":{line}"));
            let shown = format!("{}{}", place.path, line.unwrap_or_default());
            let target = Target::new(&place.path).on_line(place.line);
            out.line(Line::from("  ").linked(Style::new(), shown, target));
        }
        last = Some(&place.path);
    }
    out
}
