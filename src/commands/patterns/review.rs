//! `socrates patterns review`: walks every `.md` of every project and says which patterns are stale,
//! orphaned or unused.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::scanning::{self, Tree};
use crate::cli::PatternsReview;
use crate::commands::shared::reading;
use crate::context::Context;
use crate::exit::Exit;
use crate::interrupt::Interrupt;
use crate::name::with_slashes;
use crate::report::review_json::{Document, Projects};
use crate::report::review_text;
use crate::review::{self, Counts, Project, Terms};
use crate::tree::company::Company;
use crate::tree::names::BUILDS;
use crate::tree::root;
use crate::tree::{patterns, settings};
use crate::usage::{How, ProjectUsage, Question};
use crate::wording;
use crate::workers;

/// Runs the review.
pub fn run(context: &Context, args: &PatternsReview) -> Result<Exit> {
    let ui = &context.ui;
    let company = Company::find(args.path.as_deref())?;
    let (library, builds) = (company.library(), company.builds());
    let tree = Tree::read(&company)?;
    for missing in &tree.missing {
        ui.note(missing);
    }
    scanning::note_sharing(ui, &company, &tree.patterns);
    let workers = workers::pool()?;
    let (patterns, mut unreadable) = workers.install(|| patterns::know(&library, tree.patterns));
    let question = Question {
        builds: &builds,
        projects: &tree.projects,
        slugs: &scanning::slugs(patterns.iter().map(|known| &known.pattern)),
        prune: !args.no_prune,
        began: context.began,
    };
    let interrupt = Interrupt::listen();
    let usage = scanning::scan(ui, &library, &question, !args.no_cache, &workers, interrupt);
    if !usage.is_complete() {
        return Ok(Exit::Killed);
    }
    let scanned: Vec<_> = usage.projects.iter().flatten().collect();
    for failure in scanned.iter().flat_map(|project| &project.unreadable) {
        let path = Path::new(BUILDS).join(&failure.path);
        unreadable.push((path, failure.reason.clone()));
    }
    for (path, reason) in &unreadable {
        ui.warn(reading::unread(&with_slashes(path), reason));
    }

    let names = tree.projects.iter().map(|name| name.to_string_lossy());
    let names: Vec<_> = names.collect();
    let projects = names.iter().zip(&scanned).map(|(name, project)| Project {
        name,
        slugs: project.matched(),
        referred: project.referred(),
        is_read: project.unreadable.is_empty(),
    });
    let projects: Vec<Project<'_>> = projects.collect();
    let (settings, warnings) = settings::of_root(company.root());
    reading::warn_of_settings(ui, company.root(), &warnings);
    let terms = Terms {
        today: context.today,
        stale_days: args.stale_days.unwrap_or(settings.stale_days()),
        grace_days: args.grace_days.unwrap_or(settings.grace_days()),
    };
    let verdict = review::review(&patterns, &projects, terms);
    if let Some(note) = undecided(verdict.undecided) {
        ui.note(note);
    }
    let counts = Counts::of(&patterns);
    if args.json {
        let root = root::absolute(company.root())?;
        let unreadable: Vec<PathBuf> = unreadable.into_iter().map(|(path, _)| path).collect();
        let projects = counted(&scanned);
        let document = Document::new(&root, counts, projects, &verdict, &unreadable);
        ui.print_json(&document)?;
    } else {
        ui.print(review_text::render(&library, counts, &verdict).below(company.root()))?;
    }
    // Even if it was pressed after everything was done, it has to end a loop around this run.
    if interrupt.is_raised() {
        return Ok(Exit::Killed);
    }
    Ok(if verdict.faults.is_empty() {
        Exit::Clean
    } else {
        Exit::Findings
    })
}

/// What to say about the patterns that may be used where nothing could be read.
fn undecided(patterns: usize) -> Option<String> {
    if patterns == 0 {
        return None;
    }
    let of = wording::counted(patterns, "pattern");
    let they_are = wording::either(patterns, "it is", "they are");
    Some(format!(
        "{of} may be used in a project that could not be read, so {they_are} not reported as unused"
    ))
}

fn counted(scanned: &[&ProjectUsage]) -> Projects {
    let count = |how| scanned.iter().filter(|project| project.how == how).count();
    Projects {
        total: scanned.len(),
        scanned: count(How::Read),
        cached: count(How::Remembered),
    }
}
