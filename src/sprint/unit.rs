//! A text as units: headings, paragraphs, items and cells, each in one piece, and fields of their own. `sentence` takes a
//! unit apart.

use std::ops::Range;

use super::sentence::{SIGNS, has_digit, sentences};
use crate::facts::titles::has_word;
use crate::markdown::bullets::checkbox;
use crate::markdown::{Document, Inline, Kind, dates, tables};

/// The length in bytes of a label, which a field has before its colon, is less than this.
const LONGEST_LABEL: usize = 40;

/// The characters between a label and its value.
pub const COLONS: [char; 2] = [':', '：'];

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A heading.
    Heading,
    /// A paragraph, or a part of it that has a label of its own.
    Paragraph,
    /// An item of a list.
    Item,
    /// A cell of a table.
    Cell,
}

/// A piece of a text that can be read by itself.
#[derive(Clone, Debug)]
pub struct Unit {
    /// What it says, without marks, on one line.
    pub text: String,
    /// The struck parts of the text.
    pub struck: Vec<Range<usize>>,
    /// The strong parts of the text.
    pub strong: Vec<Range<usize>>,
    /// The number of its first line.
    pub line: usize,
    /// Where its further lines begin in the text.
    breaks: Vec<usize>,
    /// What it is.
    pub form: Form,
    /// The section it is in; a heading is in its own.
    pub section: Option<usize>,
    /// Whether its box is ticked, if it has one.
    pub ticked: Option<bool>,
    /// Whether it is a further line of the paragraph or item in which the unit before it is.
    pub continues: bool,
}

impl Unit {
    /// The number of the line on which a place of the text is.
    pub fn line_at(&self, at: usize) -> usize {
        self.line + self.breaks.partition_point(|start| *start <= at)
    }

    /// The label and the value, if it may be a field: `Status: closed`. What comes before the first colon is the label.
    pub fn field(&self) -> Option<(&str, &str)> {
        let colon = self.text.find(COLONS).filter(|at| *at < LONGEST_LABEL)?;
        let (label, value) = self.text.split_at(colon);
        Some((label, value.trim_start_matches(COLONS)))
    }
}

/// The units of a document, in order. Tables are left out, unless `with_cells`.
pub fn units(document: &Document<'_>, with_cells: bool) -> Vec<Unit> {
    let rows = rows(document);
    let mut units: Vec<Unit> = Vec::new();
    let mut gathered = Gathered::default();
    for (index, line) in document.lines().iter().enumerate() {
        let section = document.section_at(index);
        match line.kind {
            Kind::Heading(_) => {
                gathered.end(&mut units);
                let is_first =
                    section.is_some_and(|at| document.sections()[at].heading.start == index);
                if let Some(at) = section.filter(|_| is_first) {
                    gathered.begin(Form::Heading, index, section, None);
                    gathered.raw.push_str(&document.sections()[at].title);
                    gathered.end(&mut units);
                }
            }
            Kind::Text if rows.binary_search(&index).is_ok() => {
                gathered.end(&mut units);
                if with_cells && let Some(row) = tables::read_row(document, index, None) {
                    for column in 0..row.cells.len() {
                        gathered.begin(Form::Cell, index, section, None);
                        gathered.raw.push_str(row.cell(document, column));
                        gathered.end(&mut units);
                    }
                }
            }
            Kind::Text => {
                let words = document.words(index);
                let is_item = line.mark.is_some();
                let is_same = gathered.form.is_some() && !is_item && line.depth == gathered.depth;
                if !is_same || begins_unit(document, index) {
                    gathered.end(&mut units);
                }
                if gathered.form.is_none() {
                    let form = if is_item { Form::Item } else { Form::Paragraph };
                    let (ticked, words) = checkbox(words);
                    gathered.begin(form, index, section, ticked);
                    gathered.continues = is_same;
                    gathered.depth = line.depth;
                    gathered.raw.push_str(words);
                } else {
                    gathered.raw.push('\n');
                    gathered.raw.push_str(words);
                }
            }
            _ => gathered.end(&mut units),
        }
    }
    gathered.end(&mut units);
    units
}

