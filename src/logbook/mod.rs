//! What is added to a file that an operator keeps: a decision, a question, a line of the journal. Bytes in, one
//! insertion out; everything that was there stays as it is, byte for byte. And how a question is answered in
//! place.
//!
//! Pure: no file system, clock or environment. [`crate::amend`] decides who may write, and when.

pub mod answer;
pub mod decision;
mod field;
pub mod form;
pub mod note;
pub mod numbers;
pub mod place;
pub mod question;
mod register;
pub mod row;
pub mod supersede;
pub mod was;

use std::borrow::Cow;

/// A text that goes into a file at one place. Nothing else changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Insertion {
    /// At which byte of the file.
    at: usize,
    /// What goes there, with line breaks like the file's.
    text: String,
    /// The line in it that a person is shown, in bytes of `text`.
    line: std::ops::Range<usize>,
}

impl Insertion {
    /// The file with the insertion in it.
    pub fn apply(&self, file: &[u8]) -> Vec<u8> {
        let (before, after) = file.split_at(self.at);
        [before, self.text.as_bytes(), after].concat()
    }

    /// The added line itself, without the blank lines around it.
    pub fn line(&self) -> &str {
        &self.text[self.line.clone()]
    }

    /// The number that the line has in the new file.
    pub fn line_number(&self, file: &[u8]) -> usize {
        let above = &self.text.as_bytes()[..self.line.start];
        let breaks = memchr::memchr_iter(b'\n', &file[..self.at])
            .chain(memchr::memchr_iter(b'\n', above))
            .count();
        breaks + 1
    }
}

/// The bytes of a file as a text of exactly the same length, so that a place in one is the same place in the
/// other. Bytes that are not UTF-8 become SUBSTITUTE, which means nothing in Markdown.
fn readable(file: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = std::str::from_utf8(file) {
        return Cow::Borrowed(text);
    }
    let mut text = String::with_capacity(file.len());
    for chunk in file.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(std::iter::repeat_n('\u{1a}', chunk.invalid().len()));
    }
    Cow::Owned(text)
}
