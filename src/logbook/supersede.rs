//! A decision that replaces an earlier one: it is added like any other, the earlier one is struck out in place,
//! and each names the other. Pure.
//!
//! The result is read back: unless the reader finds the earlier decision struck out and the new one in force,
//! nothing is changed.

mod links;

use std::ops::Range;

use jiff::civil::Date;
use links::{Edit, Pair};

use super::decision;
use super::row::part_reason;
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
            edited(&new, links, (place.clone(), struck))
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

/// A text with some places changed.
fn edited(text: &str, links: &[Edit], struck: Edit) -> String {
    let mut edits = [links, &[struck]].concat();
    edits.sort_by_key(|(place, _)| std::cmp::Reverse(place.start));
    let mut text = text.to_owned();
    for (place, words) in edits {
        text.replace_range(place, &words);
    }
    text
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
        [] => Err(format!("there is no decision `{name}`").into()),
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
        assert_eq!(
            new.new,
            (
                6,
                "- **Print at night (supersedes the decision of 2026-01-01) (2026-11-23)**"
                    .to_owned()
            )
        );
        assert_eq!(
            new.old,
            (
                5,
                "- ~~**Print by day (2026-01-01)**~~ (superseded on 2026-11-23)".to_owned()
            )
        );
    }

    #[test]
    fn the_status_and_the_columns_agree_with_the_strike() {
        let head = "| ID | Date | Decision | Status | Superseded by | Supersedes |\n|---|---|---|---|---|---|\n";
        for (rows, old, new) in [
            (
                "| D-001 | 2026-01-01 | Print | Accepted | — | |\n| D-002 | 2026-01-02 | Fold | Accepted | | — |\n",
                "| D-001 | 2026-01-01 | ~~Print~~ (superseded by D-003) | Superseded by D-003 | D-003 | |",
                "| D-003 | 2026-11-23 | Cut (supersedes D-001) | Accepted | | D-001 |",
            ),
            // The form of the others that were superseded.
            (
                "| D-001 | 2026-01-01 | Print | accepted | | |\n| D-002 | 2026-01-02 | ~~Fold~~ | replaced → D-001 | D-001 | |\n",
                "| D-001 | 2026-01-01 | ~~Print~~ (superseded by D-003) | replaced → D-003 | D-003 | |",
                "| D-003 | 2026-11-23 | Cut (supersedes D-001) | accepted | | D-001 |",
            ),
            (
                "| D-001 | 2026-01-01 | Print | Accepted | | |\n| D-002 | 2026-01-02 | ~~Fold~~ | Rejected | | |\n",
                "| D-001 | 2026-01-01 | ~~Print~~ (superseded by D-003) | Superseded by D-003 | D-003 | |",
                "| D-003 | 2026-11-23 | Cut (supersedes D-001) | Accepted | | D-001 |",
            ),
            // Nothing that was written there is lost.
            (
                "| D-001 | 2026-01-01 | Print | Accepted by Ann | see notes | |\n",
                "| D-001 | 2026-01-01 | ~~Print~~ (superseded by D-002) | Superseded by D-002 (was: Accepted by Ann) | see notes | |",
                "| D-002 | 2026-11-23 | Cut (supersedes D-001) | | | D-001 |",
            ),
            // A status that nobody fills in stays empty.
            (
                "| D-001 | 2026-01-01 | Print | | | |\n",
                "| D-001 | 2026-01-01 | ~~Print~~ (superseded by D-002) | | D-002 | |",
                "| D-002 | 2026-11-23 | Cut (supersedes D-001) | | | D-001 |",
            ),
        ] {
            let file = format!("{head}{rows}");
            let made = supersede(&file, "Cut", DAY, "D-1").unwrap();
            assert_eq!(
                (made.old.1.as_str(), made.new.1.as_str()),
                (old, new),
                "{rows}"
            );
        }
    }

    #[test]
    fn the_status_of_a_heading_or_a_bullet_agrees_with_the_strike() {
        for (file, expected) in [
            (
                "**Status:** Accepted",
                "**Status:** Superseded on 2026-11-23",
            ),
            (
                "- **Status**: Accepted",
                "- **Status**: Superseded on 2026-11-23",
            ),
            (
                "Status: **Accepted**  ",
                "Status: Superseded on 2026-11-23  ",
            ),
            (
                "### Status\n\nAccepted",
                "### Status\n\nSuperseded on 2026-11-23",
            ),
            (
                "**Status:** Accepted · **Owner:** Ann",
                "**Status:** Accepted · **Owner:** Ann",
            ),
        ] {
            let file = format!("# D\n\n## D-1: Print\n\n**Date:** 2026-01-01\n\n{file}\n");
            let made = supersede(&file, "Cut", DAY, "D-1").unwrap();
            assert!(
                made.text.contains(&format!("\n{expected}\n")),
                "{}",
                made.text
            );
            assert!(
                made.text.contains("## ~~D-1: Print~~ (superseded"),
                "{}",
                made.text
            );
        }
        let file = "# D\n\n- **Print (2026-01-01)**\n  - Status: Accepted\n  - Reason: calm\n- **Fold (2026-01-02)**\n  - Status: Accepted\n";
        let made = supersede(file, "Cut", DAY, "Print").unwrap();
        assert!(
            made.text.contains("- ~~**Print (2026-01-01)**~~ (superseded on 2026-11-23)\n  - Status: Superseded on 2026-11-23\n  - Reason: calm\n- **Fold (2026-01-02)**\n  - Status: Accepted\n"),
            "{}",
            made.text
        );
    }

    #[test]
    fn the_marks_say_which_if_the_day_does_not() {
        let file = "# D\n\n## Decisions added after init\n\n- **Print by day because of the noise (2026-11-23)**\n- **Fold by hand (2026-11-23)**\n";
        let new = supersede(file, "Print at *night* because it is calm", DAY, "print").unwrap();
        assert_eq!(
            new.old.1,
            "- ~~**Print by day because of the noise (2026-11-23)**~~ (superseded on 2026-11-23 by “Print at \\*night\\*”)"
        );
        assert_eq!(
            new.new.1,
            "- **Print at \\*night\\* (supersedes “Print by day” of 2026-11-23) because it is calm (2026-11-23)**"
        );
        // The next decision finds both as they were meant.
        let read = decisions::read(&new.text);
        let said: Vec<_> = read
            .iter()
            .map(|one| (one.line, one.date, one.reversed))
            .collect();
        assert_eq!(
            said,
            [
                (5, Some(DAY), true),
                (6, Some(DAY), false),
                (7, Some(DAY), false)
            ]
        );
        let third = supersede(&new.text, "Print at noon", DAY, "Print at").unwrap();
        assert_eq!(
            third.new.1,
            "- **Print at noon (supersedes “Print at \\*night\\*” of 2026-11-23) (2026-11-23)**"
        );
        let table = "| Date | Decision | Reason |\n|---|---|---|\n| 2026-11-23 | Print a\\|b | Quiet |\n| 2026-11-23 | Fold | x |\n";
        let new = supersede(table, "Cut a|b", DAY, "Print").unwrap();
        assert_eq!(
            new.text,
            "| Date | Decision | Reason |\n|---|---|---|\n\
             | 2026-11-23 | ~~Print a\\|b~~ (superseded on 2026-11-23 by “Cut a\\|b”) | Quiet |\n\
             | 2026-11-23 | Fold | x |\n\
             | 2026-11-23 | Cut a\\|b (supersedes “Print a\\|b” of 2026-11-23) | |\n"
        );
    }

    #[test]
    fn the_parts_on_wrapped_lines_stay_as_they_are() {
        let file = "# D\n\n- **Print by day (2026-01-01)**\n  Reason: quiet\n";
        let new = supersede(file, "Print at night", DAY, "Print").unwrap();
        assert!(
            new.text.contains(
                "- ~~**Print by day (2026-01-01)**~~ (superseded on 2026-11-23)\n  Reason: quiet\n"
            ),
            "{}",
            new.text
        );
    }

    #[test]
    fn a_decision_of_the_same_day_is_named_by_its_text() {
        let file = "# D\n\n- **Print by day (2026-11-23)**\n";
        let new = supersede(file, "Print at night", DAY, "Print").unwrap();
        assert_eq!(
            new.new.1,
            "- **Print at night (supersedes “Print by day” of 2026-11-23) (2026-11-23)**"
        );
    }

    #[test]
    fn a_decision_that_was_struck_out_is_not_meant() {
        let file = "# D\n\n## Decisions added after init\n\n- ~~**Mails are sent by hand (2026-01-01)**~~ (superseded on 2026-01-02)\n- **Mails are sent by a job (2026-01-02)**\n";
        let new = supersede(file, "Mails are sent twice", DAY, "Mails are sent").unwrap();
        assert_eq!(new.old.0, 6);
        let exact = "# D\n\n- **Be quick (2026-01-01)**\n- **Be quick and kind (2026-01-02)**\n";
        let new = supersede(exact, "Be slow", DAY, "be quick").unwrap();
        assert_eq!(new.old.0, 3);
    }

    #[test]
    fn a_name_that_is_not_clear_is_refused() {
        let file = "| ID | Date | Decision |\n|---|---|---|\n| D-1 | 2026-01-01 | ~~A~~ |\n| D-2 | 2026-01-02 | Be quick |\n| D-3 | 2026-01-02 | Be quiet |\n";
        let why = |name| supersede(file, "C", DAY, name).unwrap_err();
        assert_eq!(why("D-1"), "`D-1` is already struck out, on line 3".into());
        assert_eq!(why("D-9"), "there is no decision `D-9`".into());
        assert_eq!(
            why("Be qui"),
            Refusal::Several(vec![
                (4, Some("D-2".to_owned()), "Be quick".to_owned()),
                (5, Some("D-3".to_owned()), "Be quiet".to_owned()),
            ])
        );
    }
}
