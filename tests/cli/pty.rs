//! A program at a terminal of its own. What is typed waits for what is shown, never for time to pass.

use std::io::{Read as _, Write as _};
use std::process::{Child, Command, ExitStatus};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use pty_process::Size;
use pty_process::blocking::{self, Pty};

/// A program that shows nothing new for this long hangs.
const PATIENCE: Duration = Duration::from_mins(1);
/// What Ctrl-C types.
pub const CTRL_C: &str = "\u{3}";
/// What Ctrl-D types.
pub const CTRL_D: &str = "\u{4}";

/// A terminal and the program that runs in it.
pub struct Terminal {
    pty: Arc<Pty>,
    child: Child,
    output: Receiver<Vec<u8>>,
    shown: Vec<u8>,
    /// How much of what was shown has been waited for.
    seen: usize,
}

impl Terminal {
    /// Starts a command in a terminal with this many columns; stdin, stdout and stderr are that terminal.
    pub fn start(mut command: Command, columns: u16) -> Self {
        let (pty, pts) = blocking::open().unwrap();
        pty.resize(Size::new(24, columns)).unwrap();
        command.env("TERM", "xterm-256color");
        let child = blocking::Command::from(command).spawn(pts).unwrap();
        let pty = Arc::new(pty);
        let (sender, output) = mpsc::channel();
        let reader = Arc::clone(&pty);
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            // An error, too, means that nobody has the terminal open any more.
            while let Ok(count @ 1..) = (&*reader).read(&mut buffer) {
                if sender.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        Self {
            pty,
            child,
            output,
            shown: Vec::new(),
            seen: 0,
        }
    }

    /// Waits until a text is shown after what was waited for before.
    #[track_caller]
    pub fn waits_for(&mut self, text: &str) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let rest = &self.shown[self.seen..];
            let found = rest
                .windows(text.len())
                .position(|part| part == text.as_bytes());
            if let Some(at) = found {
                self.seen += at + text.len();
                return;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if let Ok(bytes) = self.output.recv_timeout(left) {
                self.shown.extend(bytes);
            } else {
                panic!(
                    "waited in vain for {text:?}; shown was\n{}",
                    plain(&self.shown)
                );
            }
        }
    }

    /// Waits for what is shown next between two marks.
    #[track_caller]
    pub fn shows_between(&mut self, begin: &str, end: &str) -> String {
        self.waits_for(begin);
        let from = self.seen;
        self.waits_for(end);
        let shown = &self.shown[from..self.seen - end.len()];
        String::from_utf8_lossy(shown).into_owned()
    }

    /// Types a text, without Enter.
    pub fn types(&mut self, text: &str) {
        (&*self.pty).write_all(text.as_bytes()).unwrap();
    }

    /// Types a line and Enter.
    pub fn enters(&mut self, line: &str) {
        self.types(&format!("{line}\r"));
    }

    /// Waits for a question's number and its prompt, then types a line.
    #[track_caller]
    pub fn answers(&mut self, number: &str, prompt: &str, line: &str) {
        self.waits_for(number);
        self.waits_for(prompt);
        self.enters(line);
    }

    /// Waits for the program to end; what is shown then is everything, as text.
    #[track_caller]
    pub fn ends(mut self) -> (ExitStatus, String) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => self.shown.extend(bytes),
                Err(mpsc::RecvTimeoutError::Disconnected) => break,
                Err(mpsc::RecvTimeoutError::Timeout) => {
                    panic!("it does not end; shown was\n{}", plain(&self.shown))
                }
            }
        }
        (self.child.wait().unwrap(), plain(&self.shown))
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What was shown, without anything that moves the cursor or colours. A typed line is there once for each key,
/// because the line editor draws it again each time: only the last of these is kept.
fn plain(shown: &[u8]) -> String {
    let text = String::from_utf8_lossy(shown);
    let mut out = String::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if c != '\u{1b}' {
            out.push(c);
        } else if rest.next_if_eq(&'[').is_some() {
            // Up to the letter that ends it.
            while rest.next_if(|c| !c.is_ascii_alphabetic()).is_some() {}
            rest.next();
        }
    }
    let lines = out.split('\n').map(|line| {
        let line = line.trim_end_matches('\r');
        line.rsplit('\r').next().unwrap_or(line)
    });
    lines.collect::<Vec<_>>().join("\n")
}
