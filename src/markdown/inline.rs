//! What is written inside a line: emphasis, strikethrough, code spans, links. Taken off for those who
//! compare or print words, and reported for those who must know. Nothing about lines or blocks.

use std::ops::Range;

use super::code::code_spans;

/// Bytes of a text whose marks are read. Nobody writes a paragraph of that length, and a mark takes up many
/// times its own size while what it belongs to is looked for: in a longer text marks are text.
const LONGEST: usize = 1 << 20;

/// Pieces of a link among which its bar is looked for.
const MOST_PIECES: usize = 64;

/// A text without its marks. The ranges are in [`Inline::text`], in order, and may lie in one another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inline {
    /// What a person reads.
    pub text: String,
    /// `~~struck through~~`
    pub struck: Vec<Range<usize>>,
    /// `**strong**`
    pub strong: Vec<Range<usize>>,
    /// `` `code` ``
    pub code: Vec<Range<usize>>,
}

/// A text without emphasis, strikethrough, code marks, links and escapes, and without the white space
/// around it.
pub fn plain(text: &str) -> String {
    Inline::read(text).text
}

/// The next place of a byte from some offset on, searched once.
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
    /// Boxed, so that a text of other pieces stays small.
    Marks(Box<Marks<'t>>),
    /// A bracket that is text unless it opened a link.
    Bracket {
        is_text: bool,
    },
}

/// Marks that are text as far as nothing uses them.
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

impl Inline {
    /// Reads a text; line breaks in it become blanks.
    pub fn read(text: &str) -> Self {
        let text = text.trim();
        if text.len() <= LONGEST
            && text.contains(['*', '_', '~', '`', '[', ']', '<', '\\', '\n', '\r'])
        {
            return Reader::new(text).read();
        }
        // Most texts have no marks.
        Self {
            text: text.to_owned(),
            ..Self::default()
        }
    }

    /// A part of the text, without the white space around it.
    #[must_use]
    pub fn part(&self, range: Range<usize>) -> Self {
        let raw = &self.text[range.clone()];
        let start = range.start + raw.len() - raw.trim_start().len();
        let text = raw.trim();
        let end = start + text.len();
        let within = |ranges: &[Range<usize>]| {
            ranges
                .iter()
                .filter(|inner| inner.end > start && inner.start < end)
                .map(|inner| inner.start.max(start) - start..inner.end.min(end) - start)
                .collect()
        };
        Self {
            text: text.to_owned(),
            struck: within(&self.struck),
            strong: within(&self.strong),
            code: within(&self.code),
        }
    }

    /// Whether it begins with something struck through, whatever sign stands before it; what follows is
    /// then a note about that.
    pub fn begins_struck(&self) -> bool {
        self.struck
            .first()
            .is_some_and(|range| !self.text[..range.start].contains(char::is_alphanumeric))
    }
}

