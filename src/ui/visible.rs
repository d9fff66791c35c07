//! A piece of text that a terminal shows but does not obey: nothing in it can move a cursor, change a colour,
//! reorder or end a line, or hide. Making one always replaces every such character, and nothing else is
//! printed.

use std::fmt::{Display, Write as _};

use super::characters::{characters, is_plain};
use super::columns::{fit, width};
use super::wrap;

/// Text within one line. Controls and invisible characters appear in it as `\n`, `\u{1b}`, `\u{200b}`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visible(String);

impl Visible {
    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing in it is visible.
    pub fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }

    /// How many columns it takes up.
    pub fn width(&self) -> usize {
        width(&self.0)
    }

    /// The text in at most this many columns; if it is longer, its end is replaced by `…`.
    #[must_use]
    pub fn fit(&self, most: usize) -> Self {
        Self(fit(&self.0, most))
    }

    /// The text padded with spaces to a width.
    #[must_use]
    pub fn pad(mut self, to: usize) -> Self {
        let blanks = to.saturating_sub(self.width());
        self.0.extend(std::iter::repeat_n(' ', blanks));
        self
    }

    /// The text in lines of at most this many columns, wrapped between words.
    pub fn wrap(&self, width: usize) -> Vec<Self> {
        wrap(&self.0, width).into_iter().map(Self).collect()
    }

    /// The text after another one.
    #[must_use]
    pub fn after(mut self, before: impl Into<Self>) -> Self {
        let mut text = before.into().0;
        text.push_str(&self.0);
        self.0 = text;
        self
    }
}

impl<T: Display> From<T> for Visible {
    fn from(text: T) -> Self {
        let text = text.to_string();
        if is_plain(text.as_bytes()) {
            return Self(text);
        }
        let mut out = String::with_capacity(text.len());
        push(&mut out, &text);
        Self(out)
    }
}

fn push(out: &mut String, text: &str) {
    for (c, stays) in characters(text) {
        match c {
            c if stays => out.push(c),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // Writing to a string cannot fail.
            c => {
                let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
            }
        }
    }
}

/// The lines of a file, each made visible; tabs stay, and the last line ends like the others.
pub(super) fn lines(contents: &[u8]) -> String {
    let contents = contents.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(contents);
    let contents = contents.strip_suffix(b"\n").unwrap_or(contents);
    let mut out = String::with_capacity(contents.len() + 1);
    for line in contents.split(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        for (index, piece) in line.split(|byte| *byte == b'\t').enumerate() {
            if index > 0 {
                out.push('\t');
            }
            push(&mut out, &crate::name::text_of(piece));
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::characters::is_harmless;
    use super::*;
    use proptest::prelude::*;

    fn visible(text: &str) -> String {
        Visible::from(text).0
    }

    #[test]
    fn what_drives_a_terminal_or_hides_becomes_visible() {
        assert_eq!(visible("a\nb\t\u{1b}[31m"), "a\\nb\\t\\u{1b}[31m");
        assert_eq!(visible("x\u{202e}dm.\u{9b}"), "x\\u{202e}dm.\\u{9b}");
        assert_eq!(visible("pay\u{200b}\u{e0041}."), "pay\\u{200b}\\u{e0041}.");
        assert_eq!(visible("naïve-日本.md"), "naïve-日本.md");
    }

    #[test]
    fn lines_stay_lines() {
        assert_eq!(
            lines(b"\xEF\xBB\xBF# a\r\n\tb\x1b[2J\xff\n\nc"),
            "# a\n\tb\\u{1b}[2J\\xFF\n\nc\n"
        );
        assert_eq!(lines(b"a\rb\n"), "a\\rb\n");
    }

    proptest! {
        #[test]
        fn nothing_unsafe_is_left(text in "([a1👩⚠\u{1f3fb}\u{fe0f}\u{200d}\u{200c}\u{94d}ب]|.|\\p{any}){0,20}") {
            let shown = visible(&text);
            prop_assert!(is_harmless(&shown));
            prop_assert_eq!(&visible(&shown), &shown);
        }

        #[test]
        fn it_always_fits(text in any::<String>(), most in 0_usize..40) {
            prop_assert!(Visible::from(text).fit(most).width() <= most);
        }
    }
}
