//! What a planning file says about the sprints: statements with their places, `Active sprint` labels, tables
//! of sprints. `active` and `states` draw the conclusions.
//!
//! | what says it | is read in |
//! |---|---|
//! | the value of the label of the active sprint | `labels` |
//! | the first paragraph of the status or the phase, for what is going on now | `now` |
//! | a field below the name of a sprint | `statuses` |
//! | a table | `tables` |
//! | any sentence | `units` |
//! | the titles above it | `sections` |

mod labels;
mod now;
mod sections;
mod statuses;
mod tables;
mod units;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use jiff::civil::Date;
pub(super) use labels::says_only_none;
pub use labels::{Label, Value};
pub(super) use sections::lists_what_is_over;
pub use tables::Row;

use super::known::Known;
use super::mention::{self, Target};
use super::name::Id;
use super::said::Sentence;
use super::sentence::{lowered, sentences, words};
use super::unit::{Form, Unit, units};
use super::words::{Said, reopens};
use crate::markdown::{Document, dates, is_placeholder};
use now::Now;
use sections::{Lead, Sections};
use units::About;

/// How many statements of one text are kept; no real text has more.
const MOST: usize = 200_000;

/// Where something is, and what it says there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file, from the root of the project.
    pub path: String,
    /// The number of the line; `None` if no line says it, but the sprint's folder shows it.
    pub line: Option<usize>,
    /// What it says.
    pub text: String,
}

impl Place {
    /// Whether it is on the line of another one.
    pub(super) fn is_on_line_of(&self, other: &Self) -> bool {
        self.path == other.path && self.line == other.line
    }
}

/// How much a statement is about today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A row of a table of sprints, or the status under a sprint's heading.
    Row,
    /// The label of the active sprint, the status or the phase: it is about now.
    Now,
    /// The head of a file that has neither a status nor a phase.
    Head,
    /// Any sentence.
    Prose,
    /// An account of the past.
    Log,
}

/// What a text says about a sprint.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The sprint.
    pub sprint: usize,
    /// What it says.
    pub said: Said,
    /// How much it is about today.
    pub kind: Kind,
    /// Where.
    pub place: Place,
}

/// What a text says.
#[derive(Debug, Default)]
pub struct Read {
    /// What it says about each sprint, in the order of the text.
    pub claims: Vec<Claim>,
    /// The labels of the active sprint.
    pub labels: Vec<Label>,
    /// The tables of sprints.
    pub tables: Vec<Vec<Row>>,
    /// A label of the active sprint that neither names a sprint nor says that none is active.
    pub unread_label: Option<Place>,
    /// The sprints that are named without a status where the text says what is going on now.
    pub named: Vec<(usize, Place)>,
    /// Items in lists of sprints that have an unknown status, each with the section it is in.
    items: Vec<(usize, Place, Option<usize>)>,
    /// The sections with a list item that gives a sprint's status.
    lists: BTreeSet<Option<usize>>,
    /// Where it says that the whole project is over.
    pub whole: Option<Place>,
    /// The highest number that it calls closed, whether or not there is a folder for it.
    pub closed_up_to: Option<u64>,
}

impl Read {
    /// The sprints with an unknown status, in a table row or a list item.
    pub fn unread(&self) -> impl Iterator<Item = (usize, &Place)> {
        let rows = self.tables.iter().flatten();
        let rows = rows.filter(|row| row.said.is_none() && !is_placeholder(&row.place.text));
        let rows = rows.map(|row| (row.sprint, &row.place));
        let items = self
            .items
            .iter()
            .filter(|(.., section)| self.lists.contains(section));
        rows.chain(items.map(|(sprint, place, _)| (*sprint, place)))
    }
}

/// Reads a text.
pub fn read(path: &str, text: &str, known: &mut Known) -> Read {
    let document = Document::read(text);
    let units = units(&document, false);
    let mut reader = Reader {
        path,
        sections: Sections::read(&document, &units),
        active: None,
        known,
        read: Read::default(),
    };
    let now = Now::find(&document, &units, &reader.sections);
    let labels = labels::find(&document, &units, &reader.sections, reader.known);
    for label in &labels {
        reader.label(label);
    }
    for index in now.told() {
        reader.whole(&units[*index]);
    }
    let statuses = reader.statuses(&document, &units, &now);
    let labelled = labels.iter().flat_map(|label| &label.units);
    let labelled: BTreeSet<usize> = labelled.copied().collect();
    let mut lead = Lead::default();
    for (index, unit) in units.iter().enumerate() {
        if unit.form != Form::Item && !unit.continues {
            lead = Lead::of(unit);
        }
        let is_label = labelled.contains(&index);
        let status = statuses.binary_search_by_key(&index, |status| status.unit);
        let about = About {
            kind: if is_label {
                Kind::Now
            } else {
                now.kind_of(index)
            },
            is_label,
            has_status: status.is_ok(),
            lead,
        };
        reader.unit(&document, unit, about);
    }
    for status in statuses {
        reader.claim(&status.targets, status.said, status.kind, &status.place);
    }
    tables::read(&document, &mut reader);
    // Without a label, the log is all that says which sprint is active; then both of its lines are cited.
    if !reader.read.labels.is_empty() {
        without_superseded(&mut reader.read.claims);
    }
    reader.read
}

