//! The note with which a sprint is closed: what it was for, what was met and what shows it, what was decided
//! and done since it began, and what remains open.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::{Counts, Sprint};
use crate::facts::criteria::{Criterion, State};
use crate::markdown::write;

/// The name of the file, unless the project already uses another.
pub const FILE_NAME: &str = "closeout.md";

/// How the project writes lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A bullet for each item.
    Bullets,
    /// A row for each item.
    Table,
}

/// What the note says about a sprint.
#[derive(Clone, Debug)]
pub struct Closing<'a> {
    /// The sprint.
    pub sprint: &'a Sprint,
    /// The day on which it is closed.
    pub day: Date,
    /// What it was for.
    pub goal: Option<String>,
    /// Its criteria.
    pub criteria: &'a [Criterion],
    /// The day on which it began, if known.
    pub began: Option<Date>,
    /// What was decided since then.
    pub decisions: Vec<(Date, String)>,
    /// The journal since then: the first line of each day.
    pub journal: Vec<(Date, Option<String>)>,
    /// The live questions.
    pub questions: Vec<String>,
    /// The objections to closing it.
    pub failures: Vec<String>,
    /// The reason why it was closed, if one was given; that is possible even if no check failed.
    pub anyway: Option<String>,
}

impl Closing<'_> {
    /// A file of its own.
    pub fn file(&self, form: Form) -> String {
        let name = write::words(&self.sprint.name);
        let mut out = format!("# Closing note: {name}\n\n");
        let _ = write!(out, "**Status:** closed\n\n**Closed:** {}\n", self.day);
        self.body(&mut out, "##", form);
        out
    }

    /// A section of an existing file.
    pub fn section(&self, form: Form) -> String {
        let mut out = format!("## {}\n", self.section_title());
        self.body(&mut out, "###", form);
        out
    }

    /// The title of the section that is added to an existing file.
    pub fn section_title(&self) -> String {
        format!("Closed {}", self.day)
    }

    fn body(&self, out: &mut String, level: &str, form: Form) {
        let mut part = |title: &str, lines: Vec<String>, none: &str| {
            let _ = write!(out, "\n{level} {title}\n\n");
            if lines.is_empty() {
                let _ = writeln!(out, "_({none})_");
            }
            for line in lines {
                let _ = writeln!(out, "{line}");
            }
        };
        if let Some(reason) = &self.anyway {
            let mut lines = vec![write::line(reason)];
            let title = if self.failures.is_empty() {
                "Why it was closed"
            } else {
                lines.push(String::new());
                "Closed although a check failed"
            };
            let failures = self.failures.iter();
            lines.extend(failures.map(|failure| format!("- {}", write::plain(failure))));
            part(title, lines, "");
        }
        let goal = self.goal.iter().map(|goal| write::plain(goal)).collect();
        part("Goal", goal, "not written down");
        let counts = Counts::of(self.criteria);
        let Counts { ticked, plain, .. } = counts;
        let title = match (self.criteria.len(), plain) {
            (0, _) => "Criteria".to_owned(),
            (all, 0) => format!("Criteria: {ticked} of {all} ticked"),
            (all, _) if plain == all => format!("Criteria: {}", counts.without_boxes()),
            (all, _) => format!(
                "Criteria: {ticked} of {all} ticked, {}",
                counts.without_boxes()
            ),
        };
        part(&title, self.criteria_in(form), "none were written down");
        let since = match self.began {
            Some(day) => format!("since {day}"),
            None => "since it began".to_owned(),
        };
        let none = match self.began {
            Some(_) => "none",
            None => "not listed: no file says on which day the sprint began",
        };
        let decisions = self.decisions.iter();
        let decisions = decisions.map(|(day, text)| format!("- {day}: {}", write::words(text)));
        part(&format!("Decisions {since}"), decisions.collect(), none);
        let journal = self.journal.iter().map(|(day, line)| match line {
            Some(line) => format!("- {day}: {}", write::words(line)),
            None => format!("- {day}"),
        });
        part(&format!("Journal {since}"), journal.collect(), none);
        let open = self.criteria.iter().filter(|one| one.state == State::Open);
        let open = open.map(|one| format!("- not ticked: {}", write::words(&one.text)));
        let unmarked = match plain {
            0 => None,
            1 => Some("- 1 criterion has no box, so nothing shows whether it was met".to_owned()),
            more => Some(format!(
                "- {more} criteria have no box, so nothing shows whether they were met"
            )),
        };
        let asked = self.questions.iter();
        let asked = asked.map(|text| format!("- question: {}", write::words(text)));
        part(
            "What remains open",
            open.chain(unmarked).chain(asked).collect(),
            "nothing",
        );
    }

    fn criteria_in(&self, form: Form) -> Vec<String> {
        let all = self.criteria.iter();
        match form {
            Form::Bullets => all.map(bullet).collect(),
            Form::Table if self.criteria.is_empty() => Vec::new(),
            Form::Table => {
                let head = ["| # | Criterion | Result | Evidence |", "|---|---|---|---|"];
                let head = head.into_iter().map(str::to_owned);
                head.chain(all.map(row)).collect()
            }
        }
    }
}

fn bullet(one: &Criterion) -> String {
    let result = match one.state {
        State::Ticked => "met: ",
        State::Open => "not met: ",
        State::Plain => "",
    };
    let id = one.id.iter().map(|id| format!("{} ", write::words(id)));
    let evidence = one.evidence.iter();
    let evidence = evidence.map(|shown| format!(" (evidence: {})", write::words(shown)));
    format!(
        "- {result}{}{}{}",
        id.collect::<String>(),
        write::words(&one.text),
        evidence.collect::<String>()
    )
}

fn row(one: &Criterion) -> String {
    let result = match one.state {
        State::Ticked => "met",
        State::Open => "not met",
        State::Plain => "-",
    };
    let number = one.number.to_string();
    let id = one.id.as_deref().unwrap_or(&number);
    let evidence = one.evidence.as_deref().unwrap_or("-");
    format!(
        "| {} | {} | {result} | {} |",
        write::cell_words(id),
        write::cell_words(&one.text),
        write::cell_words(evidence)
    )
}
