//! The flags of `socrates timeline`, and what help says beyond them.

#![allow(
    clippy::doc_markdown,
    reason = "these comments are what `--help` prints, and a terminal shows no code font"
)]

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::help::Help;
use crate::day::Day;

/// `socrates timeline`.
#[derive(Debug, Args)]
pub struct Timeline {
    /// The project [default: the one you are in]
    #[arg(value_hint = ValueHint::DirPath)]
    pub path: Option<PathBuf>,

    /// Leave out events before this day: YYYY-MM-DD, `today` or `yesterday`
    #[arg(long, value_name = "DAY", value_hint = ValueHint::Other)]
    pub since: Option<Day>,

    /// Leave out events after this day: YYYY-MM-DD, `today` or `yesterday`
    #[arg(long, value_name = "DAY", value_hint = ValueHint::Other)]
    pub until: Option<Day>,

    /// Print one JSON document instead of text
    #[arg(long)]
    pub json: bool,
}

/// The end of its help.
pub(super) const HELP: Help = Help {
    text: "\
Lists sprints, journal entries and decisions by day, oldest first. A sprint is listed on the day that its \
files give (`Last updated`, `Created`, `Built on` and the like), otherwise on the day git first saw it; if neither \
is known, at the end, as undated.",
    examples: &["socrates timeline builds/rebate-engine --since 2026-05-01"],
    exits: &[("0", "done"), ("2", "wrong usage, or another error")],
};
