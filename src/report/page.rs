//! The company as one page of HTML: what `socrates report` writes. The page needs nothing else and runs
//! nothing: a text from a file is text, and a Content-Security-Policy forbids anything that might have slipped
//! through. It must be readable on paper, on a phone, in a light room and in a dark one.

mod attention;
mod events;
mod html;
mod matrix;
mod projects;
mod questions;

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::finding::Counts;
use crate::settings::Ages;
use crate::sprint;
use crate::timeline::Event;
use crate::wording::either;
use html::Html;

const STYLE: &str = include_str!("page/style.css");
/// The SHA-256 of [`STYLE`], by which the policy distinguishes our own style sheet from any other.
const STYLE_HASH: &str = "sha256-E5Fcqo8H2vsSYI/r/TX2+sxxuo0OIX0m9LSjz7vRZ/I=";

/// This line identifies a page of ours, which may be replaced.
pub const MARK: &str = "<meta name=\"generator\" content=\"socrates report\">";
/// How many days the picture of what happened shows: this week, and the seven before it.
const DAYS: i32 = 56;

/// The first day of the picture, a Monday.
pub fn first_day(today: Date) -> Date {
    let monday = i32::from(today.weekday().to_monday_zero_offset());
    today.saturating_sub((DAYS - 7 + monday).days())
}

/// What a page shows.
#[derive(Clone, Debug)]
pub struct Page {
    /// The company's name.
    pub company: String,
    /// The day of the report.
    pub today: Date,
    /// What needs the operator, in order.
    pub attention: Vec<Attention>,
    /// The projects, in order.
    pub projects: Vec<Project>,
    /// The patterns, in order.
    pub patterns: Vec<Pattern>,
    /// What could not be read.
    pub notes: Vec<String>,
}

/// Something that needs the operator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attention {
    /// The project; `None` for the company as a whole.
    pub project: Option<String>,
    /// Why it is listed.
    pub message: String,
    /// The command that clears it, as it is typed.
    pub command: Option<String>,
    /// The file, from the root of the company, and the line.
    pub place: Option<String>,
}

/// A project. What is not known is absent.
#[derive(Clone, Debug)]
pub struct Project {
    /// The name of its directory.
    pub name: String,
    /// What it is, in one line.
    pub tagline: Option<String>,
    /// Which sprint is active.
    pub sprint: Sprint,
    /// The criteria of that sprint.
    pub criteria: Option<sprint::Counts>,
    /// What its audit found.
    pub counts: Option<Counts>,
    /// Days since STATE.md was updated.
    pub state_age_days: Option<i32>,
    /// Days since the newest journal entry.
    pub journal_age_days: Option<i32>,
    /// The ages at which they are old.
    pub ages: Ages,
    /// What happened since [`first_day`], oldest first.
    pub events: Vec<Event>,
    /// Its live questions.
    pub questions: Vec<Question>,
}

/// The active sprint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sprint {
    /// This one.
    Active(String),
    /// None.
    None,
    /// What the project says does not settle the question.
    Unclear,
}

/// A question that nobody has answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its identifier, if it has one.
    pub id: Option<String>,
    /// What is asked.
    pub text: String,
    /// Who has to answer it.
    pub owner: Option<String>,
    /// By when.
    pub needed_by: Option<String>,
    /// Whether that time is past.
    pub overdue: bool,
}

/// A pattern.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// Its name.
    pub slug: String,
    /// Whether it is a candidate.
    pub candidate: bool,
    /// Whether it is a candidate that can be promoted.
    pub ready: bool,
    /// How each project uses it, in the order of the projects.
    pub uses: Vec<Use>,
}

/// How a project uses a pattern. If more than one is true, the greater one is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// It does not name it.
    None,
    /// It mentions the word.
    Mentions,
    /// It refers to the pattern.
    Refers,
    /// It is where the pattern comes from.
    Source,
}

/// The whole page.
pub fn render(page: &Page) -> String {
    let mut out = Html::default();
    out.own("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.own(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '",
    );
    out.own(STYLE_HASH);
    out.own("'; base-uri 'none'; form-action 'none'\">\n");
    out.own(MARK);
    out.own(
        "\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>",
    );
    out.text(&page.company);
    out.own(": report</title>\n<style>");
    out.own(STYLE);
    out.own("</style>\n</head>\n<body>\n<header>\n<h1>");
    out.name(&page.company);
    out.own("</h1>\n<p class=\"faint\">As of ");
    out.text(&long_day(page.today));
    out.own("</p>\n");
    summary(&mut out, page);
    out.own("</header>\n<main>\n");
    attention::write(&mut out, page);
    projects::write(&mut out, page);
    matrix::write(&mut out, page);
    events::write(&mut out, page);
    questions::write(&mut out, page);
    notes(&mut out, page);
    out.own("</main>\n</body>\n</html>\n");
    out.into()
}

/// The figures at the top, each of which leads to its section.
fn summary(out: &mut Html, page: &Page) {
    let questions: usize = page
        .projects
        .iter()
        .map(|project| project.questions.len())
        .sum();
    let events: usize = page
        .projects
        .iter()
        .map(|project| project.events.len())
        .sum();
    let bad = page.projects.iter().filter(|project| {
        let counts = project.counts;
        counts.is_none_or(|counts| counts.errors > 0)
    });
    out.own("<nav aria-label=\"Sections\">\n<ul class=\"facts\">\n");
    let mut fact = |link: &'static str, count: usize, what: &str| {
        out.own("<li><b>");
        out.text(&count.to_string());
        out.own("</b> <a href=\"#");
        out.own(link);
        out.own("\">");
        out.text(what);
        out.own("</a></li>\n");
    };
    let items = page.attention.len();
    fact(
        "attention",
        items,
        either(items, "thing needs you", "things need you"),
    );
    let projects = page.projects.len();
    let what = either(projects, "project", "projects");
    fact(
        "projects",
        projects,
        &format!("{what}, {} with audit errors", bad.count()),
    );
    let patterns = page.patterns.len();
    let ready = page.patterns.iter().filter(|pattern| pattern.ready).count();
    let what = either(patterns, "pattern", "patterns");
    fact(
        "patterns",
        patterns,
        &format!("{what}, {ready} ready to promote"),
    );
    fact(
        "events",
        events,
        either(events, "event in eight weeks", "events in eight weeks"),
    );
    fact(
        "questions",
        questions,
        either(questions, "open question", "open questions"),
    );
    out.own("</ul>\n</nav>\n");
}

fn notes(out: &mut Html, page: &Page) {
    if page.notes.is_empty() {
        return;
    }
    out.own("<section id=\"notes\">\n<h2>What could not be read</h2>\n<ul class=\"questions\">\n");
    for note in &page.notes {
        out.own("<li>");
        out.name(note);
        out.own("</li>\n");
    }
    out.own("</ul>\n</section>\n");
}

/// `29 November 2026`
fn long_day(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

/// `29 Nov`
fn short_day(day: Date) -> String {
    day.strftime("%-d %b").to_string()
}

#[cfg(test)]
mod tests;
