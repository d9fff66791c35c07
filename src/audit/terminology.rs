//! `terminology-used`: a client's word that appears in DOMAIN.md and nowhere else is not being used.
//!
//! A term counts as used if its words are close together, each as a whole word in one of its plain forms
//! (`liens`, but not `client`), in any order and even on different lines. So does any of the forms in which
//! the term is given (`Pay Period (PP)`, `Class / Form`, `RebateCycle`).
//!
//! All terms are looked for in one pass over each text, so that the time for a glossary of a hundred thousand
//! terms only grows with its size.

mod forms;
mod prefixes;
mod together;

use std::collections::BTreeSet;

use super::{Check, Finding, Severity};
use crate::facts::domain::Term;
use crate::tree::names::PlanningFile;
use forms::{Form, fold, forms, parted, squash, words_of};
use prefixes::Prefixes;
use together::Together;

const DOMAIN: &str = PlanningFile::Domain.path();
/// Terms with this many characters or fewer occur by chance, and are not looked for.
const TOO_SHORT: usize = 3;
/// Terms with more bytes than this are whole sentences, which occur nowhere else word for word.
const TOO_LONG: usize = 300;

/// The terms of a DOMAIN.md that have not been found yet.
#[derive(Debug)]
pub struct Unused {
    terms: Vec<Wanted>,
    /// How many terms were not found yet.
    left: usize,
    /// Forms in scripts without blanks, which count anywhere.
    letters: Prefixes,
    /// For each of these forms, the indices of its terms.
    letters_terms: Vec<Vec<u32>>,
    together: Together,
}

#[derive(Debug)]
struct Wanted {
    name: String,
    line: usize,
    is_found: bool,
}

impl Unused {
    /// All terms that can be looked for.
    pub fn of(terms: Vec<Term>) -> Self {
        let mut seen = BTreeSet::new();
        let mut wanted = Vec::new();
        let mut letters: Vec<(Box<str>, u32)> = Vec::new();
        let mut groups = Vec::new();
        for term in terms {
            let is_long = term.name.chars().count() > TOO_SHORT && term.name.len() <= TOO_LONG;
            if !is_long || !seen.insert(fold(&term.name)) {
                continue;
            }
            let forms = forms(&term.name);
            let (Ok(index), false) = (u32::try_from(wanted.len()), forms.is_empty()) else {
                // A term without a letter or digit cannot be looked for.
                continue;
            };
            for form in forms {
                match form {
                    Form::Words(words) => groups.push((index, words)),
                    Form::Letters(form) => letters.push((form.into(), index)),
                }
            }
            wanted.push(Wanted {
                name: term.name,
                line: term.line,
                is_found: false,
            });
        }
        let together = Together::of(&groups);
        let mut unused = Self {
            left: wanted.len(),
            terms: wanted,
            letters: Prefixes::of(letters.iter().map(|(form, _)| form.clone()).collect()),
            letters_terms: Vec::new(),
            together,
        };
        unused.letters_terms = vec![Vec::new(); unused.letters.len()];
        for (form, term) in letters {
            if let Some(index) = unused.letters.index(&form) {
                unused.letters_terms[index].push(term);
            }
        }
        unused
    }

    /// Whether every term was found.
    pub fn is_empty(&self) -> bool {
        self.left == 0
    }

    /// Looks for the terms in one more text.
    pub fn look_in(&mut self, text: &str) {
        if self.is_empty() {
            return;
        }
        let Self {
            terms,
            left,
            letters,
            letters_terms,
            together,
        } = self;
        let mut found = |term: u32| {
            let term = &mut terms[term as usize];
            *left -= usize::from(!term.is_found);
            term.is_found = true;
        };
        let folded = fold(text);
        together.look_in(&folded, &mut found);
        for parted in words_of(text).filter_map(parted) {
            together.look_in(&fold(&parted), &mut found);
        }
        if letters.len() == 0 {
            return;
        }
        let text = squash(&folded);
        drop(folded);
        for at in 0..text.len() {
            // No word begins in the middle of a character.
            letters.find(&text.as_bytes()[at..], |form| {
                std::mem::take(&mut letters_terms[form])
                    .into_iter()
                    .for_each(&mut found);
            });
        }
    }

