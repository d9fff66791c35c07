//! The spans of a text, seen 64 bytes at a time with one bit for each. A *span* is a stretch of ASCII token
//! characters and of all non-ASCII characters. Bytes only: what a character is, and what is looked for, is not
//! known here.

use std::ops::Range;

use wide::u8x16;

/// Bytes classified at a time.
pub const BLOCK: usize = 64;

/// Whether a byte belongs to a span: an ASCII token character, or part of any non-ASCII character.
pub const fn is_span_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-' || !byte.is_ascii()
}

/// A bit for each byte: whether it belongs to a span, and whether it is non-ASCII.
#[inline]
fn classify(block: &[u8; BLOCK]) -> (u64, u64) {
    let (mut spans, mut others) = (0, 0);
    for (n, sixteen) in block.as_chunks().0.iter().enumerate() {
        let bytes = u8x16::new(*sixteen);
        let is_among = |from: u8, folded: u8x16, count: u8| {
            let offset = folded - u8x16::splat(from);
            offset.min(u8x16::splat(count - 1)).simd_eq(offset)
        };
        let letter = is_among(b'a', bytes | u8x16::splat(b'a' ^ b'A'), 26);
        let digit = is_among(b'0', bytes, 10);
        let low_line = bytes.simd_eq(u8x16::splat(b'_'));
        let hyphen = bytes.simd_eq(u8x16::splat(b'-'));
        // The top bit of each byte is the one that counts; non-ASCII bytes have it set.
        let span = letter | digit | low_line | hyphen | bytes;
        spans |= u64::from(span.to_bitmask()) << (16 * n);
        others |= u64::from(bytes.to_bitmask()) << (16 * n);
    }
    (spans, others)
}

/// The same for the block at a position; anything beyond the text belongs to no span.
#[inline]
pub fn classify_at(text: &[u8], at: usize) -> (u64, u64) {
    let rest = text.get(at..).unwrap_or_default();
    if let Some(block) = rest.first_chunk::<BLOCK>() {
        return classify(block);
    }
    let mut block = [0_u8; BLOCK];
    block[..rest.len()].copy_from_slice(rest);
    classify(&block)
}

/// The span around the byte at `at`, but beginning no earlier than `from`, and whether it has non-ASCII
/// characters.
pub fn span_around(text: &[u8], from: usize, at: usize) -> (Range<usize>, bool) {
    let (mut start, mut end, mut any_others) = (at, at, false);
    while let Some(byte) = text[from..start].last().filter(|byte| is_span_byte(**byte)) {
        any_others |= !byte.is_ascii();
        start -= 1;
    }
    while let Some(byte) = text.get(end).filter(|byte| is_span_byte(**byte)) {
        any_others |= !byte.is_ascii();
        end += 1;
    }
    (start..end, any_others)
}

/// Where a span that continues at a position ends, and whether it has non-ASCII characters from there on.
#[cold]
pub fn end_of_span(text: &[u8], mut at: usize) -> (usize, bool) {
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

/// The bits of the first of two blocks from which a span continues for at least this many bytes, but no more
/// than a block has.
#[inline]
pub fn where_long_enough([mut first, mut second]: [u64; 2], shortest: usize) -> u64 {
    let mut length = 1;
    while length < shortest {
        // At most half a block, since a span has at least one byte.
        let step = length.min(shortest - length);
        first &= first >> step | second << (BLOCK - step);
        second &= second >> step;
        length += step;
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_as_long_as_they_are() {
        for shortest in 1..=BLOCK {
            for length in 1..=BLOCK {
                for start in 0..BLOCK {
                    let whole = (u128::MAX >> (128 - length)) << start;
                    let part = |bits: u128| u64::try_from(bits & u128::from(u64::MAX)).unwrap();
                    let blocks = [part(whole), part(whole >> BLOCK)];
                    let is_long = where_long_enough(blocks, shortest) >> start & 1 == 1;
                    assert_eq!(is_long, length >= shortest, "{shortest} {length} {start}");
                }
            }
        }
    }

    #[test]
    fn every_byte_is_what_it_is_in_every_place() {
        for byte in 0..=u8::MAX {
            for place in 0..BLOCK {
                let mut block = [b' '; BLOCK];
                block[place] = byte;
                let expected = (
                    u64::from(is_span_byte(byte)) << place,
                    u64::from(!byte.is_ascii()) << place,
                );
                assert_eq!(classify(&block), expected, "{byte:#x} at {place}");
            }
        }
    }
}
