//! `socrates status`, for people: a table that fits the terminal.

use std::fmt::Write as _;

use anstyle::Style;

use super::sprint_text::counts;
use super::status::{Row, Sprint};
use crate::name::shown;
use crate::settings::{is_much_older, is_older};
use crate::ui::style::{ERROR, FAINT, GOOD, STRONG, WARNING};
use crate::ui::{Line, Text, Visible};
use crate::wording::counted;

const COLUMNS: usize = 7;
const HEADINGS: [&str; COLUMNS] = [
    "PROJECT", "SPRINT", "CRITERIA", "AUDIT", "STATE", "JOURNAL", "PATTERN",
];
/// Which columns give way on a narrow terminal, the least important one first, and how far: a sprint can be
/// recognised by its number.
const NARROW: [(usize, usize); 2] = [(1, 6), (0, 12)];
const GAP: usize = 2;
const PLAIN: Style = Style::new();

/// A piece of a line, and how it looks.
type Cell = (Visible, Style);

/// How a report is shown.
#[derive(Clone, Copy, Debug, Default)]
pub struct Form {
    /// The maximum width of a line, if known.
    pub columns: Option<usize>,
    /// Whether each project's tagline and next action are shown as well.
    pub is_long: bool,
}

/// The whole report. What needs attention comes first; the rest of the projects stay in their order.
pub fn render(rows: &[Row], form: Form) -> Text {
    let columns = form.columns.unwrap_or(usize::MAX);
    let mut rows: Vec<&Row> = rows.iter().collect();
    rows.sort_by_key(|row| row.need());
    let rows = &rows[..];
    if rows.is_empty() {
        return Text::from("no projects");
    }
    let cells: Vec<[Cell; COLUMNS]> = rows.iter().map(|row| cells(row)).collect();
    let widths = widths(rows, &cells, columns);
    if total(&widths) > columns {
        return stacked(rows, cells, columns, form.is_long);
    }
    let mut out = Text::new();
    let headings = HEADINGS.map(|heading| (Visible::from(heading), FAINT));
    write_line(&mut out, &aligned(headings, &widths), columns);
    for (row, cells) in rows.iter().zip(cells) {
        let problem = row.problem.as_deref().map(|problem| {
            let problem = format!("✗ cannot read {problem}");
            (Visible::from(problem), ERROR)
        });
        if row.counts.is_some() {
            write_line(&mut out, &aligned(cells, &widths), columns);
            if let Some(problem) = problem {
                write_line(&mut out, &[(Visible::from("  "), PLAIN), problem], columns);
            }
        } else {
            let [name, ..] = cells;
            let name = (name.0.fit(widths[0]).pad(widths[0] + GAP), name.1);
            write_line(&mut out, &[name, problem.unwrap_or_default()], columns);
        }
        if form.is_long {
            write_more(&mut out, row, columns);
        }
    }
    out.blank();
    out.line(Line::new().plain(Visible::from(summary(rows)).fit(columns)));
    out
}

/// The report if not even short names let a table fit: the contents of the columns, one below the other.
fn stacked(rows: &[&Row], cells: Vec<[Cell; COLUMNS]>, columns: usize, is_long: bool) -> Text {
    let mut out = Text::new();
    let label = |text: &str| {
        let label = format!("  {:<8}  ", text.to_lowercase());
        (Visible::from(label), FAINT)
    };
    for (row, cells) in rows.iter().zip(cells) {
        let mut cells = HEADINGS.iter().zip(cells);
        if let Some((_, name)) = cells.next() {
            write_line(&mut out, &[name], columns);
        }
        for (heading, cell) in cells.filter(|_| row.counts.is_some()) {
            write_line(&mut out, &[label(heading), cell], columns);
        }
        if let Some(problem) = &row.problem {
            let problem = Visible::from(format!("  ✗ cannot read {problem}"));
            write_line(&mut out, &[(problem, ERROR)], columns);
        }
        if is_long {
            write_more(&mut out, row, columns);
        }
    }
    out.blank();
    out.line(Line::new().plain(Visible::from(summary(rows)).fit(columns)));
    out
}

/// What a project is, and what is next.
fn write_more(out: &mut Text, row: &Row, columns: usize) {
    let next = row.next_action.as_ref().map(|next| format!("next: {next}"));
    for text in row.tagline.iter().chain(&next) {
        let text = Visible::from(format!("  {text}"));
        write_line(out, &[(text, FAINT)], columns);
    }
}

