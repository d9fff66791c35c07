//! STATE.md when the active sprint changes: its label, its day and the list of what was completed, with every
//! other byte kept.
//!
//! Operators write the label in many ways, so there is more than one way to change it. Only reading a text
//! again shows whether it says what is meant: the caller takes the first one that does.

mod rest;

use std::ops::Range;

use jiff::civil::Date;

use super::reading::{MARKS, is_active_key, is_label, is_value, lists_what_is_over, value_cells};
use super::unit::begins_unit;
use crate::facts::state::{is_active_sprint, updated_in};
use crate::facts::titles;
use crate::logbook::form::DateForm;
use crate::logbook::place::{self, Place, inserted};
use crate::logbook::row;
use crate::markdown::{Document, Kind, Row, bullets, dates, is_placeholder, key, tables, write};
use rest::Names;

/// The names of columns in a table of closed sprints.
const SPRINT: [&str; 2] = ["sprint", "name"];
const NUMBER: [&str; 3] = ["", "no", "number"];
const DAY: [&str; 8] = [
    "date", "day", "closed", "closed on", "completed", "completed on", "done", "finished",
];
const STATUS: [&str; 2] = ["status", "state"];

/// Texts in which the active sprint is `value`, the best one first: with every label replaced, with only one
/// replaced, with what follows set apart, and with a section of its own below the day. What a label says besides the
/// name of one of these sprints is kept.
pub fn with_active(text: &str, value: &str, names: &[&str]) -> Vec<String> {
    let names = Names(names);
    let document = Document::read(text);
    let labels = labels(&document, names);
    let mut texts = Vec::new();
    if !labels.is_empty() {
        texts.push(replaced(&document, &labels, value, names));
        if labels.len() > 1 {
            let each = labels.iter().map(std::slice::from_ref);
            texts.extend(each.map(|label| replaced(&document, label, value, names)));
        }
        // A status on the next line may be that of the old sprint.
        let line_break = line_break(text);
        let is_at_end = |label: &Value| match label {
            Value::In(place) => text[place.end..].starts_with(line_break),
            _ => false,
        };
        if labels.iter().all(is_at_end) {
            let apart = format!("{value}{line_break}");
            texts.push(replaced(&document, &labels, &apart, names));
        }
    }
    let below = updated_in(text)
        .map(|updated| updated.line - 1)
        .or_else(|| {
            let title = titles::document_title(&document)?;
            Some(document.sections()[title].heading.end - 1)
        });
    let lines = ["## Active sprint", "", value];
    texts.push(inserted(&document, Place::alone_below(below), &lines));
    texts
}

/// The text with its day updated, in the form that it has; a text without a day gets one below its title.
pub fn with_day(text: &str, day: Date) -> String {
    let document = Document::read(text);
    let Some(updated) = updated_in(text) else {
        let title = titles::document_title(&document);
        let title = title.map(|title| document.sections()[title].heading.end - 1);
        let line = format!("_Last updated: {day}_");
        return inserted(&document, Place::alone_below(title), &[&line]);
    };
    // If the label is a heading, the day is below it.
    let lines = updated.line - 1..document.lines().len();
    let found = lines.into_iter().find_map(|line| {
        // A mark of emphasis ends a date as a blank does.
        let said = document.text(line).replace(['_', '*'], " ");
        let found = dates::all(&said).find(|found| found.date == updated.day)?;
        let start = document.lines()[line].start;
        Some(start + found.range.start..start + found.range.end)
    });
    match found {
        Some(place) => {
            let written = DateForm::of([&text[place.clone()]].into_iter()).write(day);
            [&text[..place.start], &written, &text[place.end..]].concat()
        }
        None => text.to_owned(),
    }
}

