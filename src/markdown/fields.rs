//! Fields: a label and its value, in every form in which operators write them. Other modules decide which
//! labels mean something.

mod rows;

use std::ops::Range;

use rows::{Labelled, labelled, read_row, table_at};

use super::dates;
use super::document::Document;
use super::inline::Inline;
use super::key::key;
use super::line::Kind;
use super::placeholders::is_placeholder;
use crate::order::by_place;

/// No label is longer than this, in bytes; a colon further on is part of a sentence.
const LONGEST_LABEL: usize = 80;

/// Nobody writes more fields than this in one line.
const MOST_FIELDS: usize = 16;

/// Where a field was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `Label: value` on a line of its own, in a list item, a quote or a heading.
    Line,
    /// `Label | value` in a row.
    Row,
    /// The text under a heading.
    Heading,
}

/// A label and its value. Fields whose value is a placeholder are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// In lower case, see [`key`].
    pub label: String,
    /// What it says.
    pub value: Inline,
    /// The index of the line of the label.
    pub line: usize,
    /// How it is written.
    pub form: Form,
}

/// The fields of a text, in order.
#[derive(Clone, Debug, Default)]
pub struct Fields(Vec<Field>);

impl Fields {
    /// Reads all fields of a text, except in code.
    pub fn read(document: &Document<'_>) -> Self {
        Self::read_wanted(document, |_| true)
    }

    /// Reads only the fields with wanted labels, so that looking for two takes no memory for the millions
    /// that a text may contain.
    pub fn read_wanted(document: &Document<'_>, is_wanted: impl Fn(&str) -> bool) -> Self {
        let is_wanted: Wanted<'_> = &is_wanted;
        let tables = labelled(document);
        let mut fields = Vec::new();
        for line in 0..document.lines().len() {
            match document.lines()[line].kind {
                Kind::Text if document.text(line).contains('|') => {
                    read_row(document, &tables, line, is_wanted, &mut fields);
                }
                Kind::Text => fields.extend(read_line(document.words(line), line, is_wanted)),
                Kind::FrontMatter => {
                    let is_wanted = |label: &str| is_wanted(&unjoined(label));
                    let read = read_line(document.words(line), line, &is_wanted).into_iter();
                    fields.extend(read.map(as_yaml));
                }
                _ => {}
            }
        }
        for section in document.sections() {
            fields.extend(read_line(&section.title, section.heading.start, is_wanted));
            let label = key(&section.title);
            if label.is_empty() || !is_wanted(&label) {
                continue;
            }
            let value = first_words(document, &tables, section.own.clone());
            let value = Inline::read(&value).without_struck();
            if !is_placeholder(&value.text) {
                fields.push(Field {
                    label,
                    value,
                    line: section.heading.start,
                    form: Form::Heading,
                });
            }
        }
        by_place(&mut fields, |field| field.line);
        Self(fields)
    }

    /// Reads the fields in those rows whose lines are wanted, for callers that need two of them from each of
    /// thousands of texts.
    pub fn read_rows(document: &Document<'_>, is_wanted: impl Fn(&str) -> bool) -> Self {
        let tables = labelled(document);
        let mut fields = Vec::new();
        for line in 0..document.lines().len() {
            let text = document.text(line);
            if document.lines()[line].kind == Kind::Text && text.contains('|') && is_wanted(text) {
                read_row(document, &tables, line, &|_| true, &mut fields);
            }
        }
        Self(fields)
    }

    /// All fields with a label, given in lower case.
    pub fn all(&self, label: &str) -> impl Iterator<Item = &Field> {
        self.0.iter().filter(move |field| field.label == label)
    }

    /// The first field with a label.
    pub fn first(&self, label: &str) -> Option<&Field> {
        self.all(label).next()
    }

    /// All fields whose label is on these lines.
    pub fn within(&self, lines: Range<usize>) -> &[Field] {
        let start = self.0.partition_point(|field| field.line < lines.start);
        let end = self.0.partition_point(|field| field.line < lines.end);
        &self.0[start..end.max(start)]
    }
}

/// Whether fields with a label are wanted.
type Wanted<'w> = &'w dyn Fn(&str) -> bool;

