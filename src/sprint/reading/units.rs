//! What a heading, a paragraph or an item says about sprints, sentence by sentence.

use std::ops::Range;

use super::super::mention::{self, Target};
use super::super::said::{Sentence, Statement};
use super::super::sentence::{has_digit, sentences};
use super::super::unit::{Form, Unit};
use super::super::words::Said;
use super::sections::{Lead, is_goal, is_plan};
use super::{Kind, Reader};
use crate::facts::titles;
use crate::markdown::Document;

/// What is known about a unit before its sentences are read.
#[derive(Clone, Copy)]
pub(super) struct About {
    /// How much it is about today.
    pub kind: Kind,
    /// Whether it is the value of a label of the active sprint.
    pub is_label: bool,
    /// Whether it has a status of its own below it.
    pub has_status: bool,
    /// What the line before the list says, if it is an item.
    pub lead: Lead,
}

/// What a unit is part of.
struct Setting {
    about: About,
    /// Whether it is about the past.
    is_past: bool,
    /// What the list in which it is says about the listed sprints.
    listed: Option<Said>,
    /// Whether it only names sprints of that list.
    is_list: bool,
    /// What it wishes for.
    wish: Wish,
}

/// What a unit wishes for: what it says is then not yet so.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wish {
    /// Nothing: it states facts.
    None,
    /// That a sprint is closed: it is about plans.
    End,
    /// All that it says: it is about a goal.
    All,
}

