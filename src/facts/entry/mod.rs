//! The one reader of entries. Operators write what they keep in lists (decisions, risks, questions, terms,
//! criteria, sprints) as rows of a table, as bullets or as headings with parts. Here a text becomes such
//! entries, in order and with their places. The modules beside this one decide what they mean.
//!
//! Four things are decided once, for all of them: which lines are entries at all (fences, comments and
//! quotes contain none); what each title says and what is inside what; which table a row belongs to if prose
//! separates it from its table, or if it is above the header; and where a part of an entry is in each form.
//! No two entries overlap, and reading takes time in proportion to the text.

pub mod parts;
pub mod stamp;
mod tables;

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;

use super::titles::{self, Title};
use crate::markdown::{Document, Fields, Inline, Kind, Row, bullets};
use crate::order::by_place;

pub use tables::{Columns, QUALITIES, TITLE};

/// How an entry is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A row: the index of its table, and of the row in it.
    Row(usize, usize),
    /// An item of a list.
    Bullet {
        /// How deeply it is nested: 0 at the top.
        level: u32,
        /// Whether it is numbered.
        ordered: bool,
        /// Whether its box is ticked, if it has one.
        ticked: Option<bool>,
    },
    /// A heading: the index of its section.
    Heading(usize),
}

/// Where an entry is, in bytes of the text, for code that compares entries, changes one in place, or leaves one
/// out. The places of entries of one kind never overlap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Its own words, from the beginning of its first line to the end of its last.
    pub said: Range<usize>,
    /// Its lines with everything that belongs to it, line endings included: the items inside it, the text under
    /// its heading. It ends where an entry inside it begins.
    pub whole: Range<usize>,
}

/// A row, a bullet or a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// How it is written.
    pub form: Form,
    /// The indices of its own lines; anything inside it has lines of its own.
    pub lines: Range<usize>,
    /// Its own text in bytes of the whole, from the beginning of its first line to the end of its last.
    pub place: Range<usize>,
    /// The innermost section above it.
    pub section: Option<usize>,
    /// What a bullet or a heading says, marks of emphasis included. What the cells of a row say depends on the
    /// columns of its table.
    pub text: String,
    /// What a bullet says before the parts on its wrapped lines, if it has such parts.
    before: Option<Before>,
}

/// A bullet's text without the parts on its wrapped lines, and those parts.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Before {
    text: String,
    /// Where the text ends, in bytes of the whole.
    end: usize,
    parts: Vec<(String, Inline)>,
}

impl Entry {
    /// The number of its line.
    pub fn line(&self) -> usize {
        self.lines.start + 1
    }

    /// How deeply a bullet is nested.
    pub fn level(&self) -> Option<u32> {
        match self.form {
            Form::Bullet { level, .. } => Some(level),
            _ => None,
        }
    }

    /// What it says, without marks.
    pub fn inline(&self) -> Inline {
        Inline::read(&self.text)
    }

    /// What it says, without the parts on its wrapped lines.
    pub fn own(&self) -> &str {
        let before = self.before.as_ref();
        before.map_or(&self.text, |before| &before.text)
    }

    /// Whether there are such parts.
    pub fn has_parts(&self) -> bool {
        self.before.is_some()
    }

    /// Where that ends, in bytes of the whole text.
    pub fn own_end(&self) -> usize {
        let before = self.before.as_ref();
        before.map_or(self.place.end, |before| before.end)
    }
}

/// The entries of a text, and what is known about the sections and tables they are in.
#[derive(Debug)]
pub struct Entries<'t> {
    /// The text itself.
    pub document: Document<'t>,
    /// What the heading of each section says.
    pub titles: Vec<Title>,
    /// The tables.
    pub tables: Vec<Columns>,
    /// Rows outside any table.
    pub strays: Vec<Row>,
    /// The section that is the whole file, if its heading is the title of the file.
    pub title: Option<usize>,
    list: Vec<Entry>,
    fields: OnceCell<Fields>,
}

