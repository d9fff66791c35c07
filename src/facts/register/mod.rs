//! RISKS.md and QUESTIONS.md: what may go wrong, what nobody knows yet, and which of these are still live.
//!
//! | an entry | is a risk or a question if |
//! |---|---|
//! | row | a column of its table begins with that word; or one column has a title and another a status |
//! | heading | it has an id, a part `Status`, or a part `Risk` or `Question`; and does not name a list |
//! | bullet at the top | it is under a heading that lists them, and is neither a part of what is above it nor a topic |
//! | bullet below a topic | likewise; a topic asks nothing itself, but a bullet in it does |
//!
//! An entry is live unless its own status says that it is over; without a status, unless it is struck through,
//! ticked or answered, or is under a heading that says so. One id is one entry.

mod subjects;
mod tags;

use subjects::{OWN_IDS, QUESTIONS, RISKS, Subject};
use tags::Told;

use super::Note;
use super::entry::parts::{self, ID, NEEDED_BY, OWNER, STATUS};
use super::entry::{self, Columns, Entries, Entry as Written, Form, Place, QUALITIES, TITLE};
use super::status::{Word, is_answer, word_of_entry};
use super::titles::{self, Title};
use crate::markdown::{
    Document, Inline, Kind, Line, dates, is_placeholder, lists_nothing, plain, present,
};
use crate::order::by_place;

/// A risk or a question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its identifier, if it has one: `R-3`.
    pub id: Option<String>,
    /// What it says.
    pub text: String,
    /// Its status as written.
    pub status: Option<String>,
    /// Who has to answer it or watch it.
    pub owner: Option<String>,
    /// When it must be answered by: a day, a sprint, anything.
    pub needed_by: Option<String>,
    /// Whether it still has to be watched or answered.
    pub live: bool,
    /// The number of its line.
    pub line: usize,
    /// Where it is.
    pub place: Place,
    /// Which entry of the text it is: an index in [`Entries`].
    pub index: usize,
}

/// The risks in the text of a RISKS.md, in order.
pub fn risks(text: &str) -> Vec<Entry> {
    risks_with_notes(text).0
}

/// The questions in the text of a QUESTIONS.md, in order.
pub fn questions(text: &str) -> Vec<Entry> {
    questions_with_notes(text).0
}

/// The risks, and what looks like one but cannot be placed.
pub fn risks_with_notes(text: &str) -> (Vec<Entry>, Vec<Note>) {
    read(&Entries::read(text), &RISKS)
}

/// The questions, and what looks like one but cannot be placed.
pub fn questions_with_notes(text: &str) -> (Vec<Entry>, Vec<Note>) {
    read(&Entries::read(text), &QUESTIONS)
}

/// What the items in a section are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// Nothing is known about it.
    Unknown,
    /// It lists what the register is about.
    Live,
    /// It lists what is over.
    Closed,
    /// It is the whole file, and the sections in it are the lists; entries may still come right under it.
    Whole,
    /// It is an entry itself.
    Entry,
    /// It is about something that is said of the entries elsewhere. Only what is certainly an entry is one.
    Aside,
    /// It lists something else.
    Other,
}

