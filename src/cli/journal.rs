//! The flags of `socrates journal`, and what help says beyond them.

#![allow(
    clippy::doc_markdown,
    reason = "these comments are what `--help` prints, and a terminal shows no code font"
)]

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::help::Help;
use crate::day::Day;

/// `socrates journal`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag")]
pub struct Journal {
    /// The project [default: the one you are in]
    #[arg(value_hint = ValueHint::DirPath)]
    pub path: Option<PathBuf>,

    /// Print the latest entry, or the one for --date
    #[arg(long, conflicts_with = "message")]
    pub show: bool,

    /// List the days of all entries, oldest first
    #[arg(long, conflicts_with_all = ["show", "message", "date"])]
    pub list: bool,

    /// Add a timestamped line to the entry, without an editor; `-` reads the text from standard input
    #[arg(short, long, value_name = "TEXT", value_hint = ValueHint::Other, allow_hyphen_values = true)]
    pub message: Option<String>,

    /// The day of the entry: YYYY-MM-DD, `today` or `yesterday` [default: today]
    #[arg(long, value_name = "DAY", value_hint = ValueHint::Other)]
    pub date: Option<Day>,

    /// Show what would be written, and write nothing
    #[arg(long, conflicts_with_all = ["show", "list"])]
    pub dry_run: bool,

    /// Print one JSON document
    #[arg(long)]
    pub json: bool,
}

/// The end of its help.
pub(super) const HELP: Help = Help {
    text: "\
Opens planning/journal/YYYY-MM-DD.md in your editor ($VISUAL, $EDITOR), and creates it first if it does not \
exist. If a project keeps its journal in journal/, the entry is there instead.",
    examples: &[
        "socrates journal",
        "socrates journal -m \"Called the client: rebates stay\"",
        "socrates journal --show --date yesterday",
    ],
    exits: &[
        ("0", "done"),
        ("2", "wrong usage, or another error"),
        (
            "130",
            "interrupted while it waited for another run (dies of SIGINT)",
        ),
        (
            "other",
            "the editor's exit code, if the editor fails; the entry is kept",
        ),
    ],
};
