//! The parts of an entry: what is under it with a label of its own. They belong to the entry, whatever else
//! they look like, and none of them is an entry by itself.

use std::ops::Range;

use super::super::titles::Title;
use super::{Before, Entries, Form};
use crate::markdown::bullets::{self, Item};
use crate::markdown::{Document, Field, Fields, Inline, Kind, dates, fields, key, standing};

/// When.
pub const DATE: [&str; 12] = [
    "date", "date decided", "decided", "decided on", "decision date", "fecha", "datum", "data",
    "tanggal", "日付", "決定日", "when",
];
/// Why.
pub const REASON: [&str; 18] = [
    "reason", "rationale", "why", "because", "reasoning", "begründung", "alasan", "grund", "razón",
    "motivo", "raison", "motif", "motivazione", "razão", "reden", "skäl", "причина", "理由",
];
/// Whether it still holds, or is still open.
pub const STATUS: [&str; 6] = [
    "status", "estado", "statut", "stato", "状態", "current status",
];
/// Who has to do something about it.
pub const OWNER: [&str; 9] = [
    "owner", "needed from", "asked of", "asked to", "responsible", "who", "assigned to",
    "zuständig", "verantwortlich",
];
/// By when.
pub const NEEDED_BY: [&str; 7] = [
    "needed by", "due", "due date", "deadline", "by when", "bis", "fällig",
];
/// What was answered.
pub const ANSWER: [&str; 9] = [
    "answer", "resolution", "antwort", "respuesta", "réponse", "risposta", "resposta", "antwoord",
    "jawaban",
];
/// What was decided.
pub const DECISION: [&str; 12] = [
    "decision", "entscheidung", "keputusan", "decisión", "décision", "decisione", "decisão",
    "beslissing", "besluit", "beslut", "решение", "決定",
];
/// What may go wrong.
pub const RISK: [&str; 7] = [
    "risk", "risiko", "riesgo", "risque", "rischio", "risco", "resiko",
];
/// What nobody knows.
pub const QUESTION: [&str; 7] = [
    "question", "frage", "pregunta", "pertanyaan", "pergunta", "domanda", "vraag",
];
/// What a column of identifiers is called; elsewhere, an identifier has no label.
pub const ID: [&str; 6] = ["id", "no", "nr", "number", "ref", "key"];
/// What else is said of a decision or a risk. These make a line or an item a part anywhere.
const MORE: [&str; 15] = [
    "consequences", "consequence", "alternatives", "alternatives considered", "alternative",
    "options considered", "context", "impact", "decided by", "deciders", "supersedes",
    "superseded by", "mitigation", "likelihood", "severity",
];
/// These labels from the lists above do so too; the rest may also begin an entry.
const ANYWHERE: [&str; 5] = ["decision", "reason", "rationale", "status", "owner"];
const OTHER: [&str; 5] = [
    "background", "notes", "note", "konsequenzen", "alternativen",
];

const ALL: [&[&str]; 11] = [
    &DATE, &REASON, &STATUS, &OWNER, &NEEDED_BY, &ANSWER, &DECISION, &RISK, &QUESTION, &MORE,
    &OTHER,
];

/// Whether a label, in the form of a [`key`](crate::markdown::key), begins a part.
fn is_label(label: &str) -> bool {
    ALL.iter().any(|labels| labels.contains(&label))
}

fn is_label_anywhere(label: &str) -> bool {
    MORE.contains(&label) || ANYWHERE.contains(&label)
}

/// Whether a title names a part of the record above it, whatever note follows: `Status (2026-05-20)`.
pub fn is_title(title: &Title) -> bool {
    is_label(title.bare())
}

/// Titles of sections about something that is said of the entries elsewhere.
const ASIDES: [&str; 8] = [
    "mitigation", "mitigations", "consequences", "alternatives", "background", "note", "notes",
    "konsequenzen",
];

/// Whether a title only names something that is said of the entries elsewhere: `Mitigations`, `Background`.
pub fn is_aside(title: &Title) -> bool {
    ASIDES.contains(&title.bare())
}

/// Whether a text is a part of the entry above it: a label and its value. `Data: Postgres` is not a day.
pub fn is_part(text: &str) -> bool {
    labelled_part(text).is_some()
}

