//! `socrates status`: the health of every project, one line each.

use std::io;
use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use jiff::civil::Date;
use rayon::prelude::*;

use super::shared::reading;
use crate::audit;
use crate::audit::project::Depth;
use crate::cli::Status;
use crate::context::Context;
use crate::exit::{Exit, Failure};
use crate::finding::Counts;
use crate::name::shown;
use crate::report::status::{Row, Sprint};
use crate::report::status_json::Document;
use crate::report::status_text::{self, Form};
use crate::settings::Warning;
use crate::tree::above::Above;
use crate::tree::company::Company;
use crate::tree::facts::Facts;
use crate::tree::files::Standing;
use crate::tree::journal as entries;
use crate::tree::names::INIT_ANSWERS;
use crate::tree::names::PATTERNS;
use crate::tree::patterns::Sources;
use crate::tree::project::{self, Project};
use crate::tree::root;
use crate::ui::{Text, Ui};
use crate::workers;

/// Runs the command.
pub fn run(context: &Context, args: &Status) -> Result<Exit> {
    let ui = &context.ui;
    let company = Company::find(args.path.as_deref())?;
    if !company.builds().is_dir() {
        if let Some(project) = project::meant(args.path.as_deref()) {
            return Err(Company::given_a_project(&project).into());
        }
        let root = shown(company.root());
        let what = format!("{root} has no builds/ with projects in it");
        return Err(Failure::new(what)
            .at(company.root())
            .hint("name the root of a company, or create one with `socrates companyos '...'`")
            .into());
    }
    let projects = company.projects()?;
    if args.names {
        return names(ui, &projects);
    }
    let workers = workers::pool()?;
    let rows: Vec<(Row, Vec<String>, Vec<Warning>)> = workers.install(|| {
        let library = Arc::new(Sources::read(&company.library()));
        let above = Arc::new(Above::of(company.root()));
        let rows = projects.into_par_iter().map(|project| {
            let facts = Facts::sharing(project, &library).under(&above);
            let (row, warnings) = row(&facts, context.today)?;
            Some((row, reading::cuts(facts.files(), facts.root()), warnings))
        });
        rows.flatten().collect()
    });
    let mut warnings = Above::of(company.root()).warnings;
    let rows = rows.into_iter().map(|(row, cuts, of_project)| {
        for cut in cuts {
            ui.warn(cut);
        }
        warnings.extend(of_project);
        row
    });
    let rows: Vec<Row> = rows.collect();
    reading::warn_of_settings(ui, company.root(), &warnings);
    if args.json {
        let root = root::absolute(company.root())?;
        ui.print_json(&Document::new(&root, &rows))?;
    } else {
        let form = Form {
            columns: ui.columns(),
            is_long: args.long,
        };
        ui.print(status_text::render(&rows, form))?;
    }
    Ok(if rows.iter().any(Row::is_bad) {
        Exit::Findings
    } else {
        Exit::Clean
    })
}

/// The names of the projects, one per line, for scripts.
fn names(ui: &Ui, projects: &[Project]) -> Result<Exit> {
    let mut out = Text::new();
    for project in projects {
        // A project whose planning/ cannot be read is still a project.
        if has_planning(project.root()).unwrap_or(true) {
            out.line(shown(&project.name));
        }
    }
    ui.print(out)?;
    Ok(Exit::Clean)
}

/// The first thing that STATE.md says is next.
fn next_action(facts: &Facts) -> Option<String> {
    let next = facts.state().next_action.as_ref()?;
    Some(next.first().to_owned())
}

/// What to say about a project; `None` if it has no `planning/`.
fn row(facts: &Facts, today: Date) -> Option<(Row, Vec<Warning>)> {
    let name = facts.project().name.clone();
    match has_planning(facts.root()) {
        Ok(true) => {}
        Ok(false) => return None,
        Err(error) => {
            let row = Row::unknown(name, problem("planning", &error));
            return Some((row, Vec::new()));
        }
    }
    let verdict = audit::project::check(facts, today, Depth::WithoutInfo);
    let (days, extracted, answers) = (facts.days(), facts.is_extracted(), facts.answers());
    let newest = days.ok().and_then(|days| days.last());
    let tagline = facts.tagline().map(str::to_owned);
    let unreadable = facts.files().unreadable().into_iter().next();
    let unreadable = unreadable.map(|(name, why)| format!("{name}: {why}"));
    let unlisted = || {
        let days = days.err().map(|error| problem(entries::DIRECTORY, error));
        days.or_else(|| extracted.err().map(|error| problem(PATTERNS, error)))
    };
    // If STATE.md cannot be read, the sprint that it names is unknown.
    let is_told = !matches!(facts.standing(facts.state_path()), Standing::Unreadable(_));
    let no_answers = || answers.err().map(|why| format!("{INIT_ANSWERS}: {why}"));
    let row = Row {
        name,
        tagline,
        next_action: next_action(facts),
        sprint: is_told.then(|| Sprint::of(facts.progress())),
        counts: Some(Counts::of(&verdict.findings)),
        state_age_days: facts.updated().map(|updated| updated.age_days(today)),
        journal_age_days: newest.map(|day| (today - *day).get_days()),
        ages: facts.settings().ages(),
        extracted: extracted.ok(),
        problem: unreadable.or_else(unlisted).or_else(no_answers),
    };
    Some((row, reading::warnings_below(facts, &verdict)))
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
