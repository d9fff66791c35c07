//! `socrates patterns review`: walks every `.md` of every project and says which patterns have rotted.

mod remembering;

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf, absolute};

use anyhow::{Context as _, Result};
use rayon::prelude::*;

use crate::cli::PatternsReview;
use crate::context::Context;
use crate::exit::{Exit, Failure};
use crate::interrupt::Interrupt;
use crate::report::review_json::{Document, Projects};
use crate::report::review_text;
use crate::review::{self, Counts, Known, Project};
use crate::tree::patterns::{self, Pattern};
use crate::tree::{project, root};
use crate::ui::safe;
use crate::usage::{self, How, ProjectUsage, Question, Usage, cache};
use crate::workers;
use remembering::Remembered;

/// Runs the review.
pub fn run(context: &Context, args: &PatternsReview) -> Result<Exit> {
    let ui = &context.ui;
    let root = root::find(args.path.as_deref(), root::is_company)?;
    let tree = Tree::read(&root, !args.no_prune)?;
    for missing in &tree.missing {
        ui.note(missing);
    }
    let workers = workers::pool()?;
    let (patterns, mut unreadable) = workers.install(|| know(&tree.patterns_dir, tree.patterns));
    let question = Question {
        builds: &tree.builds,
        projects: &tree.projects,
        slugs: &slugs(&patterns),
        prune: !args.no_prune,
        began: context.began,
    };
    let interrupt = Interrupt::listen();
    let usage = if question.slugs.is_empty() {
        Usage::without_slugs(&question)
    } else {
        let remembered = Remembered::load(ui, tree.patterns_dir.join(cache::FILE_NAME));
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
        let path = Path::new("builds").join(&failure.path);
        unreadable.push((path, failure.reason.clone()));
    }
    for (path, reason) in &unreadable {
        ui.warn(format!("cannot read {}: {reason}", safe(path)));
    }

    let names = tree.projects.iter().map(|name| name.to_string_lossy());
    let names: Vec<_> = names.collect();
    let projects = names.iter().zip(&scanned).map(|(name, project)| Project {
        name,
        slugs: &project.matched,
    });
    let projects: Vec<Project<'_>> = projects.collect();
    let findings = review::review(&patterns, &projects, context.today, args.stale_days);
    let counts = Counts::of(&patterns);
    if args.json {
        let root = absolute(&root).context("cannot tell what the working directory is")?;
        let unreadable: Vec<PathBuf> = unreadable.into_iter().map(|(path, _)| path).collect();
        let projects = counted(&scanned);
        let document = Document::new(&root, counts, projects, &findings, &unreadable);
        ui.print_json(&document)?;
    } else {
        ui.print(&review_text::render(&tree.patterns_dir, counts, &findings))?;
    }
    // Pressed when all was done already, it still has to end a loop around this run.
    if interrupt.is_raised() {
        return Ok(Exit::Killed);
    }
    Ok(if findings.is_empty() {
        Exit::Clean
    } else {
        Exit::Findings
    })
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
    patterns_dir: PathBuf,
    builds: PathBuf,
    patterns: Vec<Pattern>,
    projects: Vec<OsString>,
    /// What is not there, and what follows from it.
    missing: Vec<String>,
}

impl Tree {
    fn read(root: &Path, prune: bool) -> Result<Self> {
        let (patterns_dir, builds) = (root::within(root, "patterns"), root::within(root, "builds"));
        let mut missing = Vec::new();
        let mut patterns = Vec::new();
        if is_there(&patterns_dir)? {
            patterns = patterns::list(&patterns_dir).with_context(|| cannot_read(&patterns_dir))?;
        } else {
            missing.push(format!(
                "{} does not exist, so there is nothing to review",
                safe(&patterns_dir)
            ));
        }
        let mut projects = Vec::new();
        if is_there(&builds)? {
            let leave_out = |name: &OsString| prune && usage::is_left_out(name.as_encoded_bytes());
            projects = project::list(&builds, leave_out).with_context(|| cannot_read(&builds))?;
        } else if !patterns.is_empty() {
            missing.push(format!(
                "{} does not exist, so nothing can be said about use",
                safe(&builds)
            ));
        }
        Ok(Self {
            patterns_dir,
            builds,
            patterns,
            projects,
            missing,
        })
    }
}

fn is_there(directory: &Path) -> Result<bool> {
    match directory.metadata() {
        Ok(metadata) if metadata.is_dir() => Ok(true),
        Ok(_) => Err(
            Failure::new(format!("{} is not a directory", safe(directory)))
                .hint("a file stands where the company keeps a directory; move it away")
                .into(),
        ),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error).with_context(|| cannot_read(directory)),
    }
}

fn cannot_read(path: &Path) -> String {
    format!("cannot read {}", safe(path))
}

/// Reads what each pattern says of itself. Beside them are the files that cannot be read, and why.
fn know(directory: &Path, patterns: Vec<Pattern>) -> (Vec<Known>, Vec<(PathBuf, String)>) {
    let read = |pattern: Pattern| match patterns::read(directory, &pattern) {
        Ok(facts) => (Known { pattern, facts }, None),
        Err(error) => {
            let path = Path::new("patterns").join(&pattern.file_name);
            let failure = (path, error.to_string());
            let known = Known {
                pattern,
                facts: None,
            };
            (known, Some(failure))
        }
    };
    let (known, failures): (_, Vec<_>) = patterns.into_par_iter().map(read).unzip();
    (known, failures.into_iter().flatten().collect())
}
