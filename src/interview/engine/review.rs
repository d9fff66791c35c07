//! The review of all answers at the end, before anything uses them.

use anyhow::Result;

use super::Session;
use crate::interview::display;
use crate::interview::questions::Question;
use crate::interview::typed::{self, Command, Typed};
use crate::ui::prompt::Input;

/// The outcome of the review of all answers.
pub(super) enum Verdict {
    Accepted,
    Change(usize),
    Back,
    Stop,
}

impl Session<'_> {
    /// Shows all answers and asks whether they are right.
    pub(super) fn review(&mut self) -> Result<Verdict> {
        let width = self.prompter.width();
        let shown = display::review(&self.answers, width).then(display::review_help(width));
        self.prompter.show(&shown)?;
        loop {
            let input = match self.prompter.read("change? ")? {
                Input::Text(input) => input,
                Input::End | Input::Stop(_) => return Ok(Verdict::Stop),
            };
            let text = match typed::interpret(&input) {
                Typed::Nothing => return Ok(Verdict::Accepted),
                Typed::Command(Command::Back) => return Ok(Verdict::Back),
                Typed::Command(Command::Help) => {
                    let help = display::help(None, width);
                    self.prompter.show(&help)?;
                    continue;
                }
                Typed::Command(Command::Edit | Command::Clear | Command::Drop(_)) => {
                    self.remark("Which answer? Type its number first.")?;
                    continue;
                }
                Typed::Command(Command::Unknown(word)) => {
                    self.remark(&display::unknown_command(&word))?;
                    continue;
                }
                Typed::Dot => ".",
                Typed::Text(text) => text,
            };
            match self.picked(text.trim()) {
                Some(index) => return Ok(Verdict::Change(index)),
                None => self.remark(&display::no_such_answer(self.set))?,
            }
        }
    }

    /// The question with this number or this key.
    fn picked(&self, text: &str) -> Option<usize> {
        let by_key = |question: &Question| question.key == text;
        let count = self.set.questions.len();
        match text.parse::<usize>() {
            Ok(number) => (1..=count).contains(&number).then(|| number - 1),
            Err(_) => self.set.questions.iter().position(by_key),
        }
    }
}
