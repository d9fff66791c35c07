//! What a text says about today: where its status and its active phase are, and whether the whole project is over.

use std::ops::Range;

use super::super::said::excepts;
use super::super::sentence::{Word, lowered, sentences, words};
use super::super::status_labels;
use super::super::unit::{Form, Unit};
use super::super::words::{self as status, Said};
use super::sections::Sections;
use super::{Kind, Reader};
use crate::facts::titles;
use crate::markdown::{Document, key};

/// The headings and labels of the active phase.
const PHASE: [&str; 6] = [
    "active phase", "current phase", "phase", "fase saat ini", "aktuelle phase", "fase actual",
];

/// What may be over, if it is not a sprint.
const WHOLE: [&str; 9] = [
    "project", "lifecycle", "engagement", "programme", "program", "everything", "projekt",
    "proyecto", "proyek",
];

/// The units that say where the project stands now.
pub(super) struct Now {
    /// Their indices, in order.
    units: Vec<usize>,
    /// How much they are about today.
    kind: Kind,
}

impl Now {
    /// Finds the first paragraph of the phase and of the status; or else the head of the file.
    pub fn find(document: &Document<'_>, units: &[Unit], sections: &Sections) -> Self {
        let second = document.sections().get(1);
        let second = second.map_or(usize::MAX, |section| section.heading.start);
        let mut found: Vec<usize> = Vec::new();
        for (index, unit) in units.iter().enumerate() {
            if sections.is_past(unit.section) {
                continue;
            }
            if unit.form == Form::Heading {
                if is_heading(document, unit) {
                    found.extend(index..first_below(units, index).end);
                }
            } else if is_label(unit, unit.line <= second) {
                found.push(index);
            }
        }
        if found.is_empty() {
            let is_head = |unit: &Unit| unit.line <= second && unit.form != Form::Heading;
            return Self {
                units: (0..units.len()).filter(|at| is_head(&units[*at])).collect(),
                kind: Kind::Head,
            };
        }
        found.sort_unstable();
        found.dedup();
        Self {
            units: found,
            kind: Kind::Now,
        }
    }

    /// How much a unit that has no label of the active sprint is about today.
    pub fn kind_of(&self, index: usize) -> Kind {
        match self.units.binary_search(&index) {
            Ok(_) => self.kind,
            Err(_) => Kind::Prose,
        }
    }

    /// The units of the phase and of the status.
    pub fn told(&self) -> &[usize] {
        match self.kind {
            Kind::Now => &self.units,
            _ => &[],
        }
    }
}

/// Whether a heading names the phase or the status. The title of the file is not, unless there is no
/// other heading.
fn is_heading(document: &Document<'_>, unit: &Unit) -> bool {
    let section = unit.section.map(|section| &document.sections()[section]);
    section.is_some_and(|section| {
        let is_title = section.heading.start == 0 && document.sections().len() > 1;
        let title = &section.title;
        !is_title && (titles::is_one_of(title, &PHASE) || status_labels::is_heading(title))
    })
}

/// Whether a unit is a field with the phase, or with the status in the head of the file.
fn is_label(unit: &Unit, is_in_head: bool) -> bool {
    let label = unit.field().map(|(label, _)| key(label));
    label.is_some_and(|label| {
        PHASE.contains(&label.as_str()) || is_in_head && status_labels::is_status(&label)
    })
}

/// The first paragraph or list below a heading.
fn first_below(units: &[Unit], heading: usize) -> Range<usize> {
    let section = units[heading].section;
    let below = &units[heading + 1..];
    let is_list = below.first().is_some_and(|unit| unit.form == Form::Item);
    let goes_on = |(at, unit): &(usize, &Unit)| {
        let is_same = *at == 0 || unit.continues || is_list && unit.form == Form::Item;
        unit.section == section && unit.form != Form::Heading && is_same
    };
    let count = below.iter().enumerate().take_while(goes_on).count();
    heading + 1..heading + 1 + count
}

impl Reader<'_> {
    /// Looks for a sentence that says that the whole project is over.
    pub(super) fn whole(&mut self, unit: &Unit) {
        for range in sentences(&unit.text) {
            if self.read.whole.is_none() && says_all_is_over(&unit.text[range.clone()]) {
                self.read.whole = Some(self.place(unit, &range));
            }
        }
    }
}

/// Whether a sentence says that the whole project is over.
pub(super) fn says_all_is_over(text: &str) -> bool {
    let words = words(text, 0..text.len());
    let lower = lowered(&words);
    let is_wished = |at: usize| {
        let mut before = lower[at.saturating_sub(6)..at].iter();
        before.any(|word| status::WISHED.contains(word) || status::NOT.contains(word))
    };
    (0..lower.len())
        .filter(|at| is_whole(&lower, *at))
        .any(|at| !is_wished(at) && is_closed_behind(text, &words, &lower, at))
}

/// Whether a word means the whole project: `project`, `all sprints`.
fn is_whole(lower: &[&str], at: usize) -> bool {
    let is_all = at > 0 && matches!(lower[at - 1], "all" | "every");
    WHOLE.contains(&lower[at]) || is_all && matches!(lower[at], "sprints" | "phases" | "work")
}

/// Whether the words right after a word say that it is over.
fn is_closed_behind(text: &str, words: &[Word], lower: &[&str], at: usize) -> bool {
    for next in at + 1..lower.len().min(at + 6) {
        if let Some(hit) = status::read(&lower[next..lower.len().min(next + 3)]) {
            let behind = lower.get(next + hit.words);
            return hit.said == Said::Closed
                && !matches!(behind, Some(&("when" | "if" | "once")))
                && !excepts(&lower[next..]);
        }
        let gap = &text[words[next - 1].place.end..words[next].place.start];
        let is_glue = status::GLUE.contains(&lower[next]) || lower[next].ends_with("ly");
        if !is_glue || gap.contains([',', '.', ';', ':', '(']) {
            return false;
        }
    }
    false
}
