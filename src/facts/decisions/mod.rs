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
mod silent;
mod text;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

pub use log::{LogTable, log_tables};
use text::{
    because, ends_with_reversal, says_decision, says_what, without_day, without_tag,
    without_writers,
};
use words::{DECIDED, NOT_DECIDED, QUESTIONS, UNDECIDED};

use super::entry::parts::{self, DATE, DECISION, REASON, STATUS};
use super::entry::stamp::{self, Stamped};
use super::entry::{self, Entries, Form, Place};
use super::titles::{OUT_OF_SCOPE, Title, named_apart};
use super::{Note, status, titles};
use crate::markdown::{Inline, Kind, dates, is_placeholder, present};
use crate::order::by_place;

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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Role {
    #[default]
    Decisions,
    /// The minutes of a day: one of the sections in it lists what was decided.
    Minutes,
    OutOfScope,
    /// What nobody knows yet.
    Questions,
    /// Something else: how to add one, what changed in the file.
    Other,
}

/// What is known about a section before its entries are read.
#[derive(Clone, Copy, Debug, Default)]
struct Setting {
    role: Role,
    /// The date in its heading, or in one above it.
    date: Option<Date>,
    /// Whether its own heading has a date.
    is_dated: bool,
    /// Whether its heading is the title of the file.
    is_whole: bool,
    /// Whether it is inside a decision that is a heading.
    is_taken: bool,
}

impl Setting {
    /// Whether an entry in it can be a decision because of its place.
    fn lists_decisions(self) -> bool {
        self.role == Role::Decisions && !self.is_taken
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

/// What an entry says was decided, in whichever form it is written.
struct Said {
    id: Option<String>,
    text: String,
    date: Option<Date>,
    is_struck: bool,
    reason: Option<String>,
    status: Option<String>,
}

/// The decisions in a text, in the order of their lines.
pub fn read(text: &str) -> Vec<Decision> {
    read_with_notes(text).0
}

/// The decisions in a text, and what looks like one but cannot be placed.
pub fn read_with_notes(text: &str) -> (Vec<Decision>, Vec<Note>) {
    let mut reader = Reader::new(text);
    let mut found = Vec::new();
    for index in 0..reader.entries.all().len() {
        let said = match reader.entries.all()[index].form {
            Form::Heading(section) => reader.heading(index, section),
            Form::Row(table, row) => reader.row(index, table, row),
            Form::Bullet { level, .. } => reader.bullet(index, level),
        };
        found.extend(said.map(|said| decision(&reader.entries, index, said)));
    }
    let Reader {
        entries,
        settings,
        mut notes,
        ..
    } = reader;
    notes.extend(silent::notes(&entries, &settings, &found));
    by_place(&mut notes, |note| note.line);
    // A heading with details of a row, or a row that sums up a heading, is the same decision.
    let mut found = entries.one_of_each_id(
        found,
        |decision| (decision.index, decision.id.as_deref()),
        |first, again| {
            first.date = first.date.or(again.date);
            first.reason = first.reason.take().or(again.reason);
            first.reversed |= again.reversed;
        },
    );
    entry::part_places(found.iter_mut().map(|decision| &mut decision.place));
    (found, notes)
}

fn decision(entries: &Entries<'_>, index: usize, said: Said) -> Decision {
    let status = said.status.unwrap_or_default();
    let (is_tagged, text) = without_tag(said.text);
    let (id, text) = named_apart(said.id, text);
    let ends_reversed = ends_with_reversal(&text);
    let is_open = matches!(
        entries.all()[index].form,
        Form::Bullet {
            ticked: Some(false),
            ..
        }
    );
    Decision {
        date: said.date,
        reason: said.reason.or_else(|| because(&text)),
        text,
        reversed: said.is_struck || is_tagged || status::no_longer_holds(&status) || ends_reversed,
        // `Proposed | Accepted`, in a form to be filled in, says neither.
        proposed: is_open || UNDECIDED.contains(&titles::without_note(&status).as_str()),
        line: entries.all()[index].line(),
        id,
        place: entries.place(index),
        index,
    }
}

/// The items under the headings that say `out of scope`, in order.
pub fn out_of_scope(text: &str) -> Vec<String> {
    let entries = Entries::read(text);
    let settings = settings(&entries);
    let is_out = |section: usize| settings[section].role == Role::OutOfScope;
    let out = entries.all().iter();
    let out = out.filter(|entry| entry.section.is_some_and(is_out));
    out.filter_map(|entry| match entry.form {
        Form::Bullet { level: 0, .. } if !entry.inline().begins_struck() => present(&entry.text),
        Form::Row(table, row) => {
            let columns = &entries.tables[table];
            columns.said(&entries.document, columns.row(row)?, Some(0))
        }
        _ => None,
    })
    .collect()
}

struct Reader<'t> {
    entries: Entries<'t>,
    settings: Vec<Setting>,
    logs: BTreeMap<usize, LogTable>,
    /// What comes right under each heading.
    lists: Vec<List>,
    /// Under which headings several things are labelled as decisions.
    many: Vec<bool>,
    dated_lists: BTreeSet<Option<usize>>,
    /// Which entries are parts of a record.
    parts: Vec<bool>,
    /// The level of the last dated bullet: everything inside it is a detail of it, dates included.
    taken: Option<u32>,
    /// The level and the day of the last bullet that is only a day.
    headed: Option<(u32, Date)>,
    notes: Vec<Note>,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str) -> Self {
        let entries = Entries::read(text);
        let logs = log_tables(&entries);
        let parts = entries.parts();
        Self {
            settings: settings(&entries),
            lists: lists(&entries, &logs, &parts),
            many: many(&entries),
            dated_lists: dated_lists(&entries),
            logs,
            parts,
            entries,
            taken: None,
            headed: None,
            notes: Vec::new(),
        }
    }

