//! A label on a line of its own and the text under it: another way to write a section. `**Next actions:**` above a
//! list means the same as `## Next actions` above it. Other modules decide which labels mean something.

use std::ops::Range;

use super::passage::Passage;
use crate::markdown::{Document, Inline, Kind, key};

/// The largest number of words in a label.
const MOST_WORDS: usize = 4;

/// The label on a line of its own, in the form that [`key`] gives it: `**Next actions:**`, `Blockers:`, or
/// `Blockers` right above a list.
pub(super) fn alone(document: &Document<'_>, line: usize) -> Option<String> {
    let here = &document.lines()[line];
    let words = document.words(line);
    // Most lines are prose, which shows without reading their marks.
    let is_long = words.split_whitespace().nth(MOST_WORDS).is_some();
    if here.kind != Kind::Text || is_long || words.contains('|') {
        return None;
    }
    let inline = Inline::read(words);
    let name = inline.text.trim_end_matches([':', '：', ' ']);
    let has_colon = name.len() < inline.text.len();
    let is_strong = || {
        let strong = inline.strong.first();
        strong.is_some_and(|strong| strong.start == 0 && strong.end >= name.len())
    };
    (has_colon || is_strong() || is_above_list(document, line)).then(|| key(name))
}

/// Whether a line is a paragraph with a list right under it.
fn is_above_list(document: &Document<'_>, line: usize) -> bool {
    let is_text = |at: usize| document.lines()[at].kind == Kind::Text;
    let begins = line == 0 || !is_text(line - 1);
    let mut below = line + 1..document.lines().len();
    let next = below.find(|at| document.lines()[*at].kind != Kind::Blank);
    begins && next.is_some_and(|at| is_text(at) && document.lines()[at].mark.is_some())
}

/// Whether a line begins with any label: words in bold, or a few words before a colon.
fn begins_labelled(document: &Document<'_>, line: usize) -> bool {
    let inline = Inline::read(document.words(line));
    let Some(colon) = inline.text.find([':', '：']) else {
        return false;
    };
    let label = &inline.text[..colon];
    let is_strong = inline
        .strong
        .first()
        .is_some_and(|strong| strong.start == 0 && strong.end >= colon);
    let is_short = label.split_whitespace().count() <= MOST_WORDS;
    // `This week:` above a list only introduces it.
    let has_value = !inline.text[colon..]
        .trim_end_matches([':', '：', ' '])
        .is_empty();
    is_strong || (is_short && has_value && !label.starts_with(char::is_lowercase))
}

/// The label at the beginning of a line: in bold, or before a colon if the line is not an item.
fn beginning(document: &Document<'_>, line: usize) -> String {
    let inline = Inline::read(document.words(line));
    let strong = inline.strong.first().filter(|strong| strong.start == 0);
    let is_item = document.lines()[line].mark.is_some();
    let colon = inline.text.find([':', '：']).filter(|_| !is_item);
    let end = strong.map(|strong| strong.end).or(colon).unwrap_or(0);
    key(&inline.text[..end])
}

/// How many items a line is nested in. A line at the margin does not count as part of the item above it.
fn depth_of(document: &Document<'_>, line: usize) -> u32 {
    let here = &document.lines()[line];
    let is_at_margin = here.mark.is_none() && !document.text(line).starts_with([' ', '\t']);
    if is_at_margin { 0 } else { here.depth }
}

/// What a label on a line says: its value, the lines that continue it, and the list or paragraph under it, up to
/// the next label or heading. `value` is empty if the label stands alone. `is_other` recognises a label that ends
/// the list it is in.
pub(super) fn read(
    document: &Document<'_>,
    (line, value): (usize, &str),
    end: usize,
    is_other: impl Fn(&str) -> bool,
) -> Option<Passage> {
    let depth = depth_of(document, line);
    let mut value = value.to_owned();
    let mut at = line + 1;
    while !value.is_empty()
        && at < end
        && goes_on(document, at, depth)
        && !is_other(&beginning(document, at))
    {
        let words = Inline::read(document.words(at)).without_struck();
        value.push(' ');
        value.push_str(&words.text);
        at += 1;
    }
    let below = below(document, at..end, depth, &value, is_other);
    let mut passage = Passage::read_lines(document, below, depth).unwrap_or_default();
    if !value.is_empty() {
        passage.paragraphs.insert(0, value);
    }
    (passage != Passage::default()).then_some(passage)
}

