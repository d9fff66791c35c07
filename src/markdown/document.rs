//! A text as lines and sections, each with its place in the bytes. Not what they say.

use std::borrow::Cow;
use std::ops::Range;

use super::comments::blanks;
use super::inline::plain;
use super::scan::{self, Scan};

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// White space, or quote marks with nothing behind them.
    Blank,
    /// Nothing but HTML comment.
    Comment,
    /// In a fence, a fence itself, or code by its indentation.
    Code,
    /// A rule across the page.
    Rule,
    /// YAML between two lines `---` at the very beginning, those lines included.
    FrontMatter,
    /// A heading of this level; with `===` or `---` under it, both lines.
    Heading(u8),
    /// Anything else: paragraphs, items of lists, rows of tables.
    Text,
}

/// A list mark at the beginning of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where the text after it begins, in bytes from the start of the line.
    pub text: usize,
    /// Whether it is a number.
    pub ordered: bool,
}

/// A line. Its number is its index plus one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where it begins in the text; after the byte order mark, if it is the first.
    pub start: usize,
    /// Where it ends, without its `\n` or `\r\n`. U+2028 ends no line.
    pub end: usize,
    /// What it is.
    pub kind: Kind,
    /// In how many list items it stands, its own included.
    pub depth: u32,
    /// The list mark it begins with.
    pub mark: Option<Mark>,
}

/// A heading and what is under it. Ranges are of line indices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// 1 to 6.
    pub level: u8,
    /// The text of the heading as it stands there, without marks.
    pub title: String,
    /// The lines of the heading itself.
    pub heading: Range<usize>,
    /// From the heading to the next heading of any level.
    pub own: Range<usize>,
    /// From the heading to the next heading that is not below it.
    pub body: Range<usize>,
    /// The index of the section it lies in.
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
    /// The text with blanks in place of comments, byte for byte as long.
    text: Cow<'t, str>,
    source: &'t str,
    lines: Vec<Line>,
    sections: Vec<Section>,
}

impl<'t> Document<'t> {
    /// Reads a text. Takes time and memory in proportion to its size; whoever reads files bounds it.
    pub fn read(source: &'t str) -> Self {
        let Scan { lines, comments } = scan::scan(source);
        let mut document = Self {
            text: blanks(source, 0, &comments),
            source,
            lines,
            sections: Vec::new(),
        };
        document.sections = document.find_sections();
        document
    }

