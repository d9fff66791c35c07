//! `socrates audit --explain`, for people and as JSON. Keys of the document are only ever added.

use serde::Serialize;

use crate::audit::explain::Page;
use crate::ui::style::STRONG;
use crate::ui::{Line, Text, Visible};

/// The width of a page if the terminal's width is unknown.
const WIDTH: usize = 100;

/// The document.
#[derive(Debug, Serialize)]
struct Document {
    schema_version: u32,
    check: &'static str,
    severity: &'static str,
    what: &'static str,
    why: &'static str,
    mend: &'static str,
    allow: String,
}

/// The document of a page.
pub fn document(page: &Page) -> impl Serialize + use<> {
    Document {
        schema_version: 1,
        check: page.check.name(),
        severity: page.severity,
        what: page.what,
        why: page.why,
        mend: page.mend,
        allow: page.allow(),
    }
}

/// The page, in lines of at most this many columns.
pub fn render(page: &Page, columns: Option<usize>) -> Text {
    let width = columns
        .unwrap_or(WIDTH)
        .min(WIDTH)
        .saturating_sub(2)
        .max(20);
    let title = Line::new().styled(STRONG, page.check.name());
    let mut out = Text::from(title.plain(format!(" ({})", page.severity)));
    let allow = page.allow();
    let parts = [
        ("What it checks", page.what),
        ("Why", page.why),
        ("How to fix it", page.mend),
        ("How to allow it", &allow),
    ];
    for (heading, text) in parts {
        out.blank();
        out.line(Line::new().styled(STRONG, heading));
        for paragraph in text.lines() {
            for line in Visible::from(paragraph).wrap(width) {
                out.line(Line::from("  ").plain(line));
            }
        }
    }
    out
}
