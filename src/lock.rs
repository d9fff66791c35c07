//! A lock that one run at a time holds while it changes a file that others change too. It is in a sidecar file
//! of its own, which is never deleted or renamed: a lock on a file that is replaced, or that comes and goes,
//! excludes nobody. What is changed under it is not known here.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};

use crate::exit::{Failure, cannot};
use crate::interrupt::Interrupt;
use crate::name::shown;
use crate::ui::Ui;

/// The first pause between two looks at a held lock, or at a file that is being saved.
const SHORTEST_PAUSE: Duration = Duration::from_millis(1);
/// The longest pause: Ctrl-C ends the waiting within it.
const LONGEST_PAUSE: Duration = Duration::from_millis(25);

/// How long to wait for others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// After how long to say what the run is waiting for.
    pub silent: Duration,
    /// After how long to give up.
    pub total: Duration,
}

impl Default for Patience {
    /// A change takes milliseconds, on a slow disk tenths of a second; thirty seconds are enough for
    /// a long queue of them.
    fn default() -> Self {
        Self {
            silent: Duration::from_millis(500),
            total: Duration::from_secs(30),
        }
    }
}

/// Pauses that grow up to a bound.
#[derive(Debug)]
pub(crate) struct Pauses(Duration);

impl Pauses {
    pub fn new() -> Self {
        Self(SHORTEST_PAUSE)
    }

    pub fn pause(&mut self) {
        thread::sleep(self.0);
        self.0 = (self.0 * 2).min(LONGEST_PAUSE);
    }
}

/// Who waits, and for how long.
#[derive(Clone, Copy, Debug)]
pub struct Waiting<'a> {
    /// Where to say what the run is waiting for.
    pub ui: &'a Ui,
    /// What ends the waiting.
    pub interrupt: Interrupt,
    /// How long it may take.
    pub patience: Patience,
}

/// Held until it is dropped, or until the process ends in any way.
#[derive(Debug)]
#[must_use = "it is held until it is dropped"]
pub struct Lock {
    /// The file stays open as long as the lock is held.
    _file: File,
}

impl Lock {
    /// Takes the lock in the file `sidecar`, which is created if it does not exist, to change `guarded`.
    ///
    /// If another run holds it, this says so after a moment, and fails when the patience runs out. `None`
    /// means Ctrl-C. On a file system without locks, it warns and continues without one.
    pub fn take(sidecar: &Path, guarded: &Path, waiting: Waiting<'_>) -> Result<Option<Self>> {
        Self::take_by(sidecar, guarded, waiting, File::try_lock)
    }

    fn take_by(
        sidecar: &Path,
        guarded: &Path,
        Waiting {
            ui,
            interrupt,
            patience,
        }: Waiting<'_>,
        try_lock: impl Fn(&File) -> Result<(), TryLockError>,
    ) -> Result<Option<Self>> {
        let cannot_lock = || cannot("lock", sidecar);
        let file = open(sidecar).with_context(cannot_lock)?;
        let began = Instant::now();
        let mut pauses = Pauses::new();
        let mut has_spoken = false;
        loop {
            if interrupt.is_raised() {
                return Ok(None);
            }
            match try_lock(&file) {
                Ok(()) => return Ok(Some(Self { _file: file })),
                Err(TryLockError::WouldBlock) => {}
                Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Interrupted => {}
                Err(TryLockError::Error(error)) if means_no_locks(&error) => {
                    ui.warn(format!(
                        "this file system does not support locks ({error}); do not change {} from two places at once",
                        shown(guarded)
                    ));
                    return Ok(Some(Self { _file: file }));
                }
                Err(TryLockError::Error(error)) => return Err(error).with_context(cannot_lock),
            }
            let waited = began.elapsed();
            if waited >= patience.total {
                return Err(given_up(sidecar, guarded, patience.total).into());
            }
            if waited >= patience.silent && !has_spoken {
                has_spoken = true;
                ui.note(format!(
                    "waiting for another run, which is changing {} and has locked {}",
                    shown(guarded),
                    shown(sidecar)
                ));
            }
            pauses.pause();
        }
    }
}

fn given_up(sidecar: &Path, guarded: &Path, after: Duration) -> Failure {
    Failure::new(format!(
        "gave up after {} s: another run is still changing {}",
        after.as_secs(),
        shown(guarded)
    ))
    .hint(format!(
        "end the program that has locked {}, then run again; you do not need to delete that file",
        shown(sidecar)
    ))
}

