//! Text in lines of a terminal's width.

use std::ops::Range;

use unicode_width::UnicodeWidthStr as _;

/// The text in lines of at most this many columns, broken at spaces; a longer word stays whole, and so do
/// spaces at the beginning of the text. At least one line.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for (nth, word) in text.split(' ').enumerate() {
        let fits = line.width() + 1 + word.width() <= width;
        if nth > 0 && !fits && !line.trim().is_empty() {
            lines.push(std::mem::take(&mut line));
        } else if nth > 0 {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    lines
}

/// A line in lines of at most this many columns, as ranges of its bytes, and how far all but the first are
/// indented: to the text after a label, if that is short and set off by two blanks, or else two blanks more
/// than the line itself. Breaks at spaces, except in code; a longer word stays whole.
pub fn hanging(text: &str, columns: usize) -> (usize, Vec<Range<usize>>) {
    let lead = text.len() - text.trim_start_matches(' ').len();
    let label = (lead + 1..text.len()).rev().find(|&at| {
        let is_gap = text.is_char_boundary(at) && text[..at].ends_with("  ");
        is_gap && !text[at..].starts_with(' ') && text[..at].width() <= columns / 3
    });
    let indent = label.map_or(lead + 2, |at| text[..at].width());
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut line = 0..0;
    for word in words(text) {
        let room = if lines.is_empty() {
            columns
        } else {
            columns.saturating_sub(indent)
        };
        if line.end > 0 && line.end > line.start && text[line.start..word.end].width() > room {
            lines.push(line);
            line = word;
        } else {
            line = (if line.end == 0 { 0 } else { line.start })..word.end;
        }
    }
    lines.push(line);
    (indent, lines)
}

/// The words of a line. Spaces in code, between two backticks, do not end one.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let (mut start, mut at) = (None, 0);
    while let Some(byte) = text.as_bytes().get(at) {
        match byte {
            b' ' => words.extend(start.take().map(|start| start..at)),
            b'`' => {
                start.get_or_insert(at);
                at += text[at + 1..].find('`').map_or(0, |length| length + 1);
            }
            _ => {
                start.get_or_insert(at);
            }
        }
        at += 1;
    }
    words.extend(start.map(|start| start..text.len()));
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The line as it is shown.
    fn hung(text: &str, columns: usize) -> Vec<String> {
        let (indent, ranges) = hanging(text, columns);
        let lines = ranges.into_iter().enumerate();
        let line = |(nth, range): (usize, Range<usize>)| {
            let blanks = if nth == 0 { 0 } else { indent };
            " ".repeat(blanks) + &text[range]
        };
        lines.map(line).collect()
    }

    #[test]
    fn a_line_goes_on_below_its_text() {
        assert_eq!(
            hung("  ! state  It is older than a week", 24),
            ["  ! state  It is older", "    than a week"]
        );
        assert_eq!(
            hung("  ! state  It is older than a week", 33),
            ["  ! state  It is older than a", "           week"]
        );
        assert_eq!(
            hung("error: it is not there", 14),
            ["error: it is", "  not there"]
        );
        assert_eq!(
            hung("see `socrates help sprints` or ask", 12),
            ["see", "  `socrates help sprints`", "  or ask"]
        );
        assert_eq!(hung("a lone ` mark here", 12), ["a lone `", "  mark here"]);
        assert_eq!(hung("  unbreakable", 4), ["  unbreakable"]);
    }

    proptest! {
        #[test]
        fn no_word_is_lost_and_each_line_fits_if_it_can(text in "[ab日 `]{0,60}", columns in 0_usize..40) {
            let lines = hung(&text, columns);
            let said = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(said(&lines.join(" ")), said(&text));
            for line in &lines {
                prop_assert!(line.width() <= columns || words(line).len() == 1, "{:?}", line);
            }
        }
    }

    #[test]
    fn lines_break_at_spaces_and_by_columns() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("  indented code", 10), ["  indented", "code"]);
        assert_eq!(wrap("unbreakable", 4), ["unbreakable"]);
        assert_eq!(wrap("日本 日本", 8), ["日本", "日本"]);
        assert_eq!(wrap("", 8), [""]);
    }
}