/// Whether a further line of a paragraph or an item is to be read by itself: it is a field of its own, or it begins
/// with a status mark or follows a hard break, and has a number that is not a day. The sentence of the line before must
/// not go on in it.
pub fn begins_unit(document: &Document<'_>, line: usize) -> bool {
    let words = document.words(line);
    if has_bold_label(words) {
        return true;
    }
    let label = plain_label(words);
    let begins_with_sign = words.starts_with(SIGNS);
    let before = &document.source()[..document.lines()[line].start];
    let before = before.trim_end_matches(['\n', '\r']);
    let is_behind_break = before.ends_with("  ") || before.ends_with('\\');
    if label.is_none() && !(begins_with_sign || is_behind_break) {
        return false;
    }
    let previous = line.checked_sub(1).map_or("", |line| document.words(line));
    let previous = checkbox(previous).1.trim_end_matches(['\\', ' ', '\t']);
    if goes_on_below(previous) {
        return false;
    }
    // `Sprint 19: login` may be the end of a sentence, but hardly `Owner: Ann`.
    if label.is_some_and(|label| !has_digit(label)) {
        return true;
    }
    // A line that ends with a colon announces what the next line says.
    let is_announced = previous.ends_with(COLONS);
    (label.is_some() || has_number(words))
        && (begins_with_sign && !is_announced
            || (label.is_some() || is_behind_break) && is_entry(previous))
}

/// Whether a line begins with a label and is a field of its own: `**Client:** Acme`, `Owner: Ann`, `_Updated: …_`.
pub fn has_label(words: &str) -> bool {
    has_bold_label(words) || plain_label(words).is_some()
}

fn has_bold_label(words: &str) -> bool {
    let reach = &words[..words.floor_char_boundary(80)];
    ["**", "__"].iter().any(|mark| {
        let label = reach.strip_prefix(mark).and_then(|rest| {
            let end = rest.find("**").or_else(|| rest.find("__"))?;
            Some((&rest[..end], &rest[end + 2..]))
        });
        label.is_some_and(|(label, rest)| label.ends_with(':') || rest.starts_with(':'))
    })
}

/// The few words before a colon at the beginning of a line, if the first has a capital: `In progress: 019-login`.
fn plain_label(words: &str) -> Option<&str> {
    let words = &words[..words.floor_char_boundary(80)];
    let words = words.trim_start_matches(['*', '_']);
    let (label, value) = words.split_once(COLONS)?;
    let is_full_width = words[label.len()..].starts_with('：');
    let is_label = label.len() <= 40
        && label.split_whitespace().count() <= 4
        && label.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
        && !label.contains(['.', ',', ';', '!', '?', '`', '"', '→', '|', '·', '•'])
        && (is_full_width || value.is_empty() || value.starts_with([' ', '\t', '*', '_']));
    is_label.then_some(label)
}

/// Words with which no sentence ends.
const GO_ON: &[&str] = &[
    "a an the our its their this these all each and or but nor while because since so if when until than as und oder aber \
     y et of on in at to for from with without by about after before behind over under into onto through between against \
     within via per like von mit für auf an bei zu nach aus is are was were be been being has have had will must should can \
     may not no never we i they you he she it that which who what whose where only also now build start begin finish close \
     follow follows precedes blocks needs uses reuses replaces extends includes is ist sind wird haben der die das den dem",
];

/// Whether the last sentence of a line goes on in the next one: `We are working on`, `Sprint 18 and`.
fn goes_on_below(line: &str) -> bool {
    if line.ends_with([',', '-', '–', '—', '/', '&', '+', '(']) {
        return true;
    }
    let all = || last_sentence(line).split(|c: char| !c.is_alphanumeric());
    let Some(last) = line.rsplit([' ', '\t']).next().map(str::to_lowercase) else {
        return false;
    };
    has_word(GO_ON, &last)
        || last.ends_with("ing") && all().any(|word| has_word(ACTORS, &word.to_lowercase()))
}

/// Words that make the participle at the end of a line a verb with an object in the next one: `We are now building`.
const ACTORS: &[&str] = &["we i they are am were wir ich"];

fn last_sentence(line: &str) -> &str {
    let last = sentences(line).pop();
    last.map_or("", |range| line[range].trim())
}

/// Whether a line ends a sentence, or its last one is an entry that may end without a sign: it begins with a label, a
/// status mark or a sprint, and nobody does anything in it.
fn is_entry(line: &str) -> bool {
    let last = last_sentence(line);
    let begin = last.trim_start_matches(['*', '_', '~', '`', '[']);
    let number = ["sprints", "sprint", "phase", "s"].iter().find_map(|word| {
        let head = begin.get(..word.len())?;
        let rest = head
            .eq_ignore_ascii_case(word)
            .then_some(&begin[word.len()..])?;
        Some(rest.trim_start_matches([' ', '-', '#']))
    });
    let begins_with_number = number
        .unwrap_or(begin)
        .starts_with(|c: char| c.is_ascii_digit());
    let mut words = last.split(|c: char| !c.is_alphanumeric());
    let mut is_acted =
        || words.any(|word| matches!(word, "we" | "We" | "I" | "they" | "wir" | "ich"));
    line.trim_end_matches([')', '*', '_', '"', '”'])
        .ends_with(['.', '!', '?', '。', '！', '？'])
        || (has_label(last) || last.starts_with(SIGNS) || begins_with_number) && !is_acted()
}

