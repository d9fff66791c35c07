//! The flags of `socrates brief`, and what help says beyond them.

#![allow(
    clippy::doc_markdown,
    reason = "these comments are what `--help` prints, and a terminal shows no code font"
)]

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::help::Help;

/// `socrates brief`.
#[derive(Debug, Args)]
pub struct Brief {
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
Prints at most 20 lines for the start of a coding agent's session: where the project stands, what comes next, \
the first five open criteria, and what to leave alone. Let your agent's start hook run it at the beginning of \
each session.",
    examples: &[
        "socrates brief",
        "socrates brief builds/rebate-engine --json",
    ],
    exits: &[("0", "printed"), ("2", "wrong usage, or no project found")],
};
