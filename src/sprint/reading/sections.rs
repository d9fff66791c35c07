//! What the titles of a text say about all that is below them: that it is about the past, a plan, or a list of sprints
//! that are over. The line before a list says the same about its items.

use std::collections::{BTreeMap, BTreeSet};

use super::super::sentence::{lowered, words};
use super::super::status_labels;
use super::super::unit::{COLONS, Form, Unit};
use super::super::words::{self as status, Said};
use crate::facts::titles;
use crate::markdown::Document;

/// Headings and labels of plans: below them, a closing word is only a wish. A heading that begins with `next`
/// counts, too.
const PLANS: [&str; 31] = [
    "to do", "todo", "todos", "upcoming", "open items", "goal", "goals", "sprint goal",
    "project goal", "objective", "objectives", "plan", "definition of done", "dod", "done when",
    "exit criteria", "success criteria", "acceptance criteria", "milestone", "milestones",
    "target", "targets", "risk", "risks", "blocker", "blockers", "ziel", "ziele",
    "nächste schritte", "risiken", "what s next",
];

/// Headings and labels of goals.
const GOALS: [&str; 13] = [
    "goal", "goals", "sprint goal", "project goal", "objective", "objectives",
    "definition of done", "dod", "done when", "target", "targets", "ziel", "ziele",
];

/// What the title of a list of sprints may say besides where they stand: `All recently completed sprints`.
const OF_LIST: [&str; 12] = [
    "sprints", "sprint", "phases", "recently", "recent", "all", "the", "work", "and", "already",
    "so", "far",
];

/// No title of a list of sprints is longer than this, in bytes.
const LONGEST_OF_LIST: usize = 60;

/// What is known about each section of a text.
pub(super) struct Sections {
    /// Whether it is about the past.
    past: Vec<bool>,
    /// What its title says about the sprints listed under it.
    lists: Vec<Option<Said>>,
    /// Whether it is about plans.
    plans: Vec<bool>,
    /// The sections with a list in which a word in brackets after a sprint is its title.
    titled: BTreeSet<Option<usize>>,
}

impl Sections {
    /// Reads the titles of a text, and the lists in its units.
    pub fn read(document: &Document<'_>, units: &[Unit]) -> Self {
        Self {
            past: titles::past(document),
            lists: lists(document),
            plans: plans(document),
            titled: titled(units),
        }
    }

    /// Whether a section is about the past.
    pub fn is_past(&self, section: Option<usize>) -> bool {
        section.is_some_and(|section| self.past[section])
    }

    /// Whether a section is about plans.
    pub fn is_plan(&self, section: Option<usize>) -> bool {
        section.is_some_and(|section| self.plans[section])
    }

    /// What the title of a section, or of one around it, says about the sprints listed there.
    pub fn listed(&self, section: Option<usize>) -> Option<Said> {
        section.and_then(|section| self.lists[section])
    }

    /// Whether a word in brackets after a sprint in the lists of a section is its title.
    pub fn has_titles(&self, section: Option<usize>) -> bool {
        self.titled.contains(&section)
    }
}

/// What a paragraph or a heading says about the list below it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Lead {
    /// Where the sprints in the list stand.
    pub said: Option<Said>,
    /// Whether the list is a plan.
    pub is_plan: bool,
}

impl Lead {
    /// What a unit says, if it introduces a list.
    pub fn of(unit: &Unit) -> Self {
        if !unit.text.trim_end().ends_with(COLONS) {
            return Self::default();
        }
        Self {
            said: list_of(&unit.text),
            is_plan: is_plan(&unit.text),
        }
    }
}

/// Whether the items under a title are closed sprints.
pub(in super::super) fn lists_what_is_over(title: &str) -> bool {
    list_of(title) == Some(Said::Closed)
}

/// Whether a title or a label is about plans.
pub(super) fn is_plan(title: &str) -> bool {
    let title = titles::Title::read(title.trim_end_matches(COLONS));
    title.is(|name| PLANS.contains(&name) || name == "next" || name.starts_with("next "))
}

/// Whether a title or a label is about a goal: what it says is about the work, not about where a sprint stands.
pub(super) fn is_goal(title: &str) -> bool {
    titles::is_one_of(title, &GOALS)
}

/// For each section, whether it or a section around it is about plans.
fn plans(document: &Document<'_>) -> Vec<bool> {
    let title = titles::document_title(document);
    let mut plans: Vec<bool> = Vec::new();
    for (index, section) in document.sections().iter().enumerate() {
        let above = section.parent.is_some_and(|parent| plans[parent]);
        // Under a heading such as `Goals`, the sections `Done` and `Status` still state facts.
        let tells =
            lists_what_is_over(&section.plain_title()) || status_labels::is_heading(&section.title);
        let is_own = title != Some(index) && is_plan(&section.title);
        plans.push(is_own || above && !tells);
    }
    plans
}

/// What the title of each section says about the sprints listed under it: `Completed sprints`, `Planned`.
fn lists(document: &Document<'_>) -> Vec<Option<Said>> {
    let mut lists: Vec<Option<Said>> = Vec::new();
    for section in document.sections() {
        let own = list_of(&section.plain_title());
        lists.push(own.or_else(|| section.parent.and_then(|parent| lists[parent])));
    }
    lists
}

/// What a title, or a line that introduces a list, says about the listed items.
fn list_of(title: &str) -> Option<Said> {
    if title.len() > LONGEST_OF_LIST {
        return None;
    }
    let title = title.split(['(', ':', '：']).next().unwrap_or_default();
    let words = words(title, 0..title.len());
    let words = lowered(&words);
    let mut rest = &words[..];
    let mut said = None;
    while let Some(first) = rest.first() {
        let read = match status::read(&rest[..rest.len().min(3)]) {
            Some(hit) => {
                said = said.or(Some(hit.said));
                hit.words
            }
            None if OF_LIST.contains(first) => 1,
            None => return None,
        };
        rest = &rest[read..];
    }
    // A title says nothing about the active sprint: its label does.
    said.filter(|said| matches!(said, Said::Closed | Said::Planned))
}

/// The sections with a list of sprints in which the words in brackets differ from item to item: `Sprint 2 (Paint)`,
/// `Sprint 3 (Varnish)`. These are titles. A word that recurs, or the only one, may be who did it.
fn titled(units: &[Unit]) -> BTreeSet<Option<usize>> {
    let mut words: BTreeMap<Option<usize>, Vec<&str>> = BTreeMap::new();
    for unit in units.iter().filter(|unit| unit.form == Form::Item) {
        let parts = unit.text.split_once('(');
        let Some((name, rest)) = parts.filter(|(name, _)| name.len() <= 20) else {
            continue;
        };
        let is_name = name.trim_end().ends_with(|c: char| c.is_ascii_digit());
        let word = rest.split(')').next().unwrap_or_default();
        if is_name && !word.is_empty() && word.chars().all(char::is_alphabetic) {
            words.entry(unit.section).or_default().push(word);
        }
    }
    words.retain(|_, words| {
        let distinct: BTreeSet<&str> = words.iter().copied().collect();
        words.len() > 1 && distinct.len() == words.len()
    });
    words.into_keys().collect()
}
