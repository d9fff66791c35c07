//! `socrates patterns list`: every pattern with its age, its source and how many projects it occurs in.

use std::path::{Path, PathBuf};

use anyhow::Result;
use rayon::prelude::*;

use super::moving::again;
use super::named;
use super::scanning::{self, Tree};
use crate::cli::PatternsList;
use crate::commands::shared::reading;
use crate::context::Context;
use crate::exit::Exit;
use crate::interrupt::Interrupt;
use crate::lifecycle::Uses;
use crate::name::with_slashes;
use crate::report::next_block;
use crate::report::patterns_list::{self, Document, Entry};
use crate::review::Project;
use crate::tree::company::Company;
use crate::tree::names::{BUILDS, PATTERNS};
use crate::tree::patterns::{self, RETIRED};
use crate::tree::root;
use crate::ui::shell::CommandLine;
use crate::usage::Question;
use crate::workers;

/// How many commands to type next are shown at most.
const MOST_NEXT: usize = 3;

/// Runs the command.
pub fn run(context: &Context, args: &PatternsList) -> Result<Exit> {
    let ui = &context.ui;
    let company = Company::find(args.path.as_deref())?;
    let (library, builds) = (company.library(), company.builds());
    let tree = Tree::read(&company)?;
    if args.retired {
        return retired(context, args, &company);
    }
    for missing in &tree.missing {
        ui.note(missing);
    }
    scanning::note_sharing(ui, &company, &tree.patterns);
    let workers = workers::pool()?;
    let read = |pattern| {
        let text = patterns::read_text(&library, pattern);
        let entry = |text: Option<&str>| Entry::of(pattern, text, context.today);
        match text {
            Ok(text) => (entry(text.as_deref()), None),
            Err(error) => (entry(None), Some((&pattern.file_name, error.to_string()))),
        }
    };
    let read = workers.install(|| tree.patterns.par_iter().map(read).collect::<Vec<_>>());
    let (mut entries, failures): (Vec<Entry>, Vec<_>) = read.into_iter().unzip();
    let failures = failures.into_iter().flatten();
    let mut unreadable: Vec<(PathBuf, String)> = failures
        .map(|(name, reason)| (Path::new(PATTERNS).join(name), reason))
        .collect();
    let question = Question {
        builds: &builds,
        projects: &tree.projects,
        slugs: &scanning::slugs(tree.patterns.iter()),
        prune: true,
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
    let names: Vec<_> = tree
        .projects
        .iter()
        .map(|name| name.to_string_lossy())
        .collect();
    let projects = names.iter().zip(&scanned).map(|(name, project)| Project {
        name,
        slugs: project.matched(),
        referred: project.referred(),
        is_read: project.unreadable.is_empty(),
    });
    let projects: Vec<Project<'_>> = projects.collect();
    for entry in &mut entries {
        entry.uses = Uses::of(&entry.slug, entry.source.as_deref(), &projects);
    }
    entries.sort_by(|a, b| (&a.slug, &a.path).cmp(&(&b.slug, &b.path)));
    if args.json {
        let root = root::absolute(company.root())?;
        ui.print_json(&Document::new(&root, &entries))?;
    } else {
        let shared = patterns::sharing(&tree.patterns).concat();
        let is_only = |entry: &&Entry| shared.iter().all(|one| one.slug != entry.slug);
        let ready = entries.iter().filter(|entry| entry.is_ready());
        let ready = ready.filter(is_only);
        let next: Vec<CommandLine> = ready
            .take(MOST_NEXT)
            .map(|entry| again("promote", args.path.as_deref()).operand(&entry.slug))
            .collect();
        let text = patterns_list::render(&entries, ui.columns());
        ui.print(text.then(next_block(&next)))?;
    }
    Ok(interrupt.end())
}

/// The retired patterns. No project is scanned for them: that would invalidate what is remembered about the
/// others.
fn retired(context: &Context, args: &PatternsList, company: &Company) -> Result<Exit> {
    let ui = &context.ui;
    let directory = company.library().join(RETIRED);
    let mut entries = Vec::new();
    for pattern in named::all_retired(company)? {
        let text = patterns::read_text(&directory, &pattern).unwrap_or_else(|error| {
            let path = Path::new(PATTERNS).join(RETIRED).join(&pattern.file_name);
            ui.warn(reading::unread(&with_slashes(&path), &error.to_string()));
            None
        });
        entries.push(Entry::of(&pattern, text.as_deref(), context.today).retired());
    }
    entries.sort_by(|a, b| (&a.slug, &a.path).cmp(&(&b.slug, &b.path)));
    if args.json {
        let root = root::absolute(company.root())?;
        ui.print_json(&Document::new(&root, &entries))?;
    } else if entries.is_empty() {
        ui.print("no retired patterns")?;
    } else {
        ui.print(patterns_list::render(&entries, ui.columns()))?;
    }
    Ok(Exit::Clean)
}
