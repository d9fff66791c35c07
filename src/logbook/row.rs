//! A decision as a row of the table that logs decisions.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Insertion;
use super::form::DateForm;
use super::numbers::Name;
use super::place::{self, Place};
use crate::facts::decisions::{Decision, LogTable};
use crate::facts::entry::{Columns, Entries};
use crate::facts::{status, titles};
use crate::markdown::code::code_spans;
use crate::markdown::write;
use crate::markdown::{Document, Row, dates, is_placeholder, key, plain};
use crate::order::by_place;

/// What separates a decision from the reason for it.
const BECAUSE: &str = " because ";

/// The insertion of a row: after the others, or before them if the newest comes first. `logs` are all tables that
/// log decisions; `decisions` are all that the file has.
pub fn insert(
    entries: &Entries<'_>,
    log: &LogTable,
    logs: &[LogTable],
    decisions: &[Decision],
    text: &str,
    day: Date,
) -> Insertion {
    let document = &entries.document;
    let rows = &log.table.rows;
    let is_newest_first = is_newest_first(document, log);
    let newest = if is_newest_first {
        rows.first()
    } else {
        rows.last()
    };
    let name = next_name(entries, log, logs, is_newest_first);
    let mut cells = cells(document, log, newest, name, text, day);
    if let Some((column, status)) = usual_status(document, log, decisions) {
        cells[column] = status;
    }
    let row = written(document, newest.unwrap_or(&log.table.header), &cells);
    let place = match newest.filter(|_| !is_newest_first) {
        Some(last) => Place::below_row(last.line),
        None => Place::below_row(log.table.delimiter),
    };
    place::insert(document, place, &[&row])
}

/// Whether the rows go back in time, by their dates or else by their numbers.
fn is_newest_first(document: &Document<'_>, log: &LogTable) -> bool {
    let by_date = log.date.and_then(|column| {
        let days = log.table.rows.iter();
        falls(days.filter_map(|row| dates::first(&row.plain(document, column))))
    });
    let by_number = || {
        let names = names(document, log, log.table.rows.iter());
        let last = names.last()?;
        let alike = names.iter().filter(|name| name.is_like(last));
        falls(alike.map(Name::number))
    };
    by_date.or_else(by_number).unwrap_or(false)
}

/// Whether most steps between neighbours lead down; `None` if there are no steps.
pub fn falls<T: PartialOrd + Copy>(values: impl Iterator<Item = T>) -> Option<bool> {
    let values: Vec<T> = values.collect();
    let up = values.windows(2).filter(|pair| pair[0] < pair[1]).count();
    let down = values.windows(2).filter(|pair| pair[0] > pair[1]).count();
    (up + down > 0).then_some(down > up)
}

fn cells(
    document: &Document<'_>,
    log: &LogTable,
    newest: Option<&Row>,
    name: Option<String>,
    text: &str,
    day: Date,
) -> Vec<String> {
    let columns = log.table.header.cells.len();
    let mut cells: Vec<String> = (0..columns)
        .map(|column| placeholder(document, log, newest, column))
        .collect();
    let (decision, reason) = match log.reason {
        Some(_) => part_reason(text),
        None => (text, None),
    };
    // An identifier that was typed goes into its own column.
    let typed = titles::named_apart(None, decision.to_owned());
    let decision = match &typed {
        (Some(id), said) if name.as_ref() == Some(id) => said.as_str(),
        _ => decision,
    };
    cells[log.decision] = match log.date {
        Some(_) => write::cell_words(decision),
        None => format!("{} ({day})", write::cell_words(decision)),
    };
    if let Some(column) = log.date {
        cells[column] = date_cell(document, log, newest, column, day);
    }
    if let (Some(column), Some(reason)) = (log.reason, reason) {
        cells[column] = write::cell_words(reason);
    }
    if let (Some(column), Some(name)) = (log.id, name) {
        cells[column] = name;
    }
    cells
}

