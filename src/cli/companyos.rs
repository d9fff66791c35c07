//! The flags of `socrates companyos`, and what help says beyond them.

#![allow(
    clippy::doc_markdown,
    reason = "these comments are what `--help` prints, and a terminal shows no code font"
)]

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::help::Help;

/// `socrates companyos`.
#[derive(Debug, Args)]
pub struct Companyos {
    /// The directory to create; it may already exist if it contains nothing but .git
    #[arg(value_hint = ValueHint::DirPath)]
    pub path: Option<PathBuf>,

    /// Show what would be created, and write nothing
    #[arg(long)]
    pub dry_run: bool,

    /// Print one JSON document
    #[arg(long)]
    pub json: bool,
}

/// The end of its help.
pub(super) const HELP: Help = Help {
    text: "\
Writes AGENTS.md, CLAUDE.md, CODEX.md, README.md, a .gitignore for socrates' own files, and eight \
directories, each with a README.md that says what goes there. A company cannot be inside another one.",
    examples: &["socrates companyos ~/company"],
    exits: &[
        ("0", "done"),
        (
            "2",
            "wrong usage, or the company could not be created; nothing was left behind",
        ),
    ],
};
