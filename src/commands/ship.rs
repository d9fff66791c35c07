//! `socrates ship`: four checks before a sprint closes.

use std::io;

use anyhow::Result;

use super::shared::auditing::{self, Depth};
use super::shared::reading;
use crate::audit::Counts;
use crate::cli::Ship;
use crate::context::Context;
use crate::exit::Exit;
use crate::report::ship_json::Document;
use crate::report::ship_text;
use crate::ship::{self, Facts};
use crate::tree::company::PATTERNS;
use crate::tree::journal as entries;
use crate::tree::names::PlanningFile;
use crate::tree::patterns::{self, Sources};
use crate::tree::project::{self, Project};

/// Runs the checks.
pub fn run(context: &Context, args: &Ship) -> Result<Exit> {
    let ui = &context.ui;
    let project = Project::find(args.path.as_deref())?;
    let name = project.shown();
    let files = &project.files;
    let audited = auditing::project(files, context.today, Depth::WithoutInfo);
    let library = project::library(project.root()).map(|patterns| Sources::read(&patterns));
    // What cannot be listed holds nothing that could be found in it, and is no reason to check nothing else.
    let cannot_read = |name: &str, error: &io::Error| {
        ui.warn(format!("cannot read {name}: {error}"));
    };
    let days = entries::days(files).unwrap_or_else(|error| {
        cannot_read(entries::DIRECTORY, &error);
        Vec::new()
    });
    let is_extracted = patterns::is_extracted(&project, &library.unwrap_or_default())
        .unwrap_or_else(|error| {
            cannot_read(PATTERNS, &error);
            false
        });
    let facts = Facts {
        counts: Counts::of(&audited.findings),
        has_entry: days.contains(&context.today),
        is_extracted,
        state: files.standing(PlanningFile::State),
        updated: audited.updated,
    };
    reading::warn_unless_found(ui, &audited.findings, &files.unreadable());
    reading::warn_of_cuts(ui, files);
    let checks = ship::check(&facts, context.today);
    if args.json {
        ui.print_json(&Document::new(&name, &checks))?;
    } else {
        ui.print(&ship_text::render(&name, &checks))?;
    }
    let failed = checks
        .iter()
        .any(|check| check.result == ship::Result::Fail);
    Ok(if failed { Exit::Findings } else { Exit::Clean })
}
