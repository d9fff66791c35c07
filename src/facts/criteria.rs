//! acceptance.md: what a sprint has to meet, and which of it is met.
//!
//! | the file contains | a criterion is | it is |
//! |---|---|---|
//! | boxes | each box (`[ ]`, `☐`), in a list, a line or a cell, and nothing else | ticked or open |
//! | none | an item at the top of a list, a line or a heading with an id, a Given/When/Then scenario | plain; an item that begins with a sign (`✅`, `⬜`) is ticked or open |
//! | none | a row under a column of criteria | ticked where its status says met, done or passed, open where it has the sign of an open one, else plain |
//!
//! A box is ticked if it holds an `x` or a check mark, and open if it is empty or holds any other sign (`[~]`).
//!
//! Left out: placeholders; items under a heading that says deferred, not done or out of scope; open boxes that are
//! struck through; boxes of dropped criteria (`[-]`); and, in a file without boxes, items under a heading that
//! reports (notes, results).

mod prose;
mod words;

use std::collections::BTreeSet;
use std::ops::Range;

use prose::Scenario;
use words::{
    ACCEPTANCE, ASKED, CRITERION, EVIDENCE, MET, MET_ALONE, NOT_MET, NOT_NOW, PUT_OFF, REPORT,
    REPORTS, STATUS,
};

use super::entry::parts::ID;
use super::entry::{Columns, Entries, Entry, Form};
use super::titles;
use crate::markdown::bullets::{boxed, is_checked, is_dropped};
use crate::markdown::{Document, Inline, Kind, Row, dates, is_placeholder};
use crate::order::by_place;

/// Whether a criterion is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Its box is ticked, or its status says that it is met.
    Ticked,
    /// Its box is empty.
    Open,
    /// It has no box.
    Plain,
}

/// Where a criterion says whether it is met, in bytes of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The character between the brackets of its box.
    Box(Range<usize>),
    /// The text of an item begins here; a box would go before it.
    Item(usize),
    /// The sign at the beginning of an item: `✅ It prints`.
    Sign(Range<usize>),
    /// The cell with its status.
    Cell(Range<usize>),
    /// Nowhere: it is a line or a scenario.
    None,
}

/// A criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// Counted from 1, in the order of the file.
    pub number: usize,
    /// Whether it is met.
    pub state: State,
    /// What it asks for, without marks, identifier or evidence.
    pub text: String,
    /// What shows that it is met.
    pub evidence: Option<String>,
    /// The number of its line.
    pub line: usize,
    /// Its own text in bytes of the whole: its line or lines, without anything nested below it.
    pub place: Range<usize>,
    /// Where its own words and its evidence end: a byte of the text.
    pub end: usize,
    /// Where it says whether it is met.
    pub mark: Mark,
    /// Its identifier, if it has one: `A-001`.
    pub id: Option<String>,
    /// Whether its status says in words that it is not met, which does not make it open.
    pub is_denied: bool,
    /// The cell of its row for evidence, if its table has such a column.
    pub evidence_cell: Option<Range<usize>>,
}

impl Criterion {
    /// With the identifier and the evidence from other columns, if its text has none.
    fn or_as_said(self, document: &Document<'_>, columns: &Columns, row: &Row) -> Self {
        let said = |names: &[&str]| columns.said(document, row, columns.named(names));
        let column = columns.named(&EVIDENCE);
        let noted = || {
            let noted = said(&EVIDENCE)?;
            // `sprint tick` writes `(evidence: the photo, 2026-03-05)` there, too.
            let inner = evidence(&noted).filter(|(before, _)| before.is_empty());
            let inner = inner.map(|(_, shown)| shown.to_owned());
            Some(inner.unwrap_or(noted))
        };
        Self {
            id: self.id.or_else(|| said(&ID)),
            evidence: self.evidence.or_else(noted),
            evidence_cell: column.and_then(|column| row.cells.get(column).cloned()),
            ..self
        }
    }
}

