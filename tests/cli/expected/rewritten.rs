//! A literal rewritten: lines that are still right stay as they are written, the others are replaced.

use std::collections::VecDeque;

use super::literals::{Literal, Piece};

/// A line of a literal; more than one if the filled-in text has more.
struct Unit {
    pieces: Vec<Piece>,
    /// How the line ends in the source: a line break, `\n`, either with a `\` that joins the next line, or nothing.
    end: String,
}

impl Unit {
    fn text(&self) -> String {
        self.pieces
            .iter()
            .map(|piece| piece.text.as_str())
            .collect()
    }

    fn source(&self) -> String {
        let content = self.pieces.iter().map(|piece| piece.source.as_str());
        content.chain([self.end.as_str()]).collect()
    }
}

/// The literal, changed to say these lines; the pieces have the filled-in text. Lines are compared without the
/// indentation that all of them share, and an empty line at the start and white space at the end are kept.
pub fn rewritten(literal: &Literal, pieces: &[Piece], shown: &[&str]) -> Result<String, String> {
    let units = units(pieces);
    let is_blank = |unit: &&Unit| unit.text().trim().is_empty() && !has_holes(unit);
    let before = units
        .iter()
        .take_while(|unit| unit.text().is_empty())
        .count();
    let after = units.iter().rev().take_while(is_blank).count();
    let content = &units[before.min(units.len() - after)..units.len() - after];
    let indent = indent(content.iter().flat_map(|unit| lines(&unit.text())));
    let old: Vec<Vec<String>> = content
        .iter()
        .map(|unit| {
            lines(&unit.text())
                .iter()
                .map(|line| without(line, indent))
                .collect()
        })
        .collect();

    // The longest run of lines that both have, found from the end.
    let width = shown.len() + 1;
    let mut best = vec![0_usize; (content.len() + 1) * width];
    let same = |unit: usize, line: usize| -> bool {
        let lines = &old[unit];
        shown
            .get(line..line + lines.len())
            .is_some_and(|shown| shown == lines)
    };
    for unit in (0..content.len()).rev() {
        for line in (0..width).rev() {
            let mut most = best[(unit + 1) * width + line];
            if line + 1 < width {
                most = most.max(best[unit * width + line + 1]);
            }
            if same(unit, line) {
                most = most.max(1 + best[(unit + 1) * width + line + old[unit].len()]);
            }
            best[unit * width + line] = most;
        }
    }

    let mut writer = Writer {
        literal,
        indent,
        // The line breaks of this literal; if it has none, those that most literals have.
        line_end: match units.iter().find(|unit| !unit.end.is_empty()) {
            Some(unit) => unit.end.clone(),
            None if literal.raw => "\n".to_owned(),
            None => "\\n".to_owned(),
        },
        out: units[..units.len() - after - content.len()]
            .iter()
            .map(Unit::source)
            .collect(),
    };
    let (mut unit, mut line) = (0, 0);
    let last_end = content.last().map_or("", |unit| unit.end.as_str());
    while unit < content.len() || line < shown.len() {
        if unit < content.len() && same(unit, line) {
            let here = best[unit * width + line];
            if here == 1 + best[(unit + 1) * width + line + old[unit].len()] {
                line += old[unit].len();
                writer.keep(&content[unit], line == shown.len(), last_end);
                unit += 1;
                continue;
            }
        }
        // The lines between two that both have.
        let (from_unit, from_line) = (unit, line);
        while unit < content.len() || line < shown.len() {
            let here = best[unit * width + line];
            if unit < content.len() && best[(unit + 1) * width + line] == here {
                unit += 1;
            } else if line < shown.len() && best[unit * width + line + 1] == here {
                line += 1;
            } else {
                break;
            }
        }
        writer.replace(
            &content[from_unit..unit],
            &shown[from_line..line],
            line == shown.len(),
            last_end,
        )?;
    }
    let mut out = writer.out;
    for unit in &units[units.len() - after..] {
        out += &unit.source();
    }
    Ok(in_quotes(literal, &out))
}

fn has_holes(unit: &Unit) -> bool {
    unit.pieces.iter().any(|piece| piece.hole)
}

