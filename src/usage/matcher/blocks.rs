//! The spans of a text, seen 64 bytes at a time with one bit for each. A *span* is a stretch of ASCII token
//! characters and of all non-ASCII characters. Bytes only: what a character is, and what is looked for, is not
//! known here.

/// Bytes classified at a time.
pub const BLOCK: usize = 64;

/// Whether a byte belongs to a span: an ASCII token character, or part of any non-ASCII character.
#[expect(
    clippy::needless_bitwise_bool,
    reason = "without branches, 64 of them become a few vector instructions"
)]
pub const fn is_span_byte(byte: u8) -> bool {
    let letter = (byte | 0x20).wrapping_sub(b'a') < 26;
    let digit = byte.wrapping_sub(b'0') < 10;
    letter | digit | (byte == b'_') | (byte == b'-') | (byte >= 0x80)
}

/// A bit for each byte: whether it belongs to a span, and whether it is non-ASCII.
#[inline]
fn classify(block: &[u8; BLOCK]) -> (u64, u64) {
    let spans = gather(&block.map(|byte| u8::from(is_span_byte(byte))));
    // Most blocks have none, and that is quickly seen.
    let others = if block.is_ascii() {
        0
    } else {
        gather(&block.map(|byte| byte >> 7))
    };
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

/// The bits of the first block of a view from which a span continues for at least this many bytes, but no more
/// than a block has.
#[inline]
#[expect(
    clippy::cast_possible_truncation,
    reason = "the upper half was only looked at"
)]
pub fn where_long_enough(view: u128, shortest: usize) -> u64 {
    let (mut bits, mut length) = (view, 1);
    while length < shortest {
        let step = length.min(shortest - length);
        bits &= bits >> step;
        length += step;
    }
    bits as u64
}