/// The text with one more sprint in the section that lists closed sprints: as a row if a table there has columns
/// for it, or else as an item. The section is created if it does not exist.
pub fn with_completed(text: &str, name: &str, day: Date) -> String {
    let document = Document::read(text);
    let said = format!("{}: closed on {day}", write::words(name));
    let bullet = format!("- {said}");
    let section = document
        .sections()
        .iter()
        .find(|section| lists_what_is_over(&section.plain_title()));
    let is_read = |text: &String| {
        let document = Document::read(text);
        let mut sections = document.sections().iter();
        sections.any(|section| {
            let mut own = section.own.clone();
            lists_what_is_over(&section.plain_title())
                && own.any(|line| document.words(line).contains(&said))
        })
    };
    let Some(section) = section else {
        let places = place::at_the_end(&document, false).into_iter();
        let mut texts =
            places.map(|place| inserted(&document, place, &["## Recently completed", "", &bullet]));
        return texts.find(is_read).unwrap_or_else(|| text.to_owned());
    };
    let mut own = section.own.clone().skip(section.heading.len());
    let first = own.find(|line| document.lines()[*line].kind == Kind::Text);
    if let Some(line) = first.filter(|line| is_placeholder(document.words(*line))) {
        let line = &document.lines()[line];
        return [&text[..line.start], &bullet, &text[line.end..]].concat();
    }
    if let Some((place, row)) = row(&document, section.own.clone(), name, day) {
        return inserted(&document, place, &[&row]);
    }
    let items = place::item(&document, place::in_section(&document, section), &said);
    let texts = items.iter().map(|item| item.apply(text.as_bytes()));
    let mut texts = texts.filter_map(|text| String::from_utf8(text).ok());
    texts.find(is_read).unwrap_or_else(|| text.to_owned())
}

/// A row for a sprint in the table of a section, and its place: at the end, or at the beginning if the newest
/// row comes first. `None` if no table has columns for a sprint and for the day or the status.
fn row(
    document: &Document<'_>,
    own: Range<usize>,
    name: &str,
    day: Date,
) -> Option<(Place, String)> {
    let all = tables::read(document);
    let table = all.iter().find(|table| own.contains(&table.header.line))?;
    let columns = 0..table.header.cells.len();
    let is = |column: usize, names: &[&str]| {
        names.contains(&key(table.header.cell(document, column)).as_str())
    };
    let find = |names: &[&str]| columns.clone().find(|column| is(*column, names));
    find(&SPRINT)?;
    let days = find(&DAY);
    days.or_else(|| find(&STATUS))?;
    let day_in = |row: &Row| dates::first(row.cell(document, days?));
    let written_days = table
        .rows
        .iter()
        .filter_map(|row| Some(row.cell(document, days?)));
    let form = DateForm::of(written_days);
    let cells: Vec<String> = columns
        .clone()
        .map(|column| match column {
            _ if is(column, &SPRINT) => write::cell_words(name),
            _ if is(column, &DAY) => form.write(day),
            _ if is(column, &STATUS) => "closed".to_owned(),
            _ if is(column, &NUMBER) => {
                let number = name.split(|c: char| !c.is_ascii_digit()).next();
                number.unwrap_or_default().to_owned()
            }
            _ => String::new(),
        })
        .collect();
    let (first, last) = (table.rows.first(), table.rows.last());
    let is_newest_first = first.and_then(day_in) > last.and_then(day_in);
    let model = if is_newest_first { first } else { last };
    let place = match last.filter(|_| !is_newest_first) {
        Some(last) => Place::below_row(last.line),
        None => Place::below_row(table.delimiter),
    };
    let row = row::written(document, model.unwrap_or(&table.header), &cells);
    Some((place, row))
}

/// Where the value of a label is, and how a new one is put there.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Value {
    /// In these bytes. If it says more than that, the rest stays behind the new value.
    In(Range<usize>),
    /// In these bytes of the front matter, which can say nothing more: YAML would read a rest as part of it.
    Field(Range<usize>),
    /// In a paragraph that says more than that and begins here: the new value goes above it.
    Above(usize),
    /// Nowhere yet: below the heading that ends with this line.
    Below(usize),
    /// Nowhere yet: right after the label that ends with this byte.
    After(usize),
}

