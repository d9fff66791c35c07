//! `socrates sprint close`: the closing note, STATE.md and STATUS.json, as one plan.

use anyhow::Result;

use super::super::shared::{choosing, reading, said, stopped};
use crate::audit::project::{self, Depth};
use crate::cli::SprintClose;
use crate::context::Context;
use crate::exit::{Exit, Failure};
use crate::facts::criteria::{Criterion, Mark, State as Met};
use crate::finding::{Check, Finding, Severity};
use crate::interrupt::Interrupt;
use crate::logbook::place;
use crate::markdown::Document;
use crate::plan::Changes;
use crate::report::sprint_closed::{self, Closed};
use crate::ship;
use crate::sprint::closing::{self, Closing, Form};
use crate::sprint::{self, Active, One, Sources, State, state_file, status_file};
use crate::tree::facts::Facts;
use crate::tree::files::Standing;
use crate::tree::root;
use crate::tree::sprints;
use crate::ui::shell::CommandLine;

const STATUS: &str = "planning/STATUS.json";

/// Runs the command.
pub fn run(context: &Context, args: &SprintClose) -> Result<Exit> {
    let ui = &context.ui;
    let facts = Facts::find(args.path.as_deref())?;
    let interrupt = Interrupt::listen();
    let waiting = context.waiting(interrupt);
    stopped::must_not_be(facts.root(), waiting)?;
    let progress = facts.progress();
    let anyway = args.anyway.as_deref();
    let anyway = anyway
        .map(|text| said::one_line(text, "reason"))
        .transpose()?;
    let one = match &args.name {
        Some(wanted) => choosing::named(progress, wanted)?,
        None => choosing::active(&facts)?,
    };
    let root = root::absolute(facts.root())?;
    let mut closed = Closed::new(&root, &one.sprint.name);
    closed.is_dry = args.dry_run;
    if one.state == State::Closed {
        closed.is_already = true;
        sprint_closed::tell(ui, &closed, args.json)?;
        return Ok(Exit::Clean);
    }
    let verdict = project::check(&facts, context.today, Depth::WithoutInfo);
    reading::warn_of_settings(ui, facts.root(), &reading::warnings_of(&facts, &verdict));
    closed.checks = ship::check(&facts, one, &verdict, context.today);
    let criteria = facts.criteria(one);
    let failures: Vec<&Finding> = closed
        .checks
        .iter()
        .filter(|check| check.severity == Severity::Error)
        .collect();
    if !failures.is_empty() && anyway.is_none() {
        let is_open = |one: &&Criterion| one.state == Met::Open;
        closed.open = criteria.iter().filter(is_open).cloned().collect();
        closed.next = instead(&facts, one, &closed);
        sprint_closed::tell(ui, &closed, args.json)?;
        return Ok(Exit::Findings);
    }
    let failures = failures.into_iter();
    let failures = failures.map(|check| format!("{}: {}", check.check.name(), check.message));
    let closing = gather(context, &facts, one, &criteria, failures.collect(), anyway);
    // Otherwise the note would leave it out silently.
    reading::must_be_complete(ui, facts.files())?;
    let mut changes = Changes::new(facts.root(), "sprint close");
    let note = put_note(&facts, one, &closing, &mut changes)?;
    let mut sources = sprints::sources(facts.files(), facts.state_path());
    with_text(&mut sources, one, &note);
    put_state(&facts, one, &closing, &mut sources, &mut changes)?;
    put_status(&facts, one, context, &sources, &mut changes)?;
    let checked = changes.check()?;
    if !args.dry_run && checked.apply(waiting)?.is_none() {
        return Ok(Exit::Killed);
    }
    closed.is_done = true;
    closed.wrote = checked.names().into_iter().map(str::to_owned).collect();
    closed.files = checked.describe();
    closed.by_hand = sprint::called_open(&sources, &one.sprint.name);
    closed.left = sprint::left_as_it_is(&sources);
    let told: Vec<_> = closed
        .by_hand
        .iter()
        .map(|place| (place.path.clone(), place.line))
        .collect();
    closed
        .left
        .retain(|place| !told.contains(&(place.path.clone(), place.line)));
    closed.next = next(&facts);
    sprint_closed::tell(ui, &closed, args.json)?;
    Ok(interrupt.end())
}

