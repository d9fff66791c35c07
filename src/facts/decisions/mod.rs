//! DECISIONS.md: what was decided, when and why; and what was decided not to be done.
//!
//! | an entry | is a decision if | its day is in |
//! |---|---|---|
//! | row | its table has a column for decisions | its date column, its text, or the heading above |
//! | heading | it has an id, a day and a text, or a part `Date` or `Decision` | the part, or the heading |
//! | bullet with a stamp | it is not part of a record or inside a dated decision, and does not ask anything under a heading of questions | the stamp |
//! | other bullet | it is at the top level, under a heading that neither leaves it out nor is a record | its text, or the heading |
//!
//! A heading is not a decision but a list of them if it is only a day, if it says `decided` above bullets, or
//! if its bullets are stamped or its table is a log. One id is one decision.

mod log;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

pub use log::{LogTable, log_tables};
use words::{GATHERINGS, NO_LONGER_HOLDS, NOT_DECIDED, OUT_OF_SCOPE, QUESTIONS};

use super::entry::parts::{self, DATE, DECISION, REASON, STATUS};
use super::entry::stamp::{self, Stamped};
use super::entry::{self, Entries, Entry, Form, Home, Place};
use super::{Note, titles};
use crate::markdown::{Inline, dates, is_placeholder, present};

/// A decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The day it was taken, if the file says so.
    pub date: Option<Date>,
    /// What was decided, without stamp or emphasis.
    pub text: String,
    /// Why: what a reason column or field says, or what follows `because` in the text.
    pub reason: Option<String>,
    /// Whether it is struck through, or its status says that it no longer holds.
    pub reversed: bool,
    /// Whether its status says that nobody has agreed to it yet.
    pub proposed: bool,
    /// The number of its line.
    pub line: usize,
    /// Its identifier, if it has one: `DEC-004`.
    pub id: Option<String>,
    /// Where it is.
    pub place: Place,
    /// Which entry of the text it is: an index in [`Entries`].
    pub index: usize,
}

/// What a section contains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Decisions,
    OutOfScope,
    /// What nobody knows yet.
    Questions,
    /// Something else: how to add one, what changed in the file.
    Other,
}

/// What is known about a section before its entries are read.
#[derive(Clone, Copy, Debug)]
struct Setting {
    role: Role,
    /// The date in its heading, or in one above it.
    date: Option<Date>,
    /// Whether its own heading has a date.
    is_dated: bool,
    /// Whether it is inside a decision that is a heading.
    is_taken: bool,
}

const NO_HEADING: Setting = Setting {
    role: Role::Decisions,
    date: None,
    is_dated: false,
    is_taken: false,
};

/// The decisions in a text, in the order of their lines.
pub fn read(text: &str) -> Vec<Decision> {
    read_with_notes(text).0
}

/// The decisions in a text, and what looks like one but cannot be placed.
pub fn read_with_notes(text: &str) -> (Vec<Decision>, Vec<Note>) {
    let mut reader = Reader::new(text);
    reader.read_headings();
    reader.read_rows();
    reader.read_bullets();
    reader.found.sort_by_key(|(_, decision)| decision.line);
    reader.notes.sort_by_key(|note| note.line);
    let mut found = one_of_each_id(reader.found);
    entry::part_places(found.iter_mut().map(|decision| &mut decision.place));
    (found, reader.notes)
}

/// The items under the headings that say `out of scope`, in order.
pub fn out_of_scope(text: &str) -> Vec<String> {
    let reader = Reader::new(text);
    let entries = reader.entries.all().iter();
    let out = entries.filter(|entry| reader.setting(entry.section).role == Role::OutOfScope);
    out.filter_map(|entry| match entry.form {
        Form::Bullet { level: 0, .. } if !entry.inline().begins_struck() => present(&entry.text),
        Form::Row(table, row) => {
            let columns = &reader.entries.tables[table];
            columns.said(&reader.entries.document, columns.row(row)?, Some(0))
        }
        _ => None,
    })
    .collect()
}

