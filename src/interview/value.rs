//! One answer as a value: a text, or a list of strings. Which question it answers is not known here.

use serde::Serialize;

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// A text of one line or of several.
    Text(String),
    /// Texts of one line each.
    List(Vec<String>),
}

impl Value {
    /// Whether there is nothing in it but white space.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.trim().is_empty(),
            Self::List(items) => items.is_empty(),
        }
    }

    /// The text, or the items with a line each.
    pub fn to_text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::List(items) => items.join("\n"),
        }
    }
}