fn read(entries: &Entries<'_>, subject: &'static Subject) -> (Vec<Entry>, Vec<Note>) {
    let mut reader = Reader::new(entries, subject);
    let mut found: Vec<Entry> = Vec::new();
    for (index, written) in entries.all().iter().enumerate() {
        let said = match written.form {
            Form::Heading(section) => reader.heading(index, section),
            Form::Row(table, row) => reader.row(index, table, row),
            Form::Bullet { level, ticked, .. } => reader.bullet(index, level, ticked == Some(true)),
        };
        found.extend(said.map(|said| Entry {
            // Its own status decides; if that says nothing, its surroundings do.
            live: match said.status.as_deref().and_then(word_of_entry) {
                Some(Word::Open) => true,
                Some(Word::Closed) => false,
                _ => said.live,
            },
            owner: said.owner.or_else(|| entries.part(index, &OWNER)),
            needed_by: said.needed_by.or_else(|| entries.part(index, &NEEDED_BY)),
            line: written.line(),
            place: entries.place(index),
            index,
            ..said
        }));
    }
    for row in &entries.strays {
        let message = format!(
            "this row is not part of a table, so it is not read as a {}",
            subject.name
        );
        reader.notes.push(Note::new(message, row.line + 1));
    }
    reader.note_lost_lines();
    by_place(&mut reader.notes, |note| note.line);
    let mut found = entries.one_of_each_id(
        found,
        |entry| (entry.index, entry.id.as_deref()),
        |first, again| {
            // An entry that is closed in one place is closed, unless the first place has a status of its own.
            if first.status.is_none() {
                first.live = again.live && (first.live || again.status.is_some());
            }
            first.status = first.status.take().or(again.status);
            first.owner = first.owner.take().or(again.owner);
            first.needed_by = first.needed_by.take().or(again.needed_by);
        },
    );
    entry::part_places(found.iter_mut().map(|entry| &mut entry.place));
    (found, reader.notes)
}

/// Reads one entry after the other: its identifier, its text and its status, what its line says of its owner,
/// and whether it is live if its status says nothing.
struct Reader<'e, 't> {
    entries: &'e Entries<'t>,
    subject: &'static Subject,
    /// What each heading says about its section, by its words alone.
    named: Vec<Standing>,
    /// The same for each section read so far, taking all headings above it into account.
    standings: Vec<Standing>,
    unnamed: Standing,
    /// The depth down to which bullets are entries here; deeper ones only add to them.
    depth: u32,
    notes: Vec<Note>,
}

impl<'e, 't> Reader<'e, 't> {
    fn new(entries: &'e Entries<'t>, subject: &'static Subject) -> Self {
        let document = &entries.document;
        let titles = entries.titles.iter().enumerate();
        let named = titles.map(|(section, title)| match standing_of(title, subject) {
            // The title of the file is about all of it.
            Standing::Unknown if parts::is_aside(title) && entries.title != Some(section) => {
                Standing::Aside
            }
            standing => standing,
        });
        let mut named: Vec<Standing> = named.collect();
        // The title of the file turns every section in it into a list, unless there are sections with the names
        // of lists.
        let lists = named.iter().filter(|named| **named == Standing::Live);
        let has_several = lists.count() > 1;
        let whole = entries
            .title
            .filter(|title| has_several && named[*title] == Standing::Live);
        if let Some(title) = whole {
            named[title] = Standing::Whole;
        }
        // A file without headings that begins with a list is the list that its name says.
        let first = document.lines().iter().find(|line| line.kind == Kind::Text);
        let unnamed = match first {
            Some(Line { mark: Some(_), .. }) if named.is_empty() => Standing::Live,
            _ => Standing::Unknown,
        };
        Self {
            entries,
            subject,
            named,
            standings: Vec::new(),
            unnamed,
            depth: 0,
            notes: Vec::new(),
        }
    }

    fn standing(&self, section: Option<usize>) -> Standing {
        section.map_or(self.unnamed, |section| self.standings[section])
    }

    /// A heading: an entry, or what the items under it are.
    fn heading(&mut self, index: usize, section: usize) -> Option<Entry> {
        let above = self.standing(self.entries.all()[index].section);
        self.depth = 0;
        let found = self.record(index, section, above);
        if found.is_none() && self.is_lost(index, section, above) {
            let message = format!(
                "this heading has no id and no status, so it is not read as a {}",
                self.subject.name
            );
            let line = self.entries.all()[index].line();
            self.notes.push(Note::new(message, line));
        }
        let is_unnamed = self.named[section] == Standing::Unknown && above == Standing::Whole;
        let asks = self.entries.document.sections()[section]
            .title
            .ends_with('?');
        if found.is_none() && is_unnamed && !asks && self.lists_items(index) {
            let message = format!(
                "this heading does not name {}, as others here do, so the list below it is not read",
                self.subject.plural
            );
            let line = self.entries.all()[index].line();
            self.notes.push(Note::new(message, line));
        }
        self.standings.push(match (self.named[section], above) {
            _ if found.is_some() => Standing::Entry,
            (_, Standing::Other | Standing::Entry) => above,
            (Standing::Unknown, Standing::Whole) => Standing::Unknown,
            (Standing::Unknown, above) => above,
            (own, _) => own,
        });
        found
    }

