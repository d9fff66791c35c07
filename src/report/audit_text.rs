//! `socrates audit`, for people.

use std::path::Path;

use super::{counted, findings};
use crate::finding::{Counts, Finding, Severity};
use crate::name::shown;
use crate::tree::layer::Layer;
use crate::ui::style::{GOOD, STRONG};
use crate::ui::{Line, Text};

/// The whole report. The findings are in the order in which they are reported.
pub fn render(root: &Path, layer: Layer, found: &[Finding]) -> Text {
    let what = match layer {
        Layer::Project => "project",
        Layer::Company => "CompanyOS",
    };
    let title = Line::new().styled(STRONG, "socrates audit");
    let mut out = Text::from(title.plain(format!(" — {} ({what})", shown(root))));
    out.blank();
    if found.is_empty() {
        out.line(Line::new().styled(GOOD, "✓ no findings"));
        out.blank();
    }
    for severity in Severity::ALL {
        let name = severity.name().to_uppercase();
        let group = found.iter().filter(|finding| finding.severity == severity);
        let lines = group.map(findings::checked);
        if findings::group(&mut out, &name, findings::style(severity), lines) {
            out.blank();
        }
    }
    out.line(count_line(found));
    out
}

fn count_line(found: &[Finding]) -> String {
    let counts = Counts::of(found);
    format!(
        "{}, {}, {} info",
        counted(counts.errors, "error"),
        counted(counts.warnings, "warning"),
        counts.info
    )
}
