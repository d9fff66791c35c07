//! `socrates init`: scaffolds a project, asks about it, and writes its planning files.
//!
//! Everything that can be known to go wrong is known before the first write. If there is nothing to ask,
//! scaffold, answers and planning files are one plan, applied completely or not at all. Otherwise the
//! scaffold and an answers file come first, so that an interview can be left at any point and continued
//! later.

mod asking;
mod client;
mod earlier;
mod target;
mod unread;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use jiff::civil::Date;

use crate::cli::Init;
use crate::commands::shared::interviewing::{self, Interviewing};
use crate::commands::shared::stopped;
use crate::context::Context;
use crate::exit::{Exit, Failure};
use crate::interrupt::Interrupt;
use crate::interview::{Answers, INIT, Value, file};
use crate::kit::project::{self, Present, ProjectFacts};
use crate::name::shown;
use crate::plan::{Action, IfExists, Plan, Step};
use crate::report::init_text::{self, Made};
use crate::report::{plan_text, wrote};
use crate::tree::root;
use crate::ui::shell::CommandLine;
use crate::ui::{Text, Ui};
use client::ClientPage;
use target::Target;

/// Creates a project, or continues with one.
pub fn run(context: &Context, args: &Init) -> Result<Exit> {
    let ui = &context.ui;
    if args.answering.questions {
        return interviewing::print_questions(ui, &INIT, args.json);
    }
    let args = &Init {
        base: args.base.as_deref().map(|base| context.from_home(base)),
        ..args.clone()
    };
    let mut terminal = None;
    let target = if let Some(name) = &args.slug {
        Target::named(args, name)?
    } else {
        if !interviewing::may_ask(&args.answering) {
            return Err(nameless());
        }
        let terminal = terminal.insert(interviewing::open_terminal(ui)?);
        let asked = asking::ask(context, args, terminal)?;
        let Some(target) = asked else {
            ui.note("stopped; nothing was written");
            return Ok(Exit::Interrupted);
        };
        target
    };
    let answers_path = target.path.join(file::INIT_FILE);
    let mut interviewing =
        Interviewing::prepare(&args.answering, &INIT, answers_path, args.dry_run, |_| {
            false
        })?;
    if interviewing.answers().text("project_name").is_empty() {
        let name = Value::Text(target.slug.clone());
        interviewing.start.answers.put("project_name", name);
    }
    if target.exists {
        stopped::must_not_be(&target.path, context.waiting(Interrupt::listen()))?;
    }
    let present = if target.exists {
        let earlier = interviewing.earlier.as_ref();
        let earlier = earlier.map(|answers| facts(answers, context.today));
        earlier::present(&target.path, earlier.as_ref())
    } else {
        BTreeMap::new()
    };
    let job = Job {
        today: context.today,
        args,
        target: &target,
        present,
    };

    // Checked as a whole before the first question: objections should not turn up after 19 answers.
    let plan = job.whole_plan(interviewing.answers())?;
    let checked = plan.check(&target.path)?;
    let page = job.client_page(interviewing.answers())?;
    let steps_of_page = page.as_ref().map(ClientPage::steps).transpose()?;
    let steps = checked.steps();
    let is_all = args.dry_run || interviewing.is_settled();
    // Stored answers that nothing would read are asked for again.
    if is_all || !args.answering.resume {
        job.must_be_read(interviewing.answers(), &steps)?;
    }
    if is_all {
        if args.dry_run {
            return job.list(ui, &steps, page.as_ref());
        }
        let interrupt = Interrupt::listen();
        interviewing.set_aside(ui)?;
        checked.apply_with(|| page.as_ref().map_or(Ok(()), ClientPage::write))?;
        let made = steps_of_page.unwrap_or_default();
        job.report(ui, &steps, page.as_ref(), &made)?;
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
    let by_editor = args.answering.editor;
    let objection = |key: &'static str, value: &Value| unread::objection(key, value, context.today);
    let Some(answers) = interviewing.ask(ui, terminal, by_editor, &objection, &go_on)? else {
        return Ok(Exit::Interrupted);
    };
    job.render(ui, &answers)
        .inspect_err(|error| interviewing::tell_how_to_go_on(ui, error, &go_on))?;
    Ok(Interrupt::listen().end())
}

fn nameless() -> anyhow::Error {
    Failure::new("no project is named, and this run has no terminal to ask on")
        .hint("name it: `socrates init '...' --answers FILE --defaults`")
        .into()
}

/// What to make of the answers, and where.
struct Job<'a> {
    today: Date,
    args: &'a Init,
    target: &'a Target,
    /// The rendered files that are there.
    present: BTreeMap<&'static str, Present>,
}

