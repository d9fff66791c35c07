//! Many words, and which of them a text begins with: found by binary search, however many there are. Their
//! meaning is up to other modules.

use std::ops::Range;

/// Words in byte order, each once and none of them empty.
#[derive(Debug)]
pub(super) struct Prefixes {
    words: Vec<Box<str>>,
    /// For each pair of first bytes, as a number: where the words with that beginning start. A word of one
    /// byte comes before all others that begin with that byte.
    starts: Vec<u32>,
}

impl Prefixes {
    /// Puts words in order. Their indices are then those in `words`.
    pub fn of(mut words: Vec<Box<str>>) -> Self {
        words.sort_unstable();
        words.dedup();
        let mut starts = Vec::new();
        if !words.is_empty() {
            starts = vec![0; (1 << 16) + 1];
            for word in &words {
                starts[first_two(word.as_bytes()) + 1] += 1;
            }
            for index in 1..starts.len() {
                starts[index] += starts[index - 1];
            }
        }
        Self { words, starts }
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// The index of a word, if it is one of them.
    pub fn index(&self, word: &str) -> Option<usize> {
        self.words
            .binary_search_by(|other| other.as_ref().cmp(word))
            .ok()
    }

    /// Whether any of the words begins with the first two bytes of `word`; `true` if it has fewer.
    pub fn has_beginning(&self, word: &str) -> bool {
        let bytes = word.as_bytes();
        bytes.len() < 2 || (!self.words.is_empty() && !self.with(first_two(bytes)).is_empty())
    }

    /// How long a word is, in bytes.
    pub fn length(&self, index: usize) -> usize {
        self.words[index].len()
    }

    /// Calls `found` with the index of each word that `text` begins with, the shortest first.
    pub fn find(&self, text: &[u8], mut found: impl FnMut(usize)) {
        let Some(first) = text.first().filter(|_| !self.words.is_empty()) else {
            return;
        };
        let alone = first_two(&[*first]);
        found_all(self.with(alone), &mut found);
        if text.len() == 1 {
            return;
        }
        let mut left = self.with(first_two(text));
        let mut depth = 2;
        loop {
            if left.len() <= 1 {
                if left.start < left.end && text.starts_with(self.words[left.start].as_bytes()) {
                    found(left.start);
                }
                return;
            }
            if self.length(left.start) == depth {
                found(left.start);
                left.start += 1;
            }
            let Some(next) = text.get(depth) else {
                return;
            };
            let words = &self.words[left.clone()];
            let begin = words.partition_point(|word| word.as_bytes()[depth] < *next);
            let length = words[begin..].partition_point(|word| word.as_bytes()[depth] == *next);
            left = left.start + begin..left.start + begin + length;
            depth += 1;
        }
    }

    fn with(&self, first_two: usize) -> Range<usize> {
        self.starts[first_two] as usize..self.starts[first_two + 1] as usize
    }
}

fn found_all(indices: Range<usize>, found: &mut impl FnMut(usize)) {
    for index in indices {
        found(index);
    }
}

/// The first two bytes as a number; no word has a NUL in it.
fn first_two(text: &[u8]) -> usize {
    let byte = |at: usize| usize::from(text.get(at).copied().unwrap_or(0));
    byte(0) << 8 | byte(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(prefixes: &Prefixes, text: &str) -> Vec<String> {
        let mut found = Vec::new();
        prefixes.find(text.as_bytes(), |index| {
            found.push(prefixes.words[index].to_string());
        });
        found
    }

    #[test]
    fn no_words_are_found_where_there_are_none() {
        assert_eq!(found(&Prefixes::of(Vec::new()), "a"), [""; 0]);
        let some = Prefixes::of(vec!["a".into()]);
        assert_eq!(found(&some, ""), [""; 0]);
        assert_eq!(found(&some, "\0"), [""; 0]);
    }

    proptest! {
        #[test]
        fn all_words_that_a_text_begins_with_are_found(
            words in proptest::collection::vec("[abé日]{1,4}", 0..30),
            text in "[abé日 ]{0,6}",
        ) {
            let mut expected: Vec<String> = words.iter().filter(|word| text.starts_with(*word)).cloned().collect();
            expected.sort();
            expected.dedup();
            let prefixes = Prefixes::of(words.iter().map(|word| word.as_str().into()).collect());
            prop_assert_eq!(found(&prefixes, &text), expected);
            for word in &words {
                let index = prefixes.index(word);
                prop_assert!(index.is_some_and(|index| prefixes.words[index].as_ref() == word));
            }
        }
    }
}
