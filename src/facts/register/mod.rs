//! RISKS.md and QUESTIONS.md: what may go wrong, what nobody knows yet, and which of it is still live.
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

mod status;
mod subjects;

pub use status::says_closed;
use subjects::{ID, OWN_IDS, QUALITIES, QUESTIONS, RISKS, Subject, TITLE};

use super::entry::parts::{self, NEEDED_BY, OWNER, STATUS};
use super::entry::{self, Columns, Entries, Entry as Written, Form, Home, Place};
use super::{Note, titles};
use crate::markdown::{Document, Inline, Kind, Row, is_placeholder, present};

/// A risk or a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its identifier, if it has one: `R-3`.
    pub id: Option<String>,
    /// What it says.
    pub text: String,
    /// Its status as written.
    pub status: Option<String>,
    /// Who has to answer it or watch it.
    pub owner: Option<String>,
    /// When it has to be answered by: a day, a sprint, anything.
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
    /// It lists something else.
    Other,
}

fn read(entries: &Entries<'_>, subject: &'static Subject) -> (Vec<Entry>, Vec<Note>) {
    let mut reader = Reader::new(entries, subject);
    for (index, entry) in entries.all().iter().enumerate() {
        match entry.form {
            Form::Heading(section) => reader.heading(index, section),
            Form::Row(table, row) => reader.row(index, table, row),
            Form::Bullet { level, .. } => reader.bullet(index, level),
        }
    }
    for stray in &entries.strays {
        let message = format!(
            "this row is not part of a table, so it is not read as a {}",
            subject.name
        );
        reader.notes.push(Note::new(message, stray.row.line + 1));
    }
    reader.notes.sort_by_key(|note| note.line);
    let mut found = entry::one_of_each_id(
        reader.found,
        |entry: &Entry| entry.id.as_deref(),
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
    found: Vec<(Home, Entry)>,
    notes: Vec<Note>,
}

impl<'e, 't> Reader<'e, 't> {
    fn new(entries: &'e Entries<'t>, subject: &'static Subject) -> Self {
        let document = &entries.document;
        // A file without headings that begins with a list is the list that its name says.
        let first = document.lines().iter().find(|line| line.kind == Kind::Text);
        let is_list =
            document.sections().is_empty() && first.is_some_and(|line| line.mark.is_some());
        let title = entries.title();
        let mut named: Vec<Standing> = (0..entries.titles.len())
            .map(|section| standing_of(entries, section, subject))
            .collect();
        // The title of the file turns every section in it into a list, unless there are sections with the names
        // of lists.
        let lists = |(index, standing): (usize, &Standing)| {
            *standing == Standing::Live && title != Some(index)
        };
        let has_list = named.iter().enumerate().any(lists);
        if let Some(title) = title.filter(|title| has_list && named[*title] == Standing::Live) {
            named[title] = Standing::Whole;
        }
        Self {
            entries,
            subject,
            named,
            standings: Vec::new(),
            unnamed: if is_list {
                Standing::Live
            } else {
                Standing::Unknown
            },
            depth: 0,
            found: Vec::new(),
            notes: Vec::new(),
        }
    }

    fn standing(&self, section: Option<usize>) -> Standing {
        section.map_or(self.unnamed, |section| self.standings[section])
    }

    /// A heading: an entry, or what the items under it are.
    fn heading(&mut self, index: usize, section: usize) {
        let entry = &self.entries.all()[index];
        let above = self.standing(entry.section);
        self.depth = 0;
        if let Some(found) = self.record(index, section, above) {
            self.found.push((entry.home(), found));
            self.standings.push(Standing::Entry);
            return;
        }
        self.standings.push(match (self.named[section], above) {
            (_, Standing::Other | Standing::Entry) => above,
            (Standing::Unknown, Standing::Whole) => Standing::Unknown,
            (Standing::Unknown, above) => above,
            (own, _) => own,
        });
    }

    /// A heading read as an entry.
    fn record(&self, index: usize, section: usize, above: Standing) -> Option<Entry> {
        let entry = &self.entries.all()[index];
        let inline = entry.inline();
        let (id, name) = match titles::leading_id(&inline.text) {
            Some((id, name)) => (Some(id), name.to_owned()),
            None => (None, inline.text.clone()),
        };
        let part = |labels: &[&str]| {
            let field = self.entries.part_below(section, labels);
            field.map(|field| field.value.text.clone())
        };
        let status = part(&STATUS);
        let said = part(self.subject.parts);
        // `Risks` with a status of its own is still a list, and so is a heading that only a number
        // distinguishes from others.
        let is_list = id.is_none() && self.named[section] != Standing::Unknown;
        let is_whole = self.entries.title() == Some(section) && id.is_none();
        let is_own = id.as_deref().is_some_and(|id| {
            let letters = id.trim_end_matches(|c: char| !c.is_alphabetic());
            OWN_IDS.contains(&letters.to_uppercase().as_str())
        });
        let is_numbered = is_own
            || (id.is_some()
                && matches!(above, Standing::Live | Standing::Closed)
                && !self.lists_items(index));
        let is_entry = is_numbered || status.is_some() || said.is_some();
        // Anything under an entry adds to it, except another entry with an id.
        let is_detail = above == Standing::Other || (above == Standing::Entry && !is_own);
        if is_list || is_whole || is_detail || !is_entry {
            return None;
        }
        let text = present(&name).or(said).or_else(|| {
            let own = self.entries.document.sections()[section].own.clone();
            own.map(|line| self.entries.document.words(line))
                .find_map(present)
        })?;
        let is_answered = part(self.subject.answers).is_some();
        Some(Entry {
            live: is_live(
                status.as_deref(),
                above != Standing::Closed && !inline.begins_struck() && !is_answered,
            ),
            owner: part(&OWNER),
            needed_by: part(&NEEDED_BY),
            ..self.entry(index, id, text, status)
        })
    }

    /// Whether there are items right under the heading at an index that are not parts: then the heading says
    /// what they are about.
    fn lists_items(&self, index: usize) -> bool {
        let mut after = self.entries.all()[index + 1..].iter();
        let next = after.find(|entry| !parts::is_labelled_part(entry));
        next.is_some_and(|entry| entry.level() == Some(0))
    }

    fn row(&mut self, index: usize, table: usize, row: usize) {
        let columns = &self.entries.tables[table];
        let document = &self.entries.document;
        let entry = &self.entries.all()[index];
        let home = self.standing(document.section_at(columns.table.header.line));
        if matches!(home, Standing::Other | Standing::Entry) {
            return;
        }
        let Some(column) = column_of(columns, self.subject) else {
            return;
        };
        let status = status_column(columns);
        let Some(row) = columns.row(row) else {
            return;
        };
        let inline = row.inline(document, column);
        if is_placeholder(&inline.text) {
            return;
        }
        let said = |column| columns.said(document, row, column);
        let part = |labels: &[&str]| {
            said(
                columns
                    .named(labels)
                    .or_else(|| columns.beginning(labels, &[])),
            )
        };
        let answer = columns
            .named(self.subject.answers)
            .filter(|_| status.is_none());
        // If there is a status column, it says what a tag would.
        let status = said(status);
        let (text, tag) = match status {
            Some(_) => (inline.text.clone(), None),
            None => tagged(&inline),
        };
        let (id, text) = named_apart(text);
        let status = status.or(tag);
        let is_over = inline.begins_struck()
            || said(answer).is_some()
            || self.standing(entry.section) == Standing::Closed;
        let found = Entry {
            live: is_live(status.as_deref(), !is_over),
            owner: part(&OWNER),
            needed_by: part(&NEEDED_BY),
            ..self.entry(index, self.id_of(columns, row).or(id), text, status)
        };
        self.found.push((entry.home(), found));
    }

    fn id_of(&self, columns: &Columns, row: &Row) -> Option<String> {
        let document = &self.entries.document;
        columns.said(document, row, id_column(columns, document))
    }

    fn bullet(&mut self, index: usize, level: u32) {
        let entry = &self.entries.all()[index];
        let standing = self.standing(entry.section);
        self.depth = self.depth.min(level);
        let is_listed = match standing {
            Standing::Live | Standing::Closed => true,
            Standing::Whole => entry.text.contains('?') || !self.is_introduced(entry),
            Standing::Unknown | Standing::Entry | Standing::Other => false,
        };
        if level > self.depth || parts::is_labelled_part(entry) {
            return;
        }
        let inline = entry.inline();
        if !is_listed {
            let is_lost = titles::leading_id(&inline.text).is_some() || inline.text.ends_with('?');
            if standing == Standing::Unknown && level == 0 && is_lost && self.is_in_section(entry) {
                let message = format!(
                    "this is not under a heading for {}, so it is not read as one",
                    self.subject.plural
                );
                self.notes.push(Note::new(message, entry.line()));
            }
            return;
        }
        if self.is_topic(index, level, &inline) {
            self.depth = level + 1;
            return;
        }
        let found = self.listed(index, &inline, standing);
        self.found.extend(found.map(|found| (entry.home(), found)));
    }

    /// A bullet read as an entry.
    fn listed(&self, index: usize, inline: &Inline, standing: Standing) -> Option<Entry> {
        let Form::Bullet { ticked, .. } = self.entries.all()[index].form else {
            return None;
        };
        let part = |labels: &[&str]| self.entries.part_inside(index, labels);
        let (said, tail) = parts::tail(&inline.text);
        let in_tail = |labels: &[&str]| {
            let mut tail = tail.iter();
            let found = tail.find(|(label, _)| labels.contains(&label.as_str()))?;
            present(&found.1)
        };
        let own = in_tail(&STATUS);
        let (said, tag) = match own {
            None => tagged(&inline.part(0..said.len())),
            Some(_) => (said.to_owned(), None),
        };
        let said = match parts::labelled(&Inline::read(&said)) {
            Some((label, value)) if self.subject.parts.contains(&label.as_str()) => value.text,
            _ => said,
        };
        if is_placeholder(&said) {
            return None;
        }
        let status = own.or(tag).or_else(|| part(&STATUS));
        let is_over = inline.begins_struck()
            || ticked == Some(true)
            || self.is_answered(index, &inline.text)
            || standing == Standing::Closed;
        let (id, text) = named_apart(said);
        Some(Entry {
            live: is_live(status.as_deref(), !is_over),
            owner: in_tail(&OWNER).or_else(|| part(&OWNER)),
            needed_by: in_tail(&NEEDED_BY).or_else(|| part(&NEEDED_BY)),
            ..self.entry(index, id, text, status)
        })
    }

    /// An entry of which only its identifier, its text and its place are known.
    fn entry(
        &self,
        index: usize,
        id: Option<String>,
        text: String,
        status: Option<String>,
    ) -> Entry {
        Entry {
            id,
            text,
            status,
            owner: None,
            needed_by: None,
            live: true,
            line: self.entries.all()[index].line(),
            place: self.entries.place(index),
            index,
        }
    }

    /// Whether a bullet is the subject of the bullets in it: it asks nothing itself, but one of them does.
    fn is_topic(&self, index: usize, level: u32, inline: &Inline) -> bool {
        let asks = |text: &str| text.contains(['?', '？']);
        let mut below = self.entries.details(index);
        self.subject.asks
            && !asks(&inline.text)
            && titles::leading_id(&inline.text).is_none()
            && below.any(|(inner, detail)| {
                inner == level + 1 && asks(&detail.text) && !parts::is_labelled_part(detail)
            })
    }

    /// Whether an item has its answer after it or below it: `Who pays? **Answer:** they do`.
    fn is_answered(&self, index: usize, text: &str) -> bool {
        let is_answer = |text: &str| {
            let text = text.to_lowercase();
            let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
            let mut labels = self.subject.answers.iter().chain([&"a"]);
            labels.any(|label| {
                let behind = text.strip_prefix(label).map(str::trim_start);
                let said = behind.and_then(|behind| behind.strip_prefix([':', '：']));
                said.is_some_and(|said| !is_placeholder(said))
            })
        };
        let behind = text.rsplit_once(['?', '？']).map(|(_, behind)| behind);
        let mut details = self.entries.details(index);
        !self.subject.answers.is_empty()
            && (behind.is_some_and(is_answer)
                || details.any(|(_, detail)| is_answer(&detail.inline().text)))
    }

    /// Whether there is a line such as `Each notes:` above the list that a bullet is in.
    fn is_introduced(&self, entry: &Written) -> bool {
        let document = &self.entries.document;
        let mut above = (0..entry.lines.start).rev();
        let line = above.find(|line| {
            let here = &document.lines()[*line];
            here.kind != Kind::Blank && here.depth == 0
        });
        line.is_some_and(|line| {
            document.lines()[line].kind == Kind::Text && document.words(line).ends_with([':', '：'])
        })
    }

    /// Whether a bullet is in a real section, not before the first one or right under the title.
    fn is_in_section(&self, entry: &Written) -> bool {
        entry.section.is_some() && entry.section != self.entries.title()
    }
}

/// The column that contains the questions, if a table has one.
pub fn question_column(columns: &Columns) -> Option<usize> {
    column_of(columns, &QUESTIONS)
}

/// The column of identifiers.
pub fn id_column(columns: &Columns, document: &Document<'_>) -> Option<usize> {
    let header = &columns.table.header;
    let is_number = |column: &usize| header.cell(document, *column).trim() == "#";
    let numbered = || (0..header.cells.len()).find(is_number);
    columns.named(&ID).or_else(numbered)
}

fn status_column(columns: &Columns) -> Option<usize> {
    columns.named(&STATUS).or_else(|| columns.named(&["state"]))
}

fn column_of(columns: &Columns, subject: &Subject) -> Option<usize> {
    let entitled = || {
        columns
            .named(&TITLE)
            .filter(|_| status_column(columns).is_some())
    };
    columns
        .named(subject.columns)
        .or_else(|| columns.beginning(subject.columns, &QUALITIES))
        .or_else(entitled)
}

/// What a section lists, by its heading.
fn standing_of(entries: &Entries<'_>, section: usize, subject: &Subject) -> Standing {
    let title = &entries.titles[section];
    if title.is_guide() || title.mentions(subject.others) {
        Standing::Other
    } else if says_closed(title.bare()) {
        Standing::Closed
    } else if title.mentions(subject.words) || title.is_one_of(subject.headings) {
        Standing::Live
    } else {
        Standing::Unknown
    }
}

/// Its own status decides; if that says nothing, its surroundings do.
fn is_live(status: Option<&str>, otherwise: bool) -> bool {
    match status {
        Some(status) => !says_closed(status) && (otherwise || status::says_open(status)),
        None => otherwise,
    }
}

/// A text without the tag that closes it, and that tag.
fn tagged(inline: &Inline) -> (String, Option<String>) {
    match status::tag(inline) {
        Some((said, tag)) => (said.to_owned(), Some(tag.to_owned())),
        None => (inline.text.clone(), None),
    }
}

/// What a text says after its identifier, unless it is nothing but the identifier.
fn named_apart(text: String) -> (Option<String>, String) {
    match titles::leading_id(&text) {
        Some((id, rest)) if !rest.is_empty() => (Some(id), rest.to_owned()),
        _ => (None, text),
    }
}

#[cfg(test)]
mod tests;
