//! The flags of `socrates extract`, and what help says beyond them.

#![allow(
    clippy::doc_markdown,
    reason = "these comments are what `--help` prints, and a terminal shows no code font"
)]

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::answering::Answering;
use super::help::Help;

/// The flags about what is written, and where.
const WRITING: &str = "Writing";

/// `socrates extract`.
#[derive(Clone, Debug, Args)]
pub struct Extract {
    /// The project [default: the one you are in]
    #[arg(value_hint = ValueHint::DirPath)]
    pub path: Option<PathBuf>,

    /// Where the pattern goes [default: patterns/ of the company, else of the project]
    #[arg(long, help_heading = WRITING, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub patterns_dir: Option<PathBuf>,

    /// Where the answers come from.
    #[command(flatten)]
    pub answering: Answering,

    /// Replace a candidate of the same name, or write one beside a promoted pattern of the same name
    #[arg(long, help_heading = WRITING)]
    pub force: bool,

    /// List what would be written; write nothing and ask no interview questions
    #[arg(long, help_heading = WRITING)]
    pub dry_run: bool,

    /// Print one JSON document
    #[arg(long)]
    pub json: bool,
}

/// The end of its help.
pub(super) const HELP: Help = Help {
    text: "\
Asks nine questions and writes CANDIDATE-SLUG.md. Each answer is saved to .socrates-extract-answers.json in \
the project as soon as you give it. Answers belong to one pattern: once it is written, the next run \
starts afresh.

--answers takes one JSON object. All but pattern_when_does_not, pattern_war_story and pattern_confidence are required:
  {
    \"pattern_focus\": \"We never mail the same invoice twice.\",
    \"pattern_kind\": \"workflow\",
    \"pattern_slug\": \"send-once\",
    \"pattern_summary\": \"Record the intent before you act on it.\",
    \"pattern_when_applies\": \"An action that cannot be taken back.\",
    \"pattern_when_does_not\": \"Actions that are safe to repeat.\",
    \"pattern_body\": \"1. Record what you are about to do.\\n2. Do it.\",
    \"pattern_war_story\": \"40 invoices went out again in May.\",
    \"pattern_confidence\": \"2\"
  }",
    examples: &[
        "socrates extract builds/rebate-engine",
        "socrates extract builds/rebate-engine --answers pattern.json --defaults",
        "socrates extract --questions --json",
    ],
    exits: &[
        ("0", "done"),
        ("2", "wrong usage, or another error"),
        ("130", "interrupted; the answers so far are saved"),
    ],
};
