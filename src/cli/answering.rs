//! How the answers to an interview come about: the flags that `init` and `extract` share.

#![allow(
    clippy::doc_markdown,
    reason = "these comments are what `--help` prints, and a terminal shows no code font"
)]

use std::path::PathBuf;

use clap::{Args, ValueHint};

/// The flags about where answers come from.
const ANSWERS: &str = "Answers";

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
