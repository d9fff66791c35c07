//! The commands that make something out of answers: a company, a project, a pattern.

#![allow(
    clippy::doc_markdown,
    reason = "these comments are what `--help` prints, and a terminal shows no code font"
)]

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, ValueHint};

/// The flags about where answers come from.
const ANSWERS: &str = "Answers";
/// The flags about what is written, and where.
const WRITING: &str = "Writing";

/// `socrates companyos`.
#[derive(Debug, Args)]
pub struct Companyos {
    /// The directory to make; it may exist if it is empty
    #[arg(value_hint = ValueHint::DirPath)]
    pub path: PathBuf,
}

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

/// `socrates extract`.
#[derive(Debug, Args)]
pub struct Extract {
    /// The project [default: the one the working directory lies in]
    #[arg(value_hint = ValueHint::DirPath)]
    pub path: Option<PathBuf>,

    /// Where the pattern goes [default: patterns/ of the company, else of the project]
    #[arg(long, help_heading = WRITING, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub patterns_dir: Option<PathBuf>,

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

/// How the answers to an interview come about.
#[derive(Debug, Args)]
pub struct Answering {
    /// Go on with the answers that are saved: each is offered, and Enter keeps it
    #[arg(long, help_heading = ANSWERS)]
    pub resume: bool,

    /// Write answers of several lines in your editor ($VISUAL, $EDITOR)
    #[arg(long, help_heading = ANSWERS)]
    pub editor: bool,

    /// Take answers from a JSON file, or from standard input for `-`, and ask only for the others
    #[arg(long, help_heading = ANSWERS, value_name = "FILE|-", value_hint = ValueHint::FilePath)]
    pub answers: Option<PathBuf>,

    /// Ask nothing: what --answers and saved answers leave open gets its default
    #[arg(long, help_heading = ANSWERS)]
    pub defaults: bool,
}
