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
use crate::sprint::numbering::{self, Named};
use crate::sprint::{self, Active, One, Place, Sources, Standing, State, state_file};
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
    /// Whether its folder exists, so that it only becomes the active sprint.
    is_there: bool,
    /// What the project calls it, if it should be planned and is not called so.
    unsure: Option<&'static str>,
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
    let words = slug::from_words(&args.slug)?;
    let progress = facts.progress();
    let there = already_there(progress, args.slug.trim(), &words);
    if !args.planned {
        must_be_free(progress, root)?;
    }
    if let Some(one) = there {
        if args.planned {
            let what = format!("{} is there already", one.sprint.name);
            return Err(Failure::new(what)
                .hint("leave out --planned to start it")
                .into());
        }
        let name = one.sprint.name.clone();
        let sources = set_active(&facts, &name, context, &mut changes)?;
        return Ok(Planned {
            name,
            changes,
            to_fill_in: Vec::new(),
            state: sprint::left_as_it_is(&sources),
            is_there: true,
            unsure: None,
        });
    }
    let sources = sprints::sources(facts.files(), facts.state_path());
    let texts = sources.state.iter().chain(&sources.roadmaps);
    let texts = texts.chain(&sources.briefing);
    let named: Vec<Named> = texts
        .flat_map(|text| numbering::named(&text.text))
        .collect();
    let next = |slug: &str| {
        let known = progress.sprints.iter().map(|one| &one.sprint);
        numbering::next(known, progress.closed_up_to, &named, slug).ok_or_else(|| {
            Failure::new("there is no higher sprint number to use")
                .hint("create the folder by hand")
        })
    };
    let slug = without_number(progress, &words, |slug| Ok(next(slug)?.0))?;
    let (number, name) = next(&slug)?;
    let directory = format!("{}/{name}", sprints::DIRECTORY);
    let words = Words {
        number: &number,
        name: &slug,
        project: &facts.name(),
        date: context.today,
    };
    let mut to_fill_in = Vec::new();
    for (file, text) in kit::files(&templates(&facts)?, words) {
        let path = format!("{directory}/{file}");
        to_fill_in.extend(blank(&path, &text));
        changes.create(path, text);
    }
    let unsure = args.planned.then(|| not_planned(&facts, &name)).flatten();
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
        is_there: false,
        unsure,
    })
}

/// The planned sprint that is meant by the words for a new one: by its whole name, or by its slug.
fn already_there<'p>(progress: &'p Standing, typed: &str, words: &str) -> Option<&'p One> {
    let planned = progress.sprints.iter();
    let mut planned = planned.filter(|one| one.state == State::Planned);
    planned.find(|one| one.sprint.name == typed || one.sprint.slug() == words)
}

/// The slug without the number of the new sprint. It is refused with another number that is a sprint's.
fn without_number(
    progress: &Standing,
    words: &str,
    next: impl FnOnce(&str) -> Result<String>,
) -> Result<String> {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let (typed, rest) = words.split_at(digits);
    let Some(rest) = rest.strip_prefix('-').filter(|_| digits > 0) else {
        return Ok(words.to_owned());
    };
    let number = next(rest)?;
    if typed == number {
        return Ok(rest.to_owned());
    }
    let mut sprints = progress.sprints.iter();
    let is_taken = sprints.any(|one| one.sprint.number() == typed);
    if is_taken || typed.starts_with('0') {
        let what = format!(
            "`{typed}` is written like a sprint's number, and this sprint gets the number {number}"
        );
        return Err(Failure::new(what)
            .hint(format!("leave the number out: `{rest}`"))
            .into());
    }
    Ok(words.to_owned())
}

/// What the project calls a new planned sprint if not planned.
fn not_planned(facts: &Facts, name: &str) -> Option<&'static str> {
    let sources = with_folder(sprints::sources(facts.files(), facts.state_path()), name);
    let read = sprint::read(sources);
    let one = read.named(name)?;
    (one.state != State::Planned).then(|| one.state.name())
}

/// The sources with the folder of a new sprint.
fn with_folder(mut sources: Sources, name: &str) -> Sources {
    let sprint = sprint::Sprint::from_name(name);
    let is_there = sources
        .folders
        .iter()
        .any(|folder| folder.sprint.name == name);
    let folder = sprint.filter(|_| !is_there).map(|sprint| sprint::Folder {
        path: format!("{}/{name}", sprints::DIRECTORY),
        files: sprint::FILE_NAMES.map(str::to_owned).to_vec(),
        texts: Vec::new(),
        is_archived: false,
        sprint,
    });
    sources.folders.extend(folder);
    sources
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
        is_there,
        unsure,
        ..
    } = planned;
    if let Some(state) = unsure {
        context.ui.note(format!(
            "nothing in the project calls {name} planned, so its state is `{state}`; to plan it, write `Next sprint: {name}` into {}",
            shown(root::within(root, STATE))
        ));
    }
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
        (true, _) if *is_there => format!("would make {name} the active sprint"),
        (false, _) if *is_there => format!("{name} is now the active sprint"),
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
    let with = |text: &str| {
        let mut sources = sprints::sources(facts.files(), facts.state_path());
        sources.state = Some(sprint::Text {
            path: state.to_owned(),
            text: text.to_owned(),
        });
        with_folder(sources, name)
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
