//! `socrates extract`: asks about a pattern found in a project, and writes it down as a candidate.

mod place;

use std::path::Path;

use anyhow::{Context as _, Result};

use crate::cli::Extract;
use crate::commands::shared::interviewing::{self, Interviewing};
use crate::context::Context;
use crate::exit::{Exit, Failure};
use crate::interrupt::Interrupt;
use crate::interview::{Answers, EXTRACT, Value, file};
use crate::kit::pattern::{self, PatternAnswers};
use crate::kit::slug;
use crate::name::shown;
use crate::plan::{Checked, IfExists, Plan};
use crate::report::plan_text;
use crate::tree::root;
use crate::ui::Text;
use crate::ui::shell::CommandLine;
use place::Place;

/// Writes a candidate, and changes nothing else but the answers file.
pub fn run(context: &Context, args: &Extract) -> Result<Exit> {
    let ui = &context.ui;
    let place = Place::find(args)?;
    let answers_path = root::within(&place.project, file::EXTRACT_FILE);
    let mut interviewing =
        Interviewing::prepare(&args.answering, &EXTRACT, answers_path, args.dry_run)?;

    let mut slug = known_slug(args, &interviewing);
    let free = slug
        .as_ref()
        .map_or(Ok(()), |slug| must_be_free(args, &place, slug));
    if let Err(taken) = free {
        if args.dry_run || interviewing.start.settles("pattern_slug") {
            return Err(taken);
        }
        ui.note(format_args!(
            "{taken}; give the pattern another name, or stop and use --force"
        ));
        slug = None;
    }
    // Looked at before anybody is asked.
    let keeping = keep_answers(interviewing.answers())?;
    let answers_kept = keeping.check(&place.project)?;
    let mut writing = Plan::new();
    if let Some(slug) = slug {
        // What it will say may still change; where it goes will not.
        let text = if interviewing.is_settled() {
            render(context, &place, &slug, interviewing.answers())?
        } else {
            String::new()
        };
        add_candidate(&mut writing, args, &slug, text);
    }
    let written_down = writing.check(&place.patterns)?;
    if args.dry_run {
        ui.print(describe(&place, &answers_kept, &written_down))?;
        return Ok(Exit::Clean);
    }

    if interviewing.is_settled() {
        let interrupt = Interrupt::listen();
        interviewing.set_aside(ui)?;
        answers_kept.apply()?;
        written_down.apply()?;
        ui.print(report(&place, interviewing.answers())?)?;
        return Ok(interrupt.end());
    }
    let terminal = interviewing::open_terminal(ui)?;
    interviewing.set_aside(ui)?;
    let go_on = go_on(args);
    let is_taken = |key: &str, value: &Value| {
        let slug = slug::from_words(&value.to_text()).ok();
        match slug.filter(|_| key == "pattern_slug") {
            Some(slug) => must_be_free(args, &place, &slug)
                .map_err(|taken| format!("{taken:#}. Give the pattern another name.")),
            None => Ok(()),
        }
    };
    let asked = interviewing.ask(ui, terminal, args.answering.editor, &is_taken, &go_on)?;
    let Some(answers) = asked else {
        return Ok(Exit::Interrupted);
    };
    let written = finish(context, args, &place, &answers).inspect_err(|_| {
        ui.note(interviewing::go_on_later(&go_on));
    })?;
    ui.print(written)?;
    Ok(Interrupt::listen().end())
}

/// The slug, if it is known before anybody is asked.
fn known_slug(args: &Extract, interviewing: &Interviewing) -> Option<String> {
    let counts = args.answering.resume || interviewing.start.settles("pattern_slug");
    let words = interviewing.answers().text("pattern_slug");
    counts.then(|| slug::from_words(words).ok()).flatten()
}

fn must_be_free(args: &Extract, place: &Place, slug: &str) -> Result<()> {
    let path = root::within(&place.patterns, pattern::file_name(slug));
    if args.force || path.symlink_metadata().is_err() {
        return Ok(());
    }
    Err(Failure::new(format!("{} exists already", shown(&path)))
        .hint("give the pattern another name, or replace the file with --force")
        .into())
}

/// What a run would write, and where.
fn describe(place: &Place, answers: &Checked<'_>, candidate: &Checked<'_>) -> Text {
    let place_of = |path: &Path| format!("would write in {}:", shown(path));
    let steps = candidate.steps();
    let candidate = if steps.is_empty() {
        let name = pattern::file_name("SLUG");
        Text::from(format!(
            "create   {name}, where SLUG is the answer to `pattern_slug`"
        ))
    } else {
        plan_text::render(&steps)
    };
    Text::from(place_of(&place.project))
        .then(plan_text::render(&answers.steps()))
        .and(place_of(&place.patterns))
        .then(candidate)
}

fn keep_answers(answers: &Answers) -> Result<Plan> {
    let json = answers.to_json().context("cannot write the answers")?;
    let mut plan = Plan::new();
    plan.file(file::EXTRACT_FILE, json, IfExists::Replace);
    Ok(plan)
}

/// The candidate's text.
fn render(context: &Context, place: &Place, slug: &str, answers: &Answers) -> Result<String> {
    let text = |key| answers.text(key).to_owned();
    Ok(pattern::render(&PatternAnswers {
        focus: text("pattern_focus"),
        kind: text("pattern_kind"),
        slug: slug.to_owned(),
        summary: text("pattern_summary"),
        when_applies: text("pattern_when_applies"),
        when_does_not: text("pattern_when_does_not"),
        body: text("pattern_body"),
        war_story: text("pattern_war_story"),
        confidence: pattern::read_confidence(answers.text("pattern_confidence"))?,
        source_project: place.name.clone(),
        today: context.today,
    }))
}

/// Adds the candidate's file, below the directory for patterns.
fn add_candidate(plan: &mut Plan, args: &Extract, slug: &str, text: String) {
    let if_exists = if args.force {
        IfExists::Replace
    } else {
        IfExists::Refuse
    };
    plan.file(pattern::file_name(slug), text, if_exists);
}

/// Writes the candidate after an interview, and says so.
fn finish(context: &Context, args: &Extract, place: &Place, answers: &Answers) -> Result<Text> {
    let slug = slug::from_words(answers.text("pattern_slug"))?;
    must_be_free(args, place, &slug)?;
    let mut plan = Plan::new();
    let text = render(context, place, &slug, answers)?;
    add_candidate(&mut plan, args, &slug, text);
    plan.check(&place.patterns)?.apply()?;
    report(place, answers)
}

fn report(place: &Place, answers: &Answers) -> Result<Text> {
    let slug = slug::from_words(answers.text("pattern_slug"))?;
    let path = root::within(&place.patterns, pattern::file_name(&slug));
    let next = Text::own("\nNext:\n  edit it until a stranger can follow it");
    Ok(Text::from(format!("wrote {}", shown(path)))
        .then(next)
        .and(format!("  name `{slug}` wherever you use it")))
}

/// The command that goes on with this interview, from the same working directory.
fn go_on(args: &Extract) -> CommandLine {
    let line = CommandLine::from(args.started_in.as_deref(), "extract");
    let line = match &args.path {
        Some(path) => line.path(path),
        None => line,
    };
    let line = match &args.patterns_dir {
        Some(directory) => line.word("--patterns-dir").path(directory),
        None => line,
    };
    line.word("--resume")
        .flag("--editor", args.answering.editor)
        .flag("--force", args.force)
}
