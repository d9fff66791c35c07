//! Adds a decision to a DECISIONS.md in the form in which the file keeps its decisions: as a row if a table
//! logs them, or else as a bullet in a section of its own.
//!
//! Everything added is read back. A place where the reader would not see it as it was meant (such as after a
//! comment that is never closed) is not used. If no other place is left, nothing is added.

use jiff::civil::Date;

use super::place::{self, Place};
use super::{Insertion, readable, row};
use crate::facts::decisions::{self, Decision, LogTable};
use crate::facts::entry::Entries;
use crate::facts::entry::stamp::referring;
use crate::facts::titles;
use crate::markdown::write;
use crate::markdown::{Document, Inline, key};

/// The heading of the section that decisions are added to, and the [`key`] of the section it is put before.
const SECTION: &str = "Decisions added after init";
const OUT_OF_SCOPE: &str = "explicitly out of scope";
/// Words in a section's title that say its decisions no longer hold.
const PAST: [&str; 6] = [
    "superseded", "reversed", "rejected", "archive", "archived", "obsolete",
];

/// Where and how to add `text`, a line that is not blank, as a decision of that day. `None` if it would not be
/// read as that decision anywhere in the file: `Reason: it costs less` is a part of another decision.
pub fn insert(file: &[u8], text: &str, day: Date) -> Option<Insertion> {
    let source = readable(file);
    let entries = Entries::read(&source);
    let document = &entries.document;
    let before = decisions::read(&source);
    let logs = logs_by_preference(&entries, &before);
    let row = |log| row::insert(&entries, log, &logs, &before, text, day);
    let is_good = |choice: &Insertion| is_read_back(file, choice, &before, text, day);
    let mut rows = logs.iter().map(row);
    rows.find(is_good)
        .or_else(|| bullets(document, text, day).into_iter().find(is_good))
}

/// The decision of that day that already says the same as the one to insert, if there is one: the number of
/// its line, and the line. A decision that is struck through does not count.
pub fn same(file: &[u8], insertion: &Insertion, day: Date) -> Option<(usize, String)> {
    let new = insertion.apply(file);
    let after = decisions::read(&readable(&new));
    let line = insertion.line_number(file);
    let added = after.iter().find(|decision| decision.line == line)?;
    let source = readable(file);
    let before = decisions::read(&source);
    // `D-2: Use tape` was typed again after it got that identifier.
    let named = titles::named_apart(None, added.text.clone());
    let found = before.iter().find(|decision| {
        decision.date == Some(day)
            && !decision.reversed
            && (decision.text == added.text
                || (&decision.id, &decision.text) == (&named.0, &named.1))
            && decision.reason == added.reason
    })?;
    let line = source.lines().nth(found.line - 1)?;
    Some((found.line, line.trim().to_owned()))
}

/// Whether the reader then finds one more dated decision, on the added line and with that text, and all other
/// decisions unchanged.
fn is_read_back(
    file: &[u8],
    insertion: &Insertion,
    before: &[Decision],
    text: &str,
    day: Date,
) -> bool {
    let new = insertion.apply(file);
    let after = decisions::read(&readable(&new));
    let line = insertion.line_number(file);
    let (added, others): (Vec<_>, Vec<_>) =
        dated(&after).partition(|decision| decision.line == line);
    let [added] = added[..] else {
        return false;
    };
    let same = |one: &Decision, other: &Decision| {
        (&one.id, &one.text, one.date) == (&other.id, &other.text, other.date)
            && (&one.reason, one.reversed) == (&other.reason, other.reversed)
    };
    added.date == Some(day)
        && !added.reversed
        && says(added, text)
        && others.len() == dated(before).count()
        && others
            .iter()
            .zip(dated(before))
            .all(|(one, other)| same(one, other))
}

