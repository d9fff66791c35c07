//! How a line begins: quote marks, indentation, and what a mark would open if it is allowed to. Only `scan`
//! knows what came before the line.

/// From this many columns of indentation, a line is code, or text of the paragraph before it.
pub(super) const CODE_INDENT: usize = 4;

/// What a line would begin, if it is allowed to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    Nothing,
    Rule,
    Heading(u8),
    Fence {
        byte: u8,
        length: usize,
    },
    /// A list mark.
    Item(Item),
}

/// A list mark at the beginning of a line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Item {
    /// The length of the mark, in bytes.
    pub mark: usize,
    /// The length of the blanks after it, in bytes.
    pub blanks: usize,
    /// The number, if it is one.
    pub number: Option<u32>,
    /// Whether nothing follows.
    pub empty: bool,
}

impl Item {
    /// Whether it may begin right under a line of text: "in\n2026. Then" is prose.
    pub fn interrupts(self) -> bool {
        !self.empty && self.number.is_none_or(|number| number == 1)
    }
}

/// How many `>` a line begins with, at most `limit`, and the byte after them.
pub(super) fn quote_marks(text: &str, limit: usize, leeway: usize) -> (usize, usize) {
    let bytes = text.as_bytes();
    let (mut depth, mut after) = (0, 0);
    while depth < limit {
        let blanks = bytes[after..].iter().take_while(|b| **b == b' ').count();
        let leeway = if depth == 0 { leeway } else { CODE_INDENT - 1 };
        if blanks > leeway || bytes.get(after + blanks) != Some(&b'>') {
            break;
        }
        depth += 1;
        after += blanks + 1;
        if bytes.get(after) == Some(&b' ') {
            after += 1;
        }
    }
    (depth, after)
}

/// The white space that a text begins with: the column it reaches, with tab stops of four, and its length in
/// bytes.
pub(super) fn indentation(text: &str) -> (usize, usize) {
    indentation_from(0, text)
}

pub(super) fn indentation_from(mut column: usize, text: &str) -> (usize, usize) {
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b' ' => column += 1,
            b'\t' => column += 4 - column % 4,
            _ => return (column, at),
        }
    }
    (column, text.len())
}

/// What a line without its indentation would begin.
pub(super) fn beginning(body: &str) -> Start {
    let Some(first) = body.bytes().next() else {
        return Start::Nothing;
    };
    let run = body.bytes().take_while(|byte| *byte == first).count();
    match first {
        b'#' if run <= 6 => match body.as_bytes().get(run) {
            None | Some(b' ' | b'\t') => Start::Heading(u8::try_from(run).unwrap_or(6)),
            _ => Start::Nothing,
        },
        b'`' if run >= 3 && !body[run..].contains('`') => Start::Fence {
            byte: first,
            length: run,
        },
        b'~' if run >= 3 => Start::Fence {
            byte: first,
            length: run,
        },
        b'*' | b'-' | b'_' if is_rule(body, first) => Start::Rule,
        b'*' | b'-' | b'+' => item(body, 1, None),
        b'0'..=b'9' => {
            let digits = body.bytes().take_while(u8::is_ascii_digit).count();
            let number = body[..digits].parse().ok().filter(|_| digits <= 9);
            match (number, body.as_bytes().get(digits)) {
                (Some(number), Some(b'.' | b')')) => item(body, digits + 1, Some(number)),
                _ => Start::Nothing,
            }
        }
        _ => Start::Nothing,
    }
}

fn item(body: &str, mark: usize, number: Option<u32>) -> Start {
    let rest = &body[mark..];
    let (_, blanks) = indentation(rest);
    let empty = rest.trim().is_empty();
    if blanks == 0 && !empty {
        return Start::Nothing;
    }
    Start::Item(Item {
        mark,
        blanks,
        number,
        empty,
    })
}

fn is_rule(body: &str, byte: u8) -> bool {
    let marks = body.bytes().filter(|b| *b == byte).count();
    marks >= 3 && body.bytes().all(|b| b == byte || b == b' ' || b == b'\t')
}

/// Whether a line could be between the header and the rows of a table.
pub(super) fn is_delimiter_row(body: &str) -> bool {
    body.contains('-')
        && body.contains('|')
        && body
            .bytes()
            .all(|byte| matches!(byte, b'-' | b'|' | b':' | b' ' | b'\t'))
}
