//! A project's files: the scaffold, written before any question is asked, and the planning files rendered
//! from the answers. The headings and markers in them are fixed, because every command reads them back; so is
//! the order of the files, which `--dry-run` shows.

mod dated;
mod unread;

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::File;
use crate::markdown::write::{block_or, bold_or, boxes, line_or, list, stamped, terms};
use crate::plan::{IfExists, Plan};
use crate::tree::names::PlanningFile;
pub use unread::unread;

/// The sprint that every project starts with.
pub const FIRST_SPRINT: &str = "001-discovery-architecture";

/// What an interview found out: a field for each of its keys, and the day. An empty field is rendered as a
/// note that every reader treats as absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "the interview's keys, explained by its questions"
)]
pub struct ProjectFacts {
    pub project_name: String,
    pub client: String,
    pub tagline: String,
    pub business_goal: String,
    pub tech_stack: String,
    pub users: Vec<String>,
    pub current_process: String,
    pub terminology: Vec<String>,
    pub business_rules: Vec<String>,
    pub decisions: Vec<String>,
    pub out_of_scope: Vec<String>,
    pub risks: Vec<String>,
    pub fragile_inputs: String,
    pub open_questions: Vec<String>,
    pub sprint1_goal: String,
    pub sprint1_acceptance: Vec<String>,
    pub sprint1_inspect: Vec<String>,
    pub state_current: String,
    pub state_next: String,
    pub state_blockers: Vec<String>,
    /// The date that is written in the files.
    pub today: Date,
}

impl ProjectFacts {
    /// Only a name and the day are known.
    pub fn new(project_name: impl Into<String>, today: Date) -> Self {
        Self {
            project_name: project_name.into(),
            today,
            ..Self::default()
        }
    }
}

/// The 27 files of a new project: the 20 that an interview fills in, still blank, and a README in each
/// directory that contains none of these. They contain no date, so that a blank file is recognised on any later
/// day.
pub fn scaffold(name: &str) -> Vec<File> {
    let nothing = ProjectFacts::new(name, Date::ZERO);
    let mut files = files(&nothing, Days::both(NOT_YET));
    files.extend(
        [
            (
                "planning/journal/README.md",
                include_str!("project/journal.md"),
            ),
            (
                "planning/meetings/README.md",
                include_str!("project/meetings.md"),
            ),
            ("src/README.md", include_str!("project/src.md")),
            ("tests/README.md", include_str!("project/tests.md")),
            ("scripts/README.md", include_str!("project/scripts.md")),
            ("samples/README.md", include_str!("project/samples.md")),
            (
                "references/README.md",
                include_str!("project/references.md"),
            ),
        ]
        .map(|(path, text)| (path, text.to_owned())),
    );
    files
}

/// The 20 files with what the interview found out.
pub fn render(facts: &ProjectFacts) -> Vec<File> {
    files(facts, Days::both(&facts.today.to_string()))
}

/// Writes the scaffold into a directory that contains none of its files.
pub fn scaffold_plan(name: &str) -> Plan {
    let mut plan = Plan::new();
    for (path, text) in scaffold(name) {
        plan.file(path, text, IfExists::Refuse);
    }
    plan
}

/// Writes a whole new project at once: the scaffold, with what the interview found out filled in.
pub fn whole_plan(facts: &ProjectFacts) -> Plan {
    let mut plan = Plan::new();
    let rendered = render(facts);
    let rest = scaffold(&facts.project_name)
        .into_iter()
        .skip(rendered.len());
    for (path, text) in rendered.into_iter().chain(rest) {
        plan.file(path, text, IfExists::Refuse);
    }
    plan
}

/// A file that is there now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Present {
    /// Its text, with line feeds.
    pub text: String,
    /// Whether it is still as it was rendered from earlier answers.
    pub is_ours: bool,
}

/// Writes the rendered files over those that are `present`, by their paths. A file with content is kept, unless it
/// is still as it was rendered from earlier answers, or else the blank one of [`scaffold`] for `scaffold_name`.
/// With `force`, every file is replaced. What is dated there already keeps its day.
pub fn render_plan(
    facts: &ProjectFacts,
    scaffold_name: &str,
    present: &BTreeMap<&'static str, Present>,
    force: bool,
) -> Plan {
    let mut plan = Plan::new();
    let today = facts.today.to_string();
    let blanks = scaffold(scaffold_name);
    for ((path, form), (_, blank)) in files(facts, Days::OPEN).into_iter().zip(blanks) {
        let present = present.get(path);
        let text = dated::fill(&form, present.map_or("", |present| &present.text), &today);
        let if_exists = if force {
            IfExists::Replace
        } else {
            let ours = present.filter(|present| present.is_ours);
            let ours = ours.map_or(blank, |ours| ours.text.clone());
            IfExists::Keep { blank: Some(ours) }
        };
        plan.file(path, text, if_exists);
    }
    plan
}

