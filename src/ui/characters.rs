//! Which characters may reach a terminal as they are. No other module decides this.
//!
//! Controls and characters that reorder a line never may, nor may those that take up no room and show nothing
//! (Unicode's `Default_Ignorable_Code_Point`: zero-width spaces and joiners, tag characters, variation
//! selectors, fillers). They hide text from readers, and make two names look the same.
//!
//! Some of them change how their neighbours look, and prose cannot be read without them. These stay if
//! Unicode says that they have an effect a reader can see:
//! - a joiner between two pictographs (👩‍🔬), and one emoji or text selector right after a pictograph (⚠️) or in
//!   a keycap (1️⃣);
//! - a joiner or non-joiner after the virama of an Indic letter, and a non-joiner after an Arabic letter that
//!   would otherwise join the next one (UAX #31, rules A1, A2 and B).
//!
//! Flags spelled with tag characters are shown as escapes, and so are variants of Han characters: their
//! selectors can carry any text, and most fonts draw nothing for them.

use unicode_normalization::char::canonical_combining_class;

const NON_JOINER: char = '\u{200c}';
const JOINER: char = '\u{200d}';
const TEXT_SELECTOR: char = '\u{fe0e}';
const EMOJI_SELECTOR: char = '\u{fe0f}';
const KEYCAP: char = '\u{20e3}';
/// The combining class of signs that join two Indic letters.
const VIRAMA: u8 = 9;

/// The characters of a text, each with whether it may reach a terminal as it is.
pub fn characters(text: &str) -> impl Iterator<Item = (char, bool)> + '_ {
    let mut before = Before::Other;
    let mut characters = text.chars().peekable();
    std::iter::from_fn(move || {
        let c = characters.next()?;
        let (stays, now) = before.look_at(c, characters.peek().copied());
        before = now;
        Some((c, stays))
    })
}

/// Whether all of a text may reach a terminal as it is.
pub fn is_harmless(text: &str) -> bool {
    is_plain(text.as_bytes()) || characters(text).all(|(_, stays)| stays)
}

/// Whether these bytes are printable ASCII. Nearly all texts are, and a report may have thousands.
pub fn is_plain(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| matches!(byte, b' '..=b'~'))
}

/// What comes before a character, as far as it matters for that character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    /// A pictograph that a selector or a joiner may follow.
    Pictograph,
    /// A pictograph with its selector or its skin tone.
    Selected,
    /// A digit, `#` or `*`.
    Key,
    /// A letter with a virama on it.
    Virama,
    /// An Arabic letter that joins the next one.
    Joining,
    Other,
}

impl Before {
    fn look_at(self, c: char, next: Option<char>) -> (bool, Self) {
        let stays = match c {
            JOINER => match self {
                Self::Pictograph | Self::Selected => next.is_some_and(is_pictograph),
                Self::Virama => next.is_some_and(char::is_alphabetic),
                _ => false,
            },
            NON_JOINER => match self {
                Self::Virama => next.is_some_and(char::is_alphabetic),
                Self::Joining => next.is_some_and(|next| is_arabic(next) && next.is_alphabetic()),
                _ => false,
            },
            EMOJI_SELECTOR if self == Self::Key => next == Some(KEYCAP),
            EMOJI_SELECTOR | TEXT_SELECTOR => self == Self::Pictograph,
            c => !c.is_control() && !is_invisible(c) && !reorders_or_breaks(c),
        };
        let now = match c {
            _ if !stays => Self::Other,
            EMOJI_SELECTOR | TEXT_SELECTOR | '\u{1f3fb}'..='\u{1f3ff}'
                if self == Self::Pictograph =>
            {
                Self::Selected
            }
            '0'..='9' | '#' | '*' => Self::Key,
            c if is_pictograph(c) => Self::Pictograph,
            c if joins_the_next(c) => Self::Joining,
            c if !c.is_ascii() => match canonical_combining_class(c) {
                0 => Self::Other,
                VIRAMA => Self::Virama,
                // Another mark on the same letter.
                _ if matches!(self, Self::Virama | Self::Joining) => self,
                _ => Self::Other,
            },
            _ => Self::Other,
        };
        (stays, now)
    }
}

/// Line and paragraph separators, and the bidirectional controls of UAX #9 that are not also ignorable.
fn reorders_or_breaks(c: char) -> bool {
    matches!(c, '\u{2028}'..='\u{202e}' | '\u{fff9}'..='\u{fffb}')
}

