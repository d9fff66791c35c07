//! `Active sprint` and `Current sprint`: where they are, and what they name.

use std::borrow::Cow;

use super::super::known::Known;
use super::super::mention::{self, Target};
use super::super::said::{Sentence, Statement};
use super::super::sentence::{sentences, words};
use super::super::unit::{Form, Unit, has_label, units};
use super::super::words::{self as status, Said};
use super::{Place, STATUS, label_of, says_all_is_over, status_of};
use crate::facts::state::{ACTIVE_SPRINT, is_active_sprint};
use crate::facts::titles;
use crate::markdown::{
    Document, Kind, NOTHING_ELSEWHERE, Row, Table, dates, is_placeholder, key, tables,
};

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
    /// A value that is struck out, with its line.
    struck: Option<(String, usize)>,
    /// The status under it, if it has one of its own, with the line and its full text.
    status: Option<Status>,
}

struct Status {
    value: String,
    place: (String, usize),
    /// Whether it is the next field after `Active sprint` and may as well be the status of the project.
    is_of_block: bool,
}

/// What a label says.
#[derive(Default)]
pub(super) struct Outcome {
    /// The label, if it says anything.
    pub label: Option<Label>,
    /// Where it says that the whole project is over.
    pub whole: Option<Place>,
    /// Where it says something that neither names a sprint nor says that none is active.
    pub unread: Option<Place>,
    /// What the status under it says about its sprint.
    pub status: Option<(usize, Said, Place)>,
}

/// All labels of a text, except those about the past.
pub(super) fn find(
    document: &Document<'_>,
    units: &[Unit],
    history: &[bool],
    known: &mut Known,
) -> Vec<Found> {
    let mut found = in_front_matter(document);
    for (index, unit) in units.iter().enumerate() {
        let is_past = |section: usize| history[section];
        if unit.section.is_some_and(is_past) || !mentions_sprint(&unit.text) {
            continue;
        }
        let here = in_unit(units, index);
        let is_empty = here.is_empty() && unit.form == Form::Heading;
        found.extend(here);
        if let Some(section) = unit.section.filter(|_| is_empty && is_label(&unit.text)) {
            found.extend(in_subheading(document, units, index, section, known));
        }
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

fn in_front_matter(document: &Document<'_>) -> Vec<Found> {
    let lines = document.lines().iter().enumerate();
    let lines = lines.take_while(|(_, line)| line.kind == Kind::FrontMatter);
    let labelled = lines.filter_map(|(index, _)| {
        let (label, value) = document.text(index).split_once(':')?;
        let value = value.trim().trim_matches(['"', '\'']).to_owned();
        is_active_key(label).then_some(Found {
            units: Vec::new(),
            parts: vec![(value, index + 1)],
            struck: None,
            status: None,
        })
    });
    labelled.collect()
}

/// Whether a key of front matter is the one of the active sprint: `active_sprint`, `active-sprint`.
pub(in super::super) fn is_active_key(key: &str) -> bool {
    is_active_sprint(&key.replace('-', " "))
}

/// Whether a table is the first thing below the heading of the active sprint.
pub(in super::super) fn is_value(document: &Document<'_>, table: &Table) -> bool {
    let section = document.section_at(table.header.line);
    let Some(section) = section.map(|section| &document.sections()[section]) else {
        return false;
    };
    let mut before = (section.heading.end..table.header.line).rev();
    is_label(&section.title) && before.all(|line| document.lines()[line].kind == Kind::Blank)
}

/// The cells of a row that hold the active sprint: behind its label; or behind `Sprint`, in a table that [`is_value`].
pub(in super::super) fn value_cells<'t>(
    document: &'t Document<'_>,
    row: &'t Row,
    is_value: bool,
) -> impl Iterator<Item = usize> + use<'t> {
    let columns = 0..row.cells.len().saturating_sub(1).min(2);
    let labelled = columns.filter(move |column| {
        let cell = row.cell(document, *column);
        let is_row = || {
            let value = row.cell(document, column + 1);
            *column == 0
                && is_value
                && key(cell) == "sprint"
                && value.contains(|c: char| c.is_ascii_digit())
        };
        mentions_sprint(cell) && (is_active_sprint(cell) || is_row())
    });
    labelled.map(|column| column + 1)
}

