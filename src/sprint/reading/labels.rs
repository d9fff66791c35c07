//! Where the labels of the active sprint are, and which parts of the text are their values. [`value`] reads these.

mod none;
mod value;

use std::borrow::Cow;
use std::ops::Range;

pub(in super::super) use none::says_only_none;
pub(super) use value::read;
pub use value::{Label, Value};

use super::super::active_label::{MARKS, is_heading, is_key, is_possible, marks, parts, rows};
use super::super::known::Known;
use super::super::mention::{self, Target};
use super::super::said::{Sentence, Statement};
use super::super::sentence::has_digit;
use super::super::status_labels;
use super::super::unit::{Form, Unit, has_label};
use super::sections::Sections;
use crate::facts::state::is_active_sprint;
use crate::markdown::{Document, Kind, key};

/// How many units below a heading are looked at for the status of its sprint.
const MOST: usize = 8;

/// A label that was found.
#[derive(Default)]
pub(super) struct Found {
    /// The units of its value.
    pub units: Vec<usize>,
    /// The parts of its value, each with its line.
    parts: Vec<Part>,
    /// A value that is struck out.
    struck: Option<Part>,
    /// The status under it, if it has one of its own.
    status: Option<Status>,
}

/// A part of a value.
#[derive(Clone)]
struct Part {
    text: String,
    /// The number of its line.
    line: usize,
    /// Whether it is an item whose box is ticked.
    is_ticked: bool,
}

impl Part {
    fn new(text: impl Into<String>, line: usize) -> Self {
        Self {
            text: text.into(),
            line,
            is_ticked: false,
        }
    }

    /// What a unit says, without struck-out parts.
    fn of(unit: &Unit) -> Self {
        Self {
            is_ticked: unit.ticked == Some(true),
            ..Self::new(without_struck(unit), unit.line)
        }
    }
}

/// A field with a status.
struct Status {
    value: String,
    /// The whole field.
    field: Part,
    /// Whether its label says that it is the status of a sprint.
    is_of_sprint: bool,
    /// Whether it is the next field after `Active sprint` and may as well be the status of the project.
    is_of_block: bool,
}

/// All labels of a text, except those about the past.
pub(super) fn find(
    document: &Document<'_>,
    units: &[Unit],
    sections: &Sections,
    known: &mut Known,
) -> Vec<Found> {
    let mut found = in_front_matter(document);
    for (index, unit) in units.iter().enumerate() {
        if sections.is_past(unit.section) || !is_possible(&unit.text) {
            continue;
        }
        let here = in_unit(units, index);
        let is_empty = here.is_empty() && unit.form == Form::Heading;
        found.extend(here);
        if let Some(section) = unit.section.filter(|_| is_empty && is_heading(&unit.text)) {
            found.extend(in_subheading(document, units, index, section, known));
        }
    }
    for (row, cells) in rows(document) {
        if !sections.is_past(document.section_at(row.line)) {
            let values = cells.into_iter();
            found.extend(values.map(|cell| Found {
                parts: vec![Part::new(row.plain(document, cell), row.line + 1)],
                ..Found::default()
            }));
        }
    }
    found
}

fn in_front_matter(document: &Document<'_>) -> Vec<Found> {
    let lines = document.lines().iter().enumerate();
    let lines = lines.take_while(|(_, line)| line.kind == Kind::FrontMatter);
    let labelled = lines.filter_map(|(index, _)| {
        let (label, value) = document.text(index).split_once(':')?;
        let value = value.trim().trim_matches(['"', '\'']).to_owned();
        is_key(label).then_some(Found {
            parts: vec![Part::new(value, index + 1)],
            ..Found::default()
        })
    });
    labelled.collect()
}

