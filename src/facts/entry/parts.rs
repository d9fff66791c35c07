//! The parts of an entry: what is under it with a label of its own. They belong to the entry, whatever else
//! they look like, and none of them is an entry by itself.

use std::collections::BTreeMap;

use super::{Entries, Entry, Form};
use crate::markdown::{Field, Inline, Kind, dates, fields, key, present};

/// When.
pub const DATE: [&str; 11] = [
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
    "when",
];
/// Why.
pub const REASON: [&str; 7] = [
    "reason",
    "rationale",
    "why",
    "because",
    "reasoning",
    "begründung",
    "alasan",
];
/// Whether it still holds, or is still open.
pub const STATUS: [&str; 6] = [
    "status",
    "estado",
    "statut",
    "stato",
    "状態",
    "current status",
];
/// Who has to do something about it.
pub const OWNER: [&str; 6] = [
    "owner",
    "needed from",
    "asked of",
    "responsible",
    "who",
    "assigned to",
];
/// Until when.
pub const NEEDED_BY: [&str; 5] = ["needed by", "due", "due date", "deadline", "by when"];
/// What was answered.
pub const ANSWER: [&str; 9] = [
    "answer",
    "resolution",
    "antwort",
    "respuesta",
    "réponse",
    "risposta",
    "resposta",
    "antwoord",
    "jawaban",
];
/// What was decided.
pub const DECISION: [&str; 5] = [
    "decision",
    "entscheidung",
    "keputusan",
    "decisión",
    "décision",
];
/// What may go wrong.
pub const RISK: [&str; 3] = ["risk", "risiko", "riesgo"];
/// What nobody knows.
pub const QUESTION: [&str; 3] = ["question", "frage", "pregunta"];
/// What else is said of a decision or a risk.
const OTHER: [&str; 20] = [
    "consequences",
    "consequence",
    "alternatives",
    "alternatives considered",
    "alternative",
    "options considered",
    "context",
    "background",
    "impact",
    "likelihood",
    "severity",
    "mitigation",
    "notes",
    "note",
    "decided by",
    "deciders",
    "supersedes",
    "superseded by",
    "konsequenzen",
    "alternativen",
];

const ALL: [&[&str]; 10] = [
    &DATE, &REASON, &STATUS, &OWNER, &NEEDED_BY, &ANSWER, &DECISION, &RISK, &QUESTION, &OTHER,
];

/// Whether a label, in the form of a [`key`], is that of a part.
pub fn is_label(label: &str) -> bool {
    ALL.iter().any(|labels| labels.contains(&label))
}

/// Labels that make a line or an item a part anywhere; the others may begin an entry.
const PARTS: [&str; 20] = [
    "decision",
    "reason",
    "rationale",
    "consequences",
    "consequence",
    "alternatives",
    "alternatives considered",
    "alternative",
    "options considered",
    "context",
    "status",
    "impact",
    "owner",
    "decided by",
    "deciders",
    "supersedes",
    "superseded by",
    "mitigation",
    "likelihood",
    "severity",
];

/// Whether a label and its value are a part of the entry above them. `Data: Postgres` is not a day.
fn is_part(label: &str, value: &Inline) -> bool {
    PARTS.contains(&label) || (DATE.contains(&label) && dates::leading(&value.text).is_some())
}

/// No label is longer than this, in bytes.
const LONGEST: usize = 40;

/// A text that consists of a label and its value: `**Reason:** it costs less`.
pub fn labelled(inline: &Inline) -> Option<(String, Inline)> {
    let reach = inline.text.floor_char_boundary(LONGEST);
    let colon = inline.text[..reach].find([':', '：'])?;
    let width = inline.text[colon..]
        .chars()
        .next()
        .map_or(1, char::len_utf8);
    let label = key(&inline.text[..colon]);
    let value = inline.part(colon + width..inline.text.len());
    let value = match value.text.strip_prefix(':') {
        Some(_) => value.part(1..value.text.len()),
        None => value,
    };
    (!label.is_empty()).then_some((label, value))
}

