//! Criteria outside lists and tables: lines with an id, and scenarios.

use std::collections::BTreeSet;

use super::super::entry::Entries;
use super::super::titles;
use super::{Criterion, Mark, State, criterion};
use crate::markdown::{Document, Inline, Kind};

/// Lines outside lists and tables that begin with an id or with `Given`.
pub(super) fn read(entries: &Entries<'_>, headings: &BTreeSet<usize>) -> Vec<Criterion> {
    let document = &entries.document;
    let mut more: Vec<Criterion> = Vec::new();
    let mut taken = entries.all().iter().map(|entry| entry.lines.clone());
    let mut next = taken.next();
    let mut line = 0;
    let mut is_scenario = false;
    while line < document.lines().len() {
        while next.as_ref().is_some_and(|next| next.end <= line) {
            next = taken.next();
        }
        let here = &document.lines()[line];
        let is_prose = here.kind == Kind::Text && here.depth == 0 && !document.is_quoted(line);
        if !is_prose || next.as_ref().is_some_and(|next| next.contains(&line)) {
            is_scenario &= here.kind == Kind::Blank;
            line += 1;
            continue;
        }
        let first = line;
        let mut words = document.words(line).to_owned();
        let begins = |line: usize| {
            let said = Inline::read(document.words(line)).text;
            titles::leading_id(&said).is_some() || step(&said) == Some(Step::First)
        };
        line += 1;
        while line < document.lines().len() && is_same_paragraph(document, line) && !begins(line) {
            words.push(' ');
            words.push_str(document.words(line));
            line += 1;
        }
        let said = Inline::read(&words);
        let goes_on = is_scenario && step(&said.text) == Some(Step::Next);
        is_scenario = goes_on || step(&said.text) == Some(Step::First);
        let has_id = titles::leading_id(&said.text).is_some_and(|(_, said)| !said.is_empty());
        if (has_id || is_scenario) && !goes_on && !said.begins_struck() {
            let place = document.lines()[first].start..document.lines()[line - 1].end;
            more.extend(criterion(
                first + 1,
                place,
                said.text,
                State::Plain,
                Mark::None,
            ));
        }
    }
    // Everything under a heading with an id is part of it.
    more.retain(|one| {
        let section = document.section_at(one.line - 1);
        section.is_none_or(|section| !headings.contains(&section))
    });
    more
}

fn is_same_paragraph(document: &Document<'_>, line: usize) -> bool {
    let here = &document.lines()[line];
    here.kind == Kind::Text && here.mark.is_none() && !document.words(line).starts_with('|')
}

/// A step of a scenario.
#[derive(PartialEq, Eq)]
pub(super) enum Step {
    /// `Given`
    First,
    /// `When`, `Then` and the steps that follow them.
    Next,
}

pub(super) fn step(text: &str) -> Option<Step> {
    let word = text.split(|c: char| !c.is_alphanumeric()).next()?;
    let is_word = |name: &&str| word.eq_ignore_ascii_case(name);
    if ["given", "scenario"].iter().any(is_word) {
        return Some(Step::First);
    }
    let next = ["when", "then", "and", "but"].iter().any(is_word);
    next.then_some(Step::Next)
}
