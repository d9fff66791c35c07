//! `socrates next`: what needs the operator, in one project or in all of them.

use std::ffi::OsString;
use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use jiff::civil::Date;
use rayon::prelude::*;

use super::patterns::scanning::{self, Tree};
use super::shared::reading;
use crate::audit::project::{self as audit, Depth};
use crate::audit::verdict::Verdict;
use crate::cli::Next;
use crate::context::Context;
use crate::exit::{Exit, Failure};
use crate::interrupt::Interrupt;
use crate::name::shown;
use crate::plan::undo;
use crate::queue::{self, Behind, Beside, Item};
use crate::report::next;
use crate::review::{self, Ready, Terms};
use crate::settings::Warning;
use crate::tree::above::Above;
use crate::tree::company::Company;
use crate::tree::facts::Facts;
use crate::tree::names::{BUILDS, PATTERNS};
use crate::tree::packs;
use crate::tree::patterns::{self, Pattern};
use crate::tree::project::{self, Project};
use crate::tree::root;
use crate::ui::shell::CommandLine;
use crate::usage::{Question, Usage};
use crate::workers;

/// Runs the command.
pub fn run(context: &Context, args: &Next) -> Result<Exit> {
    let ui = &context.ui;
    let here = project::locate(args.path.as_deref(), |directory| {
        project::is_project(directory) || root::is_company(directory)
    })?;
    let interrupt = Interrupt::listen();
    let found = if project::is_project(&here) && !root::is_company(&here) {
        let facts = Facts::of(Project::at(&here));
        let halfway = halfway(context, &here, interrupt);
        let (items, verdict) = of_project(&facts, "", halfway, CommandLine::new, context.today);
        Waits {
            behind: Behind::of(&facts, &items),
            items: queue::in_order(items),
            cuts: reading::cuts(facts.files(), facts.root()),
            warnings: reading::warnings_of(&facts, &verdict),
        }
    } else if root::is_company(&here) || here.join(BUILDS).is_dir() {
        match of_company(
            context,
            &Company::at(&here),
            CommandLine::new,
            None,
            interrupt,
        )? {
            Some(found) => found,
            None => return Ok(Exit::Killed),
        }
    } else {
        let what = format!("{} is neither a project nor a company", shown(&here));
        return Err(Failure::new(what)
            .at(&here)
            .hint("run it in a project or a company, or name one")
            .into());
    };
    let Waits {
        items,
        behind,
        cuts,
        warnings,
    } = found;
    for cut in cuts {
        ui.warn(cut);
    }
    reading::warn_of_settings(ui, &here, &warnings);
    let limit = args.limit.unwrap_or(usize::MAX).min(items.len());
    let (shown, left_out) = items.split_at(limit);
    if args.json {
        let root = root::absolute(&here)?;
        ui.print_json(&next::Document::new(&root, shown))?;
    } else {
        let text = next::render(shown, left_out.len(), behind, ui.columns());
        ui.print(text)?;
    }
    Ok(interrupt.end())
}

/// What needs the operator, in order.
pub(super) struct Waits {
    pub(super) items: Vec<Item>,
    /// What is open but needs no attention today.
    pub(super) behind: Behind,
    /// What was not read to the end.
    pub(super) cuts: Vec<String>,
    /// What is wrong with settings files.
    pub(super) warnings: Vec<Warning>,
}

