//! The flags of `socrates init`, and what help says beyond them.

#![allow(
    clippy::doc_markdown,
    reason = "these comments are what `--help` prints, and a terminal shows no code font"
)]

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::answering::Answering;
use super::help::Help;

/// The flags about what is written, and where.
const WRITING: &str = "Writing";

/// `socrates init`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag")]
pub struct Init {
    /// The project's name, which becomes its directory [default: asked for]
    #[arg(value_hint = ValueHint::Other)]
    pub slug: Option<OsString>,

    /// Where the project's directory goes [default: builds/ of the company, else the working directory]
    #[arg(long, help_heading = WRITING, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub base: Option<PathBuf>,

    /// Take a directory that exists, and do not scaffold it; --resume implies this
    #[arg(long, help_heading = WRITING)]
    pub no_scaffold: bool,

    /// The company that `--path` names, whose builds/ the project goes to.
    #[arg(skip)]
    pub company: Option<PathBuf>,

    /// Where `-C` started it.
    #[arg(skip)]
    pub started_in: Option<PathBuf>,

    /// How the answers come about.
    #[command(flatten)]
    pub answering: Answering,

    /// Stop when the answers are saved; write no planning files
    #[arg(long, help_heading = WRITING)]
    pub no_render: bool,

    /// Replace planning files that have content
    #[arg(long, help_heading = WRITING)]
    pub force: bool,

    /// Print what would be written; write nothing and ask no interview questions
    #[arg(long, help_heading = WRITING)]
    pub dry_run: bool,
}

/// The end of its help.
pub(super) const HELP: Help = Help {
    text: "\
Scaffolds 27 files, asks 19 questions, and writes the planning files from the answers. Each answer is saved \
to .socrates-answers.json in the project as it is given. Files that have content stay unless --force.",
    examples: &[
        "socrates init rebate-engine",
        "socrates init rebate-engine --resume",
        "socrates init rebate-engine --answers answers.json --defaults",
    ],
    exits: &[
        ("0", "done"),
        ("2", "wrong usage, or it could not be done"),
        ("130", "interrupted; the answers so far are saved"),
    ],
};
