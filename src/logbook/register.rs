//! How a QUESTIONS.md numbers its questions, and the table that it keeps them in, so that the next one looks the
//! same.

use super::numbers::{MOST_DIGITS_IN_TEXT as MOST_DIGITS, Name, highest_behind};
use crate::facts::entry::{Columns, Entries, Form};
use crate::facts::register::{self, Entry};
use crate::facts::status;
use crate::markdown::{Document, plain};

/// The form of identifiers here: `Q-` and three digits, unless something says otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbers {
    prefix: String,
    width: usize,
    highest: u64,
}

impl Numbers {
    /// The numbers in a text whose questions have these identifiers. A number that is struck out, closed, linked or
    /// only mentioned is in use as well.
    pub fn of<'i>(source: &str, ids: impl Iterator<Item = &'i str>) -> Self {
        let named = ids.filter_map(|id| parted(id.trim_end_matches(['.', ':'])));
        let named = named.filter(|(prefix, _)| !prefix.is_empty());
        let last = named.max_by_key(|(_, digits)| digits.parse().unwrap_or(0_u64));
        let (prefix, width) = match last {
            Some((prefix, digits)) => (prefix.to_owned(), digits.len()),
            None => ("Q-".to_owned(), 3),
        };
        let highest = highest_behind(source, &prefix, MOST_DIGITS);
        Self {
            prefix,
            width,
            highest,
        }
    }

    /// The next name.
    pub fn next(&self) -> String {
        let Self { prefix, width, .. } = self;
        format!("{prefix}{:0width$}", self.highest + 1)
    }

    /// The next name in a column of a table; if the column has bare numbers, the next of those.
    pub fn next_in(&self, document: &Document<'_>, columns: &Columns, column: usize) -> String {
        let names = columns
            .rows()
            .filter_map(|row| Name::read(row.cell(document, column)));
        let names: Vec<Name<'_>> = names.filter(|name| !name.is_of_file()).collect();
        let model = names
            .iter()
            .max_by_key(|name| (name.is_bare(), name.number()));
        let is_counted = columns.rows().next().is_none()
            && columns.table.header.cell(document, column).trim() == "#";
        match model {
            Some(model) => {
                let alike = names.iter().filter(|name| name.is_like(model));
                model.after(alike.map(Name::number).max().unwrap_or(0))
            }
            None if is_counted => "1".to_owned(),
            None => self.next(),
        }
    }
}

/// A name as the text before its digits, and the digits.
pub fn parted(id: &str) -> Option<(&str, &str)> {
    let digits = id.len() - id.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (prefix, digits) = id.split_at(id.len() - digits);
    (1..=MOST_DIGITS)
        .contains(&digits.len())
        .then_some((prefix, digits))
}

/// A table of questions, and which of its columns is which.
#[derive(Debug)]
pub struct Table<'e> {
    /// The table.
    pub columns: &'e Columns,
    /// The column of the question.
    pub question: usize,
    /// The column of the identifier, if there is one.
    pub id: Option<usize>,
    /// How the last open one says that it is open.
    open: Option<String>,
}

impl Table<'_> {
    /// What the status of a new question says.
    pub fn open_status(&self) -> String {
        self.open.clone().unwrap_or_else(|| "Open".to_owned())
    }
}

/// The table that a question is added to: the last one with an open question in it, or else the last one that
/// is not for closed questions.
pub fn main_table<'e>(entries: &'e Entries<'_>, questions: &[Entry]) -> Option<Table<'e>> {
    let document = &entries.document;
    let table_of = |entry: &Entry| match entries.all()[entry.index].form {
        Form::Row(table, _) => Some(table),
        _ => None,
    };
    let open = questions.iter().rev().filter(|entry| entry.live);
    let open = open.filter_map(|entry| Some((table_of(entry)?, entry)));
    let open = open.collect::<Vec<_>>();
    let is_for_closed = |table: &usize| {
        let header = entries.tables[*table].table.header.line;
        let mut above = entries.above(document.section_at(header));
        above.any(|section| status::says_closed(entries.titles[section].bare()))
    };
    let index = open.first().map(|(table, _)| *table).or_else(|| {
        let mut tables = (0..entries.tables.len()).rev();
        tables.find(|table| {
            register::question_column(&entries.tables[*table]).is_some() && !is_for_closed(table)
        })
    })?;
    let columns = &entries.tables[index];
    // `Open — asked on Monday` is about that question alone.
    let open = open.iter().filter(|(table, _)| *table == index);
    let mut words = open.filter_map(|(_, entry)| entry.status.as_deref());
    let open = words.find(|status| !plain(status).trim().contains(' '));
    let status = columns.status();
    Some(Table {
        question: register::question_column(columns)?,
        id: register::id_column(columns, document),
        open: open.filter(|_| status.is_some()).map(str::to_owned),
        columns,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_number_is_one_more_than_any_that_was_given() {
        for (text, expected) in [
            ("", "Q-001"),
            ("# Open\n- Q-001: a\n- ~~Q-004: b~~\n", "Q-005"),
            ("# Open\n- Q-001: a\n\n[Q-7](#q-7) is gone\n", "Q-008"),
            ("# Open\n- OQ9: a\n", "OQ10"),
            ("# Open\n- Q1: a\n- XQ7 b\n", "Q2"),
            ("# Open\n- Q-1: a\n\nQ-2a and Q\u{2011}3 are gone\n", "Q-4"),
        ] {
            let questions = register::questions(text);
            let ids = questions.iter().filter_map(|entry| entry.id.as_deref());
            let numbers = Numbers::of(text, ids);
            assert_eq!(numbers.next(), expected, "{text}");
        }
    }
}
