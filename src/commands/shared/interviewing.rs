//! What `init` and `extract` have in common: they gather what is known, ask for the rest, and save every
//! answer.

use std::path::PathBuf;

use anyhow::{Context as _, Result};

use crate::cli::Answering;
use crate::exit::{Exit, Unprinted};
use crate::interrupt::Interrupt;
use crate::interview::engine::Objection;
use crate::interview::file::{self, Stored, Unreadable};
use crate::interview::start;
use crate::interview::{Answers, Given, Interview, Outcome, QuestionSet, Start};
use crate::keep;
use crate::name::shown;
use crate::report::questions;
use crate::ui::prompt::Terminal;
use crate::ui::shell::CommandLine;
use crate::ui::terminal;
use crate::ui::{Line, Text, Ui};

/// An interview that can begin; nothing has been written for it yet.
pub struct Interviewing {
    path: PathBuf,
    pub start: Start,
    /// The answers as they were stored before this run.
    pub earlier: Option<Answers>,
    unreadable: Option<Unreadable>,
    /// Whether a plan has already written the answers as they are.
    pub is_saved: bool,
}

/// Whether questions can be asked.
pub fn may_ask(args: &Answering) -> bool {
    !args.defaults && terminal::has_terminal()
}

/// Tells an operator whose answers could not be used yet how to continue. If only the result could not be
/// printed, the answers were used.
pub fn tell_how_to_go_on(ui: &Ui, error: &anyhow::Error, go_on: &CommandLine) {
    if error.is::<Unprinted>() {
        return;
    }
    ui.note(
        Text::from("your answers are saved; to continue later, run:")
            .and(Line::from(format!("  {go_on}")).whole()),
    );
}

/// Prints the questions instead of asking them.
pub fn print_questions(ui: &Ui, set: &'static QuestionSet, json: bool) -> Result<Exit> {
    if json {
        ui.print_json(&questions::Document::new(set))?;
    } else {
        ui.print(questions::text(set))?;
    }
    Ok(Exit::Clean)
}

/// Opens the terminal for questions.
pub fn open_terminal(ui: &Ui) -> Result<Terminal> {
    Terminal::open(
        ui,
        Interrupt::listen(),
        "give the answers with --answers FILE, and --defaults for the rest",
    )
}

impl Interviewing {
    /// Reads what is given and what is stored at `path`. Everything wrong with it is reported as an error
    /// here. A dry run lists the files that would be written, whatever the answers to open questions are.
    /// `begins_afresh` decides whether stored answers are about something else.
    pub fn prepare(
        args: &Answering,
        set: &'static QuestionSet,
        path: PathBuf,
        dry_run: bool,
        begins_afresh: impl FnOnce(&Answers) -> bool,
    ) -> Result<Self> {
        let given = match &args.answers {
            Some(source) => start::read(source, set)?,
            None => Given::default(),
        };
        let leaves_open = dry_run && args.answers.is_none() && !args.defaults;
        let (earlier, unreadable) = match file::load(&path, set)? {
            Stored::Missing => (None, None),
            Stored::Answers(answers) => (Some(answers), None),
            Stored::Unreadable(unreadable) => (None, Some(unreadable)),
        };
        let stored = match &earlier {
            Some(answers) if begins_afresh(answers) => answers.begun_afresh(),
            Some(answers) => answers.clone(),
            None => Answers::new(set),
        };
        let start = Start::new(given, stored, args.resume, may_ask(args) || leaves_open)?;
        Ok(Self {
            path,
            start,
            earlier,
            unreadable,
            is_saved: false,
        })
    }

    /// Keeps a copy of stored answers that are about something else and from which nothing was written.
    pub fn keep_earlier(&self, ui: &Ui) -> Result<()> {
        let Some(earlier) = &self.earlier else {
            return Ok(());
        };
        if earlier.is_empty() || earlier.written().is_some() {
            return Ok(());
        }
        let json = earlier.to_json().context("cannot write the answers")?;
        let copy = keep::keep_copy(&self.path, json.as_bytes(), "earlier")?;
        ui.note(format!(
            "the answers of an unfinished interview are kept in {}",
            shown(copy)
        ));
        Ok(())
    }

    /// Whether there is nothing to ask.
    pub fn is_settled(&self) -> bool {
        self.start.is_settled()
    }

    /// The answers so far.
    pub fn answers(&self) -> &Answers {
        &self.start.answers
    }

    /// Keeps a copy of a stored file that cannot be understood; this is the first thing that is written.
    pub fn set_aside(&mut self, ui: &Ui) -> Result<()> {
        match self.unreadable.take() {
            Some(unreadable) => unreadable.set_aside(ui),
            None => Ok(()),
        }
    }

    /// Asks, and saves every answer. Returns `None` if the operator stopped. Then, or if something failed,
    /// this also says how to continue.
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
        // The terminal is given back to the shell before anything more is said.
        drop(terminal);
        match ended {
            Ok(Outcome::Complete(answers)) => Ok(Some(answers)),
            Ok(Outcome::Interrupted(_)) => {
                ui.note(
                    Text::from("your answers are saved; to continue, run:")
                        .and(Line::from(format!("  {go_on}")).whole()),
                );
                Ok(None)
            }
            Err(error) => {
                ui.note(
                    Text::from("to continue later, run:")
                        .and(Line::from(format!("  {go_on}")).whole()),
                );
                Err(error)
            }
        }
    }
}
