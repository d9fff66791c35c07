//! `socrates sprint new`: the next sprint, its files, and STATE.md.

use std::path::Path;

use anyhow::{Context as _, Result};

use super::super::shared::{reading, stopped};
use crate::cli::SprintNew;
use crate::context::Context;
use crate::disk::{self, Kind};
use crate::exit::{Exit, Failure, cannot};
use crate::interrupt::Interrupt;
use crate::kit::slug;
use crate::kit::sprint::{self as kit, Words};
use crate::markdown::{is_placeholder, plain};
use crate::name::shown;
use crate::plan::{Changes, CheckedChanges};
use crate::report::sprint_closed::{ByHand, out_of_date};
use crate::report::{changes_text, next_block, sprint_made, wrote};
use crate::sprint::{self, Active, Place, Sources, Standing, State, numbering, state_file};
use crate::tree::facts::Facts;
use crate::tree::files::{self, Files};
use crate::tree::names::PlanningFile;
use crate::tree::project::{self, Project};
use crate::tree::{root, sprints};
use crate::ui::shell::CommandLine;

/// Where a company keeps its own templates.
const TEMPLATES: &str = "templates/sprint";
/// The largest template, in bytes; a person writes a hundredth of that.
const LARGEST: usize = 1 << 20;
const STATE: &str = PlanningFile::State.path();

/// How many times to start again if another run created a sprint meanwhile.
const MOST_TRIES: usize = 40;

/// A sprint that can be created.
struct Planned {
    name: String,
    changes: Changes,
    /// The files that say nothing yet, and where.
    to_fill_in: Vec<Place>,
    /// The lines of STATE.md that only the operator can rewrite.
    state: Vec<Place>,
}

/// Runs the command.
pub fn run(context: &Context, args: &SprintNew) -> Result<Exit> {
    let root = project::find(args.path.as_deref())?;
    let interrupt = Interrupt::listen();
    let waiting = context.waiting(interrupt);
    stopped::must_not_be(&root, waiting)?;
    let mut tries_left = MOST_TRIES;
    let (planned, checked) = loop {
        let planned = plan(context, args, &root)?;
        tries_left -= 1;
        let checked = planned.changes.check();
        let applied = checked.and_then(|checked| {
            let is_done = args.dry_run || checked.apply(waiting)?.is_some();
            Ok((checked, is_done))
        });
        match applied {
            Ok((checked, true)) => break (planned, checked),
            Ok((_, false)) => return Ok(Exit::Killed),
            // Another run took the number.
            Err(_) if tries_left > 0 && planned.changes.is_overtaken() => {}
            Err(error) => return Err(error),
        }
    };
    tell(context, args, &root, &planned, &checked)?;
    Ok(interrupt.end())
}

/// The next sprint, from what the project says now.
fn plan(context: &Context, args: &SprintNew, root: &Path) -> Result<Planned> {
    let mut changes = Changes::new(root, "sprint new");
    changes.depend_on_names_in(sprints::DIRECTORY);
    let facts = Facts::of(Project::at(root));
    let slug = slug::from_words(&args.slug)?;
    let progress = facts.progress();
    if !args.planned {
        must_be_free(progress, root)?;
    }
    let known = progress.sprints.iter().map(|one| &one.sprint);
    let (number, name) = numbering::next(known, progress.closed_up_to, &slug).ok_or_else(|| {
        Failure::new("no higher sprint number can be used").hint("create the folder by hand")
    })?;
    let directory = format!("{}/{name}", sprints::DIRECTORY);
    let words = Words {
        number: &number,
        name: &slug,
        project: &facts.name(),
        date: context.today,
        is_planned: args.planned,
    };
    let mut to_fill_in = Vec::new();
    for (file, text) in kit::files(&templates(&facts)?, words) {
        let path = format!("{directory}/{file}");
        to_fill_in.extend(blank(&path, &text));
        changes.create(path, text);
    }
    let state = if args.planned {
        Vec::new()
    } else {
        let sources = set_active(&facts, &name, context, &mut changes)?;
        sprint::left_as_it_is(&sources)
    };
    Ok(Planned {
        name,
        changes,
        to_fill_in,
        state,
    })
}

fn tell(
    context: &Context,
    args: &SprintNew,
    root: &Path,
    planned: &Planned,
    checked: &CheckedChanges,
) -> Result<()> {
    let Planned {
        name,
        to_fill_in,
        state,
        ..
    } = planned;
    let show = CommandLine::new("sprint").word("show").word(name);
    let next = [show.project(root)];
    if args.json {
        let root = root::absolute(root)?;
        let document = wrote::Document::below(&root, args.dry_run).wrote(checked.names());
        return context.ui.print_json(&sprint_made::Document {
            document: document.next(&next),
            left: to_fill_in.iter().chain(state).map(ByHand::new).collect(),
        });
    }
    let what = match (args.dry_run, args.planned) {
        (true, _) => format!("would create {name}"),
        (false, true) => format!("created {name} as a planned sprint"),
        (false, false) => format!("created {name}; it is now the active sprint"),
    };
    let made = changes_text::render(&what, &checked.describe(), &[]);
    let left = sprint_made::to_fill_in(to_fill_in).then(out_of_date(state));
    let left = left.below(root);
    context.ui.print(made.then(left).then(next_block(&next)))
}

