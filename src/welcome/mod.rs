//! What a newcomer should know about a project, in one minute.
//!
//! What a project is does not change much: the operator's answers say it best, and the files stand in if
//! there are none. Where it stands changes every week: the planning files say it, and the answers from the
//! first day only stand in for a file that says nothing yet.
//!
//! Pure: the facts of a project in, what to say about them out. Other modules show it.

mod brief;

use jiff::civil::Date;

use crate::facts::decisions::{self, Decision};
use crate::facts::passage::Passage;
use crate::facts::register::Entry;
use crate::interview::{Answers, INIT};
use crate::markdown::{Document, Fields, present};
use crate::sprint;
use crate::tree::facts::Facts;
use crate::tree::names::PlanningFile::{Agents, Decisions, Domain, Readme, State};
use brief::brief;

/// How many items of each list are shown.
const MOST: usize = 3;
/// How many characters of a list item, and of a paragraph, are shown.
const ITEM: usize = 160;
const PARAGRAPH: usize = 320;

/// What to say. Anything that was not written down is absent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Welcome {
    /// Its name.
    pub name: String,
    /// What it is.
    pub tagline: Option<String>,
    /// What it is for.
    pub goal: Option<String>,
    /// Whose it is.
    pub client: Option<String>,
    /// What it is built with.
    pub stack: Option<String>,
    /// The active sprint.
    pub sprint: Active,
    /// What the files say about the sprint, if that is more than its name: the file and its words.
    pub sprint_note: Option<(String, String)>,
    /// Where it stands.
    pub status: Vec<Said>,
    /// What comes next.
    pub next_action: Vec<Said>,
    /// What is in the way.
    pub blockers: Vec<Said>,
    /// The day given in STATE.md.
    pub updated: Option<Date>,
    /// What was decided and still holds, newest first.
    pub decisions: Few<(Option<Date>, String)>,
    /// What the project will not do.
    pub out_of_scope: Few<String>,
    /// What may go wrong.
    pub risks: Few<String>,
    /// What nobody knows yet.
    pub questions: Few<String>,
}

/// Which sprint is active.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Active {
    /// This one.
    Known {
        /// What a person calls it.
        title: String,
        /// What it is for.
        goal: Option<String>,
        /// Whether it is built and waiting for someone.
        is_waiting: bool,
        /// Whether it has a folder.
        has_folder: bool,
        /// Whether no file says so in words.
        is_inferred: bool,
    },
    /// The project has no sprint.
    NoneYet,
    /// None is active; what a person calls the next one.
    None(Option<String>),
    /// One of these.
    Unclear(Vec<String>),
}

/// What is said under a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// A paragraph.
    Words(String),
    /// An item of a list.
    Item(String),
}

impl Said {
    /// Its words.
    pub fn text(&self) -> &str {
        let (Self::Words(text) | Self::Item(text)) = self;
        text
    }
}

impl PartialEq<&str> for Said {
    fn eq(&self, said: &&str) -> bool {
        let (Self::Words(text) | Self::Item(text)) = self;
        text == said
    }
}

/// The first of some things, and how many there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Few<T> {
    /// At most three.
    pub shown: Vec<T>,
    /// All of them.
    pub total: usize,
}

impl<T> Few<T> {
    fn of(mut things: Vec<T>) -> Self {
        let total = things.len();
        things.truncate(MOST);
        Self {
            shown: things,
            total,
        }
    }
}

