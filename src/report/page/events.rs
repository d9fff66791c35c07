//! What happened in the last weeks: how much in each week, and in which project on which day. Drawn in SVG
//! without a size of its own, so that it is as wide as the page.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::html::Html;
use super::{DAYS, Page, Project, first_day, short_day};
use crate::timeline::{Event, Kind};
use crate::wording::{counted, either, shortened};

/// How many projects have a line of their own; beyond that a picture does not help.
const MOST_TRACKS: usize = 40;
/// How many events are described in words.
const MOST_TOLD: usize = 15;
/// How many characters of an event's title are shown.
const LONGEST: usize = 160;

const WEEKS: i32 = DAYS / 7;
/// The least number of events in a week for a bar of full height: one event alone is not much.
const FULL: usize = 5;
/// The height of the bars, in pixels.
const BARS: usize = 64;

/// Adds the section.
pub fn write(out: &mut Html, page: &Page) {
    out.own("<section id=\"events\">\n<h2>The last eight weeks</h2>\n");
    let mut active: Vec<&Project> = page
        .projects
        .iter()
        .filter(|project| !project.events.is_empty())
        .collect();
    if active.is_empty() {
        out.own(
            "<p class=\"faint\">Nothing in the files is dated in these weeks.</p>\n</section>\n",
        );
        return;
    }
    active.sort_by_key(|project| std::cmp::Reverse(project.events.last().map(|event| event.date)));
    key(out);
    out.own("<div class=\"tracks\">\n");
    weeks(out, page, &active);
    for project in active.iter().take(MOST_TRACKS) {
        track(out, page.today, project);
    }
    axis(out, page.today);
    out.own("</div>\n");
    let silent = page.projects.len() - active.len();
    let more = active.len().saturating_sub(MOST_TRACKS);
    for (count, what) in [
        (more, "with events in these weeks, not shown here."),
        (silent, "without events in these weeks."),
    ] {
        if count > 0 {
            out.own("<p class=\"faint small\">");
            out.text(&format!("{} {what}", counted(count, "project")));
            out.own("</p>\n");
        }
    }
    latest(out, &active);
    out.own("</section>\n");
}

fn key(out: &mut Html) {
    out.own("<ul class=\"key\">\n");
    for (kind, what) in [
        (Kind::Decision, "decisions"),
        (Kind::Journal, "journal entries"),
        (Kind::Sprint, "sprints"),
    ] {
        out.own("<li><svg width=\"14\" height=\"14\" aria-hidden=\"true\">");
        mark(out, kind, "50%", 7, 1);
        out.own("</svg>");
        out.own(what);
        out.own("</li>\n");
    }
    out.own("</ul>\n");
}

/// How many events of each kind were in each week, one bar for each.
fn weeks(out: &mut Html, page: &Page, active: &[&Project]) {
    let mut weeks = vec![[0_usize; 3]; usize::try_from(WEEKS).unwrap_or_default()];
    for event in active.iter().flat_map(|project| &project.events) {
        let week = index(page.today, event.date).map(|day| day / 7);
        if let Some(week) = week.and_then(|week| weeks.get_mut(week)) {
            week[lane(event.kind)] += 1;
        }
    }
    let total = |week: &[usize; 3]| week.iter().sum::<usize>();
    let most = weeks.iter().map(total).max().unwrap_or_default().max(FULL);
    let totals: Vec<String> = weeks.iter().map(|week| total(week).to_string()).collect();
    out.own("<span class=\"faint\">all projects</span><svg class=\"plain\" width=\"100%\" height=\"84\" role=\"img\"");
    let said = format!("Events in each week, oldest first: {}", totals.join(", "));
    out.attribute("aria-label", &said);
    out.own(">");
    for ((week, total), nth) in weeks.iter().zip(&totals).zip(0..) {
        let at = |part: f64| percent((f64::from(nth) + part) / f64::from(WEEKS));
        let mut top = 16 + BARS;
        for (lane, class) in [(1, "decision"), (2, "journal"), (0, "sprint")] {
            let height = (week[lane] * BARS).div_ceil(most).min(top - 16);
            top -= height;
            if height > 0 {
                out.own("<rect");
                out.attribute("class", class);
                out.attribute("x", &at(0.15));
                out.attribute("width", &percent(0.7 / f64::from(WEEKS)));
                out.attribute("y", &top.to_string());
                out.attribute("height", &height.to_string());
                out.own("/>");
            }
        }
        out.own("<text text-anchor=\"middle\"");
        out.attribute("x", &at(0.5));
        out.attribute("y", &(top - 4).to_string());
        out.own(">");
        out.text(total);
        out.own("</text>");
    }
    out.own("</svg>\n");
}

