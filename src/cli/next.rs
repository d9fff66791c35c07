//! The flags of `socrates next`, and what help says beyond them.

#![allow(
    clippy::doc_markdown,
    reason = "these comments are what `--help` prints, and a terminal shows no code font"
)]

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::help::Help;

/// `socrates next`.
#[derive(Debug, Args)]
pub struct Next {
    /// The company or a project [default: the one you are in]
    #[arg(value_hint = ValueHint::DirPath)]
    pub path: Option<PathBuf>,

    /// Show at most N items
    #[arg(long, value_name = "N", value_hint = ValueHint::Other, value_parser = items)]
    pub limit: Option<usize>,

    /// Print one JSON document instead of text
    #[arg(long)]
    pub json: bool,
}

/// A number of items, or what to write instead.
fn items(text: &str) -> Result<usize, &'static str> {
    text.parse()
        .map_err(|_| "write a whole number of items, such as 5")
}

/// The end of its help.
pub(super) const HELP: Help = Help {
    text: "\
Each item gives a reason, a place and the command that clears it; if only an edit helps, it gives just the \
file and line. Anything unreadable comes first, then commands that were stopped halfway, packs to apply, \
overdue questions, contradictions about a sprint, sprints that are waiting for sign-off or have all criteria \
ticked, open boxes of the last closed sprint, audit errors, an old STATE.md, and candidates ready to \
promote.\n\n\
In the morning: run `socrates next`, clear what is quick, then run `socrates status` for the rest. In a \
project: `socrates sprint show`, `socrates sprint tick 3 --evidence TEXT`, `socrates journal -m TEXT`, \
`socrates sprint close`.",
    examples: &["socrates next ~/company", "socrates next --limit 5 --json"],
    exits: &[
        ("0", "done, even if something needs you"),
        ("2", "wrong usage, or another error"),
    ],
};
