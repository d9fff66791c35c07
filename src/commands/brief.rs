//! `socrates brief`: the start of a coding agent's session.

use anyhow::Result;

use super::shared::reading;
use crate::cli::Brief;
use crate::context::Context;
use crate::exit::Exit;
use crate::report::brief;
use crate::tree::facts::Facts;

/// Runs the command.
pub fn run(context: &Context, args: &Brief) -> Result<Exit> {
    let ui = &context.ui;
    let facts = Facts::find(args.path.as_deref())?;
    let told = brief::Brief::of(&facts);
    // Both come before the warnings about the files that they read.
    let (document, text) = (told.document(), told.text());
    reading::warn(ui, "", facts.files());
    reading::warn_of_state(ui, "", &facts);
    if args.json {
        ui.print_json(&document)?;
    } else {
        ui.print(text)?;
    }
    Ok(Exit::Clean)
}
