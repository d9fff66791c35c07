//! What is said about each sprint, without looking at others: rules 1 to 7.

use super::super::known::Known;
use super::super::reading::{Claim, Kind, Place};
use super::super::words::Said;
use super::super::{Folder, One, Texts};
use super::folder::Files;
use super::{Settled, State};
use crate::markdown::dates;

/// What is said about one sprint, without looking at others.
#[derive(Clone, Debug, Default)]
struct Alone {
    /// Where STATE.md says that it was closed on a certain day: prose that still calls it open is older.
    closed_on: Option<Place>,
    /// Where STATE.md says that it is waiting.
    waiting: Option<Place>,
    /// Where STATUS.json says that it is waiting. This counts if it is active and nothing else is said about it.
    status_waiting: Option<Place>,
    /// Where a row or an item gives it an unknown status.
    unread: Option<Place>,
    /// What its row in a table of sprints says.
    row: Option<(Said, Place)>,
    /// What any sentence says.
    said: Option<(Said, Place)>,
    /// What its files say.
    files: Files,
}

/// What is said about each sprint, without looking at others.
pub(in super::super) struct Facts {
    alone: Vec<Alone>,
    whole: Option<Place>,
}

impl Facts {
    /// What a sprint's own texts say about it: its state and why.
    pub(super) fn own(&self, index: usize) -> Option<(State, Option<Place>)> {
        let alone = self.alone.get(index)?;
        let said = |said: &(Said, Place)| (State::of(said.0), Some(said.1.clone()));
        let waiting = alone
            .waiting
            .clone()
            .map(|place| (State::Waiting, Some(place)));
        let closed = |place: &Place| (State::Closed, Some(place.clone()));
        let closed_on = alone.closed_on.as_ref().map(closed);
        closed_on
            .or(waiting)
            .or_else(|| alone.row.as_ref().map(said))
            .or_else(|| alone.said.as_ref().map(said))
            .or_else(|| alone.files.note.as_ref().map(said))
            .or_else(|| alone.files.archived.as_ref().map(closed))
            .or_else(|| alone.files.met.as_ref().map(closed))
    }

    fn own_state(&self, index: usize) -> Option<State> {
        self.own(index).map(|(state, _)| state)
    }

    /// The place in its own texts that says where it stands.
    pub fn because(&self, index: usize) -> Option<Place> {
        self.own(index).and_then(|(_, place)| place)
    }

    /// Whether it is closed according to what is said about it.
    pub fn is_closed(&self, index: usize) -> bool {
        self.own_state(index) == Some(State::Closed)
    }

    /// Whether a text says in words that it is closed.
    pub fn said_closed(&self, index: usize) -> bool {
        let alone = self.alone.get(index);
        let said = alone.and_then(|alone| alone.row.as_ref().or(alone.said.as_ref()));
        said.is_some_and(|(said, _)| *said == Said::Closed)
    }

    /// Whether it is called open or waiting.
    pub fn is_under_way(&self, index: usize) -> bool {
        matches!(self.own_state(index), Some(State::Active | State::Waiting))
    }

    /// Where a row or an item gives it an unknown status.
    pub fn unread(&self, index: usize) -> Option<&Place> {
        self.alone.get(index)?.unread.as_ref()
    }

    /// Whether its own texts call it planned.
    pub fn is_called_planned(&self, index: usize) -> bool {
        match self.own_state(index) {
            Some(state) => state == State::Planned,
            None => self
                .alone
                .get(index)
                .is_some_and(|alone| alone.files.planned.is_some()),
        }
    }

    /// Whether a later sprint is closed according to what is said about it.
    pub fn is_behind(&self, index: usize) -> bool {
        (index + 1..self.alone.len()).any(|later| self.is_closed(later))
    }

    /// Where the whole project is called complete.
    pub fn whole(&self) -> Option<&Place> {
        self.whole.as_ref()
    }

    /// Whether it is closed or planned, according to what is said about it or to what it lacks.
    pub fn is_over_or_to_come(&self, index: usize) -> bool {
        match self.own_state(index) {
            Some(state) => matches!(state, State::Closed | State::Planned),
            None => {
                self.whole.is_some()
                    || self
                        .alone
                        .get(index)
                        .is_some_and(|alone| alone.files.is_to_come())
            }
        }
    }

    /// Where the files in its folder call it closed, or else the place of the folder in the archive.
    pub fn own_closing(&self, index: usize) -> Option<&Place> {
        let alone = self.alone.get(index)?;
        let note = alone
            .files
            .note
            .as_ref()
            .filter(|(said, _)| *said == Said::Closed);
        note.map(|(_, place)| place)
            .or(alone.files.archived.as_ref())
    }

    /// Whether a sprint is called closed anywhere except at one place.
    pub fn is_called_closed(&self, sprint: usize, texts: &Texts, but: &Place) -> bool {
        let read = [&texts.state, &texts.briefing, &texts.decisions]
            .into_iter()
            .chain(&texts.roadmaps);
        let mut claims = read.flat_map(|read| &read.claims);
        claims.any(|claim| {
            claim.sprint == sprint && claim.said == Said::Closed && !claim.place.is_on_line_of(but)
        }) || self
            .alone
            .get(sprint)
            .is_some_and(|alone| alone.files.archived.is_some())
    }