    /// A heading read as an entry.
    fn record(&self, index: usize, section: usize, above: Standing) -> Option<Entry> {
        let inline = self.entries.all()[index].inline();
        let part = |labels: &[&str]| self.entries.part(index, labels);
        let status = part(&STATUS);
        let said = part(self.subject.parts);
        let has_status = status.is_some();
        let told = Told::read(&inline, &[], status);
        let (id, name) = match told.id {
            Some(id) => (Some(id), told.text.as_str()),
            None => titles::parted(&told.text),
        };
        // `Risks` with a status of its own is still a list, and so is a heading that only a number
        // distinguishes from others.
        let is_list = id.is_none()
            && (self.named[section] != Standing::Unknown || self.entries.title == Some(section));
        let is_own = id.as_deref().is_some_and(is_own);
        let is_numbered = id.is_some()
            && matches!(above, Standing::Live | Standing::Closed)
            && !self.lists_items(index);
        // Two things that are only said of such an entry are said below it.
        let is_told = || {
            let labels = self.subject.said_of_one.iter();
            let said = labels.filter(|label| self.entries.part_below(section, &[label]).is_some());
            matches!(above, Standing::Live | Standing::Closed)
                && !self.lists_items(index)
                && !parts::is_aside(&self.entries.titles[section])
                && said.count() > 1
        };
        let is_entry = is_own || is_numbered || has_status || said.is_some() || is_told();
        // Anything under an entry adds to it, except another entry with an id.
        let is_detail = above == Standing::Other || (above == Standing::Entry && !is_own);
        if is_list || is_detail || !is_entry {
            return None;
        }
        let text = present(name).or(said).or_else(|| {
            let own = self.entries.document.sections()[section].own.clone();
            own.map(|line| self.entries.document.words(line))
                .find_map(present)
        })?;
        let answer = part(self.subject.answers);
        let is_over = above == Standing::Closed || answer.is_some_and(|said| is_answer(&said));
        Some(Entry {
            id,
            text,
            status: told.status,
            owner: told.owner,
            needed_by: told.needed_by,
            live: !is_over && !inline.begins_struck(),
            ..Entry::default()
        })
    }

    /// Whether a heading that is not an entry looks like one: it asks something.
    fn is_lost(&self, index: usize, section: usize, above: Standing) -> bool {
        let title = plain(&self.entries.document.sections()[section].title);
        let asks = || title.ends_with(['?', '？']);
        let is_listed = above == Standing::Live;
        let is_unnamed = self.named[section] == Standing::Unknown;
        self.subject.asks && is_listed && is_unnamed && asks() && !self.lists_items(index)
    }

    /// Whether there are items right under the heading at an index that are not parts: then the heading says
    /// what they are about.
    fn lists_items(&self, index: usize) -> bool {
        let mut after = self.entries.all()[index + 1..].iter();
        let next = after.find(|entry| !parts::is_part(&entry.text));
        next.is_some_and(|entry| entry.level() == Some(0))
    }

    fn row(&self, index: usize, table: usize, row: usize) -> Option<Entry> {
        let columns = &self.entries.tables[table];
        let document = &self.entries.document;
        let home = self.standing(document.section_at(columns.table.header.line));
        if matches!(home, Standing::Other | Standing::Entry) {
            return None;
        }
        let row = columns.row(row)?;
        let is_listed = matches!(home, Standing::Live | Standing::Closed | Standing::Whole);
        let told = || told_column(columns, self.subject).filter(|_| is_listed);
        let column = column_of(columns, self.subject).or_else(told)?;
        let inline = row.inline(document, column);
        let said = |column| columns.said(document, row, column);
        let column = columns.status();
        // If there is a status column, it says what a tag would, and what an answer would.
        let told = Told::read(&inline, &[], said(column));
        if is_nothing(&told.text) {
            return None;
        }
        let answer = columns.named(self.subject.answers);
        let answer = said(answer.filter(|_| column.is_none()));
        let is_over = inline.begins_struck()
            || answer.is_some_and(|said| is_answer(&said))
            || self.standing(self.entries.all()[index].section) == Standing::Closed;
        Some(Entry {
            id: said(id_column(columns, document)).or(told.id),
            text: told.text,
            status: told.status,
            owner: told.owner,
            needed_by: told.needed_by,
            live: !is_over,
            ..Entry::default()
        })
    }

