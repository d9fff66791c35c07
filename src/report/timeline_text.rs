//! `socrates timeline`, for people.

use std::fmt::Write as _;

use crate::timeline::{Event, Kind};
use crate::ui::safe;
use crate::ui::style::{ERROR, FAINT, GOOD, HINT, STRONG, WARNING};

/// Columns before the text of an event: the day, the widest mark, two gaps.
const INDENT: usize = 10 + 2 + 10 + 2;

/// The whole report. Every event has its day in its own line, so that a line found by `grep` says all.
pub fn render(project: &str, events: &[Event]) -> String {
    let count = |kind, one, many| {
        let count = events.iter().filter(|event| event.kind == kind).count();
        let noun = if count == 1 { one } else { many };
        format!("{count} {noun}")
    };
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = writeln!(
        out,
        "{STRONG}socrates timeline{STRONG:#} — {}",
        safe(project)
    );
    let _ = writeln!(
        out,
        "  {}, {}, {}",
        count(Kind::Sprint, "sprint", "sprints"),
        count(Kind::Journal, "journal entry", "journal entries"),
        count(Kind::Decision, "decision", "decisions")
    );
    let mut day = None;
    for event in events {
        if day != Some(event.date) {
            out.push('\n');
            day = Some(event.date);
        }
        write_event(&mut out, event);
    }
    out
}

fn write_event(out: &mut String, event: &Event) {
    let mark = format!("[{}]", event.kind.name());
    let style = match event.kind {
        Kind::Sprint => GOOD,
        Kind::Journal => HINT,
        Kind::Decision => WARNING,
    };
    let _ = write!(out, "{}  {style}{mark:<10}{style:#}  ", event.date);
    if event.reversed {
        let _ = write!(out, "{ERROR}reversed:{ERROR:#} ");
    }
    let detail = event.detail.as_deref().map(safe);
    if event.kind == Kind::Journal {
        // Its title is the day, which stands there already.
        let _ = match detail {
            Some(line) => writeln!(out, "{line}"),
            None => writeln!(out, "{FAINT}(nothing written){FAINT:#}"),
        };
        return;
    }
    let _ = writeln!(out, "{}", safe(&event.title));
    if let Some(detail) = detail {
        let _ = writeln!(out, "{:INDENT$}{FAINT}{detail}{FAINT:#}", "");
    }
}
