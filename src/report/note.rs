//! A note in a document: what a person reads on stderr.

use serde::Serialize;

use crate::settings::Warning;
use crate::tree::facts::Told;

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

    /// The same with its path from another root.
    pub fn below(self, path: impl Fn(&str) -> String) -> Self {
        Self {
            path: self.path.as_deref().map(path),
            ..self
        }
    }
}

impl From<&Warning> for Note {
    fn from(warning: &Warning) -> Self {
        Self {
            message: warning.message.clone(),
            path: Some(warning.path.clone()),
            line: warning.line,
        }
    }
}

impl From<Told> for Note {
    fn from(told: Told) -> Self {
        Self {
            message: told.message,
            path: Some(told.path.to_owned()),
            line: Some(told.line),
        }
    }
}
