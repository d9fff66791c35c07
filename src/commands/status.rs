//! `socrates status`: the health of every project, one line each.

use std::ffi::{OsStr, OsString};
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
use crate::interview::file::{EXTRACT_FILE, INIT_FILE};
use crate::markdown::present;
use crate::report::status::Row;
use crate::report::status_json::Document;
use crate::report::status_text;
use crate::tree::files::Files;
use crate::tree::patterns::{self, Sources};
use crate::tree::sprints::{self, Folder};
use crate::tree::{journal as entries, project, root};
use crate::ui::safe;
use crate::usage;
use crate::workers;

/// Runs the command.
pub fn run(context: &Context, args: &Status) -> Result<Exit> {
    let ui = &context.ui;
    let root = root::find(args.path.as_deref(), root::is_company)?;
    let builds = root::within(&root, "builds");
    if !builds.is_dir() {
        let what = format!("{} has no builds/ with projects in it", safe(&root));
        return Err(Failure::new(what)
            .hint("run it in a CompanyOS, or name one; `socrates companyos PATH` makes one")
            .into());
    }
    let leave_out = |name: &OsString| usage::is_left_out(name.as_encoded_bytes());
    let names = project::list(&builds, leave_out)
        .with_context(|| format!("cannot read {}", safe(&builds)))?;
    let workers = workers::pool()?;
    let rows: Vec<(Row, Vec<String>)> = workers.install(|| {
        let library = Sources::read(&root.join("patterns"));
        let rows = names.par_iter().map(|name| {
            let files = Files::of(&builds.join(name));
            let row = row(&files, name, &library, context.today)?;
            Some((
                row,
                reading::cuts(&files, &root::within(&root, "builds").join(name)),
            ))
        });
        rows.flatten().collect()
    });
    let (rows, cuts): (Vec<Row>, Vec<Vec<String>>) = rows.into_iter().unzip();
    for cut in cuts.into_iter().flatten() {
        ui.warn(cut);
    }
    if args.json {
        let root = absolute(&root).context("cannot tell what the working directory is")?;
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
fn row(files: &Files, name: &OsStr, library: &Sources, today: Date) -> Option<Row> {
    match has_planning(files.root()) {
        Ok(true) => {}
        Ok(false) => return None,
        Err(error) => return Some(Row::unknown(name.to_owned(), problem("planning", &error))),
    }
    let audited = auditing::project(files, today, Depth::WithoutInfo);
    let mut problems = Vec::new();
    let newest = entries::days(files).map(|days| days.last().copied());
    let newest = newest.unwrap_or_else(|error| {
        problems.push(problem(entries::DIRECTORY, &error));
        None
    });
    let shown = name.to_string_lossy();
    let extracted = patterns::is_extracted(files, &shown, library, EXTRACT_FILE);
    let extracted = extracted
        .inspect_err(|error| problems.push(problem("patterns", error)))
        .ok();
    let answers = auditing::answers(files).unwrap_or_else(|why| {
        problems.push(format!("{INIT_FILE}: {why}"));
        None
    });
    let tagline = tagline(files, answers.as_ref());
    let unreadable = files.unreadable().into_iter().next();
    let unreadable = unreadable.map(|(name, why)| format!("{name}: {why}"));
    Some(Row {
        name: name.to_owned(),
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
        let agents = files.text("AGENTS.md");
        // README.md is read only where AGENTS.md does not say it.
        tagline::find(agents.as_str(), "")
            .or_else(|| tagline::find("", files.text("README.md").as_str()))
    })
}
