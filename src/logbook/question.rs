//! Adds a question to a QUESTIONS.md in the form in which the file keeps its questions: as a row of their table
//! with the next id, as a heading if each has one, or else as a bullet in the section of the open ones.
//!
//! Everything added is read back: it must be a live question that says exactly what was asked, and every
//! other question must say what it said. A place where that fails is not used.

mod form;

use std::collections::BTreeSet;

use form::Lead;
use jiff::civil::Date;

use super::form::DateForm;
use super::numbers::Name;
use super::place::{self, Place};
use super::register::{Numbers, Table, main_table};
use super::row::{falls, written};
use super::{Insertion, readable};
use crate::facts::entry::parts::{DATE, NEEDED_BY, OWNER};
use crate::facts::entry::{Entries, Form, same_text};
use crate::facts::register::{self, Entry};
use crate::facts::status;
use crate::markdown::{Document, Inline, Kind, Row, dates, is_placeholder, plain, write};

/// Names of the column or field that says when a question was asked.
const ASKED: [&str; 10] = [
    "asked", "asked on", "date asked", "raised", "raised on", "date raised", "opened", "opened on",
    "date opened", "added on",
];

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The question, one line that is not blank.
    pub text: &'a str,
    /// Who has to answer it.
    pub owner: Option<&'a str>,
    /// By when.
    pub needed_by: Option<&'a str>,
    /// The day on which it is asked.
    pub day: Date,
}

/// What becomes of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is added there.
    Added(Insertion),
    /// It is already open: the number of its line, and the line.
    There(usize, String),
    /// There is no place in this file where it would be read as it was meant.
    Nowhere,
}

/// Where and how a question is added.
pub fn insert(file: &[u8], asked: Asked<'_>) -> Outcome {
    let source = readable(file);
    let before = register::questions(&source);
    let entries = Entries::read(&source);
    let has_ids = before.iter().any(|entry| entry.id.is_some());
    let leads = before
        .iter()
        .map(|entry| Lead::of(&entries, entry, has_ids));
    let mut leads: Vec<Lead> = leads.collect();
    if !are_alike(leads.iter().filter_map(Lead::marked_id)) {
        leads.fill(Lead::default());
    }
    let said = same_text(&read_back(asked.text));
    let is_there = |(entry, lead): &(&Entry, &Lead)| {
        let text = same_text(&entry.text);
        // The reader may take an identifier in bold for a word of the text.
        let id = lead.marked_id().filter(|_| entry.id.is_none());
        let unnamed = id.and_then(|id| text.strip_prefix(id));
        entry.live && (text == said || unnamed == Some(&said))
    };
    let mut named = before.iter().zip(&leads);
    if let Some((there, _)) = named.find(is_there) {
        let line = source.lines().nth(there.line - 1).unwrap_or_default();
        return Outcome::There(there.line, line.trim().to_owned());
    }
    let ids = before.iter().zip(&leads);
    let ids = ids.filter_map(|(entry, lead)| entry.id.as_deref().or_else(|| lead.marked_id()));
    let numbers = Numbers::of(&source, ids);
    let mut choices: Vec<Insertion> = Vec::new();
    match main_form(&entries, &before) {
        Some(Main::Table(table)) => choices.push(row(&entries, &table, &numbers, asked)),
        Some(Main::Heading(last)) => {
            choices.extend(headings(&entries, &before, last, &numbers, asked));
        }
        None => {}
    }
    let model = || {
        let bulleted = before.iter().zip(&leads).rev();
        let bulleted = bulleted.filter(|(entry, _)| is_bullet(&entries, entry));
        let mut named = bulleted.clone().filter(|(_, lead)| lead.is_named());
        let last = named.clone().next().or_else(|| bulleted.clone().next());
        let open = named.find(|(entry, _)| entry.live);
        let open = open.or_else(|| bulleted.clone().find(|(entry, _)| entry.live));
        open.or(last).map(|(_, lead)| lead.clone())
    };
    let lead = model().unwrap_or_default();
    choices.extend(bullets(&entries, &before, &lead, &numbers, asked));
    let id = numbers.next();
    let is_good = |choice: &Insertion| is_read_back(file, choice, &before, &id, asked);
    match choices.into_iter().find(is_good) {
        Some(choice) => Outcome::Added(choice),
        None => Outcome::Nowhere,
    }
}

