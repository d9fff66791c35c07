//! The streams: the one place that prints. Results go to stdout, everything else to stderr.
//!
//! Anything in a message may come from the disk and from anyone. It is made safe for a terminal here: what is
//! printed is a [`Text`], whose styles and line ends are ours and whose pieces are [`Visible`].

mod characters;
mod columns;
mod document;
pub mod editor;
mod half_line;
mod link;
mod note;
mod plain;
mod progress;
pub mod prompt;
pub mod shell;
pub mod style;
pub mod terminal;
mod text;
mod visible;
mod wrap;

use std::io::{self, ErrorKind, IsTerminal, Write};

use anstream::adapter::strip_str;
use anstream::{AutoStream, ColorChoice};
use anyhow::{Context as _, Result};
use document::Notes;
use link::Links;
use serde::Serialize;

pub use characters::{is_harmless, is_invisible};
pub use link::Target;
pub use note::Note;
pub use progress::Progress;
pub use text::{Line, Text};
pub use visible::Visible;
use wrap::wrap;

use crate::exit::{Exit, Failure, Unprinted};
use crate::why;

/// When to write colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Color {
    /// If the stream is a terminal, unless `NO_COLOR`, `CLICOLOR_FORCE` or `TERM=dumb` say otherwise.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The streams of this process, and whether they show colour.
#[derive(Clone, Debug)]
pub struct Ui {
    stdout: ColorChoice,
    stderr: ColorChoice,
    /// How each writes links, if it is a terminal that shows them and colour is wanted there.
    stdout_links: Option<Links>,
    stderr_links: Option<Links>,
    /// Where notes wait for their document, with `--json`.
    notes: Option<Notes>,
    /// Whether notes for people and progress are not wanted.
    is_quiet: bool,
}

impl Ui {
    /// Decides about colour once, for each stream.
    pub fn new(color: Color) -> Self {
        let decide = |auto: ColorChoice| match color {
            Color::Auto => auto,
            Color::Always => ColorChoice::AlwaysAnsi,
            Color::Never => ColorChoice::Never,
        };
        let (is_stdout, is_stderr) = (io::stdout().is_terminal(), io::stderr().is_terminal());
        let (stdout, stderr) = (
            decide(usual_choice(is_stdout)),
            decide(usual_choice(is_stderr)),
        );
        let links = |is_terminal: bool, choice| {
            (is_terminal && choice != ColorChoice::Never)
                .then(Links::usual)
                .flatten()
        };
        Self {
            stdout,
            stderr,
            stdout_links: links(is_stdout, stdout),
            stderr_links: links(is_stderr, stderr),
            notes: None,
            is_quiet: false,
        }
    }

    /// The same without notes and progress, if they are not wanted. Notes in a document disturb nobody, and
    /// stay.
    #[must_use]
    pub fn quiet(self, is_quiet: bool) -> Self {
        Self { is_quiet, ..self }
    }

    /// The same if `--json` asks for documents: what is said besides a result is part of the document.
    #[must_use]
    pub fn in_documents(self, is_asked: bool) -> Self {
        Self {
            notes: is_asked.then(Notes::default),
            ..self
        }
    }

    /// Whether what is said besides a result becomes part of a document.
    pub fn is_document(&self) -> bool {
        self.notes.is_some()
    }

    /// Prints a result to stdout. A reader that has gone away (`| head -1`) is a normal end; anything else
    /// that keeps the result from being written (a full disk) is an error. On a terminal, lines are broken at
    /// its width.
    pub fn print(&self, result: impl Into<Text>) -> Result<()> {
        let result = result.into().wrapped(self.columns());
        if self.stdout == ColorChoice::Never {
            self.put(&result.unstyled())
        } else {
            self.put(&result.ansi_with(self.stdout_links.as_ref()))
        }
    }

    /// Prints a text that the program made entirely by itself, with nothing from outside in it: help, a manual
    /// page, a script. The only styles in it are its own.
    pub fn print_own(&self, text: &str) -> Result<()> {
        if self.stdout == ColorChoice::Never {
            // Removed before writing, not while writing: a stream that does so writes each piece by itself.
            self.put(&strip_str(text).to_string())
        } else {
            self.put(text)
        }
    }

    fn put(&self, text: &str) -> Result<()> {
        let choice = match self.stdout {
            ColorChoice::Never => ColorChoice::AlwaysAnsi,
            choice => choice,
        };
        let mut stream = AutoStream::new(io::stdout().lock(), choice);
        written(
            stream
                .write_all(text.as_bytes())
                .and_then(|()| stream.flush()),
        )
    }

    /// Prints one of the operator's files. At a terminal its lines are kept and anything that could control the
    /// terminal becomes visible; a pipe or a file gets the bytes as they are, as from `cat`.
    pub fn print_file(&self, contents: &[u8]) -> Result<()> {
        if io::stdout().is_terminal() {
            return self.put(&visible::lines(contents));
        }
        let mut stream = io::stdout().lock();
        written(stream.write_all(contents).and_then(|()| stream.flush()))
    }

