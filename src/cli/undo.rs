//! The flags of `socrates undo`, and what help says beyond them.

#![allow(
    clippy::doc_markdown,
    reason = "these comments are what `--help` prints, and a terminal shows no code font"
)]

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::help::Help;

/// `socrates undo`.
#[derive(Debug, Args)]
pub struct Undo {
    /// The project or company [default: the one you are in]
    #[arg(value_hint = ValueHint::DirPath)]
    pub path: Option<PathBuf>,

    /// Show what would be undone, and change nothing
    #[arg(long)]
    pub dry_run: bool,

    /// Print one JSON document
    #[arg(long)]
    pub json: bool,
}

/// The end of its help.
pub(super) const HELP: Help = Help {
    text: "\
Undoes, byte for byte, the last `apply`, `answer`, `sprint new`, `sprint close`, `patterns promote` or \
`patterns retire`, even if it was stopped halfway. Anything that other commands, such as `decide`, have written since \
then stays. So your last command may not be the one undone; `--dry-run` shows which command it is. The old \
contents are kept in .socrates-undo/ at the root of the project or company. If one of the files has changed \
since, nothing is undone, and every other command still works.

Until a command that was stopped halfway is undone, no other command changes its files. If you edit one \
of them by hand, `undo` leaves it as it is, puts the old content beside it as NAME.before, and restores the others.",
    examples: &[
        "socrates undo",
        "socrates undo builds/rebate-engine --dry-run",
    ],
    exits: &[
        ("0", "undone"),
        (
            "1",
            "undone, except for files that you have edited since the command was stopped halfway",
        ),
        (
            "2",
            "wrong usage, nothing to undo, or a file has changed since",
        ),
        (
            "130",
            "interrupted while it waited for another run (dies of SIGINT)",
        ),
    ],
};