fn in_unit(units: &[Unit], index: usize) -> Vec<Found> {
    let unit = &units[index];
    let text = without_struck(unit);
    let mut found = Vec::new();
    for (part, is_last) in parts(&unit.text) {
        let said = &text[part.clone()];
        let start = part.start + said.len() - said.trim_start().len();
        let line = unit.line_at(start);
        match value_in(unit, said.trim(), start) {
            Some(value) if !value.is_empty() => found.push(Found {
                units: vec![index],
                parts: vec![Part::new(value, line)],
                struck: None,
                status: status_behind(units, index),
            }),
            // What is struck out is not the value any more, and nothing has taken its place.
            Some(_) if is_struck(unit, start..part.end) => found.push(Found {
                units: vec![index],
                struck: Some(Part::new(&unit.text[part], line)),
                ..Found::default()
            }),
            Some(_) if is_last => found.extend(below(units, index)),
            _ => {}
        }
    }
    found
}

/// Whether something in a part of a unit is struck out.
fn is_struck(unit: &Unit, part: Range<usize>) -> bool {
    let first = unit
        .struck
        .partition_point(|struck| struck.start < part.start);
    let first = unit.struck.get(first);
    first.is_some_and(|struck| struck.end <= part.end)
}

/// The status on the line after a label with its value, or first below a heading that is both.
fn status_behind(units: &[Unit], index: usize) -> Option<Status> {
    let label = &units[index];
    let is_below = |next: &&Unit| match label.form {
        Form::Heading => next.form == Form::Paragraph && next.section == label.section,
        _ => next.continues,
    };
    let next = units.get(index + 1).filter(is_below)?;
    let status = status_in(next)?;
    Some(Status {
        is_of_block: !status.is_of_sprint,
        ..status
    })
}

/// The text of a unit, with blanks in place of struck-out parts.
fn without_struck(unit: &Unit) -> Cow<'_, str> {
    if unit.struck.is_empty() {
        return Cow::Borrowed(&unit.text);
    }
    let mut text = String::with_capacity(unit.text.len());
    for struck in &unit.struck {
        if struck.start < text.len() {
            continue;
        }
        text.push_str(&unit.text[text.len()..struck.start]);
        text.push_str(&" ".repeat(struck.len()));
    }
    text.push_str(&unit.text[text.len()..]);
    Cow::Owned(text)
}

/// The heading right below a heading, if it is a sprint and no other heading there is.
fn in_subheading(
    document: &Document<'_>,
    units: &[Unit],
    index: usize,
    section: usize,
    known: &mut Known,
) -> Option<Found> {
    let body = &document.sections()[section].body;
    let level = document.sections()[section].level + 1;
    let below = units[index + 1..]
        .iter()
        .take_while(|unit| body.contains(&(unit.line - 1)));
    let mut headings = below.filter(|unit| {
        let is_below = |at: usize| document.sections()[at].level <= level;
        unit.form == Form::Heading && unit.section.is_some_and(is_below) && has_digit(&unit.text)
    });
    // `Retro of Sprint 18` is not the active sprint, nor is `Sprint 18 Retro`, unless that is a title.
    let mut is_sprint = |unit: &Unit| {
        let range = 0..unit.text.len();
        let sentence = Sentence::read(unit, range, known, mention::Place::Prose);
        let first = sentence.statements().into_iter().next();
        let is_one = |first: Statement| matches!(first.targets[..], [Target::One(_)]);
        sentence.begins_with_one() && first.is_some_and(|first| first.is_subject && is_one(first))
    };
    let at = index + 1;
    let unit = units.get(at)?;
    let is_first = headings.next().is_some_and(|first| first.line == unit.line);
    if !is_first || !is_sprint(unit) || headings.any(is_sprint) {
        return None;
    }
    let own = units[at + 1..]
        .iter()
        .take_while(|below| below.section == unit.section);
    Some(Found {
        units: vec![at],
        parts: vec![Part::of(unit)],
        struck: None,
        status: own.take(MOST).find_map(status_in),
    })
}

