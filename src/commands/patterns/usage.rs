//! `socrates patterns usage`: every line that names a pattern; lines that refer to it come before lines that
//! only mention it.

use std::path::Path;

use anyhow::{Context as _, Result};

use super::named;
use super::scanning::Tree;
use crate::cli::PatternsUsage;
use crate::commands::shared::reading;
use crate::context::Context;
use crate::exit::{Exit, cannot};
use crate::interrupt::Interrupt;
use crate::name::with_slashes;
use crate::report::patterns_usage::{self, Found};
use crate::tree::company::Company;
use crate::tree::names::{BUILDS, PATTERNS};
use crate::tree::patterns::{self, RETIRED};
use crate::tree::root;
use crate::usage::{self, Question};
use crate::workers;

/// Runs the command.
pub fn run(context: &Context, args: &PatternsUsage) -> Result<Exit> {
    let ui = &context.ui;
    let company = Company::find(args.path.as_deref())?;
    let (pattern, is_retired) = named::find_also_retired(&company, &args.slug)?;
    let directory = if is_retired {
        Path::new(PATTERNS).join(RETIRED)
    } else {
        PATTERNS.into()
    };
    let facts = patterns::read(&company.root().join(&directory), &pattern)
        .with_context(|| cannot("read", &pattern.file_name))?;
    let tree = Tree::read(&company)?;
    let question = Question {
        builds: &company.builds(),
        projects: &tree.projects,
        slugs: std::slice::from_ref(&pattern.slug),
        prune: true,
        began: context.began,
    };
    let interrupt = Interrupt::listen();
    let progress = ui.progress(question.projects.len(), "projects");
    let places = workers::pool()?.install(|| usage::find_places(&question, interrupt, &progress));
    drop(progress);
    let names = tree.projects.iter().map(|name| name.to_string_lossy());
    let mut found = Found {
        slug: pattern.slug.clone(),
        path: directory.join(&pattern.file_name),
        candidate: pattern.candidate && !is_retired,
        source: facts.and_then(|facts| facts.source),
        projects: Vec::new(),
    };
    for missing in &tree.missing {
        ui.note(missing);
    }
    for (name, places) in names.zip(places) {
        let Some(places) = places else {
            ui.note("interrupted before all projects were read");
            return Ok(Exit::Killed);
        };
        for failure in &places.unreadable {
            let path = Path::new(BUILDS).join(&failure.path);
            ui.warn(reading::unread(&with_slashes(&path), &failure.reason));
        }
        found.projects.push((name.into_owned(), places));
    }
    if args.json {
        let root = root::absolute(company.root())?;
        for note in patterns_usage::unlisted(&found) {
            ui.note(note);
        }
        ui.print_json(&patterns_usage::Document::new(&root, &found))?;
    } else {
        ui.print(patterns_usage::render(&found, ui.columns()).below(company.root()))?;
    }
    Ok(interrupt.end())
}
