//! Puts back the entries that a new text of a file left out: in the list of the section that they come from,
//! or else in the form that the text has: as rows of its table, items of its list, or headings among its
//! headings. Everything added is read back. An entry that would not be found there goes at the end of the
//! file, in its old form and under its old heading.

mod renumbered;
mod written;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::compare::{Standing, lost};
use super::entries::{self, Entry, Kind};
use super::parts::{self, Roles, Shape, Taken, lines_of_item, squeezed};
use crate::facts::entry::{Entries, Form};
use crate::logbook::row::falls;
use crate::markdown::{Document, Kind as LineKind, Section, dates, is_placeholder, plain};
use crate::order::by_place;
pub use renumbered::Renumbered;

/// A text with entries added to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// The text.
    pub text: String,
    /// The number of the line of each entry that was added, and that line.
    pub added: Vec<(usize, String)>,
    /// What could not be added in a way that would be found again.
    pub left: Vec<Entry>,
    /// Entries that got a new number, because the text uses the old one for something else.
    pub renumbered: Vec<Renumbered>,
}

/// Lines that go before a line of a text.
#[derive(Debug)]
struct Insertion {
    /// The index of that line; after the last line if there is none.
    before: usize,
    lines: Vec<String>,
    /// Whether blank lines separate them from their surroundings.
    is_apart: bool,
}

/// One way to add entries to a text.
type Way = fn(Kind, &str, &[&Taken]) -> Vec<Insertion>;

/// Adds to `base` the entries `wanted`, which were read from `source`.
pub fn merge(kind: Kind, source: &str, wanted: &[Entry], base: &str) -> Merged {
    let before = entries::read(kind, base);
    let listed = entries::read(kind, source);
    let mut taken = parts::take(&Entries::read(source), &listed, wanted);
    let mut renumbered = renumbered::renumber(&mut taken, base, &before, &listed);
    let mut text = base.to_owned();
    let mut open: Vec<&Taken> = taken.iter().collect();
    let ways: [Way; 4] = [
        in_its_section, in_its_form, as_it_stood, under_a_known_heading,
    ];
    for way in ways {
        if open.is_empty() {
            break;
        }
        let tried = inserted(&text, way(kind, &text, &open));
        let after = Written::read(kind, &tried, &open);
        if !lost(&before, &after.entries, &Standing::default()).is_empty() {
            continue;
        }
        let (seen, still): (Vec<&Taken>, Vec<&Taken>) = open
            .iter()
            .partition(|taken| after.place_of(kind, taken).is_some());
        // What the reader does not see is removed again, or it would be there twice.
        let (done, tried) = if still.is_empty() {
            (true, tried)
        } else {
            let tried = inserted(&text, way(kind, &text, &seen));
            let after = Written::read(kind, &tried, &seen);
            let is_sound = lost(&before, &after.entries, &Standing::default()).is_empty()
                && seen
                    .iter()
                    .all(|taken| after.place_of(kind, taken).is_some());
            (is_sound, tried)
        };
        if done {
            text = tried;
            open = still;
        }
    }
    let all: Vec<&Taken> = taken.iter().collect();
    let after = Written::read(kind, &text, &all);
    let lines: Vec<&str> = text.lines().collect();
    let mut found = BTreeSet::new();
    let mut added: Vec<(usize, String)> = taken
        .iter()
        .filter_map(|taken| {
            let place = after.place_of(kind, taken)?;
            found.insert(taken.entry.line);
            let line = lines.get(place - 1)?;
            Some((place, line.trim_start_matches('\u{feff}').to_owned()))
        })
        .collect();
    by_place(&mut added, |(line, _)| *line);
    added.dedup();
    let is_left = |entry: &&Entry| !found.contains(&entry.line);
    renumbered::find_names(&mut renumbered, source, &text);
    Merged {
        left: wanted.iter().filter(is_left).cloned().collect(),
        added,
        renumbered,
        text,
    }
}

/// What the reader finds in a text after entries were added.
struct Written {
    entries: Vec<Entry>,
    /// The entries with the same text as an added entry, by that text.
    alike: BTreeMap<String, Vec<Taken>>,
}

