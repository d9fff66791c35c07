//! The flags of `socrates hook`, and what help says beyond them.

#![allow(
    clippy::doc_markdown,
    reason = "these comments are what `--help` prints, and a terminal shows no code font"
)]

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueHint};

use super::help::Help;

/// The commands about git's hook.
#[derive(Debug, Subcommand)]
pub enum Hook {
    /// Install a hook that audits the staged files before each commit
    Install(HookInstall),

    /// Remove the hook
    Remove(HookInstall),

    /// Audit the staged files, as the hook does
    Run(HookRun),
}

/// `socrates hook install` and `socrates hook remove`.
#[derive(Debug, Args)]
pub struct HookInstall {
    /// A directory in the git repository [default: the working directory]
    #[arg(value_hint = ValueHint::DirPath)]
    pub path: Option<PathBuf>,

    /// Show what would be changed, and change nothing
    #[arg(long)]
    pub dry_run: bool,

    /// Print one JSON document
    #[arg(long)]
    pub json: bool,
}

/// `socrates hook run`.
#[derive(Debug, Args)]
pub struct HookRun {
    /// Print one JSON document instead of text
    #[arg(long)]
    pub json: bool,
}

/// The end of the help of all of them.
pub(super) const HELP: Help = Help {
    text: "\
The hook audits the files as they are staged, not as they are in the working tree, and only projects with \
staged files. Errors stop the commit; warnings do not.",
    examples: &["socrates hook install", "socrates hook remove"],
    exits: &[
        ("0", "done, or no errors"),
        ("1", "the staged files have errors"),
        ("2", "wrong usage, or another error"),
    ],
};

/// The end of the help of `install`.
pub(super) const INSTALL_HELP: Help = Help {
    text: "\
Writes pre-commit into the directory that git runs hooks from (core.hooksPath, if that is set). A hook that \
socrates did not write stays as it is. If socrates is not on PATH when you commit, the hook says so and \
stops the commit, so you know that the check did not run; `git commit --no-verify` skips it.",
    examples: &[
        "socrates hook install",
        "socrates hook install ~/company --dry-run",
    ],
    exits: &[
        ("0", "installed, or already there"),
        (
            "2",
            "wrong usage, no git repository, or a hook that socrates did not write",
        ),
    ],
};

/// The end of the help of `remove`.
pub(super) const REMOVE_HELP: Help = Help {
    text: "Removes the hook that `socrates hook install` wrote, and never any other.",
    examples: &["socrates hook remove"],
    exits: &[
        ("0", "removed, or there was none"),
        (
            "2",
            "wrong usage, no git repository, or a hook that socrates did not write",
        ),
    ],
};

/// The end of the help of `run`.
pub(super) const RUN_HELP: Help = Help {
    text: "\
For each project with staged files, checks the staged files out into a temporary directory and audits them \
there. Settings, baselines and allow comments are read in their staged form.",
    examples: &["socrates hook run"],
    exits: &[
        ("0", "the staged files have no errors"),
        ("1", "the staged files have errors"),
        ("2", "wrong usage, no git repository, or another error"),
    ],
};
