//! A decision that replaces an earlier one: it is added like any other, the earlier one is struck out in place,
//! and each names the other. Pure.
//!
//! The result is read back: unless the reader finds the earlier decision struck out and the new one in force,
//! nothing is changed.

mod links;

use std::ops::Range;

use jiff::civil::Date;
use links::Pair;

use super::decision;
use super::row::part_reason;
use crate::edits::edited;
use crate::facts::decisions::{self, Decision};
use crate::facts::entry::{Entries, Form, same_id, same_text};
use crate::markdown::write;
use crate::wording::shortened;

/// A file in which one decision replaces another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Superseded {
    /// The new content of the file.
    pub text: String,
    /// The new decision: the number of its line, and the line.
    pub new: (usize, String),
    /// The decision that was struck out: the number of its line, and the line.
    pub old: (usize, String),
}

/// Why one decision cannot replace another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Several may be meant: the number of the line, the id and the text of each.
    Several(Vec<(usize, Option<String>, String)>),
    /// The new text would not be read as a decision.
    Unread,
    /// Anything else.
    Other(String),
}

impl From<String> for Refusal {
    fn from(why: String) -> Self {
        Self::Other(why)
    }
}

impl From<&str> for Refusal {
    fn from(why: &str) -> Self {
        Self::Other(why.to_owned())
    }
}

/// How many characters of a decision are quoted in another one, at most.
const LONGEST_NAME: usize = 60;

/// The file with `text` decided on a day instead of the decision that `name` identifies by its id or by the
/// beginning of its text. The error says why that is impossible.
pub fn supersede(file: &str, text: &str, day: Date, name: &str) -> Result<Superseded, Refusal> {
    let before = decisions::read(file);
    let old = find(&before, name)?;
    let called = called(old, &before, day);
    let insertion = decision::insert(file.as_bytes(), &with_note(text, &called), day);
    let insertion = insertion.ok_or(Refusal::Unread)?;
    let number = insertion.line_number(file.as_bytes());
    let new = insertion.apply(file.as_bytes());
    let new = String::from_utf8(new).map_err(|_| "the file is not UTF-8")?;
    let after = decisions::read(&new);
    let added = after.iter().find(|decision| decision.line == number);
    let added = added.ok_or("the new decision could not be read back")?;
    let is_old = |decision: &&Decision| {
        decision.line != number
            && decision.text == old.text
            && decision.date == old.date
            && decision.id == old.id
    };
    let old_now = after.iter().find(is_old);
    let by_hand = || {
        format!(
            "{called} is written in a form that cannot be struck out automatically; strike it out by hand, then run `socrates decide` without --supersedes"
        )
    };
    let old_now = old_now.ok_or_else(by_hand)?;
    let (place, is_cell) = place_of(&new, old_now).ok_or_else(by_hand)?;
    let marks = marks(added, &after, day, text, is_cell);
    let pair = Pair {
        all: &after,
        old: old_now,
        new: added,
        day,
    };
    let links = pair.edits(&new);
    let choices = [&links[..], &[]];
    let mut texts = choices.iter().flat_map(|links| {
        marks.iter().map(|by| {
            let struck = format!("~~{}~~ ({by})", &new[place.clone()]);
            edited(&new, [*links, &[(place.clone(), struck)]].concat())
        })
    });
    let is_read_back = |text: &String| is_read_back(text, &after, old_now.line, number);
    let text = texts.find(is_read_back).ok_or_else(by_hand)?;
    let line = |number: usize| {
        let line = text.lines().nth(number - 1).unwrap_or_default();
        (number, line.trim().to_owned())
    };
    Ok(Superseded {
        new: line(number),
        old: line(old_now.line),
        text,
    })
}

/// Whether the reader finds the old decision reversed, the new one in force, and all others as they were.
fn is_read_back(text: &str, before: &[Decision], old: usize, new: usize) -> bool {
    let read = decisions::read(text);
    let same = |one: &Decision, other: &Decision| {
        one.line == other.line
            && if one.line == old {
                one.reversed && one.id == other.id
            } else if one.line == new {
                !one.reversed && one.id == other.id
            } else {
                (&one.id, &one.text, one.date, one.reversed)
                    == (&other.id, &other.text, other.date, other.reversed)
            }
    };
    read.len() == before.len() && read.iter().zip(before).all(|(one, other)| same(one, other))
}

/// The notes that may follow the decision that is struck out, the best first.
fn marks(added: &Decision, all: &[Decision], day: Date, text: &str, is_cell: bool) -> Vec<String> {
    if let Some(id) = &added.id {
        return vec![format!("superseded by {id}")];
    }
    let plain = format!("superseded on {day}");
    if is_alone(day, all) {
        return vec![plain];
    }
    let name = recognisable(text);
    let name = if is_cell {
        write::cell_words(&name)
    } else {
        write::words(&name)
    };
    vec![format!("superseded on {day} by “{name}”"), plain]
}

