//! Asking at a terminal: with a real line editor if the terminal can handle one, or else with plain lines.
//!
//! Prompts go to the terminal or to stderr, never to stdout. What is asked and what an answer means is
//! not known here.

use std::io::{self, Write as _};

use anstream::AutoStream;
use anyhow::{Context as _, Result};
use rustyline::error::ReadlineError;
use rustyline::history::MemHistory;
use rustyline::{Behavior, ColorMode, Config};

use super::editor::{Edited, Editor};
use super::half_line::HalfLine;
use super::plain::{Line, Plain};
use super::terminal::has_terminal;
use super::{Text, Ui, is_harmless};
use crate::exit::Failure;
use crate::interrupt::Interrupt;

/// How many columns a terminal is assumed to have if it does not say.
const USUAL_WIDTH: usize = 80;
/// How many columns a line may have before it is tiring to read.
const WIDEST: usize = 100;

/// What came back from a prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// What was typed, without the line break at its end. It contains line breaks only if it was pasted as one
    /// piece.
    Text(String),
    /// Ctrl-D on an empty line.
    End,
    /// Ctrl-C, or a terminal that has gone away: there will be no more answers. With what was on the line, as
    /// far as the terminal says.
    Stop(String),
}

/// Someone to ask: an operator at a terminal, or a script in a test.
pub trait Prompter {
    /// Shows a text; colour is removed if it cannot be shown.
    fn show(&mut self, text: &Text) -> Result<()>;

    /// Waits for one input.
    fn read(&mut self, prompt: &str) -> Result<Input>;

    /// Lets a text be edited in the operator's editor. Anything that goes wrong is in the result.
    fn edit(&mut self, text: &str) -> Edited;

    /// Adds a line to those that the Up key recalls.
    fn recall(&mut self, line: &str);

    /// How many columns a line of text should take.
    fn width(&self) -> usize;
}

/// The operator's terminal.
pub struct Terminal {
    ui: Ui,
    interrupt: Interrupt,
    lines: Lines,
}

enum Lines {
    Edited {
        editor: Box<rustyline::Editor<HalfLine, MemHistory>>,
        half: HalfLine,
        /// Held between prompts, and released while another program uses the terminal.
        keys: Option<platform::Keys>,
    },
    Plain(Plain),
}

impl Terminal {
    /// Holds the terminal until this is dropped.
    ///
    /// Without a terminal it fails, with a hint about what to do instead: `instead` names the flags that
    /// answer, as in "give the answers with --answers FILE".
    pub fn open(ui: &Ui, interrupt: Interrupt, instead: &str) -> Result<Self> {
        if !has_terminal() {
            let what = "no terminal to ask questions on";
            return Err(Failure::new(what).hint(instead).into());
        }
        let lines = if platform::can_edit_lines() {
            let half = HalfLine::default();
            let editor =
                line_editor(half.clone()).context("cannot prepare the terminal for questions")?;
            Lines::Edited {
                editor: Box::new(editor),
                half,
                keys: platform::Keys::hold(),
            }
        } else {
            Lines::Plain(Plain::default())
        };
        Ok(Self {
            ui: ui.clone(),
            interrupt,
            lines,
        })
    }

    fn put(&self, text: &str) -> Result<()> {
        let mut stream = AutoStream::new(io::stderr().lock(), self.ui.stderr);
        stream
            .write_all(text.as_bytes())
            .and_then(|()| stream.flush())
            .context("cannot write to the terminal")
    }

    fn read_edited(&mut self, prompt: &str) -> Result<Option<Input>> {
        let Lines::Edited { editor, half, .. } = &mut self.lines else {
            return Ok(None);
        };
        loop {
            half.take();
            let error = match editor.readline(prompt) {
                Ok(text) => {
                    // A line that cannot be recalled is a pity, not an error.
                    let _ = editor.add_history_entry(text.as_str());
                    return Ok(Some(Input::Text(text)));
                }
                Err(error) => error,
            };
            match error {
                ReadlineError::Eof if platform::is_there() => return Ok(Some(Input::End)),
                ReadlineError::Eof | ReadlineError::Interrupted => {
                    return Ok(Some(Input::Stop(half.take())));
                }
                ReadlineError::Signal(signal) if platform::is_interrupt(signal) => {
                    return Ok(Some(Input::Stop(half.take())));
                }
                ReadlineError::Signal(_) => {}
                ReadlineError::Io(error) if error.kind() == io::ErrorKind::InvalidData => {
                    self.ui.warn("that is not UTF-8; type it again");
                }
                // The terminal has gone away: that ends the input too.
                error if is_gone(&error) => return Ok(Some(Input::Stop(half.take()))),
                error => return Err(error).context("cannot read from the terminal"),
            }
        }
    }
}

impl Prompter for Terminal {
    fn show(&mut self, text: &Text) -> Result<()> {
        self.put(&text.ansi())
    }

