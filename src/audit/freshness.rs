//! `state-freshness`: STATE.md says where the project stands, not where it stood.

use jiff::civil::Date;

use super::{Check, Finding, Severity};
use crate::facts::state::Updated;
use crate::tree::names::PlanningFile;

/// Days after which STATE.md is no news.
const LIMIT_DAYS: i32 = 30;

const STATE: &str = PlanningFile::State.path();

/// What is wrong with the date of a STATE.md that could be read.
pub fn check(updated: Option<Updated>, today: Date) -> Option<Finding> {
    let Some(updated) = updated else {
        let message = "STATE.md has no date in `Last updated`, such as 2026-05-23 or 23 May 2026";
        return Some(Finding::new(
            Check::StateFreshness,
            Severity::Info,
            STATE,
            message,
        ));
    };
    let age = updated.age_days(today);
    (age > LIMIT_DAYS).then(|| {
        let message = format!(
            "STATE.md was last updated {age} days ago, on {}, more than {LIMIT_DAYS}",
            updated.day
        );
        Finding::new(Check::StateFreshness, Severity::Warning, STATE, message).at(updated.line)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_thirtieth_day_is_fresh_and_the_next_is_not() {
        let severity = |day| {
            let updated = Some(Updated { day, line: 3 });
            check(updated, date(2026, 11, 23)).map(|finding| (finding.severity, finding.line()))
        };
        assert_eq!(severity(date(2026, 11, 23)), None);
        assert_eq!(severity(date(2026, 10, 24)), None);
        assert_eq!(
            severity(date(2026, 10, 23)),
            Some((Severity::Warning, Some(3)))
        );
        assert_eq!(severity(date(2027, 1, 1)), None);
        let undated = check(None, date(2026, 11, 23)).map(|finding| finding.severity);
        assert_eq!(undated, Some(Severity::Info));
    }
}