/// Whether identifiers in bold or code differ only in their numbers: `**ISO-9001**` and `**Q-2**` do not number anything.
fn are_alike<'i>(ids: impl Iterator<Item = &'i str>) -> bool {
    let mut prefixes = ids.map(|id| id.trim_end_matches(|c: char| c.is_ascii_digit()));
    let first = prefixes.next();
    prefixes.all(|prefix| Some(prefix) == first)
}

/// Whether a question is a bullet of a list that is not inside another one.
fn is_bullet(entries: &Entries<'_>, question: &Entry) -> bool {
    entries.all()[question.index].level() == Some(0)
}

/// A typed text as people will read it once it is written.
fn read_back(text: &str) -> String {
    Inline::read(&write::words(text)).text
}

/// Whether the file with an insertion has one more live question, which says what was asked, and all others are
/// unchanged. The reader may take its identifier for a word of the text, as it does with the others.
fn is_read_back(
    file: &[u8],
    insertion: &Insertion,
    before: &[Entry],
    id: &str,
    asked: Asked<'_>,
) -> bool {
    let new = insertion.apply(file);
    let mut after = register::questions(&readable(&new));
    let line = insertion.line_number(file);
    let Some(index) = after.iter().position(|entry| entry.line == line) else {
        return false;
    };
    let added = after.remove(index);
    let says =
        |said: Option<&str>, meant: Option<&str>| said.map(str::to_owned) == meant.map(read_back);
    let same = |one: &Entry, other: &Entry| {
        (&one.text, one.live, &one.id) == (&other.text, other.live, &other.id)
    };
    let meant = read_back(asked.text);
    let is_said =
        added.text == meant || (added.id.is_none() && added.text == format!("{id} {meant}"));
    added.live
        && is_said
        && (asked.owner.is_none() || says(added.owner.as_deref(), asked.owner))
        && (asked.needed_by.is_none() || says(added.needed_by.as_deref(), asked.needed_by))
        && after.len() == before.len()
        && after
            .iter()
            .zip(before)
            .all(|(one, other)| same(one, other))
}

/// The form in which a file keeps most of its questions, if that is not a list of bullets.
enum Main<'e> {
    Table(Table<'e>),
    /// Headings; the section of the last one.
    Heading(usize),
}

fn main_form<'e>(entries: &'e Entries<'_>, questions: &[Entry]) -> Option<Main<'e>> {
    let form = |entry: &Entry| entries.all()[entry.index].form;
    let of = |is: fn(Form) -> bool| questions.iter().filter(|entry| is(form(entry))).count();
    let rows = of(|form| matches!(form, Form::Row(..)));
    let headings = of(|form| matches!(form, Form::Heading(_)));
    let bullets = of(|form| matches!(form, Form::Bullet { .. }));
    if headings > rows.max(bullets) {
        let mut headings = questions.iter().rev();
        return headings.find_map(|entry| match form(entry) {
            Form::Heading(section) => Some(Main::Heading(section)),
            _ => None,
        });
    }
    if bullets > rows {
        return None;
    }
    main_table(entries, questions).map(Main::Table)
}

