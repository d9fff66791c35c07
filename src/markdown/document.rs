//! A text as lines and sections, each with its place in the bytes. What they say does not matter here.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memmem;

use super::comments::blanks;
use super::inline::plain;
use super::line::{Kind, Line};
use super::scan::{self, Scan};

/// A heading and what is under it. Ranges are of line indices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// 1 to 6.
    pub level: u8,
    /// The text of the heading as it is written, without its marks.
    pub title: String,
    /// The lines of the heading itself.
    pub heading: Range<usize>,
    /// From the heading to the next heading of any level.
    pub own: Range<usize>,
    /// From the heading to the next heading that is not below it in level.
    pub body: Range<usize>,
    /// The index of the section it is in.
    pub parent: Option<usize>,
}

impl Section {
    /// The title without emphasis and links.
    pub fn plain_title(&self) -> String {
        plain(&self.title)
    }
}

/// A text, read.
#[derive(Clone, Debug)]
pub struct Document<'t> {
    /// The text with blanks in place of comments, of the same length in bytes.
    text: Cow<'t, str>,
    source: &'t str,
    lines: Vec<Line>,
    /// Byte ranges inside one line each, in order.
    comments: Vec<Range<usize>>,
    sections: Vec<Section>,
}

impl<'t> Document<'t> {
    /// Reads a text, in time and memory proportional to its size; the code that reads the file limits that.
    pub fn read(source: &'t str) -> Self {
        let Scan { lines, comments } = scan::scan(source);
        let mut document = Self {
            text: blanks(source, 0, &comments),
            source,
            lines,
            comments,
            sections: Vec::new(),
        };
        document.sections = document.find_sections();
        document
    }

