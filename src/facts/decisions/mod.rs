//! DECISIONS.md: what was decided, when and why; and what was decided not to be done.
//!
//! Four forms, which may stand in one file: bullets with a stamp, rows of a table, headings with a date
//! under them, bullets under a heading that carries the date. What could be a decision but is under a
//! heading that says otherwise (how to add one, open questions) is none.

mod log;
mod stamp;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

pub use log::{LogTable, log_tables};

use super::titles;
use crate::markdown::fields::Form;
use crate::markdown::{
    Document, Field, Fields, Inline, Item, bullets, dates, is_placeholder, key, present, tables,
};
use stamp::Stamped;

/// A decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The day it was taken, as far as the file says.
    pub date: Option<Date>,
    /// What was decided, without stamp and emphasis.
    pub text: String,
    /// Why: what a reason column or field says, or what follows `because` in the text.
    pub reason: Option<String>,
    /// Whether it is struck through, or its status says that it no longer holds.
    pub reversed: bool,
    /// Whether its status says that nobody agreed to it yet.
    pub proposed: bool,
    /// The number of its line.
    pub line: usize,
    /// What it is called, if it is: `DEC-004`.
    pub id: Option<String>,
}

/// Labels of the day of a decision under a heading.
const DATE: [&str; 10] = [
    "date",
    "decided",
    "decided on",
    "decision date",
    "fecha",
    "datum",
    "data",
    "tanggal",
    "日付",
    "決定日",
];
const REASON: [&str; 5] = ["reason", "rationale", "why", "because", "reasoning"];
const OUT_OF_SCOPE: [&str; 21] = [
    "out of scope",
    "out-of-scope",
    "not in scope",
    "non-goals",
    "non goals",
    "di luar cakupan",
    "di luar lingkup",
    "fuera de alcance",
    "fora do escopo",
    "fuori ambito",
    "hors périmètre",
    "außerhalb des umfangs",
    "nicht im umfang",
    "nicht im scope",
    "nicht enthalten",
    "ausserhalb des umfangs",
    "hors scope",
    "fuera del alcance",
    "buiten scope",
    "範囲外",
    "スコープ外",
];
const NO_LONGER_HOLDS: [&str; 8] = [
    "superseded",
    "reversed",
    "revoked",
    "deprecated",
    "rejected",
    "withdrawn",
    "replaced by",
    "ersetzt durch",
];
const NOT_DECIDED: [&str; 14] = [
    "changelog",
    "change log",
    "revision history",
    "open questions",
    "open decisions",
    "open points",
    "open items",
    "open issues",
    "questions",
    "pending",
    "proposed",
    "undecided",
    "to be decided",
    "not decided",
];

/// What a section holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Decisions,
    OutOfScope,
    /// How-to, open questions: no decisions, whatever it looks like.
    Other,
}

/// What is known about a section before its content is read.
#[derive(Clone, Debug)]
struct Setting {
    role: Role,
    /// The date that its heading, or one above it, carries.
    date: Option<Date>,
    /// Whether that is its own heading.
    is_dated: bool,
    /// Whether it lies in a decision that is a heading.
    is_taken: bool,
}

/// The decisions in a text, in the order of their lines.
pub fn read(text: &str) -> Vec<Decision> {
    let document = Document::read(text);
    let fields = Fields::read_wanted(&document, |label| {
        DATE.contains(&label) || REASON.contains(&label) || label == "status"
    });
    let logs = log_tables(&document);
    let mut settings = settings(&document);
    let mut decisions = read_headings(&document, &fields, &logs, &mut settings);
    decisions.extend(read_logs(&document, &logs, &settings));
    decisions.extend(read_bullets(&document, &settings));
    decisions.sort_by_key(|decision| decision.line);
    decisions
}

/// The items under the headings that say `out of scope`, in order.
pub fn out_of_scope(text: &str) -> Vec<String> {
    let document = Document::read(text);
    let settings = settings(&document);
    let is_out = |line: usize| {
        let section = document.section_at(line);
        section.is_some_and(|section| settings[section].role == Role::OutOfScope)
    };
    let all = 0..document.lines().len();
    let items = bullets::read(&document, all).into_iter();
    let mut found: Vec<(usize, String)> = items
        .filter(|item| item.level == 0 && is_out(item.line))
        .filter(|item| !Inline::read(&item.text).begins_struck())
        .filter_map(|item| Some((item.line, present(&item.text)?)))
        .collect();
    for table in tables::read(&document) {
        let rows = table.rows.iter().filter(|row| is_out(row.line));
        found.extend(rows.filter_map(|row| Some((row.line, present(row.cell(&document, 0))?))));
    }
    found.sort();
    found.into_iter().map(|(_, text)| text).collect()
}

