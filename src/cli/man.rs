//! The flags of `socrates man`, and what help says beyond them.

#![allow(
    clippy::doc_markdown,
    reason = "these comments are what `--help` prints, and a terminal shows no code font"
)]

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::help::Help;

/// `socrates man`.
#[derive(Debug, Args)]
pub struct Man {
    /// The command, such as `patterns review`, or `help TOPIC` for a topic [default: all of socrates]
    #[arg(hide_possible_values = true)]
    pub command: Vec<String>,

    /// Write the pages of all commands into this directory, which is created if it does not exist
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, conflicts_with = "command")]
    pub dir: Option<PathBuf>,

    /// With --dir, show what would be written, and write nothing
    #[arg(long, requires = "dir")]
    pub dry_run: bool,
}

/// The end of its help.
pub(super) const HELP: Help = Help {
    text: "\
Without a command, prints the page of socrates itself. With --dir, writes socrates.1, a page for each \
command (such as socrates-patterns-review.1) and a page for each topic (such as socrates-help-sprints.1); \
existing pages are replaced. Each page shows the day it was created: today, unless you set \
SOCRATES_TODAY=YYYY-MM-DD.",
    examples: &[
        "socrates man | man -l -",
        "socrates man patterns review | man -l -",
        "socrates man help sprints | man -l -",
        "socrates man --dir ~/.local/share/man/man1",
    ],
    exits: &[("0", "done"), ("2", "wrong usage, or another error")],
};