fn in_rows(document: &Document<'_>, history: &[bool]) -> Vec<Found> {
    let mut found = Vec::new();
    for table in tables::read(document) {
        let is_value = is_value(document, &table);
        for row in [&table.header].into_iter().chain(&table.rows) {
            let is_past = document
                .section_at(row.line)
                .is_some_and(|section| history[section]);
            for column in value_cells(document, row, is_value).filter(|_| !is_past) {
                found.push(Found {
                    units: Vec::new(),
                    parts: vec![(row.plain(document, column), row.line + 1)],
                    struck: None,
                    status: None,
                });
            }
        }
    }
    found
}

fn in_unit(units: &[Unit], index: usize) -> Vec<Found> {
    let unit = &units[index];
    let text = without_struck(unit);
    let mut found = Vec::new();
    let mut from = 0;
    let is_struck = |start: usize, end: usize| {
        let first = unit.struck.partition_point(|struck| struck.start < start);
        unit.struck
            .get(first)
            .is_some_and(|struck| struck.end <= end)
    };
    let is_sign = |c: char| matches!(c, '·' | '|' | '•');
    let ends = unit
        .text
        .match_indices(is_sign)
        .map(|(at, sign)| (at, at + sign.len()));
    let ends: Vec<(usize, usize)> = ends.chain([(unit.text.len(), unit.text.len())]).collect();
    for (end, next) in ends {
        let part = &text[from..end];
        let start = from + part.len() - part.trim_start().len();
        let segment = part.trim();
        let line = unit.line_at(start);
        match value_in(unit, segment, start) {
            Some(value) if !value.is_empty() => found.push(Found {
                units: vec![index],
                parts: vec![(value.to_owned(), line)],
                struck: None,
                status: units
                    .get(index + 1)
                    .filter(|unit| unit.continues)
                    .and_then(status_in)
                    .map(|status| Status {
                        is_of_block: !is_sprint_status(&status.place.0),
                        ..status
                    }),
            }),
            // What is struck out is not the value any more, and nothing has taken its place.
            Some(_) if is_struck(start, end) => found.push(Found {
                units: vec![index],
                parts: Vec::new(),
                struck: Some((unit.text[from..end].to_owned(), line)),
                status: None,
            }),
            Some(_) if next == unit.text.len() => found.extend(below(units, index)),
            _ => {}
        }
        from = next;
    }
    found
}

/// The text of a unit, with blanks in place of struck-out parts.
fn without_struck(unit: &Unit) -> Cow<'_, str> {
    if unit.struck.is_empty() {
        return Cow::Borrowed(&unit.text);
    }
    let mut text = String::with_capacity(unit.text.len());
    for struck in &unit.struck {
        if struck.start < text.len() {
            continue;
        }
        text.push_str(&unit.text[text.len()..struck.start]);
        text.push_str(&" ".repeat(struck.len()));
    }
    text.push_str(&unit.text[text.len()..]);
    Cow::Owned(text)
}

/// Whether a heading is a label with its value below: `Active sprint`, `Active sprint (this week)`.
pub(in super::super) fn is_label(title: &str) -> bool {
    titles::is_one_of(title, &ACTIVE_SPRINT) && !titles::is_past(title)
}

/// Labels of what is true of one sprint, and not of the next one.
const PROGRESS: [&str; 8] = [
    "status", "state", "phase", "progress", "started", "since", "began", "due",
];

