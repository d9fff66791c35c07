//! `socrates ship`: four checks before a sprint closes.

use anyhow::Result;

use super::shared::reading;
use crate::audit::project::{self, Depth};
use crate::cli::Ship;
use crate::context::Context;
use crate::exit::Exit;
use crate::finding::Counts;
use crate::report::ship_json::Document;
use crate::report::ship_text;
use crate::ship;
use crate::tree::facts::Facts;
use crate::tree::journal as entries;
use crate::tree::names::PATTERNS;

/// Runs the checks.
pub fn run(context: &Context, args: &Ship) -> Result<Exit> {
    let ui = &context.ui;
    let facts = Facts::find(args.path.as_deref())?;
    let findings = project::check(&facts, context.today, Depth::WithoutInfo);
    let checks = ship::check(&facts, &findings, context.today);
    reading::warn_if_not_listed(ui, entries::DIRECTORY, facts.days().err());
    reading::warn_if_not_listed(ui, PATTERNS, facts.is_extracted().err());
    reading::warn_unless_found(ui, &findings, &facts.files().unreadable());
    reading::warn_of_cuts(ui, facts.files());
    let name = facts.name();
    if args.json {
        ui.print_json(&Document::new(&name, &checks))?;
    } else {
        ui.print(ship_text::render(&name, &checks))?;
    }
    let failed = Counts::of(&checks).errors > 0;
    Ok(if failed { Exit::Findings } else { Exit::Clean })
}
