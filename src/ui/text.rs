//! What is printed: lines of pieces, each piece with its style. Styles and line ends are the program's own,
//! because only a [`Line`] and a [`Text`] make them; what stands in a piece is [`Visible`] and makes none,
//! wherever it came from. So nobody who puts a name or a text from the disk into a message has to think of it.

use std::fmt::{Display, Write as _};

use anstyle::Style;

use super::visible::Visible;

/// One line, without its end.
#[derive(Clone, Debug, Default)]
pub struct Line(Vec<(Style, Visible)>);

impl Line {
    /// An empty line.
    pub fn new() -> Self {
        Self::default()
    }

    /// With some more text.
    #[must_use]
    pub fn plain(self, text: impl Into<Visible>) -> Self {
        self.styled(Style::new(), text)
    }

    /// With some more text in a style.
    #[must_use]
    pub fn styled(mut self, style: Style, text: impl Into<Visible>) -> Self {
        self.0.push((style, text.into()));
        self
    }

    /// Without blanks at its end.
    #[must_use]
    pub fn trimmed(mut self) -> Self {
        while self.0.last().is_some_and(|(_, text)| text.is_blank()) {
            self.0.pop();
        }
        self
    }

    fn write(&self, out: &mut String) {
        for (style, text) in &self.0 {
            let (is_blank, text) = (text.is_blank(), text.as_str());
            // Blanks have no colour.
            let _ = if is_blank {
                write!(out, "{text}")
            } else {
                write!(out, "{style}{text}{style:#}")
            };
        }
        out.push('\n');
    }
}

impl<T: Display> From<T> for Line {
    fn from(text: T) -> Self {
        Self::new().plain(text)
    }
}

/// Lines.
#[derive(Clone, Debug, Default)]
pub struct Text(Vec<Line>);

impl Text {
    /// No line yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The lines of a text that the program itself brings along.
    pub fn own(text: &'static str) -> Self {
        Self(text.lines().map(Line::from).collect())
    }

    /// One more line.
    pub fn line(&mut self, line: impl Into<Line>) {
        self.0.push(line.into());
    }

    /// An empty line.
    pub fn blank(&mut self) {
        self.0.push(Line::new());
    }

    /// With one more line.
    #[must_use]
    pub fn and(mut self, line: impl Into<Line>) -> Self {
        self.line(line);
        self
    }

    /// With the lines of another text.
    #[must_use]
    pub fn then(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// The whole text as a terminal with colours takes it; every line has its end.
    pub fn ansi(&self) -> String {
        let mut out = String::new();
        for line in &self.0 {
            line.write(&mut out);
        }
        out
    }

    /// The whole text without its styles.
    pub fn unstyled(&self) -> String {
        let mut out = String::new();
        for Line(pieces) in &self.0 {
            out.extend(pieces.iter().map(|(_, text)| text.as_str()));
            out.push('\n');
        }
        out
    }
}

impl<T: Into<Line>> From<T> for Text {
    fn from(line: T) -> Self {
        Self(vec![line.into()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::style::STRONG;

    #[test]
    fn only_the_program_makes_styles_and_lines() {
        let hostile = "\u{1b}[31m\n\u{200b}";
        let mut text = Text::from(Line::new().styled(STRONG, hostile).plain(" x"));
        text.blank();
        text.line(format!("{hostile} & {}", 7));
        assert_eq!(
            text.ansi(),
            "\u{1b}[1m\\u{1b}[31m\\n\\u{200b}\u{1b}[0m x\n\n\\u{1b}[31m\\n\\u{200b} & 7\n"
        );
        assert_eq!(
            text.unstyled(),
            "\\u{1b}[31m\\n\\u{200b} x\n\n\\u{1b}[31m\\n\\u{200b} & 7\n"
        );
    }
}
