//! `socrates timeline`: what happened in a project, day by day.

use std::collections::BTreeSet;

use anyhow::Result;

use super::shared::reading;
use crate::cli::Timeline;
use crate::context::Context;
use crate::exit::{Exit, Failure};
use crate::report::timeline_json::Document;
use crate::report::timeline_text;
use crate::timeline::{self, Span};
use crate::tree::facts::Facts;
use crate::tree::names::PlanningFile::Decisions;
use crate::tree::{journal as entries, sprints};
use crate::ui::{Note, Ui};

/// Runs the command.
pub fn run(context: &Context, args: &Timeline) -> Result<Exit> {
    let span = span(context, args)?;
    let facts = Facts::find(args.path.as_deref())?;
    let ui = &context.ui;
    let told = timeline::tell(&facts, span);
    reading::warn_if_not_listed(ui, sprints::DIRECTORY, facts.sprints().err());
    reading::warn_if_not_listed(ui, entries::DIRECTORY, facts.days().err());
    note_undated(ui, &facts, &told.undated);
    reading::note_near_name(ui, "", &facts, Decisions);
    reading::warn_of_state(ui, "", &facts);
    reading::warn(ui, "", facts.files());
    reading::tell_notes(ui, "", &facts);
    let name = facts.name();
    if args.json {
        ui.print_json(&Document::new(&name, &told))?;
    } else {
        ui.print(timeline_text::render(&name, &told, ui.columns()))?;
    }
    Ok(Exit::Clean)
}

/// No more lines than this are named in one note.
const MOST_LINES: usize = 5;

/// Says which decisions have no date, apart from those that have a note of their own.
fn note_undated(ui: &Ui, facts: &Facts, lines: &[usize]) {
    let notes = facts.notes().into_iter();
    let notes = notes.filter(|note| note.path == Decisions.path());
    let told: BTreeSet<usize> = notes.map(|note| note.line).collect();
    let lines: Vec<usize> = lines
        .iter()
        .filter(|line| !told.contains(line))
        .copied()
        .collect();
    let shown = lines.iter().take(MOST_LINES).map(usize::to_string);
    let shown = shown.collect::<Vec<String>>().join(", ");
    let text = match lines.len() {
        0 => return,
        1 => format!("1 decision in {Decisions} has no date and is left out: line {shown}"),
        many => {
            let more = if many > MOST_LINES { ", …" } else { "" };
            format!(
                "{many} decisions in {Decisions} have no date and are left out: lines {shown}{more}"
            )
        }
    };
    let only = lines.first().filter(|_| lines.len() == 1).copied();
    ui.note(Note::from(text).about(Decisions.path()).on_line(only));
}

fn span(context: &Context, args: &Timeline) -> Result<Span> {
    let date = |day: Option<crate::day::Day>| day.map(|day| day.date(context.today)).transpose();
    let (since, until) = (date(args.since)?, date(args.until)?);
    if let (Some(since), Some(until)) = (since, until)
        && since > until
    {
        return Err(
            Failure::new(format!("--since {since} comes after --until {until}"))
                .hint("swap the two days")
                .into(),
        );
    }
    Ok(Span { since, until })
}