fn settings(document: &Document<'_>) -> Vec<Setting> {
    let title = document_title(document);
    let mut settings: Vec<Setting> = Vec::with_capacity(document.sections().len());
    for (index, section) in document.sections().iter().enumerate() {
        let above = section.parent.map(|parent| &settings[parent]);
        let own_date = (!titles::mentions(&section.title, &["updated", "reviewed", "version"]))
            .then(|| dates::first(&section.plain_title()))
            .flatten();
        let own_role = if titles::mentions(&section.title, &OUT_OF_SCOPE) {
            Some(Role::OutOfScope)
        } else if own_date.is_none() && title != Some(index) && is_other(&section.title) {
            // A date says that it was decided; and the title of the file says what the file is for,
            // in whatever words.
            Some(Role::Other)
        } else {
            None
        };
        let role = match above {
            Some(above) if above.role != Role::Decisions => above.role,
            _ => own_role.unwrap_or(Role::Decisions),
        };
        // The date in the title of a file is not that of everything in it.
        let inherited = above.filter(|_| section.parent != title);
        settings.push(Setting {
            role,
            is_dated: own_date.is_some(),
            date: own_date.or_else(|| inherited.and_then(|above| above.date)),
            is_taken: false,
        });
    }
    settings
}

fn is_other(title: &str) -> bool {
    titles::is_guide(title)
        || titles::is_one_of(title, &["open"])
        || titles::mentions(title, &NOT_DECIDED)
}

fn document_title(document: &Document<'_>) -> Option<usize> {
    titles::document_title(document).filter(|title| {
        let section = &document.sections()[*title];
        // A file that is one record has that record's heading for its title.
        titles::leading_id(&section.plain_title()).is_none()
    })
}

/// Headings with a date under them, and numbered ones with a date in them.
fn read_headings(
    document: &Document<'_>,
    fields: &Fields,
    logs: &[LogTable],
    settings: &mut [Setting],
) -> Vec<Decision> {
    let title = document_title(document);
    let children = dates_below(document, fields);
    let mut decisions = Vec::new();
    for (index, section) in document.sections().iter().enumerate() {
        // A heading with a date of its own is no detail of the record above it.
        let is_inside = !settings[index].is_dated
            && section
                .parent
                .is_some_and(|parent| settings[parent].is_taken);
        if is_inside {
            settings[index].is_taken = true;
            continue;
        }
        let inline = Inline::read(&section.title);
        let (id, name) = match titles::leading_id(&inline.text) {
            Some((id, name)) => (Some(id), name.to_owned()),
            None => (None, inline.text.clone()),
        };
        let own = section.heading.start..section.own.end;
        let own_fields = fields.within(own.clone());
        let written: Vec<&Field> = own_fields
            .iter()
            .filter(|field| {
                !document.lies_in_item(field.line)
                    && field.form != Form::Heading
                    && DATE.contains(&field.label.as_str())
            })
            .collect();
        let is_template = written.iter().any(|field| is_pattern(&field.value.text));
        let written = written
            .iter()
            .find_map(|field| dates::first(&field.value.text));
        let field_date = written.or_else(|| children.get(&index).copied());
        let in_title = dates::first(&name).filter(|_| id.is_some());
        let next_log = logs.partition_point(|log| log.table.header.line < own.start);
        let has_log = logs
            .get(next_log)
            .is_some_and(|log| own.contains(&log.table.header.line));
        let is_record = id.is_some() || field_date.is_some();
        if !is_record
            || is_template
            || has_log
            || settings[index].role != Role::Decisions
            || title == Some(index)
            || (id.is_none() && titles::mentions(&section.title, &["decisions", "decision log"]))
            || is_placeholder(&name)
        {
            continue;
        }
        let stamped = Stamped::read(&Inline::read(&name));
        let text = match in_title {
            Some(_) => stamped.text,
            None => name,
        };
        let value = |labels: &[&str]| {
            labelled(
                fields.within(section.heading.start..section.body.end),
                labels,
            )
        };
        let status = value(&["status"]);
        settings[index].is_taken = true;
        decisions.push(Decision {
            date: field_date.or(in_title),
            reason: value(&REASON).or_else(|| because(&text)),
            text,
            proposed: status.as_deref().is_some_and(is_undecided),
            reversed: inline.begins_struck()
                || status.is_some_and(|status| no_longer_holds(&status)),
            line: section.heading.start + 1,
            id,
        });
    }
    decisions
}

/// `YYYY-MM-DD` instead of a date: a form to be copied and filled in.
fn is_pattern(date: &str) -> bool {
    date.to_ascii_lowercase().contains("yyyy")
}

/// The dates of sections that have a section `Date` right below them.
fn dates_below(document: &Document<'_>, fields: &Fields) -> BTreeMap<usize, Date> {
    let mut found = BTreeMap::new();
    for section in document.sections() {
        let Some(parent) = section
            .parent
            .filter(|_| DATE.contains(&key(&section.title).as_str()))
        else {
            continue;
        };
        let here = fields.within(section.heading.clone());
        let date = here
            .iter()
            .find_map(|field| dates::first(&field.value.text));
        if let Some(date) = date {
            found.entry(parent).or_insert(date);
        }
    }
    found
}

fn labelled(fields: &[Field], labels: &[&str]) -> Option<String> {
    let field = fields
        .iter()
        .find(|field| labels.contains(&field.label.as_str()))?;
    Some(field.value.text.clone())
}

