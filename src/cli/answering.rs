//! Where the answers to an interview come from: the flags that `init` and `extract` share.

#![allow(
    clippy::doc_markdown,
    reason = "these comments are what `--help` prints, and a terminal shows no code font"
)]

use std::path::PathBuf;

use clap::{Args, ValueHint};

/// The flags about where answers come from.
const ANSWERS: &str = "Answers";

/// Where the answers to an interview come from.
#[derive(Clone, Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag")]
pub struct Answering {
    /// Continue with the saved answers, at the first question without one
    #[arg(long, help_heading = ANSWERS)]
    pub resume: bool,

    /// Write answers of several lines in your editor ($VISUAL, $EDITOR)
    #[arg(long, help_heading = ANSWERS)]
    pub editor: bool,

    /// Read answers from a JSON file, or from standard input with `-`, and ask only for the rest
    #[arg(long, help_heading = ANSWERS, value_name = "FILE|-", value_hint = ValueHint::FilePath)]
    pub answers: Option<PathBuf>,

    /// Ask nothing, and use the default for every question without an answer; always on without a terminal
    #[arg(long, help_heading = ANSWERS)]
    pub defaults: bool,

    /// Print the questions and stop; with --json, as JSON
    #[arg(long, help_heading = ANSWERS)]
    pub questions: bool,
}
