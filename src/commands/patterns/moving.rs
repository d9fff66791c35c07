//! What promoting and retiring a pattern have in common: its file gets another name and some rows, and other
//! files are changed with it in one plan.

use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::context::Context;
use crate::disk;
use crate::exit::{Exit, Failure, cannot};
use crate::interrupt::Interrupt;
use crate::markdown::is_placeholder;
use crate::name::shown;
use crate::plan::Changes;
use crate::report::patterns_moved::{Document, Moved};
use crate::tree::company::Company;
use crate::tree::project::is_same;
use crate::tree::root;
use crate::ui::shell::CommandLine;
use crate::{commands::shared::said, report::patterns_moved};

/// The name of a file as text.
pub fn text_name(name: &OsStr) -> Result<&str> {
    name.to_str().ok_or_else(|| {
        let what = format!("the name {} is not UTF-8", shown(name));
        Failure::new(what).hint("rename it and run again").into()
    })
}

/// Refuses a name that is taken in a directory of the company, in whatever case and composition.
pub fn must_be_free(company: &Company, directory: &Path, name: &str) -> Result<()> {
    let whole = company.root().join(directory);
    let entries = match disk::list(&whole) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        entries => entries.with_context(|| cannot("read", directory))?,
    };
    let taken = entries
        .into_iter()
        .find(|(there, _)| is_same(&there.to_string_lossy(), name));
    let Some((taken, _)) = taken else {
        return Ok(());
    };
    let what = format!("{} already exists", shown(directory.join(&taken)));
    Err(Failure::new(what)
        .at(directory.join(taken))
        .hint("rename one of the two, then run again")
        .into())
}

/// The given reason, in one line. A placeholder from a suggested command is not a reason.
pub fn reason(given: &str) -> Result<String> {
    let text = said::one_line(given, "reason")?;
    if is_placeholder(&text) || text.chars().all(|c| c == '.' || c == '…') {
        return Err(Failure::new(format!("`{text}` is not a reason"))
            .hint("give the reason in a few words")
            .into());
    }
    Ok(text)
}

/// A command of this kind for the same company, from the same working directory.
pub fn again(verb: &str, company: Option<&Path>) -> CommandLine {
    let line = CommandLine::new("patterns").word(verb);
    match company {
        Some(company) => line.word("--path").path(company),
        None => line,
    }
}

/// Applies the changes, unless it is a dry run, and reports them.
pub fn finish(
    context: &Context,
    company: &Company,
    changes: &Changes,
    mut moved: Moved,
    how: (bool, bool),
    interrupt: Interrupt,
) -> Result<Exit> {
    let (is_dry, json) = how;
    let ui = &context.ui;
    let checked = changes.check()?;
    moved.steps = checked.describe();
    moved.is_dry = is_dry;
    if !is_dry {
        let waiting = context.waiting(interrupt);
        if checked.apply(waiting)?.is_none() {
            return Ok(Exit::Killed);
        }
        moved.next = vec![CommandLine::undo(company.root())];
    }
    for closed in &moved.closed {
        ui.note(format!("{closed}, so the links in it were not checked"));
    }
    if json {
        let root = root::absolute(company.root())?;
        ui.print_json(&Document::new(&root, &moved, &checked.names()))?;
    } else {
        ui.print(patterns_moved::render(&moved, ui.columns()).below(company.root()))?;
    }
    Ok(interrupt.end())
}
