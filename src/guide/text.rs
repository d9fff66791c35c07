//! A page of the guide at a terminal: filled lines, code as it is, tables in columns. Nothing is lost without
//! colour: code keeps its marks.

use anstyle::Style;

use super::{Block, Span, Spoken, Topic, blocks};
use crate::ui::style::{HINT, STRONG};
use crate::ui::{Line, Text, Visible};

/// The gap between the columns of a table.
const GAP: usize = 2;
/// A column of a table is not made narrower than this; instead, its rows become lists.
const NARROWEST: usize = 12;
/// What comes before code.
const INDENT: &str = "    ";

/// A word, in differently styled pieces.
type Word = Vec<(Style, String)>;

/// The page, in lines of at most this many columns; code is as wide as it is.
pub fn shown(topic: &Topic, columns: usize) -> Text {
    let mut out = Text::new();
    let mut before: Option<Block> = None;
    for block in blocks(topic.page) {
        let goes_on = matches!(
            (&before, &block),
            (Some(Block::Item { .. }), Block::Item { .. })
        );
        if before.is_some() && !goes_on {
            out.blank();
        }
        show(&mut out, &block, columns);
        before = Some(block);
    }
    out
}

fn show(out: &mut Text, block: &Block, columns: usize) {
    match block {
        Block::Heading { level: 1, spans } => {
            for line in filled(&words(spans, STRONG), columns) {
                out.line(line.line());
            }
        }
        Block::Heading { spans, .. } => {
            let title: String = spans.iter().map(|span| span.text.as_str()).collect();
            let title = Span {
                text: format!("── {title} ──"),
                spoken: Spoken::Strong,
            };
            for line in filled(&words(&[title], STRONG), columns) {
                out.line(line.line());
            }
        }
        Block::Paragraph(spans) => {
            for line in filled(&words(spans, Style::new()), columns) {
                out.line(line.line());
            }
        }
        Block::Item { mark, spans } => {
            let indent = mark.len() + 1;
            let room = columns.saturating_sub(indent);
            let mut mark = format!("{mark} ");
            for line in filled(&words(spans, Style::new()), room) {
                out.line(line.onto(Line::from(&mark)));
                mark = " ".repeat(indent);
            }
        }
        Block::Code(lines) => {
            for line in lines {
                let line = format!("{INDENT}{line}");
                out.line(Line::from(line.trim_end()));
            }
        }
        Block::Table { head, rows } => table(out, head, rows, columns),
    }
}

/// A line that was filled, and how wide it is.
#[derive(Default)]
struct Filled {
    pieces: Word,
    width: usize,
}

impl Filled {
    fn push(&mut self, style: Style, text: &str) {
        self.width += width(text);
        match self.pieces.last_mut() {
            Some((last, before)) if *last == style => before.push_str(text),
            _ => self.pieces.push((style, text.to_owned())),
        }
    }

    fn onto(&self, line: Line) -> Line {
        let pieces = self.pieces.iter();
        pieces.fold(line, |line, (style, text)| line.styled(*style, text))
    }

    fn line(&self) -> Line {
        self.onto(Line::new())
    }
}

fn width(text: &str) -> usize {
    Visible::from(text).width()
}

