//! Applying a plan: all of it, or nothing.
//!
//! A root that does not exist is built in a hidden sibling directory and renamed into place, so the project's
//! name never belongs to half a project, not even after SIGKILL or a power cut; and if two runs race for one
//! name, one wins and the other gets an error. What a killed run leaves is not taken for a project
//! (`atomic::is_sibling`), and a later run for the same name removes it. Writing in place would be simpler,
//! but a killed `init` would then leave a project that looks real.
//!
//! A root that exists is written in place: someone may be working in it, and it may contain more than our
//! files. A failure then undoes exactly what was done, newest first: new files are removed, replaced files
//! get their old content back, and new directories are removed unless something else was put into them. This
//! works on a full disk too: each step back needs no more room than the step forward took.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Error, Result};

use super::{Action, Checked, Ground};
use crate::atomic;
use crate::disk::{self, Kind};
use crate::done;
use crate::exit::{Failure, cannot};
use crate::name::shown;

impl Checked<'_> {
    /// Writes what [`Checked::steps`] lists. After an error nothing has changed; if even that was impossible,
    /// the error names what remains.
    pub fn apply(self) -> Result<()> {
        self.apply_with(|| Ok(()))
    }

    /// The same, followed by `more`, which has to happen together with it: if that fails, all of this is
    /// undone too.
    pub fn apply_with(self, more: impl FnOnce() -> Result<()>) -> Result<()> {
        match &self.ground {
            Ground::Standing(root) => {
                let mut done = Vec::new();
                self.write_below(root, &mut done)
                    .and_then(|()| more())
                    .map_err(|error| take_back(std::mem::take(&mut done), error))?;
                done.iter().for_each(Done::tell);
                Ok(())
            }
            Ground::Missing { base, top, rest } => {
                let target = base.join(top);
                let root = target.join(rest);
                self.build_aside(base, top, rest, more)
                    .with_context(|| cannot("create", &root))?;
                done::tell("created", &root);
                Ok(())
            }
        }
    }

    fn write_below(&self, root: &Path, done: &mut Vec<Done>) -> Result<()> {
        let mut parents = BTreeSet::new();
        for directory in &self.new_directories {
            let path = root.join(directory);
            fs::create_dir(&path).with_context(|| cannot("create the directory", &path))?;
            parents.extend(path.parent().map(Path::to_path_buf));
            done.push(Done::MadeDirectory(path));
        }
        for parent in parents {
            atomic::sync_directory(&parent)?;
        }
        for (file, decision) in self.files() {
            let path = root.join(&file.path);
            let contents = file.contents.as_bytes();
            let (written, doing) = match decision.action {
                Action::Keep | Action::Same | Action::MakeDirectory => continue,
                Action::Create => (
                    atomic::create(&path, contents),
                    Done::MadeFile(path.clone()),
                ),
                Action::Fill | Action::Replace => (
                    atomic::replace_unless(&path, contents, || {
                        must_still_hold(&path, &decision.old)
                    }),
                    Done::ReplacedFile(path.clone(), decision.old.clone()),
                ),
            };
            // A file can be in place although its directory's sync failed.
            if written.is_ok() || (!was_taken(&written) && holds(&path, contents)) {
                done.push(doing);
            }
            written?;
        }
        Ok(())
    }

    fn build_aside(
        &self,
        base: &Path,
        top: &Path,
        rest: &Path,
        more: impl FnOnce() -> Result<()>,
    ) -> Result<()> {
        let target = base.join(top);
        let prefix = atomic::sibling_prefix(top.as_os_str());
        sweep(base, &prefix);
        let mut builder = tempfile::Builder::new();
        builder.prefix(&prefix).suffix(atomic::SIBLING_SUFFIX);
        use_default_mode(&mut builder);
        let stage = builder.tempdir_in(base)?;
        let built = self
            .write_in_stage(stage.path(), rest)
            .and_then(|()| move_into_place(stage.path(), &target))
            .and_then(|()| {
                atomic::sync_directory(base)
                    .and_then(|()| more())
                    .inspect_err(|_| {
                        // Undone as a whole; `close` below reports it if that did not work.
                        let _ = disk::rename(&target, stage.path());
                    })
            });
        match built {
            Ok(()) => {
                // It has another name now, and nothing here may remove it.
                let _ = stage.keep();
                Ok(())
            }
            Err(error) => {
                let path = stage.path().to_path_buf();
                match stage.close() {
                    Ok(()) => Err(error),
                    Err(why) => Err(left_behind(error, &[(path, why)])),
                }
            }
        }
    }

    fn write_in_stage(&self, stage: &Path, rest: &Path) -> Result<()> {
        let mut root = stage.to_path_buf();
        for name in rest {
            let parent = root.clone();
            root.push(name);
            fs::create_dir(&root)?;
            atomic::sync_directory(&parent)?;
        }
        // Nothing to undo: the stage is removed as a whole.
        self.write_below(&root, &mut Vec::new())
    }
}

