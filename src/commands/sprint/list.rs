//! `socrates sprint list`: a line for each sprint of a project, or of all projects of a company.

use anyhow::Result;

use super::super::shared::reading;
use crate::cli::SprintList;
use crate::context::Context;
use crate::exit::Exit;
use crate::report::{sprint_json, sprint_text};
use crate::tree::company::Company;
use crate::tree::facts::Facts;
use crate::tree::names::BUILDS;
use crate::tree::{project, root, sprints};
use crate::ui::Ui;

/// Runs the command.
pub fn run(context: &Context, args: &SprintList) -> Result<Exit> {
    let ui = &context.ui;
    let here = project::locate(args.path.as_deref(), |directory| {
        project::is_project(directory) || root::is_company(directory)
    })?;
    if project::is_project(&here) || !root::is_company(&here) {
        let facts = Facts::find(Some(&here))?;
        if args.json {
            let document = sprint_json::Document::new(&facts);
            warn(ui, "", &facts);
            ui.print_json(&document)?;
        } else {
            ui.print(sprint_text::list(&facts, ui.columns()))?;
            warn(ui, "", &facts);
        }
        return Ok(Exit::Clean);
    }
    let company = Company::at(here);
    let projects = company.projects()?.into_iter();
    let all: Vec<Facts> = projects
        .filter(|project| project::is_project(project.root()))
        .map(Facts::of)
        .collect();
    if args.json {
        let root = root::absolute(company.root())?;
        let document = sprint_json::Company::new(&root, &all);
        warn_of_all(ui, &all);
        ui.print_json(&document)?;
    } else {
        ui.print(sprint_text::company(&all, ui.columns()))?;
        warn_of_all(ui, &all);
    }
    Ok(Exit::Clean)
}

fn warn_of_all(ui: &Ui, all: &[Facts]) {
    for facts in all {
        warn(ui, &format!("{BUILDS}/{}/", facts.name()), facts);
    }
}

/// Says what could not be read; `below` is what comes before the names of files.
pub(super) fn warn(ui: &Ui, below: &str, facts: &Facts) {
    let sprints = format!("{below}{}", sprints::DIRECTORY);
    reading::warn_of_state(ui, below, facts);
    reading::warn_if_not_listed(ui, &sprints, facts.sprints().err());
    reading::warn(ui, below, facts.files());
}
