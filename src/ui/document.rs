//! What `--json` does with the streams: one document on stdout, whose `notes` contain what would otherwise be
//! on stderr, and one on stderr if the run fails. [`Ui`](super::Ui) knows which text goes where.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::{Context as _, Result};
use serde::Serialize;

use super::characters;
use super::note::Note;
use crate::exit::Failure;

/// The notes that wait for the document they go into.
#[derive(Clone, Debug, Default)]
pub(super) struct Notes(Arc<Mutex<Waiting>>);

#[derive(Debug, Default)]
struct Waiting {
    notes: Vec<Note>,
    /// Whether there was a document on stdout.
    is_complete: bool,
}

/// A document with its notes.
#[derive(Serialize)]
struct Noted<'d, D> {
    #[serde(flatten)]
    document: &'d D,
    notes: Vec<Note>,
}

/// The document of a run that failed.
#[derive(Serialize)]
struct Refusal<'e> {
    schema_version: u32,
    error: What<'e>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<Note>,
}

#[derive(Serialize)]
struct What<'e> {
    message: String,
    hint: Option<&'e str>,
    path: Option<&'e str>,
}

impl Notes {
    /// Adds a note.
    pub(super) fn push(&self, note: Note) {
        self.lock().notes.push(note);
    }

    /// The text of a document with the notes so far in it.
    pub(super) fn complete(&self, document: &impl Serialize) -> Result<String> {
        self.lock().is_complete = true;
        text(&Noted {
            document,
            notes: self.take(),
        })
    }

    /// The text of the document for a run that was interrupted, or whose editor failed, before it had a result:
    /// the last thing said is the reason. `None` if there is a result.
    pub(super) fn stopped(&self) -> Result<Option<String>> {
        let mut waiting = self.lock();
        if waiting.is_complete {
            return Ok(None);
        }
        let why = waiting.notes.pop();
        drop(waiting);
        let why = why.map_or_else(|| "interrupted".to_owned(), |note| note.shown().unstyled());
        self.refusal(&Failure::new(why.trim_end()).into()).map(Some)
    }

    /// The text of the document for an error, with the notes that no other document had.
    pub(super) fn refusal(&self, error: &anyhow::Error) -> Result<String> {
        let mut message = format!("{error:#}");
        for detail in Failure::details_in(error) {
            message.push('\n');
            message.push_str(detail);
        }
        text(&Refusal {
            schema_version: 1,
            error: What {
                message,
                hint: Failure::hint_in(error),
                path: Failure::path_in(error),
            },
            notes: self.take(),
        })
    }

    fn take(&self) -> Vec<Note> {
        std::mem::take(&mut self.lock().notes)
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A document as text. Anything that could control a terminal is escaped, as JSON allows everywhere inside a
/// string.
pub(super) fn text(document: &impl Serialize) -> Result<String> {
    let json = serde_json::to_string_pretty(document).context("cannot write JSON")?;
    let mut text = String::with_capacity(json.len() + 1);
    for (c, stays) in characters::characters(&json) {
        if c == '\n' || stays {
            text.push(c);
        } else {
            use std::fmt::Write as _;
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(text, "\\u{unit:04x}");
            }
        }
    }
    text.push('\n');
    Ok(text)
}