/// A text without the parts at its end, and those parts, the last one first: `Who pays? (owner: Ann, needed by:
/// Sprint 3)`, `The ink dries — Status: open`.
pub fn tail(text: &str) -> (&str, Vec<(String, String)>) {
    let mut parts = Vec::new();
    let mut said = text;
    while parts.len() < MOST_IN_TAIL {
        let lower = said.to_ascii_lowercase();
        let last = TAIL.iter().flat_map(|labels| labels.iter());
        let last = last.filter_map(|label| last_labelled(said, &lower, label));
        let Some((at, value, label)) = last.max_by_key(|(at, ..)| *at) else {
            break;
        };
        let Some(value) = closed(value) else {
            break;
        };
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
) -> Option<(usize, &'t str, &'static str)> {
    lower
        .rmatch_indices(label)
        .take(MOST_IN_TAIL)
        .find_map(|(at, _)| {
            let behind = text[at + label.len()..].trim_start();
            let value = behind.strip_prefix([':', '：'])?;
            let before = text[..at].trim_end();
            // `When is the report due: May or June?` asks for a day; only a status may follow any text.
            let is_set_off = before.is_empty()
                || before.ends_with(OPENS)
                || before.ends_with(" -")
                || before.ends_with(['?', '.', '!', '？', '。'])
                || (STATUS.contains(&label) && !text[..at].ends_with(char::is_alphanumeric));
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
    let Some(end) = end else {
        return Some(value.trim());
    };
    (!value[end..].contains(char::is_alphanumeric)).then(|| value[..end].trim())
}

impl Entries<'_> {
    /// The part with one of the given labels under a heading: a field, an item, or a heading below.
    pub fn part_below(&self, section: usize, labels: &[&str]) -> Option<&Field> {
        let here = &self.document.sections()[section];
        let is_wanted = |field: &&Field| labels.contains(&field.label.as_str());
        let fields = self.fields();
        let own = fields.within(here.heading.start..here.own.end).iter();
        let mut own = own.filter(|field| {
            field.form != fields::Form::Heading && !self.document.lies_in_item(field.line)
        });
        own.find(is_wanted).or_else(|| {
            let below = self.parts_below.get_or_init(|| self.find_parts_below());
            let below = below.get(&section)?.iter();
            below
                .flat_map(|part| fields.within(self.document.sections()[*part].heading.clone()))
                .find(is_wanted)
        })
    }

    /// The sections that are parts, by the section they belong to.
    fn find_parts_below(&self) -> BTreeMap<usize, Vec<usize>> {
        let mut parts = BTreeMap::<usize, Vec<usize>>::new();
        for (index, section) in self.document.sections().iter().enumerate() {
            if let Some(parent) = section
                .parent
                .filter(|_| is_label(self.titles[index].key()))
            {
                parts.entry(parent).or_default().push(index);
            }
        }
        parts
    }

    /// The part of the bullet at an index that has one of the given labels: an item inside it.
    pub fn part_inside(&self, index: usize, labels: &[&str]) -> Option<String> {
        let level = self.all()[index].level()?;
        let details = self.details(index).filter(|(inner, _)| *inner == level + 1);
        details
            .filter(|(_, detail)| detail.text.contains([':', '：']))
            .filter_map(|(_, detail)| labelled(&detail.inline()))
            .find(|(label, _)| labels.contains(&label.as_str()))
            .and_then(|(_, value)| present(&value.text))
    }

    /// Which entries are parts themselves, or are in the list that a line such as `Consequences:` begins.
    pub fn parts(&self) -> Vec<bool> {
        let document = &self.document;
        let mut parts = vec![false; self.all().len()];
        let mut in_part = false;
        let mut line = 0;
        for (index, entry) in self.all().iter().enumerate() {
            while line < entry.lines.start {
                let here = &document.lines()[line];
                let is_prose = here.kind == Kind::Text && here.mark.is_none() && here.depth == 0;
                if is_prose {
                    let label = labelled(&Inline::read(document.words(line)));
                    let goes_on = line > 0 && {
                        let above = &document.lines()[line - 1];
                        above.kind == here.kind && above.depth == 0 && above.mark.is_none()
                    };
                    let begins = label.is_some_and(|(label, value)| is_part(&label, &value));
                    in_part = begins || (goes_on && in_part);
                }
                line += 1;
            }
            line = entry.lines.end;
            parts[index] = match entry.form {
                Form::Heading(section) => {
                    in_part = self.part_heading(section);
                    in_part
                }
                Form::Bullet { .. } => in_part || is_labelled_part(entry),
                Form::Row(..) => in_part,
            };
        }
        parts
    }

    /// Whether a section is a part of one above it.
    fn part_heading(&self, section: usize) -> bool {
        let has_parent = self.document.sections()[section].parent.is_some();
        has_parent && PARTS.contains(&self.titles[section].key())
    }
}

/// Whether a bullet is a part of the entry above it.
pub fn is_labelled_part(entry: &Entry) -> bool {
    entry.text.contains([':', '：'])
        && labelled(&entry.inline()).is_some_and(|(label, value)| is_part(&label, &value))
}
