//! Finds every slug that occurs in a text, in one pass whose cost does not grow with their number.
//!
//! A slug occurs where it stands as a whole token, in any case: the characters before and after it are
//! neither word characters nor `-` (SPEC, section 4). So any run of token characters inside a slug
//! (`dry`, `run` in `dry run`) is, wherever the slug occurs, exactly one whole run of the text. The
//! first run of each slug is its *anchor*: the text is cut into its runs, each run is looked up in a
//! table of anchors, and only where one hits is the rest of the slug compared around it.
//!
//! Plain ASCII runs, nearly all there are, are found 64 bytes at a time and looked up by a key made of
//! their ends; a run with other characters is decoded. Bytes that are no UTF-8 are skipped over: they
//! belong to no token. No file is touched here.

use std::collections::{BTreeSet, HashMap};
use std::mem;
use std::ops::Range;

use memchr::memmem::Finder;
use unicode_normalization::UnicodeNormalization as _;

use super::fold::{Folding, is_token};

/// Longest encoded character, in bytes.
const CHAR_BYTES: usize = 4;
/// Bytes classified at a time, one bit each.
const BLOCK: usize = 64;
/// Slots in the table of anchors per anchor: few enough to stay in the processor's cache, many enough
/// that a word of the text seldom lands on a slot in use.
const SLOTS_PER_ANCHOR: usize = 16;
/// Words of 64 characters each in the table of what a run may begin with: the basic plane.
const FIRSTS: usize = 1024;

/// Which of the slugs were found: one bit each, in the order they were given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    bits: Vec<u64>,
}

impl Found {
    /// Nothing found yet, of any number of slugs.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether the slug with this index was found.
    pub fn contains(&self, slug: usize) -> bool {
        self.bits
            .get(slug / 64)
            .is_some_and(|bits| bits >> (slug % 64) & 1 == 1)
    }

    /// Adds a slug.
    pub fn insert(&mut self, slug: usize) {
        if self.bits.len() <= slug / 64 {
            self.bits.resize(slug / 64 + 1, 0);
        }
        self.bits[slug / 64] |= 1 << (slug % 64);
    }

    /// Adds all of another.
    pub fn extend(&mut self, other: &Self) {
        if self.bits.len() < other.bits.len() {
            self.bits.resize(other.bits.len(), 0);
        }
        for (ours, theirs) in self.bits.iter_mut().zip(&other.bits) {
            *ours |= theirs;
        }
    }
}

/// A slug, seen from its first run of token characters. All texts are folded.
#[derive(Debug)]
struct Anchor {
    slug: usize,
    /// What stands before the run, last character first: no token characters.
    before: Vec<char>,
    run: String,
    /// What stands after it.
    after: Vec<char>,
    /// The next anchor in the same slot, counted from one; zero for none.
    next: u32,
}

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
    anchors: Vec<Anchor>,
    /// The first anchor with an ASCII run for each value of its key, counted from one; zero for none. A
    /// power of two of them.
    slots: Vec<u32>,
    /// How far to shift a key down to get its slot.
    shift: u32,
    /// Bit n: there is an ASCII run of n bytes (63: or more).
    ascii_lengths: u64,
    /// The anchors by their run, for runs that had to be decoded.
    by_run: HashMap<String, Vec<usize>>,
    /// Bit n: there is a run of n characters (63: or more).
    lengths: u64,
    /// Characters in the shortest run, but no more than a block has bytes.
    shortest: usize,
    /// Characters in the longest run.
    longest: usize,
    /// One bit for each character that a run may begin with, in any case; others may share it.
    firsts: [u64; FIRSTS],
    symbols: Vec<Symbol>,
    behind: usize,
    ahead: usize,
}

impl Matcher {
    /// A matcher for these slugs. What it finds is numbered in their order. An empty slug never occurs.
    pub fn new(slugs: &[String]) -> Self {
        let variants: BTreeSet<(usize, String)> = slugs
            .iter()
            .enumerate()
            .filter(|(_, text)| !text.is_empty())
            .flat_map(|(slug, text)| {
                // One word, however an editor or a file system composed it; ASCII is composed in one way.
                let mut forms = vec![text.clone()];
                if !text.is_ascii() {
                    forms.extend([text.nfc().collect(), text.nfd().collect()]);
                }
                forms.into_iter().map(move |form| (slug, form))
            })
            .collect();
        let folding = Folding::of(variants.iter().map(|(_, text)| text.as_str()));
        let mut matcher = Self {
            anchors: Vec::new(),
            slots: Vec::new(),
            shift: 0,
            ascii_lengths: 0,
            by_run: HashMap::new(),
            lengths: 0,
            shortest: BLOCK,
            longest: 0,
            firsts: [0; FIRSTS],
            symbols: Vec::new(),
            behind: CHAR_BYTES,
            ahead: CHAR_BYTES,
            folding,
        };
        for (slug, text) in variants {
            matcher.add(slug, &text);
        }
        matcher.index();
        matcher
    }

