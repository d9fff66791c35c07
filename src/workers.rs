//! How many threads work at once, and where: one pool for everything that reads many projects.

use std::thread;

use anyhow::{Context as _, Result};
use rayon::{ThreadPool, ThreadPoolBuilder};

/// More threads than this would only wait for the same disk.
const MOST_THREADS: usize = 16;

/// The threads that scan: as many as there are processors, or what `RAYON_NUM_THREADS` says.
pub fn pool() -> Result<ThreadPool> {
    let wanted = match std::env::var_os("RAYON_NUM_THREADS") {
        Some(_) => 0,
        None => thread::available_parallelism().map_or(1, |n| n.get().min(MOST_THREADS)),
    };
    ThreadPoolBuilder::new()
        .num_threads(wanted)
        .build()
        .context("cannot start the threads that scan")
}
