//! What the value of a label of the active sprint says: a sprint, that none is active, or nothing that can be read.

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::super::known::Known;
use super::super::super::mention::{self, Target};
use super::super::super::said::Sentence;
use super::super::super::sentence::sentences;
use super::super::super::unit::COLONS;
use super::super::super::words::Said;
use super::super::now::says_all_is_over;
use super::super::{Place, status_of};
use super::none::says_none;
use super::{Found, Part};
use crate::markdown::{dates, is_placeholder, key};

/// What a label says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// No sprint is active.
    None,
    /// This one.
    Sprint(usize),
}

/// A label whose value has been read.
#[derive(Clone, Debug)]
pub struct Label {
    /// What it says.
    pub value: Value,
    /// The sprint that it says comes next.
    pub next: Option<usize>,
    /// The sprint that it names and calls closed.
    pub closed: Option<usize>,
    /// Where.
    pub place: Place,
}

impl Label {
    /// A label that names a sprint.
    fn of(sprint: usize, place: Place) -> Self {
        Self {
            value: Value::Sprint(sprint),
            ..Self::none(place)
        }
    }

    /// A label that says that no sprint is active.
    fn none(place: Place) -> Self {
        Self {
            value: Value::None,
            next: None,
            closed: None,
            place,
        }
    }
}

/// What a label says.
#[derive(Default)]
pub(in super::super) struct Outcome {
    /// The label, if it says anything.
    pub label: Option<Label>,
    /// Where it says that the whole project is over.
    pub whole: Option<Place>,
    /// Where it says something that neither names a sprint nor says that none is active.
    pub unread: Option<Place>,
    /// What the status under it says about its sprint.
    pub status: Option<(usize, Said, Place)>,
}

impl From<Label> for Outcome {
    fn from(label: Label) -> Self {
        Self {
            label: Some(label),
            ..Self::default()
        }
    }
}

/// Reads what a label says.
pub(in super::super) fn read(found: &Found, path: &str, known: &mut Known) -> Outcome {
    let of_part = |part: &Part| place(path, &part.text, part.line);
    let mut unread = found.struck.as_ref().map(of_part);
    // What the label says if the sprints that it has named so far are closed.
    let mut over: Option<Label> = None;
    let is_checklist = is_checklist(&found.parts, known);
    // The same if all items of a checklist of sprints are ticked.
    let mut done: Option<Label> = None;
    for (index, part) in found.parts.iter().enumerate() {
        let Part { text, line, .. } = part;
        if let Some(sprint) = subject(part, known).filter(|_| is_checklist && part.is_ticked) {
            done.get_or_insert_with(|| Label {
                closed: Some(sprint),
                ..Label::none(of_part(part))
            });
            continue;
        }
        if index == 0
            && let Some(none) = none(text, of_part(part), known)
        {
            return none;
        }
        if is_placeholder(text) {
            continue;
        }
        if !is_template(text) {
            unread.get_or_insert_with(|| of_part(part));
        }
        let ranges = sentences(text);
        let is_apart = is_field(text, &PREVIOUS) && !closes(text, &ranges, known)
            || over.is_none() && is_field(text, &NEXT);
        if is_apart {
            continue;
        }
        for (at, range) in ranges.iter().enumerate() {
            let here = place(path, &text[range.clone()], *line);
            for (sprint, said) in statements(text, &ranges[at..], known) {
                let is_closed = said == Some(Said::Closed);
                over = match (sprint, over) {
                    (Some(sprint), None) if !is_closed => {
                        return of_sprint(sprint, here, found, path, known);
                    }
                    // `Sprint 2 closed on Friday. Sprint 3 is active.`
                    (Some(sprint), Some(_)) if matches!(said, Some(Said::Open | Said::Waiting)) => {
                        return Label::of(sprint, here).into();
                    }
                    (next @ Some(_), Some(over)) if !is_closed => {
                        return Label { next, ..over }.into();
                    }
                    // `Sprints 001-003 are closed` names no single sprint.
                    (closed, None) if is_closed => Some(Label {
                        closed,
                        ..Label::none(here.clone())
                    }),
                    (_, over) => over,
                };
            }
        }
    }
    match over.or(done) {
        Some(label) => label.into(),
        None => Outcome {
            unread,
            ..Outcome::default()
        },
    }
}

fn place(path: &str, text: &str, line: usize) -> Place {
    Place {
        path: path.to_owned(),
        line: Some(line),
        text: text.trim().to_owned(),
    }
}

/// Whether the first sentence of a value closes a sprint.
fn closes(text: &str, ranges: &[Range<usize>], known: &mut Known) -> bool {
    let said = statements(text, ranges, known).into_iter();
    said.map(|(_, said)| said)
        .any(|said| said == Some(Said::Closed))
}

/// Whether the parts of a value are a checklist of sprints: each names another one.
fn is_checklist(parts: &[Part], known: &mut Known) -> bool {
    let sprints: Option<Vec<usize>> = parts.iter().map(|part| subject(part, known)).collect();
    let is_several = parts.len() > 1 && parts.iter().any(|part| part.is_ticked);
    is_several
        && sprints.is_some_and(|sprints| {
            let distinct: BTreeSet<usize> = sprints.iter().copied().collect();
            distinct.len() == sprints.len()
        })
}

