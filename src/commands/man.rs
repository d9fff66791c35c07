//! `socrates man`: the manual, page by page on stdout or all of it into a directory.

use std::path::Path;

use anyhow::Result;

use crate::cli::manual::{self, Page};
use crate::cli::{self, Man};
use crate::context::Context;
use crate::exit::{Exit, Failure};
use crate::interrupt::Interrupt;
use crate::name::shown;
use crate::plan::{IfExists, Plan};
use crate::report::plan_text;

/// Runs the command.
pub fn run(context: &Context, args: &Man) -> Result<Exit> {
    let pages = manual::pages(&cli::command(), context.today);
    if let Some(directory) = &args.dir {
        return write(context, directory, pages, args.dry_run);
    }
    let page = find(pages, &args.command)?;
    context.ui.print_own(&page.roff)?;
    Ok(Exit::Clean)
}

/// The page of the command with this name, word by word.
fn find(pages: Vec<Page>, words: &[String]) -> Result<Page> {
    let file = |words: &[String]| match words {
        [] => "socrates.1".to_owned(),
        words => format!("socrates-{}.1", words.join("-")),
    };
    let wanted = file(words);
    let near = pages.iter().find_map(|page| {
        let last = words.last()?;
        page.file
            .strip_suffix(&format!("-{last}.1"))?
            .strip_prefix("socrates-")
            .map(|above| format!("{} {last}", above.replace('-', " ")))
    });
    let page = pages.into_iter().find(|page| page.file == wanted);
    page.ok_or_else(|| {
        let failure = Failure::new(format!("unknown command `{}`", words.join(" ")));
        match near {
            Some(near) => failure.hint(format!("did you mean `socrates man {near}`?")),
            None => failure.hint("`socrates --help` lists the commands"),
        }
        .into()
    })
}

/// All pages or, after an error, no new ones.
fn write(context: &Context, directory: &Path, pages: Vec<Page>, dry_run: bool) -> Result<Exit> {
    if directory.as_os_str().is_empty() {
        return Err(Failure::new("the name of the directory is empty")
            .hint("name one; it is created if it does not exist")
            .into());
    }
    let mut plan = Plan::new();
    let count = pages.len();
    for page in pages {
        plan.file(page.file, page.roff, IfExists::Replace);
    }
    let checked = plan.check(directory)?;
    if dry_run {
        context.ui.print(plan_text::render(&checked.steps()))?;
        return Ok(Exit::Clean);
    }
    let interrupt = Interrupt::listen();
    checked.apply()?;
    let done = format!("wrote {count} manual pages into {}", shown(directory));
    context.ui.print(done)?;
    Ok(interrupt.end())
}