    fn setting(&self, section: Option<usize>) -> Setting {
        section.map_or_else(Setting::default, |section| self.settings[section])
    }

    fn heading(&mut self, index: usize, section: usize) -> Option<Said> {
        (self.taken, self.headed) = (None, None);
        let above = self.setting(self.entries.all()[index].section);
        // A heading with a date of its own is not a detail of the record above it, unless it names a part of it.
        let is_detail = above.is_taken
            && (!self.settings[section].is_dated || parts::is_title(&self.entries.titles[section]));
        let found = (!is_detail).then(|| self.record(index, section)).flatten();
        self.settings[section].is_taken = is_detail || found.is_some();
        found
    }

    /// A heading read as a decision; it is not one if it is above a list of them.
    fn record(&self, index: usize, section: usize) -> Option<Said> {
        let setting = self.settings[section];
        let list = self.lists[section];
        if setting.is_whole || setting.role != Role::Decisions || list == List::Log {
            return None;
        }
        let part = |labels: &[&str]| self.entries.part(index, labels);
        let (inline, is_superseded) = stamp::referring(self.entries.all()[index].inline());
        let (id, name) = titles::parted(&inline.text);
        let written = part(&DATE);
        // `YYYY-MM-DD` instead of a date: a form to copy and fill in.
        let is_form = |date: &str| date.to_ascii_lowercase().contains("yyyy");
        if written.as_deref().is_some_and(is_form) {
            return None;
        }
        let written = written.and_then(|date| dates::first(&date));
        let in_title = dates::first(name).filter(|_| id.is_some() || setting.is_dated);
        let begin = inline.text.len() - name.len();
        let name = match in_title {
            Some(_) => without_day(&inline.part(begin..inline.text.len())),
            None => name.to_owned(),
        };
        let title = &self.entries.titles[section];
        let says_decided = title.mentions(&["decided", "entschieden", "diputuskan"]);
        let is_list = list == List::Stamped || (list == List::Plain && says_decided);
        let is_about_many = id.is_none() && title.mentions(&["decisions", "decision log"]);
        let status = part(&STATUS);
        let accepted = status.as_deref().and_then(status::day_of_accepting);
        // Above bullets, or of a summary, a status is about more than one decision.
        let accepted =
            accepted.filter(|_| list == List::None && !title.is_one_of(&words::SUMMARIES));
        let is_known =
            id.is_some() || written.or(accepted).is_some() || (in_title.is_some() && !is_list);
        // Above a list, more words say only when its items were decided.
        let is_above_list = id.is_none() && list != List::None;
        let title_text = &inline.text[begin..];
        let has_text = match id {
            Some(_) => says_what(&name, is_above_list),
            None => says_what(&without_writers(title_text, is_above_list), is_above_list),
        };
        let is_day = stamp::only_day(&inline).is_some();
        // Several items that are labelled are decisions of their own, and so is one among stamped items.
        if self.many[section] && id.is_none() && written.is_none() {
            return None;
        }
        let decided = part(&DECISION).filter(|_| is_known || list != List::Stamped);
        // Below a name without words, the text says what was decided: `## D-7 (2026-05-20)`, `## 2026-05-20`.
        let is_bare = is_known && (id.is_some() || is_day) && list == List::None && !has_text;
        let decided = match decided {
            None if is_bare => self.text_below(section),
            decided => decided,
        };
        if decided.is_none() && (is_about_many || !is_known || !has_text) {
            return None;
        }
        let text = if has_text { name } else { decided? };
        (!is_placeholder(&text)).then(|| Said {
            id,
            text,
            date: written.or(in_title).or(accepted),
            is_struck: is_superseded || stamp::is_struck(&inline),
            reason: part(&REASON),
            status,
        })
    }

