//! Refuses answers that the planning files would not say. [`project::unread`] finds them.

use std::path::Path;

use anyhow::Result;
use jiff::civil::Date;

use super::facts;
use crate::exit::Failure;
use crate::facts::entry::parts;
use crate::interview::{Answers, INIT, Value};
use crate::kit::project::{ProjectFacts, Unread, unread};
use crate::plan::{Action, Step};
use crate::wording::{counted, shortened};

/// How many characters of an answer are quoted, at most.
const LONGEST: usize = 80;

/// Refuses answers that would not be read back from the files that the steps write.
pub fn must_be_none(facts: &ProjectFacts, steps: &[Step]) -> Result<()> {
    let is_written = |path: &str| {
        let mut steps = steps.iter().filter(|step| step.path == Path::new(path));
        steps.any(|step| !matches!(step.action, Action::Keep | Action::Same))
    };
    let mut unread = unread(facts);
    unread.retain(|one| is_written(one.file.path()));
    if unread.is_empty() {
        return Ok(());
    }
    let line = |one: &Unread| {
        let item = shortened(&one.item, LONGEST);
        format!("`{}`: `{item}` would not be read as {}", one.key, one.what)
    };
    let what = match &unread[..] {
        [_] => "1 answer would not be read back from its file:".to_owned(),
        several => format!(
            "{} would not be read back from their files:",
            counted(several.len(), "answer")
        ),
    };
    Err(Failure::new(what)
        .details(unread.iter().map(line).collect())
        .hint(hint(&unread))
        .into())
}

/// What to say when an answer is typed that would not be read back.
pub fn objection(key: &'static str, value: &Value, today: Date) -> Result<(), String> {
    let mut answers = Answers::new(&INIT);
    answers.put(key, value.clone());
    let unread = unread(&facts(&answers, today));
    let Some(first) = unread.first() else {
        return Ok(());
    };
    let item = shortened(&first.item, LONGEST);
    let (file, what) = (first.file.path(), first.what);
    let hint = hint(&unread);
    Err(format!(
        "In {file}, `{item}` would not be read as {what}: {hint}."
    ))
}

/// What to do about them.
fn hint(unread: &[Unread]) -> String {
    let labelled = unread.iter().find(|one| parts::is_part(&one.item));
    let label = labelled.and_then(|one| one.item.split_inclusive([':', '：']).next());
    match (label, unread.first().map(|one| one.key)) {
        (Some(label), _) => {
            format!("begin with other words, because `{label}` marks a part of another entry")
        }
        (None, Some("terminology")) => "write each term as `term: meaning`".to_owned(),
        _ => "say it in other words".to_owned(),
    }
}
