//! The flags of `socrates sprint`, and what help says beyond them.

#![allow(
    clippy::doc_markdown,
    reason = "these comments are what `--help` prints, and a terminal shows no code font"
)]

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueHint};

use super::help::Help;

/// The commands about sprints.
#[derive(Debug, Subcommand)]
pub enum Sprint {
    /// Show where each sprint stands, and why
    List(SprintList),

    /// Show one sprint: its goal, its state, its files and its criteria
    Show(SprintShow),
}

/// `socrates sprint list`.
#[derive(Debug, Args)]
pub struct SprintList {
    /// The project, or a CompanyOS for all its projects [default: the project the working directory lies in]
    #[arg(value_hint = ValueHint::DirPath)]
    pub path: Option<PathBuf>,

    /// Print one JSON document instead of text
    #[arg(long)]
    pub json: bool,
}

/// `socrates sprint show`.
#[derive(Debug, Args)]
pub struct SprintShow {
    /// The sprint's folder or number [default: the active sprint]
    pub name: Option<String>,

    /// The project, as the global `--path` names it.
    #[arg(skip)]
    pub path: Option<PathBuf>,

    /// Print one JSON document instead of text
    #[arg(long)]
    pub json: bool,
}

/// The end of its help.
pub(super) const HELP: Help = Help {
    text: "\
A sprint is a directory in planning/sprints/ with a number and a slug, such as 005-rebates. STATE.md says which one \
is active; what else says so, or contradicts it, is shown with its file and line.",
    examples: &["socrates sprint list builds/rebate-engine"],
    exits: &[("0", "done"), ("2", "wrong usage, or it could not be done")],
};

/// The end of the help of `sprint list`.
pub(super) const LIST_HELP: Help = Help {
    text: "\
A line for each sprint: its state, its criteria, its day and what says so. A state that follows from a later sprint \
alone is marked `inferred`. Contradictions between the files come last.",
    examples: &[
        "socrates sprint list builds/rebate-engine",
        "socrates sprint list ~/company --json",
    ],
    exits: &[
        ("0", "done, whatever the sprints' states"),
        ("2", "wrong usage, or the project could not be read"),
    ],
};

/// The end of the help of `sprint show`.
pub(super) const SHOW_HELP: Help = Help {
    text: "\
The criteria are numbered from 1 in the order of acceptance.md. Without a name it shows the active sprint.",
    examples: &[
        "socrates sprint show 005 --path builds/rebate-engine",
        "socrates sprint show --json",
    ],
    exits: &[
        ("0", "done"),
        (
            "2",
            "wrong usage, no such sprint, or none is active and none was named",
        ),
    ],
};
