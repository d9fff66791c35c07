//! What a command that changes the active sprint leaves to the operator: the lines that may no longer be true.

use super::reading::{self, Kind, Place, Read};
use super::unit::{Form, units};
use super::words::Said;
use super::{Sources, active_label, known};
use crate::facts::state;
use crate::markdown::{Document, key};

/// Labels of what is true of one sprint, and not of the next one.
const PROGRESS: [&str; 8] = [
    "status", "state", "phase", "progress", "started", "since", "began", "due",
];

/// The lines of STATE.md that say what the project is doing or where its active sprint stands. Commands that change
/// the active sprint cannot know what these lines should say afterwards.
pub fn left_as_it_is(sources: &Sources) -> Vec<Place> {
    let Some(state) = &sources.state else {
        return Vec::new();
    };
    let mut lines = state::standing(&state.text);
    lines.extend(beside_active(&state.text));
    lines.sort();
    lines.dedup_by_key(|(line, _)| *line);
    let place = |(line, text)| Place {
        path: state.path.clone(),
        line: Some(line),
        text,
    };
    lines.into_iter().map(place).collect()
}

/// What a STATE.md says under the heading of its active sprint after the value about where it stands, or that there is
/// none, with the numbers of the lines.
fn beside_active(text: &str) -> Vec<(usize, String)> {
    let document = Document::read(text);
    let sections = document.sections().iter();
    let is_active: Vec<bool> = sections
        .map(|section| active_label::is_heading(&section.title))
        .collect();
    let units = units(&document, false);
    let mut under = units.iter().filter(|unit| {
        let section = unit.section.filter(|section| is_active[*section]);
        section.is_some() && unit.form != Form::Heading
    });
    let value = under.next();
    let same = under.filter(|unit| value.is_some_and(|value| value.section == unit.section));
    let told = same.filter(|unit| {
        let label = unit.field().map(|(label, _)| key(label));
        let is_progress = label.is_some_and(|label| PROGRESS.contains(&label.as_str()));
        let lower = unit.text.to_lowercase();
        is_progress || lower.starts_with("none") || lower.starts_with("no ")
    });
    told.map(|unit| (unit.line, unit.text.clone())).collect()
}

/// The lines of STATE.md that call a sprint, given by its folder's name, open or waiting, and the rows of the
/// roadmaps that do not call it closed.
pub fn called_open(sources: &Sources, name: &str) -> Vec<Place> {
    let mut known = known(sources);
    let Some(state) = &sources.state else {
        return Vec::new();
    };
    let read = reading::read(&state.path, &state.text, &mut known);
    let roadmaps = sources.roadmaps.iter();
    let roadmaps: Vec<Read> = roadmaps
        .map(|text| reading::read(&text.path, &text.text, &mut known))
        .collect();
    let roadmaps = roadmaps.into_iter().flat_map(|read| read.claims);
    let rows = roadmaps.filter(|claim| claim.kind == Kind::Row && claim.said != Said::Closed);
    let claims = read.claims.into_iter();
    let open = claims.filter(|claim| matches!(claim.said, Said::Open | Said::Waiting));
    let of_it = open
        .chain(rows)
        .filter(|claim| known.name(claim.sprint) == name);
    let mut places: Vec<Place> = of_it.map(|claim| claim.place).collect();
    places.dedup();
    places
}
