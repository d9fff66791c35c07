//! `socrates brief`: what a coding agent reads at the start of its session, as text and as JSON. Keys of the
//! document are only ever added.

use std::path::PathBuf;

use serde::Serialize;

use crate::facts::criteria::State as Met;
use crate::sprint::conflicts::at;
use crate::sprint::{Active, One};
use crate::tree::facts::Facts;
use crate::tree::names::PlanningFile;
use crate::ui::Text;
use crate::ui::shell::CommandLine;
use crate::welcome::{self, Said, Welcome};
use crate::wording::counted;

/// How many open criteria are shown.
const MOST: usize = 5;

/// What there is to report.
#[derive(Debug)]
pub struct Brief {
    /// The root of the project, as the commands for it name it.
    root: PathBuf,
    welcome: Welcome,
    sprint: String,
    state: &'static str,
    name: Option<String>,
    goal: Option<String>,
    /// The numbers and texts of the criteria that are not ticked.
    open: Vec<(usize, String)>,
    read_first: Vec<String>,
}

/// The document.
#[derive(Debug, Serialize)]
pub struct Document<'b> {
    schema_version: u32,
    project: &'b str,
    tagline: Option<&'b str>,
    sprint: Option<&'b str>,
    sprint_state: &'static str,
    goal: Option<&'b str>,
    status: Vec<&'b str>,
    next: Vec<&'b str>,
    blockers: Vec<&'b str>,
    open: Vec<Open<'b>>,
    open_more: usize,
    out_of_scope: &'b [String],
    questions: usize,
    read_first: &'b [String],
}

#[derive(Debug, Serialize)]
struct Open<'b> {
    number: usize,
    text: &'b str,
}

impl Brief {
    /// The brief of a project.
    pub fn of(facts: &Facts) -> Self {
        let progress = facts.progress();
        let one = progress.active();
        let mut read_first: Vec<String> = [
            PlanningFile::Agents.path(),
            facts.state_path(),
            PlanningFile::Decisions.path(),
        ]
        .map(str::to_owned)
        .into();
        read_first.extend(one.map(|one| format!("{}/", one.path)));
        Self {
            root: facts.root().to_path_buf(),
            welcome: welcome::gather(facts, None),
            sprint: standing(facts, one),
            state: progress.active.state(),
            name: match &progress.active {
                Active::Known { name, .. } => Some(name.clone()),
                _ => None,
            },
            goal: one.and_then(|one| facts.goal(one)),
            open: one.map(|one| open(facts, one)).unwrap_or_default(),
            read_first,
        }
    }

    /// At most 20 lines.
    pub fn text(&self) -> Text {
        let Welcome {
            name,
            tagline,
            status,
            next_action,
            blockers,
            updated,
            out_of_scope,
            questions,
            ..
        } = &self.welcome;
        let mut out = Text::from(match tagline {
            Some(tagline) => format!("# {name}: {tagline}"),
            None => format!("# {name}"),
        });
        out.line(format!("Sprint: {}", self.sprint));
        if let Some(goal) = &self.goal {
            out.line(format!("Goal: {goal}"));
        }
        if let Some(first) = status.first().map(Said::text) {
            let day = updated.map(|day| format!(" ({day})")).unwrap_or_default();
            out.line(format!("Status{day}: {first}"));
        }
        if let Some(first) = next_action.first().map(Said::text) {
            out.line(format!("Next: {first}"));
        }
        if let Some(first) = blockers.first().map(Said::text) {
            out.line(format!("Blocked by: {first}"));
        }
        if !self.open.is_empty() {
            out.line("Open criteria:");
        }
        for (number, text) in self.open.iter().take(MOST) {
            out.line(format!("  {number}  {text}"));
        }
        let more = self.open.len().saturating_sub(MOST);
        if more > 0 {
            let show = CommandLine::new("sprint").word("show").project(&self.root);
            out.line(format!("  and {more} more: {show}"));
        }
        if !out_of_scope.shown.is_empty() {
            out.line(format!("Out of scope: {}", out_of_scope.shown.join("; ")));
        }
        if questions.total > 0 {
            let questions = counted(questions.total, "question");
            let list = CommandLine::new("questions").at(&self.root);
            out.line(format!("Unanswered: {questions} ({list})"));
        }
        out.line(format!("Read first: {}", self.read_first.join(", ")));
        out.line(
            "Leave alone: other sprints, planning/archive/, and files that begin with .socrates",
        );
        let here = |line: CommandLine| line.project(&self.root);
        let decide = here(CommandLine::new("decide").dots());
        let journal = here(CommandLine::new("journal").to_fill_in("-m"));
        let mut notes = format!("Note as you go: {decide}, {journal}");
        if !self.open.is_empty() {
            let tick = CommandLine::new("sprint").word("tick").word("N");
            let tick = here(tick.to_fill_in("--evidence"));
            notes = format!("{notes}, {tick}");
        }
        out.line(notes);
        out
    }

    /// The document.
    pub fn document(&self) -> Document<'_> {
        let welcome = &self.welcome;
        let open = self.open.iter().take(MOST);
        Document {
            schema_version: 1,
            project: &welcome.name,
            tagline: welcome.tagline.as_deref(),
            sprint: self.name.as_deref(),
            sprint_state: self.state,
            goal: self.goal.as_deref(),
            status: texts(&welcome.status),
            next: texts(&welcome.next_action),
            blockers: texts(&welcome.blockers),
            open: open
                .map(|(number, text)| Open {
                    number: *number,
                    text,
                })
                .collect(),
            open_more: self.open.len().saturating_sub(MOST),
            out_of_scope: &welcome.out_of_scope.shown,
            questions: welcome.questions.total,
            read_first: &self.read_first,
        }
    }
}

fn texts(said: &[Said]) -> Vec<&str> {
    said.iter().map(Said::text).collect()
}

/// The active sprint in one line, and the line that says so.
fn standing(facts: &Facts, one: Option<&One>) -> String {
    let progress = facts.progress();
    match (&progress.active, one) {
        (Active::Known { because, .. }, Some(one)) => {
            let counts = one.criteria;
            let criteria = match (counts.ticked + counts.open, counts.plain) {
                (0, 0) => ", no criteria".to_owned(),
                (0, 1) => ", 1 criterion without a box".to_owned(),
                (0, plain) => format!(", {plain} criteria without boxes"),
                (marked, 0) => format!(", {} of {marked} criteria ticked", counts.ticked),
                (marked, plain) => format!(
                    ", {} of {} criteria ticked, {}",
                    counts.ticked,
                    marked + plain,
                    counts.without_boxes()
                ),
            };
            let place = because.as_ref().map(|place| format!(" ({})", at(place)));
            let state = one.state.name();
            format!(
                "{}, {state}{criteria}{}",
                one.sprint.name,
                place.unwrap_or_default()
            )
        }
        (Active::Known { name, .. }, None) => format!("{name}, which has no folder"),
        (Active::None { .. }, _) => match &progress.next {
            Some(next) => format!("none active; next: {next}"),
            None => "none active".to_owned(),
        },
        (Active::Unclear { candidates, .. }, _) => {
            format!(
                "unclear which is active: {}; ask before you begin",
                candidates.join(", ")
            )
        }
    }
}

fn open(facts: &Facts, one: &One) -> Vec<(usize, String)> {
    let criteria = facts.criteria(one).into_iter();
    let open = criteria.filter(|one| one.state != Met::Ticked);
    open.map(|one| (one.number, one.text)).collect()
}
