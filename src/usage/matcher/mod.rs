//! Finds every slug that occurs in a text, in one pass whose cost does not grow with their number.
//!
//! A slug occurs where it is a whole token, in any case: the characters before and after it are neither word
//! characters nor `-`, once underscores around it are taken for the marks they are, and `CANDIDATE-` for the
//! beginning of a candidate's name (`standing`). So wherever a slug occurs, any run of token characters inside
//! it (`dry`, `run` in `dry run`) is exactly one whole run of the text. The first run of each slug is its
//! *anchor*: the text is cut into its runs, each run is looked up in a table of anchors, and only if one hits
//! is the rest of the slug compared around it. The few runs that begin or end in such marks are looked up
//! without them too.
//!
//! Plain ASCII runs, which nearly all are, are found 64 bytes at a time (`blocks`), or by their hyphens if
//! every anchor has one. They are looked up by a key made of their ends (`anchors`). A run with other
//! characters is decoded (`characters`). Bytes that are not UTF-8 are skipped: they belong to no token. No file
//! is touched here.

mod anchors;
mod blocks;
mod characters;
mod found;
mod standing;

use std::collections::BTreeSet;
use std::ops::Range;

use memchr::memmem::Finder;
use unicode_normalization::UnicodeNormalization as _;

pub use found::{Found, Sink};
pub use standing::Standing;

use super::fold::{Folding, count_letters, is_token};
use anchors::{Anchor, Anchors};
use blocks::{BLOCK, classify_at, end_of_span, is_span_byte, span_around, where_long_enough};
use characters::{CHAR_BYTES, char_at, char_before, is_inside_char};
use standing::{MOST_MARKS, length_of_candidate, standing};

/// A slug without any token character: searched for as bytes.
#[derive(Debug)]
struct Symbol {
    slug: usize,
    finder: Finder<'static>,
}

/// Finds slugs.
#[derive(Debug)]
pub struct Matcher {
    folding: Folding,
    anchors: Anchors,
    symbols: Vec<Symbol>,
    reach: usize,
}

impl Matcher {
    /// A matcher for these slugs. What it finds is numbered in their order. An empty slug never occurs.
    pub fn new(slugs: &[String]) -> Self {
        let variants: BTreeSet<(usize, String)> = slugs
            .iter()
            .enumerate()
            .filter(|(_, text)| !text.is_empty())
            .flat_map(|(slug, text)| {
                // The same word, however an editor or a file system composed it; there is only one way to
                // compose ASCII.
                let mut forms = vec![text.clone()];
                if !text.is_ascii() {
                    forms.extend([text.nfc().collect(), text.nfd().collect()]);
                }
                forms.into_iter().map(move |form| (slug, form))
            })
            .collect();
        let folding = Folding::of(variants.iter().map(|(_, text)| text.as_str()));
        let mut anchors = Vec::new();
        let mut symbols = Vec::new();
        let mut reach = standing::REACH;
        for (slug, text) in variants {
            let folded = folding.fold_all(&text);
            reach = reach.max(folded.len() * CHAR_BYTES + standing::REACH);
            match Anchor::of(slug, &folded) {
                Some(anchor) => anchors.push(anchor),
                None => symbols.push(Symbol {
                    slug,
                    finder: Finder::new(text.as_bytes()).into_owned(),
                }),
            }
        }
        Self {
            anchors: Anchors::new(anchors, &folding),
            symbols,
            reach,
            folding,
        }
    }

    /// How many bytes before and after the beginning of a run must be in view to decide about it.
    pub fn reach(&self) -> usize {
        self.reach
    }

    /// Finds all slugs in a whole text.
    pub fn find(&self, text: &[u8], found: &mut impl Sink) {
        self.find_in(text, 0..text.len(), found);
    }

    /// Finds the slugs whose first run begins in `starts`, a part of the text in view. The end of the view
    /// counts as the end of the text, so either there are [`reach`](Self::reach) bytes before and after
    /// `starts`, or the text really begins or ends there.
    pub fn find_in(&self, text: &[u8], starts: Range<usize>, found: &mut impl Sink) {
        self.find_symbols(text, &starts, found);
        if self.anchors.is_empty() || starts.is_empty() {
            return;
        }
        let base = self.finish_cut_span(text, &starts, found);
        if self.anchors.all_have_hyphens() {
            self.find_by_hyphens(text, base, &starts, found);
        } else {
            self.find_by_blocks(text, base, &starts, found);
        }
    }

