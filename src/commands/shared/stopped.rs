//! A plan of several files that was killed halfway: every command that writes reports it, and none makes it
//! impossible to undo.

use std::path::Path;

use anyhow::Result;

use crate::amend::{self, Guard};
use crate::lock::Waiting;
use crate::plan::undo::{self, Halfway};
use crate::ui::shell::CommandLine;

/// For a command that makes a plan itself: refuses to begin while the last plan below `root` is halfway done.
pub fn must_not_be(root: &Path, waiting: Waiting<'_>) -> Result<()> {
    match undo::stopped_halfway(root, waiting)? {
        Some(halfway) => Err(halfway.refusal(root, None).into()),
        None => Ok(()),
    }
}

/// For a command that touches no file of a plan: says that the last plan below `root` was stopped halfway, if
/// it was, and how to restore the files.
pub fn tell(root: &Path, waiting: Waiting<'_>) -> Result<()> {
    if let Some(halfway) = undo::stopped_halfway(root, waiting)? {
        warn(&halfway, root, waiting);
    }
    Ok(())
}

/// [`amend::amend`], for one file of the project at `root`. Refuses a file that belongs to a plan that was
/// stopped halfway: after the change, undo could not put it back.
pub fn amend<T>(
    root: &Path,
    target: &Path,
    guard: Guard,
    waiting: Waiting<'_>,
    mut edit: impl FnMut(Option<&[u8]>) -> Result<(Vec<u8>, T)>,
) -> Result<Option<T>> {
    if let Some(halfway) = must_not_cover(root, target, waiting)? {
        warn(&halfway, root, waiting);
    }
    amend::amend(target, guard, waiting, |old| {
        // Again, since this is under the lock.
        must_not_cover(root, target, waiting)?;
        let edited = edit(old)?;
        // If this fails, the plan is taken for halfway later, which undo can deal with.
        let _ = undo::settle(root, waiting);
        Ok(edited)
    })
}

/// [`amend::preview`], with the same refusal.
pub fn preview<T>(
    root: &Path,
    target: &Path,
    waiting: Waiting<'_>,
    edit: impl FnMut(Option<&[u8]>) -> Result<(Vec<u8>, T)>,
) -> Result<T> {
    if let Some(halfway) = must_not_cover(root, target, waiting)? {
        warn(&halfway, root, waiting);
    }
    amend::preview(target, edit)
}

/// The plan that was stopped halfway, if the file is not one of its own.
fn must_not_cover(root: &Path, file: &Path, waiting: Waiting<'_>) -> Result<Option<Halfway>> {
    let halfway = undo::stopped_halfway(root, waiting)?;
    if let Some(halfway) = &halfway
        && halfway.covers(file)?
    {
        return Err(halfway.refusal(root, Some(file)).into());
    }
    Ok(halfway)
}

fn warn(halfway: &Halfway, root: &Path, waiting: Waiting<'_>) {
    waiting.ui.warn(format!(
        "`{}` was stopped halfway; undo it with `{}`",
        halfway.command,
        CommandLine::undo(root)
    ));
}