/// A line for a project, with a mark on each day on which something happened.
fn track(out: &mut Html, today: Date, project: &Project) {
    out.own("<span");
    out.attribute("title", &project.name);
    out.own(">");
    out.name(&project.name);
    out.own("</span><svg width=\"100%\" height=\"26\" role=\"img\"");
    out.attribute("aria-label", &said(&project.events));
    out.own(">");
    lines(out, today, "26");
    let mut events = project.events.as_slice();
    while let Some(first) = events.first() {
        let same = |event: &Event| (event.date, event.kind) == (first.date, first.kind);
        let count = events.iter().take_while(|event| same(event)).count();
        if let Some(day) = index(today, first.date) {
            let y = [5, 13, 21][lane(first.kind)];
            let day = f64::from(u32::try_from(day).unwrap_or_default());
            mark(
                out,
                first.kind,
                &percent((day + 0.5) / f64::from(DAYS)),
                y,
                count,
            );
        }
        events = &events[count..];
    }
    out.own("</svg>\n");
}

/// The weeks below all lines.
fn axis(out: &mut Html, today: Date) {
    out.own("<span></span><svg class=\"plain\" width=\"100%\" height=\"18\" aria-hidden=\"true\">");
    for (nth, (x, day)) in mondays(today).enumerate() {
        if nth % 2 == 0 {
            out.own("<text y=\"13\"");
            out.attribute("x", &x);
            out.own(">");
            out.text(&short_day(day));
            out.own("</text>");
        }
    }
    out.own("</svg>\n");
}

fn lines(out: &mut Html, today: Date, height: &'static str) {
    for (x, _) in mondays(today) {
        out.own("<line class=\"week\" y1=\"0\"");
        out.attribute("x1", &x);
        out.attribute("x2", &x);
        out.attribute("y2", height);
        out.own("/>");
    }
}

/// Where each week begins, and on which day.
fn mondays(today: Date) -> impl Iterator<Item = (String, Date)> {
    (0..WEEKS).map(move |week| {
        let day = first_day(today).saturating_add((7 * week).days());
        (percent(f64::from(week) / f64::from(WEEKS)), day)
    })
}

/// A mark for a kind of event: each has its own shape. Several on one day make it larger.
fn mark(out: &mut Html, kind: Kind, x: &str, y: usize, count: usize) {
    let more = count.clamp(1, 4) - 1;
    match kind {
        Kind::Sprint => {
            out.own("<svg overflow=\"visible\"");
            out.attribute("x", x);
            out.attribute("y", &y.to_string());
            out.own("><path class=\"sprint\" d=\"M0-5 5 0 0 5-5 0Z\"/></svg>");
        }
        Kind::Decision => {
            out.own("<circle class=\"decision\"");
            out.attribute("cx", x);
            out.attribute("cy", &y.to_string());
            out.attribute("r", ["3", "3.7", "4.4", "5"][more]);
            out.own("/>");
        }
        Kind::Journal => {
            out.own("<svg overflow=\"visible\"");
            out.attribute("x", x);
            out.attribute("y", &y.to_string());
            out.own("><rect class=\"journal\" x=\"-2\" y=\"-4\" width=\"4\" height=\"8\"/></svg>");
        }
    }
}

fn lane(kind: Kind) -> usize {
    match kind {
        Kind::Sprint => 0,
        Kind::Decision => 1,
        Kind::Journal => 2,
    }
}

/// `3 decisions, 1 journal entry`, for readers who cannot see the picture.
fn said(events: &[Event]) -> String {
    let kinds = [
        (Kind::Decision, "decision", "decisions"),
        (Kind::Journal, "journal entry", "journal entries"),
        (Kind::Sprint, "sprint", "sprints"),
    ];
    let said = kinds.into_iter().filter_map(|(kind, one, more)| {
        let count = events.iter().filter(|event| event.kind == kind).count();
        let word = either(count, one, more);
        (count > 0).then(|| format!("{count} {word}"))
    });
    said.collect::<Vec<_>>().join(", ")
}

/// The last events in words, newest first.
fn latest(out: &mut Html, active: &[&Project]) {
    let mut events: Vec<(&Project, &Event)> = active
        .iter()
        .flat_map(|project| project.events.iter().map(|event| (*project, event)))
        .collect();
    events.sort_by_key(|(_, event)| std::cmp::Reverse(event.date));
    out.own("<h3>The latest</h3>\n<ol class=\"latest\">\n");
    for (project, event) in events.into_iter().take(MOST_TOLD) {
        out.own("<li><span class=\"faint\">");
        out.text(&short_day(event.date));
        out.own("</span> ");
        out.name(&project.name);
        out.own(" <span class=\"faint\">");
        out.own(event.kind.name());
        out.own("</span> ");
        let text = match (event.kind, &event.detail) {
            // The title of a journal entry is its day.
            (Kind::Journal, detail) => detail.as_deref().unwrap_or_default(),
            _ => &event.title,
        };
        out.name(&shortened(text, LONGEST));
        if event.reversed {
            out.own(" <span class=\"warn\">(reversed)</span>");
        }
        out.own("</li>\n");
    }
    out.own("</ol>\n");
}

/// The number of a day in the picture; `None` outside it.
fn index(today: Date, day: Date) -> Option<usize> {
    let since = (day - first_day(today)).get_days();
    let since = Some(since).filter(|since| (0..DAYS).contains(since));
    since.and_then(|since| usize::try_from(since).ok())
}

fn percent(part: f64) -> String {
    format!("{:.2}%", 100.0 * part)
}
