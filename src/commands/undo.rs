//! `socrates undo`: undoes the last plan that changed existing files.

use std::path::Path;

use anyhow::Result;

use crate::cli;
use crate::context::Context;
use crate::exit::Exit;
use crate::interrupt::Interrupt;
use crate::name::shown;
use crate::plan::UNDO_DIRECTORY;
use crate::plan::undo::{self, Copy, Step, Undo};
use crate::report::next_block;
use crate::report::wrote::Document;
use crate::tree::root::within;
use crate::tree::{project, root};
use crate::ui::Text;
use crate::ui::shell::CommandLine;

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
    // What the operator regrets may be the plan before.
    let next: Vec<CommandLine> = match &undone.previous {
        Some(_) if undone.is_not_begun => vec![CommandLine::undo(&root)],
        _ => Vec::new(),
    };
    if args.json {
        let root = root::absolute(&root)?;
        let left = undone.left().map(str::to_owned);
        context.ui.print_json(
            &Document::below(&root, args.dry_run)
                .wrote(undone.written())
                .kept(left)
                .next(&next),
        )?;
    } else {
        let text = told(&root, &undone, args.dry_run);
        context.ui.print(text.then(next_block(&next)))?;
    }
    Ok(match interrupt.end() {
        Exit::Clean if !is_whole => Exit::Findings,
        exit => exit,
    })
}

fn told(root: &Path, undone: &Undo, is_dry: bool) -> Text {
    let place = |name: &str| shown(within(root, name));
    let command = &undone.command;
    let mut text = Text::from(match (undone.is_not_begun, undone.is_halfway, is_dry) {
        (true, ..) => {
            let before = undone.previous.as_ref();
            let before = before.map(|before| format!("; the command before it was `{before}`"));
            let before = before.unwrap_or_default();
            format!("`{command}` was stopped before it changed anything{before}")
        }
        (_, true, true) => format!("would undo `{command}`, which was stopped halfway"),
        (_, true, false) => format!("undid `{command}`, which was stopped halfway"),
        (_, _, true) => format!("would undo `{command}`"),
        (_, _, false) => format!("undid `{command}`"),
    });
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
