//! `socrates onboard`: writes WELCOME.md, a one-minute introduction for newcomers.
//!
//! The page is made from the files every time, and all of them have to be readable. If a person wrote or
//! changed the old page, a copy of it is kept beside the new one.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::shared::reading;
use crate::cli::Onboard;
use crate::context::Context;
use crate::disk;
use crate::done;
use crate::exit::{Exit, Failure, cannot};
use crate::interview::{Answers, INIT, file};
use crate::name::shown;
use crate::plan::{Action, Step};
use crate::report::welcome::{self, Start};
use crate::report::{plan_text, wrote};
use crate::tree::facts::{Facts, MOST_ANSWERS, too_large};
use crate::tree::files::Files;
use crate::tree::names::{self, PlanningFile};
use crate::tree::{journal as entries, root, sprints};
use crate::ui::{Line, Ui};
use crate::{atomic, keep, seal};

const PAGE: &str = "WELCOME.md";
/// The largest existing page that is replaced, in bytes; no page of ours is larger.
const LARGEST: usize = 16 << 20;

/// Runs the command.
pub fn run(context: &Context, args: &Onboard) -> Result<Exit> {
    let facts = Facts::find(args.path.as_deref())?;
    let ui = &context.ui;
    let page = compose(context, &facts)?;
    if args.stdout {
        ui.print_file(page.as_bytes())?;
        return Ok(Exit::Clean);
    }
    let path = root::within(facts.root(), PAGE);
    let earlier = read_page(&path)?;
    let action = match &earlier {
        None => Action::Create,
        Some(earlier) if earlier == page.as_bytes() => Action::Same,
        Some(_) => Action::Replace,
    };
    let mut steps = vec![Step {
        path: PathBuf::from(PAGE),
        action,
    }];
    let is_edited = action == Action::Replace && !earlier.as_deref().is_some_and(is_ours);
    if args.dry_run {
        if is_edited {
            ui.note(format!(
                "{} was edited; a copy would be kept beside it",
                shown(&path)
            ));
        }
    } else if let Some(copy) = write(ui, &path, &page, earlier)? {
        let name = copy.file_name().map(PathBuf::from);
        steps.extend(name.map(|path| Step {
            path,
            action: Action::Create,
        }));
    }
    if args.json {
        let root = root::absolute(facts.root())?;
        ui.print_json(&wrote::Document::below(&root, args.dry_run).with(&root, &steps))?;
    } else if args.dry_run {
        ui.print(plan_text::render(&steps))?;
    } else if action == Action::Same {
        ui.print(Line::from("nothing has changed in ").path(&path))?;
    } else {
        ui.print(Line::from("wrote ").path(&path))?;
    }
    Ok(Exit::Clean)
}

/// The page, sealed.
fn compose(context: &Context, facts: &Facts) -> Result<String> {
    let ui = &context.ui;
    let answers = read_answers(facts.files(), ui);
    facts
        .sprints()
        .map_err(|error| reading::cannot_list(Path::new(sprints::DIRECTORY), error))?;
    // Each file must be readable, whether or not the page uses it.
    for name in names::BUNDLED {
        facts.text(name);
    }
    let welcome = crate::welcome::gather(facts, answers.as_ref());
    let start = where_to_start(facts)?;
    reading::must_be_complete(ui, facts.files())?;
    reading::tell_notes(ui, "", facts);
    reading::warn_of_state(ui, "", facts);
    let page = welcome::render(&welcome, &start, context.today);
    Ok(seal::seal(&page))
}

fn read_answers(files: &Files, ui: &Ui) -> Option<Answers> {
    let text = files.text(file::INIT_FILE);
    if !text.is_read() {
        return None;
    }
    let parsed = if text.as_str().len() > MOST_ANSWERS {
        Err(too_large())
    } else {
        Answers::parse_stored(&INIT, text.as_str().as_bytes())
    };
    match parsed {
        Ok(answers) => Some(answers),
        Err(why) => {
            ui.warn(format!(
                "cannot read the answers from {}, so the page is written from the planning files alone: {why}",
                file::INIT_FILE
            ));
            None
        }
    }
}

/// The files to begin with that exist and are not empty.
fn where_to_start(facts: &Facts) -> Result<Vec<Start>> {
    let mut start = vec![
        (PlanningFile::Agents.to_string(), "how work is done here"),
        (facts.state_path().to_owned(), "where the project stands"),
    ];
    if let Some(one) = facts.progress().at_hand() {
        let of_sprint = match facts.progress().active() {
            Some(_) => [
                (sprints::WHOLE, "the sprint as a whole"),
                ("requirements.md", "what the sprint is for"),
                ("handoff-prompt.md", "the first message for a coding agent"),
            ],
            None => [
                (sprints::WHOLE, "the next sprint as a whole"),
                ("requirements.md", "what the next sprint is for"),
                ("handoff-prompt.md", "the first message for a coding agent"),
            ],
        };
        start.extend(of_sprint.map(|(name, what)| (one.file(name), what)));
    }
    start.push((PlanningFile::Domain.to_string(), "the client's words"));
    let journal = facts
        .journal()
        .map_err(|error| reading::cannot_list(Path::new(entries::DIRECTORY), error))?;
    if let Some(newest) = journal.days.last() {
        start.push((journal.path(*newest), "what was done most recently"));
    }
    let says_something = |path: &str| !facts.text(path).as_str().trim().is_empty();
    Ok(start
        .into_iter()
        .filter(|(path, _)| says_something(path))
        .map(|(path, what)| Start { path, what })
        .collect())
}

/// Writes the page over what was read there, and returns the path of the copy if the old page had been
/// edited.
fn write(ui: &Ui, path: &Path, page: &str, earlier: Option<Vec<u8>>) -> Result<Option<PathBuf>> {
    let Some(earlier) = earlier else {
        atomic::create(path, page.as_bytes())?;
        done::tell("created", path);
        return Ok(None);
    };
    if earlier == page.as_bytes() {
        return Ok(None);
    }
    let mut kept = None;
    if !is_ours(&earlier) {
        let copy = keep::keep_copy(path, &earlier, "before")?;
        ui.note(format!(
            "{} had been edited; a copy was saved as {}",
            shown(path),
            shown(&copy)
        ));
        kept = Some(copy);
    }
    atomic::replace_unless(path, page.as_bytes(), || {
        if read_page(path)?.as_ref() == Some(&earlier) {
            return Ok(());
        }
        Err(Failure::new("another program changed it meanwhile")
            .hint("run it again")
            .into())
    })?;
    done::tell("replaced", path);
    Ok(kept)
}

fn is_ours(page: &[u8]) -> bool {
    page.trim_ascii().is_empty() || seal::is_unbroken(page)
}

/// The existing page; `None` if there is none.
fn read_page(path: &Path) -> Result<Option<Vec<u8>>> {
    let head = match disk::read_head(path, LARGEST) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        head => head.with_context(|| cannot("read", path))?,
    };
    let in_the_way = "move or rename it, or use --stdout";
    match head {
        Some(head) if !head.cut => Ok(Some(head.bytes)),
        Some(_) => {
            let what = format!("{} is larger than {} MiB", shown(path), LARGEST >> 20);
            Err(Failure::new(what).at(path).hint(in_the_way).into())
        }
        None => {
            let what = format!("{} is not a regular file", shown(path));
            Err(Failure::new(what).at(path).hint(in_the_way).into())
        }
    }
}
