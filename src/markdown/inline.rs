//! What is written inside a line: emphasis, strikethrough, code spans, links, entities. They are taken off for callers
//! that compare or print words, and reported to callers that need them. Nothing about lines or blocks.

mod reader;

use std::ops::Range;

use reader::Reader;

/// The longest text, in bytes, whose marks are read. Nobody writes a paragraph of that length, and a mark takes
/// up many times its own size while its partner is looked for. In a longer text, marks are plain text.
const LONGEST: usize = 1 << 20;

/// A text without its marks. The ranges refer to [`Inline::text`], are in order, and may be nested.
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

/// A text without emphasis, strikethrough, code marks, links and escapes, and without surrounding white space.
pub fn plain(text: &str) -> String {
    Inline::read(text).text
}

impl Inline {
    /// Reads a text; line breaks in it become blanks.
    pub fn read(text: &str) -> Self {
        let text = text.trim();
        if text.len() <= LONGEST
            && text.contains(['*', '_', '~', '`', '[', ']', '<', '\\', '&', '\n', '\r'])
        {
            return Reader::new(text).read();
        }
        // Most texts have no marks.
        Self {
            text: text.to_owned(),
            ..Self::default()
        }
    }

    /// Whether it only shows how something would be written: a list item, a heading or a row, in code.
    pub fn is_example(&self) -> bool {
        let code = self.code.first();
        code.is_some_and(|code| *code == (0..self.text.len()))
            && self.text.starts_with(['-', '*', '+', '#', '|', '~'])
    }

    /// A part of the text, without surrounding white space.
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

    /// The text that still counts: without its struck-through parts and the extra spaces they would leave.
    #[must_use]
    pub fn without_struck(mut self) -> Self {
        let struck = std::mem::take(&mut self.struck);
        self.without(&struck)
    }

    /// The text without the given parts, which are in order, and without the extra spaces they would leave.
    #[must_use]
    pub fn without(self, parts: &[Range<usize>]) -> Self {
        if parts.is_empty() {
            return self;
        }
        let mut kept = String::new();
        // For each piece that is kept: where it was, and where it begins now.
        let mut moved: Vec<(Range<usize>, usize)> = Vec::new();
        let mut at = 0;
        let cuts = parts.iter().cloned();
        let end = self.text.len();
        for cut in cuts.chain(std::iter::once(end..end)) {
            let mut piece = at..cut.start.max(at);
            if kept.is_empty() || kept.ends_with(char::is_whitespace) {
                let said = &self.text[piece.clone()];
                piece.start += said.len() - said.trim_start().len();
            }
            moved.push((piece.clone(), kept.len()));
            kept.push_str(&self.text[piece]);
            at = at.max(cut.end);
        }
        kept.truncate(kept.trim_end().len());
        let place = |byte: usize| {
            let index = moved.partition_point(|(piece, _)| piece.start <= byte);
            let now = index.checked_sub(1).map(|index| &moved[index]);
            let now = now.map_or(0, |(piece, now)| now + byte.min(piece.end) - piece.start);
            now.min(kept.len())
        };
        let ranges = |ranges: &[Range<usize>]| {
            let ranges = ranges.iter();
            let ranges = ranges.map(|range| place(range.start)..place(range.end));
            ranges.filter(|range| !range.is_empty()).collect()
        };
        Self {
            struck: ranges(&self.struck),
            strong: ranges(&self.strong),
            code: ranges(&self.code),
            text: kept,
        }
    }

    /// Whether it begins with something struck through, after any sign; what follows is then a note about that.
    pub fn begins_struck(&self) -> bool {
        self.struck
            .first()
            .is_some_and(|range| !self.text[..range.start].contains(char::is_alphanumeric))
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
            (
                "see [the **docs**][1] and [notes][]",
                "see the docs and notes",
            ),
            (
                "grid[2][3], [0][1] and [a][^1]",
                "grid[2][3], [0][1] and [a][^1]",
            ),
            ("[a [b] c][2], [a][b c", "a [b] c, [a][b c"),
            (
                "Cell [0][1] of [high][R-1] by [Ann][2026-05-20]",
                "Cell [0][1] of [high][R-1] by [Ann][2026-05-20]",
            ),
            (
                "Prices &amp; tips &lt;5&gt; &#8364;&#x35;",
                "Prices & tips <5> €5",
            ),
            (
                "`&amp;` \\&amp; &nothing; R&D; &",
                "&amp; &amp; &nothing; R&D; &",
            ),
            ("&#42;&#42;a&#42;&#42;", "**a**"),
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
    fn what_is_struck_through_is_left_out() {
        for (text, kept) in [
            ("~~Build~~ Test", "Test"),
            ("Wait for ~~Ann~~ Bo", "Wait for Bo"),
            ("Draw ~~it~~", "Draw"),
            ("~~a~~ b ~~c~~ d", "b d"),
            ("~~all of **it**~~", ""),
            ("no mark", "no mark"),
        ] {
            assert_eq!(Inline::read(text).without_struck().text, kept, "{text}");
        }
        let inline = Inline::read("~~x~~ a **b** ~~y **z**~~ `c`").without_struck();
        assert_eq!(inline.text, "a b c");
        assert_eq!(&inline.text[inline.strong[0].clone()], "b");
        assert_eq!(&inline.text[inline.code[0].clone()], "c");
    }

    #[test]
    fn a_long_text_of_marks_comes_to_an_end() {
        for piece in [
            "*", "_", "~~", "`", "[", "]", "[](", "](", "<", "*a ", "a*", "*a_", "_*~~a", "** ",
            "\\", "`` ` ", "[[", "]]", "<https://", "*a**b", "[a](b c", "&", "&a", "&amp;",
            "[a][b", "][", "[a][",
        ] {
            let text = piece.repeat(250_000 / piece.len());
            assert!(plain(&text).len() <= text.len());
            assert!(plain(&format!("{text})")).len() <= text.len() + 1);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in r"([*_~`\[\]()<>!\\|a é\n&;]|br|https://|&amp;|\]\[){0,40}") {
            let inline = Inline::read(&text);
            let kept = inline.clone().without_struck();
            for inline in [inline, kept] {
                for range in inline.struck.iter().chain(&inline.strong).chain(&inline.code) {
                    prop_assert!(inline.text.get(range.clone()).is_some());
                }
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