/// What a STATE.md says under the heading of its active sprint after the value about where it stands, or that there is
/// none, with the numbers of the lines.
pub(in super::super) fn beside_active(text: &str) -> Vec<(usize, String)> {
    let document = Document::read(text);
    let sections = document.sections().iter();
    let is_active: Vec<bool> = sections.map(|section| is_label(&section.title)).collect();
    let units = units(&document, false);
    let mut under = units.iter().filter(|unit| {
        let section = unit.section.filter(|section| is_active[*section]);
        section.is_some() && unit.form != Form::Heading
    });
    let value = under.next();
    let same = under.filter(|unit| value.is_some_and(|value| value.section == unit.section));
    let is_dated = |unit: &&Unit| {
        let label = label_of(unit).map(key).unwrap_or_default();
        let lower = unit.text.to_lowercase();
        PROGRESS.contains(&label.as_str()) || lower.starts_with("none") || lower.starts_with("no ")
    };
    let told = same.filter(is_dated);
    told.map(|unit| (unit.line, unit.text.clone())).collect()
}

/// The heading right below a heading, if it is a sprint and no other heading there is.
fn in_subheading(
    document: &Document<'_>,
    units: &[Unit],
    index: usize,
    section: usize,
    known: &mut Known,
) -> Option<Found> {
    let body = &document.sections()[section].body;
    let level = document.sections()[section].level + 1;
    let below = units[index + 1..]
        .iter()
        .take_while(|unit| body.contains(&(unit.line - 1)));
    let mut headings = below.filter(|unit| {
        let is_below = |at: usize| document.sections()[at].level <= level;
        unit.form == Form::Heading
            && unit.section.is_some_and(is_below)
            && unit.text.contains(|c: char| c.is_ascii_digit())
    });
    // `Retro of Sprint 18` is not the active sprint, nor is `Sprint 18 Retro`, unless that is a title.
    let mut is_sprint = |unit: &Unit| {
        let range = 0..unit.text.len();
        let sentence = Sentence::read(unit, range, known, mention::Place::Prose);
        let first = sentence.statements().into_iter().next();
        let is_one = |first: Statement| matches!(first.targets[..], [Target::One(_)]);
        sentence.begins_with_one() && first.is_some_and(|first| first.is_subject && is_one(first))
    };
    let at = index + 1;
    let unit = units.get(at)?;
    let is_first = headings.next().is_some_and(|first| first.line == unit.line);
    if !is_first || !is_sprint(unit) || headings.any(is_sprint) {
        return None;
    }
    let own = units[at + 1..]
        .iter()
        .take_while(|below| below.section == unit.section);
    Some(Found {
        units: vec![at],
        parts: vec![(without_struck(unit).into_owned(), unit.line)],
        struck: None,
        status: own.take(8).find_map(status_in),
    })
}

/// Marks between a label and its value.
pub(in super::super) const MARKS: [char; 6] = [':', '：', '—', '–', '-', '='];

/// What follows the label in a segment; an empty text if nothing does.
fn value_in<'t>(unit: &Unit, segment: &'t str, start: usize) -> Option<&'t str> {
    let reach = segment.floor_char_boundary(60);
    let colon = segment[..reach].find(MARKS);
    if let Some(colon) = colon
        && is_active_sprint(&segment[..colon])
    {
        return Some(
            segment[colon..]
                .trim_start_matches(MARKS)
                .trim_start_matches(['*', '_'])
                .trim(),
        );
    }
    if unit.form == Form::Heading {
        return is_label(segment).then_some("");
    }
    if is_active_sprint(segment) {
        return Some("");
    }
    // `**Active sprint** 005-cranes`
    let strong = unit.strong.iter().find(|strong| strong.start == start)?;
    let label = unit
        .text
        .get(strong.clone())
        .filter(|label| is_active_sprint(label))?;
    segment.get(label.len()..).map(str::trim)
}