    fn add(&mut self, slug: usize, text: &str) {
        let folded: Vec<char> = text.chars().map(|c| self.folding.fold(c)).collect();
        let bytes = (folded.len() + 1) * CHAR_BYTES;
        self.behind = self.behind.max(bytes);
        self.ahead = self.ahead.max(bytes);
        let Some(start) = folded.iter().position(|c| is_token(*c)) else {
            self.symbols.push(Symbol {
                slug,
                finder: Finder::new(text.as_bytes()).into_owned(),
            });
            return;
        };
        let length = folded[start..].iter().take_while(|c| is_token(**c)).count();
        self.anchors.push(Anchor {
            slug,
            before: folded[..start].iter().rev().copied().collect(),
            run: folded[start..start + length].iter().collect(),
            after: folded[start + length..].to_vec(),
            next: 0,
        });
        self.shortest = self.shortest.min(length);
        self.longest = self.longest.max(length);
    }

    fn index(&mut self) {
        let slots = (self.anchors.len() * SLOTS_PER_ANCHOR)
            .next_power_of_two()
            .max(BLOCK);
        self.slots = vec![0; slots];
        self.shift = u64::BITS - slots.trailing_zeros();
        for index in 0..self.anchors.len() {
            let run = &self.anchors[index].run;
            self.lengths |= length_bit(run.chars().count());
            self.by_run.entry(run.clone()).or_default().push(index);
            for first in run.chars().take(1).flat_map(|c| self.folding.variants(c)) {
                let code = u32::from(first);
                self.firsts[(code / 64) as usize % FIRSTS] |= 1 << (code % 64);
            }
            if run.is_ascii() {
                self.ascii_lengths |= length_bit(run.len());
                let slot = slot_of(run.as_bytes(), 0, run.len(), self.shift);
                let number = u32::try_from(index + 1).unwrap_or(0);
                self.anchors[index].next = mem::replace(&mut self.slots[slot], number);
            }
        }
    }

    /// How many bytes before the beginning of a run must be in view to decide about it.
    pub fn behind(&self) -> usize {
        self.behind
    }

    /// How many bytes after the beginning of a run must be in view to decide about it.
    pub fn ahead(&self) -> usize {
        self.ahead
    }

    /// Finds all slugs in a whole text.
    pub fn find(&self, text: &[u8], found: &mut Found) {
        self.find_in(text, 0..text.len(), found);
    }

