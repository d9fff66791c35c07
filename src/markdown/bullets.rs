//! Items of lists: any mark, any depth, wrapped lines joined. Other modules decide what an item means.

use std::ops::Range;

use super::document::Document;
use super::line::Kind;

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// How deeply it is nested: 0 for an item at the top.
    pub level: u32,
    /// The index of the line with its mark.
    pub line: usize,
    /// The line after its first paragraph.
    pub end: usize,
    /// Its first paragraph on one line, with marks of emphasis, but without list mark and checkbox.
    pub text: String,
    /// Whether it is numbered.
    pub ordered: bool,
    /// Whether its checkbox is ticked, if it has one.
    pub checked: Option<bool>,
}

/// How an item of a list begins: indentation, mark and gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lead {
    text: String,
    number: Option<u64>,
}

impl Lead {
    /// The lead of the item that begins on a line; a dash if none does.
    pub fn of(document: &Document<'_>, line: usize) -> Self {
        let here = &document.lines()[line];
        let Some(mark) = here.mark else {
            return Self::dash();
        };
        let raw = &document.source()[here.start..here.end];
        let mut text = raw[..mark.text.min(raw.len())].to_owned();
        if !text.ends_with([' ', '\t']) {
            text.push(' ');
        }
        let digits: String = text
            .trim_start()
            .chars()
            .take_while(char::is_ascii_digit)
            .collect();
        Self {
            number: digits.parse().ok(),
            text,
        }
    }

    /// `- `
    pub fn dash() -> Self {
        Self {
            text: "- ".to_owned(),
            number: None,
        }
    }

    /// The same for the first item of another list: a dash if this one is numbered.
    #[must_use]
    pub fn unnumbered(self) -> Self {
        if self.number.is_some() {
            Self::dash()
        } else {
            self
        }
    }

    /// The lead of an item further down in the same list; 1 is the next one.
    pub fn further(&self, count: u64) -> String {
        match self.number {
            Some(number) => {
                let digits = number.to_string();
                let next = number.saturating_add(count).to_string();
                self.text.replacen(&digits, &next, 1)
            }
            None => self.text.clone(),
        }
    }
}

/// The lines of an item after its lead: those below the first are indented as far as its text.
pub fn led<'l>(lead: &str, lines: impl IntoIterator<Item = &'l str>) -> Vec<String> {
    let indent: String = lead
        .chars()
        .map(|c| if c == '\t' { c } else { ' ' })
        .collect();
    let lines = lines.into_iter().enumerate();
    lines
        .map(|(index, line)| match (index, line.trim().is_empty()) {
            (0, _) => format!("{lead}{line}").trim_end().to_owned(),
            (_, true) => String::new(),
            _ => format!("{indent}{line}"),
        })
        .collect()
}

/// All items whose marks are in the given lines, in order. Nested items follow the item they are in, with a
/// deeper level. Items in quotes are left out.
pub fn read(document: &Document<'_>, lines: Range<usize>) -> Vec<Item> {
    let mut items = Vec::new();
    let mut line = lines.start;
    let end = lines.end.min(document.lines().len());
    while line < end {
        let here = &document.lines()[line];
        let (Some(mark), Kind::Text) = (here.mark, here.kind) else {
            line += 1;
            continue;
        };
        if document.is_quoted(line) {
            line += 1;
            continue;
        }
        let first = line;
        line += 1;
        while line < end && continues(document, line, here.depth) {
            line += 1;
        }
        let text = joined(document, first..line);
        let text = without_anchor(text.trim());
        let (checked, text) = checkbox(text);
        items.push(Item {
            level: here.depth.saturating_sub(1),
            line: first,
            end: line,
            text: text.to_owned(),
            ordered: mark.ordered,
            checked,
        });
    }
    items
}

/// What the given lines say, on one line.
pub fn joined(document: &Document<'_>, lines: Range<usize>) -> String {
    let words: Vec<&str> = lines.map(|line| document.words(line)).collect();
    words.join(" ")
}

/// Whether a line continues the paragraph of the item above it.
fn continues(document: &Document<'_>, line: usize, depth: u32) -> bool {
    let here = &document.lines()[line];
    here.kind == Kind::Text
        && here.mark.is_none()
        && here.depth == depth
        && !document.is_quoted(line)
}

/// A text without the `^name` at its end, by which other notes refer to it.
fn without_anchor(text: &str) -> &str {
    let Some((said, name)) = text.rsplit_once(" ^") else {
        return text;
    };
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if is_name { said.trim_end() } else { text }
}

/// Whether the box that a text begins with is ticked, if there is one, and the text without it.
pub fn checkbox(text: &str) -> (Option<bool>, &str) {
    match boxed(text) {
        Some((sign, said)) => (Some(is_checked(sign)), said),
        None => (None, text),
    }
}

/// Whether the sign of a box says that its item was dropped: it is neither done nor still to be done.
pub fn is_dropped(sign: &str) -> bool {
    sign.trim() == "-"
}

