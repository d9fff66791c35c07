//! Criteria outside lists and tables: lines with an id, and scenarios.

use std::collections::BTreeSet;

use super::super::entry::Entries;
use super::super::titles;
use super::{Criterion, Mark, State, criterion};
use crate::markdown::{Inline, Kind};

/// Lines outside lists and tables that begin with an id or with `Given`.
pub(super) fn read(entries: &Entries<'_>, headings: &BTreeSet<usize>) -> Vec<Criterion> {
    let document = &entries.document;
    let mut more: Vec<Criterion> = Vec::new();
    let mut taken = entries.all().iter().map(|entry| entry.lines.clone());
    let mut next = taken.next();
    let mut line = 0;
    let mut scenario = Scenario::default();
    while line < document.lines().len() {
        while next.as_ref().is_some_and(|next| next.end <= line) {
            next = taken.next();
        }
        let here = &document.lines()[line];
        if !document.is_prose(line) || next.as_ref().is_some_and(|next| next.contains(&line)) {
            if here.kind != Kind::Blank {
                scenario = Scenario::default();
            }
            line += 1;
            continue;
        }
        let first = line;
        let mut words = document.words(line).to_owned();
        let begins = |line: usize| {
            let said = Inline::read(document.words(line));
            titles::leading_id_in(&said).is_some() || step(&said.text) == Some(Step::Given)
        };
        line += 1;
        while line < document.lines().len() && document.is_prose(line) && !begins(line) {
            words.push(' ');
            words.push_str(document.words(line));
            line += 1;
        }
        let said = Inline::read(&words);
        let goes_on = scenario.goes_on(&said.text);
        let has_id = titles::leading_id_in(&said).is_some_and(|(_, said)| !said.is_empty());
        if (has_id || scenario.is_told()) && !goes_on && !said.begins_struck() {
            let place = document.lines()[first].start..document.lines()[line - 1].end;
            more.extend(criterion(first + 1, place, said, State::Plain, Mark::None));
        }
    }
    // Everything under a heading with an id is part of it.
    more.retain(|one| {
        let section = document.section_at(one.line - 1);
        section.is_none_or(|section| !headings.contains(&section))
    });
    more
}

/// A step of a scenario.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    /// `Scenario: …`, which names it.
    Name,
    /// `Given …`
    Given,
    /// `When`, `Then` and the steps that follow them.
    Next,
}

fn step(text: &str) -> Option<Step> {
    let word = text.split(|c: char| !c.is_alphanumeric()).next()?;
    let steps = [
        (Step::Name, &["scenario"][..]),
        (Step::Given, &["given"]),
        (Step::Next, &["when", "then", "and", "but"]),
    ];
    let is_word = |name: &&str| word.eq_ignore_ascii_case(name);
    let mut steps = steps.into_iter();
    let found = steps.find(|(_, words)| words.iter().any(is_word))?;
    Some(found.0)
}

/// Whether a text is a step of a scenario.
pub(super) fn is_step(text: &str) -> bool {
    step(text).is_some()
}

/// The scenario that the last text was a step of, if any.
#[derive(Default)]
pub(super) struct Scenario(Option<Step>);

impl Scenario {
    /// Takes the next text: whether it belongs to the scenario before it, which is one criterion.
    pub(super) fn goes_on(&mut self, text: &str) -> bool {
        let step = step(text);
        let goes_on = match step {
            Some(Step::Next) => self.is_told(),
            Some(Step::Given) => self.0 == Some(Step::Name),
            Some(Step::Name) | None => false,
        };
        self.0 = step.filter(|step| goes_on || *step != Step::Next);
        goes_on
    }

    /// Whether the last text was a step of one.
    pub(super) fn is_told(&self) -> bool {
        self.0.is_some()
    }
}
