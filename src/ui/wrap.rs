//! Text in lines of a terminal's width.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_spaces_and_by_columns() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("  indented code", 10), ["  indented", "code"]);
        assert_eq!(wrap("unbreakable", 4), ["unbreakable"]);
        assert_eq!(wrap("日本 日本", 8), ["日本", "日本"]);
        assert_eq!(wrap("", 8), [""]);
    }
}
