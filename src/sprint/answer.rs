//! The answer to which sprint is active. It is found in [`super::active`] and used in [`super::states`].

use super::Active;
use super::known::Known;
use super::reading::Place;

/// Which sprint is active.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Activity {
    /// This one.
    Known(usize),
    /// None.
    None,
    /// One of these, or it is unknown.
    Unclear(Vec<usize>),
}

/// Which sprint is active, and why.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Which one.
    pub activity: Activity,
    /// What says so.
    pub because: Vec<Place>,
    /// Which sprint is called the next one.
    pub next: Option<usize>,
    /// Whether it is inferred: no text says so in words.
    pub inferred: bool,
    /// The sprint that a label names and calls closed.
    pub closed: Option<usize>,
    /// The rule that found it, by its number in [`super::active`].
    pub rule: u8,
}

impl Answer {
    /// An answer in words.
    pub(super) fn of(activity: Activity, because: Vec<Place>) -> Self {
        Self {
            activity,
            because,
            next: None,
            inferred: false,
            closed: None,
            rule: 0,
        }
    }

    /// The answer with names in place of indices.
    pub(super) fn told(&self, known: &Known) -> Active {
        let first = || self.because.first().cloned();
        match &self.activity {
            Activity::Known(index) => Active::Known {
                name: known.name(*index).to_owned(),
                folder: known.has_folder(*index).then_some(*index),
                because: first(),
                inferred: self.inferred,
            },
            Activity::None => Active::None { because: first() },
            Activity::Unclear(sprints) => Active::Unclear {
                because: self.because.clone(),
                candidates: sprints
                    .iter()
                    .map(|index| known.name(*index).to_owned())
                    .collect(),
            },
        }
    }
}