impl<'t> Entries<'t> {
    /// Reads a text.
    pub fn read(text: &'t str) -> Self {
        let document = Document::read(text);
        let titles = document.sections().iter();
        let (tables, strays) = tables::read(&document);
        Self {
            titles: titles.map(|section| Title::read(&section.title)).collect(),
            title: titles::document_title(&document),
            list: list(&document, &tables),
            document,
            tables,
            strays,
            fields: OnceCell::new(),
        }
    }

    /// All of them, in the order of their lines.
    pub fn all(&self) -> &[Entry] {
        &self.list
    }

    /// Those that begin on one of the given lines.
    pub fn within(&self, lines: Range<usize>) -> impl Iterator<Item = &Entry> {
        let begin = self
            .list
            .partition_point(|entry| entry.lines.start < lines.start);
        let list = self.list[begin..].iter();
        list.take_while(move |entry| entry.lines.start < lines.end)
    }

    /// The bullets inside the bullet at an index, at any depth.
    pub fn details(&self, index: usize) -> impl Iterator<Item = (u32, &Entry)> {
        let level = self.list[index].level();
        let after = self.list[index + 1..].iter();
        after
            .take_while(move |entry| match (entry.form, level) {
                (Form::Bullet { level: inner, .. }, Some(level)) => inner > level,
                (Form::Row(..), Some(_)) => true,
                _ => false,
            })
            .filter_map(|entry| Some((entry.level()?, entry)))
    }

    /// Where the entry at an index is, with everything that belongs to it.
    pub fn place(&self, index: usize) -> Place {
        let entry = &self.list[index];
        let lines = self.document.lines();
        let end = match entry.form {
            Form::Row(..) => entry.lines.end,
            Form::Heading(section) => self.document.sections()[section].body.end,
            Form::Bullet { level, .. } => self.end_of_item(&entry.lines, level),
        };
        Place {
            said: entry.place.clone(),
            whole: lines[entry.lines.start].start..self.document.next(end - 1),
        }
    }

    /// The line after everything inside an item of a level.
    fn end_of_item(&self, own: &Range<usize>, level: u32) -> usize {
        let lines = self.document.lines();
        let indentation = |line: usize| {
            let text = self.document.text(line);
            text.len() - text.trim_start().len()
        };
        let margin = indentation(own.start) + 2;
        let mut end = own.end;
        for (line, here) in lines.iter().enumerate().skip(own.end) {
            // Only the first line of a fence says how deeply it is nested.
            let goes_on = line == end && line > 0 && lines[line - 1].kind == Kind::Code;
            let least = level + if here.mark.is_some() { 2 } else { 1 };
            // The depth of a quoted line is counted inside its quote.
            let is_inside = if self.document.is_quoted(line) {
                indentation(line) >= margin
            } else {
                here.depth >= least || (here.kind == Kind::Code && goes_on)
            };
            match here.kind {
                Kind::Blank | Kind::Comment => {}
                Kind::Code | Kind::Text | Kind::Rule if is_inside => end = line + 1,
                _ => break,
            }
        }
        end
    }

    /// The sections that a section is inside, itself first.
    pub fn above(&self, section: Option<usize>) -> impl Iterator<Item = usize> {
        let sections = self.document.sections();
        std::iter::successors(section, |section| sections[*section].parent)
    }

    /// What was found, in the order of the lines, one for each id: a second entry with the same id adds what the
    /// first one lacks. Bare numbers mean nothing outside their table, and neighbours with the same id are two
    /// entries whose number was given twice. `known` says which entry was read, and its id.
    pub fn one_of_each_id<T>(
        &self,
        found: Vec<T>,
        known: impl Fn(&T) -> (usize, Option<&str>),
        mut add: impl FnMut(&mut T, T),
    ) -> Vec<T> {
        let mut firsts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        let mut kept: Vec<T> = Vec::with_capacity(found.len());
        for one in found {
            let (index, id) = known(&one);
            let name = id.map(same_id);
            if let Some(name) = name.filter(|id| id.contains(char::is_alphabetic)) {
                let (first, place) = *firsts.entry(name).or_insert((index, kept.len()));
                if !self.are_neighbours(first, index) {
                    add(&mut kept[place], one);
                    continue;
                }
            }
            kept.push(one);
        }
        kept
    }

