//! The flags of `socrates apply`, and what help says beyond them.

#![allow(
    clippy::doc_markdown,
    reason = "these comments are what `--help` prints, and a terminal shows no code font"
)]

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::help::Help;

/// `socrates apply`.
#[expect(clippy::struct_excessive_bools, reason = "each is a flag")]
#[derive(Debug, Args)]
pub struct Apply {
    /// The Architect's pack; `-` reads it from standard input
    #[arg(value_hint = ValueHint::FilePath)]
    pub pack: PathBuf,

    /// Keep the decisions, risks, questions and terms that the pack leaves out
    #[arg(long, conflicts_with = "replace")]
    pub merge: bool,

    /// Drop the decisions, risks, questions and terms that the pack leaves out
    #[arg(long)]
    pub replace: bool,

    /// Show what would change, as a diff, and write nothing
    #[arg(long)]
    pub dry_run: bool,

    /// Print one JSON document
    #[arg(long)]
    pub json: bool,

    /// The project that `--path` names.
    #[arg(skip)]
    pub path: Option<PathBuf>,
}

/// The end of its help.
pub(super) const HELP: Help = Help {
    text: "\
Reads a pack that contains whole files. Each file follows a `FILE: path` header between two lines of 20 or \
more `=`, or is in a block under a heading that names its path, as `socrates pack` writes it. A planning \
file is replaced only if the pack repeats every decision, term, open risk and open question that it lists; \
otherwise nothing at all is written, and each entry that would be lost is shown. For everything else, a note \
names the sections of a file that its new text leaves out.

Either all files change or none does; `socrates undo` undoes the change. Anything that is not a whole \
file, or that a pack may not write, is listed for you to do by hand.",
    examples: &[
        "socrates apply pack.md --dry-run",
        "socrates apply planning/architect-packs/007-till.md --merge",
        "socrates apply - --path rebate-engine",
    ],
    exits: &[
        ("0", "everything was written, or was already there"),
        (
            "1",
            "refused (nothing was written), or something is left for you to do by hand",
        ),
        (
            "2",
            "wrong usage, a pack that cannot be trusted, or another error",
        ),
        (
            "130",
            "interrupted (dies of SIGINT); nothing was changed",
        ),
    ],
};