fn units(pieces: &[Piece]) -> Vec<Unit> {
    let mut units = vec![];
    let mut rest = pieces.iter().peekable();
    while rest.peek().is_some() {
        let mut unit = Unit {
            pieces: Vec::new(),
            end: String::new(),
        };
        while let Some(piece) = rest.next() {
            if piece.hole || piece.text != "\n" {
                unit.pieces.push(piece.clone());
                continue;
            }
            unit.end.clone_from(&piece.source);
            // A `\` right after `\n`.
            while let Some(joined) = rest.next_if(|next| next.text.is_empty() && !next.hole) {
                unit.end += &joined.source;
            }
            break;
        }
        units.push(unit);
    }
    units
}

fn lines(text: &str) -> Vec<String> {
    text.split('\n').map(str::to_owned).collect()
}

/// How many blanks all non-empty lines begin with.
pub fn indent(lines: impl Iterator<Item = impl AsRef<str>>) -> usize {
    lines
        .filter(|line| !line.as_ref().is_empty())
        .map(|line| line.as_ref().len() - line.as_ref().trim_start().len())
        .min()
        .unwrap_or(0)
}

fn without(line: &str, indent: usize) -> String {
    line.get(indent..).unwrap_or_default().to_owned()
}

struct Writer<'l> {
    literal: &'l Literal,
    indent: usize,
    line_end: String,
    out: String,
}

impl Writer<'_> {
    /// A line that stays.
    fn keep(&mut self, unit: &Unit, is_last: bool, last_end: &str) {
        self.out
            .extend(unit.pieces.iter().map(|piece| piece.source.as_str()));
        let end = if unit.end.is_empty() {
            &self.line_end
        } else {
            &unit.end
        };
        let end = if is_last {
            last_end.to_owned()
        } else {
            end.clone()
        };
        self.out += &end;
    }

    /// Replaces lines with others. Text that was filled in must be in the new ones, in the same order.
    fn replace(
        &mut self,
        units: &[Unit],
        lines: &[&str],
        to_the_end: bool,
        last_end: &str,
    ) -> Result<(), String> {
        let pieces = units.iter().flat_map(|unit| &unit.pieces);
        let mut holes: VecDeque<&Piece> = pieces.filter(|piece| piece.hole).collect();
        for (at, line) in lines.iter().enumerate() {
            if !line.is_empty() {
                self.out += &" ".repeat(self.indent);
            }
            let mut rest = *line;
            while let Some(hole) = holes.front()
                && !hole.text.is_empty()
                && let Some((before, after)) = rest.split_once(&hole.text)
            {
                self.write(before);
                self.out += &hole.source;
                rest = after;
                holes.pop_front();
            }
            self.write(rest);
            let is_last = to_the_end && at + 1 == lines.len();
            let end = if is_last { last_end } else { &self.line_end };
            self.out += end;
        }
        match holes.front() {
            Some(hole) => Err(format!("`{}` has no place in it any more", hole.source)),
            None => Ok(()),
        }
    }

    fn write(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '{' | '}' if self.literal.template => self.out.extend([c, c]),
                // Quotes are handled at the end.
                '\\' if !self.is_plain() => self.out += "\\\\",
                '"' if !self.is_plain() => self.out += "\\\"",
                _ => self.out.push(c),
            }
        }
    }

    /// Whether a backslash in it is only a backslash, or may be.
    fn is_plain(&self) -> bool {
        is_plain(self.literal)
    }
}

fn is_plain(literal: &Literal) -> bool {
    let mut pieces = literal.pieces.iter();
    let breaks = pieces.clone().any(|piece| piece.text == "\n");
    literal.raw || (breaks && !pieces.any(|piece| piece.source.starts_with('\\')))
}

/// The content in the quotes it needs.
fn in_quotes(literal: &Literal, content: &str) -> String {
    let needs_raw = is_plain(literal) && content.contains(['"', '\\']);
    if !literal.raw && !needs_raw {
        return format!("\"{content}\"");
    }
    let mut hashes = String::new();
    while content.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    format!("r{hashes}\"{content}\"{hashes}")
}
