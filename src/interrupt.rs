//! The Ctrl-C flag. The handler sets it and does nothing else; whoever works looks at it.

use std::process::ExitCode;
#[cfg(unix)]
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

static RAISED: AtomicBool = AtomicBool::new(false);

/// A promise that Ctrl-C sets a flag instead of ending the process. A second Ctrl-C ends it at once.
#[derive(Clone, Copy, Debug)]
pub struct Interrupt(());

impl Interrupt {
    /// Starts to listen. Where SIGINT was ignored when the program started (`nohup`, a background
    /// job of a script), it stays ignored: only a default disposition is replaced.
    pub fn listen() -> Self {
        let handler = || {
            if RAISED.swap(true, Ordering::SeqCst) {
                let _ = die();
            }
        };
        // An error means that somebody else's disposition stands; then there is nothing to listen for.
        let _ = ctrlc::try_set_handler(handler);
        Self(())
    }

    /// Whether Ctrl-C was pressed.
    pub fn is_raised(self) -> bool {
        RAISED.load(Ordering::Relaxed)
    }
}

/// Makes a write beyond a file size limit (`ulimit -f`) fail with an error that can be reported and
/// cleaned up after, instead of ending the process in the middle of a save.
pub fn survive_size_limit() {
    #[cfg(unix)]
    {
        let ignored = Arc::new(AtomicBool::new(false));
        // Where it cannot be had, the signal ends the process, as it would have anyway.
        let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, ignored);
    }
}

/// Ends the process as SIGINT itself would, so that a shell sees a signal and stops its loop.
/// Returns only where there are no signals; what it returns is then the exit code.
pub fn die() -> ExitCode {
    #[cfg(unix)]
    {
        let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGINT);
    }
    #[cfg(not(unix))]
    {
        #[expect(clippy::exit, reason = "the second Ctrl-C ends the process at once")]
        std::process::exit(130);
    }
    #[cfg(unix)]
    ExitCode::from(130)
}