/// Whether a line has a number that is not a day: it may name a sprint.
fn has_number(words: &str) -> bool {
    let mut rest = words.to_owned();
    for day in dates::all(words) {
        rest.replace_range(day.range.clone(), &" ".repeat(day.range.len()));
    }
    has_digit(&rest)
}

/// The lines of the tables of a document, in order.
fn rows(document: &Document<'_>) -> Vec<usize> {
    let tables = tables::read(document);
    let lines = tables.iter().flat_map(|table| {
        let rows = table.rows.iter().map(|row| row.line);
        [table.header.line, table.delimiter].into_iter().chain(rows)
    });
    lines.collect()
}

/// A unit that is being read.
#[derive(Default)]
struct Gathered {
    form: Option<Form>,
    raw: String,
    line: usize,
    depth: u32,
    section: Option<usize>,
    ticked: Option<bool>,
    continues: bool,
}

impl Gathered {
    fn begin(&mut self, form: Form, line: usize, section: Option<usize>, ticked: Option<bool>) {
        self.form = Some(form);
        self.line = line;
        self.section = section;
        self.ticked = ticked;
        self.continues = false;
    }

    fn end(&mut self, units: &mut Vec<Unit>) {
        let raw = std::mem::take(&mut self.raw);
        let Some(form) = self.form.take() else {
            return;
        };
        let inline = Inline::read(&raw);
        let breaks = breaks(&raw, &inline.text);
        units.push(Unit {
            breaks,
            text: inline.text,
            struck: inline.struck,
            strong: inline.strong,
            line: self.line + 1,
            form,
            section: self.section,
            ticked: self.ticked,
            continues: self.continues,
        });
    }
}

/// Where the further lines of a raw text begin once its marks are gone: marks neither remove nor add words.
fn breaks(raw: &str, text: &str) -> Vec<usize> {
    let mut starts = text
        .split_whitespace()
        .map(|word| word.as_ptr() as usize - text.as_ptr() as usize);
    let mut breaks = Vec::new();
    let mut lines = raw.split('\n').peekable();
    while let Some(line) = lines.next() {
        let words = line.split_whitespace().count();
        if words > 0 && starts.nth(words - 1).is_none() || lines.peek().is_none() {
            break;
        }
        breaks.push(starts.clone().next().unwrap_or(text.len()));
    }
    breaks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_ends_where_a_label_begins() {
        let document = Document::read(
            "# A\n**X:** one\ntwo\n**Y:** three\n- [x] four\n  five\n\n| a | b |\n|---|---|\n| c | d |\n",
        );
        let texts = |cells| -> Vec<(String, usize)> {
            units(&document, cells)
                .into_iter()
                .map(|unit| (unit.text, unit.line))
                .collect()
        };
        let pairs = |pairs: &[(&str, usize)]| -> Vec<(String, usize)> {
            pairs
                .iter()
                .map(|(text, line)| ((*text).to_owned(), *line))
                .collect()
        };
        let prose = [
            ("A", 1),
            ("X: one two", 2),
            ("Y: three", 4),
            ("four five", 5),
        ];
        assert_eq!(texts(false), pairs(&prose));
        let cells = [("a", 8), ("b", 8), ("", 9), ("", 9), ("c", 10), ("d", 10)];
        assert_eq!(texts(true)[..4], pairs(&prose));
        assert_eq!(texts(true)[4..6], pairs(&cells)[..2]);
    }

    #[test]
    fn a_line_with_a_label_or_a_mark_is_read_by_itself() {
        for (text, expected) in [
            ("Done: 1\nIn progress: 2\n_Owner: Ann_", 3),
            ("✅ 1\n🚧 2", 2),
            ("Sprint 1 done  \nSprint 2 begun\\\nSprint 3 next", 3),
            ("- Sprint 1\n  Owner: Ann", 2),
            // A sentence that goes on in the next line
            ("Sprint 1 is\n✅ done", 1),
            ("Sprint 1:\n✅ Sprint 2 merged", 1),
            ("Sprint 1 is done.  \nNot merged.", 1),
            ("Sprint 1  \nClosed 2026-05-01", 1),
            ("We saw\nhttps://example.org", 1),
            ("Sprint 1 follows\nthe others: it waits", 1),
            ("They said\nAnn, who came late: yes", 1),
        ] {
            let units = units(&Document::read(text), false);
            assert_eq!(units.len(), expected, "{text}");
            let further: Vec<bool> = units.iter().map(|unit| unit.continues).collect();
            assert_eq!(further[1..], vec![true; expected - 1], "{text}");
        }
    }
}
