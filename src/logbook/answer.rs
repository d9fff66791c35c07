//! Answers a question of a QUESTIONS.md: a row or a heading gets the day and the answer in its status; a bullet gets
//! both at its end, or in the status inside it, and moves to the closed questions, as does a row whose table has no
//! place for an answer.
//!
//! Everything written is read back: that question must be closed, with the owner and the day that it had, and every
//! other one must say what it said. If that is impossible, nothing is written.

mod bullet;
mod record;
mod row;

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::civil::Date;

use crate::facts::entry::{Entries, Form};
use crate::facts::register::{self, Entry};
use crate::facts::{status, titles};
use crate::markdown::{Document, Kind, Section, plain, write};

/// A file in which a question is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// Its whole content.
    pub text: String,
    /// The line with the answered question, and the lines below it that say something new of it: the number of each,
    /// and its text without blanks at its ends.
    pub shown: Vec<(usize, String)>,
}

/// A question, and what is to be said of it.
struct Answering<'a> {
    entries: &'a Entries<'a>,
    question: &'a Entry,
    answer: &'a str,
    /// How this file says that a question is answered.
    word: String,
    day: Date,
}

impl Answering<'_> {
    fn document(&self) -> &Document<'_> {
        &self.entries.document
    }

    fn source(&self) -> &str {
        self.document().source()
    }

    /// `Answered 2026-05-20`
    fn status(&self) -> String {
        format!("{} {}", self.word, self.day)
    }

    /// `Answered 2026-05-20: they do`
    fn said(&self) -> String {
        format!("{}: {}", self.status(), write::words(self.answer))
    }
}

/// Answers a question of a text; `None` if that is impossible without guessing.
pub fn answer(source: &str, question: &Entry, answer: &str, day: Date) -> Option<Answered> {
    let entries = Entries::read(source);
    let one = Answering {
        entries: &entries,
        question,
        answer,
        word: word(source),
        day,
    };
    let choices = match entries.all()[question.index].form {
        Form::Row(table, row) => row::choices(&one, table, row),
        Form::Heading(section) => vec![record::answered(&one, section)],
        Form::Bullet { level, .. } => bullet::choices(&one, level == 0),
    };
    let text = choices
        .into_iter()
        .flatten()
        .find(|text| is_read_back(source, text, question))?;
    let after = register::questions(&text);
    let is_it = |entry: &&Entry| !entry.live && is_that(entry, question);
    let mut found = after.iter().filter(is_it);
    let found = found.next()?;
    let shown = new_lines(source, &text, found);
    Some(Answered { text, shown })
}

/// The first line of an entry in a text, and its other lines that the text before did not have.
fn new_lines(before: &str, after: &str, entry: &Entry) -> Vec<(usize, String)> {
    let old: BTreeSet<&str> = before.lines().map(str::trim).collect();
    let lines = after[entry.place.whole.clone()].lines().map(str::trim);
    let lines = lines.enumerate();
    let shown =
        lines.filter(|(index, line)| *index == 0 || !(line.is_empty() || old.contains(line)));
    shown
        .map(|(index, line)| (entry.line + index, line.to_owned()))
        .collect()
}

fn is_that(entry: &Entry, question: &Entry) -> bool {
    entry.id == question.id
        && entry.text.starts_with(&question.text)
        && entry.owner == question.owner
        && entry.needed_by == question.needed_by
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

/// The section of a text that lists the closed questions.
fn closed_section<'d>(document: &'d Document<'_>) -> Option<&'d Section> {
    let whole = titles::document_title(document);
    let mut sections = document.sections().iter().enumerate();
    let found = sections.find(|(index, section)| {
        let title = titles::Title::read(&section.title);
        let is_closed = status::says_closed(title.bare()) && !status::puts_off(title.bare());
        Some(*index) != whole && is_closed && !title.is_guide()
    });
    found.map(|(_, section)| section)
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

/// The new text with the line breaks that the old text has at its end, if any.
fn with_end_of(old: &str, new: &str) -> String {
    let said = |text: &str| text.trim_end_matches(['\n', '\r']).len();
    format!("{}{}", &new[..said(new)], &old[said(old)..])
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
    "answered", "resolved", "closed", "beantwortet", "respondida", "beantwoord", "terjawab",
    "dijawab",
];

#[cfg(test)]
mod tests;