    /// What the only paragraph right under a heading says, if there is nothing else.
    fn text_below(&self, section: usize) -> Option<String> {
        let document = &self.entries.document;
        let here = &document.sections()[section];
        let is_said = |line: &usize| document.lines()[*line].kind != Kind::Blank;
        let mut said = (here.own.start..here.body.end).filter(is_said);
        let paragraph = document.paragraph(said.next()?)?;
        let has_label = |line: usize| {
            let inline = Inline::read(document.words(line));
            parts::labelled(&inline).is_some()
        };
        if said.any(|line| !paragraph.contains(&line)) || paragraph.clone().any(has_label) {
            return None;
        }
        let words: Vec<&str> = paragraph.map(|line| document.words(line)).collect();
        present(&words.join("\n")).filter(|text| says_decision(&words.join("\n"), text))
    }

    fn row(&self, index: usize, table: usize, row: usize) -> Option<Said> {
        let document = &self.entries.document;
        let log = self.logs.get(&table)?;
        let columns = &self.entries.tables[table];
        let row = columns.row(row)?;
        let home = document.section_at(log.table.header.line);
        if !self.setting(home).lists_decisions() {
            return None;
        }
        let (inline, is_superseded) = stamp::referring(row.inline(document, log.decision));
        let stamped = Stamped::read(&inline);
        let date = log
            .date
            .and_then(|column| dates::first(&row.plain(document, column)));
        let text = match date {
            Some(_) => stamp::standing(&inline, 0..0),
            None => stamped.text,
        };
        let above = self.setting(self.entries.all()[index].section).date;
        let said = |column| columns.said(document, row, column);
        (!is_placeholder(&text)).then(|| Said {
            id: said(log.id),
            text,
            date: date.or(stamped.date).or(above),
            is_struck: stamped.reversed || is_superseded,
            reason: said(log.reason),
            status: said(log.status),
        })
    }

    fn bullet(&mut self, index: usize, level: u32) -> Option<Said> {
        self.headed = self.headed.filter(|(above, _)| level > *above);
        self.taken = self.taken.filter(|above| level > *above);
        if self.taken.is_some() {
            return None;
        }
        let entry = &self.entries.all()[index];
        let (inline, _) = stamp::referring(entry.inline());
        if let Some(day) = stamp::only_day(&inline) {
            self.headed = Some((level, day));
            return None;
        }
        let mut stamped = Stamped::of(entry.own());
        if !stamped.is_stamped && entry.has_parts() {
            // The stamp may be at the very end, after a reason on a line of its own.
            let whole = Stamped::of(&entry.text);
            if whole.is_stamped || stamped.date.is_none() {
                stamped.date = whole.date;
            }
            stamped.is_stamped = whole.is_stamped;
        }
        if !stamped.is_stamped && level == 0 && self.dated_lists.contains(&entry.section) {
            stamped.lead_by_day(&inline);
        }
        let found = self.item(index, level, stamped);
        self.taken = found.as_ref().and_then(|said| said.date).map(|_| level);
        if self.taken.is_none() && self.is_lost(index, level, &inline) {
            let message =
                "the date in this line does not say when it was decided, so no day is read from it";
            self.notes.push(Note::new(message, entry.line()));
        }
        found
    }

