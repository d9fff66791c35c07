//! The tables of a text with the rows that belong to them, wherever those are: under the header, cut off by
//! prose, or above the header.

use std::collections::{BTreeMap, BTreeSet};

use super::parts::STATUS;
use crate::markdown::{Document, Kind, Row, Table, key, standing, tables};

/// In databases, a column with one of these names contains what the table lists, if another column has its status.
pub const TITLE: [&str; 4] = ["name", "title", "description", "summary"];
/// `Risk level` says how big a risk is, not which one it is.
pub const QUALITIES: [&str; 23] = [
    "level", "levels", "rating", "score", "owner", "id", "no", "nr", "number", "ref", "type",
    "category", "class", "area", "status", "state", "date", "day", "rank", "priority", "impact",
    "response", "appetite",
];

/// A table, and what its columns are called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// The table as it is written.
    pub table: Table,
    /// The names of its columns as they are compared.
    pub keys: Vec<String>,
    /// Rows that are elsewhere: above the header, or after prose.
    pub apart: Vec<Row>,
}

impl Columns {
    /// All rows: those under the header first.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.table.rows.iter().chain(&self.apart)
    }

    /// One of them.
    pub fn row(&self, index: usize) -> Option<&Row> {
        let rows = &self.table.rows;
        rows.get(index)
            .or_else(|| self.apart.get(index - rows.len()))
    }

    /// The first column that has one of the given names.
    pub fn named(&self, names: &[&str]) -> Option<usize> {
        tables::named(&self.keys, names)
    }

    /// The first column whose name begins with one of the given words and continues: `Question (as to be
    /// asked)`, `Needed by (day)`. Names that continue with one of `others` are left out.
    pub fn beginning(&self, names: &[&str], others: &[&str]) -> Option<usize> {
        let goes_on = |key: &String, name: &&str| match key.strip_prefix(*name) {
            Some(rest) if rest.starts_with(|c: char| !c.is_alphanumeric()) => {
                let mut words = rest.split(|c: char| !c.is_alphanumeric());
                let next = words.find(|word| !word.is_empty());
                !next.is_some_and(|next| others.contains(&next))
            }
            _ => false,
        };
        let begins = |key: &String| names.iter().any(|name| goes_on(key, name));
        self.keys.iter().position(begins)
    }

    /// The column with one of the given labels, whether or not its name goes on.
    pub fn labelled(&self, labels: &[&str]) -> Option<usize> {
        self.named(labels).or_else(|| self.beginning(labels, &[]))
    }

    /// The column that says whether an entry still holds, or is still open. `state` counts only as the name
    /// of a column, and only if no other column says so: at the end of a line it may be about anything.
    pub fn status(&self) -> Option<usize> {
        self.named(&STATUS).or_else(|| self.named(&["state"]))
    }

    /// What a cell says, unless it is empty. Struck text does not count beside other text.
    pub fn said(
        &self,
        document: &Document<'_>,
        row: &Row,
        column: Option<usize>,
    ) -> Option<String> {
        standing(row.inline(document, column?))
    }
}

/// The tables of a text, and the rows outside all of them.
pub(super) fn read(document: &Document<'_>) -> (Vec<Columns>, Vec<Row>) {
    let columns = tables::read(document).into_iter().map(|table| Columns {
        keys: table.keys(document),
        table,
        apart: Vec::new(),
    });
    let mut all: Vec<Columns> = columns.collect();
    // The tables with the same number of columns, in order.
    let mut alike: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (table, columns) in all.iter().enumerate() {
        alike.entry(columns.keys.len()).or_default().push(table);
    }
    let mut strays = Vec::new();
    for row in rows_apart(document, &all) {
        let alike = alike.get(&row.cells.len());
        match alike.and_then(|alike| home(document, &all, alike, &row)) {
            Some(home) => all[home].apart.push(row),
            None => strays.push(row),
        }
    }
    (all, strays)
}

/// The lines that look like rows and are part of no table.
fn rows_apart(document: &Document<'_>, all: &[Columns]) -> Vec<Row> {
    let taken: BTreeSet<usize> = all
        .iter()
        .flat_map(|Columns { table, .. }| {
            let rows = table.rows.iter().map(|row| row.line);
            rows.chain([table.header.line, table.delimiter])
        })
        .collect();
    let lines = document.lines().iter().enumerate();
    let rows = lines.filter(|(line, here)| {
        here.kind == Kind::Text
            && here.mark.is_none()
            && document.words(*line).starts_with('|')
            && document.words(*line).contains(char::is_alphanumeric)
            && !taken.contains(line)
    });
    rows.filter_map(|(line, _)| tables::read_row(document, line, None))
        .collect()
}

/// The table that a row belongs to, of those with as many columns: the last one above it in a section that
/// continues there, or else the first one below it in the same section.
fn home(document: &Document<'_>, all: &[Columns], alike: &[usize], row: &Row) -> Option<usize> {
    let header = |table: usize| &all[table].table.header;
    let fits = |table: &usize| {
        let cells = (0..row.cells.len()).map(|column| key(row.cell(document, column)));
        let home = document.section_at(header(*table).line);
        let goes_on = match home {
            Some(home) if header(*table).line < row.line => {
                document.sections()[home].body.contains(&row.line)
            }
            home => home == document.section_at(row.line),
        };
        // A repeated header is not a row.
        goes_on && !cells.eq(all[*table].keys.iter().cloned())
    };
    let (above, below) =
        alike.split_at(alike.partition_point(|table| header(*table).line < row.line));
    let above = above.last().copied().filter(fits);
    above.or_else(|| below.first().copied().filter(fits))
}
