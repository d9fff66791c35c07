//! `socrates companyos`: makes the layer above the projects.

use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::cli::Companyos;
use crate::context::Context;
use crate::disk;
use crate::exit::{Exit, Failure};
use crate::interrupt::Interrupt;
use crate::kit::company;
use crate::name::shown;
use crate::ui::Text;
use crate::ui::shell::CommandLine;

/// Makes the company, or changes nothing.
pub fn run(context: &Context, args: &Companyos) -> Result<Exit> {
    let Some(root) = &args.path else {
        return Err(Failure::new("`<PATH>` is missing")
            .hint("write `socrates companyos <PATH>`; `socrates companyos --help` says more")
            .into());
    };
    must_be_free(root)?;
    let plan = company::plan();
    let checked = plan.check(root)?;
    let interrupt = Interrupt::listen();
    checked.apply()?;
    context.ui.print(done(root, args.started_in.as_deref()))?;
    Ok(interrupt.end())
}

/// Refuses what is there already, unless it is an empty directory, and a path to nowhere.
fn must_be_free(root: &Path) -> Result<()> {
    let refuse = |why: &str, hint: &str| {
        Err(Failure::new(format!("{} {why}", shown(root)))
            .hint(hint)
            .into())
    };
    let another = "name a directory that is empty or not there yet";
    match root.symlink_metadata() {
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => return must_have_parent(root),
        Err(error) if error.kind() == ErrorKind::NotADirectory => return must_have_parent(root),
        Err(error) => {
            return Err(error).with_context(|| format!("cannot look at {}", shown(root)));
        }
    }
    match root.metadata() {
        Ok(metadata) if !metadata.is_dir() => refuse("is not a directory", another),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            refuse("is a link to nothing", "remove the link and run again")
        }
        Err(error) => Err(error).with_context(|| format!("cannot look at {}", shown(root))),
        Ok(_) => {
            let entries =
                disk::list(root).with_context(|| format!("cannot list {}", shown(root)))?;
            if entries.is_empty() {
                Ok(())
            } else {
                refuse("is not empty", another)
            }
        }
    }
}

/// One new directory is meant, not a chain of them made out of a misspelt path.
fn must_have_parent(root: &Path) -> Result<()> {
    match root.parent() {
        Some(parent) if !parent.as_os_str().is_empty() && !parent.is_dir() => {
            Err(Failure::new(format!(
                "{} is not a directory, so {} cannot be made in it",
                shown(parent),
                shown(root)
            ))
            .hint("make it first, or check the spelling")
            .into())
        }
        _ => Ok(()),
    }
}

fn done(root: &Path, started_in: Option<&Path>) -> Text {
    let count = company::files().len();
    let mut text = Text::from(format!("made {}: {count} files", shown(root)));
    text.blank();
    text.line("Next:");
    let there = started_in.map_or_else(|| root.to_path_buf(), |directory| directory.join(root));
    if there != Path::new(".") {
        text.line(format!("  {}", CommandLine::other("cd").path(&there)));
    }
    text.line("  read README.md: it tells how to begin");
    text.line(format!("  {} NAME", CommandLine::new("init")));
    text
}