impl Reader<'_> {
    /// Reads a unit.
    pub(super) fn unit(&mut self, document: &Document<'_>, unit: &Unit, about: About) {
        // A sprint is recognised by its number.
        if !has_digit(&unit.text) {
            return;
        }
        let setting = self.setting(document, unit, about);
        let ranges = sentences(&unit.text);
        for (index, range) in ranges.iter().enumerate() {
            let place = self.expected(unit, range, index == 0, &setting);
            let sentence = Sentence::read(unit, range.clone(), self.known, place);
            if sentence.names_any() {
                self.sentence(unit, &sentence, &ranges[index..], index == 0, &setting);
            }
        }
    }

    fn setting(&mut self, document: &Document<'_>, unit: &Unit, about: About) -> Setting {
        let above = match unit.form {
            Form::Heading => unit
                .section
                .and_then(|section| document.sections()[section].parent),
            _ => unit.section,
        };
        let from_lead = about.lead.said.filter(|_| unit.form == Form::Item);
        let listed = self.sections.listed(above).or(from_lead);
        let is_list = listed.is_some() && self.is_list_of_names(unit);
        let is_planned = !about.is_label && self.is_plan(unit, above, about.lead);
        let is_below_goal =
            || above.is_some_and(|section| is_goal(&document.sections()[section].title));
        let is_labelled_goal = || unit.field().is_some_and(|(label, _)| is_goal(label));
        let wish = if !is_planned {
            Wish::None
        } else if is_labelled_goal() || is_below_goal() {
            Wish::All
        } else {
            Wish::End
        };
        Setting {
            about,
            is_past: self.is_past(unit),
            listed: listed.filter(|_| unit.form != Form::Paragraph || is_list),
            is_list,
            wish,
        }
    }

    fn is_past(&self, unit: &Unit) -> bool {
        let label = unit.field().map(|(label, _)| label);
        self.sections.is_past(unit.section) || label.is_some_and(titles::is_past)
    }

    /// Whether a unit is about plans, according to the section it is in, the line before it, or its label.
    pub(super) fn is_plan(&self, unit: &Unit, section: Option<usize>, lead: Lead) -> bool {
        unit.ticked != Some(true)
            && (self.sections.is_plan(section)
                || lead.is_plan && unit.form == Form::Item
                || unit.field().is_some_and(|(label, _)| is_plan(label)))
    }

    /// Whether a unit only names sprints, each perhaps with the day on which it was closed.
    fn is_list_of_names(&mut self, unit: &Unit) -> bool {
        sentences(&unit.text).into_iter().all(|range| {
            Sentence::read(unit, range, self.known, mention::Place::Sprint).is_only_names()
        })
    }

    /// Whether a sprint is expected in a sentence.
    fn expected(
        &self,
        unit: &Unit,
        range: &Range<usize>,
        is_first: bool,
        setting: &Setting,
    ) -> mention::Place {
        let is_label = setting.about.is_label;
        let words = unit.text[range.clone()].trim_start().bytes();
        let has_number = || words.take_while(u8::is_ascii_digit).count() > 2;
        let is_expected =
            is_first && setting.listed.is_some() || is_label && (is_first || has_number());
        match setting.listed {
            _ if !is_expected => mention::Place::Prose,
            Some(Said::Closed) if !is_label => {
                self.in_list_of_closed(!self.sections.has_titles(unit.section))
            }
            _ => mention::Place::Sprint,
        }
    }

    /// Reads a sentence, the first one of these of a unit.
    fn sentence(
        &mut self,
        unit: &Unit,
        sentence: &Sentence<'_>,
        ranges: &[Range<usize>],
        is_first: bool,
        setting: &Setting,
    ) {
        let wish = match setting.wish {
            Wish::End if sentence.is_due() => Wish::All,
            wish => wish,
        };
        let mut is_taken_back = None;
        for statement in sentence.statements() {
            let place = self.place(unit, &ranges[0]);
            let is_begun = sentence.begins_with(BEGINS);
            let said = setting.said(unit, &statement, is_first && !is_begun);
            let Some(mut said) = said else {
                let sprint = match statement.targets[..] {
                    [Target::One(sprint)] if !setting.is_past => sprint,
                    _ => continue,
                };
                if setting.about.kind == Kind::Now && statement.is_topic {
                    self.read.named.push((sprint, place.clone()));
                }
                // A single word after the sprint is a status and not a title.
                let is_status_alone = unit.form == Form::Item && sentence.is_entry_of(1);
                if is_first && statement.is_subject && is_status_alone {
                    self.read.items.push((sprint, place, unit.section));
                }
                continue;
            };
            let is_closed = said == Said::Closed;
            let is_wished = match wish {
                Wish::None => false,
                Wish::End => is_closed,
                Wish::All => true,
            };
            if is_wished && !is_fact(sentence, unit, statement.is_subject)
                || is_closed && unit.ticked == Some(false)
            {
                continue;
            }
            if is_closed
                && *is_taken_back
                    .get_or_insert_with(|| self.is_taken_back(unit, sentence, ranges.get(1)))
            {
                said = Said::Open;
            }
            if setting.is_past && said != Said::Closed {
                continue;
            }
            if unit.form == Form::Item && statement.is_subject {
                self.read.lists.insert(unit.section);
            }
            let kind = if setting.is_past {
                Kind::Log
            } else {
                setting.about.kind
            };
            self.claim(&statement.targets, said, kind, &place);
        }
    }

    /// Whether the next sentence takes back the `done` of a sentence.
    fn is_taken_back(
        &mut self,
        unit: &Unit,
        sentence: &Sentence<'_>,
        next: Option<&Range<usize>>,
    ) -> bool {
        let next = next.filter(|_| sentence.closes_weakly());
        next.is_some_and(|next| {
            Sentence::read(unit, next.clone(), self.known, mention::Place::Prose).takes_back()
        })
    }
}

/// Verbs with which a task begins that comes before the end of its sprint: ticked, it closes the task alone.
const BEGINS: &[&str] = &[
    "start started begin began begun create created plan planned open opened prepare prepared draft drafted define \
     defined scope scoped scaffold scaffolded kick kicked review reviewed",
];

impl Setting {
    /// What a statement of a unit says: by its own words, or as an item of a list.
    fn said(&self, unit: &Unit, statement: &Statement, is_first: bool) -> Option<Said> {
        let is_item = self.is_list || is_first && statement.is_subject;
        let ticked = (unit.ticked == Some(true)).then_some(Said::Closed);
        let from_list = self
            .listed
            .or(ticked)
            .filter(|_| !self.about.has_status && is_item);
        // What the description of something closed says is not about where its sprint stands.
        let own = statement.said.filter(|said| {
            *said == Said::Closed || from_list != Some(Said::Closed) || statement.is_of_whole
        });
        own.or(from_list)
    }
}

/// Whether a sentence among plans says what has happened.
fn is_fact(sentence: &Sentence<'_>, unit: &Unit, is_subject: bool) -> bool {
    // `- Sprint 1: done` in a plan is an entry of a list of sprints.
    let is_entry = unit.form == Form::Item && unit.ticked.is_none() && is_subject;
    sentence.tells_what_was() || is_entry && sentence.is_entry_of(3)
}
