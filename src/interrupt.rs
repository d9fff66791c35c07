//! The Ctrl-C flag. The handler only sets it; the code that does the work checks it. [`keyboard`] knows whom
//! Ctrl-C is meant for while an editor runs.

pub mod keyboard;

use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::exit::Exit;
use keyboard::LeftToChild;

static RAISED: AtomicBool = AtomicBool::new(false);

/// A promise that Ctrl-C sets a flag instead of ending the process. A second Ctrl-C ends it at once.
#[derive(Clone, Copy, Debug)]
pub struct Interrupt(());

impl Interrupt {
    /// Starts to listen. If SIGINT was ignored when the program started (`nohup`, a background job of a
    /// script), it stays ignored: only a default disposition is replaced.
    pub fn listen() -> Self {
        let handler = || {
            if keyboard::is_ours() && RAISED.swap(true, Ordering::SeqCst) {
                let _ = die();
            }
        };
        // An error means that another disposition is in place: there is nothing to listen for.
        let _ = ctrlc::try_set_handler(handler);
        Self(())
    }

    /// Whether Ctrl-C was pressed.
    pub fn is_raised(self) -> bool {
        RAISED.load(Ordering::Relaxed)
    }

    /// How a run that finished everything ends: by SIGINT if one came meanwhile, so that a loop around the
    /// run stops too.
    pub fn end(self) -> Exit {
        if self.is_raised() {
            Exit::Killed
        } else {
            Exit::Clean
        }
    }

    /// Until the result is dropped, the keys that send a signal belong to a program that runs in this
    /// terminal: the system sends SIGINT and SIGQUIT both to it and to us, and an editor must not find its
    /// parent gone when Ctrl-C is pressed in it.
    pub fn leave_to_child(self) -> LeftToChild {
        LeftToChild::begin()
    }
}

/// Ends the process as SIGINT itself would, so that a shell sees a signal and stops its loop. Returns only on
/// systems without signals; the result is then the exit code.
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
