//! The engine: asks the questions of any set, one after the other, back and forth, and lets all answers
//! be looked at before anybody uses them. It sees a [`Prompter`] and a way to save; terminals, files and
//! what the answers are for are not known here.

#[cfg(test)]
mod tests;
mod typed;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;

use super::answers::{Answers, Value};
use super::display::{self, Origin};
use super::draft;
use super::questions::{Kind, Question, QuestionSet};
use super::start::Start;
use crate::ui::editor::Edited;
use crate::ui::prompt::{Input, Prompter};
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

    /// Asks, and calls `save` after each answer. What is settled already is saved before the first
    /// question; if everything is, nothing is asked. An error comes from the prompter or from `save`.
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
        if !given.is_empty() {
            save(&answers)?;
        }
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

/// What became of the look at all answers.
enum Verdict {
    Accepted,
    Change(usize),
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

/// One question while it is asked.
struct Asking {
    question: &'static Question,
    /// `[3/19]`.
    number: String,
    /// What Enter keeps or takes.
    offer: Option<(Value, Origin)>,
    /// What was typed so far; for a list its items, those it had before included.
    lines: Vec<String>,
}

impl Asking {
    /// The answer as it stands, as a text.
    fn text(&self) -> String {
        match &self.offer {
            Some((value, _)) if self.lines.is_empty() => value.to_text(),
            _ => self.lines.join("\n"),
        }
    }

    /// Whether something was typed that is not in the offer.
    fn is_touched(&self) -> bool {
        match &self.offer {
            Some((Value::List(items), _)) => self.lines != *items,
            _ => !self.lines.is_empty(),
        }
    }

    /// The answer that ended at the prompt. What was offered and kept stays as it is, but is checked:
    /// it may come from a file.
    fn answer(&self) -> Result<Value, &'static str> {
        match &self.offer {
            Some((value, _)) if !self.is_touched() => {
                self.question.accept_value(value.clone())?;
                Ok(value.clone())
            }
            _ if self.question.kind == Kind::List => Ok(Value::List(self.lines.clone())),
            _ => self.question.accept(&self.lines.join("\n")),
        }
    }

    /// Makes a text the answer as it stands, to be kept with Enter or changed.
    fn offer_text(&mut self, text: &str) {
        let value = match self.question.kind {
            Kind::List => self
                .question
                .accept(text)
                .unwrap_or(Value::List(Vec::new())),
            _ => Value::Text(text.to_owned()),
        };
        self.lines = list_items(&value);
        self.offer = (!value.is_empty()).then_some((value, Origin::Earlier));
    }

    /// Forgets what was typed; if nothing was, then what was offered will not do.
    fn retract(&mut self) {
        if self.is_touched() {
            self.lines = self
                .offer
                .as_ref()
                .map_or_else(Vec::new, |(value, _)| list_items(value));
        } else {
            self.clear();
        }
    }

    /// Forgets everything but the default.
    fn clear(&mut self) {
        self.lines.clear();
        self.offer = default_of(self.question);
    }
}

fn list_items(value: &Value) -> Vec<String> {
    match value {
        Value::List(items) => items.clone(),
        Value::Text(_) => Vec::new(),
    }
}

fn default_of(question: &Question) -> Option<(Value, Origin)> {
    let default = question.default?;
    Some((Value::Text(default.to_owned()), Origin::Default))
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
                Reply::Command(command) => {
                    self.obey(&command, &mut asking)?;
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
        let mut asking = Asking {
            question,
            number: display::number(index, self.set),
            offer: default_of(question),
            lines: Vec::new(),
        };
        let stored = self.answers.get(question.key);
        let stored =
            stored.filter(|value| self.offerable.contains(question.key) && !value.is_empty());
        if let Some(text) = self.drafts.get(question.key) {
            asking.offer_text(text);
        } else if let Some(value) = stored {
            asking.lines = list_items(value);
            asking.offer = Some((value.clone(), Origin::Earlier));
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

    /// Does what a command says that concerns this question alone.
    fn obey(&mut self, command: &Command, asking: &mut Asking) -> Result<()> {
        let width = self.prompter.width();
        match command {
            Command::Clear => {
                self.drafts.remove(asking.question.key);
                asking.clear();
                self.remark("Nothing is left of this answer.")?;
                self.show_offer(asking)
            }
            Command::Unknown(word) => {
                let help = display::help(Some(asking.question), width);
                self.remark(&display::unknown_command(word))?;
                self.prompter.show(&help)
            }
            // The others do not concern this question alone; where one comes here all the same, help does.
            Command::Help | Command::Back | Command::Edit => {
                let mut shown = display::help(Some(asking.question), width);
                if asking.question.kind == Kind::List {
                    shown.push_str(&display::items(&asking.lines, width));
                }
                self.prompter.show(&shown)
            }
        }
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

    /// Shows all answers and asks whether they will do.
    fn review(&mut self) -> Result<Verdict> {
        let width = self.prompter.width();
        let shown = display::review(&self.answers, width) + &display::review_help(width);
        self.prompter.show(&shown)?;
        loop {
            let input = match self.prompter.read("change? ")? {
                Input::Text(input) => input,
                Input::Stop => return Ok(Verdict::Stop),
            };
            let text = match typed::interpret(&input) {
                Typed::Nothing => return Ok(Verdict::Accepted),
                Typed::Command(Command::Back) => return Ok(Verdict::Back),
                Typed::Command(Command::Help) => {
                    let help = display::help(None, width);
                    self.prompter.show(&help)?;
                    continue;
                }
                Typed::Command(Command::Edit | Command::Clear) => {
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

    fn remark(&mut self, text: &str) -> Result<()> {
        let remark = display::remark(text, self.prompter.width());
        self.prompter.show(&remark)
    }
}