fn move_into_place(stage: &Path, target: &Path) -> Result<()> {
    disk::rename(stage, target).map_err(|error| {
        let is_taken = match error.kind() {
            ErrorKind::AlreadyExists | ErrorKind::DirectoryNotEmpty | ErrorKind::NotADirectory => {
                true
            }
            // All that Windows says then.
            ErrorKind::PermissionDenied => cfg!(windows) && target.symlink_metadata().is_ok(),
            _ => false,
        };
        if is_taken {
            Failure::new("another program has just created it")
                .hint("check what is there, then run again")
                .into()
        } else {
            Error::from(error)
        }
    })
}

/// Removes what killed runs left of the same directory. An error here does not affect this run.
fn sweep(base: &Path, prefix: &OsStr) {
    for (path, _) in atomic::leftovers(base, prefix, Kind::Directory) {
        let _ = disk::remove_all(&path);
    }
}

/// A directory gets 0777 minus the umask, as from `mkdir`; `tempfile` would make it private.
fn use_default_mode(builder: &mut tempfile::Builder<'_, '_>) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o777));
    }
    #[cfg(not(unix))]
    let _ = builder;
}

/// Something that was done and can be undone.
enum Done {
    MadeDirectory(PathBuf),
    MadeFile(PathBuf),
    ReplacedFile(PathBuf, Vec<u8>),
}

impl Done {
    fn tell(&self) {
        match self {
            // The files in it are mentioned.
            Self::MadeDirectory(_) => {}
            Self::MadeFile(path) => done::tell("created", path),
            Self::ReplacedFile(path, _) => done::tell("replaced", path),
        }
    }
}

fn take_back(done: Vec<Done>, error: Error) -> Error {
    let mut left = Vec::new();
    for step in done.into_iter().rev() {
        let (path, undone) = match step {
            Done::MadeFile(path) => {
                let undone = disk::remove_file(&path).map_err(Error::from);
                (path, undone)
            }
            Done::ReplacedFile(path, old) => {
                let undone = atomic::replace(&path, &old);
                (path, undone)
            }
            Done::MadeDirectory(path) => {
                let undone = disk::remove_dir(&path).map_err(Error::from);
                (path, undone)
            }
        };
        if let Err(why) = undone {
            left.push((path, why));
        }
    }
    if left.is_empty() {
        error
    } else {
        left_behind(error, &left)
    }
}

fn left_behind(error: Error, left: &[(PathBuf, impl std::fmt::Display)]) -> Error {
    let left: Vec<_> = left
        .iter()
        .map(|(path, why)| format!("{} ({why})", shown(path)))
        .collect();
    error.context(format!("could not undo the change to {}", left.join(", ")))
}

fn must_still_hold(path: &Path, old: &[u8]) -> Result<()> {
    if holds(path, old) {
        return Ok(());
    }
    Err(Failure::new("it was changed in the meantime")
        .hint("check what is there, then run again")
        .into())
}

fn holds(path: &Path, contents: &[u8]) -> bool {
    let head = disk::read_head(path, contents.len());
    matches!(head, Ok(Some(head)) if !head.cut && head.bytes == contents)
}

/// Whether someone else created the file first: then it is not ours to remove.
fn was_taken(written: &Result<()>) -> bool {
    let is_taken = |error: &Error| {
        error
            .chain()
            .filter_map(|cause| cause.downcast_ref::<io::Error>())
            .any(|cause| cause.kind() == ErrorKind::AlreadyExists)
    };
    written.as_ref().is_err_and(is_taken)
}