fn summary(rows: &[&Row]) -> String {
    let bad = rows
        .iter()
        .filter(|row| row.counts.is_some_and(|counts| counts.errors > 0));
    let unread = rows.iter().filter(|row| row.counts.is_none()).count();
    let mut text = format!(
        "{}, {} with audit errors",
        counted(rows.len(), "project"),
        bad.count()
    );
    if unread > 0 {
        let _ = write!(text, ", {unread} that cannot be read");
    }
    text
}

/// How wide each column is, so that whole lines fit if they can.
fn widths(rows: &[&Row], cells: &[[Cell; COLUMNS]], columns: usize) -> [usize; COLUMNS] {
    let mut widths = HEADINGS.map(str::len);
    for (row, cells) in rows.iter().zip(cells) {
        // A project that cannot be read has only its name in the columns.
        let shown = if row.counts.is_some() { cells.len() } else { 1 };
        for (most, cell) in widths.iter_mut().zip(&cells[..shown]) {
            *most = cell.0.width().max(*most);
        }
    }
    for (column, least) in NARROW {
        let too_much = total(&widths).saturating_sub(columns);
        widths[column] = widths[column]
            .saturating_sub(too_much)
            .max(least.min(widths[column]));
    }
    widths
}

/// How wide a line is.
fn total(widths: &[usize; COLUMNS]) -> usize {
    widths.iter().sum::<usize>() + GAP * (widths.len() - 1)
}

fn cells(row: &Row) -> [Cell; COLUMNS] {
    let (sprint, criteria) = match &row.sprint {
        Some(sprint) => (active(sprint), criteria(sprint)),
        None => (unknown(), unknown()),
    };
    let audit = row.counts.map(|counts| {
        let style = match (counts.errors, counts.warnings) {
            (0, 0) => GOOD,
            (0, _) => WARNING,
            _ => ERROR,
        };
        let count = format!("E{}W{}", counts.errors, counts.warnings);
        (Visible::from(count), style)
    });
    let pattern = match row.extracted {
        Some(true) => (Visible::from("yes"), GOOD),
        Some(false) => (Visible::from("no"), FAINT),
        None => unknown(),
    };
    [
        (Visible::from(shown(&row.name)), STRONG),
        sprint,
        criteria,
        audit.unwrap_or_else(unknown),
        age(row.state_age_days, row.ages.state),
        age(row.journal_age_days, row.ages.journal),
        pattern,
    ]
}

/// The name of the active sprint, `none`, or `unclear?`.
fn active(sprint: &Sprint) -> Cell {
    match &sprint.name {
        Some(name) => (Visible::from(name), PLAIN),
        None if sprint.state == "unclear" => (Visible::from("unclear?"), WARNING),
        None => (Visible::from("none"), FAINT),
    }
}

fn criteria(sprint: &Sprint) -> Cell {
    let Some(criteria) = sprint.criteria else {
        return unknown();
    };
    let is_met = criteria.ticked > 0 && criteria.open + criteria.plain == 0;
    let style = if is_met { GOOD } else { PLAIN };
    (Visible::from(counts(criteria)), style)
}

fn unknown() -> Cell {
    (Visible::from("-"), FAINT)
}

/// `today`, `3d`, `20d !`, `40d !!`, and `in 2d` for a day that is still to come.
fn age(days: Option<i32>, limit: u32) -> Cell {
    let Some(days) = days else {
        return unknown();
    };
    let text = match days {
        0 => "today".to_owned(),
        1.. => format!("{days}d"),
        _ => format!("in {}d", days.unsigned_abs()),
    };
    let (text, style) = if is_much_older(days, limit) {
        (text + " !!", ERROR)
    } else if is_older(days, limit) {
        (text + " !", WARNING)
    } else {
        (text, GOOD)
    };
    (Visible::from(text), style)
}

/// The cells of a line in their columns, the last one without blanks after it.
fn aligned(cells: [Cell; COLUMNS], widths: &[usize; COLUMNS]) -> Vec<Cell> {
    let last = cells.len() - 1;
    let mut line = Vec::new();
    for (index, ((text, style), width)) in cells.into_iter().zip(widths).enumerate() {
        let text = text.fit(*width);
        let blanks = if index == last {
            0
        } else {
            width + GAP - text.width()
        };
        line.push((text, style));
        line.push((Visible::default().pad(blanks), PLAIN));
    }
    line
}

