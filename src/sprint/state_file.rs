//! STATE.md when the active sprint changes: its label, its day and the list of what was completed, with every
//! other byte kept.
//!
//! Operators write the label in many ways, so there is more than one way to change it. Only reading a text
//! again shows whether it says what is meant: the caller takes the first one that does.

mod completed;
mod label;
mod rest;
#[cfg(test)]
mod tests;
use jiff::civil::Date;

use crate::facts::state::updated_in;
use crate::facts::titles;
use crate::logbook::form::DateForm;
use crate::logbook::place::{Place, inserted};
use crate::markdown::{Document, dates};
pub use completed::with_completed;
use label::Value;
use rest::Names;

/// Texts in which the active sprint is `value`, the best one first: with every label replaced, with only one
/// replaced, with what follows set apart, and with a section of its own below the day. What a label says besides the
/// name of one of these sprints is kept.
pub fn with_active(text: &str, value: &str, names: &[&str]) -> Vec<String> {
    let names = Names(names);
    let document = Document::read(text);
    let labels = label::values(&document, names);
    let mut texts = Vec::new();
    if !labels.is_empty() {
        texts.push(replaced(&document, &labels, value, names));
        if labels.len() > 1 {
            let each = labels.iter().map(std::slice::from_ref);
            texts.extend(each.map(|label| replaced(&document, label, value, names)));
        }
        // A status on the next line may be the old sprint's.
        let line_break = line_break(text);
        let is_at_end = |label: &Value| match label {
            Value::In(place) => text[place.end..].starts_with(line_break),
            _ => false,
        };
        if labels.iter().all(is_at_end) {
            let apart = format!("{value}{line_break}");
            texts.push(replaced(&document, &labels, &apart, names));
        }
    }
    let below = updated_in(text)
        .map(|updated| updated.line - 1)
        .or_else(|| {
            let title = titles::document_title(&document)?;
            Some(document.sections()[title].heading.end - 1)
        });
    let lines = ["## Active sprint", "", value];
    texts.push(inserted(&document, Place::alone_below(below), &lines));
    texts
}

/// The text with its day updated, in the form that it has; a text without a day gets one below its title.
pub fn with_day(text: &str, day: Date) -> String {
    let document = Document::read(text);
    let Some(updated) = updated_in(text) else {
        let title = titles::document_title(&document);
        let title = title.map(|title| document.sections()[title].heading.end - 1);
        let line = format!("_Last updated: {day}_");
        return inserted(&document, Place::alone_below(title), &[&line]);
    };
    // If the label is a heading, the day is below it.
    let lines = updated.line - 1..document.lines().len();
    let found = lines.into_iter().find_map(|line| {
        // A mark of emphasis ends a date as a blank does.
        let said = document.text(line).replace(['_', '*'], " ");
        let found = dates::all(&said).find(|found| found.date == updated.day)?;
        let start = document.lines()[line].start;
        Some(start + found.range.start..start + found.range.end)
    });
    match found {
        Some(place) => {
            let written = DateForm::of([&text[place.clone()]].into_iter()).write(day);
            [&text[..place.start], &written, &text[place.end..]].concat()
        }
        None => text.to_owned(),
    }
}

fn line_break(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

fn replaced(document: &Document<'_>, labels: &[Value], value: &str, names: Names<'_>) -> String {
    let source = document.source();
    let line_break = line_break(source);
    let mut out = String::with_capacity(source.len() + value.len());
    let mut at = 0;
    for label in labels {
        let (place, new) = match label {
            Value::In(place) => {
                let old = &source[place.clone()];
                (place.clone(), names.with_rest(old, value))
            }
            Value::Field(place) => (place.clone(), value.to_owned()),
            Value::Above(start) => (*start..*start, above(document, *start, value, line_break)),
            Value::After(end) => (*end..*end, format!(" {value}")),
            Value::Below(line) => {
                let end = document.lines()[*line].end;
                (end..end, format!("{line_break}{line_break}{value}"))
            }
        };
        if place.start < at {
            continue;
        }
        out.push_str(&source[at..place.start]);
        out.push_str(&new);
        at = place.end;
    }
    out.push_str(&source[at..]);
    out
}

/// A value to be put above a paragraph that begins at this byte. The paragraph stays in its list item or quote.
fn above(document: &Document<'_>, start: usize, value: &str, line_break: &str) -> String {
    let mut lines = document.lines().iter().enumerate().rev();
    let found = lines.find(|(_, line)| line.start <= start);
    let (text, line) = found.map_or(("", None), |(index, line)| {
        (document.text(index), Some(line))
    });
    let rest = text.trim_start_matches([' ', '\t', '>']);
    let mut prefix = text[..text.len() - rest.len()].to_owned();
    let is_at_start = line.is_none_or(|line| line.start == start);
    let mark = line.and_then(|line| line.mark);
    let is_in_item = line.is_some_and(|line| line.depth > 0) && mark.is_none();
    if is_at_start && !prefix.contains('>') && !is_in_item {
        prefix.clear();
    }
    if let Some(mark) = mark.filter(|_| !is_at_start) {
        let blanks = mark.text.saturating_sub(prefix.len());
        prefix.push_str(&" ".repeat(blanks));
    }
    let between = prefix.trim_end();
    if is_at_start {
        format!("{prefix}{value}{line_break}{between}{line_break}")
    } else {
        format!("{value}{line_break}{between}{line_break}{prefix}")
    }
}
