//! The one pass over a text that takes its marks off: it cuts the text into pieces, pairs the marks that open
//! with those that close, and writes what is left. It takes linear time, whatever the marks.

use std::ops::Range;

use super::super::code::code_spans;
use super::Inline;

/// The number of pieces of a link in which its bar is looked for.
const MOST_PIECES: usize = 64;

/// The number of a link has no more digits than this.
const MOST_DIGITS: usize = 3;
/// No entity is longer than this, in bytes.
const LONGEST_ENTITY: usize = 36;

/// The next place of a byte from a given offset on, searched for only once.
struct NextByte {
    byte: u8,
    at: usize,
}

impl NextByte {
    fn from(&mut self, bytes: &[u8], from: usize) -> Option<usize> {
        if self.at < from {
            let found = memchr::memchr(self.byte, bytes.get(from..)?);
            self.at = found.map_or(usize::MAX, |found| from + found);
        }
        (self.at < bytes.len()).then_some(self.at)
    }
}

/// A run of `*`, `_` or `~` that may open something.
struct Opener {
    /// Its index among the pieces.
    piece: usize,
    left: usize,
}

/// A part of the result, in order.
enum Piece<'t> {
    Text(&'t str),
    Code(&'t str),
    /// What an entity stands for.
    Sign(String),
    /// Boxed, so that texts made of other pieces stay small.
    Marks(Box<Marks<'t>>),
    /// A bracket that is text unless it opened a link.
    Bracket {
        is_text: bool,
    },
}

/// Marks that are text unless something uses them.
struct Marks<'t> {
    /// One of them.
    mark: &'t str,
    /// How many are not used.
    left: usize,
    /// What begins here, the innermost first.
    begins: Vec<Style>,
    /// What ends here, the innermost first.
    ends: Vec<Style>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Plain,
    Strong,
    Struck,
}

pub(super) struct Reader<'t> {
    text: &'t str,
    pieces: Vec<Piece<'t>>,
    /// Open runs of `*`, `_` and `~~`.
    openers: [Vec<Opener>; 3],
    /// The pieces of open brackets.
    brackets: Vec<usize>,
    next_close: NextByte,
    next_blank: NextByte,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            pieces: Vec::new(),
            openers: [Vec::new(), Vec::new(), Vec::new()],
            brackets: Vec::new(),
            next_close: NextByte { byte: b')', at: 0 },
            next_blank: NextByte { byte: b' ', at: 0 },
        }
    }

    pub(super) fn read(mut self) -> Inline {
        let bytes = self.text.as_bytes();
        let spans = code_spans(self.text);
        let mut spans = spans.into_iter().peekable();
        let (mut at, mut copied) = (0, 0);
        while at < bytes.len() {
            // The target of a link may have swallowed some spans.
            while spans.next_if(|span| span.start < at).is_some() {}
            if let Some(span) = spans.next_if(|span| span.start == at) {
                self.push_text(copied..at);
                let run = bytes[at..].iter().take_while(|b| **b == b'`').count();
                let code = &self.text[at + run..span.end - run];
                self.pieces.push(Piece::Code(code.trim()));
                (at, copied) = (span.end, span.end);
                continue;
            }
            let next = match bytes[at] {
                b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => {
                    self.push_text(copied..at);
                    copied = at + 1;
                    at += 2;
                    // An escaped backtick does not begin a span.
                    continue;
                }
                b'*' | b'_' | b'~' => Some(self.marks(at, copied)),
                b'[' => {
                    self.push_text(copied..at);
                    self.brackets.push(self.pieces.len());
                    self.pieces.push(Piece::Bracket { is_text: true });
                    Some(at + 1)
                }
                b']' => self.close_link(at, copied),
                b'<' => self.angle(at, copied),
                b'&' => self.entity(at, copied),
                _ => None,
            };
            match next {
                Some(next) => (at, copied) = (next, next),
                None => at += 1,
            }
        }
        self.push_text(copied..bytes.len());
        self.write()
    }

    fn push_text(&mut self, range: Range<usize>) {
        if !range.is_empty() {
            self.pieces.push(Piece::Text(&self.text[range]));
        }
    }

    /// A run of marks: closes what it can, then waits to be closed itself.
    fn marks(&mut self, at: usize, copied: usize) -> usize {
        let bytes = self.text.as_bytes();
        let byte = bytes[at];
        let run = bytes[at..].iter().take_while(|b| **b == byte).count();
        let kind = match byte {
            b'*' => 0,
            b'_' => 1,
            _ => 2,
        };
        if kind == 2 && run != 2 {
            self.push_text(copied..at + run);
            return at + run;
        }
        self.push_text(copied..at);
        let (can_open, can_close) = flanks(self.text, at, at + run, byte == b'_');
        let piece = self.pieces.len();
        let mut left = run;
        let mut ends = Vec::new();
        while can_close && left > 0 {
            let Some(opener) = self.openers[kind].last_mut() else {
                break;
            };
            let used = if opener.left >= 2 && left >= 2 { 2 } else { 1 };
            let style = match (kind, used) {
                (2, _) => Style::Struck,
                (_, 2) => Style::Strong,
                _ => Style::Plain,
            };
            left -= used;
            opener.left -= used;
            let (at, rest) = (opener.piece, opener.left);
            if let Piece::Marks(marks) = &mut self.pieces[at] {
                marks.left = rest;
                marks.begins.push(style);
            }
            ends.push(style);
            if rest == 0 {
                self.openers[kind].pop();
            }
            // Whatever was opened in between and not closed is text.
            for (other, openers) in self.openers.iter_mut().enumerate() {
                if other != kind {
                    while openers.pop_if(|opener| opener.piece > at).is_some() {}
                }
            }
        }
        self.pieces.push(Piece::Marks(Box::new(Marks {
            mark: &self.text[at..=at],
            left,
            begins: Vec::new(),
            ends,
        })));
        if can_open && left > 0 {
            self.openers[kind].push(Opener { piece, left });
        }
        at + run
    }

    /// `](target)` ends a link, whose text is kept; `]]` ends a wiki link.
    fn close_link(&mut self, at: usize, copied: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let open = self.brackets.pop()?;
        if bytes.get(at + 1) == Some(&b'(') {
            let mut close = self.next_close.from(bytes, at + 2)?;
            let blank = self.next_blank.from(bytes, at + 2);
            let has_words = blank.is_some_and(|blank| blank < close && bytes[blank + 1] != b'"');
            if has_words {
                return None;
            }
            // One pair of parentheses may be part of the target.
            if self.text[at + 2..close].contains('(') && bytes.get(close + 1) == Some(&b')') {
                close += 1;
            }
            self.push_text(copied..at);
            self.drop_bracket(open);
            return Some(close + 1);
        }
        if bytes.get(at + 1) == Some(&b'[')
            && let Some(end) = self.reference(open, at)
        {
            self.push_text(copied..at);
            self.drop_bracket(open);
            return Some(end);
        }
        let is_wiki = bytes.get(at + 1) == Some(&b']')
            && self.brackets.last().is_some_and(|outer| outer + 1 == open);
        if is_wiki {
            self.push_text(copied..at);
            self.drop_target(open);
            self.drop_bracket(open);
            if let Some(outer) = self.brackets.pop() {
                self.drop_bracket(outer);
            }
            return Some(at + 2);
        }
        None
    }

    /// Where `[words][1]` or `[words][]` ends, whose opening bracket is a piece and whose words end at `at`. The line that
    /// defines the name may be anywhere in the file, so these have to look like a link: `grid[2][3]`, `[high][R-1]` and
    /// a footnote after a bracket do not.
    fn reference(&self, open: usize, at: usize) -> Option<usize> {
        let inner = &self.text[at + 2..];
        let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
        let words = &self.text[self.text[..at].rfind('[')? + 1..at];
        let before = match open.checked_sub(1).map(|before| &self.pieces[before]) {
            Some(Piece::Text(text)) => text.chars().next_back(),
            _ => None,
        };
        let is_link = digits <= MOST_DIGITS
            && inner[digits..].starts_with(']')
            && words.contains(char::is_lowercase)
            && !before.is_some_and(char::is_alphanumeric);
        is_link.then_some(at + 2 + digits + 1)
    }

    /// `&amp;` stands for one character, as in HTML.
    fn entity(&mut self, at: usize, copied: usize) -> Option<usize> {
        let rest = &self.text[at..];
        let reach = rest.floor_char_boundary(LONGEST_ENTITY);
        let end = rest[..reach].find(';')? + 1;
        let name = rest[1..end - 1].trim_start_matches('#');
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return None;
        }
        let sign: String = pulldown_cmark::Parser::new(&rest[..end])
            .filter_map(|event| match event {
                pulldown_cmark::Event::Text(text) => Some(text.into_string()),
                _ => None,
            })
            .collect();
        if sign.is_empty() || sign == rest[..end] {
            return None;
        }
        self.push_text(copied..at);
        self.pieces.push(Piece::Sign(sign));
        Some(at + end)
    }

    /// Of `page|words` in a wiki link that begins at a piece, a person reads only the words.
    fn drop_target(&mut self, open: usize) {
        let inner = &mut self.pieces[open + 1..];
        // Names are short, so a few pieces are enough, even if thousands of links are nested.
        let mut near = inner.iter().take(MOST_PIECES);
        let bar = near.position(|piece| match piece {
            Piece::Text(text) => text.contains('|'),
            _ => false,
        });
        let Some(bar) = bar else { return };
        for piece in &mut inner[..=bar] {
            match piece {
                Piece::Text(text) => *text = text.split_once('|').map_or("", |(_, words)| words),
                Piece::Marks(marks) => marks.left = 0,
                Piece::Code(_) | Piece::Sign(_) | Piece::Bracket { .. } => {}
            }
        }
        // Whatever began in the name of a page ends there.
        for openers in &mut self.openers {
            while openers.pop_if(|opener| opener.piece > open).is_some() {}
        }
    }

    /// Takes off an opening bracket, and the `!` of an image before it.
    fn drop_bracket(&mut self, piece: usize) {
        self.pieces[piece] = Piece::Bracket { is_text: false };
        if let Some(Piece::Text(before)) = piece.checked_sub(1).map(|at| &mut self.pieces[at]) {
            *before = before.strip_suffix('!').unwrap_or(before);
        }
    }

    /// `<br>` is a line break; `<https://…>` is a link to itself. Any other `<` is plain text.
    fn angle(&mut self, at: usize, copied: usize) -> Option<usize> {
        let rest = &self.text[at..];
        for tag in ["<br>", "<br/>", "<br />"] {
            let found = rest.get(..tag.len());
            if found.is_some_and(|found| found.eq_ignore_ascii_case(tag)) {
                // One blank, whatever surrounds it.
                let before = self.text[copied..at].trim_end().len();
                self.push_text(copied..copied + before);
                self.pieces.push(Piece::Text(" "));
                let behind = &rest[tag.len()..];
                let blanks = behind.len() - behind.trim_start().len();
                return Some(at + tag.len() + blanks);
            }
        }
        let inner = &rest[1..];
        if inner.starts_with("http://") || inner.starts_with("https://") {
            let end = inner.find(['>', ' ', '\n', '<'])?;
            if inner[end..].starts_with('>') {
                self.push_text(copied..at);
                self.pieces.push(Piece::Text(&inner[..end]));
                return Some(at + end + 2);
            }
        }
        None
    }

    fn write(self) -> Inline {
        let mut inline = Inline::default();
        let mut open: Vec<(Style, usize)> = Vec::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => push_words(&mut inline.text, text),
                Piece::Sign(sign) => push_words(&mut inline.text, sign),
                Piece::Code(code) => {
                    let start = inline.text.len();
                    push_words(&mut inline.text, code);
                    inline.code.push(start..inline.text.len());
                }
                Piece::Bracket { is_text } => inline.text.push_str(if *is_text { "[" } else { "" }),
                Piece::Marks(marks) => write_marks(marks, &mut inline, &mut open),
            }
        }
        let end = inline.text.trim_end().len();
        inline.text.truncate(end);
        for ranges in [&mut inline.struck, &mut inline.strong, &mut inline.code] {
            ranges.sort_by_key(|range| range.start);
            for range in ranges {
                range.end = range.end.min(end);
                range.start = range.start.min(range.end);
            }
        }
        inline
    }
}