/// What needs the operator in a company. `command` begins the command lines in it, see [`CommandLine`]. `scanned` is
/// where its projects use its patterns, if that is already known. `None` means Ctrl-C: half of a list would be taken
/// for all of it.
pub(super) fn of_company(
    context: &Context,
    company: &Company,
    command: fn(&str) -> CommandLine,
    scanned: Option<Scanned<'_>>,
    interrupt: Interrupt,
) -> Result<Option<Waits>> {
    let projects = company.projects()?.into_iter();
    let projects = projects.filter(|project| project::is_project(project.root()));
    let projects = projects.map(|project| {
        let halfway = halfway(context, project.root(), interrupt);
        (project, halfway)
    });
    let projects: Vec<_> = projects.collect();
    let above = Arc::new(Above::of(company.root()));
    let pool = workers::pool()?;
    let each: Vec<Waits> = pool.install(|| {
        let projects = projects.into_par_iter();
        let each = projects.map(|(project, halfway)| {
            let prefix = format!("{BUILDS}/{}/", project.shown());
            let facts = Facts::of(project).under(&above);
            let (items, verdict) = of_project(&facts, &prefix, halfway, command, context.today);
            Waits {
                behind: Behind::of(&facts, &items),
                items,
                cuts: reading::cuts(facts.files(), facts.root()),
                warnings: reading::warnings_below(&facts, &verdict),
            }
        });
        each.collect()
    });
    let mut items = Vec::new();
    let mut behind = Behind::default();
    let mut cuts = Vec::new();
    let mut warnings = above.warnings.clone();
    for of_project in each {
        items.extend(of_project.items);
        behind = behind.and(of_project.behind);
        cuts.extend(of_project.cuts);
        warnings.extend(of_project.warnings);
    }
    if let Some(halfway) = halfway(context, company.root(), interrupt) {
        items.push(Item {
            project: None,
            kind: queue::Kind::Halfway,
            message: format!("`{halfway}` was stopped halfway"),
            command: Some(command("undo").project(company.root())),
            path: None,
            line: None,
            name: None,
            file: None,
        });
    }
    let (ready, all) = ready(context, company, scanned, interrupt)?;
    let shared = patterns::sharing(&all);
    items.extend(queue::of_patterns(&ready, &shared, company.root(), command));
    if interrupt.is_raised() {
        return Ok(None);
    }
    Ok(Some(Waits {
        items: queue::in_order(items),
        behind,
        cuts,
        warnings,
    }))
}

fn of_project(
    facts: &Facts,
    prefix: &str,
    halfway: Option<String>,
    command: fn(&str) -> CommandLine,
    today: Date,
) -> (Vec<Item>, Verdict) {
    let verdict = audit::check(facts, today, Depth::Urgent);
    let beside = Beside {
        halfway,
        pack: packs::newest(facts.files()),
        prefix: prefix.to_owned(),
    };
    let items = queue::of_project(facts, &verdict.findings, &beside, &command, today);
    (items, verdict)
}

/// The command of a plan that was killed halfway. If it cannot be looked at, the next command that writes there
/// reports it.
fn halfway(context: &Context, root: &Path, interrupt: Interrupt) -> Option<String> {
    let waiting = context.waiting(interrupt);
    let halfway = undo::stopped_halfway(root, waiting).ok().flatten();
    halfway.map(|halfway| halfway.command)
}

/// Where the projects of a company use its patterns.
#[derive(Clone, Copy)]
pub(super) struct Scanned<'u> {
    /// The projects' names.
    pub(super) projects: &'u [OsString],
    /// The usage of each, in the same order.
    pub(super) usage: &'u Usage,
}

/// The candidates that can be promoted, and all patterns. What is remembered about the projects is trusted as
/// far as it is valid.
fn ready(
    context: &Context,
    company: &Company,
    scanned: Option<Scanned<'_>>,
    interrupt: Interrupt,
) -> Result<(Vec<Ready>, Vec<Pattern>)> {
    if !company.has(PATTERNS)? {
        return Ok((Vec::new(), Vec::new()));
    }
    let tree = Tree::read(company)?;
    // All slugs, so that the review can use what is remembered as well.
    let slugs = scanning::slugs(tree.patterns.iter());
    let all = tree.patterns;
    let candidates = all.iter().filter(|pattern| pattern.candidate);
    let candidates: Vec<Pattern> = candidates.cloned().collect();
    if candidates.is_empty() || tree.projects.is_empty() {
        return Ok((Vec::new(), all));
    }
    let (library, builds) = (company.library(), company.builds());
    let workers = workers::pool()?;
    let found;
    let Scanned { projects, usage } = if let Some(scanned) = scanned {
        scanned
    } else {
        let question = Question {
            builds: &builds,
            projects: &tree.projects,
            slugs: &slugs,
            prune: true,
            began: context.began,
        };
        found = scanning::scan(&context.ui, &library, &question, true, &workers, interrupt);
        Scanned {
            projects: &tree.projects,
            usage: &found,
        }
    };
    let (known, _) = workers.install(|| patterns::know(&library, candidates));
    let names: Vec<_> = projects.iter().map(|name| name.to_string_lossy()).collect();
    let scanned = names.iter().zip(&usage.projects);
    let scanned = scanned.filter_map(|(name, usage)| Some((name, usage.as_ref()?)));
    let projects = scanned.map(|(name, usage)| review::Project {
        name,
        slugs: usage.matched(),
        referred: usage.referred(),
        is_read: usage.unreadable.is_empty(),
    });
    let projects: Vec<review::Project<'_>> = projects.collect();
    let terms = Terms {
        today: context.today,
        stale_days: u32::MAX,
        grace_days: u32::MAX,
    };
    Ok((review::review(&known, &projects, terms).ready, all))
}
