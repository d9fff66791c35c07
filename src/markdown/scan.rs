//! One pass over the lines: which of them are code, comments, headings, list items or plain text, by the
//! rules of `CommonMark`. What the lines say does not matter here.
//!
//! It deviates in three ways, all in favour of what the operator sees in the editor. A nested bullet may be
//! indented less than `CommonMark` wants (two columns are enough), or more. Three dashes right under a sentence
//! or a field are a rule, not the mark of a heading. And a table row is not a paragraph that such a line could
//! turn into a heading.

use std::ops::Range;

use super::comments::Comments;
use super::line::{Kind, Line, Mark};
use super::starts::{
    CODE_INDENT, Item, Start, beginning, indentation, indentation_from, is_delimiter_row,
    quote_marks,
};

/// What a scan gives: the lines, and where the comments are.
pub(super) struct Scan {
    pub lines: Vec<Line>,
    /// Byte ranges inside one line each, in order.
    pub comments: Vec<Range<usize>>,
}

/// Scans a text.
pub(super) fn scan(source: &str) -> Scan {
    let mut scanner = Scanner::new(source);
    let bytes = source.as_bytes();
    let mut start = if source.starts_with('\u{feff}') { 3 } else { 0 };
    while start < bytes.len() {
        let newline = memchr::memchr(b'\n', &bytes[start..]).map(|at| start + at);
        let (end, next) = match newline {
            Some(at) if at > start && bytes[at - 1] == b'\r' => (at - 1, at + 1),
            Some(at) => (at, at + 1),
            None => (bytes.len(), bytes.len()),
        };
        let line = scanner.line(start, end);
        scanner.lines.push(line);
        start = next;
    }
    Scan {
        lines: scanner.lines,
        comments: scanner.comments.found,
    }
}

/// A list item that the next lines may belong to.
struct Open {
    /// The column of its mark.
    mark: usize,
    /// The column of its text.
    text: usize,
}

struct Fence {
    byte: u8,
    length: usize,
    /// How deeply it is quoted.
    quote: usize,
    /// The column of the text of the item it is in.
    base: usize,
}

struct Scanner<'t> {
    source: &'t str,
    lines: Vec<Line>,
    comments: Comments<'t>,
    /// Open items outside quotes, and inside.
    open: [Vec<Open>; 2],
    quote: usize,
    fence: Option<Fence>,
    /// The first line of the open paragraph.
    paragraph: Option<usize>,
    in_table: bool,
    /// The last line of YAML front matter.
    front_matter_end: Option<usize>,
}

impl<'t> Scanner<'t> {
    fn new(source: &'t str) -> Self {
        Self {
            source,
            lines: Vec::new(),
            comments: Comments::new(source),
            open: [Vec::new(), Vec::new()],
            quote: 0,
            fence: None,
            paragraph: None,
            in_table: false,
            front_matter_end: front_matter_end(source),
        }
    }

    fn line(&mut self, start: usize, end: usize) -> Line {
        let raw = &self.source[start..end];
        let index = self.lines.len();
        let mut line = Line {
            start,
            end,
            kind: Kind::Text,
            depth: 0,
            mark: None,
        };
        if self.front_matter_end.is_some_and(|last| index <= last) {
            line.kind = Kind::FrontMatter;
            return line;
        }
        if self.fence.is_some() && self.stays_in_fence(raw) {
            line.kind = Kind::Code;
            return line;
        }
        let before = self.comments.found.len();
        let is_code = self.is_indented_code(raw);
        let text = self.comments.blank_out(start, end, is_code);
        let comment = self.comments.found.get(before);
        // What must be at the beginning of a line cannot begin after a comment.
        let may_begin =
            comment.is_none_or(|comment| !raw[..comment.start - start].trim().is_empty());
        if comment.is_some() && text.trim().is_empty() {
            self.end_paragraph();
            line.kind = Kind::Comment;
            return line;
        }
        self.classify(&mut line, &text, may_begin);
        line
    }

    /// Whether the open fence continues in this line; closes it if it ends here.
    fn stays_in_fence(&mut self, raw: &str) -> bool {
        let Some(fence) = &self.fence else {
            return false;
        };
        let (depth, offset) = quote_marks(raw, fence.quote, CODE_INDENT - 1);
        let (column, bytes) = indentation(&raw[offset..]);
        let body = raw[offset + bytes..].trim_end();
        let has_left = depth < fence.quote || (!body.is_empty() && column < fence.base);
        let run = body.bytes().take_while(|byte| *byte == fence.byte).count();
        let closes = run == body.len() && run >= fence.length && column < fence.base + CODE_INDENT;
        if has_left || closes {
            self.fence = None;
        }
        !has_left
    }

    /// Whether the line is code only because of its indentation.
    fn is_indented_code(&self, raw: &str) -> bool {
        if self.paragraph.is_some() {
            return false;
        }
        let (column, _) = indentation(raw);
        // The marks are further and further to the right, and the text of each begins close to it: even if
        // thousands of items are open, only a few are looked at.
        let open = &self.open[0];
        let before = open.partition_point(|item| item.mark < column);
        let base = open[..before]
            .iter()
            .rfind(|item| item.text <= column)
            .map_or(0, |item| item.text);
        column >= base + CODE_INDENT
    }

