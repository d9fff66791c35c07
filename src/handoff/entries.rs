//! What a planning file lists and may not lose: decisions, risks, questions, terms. The other modules of this
//! room get such entries only from here.

use jiff::civil::Date;

use crate::facts::entry::Place;
use crate::facts::{decisions, domain, register};
use crate::markdown::plain;

/// What a file lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// DECISIONS.md
    Decision,
    /// RISKS.md
    Risk,
    /// QUESTIONS.md
    Question,
    /// DOMAIN.md
    Term,
}

impl Kind {
    /// The name for one of them.
    pub fn name(self) -> &'static str {
        match self {
            Self::Decision => "decision",
            Self::Risk => "risk",
            Self::Question => "question",
            Self::Term => "term",
        }
    }
}

/// What the file with this path lists, if it lists anything. The case of its name does not matter.
pub fn kind_of(path: &str) -> Option<Kind> {
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    match name.as_str() {
        "decisions.md" => Some(Kind::Decision),
        "risks.md" => Some(Kind::Risk),
        "questions.md" => Some(Kind::Question),
        "domain.md" => Some(Kind::Term),
        _ => None,
    }
}

/// A heading under which every reader sees entries of a kind.
pub fn heading_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Decision => "Decisions",
        Kind::Risk => "Risks",
        Kind::Question => "Open questions",
        Kind::Term => "Terminology",
    }
}

/// A decision, a risk, a question or a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its identifier, if it has one: `D-024`.
    pub id: Option<String>,
    /// What it says, without emphasis; for a term, only the term.
    pub text: String,
    /// The day of a decision.
    pub date: Option<Date>,
    /// Whether a risk or a question is not closed. Decisions, including reversed ones, and terms always count.
    pub live: bool,
    /// Whether it still holds: false only for a reversed decision.
    pub holds: bool,
    /// The number of its line.
    pub line: usize,
    /// Where it is in the text.
    pub place: Place,
    /// What else the reader found on the entry's own line, with labels: the meaning of a term, the owner of a
    /// question.
    pub fields: Vec<(&'static str, String)>,
}

/// What a text lists, in the order of its lines.
pub fn read(kind: Kind, text: &str) -> Vec<Entry> {
    match kind {
        Kind::Decision => decisions::read(text)
            .into_iter()
            .map(|decision| Entry {
                id: decision.id,
                text: decision.text,
                date: decision.date,
                live: true,
                holds: !decision.reversed,
                line: decision.line,
                place: decision.place,
                fields: Vec::new(),
            })
            .collect(),
        Kind::Risk => listed(register::risks(text)),
        Kind::Question => listed(register::questions(text)),
        Kind::Term => domain::terms(text)
            .into_iter()
            .map(|term| Entry {
                id: None,
                text: term.name,
                date: None,
                live: true,
                holds: true,
                line: term.line,
                place: term.place,
                fields: fields([("Meaning", term.meaning)]),
            })
            .collect(),
    }
}

fn listed(entries: Vec<register::Entry>) -> Vec<Entry> {
    let entries = entries.into_iter().map(|entry| Entry {
        id: entry.id,
        text: entry.text,
        date: None,
        live: entry.live,
        holds: true,
        line: entry.line,
        place: entry.place,
        fields: fields([("Owner", entry.owner), ("Needed by", entry.needed_by)]),
    });
    entries.collect()
}

fn fields<const N: usize>(
    fields: [(&'static str, Option<String>); N],
) -> Vec<(&'static str, String)> {
    let fields = fields.into_iter();
    fields
        .filter_map(|(label, value)| Some((label, value?)))
        .collect()
}

/// An identifier in the form in which it is compared: `D-024`, `d-24` and `**D-024**` are the same. A bare
/// number is not an identifier, since the numbers of a list change when an item is removed.
pub fn id_key(id: &str) -> Option<String> {
    let id = plain(id);
    let id = id.split('(').next().unwrap_or_default().trim();
    if id.len() > 24 {
        return None;
    }
    let mut key = String::new();
    let mut number = String::new();
    let flush = |number: &mut String, key: &mut String| {
        if !number.is_empty() {
            key.push('-');
            let digits = number.trim_start_matches('0');
            key.push_str(if digits.is_empty() { "0" } else { digits });
            number.clear();
        }
    };
    for c in id.chars() {
        if c.is_ascii_digit() {
            number.push(c);
            continue;
        }
        flush(&mut number, &mut key);
        if c.is_alphanumeric() {
            key.extend(c.to_uppercase());
        }
    }
    flush(&mut number, &mut key);
    let has_letter = key.contains(char::is_alphabetic);
    (has_letter && key.contains(|c: char| c.is_ascii_digit())).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_one_however_they_are_written() {
        for id in [
            "D-024", "d-24", "**D-024**", "[D-24](#d24)", "D 24", "D-24 (superseded)",
        ] {
            assert_eq!(id_key(id).as_deref(), Some("D-24"), "{id}");
        }
        for none in ["7", "#7", "", "—", "R"] {
            assert_eq!(id_key(none), None, "{none}");
        }
        assert_ne!(id_key("D-1-2"), id_key("D-12"));
    }
}