/// What may come between two fields on one line.
const BETWEEN: [char; 9] = [' ', '·', '•', ',', ';', '|', '—', '–', '-'];
/// Those signs after which a label needs no marks: `Client: A · Updated: B`.
const DOTS: [&str; 2] = [" · ", " • "];
/// No label without marks has more words than this after such a sign.
const MOST_WORDS: usize = 4;

/// The fields in a piece of text: one, or several if each has its label in bold
/// (`**Client:** A **Updated:** B`) or follows a dot.
fn read_line(text: &str, line: usize, is_wanted: Wanted<'_>) -> Vec<Field> {
    let text = text.strip_prefix("[ ] ").unwrap_or(text);
    // A sentence whose first colon is far away is not read to its end.
    let reach = text.floor_char_boundary(2 * LONGEST_LABEL);
    if !text[..reach].contains([':', '：']) {
        return Vec::new();
    }
    let inline = Inline::read(text);
    let starts_label = |strong: &&Range<usize>| {
        strong.start > 0
            && strong.len() <= LONGEST_LABEL
            && (inline.text[(*strong).clone()].ends_with(':')
                || inline.text[strong.end..].starts_with(':'))
    };
    let labels = inline
        .strong
        .iter()
        .filter(starts_label)
        .map(|strong| strong.start);
    let mut starts = vec![0];
    starts.extend(labels.take(MOST_FIELDS));
    starts.extend(behind_dots(&inline));
    starts.sort_unstable();
    starts.dedup();
    // In `Disk fails — **Status:** open` the line itself has no label.
    if starts
        .get(1)
        .is_some_and(|second| !inline.text[..*second].contains([':', '：']))
    {
        return Vec::new();
    }
    let last = inline.text.len();
    let said = |next: &usize| inline.text[..*next].trim_end_matches(BETWEEN).len();
    let ends = starts.iter().skip(1).map(said).chain([last]);
    let parts = starts.iter().zip(ends).filter(|(start, end)| *start < end);
    parts
        .filter_map(|(start, end)| read_part(&inline.part(*start..end), line, is_wanted))
        .collect()
}

/// Where the labels without marks begin that follow a dot, if every part between two dots is a field: `Status: Build ·
/// Owner: Ann`. In `Next: ship it · Monday 10:30` the dot belongs to the value.
fn behind_dots(inline: &Inline) -> Vec<usize> {
    let text = inline.text.as_str();
    let dots = DOTS.iter().flat_map(|dot| text.match_indices(dot));
    let ends = dots.map(|(at, dot)| at + dot.len());
    let mut starts: Vec<usize> = ends.take(MOST_FIELDS).collect();
    starts.sort_unstable();
    let is_field = |start: &usize| {
        let behind = &text[*start..];
        let reach = &behind[..behind.floor_char_boundary(LONGEST_LABEL)];
        let Some((label, value)) = reach.split_once([':', '：']) else {
            return false;
        };
        let is_short = label.split_whitespace().count() <= MOST_WORDS;
        let begins = label.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
        let is_plain = !label.contains(|c: char| c.is_numeric() || "()[]·•".contains(c));
        let is_followed = value.starts_with(' ') || reach[label.len()..].starts_with('：');
        is_short && begins && is_plain && is_followed
    };
    let is_inside = |start: &usize| {
        let before = &text[..*start];
        let count = |c: char| before.matches(c).count();
        count('(') > count(')')
            || count('[') > count(']')
            || inline.code.iter().any(|code| code.contains(start))
    };
    if starts
        .iter()
        .all(|start| is_field(start) && !is_inside(start))
    {
        starts
    } else {
        Vec::new()
    }
}

/// A YAML key as a label: `last_updated` and `last-updated` become `last updated`.
fn unjoined(label: &str) -> String {
    label.replace(['_', '-'], " ")
}

/// A field of front matter, without the quotes that YAML may have around a value.
fn as_yaml(mut field: Field) -> Field {
    field.label = unjoined(&field.label);
    let text = &field.value.text;
    let is_quoted = ['"', '\'']
        .iter()
        .any(|quote| text.len() > 2 && text.starts_with(*quote) && text.ends_with(*quote));
    if is_quoted {
        field.value = field.value.part(1..text.len() - 1);
    }
    field
}

