//! What was read, and why: what `-v` shows. A facade like the `log` crate: code that reads says why, from any
//! thread, and it costs nothing unless `-v` was given. It is not for the pure rooms, which read nothing.
//!
//! Reasons are kept and sorted, so that they are the same on every run, whichever thread came first.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use crate::name::shown;
use crate::ui::Note;

/// What a reason is about, in the order in which they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// The place that a command works on: the first one that it settles on.
    Place,
    /// What is set.
    Settings,
    /// Which sprint is active.
    Sprint,
    /// What is remembered about a company's projects.
    Memory,
    /// Whether a project was remembered or read.
    Scan,
}

/// A reason.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reason {
    about: About,
    path: String,
    line: Option<usize>,
    message: String,
}

impl Reason {
    /// A reason about something at a place.
    pub fn new(about: About, path: impl AsRef<Path>, message: impl Into<String>) -> Self {
        Self {
            about,
            path: shown(path.as_ref()),
            line: None,
            message: message.into(),
        }
    }

    /// With the line that says so.
    #[must_use]
    pub fn on_line(self, line: Option<usize>) -> Self {
        Self { line, ..self }
    }
}

static TOLD: OnceLock<Mutex<BTreeSet<Reason>>> = OnceLock::new();

/// From now on, reasons are kept.
pub fn ask() {
    TOLD.get_or_init(Mutex::default);
}

/// Whether reasons are kept.
pub fn is_asked() -> bool {
    TOLD.get().is_some()
}

/// Records a reason, if reasons are kept.
pub fn tell(reason: impl FnOnce() -> Reason) {
    let Some(told) = TOLD.get() else { return };
    let reason = reason();
    let mut told = lock(told);
    let is_settled = |told: &BTreeSet<Reason>| told.iter().any(|one| one.about == About::Place);
    if reason.about != About::Place || !is_settled(&told) {
        told.insert(reason);
    }
}

/// The reasons recorded so far and not yet taken, in order.
pub fn take() -> Vec<Note> {
    let told = TOLD.get().map(|told| std::mem::take(&mut *lock(told)));
    let notes = told.into_iter().flatten();
    notes
        .map(|reason| {
            let note = Note::at(reason.path.as_str(), reason.line, &reason.message);
            note.leading_to(reason.path)
        })
        .collect()
}

fn lock(told: &Mutex<BTreeSet<Reason>>) -> MutexGuard<'_, BTreeSet<Reason>> {
    told.lock().unwrap_or_else(PoisonError::into_inner)
}