/// Whether a character takes up no room and shows nothing by itself: `Default_Ignorable_Code_Point` of Unicode
/// 16. It includes code points that are not assigned yet, so it will not grow.
pub fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fff8}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// The blocks that contain Unicode's `Extended_Pictographic`, except for characters that spell flags and skin
/// tones. Everything in them is visible by itself.
fn is_pictograph(c: char) -> bool {
    matches!(
        c,
        '©' | '®'
            | '‼'
            | '⁉'
            | '™'
            | 'ℹ'
            | '\u{2190}'..='\u{21ff}'
            | '\u{2300}'..='\u{23ff}'
            | 'Ⓜ'
            | '\u{25a0}'..='\u{27bf}'
            | '⤴'..='⤵'
            | '\u{2b00}'..='\u{2bff}'
            | '〰'
            | '〽'
            | '㊗'
            | '㊙'
            | '\u{1f000}'..='\u{1f1e5}'
            | '\u{1f200}'..='\u{1f3fa}'
            | '\u{1f400}'..='\u{1faff}'
            | '\u{1fc00}'..='\u{1fffd}'
    )
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{6ff}' | '\u{750}'..='\u{77f}')
}

/// Arabic letters of `Joining_Type=Dual_Joining`, including Persian, Urdu and Kurdish ones: all letters of the
/// block except those that never join what follows.
fn joins_the_next(c: char) -> bool {
    matches!(
        c,
        '\u{620}' | '\u{626}' | '\u{628}' | '\u{62a}'..='\u{62e}' | '\u{633}'..='\u{63f}'
            | '\u{641}'..='\u{647}' | '\u{649}'..='\u{64a}' | '\u{66e}'..='\u{66f}' | '\u{678}'..='\u{687}'
            | '\u{69a}'..='\u{6bf}' | '\u{6c1}'..='\u{6c2}' | '\u{6cc}' | '\u{6ce}' | '\u{6d0}'..='\u{6d1}'
            | '\u{6fa}'..='\u{6fc}' | '\u{6ff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_stay(texts: &[&str]) {
        for text in texts {
            assert!(is_harmless(text), "{}", text.escape_unicode());
        }
    }

    #[test]
    fn prose_stays_as_it_is() {
        assert_stay(&[
            "naïve-日本.md",
            "👩\u{200d}🔬 and 👨🏽\u{200d}💻, 🏳\u{fe0f}\u{200d}🌈",
            "⚠\u{fe0f} careful, ✔\u{fe0e} done, ❤\u{fe0f}\u{200d}🔥",
            "1\u{fe0f}\u{20e3} first",
            // Persian "I want", Sinhala "Sri", Hindi with a visible virama.
            "می\u{200c}خواهم",
            "ශ\u{dca}\u{200d}රී",
            "क\u{94d}\u{200c}ष",
            "cafe\u{301}, שלום, 한국어",
        ]);
    }

    #[test]
    fn what_cannot_be_seen_does_not_stay() {
        for (text, hidden) in [
            ("pay\u{200b}ment", "\u{200b}"),
            ("a\u{200d}b", "\u{200d}"),
            ("a\u{200c}b", "\u{200c}"),
            ("👩\u{200d}", "\u{200d}"),
            ("👩\u{200d}\u{200d}🔬", "\u{200d}\u{200d}"),
            ("a\u{fe0f}", "\u{fe0f}"),
            ("⚠\u{fe0f}\u{fe0f}", "\u{fe0f}"),
            ("12\u{fe0f}3", "\u{fe0f}"),
            ("葛\u{e0100}", "\u{e0100}"),
            (
                "🏴\u{e0067}\u{e0062}\u{e007f}",
                "\u{e0067}\u{e0062}\u{e007f}",
            ),
            ("ا\u{200c}ب", "\u{200c}"),
            ("soft\u{ad}hyphen", "\u{ad}"),
            (
                "\u{feff}x\u{2060}\u{180e}\u{3164}\u{115f}",
                "\u{feff}\u{2060}\u{180e}\u{3164}\u{115f}",
            ),
            (
                "\u{1b}[2J\u{9b}\u{7f}\n\u{202e}\u{2066}\u{200f}\u{2028}",
                "\u{1b}\u{9b}\u{7f}\n\u{202e}\u{2066}\u{200f}\u{2028}",
            ),
        ] {
            let found: String = characters(text)
                .filter_map(|(c, stays)| (!stays).then_some(c))
                .collect();
            assert_eq!(found, hidden, "{}", text.escape_unicode());
        }
    }
}
