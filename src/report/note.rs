//! What is wrong with settings, and what readers left out, as notes.

use crate::settings::Warning;
use crate::tree::facts::Told;
use crate::ui::Note;

/// What is wrong with a file of settings, a baseline or a comment.
pub fn of_settings(warning: &Warning) -> Note {
    Note::at(&warning.path, warning.line, &warning.message)
}

/// What a reader left out; `path` is the path of the file, as the operator knows it.
pub fn of_reader(path: impl Into<String>, told: &Told) -> Note {
    Note::at(path, Some(told.line), &told.message)
}
