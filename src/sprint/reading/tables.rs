//! Tables of sprints: which sprint a row is, and what its status says. Cells of other tables are read as prose.

use std::collections::BTreeSet;

use super::super::mention::{self, Target};
use super::super::said::Sentence;
use super::super::sentence::{has_digit, sentences};
use super::super::status_labels;
use super::super::words::Said;
use super::{Claim, Kind, Place, Reader, status_of};
use crate::markdown::{Document, Row as Cells, Table, dates, key, tables};

/// A row of a table of sprints.
#[derive(Clone, Debug)]
pub struct Row {
    /// The sprint.
    pub sprint: usize,
    /// What its status says.
    pub said: Option<Said>,
    /// Where.
    pub place: Place,
}

/// Columns that name a sprint.
const SPRINT: [&str; 12] = [
    "sprint", "sprints", "sprint name", "sprint folder", "sprint id", "sprint title", "phase",
    "folder", "スプリント", "sprint no", "sprint number", "sprint slug",
];
/// Columns that may name a sprint, in a table of sprints.
const NUMBER: [&str; 6] = ["", "no", "nr", "id", "number", "name"];
/// Columns with the title of a sprint.
const NAME: [&str; 8] = [
    "name", "title", "sprint name", "slug", "theme", "focus", "topic", "sprint title",
];

/// Columns with things that have a status of their own, wherever the column is.
const RECORDS: [&str; 8] = [
    "question", "open question", "bug", "defect", "invoice", "decision", "adr", "change request",
];
/// Columns with parts of a sprint, which have a status of their own if they come before the sprint, or if a sprint has
/// several of them.
const PARTS: [&str; 28] = [
    "pr", "prs", "mr", "pull request", "merge request", "issue", "ticket", "feature", "story",
    "user story", "task", "deliverable", "risk", "document", "doc", "test", "test case",
    "criterion", "acceptance criterion", "requirement", "milestone", "action", "action item",
    "component", "module", "finding", "blocker", "item",
];

/// Reads the tables of a text.
pub(super) fn read(document: &Document<'_>, reader: &mut Reader<'_>) {
    for table in tables::read(document) {
        let keys = table.keys(document);
        let section = document.section_at(table.header.line);
        let past = reader.sections.is_past(section);
        let rows = rows(document, &table, &keys, reader);
        if rows.is_empty() {
            let listed = reader.sections.listed(section);
            if let Some(listed) = listed.filter(|said| !past || *said == Said::Closed) {
                list(document, &table, &keys, listed, past, reader);
            }
            prose(document, &table, past, reader);
            continue;
        }
        let claims = rows.iter().filter_map(|row| {
            let said = row.said.filter(|said| !past || *said == Said::Closed)?;
            let kind = if past { Kind::Log } else { Kind::Row };
            Some(Claim {
                sprint: row.sprint,
                said,
                kind,
                place: row.place.clone(),
            })
        });
        reader.read.claims.extend(claims);
        if !past {
            reader.read.tables.push(rows);
        }
    }
}

/// The rows of a table of sprints; of any other table, none.
fn rows(
    document: &Document<'_>,
    table: &Table,
    keys: &[String],
    reader: &mut Reader<'_>,
) -> Vec<Row> {
    let is_status = |key: &String| status_labels::is_column(key);
    let Some(status) = keys.iter().position(is_status) else {
        return Vec::new();
    };
    if is_of_something_else(keys) {
        return Vec::new();
    }
    let is_of_sprints = keys.iter().any(|key| names_sprints(key));
    let mut rows = Vec::new();
    for row in &table.rows {
        let is_candidate = |column: usize| {
            let key = &keys[column];
            let is_name = names_sprints(key) || NUMBER.contains(&key.as_str());
            column != status && (is_name || !is_of_sprints)
        };
        let place = if is_of_sprints {
            mention::Place::Sprint
        } else {
            mention::Place::Prose
        };
        let found = sprint_in(document, row, keys, is_candidate, place, reader);
        let Some((sprint, ..)) = found else { continue };
        let text = row.plain(document, status);
        let is_to_come = is_to_come(document, row, keys, reader);
        let said =
            status_of(&text, reader.known).filter(|said| *said != Said::Closed || !is_to_come);
        let place = Place {
            path: reader.path.to_owned(),
            line: Some(row.line + 1),
            text,
        };
        rows.push(Row {
            sprint,
            said,
            place,
        });
    }
    if is_of_parts(keys, &rows) {
        rows.clear();
    }
    rows
}

