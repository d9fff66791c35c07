//! The flags of `socrates extract`, and what help says beyond them.

#![allow(
    clippy::doc_markdown,
    reason = "these comments are what `--help` prints, and a terminal shows no code font"
)]

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::answering::Answering;
use super::help::Help;

/// The flags about what is written, and where.
const WRITING: &str = "Writing";

/// `socrates extract`.
#[derive(Debug, Args)]
pub struct Extract {
    /// The project [default: the one the working directory lies in]
    #[arg(value_hint = ValueHint::DirPath)]
    pub path: Option<PathBuf>,

    /// Where the pattern goes [default: patterns/ of the company, else of the project]
    #[arg(long, help_heading = WRITING, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub patterns_dir: Option<PathBuf>,

    /// Where `-C` started it.
    #[arg(skip)]
    pub started_in: Option<PathBuf>,

    /// How the answers come about.
    #[command(flatten)]
    pub answering: Answering,

    /// Replace the pattern's file if there is one
    #[arg(long, help_heading = WRITING)]
    pub force: bool,

    /// Print what would be written; write nothing and ask no interview questions
    #[arg(long, help_heading = WRITING)]
    pub dry_run: bool,
}

/// The end of its help.
pub(super) const HELP: Help = Help {
    text: "\
Asks nine questions and writes CANDIDATE-SLUG.md. Each answer is saved to .socrates-extract-answers.json in \
the project as it is given.",
    examples: &[
        "socrates extract builds/rebate-engine",
        "socrates extract builds/rebate-engine --answers pattern.json --defaults",
    ],
    exits: &[
        ("0", "done"),
        ("2", "wrong usage, or it could not be done"),
        ("130", "interrupted; the answers so far are saved"),
    ],
};
