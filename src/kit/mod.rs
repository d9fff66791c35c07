//! The kit: what a company and a project are scaffolded with, what an interview's answers are rendered
//! into, and the names that may be given to projects and patterns.
//!
//! The texts are files beside the code, compiled in; `format!` fills them, so a placeholder without a
//! value does not compile and nothing in an answer can be taken for a placeholder. Everything here is
//! pure: facts in, texts out. Asking is the interview's business, writing is [`crate::plan`]'s.

pub mod company;
pub mod entry;
pub mod pattern;
pub mod project;
pub mod slug;
pub mod sprint;

/// A file of the kit: its path from the root, with `/`, and its text.
pub type File = (&'static str, String);