    /// Where STATUS.json says that it is waiting.
    pub(super) fn status_waiting(&self, index: usize) -> Option<&Place> {
        self.alone.get(index)?.status_waiting.as_ref()
    }

    /// Why a sprint about which no other text says anything is only planned: one of its files is missing, or says so.
    pub(super) fn to_come(&self, index: usize) -> Option<Place> {
        let alone = self.alone.get(index)?;
        if !alone.files.is_thin {
            return alone.files.planned.clone();
        }
        let missing = alone.files.missing.first().cloned().unwrap_or_default();
        Some(Place {
            path: alone.files.acceptance.clone().unwrap_or_default(),
            line: None,
            text: format!("{missing} is missing"),
        })
    }

    /// A sprint that is settled.
    pub(super) fn one(&self, index: usize, folder: Folder, settled: Settled) -> One {
        let alone = &self.alone[index];
        let Settled {
            state,
            inferred,
            because,
        } = settled;
        let awaiting = alone.waiting.as_ref().or(because.as_ref());
        One {
            sprint: folder.sprint,
            path: folder.path,
            state,
            inferred,
            awaiting: awaiting.filter(|_| state == State::Waiting).cloned(),
            because,
            criteria: alone.files.criteria,
            missing: alone.files.missing.clone(),
            closing: alone.files.closing.clone(),
            acceptance: alone.files.acceptance.clone(),
        }
    }
}

/// Gathers what is said about each sprint.
pub(in super::super) fn gather(folders: &[Folder], texts: &Texts, known: &mut Known) -> Facts {
    let read = |folder| Alone {
        files: Files::read(folder, known),
        ..Alone::default()
    };
    let mut alone: Vec<Alone> = folders.iter().map(read).collect();
    for claim in &texts.state.claims {
        let Some(alone) = alone.get_mut(claim.sprint) else {
            continue;
        };
        let place = || claim.place.clone();
        if claim.said == Said::Waiting && claim.kind != Kind::Log {
            alone.waiting.get_or_insert_with(place);
        }
        if closes_on_a_day(claim, known) {
            alone.closed_on.get_or_insert_with(place);
        }
    }
    for read in [&texts.state].into_iter().chain(&texts.roadmaps) {
        for claim in read.claims.iter().filter(|claim| claim.kind == Kind::Row) {
            if let Some(alone) = alone.get_mut(claim.sprint) {
                let row = || (claim.said, claim.place.clone());
                alone.row.get_or_insert_with(row);
            }
        }
        for (sprint, place) in read.unread() {
            if let Some(alone) = alone.get_mut(sprint) {
                alone.unread.get_or_insert_with(|| place.clone());
            }
        }
    }
    let count = alone.len();
    let mut from_status = vec![None; count];
    if let Some(status) = &texts.status
        && let Some(alone) = alone.get_mut(status.sprint)
    {
        let place = Some(status.place.clone());
        match status.said {
            Said::Waiting => alone.status_waiting = place,
            Said::Closed => from_status[status.sprint] = place.map(|place| (Said::Closed, place)),
            _ => {}
        }
    }
    let closing = texts.decisions.claims.iter();
    let closing = closing.filter(|claim| claim.said == Said::Closed);
    // The first of these that says anything about a sprint counts.
    let mut sources = vec![
        strongest(&texts.state.claims, count),
        from_status,
        strongest(&texts.briefing.claims, count),
    ];
    let roadmaps = texts.roadmaps.iter();
    sources.extend(roadmaps.map(|roadmap| strongest(&roadmap.claims, count)));
    sources.push(strongest(closing, count));
    for (index, one) in alone.iter_mut().enumerate() {
        one.said = sources.iter().find_map(|source| source[index].clone());
    }
    Facts {
        alone,
        whole: texts.state.whole.clone(),
    }
}

/// Whether a statement gives a sprint's folder name and the day on which it was closed: other prose about the
/// sprint is older.
pub(in super::super) fn closes_on_a_day(claim: &Claim, known: &Known) -> bool {
    known.has_folder(claim.sprint)
        && claim.said == Said::Closed
        && claim.place.text.contains(known.name(claim.sprint))
        && dates::first(&claim.place.text).is_some()
}

/// What some statements say about each sprint: what closes it takes precedence over what opens it, and that
/// over what plans it.
fn strongest<'c>(
    claims: impl IntoIterator<Item = &'c Claim>,
    folders: usize,
) -> Vec<Option<(Said, Place)>> {
    let mut found: Vec<Option<(Said, Place)>> = vec![None; folders];
    for claim in claims {
        let Some(kept) = found.get_mut(claim.sprint) else {
            continue;
        };
        let is_weaker = |(said, _): &(Said, Place)| rank(*said) < rank(claim.said);
        if kept.as_ref().is_none_or(is_weaker) {
            *kept = Some((claim.said, claim.place.clone()));
        }
    }
    found
}

fn rank(said: Said) -> u8 {
    match said {
        Said::Planned => 0,
        Said::Open => 1,
        Said::Waiting => 2,
        Said::Closed => 3,
    }
}
