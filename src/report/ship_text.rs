//! `socrates ship`, for people.

use super::{findings, next_block};
use crate::finding::{Counts, Finding};
use crate::ui::shell::CommandLine;
use crate::ui::style::STRONG;
use crate::ui::{Line, Text};
use crate::wording::counted;

/// The whole report.
pub fn render(project: &str, sprint: &str, checks: &[Finding], next: &[CommandLine]) -> Text {
    let title = Line::new().styled(STRONG, "socrates ship");
    let mut out = Text::from(title.plain(format!(" — {project}, sprint {sprint}")));
    out.blank();
    for check in checks {
        out.line(findings::signed(check));
    }
    out.blank();
    let counts = Counts::of(checks);
    let warnings = counted(counts.warnings, "warning");
    out.line(match counts.errors {
        0 if counts.warnings == 0 => "the sprint can be closed".to_owned(),
        0 => format!("the sprint can be closed, with {warnings}"),
        failed => format!("the sprint cannot be closed: {failed} failed, {warnings}"),
    });
    out.then(next_block(next))
}