/// Reads the rows of a table without a status under a title that says where its sprints stand: `Completed`.
fn list(
    document: &Document<'_>,
    table: &Table,
    keys: &[String],
    listed: Said,
    past: bool,
    reader: &mut Reader<'_>,
) {
    let is_of_sprints = keys.iter().any(|key| names_sprints(key));
    for row in &table.rows {
        let is_candidate = |column: usize| {
            let key = &keys[column];
            // In a table of anything else, a running number names no sprint, but a folder's name does.
            let is_folder = || {
                let cell = row.plain(document, column);
                let begin = cell.trim_start_matches(|c: char| c.is_ascii_digit());
                begin.len() < cell.len() && begin.starts_with('-') && !cell.contains(' ')
            };
            let is_number = NUMBER.contains(&key.as_str());
            names_sprints(key) || (is_number && (is_of_sprints || is_folder()))
        };
        let place = match listed {
            Said::Closed => reader.in_list_of_closed(true),
            _ => mention::Place::Sprint,
        };
        let found = sprint_in(document, row, keys, is_candidate, place, reader);
        // What a cell says itself is read as prose.
        let Some((sprint, text, None)) = found else {
            continue;
        };
        if listed == Said::Closed && is_to_come(document, row, keys, reader) {
            continue;
        }
        let place = Place {
            path: reader.path.to_owned(),
            line: Some(row.line + 1),
            text,
        };
        let kind = if past { Kind::Log } else { Kind::Prose };
        reader.claim(&[Target::One(sprint)], listed, kind, &place);
    }
}

/// Whether the rows of a table are about something that has a status of its own, which is then not the sprint's:
/// `| Bug | Sprint | Status |`.
fn is_of_something_else(keys: &[String]) -> bool {
    let is_in =
        |list: &[&str], keys: &[String]| keys.iter().any(|key| list.contains(&key.as_str()));
    let sprint = keys.iter().position(|key| names_sprints(key));
    is_in(&RECORDS, keys) || sprint.is_some_and(|sprint| is_in(&PARTS, &keys[..sprint]))
}

/// Whether several rows of a table are about parts of one sprint.
fn is_of_parts(keys: &[String], rows: &[Row]) -> bool {
    let mut seen = BTreeSet::new();
    keys.iter().any(|key| PARTS.contains(&key.as_str()))
        && !rows.iter().all(|row| seen.insert(row.sprint))
}

/// Whether the sprints of a table are in a column with this name.
fn names_sprints(key: &str) -> bool {
    SPRINT.contains(&key) || key.starts_with("sprint ")
}

/// The sprint in the first column that names one, with the text of its cell and what that says about it.
fn sprint_in(
    document: &Document<'_>,
    row: &Cells,
    keys: &[String],
    is_candidate: impl Fn(usize) -> bool,
    place: mention::Place,
    reader: &mut Reader<'_>,
) -> Option<(usize, String, Option<Said>)> {
    for column in (0..keys.len().min(4)).filter(|column| is_candidate(*column)) {
        let mut text = row.plain(document, column);
        if !has_digit(&text) {
            continue;
        }
        let is_bare = text.len() < 12 && !text.contains(' ');
        let named = keys
            .get(column + 1)
            .filter(|key| NAME.contains(&key.as_str()) || key.as_str() == "sprint");
        if is_bare && named.is_some() {
            text = format!("{text} - {}", row.plain(document, column + 1));
        }
        let sentence = Sentence::of(&text, &[], 0..text.len(), reader.known, place);
        let first = sentence.statements().into_iter().next();
        if let Some((&[Target::One(sprint)], said)) = first
            .as_ref()
            .map(|statement| (&statement.targets[..], statement.said))
        {
            return Some((sprint, text, said));
        }
    }
    None
}

/// Whether a row has a future date: then it is a plan, unless the date only says when the sprint is due.
fn is_to_come(document: &Document<'_>, row: &Cells, keys: &[String], reader: &Reader<'_>) -> bool {
    const DUE: [&str; 7] = [
        "due", "target", "deadline", "plan", "start", "next", "review",
    ];
    (0..keys.len()).any(|column| {
        !DUE.iter().any(|word| keys[column].contains(word))
            && is_day_to_come(row.cell(document, column), reader)
    })
}

/// Whether a cell begins with a day after today.
fn is_day_to_come(cell: &str, reader: &Reader<'_>) -> bool {
    let today = reader.known.today();
    let day = dates::leading(cell).map(|found| found.date);
    day.zip(today).is_some_and(|(day, today)| day > today)
}

/// Reads the cells of a table as prose.
fn prose(document: &Document<'_>, table: &Table, past: bool, reader: &mut Reader<'_>) {
    for row in &table.rows {
        let is_planned = reader.sections.is_plan(document.section_at(row.line));
        let is_to_come = is_planned
            || (0..row.cells.len())
                .any(|column| is_day_to_come(row.cell(document, column), reader));
        for column in 0..row.cells.len() {
            let cell = row.cell(document, column);
            if !has_digit(cell) || key(cell).is_empty() {
                continue;
            }
            let inline = row.inline(document, column);
            for range in sentences(&inline.text) {
                let sentence = Sentence::of(
                    &inline.text,
                    &inline.struck,
                    range.clone(),
                    reader.known,
                    mention::Place::Prose,
                );
                for statement in sentence.statements() {
                    let Some(said) = statement
                        .said
                        .filter(|said| !past || *said == Said::Closed)
                        .filter(|said| !is_to_come || *said != Said::Closed)
                    else {
                        continue;
                    };
                    let place = Place {
                        path: reader.path.to_owned(),
                        line: Some(row.line + 1),
                        text: inline.text[range.clone()].trim().to_owned(),
                    };
                    let kind = if past { Kind::Log } else { Kind::Prose };
                    reader.claim(&statement.targets, said, kind, &place);
                }
            }
        }
    }
}
