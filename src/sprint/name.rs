//! What the name of a sprint's directory says: its number, what follows the number, and the slug.

use std::cmp::Ordering;

/// Words that may come before the number.
const PREFIXES: [&str; 2] = ["sprint-", "phase-"];

/// More letters than this after a number are a word.
const MOST_LETTERS: usize = 3;

/// Which sprint it is, whatever its name: its number, the letters and digits after that, and a second number.
/// Sprints are ordered so that `7` comes before `7A`, and `Z` before `AA`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Id {
    /// The number without leading zeros. As text, because a name may have any number of digits.
    digits: String,
    /// The letters after it, in lower case.
    letters: String,
    /// The digits after those.
    again: String,
    /// The second number.
    second: String,
}

impl Id {
    /// The parts of a number as it is written in a name or a text: `021`, `021AH`, `008b2`.
    pub fn read(text: &str) -> Option<Self> {
        let (digits, rest) = split_digits(text);
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (letters, again) = rest.split_at(letters);
        let is_id = !digits.is_empty()
            && letters.len() <= MOST_LETTERS
            && again.bytes().all(|byte| byte.is_ascii_digit())
            && (again.is_empty() || !letters.is_empty());
        is_id.then(|| Self {
            digits: plain_number(digits),
            letters: letters.to_ascii_lowercase(),
            again: plain_number(again),
            second: String::new(),
        })
    }

    /// The same with a second number.
    #[must_use]
    pub fn with_second(mut self, second: &str) -> Self {
        self.second = plain_number(second);
        self
    }

    /// The number alone; `None` if it is too large to count with.
    pub fn number(&self) -> Option<u64> {
        self.digits.parse().ok()
    }

    /// Whether a range (`001-019`) includes it; follow-ups count too.
    pub fn lies_within(&self, first: &Self, last: &Self) -> bool {
        let number = |id: &Self| Self {
            digits: id.digits.clone(),
            ..Self::default()
        };
        number(self) >= number(first) && number(self) <= number(last)
    }
}

impl Ord for Id {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |id: &Self| {
            let parts = [&id.digits, &id.letters, &id.again, &id.second];
            parts.map(|part| (part.len(), part.clone()))
        };
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for Id {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn split_digits(text: &str) -> (&str, &str) {
    text.split_at(text.bytes().take_while(u8::is_ascii_digit).count())
}

/// A number without its leading zeros; empty if there is none.
fn plain_number(digits: &str) -> String {
    match digits.trim_start_matches('0') {
        "" if !digits.is_empty() => "0".to_owned(),
        plain => plain.to_owned(),
    }
}

/// A sprint, as its directory's name describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sprint {
    /// The whole name: `005-rebate-engine`.
    pub name: String,
    /// Which sprint it is.
    pub id: Id,
    /// Where the number is in the name, with everything that belongs to it: `021AH`, `005-2`.
    number: std::ops::Range<usize>,
}

impl Sprint {
    /// The sprint that a directory's name stands for: a number, a hyphen, a slug. A template is not a sprint.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::numbered(name).filter(|sprint| !has_slug_of_template(sprint.slug()))
    }

    fn numbered(name: &str) -> Option<Self> {
        let lower = name.to_ascii_lowercase();
        let start = PREFIXES
            .iter()
            .find(|prefix| lower.starts_with(**prefix))
            .map_or(0, |prefix| prefix.len());
        let (number, mut slug) = name[start..].split_once('-')?;
        let mut id = Id::read(number)?;
        let mut end = start + number.len();
        if let Some((second, rest)) = slug.split_once('-')
            && !second.is_empty()
            && second.bytes().all(|byte| byte.is_ascii_digit())
            && rest.contains(char::is_alphanumeric)
        {
            id = id.with_second(second);
            end += 1 + second.len();
            slug = rest;
        }
        slug.contains(char::is_alphanumeric).then(|| Self {
            name: name.to_owned(),
            id,
            number: start..end,
        })
    }

    /// The number as it is written, with the letters and the second number after it: `005`, `021AH`, `3b-1`.
    pub fn number(&self) -> &str {
        &self.name[self.number.clone()]
    }

    /// The name without the number.
    pub fn slug(&self) -> &str {
        self.name.get(self.number.end + 1..).unwrap_or_default()
    }

    /// Whether the directory is called a phase.
    pub fn is_phase(&self) -> bool {
        self.name
            .get(..6)
            .is_some_and(|start| start.eq_ignore_ascii_case("phase-"))
    }