impl Job<'_> {
    /// Everything that this run will have written in the project when it is done, the answers included.
    fn whole_plan(&self, answers: &Answers) -> Result<Plan> {
        let files = match (self.target.exists, self.args.no_render) {
            (false, false) => project::whole_plan(&facts(answers, self.today)),
            (false, true) => project::scaffold_plan(&self.target.slug),
            (true, _) => self.render_plan(answers),
        };
        // The answers come first: a run that is killed in the middle can then be resumed.
        Ok(answers_plan(answers)?.then(files))
    }

    fn render_plan(&self, answers: &Answers) -> Plan {
        if self.args.no_render {
            return Plan::new();
        }
        let facts = facts(answers, self.today);
        project::render_plan(&facts, &self.target.slug, &self.present, self.args.force)
    }

    /// Refuses answers that nothing would read in the files that are to be written.
    fn must_be_read(&self, answers: &Answers, steps: &[Step]) -> Result<()> {
        if self.args.no_render {
            return Ok(());
        }
        unread::must_be_none(&facts(answers, self.today), steps)
    }

    fn client_page(&self, answers: &Answers) -> Result<Option<ClientPage>> {
        if self.args.no_render {
            return Ok(None);
        }
        client::page(&self.target.path, answers.text("client"))
    }

    /// Writes the planning files after an interview, and says so.
    fn render(&self, ui: &Ui, answers: &Answers) -> Result<()> {
        let plan = self.render_plan(answers);
        let checked = plan.check(&self.target.path)?;
        let page = self.client_page(answers)?;
        let made = page.as_ref().map(ClientPage::steps).transpose()?;
        let steps = checked.steps();
        self.must_be_read(answers, &steps)?;
        checked.apply_with(|| page.as_ref().map_or(Ok(()), ClientPage::write))?;
        self.report(ui, &steps, page.as_ref(), &made.unwrap_or_default())
    }

    /// Lists what a run would write.
    fn list(&self, ui: &Ui, steps: &[Step], page: Option<&ClientPage>) -> Result<Exit> {
        let made = page.map(ClientPage::steps).transpose()?.unwrap_or_default();
        if self.args.json {
            ui.print_json(&self.document(steps, page, &made)?)?;
            return Ok(Exit::Clean);
        }
        let place = format!("would write in {}:", shown(&self.target.path));
        let mut text = Text::from(place).then(plan_text::render(steps));
        text.line(plan_text::total(steps));
        if let Some(page) = page {
            text = text.then(page.describe()?);
        }
        ui.print(text)?;
        Ok(Exit::Clean)
    }

    /// Says what a run has done.
    fn report(
        &self,
        ui: &Ui,
        steps: &[Step],
        page: Option<&ClientPage>,
        made: &[Step],
    ) -> Result<()> {
        if self.args.json {
            return ui.print_json(&self.document(steps, page, made)?);
        }
        let target = self.target;
        let scaffolded = if target.exists {
            0
        } else {
            project::scaffold(&target.slug).len()
        };
        let what = match (target.exists, self.args.no_render) {
            (true, _) => Made::Planning {
                edited: self.edited(steps),
            },
            (false, true) => Made::Scaffold(scaffolded),
            (false, false) => Made::Project(scaffolded),
        };
        let planning: Vec<Step> = steps
            .iter()
            .filter(|step| !self.args.no_render && step.path != Path::new(file::INIT_FILE))
            .cloned()
            .collect();
        let page = page.map(|page| root::within(&page.company, &page.path));
        let replace = (!self.args.force).then(|| target.resume().word("--force"));
        ui.print(init_text::report(
            &target.path,
            &what,
            &planning,
            page.as_deref(),
            replace.as_ref(),
            &self.next(),
        ))
    }

    /// The edited files that these steps replace.
    fn edited(&self, steps: &[Step]) -> Vec<PathBuf> {
        let is_edited = |step: &&Step| {
            let path = step.path.to_str().unwrap_or_default();
            let present = self.present.get(path);
            step.action == Action::Replace
                && present.is_some_and(|present| {
                    !present.is_ours && !project::is_blank(path, &present.text)
                })
        };
        let edited = steps.iter().filter(is_edited);
        edited.map(|step| step.path.clone()).collect()
    }

    fn document(
        &self,
        steps: &[Step],
        page: Option<&ClientPage>,
        made: &[Step],
    ) -> Result<wrote::Document> {
        let project = whole(&self.target.path)?;
        let company = client::company_of(&self.target.path);
        let root = match &company {
            Some(company) => whole(company)?,
            None => project.clone(),
        };
        let mut document = wrote::Document::below(&root, self.args.dry_run).with(&project, steps);
        if let Some(page) = page {
            document = document.with(&whole(&page.company)?, made);
        }
        Ok(document.next(&self.next()))
    }

    /// The commands to type next.
    fn next(&self) -> Vec<CommandLine> {
        if self.args.no_render {
            return vec![self.target.resume().word("--defaults")];
        }
        ["audit", "pack"]
            .map(|command| self.target.looked_at_by(command))
            .to_vec()
    }
}

/// The absolute path, without `.` in it.
fn whole(path: &Path) -> Result<PathBuf> {
    let path = root::absolute(path)?;
    Ok(path.components().collect())
}

fn answers_plan(answers: &Answers) -> Result<Plan> {
    let json = answers.to_json().context("cannot write the answers")?;
    let mut plan = Plan::new();
    plan.file(file::INIT_FILE, json, IfExists::Replace);
    Ok(plan)
}

/// What the answers say, stamped with the day.
fn facts(answers: &Answers, today: Date) -> ProjectFacts {
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
        today,
    }
}
