//! Changes to several existing files, as one: all of them are made, or none.
//!
//! A command gives the content of each file as it was read and as it should be, and applies everything at
//! once:
//!
//! ```no_run
//! # use socrates::plan::Changes;
//! # fn f(waiting: socrates::lock::Waiting<'_>) -> anyhow::Result<()> {
//! let mut changes = Changes::new("builds/bakery".as_ref(), "sprint close");
//! changes.replace("planning/STATE.md", "old\n", "new\n");
//! changes.create("planning/sprints/002-till/closeout.md", "# Closed\n");
//! let lines = changes.check()?.describe(); // --dry-run
//! if changes.check()?.apply(waiting)?.is_none() { /* Ctrl-C: nothing was changed */ }
//! # Ok(()) }
//! ```
//!
//! What is needed to undo them is kept below the root before the first file is touched, and stays there until
//! the next plan (see [`super::undo`]).

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::step::{Step, contents, real_place, real_root};
use super::store::Store;
use crate::disk::{self, Kind};
use crate::done;
use crate::exit::{Failure, cannot};
use crate::lock::Waiting;
use crate::name::{shown, with_slashes};
use crate::tree::root::within;
use crate::ui::shell::CommandLine;
use crate::{amend, atomic, interrupt::Interrupt};

/// Changes to files below one root, in the order in which they are made.
#[derive(Clone, Debug)]
pub struct Changes {
    root: PathBuf,
    command: String,
    planned: Vec<Change>,
    listed: Vec<Listed>,
}

/// A directory whose entries the plan depends on.
#[derive(Clone, Debug)]
struct Listed {
    /// From the working directory.
    path: PathBuf,
    /// The names that were there when it was read.
    names: BTreeSet<OsString>,
}

#[derive(Clone, Debug)]
struct Change {
    path: PathBuf,
    /// The content of the file when it was read; `None` for a new file.
    before: Option<Vec<u8>>,
    /// The content that it should have; `None` for a file that is removed.
    after: Option<Vec<u8>>,
    /// The file whose mode, owner and attributes a new file takes.
    like: Option<PathBuf>,
}

impl Changes {
    /// No changes yet. `command` is what undo calls the plan: `sprint close`.
    pub fn new(root: &Path, command: impl Into<String>) -> Self {
        Self {
            root: root.to_path_buf(),
            command: command.into(),
            planned: Vec::new(),
            listed: Vec::new(),
        }
    }

    /// Makes the plan depend on the names in a directory, as they are now: if another run adds one before this
    /// plan is applied, that is an objection. Hidden names do not count. Call this before reading what is there.
    pub fn depend_on_names_in(&mut self, directory: impl AsRef<Path>) {
        let path = within(&self.root, directory);
        let names = names_in(&path);
        self.listed.push(Listed { path, names });
    }

    /// Whether another run or the operator has changed what the plan was made from, so that it must be made
    /// again.
    pub fn is_overtaken(&self) -> bool {
        let is_changed = |change: &Change| {
            let now = held(&self.root, &change.path);
            now.is_ok_and(|now| now != change.before)
        };
        let is_listed = |listed: &Listed| listed.must_hold().is_ok();
        !self.listed.iter().all(is_listed) || self.planned.iter().any(is_changed)
    }

    /// Gives a file new content. A link is written through, if it stays below the root.
    pub fn replace(
        &mut self,
        path: impl Into<PathBuf>,
        before: impl Into<Vec<u8>>,
        after: impl Into<Vec<u8>>,
    ) {
        self.push(path.into(), Some(before.into()), Some(after.into()), None);
    }

    /// Creates a file, and the directories above it. If the name is taken, that is an objection to the plan.
    pub fn create(&mut self, path: impl Into<PathBuf>, after: impl Into<Vec<u8>>) {
        self.push(path.into(), None, Some(after.into()), None);
    }

    /// Moves a file to another name, never over another file, and gives it `after` as its content.
    pub fn rename(
        &mut self,
        from: impl Into<PathBuf>,
        to: impl Into<PathBuf>,
        before: impl Into<Vec<u8>>,
        after: impl Into<Vec<u8>>,
    ) {
        let from = from.into();
        self.push(to.into(), None, Some(after.into()), Some(from.clone()));
        self.push(from, Some(before.into()), None, None);
    }

