//! Whether a scan waits for the disk. The program cannot know what is in memory, how the disk is built or how
//! many requests it answers at once. But when the disk is slow the processors stand idle, and that can be
//! measured.

use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};

/// An idle time that is worth more threads. Starting them takes about a tenth of it.
const WORTH_IT: Duration = Duration::from_millis(4);

/// Watches whether the threads wait for the disk: first over one project for each thread, and then over four times
/// as many projects each time.
#[derive(Debug)]
pub struct Watch {
    threads: usize,
    pace: Pace,
    /// How many projects are begun in this period.
    count: usize,
    /// How many projects have been begun in all when it ends.
    end: usize,
}

impl Watch {
    /// Begins to watch this many threads.
    pub fn begin(threads: usize) -> Self {
        Self {
            threads,
            pace: Pace::begin(),
            count: threads,
            end: threads,
        }
    }

    /// Whether the threads mostly waited for the disk in the period that ends with this many projects; `true` only
    /// once.
    pub fn is_slow(&mut self, begun: usize) -> bool {
        if begun < self.end {
            return false;
        }
        if self.pace.is_idle(self.threads) {
            self.end = usize::MAX;
            return true;
        }
        self.pace = Pace::begin();
        self.count *= 4;
        self.end += self.count;
        false
    }
}

/// A stretch of work that is being measured.
#[derive(Debug)]
struct Pace {
    began: Instant,
    /// The processor time that this process had used before.
    busy: Duration,
}

impl Pace {
    /// Begins to measure.
    fn begin() -> Self {
        Self {
            began: Instant::now(),
            busy: busy(),
        }
    }

    /// Whether this many threads have been idle for more than half of the time since then.
    fn is_idle(&self, threads: usize) -> bool {
        is_idle(
            self.began.elapsed(),
            busy().saturating_sub(self.busy),
            threads,
        )
    }
}

fn busy() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    // Neither is ever negative.
    Duration::new(time.tv_sec.unsigned_abs(), 0) + Duration::from_nanos(time.tv_nsec.unsigned_abs())
}

fn is_idle(took: Duration, busy: Duration, threads: usize) -> bool {
    let threads = u32::try_from(threads).unwrap_or(u32::MAX);
    let idle = took.saturating_mul(threads).saturating_sub(busy);
    idle > busy && idle > WORTH_IT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn threads_are_idle_if_they_were_for_most_of_a_time_that_counts() {
        for (took, busy, threads, expected) in [
            (10, 18, 2, false),
            (10, 11, 2, false),
            (10, 9, 2, true),
            (10, 1, 1, true),
            // Too short to say, or to be worth it.
            (3, 2, 2, false),
            // More was done than there was time for: a clock was coarse.
            (10, 30, 2, false),
        ] {
            let [took, busy] = [took, busy].map(Duration::from_millis);
            assert_eq!(
                is_idle(took, busy, threads),
                expected,
                "{took:?} {busy:?} {threads}"
            );
        }
    }
}
