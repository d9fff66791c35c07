//! What somebody who is new to a project should know of it, in one minute.
//!
//! What a project is does not change much: the operator's answers say it best, and the files stand in
//! where there are none. Where it stands changes every week: the planning files say it, and the answers of
//! the first day only stand in for a file that does not say anything yet.
//!
//! Pure: texts in, facts out. Where they were read and how they are shown is for others.

mod brief;

use jiff::civil::Date;

use crate::facts::decisions::{self, Decision};
use crate::facts::passage::Passage;
use crate::facts::register::{self, Entry};
use crate::facts::sprint;
use crate::facts::{client, state, tagline};
use crate::interview::{Answers, INIT};
use crate::markdown::{Document, Fields, present};
use crate::tree::sprints::Sprint;
use brief::brief;

/// How many items of each list are told.
const MOST: usize = 3;
/// Characters of an item of a list, and of a paragraph.
const ITEM: usize = 160;
const PARAGRAPH: usize = 320;

/// The texts that it is made from; empty where there is none.
#[derive(Clone, Copy, Debug)]
pub struct Sources<'t> {
    /// The name of the project's directory.
    pub directory: &'t str,
    /// What the operator answered.
    pub answers: Option<&'t Answers>,
    /// AGENTS.md
    pub agents: &'t str,
    /// README.md
    pub readme: &'t str,
    /// planning/STATE.md
    pub state: &'t str,
    /// planning/DECISIONS.md
    pub decisions: &'t str,
    /// planning/DOMAIN.md
    pub domain: &'t str,
    /// planning/RISKS.md
    pub risks: &'t str,
    /// planning/QUESTIONS.md
    pub questions: &'t str,
    /// The active sprint, and the text of its requirements.md.
    pub sprint: Option<(&'t Sprint, &'t str)>,
}

/// What there is to tell. Whatever nobody wrote down is absent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Welcome {
    /// What it is called.
    pub name: String,
    /// What it is.
    pub tagline: Option<String>,
    /// What it is for.
    pub goal: Option<String>,
    /// Whose it is.
    pub client: Option<String>,
    /// What it is built with.
    pub stack: Option<String>,
    /// The active sprint and its goal.
    pub sprint: Option<(String, Option<String>)>,
    /// What STATE.md says of the active sprint, where that is more than its name.
    pub sprint_note: Option<String>,
    /// Where it stands.
    pub status: Vec<String>,
    /// What comes next.
    pub next_action: Vec<String>,
    /// What is in the way.
    pub blockers: Vec<String>,
    /// The day that STATE.md carries.
    pub updated: Option<Date>,
    /// What was decided and still holds, newest first.
    pub decisions: Few<(Option<Date>, String)>,
    /// What it will not do.
    pub out_of_scope: Few<String>,
    /// What may go wrong.
    pub risks: Few<String>,
    /// What nobody knows yet.
    pub questions: Few<String>,
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

/// Gathers what there is to tell.
pub fn gather(sources: Sources<'_>) -> Welcome {
    let none = Answers::new(&INIT);
    let answers = sources.answers.unwrap_or(&none);
    let answer = |key: &str| present(answers.text(key));
    let short = |text: String| brief(&text, ITEM);
    let texts = [sources.agents, sources.readme, sources.domain];
    let state = state::read(sources.state);
    let stands_in = state.status.is_none() && state.next_action.is_none();
    let said = |passage: Option<Passage>, key: &str| match passage {
        Some(passage) => lines(&passage),
        None if stands_in => answer_lines(answers, key),
        None => Vec::new(),
    };
    let sprint = sources.sprint.map(|(sprint, requirements)| {
        let goal = sprint::goal(requirements);
        (sprint.title(), goal.map(|goal| brief(&goal, PARAGRAPH)))
    });
    let sprint_note = state
        .active_sprint
        .map(|passage| passage.first().to_owned())
        .filter(|note| {
            sources
                .sprint
                .is_none_or(|(sprint, _)| !only_names(note, sprint))
        });
    Welcome {
        name: answer("project_name").unwrap_or_else(|| sources.directory.to_owned()),
        tagline: answer("tagline")
            .or_else(|| tagline::find(sources.agents, sources.readme))
            .map(|text| brief(&text, PARAGRAPH)),
        goal: answer("business_goal").map(|text| brief(&text, PARAGRAPH)),
        client: answer("client")
            .or_else(|| texts.into_iter().find_map(client::in_text))
            .map(short),
        stack: answer("tech_stack")
            .or_else(|| {
                stack(&[
                    sources.agents,
                    sources.readme,
                    sources.state,
                    sources.decisions,
                ])
            })
            .map(short),
        sprint,
        sprint_note: sprint_note.map(|note| brief(&note, ITEM)),
        status: said(state.status, "state_current"),
        next_action: said(state.next_action, "state_next"),
        blockers: said(state.blockers, "state_blockers"),
        updated: state.updated,
        decisions: decided(sources.decisions, answers),
        out_of_scope: Few::of(or_answers(out_of_scope(&sources), answers, "out_of_scope")),
        risks: live(register::risks(sources.risks), answers, "risks"),
        questions: live(
            register::questions(sources.questions),
            answers,
            "open_questions",
        ),
    }
}

