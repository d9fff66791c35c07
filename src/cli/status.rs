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
    /// The root of the company [default: the one you are in]
    #[arg(value_hint = ValueHint::DirPath)]
    pub path: Option<PathBuf>,

    /// Also show what each project is and what is next
    #[arg(long)]
    pub long: bool,

    /// Print only the names of the projects, one per line
    #[arg(long, conflicts_with_all = ["long", "json"])]
    pub names: bool,

    /// Print one JSON document instead of text
    #[arg(long)]
    pub json: bool,
}

/// The end of its help.
pub(super) const HELP: Help = Help {
    text: "\
Prints a line for each project in builds/ that has planning/: the active sprint (`none`, `unclear?`) and its \
criteria (12/15 are ticked), its audit errors and warnings (E1W2), how old STATE.md and the newest journal \
entry are, and whether a pattern was extracted. Projects that need attention come first. `!` marks a STATE.md older \
than 14 days or a journal older than 7 days, and `!!` marks an age of more than twice that; state-days and \
journal-days in section [status] of .socrates.toml change these limits.",
    examples: &["socrates status ~/company", "socrates status --long"],
    exits: &[
        ("0", "no project has audit errors (with --names, always 0)"),
        ("1", "a project has audit errors, or cannot be read"),
        ("2", "wrong usage, or the projects could not be listed"),
    ],
};
