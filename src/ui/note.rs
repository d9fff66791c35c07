//! A note or a warning: a line on stderr, or a part of the document that `--json` prints.

use std::path::PathBuf;

use anstyle::Style;
use serde::{Serialize, Serializer};

use super::text::{Line, Text};

/// Something said besides a result, and the place it is about if there is one.
#[derive(Clone, Debug, Serialize)]
pub struct Note {
    message: Text,
    path: Option<String>,
    line: Option<usize>,
    /// What a person is shown, if the message does not name the place itself.
    #[serde(skip)]
    placed: Option<Text>,
}

impl Note {
    /// A note about a place; a person is shown the place before the message.
    pub fn at(path: impl Into<String>, line: Option<usize>, message: &str) -> Self {
        let path = path.into();
        let shown = match line {
            Some(line) => format!("{path}:{line}: {message}"),
            None => format!("{path}: {message}"),
        };
        Self {
            message: Text::from(message),
            path: Some(path),
            line,
            placed: Some(Text::from(shown)),
        }
    }

    /// The same; the place that a person is shown is this file, from the working directory, and leads there.
    #[must_use]
    pub fn leading_to(self, file: impl Into<PathBuf>) -> Self {
        let message = self.message.unstyled();
        let line = Line::new().named(Style::new(), file.into(), self.line);
        let line = line.plain(format!(": {}", message.trim_end()));
        Self {
            placed: Some(Text::from(line)),
            ..self
        }
    }

    /// The path that the message names.
    #[must_use]
    pub fn about(self, path: impl Into<String>) -> Self {
        Self {
            path: Some(path.into()),
            ..self
        }
    }

    /// With the line that it is about, in the file that the message names.
    #[must_use]
    pub fn on_line(self, line: Option<usize>) -> Self {
        Self { line, ..self }
    }

    /// What a person is shown.
    pub(super) fn shown(&self) -> &Text {
        self.placed.as_ref().unwrap_or(&self.message)
    }
}

impl<T: Into<Text>> From<T> for Note {
    fn from(message: T) -> Self {
        Self {
            message: message.into(),
            path: None,
            line: None,
            placed: None,
        }
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.unstyled().trim_end())
    }
}
