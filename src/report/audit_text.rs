//! `socrates audit`, for people.

use std::path::Path;

use super::counted;
use crate::audit::{Counts, Finding, Severity};
use crate::name::{shown, with_slashes};
use crate::tree::root::Layer;
use crate::ui::style::{ERROR, FAINT, GOOD, HINT, STRONG, WARNING};
use crate::ui::{Line, Text};

/// The whole report. The findings are in the order in which they are reported.
pub fn render(root: &Path, layer: Layer, findings: &[Finding]) -> Text {
    let what = match layer {
        Layer::Project => "project",
        Layer::Company => "CompanyOS",
    };
    let title = Line::new().styled(STRONG, "socrates audit");
    let mut out = Text::from(title.plain(format!(" — {} ({what})", shown(root))));
    out.blank();
    if findings.is_empty() {
        out.line(Line::new().styled(GOOD, "✓ no findings"));
        out.blank();
    }
    for severity in Severity::ALL {
        let group = findings
            .iter()
            .filter(|finding| finding.severity == severity);
        let count = group.clone().count();
        if count == 0 {
            continue;
        }
        let style = match severity {
            Severity::Error => ERROR,
            Severity::Warning => WARNING,
            Severity::Info => HINT,
        };
        let name = severity.name().to_uppercase();
        let heading = Line::new().styled(style, format!("── {name} ──"));
        out.line(heading.plain(format!(" ({count})")));
        for finding in group {
            let line = finding.line.map(|line| format!(":{line}"));
            let place = with_slashes(&finding.path) + &line.unwrap_or_default();
            let message = format!("  [{}] {}  ", finding.check.name(), finding.message);
            out.line(Line::new().plain(message).styled(FAINT, place));
        }
        out.blank();
    }
    out.line(count_line(findings));
    out
}

fn count_line(findings: &[Finding]) -> String {
    let counts = Counts::of(findings);
    format!(
        "{}, {}, {} info",
        counted(counts.errors, "error"),
        counted(counts.warnings, "warning"),
        counts.info
    )
}
