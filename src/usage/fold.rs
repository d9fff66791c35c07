//! What makes a token, and which characters are the same letter. These are Unicode's rules, not ours: word
//! characters are those of UTS #18 (`\w`), and case is Unicode's full case folding, by which one character may
//! be several letters (`ß` is `ss`, `İ` is `i` and a dot above).

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
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

/// One bit for each character of the basic plane: searching the ranges for each character of a Chinese company
/// would take longer than reading it.
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
    // The error would say that the tables were left out of the build; Cargo.toml includes them.
    regex_syntax::try_is_word_character(c).unwrap_or(false)
}

/// How many characters one character may fold to.
const MOST_LETTERS: usize = 3;
/// The ranges of the characters that fold to several; most of the characters between these fold to one.
const LONG_FOLDINGS: [RangeInclusive<char>; 4] = [
    '\u{df}'..='\u{3b0}',
    '\u{587}'..='\u{587}',
    '\u{1e96}'..='\u{1ffc}',
    '\u{fb00}'..='\u{fb17}',
];

/// The letters that one character is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letters {
    letters: [char; MOST_LETTERS],
    length: usize,
}

impl Letters {
    const fn one(letter: char) -> Self {
        Self {
            letters: [letter, '\0', '\0'],
            length: 1,
        }
    }

    /// The letters, in order.
    pub fn as_slice(&self) -> &[char] {
        &self.letters[..self.length]
    }
}

/// The letters that a character folds to if there is more than one.
fn long_folding(c: char) -> Option<Letters> {
    if !LONG_FOLDINGS.iter().any(|range| range.contains(&c)) {
        return None;
    }
    let all = long_foldings();
    let place = all.binary_search_by_key(&c, |(c, _)| *c).ok()?;
    Some(all[place].1)
}

/// All characters that fold to several letters, in order.
fn long_foldings() -> &'static [(char, Letters)] {
    static ALL: OnceLock<Vec<(char, Letters)>> = OnceLock::new();
    ALL.get_or_init(|| {
        let characters = LONG_FOLDINGS.into_iter().flatten();
        characters
            .filter_map(|c| Some((c, fold_to_several(c)?)))
            .collect()
    })
}

fn fold_to_several(c: char) -> Option<Letters> {
    let lower: Vec<char> = c.to_lowercase().collect();
    // A character folds to several if its lower case is several, or else its upper case.
    let folded = if lower.len() > 1 {
        lower
    } else {
        let upper = lower.into_iter().flat_map(char::to_uppercase);
        upper.flat_map(char::to_lowercase).collect()
    };
    if folded.len() < 2 {
        return None;
    }
    let mut letters = ['\0'; MOST_LETTERS];
    for (place, letter) in letters.iter_mut().zip(&folded) {
        *place = *letter;
    }
    Some(Letters {
        letters,
        length: folded.len().min(MOST_LETTERS),
    })
}

/// How many letters a character stands for.
pub fn count_letters(c: char) -> usize {
    if c < '\u{df}' {
        1
    } else {
        long_folding(c).map_or(1, |letters| letters.length)
    }
}

/// Which characters are which letter, for the letters of the slugs. Any other character stands for itself,
/// which is right, because it equals none of them.
#[derive(Debug, Default)]
pub struct Folding {
    letters: BTreeMap<char, char>,
}

impl Folding {
    /// Learns the letters of these texts.
    pub fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        // Thousands of slugs have a few dozen characters between them.
        let mut characters: Vec<char> = Vec::new();
        for c in texts.into_iter().flat_map(str::chars) {
            match long_folding(c) {
                Some(letters) => characters.extend(letters.as_slice()),
                None => characters.push(c),
            }
        }
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

    /// All characters that begin with this letter, if it is one of the slugs'.
    pub fn beginning_with(&self, letter: char) -> impl Iterator<Item = char> {
        let long = long_foldings().iter().map(|(c, _)| *c);
        let others = self.letters.keys().copied().chain(long);
        others.filter(move |c| self.fold(*c).as_slice().first() == Some(&letter))
    }

    /// The letters that a character stands for.
    pub fn fold(&self, c: char) -> Letters {
        if c.is_ascii() {
            return Letters::one(c.to_ascii_lowercase());
        }
        let letter = |c| self.letters.get(&c).copied().unwrap_or(c);
        let Some(mut long) = long_folding(c) else {
            return Letters::one(letter(c));
        };
        for one in &mut long.letters[..long.length] {
            *one = letter(*one);
        }
        long
    }

    /// The letters of a text.
    pub fn fold_all(&self, text: &str) -> Vec<char> {
        let mut folded = Vec::with_capacity(text.len());
        for c in text.chars() {
            folded.extend(self.fold(c).as_slice());
        }
        folded
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

    #[test]
    fn one_character_may_be_several_letters() {
        let folding = Folding::of(["straße", "i\u{307}stanbul"]);
        assert_eq!(folding.fold_all("STRAẞE"), folding.fold_all("strasse"));
        assert_eq!(
            folding.fold_all("İstanbul"),
            folding.fold_all("i\u{307}STANBUL")
        );
        assert_eq!(folding.fold_all("ﬃ"), ['f', 'f', 'i']);
        // Unicode's CaseFolding.txt has this many foldings with status F, and all of them are in our ranges.
        let all = (0..=u32::from(char::MAX)).filter_map(char::from_u32);
        let long = |c: &char| {
            let upper = c.to_lowercase().flat_map(char::to_uppercase);
            c.to_lowercase().count() > 1 || upper.count() > 1
        };
        assert_eq!(all.clone().filter(long).count(), 104);
        assert_eq!(all.filter(|c| long_folding(*c).is_some()).count(), 104);
    }
}
