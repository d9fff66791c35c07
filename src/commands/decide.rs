//! `socrates decide`: adds a dated decision to a project's DECISIONS.md.

use std::borrow::Cow;
use std::path::Path;

use anyhow::Result;

use super::shared::adding::{Adding, Addition};
use super::shared::said;
use crate::amend::Guard;
use crate::cli::Decide;
use crate::context::Context;
use crate::exit::{Exit, Failure};
use crate::logbook::decision;
use crate::logbook::supersede::{Refusal, supersede};
use crate::markdown::is_placeholder;
use crate::name::shown;
use crate::tree::names::PlanningFile;
use crate::tree::{project, root};
use crate::ui::shell::CommandLine;

/// Runs the command.
pub fn run(context: &Context, args: &Decide) -> Result<Exit> {
    let text = said::one_line(&args.text, "decision")?;
    if is_placeholder(&text) {
        // Every reader would take it for missing text.
        return Err(Failure::new(format!("`{text}` is not a decision"))
            .hint("write what was decided, and why")
            .into());
    }
    let root = project::locate(args.path.as_deref(), project::is_project)?;
    let file = root::within(&root, PlanningFile::Decisions.path());
    let adding = Adding {
        root: &root,
        file: &file,
        guard: Guard::Own,
        dry_run: args.dry_run,
        json: args.json,
    };
    adding.add(
        context,
        |old| {
            let none = || {
                if !project::is_project(&root) {
                    return project::not_one(&root);
                }
                let audit = CommandLine::new("audit").project(&root);
                Failure::new(format!("{} does not exist", shown(&file)))
                    .at(&file)
                    .hint(format!("create it; `{audit}` shows what else is missing"))
            };
            Ok(Cow::Borrowed(old.ok_or_else(none)?))
        },
        |old| {
            if let Some(name) = &args.supersedes {
                // Text that is not UTF-8 was refused.
                let old = String::from_utf8_lossy(old);
                let new = supersede(&old, &text, context.today, name)
                    .map_err(|why| refused(why, name, &text, &file))?;
                return Ok(Addition::Rewritten(new));
            }
            let insertion = decision::insert(old, &text, context.today);
            let insertion = insertion.ok_or_else(|| said::not_a_decision(&text, &file))?;
            Ok(match decision::same(old, &insertion, context.today) {
                Some((number, line)) if !args.again => Addition::There(number, line),
                _ => Addition::New(insertion),
            })
        },
    )
}

/// Why a decision cannot replace the one that was named.
fn refused(why: Refusal, name: &str, text: &str, path: &Path) -> Failure {
    let file = shown(path);
    match why {
        Refusal::Unread => said::not_a_decision(text, path),
        Refusal::Other(why) => Failure::new(why).hint(format!(
            "the decisions are in {file}; give an id, or the beginning of the text"
        )),
        Refusal::Several(several) => {
            let line = |(line, id, text): &(usize, Option<String>, String)| {
                let id = id.as_ref().map(|id| format!("{id}: ")).unwrap_or_default();
                format!("{file}:{line}: {id}{text}")
            };
            Failure::new(format!("`{name}` matches {} decisions", several.len()))
                .details(several.iter().map(line).collect())
                .hint("give its id, or more of its text")
        }
    }
}
