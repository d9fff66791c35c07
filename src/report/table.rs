//! A table that fits the terminal: columns that line up, some of which give way if there is no room, and a list
//! if not even that helps.

use anstyle::Style;

use crate::ui::style::FAINT;
use crate::ui::{Line, Text, Visible};

const GAP: usize = 2;

/// A piece of a line, and how it looks.
pub type Cell = (Visible, Style);

/// Headings, and what is below them.
pub struct Table<const N: usize> {
    /// The headings, in capitals.
    pub headings: [&'static str; N],
    /// Which columns give way, the least important one first, and how far.
    pub narrow: &'static [(usize, usize)],
    /// The rows.
    pub rows: Vec<[Cell; N]>,
}

impl<const N: usize> Table<N> {
    /// The table, in lines of at most this many columns, if known.
    pub fn render(&self, columns: Option<usize>) -> Text {
        let columns = columns.unwrap_or(usize::MAX);
        let widths = self.widths(columns);
        let mut out = Text::new();
        if total(&widths) > columns {
            self.stack(&mut out, columns);
            return out;
        }
        let headings = self.headings.map(|heading| (Visible::from(heading), FAINT));
        out.line(aligned(&headings, &widths));
        for row in &self.rows {
            out.line(aligned(row, &widths));
        }
        out
    }

    /// How wide each column is, so that whole lines fit if they can.
    fn widths(&self, columns: usize) -> [usize; N] {
        let mut widths = self.headings.map(str::len);
        for row in &self.rows {
            for (most, (text, _)) in widths.iter_mut().zip(row) {
                *most = text.width().max(*most);
            }
        }
        for (column, least) in self.narrow {
            let too_much = total(&widths).saturating_sub(columns);
            let width = &mut widths[*column];
            *width = width.saturating_sub(too_much).max(*least.min(width));
        }
        widths
    }

    /// The contents of the columns, one below the other.
    fn stack(&self, out: &mut Text, columns: usize) {
        let longest = self.headings[1..].iter().map(|heading| heading.len()).max();
        for row in &self.rows {
            for (column, (text, style)) in row.iter().enumerate() {
                let label = if column == 0 {
                    Visible::default()
                } else {
                    let label = format!("  {}", self.headings[column].to_lowercase());
                    Visible::from(label).pad(longest.unwrap_or_default() + 2 + GAP)
                };
                let label = label.fit(columns);
                let room = columns - label.width();
                let line = Line::new().styled(FAINT, label);
                out.line(line.styled(*style, text.fit(room)).trimmed());
            }
        }
    }
}

/// How wide a line is.
fn total(widths: &[usize]) -> usize {
    widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1)
}

/// The cells in their columns, the last one without blanks after it.
fn aligned<const N: usize>(cells: &[Cell; N], widths: &[usize; N]) -> Line {
    let mut line = Line::new();
    for (index, ((text, style), width)) in cells.iter().zip(widths).enumerate() {
        let text = text.fit(*width);
        let blanks = if index + 1 == N {
            0
        } else {
            width + GAP - text.width()
        };
        line = line.styled(*style, text);
        line = line.plain(Visible::default().pad(blanks));
    }
    line.trimmed()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::style::STRONG;

    fn table() -> Table<3> {
        let row = |cells: [&str; 3]| cells.map(|cell| (Visible::from(cell), STRONG));
        Table {
            headings: ["PATTERN", "KIND", "PROJECTS"],
            narrow: &[(0, 4)],
            rows: vec![
                row(["a-long-slug", "x", "1"]),
                row(["港の時計", "promoted", "12"]),
            ],
        }
    }

    #[test]
    fn columns_line_up_give_way_and_become_a_list() {
        let shown = |columns| table().render(columns).unstyled();
        assert_eq!(
            shown(None),
            "PATTERN      KIND      PROJECTS\na-long-slug  x         1\n港の時計     promoted  12\n"
        );
        assert_eq!(
            shown(Some(26)),
            "PATTE…  KIND      PROJECTS\na-lon…  x         1\n港の…   promoted  12\n"
        );
        assert_eq!(
            shown(Some(20)),
            "a-long-slug\n  kind      x\n  projects  1\n港の時計\n  kind      promoted\n  projects  12\n"
        );
        for columns in 0..40 {
            for line in shown(Some(columns)).lines() {
                assert!(Visible::from(line).width() <= columns, "{columns}: {line}");
            }
        }
    }
}