/// The column of the status, and the status that all decisions in force share, if it is a word that a new decision
/// may claim too. `Accepted by Ann` is about that decision alone.
fn usual_status(
    document: &Document<'_>,
    log: &LogTable,
    decisions: &[Decision],
) -> Option<(usize, String)> {
    let column = log.status?;
    let rows = log.table.rows.iter();
    let rows: BTreeMap<usize, &Row> = rows.map(|row| (row.line + 1, row)).collect();
    let in_force = decisions.iter().filter(|decision| !decision.reversed);
    let in_force = in_force.filter_map(|decision| rows.get(&decision.line));
    let mut statuses = in_force.map(|row| row.cell(document, column));
    let shared = statuses.next()?;
    let is_shared = statuses.all(|other| other == shared);
    // A link or a name in it is about that decision alone.
    let is_word = shared
        .chars()
        .all(|c| c.is_alphabetic() || "*_✅✔✓☑ \u{fe0f}".contains(c));
    let said = plain(shared);
    let mut words = said
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty());
    let is_agreed = is_word && words.next().is_some_and(status::is_agreed);
    (is_shared && is_agreed && words.next().is_none()).then(|| (column, shared.to_owned()))
}

/// The decision and what follows the first ` because `. One in code does not count: code is only quoted.
pub(super) fn part_reason(text: &str) -> (&str, Option<&str>) {
    let spans = code_spans(text);
    let is_code = |at: usize| spans.iter().any(|span| span.contains(&at));
    let at = text
        .match_indices(BECAUSE)
        .map(|(at, _)| at)
        .find(|at| !is_code(*at));
    match at {
        Some(at) => {
            // `Keep tapes — because they last`: now the columns separate the two, and the dash goes.
            let decision = text[..at].trim_end_matches([' ', ',', ';', ':', '—', '–']);
            (decision, Some(&text[at + BECAUSE.len()..]))
        }
        None => (text, None),
    }
}

/// What the operator writes into an empty cell: in this column, or else in another.
fn placeholder(
    document: &Document<'_>,
    log: &LogTable,
    newest: Option<&Row>,
    column: usize,
) -> String {
    let rows = &log.table.rows;
    let from_newest: Box<dyn Iterator<Item = &Row>> = if newest == rows.first() {
        Box::new(rows.iter())
    } else {
        Box::new(rows.iter().rev())
    };
    let rows: Vec<&Row> = from_newest.filter(|row| row.cells.len() > column).collect();
    let here = rows.iter().map(|row| row.cell(document, column));
    let mut here = here.filter(|cell| is_placeholder(cell));
    let said_elsewhere = || {
        let columns = 0..log.table.header.cells.len();
        let cells = rows
            .iter()
            .flat_map(|row| columns.clone().map(|column| row.cell(document, column)));
        cells
            .filter(|cell| !cell.is_empty())
            .find(|cell| is_placeholder(cell))
    };
    let found = here.next().or_else(said_elsewhere);
    found.unwrap_or_default().to_owned()
}

/// The day, in the form and with the emphasis of the newest row.
fn date_cell(
    document: &Document<'_>,
    log: &LogTable,
    newest: Option<&Row>,
    column: usize,
    day: Date,
) -> String {
    let cells = log.table.rows.iter().map(|row| row.cell(document, column));
    let from_oldest: Vec<&str> = if newest == log.table.rows.first() {
        cells.rev().collect()
    } else {
        cells.collect()
    };
    let written = DateForm::of(from_oldest.iter().copied()).write(day);
    let newest = newest.map_or("", |row| row.cell(document, column));
    let around = dates::all(newest).next().map(|found| {
        let (before, after) = (&newest[..found.range.start], &newest[found.range.end..]);
        (before, after)
    });
    let is_emphasis = |mark: &str| mark.chars().all(|c| matches!(c, '*' | '_' | '`'));
    match around {
        Some((before, after)) if is_emphasis(before) && is_emphasis(after) => {
            format!("{before}{written}{after}")
        }
        _ => written,
    }
}

