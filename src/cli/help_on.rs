//! The flags of `socrates help`, and what help says beyond them.

#![allow(
    clippy::doc_markdown,
    reason = "these comments are what `--help` prints, and a terminal shows no code font"
)]

use std::collections::BTreeSet;
use std::ffi::OsStr;

use clap::Args;
use clap::builder::{PossibleValue, TypedValueParser};

use super::help::Help;

/// `socrates help`.
#[derive(Debug, Args)]
pub struct HelpOn {
    /// A command, word by word, or a topic [default: all of socrates]
    #[arg(value_name = "COMMAND|TOPIC", hide_possible_values = true)]
    pub words: Vec<String>,
}

/// The words that `help` can explain. Any word is accepted, so that the answer can name the nearest one;
/// shells complete the words that exist.
#[derive(Clone)]
pub(super) struct Askable(pub BTreeSet<&'static str>);

impl TypedValueParser for Askable {
    type Value = String;

    fn parse_ref(
        &self,
        _command: &clap::Command,
        _argument: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<String, clap::Error> {
        Ok(value.to_string_lossy().into_owned())
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(self.0.iter().copied().map(PossibleValue::new)))
    }
}

/// The end of its help.
pub(super) const HELP: Help = Help {
    text: "\
Without an argument, lists the commands and the topics. A topic explains something that several commands \
share, such as where the files are, how the active sprint is found, or in which forms the planning files can \
be written. If a topic is also a command, the help of that command comes first.",
    examples: &[
        "socrates help",
        "socrates help patterns review",
        "socrates help sprints",
        "socrates help agents",
    ],
    exits: &[
        ("0", "shown"),
        ("2", "wrong usage, or no such command or topic"),
    ],
};
