//! `socrates extract`: asks about a pattern found in a project, and writes it down as a candidate.

mod place;

use std::path::{Path, PathBuf};

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
use crate::plan::{Action, Checked, IfExists, Plan, Step};
use crate::report::{next_block, plan_text, wrote};
use crate::tree::root;
use crate::ui::shell::CommandLine;
use crate::ui::{Line, Text, Ui};
use place::Place;

/// Writes a candidate, and changes nothing else but the answers file.
pub fn run(context: &Context, args: &Extract) -> Result<Exit> {
    let ui = &context.ui;
    if args.answering.questions {
        return interviewing::print_questions(ui, &EXTRACT, args.json);
    }
    let directory = args.patterns_dir.as_deref();
    let args = &Extract {
        patterns_dir: directory.map(|directory| context.from_home(directory)),
        ..args.clone()
    };
    let place = Place::find(args)?;
    let answers_path = root::within(&place.project, file::EXTRACT_FILE);
    let resumes = args.answering.resume;
    // Answers belong to one pattern.
    let is_over = |answers: &Answers| {
        let written = answers.written();
        if let Some(written) = written.filter(|_| resumes) {
            ui.note(format!(
                "the saved answers were already used for {written}, so this run starts a new pattern"
            ));
        }
        !resumes || written.is_some()
    };
    let mut interviewing = Interviewing::prepare(
        &args.answering,
        &EXTRACT,
        answers_path.clone(),
        args.dry_run,
        is_over,
    )?;
    let job = Job {
        ui,
        args,
        place: &place,
        answers_path: &answers_path,
    };
    let mut slug = known_slug(args, &interviewing);
    let free = slug
        .as_ref()
        .map_or(Ok(()), |slug| must_be_free(args, &place, slug));
    if let Err(taken) = free {
        if args.dry_run || interviewing.start.settles("pattern_slug") {
            return Err(taken);
        }
        ui.note(format!("{taken:#}"));
        slug = None;
    }
    // Checked before the first question.
    let keeping = keep_answers(interviewing.answers())?;
    let answers_kept = keeping.check(&place.project)?;
    let mut writing = Plan::new();
    if let Some(slug) = &slug {
        // The content may still change; the place will not.
        let text = if interviewing.is_settled() {
            render(context, &place, slug, interviewing.answers())?
        } else {
            String::new()
        };
        add_candidate(&mut writing, args, slug, text);
    }
    let written_down = writing.check(&place.patterns)?;
    let steps = [answers_kept.steps(), written_down.steps()];
    if args.dry_run {
        if args.json {
            ui.print_json(&document(args, &place, &steps)?)?;
        } else {
            ui.print(describe(&place, &steps))?;
        }
        return Ok(Exit::Clean);
    }

    if let Some(slug) = slug.filter(|_| interviewing.is_settled()) {
        let interrupt = Interrupt::listen();
        put_aside(ui, &mut interviewing, resumes)?;
        job.write(&slug, written_down, interviewing.answers().clone())?;
        job.report(&slug, &steps)?;
        return Ok(interrupt.end());
    }
    let terminal = interviewing::open_terminal(ui)?;
    put_aside(ui, &mut interviewing, resumes)?;
    let go_on = go_on(args);
    let is_taken = |key: &str, value: &Value| job.objection(key, value);
    let asked = interviewing.ask(ui, terminal, args.answering.editor, &is_taken, &go_on)?;
    let Some(answers) = asked else {
        return Ok(Exit::Interrupted);
    };
    job.finish(context, answers)
        .inspect_err(|error| interviewing::tell_how_to_go_on(ui, error, &go_on))?;
    Ok(Interrupt::listen().end())
}

/// Keeps copies of the answers that other answers are about to replace.
fn put_aside(ui: &Ui, interviewing: &mut Interviewing, resumes: bool) -> Result<()> {
    interviewing.set_aside(ui)?;
    if resumes {
        return Ok(());
    }
    interviewing.keep_earlier(ui)
}

/// The slug, if it is known before the first question.
fn known_slug(args: &Extract, interviewing: &Interviewing) -> Option<String> {
    let counts = args.answering.resume || interviewing.start.settles("pattern_slug");
    let words = interviewing.answers().text("pattern_slug");
    counts.then(|| slug::of_pattern(words).ok()).flatten()
}

fn must_be_free(args: &Extract, place: &Place, slug: &str) -> Result<()> {
    let taken = place.pattern_called(slug)?.filter(|_| !args.force);
    let Some(taken) = taken else { return Ok(()) };
    let own = pattern::file_name(slug);
    let hint = if !pattern::is_candidate(&taken) {
        "give the pattern another name, or write a candidate beside it with --force".to_owned()
    } else if taken == *own {
        "give the pattern another name, or replace the file with --force".to_owned()
    } else {
        // A file that differs from it in case alone cannot be beside it everywhere.
        format!("give the pattern another name, or rename the file to {own}")
    };
    let path = root::within(&place.patterns, taken);
    Err(Failure::new(format!("{} already exists", shown(&path)))
        .at(path)
        .hint(hint)
        .into())
}