/// Ends what ends with these marks, writes those that are text, and begins what begins with them.
fn write_marks(marks: &Marks<'_>, inline: &mut Inline, open: &mut Vec<(Style, usize)>) {
    for style in &marks.ends {
        // Styles are well nested, so this is the last open one, except for runs that close in parts.
        let Some(at) = open.iter().rposition(|(open, _)| open == style) else {
            continue;
        };
        let (_, start) = open.remove(at);
        let range = start..inline.text.len();
        match style {
            Style::Strong => inline.strong.push(range),
            Style::Struck => inline.struck.push(range),
            Style::Plain => {}
        }
    }
    for _ in 0..marks.left {
        inline.text.push_str(marks.mark);
    }
    let start = inline.text.len();
    open.extend(marks.begins.iter().rev().map(|style| (*style, start)));
}

/// Appends text with line breaks turned into blanks, and without blanks at the very beginning.
fn push_words(out: &mut String, text: &str) {
    let text = if out.is_empty() {
        text.trim_start()
    } else {
        text
    };
    out.extend(
        text.chars()
            .map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }),
    );
}

/// Whether a run of marks can open and can close emphasis, by `CommonMark`'s flanking rules.
fn flanks(text: &str, start: usize, end: usize, is_underscore: bool) -> (bool, bool) {
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    let is_blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let is_sign = |c: Option<char>| c.is_some_and(|c| !c.is_alphanumeric() && !c.is_whitespace());
    let left = !is_blank(after) && (!is_sign(after) || is_blank(before) || is_sign(before));
    let right = !is_blank(before) && (!is_sign(before) || is_blank(after) || is_sign(after));
    if is_underscore {
        (
            left && (!right || is_sign(before)),
            right && (!left || is_sign(after)),
        )
    } else {
        (left, right)
    }
}
