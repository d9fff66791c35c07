//! How large a bundle is for its reader: bytes, and an estimate of tokens.

/// How many bytes of English and Markdown usually make one token.
const PER_TOKEN: usize = 4;

/// The approximate number of tokens in a text. Each model counts in its own way, and none is asked. Letters
/// of other scripts count as one token each, which is too many rather than too few.
pub fn tokens(text: &str) -> usize {
    let others = text.chars().filter(|c| !c.is_ascii()).count();
    let ascii = text.bytes().filter(u8::is_ascii).count();
    ascii.div_ceil(PER_TOKEN) + others
}

/// A number with its thousands separated: `12,400`.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_counted_rather_too_high() {
        for (text, expected) in [
            ("", 0),
            ("word", 1),
            ("words", 2),
            ("日本語", 3),
            ("café", 2),
        ] {
            assert_eq!(tokens(text), expected, "{text}");
        }
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(12_400), "12,400");
        assert_eq!(grouped(1_000_000), "1,000,000");
    }
}