    /// Looks up the spans with a hyphen, if all anchors have one: a hyphen is rare, is the same in any case, and
    /// is found faster than the words of a text.
    fn find_by_hyphens(
        &self,
        text: &[u8],
        base: usize,
        starts: &Range<usize>,
        found: &mut impl Sink,
    ) {
        let mut done = base;
        for hyphen in memchr::memchr_iter(b'-', &text[base..]) {
            let hyphen = base + hyphen;
            // A span may have several.
            if hyphen < done {
                continue;
            }
            let (span, others) = span_around(text, done, hyphen);
            if span.start >= starts.end {
                break;
            }
            done = span.end;
            if span.len() < self.anchors.shortest() {
                continue;
            }
            if others {
                self.look_up_decoded(text, span, starts, found);
            } else {
                self.look_up(text, span, found);
            }
        }
    }

    /// Looks up all spans that are long enough.
    fn find_by_blocks(
        &self,
        text: &[u8],
        mut base: usize,
        starts: &Range<usize>,
        found: &mut impl Sink,
    ) {
        let mut before = 0;
        let (mut spans, mut others) = classify_at(text, base);
        while base < starts.end {
            let next = classify_at(text, base + BLOCK);
            let mut begins = spans
                & !(spans << 1 | before)
                & where_long_enough([spans, next.0], self.anchors.shortest());
            let view = u128::from(spans) | u128::from(next.0) << BLOCK;
            let others_in_view = u128::from(others) | u128::from(next.1) << BLOCK;
            while begins != 0 {
                let bit = begins.trailing_zeros();
                begins &= begins - 1;
                let start = base + bit as usize;
                if start >= starts.end {
                    break;
                }
                let length = (view >> bit).trailing_ones();
                let is_whole = bit + length < u128::BITS;
                if is_whole && (others_in_view >> bit).trailing_zeros() >= length {
                    self.look_up(text, start..start + length as usize, found);
                } else {
                    let (end, others) = end_of_span(text, start);
                    if others {
                        self.look_up_decoded(text, start..end, starts, found);
                    } else {
                        self.look_up(text, start..end, found);
                    }
                }
            }
            before = spans >> (BLOCK - 1);
            base += BLOCK;
            (spans, others) = next;
        }
    }

    /// Looks at a span inside which the view was cut, and says where the next may begin.
    fn finish_cut_span(&self, text: &[u8], starts: &Range<usize>, found: &mut impl Sink) -> usize {
        let base = starts.start;
        if base == 0 || !is_span_byte(text[base - 1]) {
            return base;
        }
        // The ASCII in it began earlier.
        let (end, others) = end_of_span(text, base);
        if others || !text[base - 1].is_ascii() {
            self.look_up_decoded(text, base..end, starts, found);
        }
        end
    }

    /// Looks up a run of ASCII token characters.
    #[inline]
    fn look_up(&self, text: &[u8], run: Range<usize>, found: &mut impl Sink) {
        if self.anchors.may_be_ascii(text, &run) {
            self.look_up_ascii(text, run.clone(), found);
        }
        if may_be_marked(text, &run) {
            self.look_up_unmarked(text, run, found);
        }
    }

    /// Checks a run of ASCII token characters against the anchors in its slot.
    #[cold]
    fn look_up_ascii(&self, text: &[u8], run: Range<usize>, found: &mut impl Sink) {
        for anchor in self.anchors.of_ascii(text, run.clone()) {
            self.verify(text, run.clone(), anchor, found);
        }
    }

    /// Looks up a run without the marks around it.
    #[cold]
    fn look_up_unmarked(&self, text: &[u8], run: Range<usize>, found: &mut impl Sink) {
        let marks = |bytes: &mut dyn Iterator<Item = &u8>| {
            bytes
                .take(MOST_MARKS)
                .take_while(|byte| **byte == b'_')
                .count()
        };
        let before = marks(&mut text[run.clone()].iter());
        let behind = marks(&mut text[run.clone()].iter().rev());
        for first in 0..=before {
            let start = run.start + first;
            let candidate = length_of_candidate(&text[start..run.end]);
            let starts = [0, candidate].into_iter().take(1 + candidate.min(1));
            for start in starts.map(|skipped| start + skipped) {
                for last in 0..=behind {
                    let is_whole = start == run.start && last == 0;
                    // Marks on one side only may have their partners after another part of the slug.
                    let may_pair = first == 0 || last == 0 || first == last;
                    let part = start..(run.end - last).max(start);
                    if is_whole || !may_pair || part.is_empty() {
                        continue;
                    }
                    if text[part.clone()].is_ascii() {
                        self.look_up_ascii(text, part, found);
                    } else {
                        self.look_up_folded(text, part, found);
                    }
                }
            }
        }
    }