/// The most open criteria whose numbers fit into a command that anyone would type.
const MOST_TICKED: usize = 12;

/// What to type if a sprint is not closed, beginning with what shows and clears the reasons.
fn instead(facts: &Facts, one: &One, closed: &Closed) -> Vec<CommandLine> {
    let sprint = |verb: &str| CommandLine::new("sprint").word(verb);
    let name = &one.sprint.name;
    let mut next = Vec::new();
    if !closed.open.is_empty() {
        next.push(sprint("show").word(name).project(facts.root()));
    }
    if (1..=MOST_TICKED).contains(&closed.open.len()) {
        let open = closed.open.iter().map(|one| one.number.to_string());
        let tick = open.fold(sprint("tick"), CommandLine::word);
        let tick = tick.word("--sprint").word(name).project(facts.root());
        next.push(tick.to_fill_in("--evidence"));
    }
    let is_failure = |check: Check| {
        let failed = |one: &Finding| one.check == check && one.severity == Severity::Error;
        closed.checks.iter().any(failed)
    };
    if is_failure(Check::Audit) && next.len() < 2 {
        next.push(CommandLine::new("audit").project(facts.root()));
    }
    let close = sprint("close").word(name).project(facts.root());
    next.push(close.to_fill_in("--anyway"));
    next
}

fn next(facts: &Facts) -> Vec<CommandLine> {
    let make = CommandLine::new("sprint").word("new").dots();
    vec![
        CommandLine::new("extract").project(facts.root()),
        make.project(facts.root()),
    ]
}

/// What the note says about the sprint.
fn gather<'a>(
    context: &Context,
    facts: &Facts,
    one: &'a One,
    criteria: &'a [Criterion],
    failures: Vec<String>,
    anyway: Option<String>,
) -> Closing<'a> {
    let began = facts.sprint_day(&one.path);
    let since = |day: jiff::civil::Date| began.is_some_and(|began| day >= began);
    let decisions = facts
        .decisions()
        .iter()
        .filter(|decision| !decision.reversed);
    let decisions = decisions.filter_map(|decision| {
        let day = decision.date.filter(|day| since(*day))?;
        Some((day, decision.text.clone()))
    });
    let mut decisions: Vec<_> = decisions.collect();
    decisions.sort_by_key(|(day, _)| *day);
    let days = facts.days().unwrap_or_default().iter();
    let days = days.filter(|day| since(**day));
    let questions = facts.questions().iter().filter(|question| question.live);
    Closing {
        sprint: &one.sprint,
        day: context.today,
        goal: facts.goal(one),
        criteria,
        began,
        decisions,
        journal: days.map(|day| (*day, facts.first_line(*day))).collect(),
        questions: questions
            .map(|question| match &question.id {
                Some(id) => format!("{id} {}", question.text),
                None => question.text.clone(),
            })
            .collect(),
        failures,
        anyway,
    }
}

/// Adds the closing note to the changes: a file of its own, or a section of an existing one.
fn put_note(
    facts: &Facts,
    one: &One,
    closing: &Closing<'_>,
    changes: &mut Changes,
) -> Result<sprint::Text> {
    let is_row = |one: &Criterion| matches!(one.mark, Mark::Cell(_));
    let form = if closing.criteria.iter().any(is_row) {
        Form::Table
    } else {
        Form::Bullets
    };
    if let Some(path) = &one.closing {
        let old = reading::to_be_changed(facts.root(), path)?;
        let old = old.as_str();
        let line_break = if old.contains("\r\n") { "\r\n" } else { "\n" };
        let gap = match old {
            "" => String::new(),
            old if old.ends_with('\n') => line_break.to_owned(),
            _ => line_break.repeat(2),
        };
        let section = closing.section(form).replace('\n', line_break);
        let mut new = format!("{old}{gap}{section}");
        let title = closing.section_title();
        let count = |text: &str| {
            let document = Document::read(text);
            let sections = document.sections().iter();
            sections.filter(|one| one.title == title).count()
        };
        if count(&new) <= count(old) {
            // A comment or a code fence that is never closed hides everything below it, so the section goes above.
            let document = Document::read(old);
            let lines: Vec<&str> = section.lines().collect();
            let [_, above] = place::at_the_end(&document, false);
            new = place::inserted(&document, above, &lines);
        }
        changes.replace(path, old, new.as_str());
        return Ok(sprint::Text {
            path: path.clone(),
            text: new,
        });
    }
    let path = one.file(&file_name(facts));
    let text = closing.file(form);
    changes.create(&path, text.as_str());
    Ok(sprint::Text { path, text })
}