    /// The text as it was given.
    pub fn source(&self) -> &'t str {
        self.source
    }

    /// All lines. A final newline does not add an empty line.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The comments as they are written, marks included, each with the number of the line that it begins in.
    pub fn comments(&self) -> impl Iterator<Item = (usize, &'t str)> {
        let begun = self.comments.iter().filter_map(|range| {
            let source = &self.source[range.start..];
            // Later lines of a comment do not count, whatever is in them.
            source.starts_with("<!--").then_some((range.start, source))
        });
        let mut behind = 0;
        begun.filter_map(move |(start, source)| {
            let end = memmem::find(source.as_bytes().get(2..)?, b"-->").map(|at| at + 5);
            let comment = &source[..end.unwrap_or(source.len())];
            let is_new = start >= behind;
            behind = behind.max(start + comment.len());
            let line = self.lines.partition_point(|line| line.start <= start);
            is_new.then_some((line, comment))
        })
    }

    /// All sections, in the order of their headings.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// The index of the innermost section that a line belongs to, its heading included.
    pub fn section_at(&self, line: usize) -> Option<usize> {
        self.sections
            .partition_point(|section| section.heading.start <= line)
            .checked_sub(1)
    }

    /// A line without its end, with blanks in place of comments.
    pub fn text(&self, line: usize) -> &str {
        let Line { start, end, .. } = self.lines[line];
        &self.text[start..end]
    }

    /// A slice of the text, by bytes, with blanks in place of comments.
    pub fn slice(&self, range: Range<usize>) -> &str {
        &self.text[range]
    }

    /// Whether a line begins with a quote mark.
    pub fn is_quoted(&self, line: usize) -> bool {
        self.text(line).trim_start().starts_with('>')
    }

    /// Whether a line is a part of a paragraph: text outside lists, quotes and rows of tables.
    pub fn is_prose(&self, line: usize) -> bool {
        self.lines.get(line).is_some_and(|here| {
            here.kind == Kind::Text
                && here.mark.is_none()
                && here.depth == 0
                && !self.text(line).trim_start().starts_with(['>', '|'])
        })
    }

    /// The lines of the paragraph that begins at a line, if one does.
    pub fn paragraph(&self, line: usize) -> Option<Range<usize>> {
        let goes_on = line > 0 && self.is_prose(line - 1);
        if goes_on || !self.is_prose(line) {
            return None;
        }
        let end = (line..self.lines.len()).find(|line| !self.is_prose(*line));
        Some(line..end.unwrap_or(self.lines.len()))
    }

    /// All paragraphs outside lists, quotes and tables.
    pub fn paragraphs(&self) -> impl Iterator<Item = Range<usize>> {
        let mut next = 0;
        std::iter::from_fn(move || {
            let start = (next..self.lines.len()).find(|line| self.is_prose(*line))?;
            let found = self.paragraph(start)?;
            next = found.end;
            Some(found)
        })
    }

    /// Whether a line belongs to a list item, but does not begin one at the top level.
    pub fn lies_in_item(&self, line: usize) -> bool {
        let here = &self.lines[line];
        here.depth > 1 || (here.depth == 1 && here.mark.is_none())
    }

    /// What a line says after its quote marks, the `[!note]` of a callout, its list mark and its indentation.
    pub fn words(&self, line: usize) -> &str {
        let text = self.text(line);
        let text = match self.lines[line].mark {
            Some(mark) => &text[mark.text..],
            None => text.trim_start_matches([' ', '\t', '>']),
        };
        let text = text.trim();
        if text.starts_with("[!") && self.is_quoted(line) {
            return without_callout(text);
        }
        text
    }

    /// Where the next line begins: after `\n`, or at the end of the text.
    pub fn next(&self, line: usize) -> usize {
        self.lines
            .get(line + 1)
            .map_or(self.source.len(), |line| line.start)
    }

    fn find_sections(&self) -> Vec<Section> {
        let mut sections: Vec<Section> = Vec::new();
        // Indices of the open sections; their levels increase, so there are six at most.
        let mut open: Vec<usize> = Vec::new();
        let mut line = 0;
        while line < self.lines.len() {
            let Kind::Heading(level) = self.lines[line].kind else {
                line += 1;
                continue;
            };
            let (title, after) = self.heading_at(line);
            if let Some(last) = sections.last_mut() {
                last.own.end = line;
            }
            while let Some(index) = open.pop_if(|index| sections[*index].level >= level) {
                sections[index].body.end = line;
            }
            let parent = open.last().copied();
            open.push(sections.len());
            sections.push(Section {
                level,
                title,
                heading: line..after,
                own: after..self.lines.len(),
                body: after..self.lines.len(),
                parent,
            });
            line = after;
        }
        sections
    }

    /// The title of the heading that begins at a line, and the line after the heading.
    fn heading_at(&self, line: usize) -> (String, usize) {
        let text = self.text(line).trim();
        let marks = text.bytes().take_while(|byte| *byte == b'#').count();
        let after_marks = &text[marks..];
        if (1..=6).contains(&marks)
            && (after_marks.is_empty() || after_marks.starts_with([' ', '\t']))
        {
            let title = after_marks.trim();
            let without_close = title.trim_end_matches('#');
            let has_close = without_close.is_empty() || without_close.ends_with([' ', '\t']);
            let title = if has_close {
                without_close.trim_end()
            } else {
                title
            };
            return (title.to_owned(), line + 1);
        }
        let mut words: Vec<&str> = Vec::new();
        let mut at = line;
        while at < self.lines.len() {
            let text = self.text(at).trim();
            at += 1;
            if !words.is_empty() && is_underline(text) {
                break;
            }
            words.push(text);
        }
        (words.join(" "), at)
    }
}

/// What follows `[!note]`, or `[!note]-` if it is folded.
fn without_callout(text: &str) -> &str {
    let inner = &text[2..];
    let is_kind = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    let rest = inner.trim_start_matches(is_kind);
    match rest.strip_prefix(']') {
        Some(said) if rest.len() < inner.len() => {
            said.strip_prefix(['+', '-']).unwrap_or(said).trim_start()
        }
        _ => text,
    }
}

fn is_underline(text: &str) -> bool {
    !text.is_empty() && (text.bytes().all(|b| b == b'=') || text.bytes().all(|b| b == b'-'))
}

#[cfg(test)]
mod tests;