    fn bullet(&mut self, index: usize, level: u32, is_ticked: bool) -> Option<Entry> {
        let entry = &self.entries.all()[index];
        let standing = self.standing(entry.section);
        self.depth = self.depth.min(level);
        let inline = Inline::read(entry.own());
        if level > self.depth || parts::is_part(&entry.text) || inline.is_example() {
            return None;
        }
        let is_listed = match standing {
            Standing::Live | Standing::Closed => true,
            Standing::Aside => {
                let has_id = titles::leading_id(&inline.text).is_some();
                has_id || (self.subject.asks && entry.text.contains(['?', '？']))
            }
            Standing::Whole => entry.text.contains('?') || !self.is_introduced(entry),
            Standing::Unknown | Standing::Entry | Standing::Other => false,
        };
        if !is_listed {
            let is_lost = titles::leading_id(&inline.text).is_some() || inline.text.ends_with('?');
            // Not before the first section, or right under the title.
            let is_in_section = entry.section.is_some() && entry.section != self.entries.title;
            if standing == Standing::Unknown && level == 0 && is_lost && is_in_section {
                let message = format!(
                    "this is not under a heading for {}, so it is not read as one",
                    self.subject.plural
                );
                self.notes.push(Note::new(message, entry.line()));
            }
            return None;
        }
        if self.is_topic(index, level, &inline) {
            self.depth = level + 1;
            return None;
        }
        let is_over = is_ticked
            || standing == Standing::Closed
            || inline.begins_struck()
            || self.is_answered(index, &inline.text);
        self.listed(index, &inline, !is_over)
    }

    /// A bullet read as an entry.
    fn listed(&self, index: usize, inline: &Inline, live: bool) -> Option<Entry> {
        let told = Told::read(inline, self.subject.parts, None);
        if is_nothing(&told.text) {
            return None;
        }
        let status = || self.entries.part(index, &STATUS);
        Some(Entry {
            id: told.id,
            text: told.text,
            status: told.status.or_else(status),
            owner: told.owner,
            needed_by: told.needed_by,
            live,
            ..Entry::default()
        })
    }

    /// Whether a bullet is the subject of the bullets in it: it asks nothing itself, but one of them does.
    fn is_topic(&self, index: usize, level: u32, inline: &Inline) -> bool {
        let asks = |text: &str| text.contains(['?', '？']);
        let mut below = self.entries.details(index);
        self.subject.asks
            && !asks(&inline.text)
            && titles::leading_id(&inline.text).is_none()
            && below.any(|(inner, detail)| {
                inner == level + 1 && asks(&detail.text) && !parts::is_part(&detail.text)
            })
    }

    /// Whether an item has its answer after it or below it: `Who pays? **Answer:** they do`.
    fn is_answered(&self, index: usize, text: &str) -> bool {
        let gives_one = |text: &str| {
            let text = text.to_lowercase();
            let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
            let mut labels = self.subject.answers.iter().chain(&["answered", "a"]);
            labels.any(|label| {
                let behind = text.strip_prefix(label).map(without_day);
                let said = behind.and_then(|behind| behind.strip_prefix([':', '：']));
                said.is_some_and(is_answer)
            })
        };
        let answer = self.entries.part(index, self.subject.answers);
        let behind = text.rsplit_once(['?', '？']).map(|(_, behind)| behind);
        let mut details = self.entries.details(index);
        !self.subject.answers.is_empty()
            && (answer.is_some_and(|said| is_answer(&said))
                || behind.is_some_and(gives_one)
                || details.any(|(_, detail)| gives_one(&detail.inline().text)))
    }

