//! The flags of `socrates pack`, and what help says beyond them.

#![allow(
    clippy::doc_markdown,
    reason = "these comments are what `--help` prints, and a terminal shows no code font"
)]

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

use super::help::Help;

/// `socrates pack`.
#[expect(clippy::struct_excessive_bools, reason = "each is a flag")]
#[derive(Debug, Args)]
pub struct Pack {
    /// The project [default: the one you are in]
    #[arg(value_hint = ValueHint::DirPath)]
    pub path: Option<PathBuf>,

    /// The sprint to bundle, by its folder's name or its number [default: the active sprint]
    #[arg(long, value_name = "NAME", value_hint = ValueHint::Other)]
    pub sprint: Option<String>,

    /// Print the bundle instead of writing it
    #[arg(long, conflicts_with = "json")]
    pub stdout: bool,

    /// Bundle what changed since a day, or since a pack
    #[arg(
        long,
        value_name = "PACK|DAY",
        value_hint = ValueHint::FilePath,
        conflicts_with_all = ["sprint", "include_philosophy", "kit_path"]
    )]
    pub since: Option<String>,

    /// Keep the bundle to about this many tokens, and say what was left out [default: budget in .socrates.toml]
    #[arg(long, value_name = "TOKENS", value_hint = ValueHint::Other, value_parser = tokens)]
    pub budget: Option<u32>,

    /// Bundle the files even if something in them looks like a secret
    #[arg(long)]
    pub allow_secrets: bool,

    /// Begin with a section about who plans and who builds
    #[arg(long)]
    pub include_philosophy: bool,

    /// The directory of the kit; its three files are bundled too [default: $SOCRATES_KIT_PATH]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub kit_path: Option<PathBuf>,

    /// The format of the bundle: md, xml or html
    #[arg(
        long,
        value_enum,
        default_value_t,
        value_name = "FORMAT",
        hide_possible_values = true
    )]
    pub format: PackFormat,

    /// Show what would be written, and write nothing
    #[arg(long)]
    pub dry_run: bool,

    /// Print one JSON document about the bundle
    #[arg(long)]
    pub json: bool,
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

/// A number of tokens, or what to write instead.
fn tokens(text: &str) -> Result<u32, &'static str> {
    let number = text.parse().ok().filter(|number| *number > 0);
    number.ok_or("write a whole number of tokens, such as 12000")
}

/// The end of its help.
pub(super) const HELP: Help = Help {
    text: "\
Bundles AGENTS.md, README.md, the planning files and the files of one sprint, and writes the bundle to \
.socrates-architect-pack.md (or .xml, .html) in the project. A missing or empty file is noted, and so is a link that \
leads out of the project.

--budget leaves out as much as necessary, in this order: closed questions and risks, reversed and then older decisions, older sections of STATE.md, sections of DOMAIN.md other than terms and rules, and the blueprint. The \
number of tokens is an estimate.

Nothing is written if something looks like a key or a password.",
    examples: &[
        "socrates pack builds/rebate-engine",
        "socrates pack builds/rebate-engine --budget 12000",
        "socrates pack builds/rebate-engine --since 2026-11-01 --stdout",
        "socrates pack builds/rebate-engine --sprint 001 --format html",
    ],
    exits: &[
        ("0", "done"),
        ("1", "the bundle does not fit the budget; nothing was written"),
        (
            "2",
            "wrong usage, something looks like a secret, or another error",
        ),
    ],
};
