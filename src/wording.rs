//! Small matters of wording that every room has: a number with its noun, a word for one or for several, and a
//! text that is too long. Pure.

use std::fmt::Display;

/// A number with its noun: `1 file`, `2 files`.
pub fn counted<N: Copy + Display + PartialEq + From<u8>>(count: N, thing: &str) -> String {
    let plural = if count == N::from(1) { "" } else { "s" };
    format!("{count} {thing}{plural}")
}

/// The first word if there is one of something, the second if there are none or several: `is`, `are`.
pub fn either<'w>(count: usize, one: &'w str, more: &'w str) -> &'w str {
    if count == 1 { one } else { more }
}

/// A text of at most this many characters, cut between words if possible and marked as cut.
pub fn shortened(text: &str, most: usize) -> String {
    let Some((end, next)) = text.char_indices().nth(most) else {
        return text.to_owned();
    };
    let cut = &text[..end];
    let words = cut
        .rfind(char::is_whitespace)
        .filter(|_| !next.is_whitespace());
    let words = cut[..words.unwrap_or(end)].trim_end();
    let shown = if words.is_empty() { cut } else { words };
    format!("{shown}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_one_and_all_others_are_several() {
        assert_eq!(counted(0_usize, "file"), "0 files");
        assert_eq!(counted(1_usize, "file"), "1 file");
        assert_eq!(counted(1_i32, "day"), "1 day");
        assert_eq!(counted(-2_i32, "day"), "-2 days");
        assert_eq!(
            [0, 1, 2].map(|count| either(count, "is", "are")),
            ["are", "is", "are"]
        );
    }

    #[test]
    fn a_text_is_cut_between_words_if_it_can_be() {
        for (text, most, expected) in [
            ("one two", 7, "one two"),
            ("one two", 6, "one…"),
            ("one two", 3, "one…"),
            ("seven", 3, "sev…"),
            (" x", 1, " …"),
            ("日本語 日本", 4, "日本語…"),
            ("", 0, ""),
        ] {
            assert_eq!(shortened(text, most), expected, "{text} {most}");
        }
    }
}
