//! How many threads work at once: one for each processor, and more when a scan waits for the disk.
//! `RAYON_NUM_THREADS` sets a fixed number instead.

use std::thread;

use anyhow::{Result, anyhow};
use rayon::{ThreadPool, ThreadPoolBuilder};

/// More threads than this would only wait for the same disk.
const MOST_THREADS: usize = 16;

/// The threads that read many projects: one for each processor.
pub fn pool() -> Result<ThreadPool> {
    let wanted = if is_set() {
        0 // rayon reads the variable itself.
    } else {
        thread::available_parallelism().map_or(1, |n| n.get().min(MOST_THREADS))
    };
    start(wanted).map_err(|error| anyhow!("cannot start the threads that read: {error}"))
}

/// More threads than [`pool`] has, for a scan that waits for the disk: a disk answers many requests at once
/// faster than one after another. `None` if [`pool`] already has as many, or if they cannot be started.
pub fn more() -> Option<ThreadPool> {
    let is_more = !is_set() && rayon::current_num_threads() < MOST_THREADS;
    is_more.then(|| start(MOST_THREADS).ok()).flatten()
}

fn is_set() -> bool {
    std::env::var_os("RAYON_NUM_THREADS").is_some()
}

fn start(threads: usize) -> Result<ThreadPool> {
    Ok(ThreadPoolBuilder::new().num_threads(threads).build()?)
}