impl Written {
    fn read(kind: Kind, text: &str, added: &[&Taken]) -> Self {
        let entries = entries::read(kind, text);
        let added = added.iter().map(|taken| squeezed(&taken.entry.text));
        let added: BTreeSet<String> = added.collect();
        let alike: Vec<Entry> = entries
            .iter()
            .filter(|entry| added.contains(&squeezed(&entry.text)))
            .cloned()
            .collect();
        let mut by_text: BTreeMap<String, Vec<Taken>> = BTreeMap::new();
        for taken in parts::take(&Entries::read(text), &entries, &alike) {
            let alike = by_text.entry(squeezed(&taken.entry.text)).or_default();
            alike.push(taken);
        }
        Self {
            entries,
            alike: by_text,
        }
    }

    /// The line of an entry that says everything `wanted` says, with the same day and the same `live` and `holds`.
    fn place_of(&self, kind: Kind, wanted: &Taken) -> Option<usize> {
        let entry = &wanted.entry;
        let alike = self.alike.get(&squeezed(&entry.text))?;
        let found = alike.iter().find(|other| {
            other.entry.live == entry.live
                && other.entry.holds == entry.holds
                && (kind != Kind::Decision || other.entry.date == entry.date)
                && other.says_all_of(wanted)
        });
        found.map(|other| other.entry.line)
    }
}

/// The text with the insertions, with its own line endings; insertions at the same place keep their order.
fn inserted(text: &str, mut insertions: Vec<Insertion>) -> String {
    by_place(&mut insertions, |insertion| insertion.before);
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let is_blank = |line: &str| line.trim().is_empty();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    let mut last_apart = false;
    for Insertion {
        before,
        lines: added,
        is_apart,
    } in insertions
    {
        let before = before.min(lines.len());
        if before > at {
            out.extend(lines[at..before].iter().copied());
            at = before;
        }
        if !out.is_empty() && !out.ends_with('\n') {
            out.push_str(line_end);
        }
        let above = out.lines().next_back();
        if (is_apart || last_apart) && above.is_some_and(|line| !is_blank(line)) {
            out.push_str(line_end);
        }
        for line in &added {
            out.push_str(line);
            out.push_str(line_end);
        }
        if is_apart && lines.get(before).is_some_and(|line| !is_blank(line)) {
            out.push_str(line_end);
        }
        last_apart = is_apart;
    }
    let is_at_end = at == lines.len();
    out.extend(lines[at..].iter().copied());
    if is_at_end && !text.is_empty() && !text.ends_with('\n') && out.ends_with(line_end) {
        // A file without a final line ending stays without one.
        out.truncate(out.len() - line_end.len());
    }
    out
}

/// In the section that it comes from, if the text still has exactly one such section: below the items of its
/// list, or right under its heading if nothing else is left there.
fn in_its_section(kind: Kind, text: &str, taken: &[&Taken]) -> Vec<Insertion> {
    let base = Entries::read(text);
    let listed: BTreeSet<usize> = entries::read(kind, text)
        .iter()
        .map(|entry| entry.line)
        .collect();
    let document = &base.document;
    let mut by_section: BTreeMap<usize, Vec<&Taken>> = BTreeMap::new();
    for taken in taken {
        let Some((_, title)) = &taken.section else {
            continue;
        };
        let title = plain(title);
        let sections = document.sections().iter().enumerate();
        let mut same = sections.filter(|(_, section)| section.plain_title() == title);
        if let (Some((section, _)), None) = (same.next(), same.next()) {
            by_section.entry(section).or_default().push(taken);
        }
    }
    let mut insertions = Vec::new();
    for (section, taken) in by_section {
        let section = &document.sections()[section];
        let bullets: Vec<usize> = base
            .all()
            .iter()
            .filter(|place| {
                matches!(place.form, Form::Bullet { .. })
                    && section.own.contains(&place.lines.start)
                    && listed.contains(&place.line())
            })
            .map(|place| place.lines.start)
            .collect();
        if let Some(last) = bullets.last() {
            let style = written::Style::of(&base, &bullets);
            let before = lines_of_item(document, *last).end;
            insertions.extend(taken.iter().enumerate().map(|(nth, taken)| Insertion {
                before,
                lines: style.bullet(kind, taken, nth),
                is_apart: style.is_loose,
            }));
        } else if is_empty(document, section) {
            let bullets = taken.iter().filter_map(|taken| match &taken.shape {
                Shape::Bullet(lines) => Some(written::item(lines)),
                _ => None,
            });
            insertions.push(Insertion {
                before: section.heading.end,
                lines: bullets.flatten().collect(),
                is_apart: true,
            });
        }
    }
    insertions.retain(|insertion| !insertion.lines.is_empty());
    insertions
}

