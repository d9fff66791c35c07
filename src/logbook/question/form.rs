//! How the questions of a file begin and which fields they have, so that a new one looks like its neighbour.

use jiff::civil::Date;

use super::super::field;
use super::super::form::DateForm;
use super::super::register::parted;
use super::{ASKED, Asked};
use crate::facts::entry::parts::{DATE, NEEDED_BY, OWNER, STATUS};
use crate::facts::entry::{Entries, Form, same_id};
use crate::facts::register::Entry;
use crate::markdown::{Kind, bullets, dates, key, write};

/// How a question begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lead {
    /// Whether it has a box to tick.
    has_box: bool,
    /// Its identifier, with what is before and after it.
    named: Option<[String; 3]>,
}

impl Lead {
    /// How an item or a title begins; `raw` is without the list mark or the signs of the heading.
    fn read(raw: &str) -> Self {
        let boxed = bullets::boxed(raw);
        let said = boxed.map_or(raw, |(_, said)| said).trim_start();
        Self {
            has_box: boxed.is_some(),
            named: named(said),
        }
    }

    /// How a question of the file begins; nothing is known of one in a table. `has_ids` says whether the file names
    /// any question: then a word that only looks like an identifier (`V2 of the shop`) is none, and without one, only
    /// emphasis or code shows what is.
    pub fn of(entries: &Entries<'_>, question: &Entry, has_ids: bool) -> Self {
        let lead = Self::written(entries, question);
        let is_id = |[before, id, _]: &[String; 3]| match &question.id {
            Some(own) => same_id(own) == same_id(id),
            None => !has_ids && !before.is_empty(),
        };
        Self {
            named: lead.named.filter(is_id),
            ..lead
        }
    }

    fn written(entries: &Entries<'_>, question: &Entry) -> Self {
        let document = &entries.document;
        let entry = &entries.all()[question.index];
        match entry.form {
            Form::Bullet { .. } => {
                let line = &document.lines()[entry.lines.start];
                let raw = &document.source()[line.start..line.end];
                let begin = line.mark.map_or(0, |mark| mark.text).min(raw.len());
                Self::read(&raw[begin..])
            }
            Form::Heading(section) => Self::read(&document.sections()[section].title),
            Form::Row(..) => Self::default(),
        }
    }

    /// The identifier, if emphasis or code shows that it is one.
    pub fn marked_id(&self) -> Option<&str> {
        let [before, id, _] = self.named.as_ref()?;
        (!before.is_empty()).then_some(id)
    }

    /// Whether it has an identifier.
    pub fn is_named(&self) -> bool {
        self.named.is_some()
    }

    /// The beginning of a question with another identifier.
    pub fn with(&self, id: &str) -> String {
        let empty = if self.has_box { "[ ] " } else { "" };
        match &self.named {
            Some([before, _, after]) => format!("{empty}{before}{id}{after}"),
            None => format!("{empty}{id}: "),
        }
    }
}

/// The identifier that a text begins with, and what is before and after it: `**`, `Q4` and `** `. Emphasis that
/// goes on after the identifier is not about it.
fn named(said: &str) -> Option<[String; 3]> {
    let is_mark = |c: char| matches!(c, '*' | '_' | '`');
    let marks = &said[..said.len() - said.trim_start_matches(is_mark).len()];
    let said = &said[marks.len()..];
    let end = said.find(|c: char| !c.is_alphanumeric() && c != '-')?;
    let (id, behind) = said.split_at(end);
    parted(id).filter(|(prefix, _)| prefix.contains(char::is_alphabetic))?;
    let is_sign = |c: char| matches!(c, ':' | '.' | ')' | '—' | '–' | '-') || c.is_whitespace();
    let rest = behind.trim_start_matches(|c| is_sign(c) || is_mark(c));
    let after = &behind[..behind.len() - rest.len()];
    let is_closed = after.trim_start_matches([':', '.']).starts_with(marks);
    let before = if is_closed { marks } else { "" };
    // A mark that opens after the identifier belongs to the text.
    let closing = (!before.is_empty()).then(|| after.find(before)).flatten();
    let closed = closing.map_or(0, |at| at + before.len());
    let signs = after[closed..].chars().take_while(|c| is_sign(*c));
    let after: String = after[..closed].chars().chain(signs).collect();
    let is_whole = !rest.is_empty() && !after.is_empty();
    is_whole.then(|| [before.to_owned(), id.to_owned(), after])
}

