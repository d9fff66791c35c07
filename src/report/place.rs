//! A place in a file and what it says there, as people see it: in one line if that fits, or else with the text
//! below its place, in lines of the terminal's width.

use anstyle::Style;

use crate::ui::style::FAINT;
use crate::ui::{Line, Target, Text, Visible};

/// How far the text is indented below its place.
const INDENT: &str = "    ";

/// Adds a place, which is indented by two blanks and leads to its file, and its text.
pub fn write(out: &mut Text, place: &str, target: Target, text: &str, columns: Option<usize>) {
    let place = Visible::from(place);
    let text = Visible::from(text);
    let fits = columns.is_none_or(|most| 2 + place.width() + 2 + text.width() <= most);
    if fits {
        let line = Line::from("  ").linked(Style::new(), place, target);
        out.line(line.plain("  ").styled(FAINT, text).trimmed());
        return;
    }
    out.line(Line::from("  ").linked(Style::new(), place, target));
    let room = columns.unwrap_or(usize::MAX).saturating_sub(INDENT.len());
    for line in text.wrap(room) {
        out.line(Line::new().plain(INDENT).styled(FAINT, line).trimmed());
    }
}

/// Adds a sentence, in lines of the terminal's width.
pub fn sentence(out: &mut Text, text: &str, columns: Option<usize>) {
    for line in Visible::from(text).wrap(columns.unwrap_or(usize::MAX)) {
        out.line(Line::new().plain(line));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_does_not_fit_stands_below_its_place() {
        let shown = |columns| {
            let mut out = Text::new();
            let target = Target::new("builds/alpha/x.md").on_line(Some(1));
            write(
                &mut out, "alpha x.md:1", target, "We use it every day.", columns,
            );
            sentence(&mut out, "One sentence.", columns);
            out.unstyled()
        };
        let line = "  alpha x.md:1  We use it every day.\nOne sentence.\n";
        assert_eq!(shown(None), line);
        assert_eq!(shown(Some(36)), line);
        assert_eq!(
            shown(Some(16)),
            "  alpha x.md:1\n    We use it\n    every day.\nOne sentence.\n"
        );
        assert!(shown(Some(0)).contains("every"));
    }
}