    /// Removes a file.
    pub fn remove(&mut self, path: impl Into<PathBuf>, before: impl Into<Vec<u8>>) {
        self.push(path.into(), Some(before.into()), None, None);
    }

    fn push(
        &mut self,
        path: PathBuf,
        before: Option<Vec<u8>>,
        after: Option<Vec<u8>>,
        like: Option<PathBuf>,
    ) {
        self.planned.push(Change {
            path,
            before,
            after,
            like,
        });
    }

    /// Looks at every file and writes nothing. Every known objection to the plan is an error: a file whose
    /// content has changed since it was read, a path that leads out, a name that is taken.
    pub fn check(&self) -> Result<CheckedChanges> {
        let root = real_root(&self.root)?;
        let mut steps = Vec::new();
        let mut directories = BTreeSet::new();
        for change in &self.planned {
            let named = within(&self.root, &change.path);
            let path = real_place(&root, &change.path, &named)?;
            if change.after.is_none() && root.join(&change.path).is_symlink() {
                let what = format!("{} is a link", shown(&named));
                return Err(Failure::new(what)
                    .hint("put the file itself in its place and run again")
                    .into());
            }
            let name = name_below(&root, &path)?;
            if steps.iter().any(|step: &Step| step.name == name) {
                return Err(Failure::new(format!("{} is planned twice", shown(&named))).into());
            }
            if change.before == change.after {
                continue;
            }
            let above = path.ancestors().skip(1);
            for directory in above.take_while(|path| **path != *root) {
                if directory.symlink_metadata().is_err() {
                    directories.insert(name_below(&root, directory)?);
                }
            }
            let like = change.like.as_ref();
            let like = like.map(|like| real_place(&root, like, like)).transpose()?;
            let step = Step {
                path,
                name,
                named,
                before: change.before.clone(),
                after: change.after.clone(),
                like,
            };
            step.must_hold_before()?;
            steps.push(step);
        }
        for listed in &self.listed {
            listed.must_hold()?;
        }
        Ok(CheckedChanges {
            listed: self.listed.clone(),
            named: self.root.clone(),
            root,
            command: self.command.clone(),
            directories: directories.into_iter().collect(),
            steps,
        })
    }
}

/// Changes to which no objection was found.
#[derive(Debug)]
pub struct CheckedChanges {
    /// The root as the operator named it.
    named: PathBuf,
    /// With links resolved.
    root: PathBuf,
    command: String,
    /// New directories, outermost first, as names below the root.
    directories: Vec<String>,
    steps: Vec<Step>,
    listed: Vec<Listed>,
}

impl CheckedChanges {
    /// Every file that is written, moved or removed, as a name below the root, in order.
    pub fn names(&self) -> Vec<&str> {
        self.steps.iter().map(|step| step.name.as_str()).collect()
    }

    /// What will happen, a line for each file, for `--dry-run`.
    pub fn describe(&self) -> Vec<String> {
        let line = |step: &Step| {
            let what = match (&step.before, &step.after) {
                (None, _) => "create ",
                (_, None) => "remove ",
                _ => "replace",
            };
            format!("{what}  {}", shown(&step.named))
        };
        self.steps.iter().map(line).collect()
    }

    /// Makes all of the changes, under the locks of the files that others insert lines into. After an error,
    /// and after Ctrl-C (`None`), every file is as it was; if even that is impossible, the error says so, and
    /// what is kept for `socrates undo` remains.
    pub fn apply(&self, waiting: Waiting<'_>) -> Result<Option<()>> {
        let mut paths: Vec<&Path> = self.steps.iter().map(|step| step.path.as_path()).collect();
        paths.sort_unstable();
        let mut locks = Vec::new();
        for path in paths.into_iter().filter(|path| amend::is_amended(path)) {
            match amend::hold(path, amend::Guard::Own, waiting)? {
                Some(lock) => locks.push(lock),
                None => return Ok(None),
            }
        }
        self.apply_under_locks(waiting)
    }