/// The value below its label: the first paragraph, or the items of the list.
fn below(units: &[Unit], index: usize) -> Option<Found> {
    let own = |at: usize| {
        units
            .get(at)
            .filter(|unit| unit.section == units[index].section && unit.form != Form::Heading)
    };
    own(index + 1)?;
    // What is struck out is not the value any more.
    let is_struck =
        |at: &usize| own(*at).is_some_and(|unit| without_struck(unit).trim().is_empty());
    let at = (index + 1..units.len())
        .find(|at| !is_struck(at))
        .filter(|at| own(*at).is_some());
    let is_any_struck = at != Some(index + 1);
    let struck = is_any_struck.then(|| (units[index + 1].text.clone(), units[index + 1].line));
    let Some((at, first)) = at.and_then(|at| Some((at, own(at)?))) else {
        return Some(Found {
            units: vec![index + 1],
            parts: Vec::new(),
            struck,
            status: None,
        });
    };
    let mut found = Found {
        units: vec![at],
        parts: vec![(without_struck(first).into_owned(), first.line)],
        struck,
        status: None,
    };
    if units[index].form == Form::Heading {
        let own = (index + 1..units.len()).map_while(own).take(8);
        found.status = own.skip(1).find_map(status_in);
    }
    let is_list = first.form == Form::Item && units[index].form == Form::Heading;
    for at in at + 1..units.len() {
        let goes_on = |unit: &&Unit| is_list && unit.form == Form::Item || unit.continues;
        let Some(unit) = own(at).filter(goes_on) else {
            break;
        };
        let is_status = status_in(unit).is_some();
        // `Goal: …`, `Previous sprint: …`
        let is_bold = unit.strong.first().is_some_and(|strong| strong.start == 0);
        let is_field = label_of(unit).is_some() && (is_bold || has_label(&unit.text));
        if unit.continues && is_field && !is_status && !names_sprint(unit) {
            continue;
        }
        found.units.push(at);
        if !is_status {
            found
                .parts
                .push((without_struck(unit).into_owned(), unit.line));
        }
    }
    Some(found)
}

/// Whether a field below the label of the active sprint says which sprint that is: `Sprint: 019-login`, `Sprint 19: Login`.
fn names_sprint(unit: &Unit) -> bool {
    const NAMES: [&str; 6] = [
        "sprint", "name", "sprint name", "folder", "sprint folder", "ordner",
    ];
    let label = label_of(unit).map(key).unwrap_or_default();
    NAMES.contains(&label.as_str())
        || label.starts_with(|c: char| c.is_ascii_digit())
        || label.strip_prefix("sprint ").is_some_and(|number| {
            number.starts_with(|c: char| c.is_ascii_digit()) && !number.contains(' ')
        })
}

/// Whether a field is the status of the sprint by its label.
fn is_sprint_status(text: &str) -> bool {
    let label = text.split([':', '：']).next().unwrap_or_default();
    key(label) == "sprint status"
}

/// Whether a status says that a sprint was closed, and when. `Live` and `Complete` may be said of the project.
fn is_closed_on_a_day(value: &str) -> bool {
    let (word, rest) = value.trim().split_once(' ').unwrap_or_default();
    key(word) == "closed" && dates::first(rest).is_some()
}

/// The status in a unit: `**Status:** closed 2026-11-20`.
fn status_in(unit: &Unit) -> Option<Status> {
    let colon = label_of(unit)?.len();
    let label = key(&unit.text[..colon]);
    let is_status =
        STATUS.contains(&label.as_str()) || label == "sprint status" || label == "state";
    let is_of_project = matches!(label.as_str(), "project status" | "overall status");
    (is_status && !is_of_project).then(|| Status {
        is_of_block: false,
        value: unit.text[colon..]
            .trim_start_matches([':', '：'])
            .to_owned(),
        place: (unit.text.clone(), unit.line),
    })
}

