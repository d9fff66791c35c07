//! Answers a question of a QUESTIONS.md in place: a row or a heading gets the day and the answer in its status; a
//! bullet gets both at its end, or in the status inside it, and moves to the closed questions.
//!
//! Everything written is read back: that question must be closed, and every other one must say what it said. If
//! that is impossible, nothing is written.

use std::ops::Range;

use jiff::civil::Date;

use super::place::{self, Place};
use crate::facts::entry::parts::{ANSWER, STATUS, labelled};
use crate::facts::entry::{Entries, Form};
use crate::facts::register::{self, Entry};
use crate::facts::status;
use crate::markdown::bullets::Lead;
use crate::markdown::{Document, Kind, Row, is_placeholder, plain, tables, write};

/// A file in which a question is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// Its whole content.
    pub text: String,
    /// The number of the line with the answered question.
    pub line: usize,
}

impl Answered {
    /// That line.
    pub fn shown(&self) -> &str {
        let line = self.text.lines().nth(self.line - 1);
        line.unwrap_or_default().trim()
    }
}

/// Answers a question of a text; `None` if that is impossible without guessing.
pub fn answer(source: &str, question: &Entry, answer: &str, day: Date) -> Option<Answered> {
    let entries = Entries::read(source);
    let word = word(source);
    let said = format!("{word} {day}: {}", write::words(answer));
    let choices = match entries.all()[question.index].form {
        Form::Row(table, row) => vec![in_row(&entries, table, row, question, answer, &word, day)],
        Form::Heading(section) => vec![in_record(&entries, section, &word, answer, day)],
        Form::Bullet { level: 0, .. } => vec![
            moved(&entries, question, &said),
            Some(in_place(&entries, question, &said)),
        ],
        Form::Bullet { .. } => vec![Some(in_place(&entries, question, &said))],
    };
    let text = choices
        .into_iter()
        .flatten()
        .find(|text| is_read_back(source, text, question))?;
    let after = register::questions(&text);
    let is_it = |entry: &&Entry| !entry.live && is_that(entry, question);
    let mut found = after.iter().filter(is_it);
    let line = found.next()?.line;
    Some(Answered { text, line })
}

fn is_that(entry: &Entry, question: &Entry) -> bool {
    entry.id == question.id && entry.text.starts_with(&question.text)
}

/// Whether a question is closed in the new text, and all others are as they were.
fn is_read_back(before: &str, after: &str, question: &Entry) -> bool {
    let key = |entry: &Entry| (entry.text.clone(), entry.id.clone(), entry.live);
    let mut others: Vec<_> = register::questions(before)
        .iter()
        .filter(|entry| entry.index != question.index)
        .map(key)
        .collect();
    let mut left = Vec::new();
    for entry in register::questions(after) {
        match others.iter().position(|other| *other == key(&entry)) {
            Some(index) => drop(others.swap_remove(index)),
            None => left.push(entry),
        }
    }
    others.is_empty() && matches!(&left[..], [only] if !only.live && is_that(only, question))
}

/// How this file says that a question is answered.
fn word(source: &str) -> String {
    let questions = register::questions(source);
    let closed = questions.iter().rev().filter(|entry| !entry.live);
    let mut statuses = closed.filter_map(|entry| entry.status.as_deref());
    let word = statuses.find_map(|status| {
        let status = plain(status);
        let mut words = status.split(|c: char| !c.is_alphabetic());
        let word = words.find(|word| !word.is_empty())?.to_owned();
        ANSWERED
            .contains(&word.to_lowercase().as_str())
            .then_some(word)
    });
    word.unwrap_or_else(|| "Answered".to_owned())
}

/// The words for it in a status; `Deferred` and `Done` mean something else.
const ANSWERED: [&str; 8] = [
    "answered",
    "resolved",
    "closed",
    "beantwortet",
    "respondida",
    "beantwoord",
    "terjawab",
    "dijawab",
];

/// A text with some of its ranges replaced.
fn edited(source: &str, mut edits: Vec<(Range<usize>, String)>) -> String {
    edits.sort_by_key(|(range, _)| range.start);
    let mut out = String::with_capacity(source.len() + 100);
    let mut at = 0;
    for (range, text) in edits {
        out.push_str(&source[at..range.start]);
        out.push_str(&text);
        at = range.end;
    }
    out.push_str(&source[at..]);
    out
}