    /// Like [`apply`](Self::apply), for callers that already hold the locks of the files.
    pub fn apply_under_locks(&self, waiting: Waiting<'_>) -> Result<Option<()>> {
        if self.steps.is_empty() {
            return Ok(Some(()));
        }
        let Some(store) = Store::open(&self.root, waiting)? else {
            return Ok(None);
        };
        store.must_be_at_rest(&self.named)?;
        for listed in &self.listed {
            listed.must_hold()?;
        }
        for step in &self.steps {
            step.must_hold_before()?;
        }
        let links: Vec<&Step> = self.steps.iter().filter(|step| step.has_links()).collect();
        let kept = store.keep(&self.command, &self.directories, &self.steps)?;
        let mut begun = 0;
        let made = self
            .make_all(waiting.interrupt, &mut begun)
            .and_then(|all| {
                if all {
                    kept.mark_done().map(|()| true)
                } else {
                    Ok(false)
                }
            });
        if let Ok(true) = made {
            kept.forget_older();
            for step in &self.steps {
                done::tell(step.done(), &step.named);
            }
            for step in links {
                waiting.ui.note(atomic::other_link(&step.named));
            }
            return Ok(Some(()));
        }
        let left = self.take_back(begun);
        if left.is_empty() {
            // If this fails, each file still has its old content, which the next run can see.
            let _ = kept.give_up();
            return made.map(|_| None);
        }
        let what = format!("could not undo the change to {}", left.join(", "));
        let hint = Failure::new(what).hint(format!(
            "restore it with `{}`",
            CommandLine::undo(&self.named)
        ));
        Err(match made {
            Ok(_) => hint.into(),
            Err(error) => error.context(hint),
        })
    }

    /// Stops after this many steps, as if the process had been killed.
    #[cfg(test)]
    fn killed_after(&self, steps: usize, waiting: Waiting<'_>) {
        let store = Store::open(&self.root, waiting).unwrap().unwrap();
        store
            .keep(&self.command, &self.directories, &self.steps)
            .unwrap();
        for directory in &self.directories {
            fs::create_dir(self.root.join(directory)).unwrap();
        }
        for step in &self.steps[..steps] {
            put(
                &step.path,
                step.after.as_deref(),
                step.like.as_deref(),
                || Ok(()),
            )
            .unwrap();
        }
    }

    /// Returns whether all of the changes were made; false after Ctrl-C. `begun` counts the steps that were
    /// tried.
    fn make_all(&self, interrupt: Interrupt, begun: &mut usize) -> Result<bool> {
        for directory in &self.directories {
            let path = self.root.join(directory);
            fs::create_dir(&path).with_context(|| cannot("create the directory", &path))?;
            atomic::sync_directory(path.parent().unwrap_or(&self.root))?;
        }
        for step in &self.steps {
            if interrupt.is_raised() {
                return Ok(false);
            }
            *begun += 1;
            let must_hold = || step.must_hold_before();
            put(
                &step.path,
                step.after.as_deref(),
                step.like.as_deref(),
                must_hold,
            )?;
        }
        Ok(!interrupt.is_raised())
    }

    /// Restores what was there before the steps that were begun, newest first. Returns what could not be
    /// restored, with the reason.
    fn take_back(&self, begun: usize) -> Vec<String> {
        let mut left = Vec::new();
        for (index, step) in self.steps[..begun].iter().enumerate().rev() {
            // The last step may have failed after its rename; whatever is in its way is not ours.
            let is_last = index + 1 == begun;
            let is_made = holds(&step.path, step.after.as_deref());
            if holds(&step.path, step.before.as_deref()) || (is_last && !is_made) {
                continue;
            }
            let must_hold = || must_hold(&step.path, &step.named, step.after.as_deref());
            // A file that was moved is taken back from its new place.
            let moved = self.steps.iter();
            let moved = moved.filter(|other| other.like.as_ref() == Some(&step.path));
            let like = moved.map(|other| other.path.as_path()).next();
            let undone = put(&step.path, step.before.as_deref(), like, must_hold);
            if let Err(why) = undone {
                left.push(format!("{} ({why:#})", shown(&step.named)));
            }
        }
        remove_directories(&self.root, &self.directories);
        left
    }
}