/// The label and the value of such a part.
fn labelled_part(text: &str) -> Option<(String, Inline)> {
    let said = text.contains([':', '：']).then(|| Inline::read(text));
    let (label, value) = labelled(&said?)?;
    let is_day = || DATE.contains(&label.as_str()) && dates::leading(&value.text).is_some();
    (is_label_anywhere(&label) || is_day()).then_some((label, value))
}

/// A label and its value, if a text inside an entry consists of these. There a dash may be between them.
fn inside(text: &str) -> Option<(String, Inline)> {
    let reach = &text[..text.floor_char_boundary(LONGEST + 8)];
    let may_be = reach.contains([':', '：']) || reach.starts_with(['*', '_']);
    may_be.then(|| part_in(&Inline::read(text)))?
}

/// The same for a text whose marks were read.
fn part_in(inline: &Inline) -> Option<(String, Inline)> {
    with_dash(inline).or_else(|| labelled(inline))
}

/// The text of an item without the parts on its wrapped lines, and these parts, if it has any. A part begins with its
/// label, in bold or with a capital letter, and goes on to the next part or to the end of the item.
pub(super) fn before(document: &Document<'_>, item: &Item) -> Option<Before> {
    let begins = |line: &usize| {
        let words = document.words(*line);
        let first = words.trim_start_matches(['*', '_']);
        let is_loud = first.starts_with(char::is_uppercase) || first.len() < words.len();
        is_loud
            && inside(words).is_some_and(|(label, value)| {
                let is_day = || dates::leading(&value.text).is_some();
                is_label(&label) && (!DATE.contains(&label.as_str()) || is_day())
            })
    };
    let starts: Vec<usize> = (item.line + 1..item.end).filter(begins).collect();
    let first = starts.first()?;
    let text = bullets::joined(document, item.line..*first);
    let (_, text) = bullets::checkbox(text.trim());
    let ends = starts[1..].iter().chain([&item.end]);
    let mut parts = Vec::new();
    for (start, end) in starts.iter().zip(ends) {
        // Several parts may be on one line: `**Owner:** Ann · **Needed by:** Friday`.
        let said = Inline::read(&bullets::joined(document, *start..*end));
        let (first, others) = tail(&said);
        parts.extend(part_in(&said.part(0..first.len())));
        let others = others.into_iter().rev();
        parts.extend(others.map(|(label, value)| (label, Inline::read(&value))));
    }
    Some(Before {
        text: text.to_owned(),
        end: document.lines()[first - 1].end,
        parts,
    })
}

/// No label is longer than this, in bytes, with its colon.
const LONGEST: usize = 40;

/// The label of a part in bold and its value after a dash: `**Owner** — Ann`.
fn with_dash(inline: &Inline) -> Option<(String, Inline)> {
    let text = inline.text.as_str();
    let bold = inline.strong.first().filter(|bold| bold.start == 0)?;
    let (label, behind) = text.split_at(bold.end);
    let mut dashes = ["— ", "– ", "- "].iter();
    let value = dashes.find_map(|dash| behind.trim_start().strip_prefix(dash))?;
    let label = key(label);
    is_label(&label).then(|| (label, inline.part(text.len() - value.len()..text.len())))
}

/// A text that consists of a label and its value: `**Reason:** it costs less`.
pub fn labelled(inline: &Inline) -> Option<(String, Inline)> {
    let (label, behind) = inline.text.split_once([':', '：'])?;
    let begin = inline.text.len() - behind.len();
    if begin > LONGEST {
        return None;
    }
    let label = key(label);
    let value = inline.part(begin..inline.text.len());
    let value = match value.text.strip_prefix(':') {
        Some(_) => value.part(1..value.text.len()),
        None => value,
    };
    (!label.is_empty()).then_some((label, value))
}