/// A whole text read as one field.
fn read_part(inline: &Inline, line: usize, is_wanted: Wanted<'_>) -> Option<Field> {
    let colon = inline.text.find([':', '：'])?;
    let label = &inline.text[..colon];
    // `http://` and `10:30` are not fields; `Updated:2026-05-20` and `更新：2` are.
    let behind = &inline.text[colon..];
    let may_follow = |c: char| c != '/' && !c.is_ascii_digit();
    let is_label = label.len() <= LONGEST_LABEL
        && (behind.chars().nth(1).is_none_or(may_follow)
            || behind.starts_with('：')
            || dates::leading(&behind[1..]).is_some());
    let is_code = inline.code.iter().any(|code| code.contains(&colon));
    if !is_label || is_code {
        return None;
    }
    let mut width = inline.text[colon..]
        .chars()
        .next()
        .map_or(1, char::len_utf8);
    // `label:: value`, as note-taking programs write it; `crate::name` is not a field.
    if let Some(rest) = inline.text[colon..].strip_prefix("::") {
        if !rest.starts_with(' ') {
            return None;
        }
        width = 2;
    }
    let label = key(label);
    if label.is_empty() || !is_wanted(&label) {
        return None;
    }
    let value = inline
        .part(colon + width..inline.text.len())
        .without_struck();
    (!is_placeholder(&value.text)).then_some(Field {
        label,
        value,
        line,
        form: Form::Line,
    })
}

