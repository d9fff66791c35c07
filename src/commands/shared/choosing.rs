//! Which sprint a command works on: the one that is named, or else the active one.

use anyhow::Result;

use crate::exit::Failure;
use crate::sprint::{Active, One, Standing, State};
use crate::tree::facts::Facts;
use crate::tree::files::Text;
use crate::tree::names::PlanningFile;
use crate::ui::shell::CommandLine;

const STATE: &str = PlanningFile::State.path();

/// The sprint with a name or a number.
pub fn named<'s>(progress: &'s Standing, wanted: &str) -> Result<&'s One> {
    if let Some(found) = progress.find(wanted) {
        return Ok(found);
    }
    let numbered = progress.numbered(wanted);
    let failure = if numbered.len() > 1 {
        let what = format!("more than one sprint has the number {wanted}");
        Failure::new(what).hint(format!("name one of them: {}", names(numbered)))
    } else if progress.sprints.is_empty() {
        Failure::new(format!("unknown sprint `{wanted}`"))
            .hint("the project has no sprints yet; leave out the sprint's name")
    } else {
        let all = names(&progress.sprints);
        Failure::new(format!("unknown sprint `{wanted}`")).hint(format!("the sprints are: {all}"))
    };
    Err(failure.into())
}

/// The active sprint; or an error that says why there is none to work on, and which ones may be meant.
pub fn active(facts: &Facts) -> Result<&One> {
    let progress = facts.progress();
    if let Some(one) = progress.active() {
        return Ok(one);
    }
    // A file that was not read says nothing about sprints, and the operator should not have to guess why.
    let path = facts.state_path();
    if let Text::Unreadable(why) = &*facts.text(path) {
        return Err(Failure::new(format!("cannot read {path}: {why}")).into());
    }
    let failure = match &progress.active {
        Active::Known { name, .. } => {
            Failure::new(format!("the active sprint, {name}, has no folder")).hint(format!(
                "create its folder in planning/sprints/, or correct `Active sprint` in {STATE}"
            ))
        }
        Active::None { .. } => {
            let failure = Failure::new("no sprint is active");
            let create = CommandLine::new("sprint").word("new").dots();
            let create = create.project(facts.root());
            match &progress.next {
                Some(next) => failure.hint(format!(
                    "the next one is {next}; when it begins, name it under `Active sprint` in {STATE}"
                )),
                None if progress.sprints.is_empty() => {
                    failure.hint(format!("the project has no sprints yet; `{create}` creates the first"))
                }
                None => {
                    let sprints = progress.sprints.iter();
                    let left = names(sprints.filter(|one| one.state != State::Closed));
                    match left.as_str() {
                        "" => failure
                            .hint(format!("all sprints of the project are closed; `{create}` creates the next one")),
                        left => failure.hint(format!(
                            "when one of these begins, name it under `Active sprint` in {STATE}: {left}"
                        )),
                    }
                }
            }
        }
        Active::Unclear { candidates, .. } => Failure::new("it is unclear which sprint is active")
            .hint(format!(
                "name the right one under `Active sprint` in {STATE}: {}",
                candidates.join(", ")
            )),
    };
    Err(failure.into())
}

fn names<'s>(sprints: impl IntoIterator<Item = &'s One>) -> String {
    let names = sprints.into_iter().map(|one| one.sprint.name.as_str());
    names.collect::<Vec<_>>().join(", ")
}