/// Whether a decision says exactly what was typed; its identifier and its reason may stand apart.
pub fn says(decision: &Decision, text: &str) -> bool {
    // A dash between the text and the day belongs to neither.
    let is_edge = |c: char| matches!(c, '—' | '–' | '-' | ' ');
    let is_said = |text: &str| {
        let meant = referring(Inline::read(&write::words(text))).0.text;
        let is_same =
            |text: &str| decision.text.trim_matches(is_edge) == text.trim_matches(is_edge);
        // An identifier that was typed before the text is read as that of the decision.
        is_same(&meant) || {
            let (id, text) = titles::named_apart(None, meant);
            id.is_some() && id == decision.id && is_same(&text)
        }
    };
    is_said(text)
        || matches!(row::part_reason(text), (said, Some(_)) if is_said(said) && decision.reason.is_some())
}

/// The decisions with a date. Decisions without one may be bullets that count only as long as the file has no
/// sections.
fn dated(decisions: &[Decision]) -> impl Iterator<Item = &Decision> {
    decisions.iter().filter(|decision| decision.date.is_some())
}

/// The tables that log decisions, the one to add to first; none if the file keeps most of its dated decisions
/// in another form.
fn logs_by_preference(entries: &Entries<'_>, decisions: &[Decision]) -> Vec<LogTable> {
    let mut logs: Vec<LogTable> = decisions::log_tables(entries).into_values().collect();
    let is_row_of = |log: &LogTable, line: usize| {
        let rows = &log.table.rows;
        rows.binary_search_by_key(&line, |row| row.line + 1).is_ok()
    };
    let is_row = |line: usize| logs.iter().any(|log| is_row_of(log, line));
    let rows = decisions.iter().filter(|decision| is_row(decision.line));
    let rows = rows.count();
    let others = decisions
        .iter()
        .filter(|decision| decision.date.is_some() && !is_row(decision.line));
    if rows < others.count() {
        return Vec::new();
    }
    let newest = |log: &LogTable| {
        let rows = decisions.iter();
        let rows = rows.filter(|decision| is_row_of(log, decision.line));
        rows.filter_map(|decision| decision.date).max()
    };
    logs.sort_by_cached_key(|log| {
        let is_past = is_past(&entries.document, log.table.header.line);
        (is_past, std::cmp::Reverse(newest(log)))
    });
    logs
}

fn is_past(document: &Document<'_>, line: usize) -> bool {
    let Some(section) = document.section_at(line) else {
        return false;
    };
    let title = key(&document.sections()[section].title);
    title.split(' ').any(|word| PAST.contains(&word))
}

/// The bullet at each possible place, the best place first.
fn bullets(document: &Document<'_>, text: &str, day: Date) -> Vec<Insertion> {
    let sections = document.sections();
    let mut insertions = Vec::new();
    for section in sections {
        if key(&section.title) == key(SECTION) {
            let places = place::in_section(document, section);
            insertions.extend(place::item(document, places, &said(text, day)));
        }
    }
    let mut new_section = |place: Place, level: u8| {
        let heading = format!("{} {SECTION}", "#".repeat(usize::from(level)));
        let bullet = format!("- {}", said(text, day));
        let lines = [&heading, "", &bullet];
        insertions.push(place::insert(document, place, &lines));
    };
    let out_of_scope = sections
        .iter()
        .find(|section| key(&section.title) == OUT_OF_SCOPE);
    if let Some(section) = out_of_scope {
        new_section(Place::above_heading(section), section.level);
    }
    // At the top if the last heading there is a decision itself, which would swallow what is below it.
    for level in [2, 1] {
        for place in place::at_the_end(document, false) {
            new_section(place, level);
        }
    }
    insertions
}

/// A bullet, without its mark.
fn said(text: &str, day: Date) -> String {
    let text = write::words(text);
    // `<choice> because <reason>` would be read as an example to fill in.
    let escape = if text.starts_with('<') { "\\" } else { "" };
    format!("**{escape}{text} ({day})**")
}

#[cfg(test)]
mod tests;