/// The rendered files that are there now. `found` gives the text of a file, with line feeds. If there are earlier
/// answers, a file that says what they say is ours, whatever the days in it.
pub fn present(
    earlier: Option<&ProjectFacts>,
    mut found: impl FnMut(&str) -> Option<String>,
) -> BTreeMap<&'static str, Present> {
    let nothing = ProjectFacts::default();
    let forms = files(earlier.unwrap_or(&nothing), Days::OPEN);
    let mut present = BTreeMap::new();
    for (path, form) in forms {
        let Some(text) = found(path) else { continue };
        let is_ours = earlier.is_some() && dated::fits(&form, &text);
        present.insert(path, Present { text, is_ours });
    }
    present
}

/// Whether a planning file is still the scaffold's. The title is ignored, because a directory may have been
/// renamed.
pub fn is_blank(path: &str, text: &str) -> bool {
    let body = |text: &str| {
        let text = text.replace("\r\n", "\n");
        text.split_once('\n').map(|(_, body)| body.to_owned())
    };
    let blank = scaffold("").into_iter().find(|(name, _)| *name == path);
    blank.is_some_and(|(_, blank)| body(&blank) == body(text))
}

/// What is written if a day or a field has no value: readers treat an italic note that begins like this as
/// absent.
const NOT_YET: &str = "(none yet)";
const NO_FIELD: &str = "_(none yet)_";

/// What is written for a day.
#[derive(Clone, Copy)]
struct Days<'d> {
    /// On which something was made or decided.
    of: &'d str,
    /// On which the file was last updated.
    updated: &'d str,
}

impl<'d> Days<'d> {
    /// Days that are still to be filled in.
    const OPEN: Days<'static> = Days {
        of: dated::DAY,
        updated: dated::UPDATED,
    };

    fn both(day: &'d str) -> Self {
        Self {
            of: day,
            updated: day,
        }
    }
}

fn files(facts: &ProjectFacts, days: Days<'_>) -> Vec<File> {
    let shown = Shown::from(facts);
    let mut files = router_files(&shown);
    files.extend(docs());
    files.extend(planning_files(facts, &shown, days));
    files.extend(sprint_files(facts, &shown, days));
    files
}

/// Answers that appear in more than one file.
struct Shown {
    name: String,
    bold_name: String,
    tagline: String,
    client: String,
    tech_stack: String,
    goal: String,
}

impl Shown {
    fn from(facts: &ProjectFacts) -> Self {
        Self {
            name: line_or(&facts.project_name, "(no name yet)"),
            bold_name: bold_or(&facts.project_name, "**(no name yet)**"),
            tagline: line_or(
                &facts.tagline,
                "_(none yet: say in one line what this project is)_",
            ),
            client: bold_or(&facts.client, NO_FIELD),
            tech_stack: bold_or(&facts.tech_stack, NO_FIELD),
            goal: block_or(
                &facts.business_goal,
                "_(none yet: what gets better for the client, and how would they notice?)_",
            ),
        }
    }
}

fn router_files(shown: &Shown) -> Vec<File> {
    vec![
        (
            PlanningFile::Agents.path(),
            format!(
                include_str!("project/router.md"),
                name = shown.name,
                bold_name = shown.bold_name,
                tagline = shown.tagline,
                client = shown.client,
                tech_stack = shown.tech_stack,
            ),
        ),
        (
            PlanningFile::Claude.path(),
            format!(include_str!("project/adapter-claude.md"), name = shown.name),
        ),
        (
            PlanningFile::Codex.path(),
            format!(include_str!("project/adapter-codex.md"), name = shown.name),
        ),
        (
            PlanningFile::Readme.path(),
            format!(
                include_str!("project/readme.md"),
                name = shown.name,
                tagline = shown.tagline,
                client = shown.client,
                goal = shown.goal,
            ),
        ),
        (
            ".gitignore",
            include_str!("project/gitignore.txt").to_owned(),
        ),
    ]
}