/// The name that the newest sprint with a closing note uses for it; ours if none has one.
fn file_name(facts: &Facts) -> String {
    let notes = facts.progress().sprints.iter().rev();
    let mut names = notes.filter_map(|one| one.closing.as_ref()?.rsplit('/').next());
    names.next().unwrap_or(closing::FILE_NAME).to_owned()
}

/// The sources with a closing note in them.
fn with_text(sources: &mut Sources, one: &One, note: &sprint::Text) {
    let folder = sources
        .folders
        .iter_mut()
        .find(|folder| folder.path == one.path);
    if let Some(folder) = folder {
        folder.texts.retain(|text| text.path != note.path);
        folder.texts.push(note.clone());
        let name = note.path.rsplit('/').next().unwrap_or_default();
        if !folder.files.iter().any(|there| there == name) {
            folder.files.push(name.to_owned());
        }
    }
}

/// Adds the change to STATE.md: the sprint is no longer active, and is listed as completed.
fn put_state(
    facts: &Facts,
    one: &One,
    closing: &Closing<'_>,
    sources: &mut Sources,
    changes: &mut Changes,
) -> Result<()> {
    let state = facts.state_path();
    if facts.standing(state) == Standing::Missing {
        // This was reported as an objection, and the sprint is closed anyway.
        return Ok(());
    }
    let old = reading::to_be_changed(facts.root(), state)?;
    let name = &one.sprint.name;
    let is_active =
        matches!(&facts.progress().active, Active::Known { name: active, .. } if active == name);
    let dated = state_file::with_day(&old, closing.day);
    let none = format!("None. {name} was closed on {}.", closing.day);
    let sprints = facts.progress().sprints.iter();
    let names: Vec<&str> = sprints.map(|one| one.sprint.name.as_str()).collect();
    let mut texts = if is_active {
        state_file::with_active(&dated, &none, &names)
    } else {
        vec![dated]
    };
    for text in &mut texts {
        *text = state_file::with_completed(text, name, closing.day);
    }
    let with = |text: &str| Sources {
        state: Some(sprint::Text {
            path: state.to_owned(),
            text: text.to_owned(),
        }),
        ..sources.clone()
    };
    let reads_back = |text: &&String| {
        let read = sprint::read(with(text));
        !is_active || matches!(read.active, Active::None { .. })
    };
    let Some(new) = texts.iter().find(reads_back).cloned() else {
        let what = format!("{state} would still call a sprint active");
        return Err(Failure::new(what)
            .hint(format!(
                "replace its active sprint with the line `**Active sprint:** {name}`, then close the sprint again"
            ))
            .into());
    };
    *sources = with(&new);
    changes.replace(state, old, new);
    Ok(())
}

/// Adds the change to planning/STATUS.json, if there is one. As long as another sprint is active, that file may be
/// about the other one.
fn put_status(
    facts: &Facts,
    one: &One,
    context: &Context,
    sources: &Sources,
    changes: &mut Changes,
) -> Result<()> {
    if facts.standing(STATUS) == Standing::Missing {
        return Ok(());
    }
    let name = &one.sprint.name;
    let active = sprint::read(sources.clone()).active;
    let is_other_active = matches!(active, Active::Known { name: active, .. } if active != *name);
    if is_other_active && !sprint::status_is_about(sources, name) {
        return Ok(());
    }
    let old = reading::to_be_changed(facts.root(), STATUS)?;
    let new = status_file::closed(&old, name, context.today);
    let new = new.map_err(|why| {
        Failure::new(format!("cannot update {STATUS}: {why}"))
            .hint("fix it or move it, then close the sprint")
    })?;
    changes.replace(STATUS, old, new);
    Ok(())
}