    /// What a person calls it: `005 — Rebate Engine`.
    pub fn title(&self) -> String {
        let words: Vec<String> = self.slug_words().map(capitalised).collect();
        format!("{} — {}", self.number(), words.join(" "))
    }

    /// The words of the slug.
    pub fn slug_words(&self) -> impl Iterator<Item = &str> {
        let words = self.slug().split(|c: char| !c.is_alphanumeric());
        words.filter(|word| !word.is_empty())
    }
}

impl Ord for Sprint {
    /// By number, letters, second number, then name.
    fn cmp(&self, other: &Self) -> Ordering {
        self.id
            .cmp(&other.id)
            .then_with(|| self.name.cmp(&other.name))
    }
}

impl PartialOrd for Sprint {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Whether a directory is what other sprints are copied from: `0000-sprint-template`.
pub fn is_template(name: &str) -> bool {
    Sprint::numbered(name).is_some_and(|sprint| has_slug_of_template(sprint.slug()))
}

fn has_slug_of_template(slug: &str) -> bool {
    let templates = [
        "template", "sprint-template", "phase-template", "sprint-name",
    ];
    templates
        .iter()
        .any(|template| slug.eq_ignore_ascii_case(template))
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn title(name: &str) -> Option<String> {
        Sprint::from_name(name).map(|sprint| sprint.title())
    }

    #[test]
    fn a_name_is_a_number_and_a_slug() {
        for (name, expected) in [
            ("005-rebate_engine-b", "005 — Rebate Engine B"),
            ("010-über-uns", "010 — Über Uns"),
            ("5-x", "5 — X"),
            ("0005-x", "0005 — X"),
            ("021A-davits", "021A — Davits"),
            ("021AH-hoist", "021AH — Hoist"),
            ("008b2-rivets", "008b2 — Rivets"),
            ("005-2-format-fix", "005-2 — Format Fix"),
            ("sprint-3b-1-identity", "3b-1 — Identity"),
            ("phase-3-access", "3 — Access"),
            ("Sprint-12-係留", "12 — 係留"),
            ("003-email-template", "003 — Email Template"),
            ("007-2", "007 — 2"),
            (
                "99999999999999999999999999-far",
                "99999999999999999999999999 — Far",
            ),
        ] {
            assert_eq!(title(name).as_deref(), Some(expected), "{name}");
        }
        for name in [
            "005", "005-", "x05-y", "-x", "", "005_x", "٠٠٥-x", "sprint-anchors", "phase-",
            "005--", "0000-sprint-template", "000-template", "sprint-0-template", "12word-x",
            "3b1c-x", "notes",
        ] {
            assert_eq!(title(name), None, "{name}");
        }
    }

    #[test]
    fn sprints_are_in_order_of_number_letters_second_number_and_name() {
        let expected = [
            "001-z", "2-a", "005-keel", "005-2-keel", "005-10-keel", "008-a", "008b-a", "008b2-a",
            "sprint-009-a", "021-x", "021A-x", "021Z-x", "021AA-x", "022-a", "022-b", "0100-a",
        ];
        let mut sprints: Vec<Sprint> = expected
            .iter()
            .rev()
            .filter_map(|name| Sprint::from_name(name))
            .collect();
        sprints.sort();
        let names: Vec<&str> = sprints.iter().map(|sprint| sprint.name.as_str()).collect();
        assert_eq!(names, expected);
    }

    #[test]
    fn a_range_holds_the_follow_ups_too() {
        let id = |text: &str| Id::read(text).unwrap();
        assert!(id("019b").lies_within(&id("1"), &id("019")));
        assert!(!id("20").lies_within(&id("001"), &id("019")));
        assert!(!id("0").lies_within(&id("001"), &id("019")));
    }

    proptest! {
        #[test]
        fn any_name_is_read(name in r"(sprint-|Phase-|)[0-9]{0,30}[a-zA-Zé]{0,4}[0-9]{0,2}[-_ ]{0,2}[0-9]{0,2}-?\PC{0,6}") {
            if let Some(sprint) = Sprint::from_name(&name) {
                prop_assert!(name.ends_with(sprint.slug()) && !sprint.slug().is_empty());
                prop_assert_eq!(sprint.cmp(&sprint.clone()), Ordering::Equal);
            }
        }
    }
}