fn docs() -> Vec<File> {
    [
        (
            "docs/ARCHITECTURE.md",
            include_str!("project/architecture.md"),
        ),
        ("docs/DATA_MODEL.md", include_str!("project/data-model.md")),
        ("docs/API.md", include_str!("project/api.md")),
        (
            "docs/PERMISSIONS.md",
            include_str!("project/permissions.md"),
        ),
        ("docs/VALIDATION.md", include_str!("project/validation.md")),
    ]
    .map(|(path, text)| (path, text.to_owned()))
    .to_vec()
}

fn planning_files(facts: &ProjectFacts, shown: &Shown, days: Days<'_>) -> Vec<File> {
    let name = &shown.name;
    vec![
        (
            PlanningFile::State.path(),
            format!(
                include_str!("project/state.md"),
                name = name,
                today = days.updated,
                sprint = FIRST_SPRINT,
                current = block_or(&facts.state_current, "_(none yet: where do things stand?)_"),
                next = line_or(
                    &facts.state_next,
                    "_(none yet: name one step, and who takes it)_"
                ),
                blockers = list(&facts.state_blockers, "_(none)_"),
            ),
        ),
        (
            PlanningFile::Decisions.path(),
            format!(
                include_str!("project/decisions.md"),
                name = name,
                tech_stack = line_or(&facts.tech_stack, "_(none yet: nothing is chosen)_"),
                decisions = stamped(
                    &facts.decisions,
                    days.of,
                    "_(none yet: nothing was settled before the first sprint)_"
                ),
                out_of_scope = list(
                    &facts.out_of_scope,
                    "_(none yet: ask the client what this project will not do)_"
                ),
            ),
        ),
        (
            PlanningFile::Domain.path(),
            format!(
                include_str!("project/domain.md"),
                name = name,
                users = list(
                    &facts.users,
                    "_(none yet: who uses this, and in what role?)_"
                ),
                current_process = block_or(
                    &facts.current_process,
                    "_(none yet: how is the work done today, by hand, step by step?)_"
                ),
                terminology = terminology(facts),
                business_rules = list(
                    &facts.business_rules,
                    "_(none yet: what must hold whatever the software does?)_"
                ),
            ),
        ),
        (
            PlanningFile::Risks.path(),
            format!(
                include_str!("project/risks.md"),
                name = name,
                risks = list(&facts.risks, "_(none yet: what could make this fail?)_"),
                fragile_inputs = block_or(
                    &facts.fragile_inputs,
                    "_(none yet: which files or feeds arrive broken, late or changed?)_"
                ),
            ),
        ),
        (
            PlanningFile::Questions.path(),
            format!(
                include_str!("project/questions.md"),
                name = name,
                open_questions = list(&facts.open_questions, "_(none yet)_"),
            ),
        ),
        (
            "planning/FILE_INVENTORY.md",
            format!(
                include_str!("project/file-inventory.md"),
                name = name,
                inspect = inspect(facts),
            ),
        ),
    ]
}

fn sprint_files(facts: &ProjectFacts, shown: &Shown, days: Days<'_>) -> Vec<File> {
    let goal = block_or(
        &facts.sprint1_goal,
        "_(none yet: what will be known or working when this sprint closes?)_",
    );
    vec![
        (
            "planning/sprints/001-discovery-architecture/requirements.md",
            format!(
                include_str!("project/sprint-requirements.md"),
                today = days.of,
                goal = goal,
                business_goal = shown.goal,
                inspect = inspect(facts),
            ),
        ),
        (
            "planning/sprints/001-discovery-architecture/blueprint.md",
            format!(
                include_str!("project/sprint-blueprint.md"),
                tech_stack = shown.tech_stack,
            ),
        ),
        (
            "planning/sprints/001-discovery-architecture/acceptance.md",
            format!(
                include_str!("project/sprint-acceptance.md"),
                acceptance = boxes(
                    &facts.sprint1_acceptance,
                    "_(none yet: add one line for each thing that can be checked)_"
                ),
            ),
        ),
        (
            "planning/sprints/001-discovery-architecture/handoff-prompt.md",
            format!(
                include_str!("project/sprint-handoff.md"),
                bold_name = shown.bold_name,
                tagline = shown.tagline,
                client = shown.client,
                goal = goal,
                terminology = terminology(facts),
            ),
        ),
    ]
}

fn terminology(facts: &ProjectFacts) -> String {
    terms(
        &facts.terminology,
        "_(none yet: which words does the client use in their own way?)_",
    )
}

fn inspect(facts: &ProjectFacts) -> String {
    list(
        &facts.sprint1_inspect,
        "_(none yet: ask the client for a real sample of every input)_",
    )
}

#[cfg(test)]
pub(super) mod tests;
