//! An entry taken out of its text, with everything that belongs to it, so that it can be written again in
//! another form: its text, its day, its other columns, fields and lines.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::entries::{Entry, id_key};
use crate::facts::entry::parts::{NEEDED_BY, OWNER, STATUS};
use crate::facts::entry::{Columns, Entries, Form};
use crate::markdown::{
    Document, Kind as LineKind, Row, bullets, dates, key, plain, present, write,
};

/// An entry with what belongs to it.
#[derive(Clone, Debug)]
pub struct Taken {
    /// The entry as it was read.
    pub entry: Entry,
    /// The heading of its section, and its level.
    pub section: Option<(u8, String)>,
    /// Its text in Markdown, if its form keeps the text separate.
    pub raw: Option<String>,
    /// What else is said about it, each part with its label, in Markdown.
    pub more: Vec<(String, String)>,
    /// Lines that belong to it and have no label.
    pub rest: Vec<String>,
    /// Its form in the text.
    pub shape: Shape,
    /// The words that it must not lose in another form: all except labels, its day and the word `open`.
    pub needed: BTreeSet<String>,
    /// All of its words, including labels.
    pub said: BTreeSet<String>,
}

impl Taken {
    /// Whether this entry has all the words that `other` must not lose.
    pub fn says_all_of(&self, other: &Self) -> bool {
        other.needed.is_subset(&self.said)
    }

    fn needs(&mut self, text: &str) {
        self.needed.extend(words(text));
        self.said.extend(words(text));
    }

    fn says(&mut self, text: &str) {
        self.said.extend(words(text));
    }
}

/// All words of a text, in lower case; those of a day are the same in each of its forms.
pub fn words(text: &str) -> impl Iterator<Item = String> {
    let mut said = String::with_capacity(text.len());
    let mut at = 0;
    for found in dates::all(text) {
        said.push_str(&text[at..found.range.start]);
        said.push_str(&found.date.to_string());
        at = found.range.end;
    }
    said.push_str(&text[at..]);
    let words = said.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty()).map(str::to_lowercase);
    words.collect::<Vec<String>>().into_iter()
}

/// The form of an entry in its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A row of a table.
    Row {
        /// The line with the names of the columns, and the one below it.
        head: [String; 2],
        /// The row.
        line: String,
    },
    /// An item of a list: its lines without indentation; the first without its mark.
    Bullet(Vec<String>),
    /// A heading and everything below it.
    Heading {
        /// Its level.
        level: u8,
        /// Its lines.
        lines: Vec<String>,
    },
}

/// What the columns of a table contain.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Roles {
    /// What the entries say.
    pub text: usize,
    /// Their days.
    pub date: Option<usize>,
    /// Their identifiers.
    pub id: Option<usize>,
    /// Whether they still hold.
    pub status: Option<usize>,
}

/// Whether a label names a status: a column, or a field that was one.
pub fn is_status(label: &str) -> bool {
    let label = key(label);
    STATUS.contains(&label.as_str()) || label == "state"
}

/// What the columns of a table contain, judged by its entries.
pub fn roles(
    entries: &Entries<'_>,
    table: usize,
    listed: &BTreeMap<usize, &Entry>,
) -> Option<Roles> {
    let columns = &entries.tables[table];
    let count = columns.keys.len();
    let (mut text, mut date, mut id) = (vec![0; count], vec![0; count], vec![0; count]);
    for row in columns.rows() {
        let Some(entry) = listed.get(&(row.line + 1)) else {
            continue;
        };
        let said = squeezed(&entry.text);
        for column in 0..count {
            let cell = row.plain(&entries.document, column);
            if !said.is_empty() && squeezed(&cell).contains(&said) {
                text[column] += 1;
            } else if entry.date.is_some() && dates::first(&cell) == entry.date {
                date[column] += 1;
            } else if entry.id.as_deref().is_some_and(|id| is_id(id, &cell)) {
                id[column] += 1;
            }
        }
    }
    let most = |votes: &[usize]| {
        let best = votes.iter().enumerate().filter(|(_, votes)| **votes > 0);
        best.max_by_key(|(index, votes)| (**votes, usize::MAX - index))
            .map(|(index, _)| index)
    };
    let text = most(&text)?;
    Some(Roles {
        text,
        date: most(&date).filter(|column| *column != text),
        id: most(&id).filter(|column| *column != text),
        status: columns.status().filter(|column| *column != text),
    })
}

fn is_id(id: &str, cell: &str) -> bool {
    id == cell || id_key(id).is_some_and(|id| id_key(cell) == Some(id))
}

