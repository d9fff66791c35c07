//! Whether a sprint can be closed: from facts to a verdict for each check. Pure.
//!
//! A check that fails is an error, one that warns is a warning, and one that passes is an info.

use std::fmt::Write as _;

use jiff::civil::Date;
use serde_json::Value;

use crate::audit::sprints::is_told;
use crate::audit::verdict::{Held, Verdict};
use crate::facts::state::Updated;
use crate::finding::{Check, Counts, Finding, Severity};
use crate::interview::INIT;
use crate::kit;
use crate::sprint::{self, Conflict, One};
use crate::tree::facts::Facts;
use crate::tree::files::Standing;
use crate::tree::names::PlanningFile::{Decisions, Domain, Questions, Risks, State};
use crate::wording::counted;

/// Days after which STATE.md is too old to say how the sprint ended.
const STATE_DAYS: i32 = 7;

/// The checks, in order. A directory that cannot be listed counts as empty.
pub fn check(facts: &Facts, one: &One, verdict: &Verdict, today: Date) -> Vec<Finding> {
    let days = facts.days().unwrap_or_default();
    let criteria = facts.criteria(one);
    let denied = criteria.iter().filter(|each| each.is_denied).count();
    let mut checks = vec![
        audit(Counts::of(&verdict.findings), verdict.held),
        acceptance(one, denied),
        state(facts, &verdict.findings, today),
        journal(days, today),
        extract(facts.is_extracted().unwrap_or_default()),
    ];
    checks.extend(interview(facts));
    checks
}

fn audit(counts: Counts, held: Held) -> Finding {
    let Counts {
        errors, warnings, ..
    } = counts;
    let severity = match (errors, warnings) {
        (0, 0) => Severity::Info,
        (0, _) => Severity::Warning,
        _ => Severity::Error,
    };
    let mut message = format!(
        "{}, {}",
        counted(errors, "error"),
        counted(warnings, "warning")
    );
    if held.total() > 0 {
        let _ = write!(message, ", {} held back", held.total());
    }
    Finding::of_all(Check::Audit, severity, message)
}

/// The criteria of the sprint: those with boxes are met or not; whether the others are met is unknown, though some of
/// them may say in words that they are not.
fn acceptance(one: &One, denied: usize) -> Finding {
    let sprint::Counts {
        ticked,
        open,
        plain,
    } = one.criteria;
    let (severity, message) = match (ticked + open, open, plain) {
        (0, _, 0) => {
            let message =
                "no criteria are written down, so you cannot tell when the sprint is done";
            (Severity::Error, message.to_owned())
        }
        (boxes, 1.., _) => {
            let message = match (open, boxes) {
                (1, 1) => "the only criterion is open".to_owned(),
                (1, _) => format!("1 of {boxes} criteria is open"),
                _ => format!("{open} of {boxes} criteria are open"),
            };
            (Severity::Error, message)
        }
        (boxes, 0, 0) => {
            let message = match boxes {
                1 => "the only criterion is ticked".to_owned(),
                boxes => format!("all {boxes} criteria are ticked"),
            };
            (Severity::Info, message)
        }
        (_, 0, plain) => {
            let message = match plain {
                1 => "1 criterion has no box".to_owned(),
                plain => format!("{plain} criteria have no boxes"),
            };
            let said = match (denied, plain) {
                (0, _) => String::new(),
                (1, 1) => ", and it is marked as not met".to_owned(),
                (1, _) => ", and 1 of them is marked as not met".to_owned(),
                _ => format!(", and {denied} of them are marked as not met"),
            };
            let which = if plain == 1 { "it" } else { "them" };
            let message = format!("{message}{said}; check {which} yourself");
            (Severity::Warning, message)
        }
    };
    Finding::of_all(Check::Acceptance, severity, message)
}

/// Today's entry, if the project keeps a journal.
fn journal(days: &[Date], today: Date) -> Finding {
    let (severity, message) = if days.is_empty() {
        let message = "the project keeps no journal";
        (Severity::Info, message.to_owned())
    } else if days.contains(&today) {
        (Severity::Info, format!("there is an entry for {today}"))
    } else {
        (Severity::Warning, format!("no entry for today, {today}"))
    };
    Finding::of_all(Check::Journal, severity, message)
}

fn extract(is_extracted: bool) -> Finding {
    let (severity, message) = if is_extracted {
        (Severity::Info, "a pattern was extracted")
    } else {
        let message = "no pattern was extracted; if the project taught you one, write it down";
        (Severity::Warning, message)
    };
    Finding::of_all(Check::Extract, severity, message)
}

