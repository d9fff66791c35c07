//! `socrates decide`: adds a dated decision to a project's DECISIONS.md.

use anyhow::Result;

use super::said;
use crate::amend::{self, Guard};
use crate::cli::Decide;
use crate::company::{project, root};
use crate::context::Context;
use crate::interrupt::Interrupt;
use crate::lock::Waiting;
use crate::logbook::decision;
use crate::markdown::is_placeholder;
use crate::status::{Exit, Failure};
use crate::ui::safe;

/// Runs the command.
pub fn run(context: &Context, args: &Decide) -> Result<Exit> {
    let text = said::one_line(&args.text, "decision")?;
    if is_placeholder(&text) {
        // Every reader would take it for one that is not there.
        return Err(Failure::new(format!("`{}` decides nothing", safe(&text)))
            .hint("say what was decided, and why")
            .into());
    }
    let root = root::find(args.path.as_deref(), project::is_project)?;
    let file = root::within(&root, "planning/DECISIONS.md");
    let interrupt = Interrupt::listen();
    let waiting = Waiting {
        ui: &context.ui,
        interrupt,
        patience: context.patience,
    };
    let added = amend::amend(&file, Guard::Own, waiting, |old| {
        let old = old.ok_or_else(|| {
            Failure::new(format!("there is no {}", safe(&file)))
                .hint("run it in a project, or name one with --path")
        })?;
        let insertion = decision::insert(old, &text, context.today);
        let line = safe(insertion.line());
        Ok((insertion.apply(old), (insertion.line_number(old), line)))
    })?;
    let Some((number, line)) = added else {
        return Ok(Exit::Killed);
    };
    context
        .ui
        .print(&format!("added to {}:{number}\n{line}\n", safe(&file)))?;
    // Pressed while it was saved, it still has to end a loop around this run.
    Ok(if interrupt.is_raised() {
        Exit::Killed
    } else {
        Exit::Clean
    })
}
