//! `socrates timeline`: what happened in a project, day by day.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context as _, Result};
use jiff::ZonedDateTime;
use jiff::civil::Date;

use super::shared::reading;
use crate::cli::Timeline;
use crate::context::Context;
use crate::disk::Kind;
use crate::exit::{Exit, Failure};
use crate::facts::sprint;
use crate::facts::{decisions, journal};
use crate::report::timeline_json::Document;
use crate::report::timeline_text;
use crate::timeline::{self, Event, Span};
use crate::tree::files::Files;
use crate::tree::names::PlanningFile::Decisions;
use crate::tree::project::Project;
use crate::tree::sprints::Sprint;
use crate::tree::{journal as entries, sprints};
use crate::ui::{Ui, safe};

/// Runs the command.
pub fn run(context: &Context, args: &Timeline) -> Result<Exit> {
    let span = span(context, args)?;
    let project = Project::find(args.path.as_deref())?;
    let ui = &context.ui;
    let files = &project.files;
    let mut events = sprint_events(files, ui);
    events.extend(journal_events(files, ui));
    events.extend(decision_events(files, ui));
    reading::warn(ui, files);
    let events = timeline::arrange(events, span);
    let name = project.shown();
    if args.json {
        ui.print_json(&Document::new(&name, &events))?;
    } else {
        ui.print(&timeline_text::render(&name, &events, ui.columns()))?;
    }
    Ok(Exit::Clean)
}

fn span(context: &Context, args: &Timeline) -> Result<Span> {
    let date = |day: Option<crate::day::Day>| day.map(|day| day.date(context.today)).transpose();
    let (since, until) = (date(args.since)?, date(args.until)?);
    if let (Some(since), Some(until)) = (since, until)
        && since > until
    {
        return Err(
            Failure::new(format!("--since {since} comes after --until {until}"))
                .hint("exchange the two days")
                .into(),
        );
    }
    Ok(Span { since, until })
}

fn sprint_events(files: &Files, ui: &Ui) -> Vec<Event> {
    let sprints = sprints::list(files).unwrap_or_else(|error| {
        ui.warn(format!("cannot read {}: {error}", sprints::DIRECTORY));
        Vec::new()
    });
    sprints
        .into_iter()
        .filter_map(|sprint| {
            let day = day_of(files, &sprint)
                .inspect_err(|error| ui.warn(format!("{error:#}")))
                .ok()?;
            let requirements = files.text(sprints::path(&sprint, sprints::FILE_NAMES[0]));
            let goal = sprint::goal(requirements.as_str());
            Some(Event::sprint(day, sprint.name, goal))
        })
        .collect()
}

/// The day that the first of a sprint's files carries, its four own ones before others; else the local
/// day on which its directory was changed.
fn day_of(files: &Files, sprint: &Sprint) -> Result<Date> {
    let directory = sprints::directory(sprint);
    let own: BTreeSet<&str> = sprints::FILE_NAMES.into();
    let others = files.list(&directory).unwrap_or_default();
    let others = others
        .iter()
        .filter(|(name, kind)| {
            *kind == Kind::File && Path::new(name).extension() == Some("md".as_ref())
        })
        .map(|(name, _)| name.as_str())
        .filter(|name| !own.contains(name));
    let written = sprints::FILE_NAMES
        .into_iter()
        .chain(others)
        .find_map(|name| sprint::day(files.text(sprints::path(sprint, name)).as_str()));
    if let Some(day) = written {
        return Ok(day);
    }
    let cannot_tell = || format!("cannot tell when {} was changed", safe(&directory));
    let modified = files
        .root()
        .join(&directory)
        .metadata()
        .and_then(|metadata| metadata.modified())
        .with_context(cannot_tell)?;
    let local = ZonedDateTime::try_from(modified).with_context(cannot_tell)?;
    Ok(local.date())
}

fn journal_events(files: &Files, ui: &Ui) -> Vec<Event> {
    let days = entries::days(files).unwrap_or_else(|error| {
        ui.warn(format!("cannot read {}: {error}", entries::DIRECTORY));
        Vec::new()
    });
    let event = |day: Date| {
        let text = files.text(entries::path(day));
        Event::journal(day, journal::first_line(text.as_str()))
    };
    days.into_iter().map(event).collect()
}

fn decision_events(files: &Files, ui: &Ui) -> Vec<Event> {
    let decisions = decisions::read(files.text(Decisions).as_str());
    let all = decisions.len();
    let events: Vec<Event> = decisions.into_iter().filter_map(Event::decision).collect();
    match all - events.len() {
        0 => {}
        1 => ui.note(format!(
            "one decision in {Decisions} has no date and is left out"
        )),
        undated => ui.note(format!(
            "{undated} decisions in {Decisions} have no date and are left out"
        )),
    }
    events
}
