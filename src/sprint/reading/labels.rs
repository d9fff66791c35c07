//! `Active sprint` and `Current sprint`: where they are, and what they name.

use super::super::mention::{self, Known, Target};
use super::super::said::Sentence;
use super::super::sentence::{Form, Unit, sentences, words};
use super::super::words::{self as status, Said};
use super::{Place, says_all_is_over};
use crate::facts::state::ACTIVE_SPRINT;
use crate::facts::titles;
use crate::markdown::{Document, Kind, NOTHING_ELSEWHERE, is_placeholder, key, tables};

/// What a label says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// No sprint is active.
    None,
    /// This one.
    Sprint(usize),
}

/// A label whose value has been read.
#[derive(Clone, Debug)]
pub struct Label {
    /// What it says.
    pub value: Value,
    /// The sprint that it says comes next.
    pub next: Option<usize>,
    /// The sprint that it names and calls closed.
    pub closed: Option<usize>,
    /// Where.
    pub place: Place,
}

/// A label that was found.
pub(super) struct Found {
    /// The units of its value.
    pub units: Vec<usize>,
    /// The parts of its value, each with its line.
    parts: Vec<(String, usize)>,
}

/// All labels of a text, except those about the past.
pub(super) fn find(document: &Document<'_>, units: &[Unit], history: &[bool]) -> Vec<Found> {
    let mut found = in_front_matter(document);
    for (index, unit) in units.iter().enumerate() {
        let is_past = |section: usize| history[section];
        if unit.section.is_some_and(is_past) || !mentions_sprint(&unit.text) {
            continue;
        }
        found.extend(in_unit(units, index));
    }
    found.extend(in_rows(document, history));
    found
}

fn mentions_sprint(text: &str) -> bool {
    // Every label contains the word `sprint`, in Latin letters or not.
    let lower = text.as_bytes();
    memchr::memmem::find(lower, b"print").is_some()
        || memchr::memmem::find(lower, b"PRINT").is_some()
        || text.contains("スプリント")
}

fn is_active(label: &str) -> bool {
    let label = label.replace('_', " ");
    ACTIVE_SPRINT.contains(&key(&label).as_str())
}

fn in_front_matter(document: &Document<'_>) -> Vec<Found> {
    let lines = document.lines().iter().enumerate();
    let lines = lines.take_while(|(_, line)| line.kind == Kind::FrontMatter);
    let labelled = lines.filter_map(|(index, _)| {
        let (label, value) = document.text(index).split_once(':')?;
        let value = value.trim().trim_matches(['"', '\'']).to_owned();
        is_active(label).then_some(Found {
            units: Vec::new(),
            parts: vec![(value, index + 1)],
        })
    });
    labelled.collect()
}

fn in_rows(document: &Document<'_>, history: &[bool]) -> Vec<Found> {
    let mut found = Vec::new();
    for table in tables::read(document) {
        for row in [&table.header].into_iter().chain(&table.rows) {
            let is_past = document
                .section_at(row.line)
                .is_some_and(|section| history[section]);
            for column in 0..row.cells.len().saturating_sub(1).min(2) {
                let cell = row.cell(document, column);
                if !is_past && mentions_sprint(cell) && is_active(cell) {
                    let parts = vec![(row.plain(document, column + 1), row.line + 1)];
                    found.push(Found {
                        units: Vec::new(),
                        parts,
                    });
                }
            }
        }
    }
    found
}

fn in_unit(units: &[Unit], index: usize) -> Vec<Found> {
    let unit = &units[index];
    let mut found = Vec::new();
    let mut from = 0;
    let is_sign = |c: char| matches!(c, '·' | '|' | '•');
    let ends = unit
        .text
        .match_indices(is_sign)
        .map(|(at, sign)| (at, at + sign.len()));
    let ends: Vec<(usize, usize)> = ends.chain([(unit.text.len(), unit.text.len())]).collect();
    for (end, next) in ends {
        let part = &unit.text[from..end];
        let start = from + part.len() - part.trim_start().len();
        let segment = part.trim();
        let line = unit.line_at(start);
        match value_in(unit, segment, start) {
            Some(value) if !value.is_empty() => found.push(Found {
                units: vec![index],
                parts: vec![(value.to_owned(), line)],
            }),
            Some(_) if next == unit.text.len() => found.extend(below(units, index)),
            _ => {}
        }
        from = next;
    }
    found
}

/// What follows the label in a segment; an empty text if nothing does.
fn value_in<'t>(unit: &Unit, segment: &'t str, start: usize) -> Option<&'t str> {
    const MARKS: [char; 6] = [':', '：', '—', '–', '-', '='];
    let reach = segment.floor_char_boundary(60);
    let colon = segment[..reach].find(MARKS);
    if let Some(colon) = colon
        && is_active(&segment[..colon])
    {
        return Some(
            segment[colon..]
                .trim_start_matches(MARKS)
                .trim_start_matches(['*', '_'])
                .trim(),
        );
    }
    if unit.form == Form::Heading {
        let is_label = titles::is_one_of(segment, &ACTIVE_SPRINT) && !titles::is_past(segment);
        return is_label.then_some("");
    }
    if is_active(segment) {
        return Some("");
    }
    // `**Active sprint** 005-cranes`
    let strong = unit.strong.iter().find(|strong| strong.start == start)?;
    let label = unit
        .text
        .get(strong.clone())
        .filter(|label| is_active(label))?;
    segment.get(label.len()..).map(str::trim)
}

