//! `socrates ship`, for people.

use super::counted;
use crate::ship::{Check, Result};
use crate::ui::style::{ERROR, GOOD, STRONG, WARNING};
use crate::ui::{Line, Text};

/// The whole report.
pub fn render(project: &str, checks: &[Check]) -> Text {
    let title = Line::new().styled(STRONG, "socrates ship");
    let mut out = Text::from(title.plain(format!(" — {project}")));
    out.blank();
    for check in checks {
        let (sign, style) = match check.result {
            Result::Pass => ('✓', GOOD),
            Result::Warn => ('!', WARNING),
            Result::Fail => ('✗', ERROR),
        };
        let told = format!(" {:<7}  {}", check.name, check.message);
        out.line(Line::from("  ").styled(style, sign).plain(told));
    }
    out.blank();
    let count = |result| checks.iter().filter(|check| check.result == result).count();
    let warnings = counted(count(Result::Warn), "warning");
    out.line(match count(Result::Fail) {
        0 => format!("the sprint can be closed, {warnings}"),
        failed => format!("the sprint cannot be closed: {failed} failed, {warnings}"),
    });
    out
}
