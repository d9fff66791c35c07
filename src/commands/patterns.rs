//! The commands about patterns, a file for each, and what they share: the scan, what is remembered about it,
//! and which pattern is meant.

pub mod list;
mod moving;
pub(super) mod named;
pub mod promote;
mod remembering;
pub mod retire;
pub mod review;
pub(super) mod scanning;
mod searched;
pub mod show;
pub mod usage;