/// The words of a text. Code keeps its marks, at the first and the last of its words; a command is one word, since
/// a line break would cut it in two.
fn words(spans: &[Span], plain: Style) -> Vec<Word> {
    let mut words: Vec<Word> = vec![Word::new()];
    for span in spans {
        let (style, text) = match span.spoken {
            Spoken::Plain => (plain, span.text.clone()),
            Spoken::Strong => (STRONG, span.text.clone()),
            Spoken::Code => (HINT, format!("`{}`", span.text)),
        };
        let is_command = span.spoken == Spoken::Code && span.text.starts_with("socrates ");
        let parts: Vec<&str> = if is_command {
            vec![&text]
        } else {
            text.split(' ').collect()
        };
        for (nth, part) in parts.into_iter().enumerate() {
            if nth > 0 {
                words.push(Word::new());
            }
            if let (false, Some(word)) = (part.is_empty(), words.last_mut()) {
                word.push((style, part.to_owned()));
            }
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Words in lines of at most this many columns; a longer word has a line of its own.
fn filled(words: &[Word], columns: usize) -> Vec<Filled> {
    let mut lines = Vec::new();
    let mut line = Filled::default();
    let mut before = Style::new();
    for word in words {
        let wide: usize = word.iter().map(|(_, text)| width(text)).sum();
        if line.width > 0 {
            if line.width + 1 + wide > columns {
                lines.push(std::mem::take(&mut line));
            } else {
                // The blank between two words of the same style gets that style too, so that they are one
                // piece.
                let first = word.first().map(|(style, _)| *style);
                let style = if first == Some(before) {
                    before
                } else {
                    Style::new()
                };
                line.push(style, " ");
            }
        }
        for (style, text) in word {
            line.push(*style, text);
            before = *style;
        }
    }
    if line.width > 0 || lines.is_empty() {
        lines.push(line);
    }
    lines
}

fn table(out: &mut Text, head: &[Vec<Span>], rows: &[Vec<Vec<Span>>], columns: usize) {
    let head: Vec<Vec<Word>> = head.iter().map(|cell| words(cell, STRONG)).collect();
    let rows: Vec<Vec<Vec<Word>>> = rows
        .iter()
        .map(|row| row.iter().map(|cell| words(cell, Style::new())).collect())
        .collect();
    let mut widths: Vec<usize> = vec![0; head.len()];
    for row in std::iter::once(&head).chain(&rows) {
        for (most, cell) in widths.iter_mut().zip(row) {
            let wide = filled(cell, usize::MAX)[0].width;
            *most = wide.max(*most);
        }
    }
    let total =
        |widths: &[usize]| widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1);
    let mut least = vec![NARROWEST; head.len()];
    for row in std::iter::once(&head).chain(&rows) {
        for (least, cell) in least.iter_mut().zip(row) {
            let words = filled(cell, 0).into_iter();
            *least = words.map(|word| word.width).fold(*least, usize::max);
        }
    }
    while total(&widths) > columns {
        // The widest column that can gives way; its text is filled over several lines.
        let wide = widths.iter_mut().zip(&least);
        let wide = wide.filter(|(width, least)| **width > **least);
        let Some((widest, _)) = wide.max_by_key(|(width, _)| **width) else {
            return stacked(out, &head, &rows, columns);
        };
        *widest -= 1;
    }
    let named = head.iter().any(|cell| !cell.is_empty());
    for row in named.then_some(&head).into_iter().chain(&rows) {
        for line in side_by_side(row, &widths) {
            out.line(line.trimmed());
        }
    }
}

/// The cells of a row in their columns, over as many lines as the longest needs.
fn side_by_side(row: &[Vec<Word>], widths: &[usize]) -> Vec<Line> {
    let cells: Vec<Vec<Filled>> = row
        .iter()
        .zip(widths)
        .map(|(cell, width)| filled(cell, *width))
        .collect();
    let lines = cells.iter().map(Vec::len).max().unwrap_or_default();
    let nothing = Filled::default();
    let nth = |nth: usize| {
        let mut line = Line::new();
        let mut blanks = 0;
        for (cell, width) in cells.iter().zip(widths) {
            let part = cell.get(nth).unwrap_or(&nothing);
            if part.width > 0 {
                line = part.onto(line.plain(" ".repeat(blanks)));
                blanks = 0;
            }
            blanks += width - part.width + GAP;
        }
        line
    };
    (0..lines).map(nth).collect()
}

/// A table without room for columns: each row's first cell, with the other cells below it.
fn stacked(out: &mut Text, head: &[Vec<Word>], rows: &[Vec<Vec<Word>>], columns: usize) {
    for row in rows {
        for (nth, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let mut words = Vec::new();
            if nth > 0 && head.get(nth).is_some_and(|name| !name.is_empty()) {
                words.extend(head[nth].iter().cloned());
                if let Some((_, last)) = words.last_mut().and_then(|word| word.last_mut()) {
                    last.push(':');
                }
            }
            words.extend(cell.iter().cloned());
            let indent = if nth > 0 { "  " } else { "" };
            for line in filled(&words, columns.saturating_sub(indent.len())) {
                out.line(line.onto(Line::from(indent)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "# A page\n\nWords that go on and `code that goes on` to the end.\n\n\
                        ## Below\n\n- an item that is longer than a line\n- short\n\n\
                        ```sh\nsocrates next --limit 5 --json\n```\n\n\
                        | name | what it does |\n|---|---|\n| `one` | walks through the whole of the table |\n| `two` | sits |\n";

    fn page(columns: usize) -> Text {
        let topic = Topic {
            name: "page",
            about: "",
            page: PAGE,
            command: None,
        };
        shown(&topic, columns)
    }

    #[test]
    fn a_page_is_filled_up_to_the_width() {
        assert_eq!(
            page(30).unstyled(),
            "A page\n\nWords that go on and `code\nthat goes on` to the end.\n\n── Below ──\n\n\
             - an item that is longer than\n  a line\n- short\n\n    socrates next --limit 5 --json\n\n\
             name   what it does\n`one`  walks through the whole of\n       the table\n`two`  sits\n"
                .replace("walks through the whole of\n       the table", "walks through the whole\n       of the table")
        );
    }

    #[test]
    fn a_table_without_room_becomes_a_list() {
        let shown = page(18).unstyled();
        assert!(
            shown.ends_with("`one`\n  what it does:\n  walks through\n  the whole of the\n  table\n`two`\n  what it does:\n  sits\n"),
            "{shown}"
        );
    }

    #[test]
    fn nothing_is_lost_without_colour() {
        let coloured = page(40).ansi();
        assert!(coloured.contains("\u{1b}["));
        let plain = anstream::adapter::strip_str(&coloured).to_string();
        assert_eq!(plain, page(40).unstyled());
    }
}
