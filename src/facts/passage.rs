//! A passage: what an operator wrote under a heading, as paragraphs and items, or as rows of a table if there
//! is nothing else. Nested items are left out.

use std::ops::Range;

use crate::markdown::{Document, Kind, Section, bullets, present, tables};

/// What is under a heading; placeholders are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// Paragraphs, each on one line, without marks.
    pub paragraphs: Vec<String>,
    /// Top-level items or rows, also each on one line and without marks; ticked items are left out.
    pub items: Vec<String>,
}

impl Passage {
    /// Reads the lines under a heading up to the next heading or, if there is nothing, up to the next one that
    /// is not below it. `None` if everything is a placeholder.
    pub fn read(document: &Document<'_>, section: &Section) -> Option<Self> {
        Self::read_lines(document, section.own.clone())
            .or_else(|| Self::read_lines(document, section.body.clone()))
    }

    fn read_lines(document: &Document<'_>, lines: Range<usize>) -> Option<Self> {
        let listed = bullets::read(document, lines.clone());
        let has_items = !listed.is_empty();
        let items = listed
            .into_iter()
            .filter(|item| item.level == 0 && item.checked != Some(true))
            .filter_map(|item| present(&item.text))
            .collect();
        let mut passage = Self {
            paragraphs: paragraphs(document, lines.clone()),
            items,
        };
        if passage == Self::default() && !has_items {
            passage.items = rows(document, lines);
        }
        (passage != Self::default()).then_some(passage)
    }

    /// What it says first.
    pub fn first(&self) -> &str {
        let first = self.paragraphs.first().or(self.items.first());
        first.map_or("", String::as_str)
    }
}

/// The rows of the tables in the given lines, each with what its cells say; their numbers are left out.
fn rows(document: &Document<'_>, lines: Range<usize>) -> Vec<String> {
    let tables = tables::read_within(document, lines);
    let rows = tables.iter().flat_map(|table| &table.rows);
    let said = rows.map(|row| {
        let cells = (0..row.cells.len()).filter_map(|column| present(row.cell(document, column)));
        let words: Vec<String> = cells
            .filter(|cell| cell.contains(char::is_alphabetic))
            .collect();
        words.join(" · ")
    });
    said.filter(|row| !row.is_empty()).collect()
}

/// The paragraphs in the given lines, outside lists and tables.
fn paragraphs(document: &Document<'_>, lines: Range<usize>) -> Vec<String> {
    let tables = tables::read_within(document, lines.clone());
    let mut in_tables = tables.iter().flat_map(|table| {
        let rows = table.rows.iter().map(|row| row.line);
        [table.header.line, table.delimiter].into_iter().chain(rows)
    });
    let mut row = in_tables.next();
    let mut paragraphs = Vec::new();
    let mut words = String::new();
    for line in lines.clone() {
        while row.is_some_and(|row| row < line) {
            row = in_tables.next();
        }
        let here = &document.lines()[line];
        if here.kind == Kind::Text && here.depth == 0 && row != Some(line) {
            words.push_str(document.words(line));
            words.push(' ');
        } else {
            paragraphs.extend(present(&words));
            words.clear();
        }
    }
    paragraphs.extend(present(&words));
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_and_items_are_told_apart() {
        let text = "# s\nOne\n**two**.\n\n| a |\n|---|\n| 1 |\n\n- x\n  y\n  - deep\n\n  more\n- TBD\n- [x] done\n\nThree.\n## below\nFour.\n";
        let document = Document::read(text);
        let passage = Passage::read(&document, &document.sections()[0]).unwrap_or_default();
        assert_eq!(passage.paragraphs, ["One two.", "Three."]);
        assert_eq!(passage.items, ["x y"]);
        assert_eq!(passage.first(), "One two.");
    }

    #[test]
    fn placeholders_are_nothing_and_what_lies_below_is_second_best() {
        let document = Document::read("# a\n_(none)_\n\n- TBD\n# b\n## c\nText.\n");
        let read = |index: usize| Passage::read(&document, &document.sections()[index]);
        assert_eq!(read(0), None);
        assert_eq!(read(1).unwrap_or_default().paragraphs, ["Text."]);
    }

    #[test]
    fn rows_are_read_where_there_is_nothing_else() {
        let table = "| # | Action | Owner |\n|---|---|---|\n| 1 | **Call** Jo | Ann |\n| 2 | Wait | TBD |\n";
        let read = |text: &str| {
            let document = Document::read(text);
            Passage::read(&document, &document.sections()[0]).unwrap_or_default()
        };
        assert_eq!(
            read(&format!("# a\n{table}")).items,
            ["Call Jo · Ann", "Wait"]
        );
        assert_eq!(read(&format!("# a\nx\n\n{table}")).items, [""; 0]);
        assert_eq!(read(&format!("# a\n- [x] x\n\n{table}")).items, [""; 0]);
    }
}
