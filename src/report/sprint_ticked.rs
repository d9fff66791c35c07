//! `socrates sprint tick`, for people.

use std::path::Path;

use super::next_block;
use crate::facts::criteria::Criterion;
use crate::ui::shell::CommandLine;
use crate::ui::style::{FAINT, GOOD, WARNING};
use crate::ui::{Line, Text};

/// What there is to report.
#[derive(Clone, Copy, Debug)]
pub struct Told<'t> {
    /// The file that contains the criteria.
    pub file: &'t Path,
    /// The criteria, as they are now.
    pub criteria: &'t [Criterion],
    /// Whether each was changed.
    pub changed: &'t [bool],
    /// Whether they were opened again.
    pub is_open: bool,
    /// Whether nothing was written.
    pub is_dry: bool,
    /// The commands to type next.
    pub next: &'t [CommandLine],
}

/// A line for each criterion.
pub fn render(told: &Told<'_>) -> Text {
    let is_changed = told.changed.contains(&true);
    let did = match (told.is_open, told.is_dry) {
        (false, _) if !is_changed => "already ticked in",
        (true, _) if !is_changed => "already open in",
        (false, false) => "ticked in",
        (false, true) => "would tick in",
        (true, false) => "opened in",
        (true, true) => "would open in",
    };
    let mut out = Text::from(Line::from(did).plain(" ").path(told.file));
    let (sign, style) = if told.is_open {
        ("[ ]", WARNING)
    } else {
        ("[x]", GOOD)
    };
    for (one, changed) in told.criteria.iter().zip(told.changed) {
        let line = Line::from(format!("  {}  ", one.number)).styled(style, sign);
        let line = line.plain(format!(" {}", one.text));
        let already = if *changed || !is_changed {
            ""
        } else {
            "  (already)"
        };
        let evidence = one.evidence.as_ref();
        let evidence = evidence.map(|shown| format!(" (evidence: {shown})"));
        out.line(line.styled(FAINT, evidence.unwrap_or_default() + already));
    }
    out.then(next_block(told.next))
}
