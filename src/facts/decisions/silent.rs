//! What looks like a decision and is not read as one: a note for each, with its line.

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::entry::parts::{self, DECISION};
use super::super::entry::stamp::{self, Stamped};
use super::super::entry::{Entries, Entry, Form};
use super::super::{Note, titles};
use super::text::says_what;
use super::{Decision, Setting};
use crate::markdown::{Inline, Row, dates};

/// All of them.
pub(super) fn notes(entries: &Entries<'_>, settings: &[Setting], found: &[Decision]) -> Vec<Note> {
    let mut notes = rows(entries);
    notes.extend(days(entries, settings, found));
    notes.extend(lines(entries, settings, found));
    notes
}

/// A note for each row with a date that is outside all tables.
fn rows(entries: &Entries<'_>) -> Vec<Note> {
    let has_date = |row: &&Row| {
        let mut cells = (0..row.cells.len()).map(|column| row.plain(&entries.document, column));
        cells.any(|cell| dates::leading(&cell).is_some())
    };
    let message = "this row with a date is not part of a table, so it is not read as a decision";
    let strays = entries.strays.iter().filter(has_date);
    strays.map(|row| Note::new(message, row.line + 1)).collect()
}

/// A note for each heading below one that is only a day, if nothing there is read as a decision.
fn days(entries: &Entries<'_>, settings: &[Setting], found: &[Decision]) -> Vec<Note> {
    let sections = entries.document.sections();
    let is_day = |section: usize| {
        let section = &sections[section];
        let is_listed = |entry: &Entry| !matches!(entry.form, Form::Heading(_));
        stamp::only_day(&Inline::read(&section.title)).is_some()
            && !has_one(found, &section.body)
            && !entries.within(section.body.clone()).any(is_listed)
    };
    let below = sections.iter().enumerate().filter(|(index, section)| {
        let title = &entries.titles[*index];
        settings[*index].lists_decisions()
            && section.parent.is_some_and(is_day)
            && !parts::is_title(title)
            && !parts::is_aside(title)
            && says_what(&section.plain_title(), true)
    });
    let undated = "this heading has no day of its own, so it is not read as a decision";
    let undated = below.map(|(_, section)| Note::new(undated, section.heading.start + 1));
    let many = "there are several paragraphs under this day, so none of them is read as a decision";
    let several = (0..sections.len()).filter(|section| {
        let own = &sections[*section].own;
        let mut paragraphs = own
            .clone()
            .filter_map(|line| entries.document.paragraph(line));
        settings[*section].lists_decisions() && paragraphs.nth(1).is_some() && is_day(*section)
    });
    let several = several.map(|section| Note::new(many, sections[section].heading.start + 1));
    undated.chain(several).collect()
}

/// A note for each line that says what was decided in a section in which nothing is read as a decision: a part with
/// that label outside any record, a paragraph with a stamp.
fn lines(entries: &Entries<'_>, settings: &[Setting], found: &[Decision]) -> Vec<Note> {
    let document = &entries.document;
    let sections = 0..settings.len();
    let listed = sections.filter(|section| {
        let title = &entries.titles[*section];
        settings[*section].lists_decisions()
            && !settings[*section].is_whole
            && !title.is_guide()
            && !parts::is_title(title)
            && !has_one(found, &document.sections()[*section].own)
            && !has_one(found, &document.sections()[*section].heading)
    });
    let listed: BTreeSet<usize> = listed.collect();
    let labelled = listed.iter().filter_map(|section| {
        let field = entries.part_below(*section, &DECISION)?;
        (document.section_at(field.line) == Some(*section)).then_some(field.line)
    });
    let stamped = document.paragraphs().filter(|paragraph| {
        let words = document.words(paragraph.start);
        let section = document.section_at(paragraph.start);
        section.is_some_and(|own| listed.contains(&own))
            && dates::first(words).is_some()
            && !parts::is_part(words)
            && is_stamped(&Inline::read(words))
    });
    let stamped = stamped.map(|paragraph| paragraph.start);
    let lines: BTreeSet<usize> = labelled.chain(stamped).collect();
    let message =
        "this is not read as a decision; decisions are list items with a day, rows or headings";
    let lines = lines.into_iter();
    lines.map(|line| Note::new(message, line + 1)).collect()
}

/// Whether one of the decisions, which are in the order of their lines, begins on one of these lines.
fn has_one(found: &[Decision], lines: &Range<usize>) -> bool {
    let next = found.partition_point(|one| one.line - 1 < lines.start);
    found.get(next).is_some_and(|one| one.line - 1 < lines.end)
}

/// Whether a paragraph begins with an identifier or a day, and says when something was decided.
fn is_stamped(inline: &Inline) -> bool {
    let bare = inline.text.trim_start_matches(['(', '[']);
    let is_led = titles::leading_id(&inline.text).is_some() || dates::leading(bare).is_some();
    is_led && Stamped::read(inline).is_stamped
}
