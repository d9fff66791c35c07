//! A passage: what an operator wrote under a heading, as paragraphs and items, or as rows of a table if there
//! is nothing else. Nested items are left out.

use std::ops::Range;

use super::status::says_closed;
use crate::markdown::{Document, Inline, Kind, Section, bullets, is_placeholder, tables};

/// The text under a heading, without placeholders and struck-through text.
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
        Self::read_lines(document, section.own.clone(), 0)
            .or_else(|| Self::read_lines(document, section.body.clone(), 0))
    }

    /// Reads lines that are nested in `depth` list items: the paragraphs of the innermost item, and the items
    /// directly inside it.
    pub(super) fn read_lines(
        document: &Document<'_>,
        lines: Range<usize>,
        depth: u32,
    ) -> Option<Self> {
        let listed = bullets::read(document, lines.clone());
        let has_items = !listed.is_empty();
        let items = listed
            .into_iter()
            .filter(|item| item.level == depth && item.checked != Some(true))
            .filter_map(|item| standing(&item.text))
            .collect();
        let mut passage = Self {
            paragraphs: paragraphs(document, lines.clone(), depth),
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

/// A text without its struck-through parts; `None` if only a placeholder or a note about those parts is left, or
/// nothing: `~~Build~~ Test` says `Test`, but `~~Ann is away~~ (back since Monday)` says nothing.
fn kept(text: &str) -> Option<String> {
    let inline = Inline::read(text);
    let begins_struck = inline.begins_struck();
    let is_struck = !inline.struck.is_empty();
    let said = inline.without_struck().text;
    let is_note = begins_struck && said.starts_with(['(', '[', '—', '–', '-', ':', ',', ';']);
    let is_empty = is_struck && !said.contains(char::is_alphanumeric);
    (!is_note && !is_empty && !is_placeholder(&said)).then_some(said)
}

/// The same for a list item. `None` also if it was struck through and then called done: `~~Draw~~ done`.
fn standing(text: &str) -> Option<String> {
    const NOTES: [&str; 8] = [
        "→", "no longer", "not needed", "moved", "dropped", "cancelled", "canceled", "obsolete",
    ];
    let begins_struck = Inline::read(text).begins_struck();
    // New text in its place is not a note about it.
    let is_note = |said: &str| {
        let lower = said.to_lowercase();
        says_closed(said) || NOTES.iter().any(|note| lower.starts_with(note))
    };
    kept(text).filter(|said| !begins_struck || !is_note(said))
}

/// The rows of the tables in the given lines, each with what its cells say; their numbers are left out.
fn rows(document: &Document<'_>, lines: Range<usize>) -> Vec<String> {
    let tables = tables::read_within(document, lines);
    let rows = tables.iter().flat_map(|table| &table.rows);
    let said = rows.map(|row| {
        let cells = (0..row.cells.len()).filter_map(|column| kept(row.cell(document, column)));
        let words: Vec<String> = cells
            .filter(|cell| cell.contains(char::is_alphabetic))
            .collect();
        words.join(" · ")
    });
    said.filter(|row| !row.is_empty()).collect()
}

/// The paragraphs in the given lines, outside lists and tables.
fn paragraphs(document: &Document<'_>, lines: Range<usize>, depth: u32) -> Vec<String> {
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
        let is_words = here.depth == depth && here.mark.is_none();
        if here.kind == Kind::Text && is_words && row != Some(line) {
            words.push_str(document.words(line));
            words.push(' ');
        } else {
            paragraphs.extend(kept(&words));
            words.clear();
        }
    }
    paragraphs.extend(kept(&words));
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
    fn what_is_struck_through_is_left_out() {
        for (text, paragraphs, items) in [
            ("- ~~Draw~~\n- Print it\n", &[][..], &["Print it"][..]),
            (
                "- ~~Draw~~ no longer needed\n- ~~Cut~~ → moved\n- ~~Fold~~ Print\n- ~~Order tape~~ order glue\n",
                &[],
                &["Print", "order glue"],
            ),
            (
                "- ~~Draw~~ done\n- ~~Cut~~ (2026-05-20)\n- Print\n",
                &[],
                &["Print"],
            ),
            ("- ✅ ~~Draw~~\n- ~~Draw~~ Print\n", &[], &["Print"]),
            ("~~Ann is\naway.~~\n\nBo is away.\n", &["Bo is away."], &[]),
            ("~~Build~~ Test\n", &["Test"], &[]),
            ("~~Build~~ Done\n", &["Done"], &[]),
            ("Wait for ~~Ann~~ Bo.\n", &["Wait for Bo."], &[]),
            (
                "| What |\n|---|\n| ~~Draw~~ |\n| Print |\n",
                &[],
                &["Print"],
            ),
        ] {
            let text = format!("# s\n{text}");
            let document = Document::read(&text);
            let passage = Passage::read(&document, &document.sections()[0]).unwrap_or_default();
            assert_eq!(passage.paragraphs, paragraphs, "{text}");
            assert_eq!(passage.items, items, "{text}");
        }
        let document = Document::read("# a\n- ~~Draw~~\n\n~~Print~~.\n");
        assert_eq!(Passage::read(&document, &document.sections()[0]), None);
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