    fn read(&mut self, prompt: &str) -> Result<Input> {
        if self.interrupt.is_raised() {
            return Ok(Input::Stop(String::new()));
        }
        if let Some(input) = self.read_edited(prompt)? {
            return Ok(input);
        }
        self.put(prompt)?;
        let Lines::Plain(plain) = &mut self.lines else {
            return Ok(Input::Stop(String::new()));
        };
        let line = plain
            .read_line(self.interrupt)
            .context("cannot read from the terminal")?;
        let text = |line: Vec<u8>| String::from_utf8_lossy(&line).into_owned();
        let input = match line {
            Line::Whole(line) => return Ok(Input::Text(text(line))),
            Line::End if platform::is_there() => Input::End,
            Line::End => Input::Stop(String::new()),
            Line::Stop(half) => Input::Stop(text(half)),
        };
        self.put("\n")?;
        Ok(input)
    }

    fn edit(&mut self, text: &str) -> Edited {
        if let Lines::Edited { keys, .. } = &mut self.lines {
            *keys = None;
        }
        let edited = match Editor::find() {
            Ok(editor) => editor.edit(text, self.interrupt),
            Err(error) => Edited::failed(&error),
        };
        if let Lines::Edited { keys, .. } = &mut self.lines {
            *keys = platform::Keys::hold();
        }
        edited
    }

    fn recall(&mut self, line: &str) {
        // It is shown as it is when it is recalled.
        if let Lines::Edited { editor, .. } = &mut self.lines
            && is_harmless(line)
        {
            let _ = editor.add_history_entry(line);
        }
    }

    fn width(&self) -> usize {
        platform::width().unwrap_or(USUAL_WIDTH).clamp(20, WIDEST)
    }
}

fn line_editor(half: HalfLine) -> rustyline::Result<rustyline::Editor<HalfLine, MemHistory>> {
    let config = Config::builder()
        // The terminal itself, because standard output is for results.
        .behavior(Behavior::PreferTerm)
        .color_mode(ColorMode::Disabled)
        .bell_style(rustyline::config::BellStyle::None)
        .build();
    let history = MemHistory::with_config(&config);
    let mut editor = rustyline::Editor::with_history(config, history)?;
    editor.set_helper(Some(half));
    Ok(editor)
}

#[cfg(unix)]
fn is_gone(error: &ReadlineError) -> bool {
    let code = match error {
        ReadlineError::Io(error) => error.raw_os_error(),
        ReadlineError::Errno(errno) => Some(*errno as i32),
        _ => None,
    };
    code == Some(rustix::io::Errno::IO.raw_os_error())
}

#[cfg(not(unix))]
fn is_gone(_error: &ReadlineError) -> bool {
    false
}

/// What a Unix terminal can do.
#[cfg(unix)]
mod platform {
    use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};
    use rustyline::error::Signal;
    use std::env;
    use std::io;

    /// Between two prompts, the terminal would turn Ctrl-C into a signal, which the next prompt would not
    /// notice. While this is held, Ctrl-C stays a key, which that prompt finds.
    pub struct Keys(Termios);

    impl Keys {
        pub fn hold() -> Option<Self> {
            let before = tcgetattr(io::stdin()).ok()?;
            let mut held = before.clone();
            held.local_modes.remove(LocalModes::ISIG);
            tcsetattr(io::stdin(), OptionalActions::Now, &held).ok()?;
            Some(Self(before))
        }
    }

    impl Drop for Keys {
        fn drop(&mut self) {
            let _ = tcsetattr(io::stdin(), OptionalActions::Drain, &self.0);
        }
    }

    /// The line editor talks to `/dev/tty`, so that must be the terminal on standard input; and it moves
    /// the cursor about, which these kinds of terminal do not understand.
    pub fn can_edit_lines() -> bool {
        let kind = env::var("TERM").unwrap_or_default();
        !["", "dumb", "cons25", "emacs", "unknown"].contains(&kind.as_str())
            && rustix::termios::tcgetpgrp(io::stdin()).is_ok()
    }

    /// Whether the terminal is still there. To a reader, Ctrl-D and a terminal that has gone away look alike.
    pub fn is_there() -> bool {
        tcgetattr(io::stdin()).is_ok()
    }

    /// Whether a signal that woke the line editor was SIGINT.
    pub fn is_interrupt(signal: Signal) -> bool {
        signal == Signal::Interrupt
    }

    pub fn width() -> Option<usize> {
        let size = rustix::termios::tcgetwinsize(io::stderr()).ok()?;
        (size.ws_col > 0).then_some(usize::from(size.ws_col))
    }
}

/// Elsewhere the line editor talks to the console.
#[cfg(not(unix))]
#[allow(
    clippy::unnecessary_wraps,
    clippy::unused_self,
    reason = "the same shape as on Unix"
)]
mod platform {
    use rustyline::error::Signal;

    pub struct Keys;

    impl Keys {
        pub fn hold() -> Option<Self> {
            Some(Self)
        }
    }

    pub fn can_edit_lines() -> bool {
        true
    }

    /// A console that goes away takes the process with it.
    pub fn is_there() -> bool {
        true
    }

    /// Ctrl-C arrives as a key there; the only signal is a change of size.
    pub fn is_interrupt(_signal: Signal) -> bool {
        false
    }

    pub fn width() -> Option<usize> {
        None
    }
}
