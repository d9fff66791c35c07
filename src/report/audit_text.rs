//! `socrates audit`, for people.

use std::fmt::Write as _;
use std::path::Path;

use super::{counted, with_slashes};
use crate::audit::{Counts, Finding, Severity};
use crate::tree::root::Layer;
use crate::ui::{safe, style};

/// The whole report. The findings are in the order in which they are reported.
pub fn render(root: &Path, layer: Layer, findings: &[Finding]) -> String {
    use style::{ERROR, FAINT, GOOD, HINT, STRONG, WARNING};
    let mut out = String::new();
    let what = match layer {
        Layer::Project => "project",
        Layer::Company => "CompanyOS",
    };
    // Writing to a string cannot fail.
    let _ = writeln!(
        out,
        "{STRONG}socrates audit{STRONG:#} — {} ({what})\n",
        safe(root)
    );
    if findings.is_empty() {
        let _ = writeln!(out, "{GOOD}✓ no findings{GOOD:#}\n");
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
        let _ = writeln!(out, "{style}── {name} ──{style:#} ({count})");
        for finding in group {
            let path = safe(with_slashes(&finding.path));
            let line = finding.line.map(|line| format!(":{line}"));
            let _ = writeln!(
                out,
                "  [{}] {}  {FAINT}{path}{}{FAINT:#}",
                finding.check.name(),
                safe(&finding.message),
                line.unwrap_or_default(),
            );
        }
        out.push('\n');
    }
    let _ = writeln!(out, "{}", count_line(findings));
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
