//! Whom the keys that send a signal belong to: us, or for a while the editor that runs in this terminal. Not
//! what follows from a signal that was meant for us.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

static KEYBOARD: Mutex<Keyboard> = Mutex::new(Keyboard::Ours);

/// Whom Ctrl-C is meant for.
#[derive(Clone, Copy)]
enum Keyboard {
    Ours,
    /// A program that runs in this terminal.
    Theirs,
    /// Such a program ended then.
    OursSince(Instant),
}

/// The handler runs in a thread of its own, so it may hear of a Ctrl-C that ended an editor only when we
/// have heard already that the editor ended.
const ECHO: Duration = Duration::from_millis(100);

fn hand_to(keyboard: Keyboard) {
    *KEYBOARD.lock().unwrap_or_else(PoisonError::into_inner) = keyboard;
}

/// Whether a Ctrl-C that is heard of now was meant for us.
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

/// Ctrl-\ while an editor runs. A handler stays once it is installed, so it does at other times what
/// the system would have done.
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
            // Where it cannot be installed, Ctrl-\ does what it always did.
            let _ = signal_hook::flag::register_conditional_default(quit, &ENDS_US);
        });
    }

    pub fn disarm() {
        ENDS_US.store(true, Ordering::SeqCst);
    }
}
