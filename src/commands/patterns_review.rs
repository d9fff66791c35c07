//! `socrates patterns review`: walks every `.md` of every project and says which patterns have rotted.

mod remembering;

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf, absolute};

use anyhow::{Context as _, Result};

use crate::cli::PatternsReview;
use crate::context::Context;
use crate::exit::{Exit, Failure};
use crate::interrupt::Interrupt;
use crate::name::shown;
use crate::report::review_json::{Document, Projects};
use crate::report::review_text;
use crate::review::{self, Counts, Project, Terms};
use crate::tree::company::Company;
use crate::tree::names::{BUILDS, PATTERNS};
use crate::tree::patterns::{self, Known, Pattern};
use crate::usage::{self, How, ProjectUsage, Question, Usage, cache};
use crate::workers;
use remembering::Remembered;

/// Runs the review.
pub fn run(context: &Context, args: &PatternsReview) -> Result<Exit> {
    let ui = &context.ui;
    let company = Company::find(args.path.as_deref())?;
    let (library, builds) = (company.library(), company.builds());
    let tree = Tree::read(&company)?;
    let mut notes = tree.missing;
    for missing in notes.iter().filter(|_| !args.json) {
        ui.note(missing);
    }
    let workers = workers::pool()?;
    let (patterns, mut unreadable) = workers.install(|| patterns::know(&library, tree.patterns));
    let question = Question {
        builds: &builds,
        projects: &tree.projects,
        slugs: &slugs(&patterns),
        prune: !args.no_prune,
        began: context.began,
    };
    let interrupt = Interrupt::listen();
    let usage = if question.slugs.is_empty() {
        Usage::without_slugs(&question)
    } else {
        let remembered = Remembered::load(ui, library.join(cache::FILE_NAME));
        let memory = remembered.memory(!args.no_cache);
        let progress = ui.progress(question.projects.len(), "projects");
        let usage = workers.install(|| usage::scan(&question, memory, interrupt, &progress));
        drop(progress);
        remembered.update(ui, &usage);
        usage
    };
    if !usage.is_complete() {
        return Ok(Exit::Killed);
    }
    let scanned: Vec<_> = usage.projects.iter().flatten().collect();
    for failure in scanned.iter().flat_map(|project| &project.unreadable) {
        let path = Path::new(BUILDS).join(&failure.path);
        unreadable.push((path, failure.reason.clone()));
    }
    for (path, reason) in &unreadable {
        ui.warn(format!("cannot read {}: {reason}", shown(path)));
    }

    let names = tree.projects.iter().map(|name| name.to_string_lossy());
    let names: Vec<_> = names.collect();
    let projects = names.iter().zip(&scanned).map(|(name, project)| Project {
        name,
        slugs: &project.matched,
        referred: &project.referred,
        is_read: project.unreadable.is_empty(),
    });
    let projects: Vec<Project<'_>> = projects.collect();
    let terms = Terms {
        today: context.today,
        stale_days: args.stale_days,
        grace_days: args.grace_days,
    };
    let verdict = review::review(&patterns, &projects, terms);
    if let Some(note) = undecided(verdict.undecided) {
        if !args.json {
            ui.note(&note);
        }
        notes.push(note);
    }
    let counts = Counts::of(&patterns);
    if args.json {
        let root = absolute(company.root()).context("cannot tell what the working directory is")?;
        let unreadable: Vec<PathBuf> = unreadable.into_iter().map(|(path, _)| path).collect();
        let projects = counted(&scanned);
        let document = Document::new(&root, counts, projects, &verdict, &unreadable, &notes);
        ui.print_json(&document)?;
    } else {
        ui.print(review_text::render(&library, counts, &verdict))?;
    }
    // Pressed when all was done already, it still has to end a loop around this run.
    if interrupt.is_raised() {
        return Ok(Exit::Killed);
    }
    Ok(if verdict.faults.is_empty() {
        Exit::Clean
    } else {
        Exit::Findings
    })
}

/// What to say of the patterns that may be used where nothing could be read.
fn undecided(patterns: usize) -> Option<String> {
    let of = match patterns {
        0 => return None,
        1 => "1 pattern".to_owned(),
        more => format!("{more} patterns"),
    };
    Some(format!(
        "{of} may be used in a project that could not be read, and so nothing is said about that"
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

/// What the patterns are called, sorted, each name once.
fn slugs(patterns: &[Known]) -> Vec<String> {
    let slugs: BTreeSet<&str> = patterns
        .iter()
        .map(|known| known.pattern.slug.as_str())
        .filter(|slug| !slug.is_empty())
        .collect();
    slugs.into_iter().map(str::to_owned).collect()
}

/// What there is to review.
struct Tree {
    patterns: Vec<Pattern>,
    projects: Vec<OsString>,
    /// What is not there, and what follows from it.
    missing: Vec<String>,
}

impl Tree {
    fn read(company: &Company) -> Result<Self> {
        let mut missing = Vec::new();
        let mut patterns = Vec::new();
        let (has_patterns, has_builds) = (company.has(PATTERNS)?, company.has(BUILDS)?);
        if !has_patterns && !has_builds {
            let root = shown(company.root());
            let failure = Failure::new(format!("{root} has neither `patterns/` nor `builds/`"));
            return Err(failure
                .hint("name the root of a company, or make one with `socrates companyos PATH`")
                .into());
        }
        if has_patterns {
            patterns = company.patterns()?;
        } else {
            missing.push(format!(
                "{} does not exist, so there is nothing to review",
                shown(company.library())
            ));
        }
        let mut projects = Vec::new();
        if has_builds {
            projects = company.projects()?;
        } else if !patterns.is_empty() {
            missing.push(format!(
                "{} does not exist, so nothing can be said about use",
                shown(company.builds())
            ));
        }
        Ok(Self {
            patterns,
            projects: projects.into_iter().map(|project| project.name).collect(),
            missing,
        })
    }
}
