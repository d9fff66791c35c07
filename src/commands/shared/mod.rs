//! What several commands share.

pub mod adding;
pub mod choosing;
pub mod interviewing;
pub mod reading;
pub mod said;
pub mod stopped;
