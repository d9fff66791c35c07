//! `socrates ship`, for people.

use std::fmt::Write as _;

use super::counted;
use crate::ship::{Check, Result};
use crate::ui::safe;
use crate::ui::style::{ERROR, GOOD, STRONG, WARNING};

/// The whole report.
pub fn render(project: &str, checks: &[Check]) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{STRONG}socrates ship{STRONG:#} — {}\n", safe(project));
    for check in checks {
        let (sign, style) = match check.result {
            Result::Pass => ('✓', GOOD),
            Result::Warn => ('!', WARNING),
            Result::Fail => ('✗', ERROR),
        };
        let message = safe(&check.message);
        let _ = writeln!(out, "  {style}{sign}{style:#} {:<7}  {message}", check.name);
    }
    let count = |result| checks.iter().filter(|check| check.result == result).count();
    let warnings = counted(count(Result::Warn), "warning");
    let _ = match count(Result::Fail) {
        0 => writeln!(out, "\nthe sprint can be closed, {warnings}"),
        failed => writeln!(
            out,
            "\nthe sprint cannot be closed: {failed} failed, {warnings}"
        ),
    };
    out
}
