//! What is kept to undo a plan: `.socrates-undo/` at the root, with only the last plan.
//!
//! ```text
//! .gitignore   `*`
//! lock         never deleted; one plan at a time
//! plan.json    which files, their old content (a hash and a copy) and the new (a hash), how far the plan is
//! 1/0 1/1 …    the copies, as files with the mode and the attributes of what they were
//! ```
//!
//! Whenever the process is killed, the state on the disk shows how far it got. The copies are written and
//! synced before a `plan.json` names them; that file is replaced as a whole; only then is the first file of
//! the project touched. `writing` becomes `done` after the last file, and only then are the copies of the
//! previous plan removed. It says `undoing` while files are restored, and `plan.json` is removed after the
//! last one. If a plan is not `done`, its files show whether it was stopped halfway. They are written in
//! their order. If the last has its new content and none has the old, the plan is as good as done, whatever
//! was changed since in the others. If the first has its old content and none has the new, the plan is as good
//! as not begun. A last file with some third content shows nothing: the plan counts as halfway, since undo can
//! then leave that file as it is.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::manifest::{KeptFile, Manifest, Progress, State, hash};
use super::step::{DIRECTORY, LARGEST, Step, real_place};
use crate::exit::{Failure, cannot};
use crate::lock::{Lock, Waiting};
use crate::name::shown;
use crate::ui::shell::CommandLine;
use crate::{atomic, disk};

const PLAN: &str = "plan.json";
const LOCK: &str = "lock";
/// The largest plan that is read, in bytes; each file takes up about 200.
const LARGEST_PLAN: usize = 8 << 20;

/// `.socrates-undo/`, locked.
pub(super) struct Store {
    root: PathBuf,
    directory: PathBuf,
    _lock: Lock,
}

impl Store {
    /// Creates it if it is missing, and waits until no other run has it. `None` means Ctrl-C.
    pub fn open(root: &Path, waiting: Waiting<'_>) -> Result<Option<Self>> {
        let directory = root.join(DIRECTORY);
        match fs::create_dir(&directory) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            made => {
                made.with_context(|| cannot("create", &directory))?;
                atomic::sync_directory(root)?;
            }
        }
        must_be_a_directory(&directory)?;
        let ignored = directory.join(".gitignore");
        if ignored.symlink_metadata().is_err() {
            // Two runs may create it at once, and either file will do.
            if let Err(error) = atomic::create(&ignored, b"*\n")
                && ignored.symlink_metadata().is_err()
            {
                // This fails if another run has something in it.
                let _ = disk::remove_dir(&directory);
                return Err(error);
            }
        }
        let lock = Lock::take(&directory.join(LOCK), root, waiting)?;
        Ok(lock.map(|lock| Self {
            root: root.to_path_buf(),
            directory,
            _lock: lock,
        }))
    }

    /// Refuses to continue while an older plan is halfway done: its copies are all that remains of the old
    /// content.
    ///
    /// `root` is the root as the operator named it.
    pub fn must_be_at_rest(&self, root: &Path) -> Result<()> {
        match self.read()? {
            Some(manifest) if manifest.is_halfway(&self.root) => {
                Err(halfway(&manifest.command, root, None).into())
            }
            _ => Ok(()),
        }
    }

    /// Records how a plan ended that was killed before it could do so itself: its files show that now, and no
    /// longer once they are changed. A plan that is halfway stays as it is.
    pub fn settle(&self) -> Result<()> {
        let Some(manifest) = self.read()? else {
            return Ok(());
        };
        match manifest.progress(&self.root) {
            Progress::Finished if manifest.state != State::Done => {
                self.save(&manifest, State::Done)?;
                self.forget_copies(Some(manifest.copies));
                Ok(())
            }
            Progress::NotBegun => self.forget(&manifest),
            Progress::Finished | Progress::Halfway => Ok(()),
        }
    }

    /// The plan that is kept.
    pub fn read(&self) -> Result<Option<Manifest>> {
        read(&self.root)
    }

    /// Keeps what is needed to undo `steps`, and the previous plan until this one is done.
    pub fn keep<'s>(
        &'s self,
        command: &str,
        directories: &[String],
        steps: &[Step],
    ) -> Result<Kept<'s>> {
        self.settle()?;
        let taken = |number: &u32| self.copies(*number).symlink_metadata().is_err();
        let number = (1..=u32::MAX).find(taken).unwrap_or_default();
        let copies = self.copies(number);
        let manifest = Manifest {
            schema_version: 1,
            command: command.to_owned(),
            state: State::Writing,
            copies: number,
            directories: directories.to_vec(),
            files: steps
                .iter()
                .map(|step| KeptFile {
                    path: step.name.clone(),
                    before: step.before.as_deref().map(hash),
                    after: step.after.as_deref().map(hash),
                })
                .collect(),
            previous: self.read()?.map(Box::new),
        };
        let kept = Kept {
            store: self,
            manifest,
        };
        let written = || -> Result<()> {
            fs::create_dir(&copies).with_context(|| cannot("create", &copies))?;
            atomic::sync_directory(&self.directory)?;
            for (index, step) in steps.iter().enumerate() {
                if let Some(before) = &step.before {
                    atomic::create_like(&copies.join(index.to_string()), before, Some(&step.path))?;
                }
            }
            kept.save(State::Writing)
        };
        if let Err(error) = written() {
            let _ = kept.give_up();
            return Err(error);
        }
        Ok(kept)
    }

    /// The path of the copy of a file of the plan, and its old content; `None` if there was no file.
    pub fn copy(&self, manifest: &Manifest, index: usize) -> Result<Option<(PathBuf, Vec<u8>)>> {
        let file = &manifest.files[index];
        let Some(expected) = &file.before else {
            return Ok(None);
        };
        let path = self.copies(manifest.copies).join(index.to_string());
        match disk::read_head(&path, LARGEST) {
            Ok(Some(head)) if !head.cut && hash(&head.bytes) == *expected => {
                Ok(Some((path, head.bytes)))
            }
            _ => {
                let what = format!(
                    "the copy of {} in {} is damaged or missing",
                    shown(&file.path),
                    shown(path)
                );
                Err(Failure::new(what)
                    .hint("bring the file back from version control or a backup")
                    .into())
            }
        }
    }

    /// Records how far the plan has got.
    pub fn save(&self, manifest: &Manifest, state: State) -> Result<()> {
        let mut manifest = Manifest {
            state,
            ..manifest.clone()
        };
        if state == State::Done {
            manifest.previous = None;
        }
        let mut text = serde_json::to_vec_pretty(&manifest).context("cannot write JSON")?;
        text.push(b'\n');
        atomic::replace(&self.directory.join(PLAN), &text)
    }

    /// Forgets the plan, because it was undone or never begun: the previous one is the last one again.
    pub fn forget(&self, manifest: &Manifest) -> Result<()> {
        let previous = manifest.previous.as_deref();
        match previous {
            Some(previous) => self.save(previous, previous.state)?,
            None => self.remove_plan()?,
        }
        self.forget_copies(previous.map(|previous| previous.copies));
        Ok(())
    }

    fn remove_plan(&self) -> Result<()> {
        let plan = self.directory.join(PLAN);
        match disk::remove_file(&plan) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            removed => {
                removed.with_context(|| cannot("remove", &plan))?;
                atomic::sync_directory(&self.directory)
            }
        }
    }

    /// Removes all copies except those of one plan. Any that are left do no harm, and are removed next time.
    fn forget_copies(&self, but: Option<u32>) {
        for (name, kind) in disk::list(&self.directory).unwrap_or_default() {
            let number = name.to_str().and_then(|name| name.parse::<u32>().ok());
            if kind == disk::Kind::Directory && number.is_some() && number != but {
                let _ = disk::remove_all(&self.directory.join(name));
            }
        }
    }

    fn copies(&self, number: u32) -> PathBuf {
        self.directory.join(number.to_string())
    }
}

