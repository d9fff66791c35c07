//! What the line of a risk or a question says besides its text: its identifier, a tag that closes it, who has to
//! do something about it, and by when.

use std::ops::Range;

use super::super::entry::parts::{self, NEEDED_BY, OWNER, STATUS};
use super::super::status::{TICKS, says_closed};
use super::super::titles::{self, has_word};
use crate::markdown::{Inline, dates, present};

/// What a line says.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) id: Option<String>,
    pub(super) text: String,
    pub(super) status: Option<String>,
    pub(super) owner: Option<String>,
    pub(super) needed_by: Option<String>,
}

impl Told {
    /// Reads a line, part by part. A label may come before its text, a tag before or after its identifier, and its
    /// answer after its owner. If its status is in a column, it has no tag.
    pub(super) fn read(inline: &Inline, labels: &[&str], status: Option<String>) -> Self {
        let mut told = Self {
            status,
            ..Self::default()
        };
        // Struck text counts only if the whole line is struck through.
        let mut said = match inline.clone() {
            struck if struck.begins_struck() => struck,
            line => line.without_struck(),
        };
        // A line says at most this much besides its text.
        for _ in 0..MOST_TOLD {
            let text = said.text.as_str();
            let end = text.len();
            let (kept, tail) = parts::tail(&said);
            let rest = if !tail.is_empty() {
                told.take(&tail);
                0..kept.len()
            } else if let Some((tail, rest)) = led(&said) {
                told.take(&tail);
                rest
            } else if let Some((kept, tag)) = tagged(&said).filter(|_| told.status.is_none()) {
                told.status = Some(tag.to_owned());
                kept
            } else if let Some((label, value)) = parts::labelled(&said)
                && labels.contains(&label.as_str())
            {
                end - value.text.len()..end
            } else if let Some((id, behind)) = titles::leading_id_in(&said)
                && told.id.is_none()
                && !behind.is_empty()
            {
                told.id = Some(id);
                end - behind.len()..end
            } else {
                break;
            };
            said = said.part(rest);
        }
        told.text = said.text;
        told
    }

    /// Takes what the end of the line says, unless it is known already.
    fn take(&mut self, tail: &[(String, String)]) {
        let said = |labels: &[&str]| {
            let mut tail = tail.iter();
            let found = tail.find(|(label, _)| labels.contains(&label.as_str()))?;
            present(&found.1)
        };
        self.status = self.status.take().or_else(|| said(&STATUS));
        self.owner = self.owner.take().or_else(|| said(&OWNER));
        self.needed_by = self.needed_by.take().or_else(|| said(&NEEDED_BY));
    }
}

/// A label and its value.
type Part = (String, String);

/// The parts in brackets that a text begins with, and where what follows them is: `(owner: Ann) Who pays?`.
fn led(inline: &Inline) -> Option<(Vec<Part>, Range<usize>)> {
    let close = inline.text.strip_prefix('(')?.find(')')? + 1;
    let inner = inline.part(1..close);
    let (kept, tail) = parts::tail(&inner);
    let behind = inline.text[close + 1..].trim_start();
    let rest = inline.text.len() - behind.len()..inline.text.len();
    (kept.is_empty() && !tail.is_empty() && !behind.is_empty()).then_some((tail, rest))
}

/// How many things a line says besides its text, at most.
const MOST_TOLD: usize = 4;

/// A text without the tag at its beginning or end that closes it, and that tag: `[Resolved] Disk fails`, `DONE:
/// disk fails`, `Disk fails (closed 2026-05-20)`, `Disk fails — done`. Other words in brackets may be about
/// something else.
fn tagged(inline: &Inline) -> Option<Tagged<'_>> {
    let text = inline.text.as_str();
    first_words(inline)
        .or_else(|| bracketed(text))
        .or_else(|| behind_sign(text))
        .or_else(|| tick(text))
}

/// Where the text without its tag is, and the tag.
type Tagged<'t> = (Range<usize>, &'t str);

