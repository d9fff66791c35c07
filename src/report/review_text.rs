//! `socrates patterns review`, for people.

use std::path::Path;

use crate::name::{shown, with_slashes};
use crate::review::{Counts, Kind, Verdict};
use crate::ui::style::{ERROR, GOOD, STRONG, WARNING};
use crate::ui::{Line, Text};

/// The whole report.
pub fn render(patterns_dir: &Path, counts: Counts, verdict: &Verdict) -> Text {
    let Verdict {
        findings, ready, ..
    } = verdict;
    let Counts {
        candidates,
        promoted,
    } = counts;
    let title = Line::new().styled(STRONG, "socrates patterns review");
    let mut out = Text::from(title.plain(format!(" — {}", shown(patterns_dir))));
    out.line(format!(
        "  {candidates} candidate(s), {promoted} promoted, {} finding(s)",
        findings.len()
    ));
    out.blank();
    if candidates + promoted == 0 {
        out.line("no patterns to review");
    } else if findings.is_empty() {
        out.line(Line::new().styled(GOOD, "✓ no findings"));
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
        let heading = Line::new().styled(heading, format!("── {} ──", kind.name()));
        out.line(heading.plain(format!(" ({count})")));
        for finding in group {
            let path = Path::new("patterns").join(&finding.pattern.file_name);
            out.line(format!("  {}: {finding}", with_slashes(&path)));
        }
        if groups.peek().is_some() {
            out.blank();
        }
    }
    if !ready.is_empty() {
        out.blank();
        let heading = Line::new().styled(GOOD, "── ready ──");
        out.line(heading.plain(format!(" ({})", ready.len())));
        for ready in ready {
            let path = Path::new("patterns").join(&ready.pattern.file_name);
            out.line(format!("  {}: {ready}", with_slashes(&path)));
        }
    }
    out
}
