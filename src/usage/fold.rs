//! What makes a token, and which characters are the same letter. Unicode's rules, not ours: word
//! characters are those of UTS #18 (`\w`), case is Unicode's simple case folding.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use regex_syntax::hir::{ClassUnicode, ClassUnicodeRange};

/// Characters in the basic multilingual plane.
const PLANE: u32 = 0x1_0000;

/// Whether a character belongs to a token: a Unicode word character or `-`.
pub fn is_token(c: char) -> bool {
    match u32::from(c) {
        0..0x80 => c.is_ascii_alphanumeric() || c == '_' || c == '-',
        code if code < PLANE => {
            let bits = word_characters();
            bits[(code / 64) as usize] >> (code % 64) & 1 == 1
        }
        _ => is_word(c),
    }
}

/// One bit for each character of the basic plane: a search in the ranges for each character of a
/// Chinese company would take longer than reading it.
fn word_characters() -> &'static [u64] {
    static BITS: OnceLock<Vec<u64>> = OnceLock::new();
    BITS.get_or_init(|| {
        let mut bits = vec![0_u64; (PLANE / 64) as usize];
        for c in (0..PLANE)
            .filter_map(char::from_u32)
            .filter(|c| is_word(*c))
        {
            bits[(u32::from(c) / 64) as usize] |= 1 << (u32::from(c) % 64);
        }
        bits
    })
}

fn is_word(c: char) -> bool {
    // The error says that the tables were left out of the build; Cargo.toml takes them in.
    regex_syntax::try_is_word_character(c).unwrap_or(false)
}

/// Which characters are which letter, for the letters of the slugs. Any other character stands for
/// itself, which is right, because it equals none of them.
#[derive(Debug, Default)]
pub struct Folding {
    letters: BTreeMap<char, char>,
}

impl Folding {
    /// Learns the letters of these texts.
    pub fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        // Thousands of slugs have a few dozen characters between them.
        let mut characters: Vec<char> = texts.into_iter().flat_map(str::chars).collect();
        characters.sort_unstable();
        characters.dedup();
        let mut folding = Self::default();
        for c in characters {
            folding.learn(c);
        }
        folding
    }

    fn learn(&mut self, c: char) {
        if self.letters.contains_key(&c) {
            return;
        }
        let mut class = ClassUnicode::new([ClassUnicodeRange::new(c, c)]);
        // As above: the tables are there.
        let _ = class.try_case_fold_simple();
        let variants: Vec<char> = class
            .iter()
            .flat_map(|range| range.start()..=range.end())
            .collect();
        let letter = variants
            .iter()
            .copied()
            .find(char::is_ascii_lowercase)
            .or_else(|| variants.first().copied())
            .unwrap_or(c);
        self.letters
            .extend(variants.into_iter().map(|variant| (variant, letter)));
    }

    /// All characters that are this letter, if it is one of the slugs'.
    pub fn variants(&self, letter: char) -> impl Iterator<Item = char> {
        let others = self.letters.iter().filter(move |(_, of)| **of == letter);
        others.map(|(variant, _)| *variant)
    }

    /// The letter a character is.
    pub fn fold(&self, c: char) -> char {
        if c.is_ascii() {
            c.to_ascii_lowercase()
        } else {
            self.letters.get(&c).copied().unwrap_or(c)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_what_unicode_calls_a_word_character_and_the_hyphen() {
        let word = regex::Regex::new(r"^[\w\-]$").unwrap();
        for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
            let mut buffer = [0; 4];
            assert_eq!(
                is_token(c),
                word.is_match(c.encode_utf8(&mut buffer)),
                "{c:?}"
            );
        }
    }

    #[test]
    fn letters_are_the_same_in_any_case_and_script() {
        let folding = Folding::of(["straße", "σοφός", "привет", "key"]);
        for (one, other) in [
            ('ß', 'ẞ'),
            ('σ', 'ς'),
            ('Σ', 'ς'),
            ('П', 'п'),
            ('K', '\u{212a}'),
        ] {
            assert_eq!(folding.fold(one), folding.fold(other), "{one} {other}");
        }
        assert_ne!(folding.fold('ß'), folding.fold('s'));
    }
}
