//! Answers a question in a row: in the columns for that; or, if its table has none, in a row of the table of closed
//! questions.

use std::ops::Range;

use super::{Answering, closed_section, with_end_of, without};
use crate::edits::edited;
use crate::facts::entry::parts::{ANSWER, DATE};
use crate::facts::entry::{Columns, Entries};
use crate::facts::register;
use crate::logbook::form::DateForm;
use crate::logbook::place::{self, Place};
use crate::logbook::row;
use crate::logbook::was;
use crate::markdown::{Document, Row, dates, is_placeholder, write};

/// The texts with the answer, the best first.
pub(super) fn choices(one: &Answering<'_>, table: usize, row: usize) -> Vec<Option<String>> {
    let columns = &one.entries.tables[table];
    let has_place = columns.status().is_some() || columns.labelled(&ANSWER).is_some();
    let moved = (!has_place).then(|| moved(one, table, row)).flatten();
    let behind = (!has_place).then(|| behind_the_question(one, columns, row));
    vec![moved, behind.flatten(), in_place(one, table, row)]
}

/// What replaces a cell, with the blanks that an empty one lacks.
fn cell(source: &str, row: &Row, column: usize, text: &str) -> Option<(Range<usize>, String)> {
    let range = row.cells.get(column)?.clone();
    let text = if range.is_empty() {
        let before = if source[..range.start].ends_with(' ') {
            ""
        } else {
            " "
        };
        format!("{before}{text} ")
    } else {
        text.to_owned()
    };
    Some((range, text))
}

/// The text with the answer after the question, which stays as it is, if the table has no column for either.
fn behind_the_question(one: &Answering<'_>, columns: &Columns, row: usize) -> Option<String> {
    let row = columns.row(row)?;
    let column = register::question_column(columns)?;
    let end = row.cells.get(column)?.end;
    let said = format!(
        " — {} {}: {}",
        one.word.to_lowercase(),
        one.day,
        write::cell_words(one.answer)
    );
    Some(edited(one.source(), vec![(end..end, said)]))
}

fn in_place(one: &Answering<'_>, table: usize, row: usize) -> Option<String> {
    let (document, source) = (one.document(), one.source());
    let columns = &one.entries.tables[table];
    let row = columns.row(row)?;
    let answer = write::cell_words(one.answer);
    let beside = |column: usize| {
        let there = row.cell(document, column);
        // Anything already noted there stays.
        if was::says_nothing(there) {
            answer.clone()
        } else {
            format!("{there} — {answer}")
        }
    };
    let put = |column: usize, text: &str| cell(source, row, column, text);
    // More than a bare status stays after the new one.
    let status_in = |column: usize, new: &str| {
        let new = was::behind(new, row.cell(document, column));
        put(column, &new)
    };
    let edits = match (columns.status(), columns.labelled(&ANSWER)) {
        (Some(status), Some(told)) => {
            vec![status_in(status, &one.status())?, put(told, &beside(told))?]
        }
        (Some(status), None) => {
            vec![status_in(status, &format!("{}: {answer}", one.status()))?]
        }
        (None, Some(told)) => vec![put(told, &format!("{} ({})", beside(told), one.day))?],
        (None, None) => return None,
    };
    Some(edited(source, edits))
}

/// The text with the row moved to the table of closed questions. Everything that the row says must have a column
/// there.
fn moved(one: &Answering<'_>, table: usize, row: usize) -> Option<String> {
    let (document, source) = (one.document(), one.source());
    let from = &one.entries.tables[table];
    let row = from.row(row)?;
    let begin = document.lines()[row.line].start;
    let rest = without(document, begin..document.next(row.line));
    let rest = Entries::read(&rest);
    let closed = closed_section(&rest.document)?;
    let mut tables = rest.tables.iter();
    let to = tables.find(|to| closed.body.contains(&to.table.header.line))?;
    let cells = cells(one, from, row, to, &rest.document)?;
    let model = to.table.rows.last().unwrap_or(&to.table.header);
    let line = row::written(&rest.document, model, &cells);
    let days = |column: usize| {
        let days = to.table.rows.iter();
        row::falls(days.filter_map(|row| dates::first(&row.plain(&rest.document, column))))
    };
    let is_newest_first = day_column(to, &rest.document).and_then(days) == Some(true);
    let last = to.table.rows.last().filter(|_| !is_newest_first);
    let last = last.map_or(to.table.delimiter, |row| row.line);
    let insertion = place::insert(&rest.document, Place::below_row(last), &[&line]);
    let text = String::from_utf8(insertion.apply(rest.document.source().as_bytes())).ok()?;
    Some(with_end_of(source, &text))
}

/// The cells of a row for another table; `None` if that has no column for something that the row says.
fn cells(
    one: &Answering<'_>,
    from: &Columns,
    row: &Row,
    to: &Columns,
    there: &Document<'_>,
) -> Option<Vec<String>> {
    let document = one.document();
    let mut cells = vec![String::new(); to.keys.len()];
    let question = register::question_column(to)?;
    let id = register::id_column(to, there);
    for column in 0..from.keys.len() {
        let said = row.cell(document, column);
        // A bare number counts the rows of its own table.
        if Some(column) == register::id_column(from, document)
            && !said.contains(char::is_alphabetic)
            && !is_placeholder(said)
        {
            return None;
        }
        let target = if Some(column) == register::question_column(from) {
            Some(question)
        } else if Some(column) == register::id_column(from, document) {
            id
        } else {
            to.named(&[from.keys[column].as_str()])
        };
        match target {
            Some(target) => said.clone_into(&mut cells[target]),
            None if was::says_nothing(said) => {}
            None => return None,
        }
    }
    let answer = write::cell_words(one.answer);
    let told = to.labelled(&ANSWER);
    let dated = day_column(to, there);
    // Another day, such as the question's, stays.
    let mut written = [dated, to.status(), told].into_iter().flatten();
    if written.any(|column| !was::says_nothing(&cells[column])) {
        return None;
    }
    if let Some(dated) = dated {
        let days = to.table.rows.iter().map(|row| row.cell(there, dated));
        let days: Vec<&str> = days.collect();
        cells[dated] = DateForm::of(days.into_iter()).write(one.day);
    }
    match (to.status(), told, dated) {
        (Some(status), Some(told), _) => {
            cells[status] = one.status();
            cells[told] = answer;
        }
        (Some(status), None, _) => cells[status] = format!("{}: {answer}", one.status()),
        (None, Some(told), Some(_)) => cells[told] = answer,
        (None, Some(told), None) => cells[told] = format!("{answer} ({})", one.day),
        (None, None, _) => return None,
    }
    Some(cells)
}

/// Names of columns that say when a question was closed.
const CLOSED_ON: [&str; 10] = [
    "answered", "answered on", "date answered", "closed", "closed on", "date closed", "resolved",
    "resolved on", "date resolved", "answered at",
];

/// The column of a table of closed questions that says when each was closed. A column called `Closed` may also say
/// who did that.
fn day_column(to: &Columns, document: &Document<'_>) -> Option<usize> {
    let column = to.named(&CLOSED_ON).or_else(|| to.named(&DATE))?;
    let cells = to.rows().map(|row| row.plain(document, column));
    let mut said = cells.filter(|cell| !is_placeholder(cell));
    said.all(|cell| dates::leading(&cell).is_some())
        .then_some(column)
}
