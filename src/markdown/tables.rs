//! Tables, with the place of every row and cell. Other modules decide what a column means.
//!
//! As on GitHub, except for two things that an operator plainly means: a bar in a code span does not separate
//! cells if the row would then have too many, and rows after a blank line still belong to the table.

use std::ops::Range;

use super::code::code_spans;
use super::document::Document;
use super::inline::Inline;
use super::key::key;
use super::line::Kind;
use super::starts::is_delimiter_row;

/// More columns than in any table that a person wrote.
const MOST_COLUMNS: usize = 256;

/// A row; its own text is the text of its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The index of its line.
    pub line: usize,
    /// Where the text of each cell is in the whole text, without surrounding white space.
    pub cells: Vec<Range<usize>>,
}

impl Row {
    /// A cell as it is written; a cell that the row lacks is empty.
    pub fn cell<'d>(&self, document: &'d Document<'_>, column: usize) -> &'d str {
        let range = self.cells.get(column).cloned();
        range.map_or("", |range| document.slice(range))
    }

    /// A cell without its marks. An escaped bar becomes a bar before anything else is read, so that it is one
    /// in code too.
    pub fn inline(&self, document: &Document<'_>, column: usize) -> Inline {
        Inline::read(&self.cell(document, column).replace("\\|", "|"))
    }

    /// A cell as a person reads it.
    pub fn plain(&self, document: &Document<'_>, column: usize) -> String {
        self.inline(document, column).text
    }
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The names of its columns; they may all be empty.
    pub header: Row,
    /// The index of the line under the header.
    pub delimiter: usize,
    /// What is below it.
    pub rows: Vec<Row>,
}

impl Table {
    /// The names of the columns as a person reads them.
    pub fn columns(&self, document: &Document<'_>) -> Vec<String> {
        (0..self.header.cells.len())
            .map(|column| self.header.plain(document, column))
            .collect()
    }

    /// The names of the columns as they are compared, to look for several.
    pub fn keys(&self, document: &Document<'_>) -> Vec<String> {
        let columns = self.columns(document);
        columns.iter().map(|column| key(column)).collect()
    }
}

/// The first column that has one of the given names; all of them are [`key`]s.
pub fn named(keys: &[String], names: &[&str]) -> Option<usize> {
    keys.iter().position(|key| names.contains(&key.as_str()))
}

/// All tables of a text, in order.
pub fn read(document: &Document<'_>) -> Vec<Table> {
    read_within(document, 0..document.lines().len())
}

/// The tables whose headers are in the given lines, in order.
pub fn read_within(document: &Document<'_>, within: Range<usize>) -> Vec<Table> {
    let lines = document.lines();
    let is_text = |line: usize| lines.get(line).is_some_and(|line| line.kind == Kind::Text);
    let mut tables = Vec::new();
    let mut line = within.start;
    while line < within.end {
        if !is_text(line) || !is_text(line + 1) {
            line += 1;
            continue;
        }
        match begin(document, line) {
            Some(mut table) => {
                line = collect_rows(document, &mut table);
                tables.push(table);
            }
            None => line += 1,
        }
    }
    tables
}

/// The cells of a line that is a row, whether or not it is part of a table. `columns` is how many it should
/// have, if known.
pub fn read_row(document: &Document<'_>, line: usize, columns: Option<usize>) -> Option<Row> {
    let text = document.text(line);
    if !text.contains('|') {
        return None;
    }
    let start = document.lines()[line].start;
    // Quote marks are not part of the row.
    let lead = text.len() - text.trim_start_matches([' ', '\t', '>']).len();
    let body = &text[lead..];
    let bars = bars(body, &[]);
    let mut cells = split(body, &bars);
    if columns.is_none_or(|columns| cells.len() != columns) && body.contains('`') {
        let outside = self::bars(body, &code_spans(body));
        let other = split(body, &outside);
        if columns.is_none_or(|columns| other.len() == columns || cells.len() > columns) {
            cells = other;
        }
    }
    for cell in &mut cells {
        *cell = cell.start + start + lead..cell.end + start + lead;
    }
    Some(Row { line, cells })
}

/// The table whose header is at `line`.
fn begin(document: &Document<'_>, line: usize) -> Option<Table> {
    let delimiter = document.text(line + 1).trim_start_matches([' ', '\t', '>']);
    if !is_delimiter_row(delimiter) || is_delimiter_row(document.words(line)) {
        return None;
    }
    let columns = split(delimiter, &bars(delimiter, &[])).len();
    let header = read_row(document, line, Some(columns))?;
    if columns > MOST_COLUMNS || header.cells.len() > MOST_COLUMNS {
        return None;
    }
    Some(Table {
        header,
        delimiter: line + 1,
        rows: Vec::new(),
    })
}

/// Takes the rows below the delimiter; returns the line after the last one.
fn collect_rows(document: &Document<'_>, table: &mut Table) -> usize {
    let lines = document.lines();
    let columns = table.header.cells.len();
    let mut line = table.delimiter + 1;
    let mut after = line;
    while let Some(here) = lines.get(line) {
        match here.kind {
            // An item begins a block of its own, whether or not it has bars.
            Kind::Text if here.mark.is_some() => break,
            Kind::Text => {}
            // Rows may continue after it.
            Kind::Blank | Kind::Comment => {
                line += 1;
                continue;
            }
            _ => break,
        }
        let is_cut_off = line > after;
        let Some(mut row) = read_row(document, line, Some(columns)) else {
            break;
        };
        let is_header = lines
            .get(line + 1)
            .is_some_and(|next| next.kind == Kind::Text)
            && begin(document, line).is_some();
        let looks_the_same = row.cells.len() == columns && document.words(line).starts_with('|');
        if is_header || (is_cut_off && !looks_the_same) {
            break;
        }
        row.cells.truncate(MOST_COLUMNS);
        table.rows.push(row);
        line += 1;
        after = line;
    }
    after
}