    /// The text as it was given.
    pub fn source(&self) -> &'t str {
        self.source
    }

    /// All lines. A text that ends with a newline has no empty line after it.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// All sections, in the order of their headings.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// The index of the innermost section a line lies in, its heading included.
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

    /// Whether a line belongs to a list item without being the beginning of one at the top level.
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

    /// Where the line after this one begins: behind `\n`, or at the end of the text.
    pub fn next(&self, line: usize) -> usize {
        self.lines
            .get(line + 1)
            .map_or(self.source.len(), |line| line.start)
    }

    fn find_sections(&self) -> Vec<Section> {
        let mut sections: Vec<Section> = Vec::new();
        // Indices of the sections that are open; levels rise, so there are six at most.
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

    /// The title of the heading that begins at a line, and the line after it.
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

/// What follows `[!note]`, or `[!note]-` where it is folded.
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
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn kinds(text: &str) -> String {
        let document = Document::read(text);
        let kind = |line: &Line| match line.kind {
            Kind::Blank => '.',
            Kind::Comment => '!',
            Kind::Code => '`',
            Kind::Rule => '-',
            Kind::FrontMatter => 'y',
            Kind::Heading(level) => char::from(b'0' + level),
            Kind::Text => 't',
        };
        document.lines().iter().map(kind).collect()
    }

    fn titles(text: &str) -> Vec<(u8, String)> {
        let document = Document::read(text);
        let sections = document.sections().iter();
        sections
            .map(|section| (section.level, section.title.clone()))
            .collect()
    }

    #[test]
    fn lines_know_their_bytes() {
        let text = "\u{feff}one\r\ntwo\u{2028}still two\n\nlast";
        let document = Document::read(text);
        let lines: Vec<_> = (0..4).map(|line| document.text(line)).collect();
        assert_eq!(lines, ["one", "two\u{2028}still two", "", "last"]);
        assert_eq!(document.lines()[0].start, 3);
        assert_eq!(&text[document.next(0)..][..3], "two");
        assert_eq!(document.next(3), text.len());
        assert_eq!(Document::read("a\n").lines().len(), 1);
        assert_eq!(Document::read("").lines().len(), 0);
    }

    #[test]
    fn a_callout_says_what_follows_its_mark() {
        for (text, words) in [
            ("> [!note] Mind this", "Mind this"),
            ("> [!note]- Folded", "Folded"),
            ("> [!note]", ""),
            ("[!note] text", "[!note] text"),
            ("> [![badge](x)](y)", "[![badge](x)](y)"),
        ] {
            assert_eq!(Document::read(text).words(0), words, "{text}");
        }
    }

    #[test]
    fn fences_hide_what_is_in_them() {
        for (text, expected) in [
            ("```\n# a\n```\n# b", "```1"),
            ("~~~ sh\n```\n~~~\n# b", "```1"),
            ("````\n```\n````\n# b", "```1"),
            ("```\n````\n# b", "``1"),
            ("   ```\n# a\n  ```\n# b", "```1"),
            ("```\n# a", "``"),
            ("``` a`b\n# b", "t1"),
            ("``\n# b", "t1"),
            ("```\n``` x\n```\n# b", "```1"),
            ("> ```\n> # a\n# b", "``1"),
            ("- x\n  ```\n  # a\n# b", "t``1"),
            ("1. x\n\n    ```\n    # a\n    ```\n# b", "t.```1"),
            ("- ```\n  # a\n  ```\n# b", "```1"),
            ("text\n\n    # a\n\n# b", "t.`.1"),
            ("- a\n\n      code\n\n  text", "t.`.t"),
        ] {
            assert_eq!(kinds(text), expected, "{text:?}");
        }
    }

    #[test]
    fn comments_are_no_content() {
        for (text, expected) in [
            ("<!-- a -->\n# b", "!1"),
            ("<!--\n# a\n\n-->\n# b", "!!.!1"),
            ("<!--\n# a", "!!"),
            ("<!-->\n# b", "!1"),
            ("x <!-- a\nb --> y\n# c", "tt1"),
            ("x <!-- a\n\n# b -->", "t.1"),
            ("x <!-- a\n# b", "t1"),
            ("`<!--`\n# b", "t1"),
            ("```\n<!--\n```\n# b", "```1"),
            ("a\n\n    <!--\n\n# b", "t.`.1"),
            ("- <!-- a\n# b -->\n# c", "t!1"),
            ("<!-- a --> # b", "t"),
        ] {
            assert_eq!(kinds(text), expected, "{text:?}");
        }
        let document = Document::read("a <!-- ü --> b `<!-- c -->`");
        assert_eq!(document.text(0), "a             b `<!-- c -->`");
    }

    #[test]
    fn headings_are_read_in_both_styles() {
        let expected = |titles: &[(u8, &str)]| -> Vec<(u8, String)> {
            titles
                .iter()
                .map(|(level, title)| (*level, (*title).to_owned()))
                .collect()
        };
        assert_eq!(
            titles("# a\n## b ##\n###\tc #d#\n#e\n####### f\n  ###### g\n# h\\#\n#\n"),
            expected(&[
                (1, "a"),
                (2, "b"),
                (3, "c #d#"),
                (6, "g"),
                (1, "h\\#"),
                (1, "")
            ])
        );
        assert_eq!(
            titles("a\n=\n\nb\nc\n===\n\nd\n---\n\n**e** f\n------\n"),
            expected(&[(1, "a"), (1, "b c"), (2, "d"), (2, "**e** f")])
        );
        // What a rule under it does not make a heading.
        for text in [
            "All is well.\n---",
            "Client: Acme\n---",
            "- a\n---",
            "| a |\n|---|\n| 1 |\n---",
            "a\nb\n---",
            "\n---",
            "> a\n---",
            "---\ntitle: x\n---\n",
            "> # a",
            "- # a",
            "<!-- x --> # a",
        ] {
            assert_eq!(titles(text), [], "{text:?}");
        }
    }

    #[test]
    fn sections_know_what_is_under_them() {
        let document = Document::read("p\n# a\nx\n## b\ny\n### c\nz\n## d\n# e\n");
        let sections = document.sections();
        let ranges: Vec<_> = sections
            .iter()
            .map(|section| (section.own.clone(), section.body.clone(), section.parent))
            .collect();
        assert_eq!(
            ranges,
            [
                (2..3, 2..8, None),
                (4..5, 4..7, Some(0)),
                (6..7, 6..7, Some(1)),
                (8..8, 8..8, Some(0)),
                (9..9, 9..9, None),
            ]
        );
        assert_eq!(document.section_at(0), None);
        assert_eq!(document.section_at(6), Some(2));
        assert_eq!(document.section_at(7), Some(3));
    }

    #[test]
    fn lines_in_thousands_of_lists_take_no_time() {
        let mut deep = String::new();
        for depth in 0..2000 {
            deep.push_str(&" ".repeat(2 * depth));
            deep.push_str("- a\n");
        }
        for piece in ["a\n", "\n", "\n<!-- a -->\n", "> a\n\n", "\n    \n"] {
            let text = format!("{deep}{}", piece.repeat(1_000_000 / piece.len()));
            let document = Document::read(&text);
            assert_eq!(document.lines()[1999].depth, 2000);
        }
    }

    #[test]
    fn a_megabyte_of_anything_takes_no_time() {
        for piece in [
            "<!--",
            "<!-- -->",
            "x <!--\n",
            "<!--\n\n",
            " ",
            "\t",
            "#",
            "# \n",
            "- ",
            "-\n",
            "> ",
            ">\n",
            "```\n",
            "~~~",
            "`",
            "1. ",
            "a\n",
            "\n",
            "\r\n",
            "|",
            "a\n-\n",
            "a\n=\n",
            " - a\n",
            "--- ",
            "<!-- ` -->`",
            "\u{2028}",
        ] {
            let text = piece.repeat(1_000_000 / piece.len());
            let document = Document::read(&text);
            assert_eq!(document.next(document.lines().len() - 1), text.len());
            Document::read(&(" ".repeat(500_000) + &text[..text.floor_char_boundary(500_000)]));
        }
        let deep: String = (0..1000)
            .map(|depth| " ".repeat(2 * depth) + "- a\n")
            .collect();
        assert_eq!(Document::read(&deep).lines()[999].depth, 1000);
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in r"(<!--|-->|```|~~~|[-#>|=*`: \t\r\n]|a|é|1\.|\u{feff}|    ){0,80}") {
            let document = Document::read(&text);
            let mut end = if text.starts_with('\u{feff}') { 3 } else { 0 };
            for (line, here) in document.lines().iter().enumerate() {
                prop_assert_eq!(here.start, end);
                end = document.next(line);
                prop_assert!(matches!(&text[here.end..end], "" | "\n" | "\r\n"));
                prop_assert_eq!(document.text(line).len(), here.end - here.start);
                prop_assert!(document.words(line).len() <= document.text(line).len());
            }
            prop_assert_eq!(end, text.len());
            for section in document.sections() {
                prop_assert!(section.heading.end == section.own.start && section.own.end <= section.body.end);
            }
            crate::markdown::Fields::read(&document);
            crate::markdown::bullets::read(&document, 0..document.lines().len());
        }
    }
}