/// The one decision that a name means. It can be one that was struck out only if no other fits.
fn find<'d>(decisions: &'d [Decision], name: &str) -> Result<&'d Decision, Refusal> {
    let is_id = |decision: &&Decision| {
        decision
            .id
            .as_deref()
            .is_some_and(|id| same_id(id) == same_id(name))
    };
    let wanted = same_text(name).to_lowercase();
    let begins = |decision: &&Decision| {
        !wanted.is_empty()
            && same_text(&decision.text)
                .to_lowercase()
                .starts_with(&wanted)
    };
    let mut found: Vec<&Decision> = decisions.iter().filter(is_id).collect();
    if found.is_empty() {
        found = decisions.iter().filter(begins).collect();
    }
    let narrow = |found: &mut Vec<&Decision>, is_wanted: &dyn Fn(&Decision) -> bool| {
        if found.iter().any(|decision| is_wanted(decision)) {
            found.retain(|decision| is_wanted(decision));
        }
    };
    narrow(&mut found, &|decision| !decision.reversed);
    // A decision that says exactly this comes before those that only begin with it.
    narrow(&mut found, &|decision| {
        same_text(&decision.text).to_lowercase() == wanted
    });
    match found[..] {
        [] => Err(format!("unknown decision `{name}`").into()),
        [only] if only.reversed => {
            Err(format!("`{name}` is already struck out, on line {}", only.line).into())
        }
        [only] => Ok(only),
        [first, ..] if first.reversed => Err(format!(
            "the {} decisions that begin with `{name}` are already struck out",
            found.len()
        )
        .into()),
        _ => {
            let several = found.into_iter();
            let several = several.map(|one| (one.line, one.id.clone(), one.text.clone()));
            Err(Refusal::Several(several.collect()))
        }
    }
}

/// Whether at most one decision has that day.
fn is_alone(day: Date, all: &[Decision]) -> bool {
    let of_day = all.iter().filter(|decision| decision.date == Some(day));
    of_day.count() < 2
}

/// What the new decision, of `today`, calls the old one.
fn called(old: &Decision, all: &[Decision], today: Date) -> String {
    match (&old.id, old.date) {
        (Some(id), _) => id.clone(),
        (None, Some(day)) if day != today && is_alone(day, all) => {
            format!("the decision of {day}")
        }
        (None, Some(day)) => format!("“{}” of {day}", recognisable(&old.text)),
        (None, None) => format!("“{}”", recognisable(&old.text)),
    }
}

/// Enough of a decision to recognise it: without its reason, and shortened if it is long.
fn recognisable(text: &str) -> String {
    shortened(part_reason(text).0.trim(), LONGEST_NAME)
}

/// The text with a note about what it supersedes, before the reason, which may go into a column of its own.
fn with_note(text: &str, called: &str) -> String {
    match part_reason(text) {
        (decision, Some(reason)) => format!("{decision} (supersedes {called}) because {reason}"),
        (_, None) => format!("{text} (supersedes {called})"),
    }
}

/// The words of a decision, without its list mark, its cells' bars or its heading's signs; and whether they are
/// a cell.
fn place_of(text: &str, decision: &Decision) -> Option<(Range<usize>, bool)> {
    let entries = Entries::read(text);
    let entry = entries.all().get(decision.index)?;
    let place = match entry.form {
        Form::Row(..) => {
            let logs = decisions::log_tables(&entries);
            let rows = logs
                .values()
                .flat_map(|log| log.table.rows.iter().map(move |row| (log, row)));
            let mut rows = rows.filter(|(_, row)| row.line + 1 == decision.line);
            let (log, row) = rows.next()?;
            row.cells.get(log.decision)?.clone()
        }
        Form::Bullet { .. } => {
            let line = entries.document.lines().get(entry.lines.start)?;
            line.start + line.mark?.text..entry.own_end()
        }
        Form::Heading(_) => {
            let own = &text[entry.place.clone()];
            let marks = own.len() - own.trim_start_matches(['#', ' ', '\t']).len();
            let end = own.lines().next()?.trim_end().len();
            entry.place.start + marks..entry.place.start + end
        }
    };
    let own = &text[place.clone()];
    let start = place.start + own.len() - own.trim_start().len();
    let end = start + own.trim().len();
    let is_cell = matches!(entry.form, Form::Row(..));
    (start < end).then_some((start..end, is_cell))
}

#[cfg(test)]
mod tests;
