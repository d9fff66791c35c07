//! `socrates status`: the health of every project, one line each.

use std::io;
use std::path::{Path, absolute};

use anyhow::{Context as _, Result};
use jiff::civil::Date;
use rayon::prelude::*;
use serde_json::Value;

use super::shared::auditing::{self, Depth};
use super::shared::reading;
use crate::audit::Counts;
use crate::cli::Status;
use crate::context::Context;
use crate::exit::{Exit, Failure};
use crate::facts::tagline;
use crate::markdown::present;
use crate::report::status::Row;
use crate::report::status_json::Document;
use crate::report::status_text;
use crate::tree::company::{Company, PATTERNS};
use crate::tree::files::Files;
use crate::tree::journal as entries;
use crate::tree::names::{INIT_ANSWERS, PlanningFile};
use crate::tree::patterns::{self, Sources};
use crate::tree::project::Project;
use crate::tree::sprints::{self, Folder};
use crate::ui::safe;
use crate::workers;

/// Runs the command.
pub fn run(context: &Context, args: &Status) -> Result<Exit> {
    let ui = &context.ui;
    let company = Company::find(args.path.as_deref())?;
    if !company.builds().is_dir() {
        let root = safe(company.root());
        let what = format!("{root} has no builds/ with projects in it");
        return Err(Failure::new(what)
            .hint("run it in a CompanyOS, or name one; `socrates companyos PATH` makes one")
            .into());
    }
    let projects = company.projects()?;
    let workers = workers::pool()?;
    let rows: Vec<(Row, Vec<String>)> = workers.install(|| {
        let library = Sources::read(&company.library());
        let rows = projects.into_par_iter().map(|project| {
            let row = row(&project, &library, context.today)?;
            Some((row, reading::cuts(&project.files, project.root())))
        });
        rows.flatten().collect()
    });
    let (rows, cuts): (Vec<Row>, Vec<Vec<String>>) = rows.into_iter().unzip();
    for cut in cuts.into_iter().flatten() {
        ui.warn(cut);
    }
    if args.json {
        let root = absolute(company.root()).context("cannot tell what the working directory is")?;
        ui.print_json(&Document::new(&root, &rows))?;
    } else {
        ui.print(&status_text::render(&rows, ui.columns()))?;
    }
    Ok(if rows.iter().any(Row::is_bad) {
        Exit::Findings
    } else {
        Exit::Clean
    })
}

/// What there is to say of a directory in `builds/`; nothing, if it has no `planning/`.
fn row(project: &Project, library: &Sources, today: Date) -> Option<Row> {
    let Project { name, files } = project;
    match has_planning(files.root()) {
        Ok(true) => {}
        Ok(false) => return None,
        Err(error) => return Some(Row::unknown(name.clone(), problem("planning", &error))),
    }
    let audited = auditing::project(files, today, Depth::WithoutInfo);
    let mut problems = Vec::new();
    let newest = entries::days(files).map(|days| days.last().copied());
    let newest = newest.unwrap_or_else(|error| {
        problems.push(problem(entries::DIRECTORY, &error));
        None
    });
    let extracted = patterns::is_extracted(project, library);
    let extracted = extracted
        .inspect_err(|error| problems.push(problem(PATTERNS, error)))
        .ok();
    let answers = auditing::answers(files).unwrap_or_else(|why| {
        problems.push(format!("{INIT_ANSWERS}: {why}"));
        None
    });
    let tagline = tagline(files, answers.as_ref());
    let unreadable = files.unreadable().into_iter().next();
    let unreadable = unreadable.map(|(name, why)| format!("{name}: {why}"));
    Some(Row {
        name: name.clone(),
        tagline,
        active_sprint: sprints::newest(audited.folders.iter().filter_map(Folder::sprint))
            .map(|sprint| sprint.name),
        counts: Some(Counts::of(&audited.findings)),
        state_age_days: audited.updated.map(|updated| updated.age_days(today)),
        journal_age_days: newest.map(|day| (today - day).get_days()),
        extracted,
        problem: unreadable.or_else(|| problems.into_iter().next()),
    })
}

fn problem(name: &str, error: &io::Error) -> String {
    format!("{name}: {error}")
}

/// Whether a project has `planning/`, and whether what is in it can be listed.
fn has_planning(project: &Path) -> io::Result<bool> {
    let planning = project.join("planning");
    match planning.metadata() {
        Ok(metadata) if !metadata.is_dir() => Ok(false),
        Ok(_) => planning.read_dir().map(|_| true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// What the project is, in one line: as it was answered, else as its files have it.
fn tagline(files: &Files, answers: Option<&Value>) -> Option<String> {
    let answer = answers.and_then(|answers| answers.get("tagline"));
    let answer = answer.and_then(|answer| present(answer.as_str()?));
    answer.or_else(|| {
        let agents = files.text(PlanningFile::Agents);
        // README.md is read only where AGENTS.md does not say it.
        tagline::find(agents.as_str(), "")
            .or_else(|| tagline::find("", files.text(PlanningFile::Readme).as_str()))
    })
}
