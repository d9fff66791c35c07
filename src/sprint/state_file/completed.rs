//! The list of closed sprints in STATE.md, and one more in it.

use std::ops::Range;

use jiff::civil::Date;

use super::super::reading::lists_what_is_over;
use crate::logbook::form::DateForm;
use crate::logbook::place::{self, Place, inserted};
use crate::logbook::row;
use crate::markdown::{Document, Kind, Row, dates, is_placeholder, key, tables, write};

/// The names of columns in a table of closed sprints.
const SPRINT: [&str; 2] = ["sprint", "name"];
const NUMBER: [&str; 3] = ["", "no", "number"];
const DAY: [&str; 8] = [
    "date", "day", "closed", "closed on", "completed", "completed on", "done", "finished",
];
const STATUS: [&str; 2] = ["status", "state"];

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
