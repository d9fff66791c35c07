//! The commands that add a line or a day to a project.

#![allow(
    clippy::doc_markdown,
    reason = "these comments are what `--help` prints, and a terminal shows no code font"
)]

use std::path::PathBuf;

use clap::{Args, ValueHint};

use crate::day::Day;

/// `socrates decide`.
#[derive(Debug, Args)]
pub struct Decide {
    /// What was decided, and why; `-` takes it from standard input
    #[arg(value_hint = ValueHint::Other)]
    pub text: String,

    /// The project [default: the one the working directory lies in]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub path: Option<PathBuf>,
}

/// `socrates journal`.
#[derive(Debug, Args)]
pub struct Journal {
    /// The project [default: the one the working directory lies in]
    #[arg(value_hint = ValueHint::DirPath)]
    pub path: Option<PathBuf>,

    /// Print the latest entry, or that of --date
    #[arg(long, conflicts_with = "message")]
    pub show: bool,

    /// List the files of all entries, oldest first
    #[arg(long, conflicts_with_all = ["show", "message", "date"])]
    pub list: bool,

    /// Add a line with the time to the entry, without an editor; `-` takes it from standard input
    #[arg(short, long, value_name = "TEXT", value_hint = ValueHint::Other, allow_hyphen_values = true)]
    pub message: Option<String>,

    /// The day of the entry: YYYY-MM-DD, `today` or `yesterday` [default: today]
    #[arg(long, value_name = "DAY", value_hint = ValueHint::Other)]
    pub date: Option<Day>,
}
