//! The string literals of a source file: where each is, and what each piece of it means.

use std::ops::Range;

/// A string literal. A literal of bytes is not among them.
#[derive(Debug)]
pub struct Literal {
    /// Its bytes in the source, the quotes and hashes included.
    pub place: Range<usize>,
    /// Whether a backslash in it is only a backslash.
    pub raw: bool,
    /// Whether `format!` fills it in, so that braces have a meaning.
    pub template: bool,
    pub pieces: Vec<Piece>,
}

/// A piece that stands for one character, for none, or for what `format!` fills in.
#[derive(Clone, Debug)]
pub struct Piece {
    pub source: String,
    pub text: String,
    pub hole: bool,
}

impl Literal {
    /// What it says; a hole says nothing yet.
    pub fn text(&self) -> String {
        self.pieces
            .iter()
            .map(|piece| piece.text.as_str())
            .collect()
    }

    /// How many holes it has.
    pub fn holes(&self) -> usize {
        self.pieces.iter().filter(|piece| piece.hole).count()
    }
}

/// All string literals, in order.
pub fn literals(source: &str) -> Vec<Literal> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = source[at..].chars().next() {
        let rest = &source[at..];
        if rest.starts_with("//") {
            at += rest.find('\n').unwrap_or(rest.len());
        } else if rest.starts_with("/*") {
            at += comment(rest);
        } else if c == '\'' {
            at += character(rest);
        } else if c == '"' {
            let end = at + quoted(rest);
            found.push(literal(source, at, at + 1..end - 1, at..end));
            at = end;
        } else if c.is_alphanumeric() || c == '_' {
            let word = rest
                .find(|c: char| !c.is_alphanumeric() && c != '_')
                .unwrap_or(rest.len());
            let (word, after) = rest.split_at(word);
            let hashes = after.len() - after.trim_start_matches('#').len();
            if matches!(word, "r" | "br" | "cr") && after[hashes..].starts_with('"') {
                let close = format!("\"{}", "#".repeat(hashes));
                let start = at + word.len() + hashes + 1;
                let length = source[start..].find(&close).unwrap_or(0);
                let end = start + length + close.len();
                if word == "r" {
                    found.push(literal(source, at, start..start + length, at..end));
                }
                at = end;
            } else if matches!(word, "b" | "c") && after.starts_with('"') {
                at += word.len() + quoted(after);
            } else {
                at += word.len();
            }
        } else {
            at += c.len_utf8();
        }
    }
    found
}

/// The length of a comment that may contain other comments.
fn comment(rest: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    loop {
        let opens = rest[at..].find("/*");
        match (opens, rest[at..].find("*/")) {
            (Some(open), Some(close)) if open < close => (depth, at) = (depth + 1, at + open + 2),
            (_, Some(close)) => (depth, at) = (depth - 1, at + close + 2),
            (_, None) => return rest.len(),
        }
        if depth == 0 {
            return at;
        }
    }
}

/// The length of a character literal; a lifetime counts only its quote.
fn character(rest: &str) -> usize {
    let mut characters = rest[1..].char_indices();
    match (characters.next(), characters.next()) {
        (Some((_, '\\')), Some((_, escaped))) => {
            let from = 2 + escaped.len_utf8();
            rest[from..].find('\'').map_or(from, |end| from + end + 1)
        }
        (Some(_), Some((end, '\''))) => end + 2,
        _ => 1,
    }
}

/// The length of a string in plain quotes.
fn quoted(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            '"' if !escaped => return at + 1,
            _ => escaped = c == '\\' && !escaped,
        }
    }
    rest.len()
}

fn literal(source: &str, start: usize, content: Range<usize>, place: Range<usize>) -> Literal {
    let raw = source[start..].starts_with('r');
    let template = source[..start].trim_end().ends_with("format!(");
    let content = &source[content];
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < content.len() {
        let (length, text, hole) = piece(&content[at..], raw, template);
        pieces.push(Piece {
            source: content[at..at + length].to_owned(),
            text,
            hole,
        });
        at += length;
    }
    Literal {
        place,
        raw,
        template,
        pieces,
    }
}

/// The length of the next piece, what it says, and whether it is a hole.
fn piece(rest: &str, raw: bool, template: bool) -> (usize, String, bool) {
    let mut characters = rest.chars();
    let first = characters.next().unwrap_or_default();
    if template && first == '{' && !rest.starts_with("{{") {
        return (rest.find('}').map_or(1, |end| end + 1), String::new(), true);
    }
    if template && (rest.starts_with("{{") || rest.starts_with("}}")) {
        return (2, first.to_string(), false);
    }
    if raw || first != '\\' {
        return (first.len_utf8(), first.to_string(), false);
    }
    let number = |digits: &str| {
        let number = u32::from_str_radix(&digits.replace('_', ""), 16).ok();
        number.and_then(char::from_u32).unwrap_or_default()
    };
    let (length, said) = match characters.next().unwrap_or_default() {
        'n' => (2, '\n'),
        'r' => (2, '\r'),
        't' => (2, '\t'),
        '0' => (2, '\0'),
        'x' => (4, number(&rest[2..4])),
        'u' => {
            let end = rest.find('}').unwrap_or(2);
            (end + 1, number(rest.get(3..end).unwrap_or_default()))
        }
        // The end of the line and the indentation of the next one mean nothing.
        '\n' => {
            let next = rest[1..].trim_start_matches([' ', '\n', '\t', '\r']);
            return (rest.len() - next.len(), String::new(), false);
        }
        itself => (1 + itself.len_utf8(), itself),
    };
    (length, said.to_string(), false)
}