/// The criteria in the text of an acceptance.md.
pub fn read(text: &str) -> Vec<Criterion> {
    read_where(text, |_, _| true)
}

/// The criteria in the text of a SPRINT.md, which covers a whole sprint: only those under headings for
/// criteria.
pub fn read_in_sprint_file(text: &str) -> Vec<Criterion> {
    read_where(text, |entries, section| {
        let title = entries.title;
        let mut above = entries.above(section);
        above.any(|section| Some(section) != title && entries.titles[section].mentions(&ACCEPTANCE))
    })
}

fn read_where(
    text: &str,
    is_wanted: impl Fn(&Entries<'_>, Option<usize>) -> bool,
) -> Vec<Criterion> {
    let entries = Entries::read(text);
    let document = &entries.document;
    let standings = entries.inherited(Standing::Asked, |section, above| {
        standing(&entries, section, above)
    });
    let standing = |line: usize| match document.section_at(line) {
        section if !is_wanted(&entries, section) => Standing::PutOff,
        Some(section) => standings[section],
        None => Standing::Asked,
    };
    let mut found = boxes(&entries);
    // Beside boxes, ballot boxes count; alone, they are signs like any others.
    if !found.is_empty() {
        found.extend(
            entries
                .all()
                .iter()
                .filter_map(|entry| ballot(document, entry)),
        );
        found.extend(beside_boxes(&entries));
    }
    found.retain(|one| standing(one.line - 1) != Standing::PutOff);
    if found.is_empty() {
        found = plain(&entries);
        found.retain(|one| standing(one.line - 1) == Standing::Asked);
    }
    by_place(&mut found, |one| one.line);
    for (index, one) in found.iter_mut().enumerate() {
        one.number = index + 1;
    }
    found
}

/// What the items in a section are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Asked,
    Reported,
    PutOff,
}

fn standing(entries: &Entries<'_>, section: usize, inherited: Standing) -> Standing {
    let title = &entries.titles[section];
    if entries.title == Some(section) {
        Standing::Asked
    } else if inherited == Standing::PutOff
        || title.mentions(&PUT_OFF)
        || title.is_one_of(&titles::OUT_OF_SCOPE)
        || title.is_one_of(&NOT_NOW)
    {
        Standing::PutOff
    } else if inherited == Standing::Reported
        || title.mentions(&REPORTS)
        || title.is_one_of(&REPORT)
        || title.is_guide()
    {
        Standing::Reported
    } else {
        Standing::Asked
    }
}

/// All boxes: of items, of lines, and in cells.
fn boxes(entries: &Entries<'_>) -> Vec<Criterion> {
    let document = &entries.document;
    let mut found = Vec::new();
    for entry in entries.all() {
        match entry.form {
            Form::Bullet {
                ticked: Some(ticked),
                ..
            } => {
                let inline = entry.inline();
                if inline.begins_struck() && !ticked {
                    continue;
                }
                let bracket = document.slice(entry.place.clone()).find('[');
                let start = entry.place.start + bracket.unwrap_or(0) + 1;
                let end = document.slice(start..entry.place.end).find(']');
                let sign = start..end.unwrap_or(0) + start;
                if is_dropped(document.slice(sign.clone())) {
                    continue;
                }
                let mark = Mark::Box(sign);
                found.extend(criterion(
                    entry.line(),
                    entry.place.clone(),
                    inline,
                    state(ticked),
                    mark,
                ));
            }
            Form::Row(table, row) => found.extend(box_of_row(entries, entry, table, row)),
            _ => {}
        }
    }
    for (line, here) in document.lines().iter().enumerate() {
        let words = document.words(line);
        if here.kind != Kind::Text || here.mark.is_some() || document.is_quoted(line) {
            continue;
        }
        if let Some((sign, said)) = boxed(words)
            && !is_dropped(sign)
        {
            let place = here.start..here.end;
            let start = here.start + document.text(line).find('[').unwrap_or(0) + 1;
            let mark = Mark::Box(start..start + sign.len());
            let said = Inline::read(said);
            let state = state(is_checked(sign));
            found.extend(criterion(line + 1, place, said, state, mark));
        }
    }
    found
}