fn no_longer_holds(status: &str) -> bool {
    titles::mentions(status, &NO_LONGER_HOLDS)
}

/// Whether a status says that nothing is decided yet: `Proposed`, `Draft`; in a form to be filled in,
/// `Proposed | Accepted` is neither.
fn is_undecided(status: &str) -> bool {
    ["proposed", "draft", "under discussion"].contains(&titles::without_note(status).as_str())
}

/// What follows the first `because`.
fn because(text: &str) -> Option<String> {
    let at = text.to_ascii_lowercase().find(" because ")?;
    present(&text[at + " because ".len()..])
}

fn read_logs(document: &Document<'_>, logs: &[LogTable], settings: &[Setting]) -> Vec<Decision> {
    let mut decisions = Vec::new();
    for log in logs {
        let setting = document
            .section_at(log.table.header.line)
            .map(|section| &settings[section]);
        if setting.is_some_and(|setting| setting.role != Role::Decisions || setting.is_taken) {
            continue;
        }
        for row in &log.table.rows {
            let inline = row.inline(document, log.decision);
            let stamped = Stamped::read(&inline);
            let date = log
                .date
                .and_then(|column| dates::first(&row.plain(document, column)));
            let text = if date.is_some() {
                stamp::standing(&inline)
            } else {
                stamped.text
            };
            if is_placeholder(&text) {
                continue;
            }
            let cell = |column: Option<usize>| {
                let plain = row.plain(document, column?);
                (!is_placeholder(&plain)).then_some(plain)
            };
            let status = cell(log.status);
            decisions.push(Decision {
                date: date.or(stamped.date),
                reason: cell(log.reason).or_else(|| because(&text)),
                text,
                proposed: status.as_deref().is_some_and(is_undecided),
                reversed: stamped.reversed || status.is_some_and(|status| no_longer_holds(&status)),
                line: row.line + 1,
                id: cell(log.id),
            });
        }
    }
    decisions
}

fn read_bullets(document: &Document<'_>, settings: &[Setting]) -> Vec<Decision> {
    let title = document_title(document);
    let mut decisions = Vec::new();
    let items = bullets::read(document, 0..document.lines().len());
    let dated_lists = lists_of_days(document, &items);
    // The level of the last dated decision: what lies in it is a detail of it, dates and all.
    let mut taken: Option<u32> = None;
    // The level and the day of the last item that is nothing but a day.
    let mut headed: Option<(u32, Date)> = None;
    for item in items {
        headed = headed.filter(|(level, _)| item.level > *level);
        taken = taken.filter(|level| item.level > *level);
        if taken.is_some() {
            continue;
        }
        let section = document.section_at(item.line);
        let setting = section.map(|section| &settings[section]);
        if setting.is_some_and(|setting| setting.role != Role::Decisions || setting.is_taken) {
            continue;
        }
        let inline = Inline::read(&item.text);
        let mut stamped = Stamped::read(&inline);
        if let Some(day) = stamp::only_day(&inline) {
            headed = Some((item.level, day));
            continue;
        }
        if stamped.date.is_none() && item.level == 0 && dated_lists.contains(&section) {
            stamped.lead_by_day(&inline);
        }
        if let Some((level, day)) = headed.filter(|_| stamped.date.is_none()) {
            stamped.date = (item.level == level + 1).then_some(day);
        }
        // An escaped one was said, not left to be filled in.
        let raw = item.text.trim_start_matches(['*', '_']);
        let is_example = raw.starts_with('<') && stamped.text.contains('>');
        if is_placeholder(&stamped.text) || is_example {
            continue;
        }
        let carried = setting.and_then(|setting| setting.date);
        // What stands before the first section of a file that has some tells how to use it.
        let is_preface = match section {
            Some(_) => section == title && document.sections().len() > 1,
            None => !document.sections().is_empty(),
        };
        if stamped.date.is_none() && (item.level > 0 || (carried.is_none() && is_preface)) {
            continue;
        }
        let date = stamped.date.or(carried);
        taken = date.map(|_| item.level);
        decisions.push(Decision {
            date,
            reason: because(&stamped.text),
            reversed: stamped.reversed,
            proposed: false,
            line: item.line + 1,
            id: titles::leading_id(&stamped.text).map(|(id, _)| id),
            text: stamped.text,
        });
    }
    decisions
}

/// The sections in which each item at the top begins with a day: `2026-05-20 use tape` talks about one,
/// but a list of such items says when each was decided.
fn lists_of_days(document: &Document<'_>, items: &[Item]) -> BTreeSet<Option<usize>> {
    let mut counts: BTreeMap<Option<usize>, (usize, usize)> = BTreeMap::new();
    for item in items.iter().filter(|item| item.level == 0) {
        let section = document.section_at(item.line);
        let (all, dated) = counts.entry(section).or_default();
        *all += 1;
        *dated += usize::from(stamp::is_led_by_day(&Inline::read(&item.text)));
    }
    let lists = counts.into_iter();
    let lists = lists.filter(|(_, (all, dated))| *all > 1 && all == dated);
    lists.map(|(section, _)| section).collect()
}

#[cfg(test)]
mod tests;