/// What replaces a cell, with the blanks that an empty one lacks.
fn cell(source: &str, row: &Row, column: usize, text: &str) -> Option<(Range<usize>, String)> {
    let range = row.cells.get(column)?.clone();
    let text = if range.is_empty() {
        let before = if source[..range.start].ends_with(' ') {
            ""
        } else {
            " "
        };
        format!("{before}{text} ")
    } else {
        text.to_owned()
    };
    Some((range, text))
}

fn in_row(
    entries: &Entries<'_>,
    table: usize,
    row: usize,
    question: &Entry,
    answer: &str,
    word: &str,
    day: Date,
) -> Option<String> {
    let document = &entries.document;
    let source = document.source();
    let columns = &entries.tables[table];
    let row = columns.row(row)?;
    let status = columns.status();
    let told = columns.labelled(&ANSWER);
    let answer = write::cell_words(answer);
    let beside = |column: usize| {
        let there = row.cell(document, column);
        // Anything already noted there stays.
        if is_placeholder(there) {
            answer.clone()
        } else {
            format!("{there} — {answer}")
        }
    };
    let edits = match (status, told) {
        (Some(status), Some(told)) => vec![
            cell(source, row, status, &format!("{word} {day}"))?,
            cell(source, row, told, &beside(told))?,
        ],
        (Some(status), None) => vec![cell(
            source,
            row,
            status,
            &format!("{word} {day}: {answer}"),
        )?],
        (None, Some(told)) => vec![cell(
            source,
            row,
            told,
            &format!("{} ({day})", beside(told)),
        )?],
        (None, None) => {
            let column = register::question_column(columns)?;
            let asked = row.cell(document, column);
            let text = format!("{word} {day}: {asked} — {answer}");
            // Without an id, a question is recognised by the beginning of its text, which changes here.
            question.id.as_ref()?;
            vec![cell(source, row, column, &text)?]
        }
    };
    Some(edited(source, edits))
}

/// The text with the answer in the status under a heading.
fn in_record(
    entries: &Entries<'_>,
    section: usize,
    word: &str,
    answer: &str,
    day: Date,
) -> Option<String> {
    let document = &entries.document;
    let source = document.source();
    let status = |answer: String| format!("{word} {day}: {answer}");
    let Some(field) = entries.part_below(section, &STATUS) else {
        let heading = &document.sections()[section].heading;
        let line = format!("**Status:** {}", status(write::words(answer)));
        let place = Place::alone_below(Some(heading.end - 1));
        let insertion = place::insert(document, place, &[&line]);
        return String::from_utf8(insertion.apply(source.as_bytes())).ok();
    };
    // The value may be on the line of its label or below it.
    let own = field.line..document.lines().len().min(field.line + 4);
    let range = own
        .clone()
        .find_map(|line| value_in(document, line, &field.value.text))?;
    let text = if document.text(field.line).contains('|') {
        status(write::cell_words(answer))
    } else {
        status(write::words(answer))
    };
    Some(edited(source, vec![(range, text)]))
}

/// Where a value is in a line, after its label.
fn value_in(document: &Document<'_>, line: usize, value: &str) -> Option<Range<usize>> {
    let text = document.text(line);
    let start = document.lines()[line].start;
    if let Some(row) = text
        .contains('|')
        .then(|| tables::read_row(document, line, None))
        .flatten()
    {
        let mut cells = row.cells.iter().enumerate();
        let is_value = |(column, _): &(usize, &Range<usize>)| row.plain(document, *column) == value;
        return cells.find(is_value).map(|(_, range)| range.clone());
    }
    let at = text.rfind(value)?;
    Some(start + at..start + at + value.len())
}

/// The text with the answer after the bullet, which stays in its place.
fn in_place(entries: &Entries<'_>, question: &Entry, said: &str) -> String {
    let source = entries.document.source();
    let mut edits = vec![told(entries, question, said)];
    edits.extend(ticked(source, entries, question));
    edited(source, edits)
}

