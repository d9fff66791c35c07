//! `terminology-used`: a word of the client's that stands in DOMAIN.md and nowhere else is one that
//! nobody works with.
//!
//! Terms are inflected, split over lines, shortened and glued to other words in as many ways as there are
//! languages, so a term counts as used wherever something like it stands: all its words close together,
//! without their endings, or any of the forms it is given in (`Pay Period (PP)`, `Class / Form`).

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::{Check, Finding, Severity};
use crate::company::domain::Term;

const DOMAIN: &str = "planning/DOMAIN.md";
/// Terms of so many characters or fewer occur by chance, and are not looked for.
const TOO_SHORT: usize = 3;
/// A glossary of more terms is no glossary; they would take long to look for.
const MOST_TERMS: usize = 500;
/// Bytes around a word of a term in which its other words may stand.
const NEARBY: usize = 120;
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

/// The terms of a DOMAIN.md for which nothing was found yet.
#[derive(Debug)]
pub struct Unused(Vec<Wanted>);

#[derive(Debug)]
struct Wanted {
    name: String,
    line: usize,
    forms: Vec<Form>,
}

/// One way in which a term is given.
#[derive(Debug)]
struct Form {
    /// Letters and digits alone.
    squashed: String,
    /// The words that matter, without their endings, the longest first.
    stems: Vec<String>,
    /// Too short to be found anywhere but as a word of its own.
    is_short: bool,
}

impl Unused {
    /// All terms that are long enough to look for.
    pub fn of(terms: Vec<Term>) -> Self {
        let is_long = |term: &Term| term.name.chars().count() > TOO_SHORT;
        let mut seen = BTreeSet::new();
        let wanted = terms
            .into_iter()
            .filter(is_long)
            .filter(|term| seen.insert(fold(&term.name)))
            .take(MOST_TERMS);
        let wanted = wanted.map(|term| Wanted {
            forms: forms(&term.name),
            line: term.line,
            name: term.name,
        });
        // A term without a letter or digit cannot be looked for.
        Self(wanted.filter(|term| !term.forms.is_empty()).collect())
    }

    /// Whether every term was found.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Looks for them in one more text.
    pub fn look_in(&mut self, text: &str) {
        if self.0.is_empty() {
            return;
        }
        let folded = fold(text);
        let squashed = squash(&folded);
        self.0
            .retain(|term| !term.forms.iter().any(|form| form.is_in(&folded, &squashed)));
    }

    /// What is wrong, after all texts.
    pub fn findings(&self) -> Vec<Finding> {
        let found = self.0.iter().map(|Wanted { name, line, .. }| {
            let message = format!("`{name}` is explained here and used in no planning file");
            Finding::new(Check::TerminologyUsed, Severity::Info, DOMAIN, message).at(*line)
        });
        found.collect()
    }
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
            is_short: squashed.chars().count() <= TOO_SHORT && squashed.is_ascii(),
            squashed,
            stems,
        })
    }

    fn is_in(&self, folded: &str, squashed: &str) -> bool {
        if self.is_short {
            return words_of(folded).any(|word| word == self.squashed);
        }
        squashed.contains(&self.squashed) || self.stands_in(folded)
    }

    /// Whether all its words begin somewhere in the text, close to each other.
    fn stands_in(&self, text: &str) -> bool {
        let Some((longest, others)) = self.stems.split_first() else {
            return false;
        };
        begins(text, longest).any(|at| {
            let start = text.floor_char_boundary(at.saturating_sub(NEARBY));
            let end = text.ceil_char_boundary((at + longest.len() + NEARBY).min(text.len()));
            let nearby = &text[start..end];
            others
                .iter()
                .all(|stem| begins(nearby, stem).next().is_some())
        })
    }
}

/// Where words begin that start with a stem.
fn begins<'t>(text: &'t str, stem: &'t str) -> impl Iterator<Item = usize> + 't {
    text.match_indices(stem).map(|(at, _)| at).filter(|at| {
        let before = text[..*at].chars().next_back();
        !before.is_some_and(char::is_alphanumeric)
    })
}

/// The forms a term is given in: with its parenthesis and without, on each side of a slash, and by its
/// initials.
fn forms(name: &str) -> Vec<Form> {
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

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// In lower case, without accents.
fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let text = text.nfkd().filter(|c| !is_combining_mark(*c));
    text.flat_map(char::to_lowercase).collect()
}

fn squash(folded: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn is_used(name: &str, text: &str) -> bool {
        let mut unused = Unused::of(vec![Term {
            name: name.to_owned(),
            meaning: None,
            line: 7,
        }]);
        unused.look_in(text);
        unused.is_empty()
    }

    #[test]
    fn any_form_of_a_term_is_a_use() {
        for (name, text) in [
            ("rebate cycle", "The Rebate Cycle ends."),
            ("rebate cycle", "both rebate\n  cycles end"),
            ("Rebate Cycles", "a rebate-cycle"),
            ("rebate cycle", "the column rebate_cycle"),
            ("rebate cycle", "class RebateCycle"),
            ("Companies", "each company"),
            ("Reconciliation", "it is reconciled"),
            ("Pay Period (PP)", "per pay period"),
            ("Pay Period (PP)", "PP 3"),
            ("Bulletin Board System (BBS)", "a BBS"),
            ("Human in the Loop", "the HITL gate"),
            ("Wali Kelas / Guru", "setiap guru"),
            ("Lot or bundle", "two bundles"),
            ("Weeks Left in Year", "weeks left in the year"),
            ("Crème fraîche", "creme fraiche"),
            ("Auftragsbestätigung", "die Auftragsbestätigungen"),
            ("請求書", "この請求書を送る"),
            ("**Door** games", "the door game"),
            ("C++ code", "code in C++"),
            ("Überweisung", "Sammelüberweisung"),
        ] {
            assert!(is_used(name, text), "{name} in {text}");
        }
    }

    #[test]
    fn what_occurs_nowhere_is_reported_with_its_line() {
        for (name, text) in [
            (
                "rebate cycle",
                "a rebate, and much later, after a great many other words that have nothing to do with it and that go on and on without any end that could be seen from here, a cycle",
            ),
            ("Pay Period (PP)", "an app, HTTP"),
            ("Hammer price", "the price"),
            ("Ledger", ""),
        ] {
            assert!(!is_used(name, text), "{name} in {text}");
        }
        let mut unused = Unused::of(vec![Term {
            name: "Ledger".to_owned(),
            meaning: None,
            line: 7,
        }]);
        unused.look_in("nothing");
        assert_eq!(unused.findings()[0].line, Some(7));
    }

    #[test]
    fn a_term_that_is_explained_twice_is_missed_once() {
        let term = |name: &str, line| Term {
            name: name.to_owned(),
            meaning: None,
            line,
        };
        let unused = Unused::of(vec![term("Ledger", 3), term("ledger", 9)]);
        let lines: Vec<_> = unused
            .findings()
            .iter()
            .map(|finding| finding.line)
            .collect();
        assert_eq!(lines, [Some(3)]);
    }

    #[test]
    fn short_terms_and_signs_are_not_looked_for() {
        assert!(is_used("BBS", ""));
        assert!(is_used("—————", ""));
        assert!(!is_used("HITL", ""));
    }
}
