//! Undoes the last plan that changed existing files, byte for byte, even if it was killed halfway. Changes
//! that anyone else has made since are never overwritten.
//!
//! A plan that was finished is undone whole or not at all. One that was killed halfway keeps every other plan
//! from being made, so undoing it must be possible whatever was changed since: a file that was changed stays
//! as it is, and its old content is saved beside it.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::changes::{put, remove_directories};
use super::manifest::{Holds, KeptFile, Manifest, Progress, State};
use super::step::{contents, real_place, real_root};
use super::store::{self, Store};
use crate::atomic;
use crate::done;
use crate::exit::{Failure, cannot};
use crate::keep;
use crate::lock::Waiting;
use crate::name::{shown, with_slashes};
use crate::tree::root::within;

/// What undoing the last plan would do.
#[derive(Debug)]
pub struct Undo {
    /// The command that made the plan.
    pub command: String,
    /// Whether it was stopped in the middle.
    pub is_halfway: bool,
    /// Whether it was stopped before it changed anything.
    pub is_not_begun: bool,
    /// The command that made the plan before it, if that one can be undone next.
    pub previous: Option<String>,
    /// What happens to each file that is not as it was, in order.
    pub steps: Vec<(String, Step)>,
}

impl Undo {
    /// The files that get their old content, are removed or are written beside another.
    pub fn written(&self) -> impl Iterator<Item = &str> {
        self.steps.iter().filter_map(|(name, step)| match step {
            Step::PutBack | Step::Remove => Some(name.as_str()),
            Step::Leave(Some(Copy::Saved(copy))) => Some(copy.as_str()),
            Step::Leave(_) => None,
        })
    }

    /// The files that stay as they are, because they have changed since.
    pub fn left(&self) -> impl Iterator<Item = &str> {
        let left = self.steps.iter();
        left.filter(|(_, step)| matches!(step, Step::Leave(_)))
            .map(|(name, _)| name.as_str())
    }
}

/// What happens to one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// It gets its old content back, or is created again if it was removed.
    PutBack,
    /// The plan created it; it is removed.
    Remove,
    /// It has changed since and stays as it is. Its old content, if there was a file, goes into a copy beside
    /// it; the name of the copy is known when it is written.
    Leave(Option<Copy>),
}

/// The copy of the old content of a file that stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Copy {
    /// Would be written.
    Planned,
    /// Is in the file with this name.
    Saved(String),
}

/// A plan that was stopped halfway.
#[derive(Debug)]
pub struct Halfway {
    /// The command that made it.
    pub command: String,
    /// Its files, with links resolved.
    files: Vec<PathBuf>,
}

impl Halfway {
    /// Whether this file is one of those that the plan changes.
    pub fn covers(&self, file: &Path) -> Result<bool> {
        let target = atomic::follow_links(file).with_context(|| cannot("access", file))?;
        let directory = target.parent().and_then(|above| above.canonicalize().ok());
        let real = directory.zip(target.file_name());
        Ok(real.is_some_and(|(directory, name)| self.files.contains(&directory.join(name))))
    }

    /// Why a command that would change `file`, or else one that makes another plan below `root`, is refused.
    pub fn refusal(&self, root: &Path, file: Option<&Path>) -> Failure {
        store::halfway(&self.command, root, file)
    }
}

/// The plan that was stopped halfway below a root, if one was. Waits for a run that is still busy; `None` also
/// means Ctrl-C.
pub fn stopped_halfway(root: &Path, waiting: Waiting<'_>) -> Result<Option<Halfway>> {
    let root = real_root(root)?;
    let is_halfway = |manifest: &Manifest| manifest.is_halfway(&root);
    if !store::read(&root)?.as_ref().is_some_and(is_halfway) {
        return Ok(None);
    }
    let Some(store) = Store::open(&root, waiting)? else {
        return Ok(None);
    };
    Ok(store.read()?.filter(is_halfway).map(|manifest| Halfway {
        files: manifest
            .files
            .iter()
            .map(|file| root.join(&file.path))
            .collect(),
        command: manifest.command,
    }))
}

/// Records how a plan below `root` ended that was killed before it could do so itself. Whoever is about to
/// change one of its files calls this before, while the files still show it.
pub fn settle(root: &Path, waiting: Waiting<'_>) -> Result<()> {
    let root = real_root(root)?;
    let is_open = |manifest: Manifest| match manifest.progress(&root) {
        Progress::NotBegun => true,
        Progress::Halfway => false,
        Progress::Finished => manifest.state != State::Done,
    };
    if store::read(&root)?.is_some_and(is_open)
        && let Some(store) = Store::open(&root, waiting)?
    {
        store.settle()?;
    }
    Ok(())
}