/// Writes a line of at most this many columns.
fn write_line(out: &mut Text, cells: &[Cell], columns: usize) {
    let mut line = Line::new();
    let mut room = columns;
    for (text, style) in cells {
        let text = text.fit(room);
        room -= text.width().min(room);
        line = line.styled(*style, text);
    }
    out.line(line.trimmed());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Counts;
    use crate::settings::Ages;

    fn row(name: &str, sprint: Option<&str>, ages: [Option<i32>; 2]) -> Row {
        Row {
            name: name.into(),
            tagline: Some(format!("What {name} is for, in one line")),
            next_action: None,
            sprint: Some(Sprint {
                state: if sprint.is_some() { "known" } else { "none" },
                name: sprint.map(str::to_owned),
                is_waiting: false,
                criteria: sprint.map(|_| crate::sprint::Counts {
                    ticked: 12,
                    open: 3,
                    plain: 0,
                }),
            }),
            counts: Some(Counts {
                errors: 1,
                warnings: 2,
                info: 0,
            }),
            state_age_days: ages[0],
            journal_age_days: ages[1],
            ages: Ages::default(),
            extracted: Some(true),
            problem: None,
        }
    }

    fn width(line: &str) -> usize {
        Visible::from(line).width()
    }

    fn plain(rows: &[Row], columns: Option<usize>) -> String {
        let form = Form {
            columns,
            is_long: true,
        };
        render(rows, form).unstyled()
    }

    #[test]
    fn columns_line_up_in_any_script() {
        let mut unreadable = Row::unknown("λ".into(), "planning/: it is locked".to_owned());
        unreadable.tagline = None;
        let rows = [
            row("港の時計", Some("005-rebate-engine"), [Some(0), Some(1)]),
            row("quay", None, [Some(29), None]),
            unreadable,
        ];
        assert_eq!(
            plain(&rows, None),
            "\
PROJECT   SPRINT             CRITERIA  AUDIT  STATE   JOURNAL  PATTERN
λ         ✗ cannot read planning/: it is locked
港の時計  005-rebate-engine  12/15     E1W2   today   1d       yes
  What 港の時計 is for, in one line
quay      none               -         E1W2   29d !!  -        yes
  What quay is for, in one line

3 projects, 2 with audit errors, 1 that cannot be read
"
        );
    }

    #[test]
    fn ages_have_a_sign_where_they_have_a_colour() {
        let text = |days| age(Some(days), 14).0.as_str().to_owned();
        assert_eq!(
            [-2, 0, 1, 14, 15, 28, 29].map(text),
            ["in 2d", "today", "1d", "14d", "15d !", "28d !", "29d !!"]
        );
        assert_eq!(age(Some(8), 7), (Visible::from("8d !"), WARNING));
        assert_eq!(age(Some(15), 7), (Visible::from("15d !!"), ERROR));
        assert_eq!(age(None, 7), unknown());
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        let mut broken = row("broken", Some("001-x"), [None, None]);
        broken.problem = Some("planning/STATE.md: it is not a regular file".to_owned());
        let rows = [
            row(
                "a-project-with-a-long-name",
                Some("012-一つの長い名前のスプリント"),
                [Some(3), Some(100)],
            ),
            row(
                "プロジェクト",
                Some("001-discovery-architecture"),
                [Some(-1), Some(0)],
            ),
            Row::unknown("gone".into(), "planning/".to_owned()),
            broken,
        ];
        let natural = plain(&rows, None);
        for columns in 0..=natural.lines().map(width).max().unwrap_or(0) {
            let text = plain(&rows, Some(columns));
            for line in text.lines() {
                assert!(width(line) <= columns, "{columns}: {line}");
            }
            if columns >= 70 {
                assert_eq!(text.lines().count(), natural.lines().count());
            }
        }
        let narrow = plain(&rows, Some(70));
        assert!(narrow.contains('…') && narrow.contains("E1W2"), "{narrow}");
    }

    #[test]
    fn a_terminal_too_narrow_for_a_table_gets_a_list() {
        let rows = [
            row(
                "bakery-orders",
                Some("002-holiday-calendar"),
                [Some(40), Some(3)],
            ),
            Row::unknown("gone".into(), "planning: it is locked".to_owned()),
        ];
        assert_eq!(
            plain(&rows, Some(34)),
            "\
gone
  ✗ cannot read planning: it is l…
bakery-orders
  sprint    002-holiday-calendar
  criteria  12/15
  audit     E1W2
  state     40d !!
  journal   3d
  pattern   yes
  What bakery-orders is for, in o…

2 projects, 1 with audit errors,…
"
        );
    }
}