struct Reader<'t> {
    entries: Entries<'t>,
    title: Option<usize>,
    settings: Vec<Setting>,
    logs: BTreeMap<usize, LogTable>,
    /// Which entries are parts of a record.
    parts: Vec<bool>,
    found: Vec<(Home, Decision)>,
    notes: Vec<Note>,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str) -> Self {
        let entries = Entries::read(text);
        let title = entries.title().filter(|title| {
            let section = &entries.document.sections()[*title];
            // If a file is a single record, the record's heading is its title.
            titles::leading_id(&section.plain_title()).is_none()
        });
        let tables = entries.tables.iter().enumerate();
        Self {
            logs: tables
                .filter_map(|(index, columns)| {
                    Some((index, log::recognise(&entries.document, columns)?))
                })
                .collect(),
            settings: settings(&entries, title),
            parts: entries.parts(),
            title,
            entries,
            found: Vec::new(),
            notes: Vec::new(),
        }
    }

    fn setting(&self, section: Option<usize>) -> Setting {
        section.map_or(NO_HEADING, |section| self.settings[section])
    }

    fn read_headings(&mut self) {
        let lists = self.lists();
        for index in 0..self.entries.all().len() {
            let Form::Heading(section) = self.entries.all()[index].form else {
                continue;
            };
            let parent = self.entries.document.sections()[section].parent;
            // A heading with a date of its own is not a detail of the record above it.
            if !self.settings[section].is_dated && self.setting(parent).is_taken {
                self.settings[section].is_taken = true;
            } else if let Some(decision) = self.record(index, section, lists[section]) {
                self.settings[section].is_taken = true;
                self.found.push((Home::Under(parent), decision));
            }
        }
    }

    /// A heading read as a decision; it is not one if it is above a list of them.
    fn record(&self, index: usize, section: usize, list: List) -> Option<Decision> {
        let title = &self.entries.document.sections()[section].title;
        let part = |labels: &[&str]| {
            let field = self.entries.part_below(section, labels);
            field.map(|field| field.value.text.clone())
        };
        if self.title == Some(section)
            || self.settings[section].role != Role::Decisions
            || list == List::Log
        {
            return None;
        }
        let inline = Inline::read(title);
        let (id, name) = match titles::leading_id(&inline.text) {
            Some((id, name)) => (Some(id), name.to_owned()),
            None => (None, inline.text.clone()),
        };
        let written = part(&DATE);
        if written.as_deref().is_some_and(is_pattern) {
            return None;
        }
        let written = written.and_then(|date| dates::first(&date));
        let decided = part(&DECISION);
        let in_title =
            dates::first(&name).filter(|_| id.is_some() || self.settings[section].is_dated);
        let name = match in_title {
            Some(_) => without_day(&name),
            None => name,
        };
        let has_text = says_what(&name);
        let title = &self.entries.titles[section];
        let is_about_many = title.mentions(&["decisions", "decision log"]) && id.is_none();
        let says_decided = title.mentions(&["decided", "entschieden", "diputuskan"]);
        let is_record = if id.is_some() || written.is_some() {
            has_text || decided.is_some()
        } else if decided.is_some() {
            true
        } else {
            in_title.is_some()
                && has_text
                && list != List::Stamped
                && !(says_decided && list == List::Plain)
        };
        if !is_record || (is_about_many && decided.is_none()) {
            return None;
        }
        let text = if has_text { name } else { decided? };
        if is_placeholder(&text) {
            return None;
        }
        let status = part(&STATUS);
        Some(Decision {
            date: written.or(in_title),
            reason: part(&REASON).or_else(|| because(&text)),
            text,
            proposed: status.as_deref().is_some_and(is_undecided),
            reversed: inline.begins_struck()
                || status.is_some_and(|status| no_longer_holds(&status)),
            line: self.entries.all()[index].line(),
            place: self.entries.place(index),
            id,
            index,
        })
    }

    /// What comes right under each heading.
    fn lists(&self) -> Vec<List> {
        let mut lists = vec![List::None; self.settings.len()];
        for (index, entry) in self.entries.all().iter().enumerate() {
            let Some(section) = entry.section.filter(|_| !self.parts[index]) else {
                continue;
            };
            let kind = match entry.form {
                Form::Row(table, _) if self.logs.contains_key(&table) => List::Log,
                Form::Bullet { level: 0, .. } if Stamped::of(&entry.text).is_stamped() => {
                    List::Stamped
                }
                Form::Bullet { level: 0, .. } => List::Plain,
                _ => continue,
            };
            lists[section] = lists[section].max(kind);
        }
        // A log without rows counts, too.
        for log in self.logs.values() {
            if let Some(section) = self.entries.document.section_at(log.table.header.line) {
                lists[section] = List::Log;
            }
        }
        lists
    }

    fn read_rows(&mut self) {
        let document = &self.entries.document;
        for (index, entry) in self.entries.all().iter().enumerate() {
            let Form::Row(table, row) = entry.form else {
                continue;
            };
            let (Some(log), Some(row)) =
                (self.logs.get(&table), self.entries.tables[table].row(row))
            else {
                continue;
            };
            let setting = self.setting(entry.section);
            let home = self.setting(document.section_at(log.table.header.line));
            if home.role != Role::Decisions || home.is_taken {
                continue;
            }
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
            let cell = |column| self.entries.tables[table].said(document, row, column);
            let status = cell(log.status);
            let decision = Decision {
                date: date.or(stamped.date).or(setting.date),
                reason: cell(log.reason).or_else(|| because(&text)),
                text,
                proposed: status.as_deref().is_some_and(is_undecided),
                reversed: stamped.reversed || status.is_some_and(|status| no_longer_holds(&status)),
                line: entry.line(),
                place: self.entries.place(index),
                id: cell(log.id),
                index,
            };
            self.found.push((entry.home(), decision));
        }
        for stray in &self.entries.strays {
            let mut cells =
                (0..stray.row.cells.len()).map(|column| stray.row.plain(document, column));
            if cells.any(|cell| dates::leading(&cell).is_some()) {
                let message =
                    "this row with a date is not part of a table, so it is not read as a decision";
                self.notes.push(Note::new(message, stray.row.line + 1));
            }
        }
    }

    fn read_bullets(&mut self) {
        let dated_lists = lists_of_days(&self.entries);
        // The level of the last dated decision: everything inside it is a detail of it, dates included.
        let mut taken: Option<u32> = None;
        // The level and the day of the last item that is only a day.
        let mut headed: Option<(u32, Date)> = None;
        for (index, entry) in self.entries.all().iter().enumerate() {
            let Form::Bullet { level, .. } = entry.form else {
                if matches!(entry.form, Form::Heading(_)) {
                    (taken, headed) = (None, None);
                }
                continue;
            };
            headed = headed.filter(|(above, _)| level > *above);
            taken = taken.filter(|above| level > *above);
            if taken.is_some() {
                continue;
            }
            let inline = entry.inline();
            if let Some(day) = stamp::only_day(&inline) {
                headed = Some((level, day));
                continue;
            }
            let mut stamped = Stamped::of(&entry.text);
            if !stamped.is_stamped() && level == 0 && dated_lists.contains(&entry.section) {
                stamped.lead_by_day(&inline);
            }
            let below_day = headed.filter(|(above, _)| level == *above + 1);
            let found = self.bullet(index, level, &stamped, below_day.map(|(_, day)| day));
            if found
                .as_ref()
                .is_none_or(|decision| decision.date.is_none())
                && self.is_lost(index, level, &inline)
            {
                let message = "the date in this line does not say when it was decided";
                self.notes.push(Note::new(message, entry.line()));
            }
            if let Some(decision) = found {
                taken = decision.date.map(|_| level);
                self.found.push((entry.home(), decision));
            }
        }
    }

    /// A bullet read as a decision.
    fn bullet(
        &self,
        index: usize,
        level: u32,
        stamped: &Stamped,
        below_day: Option<Date>,
    ) -> Option<Decision> {
        let entry = &self.entries.all()[index];
        let setting = self.setting(entry.section);
        let part = |labels: &[&str]| self.entries.part_inside(index, labels);
        let mut text = stamped.text.clone();
        if self.parts[index] {
            // `Decision: use tape (2026-05-20)` is a decision even outside a record.
            let (label, value) = parts::labelled(&Inline::read(&text))?;
            let says_it =
                DECISION.contains(&label.as_str()) && !setting.is_taken && stamped.is_stamped();
            text = Some(value.text).filter(|_| says_it)?;
        }
        // An escaped placeholder was meant literally, not left to be filled in.
        let raw = entry.text.trim_start_matches(['*', '_']);
        let is_example = raw.starts_with('<') && text.contains('>');
        if is_placeholder(&text) || is_example {
            return None;
        }
        if setting.role == Role::Questions && entry.text.contains(['?', '？']) {
            return None;
        }
        let date = if stamped.is_stamped() {
            stamped.date
        } else if setting.role != Role::Decisions || setting.is_taken {
            return None;
        } else if below_day.is_some() {
            below_day
        } else if level > 0 {
            return None;
        } else {
            // Under a heading with a day, a date that is only mentioned is about something else.
            let written = part(&DATE).and_then(|date| dates::first(&date));
            written.or(setting.date).or(stamped.date)
        };
        if date.is_none() && self.is_preface(entry) {
            return None;
        }
        let status = part(&STATUS);
        Some(Decision {
            date,
            reason: part(&REASON).or_else(|| because(&text)),
            reversed: stamped.reversed || status.as_deref().is_some_and(no_longer_holds),
            proposed: status.as_deref().is_some_and(is_undecided),
            line: entry.line(),
            place: self.entries.place(index),
            id: titles::leading_id(&text).map(|(id, _)| id),
            text,
            index,
        })
    }

    /// If a file has sections, the text before the first one explains how to use the file.
    fn is_preface(&self, entry: &Entry) -> bool {
        match entry.section {
            Some(_) => entry.section == self.title && self.settings.len() > 1,
            None => !self.settings.is_empty(),
        }
    }

    /// Whether a bullet that is not a decision has a date that might say when something was decided.
    fn is_lost(&self, index: usize, level: u32, inline: &Inline) -> bool {
        let setting = self.setting(self.entries.all()[index].section);
        let is_listed = setting.role == Role::Decisions && !setting.is_taken && !self.parts[index];
        let is_form = inline.text.starts_with('<') || is_placeholder(&Stamped::read(inline).text);
        is_listed && level == 0 && !is_form && dates::first(&inline.text).is_some()
    }
}