/// Leaves out what a log says about a sprint before the day on which it was closed, and that it was closed before the
/// day on which it was reopened.
fn without_superseded(claims: &mut Vec<Claim>) {
    let day = |claim: &Claim| {
        let is_of_log = !matches!(claim.kind, Kind::Row | Kind::Now);
        let day = dates::leading(&claim.place.text).filter(|_| is_of_log);
        day.map(|day| day.date)
    };
    let mut last: BTreeMap<(usize, bool), Date> = BTreeMap::new();
    for claim in &*claims {
        let is_closed = claim.said == Said::Closed;
        if (is_closed || is_reopening(claim))
            && let Some(day) = day(claim)
        {
            let last = last.entry((claim.sprint, is_closed)).or_insert(day);
            *last = day.max(*last);
        }
    }
    claims.retain(|claim| {
        let is_closed = claim.said == Said::Closed;
        let later = last.get(&(claim.sprint, !is_closed));
        later.is_none_or(|later| day(claim).is_none_or(|day| day >= *later))
    });
}

fn is_reopening(claim: &Claim) -> bool {
    let words = words(&claim.place.text, 0..claim.place.text.len());
    let lower = lowered(&words);
    claim.said == Said::Open && (0..lower.len()).any(|at| reopens(&lower[at..]))
}

/// An entry in a table of sprints, or in the first field of a status.
pub fn status_of(text: &str, known: &mut Known) -> Option<Said> {
    if is_choice(text) {
        return None;
    }
    let mut said: Option<Said> = None;
    let mut is_weak = false;
    for range in sentences(text) {
        let sentence = Sentence::of(text, &[], range, known, mention::Place::Prose);
        let here = sentence.status();
        if said == Some(Said::Closed) && is_weak && sentence.takes_back() {
            said = Some(Said::Open);
            continue;
        }
        is_weak = sentence.closes_weakly();
        match (said, here) {
            (None, here) => said = here,
            (_, Some(Said::Waiting)) => return here,
            // `Built. Not yet merged.`
            (Some(Said::Open), Some(Said::Closed)) => said = here,
            _ => {}
        }
    }
    said
}

/// Whether a status offers several, one of which is to be left there: `complete | partial`, `[open / closed]`.
fn is_choice(text: &str) -> bool {
    let text = text.trim();
    let is_in_brackets = text.starts_with(['[', '<']) && text.ends_with([']', '>']);
    let parts = text.split(|c| c == '|' || is_in_brackets && c == '/');
    let parts = parts.filter(|part| part.contains(char::is_alphabetic));
    parts.clone().count() > 1
        && parts
            .clone()
            .all(|part| part.split_whitespace().count() <= 2)
}

/// A text that is being read.
struct Reader<'r> {
    path: &'r str,
    sections: Sections,
    /// The folder that is called active by its full name.
    active: Option<usize>,
    known: &'r mut Known,
    read: Read,
}

impl Reader<'_> {
    /// Reads a label of the active sprint.
    fn label(&mut self, found: &labels::Found) {
        let read = labels::read(found, self.path, self.known);
        let full = read
            .label
            .as_ref()
            .and_then(|label| self.named_in_full(label));
        self.active = self.active.or(full);
        self.read.labels.extend(read.label);
        self.read.whole = self.read.whole.take().or(read.whole);
        self.read.unread_label = self.read.unread_label.take().or(read.unread);
        if let Some((sprint, said, place)) = read.status {
            self.claim(&[Target::One(sprint)], said, Kind::Now, &place);
        }
    }

    /// The folder whose full name a label gives.
    fn named_in_full(&self, label: &Label) -> Option<usize> {
        let Value::Sprint(sprint) = label.value else {
            return None;
        };
        let said = label.place.text.to_lowercase();
        let is_full = || said.contains(&self.known.name(sprint).to_lowercase());
        (self.known.has_folder(sprint) && is_full()).then_some(sprint)
    }

    /// How the names in a list of sprints that are over are read.
    fn in_list_of_closed(&self, has_notes: bool) -> mention::Place {
        match self.active {
            Some(active) => mention::Place::Over { active, has_notes },
            None => mention::Place::Sprint,
        }
    }

    fn place(&self, unit: &Unit, range: &Range<usize>) -> Place {
        let said = &unit.text[range.clone()];
        let start = range.start + said.len() - said.trim_start().len();
        Place {
            path: self.path.to_owned(),
            line: Some(unit.line_at(start)),
            text: said.trim().to_owned(),
        }
    }

    /// Keeps what is said about some sprints.
    fn claim(&mut self, targets: &[Target], said: Said, kind: Kind, place: &Place) {
        for target in targets {
            if said == Said::Closed {
                let last = match target {
                    Target::One(sprint) => self.known.id(*sprint),
                    Target::Range(_, last) => Some(last),
                    Target::Foreign => None,
                };
                let number = last.and_then(Id::number);
                self.read.closed_up_to = self.read.closed_up_to.max(number);
            }
            let sprints = self.meant(target);
            if self.read.claims.len() + sprints.len() > MOST {
                return;
            }
            let claims = sprints.map(|sprint| Claim {
                sprint,
                said,
                kind,
                place: place.clone(),
            });
            self.read.claims.extend(claims);
        }
    }

    /// The sprints that are meant; for a range, the folders in it, which follow each other.
    fn meant(&self, target: &Target) -> Range<usize> {
        match target {
            Target::One(sprint) => *sprint..sprint + 1,
            Target::Range(first, last) => {
                let folders = self.known.folders();
                let from = folders.partition_point(|sprint| sprint.id < *first);
                let within = folders[from..]
                    .iter()
                    .take_while(|sprint| sprint.id.lies_within(first, last));
                from..from + within.count()
            }
            Target::Foreign => 0..0,
        }
    }
}
