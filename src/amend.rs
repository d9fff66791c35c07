//! Changes a file that other runs and the operator's editor change too: under a lock, starting from its
//! present content, and never over something saved meanwhile. The caller decides what the change is.

use std::ffi::{OsStr, OsString};
use std::io::{self, ErrorKind};
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::atomic;
use crate::disk;
use crate::done;
use crate::encoding;
use crate::exit::{Cannot, Failure, cannot};
use crate::lock::{Lock, Pauses, Waiting};
use crate::name::shown;

/// In bytes: more than anyone writes by hand.
const LARGEST: usize = 16 << 20;
/// How many times to start again if the file was saved meanwhile. An editor saves when its user asks, not all
/// the time.
const MOST_TRIES: usize = 40;

/// Which lock guards a file. The lock is in the directory of the file itself, with all links resolved: whatever
/// name two runs use to reach the file, they meet there.
#[derive(Clone, Copy, Debug)]
pub enum Guard {
    /// `.NAME.lock`
    Own,
    /// One lock with this name for all files in that directory.
    Shared(&'static str),
}

impl Guard {
    fn name(self, file: &OsStr) -> OsString {
        match self {
            Self::Own => {
                let mut name = OsString::from(".");
                name.push(file);
                name.push(".lock");
                name
            }
            Self::Shared(name) => name.into(),
        }
    }
}

/// Whether this is the name of a lock, whichever file it guards.
pub fn is_lock(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    name.starts_with(b".") && name.ends_with(b".lock")
}

/// Replaces the content of `target` with what `edit` makes of it, and returns what else `edit` returned.
///
/// `edit` is given the bytes of the file, or `None` if there is no file; then one is created. It is called
/// once before anything is touched, so that a refusal leaves nothing behind, and again for each try. Links
/// are written through. Anything but UTF-8 text is refused. `None` means Ctrl-C: nothing was changed.
pub fn amend<T>(
    target: &Path,
    guard: Guard,
    waiting: Waiting<'_>,
    mut edit: impl FnMut(Option<&[u8]>) -> Result<(Vec<u8>, T)>,
) -> Result<Option<T>> {
    let file = atomic::follow_links(target).with_context(|| cannot_change(target))?;
    let name = file.file_name().ok_or_else(|| {
        Failure::new(format!("{} does not name a file", shown(target))).at(target)
    })?;
    let first = read(target, &file)?;
    edit(first.as_deref())?;
    atomic::existing_file(&file).with_context(|| cannot_change(target))?;
    let sidecar = file.with_file_name(guard.name(name));
    let Some(_lock) = Lock::take(&sidecar, target, waiting)? else {
        return Ok(None);
    };
    let mut pauses = Pauses::new();
    for tries_left in (0..MOST_TRIES).rev() {
        if waiting.interrupt.is_raised() {
            return Ok(None);
        }
        let old = read(target, &file)?;
        if old.is_none() && first.is_some() && tries_left > 0 {
            // Some editors move the file away before they write the new one.
            pauses.pause();
            continue;
        }
        let (new, said) = edit(old.as_deref())?;
        if old.as_deref() == Some(&new) {
            // There is nothing to change.
            return Ok(Some(said));
        }
        let has_other_links = atomic::has_other_links(&file);
        if save(target, &file, old.as_deref(), &new)? {
            if has_other_links {
                waiting.ui.note(atomic::other_link(target));
            }
            done::tell(if old.is_some() { "changed" } else { "created" }, target);
            return Ok(Some(said));
        }
        // An editor may need a moment until everything is saved.
        pauses.pause();
    }
    let what = format!("{} keeps changing", shown(target));
    Err(Failure::new(what)
        .at(target)
        .hint("find out which program is writing to it, and run again when it is done")
        .into())
}

/// What `edit` returns for `target` as it is now; nothing is written.
pub fn preview<T>(
    target: &Path,
    mut edit: impl FnMut(Option<&[u8]>) -> Result<(Vec<u8>, T)>,
) -> Result<T> {
    let file = atomic::follow_links(target).with_context(|| cannot_change(target))?;
    edit(read(target, &file)?.as_deref()).map(|(_, said)| said)
}

/// Whether lines are inserted into a file under its own lock: either its lock file exists, or it has one of
/// the names below.
pub fn is_amended(target: &Path) -> bool {
    const AMENDED: [&str; 3] = ["DECISIONS.md", "QUESTIONS.md", "acceptance.md"];
    let Some(name) = target.file_name().filter(|_| target.is_file()) else {
        return false;
    };
    AMENDED.iter().any(|amended| *amended == name)
        || target.with_file_name(Guard::Own.name(name)).exists()
}

/// Takes the lock of a file, for code that changes several files as one plan. Several locks are taken in the
/// order of their names, so that no two runs wait for each other. `None` means Ctrl-C.
pub fn hold(target: &Path, guard: Guard, waiting: Waiting<'_>) -> Result<Option<Lock>> {
    let file = atomic::follow_links(target).with_context(|| cannot_change(target))?;
    let name = file.file_name().ok_or_else(|| {
        Failure::new(format!("{} does not name a file", shown(target))).at(target)
    })?;
    atomic::existing_file(&file).with_context(|| cannot_change(target))?;
    Lock::take(&file.with_file_name(guard.name(name)), target, waiting)
}

/// The bytes of a file that [`amend`] would accept, or `None` if there is no file: UTF-8 text, and no more
/// than anyone writes by hand.
pub fn contents(target: &Path) -> Result<Option<Vec<u8>>> {
    let file = atomic::follow_links(target).with_context(|| cannot_change(target))?;
    read(target, &file)
}

/// Returns whether `new` replaced `old`; false if something else was saved meanwhile.
fn save(target: &Path, file: &Path, old: Option<&[u8]>, new: &[u8]) -> Result<bool> {
    let mut is_overtaken = false;
    let saved = if old.is_some() {
        atomic::replace_unless(file, new, || {
            is_overtaken = read(target, file)?.as_deref() != old;
            if is_overtaken {
                return Err(Failure::new("another program changed it meanwhile").into());
            }
            Ok(())
        })
    } else {
        let created = atomic::create(file, new);
        is_overtaken = created.as_ref().is_err_and(|error| {
            let cause = error.downcast_ref::<io::Error>();
            cause.is_some_and(|cause| cause.kind() == ErrorKind::AlreadyExists)
        });
        created
    };
    match saved {
        Err(_) if is_overtaken => Ok(false),
        saved => saved.map(|()| true),
    }
}

/// All bytes of the file, or `None` if there is none.
fn read(target: &Path, file: &Path) -> Result<Option<Vec<u8>>> {
    let head = match disk::read_head(file, LARGEST) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        head => head.with_context(|| cannot("read", target))?,
    };
    let Some(head) = head else {
        let what = format!("{} is not a regular file", shown(target));
        return Err(Failure::new(what)
            .at(target)
            .hint("move or rename what is there")
            .into());
    };
    if head.cut {
        let what = format!("{} is larger than {} MiB", shown(target), LARGEST >> 20);
        return Err(Failure::new(what)
            .at(target)
            .hint("split it, or move its oldest part to another file")
            .into());
    }
    if let Some(what) = encoding::objection(&head.bytes) {
        // Inserted text would have another encoding or other line endings.
        return Err(Failure::new(format!("{} is {what}", shown(target)))
            .at(target)
            .hint(encoding::remedy(&head.bytes))
            .into());
    }
    Ok(Some(head.bytes))
}