/// The value below its label: the first paragraph, or the items of the list.
fn below(units: &[Unit], index: usize) -> Option<Found> {
    let own = |at: usize| {
        units
            .get(at)
            .filter(|unit| unit.section == units[index].section && unit.form != Form::Heading)
    };
    let first = own(index + 1)?;
    let mut found = Found {
        units: vec![index + 1],
        parts: vec![(first.text.clone(), first.line)],
    };
    if first.form == Form::Item && units[index].form == Form::Heading {
        for at in index + 2..units.len() {
            let Some(unit) = own(at).filter(|unit| unit.form == Form::Item) else {
                break;
            };
            found.units.push(at);
            found.parts.push((unit.text.clone(), unit.line));
        }
    }
    Some(found)
}

/// Reads what a label says, and where it says that the whole project is over.
pub(super) fn read(found: &Found, path: &str, known: &mut Known) -> (Option<Label>, Option<Place>) {
    let place = |text: &str, line: usize| Place {
        path: path.to_owned(),
        line: Some(line),
        text: text.trim().to_owned(),
    };
    let mut closed: Option<(usize, Place)> = None;
    let mut is_first = true;
    for (text, line) in &found.parts {
        if is_first && let Some(is_all) = says_none(text) {
            let here = place(text, *line);
            let label = Label {
                value: Value::None,
                next: next_in(text, known),
                closed: closed_in(text, known),
                place: here.clone(),
            };
            let whole = (is_all || says_all_is_over(text)).then_some(here);
            return (Some(label), whole);
        }
        is_first = false;
        if is_placeholder(text) {
            continue;
        }
        for range in sentences(text) {
            let sentence = Sentence::of(text, &[], range.clone(), known, mention::Place::Sprint);
            for statement in sentence.statements() {
                let named = statement.targets.iter().find_map(|target| match target {
                    Target::One(sprint) => Some(*sprint),
                    _ => None,
                });
                let Some(sprint) = named else { continue };
                let here = place(&text[range.clone()], *line);
                match (&closed, statement.said) {
                    (None, Some(Said::Closed)) => closed = Some((sprint, here)),
                    (None, _) => {
                        let label = Label {
                            value: Value::Sprint(sprint),
                            next: None,
                            closed: None,
                            place: here,
                        };
                        return (Some(label), None);
                    }
                    (Some((over, at)), said) if said != Some(Said::Closed) => {
                        let label = Label {
                            value: Value::None,
                            next: Some(sprint),
                            closed: Some(*over),
                            place: at.clone(),
                        };
                        return (Some(label), None);
                    }
                    _ => {}
                }
            }
        }
    }
    let label = closed.map(|(over, place)| Label {
        value: Value::None,
        next: None,
        closed: Some(over),
        place,
    });
    (label, None)
}

/// Whether a value begins by saying that no sprint is active, and if so, whether it only says that the sprint
/// is over.
fn says_none(text: &str) -> Option<bool> {
    // In addition to the words that other languages have for "nothing".
    const NONE: [&str; 9] = [
        "none", "nothing", "nil", "no", "na", "n", "between", "tidak", "belum",
    ];
    let words = words(text, 0..text.len().min(text.floor_char_boundary(400)));
    let first = words.first()?.lower.as_str();
    let second = words.get(1).map_or("", |word| word.lower.as_str());
    let is_none = (NONE.contains(&first) || NOTHING_ELSEWHERE.contains(&first))
        && (first != "no"
            || matches!(
                second,
                "active" | "sprint" | "sprints" | "current" | "open" | ""
            ))
        && (first != "n" || second == "a");
    if is_none {
        return Some(false);
    }
    let hit = status::read(&[first])?;
    let names_one =
        second.starts_with(|c: char| c.is_ascii_digit()) || matches!(second, "sprint" | "sprints");
    (hit.said == Said::Closed
        && matches!(
            first,
            "complete"
                | "completed"
                | "closed"
                | "done"
                | "abgeschlossen"
                | "selesai"
                | "terminé"
                | "完了"
        ))
    .then_some(!names_one)
}

/// The sprint that a value calls closed: `None. 003-winch was closed on Monday.`
fn closed_in(text: &str, known: &mut Known) -> Option<usize> {
    for range in sentences(text) {
        let sentence = Sentence::of(text, &[], range, known, mention::Place::Sprint);
        for statement in sentence.statements() {
            if let (Some(Said::Closed), [Target::One(sprint)]) =
                (statement.said, &statement.targets[..])
            {
                return Some(*sprint);
            }
        }
    }
    None
}

/// The sprint that a value names as the next one.
fn next_in(text: &str, known: &mut Known) -> Option<usize> {
    for range in sentences(text) {
        let sentence = Sentence::of(text, &[], range, known, mention::Place::Prose);
        for statement in sentence.statements() {
            if let (Some(Said::Planned), [Target::One(sprint)]) =
                (statement.said, &statement.targets[..])
            {
                return Some(*sprint);
            }
        }
    }
    None
}
