//! Tables that log decisions: which ones do, and what their columns contain. `decide` adds rows to them.

use std::collections::BTreeMap;

use super::super::entry::{Columns, Entries, QUALITIES, TITLE, parts};
use super::super::titles;
use crate::markdown::{Document, Table, dates, is_placeholder};

/// A table that logs decisions, and the indices of its columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogTable {
    /// The table itself.
    pub table: Table,
    /// What was decided.
    pub decision: usize,
    /// When.
    pub date: Option<usize>,
    /// Why.
    pub reason: Option<usize>,
    /// The identifier of each decision: `D-024`, `7`.
    pub id: Option<usize>,
    /// Whether each decision still holds.
    pub status: Option<usize>,
}

const ENGLISH_DATE: [&str; 8] = [
    "date", "dates", "day", "when", "decided", "decided on", "decision date", "date decided",
];
const FOREIGN_DATE: [&str; 8] = [
    "fecha", "datum", "data", "dato", "tanggal", "tarih", "日付", "дата",
];
/// These come with the labels of the parts of an entry.
const DECISION: [&str; 10] = [
    "decisions", "the decision", "decision made", "decision taken", "what we decided",
    "what was decided", "choice", "resolution", "ruling", "agreement",
];
const REASON: [&str; 2] = ["reasons", "justification"];
const ID: [&str; 2] = ["num", "decision id"];
/// The columns of a log in an unknown language are recognised by their content. A column with one of these
/// names is known, and does not contain what was decided.
const OTHER: [&str; 14] = [
    "owner", "who", "by", "author", "decided by", "impact", "notes", "note", "version", "change",
    "changes", "link", "sprint", "area",
];

/// `Decision maker` says who decided, not what.
const MAKER: [&str; 4] = ["maker", "makers", "by", "log"];

/// How many rows are looked at to find out what a column contains.
const SAMPLE: usize = 200;

/// The tables of a text that log decisions, by their index.
pub fn log_tables(entries: &Entries<'_>) -> BTreeMap<usize, LogTable> {
    let tables = entries.tables.iter().enumerate();
    tables
        .filter_map(|(index, columns)| Some((index, recognise(&entries.document, columns)?)))
        .collect()
}

/// A table with a column for decisions, or one with a column of dates and names in another language.
fn recognise(document: &Document<'_>, columns: &Columns) -> Option<LogTable> {
    let (table, keys) = (&columns.table, &columns.keys);
    let header = table.columns(document);
    let named = |names: &[&str]| columns.named(names);
    // With or without a note: `Reason (short)`.
    let called = |names: &[&str]| {
        let mut header = header.iter();
        named(names).or_else(|| header.position(|name| titles::is_one_of(name, names)))
    };
    let holding = |is_one: fn(&str) -> bool| {
        (0..keys.len()).find(|column| holds(document, table, *column, is_one))
    };
    let ids = [&parts::ID[..], &ID].concat();
    let reasons = [&parts::REASON[..], &REASON].concat();
    let decisions = [&parts::DECISION[..], &DECISION].concat();
    let qualities = [&QUALITIES[..], &MAKER].concat();
    let dated = named(&ENGLISH_DATE).or_else(|| named(&FOREIGN_DATE));
    let date = dated.or_else(|| holding(is_date));
    let id = named(&ids)
        .or_else(|| header.iter().position(|name| name.trim() == "#"))
        .or_else(|| holding(is_id))
        .filter(|id| Some(*id) != date);
    let reason = called(&reasons).or_else(|| keys.iter().position(|key| key.starts_with("why ")));
    let status = columns.status();
    // Databases give the first column this name; a date and a status show that it contains what was decided.
    let entitled = || named(&TITLE).filter(|_| date.is_some() && status.is_some());
    let is_foreign = |column: &usize| {
        let mut rows = table.rows.iter().take(SAMPLE);
        !OTHER.contains(&keys[*column].as_str())
            && ![date, id, reason, status].contains(&Some(*column))
            && rows.any(|row| row.cell(document, *column).contains(char::is_alphabetic))
    };
    // If the date column has an English name, the other column of a log would have one too; and two columns
    // with the dates in the second are labels and values.
    let is_english = dated.is_some_and(|dated| ENGLISH_DATE.contains(&keys[dated].as_str()));
    let may_be_foreign = !is_english && (date == Some(0) || (date.is_some() && keys.len() > 2));
    let decision = called(&decisions)
        .or_else(|| columns.beginning(&decisions, &qualities))
        .or_else(entitled)
        .or_else(|| (0..keys.len()).find(|column| may_be_foreign && is_foreign(column)))?;
    let other = |column: Option<usize>| column.filter(|column| *column != decision);
    Some(LogTable {
        date: other(date),
        reason: other(reason),
        id: other(id),
        status,
        decision,
        table: table.clone(),
    })
}