/// Whether a section is empty, or only says that it is.
fn is_empty(document: &Document<'_>, section: &Section) -> bool {
    let mut lines = section.heading.end..section.body.end;
    lines.all(|line| {
        let line = &document.lines()[line];
        let said = &document.source()[line.start..line.end];
        matches!(
            line.kind,
            LineKind::Blank | LineKind::Rule | LineKind::Comment
        ) || is_placeholder(said)
            || is_placeholder(&said[line.mark.map_or(0, |mark| mark.text).min(said.len())..])
    })
}

/// In the form of the text's entries, beside them.
fn in_its_form(kind: Kind, text: &str, taken: &[&Taken]) -> Vec<Insertion> {
    let base = Entries::read(text);
    let listed = entries::read(kind, text);
    let by_line: BTreeMap<usize, &Entry> = listed.iter().map(|entry| (entry.line, entry)).collect();
    let places = || {
        base.all()
            .iter()
            .enumerate()
            .filter_map(|(index, place)| Some((index, place, *by_line.get(&place.line())?)))
    };
    // Live entries go beside live ones, or else beside any. Closed ones go beside closed ones, or into a table.
    let has_live = places().any(|(.., entry)| entry.live);
    let is_closed = !taken.iter().any(|taken| taken.entry.live);
    let models: Vec<_> = places()
        .filter(|(_, place, entry)| match (is_closed, place.form) {
            (true, Form::Row(..)) => true,
            (true, _) => !entry.live,
            (false, _) => entry.live || !has_live,
        })
        .collect();
    let rank = |form: &Form| match form {
        Form::Row(table, _) => (0, *table),
        Form::Bullet { .. } => (1, 0),
        Form::Heading(_) => (2, 0),
    };
    let mut counts: BTreeMap<(i32, usize), usize> = BTreeMap::new();
    for (_, place, _) in &models {
        *counts.entry(rank(&place.form)).or_default() += 1;
    }
    let Some((main, _)) = counts
        .into_iter()
        .max_by_key(|(rank, count)| (*count, std::cmp::Reverse(*rank)))
    else {
        return Vec::new();
    };
    let Some((last, place, _)) = models
        .iter()
        .rfind(|(_, place, _)| rank(&place.form) == main)
    else {
        return Vec::new();
    };
    match place.form {
        Form::Row(table, _) => {
            let Some(roles) = parts::roles(&base, table, &by_line) else {
                return Vec::new();
            };
            rows(kind, &base, table, roles, &by_line, taken)
        }
        Form::Bullet { .. } => {
            let bullets: Vec<usize> = models
                .iter()
                .filter(|(_, place, _)| rank(&place.form) == main)
                .map(|(_, place, _)| place.lines.start)
                .collect();
            let end = lines_of_item(&base.document, base.all()[*last].lines.start).end;
            let style = written::Style::of(&base, &bullets);
            taken
                .iter()
                .enumerate()
                .map(|(nth, taken)| Insertion {
                    before: end,
                    lines: style.bullet(kind, taken, nth),
                    is_apart: style.is_loose,
                })
                .collect()
        }
        Form::Heading(section) => {
            let section = &base.document.sections()[section];
            let level = section.level;
            let mut end = section.body.end;
            let lines = base.document.lines();
            while end > section.heading.end
                && lines
                    .get(end - 1)
                    .is_some_and(|line| matches!(line.kind, LineKind::Blank | LineKind::Rule))
            {
                end -= 1;
            }
            taken
                .iter()
                .map(|taken| Insertion {
                    before: end,
                    lines: written::heading(kind, taken, level),
                    is_apart: true,
                })
                .collect()
        }
    }
}

