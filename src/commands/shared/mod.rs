//! What several commands have in common, and is not a verb of its own.

pub mod adding;
pub mod choosing;
pub mod interviewing;
pub mod reading;
pub mod said;
pub mod stopped;
