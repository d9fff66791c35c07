//! The Ctrl-C flag. The handler sets it and does nothing else; whoever works looks at it.

use std::process::ExitCode;
#[cfg(unix)]
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::status::Exit;

static RAISED: AtomicBool = AtomicBool::new(false);
static KEYBOARD: Mutex<Keyboard> = Mutex::new(Keyboard::Ours);

/// Whom Ctrl-C is meant for.
#[derive(Clone, Copy)]
enum Keyboard {
    Ours,
    /// A program that runs in this terminal.
    Childs,
    /// Such a program ended then.
    OursSince(Instant),
}

/// The handler runs in a thread of its own, so it may hear of a Ctrl-C that ended an editor only when we
/// have heard already that the editor ended.
const ECHO: Duration = Duration::from_millis(100);

impl Keyboard {
    fn hand_to(self) {
        *KEYBOARD.lock().unwrap_or_else(PoisonError::into_inner) = self;
    }

    fn is_ours() -> bool {
        match *KEYBOARD.lock().unwrap_or_else(PoisonError::into_inner) {
            Self::Ours => true,
            Self::Childs => false,
            Self::OursSince(end) => end.elapsed() > ECHO,
        }
    }
}

/// A promise that Ctrl-C sets a flag instead of ending the process. A second Ctrl-C ends it at once.
#[derive(Clone, Copy, Debug)]
pub struct Interrupt(());

impl Interrupt {
    /// Starts to listen. Where SIGINT was ignored when the program started (`nohup`, a background
    /// job of a script), it stays ignored: only a default disposition is replaced.
    pub fn listen() -> Self {
        let handler = || {
            if Keyboard::is_ours() && RAISED.swap(true, Ordering::SeqCst) {
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

    /// How a run ends in which everything was done: of SIGINT if that came meanwhile, so that a loop
    /// around the run stops too.
    pub fn end(self) -> Exit {
        if self.is_raised() {
            Exit::Killed
        } else {
            Exit::Clean
        }
    }

    /// Until what is returned is dropped, the keys that send a signal belong to a program that runs in
    /// this terminal: the system sends SIGINT and SIGQUIT to it and to us alike, and an editor in which
    /// somebody presses Ctrl-C must not find its parent gone.
    pub fn leave_to_child(self) -> LeftToChild {
        #[cfg(unix)]
        quit::arm();
        Keyboard::Childs.hand_to();
        LeftToChild(())
    }
}

/// A program in this terminal gets Ctrl-C; we do not listen. See [`Interrupt::leave_to_child`].
#[derive(Debug)]
#[must_use = "it ends when it is dropped"]
pub struct LeftToChild(());

impl Drop for LeftToChild {
    fn drop(&mut self) {
        Keyboard::OursSince(Instant::now()).hand_to();
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