/// A text without the parts at its end, and those parts, the last one first: `Who pays? (owner: Ann, needed by:
/// Sprint 3)`, `The ink dries — Status: open`.
pub fn tail(inline: &Inline) -> (&str, Vec<(String, String)>) {
    let mut parts = Vec::new();
    let mut said = inline.text.as_str();
    while parts.len() < MOST_IN_TAIL {
        let lower = said.to_ascii_lowercase();
        let last = TAIL.iter().flat_map(|labels| labels.iter());
        let last = last.filter_map(|label| last_labelled(said, &lower, label, &inline.strong));
        let last = last.max_by_key(|(at, ..)| *at);
        let part = last.and_then(|(at, value, label)| Some((at, closed(value)?, label)));
        let Some((at, value, label)) = part else {
            break;
        };
        // What follows shows that the full stop ends a sentence.
        let value = match value.strip_suffix('.') {
            Some(said) if !parts.is_empty() && !is_abbreviated(said) => said,
            _ => value,
        };
        let (value, by) = without_by(value).map_or((value, None), |(value, by)| (value, Some(by)));
        parts.extend(by.map(|by| (NEEDED_BY[0].to_owned(), by.to_owned())));
        parts.push((label.to_owned(), value.to_owned()));
        said = said[..at].trim_end_matches(|c: char| c.is_whitespace() || OPENS.contains(&c));
        said = said.strip_suffix(" -").unwrap_or(said);
    }
    (said, parts)
}

/// The parts that may be on the line of an entry, after its text.
const TAIL: [&[&str]; 3] = [&STATUS, &OWNER, &NEEDED_BY];
const MOST_IN_TAIL: usize = 6;
/// What may come between a text and a part at its end.
const OPENS: [char; 12] = ['—', '–', '(', '[', ';', ',', '|', '·', '_', '*', '（', '【'];

/// Where the last label in a text begins a part, and what follows it.
fn last_labelled<'t>(
    text: &'t str,
    lower: &str,
    label: &'static str,
    strong: &[Range<usize>],
) -> Option<(usize, &'t str, &'static str)> {
    let is_led = |before: &str| {
        before.is_empty()
            || before.ends_with(OPENS)
            || before.ends_with(" -")
            || before.ends_with(['?', '.', '!', '？', '。'])
    };
    // `Owner: Ann Needed by: Friday`, both labels in bold.
    let follows_one = |at: usize| {
        let mut others = strong.iter().filter(|other| other.end <= at);
        strong.iter().any(|bold| bold.start == at)
            && others.any(|other| {
                let label = key(&text[other.clone()]);
                let is_label = TAIL.iter().any(|labels| labels.contains(&label.as_str()));
                is_label && is_led(text[..other.start].trim_end())
            })
    };
    lower
        .rmatch_indices(label)
        .take(MOST_IN_TAIL)
        .find_map(|(at, _)| {
            let behind = text[at + label.len()..].trim_start();
            let value = behind.strip_prefix([':', '：'])?;
            let before = text[..at].trim_end();
            // `When is the report due: May or June?` asks for a day; only a status may follow any text.
            let is_set_off = is_led(before)
                || follows_one(at)
                || (STATUS.contains(&label)
                    && !text[..at].ends_with(char::is_alphanumeric)
                    && !value.contains(['?', '？']));
            is_set_off.then_some((at, value, label))
        })
}

/// The value of a part without the bracket that closes it; `None` if more text follows.
fn closed(value: &str) -> Option<&str> {
    let mut depth = 0_i32;
    let end = value.char_indices().find_map(|(at, c)| {
        depth += match c {
            '(' | '[' | '（' | '【' => 1,
            ')' | ']' | '）' | '】' => -1,
            _ => 0,
        };
        (depth < 0).then_some(at)
    });
    let said = match end {
        Some(end) if value[end..].contains(char::is_alphanumeric) => return None,
        Some(end) => value[..end].trim(),
        None => value.trim(),
    };
    // A day has no full stop of its own.
    let day = said
        .strip_suffix('.')
        .filter(|said| dates::leading(said).is_some_and(|found| found.range.end == said.len()));
    Some(day.unwrap_or(said))
}

/// Whether a text ends with an initial or an abbreviation: `Ann B`, `Smith Ltd`.
fn is_abbreviated(said: &str) -> bool {
    let word = said.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let known = ["ltd", "inc", "co", "corp", "jr", "sr", "pty", "dr"];
    known.contains(&word.as_str()) || word.contains('.') || word.chars().count() < 2
}

