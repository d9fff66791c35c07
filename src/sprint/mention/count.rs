//! Whether a bare number counts something or is part of a day, and so is not a sprint's: `3 criteria are left`, `12 June`.

use super::super::name::Id;
use super::super::sentence::lowered;
use super::super::words as status;
use super::Reader;
use super::title::{VERBS, is_alike};
use crate::facts::titles::has_word;

/// Words that may follow a sprint's number although they neither are its title nor say where it stands.
const MAY_FOLLOW: &[&str] = &[
    "and or und oder y e et en dan to through thru bis next then now first with for from in on at by until till as but while \
     when after before behind since because here again still only alone mit für im am bis ab seit als nur \
     across towards unless always besides whereas",
];

/// The names of months, whole and short.
const MONTHS: &[&str] = &[
    "january february march april may june july august september october november december",
    "jan feb mar apr jun jul aug sep sept oct nov dec",
    "januar februar märz mai juni juli oktober dezember",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "janvier février mars avril juin juillet août septembre octobre novembre décembre",
];

impl Reader<'_> {
    /// Whether the number at a word counts what follows it. A number with a zero before it does not.
    pub(super) fn counts(&self, at: usize) -> bool {
        let number = self.word(at);
        let is_padded = number.starts_with('0');
        if is_padded || !number.bytes().all(|byte| byte.is_ascii_digit()) {
            return false;
        }
        let next = self.word(at + 1);
        match self.gap(at) {
            ". " => return has_word(MONTHS, next),
            " " if has_word(MONTHS, next) => return true,
            " " => {}
            _ => return false,
        }
        if !self.is_low(at + 1) || has_word(MAY_FOLLOW, next) || self.is_in_slug(number, next) {
            return false;
        }
        // `3 open issues`, but not `3 open since Friday`
        let noun = self.word(at + 2);
        let is_noun = self.gap(at + 1) == " " && self.is_low(at + 2) && noun.ends_with('s');
        let is_plural = is_noun && noun.len() > 4 && !self.is_in_slug(number, noun);
        let next = lowered(&self.words[at + 1..self.words.len().min(at + 4)]);
        let is_said = status::read(&next).is_some() || VERBS.contains(&next[0]);
        !is_said || is_plural
    }

    /// Whether a word has a small letter first.
    fn is_low(&self, at: usize) -> bool {
        let word = self.words.get(at);
        word.is_some_and(|word| self.text[word.place.clone()].starts_with(char::is_lowercase))
    }

    /// Whether a word is in the slug of a folder with this number.
    fn is_in_slug(&self, number: &str, word: &str) -> bool {
        let folders = Id::read(number).map(|id| self.known.with_id(&id).to_vec());
        let folders = folders.unwrap_or_default().into_iter();
        let mut slugs = folders.flat_map(|folder| self.known.folders()[folder].slug_words());
        slugs.any(|own| is_alike(word, &own.to_lowercase()))
    }
}