struct Reader<'t> {
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
    fn new(text: &'t str) -> Self {
        Self {
            text,
            pieces: Vec::new(),
            openers: [Vec::new(), Vec::new(), Vec::new()],
            brackets: Vec::new(),
            next_close: NextByte { byte: b')', at: 0 },
            next_blank: NextByte { byte: b' ', at: 0 },
        }
    }

    fn read(mut self) -> Inline {
        let bytes = self.text.as_bytes();
        let spans = code_spans(self.text);
        let mut spans = spans.into_iter().peekable();
        let (mut at, mut copied) = (0, 0);
        while at < bytes.len() {
            // The target of a link may have swallowed some.
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
                    // An escaped mark of code begins no span.
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

    /// A run of marks: closes what it can, then stays to be closed.
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
            // What was opened in between and not closed is text.
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

    /// `](target)` ends a link whose text stays; `]]` ends a wiki link.
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

    /// Of `page|words` in a wiki link, which begins at a piece, a person reads the words.
    fn drop_target(&mut self, open: usize) {
        let inner = &mut self.pieces[open + 1..];
        // Of thousands that lie in one another, the names are short.
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
                Piece::Code(_) | Piece::Bracket { .. } => {}
            }
        }
        // What began in the name of a page goes on nowhere.
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

    /// `<br>` is a line break; `<https://…>` is a link to itself. Any other `<` is text.
    fn angle(&mut self, at: usize, copied: usize) -> Option<usize> {
        let rest = &self.text[at..];
        for tag in ["<br>", "<br/>", "<br />"] {
            let found = rest.get(..tag.len());
            if found.is_some_and(|found| found.eq_ignore_ascii_case(tag)) {
                // One blank, whatever stands around it.
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

/// Ends what ends with these marks, writes those that are text, begins what begins.
fn write_marks(marks: &Marks<'_>, inline: &mut Inline, open: &mut Vec<(Style, usize)>) {
    for style in &marks.ends {
        // Well nested, so that it is the last but for runs that close in parts.
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

/// Appends text with line breaks as blanks, and none at the beginning of it all.
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_come_off_and_words_stay() {
        for (text, expected) in [
            ("**Ship it**", "Ship it"),
            ("_a_ and *b* and ***c***", "a and b and c"),
            ("**Client:** Acme", "Client: Acme"),
            (
                "snake_case_name and 2*3 and a * b",
                "snake_case_name and 2*3 and a * b",
            ),
            ("every *.rs file", "every *.rs file"),
            ("`code *as* it _is_`", "code *as* it _is_"),
            ("``a ` b``", "a ` b"),
            ("a ` b", "a ` b"),
            ("[text](https://x.test/a_(b)) after", "text after"),
            ("![logo](l.png) x", "logo x"),
            ("see [docs](d.md \"Title\")", "see docs"),
            ("[note](not a link at all)", "[note](not a link at all)"),
            ("[[page]] and [ ] and [x]", "page and [ ] and [x]"),
            ("a\\|b \\*c\\*", "a|b *c*"),
            ("one<br>two", "one two"),
            ("<https://x.test/?a=1>", "https://x.test/?a=1"),
            ("<choice> because <reason>", "<choice> because <reason>"),
            ("about ~5 days", "about ~5 days"),
            ("~~gone~~ **kept", "gone **kept"),
            ("  padded  ", "padded"),
            ("**日本** の *語*", "日本 の 語"),
        ] {
            assert_eq!(plain(text), expected, "{text}");
        }
    }

    #[test]
    fn what_the_marks_said_is_known() {
        let inline = Inline::read("~~**Use tape (2026-01-02)**~~ reversed, see `b` and **more**");
        assert_eq!(
            inline.text,
            "Use tape (2026-01-02) reversed, see b and more"
        );
        assert_eq!(
            &inline.text[inline.struck[0].clone()],
            "Use tape (2026-01-02)"
        );
        assert_eq!(
            &inline.text[inline.strong[0].clone()],
            "Use tape (2026-01-02)"
        );
        assert_eq!(&inline.text[inline.strong[1].clone()], "more");
        assert_eq!(&inline.text[inline.code[0].clone()], "b");
        assert!(inline.begins_struck());
        assert!(!Inline::read("Use ~~tape~~ disks").begins_struck());
    }

    #[test]
    fn a_megabyte_of_marks_takes_no_time() {
        for piece in [
            "*",
            "_",
            "~~",
            "`",
            "[",
            "]",
            "[](",
            "](",
            "<",
            "*a ",
            "a*",
            "*a_",
            "_*~~a",
            "** ",
            "\\",
            "`` ` ",
            "[[",
            "]]",
            "<https://",
            "*a**b",
            "[a](b c",
        ] {
            let text = piece.repeat(1_000_000 / piece.len());
            assert!(plain(&text).len() <= text.len());
            assert!(plain(&format!("{text})")).len() <= text.len() + 1);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in r"([*_~`\[\]()<>!\\|a é\n]|br|https://){0,40}") {
            let inline = Inline::read(&text);
            for range in inline.struck.iter().chain(&inline.strong).chain(&inline.code) {
                prop_assert!(inline.text.get(range.clone()).is_some());
            }
        }

        #[test]
        fn words_without_marks_stay_as_they_are(text in "[a-z0-9 .,;:()é-]{0,60}") {
            prop_assert_eq!(plain(&text), text.trim());
        }
    }

    #[test]
    fn of_a_wiki_link_the_words_stay() {
        for (text, words) in [
            ("see [[State]]", "see State"),
            ("see [[planning/STATE|the state]].", "see the state."),
            ("**[[Vent|Roof vent]]**: opens", "Roof vent: opens"),
            ("![[graph.png|300]]", "300"),
            ("a | [[b]]", "a | b"),
            ("a <br> b<br/>c", "a b c"),
            ("[[a_b_c|d]]", "d"),
        ] {
            assert_eq!(plain(text), words, "{text}");
        }
        assert!(Inline::read("✅ ~~Fire~~ is out").begins_struck());
        assert!(!Inline::read("Not ~~fire~~").begins_struck());
        let nested = format!("{}a|b{}", "[[".repeat(200_000), "]]".repeat(200_000));
        assert!(plain(&nested).contains('b'));
    }
}
