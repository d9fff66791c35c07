//! The forms in which a term may stand in a text, and texts as they are compared with them. Where a form
//! stands is for others.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Letters of a word that are compared at least; what is longer may have another ending.
const SHORTEST_STEM: usize = 4;
/// Letters that an ending may have: as many as in `reconciliation` and `reconciled`.
const LONGEST_ENDING: usize = 6;
/// Words that come and go between the others.
const SMALL_WORDS: [&str; 30] = [
    "a", "an", "and", "at", "by", "for", "from", "in", "is", "of", "on", "or", "per", "the", "to",
    "with", "de", "del", "der", "des", "di", "die", "du", "el", "la", "le", "und", "van", "von",
    "y",
];

/// One way in which a term is given.
#[derive(Debug)]
pub(super) struct Form {
    /// Letters and digits alone.
    pub squashed: String,
    /// The words that matter, without their endings, the longest first.
    pub stems: Vec<String>,
    /// Too short to be found anywhere but as a word of its own.
    pub is_short: bool,
}

impl Form {
    fn read(words: &str) -> Option<Self> {
        let folded = fold(words);
        let squashed = squash(&folded);
        if squashed.is_empty() {
            return None;
        }
        let words: Vec<&str> = words_of(&folded).collect();
        let matter: Vec<&str> = words
            .iter()
            .copied()
            .filter(|word| !SMALL_WORDS.contains(word))
            .collect();
        let words = if matter.is_empty() { words } else { matter };
        let mut stems: Vec<String> = words.into_iter().map(stem).collect();
        stems.sort_by_key(|stem| std::cmp::Reverse(stem.len()));
        Some(Self {
            is_short: squashed.chars().count() <= super::TOO_SHORT && squashed.is_ascii(),
            squashed,
            stems,
        })
    }
}

/// The forms a term is given in: with its parenthesis and without, on each side of a slash, and by its
/// initials.
pub(super) fn forms(name: &str) -> Vec<Form> {
    let mut given: Vec<String> = vec![name.to_owned()];
    let mut outside = String::new();
    let mut inside = String::new();
    let mut depth = 0_usize;
    for c in name.chars() {
        match c {
            '(' | '[' | '（' => depth += 1,
            ')' | ']' | '）' => {
                depth = depth.saturating_sub(1);
                given.push(std::mem::take(&mut inside));
            }
            c if depth > 0 => inside.push(c),
            c => outside.push(c),
        }
    }
    given.push(inside);
    for form in [name, &outside] {
        let form = form
            .replace(" or ", "/")
            .replace(" aka ", "/")
            .replace(" vs ", "/")
            .replace(" vs. ", "/");
        given.extend(
            form.split(['/', ',', ';', '|', '=', '→', '、'])
                .map(str::to_owned),
        );
    }
    let initials: String = words_of(&outside)
        .filter_map(|word| word.chars().next())
        .collect();
    if initials.chars().count() >= 3 {
        given.push(initials);
    }
    given.sort_unstable();
    given.dedup();
    given.iter().filter_map(|form| Form::read(form)).collect()
}

/// The runs of letters and digits.
pub(super) fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// In lower case, without accents.
pub(super) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let text = text.nfkd().filter(|c| !is_combining_mark(*c));
    text.flat_map(char::to_lowercase).collect()
}

/// Letters and digits alone.
pub(super) fn squash(folded: &str) -> String {
    folded.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A word without what may be its ending.
fn stem(word: &str) -> String {
    let letters = word.chars().count();
    let ending = (letters / 2)
        .saturating_sub(1)
        .min(LONGEST_ENDING)
        .min(letters.saturating_sub(SHORTEST_STEM));
    word.chars().take(letters - ending).collect()
}
