//! Whether a bare number counts something or is part of a day, and so is not a sprint's: `3 criteria are left`, `12 June`.

use super::super::name::Id;
use super::Reader;
use crate::facts::titles::has_word;

/// What is counted where people write about a sprint.
const COUNTED: &[&str] = &[
    "criteria criterion tests issues bugs tasks items tickets boxes days weeks hours months stories points prs questions \
     decisions risks files features sprints phases modules steps",
    "kriterien tests fehler aufgaben punkte tage wochen stunden fragen",
];

/// What may stand between a number and what it counts.
const ADJECTIVES: &[&str] = &["open more other further failing remaining pending new offene"];

/// The names of months that are no other word.
const MONTHS: &[&str] = &[
    "january february april june july august september october november december",
    "januar februar märz juni juli oktober dezember",
];

impl Reader<'_> {
    /// Whether the number at a word counts what follows it. A number with a zero before it does not.
    pub(super) fn counts(&self, at: usize) -> bool {
        let number = self.word(at);
        if number.starts_with('0') || !is_number(number) {
            return false;
        }
        let next = self.word(at + 1);
        let is_day = matches!(self.gap(at), " " | ". ") && has_word(MONTHS, next);
        let is_joined = self.gap(at) == " ";
        if is_day && self.is_high(at + 1) {
            return !self.has_folder(number) || self.word(at + 2).is_empty();
        }
        // `5 of 8 criteria`
        let is_share = next == "of" && is_number(self.word(at + 2));
        let noun = match next {
            _ if is_share => at + 3,
            next if has_word(ADJECTIVES, next) => at + 2,
            _ => at + 1,
        };
        let is_apart = (at + 1..noun).any(|word| self.gap(word) != " ");
        is_joined && !is_apart && has_word(COUNTED, self.word(noun)) && !self.is_high(noun)
    }

    /// Whether a word has a capital letter first.
    fn is_high(&self, at: usize) -> bool {
        let word = self.words.get(at);
        word.is_some_and(|word| self.text[word.place.clone()].starts_with(char::is_uppercase))
    }

    fn has_folder(&self, number: &str) -> bool {
        Id::read(number).is_some_and(|id| !self.known.with_id(&id).is_empty())
    }
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}