    fn classify(&mut self, line: &mut Line, text: &str, may_begin: bool) {
        let leeway = if self.open[0].is_empty() {
            CODE_INDENT - 1
        } else {
            usize::MAX
        };
        let (quote, offset) = quote_marks(text, usize::MAX, leeway);
        if quote != self.quote {
            self.quote = quote;
            self.open[1].clear();
            self.end_paragraph();
        }
        let (column, bytes) = indentation(&text[offset..]);
        let body = text[offset + bytes..].trim_end();
        if body.is_empty() {
            self.end_paragraph();
            line.kind = Kind::Blank;
            return;
        }
        let index = self.lines.len();
        let start = if may_begin {
            beginning(body)
        } else {
            Start::Nothing
        };
        let open = &mut self.open[usize::from(quote > 0)];
        let before = open.len();
        let is_item = matches!(start, Start::Item(_));
        // Text right after the text of an item belongs to the item, wherever it is.
        if start != Start::Nothing || self.paragraph.is_none() {
            while open
                .pop_if(|item| column < item.text && !(is_item && column >= item.mark + 2))
                .is_some()
            {}
        }
        let is_sibling = open.len() < before;
        let base = open.last().map_or(0, |item| item.text);
        line.depth = depth(open);
        if column >= base + CODE_INDENT && may_begin {
            if self.paragraph.is_none() {
                self.in_table = false;
                line.kind = Kind::Code;
                return;
            }
            if !is_item || open.is_empty() {
                return;
            }
        }
        if quote == 0 && before == 0 && self.closes_heading(body) {
            line.kind = Kind::Heading(if body.starts_with('=') { 1 } else { 2 });
            let first = self.paragraph.take().unwrap_or(index);
            for above in &mut self.lines[first..] {
                above.kind = line.kind;
            }
            return;
        }
        match start {
            Start::Rule => {
                line.kind = Kind::Rule;
                self.end_paragraph();
            }
            Start::Heading(level) => {
                if self.open[0].is_empty() && quote == 0 {
                    line.kind = Kind::Heading(level);
                }
                self.end_paragraph();
            }
            Start::Fence { byte, length } => {
                line.kind = Kind::Code;
                self.end_paragraph();
                self.fence = Some(Fence {
                    byte,
                    length,
                    quote,
                    base,
                });
            }
            Start::Item(item) if self.paragraph.is_none() || is_sibling || item.interrupts() => {
                line.mark = Some(Mark {
                    text: offset + bytes + item.mark + item.blanks,
                    ordered: item.number.is_some(),
                });
                line.depth = self.open_item(item, column, body);
                if self.fence.is_some() {
                    line.kind = Kind::Code;
                }
            }
            _ => self.text_line(index, body),
        }
    }

    /// Opens an item whose mark is at a column, and returns its depth.
    fn open_item(&mut self, item: Item, column: usize, body: &str) -> u32 {
        let rest = &body[item.mark + item.blanks..];
        let after_mark = column + item.mark;
        let reached = indentation_from(after_mark, &body[item.mark..]).0;
        // More blanks than this would turn the text of the item into code; nobody means that.
        let fits = (1..=CODE_INDENT).contains(&(reached - after_mark));
        let text = if fits { reached } else { after_mark + 1 };
        let open = &mut self.open[usize::from(self.quote > 0)];
        open.push(Open { mark: column, text });
        let depth = depth(open);
        self.in_table = false;
        self.paragraph = (!rest.is_empty()).then_some(self.lines.len());
        if let Start::Fence { byte, length } = beginning(rest) {
            self.paragraph = None;
            self.fence = Some(Fence {
                byte,
                length,
                quote: self.quote,
                base: text,
            });
        }
        depth
    }

    fn text_line(&mut self, index: usize, body: &str) {
        let is_row = body.contains('|');
        if self.in_table && is_row {
            return;
        }
        self.in_table = is_row && self.paragraph.is_some() && is_delimiter_row(body);
        if self.in_table {
            self.paragraph = None;
        } else {
            self.paragraph.get_or_insert(index);
        }
    }

    /// Whether this line turns the paragraph before it, which is not nested, into a heading.
    fn closes_heading(&self, body: &str) -> bool {
        let Some(first) = self.paragraph else {
            return false;
        };
        if body.bytes().all(|byte| byte == b'=') {
            return true;
        }
        if !body.bytes().all(|byte| byte == b'-') || first + 1 != self.lines.len() {
            return false;
        }
        if body.len() > 3 {
            return true;
        }
        let title = self.source[self.lines[first].start..self.lines[first].end].trim();
        let plain = title.trim_end_matches(['*', '_', '`', ')']);
        !plain.ends_with(['.', '!', '?', ';', ','])
            && !title.contains(": ")
            && !title.contains(":** ")
            && !title.contains('|')
    }

    fn end_paragraph(&mut self) {
        self.paragraph = None;
        self.in_table = false;
    }
}

fn depth(open: &[Open]) -> u32 {
    u32::try_from(open.len()).unwrap_or(u32::MAX)
}

/// The last line of front matter, which runs from a first line `---` to the next one, without a blank line.
fn front_matter_end(source: &str) -> Option<usize> {
    let text = source.strip_prefix('\u{feff}').unwrap_or(source);
    let mut lines = text.lines();
    if lines.next()?.trim_end() != "---" {
        return None;
    }
    lines
        .map(str::trim_end)
        .take_while(|line| !line.is_empty())
        .position(|line| line == "---" || line == "...")
        .map(|at| at + 1)
}
