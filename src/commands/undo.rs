//! `socrates undo`: reverses the last plan that changed existing files.

use std::path::absolute;

use anyhow::{Context as _, Result};

use crate::cli;
use crate::context::Context;
use crate::exit::Exit;
use crate::interrupt::Interrupt;
use crate::plan::UNDO_DIRECTORY;
use crate::plan::undo::{self, Step, Undo};
use crate::report::wrote::Document;
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
    if args.json {
        let root = absolute(&root).context("cannot find the working directory")?;
        let names = undone.steps.iter().map(|(name, _)| name.as_str());
        context
            .ui
            .print_json(&Document::below(&root, args.dry_run).wrote(names))?;
    } else {
        context.ui.print(told(&undone, args.dry_run))?;
    }
    Ok(interrupt.end())
}

fn told(undone: &Undo, is_dry: bool) -> Text {
    let did = if is_dry { "would undo" } else { "undid" };
    let halfway = if undone.is_halfway {
        ", which was stopped halfway"
    } else {
        ""
    };
    let mut text = Text::from(format!("{did} `{}`{halfway}", undone.command));
    for (path, step) in &undone.steps {
        let what = match step {
            Step::PutBack => "restore",
            Step::Remove => "remove ",
        };
        text.line(format!("{what}  {path}"));
    }
    text
}