/// The answer, and where it goes: into the status inside the bullet, or else after its text.
fn told(entries: &Entries<'_>, question: &Entry, said: &str) -> (Range<usize>, String) {
    // The parts on its wrapped lines stay below it.
    let end = entries.all()[question.index].own_end();
    let after = || {
        let mut letters = said.chars();
        let first = letters.next().into_iter().flat_map(char::to_lowercase);
        let said: String = first.chain(letters).collect();
        (end..end, format!(" — {said}"))
    };
    status_inside(entries, question).map_or_else(after, |range| (range, said.to_owned()))
}

/// Where the status of a bullet is, if an item inside it gives one.
fn status_inside(entries: &Entries<'_>, question: &Entry) -> Option<Range<usize>> {
    let own = entries.all()[question.index].level()?;
    let inside = entries.details(question.index);
    let mut inside = inside.filter(|(level, _)| *level == own + 1);
    inside.find_map(|(_, detail)| {
        let (label, value) = labelled(&detail.inline())?;
        if !STATUS.contains(&label.as_str()) || value.text.is_empty() {
            return None;
        }
        let mut lines = detail.lines.clone();
        let range = lines.find_map(|line| value_in(&entries.document, line, &value.text))?;
        (range.end <= question.place.whole.end).then_some(range)
    })
}

/// The tick in the box of a bullet.
fn ticked(source: &str, entries: &Entries<'_>, question: &Entry) -> Option<(Range<usize>, String)> {
    let Form::Bullet {
        ticked: Some(false),
        ..
    } = entries.all()[question.index].form
    else {
        return None;
    };
    let said = question.place.said.clone();
    let at = said.start + source[said].find("[ ]")?;
    Some((at + 1..at + 2, "x".to_owned()))
}

/// The text with the bullet and everything inside it moved to the closed questions.
fn moved(entries: &Entries<'_>, question: &Entry, said: &str) -> Option<String> {
    let document = &entries.document;
    let source = document.source();
    let entry = &entries.all()[question.index];
    let whole = question.place.whole.clone();
    let mut edits = vec![told(entries, question, said)];
    edits.extend(ticked(source, entries, question));
    let bullet = edited(&source[..whole.end], edits);
    let bullet = &bullet[whole.start..];
    let rest = without(document, whole);
    let rest = Document::read(&rest);
    let first = &document.lines()[entry.lines.start];
    let old = first.mark.map_or(0, |mark| mark.text);
    let closed = rest.sections().iter().find(|section| {
        let title = crate::facts::titles::Title::read(&section.title);
        section.level > 1 && status::says_closed(title.bare()) && !title.is_guide()
    });
    let insertion = if let Some(section) = closed {
        let places = place::in_section(&rest, section);
        let items = place::items(&rest, places, |lead| with_lead(bullet, old, lead));
        items.into_iter().next()?
    } else {
        // A new section for closed questions, after the section that the bullet was in.
        let section = rest.section_at(entry.lines.start.saturating_sub(1));
        let section = section.map(|section| &rest.sections()[section]);
        let section = section.filter(|section| section.level > 1);
        let level = section.map_or(2, |section| usize::from(section.level));
        let heading = format!("{} Closed", "#".repeat(level));
        let end = section.map_or(rest.lines().len(), |section| section.body.end);
        let is_said = |line: &usize| rest.lines()[*line].kind != Kind::Blank;
        let place = Place::alone_below((0..end).rev().find(is_said));
        let own = Lead::of(document, entry.lines.start).unnumbered();
        let lines = with_lead(bullet, old, &own.further(1));
        let lines = lines.iter().map(String::as_str);
        let lines: Vec<&str> = [heading.as_str(), ""].into_iter().chain(lines).collect();
        place::insert(&rest, place, &lines)
    };
    let moved = String::from_utf8(insertion.apply(rest.source().as_bytes())).ok()?;
    Some(with_end_of(source, &moved))
}

/// The new text with the line breaks that the old text has at its end, if any.
fn with_end_of(old: &str, new: &str) -> String {
    let said = |text: &str| text.trim_end_matches(['\n', '\r']).len();
    format!("{}{}", &new[..said(new)], &old[said(old)..])
}

