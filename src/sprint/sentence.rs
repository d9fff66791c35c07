//! The sentences of a text, and their words. `said` finds out what they say about sprints.

use std::ops::Range;

/// The length in bytes of the longest sentence that is read as one.
const LONGEST: usize = 2_000;

/// Where the sentences of a text are.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = at + c.len_utf8();
        let next = chars.peek().map(|(_, next)| *next);
        let is_end = match c {
            ';' | '。' | '！' | '？' | '；' | '·' | '•' => true,
            '.' | '!' | '?' => {
                next.is_none_or(char::is_whitespace) && !goes_on(&text[start..at], &text[after..])
            }
            _ => after - start > LONGEST && c.is_whitespace(),
        };
        if is_end {
            sentences.push(start..after);
            start = after;
        }
    }
    if start < text.len() {
        sentences.push(start..text.len());
    }
    sentences
}

/// Whether a full stop is part of an abbreviation, or of a sentence that continues in lower case.
fn goes_on(before: &str, behind: &str) -> bool {
    let last = before
        .rsplit(|c: char| c.is_whitespace() || c == '(')
        .next()
        .unwrap_or_default();
    let is_short = [
        "e.g", "i.e", "no", "nr", "vs", "ca", "z.b", "approx", "incl", "st", "dr", "mr",
    ]
    .iter()
    .any(|short| last.eq_ignore_ascii_case(short));
    let next = behind.trim_start().chars().next();
    is_short || next.is_some_and(char::is_lowercase)
}

/// Whether a text has a digit, as everything has that names a sprint.
pub fn has_digit(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

/// A word of a sentence: a run of letters and digits, or a sign that says as much as a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it is in the text.
    pub place: Range<usize>,
    /// In lower case, without apostrophes: `isnt`.
    pub lower: String,
}

/// Signs that say as much as a word.
pub const SIGNS: [char; 10] = ['✅', '✔', '✓', '☑', '⏳', '🚧', '🔄', '⬜', '🔲', '%'];

/// Words in lower case.
pub fn lowered(words: &[Word]) -> Vec<&str> {
    words.iter().map(|word| word.lower.as_str()).collect()
}

/// The words in a part of a text.
pub fn words(text: &str, range: Range<usize>) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let part = &text[range.clone()];
    let mut open: Option<Word> = None;
    let mut chars = part.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let at = range.start + at;
        let next = chars.peek().map(|(_, next)| *next);
        let is_inner = matches!(c, '\'' | '’')
            && open.is_some()
            && next.is_some_and(char::is_alphabetic)
            && next.is_none_or(|next| !matches!(next, 's' | 'S'));
        if c.is_alphanumeric() || is_inner {
            let word = open.get_or_insert_with(|| Word {
                place: at..at,
                lower: String::new(),
            });
            word.place.end = at + c.len_utf8();
            if !is_inner {
                word.lower.extend(c.to_lowercase());
            }
        } else {
            words.extend(open.take());
            if SIGNS.contains(&c) {
                words.push(Word {
                    place: at..at + c.len_utf8(),
                    lower: c.to_string(),
                });
            }
        }
    }
    words.extend(open);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        let read = |text: &str| -> Vec<String> {
            sentences(text)
                .into_iter()
                .map(|range| text[range].trim().to_owned())
                .collect()
        };
        assert_eq!(
            read("Sprint 1 is done. Next: 2; more. v2.0.0 is out"),
            ["Sprint 1 is done.", "Next: 2;", "more. v2.0.0 is out"]
        );
        assert_eq!(
            read("See e.g. Sprint 2. Phase 2 · Sprint 3"),
            ["See e.g. Sprint 2.", "Phase 2 ·", "Sprint 3"]
        );
        assert_eq!(read("完了。次"), ["完了。", "次"]);
    }
}
