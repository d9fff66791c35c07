//! One question while it is asked: what Enter would keep, and what was typed so far. Nothing is shown or
//! read here.

use crate::interview::answers::Value;
use crate::interview::display::Origin;
use crate::interview::questions::{Kind, Question};

/// One question while it is asked.
pub(super) struct Asking {
    pub(super) question: &'static Question,
    /// `[3/19]`.
    pub(super) number: String,
    /// What Enter keeps or takes.
    pub(super) offer: Option<(Value, Origin)>,
    /// What was typed so far; for a list its items, those it had before included.
    pub(super) lines: Vec<String>,
}

impl Asking {
    /// With nothing typed, and nothing offered but the default.
    pub(super) fn new(question: &'static Question, number: String) -> Self {
        Self {
            question,
            number,
            offer: default_of(question),
            lines: Vec::new(),
        }
    }

    /// The answer as it stands, as a text.
    pub(super) fn text(&self) -> String {
        match &self.offer {
            Some((value, _)) if self.lines.is_empty() => value.to_text(),
            _ => self.lines.join("\n"),
        }
    }

    /// Whether something was typed that is not in the offer.
    pub(super) fn is_touched(&self) -> bool {
        match &self.offer {
            Some((Value::List(items), _)) => self.lines != *items,
            _ => !self.lines.is_empty(),
        }
    }

    /// The answer that ended at the prompt. What was offered and kept stays as it is, but is checked:
    /// it may come from a file.
    pub(super) fn answer(&self) -> Result<Value, &'static str> {
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
    pub(super) fn offer_text(&mut self, text: &str) {
        let value = match self.question.kind {
            Kind::List => self
                .question
                .accept(text)
                .unwrap_or(Value::List(Vec::new())),
            _ => Value::Text(text.to_owned()),
        };
        self.offer_value(value);
    }

    /// Makes a value the answer as it stands.
    pub(super) fn offer_value(&mut self, value: Value) {
        self.lines = list_items(&value);
        self.offer = (!value.is_empty()).then_some((value, Origin::Earlier));
    }

    /// Forgets what was typed; if nothing was, then what was offered will not do.
    pub(super) fn retract(&mut self) {
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
    pub(super) fn clear(&mut self) {
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
