//! A decision that takes the place of an earlier one: it is added as any other, the earlier one is struck out where it
//! stands, and each names the other. Pure.
//!
//! The result is read back: where the reader would not see the earlier one struck out and the new one standing, nothing
//! is changed.

use std::ops::Range;

use jiff::civil::Date;

use super::decision;
use crate::facts::decisions::{self, Decision};
use crate::facts::entry::{Entries, Form, same_id};

/// A file in which one decision takes the place of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Superseded {
    /// What the file holds then.
    pub text: String,
    /// The number of the new decision's line.
    pub number: usize,
    /// The line.
    pub line: String,
}

/// The file with `text` decided on a day in place of the decision that `name` calls by its id or by the beginning of its
/// text. The error says why not.
pub fn supersede(file: &str, text: &str, day: Date, name: &str) -> Result<Superseded, String> {
    let before = decisions::read(file);
    let old = find(&before, name)?;
    if old.reversed {
        return Err(format!(
            "{name} is already struck out, in line {}",
            old.line
        ));
    }
    let called = called(old);
    let insertion = decision::insert(file.as_bytes(), &with_note(text, &called), day);
    let number = insertion.line_number(file.as_bytes());
    let new = insertion.apply(file.as_bytes());
    let new = String::from_utf8(new).map_err(|_| "the file is not UTF-8".to_owned())?;
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
            "{called} cannot be struck out in the form it has; strike it out by hand, then decide without --supersedes"
        )
    };
    let old_now = old_now.ok_or_else(by_hand)?;
    let place = place_of(&new, old_now).ok_or_else(by_hand)?;
    let by = match &added.id {
        Some(id) => format!("superseded by {id}"),
        None => format!("superseded on {day}"),
    };
    let struck = format!("~~{}~~ ({by})", &new[place.clone()]);
    let text = [&new[..place.start], &struck, &new[place.end..]].concat();
    let read = decisions::read(&text);
    let is_struck = read
        .iter()
        .any(|decision| decision.line == old_now.line && decision.reversed);
    let stands = read
        .iter()
        .any(|decision| decision.line == number && !decision.reversed);
    if !is_struck || !stands || read.len() != after.len() {
        return Err(by_hand());
    }
    let line = text
        .lines()
        .nth(number - 1)
        .unwrap_or_default()
        .trim()
        .to_owned();
    Ok(Superseded { text, number, line })
}

/// The one decision of a name.
fn find<'d>(decisions: &'d [Decision], name: &str) -> Result<&'d Decision, String> {
    let is_id = |decision: &&Decision| {
        decision
            .id
            .as_deref()
            .is_some_and(|id| same_id(id) == same_id(name))
    };
    let begins = |decision: &&Decision| {
        let start = decision.text.get(..name.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(name))
    };
    let mut found: Vec<&Decision> = decisions.iter().filter(is_id).collect();
    if found.is_empty() {
        found = decisions.iter().filter(begins).collect();
    }
    match found[..] {
        [only] => Ok(only),
        [] => Err(format!("there is no decision `{name}`")),
        _ => Err(format!(
            "{} decisions begin with `{name}`; use an id",
            found.len()
        )),
    }
}

/// What the new decision calls the old one.
fn called(old: &Decision) -> String {
    match (&old.id, old.date) {
        (Some(id), _) => id.clone(),
        (None, Some(day)) => format!("the decision of {day}"),
        (None, None) => "an earlier decision".to_owned(),
    }
}

/// The text with a note of what it supersedes: before the reason, which may go into a column of its own.
fn with_note(text: &str, called: &str) -> String {
    match text.split_once(" because ") {
        Some((decision, reason)) => format!("{decision} (supersedes {called}) because {reason}"),
        None => format!("{text} (supersedes {called})"),
    }
}

/// The words of a decision, without its list mark, its cells' bars or its heading's signs.
fn place_of(text: &str, decision: &Decision) -> Option<Range<usize>> {
    let entries = Entries::read(text);
    let entry = entries.all().get(decision.index)?;
    let place = match entry.form {
        Form::Row(..) => {
            let logs = decisions::log_tables(&entries);
            let rows = logs
                .iter()
                .flat_map(|log| log.table.rows.iter().map(move |row| (log, row)));
            let mut rows = rows.filter(|(_, row)| row.line + 1 == decision.line);
            let (log, row) = rows.next()?;
            row.cells.get(log.decision)?.clone()
        }
        Form::Bullet { .. } => {
            let line = entries.document.lines().get(entry.lines.start)?;
            line.start + line.mark?.text..entry.place.end
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
    (start < end).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const DAY: Date = date(2026, 11, 23);

    #[test]
    fn the_old_one_is_struck_out_and_each_names_the_other() {
        let table = "| ID | Date | Decision | Reason |\n|---|---|---|---|\n| D-001 | 2026-01-01 | Print by day | Quiet |\n";
        let new = supersede(table, "Print at night because it is calm", DAY, "d-1").unwrap();
        assert_eq!(
            new.text,
            "| ID | Date | Decision | Reason |\n|---|---|---|---|\n\
             | D-001 | 2026-01-01 | ~~Print by day~~ (superseded by D-002) | Quiet |\n\
             | D-002 | 2026-11-23 | Print at night (supersedes D-001) | it is calm |\n"
        );
        let bullets =
            "# D\r\n\r\n## Decisions added after init\r\n\r\n- **Print by day (2026-01-01)**\r\n";
        let new = supersede(bullets, "Print at night", DAY, "print by").unwrap();
        assert_eq!(
            new.text,
            "# D\r\n\r\n## Decisions added after init\r\n\r\n- ~~**Print by day (2026-01-01)**~~ (superseded on 2026-11-23)\r\n\
             - **Print at night (supersedes the decision of 2026-01-01) (2026-11-23)**\r\n"
        );
        assert_eq!(new.number, 6);
    }

    #[test]
    fn what_is_not_clear_is_refused() {
        let file = "| ID | Date | Decision |\n|---|---|---|\n| D-1 | 2026-01-01 | ~~A~~ |\n| D-2 | 2026-01-02 | Be quick |\n| D-3 | 2026-01-02 | Be quiet |\n";
        let why = |name| supersede(file, "C", DAY, name).unwrap_err();
        assert!(why("D-1").contains("already struck out"));
        assert!(why("D-9").contains("no decision"));
        assert!(why("Be qui").contains("2 decisions begin"));
    }
}
