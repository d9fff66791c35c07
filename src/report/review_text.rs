//! `socrates patterns review`, for people.

use std::path::Path;

use anstyle::Style;

use super::findings;
use crate::name::{shown, with_slashes};
use crate::review::{CHECKS, Counts, Ready, Verdict};
use crate::ui::style::{GOOD, STRONG};
use crate::ui::{Line, Target, Text};

/// The whole report.
pub fn render(patterns_dir: &Path, counts: Counts, verdict: &Verdict) -> Text {
    let Verdict { faults, ready, .. } = verdict;
    let Counts {
        candidates,
        promoted,
    } = counts;
    let title = Line::new().styled(STRONG, "socrates patterns review");
    let mut out = Text::from(title.plain(format!(" — {}", shown(patterns_dir))));
    out.line(format!(
        "  {candidates} candidate(s), {promoted} promoted, {} finding(s)",
        faults.len()
    ));
    out.blank();
    if candidates + promoted == 0 {
        out.line("no patterns to review");
    } else if faults.is_empty() {
        out.line(Line::new().styled(GOOD, "✓ no findings"));
    }
    let group_of = |check| {
        let found = faults.iter().map(|fault| &fault.finding);
        let found: Vec<_> = found.filter(|finding| finding.check == check).collect();
        let style = found
            .first()
            .map_or(GOOD, |first| findings::style(first.severity));
        (
            check.name(),
            style,
            found.into_iter().map(findings::placed).collect(),
        )
    };
    let ready = ("ready", GOOD, ready.iter().map(line_of).collect());
    let groups = CHECKS.map(group_of).into_iter().chain([ready]);
    let groups = groups.filter(|(_, _, lines): &(_, _, Vec<Line>)| !lines.is_empty());
    for (at, (name, style, lines)) in groups.enumerate() {
        // Above the first one is either a blank line or the statement that there are no findings.
        if at > 0 || faults.is_empty() {
            out.blank();
        }
        findings::group(&mut out, name, lines.len(), style, lines);
    }
    out
}

fn line_of(ready: &Ready) -> Line {
    let path = with_slashes(&ready.pattern.path());
    let target = Target::new(ready.pattern.path());
    Line::from("  ")
        .linked(Style::new(), path, target)
        .plain(format!(": {ready}"))
}