/// Reads what a label says.
pub(super) fn read(found: &Found, path: &str, known: &mut Known) -> Outcome {
    let place = |text: &str, line: usize| Place {
        path: path.to_owned(),
        line: Some(line),
        text: text.trim().to_owned(),
    };
    let of = |label: Label| Outcome {
        label: Some(label),
        ..Outcome::default()
    };
    let mut closed: Option<(Option<usize>, Place)> = None;
    let struck = found.struck.as_ref();
    let mut unread = struck.map(|(text, line)| place(text, *line));
    let mut is_first = true;
    for (text, line) in &found.parts {
        if is_first && let Some(is_all) = says_none(text, known) {
            let here = place(text, *line);
            let label = Label {
                value: Value::None,
                next: next_in(text, known),
                closed: closed_in(text, known),
                place: here.clone(),
            };
            let whole = (is_all || says_all_is_over(text)).then_some(here);
            return Outcome { whole, ..of(label) };
        }
        is_first = false;
        if is_placeholder(text) {
            continue;
        }
        // A placeholder of the kit is not a value either.
        if !text.trim_end_matches('.').ends_with([']', '}', '>'])
            || !text.starts_with(['[', '{', '<'])
        {
            unread.get_or_insert_with(|| place(text, *line));
        }
        let ranges = sentences(text);
        for (index, range) in ranges.iter().cloned().enumerate() {
            let sentence = Sentence::of(text, &[], range.clone(), known, mention::Place::Sprint);
            for statement in sentence.statements() {
                let named = statement.targets.iter().find_map(|target| match target {
                    Target::One(sprint) => Some(*sprint),
                    _ => None,
                });
                let here = place(&text[range.clone()], *line);
                let is_taken_back = sentence.closes_weakly()
                    && ranges.get(index + 1).is_some_and(|next| {
                        let place = mention::Place::Sprint;
                        Sentence::of(text, &[], next.clone(), known, place).takes_back()
                    });
                let said = statement
                    .said
                    .filter(|said| *said != Said::Closed || !is_taken_back);
                let Some(sprint) = named else {
                    // `Sprints 001-003 are closed`
                    if said == Some(Said::Closed) {
                        closed.get_or_insert((None, here));
                    }
                    continue;
                };
                match (&closed, said) {
                    (None, Some(Said::Closed)) => closed = Some((Some(sprint), here)),
                    (None, _) => return of_sprint(sprint, here, found, path, known),
                    // `Sprint 2 closed on Friday. Sprint 3 is active.`
                    (Some(_), Some(Said::Open | Said::Waiting)) => {
                        return of(Label {
                            value: Value::Sprint(sprint),
                            next: None,
                            closed: None,
                            place: here,
                        });
                    }
                    (Some((over, at)), said) if said != Some(Said::Closed) => {
                        return of(Label {
                            value: Value::None,
                            next: Some(sprint),
                            closed: *over,
                            place: at.clone(),
                        });
                    }
                    _ => {}
                }
            }
        }
    }
    match closed {
        Some((over, place)) => of(Label {
            value: Value::None,
            next: None,
            closed: over,
            place,
        }),
        None => Outcome {
            unread,
            ..Outcome::default()
        },
    }
}

/// The outcome of a label that names a sprint, with what the status under it says about that sprint.
fn of_sprint(sprint: usize, here: Place, found: &Found, path: &str, known: &mut Known) -> Outcome {
    let status = found.status.as_ref().and_then(|status| {
        let said = status_of(&status.value, known)?;
        if status.is_of_block && said == Said::Closed && !is_closed_on_a_day(&status.value) {
            return None;
        }
        let (text, line) = &status.place;
        let place = Place {
            path: path.to_owned(),
            line: Some(*line),
            text: text.trim().to_owned(),
        };
        Some((sprint, said, place))
    });
    let over = status
        .as_ref()
        .filter(|(_, said, _)| *said == Said::Closed)
        .map(|(.., place)| place.clone());
    let label = match over {
        Some(place) => Label {
            value: Value::None,
            next: None,
            closed: Some(sprint),
            place,
        },
        None => Label {
            value: Value::Sprint(sprint),
            next: None,
            closed: None,
            place: here,
        },
    };
    Outcome {
        label: Some(label),
        status: status.filter(|(_, said, _)| matches!(said, Said::Closed | Said::Waiting)),
        ..Outcome::default()
    }
}