/// Gathers what to say about a project. `answers` are the operator's answers.
pub fn gather(facts: &Facts, answers: Option<&Answers>) -> Welcome {
    let none = Answers::new(&INIT);
    let answers = answers.unwrap_or(&none);
    let answer = |key: &str| present(answers.text(key));
    let short = |text: String| brief(&text, ITEM);
    let state = facts.state();
    let stands_in = state.status.is_none() && state.next_action.is_none();
    let said = |passage: &Option<Passage>, key: &str| match passage {
        Some(passage) => lines(passage, key == "state_next"),
        None if stands_in => answer_lines(answers, key),
        None => Vec::new(),
    };
    Welcome {
        name: answer("project_name").unwrap_or_else(|| facts.name().into_owned()),
        tagline: answer("tagline")
            .or_else(|| facts.tagline().map(str::to_owned))
            .map(|text| brief(&text, PARAGRAPH)),
        goal: answer("business_goal").map(|text| brief(&text, PARAGRAPH)),
        client: answer("client")
            .or_else(|| facts.client().map(str::to_owned))
            .map(short),
        stack: answer("tech_stack").or_else(|| stack(facts)).map(short),
        sprint: active(facts),
        sprint_note: sprint_note(facts),
        status: said(&state.status, "state_current"),
        next_action: said(&state.next_action, "state_next"),
        blockers: said(&state.blockers, "state_blockers"),
        updated: state.updated,
        decisions: decided(facts.decisions(), answers),
        out_of_scope: Few::of(or_answers(out_of_scope(facts), answers, "out_of_scope")),
        risks: live(facts.risks(), answers, "risks"),
        questions: live(facts.questions(), answers, "open_questions"),
    }
}

/// What the project will not do, from the first text that says so: the decisions have a section for it, and
/// operators who keep their rules elsewhere write it there.
fn out_of_scope(facts: &Facts) -> Vec<String> {
    let texts = [Decisions, Domain, Agents, Readme].into_iter();
    let mut listed = texts.map(|name| decisions::out_of_scope(facts.text(name).as_str()));
    listed.find(|items| !items.is_empty()).unwrap_or_default()
}

/// What it is built with, from the first text that says so.
fn stack(facts: &Facts) -> Option<String> {
    let texts = [Agents, Readme, State, Decisions].into_iter();
    texts.map(|name| facts.text(name)).find_map(|text| {
        let document = Document::read(text.as_str());
        let labels = [
            "tech stack", "technology stack", "stack", "tech", "technik", "tecnología",
            "technologie", "teknologi", "技術",
        ];
        let fields = Fields::read_wanted(&document, |label| labels.contains(&label));
        let field = labels.iter().find_map(|label| fields.first(label))?;
        Some(field.value.text.clone())
    })
}

/// The first paragraph. The first items of the list follow if the paragraph introduces it, if there is no
/// paragraph, or if these are the next steps.
fn lines(passage: &Passage, is_next: bool) -> Vec<Said> {
    let first = passage.paragraphs.first();
    let leads_on = first.is_none_or(|first| is_next || first.ends_with([':', '：']));
    let words = first.map(|first| Said::Words(brief(first, PARAGRAPH)));
    let items = first_items(&passage.items).into_iter();
    words
        .into_iter()
        .chain(items.filter(|_| leads_on))
        .collect()
}

fn first_items(items: &[String]) -> Vec<Said> {
    let items = items.iter().take(MOST);
    items.map(|item| Said::Item(brief(item, ITEM))).collect()
}

fn answer_lines(answers: &Answers, key: &str) -> Vec<Said> {
    match present(answers.text(key)) {
        Some(text) => vec![Said::Words(brief(&text, PARAGRAPH))],
        None => first_items(&answered(answers, key)),
    }
}

/// The non-empty items of an answer.
fn answered(answers: &Answers, key: &str) -> Vec<String> {
    let items = answers.list(key).iter();
    items.filter_map(|item| present(item)).collect()
}