/// What comes right under a heading; if there are several kinds, the last one counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum List {
    None,
    Plain,
    Stamped,
    Log,
}

fn settings(entries: &Entries<'_>, title: Option<usize>) -> Vec<Setting> {
    let mut settings: Vec<Setting> = Vec::with_capacity(entries.titles.len());
    for (index, section) in entries.document.sections().iter().enumerate() {
        let words = &entries.titles[index];
        let plain = section.plain_title();
        let above = section.parent.map(|parent| settings[parent]);
        let own_date = (!words.mentions(&["updated", "reviewed", "version"]))
            .then(|| dates::first(&plain))
            .flatten();
        // A number or a date of its own makes a record, whatever the heading is about; and the title of the
        // file says what the file is for, in any words.
        let is_named =
            own_date.is_some() || titles::leading_id(&plain).is_some() || title == Some(index);
        let own_role = if words.mentions(&OUT_OF_SCOPE) {
            Some(Role::OutOfScope)
        } else if is_named {
            None
        } else if words.mentions(&QUESTIONS) || words.is_one_of(&["open"]) {
            Some(Role::Questions)
        } else if words.is_guide() || words.mentions(&NOT_DECIDED) {
            Some(Role::Other)
        } else {
            None
        };
        let role = match above {
            Some(above) if above.role != Role::Decisions => above.role,
            _ => own_role.unwrap_or(Role::Decisions),
        };
        // The date in the title of a file does not apply to everything in it.
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

/// The sections in which every top-level item begins with a day: `2026-05-20 use tape` talks about a day, but a
/// list of such items says when each was decided.
fn lists_of_days(entries: &Entries<'_>) -> BTreeSet<Option<usize>> {
    let mut counts: BTreeMap<Option<usize>, (usize, usize)> = BTreeMap::new();
    for entry in entries
        .all()
        .iter()
        .filter(|entry| entry.level() == Some(0))
    {
        let (all, dated) = counts.entry(entry.section).or_default();
        *all += 1;
        *dated += usize::from(stamp::is_led_by_day(&entry.inline()));
    }
    let lists = counts.into_iter();
    let lists = lists.filter(|(_, (all, dated))| *all > 1 && all == dated);
    lists.map(|(section, _)| section).collect()
}

/// One decision for each id: a heading with details of a row, or a row that sums up a heading, is the same
/// decision. Two rows or two bullets with the same number are two decisions: the number was given twice.
fn one_of_each_id(found: Vec<(Home, Decision)>) -> Vec<Decision> {
    entry::one_of_each_id(
        found,
        |decision| decision.id.as_deref(),
        |first, again| {
            first.date = first.date.or(again.date);
            first.reason = first.reason.take().or(again.reason);
            first.reversed |= again.reversed;
        },
    )
}

/// `YYYY-MM-DD` instead of a date: a form to copy and fill in.
fn is_pattern(date: &str) -> bool {
    date.to_ascii_lowercase().contains("yyyy")
}

/// A title without its day and the signs that set it off.
fn without_day(name: &str) -> String {
    let stamped = Stamped::read(&Inline::read(name));
    let Some(found) = dates::all(&stamped.text).next() else {
        return stamped.text;
    };
    let is_sign = |c: char| !c.is_alphanumeric() && c != '`' && c != '?' && c != '!';
    let before = stamped.text[..found.range.start].trim_end_matches(is_sign);
    let after = stamped.text[found.range.end..].trim_start_matches(is_sign);
    [before, after].join(" ").trim().to_owned()
}

/// Whether a title without its day names more than a meeting: `Session 3` says when, not what.
fn says_what(name: &str) -> bool {
    let lower = name.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    words.any(|word| word.contains(char::is_alphabetic) && !GATHERINGS.contains(&word))
}

fn no_longer_holds(status: &str) -> bool {
    titles::mentions(status, &NO_LONGER_HOLDS)
}

/// Whether a status says that nothing is decided yet: `Proposed`, `Draft`. `Proposed | Accepted`, in a form to
/// be filled in, says neither.
fn is_undecided(status: &str) -> bool {
    ["proposed", "draft", "under discussion"].contains(&titles::without_note(status).as_str())
}

/// What follows the first `because`.
fn because(text: &str) -> Option<String> {
    let at = text.to_ascii_lowercase().find(" because ")?;
    present(&text[at + " because ".len()..])
}

#[cfg(test)]
mod tests;
