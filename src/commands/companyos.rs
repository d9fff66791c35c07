//! `socrates companyos`: creates the layer above the projects.

use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::cli::Companyos;
use crate::context::Context;
use crate::disk;
use crate::exit::{Exit, Failure, cannot};
use crate::interrupt::Interrupt;
use crate::kit::company;
use crate::name::{objection, other_here, shown};
use crate::report::wrote::Document;
use crate::report::{next_block, plan_text};
use crate::tree::root;
use crate::ui::Text;
use crate::ui::shell::{self, CommandLine};
use crate::why;

/// Creates the company, or changes nothing.
pub fn run(context: &Context, args: &Companyos) -> Result<Exit> {
    let Some(root) = &args.path else {
        return Err(Failure::new("`<PATH>` is missing")
            .hint("write `socrates companyos <PATH>`, or see `socrates companyos --help`")
            .into());
    };
    why::tell(|| root::place(root, "this is the path that was given"));
    must_be_free(root)?;
    must_stand_alone(root)?;
    let plan = company::plan();
    let checked = plan.check(root)?;
    let steps = checked.steps();
    let next = next(root);
    if args.dry_run && !args.json {
        let place = Text::from(format!("would create {}:", shown(root)));
        let list = place.then(plan_text::render(&steps));
        context.ui.print(list.and(plan_text::total(&steps)))?;
        return Ok(Exit::Clean);
    }
    let interrupt = Interrupt::listen();
    if !args.dry_run {
        checked.apply()?;
    }
    if args.json {
        let root = root::absolute(root)?;
        let document = Document::below(&root, args.dry_run).with(&root, &steps);
        context.ui.print_json(&document.next(&next))?;
    } else {
        context.ui.print(done(root, &next))?;
    }
    Ok(interrupt.end())
}

/// Refuses a place inside another company: nobody could tell which of the two a command means.
fn must_stand_alone(root: &Path) -> Result<()> {
    let cannot_look = || cannot("access", root);
    let parent = root
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    let above = if root.is_dir() {
        root.canonicalize()
            .map(|place| place.parent().map(Path::to_path_buf))
    } else {
        parent.unwrap_or(Path::new(".")).canonicalize().map(Some)
    };
    let above = above.with_context(cannot_look)?;
    let mut above = above.iter().flat_map(|above| above.ancestors());
    let mut above = above.by_ref().filter(|above| root::is_company(above));
    match above.next() {
        None => Ok(()),
        Some(company) => Err(Failure::new(format!(
            "{} would be inside another company, {}",
            shown(root),
            shown(company)
        ))
        .hint("name a directory outside it; to create a project, use `socrates init '...'`")
        .into()),
    }
}

/// Refuses an existing directory unless it is empty, and a path to nowhere.
fn must_be_free(root: &Path) -> Result<()> {
    let refuse = |why: &str, hint: &str| {
        Err(Failure::new(format!("{} {why}", shown(root)))
            .hint(hint)
            .into())
    };
    let another = "name a directory that contains nothing but .git, or one that does not exist yet";
    if name_of(root).and_then(other_here).is_some() {
        // Looking at it would show something else.
        return must_have_parent(root);
    }
    match root.symlink_metadata() {
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => return must_have_parent(root),
        Err(error) if error.kind() == ErrorKind::NotADirectory => return must_have_parent(root),
        Err(error) => {
            return Err(error).with_context(|| cannot("access", root));
        }
    }
    match root.metadata() {
        Ok(metadata) if !metadata.is_dir() => refuse("is not a directory", another),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            refuse("is a broken link", "remove the link and run again")
        }
        Err(error) => Err(error).with_context(|| cannot("access", root)),
        Ok(_) => {
            let entries = disk::list(root).with_context(|| cannot("list", root))?;
            if entries.iter().all(|(name, _)| name == ".git") {
                Ok(())
            } else {
                refuse("is not empty", another)
            }
        }
    }
}

fn name_of(root: &Path) -> Option<&str> {
    root.file_name().and_then(|name| name.to_str())
}

/// Creates one new directory, not a chain of them from a misspelled path.
fn must_have_parent(root: &Path) -> Result<()> {
    let name = name_of(root);
    if let Some((name, why)) = name.and_then(|name| Some((name, objection(name)?))) {
        return Err(
            Failure::new(format!("`{name}` cannot be a company's name: it {why}"))
                .hint("use a short name, such as `company`")
                .into(),
        );
    }
    match root.parent() {
        Some(parent) if !parent.as_os_str().is_empty() && !parent.is_dir() => {
            Err(Failure::new(format!(
                "{} is not a directory, so {} cannot be created in it",
                shown(parent),
                shown(root)
            ))
            .hint("create it first, or check the spelling")
            .into())
        }
        _ => Ok(()),
    }
}

/// The commands to type next.
fn next(root: &Path) -> Vec<CommandLine> {
    let there =
        shell::started_in().map_or_else(|| root.to_path_buf(), |directory| directory.join(root));
    let go = (there != Path::new(".")).then(|| CommandLine::other("cd").path(&there));
    let make = CommandLine::anywhere("init").dots();
    go.into_iter().chain([make]).collect()
}

fn done(root: &Path, next: &[CommandLine]) -> Text {
    let count = company::files().len();
    let mut text = Text::from(format!("created {}: {count} files", shown(root)));
    text.line("README.md says how to begin");
    text.then(next_block(next))
}
