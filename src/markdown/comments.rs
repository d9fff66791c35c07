//! HTML comments: what is in them is not content. They are blanked out, never cut out, so that every offset
//! stays the same. A comment that is never closed runs to the end of the text if it begins a line or an item;
//! elsewhere it is not a comment. A comment in the middle of a line ends with its paragraph: text in the next
//! item cannot close what was opened in this one.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memmem;

use super::code::code_spans;
use super::starts::{Start, beginning};

/// The comments of a text, found line by line.
pub(super) struct Comments<'t> {
    source: &'t str,
    /// The comments found so far: byte ranges inside one line each, in order.
    pub found: Vec<Range<usize>>,
    /// Where the open comment ends.
    open_until: Option<usize>,
    next_close: Next,
    next_paragraph: Next,
}

impl<'t> Comments<'t> {
    pub fn new(source: &'t str) -> Self {
        Self {
            source,
            found: Vec::new(),
            open_until: None,
            next_close: Next::UNKNOWN,
            next_paragraph: Next::UNKNOWN,
        }
    }

    /// The line from `start` to `end` with blanks in place of comments. A comment cannot begin in a line of
    /// code.
    pub fn blank_out(&mut self, start: usize, end: usize, is_code: bool) -> Cow<'t, str> {
        let raw = &self.source[start..end];
        let mut at = start;
        let first = self.found.len();
        if let Some(close) = self.open_until {
            at = close.min(end);
            self.hide(start..at);
            if close > end {
                return Cow::Owned(" ".repeat(raw.len()));
            }
            self.open_until = None;
        } else if is_code || memmem::find(raw.as_bytes(), b"<!--").is_none() {
            return Cow::Borrowed(raw);
        }
        let spans = code_spans(raw);
        let mut spans = spans.iter().peekable();
        let first_word = start + raw.len() - behind_marks(raw).len();
        while let Some(open) = memmem::find(&self.source.as_bytes()[at..end], b"<!--") {
            let open = at + open;
            // `\<!--` is literal text.
            let before = self.source.as_bytes()[start..open].iter().rev();
            if before.take_while(|byte| **byte == b'\\').count() % 2 == 1 {
                at = open + 4;
                continue;
            }
            while spans.next_if(|span| start + span.end <= open).is_some() {}
            if let Some(span) = spans.peek().filter(|span| start + span.start < open) {
                at = start + span.end;
                continue;
            }
            let is_block = open <= first_word;
            match self.close_of(open) {
                Some(close) if close <= end => {
                    self.hide(open..close);
                    at = close;
                }
                Some(close) if is_block || close < self.paragraph_after(open) => {
                    self.hide(open..end);
                    self.open_until = Some(close);
                    break;
                }
                None if is_block => {
                    self.hide(open..end);
                    self.open_until = Some(usize::MAX);
                    break;
                }
                _ => at = open + 4,
            }
        }
        blanks(raw, start, &self.found[first..])
    }

    fn hide(&mut self, range: Range<usize>) {
        if !range.is_empty() {
            self.found.push(range);
        }
    }

    /// Where the comment that begins at `open` ends.
    fn close_of(&mut self, open: usize) -> Option<usize> {
        let source = self.source.as_bytes();
        // `<!-->` is a whole comment.
        let search = |from: usize| Some(from + memmem::find(source.get(from..)?, b"-->")?);
        let at = self.next_close.from(open + 2, search)?;
        Some(at + 3)
    }

    /// The start of the next line that is blank or ends the paragraph above it.
    fn paragraph_after(&mut self, from: usize) -> usize {
        let source = self.source;
        let search = |from: usize| {
            let mut start = from;
            for line in source[from..].split_inclusive('\n') {
                if start > from && ends_paragraph(line) {
                    return Some(start);
                }
                start += line.len();
            }
            None
        };
        let next = self.next_paragraph.from(from, search);
        next.unwrap_or(usize::MAX)
    }
}

/// Whether a line is blank, or begins a block of its own right under a line of text.
fn ends_paragraph(line: &str) -> bool {
    let words = line.trim_start_matches([' ', '\t', '>']).trim_end();
    words.is_empty()
        || match beginning(words) {
            Start::Nothing => false,
            Start::Item(item) => item.interrupts(),
            Start::Rule | Start::Heading(_) | Start::Fence { .. } => true,
        }
}

/// A line without its quote marks and the marks of the items that begin in it.
fn behind_marks(line: &str) -> &str {
    let mut words = line;
    loop {
        words = words.trim_start_matches([' ', '\t', '>', '-', '*', '+']);
        match beginning(words) {
            Start::Item(item) if item.number.is_some() => words = &words[item.mark..],
            _ => return words,
        }
    }
}

/// A text that begins at the offset `start`, with blanks in place of `ranges`.
pub(super) fn blanks<'t>(text: &'t str, start: usize, ranges: &[Range<usize>]) -> Cow<'t, str> {
    if ranges.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut blanked = String::with_capacity(text.len());
    for range in ranges {
        blanked.push_str(&text[blanked.len()..range.start - start]);
        blanked.extend(std::iter::repeat_n(' ', range.len()));
    }
    blanked.push_str(&text[blanked.len()..]);
    Cow::Owned(blanked)
}

/// The first place of something from a given offset on, remembered so that the text is searched only once.
struct Next {
    from: usize,
    /// `None` when there is no other.
    at: Option<usize>,
}

impl Next {
    const UNKNOWN: Self = Self {
        from: usize::MAX,
        at: None,
    };

    fn from(&mut self, from: usize, search: impl FnOnce(usize) -> Option<usize>) -> Option<usize> {
        let still_holds = self.from <= from && self.at.is_none_or(|at| from <= at);
        if !still_holds {
            *self = Self {
                from,
                at: search(from),
            };
        }
        self.at
    }
}
