//! The flags of `socrates ship`, and what help says beyond them.

#![allow(
    clippy::doc_markdown,
    reason = "these comments are what `--help` prints, and a terminal shows no code font"
)]

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::help::Help;

/// `socrates ship`.
#[derive(Debug, Args)]
pub struct Ship {
    /// The project [default: the one you are in]
    #[arg(value_hint = ValueHint::DirPath)]
    pub path: Option<PathBuf>,

    /// Print one JSON document instead of text
    #[arg(long)]
    pub json: bool,
}

/// The end of its help.
pub(super) const HELP: Help = Help {
    text: "\
Checks whether the active sprint can be closed. It fails on audit errors, open boxes, a sprint without \
criteria, a missing STATE.md or an unfinished interview. It only warns if there are audit warnings, if \
criteria have no boxes, if STATE.md is older than 7 days or names another sprint, if the journal has no \
entry for today, or if no pattern was extracted.",
    examples: &["socrates ship builds/rebate-engine"],
    exits: &[
        ("0", "no check failed, though there may be warnings"),
        ("1", "a check failed"),
        ("2", "wrong usage, no active sprint, or another error"),
    ],
};
