//! The flags of `socrates report`, and what help says beyond them.

#![allow(
    clippy::doc_markdown,
    reason = "these comments are what `--help` prints, and a terminal shows no code font"
)]

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::help::Help;

/// `socrates report`.
#[derive(Debug, Args)]
pub struct Report {
    /// The root of the company [default: the one you are in]
    #[arg(value_hint = ValueHint::DirPath)]
    pub path: Option<PathBuf>,

    /// Write the page to this file; `-` prints it [default: socrates-report.html at the root]
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub out: Option<PathBuf>,

    /// Show what would be written, and write nothing
    #[arg(long)]
    pub dry_run: bool,

    /// Print one JSON document that says what was written
    #[arg(long)]
    pub json: bool,
}

/// The end of its help.
pub(super) const HELP: Help = Help {
    text: "\
Writes one HTML file: the things that need you, the projects, the patterns and where they occur, the events \
of the last eight weeks, and the open questions by owner. It needs no other files and runs no scripts; open \
it in a browser, even on a phone, or print it. It contains your clients' data: do not commit it. A file that \
is not an earlier report is never replaced.",
    examples: &[
        "socrates report ~/company",
        "socrates report ~/company --out /tmp/monday.html",
    ],
    exits: &[
        ("0", "written"),
        ("2", "wrong usage, or another error"),
        ("130", "interrupted (dies of SIGINT); nothing was written"),
    ],
};