/// The first paragraph or item in the given lines, on one line. A table is neither.
fn first_words(document: &Document<'_>, tables: &[Labelled], lines: Range<usize>) -> String {
    let mut words = String::new();
    for line in lines {
        let here = &document.lines()[line];
        let goes_on = here.kind == Kind::Text
            && (words.is_empty() || here.mark.is_none())
            && table_at(tables, line).is_none();
        if goes_on {
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(document.words(line));
        } else if !words.is_empty() {
            break;
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str, label: &str) -> Option<String> {
        let document = Document::read(text);
        let fields = Fields::read(&document);
        fields.first(label).map(|field| field.value.text.clone())
    }

    #[test]
    fn every_form_of_a_field_is_read() {
        for text in [
            "Client: Acme",
            "client:Acme",
            "**Client:** Acme",
            "**Client**: Acme",
            "Client: **Acme**",
            "_Client: Acme_",
            "_Client:_ Acme",
            "*Client*: Acme  ",
            "__CLIENT:__ **Acme**",
            "- Client: Acme",
            "* **Client:** Acme",
            "3. Client: `Acme`",
            "> **Client:** Acme",
            "> - Client: Acme",
            "## Client: Acme",
            "Client: Acme\n------",
            "Client: Acme\n---",
            "## Client\n\nAcme\n\nMore about them.",
            "Client\n======\n- Acme\n- Other",
            "## 1. Client:\nAcme",
            "| **Client** | Acme |",
            "| | |\n|---|---|\n| **Client** | Acme |",
            "| Field | Value |\n|---|---|\n| Client | **Acme** |",
            "| **Client** | `Acme` |\n|---|---|\n| **Kind** | x |",
            "| # | **Client** | Acme |\n|---|---|---|\n",
            "Stack: Go | **Client:** Acme",
            "---\nclient: Acme\n---\n",
            "**Project:** Tapes  **Client:** Acme, **Stack:** Go",
            "**Project**: Tapes **Client**: Acme",
            "**Client:** Acme · **Stack:** Go",
            "**Client:** Acme; **Stack:** Go",
            "**Client:** Acme — **Stack:** Go",
            "Client: Acme · Stack: Go · Since: May",
            "Project: Tapes · Client: Acme • Since: May",
            "**Project:** Tapes · Client: Acme",
            "<!-- Client: Nobody -->\nClient: <!-- who --> Acme",
        ] {
            assert_eq!(value(text, "client").as_deref(), Some("Acme"), "{text}");
        }
        assert_eq!(
            value("_Last updated: 2026-05-20_", "last updated").as_deref(),
            Some("2026-05-20")
        );
        assert_eq!(value("客户：Acme", "客户").as_deref(), Some("Acme"));
        assert_eq!(value("Client: A | B", "client").as_deref(), Some("A | B"));
        for text in [
            "A · B",
            "A · see also: B",
            "A · Monday 10:30",
            "A · Docs https://example.org/d",
            "A (v2 · Beta: June)",
            "A · Step 2: B · Step 3: C",
            "A · B · Stack: C",
            "A, B",
            "A —",
        ] {
            let line = format!("Client: {text}");
            assert_eq!(value(&line, "client").as_deref(), Some(text));
        }
        assert_eq!(
            value("Client: rename `a · B: c`", "client").as_deref(),
            Some("rename a · B: c")
        );
    }

    #[test]
    fn what_is_no_field_is_none() {
        for text in [
            "```\nClient: Acme\n```",
            "~~~\n| **Client** | Acme |\n~~~",
            "Text.\n\n    Client: Acme",
            "<!--\nClient: Acme\n-->",
            "Our client: Acme",
            "`Client: Acme`",
            "Client: TBD",
            "Client: _(none yet)_",
            "**Client:**",
            "## Client\n\n## Other\nAcme",
            "client://acme",
            "| Client | Stack |\n|---|---|\n| Acme | Go |",
            "| Term | Meaning |\n|---|---|\n| Client | who pays |",
            "Client | Acme",
        ] {
            assert_eq!(value(text, "client"), None, "{text}");
        }
        for text in [
            "Client: ~~Bolt~~ Acme",
            "| **Client** | ~~Bolt~~ Acme |",
            "## Client\n\n~~Bolt~~ Acme",
            "Client: ~~Bolt~~\nClient: Acme",
        ] {
            assert_eq!(value(text, "client").as_deref(), Some("Acme"), "{text}");
        }
        // A placeholder does not hide what comes later.
        assert_eq!(
            value("Client: TBD\n\n**Client:** Acme", "client").as_deref(),
            Some("Acme")
        );
    }

    #[test]
    fn a_long_text_of_anything_comes_to_an_end() {
        for piece in [
            "**a:** b ", "a: b · A: ", "a: ", "**a** | b\n", "| **a:** ", "# a: b\n", "a:\n",
            "x | a: b ",
        ] {
            let text = piece.repeat(250_000 / piece.len());
            assert_eq!(value(&text, "no such label"), None);
        }
    }

    #[test]
    fn a_header_is_read_once_whatever_the_number_of_its_rows() {
        let header = "x".repeat(500_000);
        let rows = "| a | c |\n".repeat(100_000);
        let text = format!("| {header} | b |\n|---|---|\n{rows}| wanted | d |\n");
        assert_eq!(value(&text, "wanted").as_deref(), Some("d"));
    }

    #[test]
    fn keys_are_words_alone() {
        for text in [
            "**Key Terms:**", "2. Key terms", "2.1 Key  Terms", "🔑 Key terms", "_key terms_",
            "3) Key Terms",
        ] {
            assert_eq!(key(text), "key terms", "{text}");
        }
        assert_eq!(key("2026-05-20"), "2026-05-20");
        assert_eq!(key("120x method"), "120x method");
    }

    #[test]
    fn notes_have_fields_of_their_own() {
        let value = |text: &str| {
            let fields = Fields::read(&Document::read(text));
            fields.first("client").map(|field| field.value.text.clone())
        };
        for text in [
            "---\nclient: \"[[Acme Ltd|Acme]]\"\n---\n# x\n",
            "---\nclient: 'Acme'\n---\n",
            "---\nclient: ~~Bolt~~ Acme\n---\n",
            "client:: Acme\n",
            "> [!info] Client: Acme\n",
            "## Client\n\n| | |\n|---|---|\n| a | b |\n\nAcme\n",
        ] {
            assert_eq!(value(text).as_deref(), Some("Acme"), "{text}");
        }
        for text in [
            "client::new()\n",
            "## Client\n\n| Name | Since |\n|---|---|\n| a | b |\n",
        ] {
            assert_eq!(value(text), None, "{text}");
        }
        let fields = Fields::read(&Document::read(
            "Updated:2026-05-20\n最終更新：2026-05-21\nAt:10\n",
        ));
        assert!(fields.first("updated").is_some() && fields.first("最終更新").is_some());
        assert!(fields.first("at").is_none());
        for text in ["last_updated: x", "last-updated: x", "Last_Updated: \"x\""] {
            let text = format!("---\n{text}\n---\n");
            let fields = Fields::read(&Document::read(&text));
            let value = fields.first("last updated").map(|field| &field.value.text);
            assert_eq!(value.map(String::as_str), Some("x"), "{text}");
        }
    }
}
