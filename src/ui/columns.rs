//! Columns that line up on a terminal, whatever the script: a character may be zero, one or two columns wide.

use unicode_width::UnicodeWidthStr as _;

/// What stands for text that was left out; one column wide.
const MORE: &str = "…";

/// How many columns a text takes up.
pub fn width(text: &str) -> usize {
    text.width()
}

/// The text in at most this many columns; if it is longer, its end is replaced by `…`.
pub fn fit(text: &str, most: usize) -> String {
    if text.len() <= most && text.is_ascii() || text.width() <= most {
        return text.to_owned();
    }
    let room = most.saturating_sub(MORE.width());
    // Marks take up no room of their own, and a letter may have a million of them.
    let reach = &text[..text.floor_char_boundary(most.saturating_mul(16))];
    // Measured from the start each time: some characters are wider or narrower together.
    let end = reach
        .char_indices()
        .map(|(at, c)| at + c.len_utf8())
        .take_while(|end| reach[..*end].width() <= room)
        .last();
    let more = if most == 0 { "" } else { MORE };
    format!("{}{more}", reach[..end.unwrap_or(0)].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_by_columns() {
        for (text, most, expected) in [
            ("harbour", 7, "harbour"),
            ("harbour", 6, "harbo…"),
            ("harbour", 1, "…"),
            ("harbour", 0, ""),
            ("日本語版", 8, "日本語版"),
            ("日本語版", 7, "日本語…"),
            ("日本語版", 6, "日本…"),
            ("cafe\u{301} au lait", 5, "cafe\u{301}…"),
            ("one two", 5, "one…"),
            ("", 3, ""),
        ] {
            assert_eq!(fit(text, most), expected, "{text} in {most}");
        }
    }
}
