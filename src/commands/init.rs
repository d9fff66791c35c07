//! `socrates init`: scaffolds a project, asks about it, and writes its planning files.
//!
//! Everything that can be known to go wrong is known before the first write. Where nobody has to be
//! asked, scaffold, answers and planning files are one plan, made whole or not at all. Where somebody is
//! asked, the scaffold and an answers file come first, so that an interview can be left at any point and
//! gone on with.

mod asking;
mod target;

use std::path::Path;

use anyhow::{Context as _, Result};

use crate::cli::Init;
use crate::commands::shared::interviewing::{self, Interviewing};
use crate::context::Context;
use crate::exit::{Exit, Failure};
use crate::interrupt::Interrupt;
use crate::interview::{Answers, INIT, Value, file};
use crate::kit::project::{self, ProjectFacts};
use crate::name::shown;
use crate::plan::{IfExists, Plan, Step};
use crate::report::{init_text, plan_text};
use crate::ui::Text;
use target::Target;

/// Makes a project, or goes on with one.
pub fn run(context: &Context, args: &Init) -> Result<Exit> {
    let ui = &context.ui;
    let mut terminal = None;
    let target = if let Some(name) = &args.slug {
        Target::named(args, name)?
    } else {
        if !interviewing::may_ask(&args.answering) {
            return Err(nameless());
        }
        let asked = asking::ask(args, terminal.insert(interviewing::open_terminal(ui)?))?;
        let Some(target) = asked else {
            drop(terminal);
            ui.note("stopped; nothing was written");
            return Ok(Exit::Interrupted);
        };
        target
    };
    let answers_path = target.path.join(file::INIT_FILE);
    let mut interviewing =
        Interviewing::prepare(&args.answering, &INIT, answers_path, args.dry_run)?;
    if interviewing.answers().text("project_name").is_empty() {
        let name = Value::Text(target.slug.clone());
        interviewing.start.answers.put("project_name", name);
    }

    // Checked whole before anybody is asked: what stands against it should not come out after 19 answers.
    let plan = whole_plan(context, args, &target, interviewing.answers())?;
    let checked = plan.check(&target.path)?;
    if args.dry_run {
        let place = format!("would write in {}:", shown(&target.path));
        ui.print(Text::from(place).then(plan_text::render(&checked.steps())))?;
        return Ok(Exit::Clean);
    }
    if interviewing.is_settled() {
        let steps = checked.steps();
        let interrupt = Interrupt::listen();
        interviewing.set_aside(ui)?;
        checked.apply()?;
        ui.print(report(args, &target, &steps))?;
        return Ok(interrupt.end());
    }

    let terminal = match terminal {
        Some(terminal) => terminal,
        None => interviewing::open_terminal(ui)?,
    };
    interviewing.set_aside(ui)?;
    if !target.exists {
        let blanks = project::scaffold_plan(&target.slug);
        let blanks = answers_plan(interviewing.answers())?.then(blanks);
        blanks.check(&target.path)?.apply()?;
        interviewing.is_saved = true;
    }
    let go_on = target.go_on(args);
    let Some(answers) =
        interviewing.ask(ui, terminal, args.answering.editor, &|_, _| Ok(()), &go_on)?
    else {
        return Ok(Exit::Interrupted);
    };
    let rendered = render(context, args, &target, &answers).inspect_err(|_| {
        ui.note(interviewing::go_on_later(&go_on));
    })?;
    ui.print(rendered)?;
    Ok(Interrupt::listen().end())
}

fn nameless() -> anyhow::Error {
    Failure::new("no project is named, and there is nobody to ask")
        .hint("name it: socrates init NAME --answers FILE --defaults")
        .into()
}

/// All that this run will have written when it is done, the answers included.
fn whole_plan(context: &Context, args: &Init, target: &Target, answers: &Answers) -> Result<Plan> {
    let facts = facts(context, answers);
    let files = match (target.exists, args.no_render) {
        (false, false) => project::whole_plan(&facts),
        (false, true) => project::scaffold_plan(&target.slug),
        (true, false) => project::render_plan(&facts, &target.slug, args.force),
        (true, true) => Plan::new(),
    };
    // The answers first: a run that is killed in the middle can then be resumed.
    Ok(answers_plan(answers)?.then(files))
}

fn answers_plan(answers: &Answers) -> Result<Plan> {
    let json = answers.to_json().context("cannot write the answers")?;
    let mut plan = Plan::new();
    plan.file(file::INIT_FILE, json, IfExists::Replace);
    Ok(plan)
}

/// Writes the planning files after an interview, and says so.
fn render(context: &Context, args: &Init, target: &Target, answers: &Answers) -> Result<Text> {
    let mut steps = Vec::new();
    if !args.no_render {
        let facts = facts(context, answers);
        let plan = project::render_plan(&facts, &target.slug, args.force);
        let checked = plan.check(&target.path)?;
        steps = checked.steps();
        checked.apply()?;
    }
    Ok(report(args, target, &steps))
}

/// What to tell about a run that has done what `steps` say.
fn report(args: &Init, target: &Target, steps: &[Step]) -> Text {
    let path = &target.path;
    let scaffolded = if target.exists {
        0
    } else {
        project::scaffold(&target.slug).len()
    };
    let audit = target.audit();
    if args.no_render {
        let render = target.resume().word("--defaults");
        return init_text::answered(path, scaffolded, &render);
    }
    if scaffolded > 0 {
        return init_text::made(path, scaffolded, &audit);
    }
    let planning: Vec<Step> = steps
        .iter()
        .filter(|step| step.path != Path::new(file::INIT_FILE))
        .cloned()
        .collect();
    let replace = target.resume().word("--force");
    let replace = (!args.force).then_some(&replace);
    init_text::rendered(path, &planning, replace, &audit)
}

/// What the answers say, stamped with the day.
fn facts(context: &Context, answers: &Answers) -> ProjectFacts {
    let text = |key| answers.text(key).to_owned();
    let list = |key| answers.list(key).to_vec();
    ProjectFacts {
        project_name: text("project_name"),
        client: text("client"),
        tagline: text("tagline"),
        business_goal: text("business_goal"),
        tech_stack: text("tech_stack"),
        users: list("users"),
        current_process: text("current_process"),
        terminology: list("terminology"),
        business_rules: list("business_rules"),
        decisions: list("decisions"),
        out_of_scope: list("out_of_scope"),
        risks: list("risks"),
        fragile_inputs: text("fragile_inputs"),
        open_questions: list("open_questions"),
        sprint1_goal: text("sprint1_goal"),
        sprint1_acceptance: list("sprint1_acceptance"),
        sprint1_inspect: list("sprint1_inspect"),
        state_current: text("state_current"),
        state_next: text("state_next"),
        state_blockers: list("state_blockers"),
        today: context.today,
    }
}
