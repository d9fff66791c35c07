//! `socrates sprint show`: one sprint, with its criteria.

use anyhow::Result;

use super::super::shared::choosing;
use crate::cli::SprintShow;
use crate::context::Context;
use crate::exit::Exit;
use crate::report::{sprint_json, sprint_text};
use crate::tree::facts::Facts;

/// Runs the command.
pub fn run(context: &Context, args: &SprintShow) -> Result<Exit> {
    let ui = &context.ui;
    let facts = Facts::find(args.path.as_deref())?;
    let one = match &args.name {
        Some(wanted) => choosing::named(facts.progress(), wanted)?,
        None => choosing::active(&facts)?,
    };
    if args.json {
        let document = sprint_json::Shown::new(&facts, one);
        super::list::warn(ui, "", &facts);
        ui.print_json(&document)?;
    } else {
        ui.print(sprint_text::show(&facts, one))?;
        super::list::warn(ui, "", &facts);
    }
    Ok(Exit::Clean)
}