/// The lines of a bullet with another lead than the old one; what is nested in it moves with its text.
fn with_lead(bullet: &str, old: usize, lead: &str) -> Vec<String> {
    let (old_indent, indent) = (" ".repeat(old), " ".repeat(lead.len()));
    let lines = bullet.lines().enumerate();
    lines
        .map(
            |(index, line)| match line.strip_prefix(old_indent.as_str()) {
                _ if index == 0 => format!("{lead}{}", &line[old..]),
                Some(nested) => format!("{indent}{nested}"),
                None => line.to_owned(),
            },
        )
        .collect()
}

/// A text without the given lines, and without one of the two blank lines that would then follow each other.
fn without(document: &Document<'_>, whole: Range<usize>) -> String {
    let source = document.source();
    let lines = document.lines();
    let first = lines.partition_point(|line| line.start < whole.start);
    let next = lines.partition_point(|line| line.start < whole.end);
    let is_blank = |line: usize| lines.get(line).is_none_or(|line| line.kind == Kind::Blank);
    let mut end = whole.end;
    if next < lines.len() && is_blank(next) && first > 0 && is_blank(first - 1) {
        end = document.next(next);
    }
    format!("{}{}", &source[..whole.start], &source[end..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::laws::text;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn after(file: &str, wanted: &str) -> Option<String> {
        let questions = register::questions(file);
        let question = questions
            .iter()
            .find(|entry| entry.id.as_deref() == Some(wanted) || entry.text == wanted)?;
        answer(file, question, "Ann | Jo", date(2026, 3, 5)).map(|answered| answered.text)
    }

    #[test]
    fn the_answer_stands_before_the_parts_on_wrapped_lines() {
        let file = "# Q\n\n## Open\n\n- Q-2: Who folds?\n  Owner: Jo\n\n## Closed\n";
        let after = after(file, "Q-2").unwrap();
        assert!(
            after.ends_with("- Q-2: Who folds? — answered 2026-03-05: Ann | Jo\n  Owner: Jo\n"),
            "{after}"
        );
        let asked = &register::questions(&after)[0];
        assert_eq!((asked.owner.as_deref(), asked.live), (Some("Jo"), false));
    }

    #[test]
    fn the_status_of_a_row_gets_the_day_and_the_answer() {
        for (file, wanted, expected) in [
            (
                "| ID | Question | Status | Answer / Notes |\n|---|---|---|---|\n| Q-1 | Who? | Open | TBD |\n| Q-2 | Why? | Resolved | Fun |\n",
                "Q-1",
                "| ID | Question | Status | Answer / Notes |\n|---|---|---|---|\n| Q-1 | Who? | Resolved 2026-03-05 | Ann \\| Jo |\n| Q-2 | Why? | Resolved | Fun |\n",
            ),
            (
                "|Question|Status|Answer|\n|---|---|---|\n|Who?||Ask them|\n",
                "Who?",
                "|Question|Status|Answer|\n|---|---|---|\n|Who?| Answered 2026-03-05 |Ask them — Ann \\| Jo|\n",
            ),
            (
                "| Question | Status |\r\n|---|---|\r\n| Who? | Open |\r\n",
                "Who?",
                "| Question | Status |\r\n|---|---|\r\n| Who? | Answered 2026-03-05: Ann \\| Jo |\r\n",
            ),
            (
                "| Question | Answer |\n|---|---|\n| Who? | - |",
                "Who?",
                "| Question | Answer |\n|---|---|\n| Who? | Ann \\| Jo (2026-03-05) |",
            ),
        ] {
            assert_eq!(after(file, wanted).as_deref(), Some(expected), "{file}");
        }
        assert_eq!(
            after("| Question | Owner |\n|---|---|\n| Who? | Jo |\n", "Who?"),
            None
        );
    }

    #[test]
    fn a_bullet_moves_to_the_closed_ones_with_everything_in_it() {
        for (file, wanted, expected) in [
            (
                "# Q\n\n## Open\n\n- Q-1: Who? (owner: Jo)\n  - ask her\n- Q-2: Why?\n\n## Closed\n\n- Q-0: When? — answered 2026-03-01: now\n",
                "Q-1",
                "# Q\n\n## Open\n\n- Q-2: Why?\n\n## Closed\n\n- Q-0: When? — answered 2026-03-01: now\n- Q-1: Who? (owner: Jo) — answered 2026-03-05: Ann | Jo\n  - ask her\n",
            ),
            (
                "# Q\n\n## Open\n\n1. Q-1: Who?\n   - ask her\n\n## Closed\n\n* Q-0: When? — answered 2026-03-01: now\n",
                "Q-1",
                "# Q\n\n## Open\n\n## Closed\n\n* Q-0: When? — answered 2026-03-01: now\n* Q-1: Who? — answered 2026-03-05: Ann | Jo\n  - ask her\n",
            ),
            (
                "## Open\n\n- [ ] Who?\n\n## Rest\n\nText.\n",
                "Who?",
                "## Open\n\n## Closed\n\n- [x] Who? — answered 2026-03-05: Ann | Jo\n\n## Rest\n\nText.\n",
            ),
            (
                "# Open questions\n\n1. Who?\n2. Why?\n",
                "Who?",
                "# Open questions\n\n2. Why?\n\n## Closed\n\n- Who? — answered 2026-03-05: Ann | Jo\n",
            ),
            (
                "# Q\n\n## Open\n\n- Q-1: Who?\n  - **Status:** open\n  - Owner: Jo\n",
                "Q-1",
                "# Q\n\n## Open\n\n## Closed\n\n- Q-1: Who?\n  - **Status:** Answered 2026-03-05: Ann | Jo\n  - Owner: Jo\n",
            ),
            (
                "# Open questions\n\n1. Printing\n   - Who?\n   - Why?\n",
                "Who?",
                "# Open questions\n\n1. Printing\n   - Who? — answered 2026-03-05: Ann | Jo\n   - Why?\n",
            ),
        ] {
            assert_eq!(after(file, wanted).as_deref(), Some(expected), "{file}");
        }
    }

    #[test]
    fn the_end_of_the_file_stays_as_it_was() {
        let said = "Who? — answered 2026-03-05: Ann | Jo";
        for end in ["", "\n", "\n\n", "\n\n\n"] {
            for (open, closed) in [
                (
                    "# Q\n\n## Open\n\n- Q-1: Who?",
                    "# Q\n\n## Open\n\n## Closed\n\n- Q-1: Who?",
                ),
                (
                    "## Closed\n\n- a\n\n## Open\n\n- Q-1: Who?",
                    "## Closed\n\n- a\n- Q-1: Who?\n\n## Open",
                ),
            ] {
                let closed = closed.replace("Who?", said);
                for line_break in ["\n", "\r\n"] {
                    let file = format!("{open}{end}").replace('\n', line_break);
                    let expected = format!("{closed}{end}").replace('\n', line_break);
                    assert_eq!(after(&file, "Q-1"), Some(expected), "{file:?}");
                }
            }
        }
    }

    #[test]
    fn the_status_under_a_heading_gets_the_day_and_the_answer() {
        for (file, expected) in [
            (
                "# Q\n\n### Q-1: Who?\n**Owner:** Jo\n**Status:** Open\n",
                "# Q\n\n### Q-1: Who?\n**Owner:** Jo\n**Status:** Answered 2026-03-05: Ann | Jo\n",
            ),
            (
                "# Q\n\n### Q-1: Who?\n\nText.\n",
                "# Q\n\n### Q-1: Who?\n\n**Status:** Answered 2026-03-05: Ann | Jo\n\nText.\n",
            ),
            (
                "# Q\n\n### Q-1: Who?\n\n| Field | Value |\n|---|---|\n| Status | Open |\n",
                "# Q\n\n### Q-1: Who?\n\n| Field | Value |\n|---|---|\n| Status | Answered 2026-03-05: Ann \\| Jo |\n",
            ),
        ] {
            assert_eq!(after(file, "Q-1").as_deref(), Some(expected), "{file}");
        }
    }

    proptest! {
        #[test]
        fn an_answer_closes_its_question_and_no_other(
            file in text(),
            said in r"([a-zé*`|\[\]()<>~_\\#!:;,.?—-]| ){0,20}x",
        ) {
            let before = register::questions(&file);
            for question in before.iter().filter(|entry| entry.live) {
                let Some(answered) = answer(&file, question, said.trim(), date(2026, 3, 5)) else {
                    continue;
                };
                let live = |entries: &[Entry]| entries.iter().filter(|entry| entry.live).count();
                let after = register::questions(&answered.text);
                prop_assert_eq!(after.len(), before.len());
                prop_assert_eq!(live(&after) + 1, live(&before));
            }
        }
    }
}