/// A text without white space.
pub fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Takes entries out of the text they were read from.
pub fn take(source: &Entries<'_>, listed: &[Entry], wanted: &[Entry]) -> Vec<Taken> {
    let by_line: BTreeMap<usize, &Entry> = listed.iter().map(|entry| (entry.line, entry)).collect();
    let mut table_roles: BTreeMap<usize, Option<Roles>> = BTreeMap::new();
    let places: BTreeMap<usize, usize> = source
        .all()
        .iter()
        .enumerate()
        .rev()
        .map(|(index, place)| (place.line(), index))
        .collect();
    let mut taken = Vec::with_capacity(wanted.len());
    for entry in wanted {
        let Some(index) = places.get(&entry.line) else {
            continue;
        };
        let place = &source.all()[*index];
        let section = place.section.map(|section| {
            let section = &source.document.sections()[section];
            (section.level, section.title.clone())
        });
        let mut out = Taken {
            entry: entry.clone(),
            section,
            raw: None,
            more: Vec::new(),
            rest: Vec::new(),
            shape: Shape::Bullet(Vec::new()),
            needed: BTreeSet::new(),
            said: BTreeSet::new(),
        };
        match place.form {
            Form::Row(table, row) => {
                let columns = &source.tables[table];
                let roles = *table_roles
                    .entry(table)
                    .or_insert_with(|| roles(source, table, &by_line));
                if let (Some(row), Some(roles)) = (columns.row(row), roles) {
                    of_row(&source.document, columns, row, roles, &mut out);
                }
            }
            Form::Bullet { .. } => of_bullet(&source.document, place.lines.start, &mut out),
            Form::Heading(section) => of_heading(source, section, &mut out),
        }
        forget_what_any_form_says(&mut out);
        taken.push(out);
    }
    taken
}

/// Removes the words of the day and the word `open` from the needed words: both are compared separately.
fn forget_what_any_form_says(out: &mut Taken) {
    let mut said = vec!["open".to_owned()];
    if let Some(date) = out.entry.date {
        for form in ["%Y", "%m", "%-m", "%d", "%-d", "%B", "%b"] {
            said.extend(words(&date.strftime(form).to_string()));
        }
        said.push("decided".to_owned());
    }
    for word in said {
        out.needed.remove(&word);
    }
}

fn of_row(document: &Document<'_>, columns: &Columns, row: &Row, roles: Roles, out: &mut Taken) {
    let line = |line: usize| {
        document.source()[document.lines()[line].start..document.lines()[line].end].to_owned()
    };
    out.raw = Some(row.cell(document, roles.text).to_owned());
    let labels = columns.table.columns(document);
    for (column, label) in labels.into_iter().enumerate() {
        let cell = row.cell(document, column);
        out.says(&label);
        if present(cell).is_none() {
            continue;
        }
        out.needs(cell);
        if column != roles.text && Some(column) != roles.date && Some(column) != roles.id {
            out.more.push((label, cell.to_owned()));
        }
    }
    out.shape = Shape::Row {
        head: [
            line(columns.table.header.line),
            line(columns.table.delimiter),
        ],
        line: line(row.line),
    };
}

/// The lines of an item with everything inside it; blank ones at its end are not part of it.
pub fn lines_of_item(document: &Document<'_>, first: usize) -> Range<usize> {
    let lines = document.lines();
    let depth = lines[first].depth;
    let mut end = first + 1;
    for (line, here) in lines.iter().enumerate().skip(first + 1) {
        let lies_in = here.depth > depth || (here.depth == depth && here.mark.is_none());
        match here.kind {
            LineKind::Blank | LineKind::Comment => {}
            _ if lies_in && depth > 0 => end = line + 1,
            _ => break,
        }
    }
    first..end
}

fn of_bullet(document: &Document<'_>, first: usize, out: &mut Taken) {
    let source = document.source();
    let text = |line: usize| &source[document.lines()[line].start..document.lines()[line].end];
    let range = lines_of_item(document, first);
    let mark = document.lines()[first].mark.map_or(0, |mark| mark.text);
    let head = text(first);
    let mut lines = vec![head[mark.min(head.len())..].to_owned()];
    for line in range.skip(1) {
        lines.push(without_indent(text(line), mark).to_owned());
    }
    // Wrapped lines are part of the text; fields below it have labels.
    let mut is_text = true;
    let mut own = lines[0].clone();
    for line in &lines[1..] {
        let words = without_mark(line.trim_start());
        let starts_item = words.len() < line.trim_start().len();
        if is_text && !starts_item && !line.trim().is_empty() && !line.starts_with("  ") {
            own.push(' ');
            own.push_str(line.trim());
            continue;
        }
        is_text = false;
        out.says(line);
        if let Some((label, value)) = labelled(words).filter(|_| starts_item) {
            out.needs(&value);
            out.more.push((label, value));
        } else {
            out.needs(line);
            out.rest.push(line.clone());
        }
    }
    of_text(&own, out);
    out.shape = Shape::Bullet(lines);
}

