//! The tree as types: the `CompanyOS` root, its projects, its patterns, and the facts in their files.
//! Where things are and what they are called and say; nothing here judges or prints. The readers of
//! texts (`state`, `decisions`, `domain`, `register`, `sprint`, `journal`, `client`) are pure.

pub mod client;
pub mod decisions;
pub mod domain;
pub mod entries;
pub mod extracted;
pub mod files;
pub mod journal;
pub mod passage;
pub mod pattern;
pub mod project;
pub mod register;
pub mod root;
pub mod sprint;
pub mod sprints;
pub mod state;
pub mod tagline;
mod titles;
