//! Findings, events, pages and bundles as text, JSON, Markdown, XML or HTML. Each formatter returns what it
//! made; the caller decides where it goes.

pub mod apply_json;
pub mod apply_text;
pub mod audit_github;
pub mod audit_json;
pub mod audit_sarif;
pub mod audit_text;
pub mod brief;
pub mod changes_text;
pub mod explained;
pub mod findings;
pub mod init_text;
pub mod journal;
mod markup;
pub mod next;
pub mod note;
pub mod pack_html;
pub mod pack_md;
pub mod pack_said;
pub mod pack_xml;
pub mod page;
pub mod patterns_list;
pub mod patterns_moved;
pub mod patterns_usage;
mod place;
pub mod plan_text;
pub mod questions;
pub mod review_json;
pub mod review_text;
pub mod ship_json;
pub mod ship_text;
pub mod sprint_closed;
pub mod sprint_json;
pub mod sprint_made;
pub mod sprint_text;
pub mod sprint_ticked;
pub mod status;
pub mod status_json;
pub mod status_text;
mod table;
pub mod timeline_json;
pub mod timeline_text;
pub mod waiting_json;
pub mod waiting_text;
pub mod welcome;
pub mod wrote;

use crate::ui::shell::CommandLine;
use crate::ui::{Line, Text};

/// The commands to type next, below a blank line; nothing if there are none.
pub fn next_block(commands: &[CommandLine]) -> Text {
    let mut out = Text::new();
    if !commands.is_empty() {
        out.blank();
        out.line("Next:");
    }
    for command in commands {
        out.line(Line::from(format!("  {command}")).whole());
    }
    out
}

/// A path from the root as it appears in documents: with `/`, and U+FFFD for invalid bytes.
fn path_in_document(path: &std::path::Path) -> String {
    let names: Vec<_> = path
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    names.join("/")
}
