//! What a decision and the one that replaces it say of each other beside their texts: in the columns or fields for
//! their status and for the identifier of the other one. Pure.

use std::ops::Range;

use jiff::civil::Date;

use super::super::{field, was};
use crate::edits::Edit;
use crate::facts::decisions::{Decision, log_tables};
use crate::facts::entry::parts::STATUS;
use crate::facts::entry::{Entries, Form};
use crate::facts::status::no_longer_holds;
use crate::markdown::{Kind, is_placeholder, key, plain};

/// A column or a field that names the decision that replaces this one.
const SUPERSEDED_BY: [&str; 2] = ["superseded by", "replaced by"];
/// A column or a field that names the decision that this one replaces.
const SUPERSEDES: [&str; 2] = ["supersedes", "replaces"];
/// A status that does not name the other decision.
const IS_SUPERSEDED: [&str; 2] = ["superseded", "replaced"];

/// The decisions of a text, in which one replaces another.
pub struct Pair<'d> {
    /// All decisions.
    pub all: &'d [Decision],
    /// The one that no longer holds.
    pub old: &'d Decision,
    /// The one that replaces it.
    pub new: &'d Decision,
    /// The day.
    pub day: Date,
}

impl Pair<'_> {
    /// What has to change so that the status of the old one agrees with its text, and each names the other where
    /// the file has a place for that. What an operator wrote there about something else stays.
    pub fn edits(&self, text: &str) -> Vec<Edit> {
        let entries = Entries::read(text);
        let (old, new) = (self.old, self.new);
        let mut edits: Vec<Edit> = self.status(&entries, text).into_iter().collect();
        let mut link = |decision: &Decision, labels: &[&str], id: Option<&String>| {
            let place = slot(&entries, decision, labels);
            let place = place.filter(|place| was::says_nothing(&text[place.clone()]));
            if let (Some(place), Some(id)) = (place, id) {
                edits.push((place.clone(), padded(text, &place, id)));
            }
        };
        link(old, &SUPERSEDED_BY, new.id.as_ref());
        link(new, &SUPERSEDES, old.id.as_ref());
        edits
    }

    /// The new status of the old one. An old status of several words stays after it.
    fn status(&self, entries: &Entries<'_>, text: &str) -> Option<Edit> {
        let place = slot(entries, self.old, &STATUS)?;
        let said = &text[place.clone()];
        let others = self.all.iter().filter(|other| other.line != self.old.line);
        let others = others.filter_map(|other| Some((other, slot(entries, other, &STATUS)?)));
        let others: Vec<(&Decision, &str)> = others
            .map(|(other, place)| (other, &text[place]))
            .filter(|(_, said)| !is_placeholder(said))
            .collect();
        let is_unused = is_placeholder(said) && others.is_empty();
        if is_unused || no_longer_holds(&plain(said)) {
            return None;
        }
        let mut reversed = others.iter().rev().filter(|(other, _)| other.reversed);
        let like_another = reversed.find_map(|(_, said)| self.like(said));
        let status = like_another.unwrap_or_else(|| match &self.new.id {
            Some(id) => format!("Superseded by {id}"),
            None => format!("Superseded on {}", self.day),
        });
        let words = said.split(|c: char| !c.is_alphanumeric());
        let status = match words.filter(|word| !word.is_empty()).count() {
            0 | 1 => status,
            _ => format!("{status} (was: {said})"),
        };
        let status = padded(text, &place, &status);
        Some((place, status))
    }

    /// The status of another decision that was superseded, as it would be for the old one. `None` if it says more
    /// than which decision replaces it.
    fn like(&self, said: &str) -> Option<String> {
        if !no_longer_holds(&plain(said)) {
            return None;
        }
        let has_digit = |text: &str| text.contains(|c: char| c.is_ascii_digit());
        let ids = self.all.iter().filter_map(|other| other.id.as_deref());
        let mut named = ids.filter_map(|id| Some((place_of(id, said)?, id)));
        let Some((at, id)) = named.next() else {
            let is_bare = IS_SUPERSEDED.contains(&key(said).trim_end_matches('.'));
            return is_bare.then(|| said.to_owned());
        };
        let (before, after) = (&said[..at], &said[at + id.len()..]);
        // What follows may be the reason of the other one.
        let is_last = !after.contains(char::is_alphanumeric);
        let is_alone = named.next().is_none() && !has_digit(before) && is_last;
        let new = self.new.id.as_ref().filter(|_| is_alone)?;
        Some(format!("{before}{new}{after}"))
    }
}

/// Where an identifier stands in a text, but not as a part of another one.
fn place_of(id: &str, text: &str) -> Option<usize> {
    let mut places = text.match_indices(id).map(|(at, _)| at);
    places.find(|at| {
        let is_outside = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
        is_outside(text[..*at].chars().next_back())
            && is_outside(text[at + id.len()..].chars().next())
    })
}

/// Words for a place; in an empty cell they do not touch its bars.
fn padded(text: &str, place: &Range<usize>, words: &str) -> String {
    let is_after_bar = text[..place.start].ends_with('|');
    let is_before_bar = text[place.end..].starts_with('|');
    match (is_after_bar, is_before_bar) {
        (true, false) if place.is_empty() => format!(" {words}"),
        (false, true) if place.is_empty() => format!("{words} "),
        _ => words.to_owned(),
    }
}

/// The place of what a decision says under one of the labels: a cell of its row, or the value of a field below it.
fn slot(entries: &Entries<'_>, decision: &Decision, labels: &[&str]) -> Option<Range<usize>> {
    let document = &entries.document;
    let entry = entries.all().get(decision.index)?;
    match entry.form {
        Form::Row(table, row) => {
            let columns = &entries.tables[table];
            let column = if labels == STATUS {
                log_tables(entries).get(&table)?.status?
            } else {
                columns.named(labels)?
            };
            columns.row(row)?.cells.get(column).cloned()
        }
        Form::Bullet { level, .. } => {
            let details = entries.details(decision.index);
            let inside = details.filter(|(inner, _)| *inner == level + 1);
            let inside = inside.map(|(_, detail)| detail.lines.start);
            let mut lines = (entry.lines.start + 1..entry.lines.end).chain(inside);
            lines.find_map(|line| field(entries, line, labels))
        }
        Form::Heading(section) => {
            // What comes after prose or a list may be about anything.
            let own = document.sections()[section]
                .own
                .clone()
                .skip(entry.lines.len());
            let fields = own.filter(|line| document.lines()[*line].kind != Kind::Blank);
            let mut fields = fields.take_while(|line| field::in_line(document, *line).is_some());
            fields
                .find_map(|line| field(entries, line, labels))
                .or_else(|| below_heading(entries, section, labels))
        }
    }
}

/// The first line under a heading with one of the labels inside a section.
fn below_heading(entries: &Entries<'_>, section: usize, labels: &[&str]) -> Option<Range<usize>> {
    let document = &entries.document;
    let mut sections = document.sections().iter();
    let below = sections.find(|below| {
        below.parent == Some(section) && labels.contains(&key(&below.title).as_str())
    })?;
    let mut lines = document.lines()[below.own.clone()].iter();
    let line = lines.find(|line| line.kind == Kind::Text && line.mark.is_none())?;
    field::trimmed(document.source(), line.start..line.end)
}

/// The value of a field with one of the labels in a line.
fn field(entries: &Entries<'_>, line: usize, labels: &[&str]) -> Option<Range<usize>> {
    let document = &entries.document;
    let found = field::in_line(document, line)?;
    let is_wanted = found.is_called(document.source(), labels);
    is_wanted.then_some(found.value)
}