/// Reads what an item says besides the entry's text: fields in brackets, the meaning of a term, a link or a tag
/// after the day, or the topic if the day is in the heading above.
fn of_text(own: &str, out: &mut Taken) {
    let own = bullets::boxed(own).map_or(own, |(_, said)| said);
    out.needs(own);
    for (label, value) in out.entry.fields.clone() {
        let labels: &[&str] = match label {
            "Owner" => &OWNER,
            "Needed by" => &NEEDED_BY,
            _ => &[],
        };
        let is_same = |other: &str| {
            let other = key(other);
            other == key(label) || labels.contains(&other.as_str())
        };
        // This field was already read below the text.
        if out.more.iter().any(|(other, _)| is_same(other)) {
            continue;
        }
        for word in labels.iter().flat_map(|label| words(label)) {
            if !out.entry.text.to_lowercase().contains(&word) {
                out.needed.remove(&word);
            }
        }
        out.more.push((label.to_owned(), write::plain(&value)));
    }
    let Some(date) = out.entry.date else { return };
    if let Some(found) = dates::all(own).filter(|found| found.date == date).last() {
        let behind = &own[found.range.end..];
        let tail = behind.trim_start_matches([')', ']', '*', '_', '~', '.', ':', ' ']);
        let more = besides_text(tail, &out.entry).to_owned();
        if !more.is_empty() {
            out.rest.insert(0, more);
        }
    } else if let Some((_, title)) = &out.section
        && let Some(found) = dates::all(title).find(|found| found.date == date)
    {
        let topic = format!(
            "{} {}",
            &title[..found.range.start],
            &title[found.range.end..]
        );
        let topic = topic.trim().trim_end_matches([')', ']']).trim_end();
        let topic = topic.strip_suffix("decided").unwrap_or(topic);
        let topic = topic
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_owned();
        if !topic.is_empty() {
            out.needs(&topic);
            out.more.push(("Topic".to_owned(), topic));
        }
    }
}

/// What the words after the day of an entry say besides its text. The text itself may be there, after a dash
/// and the identifier: `2026-01-07 — D-3: Buy disc`.
fn besides_text<'t>(tail: &'t str, entry: &Entry) -> &'t str {
    let is_sign =
        |c: char| matches!(c, '—' | '–' | '-' | ':' | '.' | '·' | '|') || c.is_whitespace();
    let is_mark = |c: char| matches!(c, '*' | '_' | '`' | '~' | '(' | ')' | '[' | ']');
    let said = tail.trim_start_matches(is_sign);
    let id = entry.id.as_deref();
    let unnamed = id.and_then(|id| said.trim_start_matches(is_mark).strip_prefix(id));
    let unnamed = unnamed.filter(|behind| !behind.starts_with(char::is_alphanumeric));
    let unnamed = unnamed.map(|behind| behind.trim_start_matches(|c| is_sign(c) || is_mark(c)));
    let text = squeezed(&entry.text);
    let is_text = |said: &str| text.contains(&squeezed(&plain(said)));
    if is_text(said) || unnamed.is_some_and(is_text) {
        return "";
    }
    let said = unnamed.unwrap_or(said);
    let behind = said
        .trim_start_matches(is_mark)
        .strip_prefix(entry.text.as_str());
    let behind = behind.filter(|behind| !behind.starts_with(char::is_alphanumeric));
    behind.map_or(tail, |behind| {
        behind.trim_start_matches(|c| is_sign(c) || is_mark(c))
    })
}

fn of_heading(source: &Entries<'_>, section: usize, out: &mut Taken) {
    let document = &source.document;
    let text = document.source();
    let section = &document.sections()[section];
    let line = |line: usize| &text[document.lines()[line].start..document.lines()[line].end];
    let body = section.body.clone();
    let mut lines: Vec<String> = (section.heading.start..body.end)
        .map(|at| line(at).to_owned())
        .collect();
    while lines
        .last()
        .is_some_and(|line| line.trim().is_empty() || line.trim() == "---")
    {
        lines.pop();
    }
    for (index, line) in lines.iter().enumerate() {
        let field = labelled(without_mark(line.trim_start()));
        let field = field.filter(|_| index >= section.heading.len());
        out.says(line);
        match &field {
            Some((_, value)) => out.needs(value),
            None => out.needs(line),
        }
        if index < section.heading.len() {
            continue;
        }
        match field {
            Some((label, value))
                if out.rest.is_empty()
                    && (dates::first(&value).is_none()
                        || dates::first(&value) != out.entry.date) =>
            {
                out.more.push((label, value));
            }
            Some(_) if out.rest.is_empty() => {}
            _ if line.trim().is_empty() && out.rest.is_empty() => {}
            _ => out.rest.push(line.clone()),
        }
    }
    out.shape = Shape::Heading {
        level: section.level,
        lines,
    };
}

/// A line without the mark of an item.
fn without_mark(line: &str) -> &str {
    let marks = ["- ", "* ", "+ "];
    let said = marks.iter().find_map(|mark| line.strip_prefix(mark));
    said.map_or(line, str::trim_start)
}

fn without_indent(line: &str, most: usize) -> &str {
    let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
    &line[blanks.min(most)..]
}

/// `Label: value`, the label in bold or not.
fn labelled(words: &str) -> Option<(String, String)> {
    let (label, value) = words.split_once(':')?;
    let is_bold = label.starts_with("**");
    let label = label.trim_matches(['*', '_', ' ']);
    let value = value.trim();
    let value = if is_bold {
        value.strip_prefix("**").unwrap_or(value).trim_start()
    } else {
        value
    };
    let is_label = (1..=30).contains(&label.len())
        && label.split_whitespace().count() <= 4
        && label.starts_with(char::is_alphabetic);
    (is_label && present(value).is_some()).then(|| (label.to_owned(), value.to_owned()))
}