/// The first line of each section of a file that nobody has filled in yet.
fn blank(path: &str, text: &str) -> Vec<Place> {
    let lines = text.lines().enumerate();
    let is_blank = |(_, line): &(usize, &str)| !line.trim().is_empty() && is_placeholder(line);
    let place = |(index, line): (usize, &str)| Place {
        path: path.to_owned(),
        line: Some(index + 1),
        text: plain(line.trim()),
    };
    lines.filter(is_blank).map(place).collect()
}

/// Refuses while another sprint is under way, or if it is unclear whether one is.
fn must_be_free(progress: &Standing, root: &Path) -> Result<()> {
    let close = CommandLine::new("sprint").word("close");
    let planned = "or create this one with --planned";
    let failure = match &progress.active {
        Active::Known { name, .. } => Failure::new(format!("{name} is active")).hint(format!(
            "close it first with `{}`, {planned}",
            close.project(root)
        )),
        Active::Unclear { candidates, .. } => {
            let which = candidates.join(", ");
            Failure::new(format!("it is unclear which sprint is active: {which}")).hint(format!(
                "name the right one under `Active sprint` in {STATE}, {planned}"
            ))
        }
        Active::None { .. } => {
            let waits = progress
                .sprints
                .iter()
                .find(|one| one.state == State::Waiting);
            let Some(one) = waits else {
                return Ok(());
            };
            let name = &one.sprint.name;
            let close = close.word(name).project(root);
            Failure::new(format!("{name} is waiting for sign-off"))
                .hint(format!("close it first with `{close}`, {planned}"))
        }
    };
    Err(failure.into())
}

/// The company's templates for a sprint; none if the project is not in a company, or the company has none.
fn templates(facts: &Facts) -> Result<Vec<(String, String)>> {
    let Some(company) = root::company_around(facts.root()) else {
        return Ok(Vec::new());
    };
    let files = Files::of(&company);
    let cannot_read = || cannot("read", company.join(TEMPLATES));
    let names = files.list(TEMPLATES).with_context(cannot_read)?.into_iter();
    let is_template = |(name, kind): &(String, Kind)| {
        *kind == Kind::File && !name.starts_with('.') && name.to_lowercase() != "readme.md"
    };
    let mut templates = Vec::new();
    for (name, _) in names.filter(is_template) {
        let path = company.join(TEMPLATES).join(&name);
        let cannot_read = || cannot("read", &path);
        let head = disk::read_head(&path, LARGEST).with_context(cannot_read)?;
        let whole = head.filter(|head| !head.cut);
        let text = whole.and_then(|head| String::from_utf8(head.bytes).ok());
        let text = text.ok_or_else(|| {
            Failure::new(format!(
                "{} is not UTF-8, or is larger than 1 MiB",
                shown(&path)
            ))
            .hint("fix it, or move it out of templates/sprint/")
        })?;
        templates.push((name, text));
    }
    Ok(templates)
}

/// Adds the change to STATE.md that names the new sprint, in the first form that reads back correctly.
/// Returns what is known after that.
fn set_active(
    facts: &Facts,
    name: &str,
    context: &Context,
    changes: &mut Changes,
) -> Result<Sources> {
    let state = facts.state_path();
    if facts.standing(state) == files::Standing::Missing {
        let what = format!("{state} is missing, so it cannot name the sprint");
        return Err(Failure::new(what)
            .hint("restore it, or create the sprint with --planned")
            .into());
    }
    let old = reading::to_be_changed(facts.root(), state)?;
    let sprint = sprint::Sprint::from_name(name);
    let with = |text: &str| {
        let mut sources = sprints::sources(facts.files(), facts.state_path());
        sources.state = Some(sprint::Text {
            path: state.to_owned(),
            text: text.to_owned(),
        });
        sources
            .folders
            .extend(sprint.clone().map(|sprint| sprint::Folder {
                path: format!("{}/{name}", sprints::DIRECTORY),
                files: sprint::FILE_NAMES.map(str::to_owned).to_vec(),
                texts: Vec::new(),
                is_archived: false,
                sprint,
            }));
        sources
    };
    let reads_back = |text: &str| {
        let read = sprint::read(with(text));
        matches!(read.active, Active::Known { name: active, .. } if active == name)
    };
    let dated = state_file::with_day(&old, context.today);
    let sprints = facts.progress().sprints.iter();
    let names: Vec<&str> = sprints.map(|one| one.sprint.name.as_str()).collect();
    let new = state_file::with_active(&dated, name, &names)
        .into_iter()
        .find(|text| reads_back(text));
    let new = new.ok_or_else(|| {
        Failure::new(format!(
            "cannot find a place in {state} where {name} would be read as the active sprint"
        ))
        .hint(format!(
            "create the sprint with --planned, then write `Active sprint: {name}` into {state}"
        ))
    })?;
    let sources = with(&new);
    changes.replace(state, old, new);
    Ok(sources)
}
