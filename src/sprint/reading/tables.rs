//! Tables of sprints: which sprint a row is, and what its status says. Cells of other tables are read as prose.

use super::super::mention::{self, Target};
use super::super::said::Sentence;
use super::super::sentence::sentences;
use super::super::words::Said;
use super::{Claim, Kind, Place, Reader, status_of};
use crate::markdown::{Document, Table, dates, key, tables};

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
    "sprint",
    "sprints",
    "sprint name",
    "sprint folder",
    "sprint id",
    "sprint title",
    "phase",
    "folder",
    "スプリント",
    "sprint no",
    "sprint number",
    "sprint slug",
];
/// Columns that may name a sprint, in a table of sprints.
const NUMBER: [&str; 6] = ["", "no", "nr", "id", "number", "name"];
/// Columns with the title of a sprint.
const NAME: [&str; 8] = [
    "name",
    "title",
    "sprint name",
    "slug",
    "theme",
    "focus",
    "topic",
    "sprint title",
];

/// Reads the tables of a text.
pub(super) fn read(document: &Document<'_>, reader: &mut Reader<'_>) {
    for table in tables::read(document) {
        let keys = table.keys(document);
        let past = document
            .section_at(table.header.line)
            .is_some_and(|section| reader.history[section]);
        let rows = rows(document, &table, &keys, reader);
        if rows.is_empty() {
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
    let is_status = |key: &String| {
        key.contains("status")
            || [
                "state", "progress", "stand", "stato", "estado", "statut", "outcome", "状態",
            ]
            .contains(&key.as_str())
    };
    let Some(status) = keys.iter().position(is_status) else {
        return Vec::new();
    };
    let is_of_sprints = keys
        .iter()
        .any(|key| SPRINT.contains(&key.as_str()) || key.starts_with("sprint "));
    let mut rows = Vec::new();
    for row in &table.rows {
        let mut found = None;
        for column in 0..keys.len().min(4) {
            let is_candidate = SPRINT.contains(&keys[column].as_str())
                || NUMBER.contains(&keys[column].as_str())
                || !is_of_sprints
                || keys[column].starts_with("sprint ");
            if column == status || !is_candidate {
                continue;
            }
            let mut text = row.plain(document, column);
            if !text.contains(|c: char| c.is_ascii_digit()) {
                continue;
            }
            let is_bare = text.len() < 12 && !text.contains(' ');
            let named = keys
                .get(column + 1)
                .filter(|key| NAME.contains(&key.as_str()) || key.as_str() == "sprint");
            if is_bare && named.is_some() {
                text = format!("{text} - {}", row.plain(document, column + 1));
            }
            let place = if is_of_sprints {
                mention::Place::Sprint
            } else {
                mention::Place::Prose
            };
            let sentence = Sentence::of(&text, &[], 0..text.len(), reader.known, place);
            let first = sentence.statements().into_iter().next();
            if let Some([Target::One(sprint)]) =
                first.as_ref().map(|statement| &statement.targets[..])
            {
                found = Some(*sprint);
                break;
            }
        }
        let Some(sprint) = found else { continue };
        let text = row.plain(document, status);
        // A row with a future date is a plan, unless the date only says when the sprint is due.
        let is_to_come = (0..keys.len()).any(|column| {
            let is_due = [
                "due", "target", "deadline", "plan", "start", "next", "review",
            ];
            !is_due.iter().any(|word| keys[column].contains(word))
                && is_day_to_come(row.cell(document, column), reader)
        });
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
    rows
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
        let is_planned = document
            .section_at(row.line)
            .is_some_and(|section| reader.plans[section]);
        let is_to_come = is_planned
            || (0..row.cells.len())
                .any(|column| is_day_to_come(row.cell(document, column), reader));
        for column in 0..row.cells.len() {
            let cell = row.cell(document, column);
            if !cell.contains(|c: char| c.is_ascii_digit()) || key(cell).is_empty() {
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