    /// A bullet read as a decision.
    fn item(&self, index: usize, level: u32, stamped: Stamped) -> Option<Said> {
        let entry = &self.entries.all()[index];
        let setting = self.setting(entry.section);
        let part = |labels: &[&str]| self.entries.part(index, labels);
        let mut text = stamped.text;
        if self.parts[index] {
            // `Decision: use tape (2026-05-20)` is a decision even outside a record, and several of them under one
            // heading are several decisions.
            let (label, value) = parts::labelled(&Inline::read(&text))?;
            let is_many = entry.section.is_some_and(|section| self.many[section]);
            let counts = DECISION.contains(&label.as_str()) && !setting.is_taken;
            if !counts || !(stamped.is_stamped || is_many) {
                return None;
            }
            text = value.text;
        }
        // An escaped placeholder was meant literally, not left to be filled in.
        let raw = entry.text.trim_start_matches(['*', '_']);
        let is_example = raw.starts_with('<') && text.contains('>');
        let asks = setting.role == Role::Questions && entry.text.contains(['?', '？']);
        let said = titles::parted(&text).1;
        if is_placeholder(said) || is_example || entry.inline().is_example() || asks {
            return None;
        }
        let below_day = self.headed.filter(|(above, _)| level == *above + 1);
        let date = match below_day {
            _ if stamped.is_stamped => stamped.date,
            _ if !setting.lists_decisions() => return None,
            Some((_, day)) => Some(day),
            None if level > 0 => return None,
            // Under a heading with a day, a date that is only mentioned is about something else.
            None => part(&DATE)
                .and_then(|date| dates::first(&date))
                .or(setting.date)
                .or(stamped.date),
        };
        // If a file has sections, the text before the first one explains how to use the file.
        let is_preface = match entry.section {
            Some(_) => setting.is_whole && self.settings.len() > 1,
            None => !self.settings.is_empty(),
        };
        if date.is_none() && is_preface {
            return None;
        }
        Some(Said {
            id: None,
            text,
            date,
            is_struck: stamped.reversed,
            reason: part(&REASON),
            status: part(&STATUS),
        })
    }

    /// Whether a bullet that is not a decision has a date that might say when something was decided.
    fn is_lost(&self, index: usize, level: u32, inline: &Inline) -> bool {
        let setting = self.setting(self.entries.all()[index].section);
        let is_form = inline.text.starts_with('<') || is_placeholder(&Stamped::read(inline).text);
        let is_listed = setting.lists_decisions() && !self.parts[index] && level == 0;
        is_listed && !is_form && dates::first(&inline.text).is_some()
    }
}

