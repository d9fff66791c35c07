//! `socrates next`, for people and as JSON. Keys of the document are only ever added.

use std::path::Path;

use serde::Serialize;

use crate::queue::{Behind, Item};
use crate::ui::style::{FAINT, GOOD, STRONG};
use crate::ui::{Line, Text, Visible};
use crate::wording::counted;

/// The document.
#[derive(Debug, Serialize)]
pub struct Document<'q> {
    schema_version: u32,
    root: String,
    items: Vec<Entry<'q>>,
}

#[derive(Debug, Serialize)]
struct Entry<'q> {
    project: Option<&'q str>,
    kind: &'static str,
    message: &'q str,
    command: Option<String>,
    path: Option<&'q str>,
    line: Option<usize>,
}

impl<'q> Document<'q> {
    /// The document for these items, which stay in their order. `root` is absolute.
    pub fn new(root: &Path, items: &'q [Item]) -> Self {
        Self {
            schema_version: 1,
            root: root.to_string_lossy().into_owned(),
            items: items.iter().map(Entry::new).collect(),
        }
    }
}

impl<'q> Entry<'q> {
    fn new(item: &'q Item) -> Self {
        Self {
            project: item.project.as_deref(),
            kind: item.kind.name(),
            message: &item.message,
            command: item.command.as_ref().map(ToString::to_string),
            path: item.path.as_deref(),
            line: item.line,
        }
    }
}

/// The least number of columns for a message that is broken into lines.
const NARROWEST: usize = 20;

/// Each item, and below it the command that clears it. Lines have at most this many columns, except for paths
/// and commands, which are there to be copied; `left_out` more items were not asked for. If there are no
/// items, it shows what is open anyway, `behind`.
pub fn render(items: &[Item], left_out: usize, behind: Behind, columns: Option<usize>) -> Text {
    let mut out = Text::new();
    if items.is_empty() && left_out == 0 {
        let line = Line::new().styled(GOOD, "✓ nothing needs you");
        out.line(line.plain(open(behind)));
    }
    for item in items {
        message(&mut out, item, columns);
        if let Some(file) = &item.file {
            out.line(Line::from("  ").named(FAINT, file, item.line));
        }
        if let Some(command) = &item.command {
            out.line(Line::from(format!("  {command}")).whole());
        }
    }
    match left_out {
        0 => {}
        1 => out.line("1 more is not shown"),
        more => out.line(format!("{more} more are not shown")),
    }
    out
}

/// `; open: 2 questions, 3 criteria`
fn open(behind: Behind) -> String {
    let mut open = Vec::new();
    if behind.questions > 0 {
        open.push(counted(behind.questions, "question"));
    }
    match behind.criteria {
        0 => {}
        1 => open.push("1 criterion".to_owned()),
        more => open.push(format!("{more} criteria")),
    }
    if open.is_empty() {
        return String::new();
    }
    format!("; open: {}", open.join(", "))
}

fn message(out: &mut Text, item: &Item, columns: Option<usize>) {
    const INDENT: &str = "    ";
    let project = item.name.as_deref().map(Visible::from);
    let lead = project.as_ref().map_or(0, |name| name.width() + ": ".len());
    let width = columns.map_or(usize::MAX, |columns| columns.max(INDENT.len() + NARROWEST));
    // As much as fits after the project's name, then lines of their own.
    let (mut line, mut room) = (String::new(), width.saturating_sub(lead));
    let mut begun = project.map_or_else(Line::new, |name| {
        Line::new().styled(STRONG, name).plain(": ")
    });
    for word in item.message.split(' ') {
        let needed = Visible::from(line.as_str()).width() + 1 + Visible::from(word).width();
        if !line.is_empty() && needed > room {
            out.line(begun.plain(std::mem::take(&mut line)));
            begun = Line::from(INDENT);
            room = width - INDENT.len();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    out.line(begun.plain(line));
}