/// The sprint with whose name a part begins, unless the part calls it open.
fn subject(part: &Part, known: &mut Known) -> Option<usize> {
    let range = sentences(&part.text).into_iter().next()?;
    let sentence = Sentence::of(&part.text, &[], range, known, mention::Place::Sprint);
    let first = sentence.statements().into_iter().next();
    let first =
        first.filter(|first| !part.is_ticked || matches!(first.said, None | Some(Said::Closed)))?;
    match first.targets[..] {
        [Target::One(sprint)] if sentence.begins_with_one() => Some(sprint),
        _ => None,
    }
}

/// The labels of an earlier sprint.
const PREVIOUS: [&str; 9] = [
    "previous", "previous sprint", "last", "last sprint", "prior", "prior sprint", "earlier",
    "letzter sprint", "vorheriger sprint",
];
/// The labels of the next sprint.
const NEXT: [&str; 5] = [
    "next", "next sprint", "up next", "next up", "nächster sprint",
];

/// Whether a value is a field with one of these labels: `Previous: 002-forms`.
fn is_field(text: &str, labels: &[&str]) -> bool {
    let label = text.split_once(COLONS).map(|(label, _)| key(label));
    label.is_some_and(|label| labels.contains(&label.as_str()))
}

/// Whether a value is a placeholder of the kit, which is to be filled in: `[SPRINT]`.
fn is_template(text: &str) -> bool {
    text.starts_with(['[', '{', '<']) && text.trim_end_matches('.').ends_with([']', '}', '>'])
}

/// What the first of these sentences says, and about which sprint. The next one may take back its `done`.
fn statements(
    text: &str,
    ranges: &[Range<usize>],
    known: &mut Known,
) -> Vec<(Option<usize>, Option<Said>)> {
    let mut read = |range: &Range<usize>| {
        Sentence::of(text, &[], range.clone(), known, mention::Place::Sprint)
    };
    let sentence = read(&ranges[0]);
    let statements = sentence.statements();
    let next = ranges
        .get(1)
        .filter(|_| !statements.is_empty() && sentence.closes_weakly());
    let is_taken_back = next.is_some_and(|next| read(next).takes_back());
    let statements = statements.into_iter().map(|statement| {
        let mut targets = statement.targets.into_iter();
        let sprint = targets.find_map(|target| match target {
            Target::One(sprint) => Some(sprint),
            _ => None,
        });
        let said = statement.said;
        (
            sprint,
            said.filter(|said| *said != Said::Closed || !is_taken_back),
        )
    });
    statements.collect()
}

/// What a value says that begins by saying that no sprint is active.
fn none(text: &str, place: Place, known: &mut Known) -> Option<Outcome> {
    let is_all = says_none(text, known)?;
    let is_whole = (is_all || says_all_is_over(text)) && !leaves_one(text, known);
    let whole = is_whole.then(|| place.clone());
    let label = Label {
        next: next_in(text, known),
        closed: closed_in(text, known),
        ..Label::none(place)
    };
    Some(Outcome {
        whole,
        ..label.into()
    })
}

/// The outcome of a label that names a sprint, with what the status under it says about that sprint.
fn of_sprint(sprint: usize, here: Place, found: &Found, path: &str, known: &mut Known) -> Outcome {
    let status = found.status.as_ref().and_then(|status| {
        let said = status_of(&status.value, known)?;
        if status.is_of_block && said == Said::Closed && !is_closed_on_a_day(&status.value) {
            return None;
        }
        let field = &status.field;
        Some((sprint, said, place(path, &field.text, field.line)))
    });
    let label = match &status {
        Some((_, Said::Closed, place)) => Label {
            closed: Some(sprint),
            ..Label::none(place.clone())
        },
        _ => Label::of(sprint, here),
    };
    Outcome {
        status: status.filter(|(_, said, _)| matches!(said, Said::Closed | Said::Waiting)),
        ..label.into()
    }
}

/// Whether a status says that a sprint was closed, and when. `Live` and `Complete` may be said of the project.
fn is_closed_on_a_day(value: &str) -> bool {
    let (word, rest) = value.trim().split_once(' ').unwrap_or_default();
    key(word) == "closed" && dates::first(rest).is_some()
}

/// Whether a value begins by saying of a sprint that it is not closed: then not all are.
fn leaves_one(text: &str, known: &mut Known) -> bool {
    sentences(text).into_iter().take(2).any(|range| {
        let sentence = Sentence::of(text, &[], range, known, mention::Place::Sprint);
        let mut statements = sentence.statements().into_iter();
        statements.any(|statement| statement.said.is_some_and(|said| said != Said::Closed))
    })
}

/// The sprint that a value calls closed: `None. 003-winch was closed on Monday.`
fn closed_in(text: &str, known: &mut Known) -> Option<usize> {
    sentences(text).into_iter().find_map(|range| {
        let sentence = Sentence::of(text, &[], range, known, mention::Place::Sprint);
        only(&sentence, Said::Closed)
    })
}

/// The sprint that a value names as the next one.
fn next_in(text: &str, known: &mut Known) -> Option<usize> {
    sentences(text).into_iter().find_map(|range| {
        let sentence = Sentence::of(text, &[], range, known, mention::Place::Prose);
        only(&sentence, Said::Planned).or_else(|| sentence.next())
    })
}

/// The first sprint about which, and about no other with it, a sentence says this.
fn only(sentence: &Sentence<'_>, wanted: Said) -> Option<usize> {
    let mut statements = sentence.statements().into_iter();
    statements.find_map(|statement| match statement.targets[..] {
        [Target::One(sprint)] if statement.said == Some(wanted) => Some(sprint),
        _ => None,
    })
}
