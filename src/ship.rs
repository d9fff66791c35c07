//! Whether a sprint can be closed: from facts to a verdict of each check. Pure.
//!
//! A check that fails is an error, one that warns a warning, one that passes good to know.

use jiff::civil::Date;

use crate::facts::state::Updated;
use crate::finding::{Check, Counts, Finding, Severity};
use crate::tree::facts::Facts;
use crate::tree::files::Standing;
use crate::tree::names::PlanningFile::State;

/// Days after which STATE.md does not tell how the sprint ended.
const STATE_DAYS: i32 = 7;

/// The checks, in order. What cannot be listed holds nothing that could be found in it.
pub fn check(facts: &Facts, findings: &[Finding], today: Date) -> Vec<Finding> {
    let days = facts.days().unwrap_or_default();
    let updated = facts.updated();
    vec![
        audit(Counts::of(findings)),
        journal(days.contains(&today), today),
        extract(facts.is_extracted().unwrap_or_default()),
        state(&facts.standing(State), updated, today),
    ]
}

fn audit(counts: Counts) -> Finding {
    let Counts {
        errors, warnings, ..
    } = counts;
    let severity = match (errors, warnings) {
        (0, 0) => Severity::Info,
        (0, _) => Severity::Warning,
        _ => Severity::Error,
    };
    let mut message = format!(
        "{errors} error{}, {warnings} warning{}",
        plural(errors),
        plural(warnings)
    );
    if severity != Severity::Info {
        message.push_str("; `socrates audit` shows them");
    }
    Finding::of_all(Check::Audit, severity, message)
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

fn journal(has_entry: bool, today: Date) -> Finding {
    let (severity, message) = if has_entry {
        (Severity::Info, format!("there is an entry for {today}"))
    } else {
        let message = format!("no entry for today, {today}; `socrates journal` makes it");
        (Severity::Warning, message)
    };
    Finding::of_all(Check::Journal, severity, message)
}

fn extract(is_extracted: bool) -> Finding {
    let (severity, message) = if is_extracted {
        (Severity::Info, "a pattern was extracted")
    } else {
        let message =
            "no pattern was extracted; if the project taught one, `socrates extract` asks for it";
        (Severity::Warning, message)
    };
    Finding::of_all(Check::Extract, severity, message)
}

fn state(state: &Standing, updated: Option<Updated>, today: Date) -> Finding {
    let (severity, message) = match (state, updated) {
        (Standing::Missing, _) => (Severity::Error, format!("{State} is missing")),
        (Standing::Unreadable(why), _) => {
            (Severity::Error, format!("{State} cannot be read: {why}"))
        }
        (Standing::File, None) => (
            Severity::Warning,
            "STATE.md has no date in `Last updated`".to_owned(),
        ),
        (Standing::File, Some(updated)) => match updated.age_days(today) {
            age if age > STATE_DAYS => (
                Severity::Warning,
                format!("STATE.md was last updated {age} days ago, more than {STATE_DAYS}"),
            ),
            _ => (
                Severity::Info,
                format!("STATE.md was last updated on {}", updated.day),
            ),
        },
    };
    Finding::of_all(Check::State, severity, message)
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
            .severity
        };
        assert_eq!(result(0, 0), Severity::Info);
        assert_eq!(result(0, 1), Severity::Warning);
        assert_eq!(result(1, 0), Severity::Error);
    }

    #[test]
    fn the_seventh_day_is_recent_and_the_next_is_not() {
        let result = |day| {
            let updated = Updated { day, line: 1 };
            state(&Standing::File, Some(updated), TODAY).severity
        };
        assert_eq!(result(date(2026, 11, 16)), Severity::Info);
        assert_eq!(result(date(2026, 11, 15)), Severity::Warning);
        assert_eq!(result(date(2026, 12, 24)), Severity::Info);
        let of = |standing| state(&standing, None, TODAY).severity;
        assert_eq!(of(Standing::File), Severity::Warning);
        assert_eq!(of(Standing::Missing), Severity::Error);
    }

    #[test]
    fn a_missing_entry_and_pattern_only_warn() {
        assert_eq!(journal(false, TODAY).severity, Severity::Warning);
        assert_eq!(journal(true, TODAY).severity, Severity::Info);
        assert_eq!(extract(false).severity, Severity::Warning);
        assert_eq!(extract(true).severity, Severity::Info);
    }
}
