//! Names that another program is using for a moment.
//!
//! Windows refuses to replace, rename or remove a file that is open in a program that does not expect that,
//! such as a virus scanner or a search index; and the error is the same as for a missing permission. So there,
//! such an error counts only if it stays.

use std::fs;
use std::io;
use std::path::Path;
#[cfg(windows)]
use std::thread;
#[cfg(windows)]
use std::time::{Duration, Instant};

/// How long an error has to stay.
#[cfg(windows)]
const PATIENCE: Duration = Duration::from_secs(2);
/// How long to wait between two attempts: hardly at all, or a program that opens the file again and again would
/// always be there first.
#[cfg(windows)]
const PAUSE: Duration = Duration::from_millis(1);

/// Renames a file or a directory. On every system, it replaces a file that has the new name.
pub fn rename(from: &Path, to: &Path) -> io::Result<()> {
    patiently(|| fs::rename(from, to))
}

/// Removes a file.
pub fn remove_file(path: &Path) -> io::Result<()> {
    patiently(|| fs::remove_file(path))
}

/// Removes an empty directory.
pub fn remove_dir(path: &Path) -> io::Result<()> {
    patiently(|| fs::remove_dir(path))
}

/// Tries something again while it fails because another program is using a name.
#[cfg(windows)]
pub fn patiently<T>(mut attempt: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    let began = Instant::now();
    loop {
        match attempt() {
            Err(error) if is_in_use(&error) && began.elapsed() < PATIENCE => thread::sleep(PAUSE),
            done => return done,
        }
    }
}

/// Does something once: here, it does not matter who has a file open.
#[cfg(not(windows))]
pub fn patiently<T>(attempt: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    attempt()
}

/// Whether this may be `ERROR_ACCESS_DENIED` or `ERROR_SHARING_VIOLATION` because of another program.
#[cfg(windows)]
fn is_in_use(error: &io::Error) -> bool {
    matches!(error.raw_os_error(), Some(5 | 32))
}

#[cfg(all(test, windows))]
mod tests {
    use super::*;
    use std::os::windows::fs::OpenOptionsExt as _;

    #[test]
    fn a_file_that_is_open_for_a_moment_is_replaced_and_removed_after_it() {
        let directory = tempfile::tempdir().unwrap();
        let [old, new] = ["old", "new"].map(|name| directory.path().join(name));
        // Not shared with anyone, until the third attempt.
        let in_use = |act: &dyn Fn() -> io::Result<()>| {
            fs::write(&old, "").unwrap();
            let open = fs::File::options().read(true).share_mode(0).open(&old);
            let (mut open, mut attempts) = (Some(open.unwrap()), 0);
            let done = patiently(|| {
                attempts += 1;
                if attempts == 3 {
                    drop(open.take());
                }
                act()
            });
            done.unwrap();
            assert_eq!(attempts, 3);
        };
        fs::write(&new, "new").unwrap();
        in_use(&|| fs::rename(&new, &old));
        assert_eq!(fs::read(&old).unwrap(), b"new");
        in_use(&|| fs::remove_file(&old));
        assert!(!old.exists());
    }

    #[test]
    fn another_error_is_no_reason_to_wait() {
        let mut attempts = 0;
        let missing = patiently(|| -> io::Result<()> {
            attempts += 1;
            Err(io::ErrorKind::NotFound.into())
        });
        assert_eq!((missing.is_err(), attempts), (true, 1));
    }
}
