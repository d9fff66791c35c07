//! A line of the journal: a bullet with the time, at the end of the section `Notes` of a day's entry, or at
//! the end of an entry that has no such section.

use jiff::civil::DateTime;

use super::place;
use super::{Insertion, readable};
use crate::kit::answer;
use crate::markdown::{Document, Kind, key};

/// The section of the template that notes are added to, as [`key`] has it.
const SECTION: &str = "notes";

/// When a note was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The day and time of the note.
    pub noted: DateTime,
    /// Whether it goes into the entry of another day; then the time alone would be misread.
    pub is_late: bool,
}

/// Where and how `text`, one line that says something, is added to an entry.
pub fn insert(file: &[u8], text: &str, stamp: Stamp) -> Insertion {
    let source = readable(file);
    let document = Document::read(&source);
    let form = if stamp.is_late {
        "%Y-%m-%d %H:%M"
    } else {
        "%H:%M"
    };
    let line = format!("- {} {}", stamp.noted.strftime(form), answer::words(text));
    let sections = document.sections().iter();
    let notes = sections.filter(|section| key(&section.title) == SECTION);
    let mut places: Vec<_> = notes
        .flat_map(|section| place::in_section(&document, section))
        .collect();
    places.extend(place::at_the_end(&document, true));
    let mut choices = places
        .iter()
        .map(|place| place::insert(&document, *place, &[&line]));
    let is_seen = |choice: &Insertion| {
        let new = choice.apply(file);
        let new = readable(&new);
        let new = Document::read(&new);
        let added = new.lines().get(choice.line_number(file) - 1);
        added.is_some_and(|line| line.kind == Kind::Text && line.mark.is_some() && line.depth == 1)
    };
    let first = place::insert(&document, places[0], &[&line]);
    choices.find(is_seen).unwrap_or(first)
}
