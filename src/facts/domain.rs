//! DOMAIN.md: the client's words and what they mean.
//!
//! | an entry | is a term if |
//! |---|---|
//! | row | its table has a column of terms; under a heading of terms, that is the first column |
//! | bullet at the top | it is under a heading of terms, and is not a sentence |
//!
//! Words under a heading that says not to use them are left out.

use super::entry::{self, Entries, Entry, Form, Place};
use crate::markdown::{Inline, is_placeholder, present};

/// A term in the client's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The term itself.
    pub name: String,
    /// What it means, if the file says so.
    pub meaning: Option<String>,
    /// The number of its line.
    pub line: usize,
    /// Where it is.
    pub place: Place,
}

const HEADINGS: [&str; 17] = [
    "terms", "terms and definitions", "begriffe", "fachbegriffe", "glossar", "terminologie",
    "glossaire", "terminología", "términos", "glosario", "terminologia", "glossario",
    "terminologi", "istilah", "istilah kunci", "glosarium", "begrippen",
];
/// These count anywhere in a heading; the names above count only as the whole heading.
const SAFE_HEADINGS: [&str; 3] = ["terminology", "key terms", "glossary"];
/// A heading with one of these is above words that nobody should use.
const AVOIDED: [&str; 14] = [
    "avoid", "avoided", "deprecated", "forbidden", "banned", "retired", "obsolete", "not use",
    "not used", "don't use", "don’t use", "never use", "vermeiden", "hindari",
];
const TERM: [&str; 12] = [
    "term", "terms", "word", "acronym", "abbreviation", "istilah", "begriff", "término", "terme",
    "termine", "termo", "begrip",
];
/// What a column with the meanings is called.
pub const MEANING: [&str; 14] = [
    "meaning", "definition", "description", "means", "explanation", "arti", "makna", "bedeutung",
    "significado", "definición", "signification", "définition", "significato", "betekenis",
];

/// Without an explanation, more words than this are a sentence.
const MOST_WORDS: usize = 5;
/// No term is longer than this, in bytes.
const LONGEST_TERM: usize = 100;

/// The terms in a text, in the order of their lines.
pub fn terms(text: &str) -> Vec<Term> {
    let entries = Entries::read(text);
    let standings = standings(&entries);
    let read = |entry: &Entry| {
        let standing = entry.section.map(|section| standings[section]);
        match entry.form {
            Form::Bullet { level: 0, .. } if standing == Some(Standing::Terms) => {
                in_item(&entry.inline())
            }
            Form::Row(table, row) if standing != Some(Standing::Avoided) => {
                let columns = &entries.tables[table];
                // Under the right heading, the first column has the terms, whatever its name.
                let first = Some(0).filter(|_| standing == Some(Standing::Terms));
                let term = columns.named(&TERM).or(first)?;
                let meaning = columns.named(&MEANING).filter(|column| *column != term);
                let row = columns.row(row)?;
                let said = |column| columns.said(&entries.document, row, Some(column));
                let in_code = || {
                    let cell = row.inline(&entries.document, term);
                    is_in_code(&cell, &cell.text).then_some(cell.text)
                };
                Some((
                    said(term).or_else(in_code)?,
                    said(meaning.unwrap_or(term + 1)),
                ))
            }
            _ => None,
        }
    };
    let terms = entries.all().iter().enumerate();
    let terms = terms.filter_map(|(index, entry)| {
        let (name, meaning) = read(entry)?;
        Some(Term {
            name,
            meaning,
            line: entry.line(),
            place: entries.place(index),
        })
    });
    let mut terms: Vec<Term> = terms.collect();
    entry::part_places(terms.iter_mut().map(|term| &mut term.place));
    terms
}

/// What a section lists.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Terms,
    /// Words that nobody should use.
    Avoided,
    Other,
}

fn standings(entries: &Entries<'_>) -> Vec<Standing> {
    entries.inherited(Standing::Other, |section, above| {
        let title = &entries.titles[section];
        if above == Standing::Avoided || title.mentions(&AVOIDED) {
            Standing::Avoided
        } else if title.is_one_of(&HEADINGS) || title.mentions(&SAFE_HEADINGS) {
            Standing::Terms
        } else {
            above
        }
    })
}

/// Whether a name is in code, where `<slot>` and `{{first_name}}` are names of something.
fn is_in_code(inline: &Inline, name: &str) -> bool {
    let code = inline.code.first();
    name.starts_with(['<', '{']) && code.is_some_and(|code| inline.text[code.clone()] == *name)
}

