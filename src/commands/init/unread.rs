//! Refuses decisions that DECISIONS.md would not say. [`project::unread`] finds them.

use std::path::Path;

use anyhow::Result;
use jiff::civil::Date;

use super::facts;
use crate::exit::Failure;
use crate::facts::entry::parts;
use crate::interview::{Answers, INIT, Value};
use crate::kit::project::{ProjectFacts, unread};
use crate::plan::{Action, Step};
use crate::tree::names::PlanningFile::Decisions;
use crate::wording::shortened;

/// How many characters of an answer are quoted, at most.
const LONGEST: usize = 80;

/// Refuses decisions that would not be read back from the file that the steps write.
pub fn must_be_none(facts: &ProjectFacts, steps: &[Step]) -> Result<()> {
    let mut steps = steps.iter();
    let is_written = steps.any(|step| {
        step.path == Path::new(Decisions.path())
            && !matches!(step.action, Action::Keep | Action::Same)
    });
    let unread = unread(facts);
    let Some(first) = unread.first().filter(|_| is_written) else {
        return Ok(());
    };
    let lines = unread.iter().map(|item| shortened(item, LONGEST));
    Err(
        Failure::new("`decisions` has items that would not be read as decisions:")
            .details(lines.collect())
            .hint(hint(first))
            .into(),
    )
}

/// What to say when a decision is typed that would not be read back.
pub fn objection(key: &'static str, value: &Value, today: Date) -> Result<(), String> {
    if key != "decisions" {
        return Ok(());
    }
    let mut answers = Answers::new(&INIT);
    answers.put(key, value.clone());
    let facts = facts(&answers, today);
    let Some(first) = unread(&facts).first().copied() else {
        return Ok(());
    };
    let item = shortened(first, LONGEST);
    let hint = hint(first);
    Err(format!(
        "`{item}` would not be read as a decision: {hint}. Take the item out with `:drop N` first."
    ))
}

/// What to do about such an item.
fn hint(item: &str) -> String {
    let label = item.split_inclusive([':', '：']).next();
    match label.filter(|_| parts::is_part(item)) {
        Some(label) => {
            format!("begin with other words, because `{label}` marks a part of another decision")
        }
        None => "reword it".to_owned(),
    }
}
