//! The engine: asks the questions of any set, one after the other, back and forth, and lets the operator look
//! at all answers before anything uses them. It sees a [`Prompter`] and a way to save; it knows nothing of
//! terminals, files or what the answers are for.

mod asking;
mod review;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use anyhow::Result;

use super::answers::Answers;
use super::display;
use super::draft;
use super::questions::{Kind, QuestionSet};
use super::start::Start;
use super::typed::{self, Command, Typed};
use super::value::Value;
use crate::ui::Text;
use crate::ui::editor::Edited;
use crate::ui::prompt::{Input, Prompter};
use asking::Asking;
use review::Verdict;

/// How often an editor may return nothing for a required question.
const EDITOR_ATTEMPTS: usize = 3;

/// How an interview ended. Either way every answer was saved.
#[derive(Debug)]
pub enum Outcome {
    /// All questions are answered, and the operator has seen the answers.
    Complete(Answers),
    /// Ctrl-C or the end of the input; the rest can be asked another time.
    Interrupted(Answers),
}

/// An objection to an answer that is not about its form; the error is a sentence for the operator.
pub type Objection<'a> = dyn Fn(&'static str, &Value) -> Result<(), String> + 'a;

/// An interview that is about to begin.
#[derive(Debug)]
pub struct Interview {
    start: Start,
    by_editor: bool,
}

impl Interview {
    /// An interview about everything that is not settled at the start. `by_editor`: answers that may have
    /// several lines are written in the editor.
    pub fn new(start: Start, by_editor: bool) -> Self {
        Self { start, by_editor }
    }

    /// Asks, and calls `save` after each answer, and once before the first question: then what is already
    /// settled is safe, and if saving fails, the operator learns of it before typing anything. If everything
    /// is settled, nothing is asked. An answer that `objection` refuses is asked for again. Errors come from
    /// the prompter or from `save`.
    pub fn run(
        self,
        prompter: &mut dyn Prompter,
        objection: &Objection<'_>,
        save: &mut dyn FnMut(&Answers) -> Result<()>,
    ) -> Result<Outcome> {
        let settled = self.start.is_settled();
        let Start {
            answers,
            resumes,
            settled: given,
        } = self.start;
        save(&answers)?;
        if settled {
            return Ok(Outcome::Complete(answers));
        }
        let set = answers.set();
        let is_asked = |index: &usize| !given.contains(set.questions[*index].key);
        let mut session = Session {
            asked: (0..set.questions.len()).filter(is_asked).collect(),
            passed: BTreeSet::new(),
            offerable: if resumes { set.keys().collect() } else { given },
            set,
            answers,
            by_editor: self.by_editor,
            unsaved: false,
            section: "",
            prompter,
            objection,
            save,
        };
        if resumes {
            session.pass_what_is_answered();
        }
        Ok(if session.ask_all()? {
            Outcome::Complete(session.answers)
        } else {
            Outcome::Interrupted(session.answers)
        })
    }
}

struct Session<'a> {
    set: &'static QuestionSet,
    /// Which questions are asked, by their position in the set.
    asked: Vec<usize>,
    /// Which of them were answered in an earlier session and have not been revisited.
    passed: BTreeSet<usize>,
    answers: Answers,
    /// Keys whose answers may be shown and kept.
    offerable: BTreeSet<&'static str>,
    by_editor: bool,
    /// Whether something was typed that has not been saved.
    unsaved: bool,
    /// The section whose banner was shown last.
    section: &'static str,
    prompter: &'a mut dyn Prompter,
    objection: &'a Objection<'a>,
    save: &'a mut dyn FnMut(&Answers) -> Result<()>,
}

/// The outcome of one question.
enum Step {
    Answered,
    Back,
    Stop,
}

/// What ended the typing of an answer, for now or for good.
enum Reply {
    /// The answer ended.
    Done,
    Command(Command),
    Stop,
}

