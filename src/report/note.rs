//! A note in a document: what a person reads on stderr.

use serde::Serialize;

/// A note, and the place it is about if there is one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    message: String,
    path: Option<String>,
    line: Option<usize>,
}

impl Note {
    /// One that stands at no place in particular.
    pub fn of_all(message: &str) -> Self {
        Self {
            message: message.to_owned(),
            path: None,
            line: None,
        }
    }
}