    /// Prints one JSON document to stdout, with the notes so far in it if `--json` asked for it.
    pub fn print_json(&self, document: &impl Serialize) -> Result<()> {
        if self.is_document() {
            self.tell_reasons();
        }
        self.put(&match &self.notes {
            Some(notes) => notes.complete(document)?,
            None => document::text(document)?,
        })
    }

    /// How many columns the terminal on stdout has; `None` if it is not a terminal or does not say.
    pub fn columns(&self) -> Option<usize> {
        columns_of(io::stdout())
    }

    /// Prints an error with all its causes, and the hint if there is one.
    pub fn error(&self, error: &anyhow::Error) {
        if let Some(notes) = &self.notes {
            // Plain strings are always valid JSON; and if stderr is gone, nobody can be told.
            let document = notes.refusal(error).unwrap_or_default();
            let _ = io::stderr().lock().write_all(document.as_bytes());
            return;
        }
        let mut message = Text::from(format!("{error:#}"));
        for detail in Failure::details_in(error) {
            message.line(format!("  {detail}"));
        }
        self.say(style::ERROR, "error", &message);
        if let Some(hint) = Failure::hint_in(error) {
            self.say(style::HINT, "hint", &hint.into());
        }
    }

    /// With `--json`, says why there is no result if a run stopped before it had one.
    pub fn end(&self, exit: Exit) {
        let is_stopped = matches!(exit, Exit::Interrupted | Exit::Killed | Exit::Editor(_));
        if let (Some(notes), true) = (&self.notes, is_stopped) {
            let document = notes.stopped().ok().flatten().unwrap_or_default();
            let _ = io::stderr().lock().write_all(document.as_bytes());
        }
    }

    /// Something is wrong, but the job continues.
    pub fn warn(&self, message: impl Into<Note>) {
        self.beside(style::WARNING, "warning", message.into());
    }

    /// Nothing is wrong, but a person should know.
    pub fn note(&self, message: impl Into<Note>) {
        if self.is_document() || !self.is_quiet {
            self.beside(style::HINT, "note", message.into());
        }
    }

    /// Shows what was read so far, and why, to anyone who asked.
    pub fn tell_reasons(&self) {
        for reason in why::take() {
            self.beside(style::FAINT, "why", reason);
        }
    }

    fn beside(&self, style: anstyle::Style, label: &str, note: Note) {
        match &self.notes {
            Some(notes) => notes.push(note),
            None => self.say(style, label, note.shown()),
        }
    }

    /// Shows the progress of a long job, if someone is looking.
    pub fn progress(&self, total: usize, unit: &'static str) -> Progress {
        let is_shown = !self.is_quiet && !self.is_document() && io::stderr().is_terminal();
        Progress::start(is_shown, total, unit)
    }

    /// Help that nobody asked for, shown because nothing else was given.
    pub fn usage(&self, message: &clap::builder::StyledStr) {
        let mut stream = AutoStream::new(io::stderr().lock(), self.stderr);
        let _ = write!(stream, "{}", message.ansi());
    }

    fn say(&self, style: anstyle::Style, label: &str, message: &Text) {
        let label = Line::new().styled(style, format!("{label}:")).plain(" ");
        let message = message.labelled(&label).wrapped(columns_of(io::stderr()));
        let mut stream = AutoStream::new(io::stderr().lock(), self.stderr);
        // If stderr is gone, nobody can be told.
        let message = message.ansi_with(self.stderr_links.as_ref());
        let _ = write!(stream, "{message}");
    }
}

/// How many columns a terminal has; `None` if it is not a terminal or does not say.
#[cfg(unix)]
fn columns_of(stream: impl std::os::fd::AsFd) -> Option<usize> {
    let size = rustix::termios::tcgetwinsize(stream).ok()?;
    (size.ws_col > 0).then_some(usize::from(size.ws_col))
}

/// How many columns a terminal has: not asked here.
#[cfg(not(unix))]
fn columns_of(_: impl io::IsTerminal) -> Option<usize> {
    None
}

/// Whether a stream shows colour if the command line does not say.
fn usual_choice(is_terminal: bool) -> ColorChoice {
    let says = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let is_off = |value: &std::ffi::OsString| value == "0";
    let shows_colour = if cfg!(windows) {
        says("TERM").is_none_or(|kind| kind != "dumb")
    } else {
        says("TERM").is_some_and(|kind| kind != "dumb")
    };
    if says("NO_COLOR").is_some() {
        ColorChoice::Never
    } else if says("CLICOLOR_FORCE").is_some_and(|value| !is_off(&value)) {
        ColorChoice::Always
    } else if says("CLICOLOR").as_ref().is_some_and(is_off) || !shows_colour || !is_terminal {
        ColorChoice::Never
    } else {
        ColorChoice::Always
    }
}

/// A reader of stdout that has gone away is a normal end.
fn written(result: io::Result<()>) -> Result<()> {
    match result {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error).context(Unprinted),
        _ => Ok(()),
    }
}
