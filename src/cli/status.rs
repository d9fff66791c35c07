//! The flags of `socrates status`, and what help says beyond them.

#![allow(
    clippy::doc_markdown,
    reason = "these comments are what `--help` prints, and a terminal shows no code font"
)]

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::help::Help;

/// `socrates status`.
#[derive(Debug, Args)]
pub struct Status {
    /// The CompanyOS root [default: the one that the working directory lies in]
    #[arg(value_hint = ValueHint::DirPath)]
    pub path: Option<PathBuf>,

    /// Print one JSON document instead of text
    #[arg(long)]
    pub json: bool,
}

/// The end of its help.
pub(super) const HELP: Help = Help {
    text: "\
For each project in builds/ that has planning/: the active sprint, errors and warnings of its audit (E1W2), \
how old STATE.md and the newest journal entry are, whether a pattern was extracted, and its tagline. `!` marks \
a STATE.md of more than 14 days and a journal of more than 7, `!!` one of more than twice that.",
    examples: &["socrates status ~/company"],
    exits: &[
        ("0", "no project has audit errors"),
        ("1", "a project has audit errors, or cannot be read"),
        ("2", "wrong usage, or the projects could not be listed"),
    ],
};
