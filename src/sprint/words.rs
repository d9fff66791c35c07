//! The words that say where a sprint stands: one list for every rule. `said` applies them to a sentence.
//!
//! A phrase says it; the words around the phrase may change what it says. Both are lists, in `phrases` and `single`.

mod phrases;
mod single;

use std::collections::HashMap;
use std::sync::LazyLock;

use phrases::{REOPENED, TAKEN_BACK, WITHOUT_BLANKS, WORDS};
pub use single::{
    GATES, GLUE, IN_PART, ITS_THINGS, ITS_WORK, NOT, ORDERS, PACKS, PREPOSITIONS, WEAK, WISHED,
};

/// What a text says about a sprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Said {
    /// It is still to come.
    Planned,
    /// It is under way, or built.
    Open,
    /// It is over.
    Closed,
    /// It is built, and someone still has to look at it.
    Waiting,
}

/// How a word is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// It counts wherever it is said about the sprint.
    Verb,
    /// The same, unless it has an object of its own: `merged the branch`.
    Transitive,
    /// It counts unless it belongs to a noun after it: `active users`.
    Adjective,
    /// It counts only if a cell or a status says nothing else.
    Alone,
}

/// Whether the words at the beginning of `next` say that something is open again.
pub fn reopens(next: &[&str]) -> bool {
    REOPENED.iter().any(|phrase| length_of(phrase, next) > 0)
}

/// A phrase that says where a sprint stands.
#[derive(Clone, Copy, Debug)]
pub struct Hit {
    /// How many words it has.
    pub words: usize,
    /// What it says.
    pub said: Said,
    /// How it is used.
    pub used: Use,
}

/// What the words at the beginning of `next` say; the longest phrase counts.
pub fn read(next: &[&str]) -> Option<Hit> {
    let first = *next.first()?;
    let mut found: Option<Hit> = None;
    for (said, used, phrase) in phrases_of(first) {
        let length = length_of(phrase, next);
        let is_better = found
            .is_none_or(|hit| hit.words < length || hit.used == Use::Alone && hit.words == length);
        if length > 0 && is_better && (*used != Use::Alone || found.is_none()) {
            found = Some(Hit {
                words: length,
                said: *said,
                used: *used,
            });
        }
    }
    found.or_else(|| inside(first))
}

/// What a text that consists only of these words says: here, `Pending` means that nobody has begun.
pub fn alone(words: &[&str]) -> Option<Said> {
    let first = *words.first()?;
    let is_all = |phrase: &str| length_of(phrase, words) == words.len();
    let mut phrases = phrases_of(first).iter();
    let found = phrases.find(|(_, used, phrase)| *used == Use::Alone && is_all(phrase));
    found.map(|(said, ..)| *said)
}

/// The phrases that begin with a word, in the order of [`WORDS`]. Every word of every text is looked up here.
fn phrases_of(first: &str) -> &'static [(Said, Use, &'static str)] {
    type Phrases = HashMap<&'static str, Vec<(Said, Use, &'static str)>>;
    static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
        let mut phrases = Phrases::new();
        for (said, used, listed) in WORDS {
            for phrase in *listed {
                let first = phrase.split(' ').next().unwrap_or_default();
                phrases
                    .entry(first)
                    .or_default()
                    .push((*said, *used, phrase));
            }
        }
        phrases
    });
    PHRASES.get(first).map_or(&[], Vec::as_slice)
}

/// How many of the given words a phrase takes up; 0 if they are not the phrase.
fn length_of(phrase: &str, words: &[&str]) -> usize {
    let mut length = 0;
    for part in phrase.split(' ') {
        if words.get(length) != Some(&part) {
            return 0;
        }
        length += 1;
    }
    length
}

fn inside(word: &str) -> Option<Hit> {
    if word.is_ascii() || TAKEN_BACK.iter().any(|sign| word.contains(sign)) {
        return None;
    }
    let is_in = |(_, parts): &&(Said, &[&str])| parts.iter().any(|part| word.contains(part));
    WITHOUT_BLANKS.iter().find(is_in).map(|(said, _)| Hit {
        words: 1,
        said: *said,
        used: Use::Verb,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Option<Said> {
        let words: Vec<&str> = text.split(' ').collect();
        read(&words)
            .filter(|hit| hit.used != Use::Alone)
            .map(|hit| hit.said)
    }

    #[test]
    fn each_word_says_one_thing() {
        for (text, expected) in [
            ("merged", Some(Said::Closed)),
            ("in progress", Some(Said::Open)),
            ("in review", Some(Said::Waiting)),
            ("ready", Some(Said::Planned)),
            ("ready for you", Some(Said::Open)),
            ("pending merge", Some(Said::Waiting)),
            ("not run", Some(Said::Planned)),
            ("not", None),
            ("in", None),
            ("未完了", None),
            ("完了しました", Some(Said::Closed)),
            ("review", None),
        ] {
            assert_eq!(said(text), expected, "{text}");
        }
        assert_eq!(alone(&["pending"]), Some(Said::Planned));
        assert_eq!(alone(&["review"]), Some(Said::Waiting));
        assert_eq!(alone(&["pending", "merge"]), None);
    }
}
