//! The flags of `socrates completions`, and what help says beyond them.

#![allow(
    clippy::doc_markdown,
    reason = "these comments are what `--help` prints, and a terminal shows no code font"
)]

use std::ffi::OsString;

use clap::Args;
use clap_complete::Shell;

use super::help::Help;

/// `socrates completions`.
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell: bash, zsh, fish, powershell or elvish
    #[arg(value_enum, hide_possible_values = true)]
    pub shell: Shell,

    /// What is typed so far, when the script asks what can stand at the cursor.
    #[arg(last = true, hide = true)]
    pub typed: Vec<OsString>,
}

/// The end of its help.
pub(super) const HELP: Help = Help {
    text: "\
In bash, zsh and fish the Tab key completes commands and flags, and also what is in the company: projects, \
sprints, open criteria, patterns, open questions, decisions, checks and topics. The script asks socrates \
each time, so socrates must be on your PATH. In powershell and elvish the script completes commands, flags \
and paths; install it again after an update.

Put the script where your shell looks for such scripts, then start a new shell.
bash 4 or newer, which needs the package bash-completion:
  mkdir -p ~/.local/share/bash-completion/completions
  cd ~/.local/share/bash-completion/completions
  socrates completions bash > socrates
zsh, with `fpath+=~/.zfunc` before `compinit` in ~/.zshrc:
  mkdir -p ~/.zfunc
  socrates completions zsh > ~/.zfunc/_socrates
fish:
  mkdir -p ~/.config/fish/completions
  socrates completions fish > ~/.config/fish/completions/socrates.fish
powershell, at the end of your profile:
  socrates completions powershell >> $PROFILE
elvish, with `use socrates` in ~/.config/elvish/rc.elv:
  mkdir -p ~/.config/elvish/lib
  socrates completions elvish > ~/.config/elvish/lib/socrates.elv",
    examples: &["socrates completions bash"],
    exits: &[("0", "done"), ("2", "wrong usage, or another error")],
};
