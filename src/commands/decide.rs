//! `socrates decide`: adds a dated decision to a project's DECISIONS.md.

use std::borrow::Cow;

use anyhow::Result;

use super::shared::{adding, said};
use crate::amend::Guard;
use crate::cli::Decide;
use crate::context::Context;
use crate::exit::{Exit, Failure};
use crate::logbook::decision;
use crate::markdown::is_placeholder;
use crate::name::shown;
use crate::tree::names::PlanningFile;
use crate::tree::{project, root};

/// Runs the command.
pub fn run(context: &Context, args: &Decide) -> Result<Exit> {
    let text = said::one_line(&args.text, "decision")?;
    if is_placeholder(&text) {
        // Every reader would take it for one that is not there.
        return Err(Failure::new(format!("`{text}` decides nothing"))
            .hint("say what was decided, and why")
            .into());
    }
    let root = project::locate(args.path.as_deref(), project::is_project)?;
    let file = root::within(&root, PlanningFile::Decisions.path());
    adding::add(
        context,
        &root,
        &file,
        Guard::Own,
        |old| {
            let none = || {
                Failure::new(format!("there is no {}", shown(&file)))
                    .hint("run it in a project, or name one with --path")
            };
            Ok(Cow::Borrowed(old.ok_or_else(none)?))
        },
        |old| decision::insert(old, &text, context.today),
    )
}
