//! What `init` and `extract` do alike: put together what is known, ask for the rest, save every answer.

use std::path::PathBuf;

use anyhow::Result;

use crate::cli::Answering;
use crate::interrupt::Interrupt;
use crate::interview::engine::Objection;
use crate::interview::file::{self, Stored, Unreadable};
use crate::interview::start;
use crate::interview::{Answers, Given, Interview, Outcome, QuestionSet, Start};
use crate::ui::prompt::{self, Terminal};
use crate::ui::shell::CommandLine;
use crate::ui::{Text, Ui};

/// An interview that can begin; nothing has been written for it.
pub struct Interviewing {
    path: PathBuf,
    pub start: Start,
    unreadable: Option<Unreadable>,
    /// Whether a plan has written the answers, as they are, already.
    pub is_saved: bool,
}

/// Whether there is somebody who may be asked.
pub fn may_ask(args: &Answering) -> bool {
    !args.defaults && prompt::has_terminal()
}

/// Takes hold of the terminal.
pub fn open_terminal(ui: &Ui) -> Result<Terminal> {
    Terminal::open(
        ui,
        Interrupt::listen(),
        "give the answers with --answers FILE, and --defaults for the rest",
    )
}

/// What to tell an operator whose answers could not be used yet.
pub fn go_on_later(go_on: &CommandLine) -> Text {
    Text::from("answers saved; go on later with:").and(format!("  {go_on}"))
}

impl Interviewing {
    /// Reads what is given and what is stored at `path`. Everything wrong with it is an error here. A dry
    /// run tells which files would be written, whatever the answers to questions that are still open.
    pub fn prepare(
        args: &Answering,
        set: &'static QuestionSet,
        path: PathBuf,
        dry_run: bool,
    ) -> Result<Self> {
        let given = match &args.answers {
            Some(source) => start::read(source, set)?,
            None => Given::default(),
        };
        let leaves_open = dry_run && args.answers.is_none() && !args.defaults;
        let (stored, unreadable) = match file::load(&path, set)? {
            Stored::Missing => (Answers::new(set), None),
            Stored::Answers(answers) => (answers, None),
            Stored::Unreadable(unreadable) => (Answers::new(set), Some(unreadable)),
        };
        let start = Start::new(given, stored, args.resume, may_ask(args) || leaves_open)?;
        Ok(Self {
            path,
            start,
            unreadable,
            is_saved: false,
        })
    }

    /// Whether nobody has to be asked.
    pub fn is_settled(&self) -> bool {
        self.start.is_settled()
    }

    /// The answers as they stand.
    pub fn answers(&self) -> &Answers {
        &self.start.answers
    }

    /// Keeps a copy of a stored file that cannot be understood; the first thing that is written.
    pub fn set_aside(&mut self, ui: &Ui) -> Result<()> {
        match self.unreadable.take() {
            Some(unreadable) => unreadable.set_aside(ui),
            None => Ok(()),
        }
    }

    /// Asks, and saves every answer. Nothing comes back if the operator stopped; they were told then how
    /// to go on, as they are if something failed.
    pub fn ask(
        self,
        ui: &Ui,
        mut terminal: Terminal,
        by_editor: bool,
        objection: &Objection<'_>,
        go_on: &CommandLine,
    ) -> Result<Option<Answers>> {
        let path = self.path;
        let mut skip = self.is_saved;
        let mut save = |answers: &Answers| {
            if std::mem::take(&mut skip) {
                return Ok(());
            }
            file::save(&path, answers)
        };
        let ended = Interview::new(self.start, by_editor).run(&mut terminal, objection, &mut save);
        // The terminal is the shell's again before anything more is said.
        drop(terminal);
        match ended {
            Ok(Outcome::Complete(answers)) => Ok(Some(answers)),
            Ok(Outcome::Interrupted(_)) => {
                ui.note(Text::from("answers saved; go on with:").and(format!("  {go_on}")));
                Ok(None)
            }
            Err(error) => {
                ui.note(Text::from("go on later with:").and(format!("  {go_on}")));
                Err(error)
            }
        }
    }
}
