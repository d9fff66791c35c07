//! The flags of `socrates decide`, and what help says beyond them.

#![allow(
    clippy::doc_markdown,
    reason = "these comments are what `--help` prints, and a terminal shows no code font"
)]

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::help::Help;

/// `socrates decide`.
#[derive(Debug, Args)]
pub struct Decide {
    /// What was decided, and why; `-` reads it from standard input
    #[arg(value_hint = ValueHint::Other)]
    pub text: String,

    /// Add it even if it is already there with today's date
    #[arg(long)]
    pub again: bool,

    /// Strike out an earlier decision, named by its id or by the beginning of its text; the two decisions then
    /// name each other
    #[arg(long, value_name = "ID|TEXT", value_hint = ValueHint::Other)]
    pub supersedes: Option<String>,

    /// Show what would be added and where, and write nothing
    #[arg(long)]
    pub dry_run: bool,

    /// Print one JSON document
    #[arg(long)]
    pub json: bool,

    /// The project that `--path` names.
    #[arg(skip)]
    pub path: Option<PathBuf>,
}

/// The end of its help.
pub(super) const HELP: Help = Help {
    text: "\
Adds a bullet to the section `Decisions added after init` of planning/DECISIONS.md, or a row if the \
decisions are in a table; text after ` because ` then goes into the column for reasons. A decision that is \
already there with today's date is not added again. Put TEXT in quotes, and put `--` before it if it begins \
with a hyphen.",
    examples: &[
        "socrates decide \"Invoices are numbered per year because the auditor asks\"",
        "socrates decide \"Rebates are paid out monthly\" --supersedes D-004",
        "socrates decide --path rebate-engine \"One currency: all contracts are in euro\"",
    ],
    exits: &[
        ("0", "added, or already there"),
        (
            "2",
            "wrong usage, or another error; nothing was changed unless the error says so",
        ),
        (
            "130",
            "interrupted while it waited for another run (dies of SIGINT)",
        ),
    ],
};