/// Whether a value begins by saying that no sprint is active, and if so, whether it only says that the sprint
/// is over.
fn says_none(text: &str, known: &mut Known) -> Option<bool> {
    let reach = text.len().min(text.floor_char_boundary(400));
    let words = words(text, 0..reach);
    let lower: Vec<&str> = words.iter().map(|word| word.lower.as_str()).collect();
    let first = *lower.first()?;
    let second = lower.get(1).copied().unwrap_or_default();
    if begins_with_none(&lower) {
        return Some(false);
    }
    let names_one =
        second.starts_with(|c: char| c.is_ascii_digit()) || matches!(second, "sprint" | "sprints");
    let is_over = status::read(&[first]).is_some_and(|hit| hit.said == Said::Closed)
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
        );
    if is_over {
        return Some(!names_one);
    }
    let range = sentences(text).into_iter().next()?;
    let sentence = Sentence::of(text, &[], range.clone(), known, mention::Place::Sprint);
    if sentence.names_any() {
        return None;
    }
    let hedges = lower.iter().take_while(|word| HEDGES.contains(word));
    let rest = &lower[hedges.count().min(7)..];
    let begin = *rest.first()?;
    if begins_with_none(rest)
        || rest.starts_with(&["not", "active"])
        || rest.starts_with(&["not", "running"])
        || matches!(begin, "maintenance" | "idle" | "dormant" | "inactive")
    {
        return Some(false);
    }
    if says_all_is_over(&text[range]) {
        return Some(true);
    }
    if sentence.status() != Some(Said::Closed) {
        return None;
    }
    if matches!(
        begin,
        "last" | "latest" | "previous" | "final" | "sprint" | "it" | "this"
    ) {
        return Some(false);
    }
    let is_all = matches!(begin, "all" | "everything" | "alles" | "alle");
    (is_all || status::read(&rest[..1]).is_some_and(|hit| hit.said == Said::Closed)).then_some(true)
}

/// Words that may come before the actual value: `Currently none`, `At the moment there is no active sprint`.
const HEDGES: [&str; 32] = [
    "currently", "presently", "at", "the", "moment", "present", "right", "now", "there", "is",
    "are", "we", "were", "for", "just", "still", "✅", "✔", "✓", "☑", "derzeit", "aktuell",
    "zurzeit", "momentan", "im", "es", "gibt", "gerade", "actualmente", "actuellement",
    "momenteel", "attualmente",
];

/// Whether words begin with a word such as `none`, in any language.
fn begins_with_none(lower: &[&str]) -> bool {
    // These are in addition to the words for "nothing" in other languages.
    const NONE: [&str; 12] = [
        "none", "nothing", "nil", "no", "na", "n", "between", "tidak", "belum", "kein", "keinen",
        "nobody",
    ];
    let Some(first) = lower.first() else {
        return false;
    };
    let second = lower.get(1).copied().unwrap_or_default();
    let is_of_sprint = matches!(
        second,
        "active" | "sprint" | "sprints" | "current" | "open" | ""
    ) || second.starts_with("aktive");
    (NONE.contains(first) || NOTHING_ELSEWHERE.contains(first))
        && (!matches!(*first, "no" | "kein" | "keinen") || is_of_sprint)
        && (*first != "n" || second == "a")
}

/// Whether words say that no sprint is active, and nothing else. They are in lower case.
pub(in super::super) fn says_only_none(words: &[&str]) -> bool {
    const OF_SPRINT: [&str; 7] = [
        "active", "sprint", "sprints", "current", "open", "yet", "between",
    ];
    let is_hedge = |word: &&&str| HEDGES.contains(word);
    let rest = &words[words.iter().take_while(is_hedge).count()..];
    begins_with_none(rest)
        && rest[1..]
            .iter()
            .all(|word| OF_SPRINT.contains(word) || HEDGES.contains(word))
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
        if let Some(sprint) = sentence.next() {
            return Some(sprint);
        }
    }
    None
}
