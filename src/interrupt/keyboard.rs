//! Who gets the keys that send a signal: we do, or for a while the editor that runs in this terminal. What
//! happens after a signal that is for us is decided elsewhere.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

static KEYBOARD: Mutex<Keyboard> = Mutex::new(Keyboard::Ours);

/// Who Ctrl-C is meant for.
#[derive(Clone, Copy)]
enum Keyboard {
    Ours,
    /// A program that runs in this terminal.
    Theirs,
    /// Such a program ended at this time.
    OursSince(Instant),
}

/// The handler runs in its own thread, so it may learn of the Ctrl-C that ended an editor only after we know
/// that the editor ended.
const ECHO: Duration = Duration::from_millis(100);

fn hand_to(keyboard: Keyboard) {
    *KEYBOARD.lock().unwrap_or_else(PoisonError::into_inner) = keyboard;
}

/// Whether a Ctrl-C that arrives now was meant for us.
pub(super) fn is_ours() -> bool {
    match *KEYBOARD.lock().unwrap_or_else(PoisonError::into_inner) {
        Keyboard::Ours => true,
        Keyboard::Theirs => false,
        Keyboard::OursSince(end) => end.elapsed() > ECHO,
    }
}

/// A program in this terminal gets Ctrl-C; we do not listen. See [`Interrupt::leave_to_child`](super::Interrupt::leave_to_child).
#[derive(Debug)]
#[must_use = "it ends when it is dropped"]
pub struct LeftToChild(());

impl LeftToChild {
    pub(super) fn begin() -> Self {
        #[cfg(unix)]
        quit::arm();
        hand_to(Keyboard::Theirs);
        Self(())
    }
}

impl Drop for LeftToChild {
    fn drop(&mut self) {
        hand_to(Keyboard::OursSince(Instant::now()));
        #[cfg(unix)]
        quit::disarm();
    }
}

/// Ctrl-\ while an editor runs. A handler stays once it is installed, so at other times it does what the system
/// would have done.
#[cfg(unix)]
mod quit {
    use std::sync::Once;
    use std::sync::atomic::{AtomicBool, Ordering};

    static ENDS_US: AtomicBool = AtomicBool::new(true);
    static INSTALLED: Once = Once::new();

    pub fn arm() {
        ENDS_US.store(false, Ordering::SeqCst);
        INSTALLED.call_once(|| {
            let quit = signal_hook::consts::SIGQUIT;
            // If it cannot be installed, Ctrl-\ does what it always did.
            let _ = signal_hook::flag::register_conditional_default(quit, &ENDS_US);
        });
    }

    pub fn disarm() {
        ENDS_US.store(true, Ordering::SeqCst);
    }
}
