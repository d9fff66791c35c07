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
#[derive(Clone, Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag")]
pub struct Init {
    /// The project's name, used unchanged as the name of its directory [default: asked for]
    #[arg(value_hint = ValueHint::Other)]
    pub slug: Option<OsString>,

    /// The parent folder for the project; created if it does not exist [default: builds/ of the company, else the working directory]
    #[arg(long, help_heading = WRITING, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub base: Option<PathBuf>,

    /// Use an existing directory without scaffolding it; --resume implies this
    #[arg(long, help_heading = WRITING)]
    pub no_scaffold: bool,

    /// The company that `--path` names, whose builds/ the project goes to.
    #[arg(skip)]
    pub company: Option<PathBuf>,

    /// Where the answers come from.
    #[command(flatten)]
    pub answering: Answering,

    /// Save the answers, and write no planning files
    #[arg(long, help_heading = WRITING)]
    pub no_render: bool,

    /// Replace planning files that were edited
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
Scaffolds 27 files, asks 19 questions, and writes the planning files from the answers. Each answer is saved \
to .socrates-answers.json in the project as soon as you give it. A file that was edited stays as it is, \
unless you use --force. A client without a folder gets one in clients/.

--answers takes one JSON object. It needs client, tagline and business_goal:
  {
    \"client\": \"Lindqvist Foods\",
    \"tagline\": \"Works out the yearly supplier rebates\",
    \"business_goal\": \"The month closes two days earlier.\",
    \"tech_stack\": \"Python, SQLite\",
    \"users\": [\"Controller, checks the rebates\"],
    \"current_process\": \"Export to a spreadsheet, add up by hand.\",
    \"terminology\": [\"tier: a step of yearly turnover\"],
    \"business_rules\": [\"A rebate is never negative\"],
    \"decisions\": [\"Round once, at the end\"],
    \"out_of_scope\": [\"Paying suppliers\"],
    \"risks\": [\"Tiers change during the year\"],
    \"fragile_inputs\": \"The export moves its columns.\",
    \"open_questions\": [\"Who signs off a rebate? (owner: Dana)\"],
    \"sprint1_goal\": \"Work out one rebate by script.\",
    \"sprint1_acceptance\": [\"The script agrees with the hand count\"],
    \"sprint1_inspect\": [\"turnover-2025.xlsx\"],
    \"state_current\": \"Nothing is built yet.\",
    \"state_next\": \"Ask for the export.\",
    \"state_blockers\": [\"No access to the export yet\"]
  }",
    examples: &[
        "socrates init rebate-engine",
        "socrates init rebate-engine --resume",
        "socrates init rebate-engine --answers answers.json --defaults",
        "socrates init --questions --json",
    ],
    exits: &[
        ("0", "done"),
        ("2", "wrong usage, or another error"),
        ("130", "interrupted; the answers so far are saved"),
    ],
};
