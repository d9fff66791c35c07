//! Progress of a long job, on a terminal only, and only once it has taken half a second.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long a job may take before it has to show its progress.
const PATIENCE: Duration = Duration::from_millis(500);
/// How often the line is drawn.
const TICK: Duration = Duration::from_millis(100);

/// Shows `done of total` on stderr until it is dropped; then the line is gone.
#[derive(Debug)]
pub struct Progress {
    done: Arc<AtomicUsize>,
    drawing: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    pub(super) fn start(visible: bool, total: usize, unit: &'static str) -> Self {
        let done = Arc::new(AtomicUsize::new(0));
        let drawing = visible.then(|| {
            let (stop, stopped) = mpsc::channel();
            let done = Arc::clone(&done);
            let thread = thread::spawn(move || {
                if stopped.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout) {
                    return;
                }
                let bar =
                    ProgressBar::with_draw_target(Some(total as u64), ProgressDrawTarget::stderr());
                let template = format!("{{pos}} of {{len}} {unit} {{wide_bar}} {{elapsed}}");
                if let Ok(style) = ProgressStyle::with_template(&template) {
                    bar.set_style(style);
                }
                loop {
                    bar.set_position(done.load(Ordering::Relaxed) as u64);
                    bar.tick();
                    if stopped.recv_timeout(TICK) != Err(RecvTimeoutError::Timeout) {
                        bar.finish_and_clear();
                        return;
                    }
                }
            });
            (stop, thread)
        });
        Self { done, drawing }
    }

    /// One more step is done.
    pub fn advance(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((stop, thread)) = self.drawing.take() {
            drop(stop);
            let _ = thread.join();
        }
    }
}
