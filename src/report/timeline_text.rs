//! `socrates timeline`, for people.

use crate::timeline::{Event, Kind, Told};
use crate::ui::style::{ERROR, FAINT, GOOD, HINT, STRONG, WARNING};
use crate::ui::{Line, Text, Visible};
use crate::wording::either;

/// How many columns come before the text of an event: the day, the widest mark, two gaps.
const INDENT: usize = 10 + 2 + 10 + 2;

/// What comes before a decision that no longer holds.
const REVERSED: &str = "reversed:";
/// Texts are not broken into lines shorter than this.
const NARROWEST: usize = 24;

/// The whole report. Every event has its day on its own line, so that a line found by `grep` says everything;
/// only on a terminal, whose `columns` are given, are long texts broken and continued below.
pub fn render(project: &str, told: &Told, columns: Option<usize>) -> Text {
    let events = &told.events;
    let width = columns
        .and_then(|columns| columns.checked_sub(INDENT))
        .filter(|width| *width >= NARROWEST);
    let count = |kind, one, many| {
        let undated = if kind == Kind::Sprint {
            told.undated_sprints.len()
        } else {
            0
        };
        let count = events.iter().filter(|event| event.kind == kind).count() + undated;
        format!("{count} {}", either(count, one, many))
    };
    let title = Line::new().styled(STRONG, "socrates timeline");
    let mut out = Text::from(title.plain(format!(" — {project}")));
    out.line(format!(
        "  {}, {}, {}",
        count(Kind::Sprint, "sprint", "sprints"),
        count(Kind::Journal, "journal entry", "journal entries"),
        count(Kind::Decision, "decision", "decisions")
    ));
    let mut day = None;
    for event in events {
        if day != Some(event.date) {
            out.blank();
            day = Some(event.date);
        }
        write_event(&mut out, event, width);
    }
    if !told.undated_sprints.is_empty() {
        out.blank();
    }
    for (title, detail) in &told.undated_sprints {
        let line = Line::from(format!("{:<10}  ", "undated"));
        let mark = format!("{:<10}", "[sprint]");
        out.line(line.styled(GOOD, mark).plain(format!("  {title}")));
        for line in detail.iter().flat_map(|detail| lines(detail, width)) {
            out.line(indented().styled(FAINT, line));
        }
    }
    out
}

fn write_event(out: &mut Text, event: &Event, width: Option<usize>) {
    let mark = format!("[{}]", event.kind.name());
    let style = match event.kind {
        Kind::Sprint => GOOD,
        Kind::Journal => HINT,
        Kind::Decision => WARNING,
    };
    let day = Line::from(format!("{}  ", event.date));
    let day = day.styled(style, format!("{mark:<10}")).plain("  ");
    let title = match (event.kind, &event.detail) {
        // Its title is the day, which is already there.
        (Kind::Journal, Some(line)) => line,
        (Kind::Journal, None) => "(empty)",
        _ => &event.title,
    };
    let title = if event.reversed {
        format!("{REVERSED} {title}")
    } else {
        title.to_owned()
    };
    let mut lines = lines(&title, width).into_iter();
    let first = lines.next().unwrap_or_default();
    out.line(
        match first
            .as_str()
            .strip_prefix(REVERSED)
            .filter(|_| event.reversed)
        {
            Some(rest) => day.styled(ERROR, REVERSED).plain(rest),
            None => day.plain(first),
        },
    );
    for line in lines {
        out.line(indented().plain(line));
    }
    if event.kind != Kind::Journal
        && let Some(detail) = &event.detail
    {
        for line in self::lines(detail, width) {
            out.line(indented().styled(FAINT, line));
        }
    }
}

fn indented() -> Line {
    Line::from(" ".repeat(INDENT))
}

fn lines(text: &str, width: Option<usize>) -> Vec<Visible> {
    let text = Visible::from(text);
    match width {
        Some(width) => text.wrap(width),
        None => vec![text],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(event: Event) -> Told {
        Told {
            events: vec![event],
            undated_sprints: Vec::new(),
            undated: Vec::new(),
        }
    }
    use jiff::civil::date;

    #[test]
    fn long_texts_are_broken_below_themselves_at_a_terminal_alone() {
        let event = Event {
            date: date(2026, 5, 20),
            kind: Kind::Decision,
            title: "Use tape for everything".to_owned(),
            detail: Some("it is cheap and it lasts for years".to_owned()),
            reversed: true,
        };
        let shown = |columns: Option<usize>| {
            let text = render("alpha", &told(event.clone()), columns).unstyled();
            let lines: Vec<&str> = text.lines().skip(3).collect();
            lines.join("\n")
        };
        let whole = "2026-05-20  [decision]  reversed: Use tape for everything\n                        it is cheap and it lasts for years";
        assert_eq!(shown(None), whole);
        assert_eq!(shown(Some(80)), whole);
        // Too narrow for anything but the terminal's own line breaks.
        assert_eq!(shown(Some(30)), whole);
        assert_eq!(
            shown(Some(48)),
            "2026-05-20  [decision]  reversed: Use tape for\n                        everything\n                        \
             it is cheap and it lasts\n                        for years"
        );
    }
}
