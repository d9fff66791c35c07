//! Text to structure: the one reader of Markdown, for both dialects, and what makes any text safe to put into
//! Markdown ([`mod@write`]).
//!
//! Pure: no file system, clock or environment, and nothing about projects; the readers of [`crate::facts`]
//! decide what a heading or a column *means*. Everything is reported with its place in the bytes of the text,
//! so that a writer can insert without touching the rest. No input makes it panic, recurse or take more than
//! linear time.
//!
//! If `CommonMark` and what an operator plainly meant differ, the operator wins; each such place says so.

pub mod bullets;
pub mod code;
mod comments;
pub mod dates;
pub mod document;
pub mod fields;
pub mod inline;
mod key;
#[cfg(test)]
pub mod laws;
mod line;
pub mod links;
mod placeholders;
mod scan;
mod starts;
pub mod tables;
pub mod write;

pub use bullets::Item;
pub use document::{Document, Section};
pub use fields::{Field, Fields};
pub use inline::{Inline, plain};
pub use key::key;
pub use line::{Kind, Line, Mark};
pub use placeholders::{
    NOTHING_ELSEWHERE, has_note, is_left_open, is_placeholder, lists_nothing, present, standing,
};
pub use tables::{Row, Table};
