//! `socrates undo`: reverses the last plan that changed existing files.

use std::path::{Path, absolute};

use anyhow::{Context as _, Result};

use crate::cli;
use crate::context::Context;
use crate::exit::Exit;
use crate::interrupt::Interrupt;
use crate::name::shown;
use crate::plan::UNDO_DIRECTORY;
use crate::plan::undo::{self, Copy, Step, Undo};
use crate::report::wrote::Document;
use crate::tree::root::within;
use crate::tree::{project, root};
use crate::ui::Text;

/// Runs the command.
pub fn run(context: &Context, args: &cli::Undo) -> Result<Exit> {
    let root = project::locate(args.path.as_deref(), |directory| {
        project::is_project(directory)
            || root::is_company(directory)
            || directory.join(UNDO_DIRECTORY).is_dir()
    })?;
    let interrupt = Interrupt::listen();
    let undone = if args.dry_run {
        Some(undo::look(&root)?)
    } else {
        let waiting = context.waiting(interrupt);
        undo::undo(&root, waiting)?
    };
    let Some(undone) = undone else {
        return Ok(Exit::Killed);
    };
    let is_whole = undone.left().next().is_none();
    if args.json {
        let root = absolute(&root).context("cannot find the working directory")?;
        let left = undone.left().map(str::to_owned);
        context.ui.print_json(
            &Document::below(&root, args.dry_run)
                .wrote(undone.written())
                .kept(left),
        )?;
    } else {
        context.ui.print(told(&root, &undone, args.dry_run))?;
    }
    Ok(match interrupt.end() {
        Exit::Clean if !is_whole => Exit::Findings,
        exit => exit,
    })
}

fn told(root: &Path, undone: &Undo, is_dry: bool) -> Text {
    let did = if is_dry { "would undo" } else { "undid" };
    let halfway = if undone.is_halfway {
        ", which was stopped halfway"
    } else {
        ""
    };
    let place = |name: &str| shown(within(root, name));
    let mut text = Text::from(format!("{did} `{}`{halfway}", undone.command));
    for (path, step) in &undone.steps {
        let path = place(path);
        text.line(match step {
            Step::PutBack => format!("restore  {path}"),
            Step::Remove => format!("remove   {path}"),
            Step::Leave(None) => {
                format!(
                    "leave    {path}, which `{}` created and which has changed since",
                    undone.command
                )
            }
            Step::Leave(Some(Copy::Planned)) => {
                format!("leave    {path}, which has changed since; save its old content beside it")
            }
            Step::Leave(Some(Copy::Saved(copy))) => {
                let copy = place(copy);
                format!("leave    {path}, which has changed since; {copy} has its old content")
            }
        });
    }
    text
}
