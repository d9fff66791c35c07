//! Where the values of the labels of the active sprint are in the bytes of a STATE.md, and how a new value is put there.

use std::ops::Range;

use super::super::active_label::{MARKS, bold_ends, is_heading, is_key, marks, parts, rows};
use super::super::unit::begins_unit;
use super::rest::Names;
use crate::facts::state::is_active_sprint;
use crate::facts::titles;
use crate::markdown::{Document, Kind, bullets, key};
use crate::order::by_place;

/// Where the value of a label is, and how a new one is put there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// In these bytes. If it says more than that, the rest stays after the new value.
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

/// The values of all labels, in order, except those in sections about the past.
pub(super) fn values(document: &Document<'_>, names: Names<'_>) -> Vec<Value> {
    let mut found: Vec<(usize, Value)> = Vec::new();
    let rows: Vec<(usize, Value)> = rows(document)
        .into_iter()
        .map(|(row, cells)| (row.line, Value::In(row.cells[cells[0]].clone())))
        .collect();
    for section in document.sections() {
        let line = section.heading.start;
        if let Some(value) = in_heading(document, line) {
            found.push((line, value));
        } else if is_heading(&section.title)
            && !rows.iter().any(|(row, _)| section.own.contains(row))
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
    let past = titles::past(document);
    let is_past = |line: usize| {
        document
            .section_at(line)
            .is_some_and(|section| past[section])
    };
    found.retain(|(line, _)| !is_past(*line));
    by_place(&mut found, |(line, _)| *line);
    found.into_iter().map(|(_, value)| value).collect()
}

/// The value in a heading: `## Current sprint: 002 Forms`, `## Active sprint — 002-forms`.
fn in_heading(document: &Document<'_>, index: usize) -> Option<Value> {
    let text = document.text(index);
    let labelled = parts(text).find_map(|(part, _)| {
        let said = &text[part.clone()];
        let mark = said.find(MARKS)?;
        let label = said[..mark].trim_start_matches(['#', ' ', '\t']);
        if !is_active_sprint(label.trim_matches(['*', '_', ' '])) {
            return None;
        }
        let value = said[mark..].trim_start_matches(MARKS);
        let value = value.trim_start_matches(['*', '_', ' ', '\t']);
        let start = document.lines()[index].start + part.end - value.len();
        let value = value.trim_end_matches(['#', ' ', '\t', '*', '_']);
        Some((!value.is_empty()).then_some(Value::In(start..start + value.len())))
    });
    labelled.flatten()
}

/// The value below a heading.
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
    let is_said = matches!(key(label).as_str(), "sprint" | "name") && !value.is_empty();
    is_said.then_some(document.lines()[line].end - value.len())
}

/// The mark between the label of the active sprint and its value, in a part of a line; a label in bold needs none.
fn mark_in(part: &str, is_front_matter: bool) -> Option<Range<usize>> {
    let is_behind_label = |mark: &Range<usize>| {
        let label = &part[..mark.start];
        is_active_sprint(label)
            || is_front_matter && part[mark.clone()].starts_with(':') && is_key(label)
    };
    marks(part)
        .find(is_behind_label)
        .or_else(|| bold_ends(part).find(is_behind_label))
}

/// The value on the line of its label: `**Active sprint:** 003-winch`, or below it.
fn in_line(document: &Document<'_>, index: usize, names: Names<'_>) -> Option<Value> {
    let line = &document.lines()[index];
    let is_front_matter = line.kind == Kind::FrontMatter;
    let text = document.text(index);
    let labelled = |(part, is_last): (Range<usize>, bool)| {
        let mark = mark_in(&text[part.clone()], is_front_matter)?;
        Some((part, mark, is_last))
    };
    let (part, mark, is_last) = parts(text).find_map(labelled)?;
    let mut value = part.start + mark.end..part.end;
    let is_in_bold = text[part.start..][..mark.start].matches("**").count() % 2 == 1;
    let is_all_bold = is_in_bold && !text[value.clone()].starts_with("**");
    if is_all_bold {
        // `**Active sprint: 003**`
        let own = &text[value.clone()];
        value.end = value.start + own.find("**").unwrap_or(own.len());
    } else if is_in_bold {
        value.start += 2;
    }
    let own = &text[value.clone()];
    value.start += own.len() - own.trim_start().len();
    value.end -= own.len() - own.trim_end().len();
    if value.start >= value.end {
        return Some(below_label(document, index, names));
    }
    let place = line.start + value.start..line.start + value.end;
    if is_front_matter {
        let length = field(&text[value.clone()]);
        return Some(if length == 0 {
            Value::After(line.start + text[..value.start].trim_end().len())
        } else {
            Value::Field(place.start..place.start + length)
        });
    }
    // An item keeps the rest after the new value: a paragraph in its place would end the list.
    let says_more = || line.mark.is_none() && names.says_more(document.slice(place.clone()));
    let is_more = is_last && !is_all_bold && (continues(document, index + 1) || says_more());
    Some(if is_more {
        Value::Above(place.start)
    } else {
        Value::In(place)
    })
}

/// The length of a value in front matter, without a comment after it.
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