/// Opens the sidecar without blocking, and not through a link that leads elsewhere.
fn open(sidecar: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt as _;
        let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY;
        options.custom_flags(flags.bits().cast_signed());
    }
    options.read(true);
    let made = options.clone().write(true).create(true).open(sidecar);
    match made {
        // Another user's file, in a shared directory: opening it for reading is enough.
        Err(error) if error.kind() == ErrorKind::PermissionDenied => {
            options.open(sidecar).map_err(|_| error)
        }
        made => made,
    }
}

/// Whether an error says that there are no locks here, rather than that something went wrong.
fn means_no_locks(error: &io::Error) -> bool {
    #[cfg(unix)]
    {
        use rustix::io::Errno;
        let known = [
            Errno::NOLCK,
            Errno::NOSYS,
            Errno::OPNOTSUPP,
            Errno::NOTSUP,
            Errno::INVAL,
        ];
        if known
            .iter()
            .any(|errno| error.raw_os_error() == Some(errno.raw_os_error()))
        {
            return true;
        }
    }
    error.kind() == ErrorKind::Unsupported
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::Color;
    use std::cell::Cell;

    const NONE: Patience = Patience {
        silent: Duration::MAX,
        total: Duration::ZERO,
    };

    fn take(
        sidecar: &Path,
        patience: Patience,
        try_lock: impl Fn(&File) -> Result<(), TryLockError>,
    ) -> Result<Option<Lock>> {
        let ui = Ui::new(Color::Never);
        let waiting = Waiting {
            ui: &ui,
            interrupt: Interrupt::listen(),
            patience,
        };
        Lock::take_by(sidecar, Path::new("DECISIONS.md"), waiting, try_lock)
    }

    #[test]
    fn one_at_a_time_and_the_file_stays() {
        let directory = tempfile::tempdir().unwrap();
        let sidecar = directory.path().join(".x.lock");
        let held = take(&sidecar, NONE, File::try_lock).unwrap();
        assert!(held.is_some());
        let error = take(&sidecar, NONE, File::try_lock).unwrap_err();
        assert!(
            error.to_string().contains("still changing DECISIONS.md"),
            "{error}"
        );
        assert!(Failure::hint_in(&error).unwrap().contains(".x.lock"));
        drop(held);
        assert!(take(&sidecar, NONE, File::try_lock).unwrap().is_some());
        assert!(sidecar.is_file());
    }

    #[test]
    fn it_waits_for_its_turn() {
        let directory = tempfile::tempdir().unwrap();
        let sidecar = directory.path().join(".x.lock");
        let looks = Cell::new(0);
        let lock = take(&sidecar, Patience::default(), |_| {
            looks.set(looks.get() + 1);
            match looks.get() {
                1 => Err(TryLockError::WouldBlock),
                2 => Err(TryLockError::Error(ErrorKind::Interrupted.into())),
                _ => Ok(()),
            }
        });
        assert!(lock.unwrap().is_some());
        assert_eq!(looks.get(), 3);
    }

    #[cfg(unix)]
    #[test]
    fn without_locks_it_goes_on_and_with_a_fault_it_does_not() {
        use rustix::io::Errno;
        let directory = tempfile::tempdir().unwrap();
        let sidecar = directory.path().join(".x.lock");
        let failing = |errno: Errno| {
            take(&sidecar, NONE, move |_| {
                Err(TryLockError::Error(errno.into()))
            })
        };
        for errno in [Errno::NOLCK, Errno::NOSYS, Errno::OPNOTSUPP] {
            assert!(failing(errno).unwrap().is_some(), "{errno}");
        }
        let error = failing(Errno::IO).unwrap_err();
        assert!(error.to_string().starts_with("cannot lock "), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn the_file_is_no_way_to_another_one() {
        let directory = tempfile::tempdir().unwrap();
        let [sidecar, elsewhere] = [".x.lock", "elsewhere"].map(|name| directory.path().join(name));
        std::os::unix::fs::symlink(&elsewhere, &sidecar).unwrap();
        take(&sidecar, NONE, File::try_lock).unwrap_err();
        assert!(!elsewhere.exists());
        std::fs::remove_file(&sidecar).unwrap();
        std::fs::create_dir(&sidecar).unwrap();
        take(&sidecar, NONE, File::try_lock).unwrap_err();
    }
}
