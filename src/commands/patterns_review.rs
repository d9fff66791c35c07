//! `socrates patterns review`: walks every `.md` of every project and says which patterns have rotted.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf, absolute};

use anyhow::{Context as _, Result};
use rayon::ThreadPool;
use rayon::prelude::*;

use crate::cli::PatternsReview;
use crate::company::pattern::{self, Pattern};
use crate::company::{project, root};
use crate::context::Context;
use crate::interrupt::Interrupt;
use crate::report::review_json::{Document, Projects};
use crate::report::review_text;
use crate::review::{self, Counts, Known, Project};
use crate::status::{Exit, Failure};
use crate::ui::safe;
use crate::usage::cache::{self, Cache, Loaded};
use crate::usage::{self, How, Question, Usage};

/// Runs the review.
pub fn run(context: &Context, args: &PatternsReview) -> Result<Exit> {
    let ui = &context.ui;
    let root = root::find(args.path.as_deref(), root::is_company)?;
    let tree = Tree::read(&root, !args.no_prune)?;
    for missing in &tree.missing {
        ui.note(missing);
    }
    let workers = usage::workers()?;
    let (patterns, failures): (Vec<_>, Vec<_>) = workers.install(|| {
        let patterns = tree.patterns.into_par_iter();
        patterns
            .map(|pattern| know(&tree.patterns_dir, pattern))
            .unzip()
    });
    let mut unreadable: Vec<(PathBuf, String)> = failures.into_iter().flatten().collect();
    let slugs: BTreeSet<String> = patterns
        .iter()
        .map(|known| known.pattern.slug.clone())
        .collect();
    let slugs: Vec<String> = slugs.into_iter().filter(|slug| !slug.is_empty()).collect();

    let question = Question {
        builds: &tree.builds,
        projects: &tree.projects,
        slugs: &slugs,
        prune: !args.no_prune,
        began: context.began,
    };
    let interrupt = Interrupt::listen();
    let usage = remembered_scan(
        context,
        args,
        &tree.patterns_dir,
        &question,
        &workers,
        interrupt,
    );
    if !usage.is_complete() {
        return Ok(Exit::Killed);
    }
    let scanned: Vec<_> = usage.projects.iter().flatten().collect();
    for project in &scanned {
        let failures = project.unreadable.iter();
        unreadable.extend(failures.map(|failure| {
            (
                Path::new("builds").join(&failure.path),
                failure.reason.clone(),
            )
        }));
    }
    for (path, reason) in &unreadable {
        ui.warn(format!("cannot read {}: {reason}", safe(path)));
    }

    let names: Vec<_> = tree
        .projects
        .iter()
        .map(|name| name.to_string_lossy())
        .collect();
    let projects: Vec<Project<'_>> = names
        .iter()
        .zip(&scanned)
        .map(|(name, project)| Project {
            name,
            slugs: &project.matched,
        })
        .collect();
    let findings = review::review(&patterns, &projects, context.today, args.stale_days);
    let counts = Counts::of(&patterns);
    if args.json {
        let count = |how| scanned.iter().filter(|project| project.how == how).count();
        let projects = Projects {
            total: scanned.len(),
            scanned: count(How::Read),
            cached: count(How::Remembered),
        };
        let root = absolute(&root).context("cannot tell what the working directory is")?;
        let unreadable: Vec<PathBuf> = unreadable.into_iter().map(|(path, _)| path).collect();
        ui.print_json(&Document::new(
            &root,
            counts,
            projects,
            &findings,
            &unreadable,
        ))?;
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
            patterns = pattern::list(&patterns_dir).with_context(|| cannot_read(&patterns_dir))?;
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

/// Reads what each pattern says of itself, or why it cannot be read.
fn know(directory: &Path, pattern: Pattern) -> (Known, Option<(PathBuf, String)>) {
    let (facts, failure) = match pattern::read(directory, &pattern) {
        Ok(facts) => (facts, None),
        Err(error) => {
            let path = Path::new("patterns").join(&pattern.file_name);
            (None, Some((path, error.to_string())))
        }
    };
    (Known { pattern, facts }, failure)
}

/// Scans with the help of what is remembered, and remembers what it saw. Whatever goes wrong with
/// remembering is a warning and changes no result.
fn remembered_scan(
    context: &Context,
    args: &PatternsReview,
    patterns_dir: &Path,
    question: &Question<'_>,
    workers: &ThreadPool,
    interrupt: Interrupt,
) -> Usage {
    let ui = &context.ui;
    let path = patterns_dir.join(cache::FILE_NAME);
    if question.slugs.is_empty() {
        return Usage::without_slugs(question);
    }
    let loaded = cache::load(&path);
    if let Loaded::Unusable(why) | Loaded::Blocked(why) = &loaded {
        ui.warn(format!(
            "{} is of no use, so every project is read: {why}",
            safe(&path)
        ));
    }
    let stored = match &loaded {
        Loaded::Cache(stored) => stored,
        _ => &Cache::default(),
    };
    let progress = ui.progress(question.projects.len(), "projects");
    let usage = usage::scan(
        question,
        stored,
        !args.no_cache,
        workers,
        interrupt,
        &progress,
    );
    drop(progress);
    let save = match &loaded {
        Loaded::Blocked(_) => false,
        Loaded::Cache(stored) => *stored != usage.cache,
        Loaded::None | Loaded::Unusable(_) => true,
    };
    let saved = if save {
        cache::save(&path, &usage.cache)
    } else {
        Ok(())
    };
    let kept = saved.is_ok() && !matches!(loaded, Loaded::Blocked(_));
    if let Err(error) = saved {
        ui.warn(format!("{error:#}"));
    }
    if !usage.is_complete() {
        ui.note(interruption(&usage, kept));
    }
    usage
}

fn interruption(usage: &Usage, kept: bool) -> String {
    let done = usage.projects.iter().flatten().count();
    let total = usage.projects.len();
    if done == 0 {
        return format!("interrupted before the first of {total} projects was finished");
    }
    let then = if kept {
        "they are remembered; run it again to go on from there"
    } else {
        "they could not be remembered"
    };
    format!("interrupted after {done} of {total} projects; {then}")
}