fn settings(entries: &Entries<'_>) -> Vec<Setting> {
    let minutes = minutes(entries);
    entries.inherited(Setting::default(), |index, above| {
        let words = &entries.titles[index];
        let title = Inline::read(&entries.document.sections()[index].title);
        let plain = stamp::referring(title).0.text;
        let is_of_file = words.mentions(&["updated", "reviewed", "version"]);
        let own_date = dates::first(&plain).filter(|_| !is_of_file);
        // If a file is a single record, the record's heading is its title.
        let has_id = titles::leading_id(&plain).is_some();
        let is_whole = entries.title == Some(index) && !has_id;
        let is_name = |words: &Title| {
            let names = [&OUT_OF_SCOPE[..], &QUESTIONS, &NOT_DECIDED].concat();
            // `Proposed: two shifts` says more than the name of a section.
            let has_note = words.key().contains('(');
            let is_one = names.contains(&words.key()) || (has_note && words.is_one_of(&names));
            is_one || words.is_one_of(&[&OUT_OF_SCOPE[..], &QUESTIONS].concat()) || words.is_guide()
        };
        let has_part = |labels: &[&str]| entries.part_below(index, labels).is_some();
        // What was decided is below it, or when; then more than a name is the title of a record.
        let is_decided = || has_part(&DECISION) || (!words.mentions(&QUESTIONS) && has_part(&DATE));
        let is_record = has_id || (!is_name(words) && !is_whole && is_decided());
        // A number or a date of its own makes a record, whatever the heading is about; and the title of the
        // file says what the file is for, in any words.
        let is_named = own_date.is_some() || is_record || is_whole;
        let is_aside = words.is_guide()
            || words.mentions(&NOT_DECIDED)
            || above.role == Role::Minutes && !words.is_one_of(&DECIDED);
        let role = if !matches!(above.role, Role::Decisions | Role::Minutes) {
            above.role
        } else if words.mentions(&OUT_OF_SCOPE) && !is_record {
            Role::OutOfScope
        } else if !is_named && (words.mentions(&QUESTIONS) || words.is_one_of(&["open"])) {
            Role::Questions
        } else if !is_named && is_aside {
            Role::Other
        } else if own_date.is_some() && !has_id && minutes.contains(&index) {
            Role::Minutes
        } else {
            Role::Decisions
        };
        // The date in the title of a file does not apply to everything in it.
        let inherited = above.date.filter(|_| !above.is_whole);
        Setting {
            role,
            is_dated: own_date.is_some(),
            is_whole,
            date: own_date.or(inherited),
            is_taken: false,
        }
    })
}

/// The sections with a section right in them that lists what was decided.
fn minutes(entries: &Entries<'_>) -> BTreeSet<usize> {
    let lists = entries.all().iter();
    let lists = lists.filter(|entry| entry.level() == Some(0));
    let listed = lists.filter_map(|entry| entry.section);
    let decided = listed.filter(|section| entries.titles[*section].is_one_of(&DECIDED));
    let sections = entries.document.sections();
    decided
        .filter_map(|section| sections[section].parent)
        .collect()
}

fn lists(entries: &Entries<'_>, logs: &BTreeMap<usize, LogTable>, parts: &[bool]) -> Vec<List> {
    let mut lists = vec![List::None; entries.titles.len()];
    for (entry, is_part) in entries.all().iter().zip(parts) {
        let Some(section) = entry.section.filter(|_| !is_part) else {
            continue;
        };
        let kind = match entry.form {
            Form::Row(table, _) if logs.contains_key(&table) => List::Log,
            Form::Bullet { level: 0, .. } if Stamped::of(&entry.text).is_stamped => List::Stamped,
            Form::Bullet { level: 0, .. } => List::Plain,
            _ => continue,
        };
        lists[section] = lists[section].max(kind);
    }
    // A log without rows counts, too.
    for log in logs.values() {
        if let Some(section) = entries.document.section_at(log.table.header.line) {
            lists[section] = List::Log;
        }
    }
    lists
}

/// The sections with several items that are labelled as decisions. One such item is a part of its heading.
fn many(entries: &Entries<'_>) -> Vec<bool> {
    let mut labelled = vec![0; entries.titles.len()];
    for entry in entries
        .all()
        .iter()
        .filter(|entry| entry.level() == Some(0))
    {
        let label = parts::labelled(&entry.inline()).map(|(label, _)| label);
        let is_one = label.is_some_and(|label| DECISION.contains(&label.as_str()));
        if let Some(section) = entry.section.filter(|_| is_one) {
            labelled[section] += 1;
        }
    }
    labelled.into_iter().map(|count| count > 1).collect()
}

/// The sections in which every top-level item begins with a day: `2026-05-20 use tape` talks about a day, but a
/// list of such items says when each was decided.
fn dated_lists(entries: &Entries<'_>) -> BTreeSet<Option<usize>> {
    let mut lists: BTreeMap<Option<usize>, Vec<bool>> = BTreeMap::new();
    let items = entries.all().iter();
    for item in items.filter(|entry| entry.level() == Some(0)) {
        let is_led = stamp::led_by_day(&item.inline()).is_some();
        lists.entry(item.section).or_default().push(is_led);
    }
    lists.retain(|_, led| led.len() > 1 && led.iter().all(|is_led| *is_led));
    lists.into_keys().collect()
}

#[cfg(test)]
mod tests;
