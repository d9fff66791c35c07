//! The questions of an interview, as text for a person and as JSON for an agent that will answer them. Keys of
//! the JSON are only ever added.

use serde::Serialize;

use crate::interview::QuestionSet;
use crate::interview::questions::{Kind, Question};
use crate::ui::Text;

/// The questions, section by section.
pub fn text(set: &QuestionSet) -> Text {
    let mut out = Text::new();
    let mut section = "";
    for question in set.questions {
        if section != question.section {
            if !section.is_empty() {
                out.blank();
            }
            section = question.section;
            out.line(section);
        }
        let required = if question.required { ", required" } else { "" };
        let kind = name(question.kind);
        out.line(format!("  {} ({kind}{required})", question.key));
        out.line(format!("    {}", question.text));
        out.line(format!("    {}", question.help));
        if let Some(default) = question.default {
            out.line(format!("    default: {default}"));
        }
    }
    out
}

/// The document.
#[derive(Debug, Serialize)]
pub struct Document {
    schema_version: u32,
    questions: Vec<Entry>,
}

#[derive(Debug, Serialize)]
struct Entry {
    key: &'static str,
    section: &'static str,
    text: &'static str,
    help: &'static str,
    kind: &'static str,
    required: bool,
    default: Option<&'static str>,
}

impl Document {
    /// The document for all questions of a set, in the order in which they are asked.
    pub fn new(set: &'static QuestionSet) -> Self {
        Self {
            schema_version: 1,
            questions: set.questions.iter().map(Entry::new).collect(),
        }
    }
}

impl Entry {
    fn new(question: &'static Question) -> Self {
        Self {
            key: question.key,
            section: question.section,
            text: question.text,
            help: question.help,
            kind: name(question.kind),
            required: question.required,
            default: question.default,
        }
    }
}

fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Line => "line",
        Kind::Multiline => "multiline",
        Kind::List => "list",
    }
}
