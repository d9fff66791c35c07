//! Whether a sprint can be closed: from facts to four answers. Pure.

use jiff::civil::Date;

use crate::audit::{Counts, Finding};
use crate::facts::state::Updated;
use crate::tree::facts::Facts;
use crate::tree::files::Standing;
use crate::tree::names::PlanningFile::State;

/// Days after which STATE.md does not tell how the sprint ended.
const STATE_DAYS: i32 = 7;

/// How a check came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Result {
    /// All is well.
    Pass,
    /// The sprint can be closed all the same.
    Warn,
    /// It cannot.
    Fail,
}

impl Result {
    /// Its name, for machines.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Warn => "warn",
            Self::Fail => "fail",
        }
    }
}

/// A check and how it came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// `audit`, `journal`, `extract` or `state`.
    pub name: &'static str,
    /// How it came out.
    pub result: Result,
    /// Why, and what to do about it.
    pub message: String,
}

/// The four checks, in order. What cannot be listed holds nothing that could be found in it.
pub fn check(facts: &Facts, findings: &[Finding], today: Date) -> [Check; 4] {
    let days = facts.days().unwrap_or_default();
    let updated = facts.updated();
    [
        audit(Counts::of(findings)),
        journal(days.contains(&today), today),
        extract(facts.is_extracted().unwrap_or_default()),
        state(&facts.standing(State), updated, today),
    ]
}

fn audit(
    Counts {
        errors, warnings, ..
    }: Counts,
) -> Check {
    let result = match (errors, warnings) {
        (0, 0) => Result::Pass,
        (0, _) => Result::Warn,
        _ => Result::Fail,
    };
    let mut message = format!(
        "{errors} error{}, {warnings} warning{}",
        plural(errors),
        plural(warnings)
    );
    if result != Result::Pass {
        message.push_str("; `socrates audit` shows them");
    }
    Check {
        name: "audit",
        result,
        message,
    }
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

fn journal(has_entry: bool, today: Date) -> Check {
    let (result, message) = if has_entry {
        (Result::Pass, format!("there is an entry for {today}"))
    } else {
        let message = format!("no entry for today, {today}; `socrates journal` makes it");
        (Result::Warn, message)
    };
    Check {
        name: "journal",
        result,
        message,
    }
}

fn extract(is_extracted: bool) -> Check {
    let (result, message) = if is_extracted {
        (Result::Pass, "a pattern was extracted")
    } else {
        let message =
            "no pattern was extracted; if the project taught one, `socrates extract` asks for it";
        (Result::Warn, message)
    };
    Check {
        name: "extract",
        result,
        message: message.to_owned(),
    }
}

fn state(state: &Standing, updated: Option<Updated>, today: Date) -> Check {
    let (result, message) = match (state, updated) {
        (Standing::Missing, _) => (Result::Fail, format!("{State} is missing")),
        (Standing::Unreadable(why), _) => (Result::Fail, format!("{State} cannot be read: {why}")),
        (Standing::File, None) => (
            Result::Warn,
            "STATE.md has no date in `Last updated`".to_owned(),
        ),
        (Standing::File, Some(updated)) => match updated.age_days(today) {
            age if age > STATE_DAYS => (
                Result::Warn,
                format!("STATE.md was last updated {age} days ago, more than {STATE_DAYS}"),
            ),
            _ => (
                Result::Pass,
                format!("STATE.md was last updated on {}", updated.day),
            ),
        },
    };
    Check {
        name: "state",
        result,
        message,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 23);

    #[test]
    fn errors_fail_and_warnings_warn() {
        let result = |errors, warnings| {
            audit(Counts {
                errors,
                warnings,
                info: 9,
            })
            .result
        };
        assert_eq!(result(0, 0), Result::Pass);
        assert_eq!(result(0, 1), Result::Warn);
        assert_eq!(result(1, 0), Result::Fail);
    }

    #[test]
    fn the_seventh_day_is_recent_and_the_next_is_not() {
        let result = |day| {
            let updated = Updated { day, line: 1 };
            state(&Standing::File, Some(updated), TODAY).result
        };
        assert_eq!(result(date(2026, 11, 16)), Result::Pass);
        assert_eq!(result(date(2026, 11, 15)), Result::Warn);
        assert_eq!(result(date(2026, 12, 24)), Result::Pass);
        assert_eq!(state(&Standing::File, None, TODAY).result, Result::Warn);
        assert_eq!(state(&Standing::Missing, None, TODAY).result, Result::Fail);
    }

    #[test]
    fn a_missing_entry_and_pattern_only_warn() {
        assert_eq!(journal(false, TODAY).result, Result::Warn);
        assert_eq!(journal(true, TODAY).result, Result::Pass);
        assert_eq!(extract(false).result, Result::Warn);
        assert_eq!(extract(true).result, Result::Pass);
    }
}
