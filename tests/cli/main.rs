//! The program as its users meet it: real trees in temporary directories, real processes.
//!
//! One binary for everything, so that it is linked once. No test sleeps: if something takes time, the test
//! asks for it again and again until it is there.

#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, and says where"
)]
#![allow(missing_docs, reason = "a test's name says what it shows")]
#![cfg_attr(
    not(target_os = "linux"),
    allow(
        dead_code,
        unused_imports,
        reason = "some tests run on Linux or Unix alone, where what nobody uses is still seen"
    )
)]

mod allow;
mod apply;
mod atomic;
mod audit;
mod audit_formats;
mod bad_input;
mod commonmark;
mod companyos;
mod completions;
#[cfg(target_os = "linux")]
mod ctrl_c;
mod decide;
mod dialects;
mod documents;
mod edits;
mod encodings;
mod environment;
mod expected;
mod extract;
mod faults;
#[cfg(target_os = "linux")]
mod file_systems;
mod help;
mod hook;
mod hostile;
mod init;
#[cfg(target_os = "linux")]
mod interrupt;
#[cfg(unix)] // It types at a terminal.
mod interview;
mod journal;
mod json;
mod killed;
mod links;
mod lock;
mod man;
mod names;
mod next;
mod onboard;
mod pack;
mod packages;
mod pages;
mod paths;
mod patterns_cache;
mod patterns_life;
mod patterns_review;
mod patterns_rules;
mod place;
mod projects;
#[cfg(unix)] // Windows has consoles, which a test can neither make nor read without unsafe code.
mod pty;
mod questions;
mod reading;
mod report;
#[cfg(unix)] // Its projects have markup for a name, and `<` is in no name on Windows.
mod report_seen;
mod settings;
mod ship;
mod sprint;
mod sprint_moves;
mod status;
mod timeline;
#[cfg(target_os = "linux")]
mod traced;
mod tree;
mod undo;
mod untrusted;
mod verbose;
