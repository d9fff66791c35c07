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
    /// The project [default: the one the working directory lies in]
    #[arg(value_hint = ValueHint::DirPath)]
    pub path: Option<PathBuf>,

    /// Print one JSON document instead of text
    #[arg(long)]
    pub json: bool,
}

/// The end of its help.
pub(super) const HELP: Help = Help {
    text: "\
Four checks before a sprint closes: the audit, today's journal entry, an extracted pattern, a STATE.md of the \
last 7 days. Only errors of the audit and a missing STATE.md fail; the others warn.",
    examples: &["socrates ship builds/rebate-engine"],
    exits: &[
        ("0", "nothing failed; there may be warnings"),
        ("1", "a check failed"),
        ("2", "wrong usage, or it could not be checked"),
    ],
};