fn cannot_change(target: &Path) -> Cannot {
    cannot("change", target)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interrupt::Interrupt;
    use crate::lock::Patience;
    use crate::ui::{Color, Ui};
    use std::fs;

    fn amended<T>(
        target: &Path,
        edit: impl FnMut(Option<&[u8]>) -> Result<(Vec<u8>, T)>,
    ) -> Result<Option<T>> {
        let ui = Ui::new(Color::Never);
        let waiting = Waiting {
            ui: &ui,
            interrupt: Interrupt::listen(),
            patience: Patience::default(),
        };
        amend(target, Guard::Own, waiting, edit)
    }

    fn with_line(old: Option<&[u8]>, line: &str) -> (Vec<u8>, ()) {
        ([old.unwrap_or_default(), line.as_bytes()].concat(), ())
    }

    fn names(directory: &Path) -> Vec<String> {
        let entries = fs::read_dir(directory).unwrap();
        let mut names: Vec<_> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn an_editors_save_in_between_stays() {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("D.md");
        fs::write(&file, "one\n").unwrap();
        let mut calls = 0;
        amended(&file, |old| {
            calls += 1;
            // As an editor does: another file takes over the name, here with the same size and time.
            if calls == 2 {
                let other = directory.path().join("D.md~");
                fs::write(&other, "ONE\n")?;
                fs::rename(&other, &file)?;
            }
            Ok(with_line(old, "two\n"))
        })
        .unwrap();
        assert_eq!(calls, 3);
        assert_eq!(fs::read_to_string(&file).unwrap(), "ONE\ntwo\n");
        assert_eq!(names(directory.path()), [".D.md.lock", "D.md"]);
    }

    #[test]
    fn a_file_that_comes_in_between_stays() {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("D.md");
        let mut calls = 0;
        amended(&file, |old| {
            calls += 1;
            if calls == 2 {
                fs::write(&file, "theirs\n")?;
            }
            Ok(with_line(old, "ours\n"))
        })
        .unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "theirs\nours\n");
    }

    #[test]
    fn a_file_that_is_away_for_a_moment_is_waited_for() {
        let directory = tempfile::tempdir().unwrap();
        let [file, backup] = ["D.md", "D.md~"].map(|name| directory.path().join(name));
        fs::write(&file, "one\n").unwrap();
        let mut calls = 0;
        let mut editor = None;
        amended(&file, |old| {
            calls += 1;
            if calls == 2 {
                fs::rename(&file, &backup)?;
                let (file, backup) = (file.clone(), backup.clone());
                // This takes longer than we need to look again, and less than we wait in total.
                editor = Some(std::thread::spawn(move || {
                    fs::rename(backup, file).unwrap();
                }));
            }
            assert!(old.is_some());
            Ok(with_line(old, "two\n"))
        })
        .unwrap();
        editor.unwrap().join().unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "one\ntwo\n");
    }

    #[test]
    fn a_file_that_never_rests_is_given_up() {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("D.md");
        fs::write(&file, "0").unwrap();
        let mut calls = 0_usize;
        let error = amended(&file, |old| {
            calls += 1;
            fs::write(&file, calls.to_string())?;
            Ok(with_line(old, "!"))
        })
        .unwrap_err();
        assert!(error.to_string().contains("keeps changing"), "{error}");
        assert_eq!(fs::read_to_string(&file).unwrap(), calls.to_string());
    }

    #[test]
    fn what_is_refused_leaves_nothing_behind() {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("D.md");
        amended::<()>(&file, |_| Err(Failure::new("no").into())).unwrap_err();
        fs::create_dir(&file).unwrap();
        let error = amended(&file, |old| Ok(with_line(old, "x"))).unwrap_err();
        assert!(error.to_string().contains("not a regular file"), "{error}");
        assert_eq!(names(directory.path()), ["D.md"]);
    }

    #[test]
    fn a_file_too_large_is_refused() {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("D.md");
        fs::File::create(&file).unwrap().set_len(1 << 40).unwrap();
        let error = amended(&file, |old| Ok(with_line(old, "x"))).unwrap_err();
        assert!(error.to_string().contains("larger than 16 MiB"), "{error}");
        assert_eq!(names(directory.path()), ["D.md"]);
    }

    #[cfg(unix)]
    #[test]
    fn all_names_of_a_file_meet_at_one_lock() {
        use std::os::unix::fs::symlink;
        let directory = tempfile::tempdir().unwrap();
        let [real, linked] = ["real", "linked"].map(|name| directory.path().join(name));
        fs::create_dir(&real).unwrap();
        fs::create_dir(&linked).unwrap();
        fs::write(real.join("LOG.md"), "one\n").unwrap();
        symlink("../real/LOG.md", linked.join("D.md")).unwrap();
        amended(&linked.join("D.md"), |old| Ok(with_line(old, "two\n"))).unwrap();
        assert_eq!(
            fs::read_to_string(real.join("LOG.md")).unwrap(),
            "one\ntwo\n"
        );
        assert_eq!(names(&real), [".LOG.md.lock", "LOG.md"]);
        assert_eq!(names(&linked), ["D.md"]);
        // A link whose file does not exist yet.
        symlink("../real/NEW.md", linked.join("E.md")).unwrap();
        amended(&linked.join("E.md"), |old| Ok(with_line(old, "x\n"))).unwrap();
        assert_eq!(fs::read_to_string(real.join("NEW.md")).unwrap(), "x\n");
    }
}
