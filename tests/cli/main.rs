//! The program as its users meet it: real trees in temporary directories, real processes.
//!
//! One binary for all of it, so that it is linked once. No test sleeps: where something takes time, it is
//! asked for again and again until it is there.

#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, and says where"
)]
#![allow(missing_docs, reason = "a test's name says what it shows")]

#[cfg(unix)]
mod edits;
mod environment;
#[cfg(unix)]
mod hostile;
#[cfg(unix)]
mod names;
mod onboard;
mod pack;
mod patterns_cache;
mod patterns_review;
mod patterns_rules;
mod timeline;
