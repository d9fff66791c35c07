//! The commands that fit the program into a system: completions and manual pages.

#![allow(
    clippy::doc_markdown,
    reason = "these comments are what `--help` prints, and a terminal shows no code font"
)]

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueHint};
use clap_complete::Shell;

use super::help;

/// `socrates completions`.
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell: bash, zsh, fish, powershell or elvish
    #[arg(value_enum, hide_possible_values = true)]
    pub shell: Shell,
}

/// `socrates man`.
#[derive(Debug, Args)]
pub struct Man {
    /// The command whose page it is, word by word [default: all of socrates]
    #[arg(value_parser = PossibleValuesParser::new(help::words()), hide_possible_values = true)]
    pub command: Vec<String>,

    /// Write the pages of all commands into this directory, which is made if it is not there
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, conflicts_with = "command")]
    pub dir: Option<PathBuf>,
}
