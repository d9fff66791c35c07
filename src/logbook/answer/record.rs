//! Answers a question that is a heading: in the status and the answer under it.

use std::ops::Range;

use super::Answering;
use crate::edits::edited;
use crate::facts::entry::parts::{ANSWER, STATUS, labelled};
use crate::logbook::place::{self, Place};
use crate::logbook::was;
use crate::markdown::{Document, Inline, tables, write};

/// The text with the answer.
pub(super) fn answered(one: &Answering<'_>, section: usize) -> Option<String> {
    let (document, source) = (one.document(), one.source());
    let answer = |line: usize| {
        if document.text(line).contains('|') {
            write::cell_words(one.answer)
        } else {
            write::words(one.answer)
        }
    };
    let mut edits = Vec::new();
    let blank = blank_answer(document, document.sections()[section].own.clone());
    if let Some((line, place)) = &blank {
        edits.push((place.clone(), answer(*line)));
    }
    let status = |line: usize| match blank {
        Some(_) => one.status(),
        None => format!("{}: {}", one.status(), answer(line)),
    };
    let Some(field) = one.entries.part_below(section, &STATUS) else {
        let heading = &document.sections()[section].heading;
        let line = format!("**Status:** {}", status(heading.start));
        let place = Place::alone_below(Some(heading.end - 1));
        // It comes before the lines that are edited, so their places change with it.
        let edited = edited(source, edits);
        let insertion = place::insert(document, place, &[&line]);
        return String::from_utf8(insertion.apply(edited.as_bytes())).ok();
    };
    // The value may be on the line of its label or below it.
    let mut own = field.line..document.lines().len().min(field.line + 4);
    let range = own.find_map(|line| value_in(document, line, &field.value.text))?;
    let status = was::behind(&status(field.line), &source[range.clone()]);
    edits.push((range, status));
    Some(edited(source, edits))
}

/// The line and the place of the value of an `Answer:` that is still to be given.
fn blank_answer(document: &Document<'_>, lines: Range<usize>) -> Option<(usize, Range<usize>)> {
    let mut lines = lines.filter(|line| !document.text(*line).contains('|'));
    lines.find_map(|line| {
        let (label, value) = labelled(&Inline::read(document.words(line)))?;
        let text = value.text.trim();
        // `TBD (Ann asks Jo)` says something that has to stay.
        let is_one = ANSWER.contains(&label.as_str()) && was::says_nothing(text);
        let place = value_in(document, line, text).filter(|_| is_one && !text.is_empty())?;
        Some((line, with_marks(document.source(), place)))
    })
}

/// A place with the marks of emphasis around it.
fn with_marks(source: &str, mut place: Range<usize>) -> Range<usize> {
    for mark in ["**", "__", "*", "_"] {
        let (before, behind) = (&source[..place.start], &source[place.end..]);
        if before.ends_with(mark) && behind.starts_with(mark) {
            place = place.start - mark.len()..place.end + mark.len();
        }
    }
    place
}

/// Where a value is in a line, after its label.
pub(super) fn value_in(document: &Document<'_>, line: usize, value: &str) -> Option<Range<usize>> {
    let text = document.text(line);
    let start = document.lines()[line].start;
    if let Some(row) = text
        .contains('|')
        .then(|| tables::read_row(document, line, None))
        .flatten()
    {
        let mut cells = row.cells.iter().enumerate();
        let is_value = |(column, _): &(usize, &Range<usize>)| row.plain(document, *column) == value;
        return cells.find(is_value).map(|(_, range)| range.clone());
    }
    let at = text.rfind(value)?;
    Some(start + at..start + at + value.len())
}
