//! The engine: asks the questions of any set, one after the other, back and forth, and lets all answers
//! be looked at before anybody uses them. It sees a [`Prompter`] and a way to save; terminals, files and
//! what the answers are for are not known here.

mod asking;
mod review;
#[cfg(test)]
mod tests;
mod typed;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;

use super::answers::{Answers, Value};
use super::display;
use super::draft;
use super::questions::{Kind, QuestionSet};
use super::start::Start;
use crate::ui::editor::Edited;
use crate::ui::prompt::{Input, Prompter};
use asking::Asking;
use review::Verdict;
use typed::{Command, Typed};

/// How often an editor may come back with nothing under a required question.
const EDITOR_ATTEMPTS: usize = 3;

/// How an interview ended. Either way every answer was saved.
#[derive(Debug)]
pub enum Outcome {
    /// All questions are answered, and the operator has seen the answers.
    Complete(Answers),
    /// Ctrl-C or the end of the input; the rest can be asked another time.
    Interrupted(Answers),
}

/// An interview that is about to begin.
#[derive(Debug)]
pub struct Interview {
    start: Start,
    by_editor: bool,
}

impl Interview {
    /// An interview about what is not settled at the start. `by_editor`: answers that may have several
    /// lines are written in the editor.
    pub fn new(start: Start, by_editor: bool) -> Self {
        Self { start, by_editor }
    }

    /// Asks, and calls `save` after each answer, and once before the first question: what is settled
    /// already is safe then, and whoever cannot save learns it before anything is typed. If everything is
    /// settled, nothing is asked. An error comes from the prompter or from `save`.
    pub fn run(
        self,
        prompter: &mut dyn Prompter,
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
            offerable: if resumes { set.keys().collect() } else { given },
            set,
            answers,
            drafts: BTreeMap::new(),
            by_editor: self.by_editor,
            section: "",
            prompter,
            save,
        };
        Ok(if session.ask_all()? {
            Outcome::Complete(session.answers)
        } else {
            Outcome::Interrupted(session.answers)
        })
    }
}

struct Session<'a> {
    set: &'static QuestionSet,
    /// Which questions are asked, by their place in the set.
    asked: Vec<usize>,
    answers: Answers,
    /// Keys whose answer may be shown and kept.
    offerable: BTreeSet<&'static str>,
    /// What was typed under a question that was then left without an answer.
    drafts: BTreeMap<&'static str, String>,
    by_editor: bool,
    /// The section whose banner was shown last.
    section: &'static str,
    prompter: &'a mut dyn Prompter,
    save: &'a mut dyn FnMut(&Answers) -> Result<()>,
}

/// What became of one question.
enum Step {
    Answered,
    Back,
    Stop,
}

/// What is there when somebody stops typing under one question.
enum Reply {
    /// The answer ended.
    Done,
    Command(Command),
    Stop,
}

