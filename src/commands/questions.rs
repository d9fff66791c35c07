//! `socrates questions`: what is waiting for whom, in a project or in all projects of a company.

use std::path::Path;

use anyhow::Result;

use super::shared::reading;
use crate::cli;
use crate::context::Context;
use crate::exit::Exit;
use crate::questions::{Wanted, gather};
use crate::report::waiting_json::Document;
use crate::report::waiting_text;
use crate::tree::company::Company;
use crate::tree::facts::Facts;
use crate::tree::names::{BUILDS, PlanningFile};
use crate::tree::{project, root};

/// Runs the command.
pub fn run(context: &Context, args: &cli::Questions) -> Result<Exit> {
    let ui = &context.ui;
    let here = here(args.path.as_deref())?;
    let all = projects(&here)?;
    let wanted = Wanted {
        owner: args.owner.clone(),
        overdue: args.overdue,
        closed: args.closed,
    };
    for facts in &all {
        facts.text(PlanningFile::Questions);
    }
    let found = gather(&all, &wanted, context.today);
    let is_one = project::is_project(&here);
    for facts in &all {
        let below = if is_one {
            String::new()
        } else {
            format!("{BUILDS}/{}/", facts.name())
        };
        reading::warn(ui, &below, facts.files());
        reading::tell_notes(ui, &below, facts);
        reading::note_near_name(ui, &below, facts, PlanningFile::Questions);
    }
    if args.json {
        let root = root::absolute(&here)?;
        ui.print_json(&Document::new(&root, &found, is_one))?;
    } else {
        ui.print(waiting_text::render(
            &all,
            &found,
            &wanted,
            is_one,
            ui.columns(),
        ))?;
    }
    Ok(Exit::Clean)
}

/// The project or the company that a command about questions works on.
pub(super) fn here(given: Option<&Path>) -> Result<std::path::PathBuf> {
    let here = project::locate(given, |directory| {
        project::is_project(directory) || root::is_company(directory)
    })?;
    if root::is_company(&here) && !project::is_project(&here) {
        return Ok(here);
    }
    project::find(Some(&here))
}

/// The project itself, or all projects of the company.
pub(super) fn projects(here: &Path) -> Result<Vec<Facts>> {
    if project::is_project(here) {
        return Ok(vec![Facts::find(Some(here))?]);
    }
    let projects = Company::at(here.to_path_buf()).projects()?.into_iter();
    let projects = projects.filter(|project| project::is_project(project.root()));
    Ok(projects.map(Facts::of).collect())
}
