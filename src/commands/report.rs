//! `socrates report`: the company as one page of HTML.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, Result};
use jiff::civil::Date;
use rayon::prelude::*;

use super::next;
use super::patterns::scanning::{self, Tree};
use super::shared::reading;
use crate::audit;
use crate::audit::project::Depth;
use crate::cli::Report;
use crate::context::Context;
use crate::exit::{Exit, Failure, cannot};
use crate::finding::Counts;
use crate::interrupt::Interrupt;
use crate::lifecycle::is_second;
use crate::name::{shown, with_slashes};
use crate::plan::{Action, Step};
use crate::questions::{self, Wanted};
use crate::queue::Item;
use crate::report::page::{self, Attention, Page, Pattern, Project, Question, Sprint, Use};
use crate::report::{plan_text, wrote};
use crate::sprint::Active;
use crate::timeline::{self, Span};
use crate::tree::above::Above;
use crate::tree::company::Company;
use crate::tree::facts::Facts;
use crate::tree::names::BUILDS;
use crate::tree::patterns::{self, Known, Sources};
use crate::tree::{project, root};
use crate::ui::Line;
use crate::ui::shell::CommandLine;
use crate::usage::{ProjectUsage, Question as Slugs};
use crate::wording::counted;
use crate::{atomic, disk, done, workers};

/// The page, at the root of the company.
const FILE_NAME: &str = "socrates-report.html";
/// How many bytes of a page are searched for our mark.
const HEAD: usize = 4096;

/// Runs the command.
pub fn run(context: &Context, args: &Report) -> Result<Exit> {
    let ui = &context.ui;
    let company = Company::find(args.path.as_deref())?;
    if !company.has(BUILDS)? {
        let what = format!(
            "{} has no builds/ with projects in it",
            shown(company.root())
        );
        let hint = match root::company_around(company.root()) {
            Some(above) => {
                let above = if above == Path::new("") {
                    Path::new(".")
                } else {
                    &above
                };
                let line = CommandLine::new("report").path(above);
                format!("this is a project; for its company, run `{line}`")
            }
            None => "name the root of a company, or create one with `socrates companyos '...'`"
                .to_owned(),
        };
        return Err(Failure::new(what).at(company.root()).hint(hint).into());
    }
    let prints = args.out.as_deref() == Some(Path::new("-"));
    if prints && (args.json || args.dry_run) {
        return Err(
            Failure::new("`--out -` cannot be used with `--json` or `--dry-run`")
                .hint("leave out `--json` and `--dry-run`, or name a file")
                .into(),
        );
    }
    let target = match &args.out {
        Some(out) => context.from_home(out),
        None => root::within(company.root(), FILE_NAME),
    };
    let action = if prints { None } else { Some(look(&target)?) };
    if let Some(action) = action.filter(|_| args.dry_run) {
        return tell(context, args, &company, &target, action, None);
    }
    let interrupt = Interrupt::listen();
    let Some(page) = gather(context, &company, interrupt)? else {
        return Ok(Exit::Killed);
    };
    for note in &page.notes {
        ui.warn(note);
    }
    let text = page::render(&page);
    let Some(action) = action else {
        ui.print_file(text.as_bytes())?;
        return Ok(interrupt.end());
    };
    atomic::replace(&target, text.as_bytes())?;
    done::tell("wrote", &target);
    tell(context, args, &company, &target, action, Some(&page))?;
    Ok(interrupt.end())
}

/// What would happen to the file. Fails if something other than an earlier report would be lost.
fn look(target: &Path) -> Result<Action> {
    if target.symlink_metadata().is_err() {
        return Ok(Action::Create);
    }
    let head = disk::read_head(target, HEAD).with_context(|| cannot("read", target))?;
    match head {
        Some(head) if head.text().contains(page::MARK) || head.size == 0 => Ok(Action::Replace),
        _ => {
            let what = format!("{} already exists and is not a report", shown(target));
            Err(Failure::new(what)
                .at(target)
                .hint("name another file with --out, or rename what is there")
                .into())
        }
    }
}

/// Says what was written, or would be.
fn tell(
    context: &Context,
    args: &Report,
    company: &Company,
    target: &Path,
    action: Action,
    page: Option<&Page>,
) -> Result<Exit> {
    let ui = &context.ui;
    let step = Step {
        path: target.to_path_buf(),
        action,
    };
    if args.json {
        let whole = |path: &Path| -> Result<PathBuf> {
            let path = root::absolute(path)?;
            Ok(path.components().collect())
        };
        let step = Step {
            path: whole(target)?,
            action,
        };
        let root = whole(company.root())?;
        ui.print_json(&wrote::Document::below(&root, args.dry_run).with(&root, &[step]))?;
    } else if let Some(page) = page {
        ui.print(Line::from("wrote ").path(target).plain(format!(
            ": {} and {}",
            counted(page.projects.len(), "project"),
            counted(page.patterns.len(), "pattern")
        )))?;
    } else {
        ui.print(plan_text::render(&[step]))?;
    }
    Ok(Exit::Clean)
}