    /// Whether two entries are in the same table or in the same list, or are headings under the same one.
    fn are_neighbours(&self, one: usize, other: usize) -> bool {
        let (one, other) = (&self.list[one], &self.list[other]);
        match (one.form, other.form) {
            (Form::Row(table, _), Form::Row(other, _)) => table == other,
            (Form::Bullet { .. }, Form::Bullet { .. }) | (Form::Heading(_), Form::Heading(_)) => {
                one.section == other.section
            }
            _ => false,
        }
    }

    /// What each section is, by a rule that is told what the section above it is.
    pub fn inherited<T: Copy>(&self, outside: T, rule: impl Fn(usize, T) -> T) -> Vec<T> {
        let mut known: Vec<T> = Vec::with_capacity(self.titles.len());
        for (index, section) in self.document.sections().iter().enumerate() {
            let above = section.parent.map_or(outside, |parent| known[parent]);
            known.push(rule(index, above));
        }
        known
    }
}

/// Ends each of the given places, which are in order, where the next one begins.
pub fn part_places<'p>(places: impl Iterator<Item = &'p mut Place>) {
    let mut last: Option<&mut Place> = None;
    for place in places {
        if let Some(last) = last {
            last.whole.end = last.whole.end.min(place.whole.start);
        }
        last = Some(place);
    }
}

/// An id in the form in which it is compared: `R-1`, `R1` and `r 01` are the same.
pub fn same_id(id: &str) -> String {
    let mut name = String::new();
    for part in id.to_lowercase().split(|c: char| !c.is_alphanumeric()) {
        if name.ends_with(|c: char| c.is_ascii_digit()) {
            name.push('.');
        }
        let number = part.trim_start_matches(|c: char| !c.is_ascii_digit());
        name.push_str(&part[..part.len() - number.len()]);
        name.push_str(number.trim_start_matches('0'));
    }
    name
}

/// A text in the form in which it is compared: white space and the marks that readers leave in do not count.
pub fn same_text(text: &str) -> String {
    let said = text.trim_end_matches(['.', ' ']);
    said.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '*' | '_' | '`'))
        .collect()
}

fn list(document: &Document<'_>, tables: &[Columns]) -> Vec<Entry> {
    let lines = document.lines();
    let entry = |form: Form, own: Range<usize>, section: Option<usize>, text: String| Entry {
        form,
        place: lines[own.start].start..lines[own.end - 1].end,
        lines: own,
        section,
        text,
        before: None,
    };
    let mut list: Vec<Entry> = Vec::new();
    for (index, section) in document.sections().iter().enumerate() {
        let text = section.title.clone();
        let (form, own) = (Form::Heading(index), section.heading.clone());
        list.push(entry(form, own, section.parent, text));
    }
    // A table that begins in an item is not part of its text: its rows are entries of their own, and the line below
    // its header is not an item.
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut begin = 0;
    for Columns { table, .. } in tables {
        let header = table.header.line;
        ranges.extend([begin..header, header..header + 1]);
        begin = table.delimiter + 1;
    }
    ranges.push(begin..lines.len());
    for range in ranges {
        for item in bullets::read(document, range) {
            let form = Form::Bullet {
                level: item.level,
                ordered: item.ordered,
                ticked: item.checked,
            };
            let section = document.section_at(item.line);
            let before = parts::before(document, &item);
            list.push(Entry {
                before,
                ..entry(form, item.line..item.end, section, item.text)
            });
        }
    }
    for (table, columns) in tables.iter().enumerate() {
        for (index, row) in columns.rows().enumerate() {
            let (form, own) = (Form::Row(table, index), row.line..row.line + 1);
            list.push(entry(
                form,
                own,
                document.section_at(row.line),
                String::new(),
            ));
        }
    }
    by_place(&mut list, |entry| entry.lines.start);
    list
}

#[cfg(test)]
mod tests;
