//! What this run has changed on the disk, for a user who cannot be shown the result. A facade like [`why`]: whoever
//! applies a plan or replaces a file says so here, once the change is complete, and no command has to think of it.
//!
//! Files that the program keeps for itself (a cache, a lock, a copy for undo) are not mentioned.
//!
//! [`why`]: crate::why

use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::exit::{Failure, Unprinted};
use crate::name::shown;

static DONE: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Records a change: "created PATH".
pub fn tell(what: &str, path: impl AsRef<Path>) {
    // `./co/` is `co`.
    let parts = path.as_ref().components();
    let path: PathBuf = parts.filter(|part| *part != Component::CurDir).collect();
    let line = format!("{what} {}", shown(path));
    let mut done = DONE.lock().unwrap_or_else(PoisonError::into_inner);
    if !done.contains(&line) {
        done.push(line);
    }
}

/// The error, with the changes that this run has made if it could not print its result.
pub fn besides(error: anyhow::Error) -> anyhow::Error {
    let done = std::mem::take(&mut *DONE.lock().unwrap_or_else(PoisonError::into_inner));
    if done.is_empty() || !error.is::<Unprinted>() {
        return error;
    }
    let why = error.root_cause();
    let what =
        "the changes below were made, but the result could not be written to standard output";
    Failure::new(format!("{what}: {why}")).details(done).into()
}