fn line_break(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

fn replaced(document: &Document<'_>, labels: &[Value], value: &str, names: Names<'_>) -> String {
    let source = document.source();
    let line_break = line_break(source);
    let mut out = String::with_capacity(source.len() + value.len());
    let mut at = 0;
    for label in labels {
        let (place, new) = match label {
            Value::In(place) => {
                let old = &source[place.clone()];
                (place.clone(), names.with_rest(old, value))
            }
            Value::Field(place) => (place.clone(), value.to_owned()),
            Value::Above(start) => (*start..*start, above(document, *start, value, line_break)),
            Value::After(end) => (*end..*end, format!(" {value}")),
            Value::Below(line) => {
                let end = document.lines()[*line].end;
                (end..end, format!("{line_break}{line_break}{value}"))
            }
        };
        if place.start < at {
            continue;
        }
        out.push_str(&source[at..place.start]);
        out.push_str(&new);
        at = place.end;
    }
    out.push_str(&source[at..]);
    out
}

/// A value to be put above a paragraph that begins at this byte. The paragraph stays in its list item or quote.
fn above(document: &Document<'_>, start: usize, value: &str, line_break: &str) -> String {
    let mut lines = document.lines().iter().enumerate().rev();
    let found = lines.find(|(_, line)| line.start <= start);
    let (text, line) = found.map_or(("", None), |(index, line)| {
        (document.text(index), Some(line))
    });
    let rest = text.trim_start_matches([' ', '\t', '>']);
    let mut prefix = text[..text.len() - rest.len()].to_owned();
    let is_at_start = line.is_none_or(|line| line.start == start);
    let mark = line.and_then(|line| line.mark);
    let is_in_item = line.is_some_and(|line| line.depth > 0) && mark.is_none();
    if is_at_start && !prefix.contains('>') && !is_in_item {
        prefix.clear();
    }
    if let Some(mark) = mark.filter(|_| !is_at_start) {
        let blanks = mark.text.saturating_sub(prefix.len());
        prefix.push_str(&" ".repeat(blanks));
    }
    let between = prefix.trim_end();
    if is_at_start {
        format!("{prefix}{value}{line_break}{between}{line_break}")
    } else {
        format!("{value}{line_break}{between}{line_break}{prefix}")
    }
}

/// The values of all labels, in order, except those about the past.
fn labels(document: &Document<'_>, names: Names<'_>) -> Vec<Value> {
    let mut found: Vec<(usize, Value)> = Vec::new();
    let mut rows: Vec<(usize, Value)> = Vec::new();
    for table in tables::read(document) {
        let is_value = is_value(document, &table);
        for row in [&table.header].into_iter().chain(&table.rows) {
            if let Some(column) = value_cells(document, row, is_value).next() {
                rows.push((row.line, Value::In(row.cells[column].clone())));
            }
        }
    }
    for section in document.sections() {
        let line = section.heading.start;
        if let Some(value) = in_heading(document, line) {
            found.push((line, value));
        } else if is_label(&section.title) && !rows.iter().any(|(row, _)| section.own.contains(row))
        {
            let value = below_heading(document, section.own.clone(), section.heading.end, names);
            found.push((line, value));
        }
    }
    for (index, line) in document.lines().iter().enumerate() {
        let is_said = matches!(line.kind, Kind::Text | Kind::FrontMatter);
        if is_said && !document.text(index).trim_start().starts_with('|') {
            found.extend(in_line(document, index, names).map(|value| (index, value)));
        }
    }
    found.extend(rows);
    found.sort_by_key(|(line, _)| *line);
    found.into_iter().map(|(_, value)| value).collect()
}

/// The value in a heading: `## Current sprint: 002 Forms`, `## Active sprint — 002-forms`.
fn in_heading(document: &Document<'_>, index: usize) -> Option<Value> {
    let line = &document.lines()[index];
    let text = document.text(index);
    let mut from = 0;
    for part in text.split_inclusive(SEPARATORS) {
        let start = from;
        from += part.len();
        let part = part.trim_end_matches(SEPARATORS);
        let Some(sign) = part.find(MARKS) else {
            continue;
        };
        let label = part[..sign].trim_start_matches(['#', ' ', '\t']);
        if !is_active_sprint(label.trim_matches(['*', '_', ' '])) {
            continue;
        }
        let said = part[sign..].trim_start_matches(MARKS);
        let said = said.trim_start_matches(['*', '_', ' ', '\t']);
        let start = line.start + start + part.len() - said.len();
        let said = said.trim_end_matches(['#', ' ', '\t', '*', '_']);
        return (!said.is_empty()).then_some(Value::In(start..start + said.len()));
    }
    None
}

fn below_heading(
    document: &Document<'_>,
    own: Range<usize>,
    body: usize,
    names: Names<'_>,
) -> Value {
    let lines = document.lines();
    let is_text = |line: &usize| lines[*line].kind == Kind::Text;
    let Some(first) = (body..own.end).find(is_text) else {
        return Value::Below(body - 1);
    };
    if lines[first].mark.is_some() {
        let items = bullets::read(document, first..own.end);
        let labelled = items
            .iter()
            .filter(|item| item.level == 0)
            .find_map(|item| Some((item.line, behind_sprint(document, item.line)?)));
        let (first, start) = labelled.unwrap_or_else(|| {
            let mark = lines[first].mark.map_or(0, |mark| mark.text);
            (first, lines[first].start + mark)
        });
        let item = items.iter().find(|item| item.line == first);
        let is_short = item.is_some_and(|item| item.end == first + 1);
        return if is_short && !names.says_more(&document.source()[start..lines[first].end]) {
            Value::In(start..lines[first].end)
        } else {
            Value::Above(lines[first].start)
        };
    }
    let end = (first..own.end)
        .find(|line| {
            lines[*line].kind != Kind::Text || (*line > first && lines[*line].mark.is_some())
        })
        .unwrap_or(own.end);
    let place = lines[first].start..lines[end - 1].end;
    if end == first + 1 && !names.says_more(&document.source()[place.clone()]) {
        Value::In(place)
    } else {
        Value::Above(place.start)
    }
}

/// Where the value begins in an item such as `**Sprint:** 003-winch`.
fn behind_sprint(document: &Document<'_>, line: usize) -> Option<usize> {
    let text = document.text(line);
    let colon = text.find(':')?;
    let label = &text[document.lines()[line].mark?.text..colon];
    let behind = &text[colon + 1..];
    let value = behind.trim_start_matches(['*', '_']).trim_start();
    let is_said = SPRINT.contains(&key(label).as_str()) && !value.is_empty();
    is_said.then_some(document.lines()[line].end - value.len())
}

/// What separates the parts of a line.
const SEPARATORS: [char; 3] = ['·', '•', '|'];

/// The sign between the label of the active sprint and its value, in a part of a line; a label in bold needs
/// none.
fn label_in(said: &str, is_key: bool) -> Option<Range<usize>> {
    let reach = &said[..said.floor_char_boundary(60)];
    let signs = reach.match_indices(MARKS);
    let mut signs = signs.map(|(at, sign)| at..at + sign.len());
    let bold = reach.match_indices("**");
    let mut bold = bold.map(|(at, sign)| at + sign.len()..at + sign.len());
    let is_behind_label = |sign: &Range<usize>| {
        let label = &said[..sign.start];
        is_active_sprint(label)
            || is_key && said[sign.clone()].starts_with(':') && is_active_key(label)
    };
    signs
        .find(is_behind_label)
        .or_else(|| bold.find(is_behind_label))
}

fn in_line(document: &Document<'_>, index: usize, names: Names<'_>) -> Option<Value> {
    let line = &document.lines()[index];
    let text = document.text(index);
    let mut from = 0;
    for part in text.split_inclusive(SEPARATORS) {
        let start = from;
        from += part.len();
        let said = part.trim_end_matches(SEPARATORS);
        let Some(label) = label_in(said, line.kind == Kind::FrontMatter) else {
            continue;
        };
        let mut value = start + label.end..start + said.len();
        let opens = said[..label.start].matches("**").count();
        let mut is_bold = false;
        if opens % 2 == 1 && text[value.clone()].starts_with("**") {
            value.start += 2;
        } else if opens % 2 == 1 {
            // `**Active sprint: 003**`
            let own = &text[value.clone()];
            value.end = value.start + own.find("**").unwrap_or(own.len());
            is_bold = true;
        }
        let own = &text[value.clone()];
        value.start += own.len() - own.trim_start().len();
        value.end -= own.len() - own.trim_end().len();
        if line.kind == Kind::FrontMatter && value.start < value.end {
            let length = field(&text[value.clone()]);
            let start = line.start + value.start;
            return Some(if length == 0 {
                Value::After(line.start + text[..value.start].trim_end().len())
            } else {
                Value::Field(start..start + length)
            });
        }
        if value.start >= value.end {
            return Some(below_label(document, index, names));
        }
        let place = line.start + value.start..line.start + value.end;
        let is_last = from == text.len() && !is_bold && line.kind == Kind::Text;
        // An item keeps the rest behind the new value: a paragraph in its place would end the list.
        let says_more =
            || line.mark.is_none() && names.says_more(&document.source()[place.clone()]);
        let is_more = is_last && (continues(document, index + 1) || says_more());
        return Some(if is_more {
            Value::Above(place.start)
        } else {
            Value::In(place)
        });
    }
    None
}

/// The length of a value in front matter, without a comment behind it.
fn field(said: &str) -> usize {
    if said.starts_with('#') {
        return 0;
    }
    let quote = said.chars().next().filter(|c| matches!(c, '"' | '\''));
    let closing = quote.and_then(|quote| Some(said[1..].find(quote)? + 2));
    let end = closing.or_else(|| said.find(" #")).unwrap_or(said.len());
    said[..end].trim_end().len()
}

/// The value of a label without a value on its own line: the next line, or the next item, even after a blank line.
fn below_label(document: &Document<'_>, label: usize, names: Names<'_>) -> Value {
    let lines = document.lines();
    let is_item = |line: usize| {
        let line = lines.get(line);
        line.is_some_and(|line| line.kind == Kind::Text && line.mark.is_some())
    };
    let is_blank = lines
        .get(label + 1)
        .is_some_and(|line| line.kind == Kind::Blank);
    let own = if is_blank { label + 2 } else { label + 1 };
    // If the label is a list item, its value must be nested in it.
    let is_below = |line: usize| !is_item(label) || lines[line].depth > lines[label].depth;
    if !(is_item(own) && is_below(own) || !is_blank && continues(document, own)) {
        return Value::After(lines[label].end);
    }
    let line = &lines[own];
    let start = line.start + line.mark.map_or(0, |mark| mark.text);
    let says_more = line.mark.is_none() && names.says_more(&document.source()[start..line.end]);
    if continues(document, own + 1) || says_more {
        Value::Above(start)
    } else {
        Value::In(start..line.end)
    }
}

/// Whether a line continues the paragraph above it and does not begin a field of its own.
fn continues(document: &Document<'_>, line: usize) -> bool {
    let Some(here) = document.lines().get(line) else {
        return false;
    };
    let words = document.words(line);
    let reach = &words[..words.floor_char_boundary(60)];
    let is_field =
        begins_unit(document, line) || reach.contains([':', '：']) && words.starts_with(['*', '_']);
    here.kind == Kind::Text && here.mark.is_none() && !is_field && !words.starts_with('|')
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn first(text: &str) -> String {
        with_active(text, "NEW", &["003-winch", "007-capstan"]).swap_remove(0)
    }

    #[test]
    fn the_label_is_changed_where_it_stands() {
        for (text, expected) in [
            (
                "# S\n\n## Active sprint\n\n003-winch\n\nMore.\n",
                "# S\n\n## Active sprint\n\nNEW\n\nMore.\n",
            ),
            (
                "# S\n\n## Current sprint: 003 Winch ##\n\nIt goes well.\n",
                "# S\n\n## Current sprint: NEW ##\n\nIt goes well.\n",
            ),
            (
                "# S\n## Current Sprint\n- 003 - Winch\n- since Monday\n",
                "# S\n## Current Sprint\n- NEW\n- since Monday\n",
            ),
            (
                "# S\n## Active sprint\n- **Sprint:** 003-winch\n- **Phase:** in progress\n",
                "# S\n## Active sprint\n- **Sprint:** NEW\n- **Phase:** in progress\n",
            ),
            (
                "# S\n## Active sprint\n- Phase: in progress\n- Sprint: 003\n",
                "# S\n## Active sprint\n- Phase: in progress\n- Sprint: NEW\n",
            ),
            (
                "# S\n**Active sprint:** 003\n",
                "# S\n**Active sprint:** NEW\n",
            ),
            (
                "# S\n**Active sprint: 003**\n",
                "# S\n**Active sprint: NEW**\n",
            ),
            (
                "# S\nPhase 2 · **Current sprint:** 007-capstan · day 3\n",
                "# S\nPhase 2 · **Current sprint:** NEW · day 3\n",
            ),
            (
                "# S\n- Active sprint: _none_\n",
                "# S\n- Active sprint: NEW\n",
            ),
            (
                "---\nactive_sprint: 003\n---\n# S\n",
                "---\nactive_sprint: NEW\n---\n# S\n",
            ),
            (
                "| Active sprint | 003 |\n|---|---|\n| x | y |\n",
                "| Active sprint | NEW |\n|---|---|\n| x | y |\n",
            ),
            (
                "# S\n**Active sprint:**\n003 - Winch\n",
                "# S\n**Active sprint:**\nNEW\n",
            ),
            (
                "# S\n\nActive sprint: 003 — import and\nexport, both.\n",
                "# S\n\nActive sprint: NEW\n\n003 — import and\nexport, both.\n",
            ),
            (
                "# S\n\n**Active sprint:** 003. It began on Monday. More.\n",
                "# S\n\n**Active sprint:** NEW\n\n003. It began on Monday. More.\n",
            ),
            (
                "# S\n\n**Active sprint:**\n\n- 003-winch\n- since Monday\n",
                "# S\n\n**Active sprint:**\n\n- NEW\n- since Monday\n",
            ),
            (
                "# S\n\n**Active sprint:**\n**Owner:** Ann\n",
                "# S\n\n**Active sprint:** NEW\n**Owner:** Ann\n",
            ),
            (
                "# S\n\n- Active sprint:\n- Owner: Ann\n",
                "# S\n\n- Active sprint: NEW\n- Owner: Ann\n",
            ),
            (
                "# S\n\n**Active sprint:**\n\nOther words.\n",
                "# S\n\n**Active sprint:** NEW\n\nOther words.\n",
            ),
            ("# S\n## Active sprint\n", "# S\n## Active sprint\n\nNEW\n"),
            (
                "# S\n\nActive sprint — 003\n",
                "# S\n\nActive sprint — NEW\n",
            ),
            (
                "# S\n\n- Active sprint - 003\n",
                "# S\n\n- Active sprint - NEW\n",
            ),
            (
                "# S\n\n**Active sprint** 003-winch\n",
                "# S\n\n**Active sprint** NEW\n",
            ),
            (
                "# S\n\nPhase 2 | Active sprint: 003 | day 3\n",
                "# S\n\nPhase 2 | Active sprint: NEW | day 3\n",
            ),
            (
                "# S\n\n## Active sprint\n\n003. It began on Monday. Sprint 002 is merged.\n",
                "# S\n\n## Active sprint\n\nNEW\n\n003. It began on Monday. Sprint 002 is merged.\n",
            ),
        ] {
            assert_eq!(first(text), expected);
        }
    }

    #[test]
    fn a_value_is_changed_where_the_reader_finds_it() {
        for (text, expected) in [
            (
                "# S\n## Active sprint - 003-winch #\n",
                "# S\n## Active sprint - NEW #\n",
            ),
            (
                "# S\n## Active sprint (this week)\n\n003-winch\n",
                "# S\n## Active sprint (this week)\n\nNEW\n",
            ),
            (
                "# S\n## Phase 2 · Active sprint: 003-winch\n",
                "# S\n## Phase 2 · Active sprint: NEW\n",
            ),
            (
                "# S\n## Active sprint\n\n### 003-winch\n\nLift.\n",
                "# S\n## Active sprint\n\nNEW\n\n### 003-winch\n\nLift.\n",
            ),
            (
                "# S\n## Active sprint\n\n| Field | Value |\n|---|---|\n| Sprint | 003-winch |\n",
                "# S\n## Active sprint\n\n| Field | Value |\n|---|---|\n| Sprint | NEW |\n",
            ),
            (
                "---\nactive-sprint: 003\n---\n# S\n",
                "---\nactive-sprint: NEW\n---\n# S\n",
            ),
            (
                "# S\nActive sprint: 003\nOwner: Ann\n",
                "# S\nActive sprint: NEW\nOwner: Ann\n",
            ),
        ] {
            assert_eq!(first(text), expected);
        }
    }

    #[test]
    fn what_a_label_says_besides_is_kept() {
        for (text, expected) in [
            (
                "# S\n\n## **Active Sprint** — 003-winch (since May)\n",
                "# S\n\n## **Active Sprint** — NEW (before: 003-winch (since May))\n",
            ),
            (
                "# S\n\nActive sprint: none (we wait for Ann)\n",
                "# S\n\nActive sprint: NEW\n\nnone (we wait for Ann)\n",
            ),
            (
                "# S\n\n- **Active sprint:** none (we wait for Ann)\n- Owner: Ann\n",
                "# S\n\n- **Active sprint:** NEW (before: none (we wait for Ann))\n- Owner: Ann\n",
            ),
            (
                "# S\n\n## Active sprint\n\n_none, Ann decides_\n",
                "# S\n\n## Active sprint\n\nNEW\n\n_none, Ann decides_\n",
            ),
            (
                "---\nactive_sprint: \"001-x\" # for Ann\n---\n# S\n",
                "---\nactive_sprint: NEW # for Ann\n---\n# S\n",
            ),
            (
                "---\nactive_sprint: none, Ann # waits\n---\n# S\n",
                "---\nactive_sprint: NEW # waits\n---\n# S\n",
            ),
            (
                "---\nactive_sprint: # for Ann\n---\n# S\n",
                "---\nactive_sprint: NEW # for Ann\n---\n# S\n",
            ),
            (
                "# S\n\n> **Active sprint:** 001-x. Ann waits.\n> More.\n",
                "# S\n\n> **Active sprint:** NEW\n>\n> 001-x. Ann waits.\n> More.\n",
            ),
            (
                "# S\n\n- **Active sprint:** 001-x\n  Ann must pay first\n- Owner: Ann\n",
                "# S\n\n- **Active sprint:** NEW\n\n  001-x\n  Ann must pay first\n- Owner: Ann\n",
            ),
            (
                "# S\r\n\r\n> - **Active sprint:** 001-x\r\n>   Ann pays\r\n",
                "# S\r\n\r\n> - **Active sprint:** NEW\r\n>\r\n>   001-x\r\n>   Ann pays\r\n",
            ),
            (
                "| Active sprint | none until May |\n|---|---|\n| x | y |\n",
                "| Active sprint | NEW (before: none until May) |\n|---|---|\n| x | y |\n",
            ),
        ] {
            assert_eq!(first(text), expected);
        }
    }

    #[test]
    fn a_label_that_is_missing_is_added_at_the_top() {
        for (text, expected) in [
            (
                "# S\n\n_Last updated: 2026-01-01_\n\n## Status\n\nx\n",
                "# S\n\n_Last updated: 2026-01-01_\n\n## Active sprint\n\nNEW\n\n## Status\n\nx\n",
            ),
            (
                "# S\r\n\r\nx\r\n",
                "# S\r\n\r\n## Active sprint\r\n\r\nNEW\r\n\r\nx\r\n",
            ),
        ] {
            assert_eq!(first(text), expected);
        }
    }

    #[test]
    fn the_day_keeps_its_form() {
        let day = date(2026, 11, 23);
        for (text, expected) in [
            (
                "# S\n_Last updated: 2026-01-01 (Ann)_\n",
                "# S\n_Last updated: 2026-11-23 (Ann)_\n",
            ),
            (
                "# S\n\n_Last updated: 2026-06-24_\n\n**v2 (2026-06-24)**\n",
                "# S\n\n_Last updated: 2026-11-23_\n\n**v2 (2026-06-24)**\n",
            ),
            (
                "# S\n**Updated:** 3 May 2026\n",
                "# S\n**Updated:** 23 November 2026\n",
            ),
            (
                "# S\n## Last updated\n\nMay 3, 2026\n",
                "# S\n## Last updated\n\nNovember 23, 2026\n",
            ),
            ("# S\n\nx\n", "# S\n\n_Last updated: 2026-11-23_\n\nx\n"),
        ] {
            assert_eq!(with_day(text, day), expected);
        }
    }

    #[test]
    fn what_is_over_is_told_where_the_file_tells_it() {
        for (text, expected) in [
            (
                "# S\n\n## Recently completed\n\n_(none yet)_\n",
                "# S\n\n## Recently completed\n\n- 003-mail: closed on 2026-11-23\n",
            ),
            (
                "# S\n\n## Recently completed\n\n- a\n\n## B\n",
                "# S\n\n## Recently completed\n\n- a\n- 003-mail: closed on 2026-11-23\n\n## B\n",
            ),
            (
                "# S\n\nx\n",
                "# S\n\nx\n\n## Recently completed\n\n- 003-mail: closed on 2026-11-23\n",
            ),
            (
                "# S\n\n```\nlog\n",
                "# S\n\n## Recently completed\n\n- 003-mail: closed on 2026-11-23\n\n```\nlog\n",
            ),
            (
                "# S\n\n## Recently completed\n\n* a\n* b\n",
                "# S\n\n## Recently completed\n\n* a\n* b\n* 003-mail: closed on 2026-11-23\n",
            ),
            (
                "# S\n\n## Completed sprints\n\n1. 001-base\n2. 002-forms\n\n## B\n",
                "# S\n\n## Completed sprints\n\n1. 001-base\n2. 002-forms\n3. 003-mail: closed on 2026-11-23\n\n## B\n",
            ),
            (
                "# S\n\n## Completed sprints\n\n| # | Sprint | Closed | By |\n|---|---|---|---|\n| 001 | 001-base | 2026-09-01 | Ann |\n\n## B\n",
                "# S\n\n## Completed sprints\n\n| # | Sprint | Closed | By |\n|---|---|---|---|\n| 001 | 001-base | 2026-09-01 | Ann |\n| 003 | 003-mail | 2026-11-23 | |\n\n## B\n",
            ),
            (
                "# S\n\n## Done\n\n|Sprint|Date|\n|--|--|\n|002-forms|2026-10-01|\n|001-base|2026-09-01|\n",
                "# S\n\n## Done\n\n|Sprint|Date|\n|--|--|\n|003-mail|2026-11-23|\n|002-forms|2026-10-01|\n|001-base|2026-09-01|\n",
            ),
        ] {
            assert_eq!(
                with_completed(text, "003-mail", date(2026, 11, 23)),
                expected
            );
        }
    }
}
