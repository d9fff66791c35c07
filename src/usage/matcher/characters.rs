//! Single characters, decoded in place, in bytes that may not be UTF-8. A byte that is part of no character
//! does not count as one, and the next byte may begin one.

/// Longest encoded character, in bytes.
pub const CHAR_BYTES: usize = 4;

/// The character at a position, if the bytes there are one, and how many bytes to advance.
pub fn char_at(text: &[u8], at: usize) -> (Option<char>, usize) {
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
    // An overlong encoding is not valid.
    let shortest = [0, 0, 0x80, 0x800, 0x1_0000][length];
    match char::from_u32(code) {
        Some(c) if continued && code >= shortest => (Some(c), length),
        _ => (None, 1),
    }
}

/// The character that ends at a position, if the bytes there are one.
pub fn char_before(text: &[u8], at: usize) -> Option<char> {
    (1..=CHAR_BYTES.min(at)).find_map(|back| match char_at(text, at - back) {
        (Some(c), length) if length == back => Some(c),
        _ => None,
    })
}

/// Whether a valid character begins before this position and ends after it.
pub fn is_inside_char(text: &[u8], at: usize) -> bool {
    (1..CHAR_BYTES.min(at + 1)).any(|back| match char_at(text, at - back) {
        (Some(_), length) => length > back,
        (None, _) => false,
    })
}
