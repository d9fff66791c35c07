//! The commands about patterns, a file for each, and what they share: the scan, what is remembered of it, and
//! which pattern is meant.

pub mod list;
mod named;
mod remembering;
pub mod review;
mod scanning;
pub mod show;
pub mod usage;