/// A row after the others, or before them if the newest comes first, with the operator's own mark in empty cells.
/// The owner or the day goes after the question if it has no column.
fn row(entries: &Entries<'_>, table: &Table<'_>, numbers: &Numbers, asked: Asked<'_>) -> Insertion {
    let document = &entries.document;
    let columns = table.columns;
    let rows = &columns.table.rows;
    let is_newest_first = is_newest_first(document, table);
    let newest = if is_newest_first {
        rows.first()
    } else {
        rows.last()
    };
    let (owner, needed_by) = (columns.labelled(&OWNER), columns.labelled(&NEEDED_BY));
    let day = day_asked(document, table, asked.day);
    let apart = Asked {
        owner: asked.owner.filter(|_| owner.is_none()),
        needed_by: asked.needed_by.filter(|_| needed_by.is_none()),
        ..asked
    };
    let question = write::cell_words(asked.text) + &tail(apart, write::cell_words);
    let cells: Vec<String> = (0..columns.keys.len())
        .map(|column| {
            let nothing = || {
                let here = rows.iter().rev().map(|row| row.cell(document, column));
                let mut here = here.filter(|cell| is_placeholder(cell));
                here.next().unwrap_or_default().to_owned()
            };
            let told = |said: Option<&str>| said.map_or_else(nothing, write::cell_words);
            match Some(column) {
                c if c == Some(table.question) => question.clone(),
                c if c == table.id => numbers.next_in(document, columns, column),
                c if c == owner => told(asked.owner),
                c if c == needed_by => told(asked.needed_by),
                c if c == columns.status() => table.open_status(),
                Some(c) => match &day {
                    Some((column, day)) if *column == c => day.clone(),
                    _ => nothing(),
                },
                None => nothing(),
            }
        })
        .collect();
    let row = written(document, newest.unwrap_or(&columns.table.header), &cells);
    let last = newest.filter(|_| !is_newest_first);
    let place = Place::below_row(last.map_or(columns.table.delimiter, |row| row.line));
    place::insert(document, place, &[&row])
}

/// The column that says when a question was asked, and what it says of a new one. A column called `Raised` may also
/// name people, and `Date` may be the day of the answer: then nothing is filled in.
fn day_asked(document: &Document<'_>, table: &Table<'_>, day: Date) -> Option<(usize, String)> {
    let columns = table.columns;
    let cells = |column: usize| {
        let cells = columns.rows().map(move |row| row.cell(document, column));
        cells.filter(|cell| !is_placeholder(cell))
    };
    let has_days = |column: &usize| {
        let mut cells = cells(*column);
        cells.all(|cell| form::day_like(&plain(cell), day).is_some())
    };
    // `Date` may be the day of the answer, or the last day for one.
    let is_asked = |column: &usize| {
        let rows = columns.rows().filter(|row| {
            let status = columns.status().map(|status| row.plain(document, status));
            !status.is_some_and(|status| status::says_closed(&status))
        });
        let is_past = |row: &Row| {
            dates::first(&row.plain(document, *column)).is_some_and(|asked| asked <= day)
        };
        let rows: Vec<&Row> = rows.collect();
        !rows.is_empty() && rows.into_iter().all(is_past)
    };
    let named = columns.named(&ASKED);
    let dated = columns.named(&DATE).filter(is_asked);
    let column = named.or(dated).filter(has_days)?;
    let days: Vec<&str> = cells(column).collect();
    Some((column, DateForm::of(days.iter().copied()).write(day)))
}

/// Whether a table has its newest questions first, according to their numbers or else their days.
fn is_newest_first(document: &Document<'_>, table: &Table<'_>) -> bool {
    let rows = &table.columns.table.rows;
    let numbers = |column: usize| {
        let names = rows.iter();
        let names = names.filter_map(|row| Name::read(row.cell(document, column)));
        falls(names.map(|name| name.number()))
    };
    let days = |column: usize| {
        let days = rows.iter();
        falls(days.filter_map(|row| dates::first(&row.plain(document, column))))
    };
    let asked_on = table.columns.named(&DATE);
    let asked_on = asked_on.or_else(|| table.columns.named(&ASKED));
    let by_number = table.id.and_then(numbers);
    by_number
        .or_else(|| asked_on.and_then(days))
        .unwrap_or(false)
}

