//! Undoes the last plan that changed existing files, byte for byte, even if it was killed halfway. Changes
//! that anyone else has made since are never overwritten.

use std::path::Path;

use anyhow::Result;

use super::changes::{put, remove_directories};
use super::step::{self, contents, real_place, real_root};
use super::store::{self, Holds, Manifest, State, Store};
use crate::done;
use crate::exit::Failure;
use crate::lock::Waiting;
use crate::name::shown;

/// What undoing the last plan would do.
#[derive(Debug)]
pub struct Undo {
    /// The command that made the plan.
    pub command: String,
    /// Whether it was stopped in the middle.
    pub is_halfway: bool,
    /// What happens to each file that is not as it was, in order.
    pub steps: Vec<(String, Step)>,
}

/// What happens to one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It gets its old content back, or is created again if it was removed.
    PutBack,
    /// The plan created it; it is removed.
    Remove,
}

/// The command whose plan was stopped halfway below a root, if one was. Waits for a run that is still busy;
/// `None` also means Ctrl-C.
pub fn stopped_halfway(root: &Path, waiting: Waiting<'_>) -> Result<Option<String>> {
    let root = real_root(root)?;
    let halfway = |manifest: Option<Manifest>| {
        manifest
            .filter(|manifest| manifest.is_halfway(&root))
            .map(|manifest| manifest.command)
    };
    if halfway(store::read(&root)?).is_none() {
        return Ok(None);
    }
    let Some(store) = Store::open(&root, waiting)? else {
        return Ok(None);
    };
    Ok(halfway(store.read()?))
}

/// What undo would do below a root; an error if there is nothing to undo, or if it cannot be done.
pub fn look(root: &Path) -> Result<Undo> {
    let real = real_root(root)?;
    let manifest = store::read(&real)?.ok_or_else(|| nothing(root))?;
    plan(&real, &manifest)
}

/// Undoes the last plan. `None` means Ctrl-C while waiting for another run: nothing was changed.
pub fn undo(root: &Path, waiting: Waiting<'_>) -> Result<Option<Undo>> {
    look(root)?;
    let real = real_root(root)?;
    let Some(store) = Store::open(&real, waiting)? else {
        return Ok(None);
    };
    let manifest = store.read()?.ok_or_else(|| nothing(root))?;
    let undo = plan(&real, &manifest)?;
    // Read all copies before the first file is touched.
    let mut restored = Vec::new();
    for (index, file) in manifest.files.iter().enumerate() {
        let path = real_place(&real, file.path.as_ref())?;
        restored.push((path, file, store.copy(&manifest, index)?));
    }
    store.save(&manifest, State::Undoing)?;
    for (path, file, copy) in restored.iter().rev() {
        if file.holds(contents(path)?.as_deref()) == Holds::Before {
            continue;
        }
        let (like, before) = copy
            .as_ref()
            .map(|(like, before)| (like.as_path(), before.as_slice()))
            .unzip();
        put(path, before, like, || {
            if file.holds(contents(path)?.as_deref()) == Holds::After {
                return Ok(());
            }
            Err(changed(&file.path).into())
        })?;
    }
    remove_directories(&real, &manifest.directories);
    store.forget()?;
    for (name, step) in &undo.steps {
        let what = match step {
            Step::PutBack => "restored",
            Step::Remove => "removed",
        };
        done::tell(what, name);
    }
    Ok(Some(undo))
}

fn plan(root: &Path, manifest: &Manifest) -> Result<Undo> {
    let mut steps = Vec::new();
    for file in &manifest.files {
        let path = real_place(root, file.path.as_ref())?;
        match file.holds(contents(&path)?.as_deref()) {
            Holds::Before => {}
            Holds::After => {
                let step = if file.was_there() {
                    Step::PutBack
                } else {
                    Step::Remove
                };
                steps.push((file.path.clone(), step));
            }
            Holds::SomethingElse => {
                return Err(changed(&file.path).into());
            }
        }
    }
    Ok(Undo {
        command: manifest.command.clone(),
        is_halfway: manifest.is_halfway(root),
        steps,
    })
}

fn changed(name: &str) -> Failure {
    Failure::new(format!("{} has changed since", shown(name)))
        .at(name)
        .hint(format!(
            "undo that change first, or copy what you need from {}/ by hand",
            step::DIRECTORY
        ))
}

fn nothing(root: &Path) -> Failure {
    let place = if root == Path::new(".") {
        "here".to_owned()
    } else {
        format!("in {}", shown(root))
    };
    Failure::new(format!("there is nothing to undo {place}")).hint(
        "`socrates undo` reverses only the last apply, answer, sprint new, sprint close, patterns promote or patterns retire, not the ones before it",
    )
}
