//! The table of anchors: the first run of token characters of each slug, and which of them a run of the text
//! is. It does not know where the runs are, or what is around them.

use std::collections::{BTreeSet, HashMap};
use std::mem;
use std::ops::Range;

use super::super::fold::{Folding, is_token};
use super::blocks::BLOCK;

/// Slots in the table per anchor: few enough to stay in the processor's cache, and enough that a word of the
/// text seldom lands on a slot in use.
const SLOTS_PER_ANCHOR: usize = 16;
/// The fewest slots in the table: with a single one, a key would be shifted by all of its 64 bits.
const FEWEST_SLOTS: usize = 64;
/// How many `u64`s the table of first characters of a run has: one bit for each character of the basic plane.
const FIRSTS: usize = 1024;

/// A slug, seen from its first run of token characters. All texts are folded.
#[derive(Debug)]
pub struct Anchor {
    /// The number of the slug.
    pub slug: usize,
    /// What is before the run: no token characters.
    pub before: Vec<char>,
    /// What is after it.
    pub after: Vec<char>,
    run: String,
    /// The next anchor in the same slot, counted from one; zero for none.
    next: u32,
}

impl Anchor {
    /// The anchor of a slug, given folded; `None` if it has no token character.
    pub fn of(slug: usize, folded: &[char]) -> Option<Self> {
        let start = folded.iter().position(|c| is_token(*c))?;
        let length = folded[start..].iter().take_while(|c| is_token(**c)).count();
        Some(Self {
            slug,
            before: folded[..start].to_vec(),
            after: folded[start + length..].to_vec(),
            run: folded[start..start + length].iter().collect(),
            next: 0,
        })
    }
}

/// All anchors, by their runs.
#[derive(Debug)]
pub struct Anchors {
    list: Vec<Anchor>,
    /// The first anchor with an ASCII run for each value of its key, counted from one; zero for none. Their
    /// number is a power of two.
    slots: Vec<u32>,
    /// How far to shift a key down to get its slot.
    shift: u32,
    /// Bit n: there is an ASCII run of n bytes (63: or more).
    ascii_lengths: u64,
    /// The anchors by their run, for runs that had to be decoded.
    by_run: HashMap<String, Vec<usize>>,
    /// Bit n: there is a run of n characters (63: or more).
    lengths: u64,
    /// Bytes in the shortest run that a text may have, but no more than a block has.
    shortest: usize,
    /// Characters in the longest run.
    longest: usize,
    /// Whether each run has a hyphen.
    all_have_hyphens: bool,
    /// One bit for each character that a run may begin with, in any case; others may share it.
    firsts: [u64; FIRSTS],
}

impl Anchors {
    /// The table of these slugs, folded in this way.
    pub fn new(list: Vec<Anchor>, folding: &Folding) -> Self {
        let slots = (list.len() * SLOTS_PER_ANCHOR)
            .next_power_of_two()
            .max(FEWEST_SLOTS);
        let mut anchors = Self {
            list,
            slots: vec![0; slots],
            shift: u64::BITS - slots.trailing_zeros(),
            ascii_lengths: 0,
            by_run: HashMap::new(),
            lengths: 0,
            shortest: BLOCK,
            longest: 0,
            all_have_hyphens: true,
            firsts: [0; FIRSTS],
        };
        let mut firsts = BTreeSet::new();
        for index in 0..anchors.list.len() {
            anchors.enter(index);
            firsts.extend(anchors.list[index].run.chars().next());
        }
        for first in firsts.into_iter().flat_map(|c| folding.beginning_with(c)) {
            let code = u32::from(first);
            anchors.firsts[(code / 64) as usize % FIRSTS] |= 1 << (code % 64);
        }
        anchors
    }

    fn enter(&mut self, index: usize) {
        let run = &self.list[index].run;
        let length = run.chars().count();
        // Three letters beyond ASCII may be one character of two bytes.
        let bytes = if run.is_ascii() {
            length
        } else {
            (length * 2 / 3).max(1)
        };
        self.shortest = self.shortest.min(bytes);
        self.longest = self.longest.max(length);
        self.all_have_hyphens &= run.contains('-');
        self.lengths |= length_bit(length);
        self.by_run.entry(run.clone()).or_default().push(index);
        if run.is_ascii() {
            self.ascii_lengths |= length_bit(run.len());
            let slot = slot_of(run.as_bytes(), 0, run.len(), self.shift);
            let number = u32::try_from(index + 1).unwrap_or(0);
            self.list[index].next = mem::replace(&mut self.slots[slot], number);
        }
    }

    /// Whether there are no anchors.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Bytes in the shortest run that a text may have, but no more than a block has.
    #[inline]
    pub fn shortest(&self) -> usize {
        self.shortest
    }

    /// Whether each run has a hyphen, which no other character folds to.
    #[inline]
    pub fn all_have_hyphens(&self) -> bool {
        self.all_have_hyphens
    }

    /// Whether a run of ASCII token characters may be an anchor. Nearly all that pass are.
    #[inline]
    pub fn may_be_ascii(&self, text: &[u8], run: &Range<usize>) -> bool {
        self.in_slot_of(text, run) != 0
    }

    /// The first anchor in the slot of a run, counted from one; zero for none.
    #[inline]
    fn in_slot_of(&self, text: &[u8], run: &Range<usize>) -> u32 {
        if self.ascii_lengths & length_bit(run.len()) == 0 {
            0
        } else {
            self.slots[slot_of(text, run.start, run.len(), self.shift)]
        }
    }

    /// The anchors that equal a run of ASCII token characters, in any case.
    #[inline]
    pub fn of_ascii<'a>(
        &'a self,
        text: &'a [u8],
        run: Range<usize>,
    ) -> impl Iterator<Item = &'a Anchor> {
        let mut next = self.in_slot_of(text, &run);
        std::iter::from_fn(move || {
            let anchor = self.list.get((next as usize).wrapping_sub(1))?;
            next = anchor.next;
            Some(anchor)
        })
        .filter(move |anchor| {
            let bytes = anchor.run.as_bytes();
            bytes.eq_ignore_ascii_case(&text[run.clone()])
        })
    }

    /// Whether a run of this many characters that begins with this one may be an anchor.
    pub fn may_hold(&self, first: char, characters: usize) -> bool {
        let code = u32::from(first);
        let bit = 1 << (code % 64);
        self.lengths & length_bit(characters) != 0
            && self.firsts[(code / 64) as usize % FIRSTS] & bit != 0
            && characters <= self.longest
    }

    /// The anchors that equal a folded run.
    pub fn of_folded(&self, run: &str) -> impl Iterator<Item = &Anchor> {
        let indices = self.by_run.get(run).into_iter().flatten();
        indices.map(|index| &self.list[*index])
    }
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
