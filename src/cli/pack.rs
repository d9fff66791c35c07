//! The flags of `socrates pack`, and what help says beyond them.

#![allow(
    clippy::doc_markdown,
    reason = "these comments are what `--help` prints, and a terminal shows no code font"
)]

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

use super::help::Help;

/// `socrates pack`.
#[derive(Debug, Args)]
pub struct Pack {
    /// The project [default: the one the working directory lies in]
    #[arg(value_hint = ValueHint::DirPath)]
    pub path: Option<PathBuf>,

    /// The sprint to bundle, by its name or number [default: the active one]
    #[arg(long, value_name = "NAME", value_hint = ValueHint::Other)]
    pub sprint: Option<String>,

    /// Print the bundle instead of writing it
    #[arg(long)]
    pub stdout: bool,

    /// Say first who plans and who builds
    #[arg(long)]
    pub include_philosophy: bool,

    /// The directory of the kit, whose three files are bundled too [default: $SOCRATES_KIT_PATH]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub kit_path: Option<PathBuf>,

    /// How it is written: md, xml or html
    #[arg(
        long,
        value_enum,
        default_value_t,
        value_name = "FORMAT",
        hide_possible_values = true
    )]
    pub format: PackFormat,
}

/// How a bundle is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum PackFormat {
    /// Markdown, each file in a fence.
    #[default]
    Md,
    /// XML, each file in an element.
    Xml,
    /// One page, each file rendered.
    Html,
}

impl PackFormat {
    /// What the name of such a file ends with.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Md => "md",
            Self::Xml => "xml",
            Self::Html => "html",
        }
    }
}

/// The end of its help.
pub(super) const HELP: Help = Help {
    text: "\
Bundles AGENTS.md, README.md, the planning files and the files of one sprint, and writes the bundle to \
.socrates-architect-pack.md (or .xml, .html) in the project. A missing or empty file is noted.",
    examples: &[
        "socrates pack builds/rebate-engine",
        "socrates pack builds/rebate-engine --sprint 001 --format html",
        "socrates pack builds/rebate-engine --stdout | less",
    ],
    exits: &[("0", "done"), ("2", "wrong usage, or it could not be done")],
};