/// Whether these words are such a tag: a word that closes an entry, and perhaps when or why; at the beginning of
/// a text, it may go on with one of `leads_on`.
fn closes(tag: &str, leads_on: &[&str]) -> bool {
    let tag = tag.trim_matches(|c: char| !c.is_alphanumeric());
    let (word, rest) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
    let mut next = rest.split(' ');
    let goes_on = next.next().is_some_and(|word| has_word(leads_on, word))
        && !next.next().is_some_and(|word| has_word(&ASKS, word));
    let is_explained = word.ends_with([':', ';']) || goes_on;
    word.len() <= LONGEST_TAG
        && says_closed(word)
        && (rest.is_empty() || is_explained || dates::leading(rest).is_some())
}

/// What may follow the word of a tag at the beginning of a text: `Answered for sprint 4: …`.
const BEHIND_TAG: [&str; 1] = ["for in on at by with per via until since"];

/// `Decided by whom: Ann or Jo?` asks for that, and closes nothing.
const ASKS: [&str; 1] = ["whom who what which when"];

/// A tag at the beginning of a text: set off by a sign, in bold, or in capitals.
fn first_words(inline: &Inline) -> Option<Tagged<'_>> {
    let text = inline.text.as_str();
    let reach = text.floor_char_boundary(LONGEST_TAG);
    let signs = text[..reach].find([']', ')', ':', '—', '–']);
    let sign = signs.or_else(|| text[..reach].find(" - "));
    let bold = inline.strong.first().filter(|bold| bold.start == 0);
    let word = text.find(' ').unwrap_or(text.len());
    let is_loud = text[..word].chars().all(|c| c.is_ascii_uppercase());
    let ends = [
        sign,
        bold.map(|bold| bold.end).filter(|end| *end <= reach),
        Some(word).filter(|_| is_loud),
    ];
    let mut ends = ends.into_iter().flatten();
    let end = ends.find(|end| closes(&text[..*end], &BEHIND_TAG))?;
    let said = text[end..].trim_start_matches(|c| c == ']' || titles::SEPARATORS.contains(&c));
    let tag = text[..end].trim_matches(|c: char| !c.is_alphanumeric());
    Some((text.len() - said.len()..text.len(), tag))
}

/// What comes before a tag at the end of a text, and what of it belongs to the text.
const BEFORE_TAG: [(&str, &str); 7] = [
    (" — ", ""),
    (" – ", ""),
    (" - ", ""),
    (" → ", ""),
    ("? ", "?"),
    ("？", "？"),
    (". ", "."),
];

/// A tag after a dash, a question or a sentence.
fn behind_sign(text: &str) -> Option<Tagged<'_>> {
    BEFORE_TAG.iter().find_map(|(sign, kept)| {
        let signs = text.match_indices(sign);
        let mut tags = signs.map(|(at, _)| (at + kept.len(), &text[at + sign.len()..]));
        let (end, tag) = tags.find(|(_, tag)| {
            let reach = tag.floor_char_boundary(2 * LONGEST_TAG);
            closes(&tag[..reach], &[])
        })?;
        Some((0..end, tag))
    })
}

/// A tag in the brackets at the end of a text.
fn bracketed(text: &str) -> Option<Tagged<'_>> {
    const OPENING: [char; 4] = ['(', '[', '（', '【'];
    let inner = text.strip_suffix([')', ']', '）', '】'])?;
    let start = inner.rfind(OPENING)?;
    let tag = inner[start..].trim_start_matches(OPENING);
    let said = text[..start].trim_end_matches(titles::SEPARATORS);
    closes(tag, &[]).then_some((0..said.len(), tag))
}

/// The tick before or after the text of something that is done: `✅ Disk fails`.
fn tick(text: &str) -> Option<Tagged<'_>> {
    // The second half of some ticks.
    const VARIANT: char = '\u{fe0f}';
    if text.starts_with(TICKS) {
        let said = text.trim_start_matches(TICKS).trim_start_matches(VARIANT);
        return Some((text.len() - said.len()..text.len(), "done"));
    }
    let said = text.trim_end_matches(VARIANT);
    let ticked = said.trim_end_matches(TICKS);
    (ticked.len() < said.len()).then_some((0..ticked.len(), "done"))
}

/// No tag is longer than this, in bytes.
const LONGEST_TAG: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_of_anything_comes_to_an_end() {
        for piece in [
            "not ", "status: ", "(closed", " — ", "closed) ", "[[", "done: ",
        ] {
            let text = piece.repeat(250_000 / piece.len());
            says_closed(&text);
            tagged(&Inline::read(&text));
            parts::tail(&Inline::read(&text));
        }
    }
}