/// The box of an item that is written as one sign: `☐ It prints`.
fn ballot(document: &Document<'_>, entry: &Entry) -> Option<Criterion> {
    let (sign, state, said) = signed_item(document, entry, &entry.inline())?;
    let is_box = document.slice(sign.clone()).starts_with(BALLOT_BOXES);
    let mark = Mark::Sign(sign);
    is_box.then(|| criterion(entry.line(), entry.place.clone(), said, state, mark))?
}

/// An empty box, a ticked one and one with a cross.
const BALLOT_BOXES: [char; 3] = ['☐', '☑', '☒'];

fn state(ticked: bool) -> State {
    if ticked { State::Ticked } else { State::Open }
}

fn box_of_row(entries: &Entries<'_>, entry: &Entry, table: usize, row: usize) -> Option<Criterion> {
    let document = &entries.document;
    let columns = &entries.tables[table];
    let row = columns.row(row)?;
    let cells = 0..row.cells.len();
    let (column, sign) = cells.clone().find_map(|column| {
        let (sign, rest) = boxed(row.cell(document, column))?;
        (rest.is_empty() && !is_dropped(sign)).then_some((column, sign))
    })?;
    let named = criterion_column(columns);
    // If no column is named so, the first cell with words in it has the text.
    let is_said = |other: &usize| {
        *other != column && row.cell(document, *other).contains(char::is_alphabetic)
    };
    let text = named.or_else(|| cells.clone().find(is_said))?;
    let start = row.cells[column].start + 1;
    let mark = Mark::Box(start..start + sign.len());
    let end = row.cells[text].end;
    let said = row.inline(document, text);
    let state = state(is_checked(sign));
    let found = criterion(entry.line(), entry.place.clone(), said, state, mark)?;
    let found = Criterion { end, ..found };
    Some(found.or_as_said(document, columns, row))
}

/// The rows without a box in tables that have boxes, if they have a sign in its place.
fn beside_boxes(entries: &Entries<'_>) -> Vec<Criterion> {
    let document = &entries.document;
    let rows = entries.all().iter().filter_map(|entry| match entry.form {
        Form::Row(table, row) => Some((entry, table, row)),
        _ => None,
    });
    let has_box = |table: usize, row: usize| {
        let row = entries.tables[table].row(row)?;
        let mut cells = 0..row.cells.len();
        cells.find(|column| boxed(row.cell(document, *column)).is_some())
    };
    let (with, without): (Vec<_>, Vec<_>) =
        rows.partition(|(_, table, row)| has_box(*table, *row).is_some());
    let tables: BTreeSet<usize> = with.iter().map(|(_, table, _)| *table).collect();
    let beside = without
        .into_iter()
        .filter(|(_, table, _)| tables.contains(table));
    beside
        .filter_map(|(entry, table, row)| asked_in_row(entries, entry, table, row))
        .filter(|one| one.state != State::Plain)
        .collect()
}

/// The column of criteria. Beside a column that says whether each is met, it may have a more general name.
fn criterion_column(columns: &Columns) -> Option<usize> {
    let begins = |key: &String| CRITERION.iter().any(|name| key.starts_with(name));
    let is_told = columns.named(&STATUS).is_some();
    let asked = || columns.named(&ASKED).filter(|_| is_told);
    columns.keys.iter().position(begins).or_else(asked)
}