impl Session<'_> {
    /// True if it came to its end.
    fn ask_all(&mut self) -> Result<bool> {
        let welcome = display::welcome(self.asked.len(), self.prompter.width());
        self.prompter.show(&welcome)?;
        let mut at = 0;
        loop {
            let stopped = if let Some(&index) = self.asked.get(at) {
                let step = self.ask(index)?;
                match step {
                    Step::Answered => at += 1,
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
                self.rescue_drafts()?;
                return Ok(false);
            }
        }
    }

    /// What was typed under a question without an answer becomes its answer, so that it is there when
    /// the interview goes on; an answer that is there already is better than half of a new one.
    fn rescue_drafts(&mut self) -> Result<()> {
        let mut rescued = false;
        for (key, text) in std::mem::take(&mut self.drafts) {
            let is_answered = self.answers.get(key).is_some_and(|value| !value.is_empty());
            let Some(question) = self.set.question(key).filter(|_| !is_answered) else {
                continue;
            };
            if let Ok(value) = question.accept(&text) {
                self.answers.put(key, value);
                rescued = true;
            }
        }
        if rescued {
            (self.save)(&self.answers)?;
        }
        Ok(())
    }

    fn ask(&mut self, index: usize) -> Result<Step> {
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
                Reply::Done => {
                    let answer = asking.answer();
                    asking.retract();
                    answer
                }
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
                    self.keep_draft(&asking);
                    return Ok(Step::Back);
                }
                Reply::Command(Command::Clear) => {
                    self.clear(&mut asking)?;
                    continue;
                }
                Reply::Command(Command::Help) => {
                    self.help(&asking)?;
                    continue;
                }
                Reply::Command(Command::Unknown(word)) => {
                    self.remark(&display::unknown_command(&word))?;
                    self.help(&asking)?;
                    continue;
                }
                Reply::Stop => {
                    self.keep_draft(&asking);
                    return Ok(Step::Stop);
                }
            };
            match accepted {
                Ok(value) if question.lacks(&value) => self.remark("This one needs an answer.")?,
                Ok(value) => {
                    self.answers.put(question.key, value);
                    self.offerable.insert(question.key);
                    self.drafts.remove(question.key);
                    (self.save)(&self.answers)?;
                    return Ok(Step::Answered);
                }
                Err(why) => self.remark(&format!("`{}` {why}.", question.key))?,
            }
        }
    }

    /// Shows the question and what can be kept.
    fn introduce(&mut self, index: usize) -> Result<Asking> {
        let question = &self.set.questions[index];
        let width = self.prompter.width();
        let mut asking = Asking::new(question, display::number(index, self.set));
        let stored = self.answers.get(question.key);
        let stored =
            stored.filter(|value| self.offerable.contains(question.key) && !value.is_empty());
        if let Some(text) = self.drafts.get(question.key) {
            asking.offer_text(text);
        } else if let Some(value) = stored {
            asking.offer_value(value.clone());
        }
        let mut shown = String::new();
        if self.section != question.section {
            self.section = question.section;
            shown.push_str(&display::banner(question.section, width));
        }
        shown.push_str(&display::question(question, &asking.number, width));
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
        let shown = display::offer(value, *origin, self.prompter.width());
        self.prompter.show(&shown)
    }

    /// Reads until the answer ends, or something else than an answer is typed.
    fn read(&mut self, asking: &mut Asking) -> Result<Reply> {
        let Asking {
            question,
            offer,
            lines,
            ..
        } = asking;
        loop {
            let prompt = match question.kind {
                Kind::Line => "> ".to_owned(),
                Kind::Multiline => "| ".to_owned(),
                Kind::List => format!("{}> ", lines.len() + 1),
            };
            let input = match self.prompter.read(&prompt)? {
                Input::Text(input) => input,
                Input::Stop => return Ok(Reply::Stop),
            };
            match (question.kind, typed::interpret(&input)) {
                (_, Typed::Command(command)) => return Ok(Reply::Command(command)),
                (Kind::Line, Typed::Nothing) => return Ok(Reply::Done),
                (Kind::Line, Typed::Dot) => {
                    lines.push(".".to_owned());
                    return Ok(Reply::Done);
                }
                (Kind::Line, Typed::Text(text)) => {
                    lines.push(text.to_owned());
                    return Ok(Reply::Done);
                }
                (Kind::Multiline, Typed::Nothing) if lines.is_empty() => {
                    if offer.is_some() {
                        return Ok(Reply::Done);
                    }
                    let hint = display::remark(display::NOTHING_YET, self.prompter.width());
                    self.prompter.show(&hint)?;
                }
                (Kind::Multiline, Typed::Nothing) => lines.push(String::new()),
                (Kind::Multiline, Typed::Text(text)) => {
                    lines.extend(text.lines().map(str::to_owned));
                }
                (Kind::List, Typed::Text(text)) => {
                    if let Ok(Value::List(items)) = question.accept(text) {
                        lines.extend(items);
                    }
                }
                // Operators who come from a question of several lines end lists so, too.
                (Kind::Multiline | Kind::List, Typed::Dot) | (Kind::List, Typed::Nothing) => {
                    return Ok(Reply::Done);
                }
            }
        }
    }

    fn help(&mut self, asking: &Asking) -> Result<()> {
        let width = self.prompter.width();
        let mut shown = display::help(Some(asking.question), width);
        if asking.question.kind == Kind::List {
            shown.push_str(&display::items(&asking.lines, width));
        }
        self.prompter.show(&shown)
    }

    fn clear(&mut self, asking: &mut Asking) -> Result<()> {
        self.drafts.remove(asking.question.key);
        asking.clear();
        self.remark("Nothing is left of this answer.")?;
        self.show_offer(asking)
    }

    /// What was saved in the editor; nothing if it failed. Then what it saved before is offered.
    fn edit(&mut self, asking: &mut Asking) -> Result<Option<String>> {
        let text = draft::compose(asking.question, &asking.number, &asking.text());
        match self.prompter.edit(&text) {
            Edited::Saved(saved) => Ok(Some(draft::extract(&saved))),
            Edited::Failed { why, salvaged } => {
                self.remark(&format!(
                    "No answer from the editor: {why}. You can type it here."
                ))?;
                let salvaged = salvaged.map(|saved| draft::extract(&saved));
                if let Some(text) = salvaged.filter(|text| !text.trim().is_empty()) {
                    asking.offer_text(&text);
                    self.drafts.insert(asking.question.key, text);
                    self.show_offer(asking)?;
                }
                Ok(None)
            }
        }
    }

    fn keep_draft(&mut self, asking: &Asking) {
        if asking.is_touched() {
            self.drafts
                .insert(asking.question.key, asking.lines.join("\n"));
        }
    }

    fn remark(&mut self, text: &str) -> Result<()> {
        let remark = display::remark(text, self.prompter.width());
        self.prompter.show(&remark)
    }
}
