//! `socrates patterns review`, for people.

use std::fmt::Write as _;
use std::path::Path;

use super::with_slashes;
use crate::review::{Counts, Finding, Kind};
use crate::ui::{safe, style};

/// The whole report.
pub fn render(patterns_dir: &Path, counts: Counts, findings: &[Finding]) -> String {
    use style::{ERROR, GOOD, STRONG, WARNING};
    let Counts {
        candidates,
        promoted,
    } = counts;
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = writeln!(
        out,
        "{STRONG}socrates patterns review{STRONG:#} — {}",
        safe(patterns_dir)
    );
    let _ = writeln!(
        out,
        "  {candidates} candidate(s), {promoted} promoted, {} finding(s)",
        findings.len()
    );
    out.push('\n');
    if findings.is_empty() {
        let _ = writeln!(out, "{GOOD}✓ no findings{GOOD:#}");
    }
    let mut groups = Kind::ALL
        .into_iter()
        .map(|kind| {
            (
                kind,
                findings.iter().filter(move |finding| finding.kind == kind),
            )
        })
        .filter(|(_, group)| group.clone().next().is_some())
        .peekable();
    while let Some((kind, group)) = groups.next() {
        let heading = match kind {
            Kind::OrphanSource => ERROR,
            _ => WARNING,
        };
        let count = group.clone().count();
        let _ = writeln!(out, "{heading}── {} ──{heading:#} ({count})", kind.name());
        for finding in group {
            let path = Path::new("patterns").join(&finding.pattern.file_name);
            let message = safe(finding.to_string());
            let _ = writeln!(out, "  {}: {message}", safe(with_slashes(&path)));
        }
        if groups.peek().is_some() {
            out.push('\n');
        }
    }
    out
}
