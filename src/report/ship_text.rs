//! `socrates ship`, for people.

use super::{counted, findings};
use crate::finding::{Counts, Finding};
use crate::ui::style::STRONG;
use crate::ui::{Line, Text};

/// The whole report.
pub fn render(project: &str, checks: &[Finding]) -> Text {
    let title = Line::new().styled(STRONG, "socrates ship");
    let mut out = Text::from(title.plain(format!(" — {project}")));
    out.blank();
    for check in checks {
        out.line(findings::signed(check));
    }
    out.blank();
    let counts = Counts::of(checks);
    let warnings = counted(counts.warnings, "warning");
    out.line(match counts.errors {
        0 => format!("the sprint can be closed, {warnings}"),
        failed => format!("the sprint cannot be closed: {failed} failed, {warnings}"),
    });
    out
}