/// The value of an owner, and the day or the sprint after it that needs no colon: `Ann; needed by 2026-05-21`.
fn without_by(value: &str) -> Option<(&str, &str)> {
    let (owner, behind) = value.rsplit_once([';', ','])?;
    let lower = behind.trim_start().to_ascii_lowercase();
    // `Ann, by the door` is one name for a person.
    let is_apart = value[owner.len()..].starts_with(';');
    let short = ["by"].iter().filter(|_| is_apart);
    let mut labels = NEEDED_BY.iter().chain(short);
    let by = labels.find_map(|label| lower.strip_prefix(label)?.strip_prefix(' '))?;
    let is_when =
        dates::leading(by.trim_start()).is_some() || by.trim_start().starts_with("sprint ");
    let by = behind[behind.len() - by.len()..].trim();
    is_when.then(|| (owner.trim_end(), by))
}

impl Entries<'_> {
    /// The part of the entry at an index that has one of the given labels: a cell of the row, an item inside
    /// the bullet, or what is under the heading.
    pub fn part(&self, index: usize, labels: &[&str]) -> Option<String> {
        match self.all()[index].form {
            Form::Row(table, row) => {
                let columns = &self.tables[table];
                let row = columns.row(row)?;
                columns.said(&self.document, row, columns.labelled(labels))
            }
            Form::Bullet { level, .. } => {
                let details = self.details(index);
                let inside = details.filter(|(inner, _)| *inner == level + 1);
                let inside = inside.filter_map(|(_, detail)| self::inside(&detail.text));
                let before = self.all()[index].before.iter();
                let wrapped = before.flat_map(|before| before.parts.iter().cloned());
                let mut parts = wrapped.chain(inside);
                let (_, value) = parts.find(|(label, _)| labels.contains(&label.as_str()))?;
                standing(value)
            }
            Form::Heading(section) => {
                let field = self.part_below(section, labels)?;
                standing(field.value.clone())
            }
        }
    }

    /// The part with one of the given labels under a heading: a field, an item, or a heading below.
    pub fn part_below(&self, section: usize, labels: &[&str]) -> Option<&Field> {
        let here = &self.document.sections()[section];
        let is_wanted = |field: &&Field| labels.contains(&field.label.as_str());
        let read = || Fields::read_wanted(&self.document, is_label);
        let fields = self.fields.get_or_init(read);
        let own = fields.within(here.heading.start..here.own.end).iter();
        let mut own = own.filter(|field| {
            field.form != fields::Form::Heading && !self.document.lies_in_item(field.line)
        });
        own.find(is_wanted).or_else(|| {
            let below = fields.within(here.own.end..here.body.end).iter();
            below.filter(is_wanted).find(|field| {
                let part = self.document.section_at(field.line).unwrap_or(section);
                let below = &self.document.sections()[part];
                below.parent == Some(section)
                    && below.heading.contains(&field.line)
                    && is_label(self.titles[part].key())
            })
        })
    }

    /// Which entries are parts themselves, or are in the list that a line or a bullet such as `Consequences:` begins.
    pub fn parts(&self) -> Vec<bool> {
        let document = &self.document;
        let is_prose = |line: usize| {
            let here = &document.lines()[line];
            here.kind == Kind::Text && here.mark.is_none() && here.depth == 0
        };
        let mut in_part = false;
        // The level of the bullet that the next ones may be inside.
        let mut begun: Option<u32> = None;
        let mut line = 0;
        let parts = self.all().iter().map(|entry| {
            for line in (line..entry.lines.start).filter(|line| is_prose(*line)) {
                let goes_on = in_part && line > 0 && is_prose(line - 1);
                in_part = goes_on || is_part(document.words(line));
            }
            line = entry.lines.end;
            if let Form::Heading(section) = entry.form {
                in_part = entry.section.is_some() && is_label_anywhere(self.titles[section].key());
                begun = None;
            }
            let Some(level) = entry.level() else {
                return in_part;
            };
            begun = begun.filter(|above| level > *above);
            if begun.is_some() {
                return true;
            }
            let part = labelled_part(&entry.text);
            // `Consequences:` begins a list, `Context: it is loud` does not.
            let begins_list = part.as_ref().is_some_and(|(label, value)| {
                MORE.contains(&label.as_str()) && value.text.trim().is_empty()
            });
            begun = begins_list.then_some(level);
            in_part || part.is_some()
        });
        parts.collect()
    }
}
