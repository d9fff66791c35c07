//! What a plan of several files did or would do, for people.

use super::next_block;
use crate::ui::Text;
use crate::ui::shell::CommandLine;

/// What the plan was about, a line for each file, and the commands to type next.
pub fn render(what: &str, files: &[String], next: &[CommandLine]) -> Text {
    let mut out = Text::from(what);
    for file in files {
        out.line(format!("  {file}"));
    }
    out.then(next_block(next))
}
