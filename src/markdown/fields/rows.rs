//! The fields in the rows of tables: which cell labels the next one. Not the fields on other lines.

use std::cell::OnceCell;

use super::super::document::Document;
use super::super::inline::Inline;
use super::super::key::key;
use super::super::placeholders::is_placeholder;
use super::super::tables::{self, Row, Table};
use super::{Field, Form, LONGEST_LABEL, Wanted, read_line};

/// Names of a first column whose cells are items of their own, not labels.
const NAMES_OF_THINGS: [&str; 14] = [
    "term", "terms", "word", "acronym", "abbreviation", "concept", "role", "user", "entity",
    "risk", "question", "decision", "date", "id",
];

/// A table, and what must be known about it for each of its rows.
pub(super) struct Labelled {
    table: Table,
    /// Whether its first column names items of its own. Found out when first asked for: a header may be as long
    /// as all rows together.
    lists_things: OnceCell<bool>,
}

impl Labelled {
    fn lists_things(&self, document: &Document<'_>) -> bool {
        *self.lists_things.get_or_init(|| {
            let first = key(self.table.header.cell(document, 0));
            NAMES_OF_THINGS.contains(&first.as_str())
        })
    }
}

pub(super) fn labelled(document: &Document<'_>) -> Vec<Labelled> {
    let tables = tables::read(document).into_iter();
    let labelled = tables.map(|table| Labelled {
        table,
        lists_things: OnceCell::new(),
    });
    labelled.collect()
}

/// The table that a line is part of.
pub(super) fn table_at(tables: &[Labelled], line: usize) -> Option<&Labelled> {
    let index = tables.partition_point(|Labelled { table, .. }| table.header.line <= line);
    let table = &tables[index.checked_sub(1)?];
    let Table {
        header,
        delimiter,
        rows,
    } = &table.table;
    let is_part = line == header.line
        || line == *delimiter
        || rows.binary_search_by_key(&line, |row| row.line).is_ok();
    is_part.then_some(table)
}

pub(super) fn read_row(
    document: &Document<'_>,
    tables: &[Labelled],
    line: usize,
    is_wanted: Wanted<'_>,
    fields: &mut Vec<Field>,
) {
    let table = table_at(tables, line);
    let columns = table.map(|Labelled { table, .. }| table.header.cells.len());
    let Some(row) = tables::read_row(document, line, columns) else {
        return;
    };
    if table.is_some_and(|Labelled { table, .. }| line == table.delimiter) {
        return;
    }
    for (column, value) in row.cells.iter().enumerate().skip(1) {
        let written = row.cell(document, column - 1);
        let value = document.slice(value.clone());
        if written.len() > LONGEST_LABEL || !is_label(document, table, &row, column - 1, value) {
            continue;
        }
        let label = key(written);
        if label.is_empty() || !is_wanted(&label) {
            continue;
        }
        let value = Inline::read(value).without_struck();
        if !is_placeholder(&value.text) {
            fields.push(Field {
                label,
                value,
                line,
                form: Form::Row,
            });
        }
    }
    // `Client: A | Updated: B` is two fields, `Client: A | B` is one.
    let cells: Vec<&str> = (0..row.cells.len())
        .map(|column| row.cell(document, column))
        .collect();
    let is_one = table.is_none() && !cells.iter().skip(1).any(|cell| cell.contains(':'));
    if is_one {
        fields.extend(read_line(document.words(line), line, is_wanted));
    } else {
        fields.extend(
            cells
                .iter()
                .flat_map(|cell| read_line(cell, line, is_wanted)),
        );
    }
}

/// Whether a cell labels the next one. A bold cell does so anywhere; any other cell only at the beginning of
/// a row, if that row is not a header and the table does not say that it lists something else.
fn is_label(
    document: &Document<'_>,
    table: Option<&Labelled>,
    row: &Row,
    column: usize,
    value: &str,
) -> bool {
    let is_marked = row.cell(document, column).starts_with(['*', '_']);
    let Some(table) = table else {
        return is_marked;
    };
    if row.line == table.table.header.line {
        return is_marked || (column == 0 && value.starts_with('`'));
    }
    is_marked || (column == 0 && !table.lists_things(document))
}