/// What follows the label in a part of a unit; an empty text if nothing does. The part begins at `start`.
fn value_in<'t>(unit: &Unit, part: &'t str, start: usize) -> Option<&'t str> {
    if let Some(mark) = marks(part).next()
        && is_active_sprint(&part[..mark.start])
    {
        let value = part[mark.start..].trim_start_matches(MARKS);
        return Some(value.trim_start_matches(['*', '_']).trim());
    }
    if unit.form == Form::Heading {
        return is_heading(part).then_some("");
    }
    if is_active_sprint(part) {
        return Some("");
    }
    // `**Active sprint** 005-cranes`
    let strong = unit.strong.iter().find(|strong| strong.start == start)?;
    let label = unit.text.get(strong.clone())?;
    let value = part.get(label.len()..)?;
    is_active_sprint(label).then(|| value.trim())
}

/// The value below its label: the first paragraph, or the items of the list.
fn below(units: &[Unit], index: usize) -> Option<Found> {
    let label = &units[index];
    let behind = &units[index + 1..];
    let is_own = |unit: &&Unit| unit.section == label.section && unit.form != Form::Heading;
    let own = &behind[..behind.iter().take_while(is_own).count()];
    let head = own.first()?;
    // What is struck out is not the value any more.
    let is_left = |unit: &Unit| !without_struck(unit).trim().is_empty();
    let first = own.iter().position(is_left);
    let struck = (first != Some(0)).then(|| Part::new(head.text.clone(), head.line));
    let Some(first) = first else {
        return Some(Found {
            units: vec![index + 1],
            struck,
            ..Found::default()
        });
    };
    let is_heading = label.form == Form::Heading;
    let mut own_fields = own.iter().take(MOST).skip(1).filter(|_| is_heading);
    let mut found = Found {
        units: vec![index + 1 + first],
        parts: vec![Part::of(&own[first])],
        struck,
        status: own_fields.find_map(status_in),
    };
    let is_list = is_heading && own[first].form == Form::Item;
    let goes_on = |unit: &&Unit| is_list && unit.form == Form::Item || unit.continues;
    let further = own[first + 1..].iter().take_while(goes_on);
    for (unit, at) in further.zip(index + 2 + first..) {
        let is_status = status_in(unit).is_some();
        if unit.continues && is_field(unit) && !is_status && !names_sprint(unit) {
            continue;
        }
        found.units.push(at);
        if !is_status {
            found.parts.push(Part::of(unit));
        }
    }
    Some(found)
}

/// Whether a unit is a field: `Goal: …`, `Previous sprint: …`.
fn is_field(unit: &Unit) -> bool {
    let is_bold = unit.strong.first().is_some_and(|strong| strong.start == 0);
    unit.field().is_some() && (is_bold || has_label(&unit.text))
}

/// Whether a field below the label of the active sprint says which sprint that is: `Sprint: 019-login`, `Sprint 19: Login`.
fn names_sprint(unit: &Unit) -> bool {
    const NAMES: [&str; 6] = [
        "sprint", "name", "sprint name", "folder", "sprint folder", "ordner",
    ];
    const NOW: [&str; 3] = ["current", "active", "this sprint"];
    let begins_with_digit = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    let field = unit
        .field()
        .map(|(label, value)| (key(label), value.trim_start()));
    field.is_some_and(|(label, value)| {
        // `Current: repairs in 001-base` does not name the active sprint.
        if NOW.contains(&label.as_str()) {
            return begins_with_digit(value) || value.starts_with("Sprint ");
        }
        let number = label.strip_prefix("sprint ");
        NAMES.contains(&label.as_str())
            || begins_with_digit(&label)
            || number.is_some_and(|number| begins_with_digit(number) && !number.contains(' '))
    })
}

/// The status in a unit: `**Status:** closed 2026-11-20`.
fn status_in(unit: &Unit) -> Option<Status> {
    let (label, value) = unit.field()?;
    let label = key(label);
    status_labels::is_below_active(&label).then(|| Status {
        value: value.to_owned(),
        field: Part::new(unit.text.clone(), unit.line),
        is_of_sprint: status_labels::is_of_sprint(&label),
        is_of_block: false,
    })
}