/// `term — meaning`, with the term in bold or not; or a term alone.
fn in_item(inline: &Inline) -> Option<(String, Option<String>)> {
    let lead = inline.strong.first().filter(|strong| strong.start == 0);
    let (name, meaning) = match lead {
        Some(lead) if lead.end < inline.text.len() && ends_term(&inline.text, lead.end) => {
            (&inline.text[..lead.end], Some(&inline.text[lead.end..]))
        }
        _ => match separator(&inline.text) {
            Some(at) => (&inline.text[..at], Some(&inline.text[at..])),
            None => (inline.text.as_str(), None),
        },
    };
    let name = name.trim_end_matches([':', ' ', '—', '–', '-', '=']);
    // `==term==` is highlighted.
    let name = name.trim_start_matches('=').trim_start();
    let meaning =
        meaning.map(|meaning| meaning.trim_start_matches([':', '：', ' ', '—', '–', '-', '=']));
    let is_sentence =
        meaning.is_none() && (name.split_whitespace().count() > MOST_WORDS || name.ends_with('.'));
    // `<slot>` in code is a name, not a placeholder.
    let is_absent = is_placeholder(name) && !is_in_code(inline, name);
    if inline.begins_struck() || is_absent || is_sentence || name.len() > LONGEST_TERM {
        return None;
    }
    Some((name.to_owned(), meaning.and_then(present)))
}

/// Whether a bold term ends here: with its own colon, or before a separator.
fn ends_term(text: &str, end: usize) -> bool {
    let rest = &text[end..];
    text[..end].ends_with(':') || separator(rest).is_some_and(|at| rest[..at].trim().is_empty())
}

/// Where the first separator between a term and its meaning begins.
fn separator(text: &str) -> Option<usize> {
    let mut chars = text.char_indices().peekable();
    let mut before = ' ';
    while let Some((at, c)) = chars.next() {
        let is_spaced_after = chars.peek().is_none_or(|(_, after)| after.is_whitespace());
        let is_spaced = before.is_whitespace() && is_spaced_after;
        let separates = match c {
            '—' | '：' => true,
            ':' => is_spaced_after,
            '–' | '-' | '=' => is_spaced,
            _ => false,
        };
        if separates {
            return Some(at);
        }
        before = c;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let line = |term: Term| format!("{} = {}", term.name, term.meaning.unwrap_or_default());
        terms(text).into_iter().map(line).collect()
    }

    #[test]
    fn bullets_name_terms_with_any_separator() {
        let text = "# DOMAIN\n- Outside — no\n\n## 2. Terminology\n\n- Lot — goods sold together\n- lot-size – how many\n- Hammer price - what is paid: in full\n\
            - **Reserve:** the least\n- **Bid** : an offer\n- **Paddle (card)** — a number\n- Passing\n- `RFQ`: request\n- TBD\n- _(none yet)_\n- <term> — <meaning>\n- {{term}}: x\n- `<slot>` — an element\n- We still have to ask the client about the rest\n\
              \x20 - nested: no\n\n### Old words\n- Ring—a cartel\n\n## Business rules\n- Rule: not a term\n";
        assert_eq!(
            read(text),
            [
                "Lot = goods sold together",
                "lot-size = how many",
                "Hammer price = what is paid: in full",
                "Reserve = the least",
                "Bid = an offer",
                "Paddle (card) = a number",
                "Passing = ",
                "RFQ = request",
                "<slot> = an element",
                "Ring = a cartel",
            ]
        );
        assert_eq!(terms(text)[0].line, 6);
    }

    #[test]
    fn tables_name_terms_in_their_column() {
        let text = "## Key Terms & names\r\n\r\n| # | Term | Since | Meaning |\r\n|---|---|---|---|\r\n| 1 | **Lot** | 2020 | goods |\r\n| 2 | TBD | | |\r\n\r\n\
            ## Other\r\n\r\n| Term | Definition |\r\n|---|---|\r\n| Bid | — |\r\n\r\n| Role | What |\r\n|---|---|\r\n| Clerk | writes |\r\n";
        assert_eq!(read(text), ["Lot = goods", "Bid = "]);
        assert_eq!(
            read("## Glossary\n\n| Sana | Merkitys |\n|---|---|\n| Huuto | tarjous |\n"),
            ["Huuto = tarjous"]
        );
    }

    #[test]
    fn code_and_other_headings_hold_no_terms() {
        assert_eq!(
            read("## Glossary\n```\n- a: b\n```\n<!--\n- c: d\n-->\n"),
            [""; 0]
        );
        assert_eq!(
            read("- a: b\n\n# Domain\n- c: d\n## Payment terms and dates\n- e: f\n"),
            [""; 0]
        );
        assert_eq!(read("## Glossar\n- ==Los== – Menge\n"), ["Los = Menge"]);
        assert_eq!(
            read("## Istilah\n- Lelang: penjualan\n"),
            ["Lelang = penjualan"]
        );
    }
}