/// The sign in the box at the beginning of a text, which may be empty, and the text after the box. Brackets around
/// a digit, a quotation mark, an ellipsis or any letter but `x` are not a box: `[…] and so on`.
pub fn boxed(text: &str) -> Option<(&str, &str)> {
    let (sign, said) = text.strip_prefix('[')?.split_once(']')?;
    let mut signs = sign.trim().trim_end_matches('\u{fe0f}').chars();
    let is_box = match (signs.next(), signs.next()) {
        (None, _) | (Some('x' | 'X'), None) => true,
        (Some(c), None) => {
            !c.is_alphanumeric() && !matches!(c, '…' | '"' | '\'' | '“' | '”' | '‘' | '’' | '„')
        }
        _ => false,
    };
    let is_apart = said.is_empty() || said.starts_with([' ', '\t']);
    (is_box && is_apart).then(|| (sign, said.trim_start()))
}

/// Whether a box with this sign needs no more work. Programs and people use many signs (under way, moved on, in
/// doubt, important), but only these mean that.
pub fn is_checked(sign: &str) -> bool {
    let sign = sign.trim().trim_end_matches('\u{fe0f}');
    is_dropped(sign) || matches!(sign, "x" | "X" | "✓" | "✔" | "✅" | "☑")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(text: &str) -> Vec<(u32, String)> {
        let document = Document::read(text);
        let items = read(&document, 0..document.lines().len());
        items
            .into_iter()
            .map(|item| (item.level, item.text))
            .collect()
    }

    fn pairs(expected: &[(u32, &str)]) -> Vec<(u32, String)> {
        expected
            .iter()
            .map(|(level, text)| (*level, (*text).to_owned()))
            .collect()
    }

    #[test]
    fn any_mark_makes_an_item() {
        assert_eq!(
            items("- a\n* b\n+ c\n1. d\n2) e\n-f\n*g*\n3.h\n-\n- \tq\n"),
            pairs(&[
                (0, "a"),
                (0, "b"),
                (0, "c"),
                (0, "d"),
                (0, "e -f *g* 3.h"),
                (0, ""),
                (0, "q")
            ])
        );
    }

    #[test]
    fn lines_that_go_on_are_joined() {
        let text = "- one\n  two\nthree\n\n  another paragraph\n- four\n\nAfter the list.\n";
        assert_eq!(items(text), pairs(&[(0, "one two three"), (0, "four")]));
        let document = Document::read(text);
        let read = read(&document, 0..document.lines().len());
        assert_eq!((read[0].line, read[0].end), (0, 3));
    }

    #[test]
    fn depth_is_told_by_indentation() {
        for text in [
            "- a\n  - b\n    - c\n- d\n",
            "- a\n    - b\n        - c\n- d\n",
            "1. a\n  - b\n    - c\n2. d\n",
            "- a\n\n  - b\n\n    - c\n\n- d\n",
            "- a\n\t- b\n\t\t- c\n- d\n",
            "- a\n      - b\n            - c\n- d\n",
        ] {
            assert_eq!(
                items(text),
                pairs(&[(0, "a"), (1, "b"), (2, "c"), (0, "d")]),
                "{text:?}"
            );
        }
        assert_eq!(items("- a\n - b\n"), pairs(&[(0, "a"), (0, "b")]));
    }

    #[test]
    fn checkboxes_are_told_from_text() {
        let document = Document::read("- [ ] a\n- [x] b\n* [X] c\n- [y] d\n- [link](x) e\n");
        let read = read(&document, 0..5);
        let checked: Vec<_> = read.iter().map(|item| item.checked).collect();
        assert_eq!(checked, [Some(false), Some(true), Some(true), None, None]);
        assert_eq!(read[1].text, "b");
        assert_eq!(read[3].text, "[y] d");
    }

    #[test]
    fn what_only_looks_like_an_item_is_none() {
        for text in [
            "```\n- a\n```\n",
            "- ~~~\n  - a\n  ~~~\n",
            "Text\n\n    - code\n",
            "<!--\n- a\n-->\n",
            "---\n",
            "* * *\n",
            "The year was\n1986. A good one.\n",
            "> - a\n",
            "Title\n-\n",
        ] {
            let read: Vec<_> = items(text)
                .into_iter()
                .filter(|(_, text)| text != "~~~")
                .collect();
            assert_eq!(read, [], "{text:?}");
        }
        assert_eq!(
            items("- a\n  ```\n  - b\n  ```\n  c\n- d\n"),
            pairs(&[(0, "a"), (0, "d")])
        );
    }

    #[test]
    fn marks_of_note_taking_programs_are_no_text() {
        let checked = |text: &str| {
            let items = read(&Document::read(text), 0..1);
            let item = items.into_iter().next();
            item.map(|item| (item.checked, item.text))
        };
        for (text, is_checked, said) in [
            ("- [-] tape\n", Some(true), "tape"),
            ("- [/] tape\n", Some(false), "tape"),
            ("- [~] tape\n", Some(false), "tape"),
            ("- [] tape\n", Some(false), "tape"),
            ("- [ x] tape\n", Some(true), "tape"),
            ("- [✔️] tape\n", Some(true), "tape"),
            ("- [❌] tape\n", Some(false), "tape"),
            ("- [a] tape\n", None, "[a] tape"),
            ("- [1] tape\n", None, "[1] tape"),
            ("- […] tape\n", None, "[…] tape"),
            ("- [](tape)\n", None, "[](tape)"),
            ("- tape ^keep-tape\n", None, "tape"),
            ("- ten ^2\n", None, "ten ^2"),
            ("- a ^ b\n", None, "a ^ b"),
        ] {
            assert_eq!(checked(text), Some((is_checked, said.to_owned())), "{text}");
        }
    }
}