/// What undo would do below a root; an error if there is nothing to undo, or if it cannot be done.
pub fn look(root: &Path) -> Result<Undo> {
    let real = real_root(root)?;
    let manifest = store::read(&real)?.ok_or_else(|| nothing(root))?;
    plan(root, &real, &manifest)
}

/// Undoes the last plan. `None` means Ctrl-C while waiting for another run: nothing was changed.
pub fn undo(root: &Path, waiting: Waiting<'_>) -> Result<Option<Undo>> {
    look(root)?;
    let real = real_root(root)?;
    let Some(store) = Store::open(&real, waiting)? else {
        return Ok(None);
    };
    let manifest = store.read()?.ok_or_else(|| nothing(root))?;
    let mut undo = plan(root, &real, &manifest)?;
    // Read all copies before the first file is touched.
    let mut restored = Vec::new();
    for (index, file) in manifest.files.iter().enumerate() {
        let path = real_place(&real, file.path.as_ref(), &within(root, &file.path))?;
        restored.push((path, file, store.copy(&manifest, index)?));
    }
    for (name, step) in &mut undo.steps {
        let Step::Leave(Some(copy)) = step else {
            continue;
        };
        let kept = restored.iter().find(|(_, file, _)| file.path == *name);
        if let Some((path, _, Some((_, before)))) = kept {
            let saved = keep::keep_copy(path, before, "before")?;
            let saved = saved.strip_prefix(&real).unwrap_or(&saved);
            *copy = Copy::Saved(with_slashes(saved));
        }
    }
    store.save(&manifest, State::Undoing)?;
    for (path, file, copy) in restored.iter().rev() {
        let is_left = undo.left().any(|name| name == file.path);
        if is_left
            || file.holds(contents(path, &within(root, &file.path))?.as_deref()) == Holds::Before
        {
            continue;
        }
        let (like, before) = copy
            .as_ref()
            .map(|(like, before)| (like.as_path(), before.as_slice()))
            .unzip();
        put(path, before, like, || {
            if file.holds(contents(path, &within(root, &file.path))?.as_deref()) == Holds::After {
                return Ok(());
            }
            Err(changed_meanwhile(root, file).into())
        })?;
    }
    remove_directories(&real, &manifest.directories);
    store.forget(&manifest)?;
    for (name, step) in &undo.steps {
        let (what, name) = match step {
            Step::PutBack => ("restored", name),
            Step::Remove => ("removed", name),
            Step::Leave(Some(Copy::Saved(copy))) => ("saved", copy),
            Step::Leave(_) => continue,
        };
        done::tell(what, within(root, name));
    }
    Ok(Some(undo))
}

fn plan(root: &Path, real: &Path, manifest: &Manifest) -> Result<Undo> {
    let progress = manifest.progress(real);
    let is_halfway = progress == Progress::Halfway;
    let mut steps = Vec::new();
    for (index, file) in manifest.files.iter().enumerate() {
        let path = real_place(real, file.path.as_ref(), &within(root, &file.path))?;
        let step = match file.holds(contents(&path, &within(root, &file.path))?.as_deref()) {
            Holds::Before => continue,
            Holds::After if file.was_there() => Step::PutBack,
            Holds::After => Step::Remove,
            Holds::SomethingElse if is_halfway => {
                Step::Leave(file.was_there().then_some(Copy::Planned))
            }
            Holds::SomethingElse => {
                return Err(changed(root, file, manifest.copy_of(index)).into());
            }
        };
        steps.push((file.path.clone(), step));
    }
    Ok(Undo {
        command: manifest.command.clone(),
        is_halfway,
        is_not_begun: progress == Progress::NotBegun && manifest.state == State::Writing,
        previous: manifest.previous.as_ref().map(|plan| plan.command.clone()),
        steps,
    })
}

/// Why a plan that was finished cannot be undone. `copy` is where the old content of the file is kept.
fn changed(root: &Path, file: &KeptFile, copy: Option<String>) -> Failure {
    let path = within(root, &file.path);
    let hint = match copy {
        Some(copy) => format!(
            "change the file back first, or copy what you need from the old content in {}",
            shown(within(root, copy))
        ),
        None => "change the file back or remove it, then run again".to_owned(),
    };
    Failure::new(format!("{} has changed since", shown(&path)))
        .at(path)
        .hint(hint)
}

fn changed_meanwhile(root: &Path, file: &KeptFile) -> Failure {
    let path = within(root, &file.path);
    let what = format!("another program changed {} meanwhile", shown(&path));
    Failure::new(what)
        .at(path)
        .hint("run it again; it continues where it stopped")
}

fn nothing(root: &Path) -> Failure {
    let place = if root == Path::new(".") {
        "here".to_owned()
    } else {
        format!("in {}", shown(root))
    };
    Failure::new(format!("there is nothing to undo {place}")).hint(
        "`socrates undo` undoes only the most recent apply, answer, sprint new, sprint close, patterns promote or patterns retire",
    )
}
