//! `socrates sprint show`: one sprint, with its criteria.

use anyhow::Result;

use crate::cli::SprintShow;
use crate::context::Context;
use crate::exit::{Exit, Failure};
use crate::report::{sprint_json, sprint_text};
use crate::sprint::{Active, One, Standing};
use crate::tree::facts::Facts;

/// Runs the command.
pub fn run(context: &Context, args: &SprintShow) -> Result<Exit> {
    let ui = &context.ui;
    let facts = Facts::find(args.path.as_deref())?;
    let one = choose(facts.progress(), args.name.as_deref())?;
    if args.json {
        ui.print_json(&sprint_json::Shown::new(&facts, one))?;
    } else {
        ui.print(sprint_text::show(&facts, one))?;
    }
    super::list::warn(ui, &facts);
    Ok(Exit::Clean)
}

/// The sprint that is meant: by its name, by its number, or the active one.
pub fn choose<'s>(progress: &'s Standing, wanted: Option<&str>) -> Result<&'s One> {
    let Some(wanted) = wanted else {
        return active(progress);
    };
    if let Some(found) = progress.find(wanted) {
        return Ok(found);
    }
    let numbered: Vec<String> = progress
        .numbered(wanted)
        .iter()
        .map(|one| one.sprint.name.clone())
        .collect();
    let all = progress.sprints.iter().map(|one| one.sprint.name.clone());
    let (what, hint) = if numbered.len() > 1 {
        let what = format!("more than one sprint has the number {wanted}");
        (what, format!("name one of them: {}", numbered.join(", ")))
    } else if progress.sprints.is_empty() {
        let what = format!("there is no sprint `{wanted}`");
        (what, "the project has no sprints yet".to_owned())
    } else {
        let what = format!("there is no sprint `{wanted}`");
        let all: Vec<String> = all.collect();
        (what, format!("the sprints are: {}", all.join(", ")))
    };
    Err(Failure::new(what).hint(hint).into())
}

/// The active sprint, or why there is none to work on.
pub fn active(progress: &Standing) -> Result<&One> {
    if let Some(one) = progress.active() {
        return Ok(one);
    }
    let failure = match &progress.active {
        Active::Known { name, .. } => Failure::new(format!(
            "the active sprint, {name}, has no folder"
        ))
        .hint(
            "make its folder in planning/sprints/, or correct `Active sprint` in planning/STATE.md",
        ),
        Active::None { .. } => {
            let failure = Failure::new("no sprint is active");
            let names: Vec<String> = progress
                .sprints
                .iter()
                .map(|one| one.sprint.name.clone())
                .collect();
            match (&progress.next, names.is_empty()) {
                (Some(next), _) => failure.hint(format!("the next one is {next}; `Active sprint` in planning/STATE.md says which one is active")),
                (None, false) => failure.hint(format!("name one in `Active sprint` of planning/STATE.md: {}", names.join(", "))),
                (None, true) => failure.hint("the project has no sprints yet"),
            }
        }
        Active::Unclear { candidates, .. } => {
            let names: Vec<String> = candidates.clone();
            Failure::new("it is unclear which sprint is active").hint(format!(
                "say which in `Active sprint` of planning/STATE.md: {}",
                names.join(", ")
            ))
        }
    };
    Err(failure.into())
}
