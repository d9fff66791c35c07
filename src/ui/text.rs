//! What is printed: lines of pieces, each piece with its style. Styles and line ends are the program's own,
//! because only a [`Line`] and a [`Text`] make them; the content of a piece is [`Visible`] and makes none,
//! wherever it came from. So code that puts a name or a text from the disk into a message does not have to
//! take care of that.

use std::fmt::{Display, Write as _};
use std::ops::Range;
use std::path::Path;

use anstyle::Style;

use super::columns::width;
use super::link::{Links, Target};
use super::visible::Visible;
use super::wrap;

/// What comes before the URL of a link. The same with no URL after it ends the link's text.
const LINK: &str = "\u{1b}]8;;";
/// What ends a URL.
const END: &str = "\u{1b}\\";

/// One line, without its line ending.
#[derive(Clone, Debug, Default)]
pub struct Line {
    pieces: Vec<Piece>,
    /// Whether it is never broken.
    is_whole: bool,
}

/// A part of a line.
#[derive(Clone, Debug)]
struct Piece {
    style: Style,
    text: Visible,
    /// What it leads to, if a terminal can show that.
    target: Option<Target>,
    /// Whether the text is the path of the target, and its line.
    is_name: bool,
}

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
        self.pieces.push(Piece {
            style,
            text: text.into(),
            target: None,
            is_name: false,
        });
        self
    }

    /// Never broken, however narrow the terminal: a command that is there to be copied, or a line of a diff.
    #[must_use]
    pub fn whole(self) -> Self {
        Self {
            is_whole: true,
            ..self
        }
    }

    /// With the pieces of another line.
    #[must_use]
    pub fn then(mut self, other: &Self) -> Self {
        self.pieces.extend(other.pieces.iter().cloned());
        self.is_whole |= other.is_whole;
        self
    }

    /// With some more text in a style, as a link to a file.
    #[must_use]
    pub fn linked(mut self, style: Style, text: impl Into<Visible>, target: Target) -> Self {
        self.pieces.push(Piece {
            style,
            text: text.into(),
            target: Some(target),
            is_name: false,
        });
        self
    }

    /// With a path and the number of a line, if there is one, in a style; they lead there.
    #[must_use]
    pub fn named(mut self, style: Style, path: impl AsRef<Path>, line: Option<usize>) -> Self {
        let target = Target::new(path.as_ref()).on_line(line);
        self.pieces.push(Piece {
            style,
            text: Visible::from(target.shown()),
            target: Some(target),
            is_name: true,
        });
        self
    }

    /// With a path, which leads to its file.
    #[must_use]
    pub fn path(self, path: impl AsRef<Path>) -> Self {
        self.named(Style::new(), path, None)
    }

    /// With a path and the number of a line, which lead there.
    #[must_use]
    pub fn place(self, path: impl AsRef<Path>, line: usize) -> Self {
        self.named(Style::new(), path, Some(line))
    }

    /// Without blanks at its end.
    #[must_use]
    pub fn trimmed(mut self) -> Self {
        while self
            .pieces
            .last()
            .is_some_and(|piece| piece.text.is_blank())
        {
            self.pieces.pop();
        }
        self
    }

    /// The line in lines of at most this many columns.
    fn wrapped(&self, columns: usize) -> Vec<Self> {
        let text: String = self
            .pieces
            .iter()
            .map(|piece| piece.text.as_str())
            .collect();
        if self.is_whole || width(&text) <= columns {
            return vec![self.clone()];
        }
        let (indent, ranges) = wrap::hanging(&text, columns);
        let lines = ranges.into_iter().enumerate().map(|(nth, range)| {
            let indent = if nth == 0 { 0 } else { indent };
            self.within(&range, indent)
        });
        lines.collect()
    }

    /// What is in a range of the line's bytes, after this many blanks.
    fn within(&self, range: &Range<usize>, blanks: usize) -> Self {
        let mut line = Self::new();
        if blanks > 0 {
            line = line.plain(" ".repeat(blanks));
        }
        let mut start = 0;
        for piece in &self.pieces {
            let text = piece.text.as_str();
            let end = start + text.len();
            let (from, to) = (range.start.max(start), range.end.min(end));
            if from < to {
                line.pieces.push(Piece {
                    text: Visible::from(&text[from - start..to - start]),
                    ..piece.clone()
                });
            }
            start = end;
        }
        line
    }

    fn write(&self, out: &mut String, links: Option<&Links>) {
        for piece in &self.pieces {
            let (is_blank, style, text) = (piece.text.is_blank(), piece.style, piece.text.as_str());
            // Blanks are not coloured, and lead nowhere.
            if is_blank {
                out.push_str(text);
                continue;
            }
            let url = links.and_then(|links| links.url(piece.target.as_ref()?));
            let _ = match url {
                Some(url) => write!(out, "{LINK}{url}{END}{style}{text}{style:#}{LINK}{END}"),
                None => write!(out, "{style}{text}{style:#}"),
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

    /// The same, with the targets of its pieces, and the paths that name them, relative to a root.
    #[must_use]
    pub fn below(mut self, root: &Path) -> Self {
        for piece in self.0.iter_mut().flat_map(|line| &mut line.pieces) {
            piece.target = piece.target.take().map(|target| target.below(root));
            if let (true, Some(target)) = (piece.is_name, &piece.target) {
                piece.text = Visible::from(target.shown());
            }
        }
        self
    }

    /// The text in lines of at most this many columns, if known, broken at spaces; what cannot be broken stays
    /// whole.
    #[must_use]
    pub fn wrapped(self, columns: Option<usize>) -> Self {
        match columns {
            Some(columns) => {
                let lines = self.0.iter().flat_map(|line| line.wrapped(columns));
                Self(lines.collect())
            }
            None => self,
        }
    }

    /// The text after a label on its first line.
    #[must_use]
    pub(super) fn labelled(&self, label: &Line) -> Self {
        let mut lines = self.0.iter();
        let first = lines.next().cloned().unwrap_or_default();
        let first = label.clone().then(&first);
        Self(std::iter::once(first).chain(lines.cloned()).collect())
    }

    /// The whole text for a terminal with colours; every line has its line ending.
    pub fn ansi(&self) -> String {
        self.ansi_with(None)
    }

    /// The same with links, if the terminal shows them.
    pub fn ansi_with(&self, links: Option<&Links>) -> String {
        let mut out = String::new();
        for line in &self.0 {
            line.write(&mut out, links);
        }
        out
    }

    /// The whole text without its styles.
    pub fn unstyled(&self) -> String {
        let mut out = String::new();
        for Line { pieces, .. } in &self.0 {
            out.extend(pieces.iter().map(|piece| piece.text.as_str()));
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

    #[test]
    fn a_line_that_is_too_long_goes_on_below_itself_in_its_styles() {
        let shown = |line: Line, columns| Text::from(line).wrapped(Some(columns)).ansi();
        let line = Line::from("  [check] It is missing  ").styled(STRONG, "a/long path.md");
        assert_eq!(
            shown(line.clone(), 24),
            "  [check] It is missing\n    \u{1b}[1ma/long path.md\u{1b}[0m\n"
        );
        assert_eq!(shown(line.clone(), 80), Text::from(line.clone()).ansi());
        assert_eq!(shown(line.clone().whole(), 24), Text::from(line).ansi());
        assert_eq!(shown(Line::new(), 1), "\n");
    }
}