/// Reads the whole company. `None` means Ctrl-C.
fn gather(context: &Context, company: &Company, interrupt: Interrupt) -> Result<Option<Page>> {
    let (library, builds) = (company.library(), company.builds());
    let tree = Tree::read(company)?;
    let workers = workers::pool()?;
    let (patterns, unreadable) = workers.install(|| patterns::know(&library, tree.patterns));
    let mut notes: Vec<String> = unreadable
        .iter()
        .map(|(path, reason)| cannot_read(path, reason))
        .collect();
    let question = Slugs {
        builds: &builds,
        projects: &tree.projects,
        slugs: &scanning::slugs(patterns.iter().map(|known| &known.pattern)),
        prune: true,
        began: context.began,
    };
    let usage = scanning::scan(&context.ui, &library, &question, true, &workers, interrupt);
    if !usage.is_complete() {
        return Ok(None);
    }
    let scanned: Vec<&ProjectUsage> = usage.projects.iter().flatten().collect();
    for failure in scanned.iter().flat_map(|project| &project.unreadable) {
        notes.push(cannot_read(
            &Path::new(BUILDS).join(&failure.path),
            &failure.reason,
        ));
    }
    let projects = company.projects()?;
    let read: Vec<(Project, Vec<String>)> = workers.install(|| {
        let library = Arc::new(Sources::read(&library));
        let above = Arc::new(Above::of(company.root()));
        let read = projects.into_par_iter().map(|project| {
            let facts = Facts::sharing(project, &library).under(&above);
            (read_project(context, &facts), problems(&facts))
        });
        read.collect()
    });
    let (projects, problems): (Vec<Project>, Vec<Vec<String>>) = read.into_iter().unzip();
    // What neither these facts nor the scan can read is reported only once.
    notes.extend(problems.into_iter().flatten());
    let known = next::Scanned {
        projects: &tree.projects,
        usage: &usage,
    };
    let waiting = next::of_company(
        context,
        company,
        CommandLine::anywhere,
        Some(known),
        interrupt,
    )?;
    let Some(waiting) = waiting else {
        return Ok(None);
    };
    notes.extend(waiting.cuts);
    let warnings = waiting.warnings.iter();
    notes.extend(warnings.map(ToString::to_string));
    notes.sort();
    notes.dedup();
    let pattern = |known: &Known| pattern(known, &tree.projects, &scanned);
    Ok(Some(Page {
        company: project::name(company.root()),
        today: context.today,
        attention: waiting.items.into_iter().map(attention).collect(),
        patterns: patterns.iter().map(pattern).collect(),
        projects,
        notes,
    }))
}

fn attention(item: Item) -> Attention {
    let line = item.line.map(|line| format!(":{line}"));
    Attention {
        project: item.name,
        message: item.message,
        command: item.command.map(|command| command.to_string()),
        place: item.path.map(|path| path + &line.unwrap_or_default()),
    }
}

fn cannot_read(path: &Path, reason: &str) -> String {
    format!("cannot read {}: {reason}", with_slashes(path))
}

fn read_project(context: &Context, facts: &Facts) -> Project {
    let today = context.today;
    let standing = facts.progress();
    let newest = facts.days().ok().and_then(|days| days.last());
    let span = Span {
        since: Some(page::first_day(today)),
        until: Some(today),
    };
    Project {
        name: shown(&facts.project().name),
        tagline: facts.tagline().map(str::to_owned),
        sprint: match &standing.active {
            Active::Known { name, .. } => Sprint::Active(name.clone()),
            Active::None { .. } => Sprint::None,
            Active::Unclear { .. } => Sprint::Unclear,
        },
        criteria: standing.active().map(|one| one.criteria),
        counts: project::is_project(facts.root())
            .then(|| audit::project::check(facts, today, Depth::WithoutInfo))
            .map(|verdict| Counts::of(&verdict.findings)),
        state_age_days: facts.updated().map(|updated| updated.age_days(today)),
        journal_age_days: newest.map(|day| (today - *day).get_days()),
        ages: facts.settings().ages(),
        events: timeline::tell(facts, span).events,
        questions: asked(facts, today),
    }
}

/// The live questions, as `socrates questions` shows them.
fn asked(facts: &Facts, today: Date) -> Vec<Question> {
    let live = questions::gather([facts], &Wanted::default(), today).into_iter();
    let question = |question: questions::Question| Question {
        id: question.id,
        text: question.text,
        owner: question.owner,
        needed_by: question.needed_by,
        overdue: question.overdue,
    };
    live.map(question).collect()
}

/// What could not be read of a project.
fn problems(facts: &Facts) -> Vec<String> {
    let place = Path::new(BUILDS).join(&facts.project().name);
    let unreadable = facts.files().unreadable().into_iter();
    let mut problems: Vec<String> = unreadable
        .map(|(name, why)| cannot_read(&place.join(name), &why))
        .collect();
    problems.extend(reading::cuts(facts.files(), &place));
    problems
}

fn pattern(known: &Known, projects: &[OsString], scanned: &[&ProjectUsage]) -> Pattern {
    let slug = &known.pattern.slug;
    let source = known
        .facts
        .as_ref()
        .and_then(|facts| facts.source.as_deref());
    let mut ready = false;
    let uses = projects.iter().zip(scanned).map(|(name, usage)| {
        let is_second = is_second(&name.to_string_lossy(), source);
        let refers = usage.referred().contains(slug);
        ready |= refers && is_second;
        match (is_second, refers, usage.matched().contains(slug)) {
            (false, ..) => Use::Source,
            (true, true, _) => Use::Refers,
            (true, false, true) => Use::Mentions,
            (true, false, false) => Use::None,
        }
    });
    let uses = uses.collect();
    Pattern {
        slug: slug.clone(),
        candidate: known.pattern.candidate,
        ready: ready && known.pattern.candidate && known.facts.is_some(),
        uses,
    }
}