impl Listed {
    fn must_hold(&self) -> Result<()> {
        if names_in(&self.path) == self.names {
            return Ok(());
        }
        let what = format!("another program changed {} meanwhile", shown(&self.path));
        Err(Failure::new(what)
            .at(&self.path)
            .hint("check what is there, then run again")
            .into())
    }
}

/// The names in a directory, without hidden ones; none if it cannot be listed.
fn names_in(directory: &Path) -> BTreeSet<OsString> {
    let names = disk::list(directory).unwrap_or_default().into_iter();
    let names = names.map(|(name, _)| name);
    names
        .filter(|name| !name.as_encoded_bytes().starts_with(b"."))
        .collect()
}

impl Step {
    fn done(&self) -> &'static str {
        match (&self.before, &self.after) {
            (None, _) => "created",
            (_, None) => "removed",
            _ => "replaced",
        }
    }

    fn must_hold_before(&self) -> Result<()> {
        must_hold(&self.path, &self.named, self.before.as_deref())?;
        if self.before.is_some() {
            atomic::existing_file(&self.path).with_context(|| cannot("change", &self.named))?;
        }
        Ok(())
    }

    fn has_links(&self) -> bool {
        self.after.is_some() && atomic::has_other_links(&self.path)
    }
}

/// Gives a file these `contents`; `None` removes it. `must_hold` is called at the last moment.
pub(super) fn put(
    path: &Path,
    contents: Option<&[u8]>,
    like: Option<&Path>,
    must_hold: impl Fn() -> Result<()>,
) -> Result<()> {
    match contents {
        Some(contents) if path.symlink_metadata().is_ok() => {
            atomic::replace_unless(path, contents, must_hold)
        }
        Some(contents) => {
            must_hold()?;
            atomic::create_like(path, contents, like)
        }
        None => {
            must_hold()?;
            disk::remove_file(path).with_context(|| cannot("remove", path))?;
            path.parent().map_or(Ok(()), atomic::sync_directory)
        }
    }
}

/// Removes directories that a plan created, unless something is in them now. Leftovers of a killed save do
/// not count.
pub(super) fn remove_directories(root: &Path, directories: &[String]) {
    for directory in directories.iter().rev() {
        let directory = root.join(directory);
        for (name, kind) in disk::list(&directory).unwrap_or_default() {
            if kind == Kind::File && atomic::is_sibling(&name) {
                let _ = disk::remove_file(&directory.join(name));
            }
        }
        let _ = disk::remove_dir(&directory);
    }
}

/// The content of a file below a root, for a command that is going to change it; `None` if there is no file.
/// Fails if the path leads out of the root, or to something that no plan may touch.
pub fn held(root: &Path, path: impl AsRef<Path>) -> Result<Option<Vec<u8>>> {
    let named = within(root, path.as_ref());
    contents(
        &real_place(&real_root(root)?, path.as_ref(), &named)?,
        &named,
    )
}

fn holds(path: &Path, expected: Option<&[u8]>) -> bool {
    contents(path, path).is_ok_and(|there| there.as_deref() == expected)
}

fn must_hold(path: &Path, name: &Path, expected: Option<&[u8]>) -> Result<()> {
    let there = contents(path, name)?;
    if there.as_deref() == expected {
        return Ok(());
    }
    let what = match (expected, there) {
        (None, Some(_)) => format!("{} already exists", shown(name)),
        (_, None) => format!("{} no longer exists", shown(name)),
        _ => format!("another program changed {} meanwhile", shown(name)),
    };
    Err(Failure::new(what)
        .hint("check what is there, then run again")
        .into())
}

/// A real path as a name below the root, with `/`.
fn name_below(root: &Path, path: &Path) -> Result<String> {
    let below = path.strip_prefix(root).unwrap_or(path);
    if below.to_str().is_none() {
        let what = format!("the name {} is not UTF-8", shown(below));
        return Err(Failure::new(what).hint("rename it and run again").into());
    }
    Ok(with_slashes(below))
}

#[cfg(test)]
mod tests;
