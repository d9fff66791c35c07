//! The tree as types: the `CompanyOS` root, its projects, its patterns, and the facts in their files.
//! Where things are and what they are called; nothing here judges or prints.

pub mod pattern;
pub mod project;
pub mod root;
