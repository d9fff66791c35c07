//! The kit: the files of a new company and a new project, the texts that an interview's answers are rendered
//! into, and the names that projects and patterns may have.
//!
//! The texts are files beside the code, compiled in; `format!` fills them, so a placeholder without a value
//! does not compile and nothing in an answer can be taken for a placeholder. Everything here is pure: facts in,
//! texts out. The interview does the asking, and [`crate::plan`] the writing.

pub mod company;
pub mod entry;
pub mod pattern;
pub mod project;
pub mod slug;
pub mod sprint;

/// A file of the kit: its path from the root, with `/`, and its text.
pub type File = (&'static str, String);
