//! The tables of a text with the rows that belong to them, wherever those are: under the header, cut off by
//! prose, or above the header.

use std::collections::BTreeMap;

use crate::markdown::{Document, Kind, Row, Table, key, present, tables};

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

/// A row that belongs to no table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stray {
    /// Its cells.
    pub row: Row,
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
        let goes_on = |key: &String, name: &str| {
            let rest = key.strip_prefix(name)?;
            let begins = rest.starts_with(|c: char| !c.is_alphanumeric());
            let mut words = rest.split(|c: char| !c.is_alphanumeric());
            let next = words.find(|word| !word.is_empty()).unwrap_or("");
            (begins && !others.contains(&next)).then_some(())
        };
        let begins = |key: &String| names.iter().any(|name| goes_on(key, name).is_some());
        self.keys.iter().position(begins)
    }

    /// What a cell says, unless it is empty.
    pub fn said(
        &self,
        document: &Document<'_>,
        row: &Row,
        column: Option<usize>,
    ) -> Option<String> {
        present(&row.cell(document, column?).replace("\\|", "|"))
    }
}

/// The tables of a text, and the rows outside all of them.
pub(super) fn read(document: &Document<'_>) -> (Vec<Columns>, Vec<Stray>) {
    let mut all: Vec<Columns> = tables::read(document)
        .into_iter()
        .map(|table| Columns {
            keys: table.keys(document),
            table,
            apart: Vec::new(),
        })
        .collect();
    let apart = rows_apart(document, &all);
    let homes = homes(document, &all, &apart);
    let mut strays = Vec::new();
    for (row, home) in apart.into_iter().zip(homes) {
        match home {
            Some(home) => {
                let columns = all[home].keys.len();
                let row = tables::read_row(document, row.line, Some(columns)).unwrap_or(row);
                all[home].apart.push(row);
            }
            None => strays.push(Stray { row }),
        }
    }
    (all, strays)
}

/// The lines that look like rows and are part of no table.
fn rows_apart(document: &Document<'_>, all: &[Columns]) -> Vec<Row> {
    let mut taken = all.iter().flat_map(|columns| {
        let Table {
            header,
            delimiter,
            rows,
        } = &columns.table;
        let rows = rows.iter().map(|row| row.line);
        [header.line, *delimiter].into_iter().chain(rows)
    });
    let mut next = taken.next();
    let mut rows = Vec::new();
    for (line, here) in document.lines().iter().enumerate() {
        while next.is_some_and(|next| next < line) {
            next = taken.next();
        }
        let is_row = here.kind == Kind::Text
            && here.mark.is_none()
            && next != Some(line)
            && document.words(line).starts_with('|')
            && document.words(line).contains(char::is_alphanumeric);
        if is_row {
            rows.extend(tables::read_row(document, line, None));
        }
    }
    rows
}

/// For each of the given rows, the table it belongs to: the last table above it in a section that continues
/// there, or else the first one below it in the same section, if it has as many columns.
fn homes(document: &Document<'_>, all: &[Columns], rows: &[Row]) -> Vec<Option<usize>> {
    let sections = document.sections();
    let fits = |table: usize, row: &Row| {
        let header = &all[table].table.header;
        let cells = || (0..row.cells.len()).map(|column| key(row.cell(document, column)));
        let home = document.section_at(header.line);
        let here = document.section_at(row.line);
        let goes_on = match home {
            Some(home) if header.line < row.line => sections[home].body.contains(&row.line),
            home => home == here,
        };
        goes_on && !cells().eq(all[table].keys.iter().cloned())
    };
    let mut homes = vec![None; rows.len()];
    let mut last: BTreeMap<usize, usize> = BTreeMap::new();
    let mut table = 0;
    for (home, row) in homes.iter_mut().zip(rows) {
        while table < all.len() && all[table].table.header.line < row.line {
            last.insert(all[table].keys.len(), table);
            table += 1;
        }
        *home = last
            .get(&row.cells.len())
            .copied()
            .filter(|table| fits(*table, row));
    }
    last.clear();
    table = all.len();
    for (home, row) in homes.iter_mut().zip(rows).rev() {
        while table > 0 && all[table - 1].table.header.line > row.line {
            table -= 1;
            last.insert(all[table].keys.len(), table);
        }
        let below = last.get(&row.cells.len()).copied();
        *home = home.or_else(|| below.filter(|table| fits(*table, row)));
    }
    homes
}
