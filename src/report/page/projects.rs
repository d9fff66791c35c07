//! The projects: which sprint, how much of it is done, what the audit says, how old state and journal are.

use super::html::Html;
use super::{Page, Project, Sprint};
use crate::finding::Counts;
use crate::settings::{is_much_older, is_older};
use crate::wording::counted;

/// Adds the section.
pub fn write(out: &mut Html, page: &Page) {
    out.own("<section id=\"projects\">\n<h2>Projects</h2>\n");
    if page.projects.is_empty() {
        out.own("<p class=\"faint\">There are no projects yet.</p>\n</section>\n");
        return;
    }
    out.own("<table class=\"projects\">\n<thead><tr>");
    for heading in [
        "Project", "Active sprint", "Criteria", "Audit", "STATE.md", "Journal",
    ] {
        out.own("<th scope=\"col\">");
        out.own(heading);
        out.own("</th>");
    }
    out.own("</tr></thead>\n<tbody>\n");
    for project in &page.projects {
        row(out, project);
    }
    out.own("</tbody>\n</table>\n</section>\n");
}

fn row(out: &mut Html, project: &Project) {
    out.own("<tr><th scope=\"row\">");
    out.name(&project.name);
    if let Some(tagline) = &project.tagline {
        out.own("<div class=\"faint small\">");
        out.name(tagline);
        out.own("</div>");
    }
    out.own("</th>");
    cell(out, "Sprint");
    match &project.sprint {
        Sprint::Active(name) => out.name(name),
        Sprint::None => out.classed("faint", "none"),
        Sprint::Unclear => out.classed("warn", "? unclear"),
    }
    out.own("</td>");
    cell(out, "Criteria");
    criteria(out, project);
    out.own("</td>");
    cell(out, "Audit");
    match project.counts {
        Some(counts) => audit(out, counts),
        None => out.classed("bad", "✗ cannot be read"),
    }
    out.own("</td>");
    cell(out, "STATE.md");
    age(out, project.state_age_days, project.ages.state);
    out.own("</td>");
    cell(out, "Journal");
    age(out, project.journal_age_days, project.ages.journal);
    out.own("</td></tr>\n");
}

fn cell(out: &mut Html, label: &'static str) {
    out.own("<td");
    out.attribute("data-label", label);
    out.own(">");
}

fn criteria(out: &mut Html, project: &Project) {
    let counts = project
        .criteria
        .filter(|counts| counts.ticked + counts.open + counts.plain > 0);
    let Some(counts) = counts else {
        return out.classed("faint", "–");
    };
    let all = counts.ticked + counts.open;
    if all == 0 {
        return out.text(&counts.without_boxes());
    }
    let all = all + counts.plain;
    out.own("<span>");
    out.text(&format!("{} of {all}", counts.ticked));
    out.own("</span><svg class=\"bar\" width=\"72\" height=\"6\" aria-hidden=\"true\"><rect class=\"bar-open\" width=\"72\" height=\"6\" rx=\"2\"/><rect class=\"bar-done\" height=\"6\" rx=\"2\"");
    out.attribute("width", &(72 * counts.ticked / all).to_string());
    out.own("/></svg>");
}

fn audit(out: &mut Html, counts: Counts) {
    let Counts {
        errors, warnings, ..
    } = counts;
    match (errors, warnings) {
        (0, 0) => out.classed("good", "✓ clean"),
        (0, warnings) => out.classed("warn", &format!("! {}", counted(warnings, "warning"))),
        (errors, 0) => out.classed("bad", &format!("✗ {}", counted(errors, "error"))),
        (errors, warnings) => {
            let text = format!(
                "✗ {}, {}",
                counted(errors, "error"),
                counted(warnings, "warning")
            );
            out.classed("bad", &text);
        }
    }
}

/// An age, with a sign if it has a colour.
fn age(out: &mut Html, days: Option<i32>, limit: u32) {
    let Some(days) = days else {
        return out.classed("faint", "–");
    };
    let text = match days {
        0 => "today".to_owned(),
        1.. => counted(days, "day"),
        _ => format!("in {} days", days.unsigned_abs()),
    };
    if is_much_older(days, limit) {
        out.classed("bad", &(text + " !!"));
    } else if is_older(days, limit) {
        out.classed("warn", &(text + " !"));
    } else {
        out.text(&text);
    }
}