/// Where the bars that separate cells are: not escaped, not in `spans`.
fn bars(body: &str, spans: &[Range<usize>]) -> Vec<usize> {
    let bytes = body.as_bytes();
    let mut spans = spans.iter().peekable();
    let mut bars = Vec::new();
    let mut at = 0;
    while let Some(found) = memchr::memchr2(b'|', b'\\', &bytes[at..]) {
        let here = at + found;
        at = here + 1;
        while spans.next_if(|span| span.end <= here).is_some() {}
        let in_span = spans.peek().is_some_and(|span| span.start <= here);
        if bytes[here] == b'\\' {
            at += usize::from(matches!(bytes.get(at), Some(b'|' | b'\\')));
        } else if !in_span {
            bars.push(here);
        }
        // One more than can be used shows that there are too many.
        if bars.len() > MOST_COLUMNS + 2 {
            break;
        }
    }
    bars
}

/// The cells between bars; bars at the edges are optional.
fn split(body: &str, bars: &[usize]) -> Vec<Range<usize>> {
    let end = body.trim_end().len();
    let mut cells = Vec::with_capacity(bars.len() + 1);
    let mut start = 0;
    for bar in bars.iter().copied().filter(|bar| *bar < end) {
        if bar > 0 {
            cells.push(trim(body, start..bar));
        }
        start = bar + 1;
    }
    if start < end {
        cells.push(trim(body, start..end));
    }
    cells
}

fn trim(body: &str, range: Range<usize>) -> Range<usize> {
    let text = &body[range.clone()];
    let start = range.start + text.len() - text.trim_start().len();
    start..start + text.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        let document = Document::read(text);
        let tables = read(&document);
        let rows = tables
            .iter()
            .flat_map(|table| [&table.header].into_iter().chain(&table.rows));
        rows.map(|row| {
            (0..row.cells.len())
                .map(|column| row.cell(&document, column).to_owned())
                .collect()
        })
        .collect()
    }

    #[test]
    fn rows_are_read_with_and_without_outer_bars() {
        assert_eq!(
            cells("| a | b |\n|---|:-:|\n| 1 | 2 |\n|3|4\n"),
            [["a", "b"], ["1", "2"], ["3", "4"]]
        );
        assert_eq!(cells("a | b\n--- | ---\n1 | 2\n"), [["a", "b"], ["1", "2"]]);
        assert_eq!(cells("> | a |\n> |---|\n> | 1 |\n"), [["a"], ["1"]]);
        assert_eq!(
            cells("| | |\r\n|---|---|\r\n| **Kind** | habit |\r\n"),
            [["", ""], ["**Kind**", "habit"]]
        );
    }

    #[test]
    fn escaped_bars_and_bars_in_code_part_nothing() {
        assert_eq!(
            cells("| a | b |\n|---|---|\n| x \\| y | `p|q` |\n| `a` | b \\\\|\n"),
            [["a", "b"], ["x \\| y", "`p|q`"], ["`a`", "b \\\\"]]
        );
    }

    #[test]
    fn an_escaped_bar_is_a_bar_in_code_too() {
        let text = "| a |\n|---|\n| `x\\|y` \\| **z** |\n";
        let document = Document::read(text);
        assert_eq!(read(&document)[0].rows[0].plain(&document, 0), "x|y | z");
    }

    #[test]
    fn rows_may_have_fewer_or_more_cells() {
        let text = "| a | b | c |\n|---|---|---|\n| 1 |\n| 1 | 2 | 3 | 4 |\n| | | x |\n";
        let document = Document::read(text);
        let table = &read(&document)[0];
        assert_eq!(table.columns(&document), ["a", "b", "c"]);
        assert_eq!(table.rows[0].cell(&document, 2), "");
        assert_eq!(table.rows[1].cell(&document, 2), "3");
        assert_eq!(table.rows[2].cell(&document, 2), "x");
        assert_eq!(&text[table.rows[2].cells[2].clone()], "x");
    }

    #[test]
    fn a_table_ends_where_its_reader_sees_it_end() {
        let text = "| a | b |\n|---|---|\n| 1 | 2 |\n\n| 3 | 4 |\n\nA | in prose.\n\n| c |\n|---|\n| 5 |\n";
        assert_eq!(
            cells(text),
            [
                vec!["a", "b"],
                vec!["1", "2"],
                vec!["3", "4"],
                vec!["c"],
                vec!["5"]
            ]
        );
        let document = Document::read(text);
        assert_eq!(read(&document)[0].rows[1].line, 4);
    }

    #[test]
    fn code_holds_no_tables() {
        assert_eq!(
            cells("```\n| a | b |\n|---|---|\n| 1 | 2 |\n```\n"),
            [[""; 0]; 0]
        );
        assert_eq!(cells("just | prose\n\n---\n"), [[""; 0]; 0]);
    }

    #[test]
    fn a_megabyte_of_bars_comes_to_an_end() {
        let bars = "|".repeat(1_000_000);
        assert!(cells(&format!("{bars}\n{}\n", "|-".repeat(500_000))).is_empty());
        let rows = "| a | b |\n|---|---|\n".repeat(50_000);
        assert_eq!(cells(&rows).len(), 50_000);
        let gaps = format!("| a |\n|---|\n{}", "\n\nx | y\n| 1 |\n".repeat(70_000));
        assert!(!cells(&gaps).is_empty());
    }
}
