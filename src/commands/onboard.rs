//! `socrates onboard`: writes WELCOME.md, one minute to read for somebody who is new to a project.
//!
//! The page is made again from the files each time, all of which have to be readable. One that somebody
//! wrote or changed since is kept beside it first.

use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context as _, Result};

use super::shared::auditing::{self, MOST_ANSWERS};
use super::shared::reading;
use crate::cli::Onboard;
use crate::context::Context;
use crate::disk;
use crate::exit::{Exit, Failure};
use crate::interview::{Answers, INIT, file};
use crate::report::welcome::{self, Start};
use crate::tree::files::{Files, Text};
use crate::tree::names::PlanningFile;
use crate::tree::sprints::Sprint;
use crate::tree::{journal as entries, project, root, sprints};
use crate::ui::{Ui, safe};
use crate::welcome::Sources;
use crate::{atomic, keep, seal};

const PAGE: &str = "WELCOME.md";
/// Bytes of a page that is there already; no page of ours is larger, and no larger one is replaced.
const LARGEST: usize = 16 << 20;

/// Runs the command.
pub fn run(context: &Context, args: &Onboard) -> Result<Exit> {
    let root = project::find(args.path.as_deref())?;
    let ui = &context.ui;
    let page = compose(context, &root)?;
    if args.stdout {
        ui.print_file(page.as_bytes())?;
        return Ok(Exit::Clean);
    }
    let path = root::within(&root, PAGE);
    let said = write(ui, &path, &page)?;
    ui.print(&format!("{said} {}\n", safe(&path)))?;
    Ok(Exit::Clean)
}

/// The page, sealed.
fn compose(context: &Context, root: &Path) -> Result<String> {
    let ui = &context.ui;
    let files = Files::of(root);
    let answers = read_answers(&files, ui);
    let sprint = sprints::active(&files)
        .map_err(|error| reading::cannot_list(Path::new(sprints::DIRECTORY), &error))?;
    let [agents, readme, state, decisions, domain, risks, questions] = [
        PlanningFile::Agents,
        PlanningFile::Readme,
        PlanningFile::State,
        PlanningFile::Decisions,
        PlanningFile::Domain,
        PlanningFile::Risks,
        PlanningFile::Questions,
    ]
    .map(|name| files.text(name));
    let requirements = sprint
        .as_ref()
        .map(|sprint| files.text(sprints::path(sprint, sprints::FILE_NAMES[0])));
    let welcome = crate::welcome::gather(Sources {
        directory: &project::name(root),
        answers: answers.as_ref(),
        agents: agents.as_str(),
        readme: readme.as_str(),
        state: state.as_str(),
        decisions: decisions.as_str(),
        domain: domain.as_str(),
        risks: risks.as_str(),
        questions: questions.as_str(),
        sprint: sprint
            .as_ref()
            .zip(requirements.as_deref().map(Text::as_str)),
    });
    let start = where_to_start(&files, sprint.as_ref())?;
    reading::must_be_complete(ui, &files)?;
    let page = welcome::render(&welcome, &start, context.today);
    Ok(seal::seal(&page))
}

fn read_answers(files: &Files, ui: &Ui) -> Option<Answers> {
    let text = files.text(file::INIT_FILE);
    if !text.is_read() {
        return None;
    }
    let parsed = if text.as_str().len() > MOST_ANSWERS {
        Err(auditing::too_large())
    } else {
        Answers::parse_stored(&INIT, text.as_str().as_bytes())
    };
    match parsed {
        Ok(answers) => Some(answers),
        Err(why) => {
            ui.warn(format!(
                "{} holds no answers, so the planning files alone are told from: {why}",
                file::INIT_FILE
            ));
            None
        }
    }
}

/// The files to begin with that are there and say something.
fn where_to_start(files: &Files, sprint: Option<&Sprint>) -> Result<Vec<Start>> {
    let mut start = vec![
        (PlanningFile::Agents.to_string(), "how work is done here"),
        (PlanningFile::State.to_string(), "where the project stands"),
    ];
    if let Some(sprint) = sprint {
        let of_sprint = [
            ("requirements.md", "what the sprint is for"),
            ("handoff-prompt.md", "what to build, and in which order"),
        ];
        start.extend(of_sprint.map(|(name, what)| (sprints::path(sprint, name), what)));
    }
    start.push((PlanningFile::Domain.to_string(), "the client's words"));
    let days = entries::days(files)
        .map_err(|error| reading::cannot_list(Path::new(entries::DIRECTORY), &error))?;
    if let Some(newest) = days.last() {
        start.push((entries::path(*newest), "what was done last"));
    }
    let says_something = |path: &str| !files.text(path).as_str().trim().is_empty();
    Ok(start
        .into_iter()
        .filter(|(path, _)| says_something(path))
        .map(|(path, what)| Start { path, what })
        .collect())
}

/// Writes the page, and says what it did.
fn write(ui: &Ui, path: &Path, page: &str) -> Result<&'static str> {
    let earlier = read_page(path)?;
    let Some(earlier) = earlier else {
        atomic::create(path, page.as_bytes())?;
        return Ok("wrote");
    };
    if earlier == page.as_bytes() {
        return Ok("nothing has changed in");
    }
    if !is_ours(&earlier) {
        let copy = keep::keep_copy(path, &earlier, "before")?;
        ui.note(format!(
            "{} was not as this command left it; it is kept in {}",
            safe(path),
            safe(copy)
        ));
    }
    atomic::replace_unless(path, page.as_bytes(), || {
        if read_page(path)?.as_ref() == Some(&earlier) {
            return Ok(());
        }
        Err(Failure::new("somebody saved it in between")
            .hint("run it again")
            .into())
    })?;
    Ok("wrote")
}

fn is_ours(page: &[u8]) -> bool {
    page.trim_ascii().is_empty() || seal::is_unbroken(page)
}

/// What stands there; nothing where there is nothing.
fn read_page(path: &Path) -> Result<Option<Vec<u8>>> {
    let head = match disk::read_head(path, LARGEST) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        head => head.with_context(|| format!("cannot read {}", safe(path)))?,
    };
    let in_the_way = "move it away, or use --stdout";
    match head {
        Some(head) if !head.cut => Ok(Some(head.bytes)),
        Some(_) => {
            let what = format!("{} is larger than {} MiB", safe(path), LARGEST >> 20);
            Err(Failure::new(what).hint(in_the_way).into())
        }
        None => {
            let what = format!("{} is not a regular file", safe(path));
            Err(Failure::new(what).hint(in_the_way).into())
        }
    }
}