    /// The findings, after all texts were read.
    pub fn findings(&self) -> Vec<Finding> {
        let unused = self.terms.iter().filter(|term| !term.is_found);
        let found = unused.map(|Wanted { name, line, .. }| {
            let message = format!("`{name}` is explained here, but no planning file uses it");
            Finding::new(Check::TerminologyUsed, Severity::Info, DOMAIN, message).at(*line)
        });
        found.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::entry::Place;

    use proptest::prelude::*;
    use std::fmt::Write as _;

    fn term(name: &str, line: usize) -> Term {
        Term {
            name: name.to_owned(),
            meaning: None,
            line,
            place: Place::default(),
        }
    }

    fn is_used(name: &str, text: &str) -> bool {
        let mut unused = Unused::of(vec![term(name, 7)]);
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
            ("Reconciliation", "both reconciliations"),
            ("lien", "the lien's day"),
            ("keel", "no keels"),
            ("RebateCycle", "a rebate cycle"),
            ("киль", "два киля"),
            ("Pay Period (PP)", "per pay period"),
            ("Pay Period (PP)", "PP 3"),
            ("Bulletin Board System (BBS)", "a BBS"),
            ("Human in the Loop", "the HITL gate"),
            ("Wali Kelas / Guru", "setiap guru"),
            ("Lot or bundle", "two bundles"),
            ("Weeks Left in Year", "weeks left in the year"),
            ("Crème fraîche", "creme fraiche"),
            ("Auftragsbestätigung", "die Auftragsbestätigungen"),
            ("Lieferschein-Position", "zwei Positionen des Lieferscheins"),
            ("Stock keeping unit (SKU)", "200 SKUs"),
            ("Purchase Order (PO)", "two POs"),
            ("POs (purchase orders)", "a PO"),
            ("Menu", "both menus"),
            ("Hauptstraße", "an der Hauptstrasse"),
            ("請求書", "この請求書を送る"),
            ("**Door** games", "the door game"),
            ("C++ code", "code in C++"),
            ("Überweisung", "die Überweisungen"),
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
            ("lien", "the client"),
            ("keel", "the keelson"),
            ("ledger", "subledgers"),
            ("киль", "кильватер"),
            ("rebate cycle", "rebatecycle"),
            ("Überweisung", "Sammelüberweisung"),
            ("Ledger", ""),
            ("Purchase Order (PO)", "pots of poseidon"),
        ] {
            assert!(!is_used(name, text), "{name} in {text}");
        }
        let mut unused = Unused::of(vec![term("Ledger", 7)]);
        unused.look_in("nothing");
        assert_eq!(unused.findings()[0].line(), Some(7));
    }

    #[test]
    fn a_term_that_is_explained_twice_is_missed_once() {
        let unused = Unused::of(vec![term("Ledger", 3), term("ledger", 9)]);
        let lines: Vec<_> = unused.findings().iter().map(Finding::line).collect();
        assert_eq!(lines, [Some(3)]);
    }

    #[test]
    fn short_terms_and_signs_are_not_looked_for() {
        assert!(is_used("BBS", ""));
        assert!(is_used("—————", ""));
        assert!(!is_used("HITL", ""));
    }

