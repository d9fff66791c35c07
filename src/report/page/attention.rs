//! What needs the operator, as `socrates next` lists it, in its order.

use super::html::Html;
use super::{Attention, Page};

/// How many items are visible at once; the others are one click away.
const SEEN: usize = 25;

/// Adds the section.
pub fn write(out: &mut Html, page: &Page) {
    out.own("<section id=\"attention\">\n<h2>What needs you</h2>\n");
    if page.attention.is_empty() {
        out.own("<p class=\"good\">✓ Nothing needs you.</p>\n</section>\n");
        return;
    }
    let (seen, more) = page.attention.split_at(SEEN.min(page.attention.len()));
    list(out, seen);
    if !more.is_empty() {
        out.own("<details>\n<summary>");
        out.text(&format!("{} more", more.len()));
        out.own("</summary>\n");
        list(out, more);
        out.own("</details>\n");
    }
    out.own("</section>\n");
}

fn list(out: &mut Html, items: &[Attention]) {
    out.own("<ul class=\"latest\">\n");
    for item in items {
        out.own("<li>");
        if let Some(project) = &item.project {
            out.own("<b>");
            out.name(project);
            out.own("</b> ");
        }
        out.sentence(&item.message);
        if let Some(place) = &item.place {
            out.own(" <span class=\"faint small\">");
            out.name(place);
            out.own("</span>");
        }
        if let Some(command) = &item.command {
            out.own("<br><code>");
            out.name(command);
            out.own("</code>");
        }
        out.own("</li>\n");
    }
    out.own("</ul>\n");
}