    /// Finds the slugs whose first run begins in `starts`, a part of the text in view. What lies beyond
    /// the view counts as its end, so there must be [`behind`](Self::behind) bytes before `starts` and
    /// [`ahead`](Self::ahead) bytes after it, or the text really begins or ends there.
    pub fn find_in(&self, text: &[u8], starts: Range<usize>, found: &mut Found) {
        self.find_symbols(text, &starts, found);
        if self.anchors.is_empty() || starts.is_empty() {
            return;
        }
        // A span is a stretch of ASCII token characters and any others; where it holds others it is decoded.
        let mut base = starts.start;
        if base > 0 && is_span_byte(text[base - 1]) {
            // The view was cut inside a span: what it holds that is ASCII began before.
            let (end, others) = end_of_span(text, base);
            if others || !text[base - 1].is_ascii() {
                self.look_up_decoded(text, base..end, &starts, found);
            }
            base = end;
        }
        let mut before = 0;
        let (mut spans, mut others) = classify_at(text, base);
        while base < starts.end {
            let next = classify_at(text, base + BLOCK);
            let view = u128::from(spans) | u128::from(next.0) << BLOCK;
            let others_in_view = u128::from(others) | u128::from(next.1) << BLOCK;
            let mut begins = spans & !(spans << 1 | before) & self.where_long_enough(view);
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
                    self.look_up(text, start, length as usize, found);
                } else {
                    let (end, others) = end_of_span(text, start);
                    if others {
                        self.look_up_decoded(text, start..end, &starts, found);
                    } else {
                        self.look_up(text, start, end - start, found);
                    }
                }
            }
            before = spans >> (BLOCK - 1);
            base += BLOCK;
            (spans, others) = next;
        }
    }

    /// The bits of a view from which at least as many follow as the shortest run has characters.
    #[inline]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the upper half was only looked at"
    )]
    fn where_long_enough(&self, view: u128) -> u64 {
        let (mut bits, mut length) = (view, 1);
        while length < self.shortest {
            let step = length.min(self.shortest - length);
            bits &= bits >> step;
            length += step;
        }
        bits as u64
    }

    /// Looks up a run of ASCII token characters.
    #[inline]
    fn look_up(&self, text: &[u8], start: usize, length: usize, found: &mut Found) {
        if self.ascii_lengths & length_bit(length) == 0 {
            return;
        }
        let run = start..start + length;
        let mut next = self.slots[slot_of(text, start, length, self.shift)];
        while let Some(anchor) = self.anchors.get((next as usize).wrapping_sub(1)) {
            if anchor
                .run
                .as_bytes()
                .eq_ignore_ascii_case(&text[run.clone()])
            {
                self.verify(text, run.clone(), anchor, found);
            }
            next = anchor.next;
        }
    }

    /// Cuts a span with other than ASCII characters into its runs and looks them up.
    #[cold]
    fn look_up_decoded(
        &self,
        text: &[u8],
        span: Range<usize>,
        starts: &Range<usize>,
        found: &mut Found,
    ) {
        let mut at = span.start;
        // Where the view was cut inside a character or a run, both belong to what came before.
        while at < span.end && at > 0 && is_inside_char(text, at) {
            at += 1;
        }
        let mut goes_on = at > 0 && char_before(text, at).is_some_and(is_token);
        let mut run = String::new();
        while at < span.end.min(starts.end) {
            let (first, mut length) = char_at(text, at);
            let Some(first) = first.filter(|c| is_token(*c)) else {
                goes_on = false;
                at += length;
                continue;
            };
            let start = at;
            let mut characters = 0;
            loop {
                at += length;
                characters += 1;
                let next = char_at(text, at);
                length = next.1;
                if !next.0.is_some_and(is_token) {
                    break;
                }
            }
            let is_likely = self.lengths & length_bit(characters) != 0 && self.is_first(first);
            if is_likely && !goes_on && characters <= self.longest {
                run.clear();
                let decoded = str::from_utf8(&text[start..at]).unwrap_or_default();
                run.extend(decoded.chars().map(|c| self.folding.fold(c)));
                for index in self.by_run.get(&run).into_iter().flatten() {
                    self.verify(text, start..at, &self.anchors[*index], found);
                }
            }
            goes_on = false;
        }
    }

    /// Whether a run that begins with this character may be an anchor's.
    fn is_first(&self, c: char) -> bool {
        let code = u32::from(c);
        let bit = 1 << (code % 64);
        self.firsts[(code / 64) as usize % FIRSTS] & bit != 0
    }

    /// The anchor's run is there: is the rest of its slug there too?
    #[cold]
    fn verify(&self, text: &[u8], run: Range<usize>, anchor: &Anchor, found: &mut Found) {
        if found.contains(anchor.slug) {
            return;
        }
        let mut start = run.start;
        for expected in &anchor.before {
            match char_before(text, start) {
                Some(c) if self.folding.fold(c) == *expected => start -= c.len_utf8(),
                _ => return,
            }
        }
        let mut end = run.end;
        for expected in &anchor.after {
            match char_at(text, end) {
                (Some(c), length) if self.folding.fold(c) == *expected => end += length,
                _ => return,
            }
        }
        if stands_alone(text, start..end) {
            found.insert(anchor.slug);
        }
    }

    fn find_symbols(&self, text: &[u8], starts: &Range<usize>, found: &mut Found) {
        for symbol in &self.symbols {
            let mut from = starts.start;
            while from < starts.end && !found.contains(symbol.slug) {
                let Some(offset) = symbol.finder.find(&text[from..]) else {
                    break;
                };
                let start = from + offset;
                if start < starts.end
                    && stands_alone(text, start..start + symbol.finder.needle().len())
                {
                    found.insert(symbol.slug);
                }
                from = start + 1;
            }
        }
    }
}

/// Whether no token character touches the range from outside.
fn stands_alone(text: &[u8], range: Range<usize>) -> bool {
    !char_before(text, range.start).is_some_and(is_token)
        && !char_at(text, range.end).0.is_some_and(is_token)
}

/// The character at a position, if the bytes there are one, and how many bytes to go on by.
fn char_at(text: &[u8], at: usize) -> (Option<char>, usize) {
    let Some(&first) = text.get(at) else {
        return (None, 0);
    };
    let length = match first {
        0..0x80 => return (Some(char::from(first)), 1),
        0xc2..0xe0 => 2,
        0xe0..0xf0 => 3,
        0xf0..0xf5 => 4,
        _ => return (None, 1),
    };
    let Some(following) = text.get(at + 1..at + length) else {
        return (None, 1);
    };
    let mut code = u32::from(first) & (0x7f >> length);
    let mut continued = true;
    for byte in following {
        code = code << 6 | u32::from(byte & 0x3f);
        continued &= byte & 0xc0 == 0x80;
    }
    // What could have been encoded shorter is not valid.
    let shortest = [0, 0, 0x80, 0x800, 0x1_0000][length];
    match char::from_u32(code) {
        Some(c) if continued && code >= shortest => (Some(c), length),
        _ => (None, 1),
    }
}