/// What it will not do, as the first text says that does: the decisions have a section for it, and
/// operators who keep their rules elsewhere write it there.
fn out_of_scope(sources: &Sources<'_>) -> Vec<String> {
    let texts = [
        sources.decisions,
        sources.domain,
        sources.agents,
        sources.readme,
    ];
    let mut listed = texts.into_iter().map(decisions::out_of_scope);
    listed.find(|items| !items.is_empty()).unwrap_or_default()
}

/// What it is built with, as the first text says that does.
fn stack(texts: &[&str]) -> Option<String> {
    texts.iter().find_map(|text| {
        let document = Document::read(text);
        let labels = [
            "tech stack",
            "technology stack",
            "stack",
            "tech",
            "technik",
            "tecnología",
            "technologie",
            "teknologi",
            "技術",
        ];
        let fields = Fields::read_wanted(&document, |label| labels.contains(&label));
        let field = labels.iter().find_map(|label| fields.first(label))?;
        Some(field.value.text.clone())
    })
}

/// A paragraph, or the first items of a list.
fn lines(passage: &Passage) -> Vec<String> {
    let mut paragraphs = passage.paragraphs.iter();
    match paragraphs.next() {
        // `In this order:` says nothing without what follows.
        Some(first) if passage.items.is_empty() || !first.ends_with(':') => {
            vec![brief(first, PARAGRAPH)]
        }
        _ => first_items(&passage.items),
    }
}

fn first_items(items: &[String]) -> Vec<String> {
    let items = items.iter().take(MOST);
    items.map(|item| brief(item, ITEM)).collect()
}

fn answer_lines(answers: &Answers, key: &str) -> Vec<String> {
    match present(answers.text(key)) {
        Some(text) => vec![brief(&text, PARAGRAPH)],
        None => first_items(&answered(answers, key)),
    }
}

/// The items of an answer that say something.
fn answered(answers: &Answers, key: &str) -> Vec<String> {
    let items = answers.list(key).iter();
    items.filter_map(|item| present(item)).collect()
}

/// Whether a text says no more than which sprint it is.
fn only_names(note: &str, sprint: &Sprint) -> bool {
    let words = |text: &str| {
        let is_word = |c: char| c.is_alphanumeric();
        let words = text.split(|c| !is_word(c)).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect::<Vec<_>>()
    };
    let named = words(&sprint.name);
    let said = words(note);
    let says_nothing = |word: &String| {
        named.contains(word) || ["sprint", "sprints", "planning"].contains(&word.as_str())
    };
    said.iter().all(says_nothing)
}

/// What still holds, newest first; within a day the one that was added last, which is where the file has
/// its newest.
fn decided(text: &str, answers: &Answers) -> Few<(Option<Date>, String)> {
    let decisions = decisions::read(text);
    if decisions.is_empty() {
        let answered = answered(answers, "decisions").into_iter();
        return Few::of(answered.map(|text| (None, brief(&text, ITEM))).collect());
    }
    let dates: Vec<Date> = decisions
        .iter()
        .filter_map(|decision| decision.date)
        .collect();
    let newest_is_first = dates.first() > dates.last();
    let mut standing: Vec<Decision> = decisions
        .into_iter()
        .filter(|decision| !decision.reversed && !decision.proposed)
        .collect();
    if !newest_is_first {
        standing.reverse();
    }
    // Stable, and what has no date comes last.
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

/// What a file lists, or what was answered where it lists nothing.
fn or_answers(listed: Vec<String>, answers: &Answers, key: &str) -> Vec<String> {
    let things = if listed.is_empty() {
        answered(answers, key)
    } else {
        listed
    };
    things.iter().map(|thing| brief(thing, ITEM)).collect()
}

fn live(entries: Vec<Entry>, answers: &Answers, key: &str) -> Few<String> {
    if entries.is_empty() {
        return Few::of(or_answers(Vec::new(), answers, key));
    }
    let live = entries.into_iter().filter(|entry| entry.live);
    Few::of(live.map(|entry| brief(&entry.text, ITEM)).collect())
}

#[cfg(test)]
mod tests;
