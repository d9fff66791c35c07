//! A text that is changed in several places at once, every other byte kept.

use std::ops::Range;

use crate::order::by_place;

/// A place in a text, in bytes, and what replaces it. An empty place is an insertion.
pub type Edit = (Range<usize>, String);

/// The text with all edits, which may be in any order. Insertions at one place keep their order, and come before what
/// replaces the text after it. Where two places overlap, what replaces the second follows what replaces the first.
///
/// # Panics
///
/// If a place does not end in the text, or divides a character.
pub fn edited(text: &str, mut edits: Vec<Edit>) -> String {
    // Of what begins at one place, the insertions come first.
    by_place(&mut edits, |(place, _)| place.end);
    by_place(&mut edits, |(place, _)| place.start);
    let mut out = String::with_capacity(text.len() + 64 * edits.len());
    let mut at = 0;
    for (place, new) in edits {
        out.push_str(&text[at..place.start.max(at)]);
        out.push_str(&new);
        at = at.max(place.end);
    }
    out.push_str(&text[at..]);
    out
}

#[cfg(test)]
mod tests {
    use super::edited;

    #[test]
    fn each_place_is_changed_and_nothing_else() {
        let edit = |place, new: &str| (place, new.to_owned());
        assert_eq!(edited("abc", Vec::new()), "abc");
        assert_eq!(
            edited(
                "abcdef",
                vec![edit(4..5, "é"), edit(0..1, ""), edit(3..3, "-")]
            ),
            "bc-déf"
        );
        // Two insertions at one place, and a replacement of what is behind it.
        assert_eq!(
            edited(
                "abc",
                vec![edit(1..2, "B"), edit(1..1, "x"), edit(1..1, "y")]
            ),
            "axyBc"
        );
        assert_eq!(
            edited("abcdef", vec![edit(1..4, "1"), edit(2..5, "2")]),
            "a12f"
        );
    }
}