    fn look_up_folded(&self, text: &[u8], run: Range<usize>, found: &mut impl Sink) {
        let decoded = str::from_utf8(&text[run.clone()]).unwrap_or_default();
        let folded: String = self.folding.fold_all(decoded).into_iter().collect();
        for anchor in self.anchors.of_folded(&folded) {
            self.verify(text, run.clone(), anchor, found);
        }
    }

    /// Cuts a span with non-ASCII characters into its runs and looks them up.
    #[cold]
    fn look_up_decoded(
        &self,
        text: &[u8],
        span: Range<usize>,
        starts: &Range<usize>,
        found: &mut impl Sink,
    ) {
        let mut at = span.start;
        // If the view was cut inside a character or a run, both belong to what came before.
        while at < span.end && at > 0 && is_inside_char(text, at) {
            at += 1;
        }
        let mut goes_on = at > 0 && char_before(text, at).is_some_and(is_token);
        while at < span.end.min(starts.end) {
            let (first, mut length) = char_at(text, at);
            let Some(first) = first.filter(|c| is_token(*c)) else {
                goes_on = false;
                at += length;
                continue;
            };
            let start = at;
            let mut letters = count_letters(first);
            loop {
                at += length;
                let next = char_at(text, at);
                length = next.1;
                match next.0.filter(|c| is_token(*c)) {
                    Some(c) => letters += count_letters(c),
                    None => break,
                }
            }
            if !goes_on {
                if self.anchors.may_hold(first, letters) {
                    self.look_up_folded(text, start..at, found);
                }
                if may_be_marked(text, &(start..at)) {
                    self.look_up_unmarked(text, start..at, found);
                }
            }
            goes_on = false;
        }
    }

    /// The anchor's run is there: is the rest of its slug there too?
    #[cold]
    fn verify(&self, text: &[u8], run: Range<usize>, anchor: &Anchor, found: &mut impl Sink) {
        if !found.wants(anchor.slug) {
            return;
        }
        let mut start = run.start;
        let mut expected = anchor.before.as_slice();
        while !expected.is_empty() {
            let Some(c) = char_before(text, start) else {
                return;
            };
            let Some(rest) = expected.strip_suffix(self.folding.fold(c).as_slice()) else {
                return;
            };
            start -= c.len_utf8();
            expected = rest;
        }
        let mut end = run.end;
        expected = anchor.after.as_slice();
        while !expected.is_empty() {
            let (Some(c), length) = char_at(text, end) else {
                return;
            };
            let Some(rest) = expected.strip_prefix(self.folding.fold(c).as_slice()) else {
                return;
            };
            end += length;
            expected = rest;
        }
        if let Some(standing) = standing(text, start..end) {
            found.take(anchor.slug, start..end, standing);
        }
    }

    fn find_symbols(&self, text: &[u8], starts: &Range<usize>, found: &mut impl Sink) {
        for symbol in &self.symbols {
            let mut from = starts.start;
            while from < starts.end && found.wants(symbol.slug) {
                let Some(offset) = symbol.finder.find(&text[from..]) else {
                    break;
                };
                let start = from + offset;
                let place = start..start + symbol.finder.needle().len();
                if start < starts.end
                    && let Some(standing) = standing(text, place.clone())
                {
                    found.take(symbol.slug, place, standing);
                }
                from = start + 1;
            }
        }
    }
}

/// Whether a run may begin or end in marks that are not part of a slug; few do.
#[inline]
fn may_be_marked(text: &[u8], run: &Range<usize>) -> bool {
    let run = &text[run.clone()];
    run.first() == Some(&b'_')
        || run.last() == Some(&b'_')
        || (run.get(9) == Some(&b'-') && length_of_candidate(run) > 0)
}

#[cfg(test)]
mod tests;