/// Which sprint is active, as in every command.
fn active(facts: &Facts) -> Active {
    let progress = facts.progress();
    let title = |name: &str| match progress.named(name) {
        Some(one) => one.sprint.title(),
        None => brief(name, ITEM),
    };
    match &progress.active {
        sprint::Active::Known { name, inferred, .. } => {
            let one = progress.active();
            let goal = one.and_then(|one| facts.goal(one));
            Active::Known {
                title: title(name),
                goal: goal.map(|goal| brief(&goal, PARAGRAPH)),
                is_waiting: one.is_some_and(|one| one.state == sprint::State::Waiting),
                has_folder: one.is_some(),
                is_inferred: *inferred,
            }
        }
        sprint::Active::None { .. } if progress.has_none() => Active::NoneYet,
        sprint::Active::None { .. } => Active::None(progress.next.as_deref().map(title)),
        sprint::Active::Unclear { candidates, .. } => {
            Active::Unclear(candidates.iter().map(|name| title(name)).collect())
        }
    }
}

/// What the files say about the active sprint, or about why there is none, if that is more than its name. It
/// is the sentence that the answer comes from, so that the two cannot contradict each other.
fn sprint_note(facts: &Facts) -> Option<(String, String)> {
    let progress = facts.progress();
    let awaiting = progress.active().and_then(|one| one.awaiting.as_ref());
    let because = match &progress.active {
        sprint::Active::Known {
            because, inferred, ..
        } => because.as_ref().filter(|_| !inferred),
        sprint::Active::None { because } => because.as_ref(),
        sprint::Active::Unclear { .. } => None,
    };
    let said = awaiting.or(because);
    let said = said.map(|place| (place.path.clone(), place.text.as_str()));
    // If no rule used it, the heading may still say what is going on.
    let heading = || {
        let first = facts.state().active_sprint.as_ref().map(Passage::first)?;
        Some((State.path().to_owned(), first))
    };
    let (path, text) = said.or_else(heading)?;
    let name = match &progress.active {
        sprint::Active::Known { name, .. } => name.clone(),
        sprint::Active::None { .. } => String::new(),
        sprint::Active::Unclear { candidates, .. } => candidates.join(" "),
    };
    (!only_names(text, &name)).then(|| (path, brief(text, ITEM)))
}

/// Whether a text only says which sprint it is, or that there is none.
fn only_names(note: &str, sprint: &str) -> bool {
    let words = |text: &str| {
        let is_word = |c: char| c.is_alphanumeric();
        let words = text.split(|c| !is_word(c)).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect::<Vec<_>>()
    };
    let named = words(sprint);
    let labels = ["active", "current", "sprint", "sprints", "planning", "none"];
    let says_nothing = |word: &String| named.contains(word) || labels.contains(&word.as_str());
    words(note).iter().all(says_nothing)
}

/// The decisions that still hold, newest first; within a day in the order of the file.
fn decided(decisions: &[Decision], answers: &Answers) -> Few<(Option<Date>, String)> {
    if decisions.is_empty() {
        let answered = answered(answers, "decisions").into_iter();
        return Few::of(answered.map(|text| (None, brief(&text, ITEM))).collect());
    }
    let mut standing: Vec<&Decision> = decisions
        .iter()
        .filter(|decision| !decision.reversed && !decision.proposed)
        .collect();
    // The sort is stable; decisions without a date come last.
    standing.sort_by_key(|decision| std::cmp::Reverse(decision.date));
    let few = Few::of(standing);
    Few {
        shown: few
            .shown
            .into_iter()
            .map(|decision| (decision.date, brief(&decision.text, ITEM)))
            .collect(),
        total: few.total,
    }
}

/// What a file lists, or the answers if it lists nothing.
fn or_answers(listed: Vec<String>, answers: &Answers, key: &str) -> Vec<String> {
    let things = if listed.is_empty() {
        answered(answers, key)
    } else {
        listed
    };
    things.iter().map(|thing| brief(thing, ITEM)).collect()
}

fn live(entries: &[Entry], answers: &Answers, key: &str) -> Few<String> {
    if entries.is_empty() {
        return Few::of(or_answers(Vec::new(), answers, key));
    }
    let live = entries.iter().filter(|entry| entry.live);
    Few::of(live.map(|entry| brief(&entry.text, ITEM)).collect())
}

#[cfg(test)]
mod tests;