/// The character that ends at a position, if the bytes there are one.
fn char_before(text: &[u8], at: usize) -> Option<char> {
    (1..=CHAR_BYTES.min(at)).find_map(|back| match char_at(text, at - back) {
        (Some(c), length) if length == back => Some(c),
        _ => None,
    })
}

/// Whether a valid character begins before this position and ends after it.
fn is_inside_char(text: &[u8], at: usize) -> bool {
    (1..CHAR_BYTES.min(at + 1)).any(|back| match char_at(text, at - back) {
        (Some(_), length) => length > back,
        (None, _) => false,
    })
}

/// Whether a byte belongs to a span: an ASCII token character, or part of any other than ASCII.
#[expect(
    clippy::needless_bitwise_bool,
    reason = "without branches, 64 of them become a few vector instructions"
)]
const fn is_span_byte(byte: u8) -> bool {
    let letter = (byte | 0x20).wrapping_sub(b'a') < 26;
    let digit = byte.wrapping_sub(b'0') < 10;
    letter | digit | (byte == b'_') | (byte == b'-') | (byte >= 0x80)
}

/// For each byte a bit: whether it belongs to a span, and whether it is other than ASCII.
#[inline]
fn classify(block: &[u8; BLOCK]) -> (u64, u64) {
    let spans = gather(&block.map(|byte| u8::from(is_span_byte(byte))));
    // Most blocks have no others, and that is quickly seen.
    let others = if block.is_ascii() {
        0
    } else {
        gather(&block.map(|byte| byte >> 7))
    };
    (spans, others)
}

/// The same for the block at a position; what lies beyond the text belongs to no span.
#[inline]
fn classify_at(text: &[u8], at: usize) -> (u64, u64) {
    let rest = text.get(at..).unwrap_or_default();
    if let Some(block) = rest.first_chunk::<BLOCK>() {
        return classify(block);
    }
    let mut block = [0_u8; BLOCK];
    block[..rest.len()].copy_from_slice(rest);
    classify(&block)
}

/// Where a span that goes on at a position ends, and whether it holds others than ASCII from there.
#[cold]
fn end_of_span(text: &[u8], mut at: usize) -> (usize, bool) {
    let mut any_others = false;
    loop {
        let (spans, others) = classify_at(text, at);
        let length = spans.trailing_ones();
        any_others |= others.trailing_zeros() < length;
        at += length as usize;
        if length < u64::BITS {
            return (at, any_others);
        }
    }
}

/// The lowest bit of each byte, together.
#[inline]
fn gather(flags: &[u8; BLOCK]) -> u64 {
    /// Moves the lowest bit of byte n to bit 56 + n; no two of its products meet.
    const TO_THE_TOP: u64 = 0x0102_0408_1020_4080;
    let mut bits = 0;
    for (n, eight) in flags.as_chunks::<8>().0.iter().enumerate() {
        bits |= (u64::from_le_bytes(*eight).wrapping_mul(TO_THE_TOP) >> 56) << (8 * n);
    }
    bits
}

const fn length_bit(length: usize) -> u64 {
    1 << if length < 63 { length } else { 63 }
}

/// The slot of a run of ASCII token characters: made of its first and last eight bytes and its length,
/// in any case. Different runs may share one.
#[inline]
fn slot_of(text: &[u8], start: usize, length: usize, shift: u32) -> usize {
    const CASE: u64 = 0x2020_2020_2020_2020;
    const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
    let first = eight_from(text, start, length) | CASE;
    let last = if length > 8 {
        eight_from(text, start + length - 8, 8) | CASE
    } else {
        0
    };
    let mixed = (first ^ last.rotate_left(29) ^ length as u64).wrapping_mul(SPREAD);
    // The mixing is best in the high bits; there are fewer slots than a usize counts.
    usize::try_from(mixed >> shift).unwrap_or(0)
}

/// At most eight bytes from a position, the missing ones zero.
#[inline]
fn eight_from(text: &[u8], start: usize, length: usize) -> u64 {
    let value = match text[start..].first_chunk::<8>() {
        Some(eight) => u64::from_le_bytes(*eight),
        None => text[start..]
            .iter()
            .rev()
            .fold(0, |value, byte| value << 8 | u64::from(*byte)),
    };
    if length < 8 {
        value & !(u64::MAX << (8 * length))
    } else {
        value
    }
}

#[cfg(test)]
#[path = "matcher_tests.rs"]
mod tests;
