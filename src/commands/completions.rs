//! `socrates completions`: a script that completes commands, flags and paths in a shell.

use anyhow::Result;

use crate::cli::{self, Completions};
use crate::context::Context;
use crate::exit::Exit;

/// Prints the script, made from what the command line takes.
pub fn run(context: &Context, args: &Completions) -> Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut cli::command(), "socrates", &mut script);
    context.ui.print_own(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Clean)
}