/// A heading with its parts at each possible place: after everything that belongs to the last open one, or else
/// after the last one that is not under a heading for closed questions; in the section for open ones; or in a new
/// one above the closed ones. It looks like `last`.
fn headings(
    entries: &Entries<'_>,
    questions: &[Entry],
    last: usize,
    numbers: &Numbers,
    asked: Asked<'_>,
) -> Vec<Insertion> {
    let sections = entries.document.sections();
    let is_closed = |section: &usize| {
        let mut above = entries.above(sections[*section].parent);
        above.any(|section| status::says_closed(entries.titles[section].bare()))
    };
    let section_of = |entry: &Entry| match entries.all()[entry.index].form {
        Form::Heading(section) => Some(section),
        _ => None,
    };
    let own = |is_wanted: fn(&Entry) -> bool| {
        let wanted = questions.iter().rev().filter(|entry| is_wanted(entry));
        let mut wanted = wanted.filter_map(section_of);
        wanted.find(|section| !is_closed(section))
    };
    let level = sections[last].level;
    let mut choices = Vec::new();
    if let Some(neighbour) = own(|entry| entry.live).or_else(|| own(|_| true)) {
        let neighbour = &sections[neighbour];
        let place = Place::alone_below(last_said(entries, neighbour.body.end));
        choices.push((place, neighbour.level, None));
    }
    let mut open = (0..sections.len()).rev();
    let open = open.find(|index| {
        let is_above = sections[*index].level < level;
        is_above && entries.title != Some(*index) && is_for_open(&sections[*index].title)
    });
    if let Some(open) = open {
        let place = Place::alone_below(last_said(entries, sections[open].body.end));
        choices.push((place, level, None));
    }
    let mut closed = (0..sections.len()).filter(|index| sections[*index].level < level);
    let closed = closed.find(|index| status::says_closed(entries.titles[*index].bare()));
    if let Some(closed) = closed {
        let place = Place::above_heading(&sections[closed]);
        choices.push((place, level, Some(sections[closed].level)));
    }
    let open = own(|entry| entry.live);
    let model = open.or_else(|| own(|_| true)).unwrap_or(last);
    let of_model = questions
        .iter()
        .find(|entry| section_of(entry) == Some(model));
    let has_ids = questions.iter().any(|entry| entry.id.is_some());
    let lead = of_model.map_or_else(Lead::default, |entry| Lead::of(entries, entry, has_ids));
    let alike = form::fields(entries, model, open.is_some(), asked);
    let alike = alike.map(|fields| (lead, fields));
    // The reader may know fewer forms than operators write.
    let forms = alike
        .into_iter()
        .chain([(Lead::default(), own_fields(asked))]);
    let forms: Vec<(Lead, Vec<String>)> = forms.collect();
    let written = choices.into_iter().flat_map(|(place, level, new)| {
        forms.iter().map(move |(lead, fields)| {
            let title = format!("{}{}", lead.with(&numbers.next()), write::words(asked.text));
            heading(&entries.document, place, level, new, &title, fields)
        })
    });
    written.collect()
}

/// The fields of a question that has no neighbour with fields.
fn own_fields(asked: Asked<'_>) -> Vec<String> {
    let part = |label: &str, said: Option<&str>| {
        said.map(|said| format!("**{label}:** {}", write::words(said)))
    };
    let parts = [
        Some("**Status:** Open".to_owned()),
        part("Owner", asked.owner),
        part("Needed by", asked.needed_by),
    ];
    let parts = parts.into_iter().flatten();
    parts.flat_map(|line| [String::new(), line]).collect()
}

/// A heading of this level with its fields at a place, in a new section for open questions of the level `new`.
fn heading(
    document: &Document<'_>,
    place: Place,
    level: u8,
    new: Option<u8>,
    title: &str,
    fields: &[String],
) -> Insertion {
    let marks = |level: u8| "#".repeat(usize::from(level));
    let mut lines = Vec::new();
    if let Some(new) = new {
        lines.extend([format!("{} Open", marks(new)), String::new()]);
    }
    let title = format!("{} {title}", marks(level));
    lines.push(title.clone());
    lines.extend(fields.iter().cloned());
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let mut insertion = place::insert(document, place, &lines);
    // A person is shown the heading.
    let first = insertion.text.find(&title).unwrap_or_default();
    insertion.line = first..first + title.len();
    insertion
}