/// The fields of a question under a heading, in the form and the order of those under the heading of `section`, whose
/// question is open or not. They begin with the blank line that is there. `None` if it has no such fields, or if
/// there is no place among them for what is asked.
pub fn fields(
    entries: &Entries<'_>,
    section: usize,
    is_open: bool,
    asked: Asked<'_>,
) -> Option<Vec<String>> {
    let document = &entries.document;
    let source = document.source();
    let own = document.sections()[section].own.clone();
    let mut lines: Vec<String> = Vec::new();
    let (mut owner, mut needed_by) = (asked.owner, asked.needed_by);
    let mut last = None;
    // Blank lines above the first field, and above each of the others if there are any.
    let mut gaps = (0, None);
    let mut blanks = 0;
    for line in own {
        if document.lines()[line].kind == Kind::Blank {
            blanks += 1;
            continue;
        }
        let Some(place) = field::in_line(document, line) else {
            // A field that says nothing yet has no place here.
            if document
                .words(line)
                .trim_end_matches(['*', '_'])
                .ends_with(':')
            {
                continue;
            }
            break;
        };
        let here = &document.lines()[line];
        let said = &source[place.value.clone()];
        let is_called = |labels: &[&str]| place.is_called(source, labels);
        let value = if is_called(&OWNER) {
            owner.take().map(write::words)
        } else if is_called(&NEEDED_BY) {
            needed_by.take().map(write::words)
        } else if is_called(&STATUS) {
            Some(status(said, is_open))
        } else if is_called(&ASKED) || is_called(&DATE) {
            day_like(said, asked.day)
        } else {
            None
        };
        if last.is_none() {
            gaps.0 = blanks;
        } else {
            gaps.1 = Some(blanks);
        }
        blanks = 0;
        if let Some(value) = value {
            let before = &source[here.start..place.value.start];
            let after = &source[place.value.end..here.end];
            push(&mut lines, gaps, format!("{before}{value}{after}"));
        }
        last = Some((here, place));
    }
    let (here, last) = last?;
    // Without a list mark, fields on successive lines may be read as one paragraph.
    gaps.1 = gaps.1.or(Some(usize::from(here.mark.is_none())));
    // In the form of the last one.
    let before = &source[here.start..last.label.start];
    let between = &source[last.label.end..last.value.start];
    for (label, value) in [("Owner", owner), ("Needed by", needed_by)] {
        if let Some(value) = value {
            let value = write::words(value);
            push(&mut lines, gaps, format!("{before}{label}{between}{value}"));
        }
    }
    (!lines.is_empty()).then_some(lines)
}

/// Adds a field below the others, with the blank lines that belong above it.
fn push(lines: &mut Vec<String>, gaps: (usize, Option<usize>), line: String) {
    let blanks = if lines.is_empty() {
        gaps.0
    } else {
        gaps.1.unwrap_or(0)
    };
    lines.extend(std::iter::repeat_n(String::new(), blanks));
    lines.push(line);
}

/// Words that are true of each question that is open.
const OPEN: [&str; 9] = [
    "open", "unanswered", "offen", "terbuka", "abierto", "abierta", "aberto", "ouverte", "aperto",
];

/// The status of an open question, as its neighbour has it if that says the same in a word.
fn status(said: &str, is_open: bool) -> String {
    // `Blocked` and `Waiting` are about the neighbour.
    let is_open = is_open && OPEN.contains(&key(said).as_str());
    let said = Some(said).filter(|_| is_open);
    said.unwrap_or("Open").to_owned()
}

/// A day in the form of another one, if that is a day and nothing else.
pub fn day_like(said: &str, day: Date) -> Option<String> {
    let found = dates::leading(said)?;
    let is_alone = said[found.range.end..].trim().is_empty();
    is_alone.then(|| DateForm::of([said].into_iter()).write(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_begins_like_its_neighbour() {
        for (raw, expected) in [
            ("Who?", "Q-9: "),
            ("Q-1: Who?", "Q-9: "),
            ("Q-1 — Who?", "Q-9 — "),
            ("Q1. Who?", "Q-9. "),
            ("**Q1** Who?", "**Q-9** "),
            ("**Q1:** Who?", "**Q-9:** "),
            ("**Q1**: *Who* prints?", "**Q-9**: "),
            ("`Q1` Who?", "`Q-9` "),
            ("**Q1: Who?**", "Q-9: "),
            ("**Who?** Ann", "Q-9: "),
            ("[ ] Who?", "[ ] Q-9: "),
            ("[x] **Q1** Who?", "[ ] **Q-9** "),
        ] {
            assert_eq!(Lead::read(raw).with("Q-9"), expected, "{raw}");
        }
    }
}
