//! WELCOME.md, the page for newcomers to a project.

use std::fmt::Write as _;

use jiff::civil::Date;

use crate::markdown::write;
use crate::tree::names::PlanningFile::{Decisions, Questions, Risks};
use crate::welcome::{Active, Few, Said, Welcome};

/// A file to begin with, and what is in it.
#[derive(Clone, Debug)]
pub struct Start {
    /// From the project's root.
    pub path: String,
    /// What a reader finds there.
    pub what: &'static str,
}

/// The whole page, without a seal. Texts from the files are kept as they are, but none of them can end the
/// place it was put in.
pub fn render(welcome: &Welcome, start: &[Start], today: Date) -> String {
    let mut out = format!("# Welcome to {}\n", write::words(&welcome.name));
    write_what(&mut out, welcome);
    write_standing(&mut out, welcome, today);
    let decisions: Vec<String> = welcome
        .decisions
        .shown
        .iter()
        .map(|(date, text)| match date {
            Some(date) => format!("{date}: {}", write::words(text)),
            None => write::plain(text),
        })
        .collect();
    let list = |few: &Few<String>| few.shown.iter().map(|text| write::plain(text)).collect();
    write_list(
        &mut out,
        "Decided",
        &decisions,
        welcome.decisions.total,
        Decisions.path(),
    );
    let out_of_scope: Vec<String> = list(&welcome.out_of_scope);
    write_list(
        &mut out,
        "Out of scope",
        &out_of_scope,
        welcome.out_of_scope.total,
        Decisions.path(),
    );
    let risks: Vec<String> = list(&welcome.risks);
    write_list(
        &mut out,
        "What can go wrong",
        &risks,
        welcome.risks.total,
        Risks.path(),
    );
    let questions: Vec<String> = list(&welcome.questions);
    write_list(
        &mut out,
        "Open questions",
        &questions,
        welcome.questions.total,
        Questions.path(),
    );
    write_start(&mut out, start);
    // Writing to a string cannot fail.
    let _ = writeln!(
        out,
        "\n_Written on {today} by `socrates onboard` from what the project's files said that day._"
    );
    out
}

fn write_what(out: &mut String, welcome: &Welcome) {
    if let Some(tagline) = &welcome.tagline {
        let _ = writeln!(out, "\n{}", write::plain(tagline));
    }
    let goal = welcome
        .goal
        .as_ref()
        .filter(|goal| Some(*goal) != welcome.tagline.as_ref());
    if let Some(goal) = goal {
        let _ = writeln!(out, "\n{}", write::plain(goal));
    }
    if welcome.tagline.is_none() && goal.is_none() {
        out.push_str("\n_No description has been written yet._\n");
    }
    let told = |value: &Option<String>| match value {
        Some(value) => write::words(value),
        None => "_not written down yet_".to_owned(),
    };
    let _ = writeln!(out, "\n- **Client:** {}", told(&welcome.client));
    let _ = writeln!(out, "- **Tech stack:** {}", told(&welcome.stack));
}

fn write_standing(out: &mut String, welcome: &Welcome, today: Date) {
    out.push_str("\n## Where it stands\n\n");
    write_sprint(out, &welcome.sprint);
    if let Some((path, note)) = &welcome.sprint_note {
        let _ = writeln!(out, "\n{} says: {}", write::code(path), write::words(note));
    }
    let status = match welcome.updated {
        Some(day) => format!("Status, {}", when(day, today)),
        None => "Status".to_owned(),
    };
    write_said(
        out,
        &status,
        &welcome.status,
        Some("_not written down yet_"),
    );
    write_said(
        out,
        "Next action",
        &welcome.next_action,
        Some("_not written down yet_"),
    );
    write_said(out, "Blockers", &welcome.blockers, None);
}

fn write_sprint(out: &mut String, sprint: &Active) {
    let bold = |title: &String| format!("**{}**", write::words(title));
    let _ = match sprint {
        Active::Known {
            title,
            is_waiting,
            has_folder,
            is_inferred,
            ..
        } => {
            let note = match (has_folder, is_waiting, is_inferred) {
                (false, ..) => ", which has no folder yet",
                (_, true, _) => ", built and waiting for sign-off",
                (_, _, true) => ", judging by the folders alone",
                _ => "",
            };
            writeln!(out, "Active sprint: {}{note}", bold(title))
        }
        Active::NoneYet => writeln!(out, "Active sprint: _none yet_"),
        Active::None(None) => writeln!(out, "Active sprint: _none_"),
        Active::None(Some(next)) => {
            writeln!(
                out,
                "Active sprint: _none_. The next one is {}.",
                bold(next)
            )
        }
        Active::Unclear(candidates) if candidates.is_empty() => {
            writeln!(out, "Active sprint: _unclear_")
        }
        Active::Unclear(candidates) => {
            let candidates: Vec<String> = candidates.iter().map(bold).collect();
            let candidates = candidates.join(", ");
            writeln!(
                out,
                "Active sprint: _unclear_. It may be one of these: {candidates}."
            )
        }
    };
    if let Active::Known {
        goal: Some(goal), ..
    } = sprint
    {
        let _ = writeln!(out, "\nIts goal: {}", write::words(goal));
    }
}

/// The day of the status, and how long ago that is if it may be too long.
fn when(day: Date, today: Date) -> String {
    match (today - day).get_days() {
        0 => format!("{day}, today"),
        1 => format!("{day}, yesterday"),
        days @ 2.. => format!("{day}, {days} days ago"),
        _ => day.to_string(),
    }
}

fn write_said(out: &mut String, label: &str, said: &[Said], otherwise: Option<&str>) {
    let items = match (said, otherwise) {
        ([], None) => return,
        ([], Some(otherwise)) => {
            let _ = writeln!(out, "\n**{label}:** {otherwise}");
            return;
        }
        ([Said::Words(text), items @ ..], _) => {
            let _ = writeln!(out, "\n**{label}:** {}", write::words(text));
            items
        }
        ([Said::Item(text)], _) => {
            let _ = writeln!(out, "\n**{label}:** {}", write::words(text));
            return;
        }
        (items, _) => {
            let _ = writeln!(out, "\n**{label}:**");
            items
        }
    };
    if !items.is_empty() {
        out.push('\n');
    }
    for Said::Words(text) | Said::Item(text) in items {
        let _ = writeln!(out, "- {}", write::plain(text));
    }
}

fn write_list(out: &mut String, heading: &str, items: &[String], total: usize, path: &str) {
    if items.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n## {heading}\n");
    for item in items {
        let _ = writeln!(out, "- {item}");
    }
    let more = total - items.len();
    if more > 0 {
        let _ = writeln!(out, "\n{more} more in `{path}`.");
    }
}

fn write_start(out: &mut String, start: &[Start]) {
    if start.is_empty() {
        return;
    }
    out.push_str("\n## Where to start\n\n");
    for (index, Start { path, what }) in start.iter().enumerate() {
        let _ = writeln!(out, "{}. {}: {what}", index + 1, write::code(path));
    }
}