fn rows(
    kind: Kind,
    base: &Entries<'_>,
    table: usize,
    roles: Roles,
    listed: &BTreeMap<usize, &Entry>,
    taken: &[&Taken],
) -> Vec<Insertion> {
    let columns = &base.tables[table];
    let document = &base.document;
    let days: Vec<(usize, Option<Date>)> = columns
        .table
        .rows
        .iter()
        .map(|row| {
            let date = roles
                .date
                .and_then(|date| dates::first(&row.plain(document, date)));
            (row.line, date)
        })
        .collect();
    let known: Vec<Date> = days.iter().filter_map(|(_, date)| *date).collect();
    let is_newest_first = falls(known.iter().copied()).unwrap_or(false);
    let top = columns.table.delimiter + 1;
    let end = days.last().map_or(top, |(line, _)| line + 1);
    let place = |date: Option<Date>| {
        let Some(date) = date.filter(|_| !known.is_empty()) else {
            return if is_newest_first { top } else { end };
        };
        let is_before = |other: &Option<Date>| {
            other.is_some_and(|other| {
                if is_newest_first {
                    other > date
                } else {
                    other <= date
                }
            })
        };
        let last = days.iter().rfind(|(_, other)| is_before(other));
        last.map_or(top, |(line, _)| line + 1)
    };
    let mut writer = written::Rows::of(kind, base, table, roles, listed, taken);
    taken
        .iter()
        .map(|taken| Insertion {
            before: place(taken.entry.date),
            lines: vec![writer.row(taken)],
            is_apart: false,
        })
        .collect()
}

/// At the end, in its old form, under its old heading.
fn as_it_stood(kind: Kind, text: &str, taken: &[&Taken]) -> Vec<Insertion> {
    at_the_end(text, taken, |taken| match &taken.section {
        Some((_, title)) => title.clone(),
        None => entries::heading_of(kind).to_owned(),
    })
}

/// The same under a heading that every reader knows.
fn under_a_known_heading(kind: Kind, text: &str, taken: &[&Taken]) -> Vec<Insertion> {
    at_the_end(text, taken, |_| entries::heading_of(kind).to_owned())
}

fn at_the_end(text: &str, taken: &[&Taken], title: impl Fn(&Taken) -> String) -> Vec<Insertion> {
    let end = text.split_inclusive('\n').count();
    let mut lines: Vec<String> = Vec::new();
    let mut under = None;
    let mut head = None;
    for taken in taken {
        let title = title(taken);
        let gap = |lines: &mut Vec<String>| {
            if !lines.is_empty() && lines.last().is_some_and(|line| !line.is_empty()) {
                lines.push(String::new());
            }
        };
        if under.as_ref() != Some(&title) {
            gap(&mut lines);
            lines.push(format!("## {title}"));
            lines.push(String::new());
            under = Some(title);
            head = None;
        }
        match &taken.shape {
            Shape::Row { head: own, line } => {
                if head != Some(own) {
                    gap(&mut lines);
                    lines.extend(own.iter().cloned());
                    head = Some(own);
                }
                lines.push(line.clone());
            }
            Shape::Bullet(own) => {
                if head.take().is_some() {
                    gap(&mut lines);
                }
                lines.extend(written::item(own));
            }
            Shape::Heading { lines: own, .. } => {
                head = None;
                gap(&mut lines);
                lines.extend(written::relevelled(own, 3));
                lines.push(String::new());
            }
        }
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    if lines.is_empty() {
        return Vec::new();
    }
    vec![Insertion {
        before: end,
        lines,
        is_apart: true,
    }]
}

#[cfg(test)]
mod forms;
#[cfg(test)]
mod tests;