/// The names of the given rows, in order; none if the column counts something else.
fn names<'d, 'r>(
    document: &'d Document<'_>,
    log: &LogTable,
    rows: impl Iterator<Item = &'r Row>,
) -> Vec<Name<'d>> {
    let Some(column) = log.id else {
        return Vec::new();
    };
    let mut rows: Vec<&Row> = rows.collect();
    by_place(&mut rows, |row| row.line);
    let cells = rows.iter().map(|row| row.cell(document, column));
    let names: Vec<(Name<'d>, &str)> = cells
        .filter_map(|cell| Some((Name::read(cell)?, cell)))
        .collect();
    // The sprint of a decision is not its name, nor is anything else that is the same in two successive rows.
    let repeats = names.windows(2).any(|pair| pair[0].1 == pair[1].1);
    if repeats || key(log.table.header.cell(document, column)) == "sprint" {
        return Vec::new();
    }
    names.into_iter().map(|(name, _)| name).collect()
}

/// All rows of a log, including rows that prose separates from the table.
fn all_rows<'e>(entries: &'e Entries<'_>, log: &'e LogTable) -> impl Iterator<Item = &'e Row> {
    let line = log.table.header.line;
    let columns = entries.tables.iter();
    let columns = columns.filter(move |columns| columns.table.header.line == line);
    columns.flat_map(Columns::rows)
}

/// The next unused name, if decisions have numbers. It looks like the newest name without a note. `logs` are all
/// tables that log decisions, including this one.
fn next_name(
    entries: &Entries<'_>,
    log: &LogTable,
    logs: &[LogTable],
    is_newest_first: bool,
) -> Option<String> {
    let document = &entries.document;
    let mut own = names(document, log, all_rows(entries, log));
    if !is_newest_first {
        own.reverse();
    }
    let others = logs
        .iter()
        .filter(|other| other.table.header.line != log.table.header.line);
    let others = others.flat_map(|other| names(document, other, all_rows(entries, other)));
    let others: Vec<Name<'_>> = others.filter(Name::is_of_file).collect();
    // An empty table continues the numbers of the other tables. A table whose rows have no names gets none.
    let newest = [&own, &others].into_iter().find_map(|names| {
        let mut bare = names.iter();
        let bare = bare.find(|name| name.is_bare());
        bare.or_else(|| names.iter().find(|name| name.is_model()))
    });
    let newest = newest.filter(|_| !own.is_empty() || all_rows(entries, log).next().is_none())?;
    let alike = own
        .iter()
        .chain(&others)
        .filter(|name| name.is_like(newest));
    let highest = alike.map(Name::number).max()?;
    let highest = highest.max(newest.highest_in(document.source()));
    Some(newest.after(highest))
}

/// The cells as one line, with bars and blanks as in `model`, a row of the same table.
pub fn written(document: &Document<'_>, model: &Row, cells: &[String]) -> String {
    let line = document.text(model.line);
    let (lead, body) = line.split_at(line.len() - line.trim_start_matches([' ', '\t', '>']).len());
    // Without bars at its edges, a row must not begin or end with an empty cell.
    let has_left = body.starts_with('|') || cells.first().is_none_or(String::is_empty);
    let has_right = body.trim_end().ends_with('|')
        || cells.last().is_none_or(String::is_empty)
        || cells.len() == 1;
    let is_tight = body.starts_with('|') && !body[1..].starts_with([' ', '\t']);
    let cell = |cell: &String| match (is_tight, cell.is_empty()) {
        (true, _) => cell.clone(),
        (false, true) => " ".to_owned(),
        (false, false) => format!(" {cell} "),
    };
    let row = cells.iter().map(cell).collect::<Vec<_>>().join("|");
    let left = if has_left { "|" } else { "" };
    let right = if has_right { "|" } else { "" };
    let row = format!("{left}{row}{right}");
    let row = if has_left {
        row.as_str()
    } else {
        row.trim_start()
    };
    format!("{lead}{}", row.trim_end())
}
