//! Where each sprint stands. The first rule that applies answers:
//!
//! | | what is asked | the answer |
//! |---|---|---|
//! | 0 | it is the active sprint | waiting, if anything says so (STATUS.json counts only if STATE.md says nothing else about it); else active |
//! | 1 | STATE.md says that it is waiting | waiting |
//! | 2 | its row in a table of sprints, in STATE.md or the roadmap | what the row says |
//! | 3 | STATE.md, STATUS.json, the briefing, the decisions | what they say; of decisions only what closes it |
//! | 4 | the status of its closing note, the verdict of its review | what that says; its existence alone proves nothing |
//! | 5 | it is in the archive | closed |
//! | 6 | all boxes ticked, or a heading such as `Acceptance (met)` | closed |
//! | 7 | STATE.md calls the whole project complete | closed |
//! | 8 | a later sprint is closed or active | closed, inferred |
//! | 9 | requirements, blueprint or acceptance are missing, and there is no SPRINT.md; or its requirements say `Status: planned` | planned |
//! | 10 | | unclear |

mod facts;
mod folder;

use super::answer::{Activity, Answer};
use super::known::Known;
use super::reading::Place;
use super::words::Said;
use super::{Folder, One};
use crate::facts::criteria::{self, Criterion};
use crate::wording::either;
pub(super) use facts::{Facts, closes_on_a_day, gather};
pub use folder::{is_closing_note, is_review};

/// Where a sprint stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// To come.
    Planned,
    /// Under way.
    Active,
    /// Built; someone still has to look at it.
    Waiting,
    /// Over.
    Closed,
    /// The sources do not say.
    Unclear,
}

impl State {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Active => "active",
            Self::Waiting => "waiting",
            Self::Closed => "closed",
            Self::Unclear => "unclear",
        }
    }

    fn of(said: Said) -> Self {
        match said {
            Said::Planned => Self::Planned,
            Said::Open => Self::Active,
            Said::Waiting => Self::Waiting,
            Said::Closed => Self::Closed,
        }
    }
}

/// How many criteria a sprint has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// How many are met.
    pub ticked: usize,
    /// How many are not met.
    pub open: usize,
    /// How many have no box.
    pub plain: usize,
}

impl Counts {
    /// Counts the criteria in each state.
    pub fn of(all: &[Criterion]) -> Self {
        let count = |state| all.iter().filter(|one| one.state == state).count();
        Self {
            ticked: count(criteria::State::Ticked),
            open: count(criteria::State::Open),
            plain: count(criteria::State::Plain),
        }
    }

    /// How many have no box, in words: `1 without a box`, `2 without boxes`.
    pub fn without_boxes(self) -> String {
        let boxes = either(self.plain, "a box", "boxes");
        format!("{} without {boxes}", self.plain)
    }
}

/// Where a sprint stands according to the rules.
struct Settled {
    state: State,
    /// Whether that only follows from the state of another sprint.
    inferred: bool,
    because: Option<Place>,
}

impl Settled {
    fn of(state: State, because: Option<Place>) -> Self {
        Self {
            state,
            inferred: false,
            because,
        }
    }
}

/// Settles where each sprint stands.
pub(super) fn settle(
    folders: Vec<Folder>,
    known: &Known,
    facts: &Facts,
    answer: &Answer,
) -> Vec<One> {
    let active = match answer.activity {
        Activity::Known(index) => Some(index),
        _ => None,
    };
    let because = answer.because.first();
    // The last sprint that is over or under way; all earlier ones are behind.
    let without_folder = active.filter(|index| !known.has_folder(*index));
    let mut later: Option<(usize, Place)> = without_folder.zip(because.cloned());
    let mut settled = Vec::new();
    for index in (0..folders.len()).rev() {
        let is_behind = |other: usize| known.id(other) > known.id(index) || known.has_folder(other);
        let behind = later.as_ref().filter(|(other, _)| is_behind(*other));
        let one = if active == Some(index) {
            active_one(index, facts, answer)
        } else {
            another(index, facts, answer, behind.map(|(_, place)| place))
        };
        let is_begun = matches!(one.state, State::Closed | State::Active | State::Waiting);
        if is_begun && !one.inferred {
            let place = one.because.as_ref().or(because);
            later = place.map(|place| (index, place.clone())).or(later);
        }
        settled.push(one);
    }
    settled.reverse();
    let ones = folders.into_iter().zip(settled).enumerate();
    ones.map(|(index, (folder, settled))| facts.one(index, folder, settled))
        .collect()
}

/// Where the active sprint stands: rule 0.
fn active_one(index: usize, facts: &Facts, answer: &Answer) -> Settled {
    let waits = match facts.own(index) {
        Some((State::Waiting, place)) => Some(place),
        None => facts.status_waiting(index).map(|place| Some(place.clone())),
        _ => None,
    };
    match waits {
        Some(place) => Settled::of(State::Waiting, place),
        None => Settled {
            inferred: answer.inferred,
            ..Settled::of(State::Active, answer.because.first().cloned())
        },
    }
}

/// Where any other sprint stands, given what says that a later one is closed or active.
fn another(index: usize, facts: &Facts, answer: &Answer, later: Option<&Place>) -> Settled {
    if answer.closed == Some(index) {
        return Settled::of(State::Closed, answer.because.first().cloned());
    }
    if let Some((state, place)) = facts.own(index) {
        return Settled::of(state, place);
    }
    if let Some(whole) = facts.whole() {
        return Settled::of(State::Closed, Some(whole.clone()));
    }
    if let Some(later) = later {
        return Settled {
            inferred: true,
            ..Settled::of(State::Closed, Some(later.clone()))
        };
    }
    match facts.to_come(index) {
        Some(why) => Settled::of(State::Planned, Some(why)),
        None => Settled::of(State::Unclear, None),
    }
}
