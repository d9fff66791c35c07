//! `state-freshness`: STATE.md says where the project stands today, not where it once stood.

use jiff::civil::Date;

use super::{Check, Finding, Severity};
use crate::facts::state::Updated;
use crate::settings::is_older;
use crate::wording::counted;

/// What is wrong with the date of a readable STATE.md at this path, if it may be `limit` days old. While no
/// sprint is active, it need not be recent.
pub fn check(
    path: &str,
    updated: Option<Updated>,
    is_active: bool,
    today: Date,
    limit: u32,
) -> Option<Finding> {
    let Some(updated) = updated else {
        let message = "STATE.md has no date in `Last updated`, such as 2026-05-23 or 23 May 2026";
        return Some(Finding::new(
            Check::StateFreshness,
            Severity::Info,
            path,
            message,
        ));
    };
    let age = updated.age_days(today);
    is_older(age, limit).then(|| {
        let message = format!(
            "STATE.md was last updated {} ago, on {}; the limit is {limit}",
            counted(age, "day"),
            updated.day
        );
        let severity = if is_active {
            Severity::Warning
        } else {
            Severity::Info
        };
        Finding::new(Check::StateFreshness, severity, path, message)
            .at(updated.line)
            .known_by(format!("STATE.md was last updated on {}", updated.day))
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
            check("STATE.md", updated, true, date(2026, 11, 23), 30)
                .map(|finding| (finding.severity, finding.line()))
        };
        assert_eq!(severity(date(2026, 11, 23)), None);
        assert_eq!(severity(date(2026, 10, 24)), None);
        assert_eq!(
            severity(date(2026, 10, 23)),
            Some((Severity::Warning, Some(3)))
        );
        assert_eq!(severity(date(2027, 1, 1)), None);
        let updated = Some(Updated {
            day: date(2026, 1, 1),
            line: 3,
        });
        let resting = check("STATE.md", updated, false, date(2026, 11, 23), 30)
            .map(|finding| finding.severity);
        assert_eq!(resting, Some(Severity::Info));
        let yesterday = Some(Updated {
            day: date(2026, 11, 22),
            line: 3,
        });
        let said = check("STATE.md", yesterday, true, date(2026, 11, 23), 0).unwrap();
        assert_eq!(
            said.message,
            "STATE.md was last updated 1 day ago, on 2026-11-22; the limit is 0"
        );
        let without_day =
            check("STATE.md", None, true, date(2026, 11, 23), 30).map(|finding| finding.severity);
        assert_eq!(without_day, Some(Severity::Info));
    }
}