/// What a run would write, and where.
fn describe(place: &Place, [answers, candidate]: &[Vec<Step>; 2]) -> Text {
    let place_of = |path: &Path| format!("would write in {}:", shown(path));
    let candidate = if candidate.is_empty() {
        let name = pattern::file_name("SLUG");
        Text::from(format!(
            "create   {name}, where SLUG is the answer to `pattern_slug`"
        ))
    } else {
        plan_text::render(candidate)
    };
    Text::from(place_of(&place.project))
        .then(plan_text::render(answers))
        .and(place_of(&place.patterns))
        .then(candidate)
}

fn keep_answers(answers: &Answers) -> Result<Plan> {
    let json = answers.to_json().context("cannot write the answers")?;
    let mut plan = Plan::new();
    plan.file(file::EXTRACT_FILE, json, IfExists::Replace);
    Ok(plan)
}

/// The candidate's text. Answers that the reader would take for something else are refused.
fn render(context: &Context, place: &Place, slug: &str, answers: &Answers) -> Result<String> {
    let text = |key| answers.text(key).to_owned();
    let answers = PatternAnswers {
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
    };
    if let Some(key) = pattern::misread(&answers).first() {
        let what = format!("the answer to `{key}` would be read as a part of the pattern's table");
        return Err(Failure::new(what).hint("reword it without a colon").into());
    }
    Ok(pattern::render(&answers))
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

/// What a run does with its answers.
struct Job<'a> {
    ui: &'a Ui,
    args: &'a Extract,
    place: &'a Place,
    answers_path: &'a Path,
}

impl Job<'_> {
    /// What is wrong with an answer: another pattern has that name.
    fn objection(&self, key: &str, value: &Value) -> std::result::Result<(), String> {
        let slug = slug::of_pattern(&value.to_text()).ok();
        match slug.filter(|_| key == "pattern_slug") {
            Some(slug) => must_be_free(self.args, self.place, &slug)
                .map_err(|taken| format!("{taken:#}. Give the pattern another name.")),
            None => Ok(()),
        }
    }

    /// Writes the candidate after an interview, and says so.
    fn finish(&self, context: &Context, answers: Answers) -> Result<()> {
        let slug = slug::of_pattern(answers.text("pattern_slug"))?;
        must_be_free(self.args, self.place, &slug)?;
        let mut plan = Plan::new();
        let text = render(context, self.place, &slug, &answers)?;
        add_candidate(&mut plan, self.args, &slug, text);
        let checked = plan.check(&self.place.patterns)?;
        let steps = checked.steps();
        self.write(&slug, checked, answers)?;
        let saved = Step {
            path: PathBuf::from(file::EXTRACT_FILE),
            action: Action::Replace,
        };
        self.report(&slug, &[vec![saved], steps])
    }

    /// Writes the candidate and marks its answers as used: both or neither. The answers come last: if the run
    /// is killed in between, the pattern exists and the answers are unchanged.
    fn write(&self, slug: &str, candidate: Checked<'_>, mut answers: Answers) -> Result<()> {
        answers.are_over(pattern::file_name(slug));
        candidate.apply_with(|| file::save(self.answers_path, &answers))
    }

    /// Says what was written.
    fn report(&self, slug: &str, steps: &[Vec<Step>; 2]) -> Result<()> {
        let name = pattern::file_name(slug);
        if let Some(retired) = self.place.retired(slug)? {
            let retired = root::within(&self.place.patterns, retired);
            self.ui.note(format!(
                "a pattern called `{slug}` was retired: see {}",
                shown(retired)
            ));
        }
        if self.args.json {
            return self.ui.print_json(&document(self.args, self.place, steps)?);
        }
        let path = root::within(&self.place.patterns, name);
        let text = Text::from(Line::from("wrote ").path(path))
            .and("")
            .and("Edit it until a stranger can follow it. When another project uses it, write")
            .and(format!(
                "`{slug}` (with the backticks) in that project's planning files."
            ))
            .and("Then you can promote the pattern.");
        self.ui.print(text.then(next_block(&next(self.place))))
    }
}

/// The commands to type next.
fn next(place: &Place) -> Vec<CommandLine> {
    let company = place.company.as_ref();
    let review = company.map(|company| {
        let line = CommandLine::new("patterns").word("review");
        line.at(company)
    });
    review.into_iter().collect()
}

/// What was written, or would be: the answers in the project, and the candidate.
fn document(
    args: &Extract,
    place: &Place,
    [answers, candidate]: &[Vec<Step>; 2],
) -> Result<wrote::Document> {
    let whole = |path: &Path| -> Result<PathBuf> {
        let path = root::absolute(path)?;
        Ok(path.components().collect())
    };
    let root = whole(place.company.as_deref().unwrap_or(&place.project))?;
    Ok(wrote::Document::below(&root, args.dry_run)
        .with(&whole(&place.project)?, answers)
        .with(&whole(&place.patterns)?, candidate)
        .next(&next(place)))
}

/// The command that continues this interview, from the same working directory.
fn go_on(args: &Extract) -> CommandLine {
    let line = CommandLine::new("extract");
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