/// What is asked for in a file without boxes.
fn plain(entries: &Entries<'_>) -> Vec<Criterion> {
    let document = &entries.document;
    let lists_items = list_sections(entries);
    let mut found = Vec::new();
    // The line up to which everything belongs to a heading with an id.
    let mut covered = 0;
    let mut headings = BTreeSet::new();
    let mut scenario = Scenario::default();
    for entry in entries.all() {
        let line = entry.lines.start;
        let mut add = |said: Inline, state: State, mark: Mark| {
            found.extend(criterion(line + 1, entry.place.clone(), said, state, mark));
        };
        match entry.form {
            Form::Bullet { level: 0, .. } if line >= covered => {
                let inline = entry.inline();
                let goes_on = scenario.goes_on(&inline.text);
                if goes_on || inline.begins_struck() {
                    continue;
                }
                let start = item_start(document, entry).filter(|_| !scenario.is_told());
                match (start, signed_item(document, entry, &inline)) {
                    (None, _) => add(inline, State::Plain, Mark::None),
                    (_, Some((sign, state, said))) => add(said, state, Mark::Sign(sign)),
                    (Some(start), None) => add(inline, State::Plain, Mark::Item(start)),
                }
            }
            Form::Row(table, row) => found.extend(asked_in_row(entries, entry, table, row)),
            Form::Heading(section) => {
                scenario = Scenario::default();
                let title = entry.inline();
                if entries.title != Some(section)
                    && titles::leading_id_in(&title).is_some()
                    && !entries.titles[section].mentions(&["acceptance", "criteria", "sprint"])
                    && !lists_items[section]
                {
                    headings.insert(section);
                    covered = document.sections()[section].own.end;
                    add(title, State::Plain, Mark::None);
                }
            }
            Form::Bullet { .. } => {}
        }
    }
    found.extend(prose::read(entries, &headings));
    found
}

/// Where the text of an item begins.
fn item_start(document: &Document<'_>, entry: &Entry) -> Option<usize> {
    let line = &document.lines()[entry.lines.start];
    Some(line.start + line.mark?.text)
}

/// Where the sign at the beginning of an item is, what it says about a criterion, and the text after it.
fn signed_item(
    document: &Document<'_>,
    entry: &Entry,
    inline: &Inline,
) -> Option<(Range<usize>, State, Inline)> {
    let start = item_start(document, entry)?;
    let (sign, state, said) = signed(&inline.text)?;
    let is_written = document.slice(start..entry.place.end).starts_with(sign);
    let behind = inline.text.len() - said.len()..inline.text.len();
    is_written.then(|| (start..start + sign.len(), state, inline.part(behind)))
}

/// The sign at the beginning of a text, what it says about a criterion, and the text after it.
fn signed(text: &str) -> Option<(&str, State, &str)> {
    let (end, state) = sign(text)?;
    let (sign, said) = text.split_at(end);
    let said = said.trim_start();
    (!said.is_empty()).then_some((sign, state, said))
}

/// What a sign at the beginning of a text says about a criterion, and where the sign ends.
fn sign(text: &str) -> Option<(usize, State)> {
    let first = text.chars().next()?;
    let state = match first {
        '✅' | '☑' | '✔' | '✓' => State::Ticked,
        '⬜' | '☐' | '☒' | '🔲' | '❌' | '✗' | '✘' | '🚧' | '⏳' => State::Open,
        _ => return None,
    };
    let said = text[first.len_utf8()..].trim_start_matches('\u{fe0f}');
    Some((text.len() - said.len(), state))
}

/// Whether each heading is above items that are themselves criteria: then it only says what they are about.
fn list_sections(entries: &Entries<'_>) -> Vec<bool> {
    let mut lists = vec![false; entries.titles.len()];
    for entry in entries
        .all()
        .iter()
        .filter(|entry| entry.level() == Some(0))
    {
        if let Some(section) = entry
            .section
            .filter(|_| !prose::is_step(&entry.inline().text))
        {
            lists[section] = true;
        }
    }
    lists
}