fn is_date(text: &str) -> bool {
    dates::leading(text).is_some_and(|found| text.len() <= found.range.end + 20)
}

/// An identifier, or a number that looks like one of a list.
fn is_id(text: &str) -> bool {
    let is_number = text.len() <= 5 && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number || titles::leading_id(text).is_some_and(|(_, rest)| rest.is_empty())
}

/// Whether all non-empty cells of a column pass a test, and there is at least one.
fn holds(document: &Document<'_>, table: &Table, column: usize, test: fn(&str) -> bool) -> bool {
    let rows = table.rows.iter().take(SAMPLE);
    let cells = rows.map(|row| row.plain(document, column));
    let mut said = cells.filter(|cell| !is_placeholder(cell)).peekable();
    said.peek().is_some() && said.all(|cell| test(&cell))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The columns of the decision, the date, the reason and the identifier.
    type Columns = (usize, Option<usize>, Option<usize>, Option<usize>);

    fn columns(text: &str) -> Option<Columns> {
        let log = log_tables(&Entries::read(text)).into_values().next()?;
        Some((log.decision, log.date, log.reason, log.id))
    }

    fn table(header: &str, row: &str) -> String {
        let delimiter = "|---".repeat(header.matches('|').count() - 1);
        format!("{header}\n{delimiter}|\n{row}\n")
    }

    #[test]
    fn columns_are_found_by_their_names_in_any_order() {
        for (header, row, expected) in [
            (
                "| Date | Decision | Reason | Impact |",
                "| 2026-05-20 | Use tape | Cheap | None |",
                (1, Some(0), Some(2), None),
            ),
            (
                "| # | **Decision** | Owner | DATE |",
                "| 1 | Use tape | Ann | 2026-05-20 |",
                (1, Some(3), None, Some(0)),
            ),
            (
                "| Why | What we decided | When |",
                "| Cheap | Use tape | May |",
                (1, Some(2), Some(0), None),
            ),
            (
                "| ID | Decision |",
                "| D-001 | Use tape |",
                (1, None, None, Some(0)),
            ),
            (
                "| Tanggal | Keputusan | Alasan |",
                "| 2026-05-20 | Pita | Murah |",
                (1, Some(0), Some(2), None),
            ),
            // None of these words is known, so the content decides.
            (
                "| Nro | Päivä | Päätös | Syy |",
                "| D-1 | 2026-05-20 | Nauha | Halpa |",
                (2, Some(1), None, Some(0)),
            ),
            (
                "| | |",
                "| 20 May 2026 | Use tape |",
                (1, Some(0), None, None),
            ),
        ] {
            assert_eq!(columns(&table(header, row)), Some(expected), "{header}");
        }
    }

    #[test]
    fn a_database_has_names_for_columns_of_its_own() {
        assert_eq!(
            columns(&table(
                "| Name | Date | Status | Why we did it |",
                "| Use tape | May 20, 2026 | Done | Cheap |"
            )),
            Some((0, Some(1), Some(3), None))
        );
        assert_eq!(
            columns(&table("| Name | Date |", "| Ann | 2026-05-20 |")),
            None
        );
    }

    #[test]
    fn other_tables_are_no_logs() {
        for (header, row) in [
            ("| Date | Change | Author |", "| 2026-05-20 | Typo | Ann |"),
            ("| Field | Value |", "| Updated | 2026-05-20 |"),
            ("| Decided by | Area |", "| Ann | Storage |"),
            ("| Term | Meaning |", "| Tape | Storage |"),
            ("| | |", "| Created | 2026-05-20 |"),
        ] {
            assert_eq!(columns(&table(header, row)), None, "{header}");
        }
    }
}