/// Whether a line continues the value in the line above it. Two spaces at the end of a line end the value.
fn goes_on(document: &Document<'_>, line: usize, depth: u32) -> bool {
    let here = &document.lines()[line];
    let above = document.text(line - 1);
    here.kind == Kind::Text
        && here.mark.is_none()
        && depth_of(document, line) == depth
        && !["  ", "\\", "<br>", "<br/>"]
            .iter()
            .any(|end| above.ends_with(end))
        && !document.words(line).contains('|')
        && !begins_labelled(document, line)
        && document.is_quoted(line) == document.is_quoted(line - 1)
}

/// The lines under a label: a paragraph, a list, or a paragraph with a list right under it or introduced by it.
fn below(
    document: &Document<'_>,
    lines: Range<usize>,
    depth: u32,
    value: &str,
    is_other: impl Fn(&str) -> bool,
) -> Range<usize> {
    let start = lines.start;
    let mut end = start;
    let (mut has_words, mut has_list) = (!value.is_empty(), false);
    let mut introduces = value.ends_with([':', '：']);
    let mut is_apart = false;
    for at in lines {
        let here = &document.lines()[at];
        match here.kind {
            Kind::Blank | Kind::Comment => {
                is_apart = true;
                continue;
            }
            Kind::Text => {}
            // Code inside an item belongs to it.
            Kind::Code if here.depth > depth => {
                end = at + 1;
                continue;
            }
            _ => break,
        }
        let words = document.words(at);
        if here.depth > depth {
            let is_apart = has_words && !has_list && is_apart && !introduces;
            let may_be_label = depth_of(document, at) == 0 || here.mark.is_some();
            if is_apart || (may_be_label && is_other(&beginning(document, at))) {
                break;
            }
            has_list = true;
        } else {
            let is_next = here.depth < depth
                || here.mark.is_some()
                || begins_labelled(document, at)
                || is_other(&beginning(document, at));
            let is_bare = || alone(document, at).is_some_and(|label| is_other(&label));
            if is_next || has_list || (has_words && is_apart) || is_bare() {
                break;
            }
            has_words = true;
            introduces = words.ends_with([':', '：']);
        }
        is_apart = false;
        end = at + 1;
    }
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Option<(Vec<String>, Vec<String>)> {
        let document = Document::read(text);
        let end = document.lines().len();
        let passage = read(&document, (0, ""), end, |label| label == "blockers")?;
        Some((passage.paragraphs, passage.items))
    }

    #[test]
    fn a_label_has_what_is_under_it() {
        for (text, paragraphs, items) in [
            ("**Next:**\n\n- a\n- b\n\nMore.\n", &[][..], &["a", "b"][..]),
            ("**Next:**\n1. a\n   - deep\n2. b\n", &[], &["a", "b"]),
            ("**Next:**\n\nDraw\nit.\n\nMore.\n", &["Draw it."], &[]),
            ("Next:\nThis week:\n\n- a\n", &["This week:"], &["a"]),
            ("Next:\n\nDraw.\n\n- other\n", &["Draw."], &[]),
            ("Next:\n- a\n\n**Blockers:**\n- b\n", &[], &["a"]),
            ("Next:\n- a\n- **Blockers:**\n  - b\n", &[], &["a"]),
            ("- **Next:**\n  - a\n  - b\n- c\n", &[], &["a", "b"]),
            ("Next:\n- a\n## b\n- c\n", &[], &["a"]),
            ("Next:\n- Blockers: ask\n", &[], &["Blockers: ask"]),
            ("Next:\n- a\nBlockers: b\n", &[], &["a"]),
            ("Next:\n- ~~a~~\n- b\n", &[], &["b"]),
        ] {
            let (read, listed) = said(text).unwrap_or_default();
            assert_eq!(
                (&read[..], &listed[..]),
                (
                    &paragraphs
                        .iter()
                        .map(|&text| text.to_owned())
                        .collect::<Vec<_>>()[..],
                    &items
                        .iter()
                        .map(|&text| text.to_owned())
                        .collect::<Vec<_>>()[..],
                ),
                "{text}"
            );
        }
        for text in [
            "Next:\n", "Next:\n\nClient: Acme\n", "Next:\n- TBD\n", "- Next:\n- a\n",
        ] {
            assert_eq!(said(text), None, "{text}");
        }
    }

    #[test]
    fn a_line_may_be_nothing_but_a_label() {
        for text in [
            "**Next steps:**", "**Next steps**:", "Next steps:", "- __Next steps__",
            "Next steps\n\n- a",
        ] {
            let document = Document::read(text);
            assert_eq!(alone(&document, 0).as_deref(), Some("next steps"), "{text}");
        }
        for text in [
            "Next steps", "Next steps\nwait", "**Next** steps", "We wait for all of this:",
            "| Next: |",
        ] {
            assert_eq!(alone(&Document::read(text), 0), None, "{text}");
        }
    }
}
