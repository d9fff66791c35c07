//! One question while it is being asked: what Enter would keep, and what was typed so far. Nothing is shown or
//! read here.

use crate::interview::display::Origin;
use crate::interview::questions::{Kind, Question};
use crate::interview::typed::{self, Typed};
use crate::interview::value::Value;

/// One question while it is being asked.
pub(super) struct Asking {
    pub(super) question: &'static Question,
    /// `[3/19]`.
    pub(super) number: String,
    /// What Enter keeps or takes.
    pub(super) offer: Option<(Value, Origin)>,
    /// What was typed so far. Offered items of a list, and offered lines of an unfinished answer, are here too,
    /// so that more can be added.
    pub(super) lines: Vec<String>,
    /// What `lines` was before anything was typed.
    began_as: Vec<String>,
}

impl Asking {
    /// With nothing typed, and nothing offered but the default.
    pub(super) fn new(question: &'static Question, number: String) -> Self {
        Self {
            question,
            number,
            offer: default_of(question),
            lines: Vec::new(),
            began_as: Vec::new(),
        }
    }

    /// The answer so far, as a text.
    pub(super) fn text(&self) -> String {
        match &self.offer {
            Some((value, _)) if !self.is_touched() => value.to_text(),
            _ => self.lines.join("\n"),
        }
    }

    /// Whether something was typed that is not in the offer.
    pub(super) fn is_touched(&self) -> bool {
        self.lines != self.began_as
    }

    /// The answer that ended at the prompt. An earlier answer that was kept stays as it is, but is checked:
    /// it may come from a file.
    pub(super) fn answer(&self) -> Result<Value, &'static str> {
        match &self.offer {
            Some((value, origin)) if !self.is_touched() => {
                let accepted = self.question.accept_value(value.clone())?;
                Ok(match origin {
                    Origin::Unfinished => accepted,
                    Origin::Earlier | Origin::Default => value.clone(),
                })
            }
            _ if self.question.kind == Kind::List => Ok(Value::List(self.lines.clone())),
            _ => self.question.accept(&self.lines.join("\n")),
        }
    }

    /// Adds what was typed.
    pub(super) fn add(&mut self, text: &str) {
        match self.question.kind {
            Kind::Line => self.lines.push(text.to_owned()),
            Kind::Multiline => self.lines.extend(text.lines().map(str::to_owned)),
            Kind::List => {
                if let Ok(Value::List(items)) = self.question.accept(text) {
                    self.lines.extend(items);
                }
            }
        }
    }

    /// Adds what was on the line when the operator stopped. Half a command is not part of an answer.
    pub(super) fn add_half_line(&mut self, half: &str) {
        if let Typed::Text(text) = typed::interpret(half)
            && !text.trim().is_empty()
        {
            self.add(text);
        }
    }

    /// Takes an item out of a list, by its number; returns whether there was one.
    pub(super) fn drop_item(&mut self, number: usize) -> bool {
        let is_there = (1..=self.lines.len()).contains(&number);
        if is_there {
            self.lines.remove(number - 1);
        }
        is_there
    }

    /// Offers the text typed so far for an unfinished answer, to be continued, kept or changed.
    pub(super) fn offer_unfinished(&mut self, text: &str) {
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let value = match self.question.kind {
            Kind::List => Value::List(lines.clone()),
            Kind::Line | Kind::Multiline => Value::Text(text.to_owned()),
        };
        self.lines = match self.question.kind {
            Kind::Line => Vec::new(),
            Kind::Multiline | Kind::List => lines,
        };
        self.offer(value, Origin::Unfinished);
    }

    /// Offers an answer that was given before.
    pub(super) fn offer_earlier(&mut self, value: Value) {
        self.lines = list_items(&value);
        self.offer(value, Origin::Earlier);
    }

    fn offer(&mut self, value: Value, origin: Origin) {
        self.began_as.clone_from(&self.lines);
        self.offer = (!value.is_empty()).then_some((value, origin));
    }

    /// Forgets what was typed; or, if nothing was, what was offered, which is not acceptable.
    pub(super) fn retract(&mut self) {
        if self.is_touched() {
            self.lines.clone_from(&self.began_as);
        } else {
            self.clear();
        }
    }

    /// Forgets everything but the default.
    pub(super) fn clear(&mut self) {
        self.lines.clear();
        self.began_as.clear();
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