/// Whether STATE.md is recent, and about this sprint.
fn state(facts: &Facts, findings: &[Finding], today: Date) -> Finding {
    let finding = |severity, message: String| Finding::of_all(Check::State, severity, message);
    match facts.standing(facts.state_path()) {
        Standing::Missing => return finding(Severity::Error, format!("{State} is missing")),
        Standing::Unreadable(why) => {
            return finding(Severity::Error, format!("{State} cannot be read: {why}"));
        }
        Standing::File => {}
    }
    // If STATE.md contradicts the source of the answer, it names another sprint.
    let mut conflicts = facts.progress().conflicts.iter();
    let is_one = |conflict: &&Conflict| conflict.is_about_active && is_told(conflict, findings);
    if let Some(conflict) = conflicts.find(is_one) {
        return finding(Severity::Warning, conflict.message.clone());
    }
    let (severity, message) = updated(facts.updated(), today);
    finding(severity, message)
}

fn updated(updated: Option<Updated>, today: Date) -> (Severity, String) {
    let Some(updated) = updated else {
        let message = "STATE.md has no date in `Last updated`";
        return (Severity::Warning, message.to_owned());
    };
    match updated.age_days(today) {
        age if age > STATE_DAYS => {
            let message =
                format!("STATE.md was last updated {age} days ago; the limit is {STATE_DAYS}");
            (Severity::Warning, message)
        }
        _ => {
            let message = format!("STATE.md was last updated on {}", updated.day);
            (Severity::Info, message)
        }
    }
}

/// An interview that stopped halfway, or was never written into the planning files, while one of those is
/// still as it was scaffolded.
fn interview(facts: &Facts) -> Option<Finding> {
    let is_blank = |path: &str| kit::project::is_blank(path, facts.text(path).as_str());
    let planning = [State, Decisions, Domain, Risks, Questions];
    let blank = match facts.answers() {
        // All questions have answers. If these are empty, a planning file may still look blank.
        Ok(Some(answers)) if is_finished(answers) => {
            [State].iter().find(|file| is_blank(file.path()))
        }
        // A project that was never interviewed is not one of ours, unless it has our scaffold.
        Ok(None) => [State].iter().find(|file| is_blank(file.path())),
        _ => planning.iter().find(|file| is_blank(file.path())),
    }?;
    let message = format!("the interview is not finished, and {blank} is still blank");
    Some(Finding::of_all(Check::Interview, Severity::Error, message))
}

/// Whether each question of the interview has an answer, even if it is an empty one.
fn is_finished(answers: &Value) -> bool {
    let unfinished = answers.get("_unfinished").and_then(Value::as_object);
    let is_answered = |key: &str| answers.get(key).is_some_and(|answer| !answer.is_null());
    unfinished.is_none_or(serde_json::Map::is_empty)
        && INIT
            .keys()
            .filter(|key| INIT.question(key).is_some())
            .all(is_answered)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 23);

    #[test]
    fn errors_fail_and_warnings_warn() {
        let result = |errors, warnings| {
            let counts = Counts {
                errors,
                warnings,
                info: 9,
            };
            audit(counts, Held::default()).severity
        };
        assert_eq!(result(0, 0), Severity::Info);
        assert_eq!(result(0, 1), Severity::Warning);
        assert_eq!(result(1, 0), Severity::Error);
    }

    #[test]
    fn the_seventh_day_is_recent_and_the_next_is_not() {
        let result = |day| updated(Some(Updated { day, line: 1 }), TODAY).0;
        assert_eq!(result(date(2026, 11, 16)), Severity::Info);
        assert_eq!(result(date(2026, 11, 15)), Severity::Warning);
        assert_eq!(result(date(2026, 12, 24)), Severity::Info);
        assert_eq!(updated(None, TODAY).0, Severity::Warning);
    }

    #[test]
    fn a_missing_entry_and_pattern_only_warn() {
        let journal = |days: &[Date]| journal(days, TODAY).severity;
        assert_eq!(journal(&[date(2026, 11, 22)]), Severity::Warning);
        assert_eq!(journal(&[date(2026, 11, 22), TODAY]), Severity::Info);
        assert_eq!(journal(&[]), Severity::Info);
        assert_eq!(extract(false).severity, Severity::Warning);
        assert_eq!(extract(true).severity, Severity::Info);
    }
}
