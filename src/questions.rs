//! What is waiting for whom: the questions of a project, who has to answer each, and which are overdue.
//!
//! Pure: a project's facts and the day in, the questions out, in the order in which they are shown.

use jiff::civil::Date;

use crate::markdown::dates;
use crate::sprint::{Standing, State};
use crate::tree::facts::Facts;
use crate::tree::names::PlanningFile;

/// A question of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The project's name.
    pub project: String,
    /// Its identifier, if it has one: `Q-003`.
    pub id: Option<String>,
    /// What it asks.
    pub text: String,
    /// Who has to answer it.
    pub owner: Option<String>,
    /// When the answer is needed, as written.
    pub needed_by: Option<String>,
    /// Whether that time is past.
    pub overdue: bool,
    /// Whether it still has to be answered.
    pub live: bool,
    /// The file it is in, from the root of the project.
    pub path: &'static str,
    /// The number of its line.
    pub line: usize,
}

/// Which questions are wanted.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Only those of one owner.
    pub owner: Option<String>,
    /// Only overdue ones.
    pub overdue: bool,
    /// Closed ones as well.
    pub closed: bool,
}

impl Wanted {
    fn takes(&self, question: &Question) -> bool {
        let is_theirs = |name: &String| owners(question).any(|owner| is_same(owner, name));
        (question.live || self.closed)
            && (question.overdue || !self.overdue)
            && self.owner.as_ref().is_none_or(is_theirs)
    }
}

/// The wanted questions of some projects: overdue ones first, then by owner, questions without an owner last;
/// otherwise in the order of the projects and of their files. Closed ones come after all others.
pub fn gather<'f>(
    projects: impl IntoIterator<Item = &'f Facts>,
    wanted: &Wanted,
    today: Date,
) -> Vec<Question> {
    let projects = projects.into_iter();
    let all = projects.flat_map(|facts| of_project(facts, today));
    let mut all: Vec<Question> = all.filter(|question| wanted.takes(question)).collect();
    all.sort_by_cached_key(|question| {
        let owner = question.owner.as_ref().map(|owner| owner.to_lowercase());
        (!question.live, !question.overdue, owner.is_none(), owner)
    });
    all
}

fn of_project(facts: &Facts, today: Date) -> Vec<Question> {
    let questions = facts.questions().iter();
    let questions = questions.map(|entry| Question {
        project: facts.name().into_owned(),
        id: entry.id.clone(),
        text: entry.text.clone(),
        owner: entry.owner.clone(),
        needed_by: entry.needed_by.clone(),
        overdue: entry.live
            && entry.needed_by.as_ref().is_some_and(|needed_by| {
                // The sprints are read only if one is named.
                is_past(needed_by, today).unwrap_or_else(|| is_over(needed_by, || facts.progress()))
            }),
        live: entry.live,
        path: PlanningFile::Questions.path(),
        line: entry.line,
    });
    questions.collect()
}

/// Whether the day by which something is needed is past; `None` if it names none.
fn is_past(needed_by: &str, today: Date) -> Option<bool> {
    let said = needed_by.trim_start();
    let said = ["by ", "before ", "until ", "on ", "end of "]
        .into_iter()
        .find_map(|word| {
            let begins = said.get(..word.len())?.eq_ignore_ascii_case(word);
            begins.then(|| &said[word.len()..])
        })
        .unwrap_or(said);
    Some(dates::leading(said)?.date < today)
}

/// Whether the sprints by which something is needed are over: closed, or before the active one.
fn is_over<'s>(needed_by: &str, standing: impl FnOnce() -> &'s Standing) -> bool {
    let lower = needed_by.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric() && c != '-');
    let mut named: Vec<&str> = Vec::new();
    let mut says_sprint = false;
    for word in words {
        // What is needed after a sprint is not needed until then.
        if word == "after" {
            return false;
        }
        let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
        let numbered = word.strip_prefix('s').filter(|rest| is_number(rest));
        says_sprint |= word == "sprint" || word == "sprints";
        if let Some(number) = numbered {
            named.push(number);
        } else if is_number(word) && (says_sprint || word.contains('-')) {
            named.push(word);
        } else if !["sprint", "sprints", "or", "and", ""].contains(&word) {
            says_sprint = false;
        }
    }
    if named.is_empty() {
        return false;
    }
    let standing = standing();
    let active = standing.active().map(|one| &one.sprint);
    named.into_iter().all(|name| {
        let whole = standing
            .sprints
            .iter()
            .filter(|one| one.sprint.name.to_lowercase() == name);
        let mut meant: Vec<_> = whole.collect();
        if meant.is_empty() {
            meant = standing.numbered(name);
        }
        let is_over = |one: &&crate::sprint::One| {
            one.state == State::Closed || active.is_some_and(|active| one.sprint < *active)
        };
        !meant.is_empty() && meant.iter().all(is_over)
    })
}

/// Whom a question is waiting for: `Ann / Jo` are two people.
fn owners(question: &Question) -> impl Iterator<Item = &str> {
    let owner = question.owner.as_deref().unwrap_or_default();
    let one = owner.split(['/', ',', ';', '&', '+']);
    std::iter::once(owner).chain(one.flat_map(|owner| owner.split(" and ")))
}

fn is_same(owner: &str, name: &str) -> bool {
    owner.trim().to_lowercase() == name.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::project::Project;
    use jiff::civil::date;

    fn facts(questions: &str) -> Facts {
        Facts::of(Project::of_texts(
            "bakery",
            [("planning/QUESTIONS.md", questions)],
        ))
    }

    fn told(questions: &str, wanted: &Wanted) -> Vec<String> {
        let facts = facts(questions);
        let told = gather([&facts], wanted, date(2026, 11, 23)).into_iter();
        told.map(|question| {
            let sign = if question.overdue { "! " } else { "" };
            let sign = if question.live { sign } else { "x " };
            format!("{sign}{}", question.text)
        })
        .collect()
    }

    const TABLE: &str = "| ID | Question | Owner | Needed by | Status |\n|---|---|---|---|---|\n| Q-1 | Who? | Jo | 2026-12-01 | Open |\n| Q-2 | When? | Ann / Jo | by 20 November 2026 | Open |\n| Q-3 | Why? | | 2026-11-23 | Open |\n| Q-4 | What? | Ann | 2026-11-01 | Answered |\n| Q-5 | Where? | ann | whenever found (2026-01-09) | Open |\n";

    #[test]
    fn what_is_overdue_comes_first_and_then_by_owner() {
        assert_eq!(
            told(TABLE, &Wanted::default()),
            ["! When?", "Where?", "Who?", "Why?"]
        );
        let closed = Wanted {
            closed: true,
            ..Wanted::default()
        };
        assert_eq!(
            told(TABLE, &closed).last().map(String::as_str),
            Some("x What?")
        );
        let overdue = Wanted {
            overdue: true,
            ..Wanted::default()
        };
        assert_eq!(told(TABLE, &overdue), ["! When?"]);
        let of = |name: &str| Wanted {
            owner: Some(name.to_owned()),
            ..Wanted::default()
        };
        assert_eq!(told(TABLE, &of("JO")), ["! When?", "Who?"]);
        assert_eq!(told(TABLE, &of("Ann / Jo")), ["! When?"]);
        assert_eq!(told(TABLE, &of("J")), [""; 0]);
    }
}