    /// A note for each paragraph that looks like an entry: it has the identifier of one.
    fn note_lost_lines(&mut self) {
        let document = &self.entries.document;
        let is_lost = |line: &usize| {
            let inline = Inline::read(document.words(*line));
            let standing = self.standing(document.section_at(*line));
            let (id, said) = titles::named(inline.clone());
            let has_own = id.is_some_and(|id| is_own(&id)) && said != inline.text;
            has_own
                && matches!(
                    standing,
                    Standing::Live | Standing::Whole | Standing::Unknown
                )
        };
        let lines = document.paragraphs().map(|paragraph| paragraph.start);
        let lines = lines.filter(is_lost);
        let notes = lines.map(|line| {
            let message = format!(
                "this is a paragraph, so it is not read as a {}; {} are list items, rows or headings",
                self.subject.name, self.subject.plural
            );
            Note::new(message, line + 1)
        });
        let notes: Vec<Note> = notes.collect();
        self.notes.extend(notes);
    }

    /// Whether there is a line such as `Each notes:` above the list that a bullet is in.
    fn is_introduced(&self, entry: &Written) -> bool {
        let document = &self.entries.document;
        let mut above = document.lines()[..entry.lines.start]
            .iter()
            .enumerate()
            .rev();
        let above = above.find(|(_, here)| here.kind != Kind::Blank && here.depth == 0);
        above.is_some_and(|(line, here)| {
            here.kind == Kind::Text && document.words(line).ends_with([':', '：'])
        })
    }
}

/// A text without the day it begins with, which may be in brackets: `(2026-05-20): two`.
fn without_day(text: &str) -> &str {
    let text = text.trim_start();
    let inner = text.trim_start_matches(['(', '[']);
    let inner = inner.strip_prefix("on ").unwrap_or(inner);
    match dates::leading(inner) {
        Some(day) => inner[day.range.end..].trim_start_matches([')', ']', ' ']),
        None => text,
    }
}

/// Whether an identifier has the letters that number only risks and questions.
fn is_own(id: &str) -> bool {
    let letters = id.trim_end_matches(|c: char| !c.is_alphabetic());
    OWN_IDS.contains(&letters.to_uppercase().as_str())
}

/// The column that contains the questions, if a table has one.
pub fn question_column(columns: &Columns) -> Option<usize> {
    column_of(columns, &QUESTIONS).or_else(|| told_column(columns, &QUESTIONS))
}

/// The column of identifiers.
pub fn id_column(columns: &Columns, document: &Document<'_>) -> Option<usize> {
    let header = &columns.table.header;
    let is_number = |column: &usize| header.cell(document, *column).trim() == "#";
    let numbered = || (0..header.cells.len()).find(is_number);
    columns.named(&ID).or_else(numbered)
}

fn column_of(columns: &Columns, subject: &Subject) -> Option<usize> {
    let has_status = columns.status().is_some();
    columns
        .named(subject.columns)
        .or_else(|| columns.beginning(subject.columns, &QUALITIES))
        .or_else(|| columns.named(&TITLE).filter(|_| has_status))
}

/// The column with the entries in a table that calls it `Topic` or `Issue`, and has columns with what is only said of
/// such entries: `Status`, `Likelihood`.
fn told_column(columns: &Columns, subject: &Subject) -> Option<usize> {
    let is_told = columns.named(subject.said_of_one).is_some()
        || (subject.asks
            && columns
                .status()
                .or(columns.named(subject.answers))
                .is_some());
    columns.named(subject.topics).filter(|_| is_told)
}

/// Whether a text only says that there is no entry.
fn is_nothing(text: &str) -> bool {
    is_placeholder(text) || lists_nothing(text)
}

/// What a section lists, by its heading.
fn standing_of(title: &Title, subject: &Subject) -> Standing {
    if title.is_guide() || title.mentions(subject.others) {
        Standing::Other
    } else if word_of_entry(title.bare()) == Some(Word::Closed) {
        Standing::Closed
    } else if title.mentions(subject.words) || title.is_one_of(subject.headings) {
        Standing::Live
    } else {
        Standing::Unknown
    }
}

#[cfg(test)]
mod tests;