fn asked_in_row(
    entries: &Entries<'_>,
    entry: &Entry,
    table: usize,
    row: usize,
) -> Option<Criterion> {
    let document = &entries.document;
    let columns = &entries.tables[table];
    let row = columns.row(row)?;
    let asked = row.inline(document, criterion_column(columns)?);
    if asked.begins_struck() {
        return None;
    }
    let status = columns.named(&STATUS);
    let said_of = columns.said(document, row, status);
    let said = said_of.as_deref().map_or(Said::Nothing, said_of_criterion);
    let state = match said {
        Said::Met => State::Ticked,
        Said::Open => State::Open,
        Said::NotMet | Said::Nothing => State::Plain,
    };
    let cell = status.and_then(|status| row.cells.get(status).cloned());
    let end = cell.as_ref().map_or(entry.place.end, |cell| cell.end);
    let mark = cell.map_or(Mark::None, Mark::Cell);
    let found = criterion(entry.line(), entry.place.clone(), asked, state, mark)?;
    // `met (evidence: the photo, 2026-03-05)`
    let shown = said_of.as_deref().and_then(evidence);
    let shown = shown.map(|(_, shown)| shown.to_owned());
    let found = Criterion {
        end,
        evidence: found.evidence.or(shown),
        is_denied: said == Said::NotMet,
        ..found
    };
    Some(found.or_as_said(document, columns, row))
}

/// What a status says about a criterion.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Met,
    /// It has the sign of an open one.
    Open,
    /// Its words say that it is not met.
    NotMet,
    Nothing,
}

/// The sign of a status decides, or else its first word.
fn said_of_criterion(status: &str) -> Said {
    match sign(status.trim()) {
        Some((_, State::Ticked)) => return Said::Met,
        Some(_) => return Said::Open,
        None => {}
    }
    let lower = status.to_lowercase();
    let said = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
    let first = said.split(|c: char| !c.is_alphanumeric()).next();
    let first = first.unwrap_or_default();
    // Anything after these may say something else: `Complete?`, `Missing ink handled`.
    let end = said.find([':', ';', ',', '.', '(', '—', '–', '|', '*', '_']);
    let clause = said[..end.unwrap_or(said.len())].trim_end();
    let clause = match dates::all(clause).next() {
        Some(day) => clause[..day.range.start].trim_end(),
        None => clause,
    };
    if titles::has_word(&MET, first) || MET_ALONE.contains(&clause) {
        Said::Met
    } else if NOT_MET.contains(&clause) {
        Said::NotMet
    } else {
        Said::Nothing
    }
}

/// Whether a text in lower case says that a criterion is met, or that it is not, and nothing else.
pub fn is_status(text: &str) -> bool {
    titles::has_word(&MET, text) || MET_ALONE.contains(&text) || NOT_MET.contains(&text)
}

/// A criterion with this text, unless the text is a placeholder.
fn criterion(
    line: usize,
    place: Range<usize>,
    said: Inline,
    state: State,
    mark: Mark,
) -> Option<Criterion> {
    let (id, text) = titles::named(said);
    let (text, evidence) = match evidence(&text) {
        Some((said, evidence)) => (said.to_owned(), Some(evidence.to_owned())),
        None => (text, None),
    };
    (!is_placeholder(&text)).then_some(Criterion {
        number: 0,
        state,
        text,
        evidence,
        line,
        end: place.end,
        place,
        mark,
        id,
        is_denied: false,
        evidence_cell: None,
    })
}

/// A text and the evidence at its end: `The label prints (evidence: photo, 2026-03-05)`.
fn evidence(text: &str) -> Option<(&str, &str)> {
    let inner = text.trim_end_matches('.').strip_suffix(')')?;
    let mut depth = 0_usize;
    let open = inner.char_indices().rev().find_map(|(at, c)| {
        match c {
            ')' => depth += 1,
            '(' if depth == 0 => return Some(at),
            '(' => depth -= 1,
            _ => {}
        }
        None
    })?;
    let (label, said) = inner[open + 1..].split_once(':')?;
    let is_evidence = EVIDENCE.contains(&label.trim().to_lowercase().as_str());
    (is_evidence && !is_placeholder(said)).then(|| (text[..open].trim_end(), said.trim()))
}

#[cfg(test)]
mod tests;
