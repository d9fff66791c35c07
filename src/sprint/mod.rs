//! Sprints: what their names say.

pub mod name;

pub use name::{Id, Sprint};