impl Session<'_> {
    /// Leaves out the questions that already have a valid answer.
    fn pass_what_is_answered(&mut self) {
        let is_answered = |index: &usize| {
            let question = &self.set.questions[*index];
            let stored = self.answers.get(question.key);
            self.answers.unfinished(question.key).is_none()
                && stored.is_some_and(|value| {
                    !question.lacks(value)
                        && question.accept_value(value.clone()).is_ok()
                        && (self.objection)(question.key, value).is_ok()
                })
        };
        self.passed = self.asked.iter().copied().filter(is_answered).collect();
    }

    /// Asks the open questions, then shows the review. Returns whether the interview reached its end.
    fn ask_all(&mut self) -> Result<bool> {
        let width = self.prompter.width();
        let open = self.asked.len() - self.passed.len();
        let welcome = if self.passed.is_empty() {
            display::welcome(open, width)
        } else {
            display::resumed(&self.answers, &self.passed, width).then(display::rest(open, width))
        };
        self.prompter.show(&welcome)?;
        let mut at = self.open_from(0);
        loop {
            let stopped = if let Some(&index) = self.asked.get(at) {
                let step = self.ask(index)?;
                match step {
                    Step::Answered => at = self.open_from(at + 1),
                    Step::Back if at == 0 => self.remark("This is the first question.")?,
                    Step::Back => at -= 1,
                    Step::Stop => {}
                }
                matches!(step, Step::Stop)
            } else {
                match self.review()? {
                    Verdict::Accepted => return Ok(true),
                    Verdict::Back => {
                        at = self.asked.len() - 1;
                        false
                    }
                    Verdict::Change(index) => {
                        self.section = "";
                        matches!(self.ask(index)?, Step::Stop)
                    }
                    Verdict::Stop => true,
                }
            };
            if stopped {
                if self.unsaved {
                    (self.save)(&self.answers)?;
                }
                return Ok(false);
            }
        }
    }

    /// The next position from here on whose question still has to be asked.
    fn open_from(&self, at: usize) -> usize {
        let is_passed = |index: &&usize| self.passed.contains(*index);
        at + self.asked[at..].iter().take_while(is_passed).count()
    }

    fn ask(&mut self, index: usize) -> Result<Step> {
        self.passed.remove(&index);
        let mut asking = self.introduce(index)?;
        let question = asking.question;
        let mut in_editor = self.by_editor && question.kind != Kind::Line;
        let mut attempts = 0;
        loop {
            let reply = if in_editor {
                Reply::Command(Command::Edit)
            } else {
                self.read(&mut asking)?
            };
            let accepted = match reply {
                Reply::Done => asking.answer(),
                Reply::Command(Command::Edit) => {
                    attempts += 1;
                    if let Some(text) = self.edit(&mut asking)? {
                        in_editor &= attempts < EDITOR_ATTEMPTS;
                        question.accept(&text)
                    } else {
                        // It would fail at the next question too.
                        self.by_editor = false;
                        in_editor = false;
                        continue;
                    }
                }
                Reply::Command(Command::Back) => {
                    self.keep_unfinished(&asking);
                    return Ok(Step::Back);
                }
                Reply::Command(command) => {
                    self.obey(command, &mut asking)?;
                    continue;
                }
                Reply::Stop => {
                    self.keep_unfinished(&asking);
                    return Ok(Step::Stop);
                }
            };
            let refused = match accepted {
                Ok(value) if question.lacks(&value) => "This question needs an answer.".to_owned(),
                Ok(value) => match (self.objection)(question.key, &value) {
                    Ok(()) => {
                        self.answers.put(question.key, value);
                        self.offerable.insert(question.key);
                        (self.save)(&self.answers)?;
                        self.unsaved = false;
                        return Ok(Step::Answered);
                    }
                    Err(why) => why,
                },
                Err(why) => format!("This answer {why}."),
            };
            self.remark(&refused)?;
            // The other items of a list need not be typed again.
            if question.kind == Kind::List && !asking.lines.is_empty() {
                let shown = display::items(&asking.lines, self.prompter.width());
                self.prompter.show(&shown)?;
            } else {
                asking.retract();
            }
        }
    }

    /// Carries out a command that does not leave the question.
    fn obey(&mut self, command: Command, asking: &mut Asking) -> Result<()> {
        match command {
            Command::Clear => {
                self.answers.drop_unfinished(asking.question.key);
                self.unsaved = true;
                asking.clear();
                self.remark("Cleared.")?;
                self.show_offer(asking)
            }
            Command::Drop(number) => self.drop_item(number, asking),
            Command::Unknown(word) => {
                self.remark(&display::unknown_command(&word))?;
                self.help(asking)
            }
            Command::Help | Command::Back | Command::Edit => self.help(asking),
        }
    }

    fn drop_item(&mut self, number: Option<usize>, asking: &mut Asking) -> Result<()> {
        if asking.question.kind != Kind::List {
            return self.remark(display::NOT_A_LIST);
        }
        if !number.is_some_and(|number| asking.drop_item(number)) {
            let remark = display::no_such_item(asking.lines.len());
            return self.remark(&remark);
        }
        let shown = display::items(&asking.lines, self.prompter.width());
        self.prompter.show(&shown)
    }

    /// Shows the question and what can be kept.
    fn introduce(&mut self, index: usize) -> Result<Asking> {
        let question = &self.set.questions[index];
        let width = self.prompter.width();
        let mut asking = Asking::new(question, display::number(index, self.set));
        let stored = self.answers.get(question.key);
        let stored =
            stored.filter(|value| self.offerable.contains(question.key) && !value.is_empty());
        let unfinished = self.answers.unfinished(question.key);
        if let Some(text) = unfinished.filter(|_| self.offerable.contains(question.key)) {
            asking.offer_unfinished(text);
        } else if let Some(value) = stored {
            asking.offer_earlier(value.clone());
        }
        let mut shown = Text::new();
        if self.section != question.section {
            self.section = question.section;
            shown = display::banner(question.section, width);
        }
        shown = shown.then(display::question(question, &asking.number, width));
        self.prompter.show(&shown)?;
        self.show_offer(&asking)?;
        Ok(asking)
    }

    fn show_offer(&mut self, asking: &Asking) -> Result<()> {
        let Some((value, origin)) = &asking.offer else {
            return Ok(());
        };
        if let (Kind::Line, Value::Text(text)) = (asking.question.kind, value) {
            self.prompter.recall(text);
        }
        let shown = display::offer(value, *origin, asking.question.kind, self.prompter.width());
        self.prompter.show(&shown)
    }

    /// Reads until the answer ends, or something other than an answer is typed.
    fn read(&mut self, asking: &mut Asking) -> Result<Reply> {
        let kind = asking.question.kind;
        loop {
            let prompt = match kind {
                Kind::Line => "> ".to_owned(),
                Kind::Multiline => "| ".to_owned(),
                Kind::List => format!("{}> ", asking.lines.len() + 1),
            };
            let input = match self.prompter.read(&prompt)? {
                Input::Text(input) => input,
                // An end marker ends an answer of many lines; if there is nothing to end, it ends the
                // interview.
                Input::End if kind == Kind::Multiline => return Ok(Reply::Done),
                Input::End if kind == Kind::List && asking.is_touched() => return Ok(Reply::Done),
                Input::End => return Ok(Reply::Stop),
                Input::Stop(half) => {
                    asking.add_half_line(&half);
                    return Ok(Reply::Stop);
                }
            };
            match (kind, typed::interpret(&input)) {
                (_, Typed::Command(command)) => return Ok(Reply::Command(command)),
                (Kind::Line, Typed::Nothing) => return Ok(Reply::Done),
                (Kind::Line, Typed::Dot) => {
                    asking.add(".");
                    return Ok(Reply::Done);
                }
                (Kind::Line, Typed::Text(text)) => {
                    asking.add(text);
                    return Ok(Reply::Done);
                }
                (Kind::Multiline, Typed::Nothing) if !asking.is_touched() => {
                    if asking.offer.is_some() {
                        return Ok(Reply::Done);
                    }
                    let hint = display::remark(display::NOTHING_YET, self.prompter.width());
                    self.prompter.show(&hint)?;
                }
                (Kind::Multiline, Typed::Nothing) => asking.lines.push(String::new()),
                (Kind::Multiline | Kind::List, Typed::Text(text)) => asking.add(text),
                // Operators who come from a question with several lines end lists this way, too.
                (Kind::Multiline | Kind::List, Typed::Dot) | (Kind::List, Typed::Nothing) => {
                    return Ok(Reply::Done);
                }
            }
        }
    }

    fn help(&mut self, asking: &Asking) -> Result<()> {
        let width = self.prompter.width();
        let mut shown = display::help(Some(asking.question.kind), width);
        if asking.question.kind == Kind::List {
            shown = shown.then(display::items(&asking.lines, width));
        }
        self.prompter.show(&shown)
    }

    /// What was saved in the editor; nothing if it failed. In that case, what it saved before is offered.
    fn edit(&mut self, asking: &mut Asking) -> Result<Option<String>> {
        let text = draft::compose(asking.question, &asking.number, &asking.text());
        match self.prompter.edit(&text) {
            Edited::Saved(saved) => Ok(Some(draft::extract(&saved))),
            Edited::Failed { why, salvaged } => {
                self.remark(&display::no_answer_from_the_editor(&why))?;
                let salvaged =
                    salvaged.map(|saved| asking.question.accept(&draft::extract(&saved)));
                if let Some(Ok(value)) = salvaged
                    && !value.is_empty()
                {
                    let text = value.to_text();
                    asking.offer_unfinished(&text);
                    self.keep(asking.question.key, text);
                    self.show_offer(asking)?;
                }
                Ok(None)
            }
        }
    }

    /// Keeps the text typed so far for an unfinished answer.
    fn keep_unfinished(&mut self, asking: &Asking) {
        if asking.is_touched() {
            self.keep(asking.question.key, asking.lines.join("\n"));
        }
    }

    fn keep(&mut self, key: &'static str, text: String) {
        self.answers.keep_unfinished(key, text);
        self.unsaved = true;
        self.offerable.insert(key);
    }

    fn remark(&mut self, text: &str) -> Result<()> {
        let remark = display::remark(text, self.prompter.width());
        self.prompter.show(&remark)
    }
}
