//! The few styles in use. A word or a sign always says the same thing, so nothing is lost without colour.

use anstyle::{AnsiColor, Style};

/// Headings and names that matter.
pub const STRONG: Style = Style::new().bold();
/// What the eye can skip.
pub const FAINT: Style = Style::new().dimmed();
/// All is well.
pub const GOOD: Style = AnsiColor::Green.on_default();
/// Something to look at.
pub const WARNING: Style = AnsiColor::Yellow.on_default().bold();
/// Something is wrong.
pub const ERROR: Style = AnsiColor::Red.on_default().bold();
/// What to do, or to know.
pub const HINT: Style = AnsiColor::Cyan.on_default().bold();