    /// The slow, obvious way: each form is searched for in the whole text.
    fn stands_in(name: &str, text: &str) -> bool {
        let mut texts = vec![fold(text)];
        texts.extend(
            words_of(text)
                .filter_map(parted)
                .map(|parted| fold(&parted)),
        );
        let has = |words: &[String], text: &str| {
            let at = |word: &str| word.as_ptr().addr() - text.as_ptr().addr();
            let all: Vec<(usize, &str)> = words_of(text).map(|word| (at(word), word)).collect();
            let are_same = |one: &str, other: &str| {
                let others = forms::stems(other);
                forms::stems(one).iter().any(|stem| others.contains(stem))
            };
            let (longest, others) = words.split_first().unwrap();
            all.iter()
                .filter(|(_, word)| are_same(word, longest))
                .any(|(lead, _)| {
                    let start = text.floor_char_boundary(lead.saturating_sub(120));
                    let end = lead + longest.len() + 120;
                    let end = text.ceil_char_boundary(end).max(end);
                    others.iter().all(|other| {
                        let mut all = all.iter();
                        all.any(|(at, word)| {
                            are_same(word, other) && *at >= start && at + other.len() <= end
                        })
                    })
                })
        };
        forms(name).iter().any(|form| match form {
            Form::Letters(letters) => squash(&texts[0]).contains(letters),
            Form::Words(words) => texts.iter().any(|text| has(words, text)),
        })
    }

    proptest! {
        #[test]
        fn one_pass_finds_what_one_search_for_each_term_finds(
            names in proptest::collection::vec("(hammer|price|lot|bid|lots|auktion|é|日本|PP|of)( |-| \\(|/|)(price|lot|fee|sheet|äh|語|x)?( of the | )?(bundle|lot|y)?\\)?", 1..12),
            texts in proptest::collection::vec("((Hammer|prices|lot|lots|bids|auktionen|É|日本語|pp|fee|sheets|äh|bundle|x|y|of| ||-|\n){1,4}|.{0,3}|[ a-z]{100,140}){0,20}", 1..4),
        ) {
            let names: BTreeSet<String> = names.into_iter().filter(|name| name.chars().count() > TOO_SHORT).collect();
            let mut unused = Unused::of(names.iter().map(|name| term(name, 1)).collect());
            for text in &texts {
                unused.look_in(text);
            }
            for wanted in &unused.terms {
                let is_used = texts.iter().any(|text| stands_in(&wanted.name, text));
                prop_assert_eq!(wanted.is_found, is_used, "{}", &wanted.name);
            }
        }
    }

    #[test]
    fn glossaries_of_any_size_come_to_an_end() {
        // All terms begin with the same word, in a text full of that word.
        let terms = |kind: &str| -> Vec<Term> {
            (0..50_000)
                .map(|number| term(&format!("{kind} order {number:06}x"), number + 1))
                .collect()
        };
        let mut unused = Unused::of(terms("customer"));
        unused.look_in(&"every customer has an order, and no order has a number\n".repeat(5_000));
        assert_eq!(unused.findings().len(), 50_000);
        let mut numbers = String::new();
        for number in 0..25_000 {
            writeln!(numbers, "order {number:06}x of a customer").unwrap();
        }
        unused.look_in(&numbers);
        let left = unused.findings().len();
        // A few terms are close enough to the customers before and after them.
        assert!((24_700..=25_000).contains(&left), "{left}");
        let mut glued = String::new();
        for number in 0..50_000 {
            write!(glued, "customerOrder{number:06}x").unwrap();
        }
        unused.look_in(&glued);
        assert_eq!(unused.findings().len(), left);
    }

    #[test]
    fn groups_that_share_all_their_words_come_to_an_end() {
        let word = |number: usize| {
            let letter = char::from(b'a' + u8::try_from(number % 26).unwrap());
            format!("word{}", letter.to_string().repeat(4))
        };
        let names = (0..17_576).map(|number| {
            let [one, two, three] = [number, number / 26, number / 676].map(word);
            term(&format!("{one} {two} {three} missing"), number + 1)
        });
        let mut unused = Unused::of(names.collect());
        let text: String = (0..200_000).map(|number| word(number * 7) + " ").collect();
        unused.look_in("worda wordb");
        assert!(unused.findings().len() > 17_000);
        // There are too many terms to check each one wherever two of its words are: they count as found.
        unused.look_in(&text);
        assert!(unused.is_empty());
    }
}