/// The last non-blank line before another line.
fn last_said(entries: &Entries<'_>, end: usize) -> Option<usize> {
    let lines = entries.document.lines();
    (0..end).rev().find(|line| lines[*line].kind != Kind::Blank)
}

/// The bullet at each possible place, the best one first.
fn bullets(
    entries: &Entries<'_>,
    questions: &[Entry],
    lead: &Lead,
    numbers: &Numbers,
    asked: Asked<'_>,
) -> Vec<Insertion> {
    let document = &entries.document;
    // The reader may know fewer forms than operators write.
    let plain = Lead::default();
    let leads: BTreeSet<(usize, String)> = [lead, &plain]
        .iter()
        .enumerate()
        .map(|(index, lead)| (index, said(lead, numbers, asked)))
        .collect();
    let items = |places: &mut dyn Iterator<Item = Place>| -> Vec<Insertion> {
        let both = places.flat_map(|place| {
            let said = leads.iter();
            said.flat_map(move |(_, said)| place::item(document, [place], said))
        });
        both.collect()
    };
    let mut insertions = Vec::new();
    let sections = document.sections();
    let in_use: BTreeSet<usize> = questions
        .iter()
        .map(|question| (question, &entries.all()[question.index]))
        .filter(|(question, entry)| question.live && entry.level().is_some())
        .filter_map(|(_, entry)| entry.section)
        .collect();
    let is_wanted = |index: &usize| in_use.contains(index) || is_for_open(&sections[*index].title);
    let mut wanted: Vec<usize> = (0..sections.len()).filter(is_wanted).collect();
    // A section for open questions comes before the whole file, whose title may say the same.
    wanted.sort_by_key(|index| (!in_use.contains(index), entries.title == Some(*index)));
    for index in wanted {
        let places = place::in_section(document, &sections[index]);
        insertions.extend(items(&mut places.into_iter()));
    }
    // Without headings, the file's name says what its list is.
    if sections.is_empty() && !entries.all().is_empty() {
        let places = place::at_the_end(document, true);
        insertions.extend(items(&mut places.into_iter()));
    }
    for level in [2, 1] {
        let heading = format!("{} Open", "#".repeat(level));
        let bullet = format!("- {}", said(lead, numbers, asked));
        let lines = [heading.as_str(), "", &bullet];
        let closed = sections
            .iter()
            .zip(&entries.titles)
            .find(|(section, title)| {
                usize::from(section.level) == level && status::says_closed(title.bare())
            });
        let above = closed.map(|(section, _)| Place::above_heading(section));
        let places = above.into_iter().chain(place::at_the_end(document, false));
        insertions.extend(places.map(|place| place::insert(document, place, &lines)));
    }
    insertions
}

/// Whether a section with this title lists open questions, in any language that the reader knows.
fn is_for_open(title: &str) -> bool {
    let list = format!("## {title}\n\n- Q-1: Who?\n");
    let read = register::questions(&list);
    read.iter()
        .any(|question| question.line == 3 && question.live)
}

/// A bullet without its mark: `Q-001: Who prints? (owner: Ann, needed by: 2026-03-05)`
fn said(lead: &Lead, numbers: &Numbers, asked: Asked<'_>) -> String {
    let tail = tail(asked, write::words);
    let lead = lead.with(&numbers.next());
    format!("{lead}{}{tail}", write::words(asked.text))
}

/// What comes after a question: ` (owner: Ann, needed by: 2026-03-05)`, or nothing.
fn tail(asked: Asked<'_>, write: fn(&str) -> String) -> String {
    let part =
        |label: &str, said: Option<&str>| said.map(|said| format!("{label}: {}", write(said)));
    let parts = [
        part("owner", asked.owner),
        part("needed by", asked.needed_by),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    match &parts[..] {
        [] => String::new(),
        parts => format!(" ({})", parts.join(", ")),
    }
}

#[cfg(test)]
mod tests;
