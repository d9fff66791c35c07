//! The flags of `socrates onboard`, and what help says beyond them.

#![allow(
    clippy::doc_markdown,
    reason = "these comments are what `--help` prints, and a terminal shows no code font"
)]

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::help::Help;

/// `socrates onboard`.
#[derive(Debug, Args)]
pub struct Onboard {
    /// The project [default: the one you are in]
    #[arg(value_hint = ValueHint::DirPath)]
    pub path: Option<PathBuf>,

    /// Print the page instead of writing it
    #[arg(long)]
    pub stdout: bool,

    /// Show what would be written, and write nothing
    #[arg(long, conflicts_with = "stdout")]
    pub dry_run: bool,

    /// Print one JSON document that says what was written
    #[arg(long, conflicts_with = "stdout")]
    pub json: bool,
}

/// The end of its help.
pub(super) const HELP: Help = Help {
    text: "\
The page says what the project is, where it stands and where to start, from the operator's answers and the planning \
files. A WELCOME.md that was edited is kept as WELCOME.md.before.",
    examples: &[
        "socrates onboard builds/rebate-engine",
        "socrates onboard builds/rebate-engine --stdout",
        "socrates onboard builds/rebate-engine --dry-run",
    ],
    exits: &[
        ("0", "done"),
        (
            "2",
            "wrong usage, or another error; WELCOME.md is unchanged",
        ),
    ],
};
