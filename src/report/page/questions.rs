//! The unanswered questions, grouped by who has to answer them.

use std::collections::BTreeMap;

use super::html::Html;
use super::{Page, Project, Question};
use crate::tree::project::folded;

/// Adds the section.
pub fn write(out: &mut Html, page: &Page) {
    out.own("<section id=\"questions\">\n<h2>Open questions, by owner</h2>\n");
    let mut owners: BTreeMap<(bool, String), Vec<(&Project, &Question)>> = BTreeMap::new();
    for project in &page.projects {
        for question in &project.questions {
            let owner = question.owner.as_deref().map(folded);
            // Questions without an owner come last.
            let key = (owner.is_none(), owner.unwrap_or_default());
            owners.entry(key).or_default().push((project, question));
        }
    }
    if owners.is_empty() {
        out.own("<p class=\"faint\">There are none.</p>\n");
    }
    for questions in owners.values_mut() {
        questions.sort_by_key(|(_, question)| !question.overdue);
        out.own("<h3>");
        match questions
            .first()
            .and_then(|(_, question)| question.owner.as_deref())
        {
            Some(owner) => out.name(owner),
            None => out.own("No owner"),
        }
        out.own(" <span class=\"faint\">");
        out.text(&format!("({})", questions.len()));
        out.own("</span></h3>\n<ul class=\"questions\">\n");
        for (project, question) in questions {
            item(out, project, question);
        }
        out.own("</ul>\n");
    }
    out.own("</section>\n");
}

fn item(out: &mut Html, project: &Project, question: &Question) {
    out.own("<li>");
    if question.overdue {
        out.classed("bad", "! overdue");
        out.own(" ");
    }
    out.own("<span class=\"faint\">");
    out.name(&project.name);
    if let Some(id) = &question.id {
        out.own(" ");
        out.name(id);
    }
    out.own("</span> ");
    out.name(&question.text);
    if let Some(needed_by) = &question.needed_by {
        out.own(" <span class=\"faint\">needed by ");
        out.name(needed_by);
        out.own("</span>");
    }
    out.own("</li>\n");
}
