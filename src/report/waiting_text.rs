//! `socrates questions`, for people: what is waiting for whom.

use std::path::Path;

use crate::questions::{Question, Wanted};
use crate::tree::facts::Facts;
use crate::ui::style::{FAINT, STRONG, WARNING};
use crate::ui::{Line, Target, Text, Visible};
use crate::wording::counted;

/// Two lines for each question: what it asks; and who has to answer it, by when, and where it is.
pub fn render(
    projects: &[Facts],
    questions: &[Question],
    wanted: &Wanted,
    is_one: bool,
    columns: Option<usize>,
) -> Text {
    let mut out = Text::from(headline(projects, questions, wanted, is_one));
    let id = |question: &Question| Visible::from(question.id.as_deref().unwrap_or("-"));
    let width = questions.iter().map(|question| id(question).width()).max();
    let width = width.unwrap_or(0) + 2;
    for question in questions {
        let indent = " ".repeat(2 + width);
        let lines = wrapped(
            &question.text,
            columns.map(|all| all.saturating_sub(2 + width)),
        );
        let mut lines = lines.into_iter();
        out.blank();
        let first = lines.next().unwrap_or_default();
        out.line(
            Line::from("  ")
                .styled(STRONG, id(question).pad(width))
                .plain(first),
        );
        for line in lines {
            out.line(format!("{indent}{line}"));
        }
        let mut line = Line::from(indent.as_str());
        if question.overdue {
            line = line.styled(WARNING, "overdue").plain(" · ");
        }
        if !question.live {
            line = line.plain("closed · ");
        }
        if let Some(owner) = &question.owner {
            line = line.plain(owner.as_str()).plain(" · ");
        }
        if let Some(needed_by) = &question.needed_by {
            line = line.plain(format!("needed by: {needed_by} · "));
        }
        let facts = projects
            .iter()
            .find(|facts| facts.name() == question.project);
        let project = match facts {
            Some(facts) if !is_one => format!("{}: ", facts.shown_name()),
            _ => String::new(),
        };
        let place = format!("{project}{}:{}", question.path, question.line);
        let root = facts.map_or(Path::new(""), |facts| facts.root());
        let target = Target::new(root.join(question.path)).on_line(Some(question.line));
        out.line(line.linked(FAINT, place, target));
    }
    out
}

fn headline(projects: &[Facts], questions: &[Question], wanted: &Wanted, is_one: bool) -> Line {
    let open = questions.iter().filter(|question| question.live).count();
    let overdue = questions.iter().filter(|question| question.overdue).count();
    let closed = questions.len() - open;
    let kind = if wanted.overdue { "overdue" } else { "open" };
    let count = match open {
        0 => format!("no {kind} questions"),
        open => counted(open, &format!("{kind} question")),
    };
    let whose = match &wanted.owner {
        Some(owner) => format!(" for {owner}"),
        None => String::new(),
    };
    let place = match (is_one, projects) {
        (true, [only]) => format!(" in {}", only.name()),
        (_, all) => format!(" in {}", counted(all.len(), "project")),
    };
    let line = Line::from(count.as_str()).plain(whose).plain(place);
    let line = match overdue {
        0 => line,
        _ if wanted.overdue => line,
        overdue => line
            .plain(", ")
            .styled(WARNING, format!("{overdue} overdue")),
    };
    match closed {
        0 => line,
        closed => line.plain(format!(", {closed} closed")),
    }
}

/// A text in lines of at most this many columns.
fn wrapped(text: &str, columns: Option<usize>) -> Vec<String> {
    let Some(columns) = columns.filter(|columns| *columns >= 20) else {
        return vec![text.to_owned()];
    };
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let last = lines.len() - 1;
        let line = &mut lines[last];
        let width = Visible::from(line.as_str()).width() + Visible::from(word).width();
        if line.is_empty() || width < columns {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}
