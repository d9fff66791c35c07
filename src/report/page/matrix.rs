//! Which pattern occurs in which project, as a table with a mark in each place: much-used patterns come
//! first, and unused ones last. The longer list goes down the page, so that there is room for the name of
//! each row and column.

use super::html::Html;
use super::{Page, Pattern, Use};

/// Up to how many columns there is room for large marks, and for horizontal names.
const ROOMY: usize = 14;
const LEVEL: usize = 6;
/// Above this many columns, the table must be small on paper.
const WIDE: usize = 26;

/// One of the two lists.
struct Side {
    names: Vec<String>,
    /// What is shown beside a name.
    notes: Vec<&'static str>,
    /// How many marks each of them has.
    totals: Vec<usize>,
}

/// Adds the section.
pub fn write(out: &mut Html, page: &Page) {
    out.own("<section id=\"patterns\">\n<h2>Patterns in projects</h2>\n");
    if page.patterns.is_empty() || page.projects.is_empty() {
        out.own("<p class=\"faint\">There are no patterns and projects to compare yet.</p>\n</section>\n");
        return;
    }
    key(out);
    let mut patterns: Vec<&Pattern> = page.patterns.iter().collect();
    patterns.sort_by_key(|pattern| std::cmp::Reverse(weight(pattern)));
    let columns_are_patterns = patterns.len() <= page.projects.len();
    let of_patterns = Side {
        names: patterns
            .iter()
            .map(|pattern| pattern.slug.clone())
            .collect(),
        notes: patterns.iter().map(|pattern| standing(pattern)).collect(),
        totals: patterns
            .iter()
            .map(|pattern| marked(pattern.uses.iter()))
            .collect(),
    };
    let projects = 0..page.projects.len();
    let of_projects = Side {
        names: page
            .projects
            .iter()
            .map(|project| project.name.clone())
            .collect(),
        notes: projects.clone().map(|_| "").collect(),
        totals: projects
            .map(|project| marked(patterns.iter().map(|pattern| &pattern.uses[project])))
            .collect(),
    };
    if columns_are_patterns {
        table(out, &of_projects, &of_patterns, |row, column| {
            patterns[column].uses[row]
        });
    } else {
        table(out, &of_patterns, &of_projects, |row, column| {
            patterns[row].uses[column]
        });
    }
    out.own("</section>\n");
}

/// How much a pattern is used: references count before mentions.
fn weight(pattern: &Pattern) -> (usize, usize) {
    let count = |wanted| pattern.uses.iter().filter(|one| **one == wanted).count();
    (count(Use::Refers), count(Use::Mentions))
}

fn marked<'u>(uses: impl Iterator<Item = &'u Use>) -> usize {
    uses.filter(|one| **one != Use::None).count()
}

fn standing(pattern: &Pattern) -> &'static str {
    match (pattern.candidate, pattern.ready) {
        (true, true) => "ready",
        (true, false) => "candidate",
        (false, _) => "",
    }
}

fn key(out: &mut Html) {
    out.own(
        "<ul class=\"key\">\n\
         <li><span class=\"s\">◆</span>comes from this project</li>\n\
         <li><span class=\"r\">●</span>the project refers to it</li>\n\
         <li><span class=\"m\">○</span>the project mentions the word</li>\n\
         <li><span></span>not named there</li>\n</ul>\n",
    );
}

fn table(out: &mut Html, rows: &Side, columns: &Side, at: impl Fn(usize, usize) -> Use) {
    let count = columns.names.len();
    out.own("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Patterns in projects\">\n<table class=\"matrix");
    if count <= ROOMY {
        out.own(" roomy");
    }
    if count <= LEVEL {
        out.own(" level");
    }
    if count > WIDE {
        out.own(" wide");
    }
    out.own("\">\n<thead><tr><td></td>");
    for (name, note) in columns.names.iter().zip(&columns.notes) {
        out.own("<th scope=\"col\"><span");
        out.attribute("title", name);
        out.own(">");
        head(out, name, note);
        out.own("</span></th>");
    }
    out.own("<td></td></tr></thead>\n<tbody>\n");
    for (row, name) in rows.names.iter().enumerate() {
        out.own("<tr><th scope=\"row\"");
        out.attribute("title", name);
        out.own(">");
        head(out, name, rows.notes[row]);
        out.own("</th>");
        for column in 0..count {
            out.own(match at(row, column) {
                Use::None => "<td></td>",
                Use::Mentions => "<td class=\"m\">○</td>",
                Use::Refers => "<td class=\"r\">●</td>",
                Use::Source => "<td class=\"s\">◆</td>",
            });
        }
        out.own("<td class=\"n\">");
        out.text(&rows.totals[row].to_string());
        out.own("</td></tr>\n");
    }
    out.own("</tbody>\n<tfoot><tr><th scope=\"row\">in all</th>");
    for total in &columns.totals {
        out.own("<td>");
        out.text(&total.to_string());
        out.own("</td>");
    }
    out.own("<td></td></tr></tfoot>\n</table>\n</div>\n");
}

fn head(out: &mut Html, name: &str, note: &'static str) {
    out.name(name);
    if !note.is_empty() {
        out.own(" ");
        out.classed("faint", note);
    }
}
