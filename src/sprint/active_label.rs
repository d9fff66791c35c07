//! How the label of the active sprint is written: `Active sprint`, `Current sprint`. `reading` finds it in what a text
//! says, `state_file` in its bytes; what makes it the label is decided here for both.

use std::ops::Range;

use crate::facts::state::{ACTIVE_SPRINT, is_active_sprint};
use crate::facts::titles;
use crate::markdown::{Document, Kind, Row, Table, key, tables};

/// Marks between a label and its value.
pub const MARKS: [char; 6] = [':', '：', '—', '–', '-', '='];

/// What separates the parts of a line, of which one may be a label with its value.
const SEPARATORS: [char; 3] = ['·', '•', '|'];

/// How far into a part of a line the mark after its label is looked for, in bytes.
const REACH: usize = 60;

/// The parts of a line, and whether each is the last one: `Phase 2 · Active sprint: 003 · day 3`.
pub fn parts(line: &str) -> impl Iterator<Item = (Range<usize>, bool)> {
    let mut start = 0;
    line.split_inclusive(SEPARATORS).map(move |part| {
        let own = start..start + part.trim_end_matches(SEPARATORS).len();
        start += part.len();
        (own, start == line.len())
    })
}

/// The marks in a part of a line that may follow its label.
pub fn marks(part: &str) -> impl Iterator<Item = Range<usize>> {
    let marks = reach(part).match_indices(MARKS);
    marks.map(|(at, mark)| at..at + mark.len())
}

/// The ends of bold words in a part of a line, where a label in bold may end.
pub fn bold_ends(part: &str) -> impl Iterator<Item = Range<usize>> {
    let marks = reach(part).match_indices("**");
    marks.map(|(at, mark)| at + mark.len()..at + mark.len())
}

fn reach(part: &str) -> &str {
    &part[..part.floor_char_boundary(REACH)]
}

/// Whether a text may have the label: each has the word `sprint` in it, in Latin letters or not.
pub fn is_possible(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memmem::find(bytes, b"print").is_some()
        || memchr::memmem::find(bytes, b"PRINT").is_some()
        || text.contains("スプリント")
}

/// Whether a key of front matter is the label: `active_sprint`, `active-sprint`.
pub fn is_key(key: &str) -> bool {
    is_active_sprint(&key.replace('-', " "))
}

/// Whether a heading is the label, with the value below it: `Active sprint`, `Active sprint (this week)`.
pub fn is_heading(title: &str) -> bool {
    titles::is_one_of(title, &ACTIVE_SPRINT) && !titles::is_past(title)
}

/// The rows with the label in one of their first cells, and the cells with its values: a label may be there twice.
pub fn rows(document: &Document<'_>) -> Vec<(Row, Vec<usize>)> {
    let mut rows = Vec::new();
    for table in tables::read(document) {
        let is_value = is_value(document, &table);
        for row in [table.header].into_iter().chain(table.rows) {
            let cells = value_cells(document, &row, is_value);
            if !cells.is_empty() {
                rows.push((row, cells));
            }
        }
    }
    rows
}

/// Whether a table is the first thing below the heading of the active sprint.
fn is_value(document: &Document<'_>, table: &Table) -> bool {
    let section = document.section_at(table.header.line);
    let Some(section) = section.map(|section| &document.sections()[section]) else {
        return false;
    };
    let mut before = (section.heading.end..table.header.line).rev();
    is_heading(&section.title) && before.all(|line| document.lines()[line].kind == Kind::Blank)
}

/// The cells of a row that hold the active sprint: after its label; or after `Sprint`, in a table that [`is_value`].
fn value_cells(document: &Document<'_>, row: &Row, is_value: bool) -> Vec<usize> {
    let is_label = |column: &usize| {
        let cell = row.cell(document, *column);
        let is_sprint = || {
            let value = row.cell(document, column + 1);
            *column == 0
                && is_value
                && key(cell) == "sprint"
                && value.contains(|c: char| c.is_ascii_digit())
        };
        is_possible(cell) && (is_active_sprint(cell) || is_sprint())
    };
    let columns = 0..row.cells.len().saturating_sub(1).min(2);
    columns.filter(is_label).map(|column| column + 1).collect()
}