/// The plan whose files are being changed.
pub(super) struct Kept<'s> {
    store: &'s Store,
    manifest: Manifest,
}

impl Kept<'_> {
    fn save(&self, state: State) -> Result<()> {
        self.store.save(&self.manifest, state)
    }

    pub fn mark_done(&self) -> Result<()> {
        self.save(State::Done)
    }

    /// Removes the copies of older plans: only the last plan is kept.
    pub fn forget_older(&self) {
        self.store.forget_copies(Some(self.manifest.copies));
    }

    /// Forgets this plan, because nothing was changed.
    pub fn give_up(&self) -> Result<()> {
        self.store.forget(&self.manifest)
    }
}

/// The plan that is kept below a root, as far as it can be trusted.
pub(super) fn read(root: &Path) -> Result<Option<Manifest>> {
    let directory = root.join(DIRECTORY);
    if directory.symlink_metadata().is_err() {
        return Ok(None);
    }
    must_be_a_directory(&directory)?;
    let path = directory.join(PLAN);
    let damaged = |why: &str| {
        Failure::new(format!("{} {why}", shown(&path)))
            .at(&path)
            .hint(format!(
                "bring the files back from version control, and remove {}",
                shown(&directory)
            ))
    };
    let head = match disk::read_head(&path, LARGEST_PLAN) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        head => head.with_context(|| cannot("read", &path))?,
    };
    let head = head.filter(|head| !head.cut);
    let head = head.ok_or_else(|| damaged("is not a plan"))?;
    let manifest: Manifest = serde_json::from_slice(&head.bytes)
        .map_err(|error| damaged(&format!("is damaged: {error}")))?;
    if manifest.schema_version != 1 {
        return Err(damaged("was written by a newer version of socrates").into());
    }
    let directories = manifest.directories.iter();
    for name in manifest
        .files
        .iter()
        .map(|file| &file.path)
        .chain(directories)
    {
        real_place(root, name.as_ref(), name.as_ref())?;
    }
    Ok(Some(manifest))
}

/// Why a command is refused while the plan of another is halfway: it would change `file`, which is one of the
/// plan's, or make a plan itself. `root` is the root as the operator named it.
pub(super) fn halfway(command: &str, root: &Path, file: Option<&Path>) -> Failure {
    let stopped = format!("`{command}` was stopped halfway");
    let failure = match file {
        Some(file) => {
            let what = format!("{stopped}, and {} is one of its files", shown(file));
            Failure::new(what).at(file)
        }
        None => Failure::new(stopped),
    };
    failure.hint(format!(
        "undo it with `{}`, then run again",
        CommandLine::undo(root)
    ))
}

fn must_be_a_directory(directory: &Path) -> Result<()> {
    let metadata = directory.symlink_metadata();
    let metadata = metadata.with_context(|| cannot("access", directory))?;
    if metadata.is_dir() {
        return Ok(());
    }
    Err(
        Failure::new(format!("{} is not a directory", shown(directory)))
            .at(directory)
            .hint("move or rename what is there")
            .into(),
    )
}
