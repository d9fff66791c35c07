//! `socrates sprint list` and `sprint show`, for people.

use anstyle::Style;

use crate::facts::criteria as criterion;
use crate::sprint::conflicts::{at, cited};
use crate::sprint::{Active, Counts, One, Place, State};
use crate::tree::facts::Facts;
use crate::ui::style::{ERROR, FAINT, GOOD, STRONG, WARNING};
use crate::ui::{Line, Target, Text, Visible};
use crate::wording::counted;

const GAP: usize = 2;
const INDENT: usize = 2;
/// How many columns the text that shows a sprint's state needs beside the rest.
const LEAST: usize = 30;

/// The lines of each project.
pub fn company(projects: &[Facts], columns: Option<usize>) -> Text {
    let mut out = Text::new();
    for (index, facts) in projects.iter().enumerate() {
        if index > 0 {
            out.blank();
        }
        out = out.then(list(facts, columns));
    }
    if projects.is_empty() {
        out.line("no projects");
    }
    out
}

/// A line for each sprint of a project, with the text that shows its state. On a terminal with this many
/// `columns`, that text is cut off or goes on a line of its own.
pub fn list(facts: &Facts, columns: Option<usize>) -> Text {
    let progress = facts.progress();
    let mut out = Text::from(active(facts));
    if progress.sprints.is_empty() {
        out.line("  no sprints");
    }
    let rows = progress.sprints.iter().map(|one| cells(facts, one));
    let rows: Vec<[Visible; 4]> = rows.collect();
    let width = |column: usize| rows.iter().map(|row| row[column].width()).max();
    let widths: [usize; 4] = std::array::from_fn(|column| width(column).unwrap_or(0) + GAP);
    for (one, row) in progress.sprints.iter().zip(rows) {
        let [name, state, criteria, day] = row;
        let line = Line::from("  ").plain(name.pad(widths[0]));
        let line = line.styled(style(one.state), state.pad(widths[1]));
        let line = line
            .plain(criteria.pad(widths[2]))
            .plain(day.pad(widths[3]));
        let why = Visible::from(one.because.as_ref().map(cited).unwrap_or_default());
        let room =
            columns.map(|columns| columns.saturating_sub(INDENT + widths.iter().sum::<usize>()));
        match (room, columns) {
            (Some(room), Some(columns)) if room < why.width() && room < LEAST => {
                out.line(line.trimmed());
                let below = Line::from(" ".repeat(2 * INDENT));
                out.line(leading(
                    below,
                    why.fit(columns.saturating_sub(2 * INDENT)),
                    one,
                ));
            }
            (Some(room), _) => out.line(leading(line, why.fit(room), one).trimmed()),
            (None, _) => out.line(leading(line, why, one).trimmed()),
        }
    }
    if !progress.conflicts.is_empty() {
        let count = counted(progress.conflicts.len(), "contradiction");
        out.blank();
        out.line(Line::new().styled(WARNING, count));
        for conflict in &progress.conflicts {
            out.line(format!("  {}", conflict.message));
        }
    }
    out.below(facts.root())
}

/// A line with the text that shows a sprint's state, which leads to its place.
fn leading(line: Line, why: Visible, one: &One) -> Line {
    match &one.because {
        Some(place) => line.linked(FAINT, why, target(place)),
        None => line.styled(FAINT, why),
    }
}

fn target(place: &Place) -> Target {
    Target::new(&place.path).on_line(place.line)
}

/// The project, and which of its sprints is active.
fn active(facts: &Facts) -> Line {
    let progress = facts.progress();
    let line = Line::new().styled(STRONG, facts.shown_name()).plain(" — ");
    match &progress.active {
        Active::Known {
            name,
            folder,
            inferred,
            because,
        } => {
            let note = match (folder, inferred) {
                (None, _) => " (no folder)",
                (_, true) => " (inferred)",
                _ => "",
            };
            let line = line.plain(format!("active: {name}{note}"));
            match because.as_ref().filter(|_| !inferred) {
                Some(place) => line.plain(" ").linked(FAINT, at(place), target(place)),
                None => line,
            }
        }
        Active::None { .. } => {
            let next = progress.next.as_ref().map(|next| format!(", next {next}"));
            line.plain(format!("no sprint is active{}", next.unwrap_or_default()))
        }
        Active::Unclear { candidates, .. } => line.plain(format!(
            "unclear which sprint is active: {}",
            candidates.join(", ")
        )),
    }
}

fn cells(facts: &Facts, one: &One) -> [Visible; 4] {
    let inferred = if one.inferred { " (inferred)" } else { "" };
    let day = facts.sprint_day(&one.path);
    [
        Visible::from(&one.sprint.name),
        Visible::from(format!("{}{inferred}", one.state.name())),
        Visible::from(counts(one.criteria)),
        Visible::from(day.map_or_else(|| "-".to_owned(), |day| day.to_string())),
    ]
}

/// `12/15`, `17 plain`.
pub fn counts(
    Counts {
        ticked,
        open,
        plain,
    }: Counts,
) -> String {
    match (ticked + open, plain) {
        (0, 0) => "-".to_owned(),
        (0, plain) => format!("{plain} plain"),
        (marked, plain) => format!("{ticked}/{}", marked + plain),
    }
}

fn style(state: State) -> Style {
    match state {
        State::Closed => GOOD,
        State::Active => STRONG,
        State::Waiting => WARNING,
        State::Unclear => ERROR,
        State::Planned => FAINT,
    }
}

/// One sprint, its files and its criteria.
pub fn show(facts: &Facts, one: &One) -> Text {
    let title = Line::new().styled(STRONG, &one.sprint.name);
    let mut out = Text::from(title.plain(format!(" — {}", facts.shown_name())));
    out.blank();
    if let Some(goal) = facts.goal(one) {
        out.line(format!("  {goal}"));
        out.blank();
    }
    let inferred = if one.inferred { " (inferred)" } else { "" };
    let state = Line::from("  state     ").styled(style(one.state), one.state.name());
    let state = state.plain(inferred);
    out.line(match &one.because {
        Some(place) => leading(state.plain("  "), Visible::from(cited(place)), one),
        None => state,
    });
    if let Some(day) = facts.sprint_day(&one.path) {
        out.line(format!("  day       {day}"));
    }
    out.line(format!("  criteria  {}", counts(one.criteria)));
    for (index, path) in facts.files_in(&one.path).iter().enumerate() {
        let label = if index == 0 { "files" } else { "" };
        out.line(Line::from(format!("  {label:<8}  ")).path(path));
    }
    if !one.missing.is_empty() {
        let missing = format!("  missing   {}", one.missing.join(", "));
        out.line(Line::new().styled(WARNING, missing));
    }
    let criteria = facts.criteria(one);
    out.blank();
    if criteria.is_empty() {
        out.line("  no criteria");
    }
    let digits = criteria.len().to_string().len();
    for one in &criteria {
        let (sign, style) = match one.state {
            criterion::State::Ticked => ("[x]", GOOD),
            criterion::State::Open => ("[ ]", WARNING),
            criterion::State::Plain => ("   ", FAINT),
        };
        let line = Line::from(format!("  {:>digits$}  ", one.number)).styled(style, sign);
        let evidence = one.evidence.as_ref();
        let evidence = evidence.map(|evidence| format!(" (evidence: {evidence})"));
        let line = line.plain(format!(" {}", one.text));
        out.line(line.styled(FAINT, evidence.unwrap_or_default()));
    }
    out.below(facts.root())
}
