//! What a planning file keeps, whatever that is: for whoever compares two texts of a file, leaves entries out of
//! one, or adds them to it. A view of the decisions, risks, questions and terms that the readers find; what is
//! one is for them to say.

use jiff::civil::Date;

use super::entry::{self, Place};
use super::{decisions, domain, register};

/// What a file keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "their names say it")]
pub enum Kind {
    Decision,
    Risk,
    Question,
    Term,
}

impl Kind {
    /// What the file of some name keeps: that of `planning/DECISIONS.md` are decisions.
    pub fn of_file(path: &str) -> Option<Self> {
        match path.rsplit('/').next()? {
            "DECISIONS.md" => Some(Self::Decision),
            "RISKS.md" => Some(Self::Risk),
            "QUESTIONS.md" => Some(Self::Question),
            "DOMAIN.md" => Some(Self::Term),
            _ => None,
        }
    }

    /// What one of them is called: `a decision`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Decision => "decision",
            Self::Risk => "risk",
            Self::Question => "question",
            Self::Term => "term",
        }
    }
}

/// An entry that a file keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// What it is.
    pub kind: Kind,
    /// What it is called, if it is: `D-024`.
    pub id: Option<String>,
    /// What it says, without marks; of a term the term itself.
    pub text: String,
    /// When it was decided.
    pub date: Option<Date>,
    /// Whether a decision still holds, and a risk or a question is open. Terms always do.
    pub live: bool,
    /// The number of its line.
    pub line: usize,
    /// Where it stands. No two overlap.
    pub place: Place,
}

impl Kept {
    /// Whether this is the same entry as one of another text: by their ids if both have one, else by what
    /// they say.
    pub fn is_same(&self, other: &Self) -> bool {
        match (&self.id, &other.id) {
            (Some(id), Some(other)) => entry::same_id(id) == entry::same_id(other),
            _ => entry::same_text(&self.text) == entry::same_text(&other.text),
        }
    }
}

/// What a text keeps, in the order of its lines.
pub fn read(kind: Kind, text: &str) -> Vec<Kept> {
    let of_register = |entries: Vec<register::Entry>| {
        let entries = entries.into_iter().map(|entry| Kept {
            kind,
            id: entry.id,
            text: entry.text,
            date: None,
            live: entry.live,
            line: entry.line,
            place: entry.place,
        });
        entries.collect()
    };
    match kind {
        Kind::Decision => decisions::read(text)
            .into_iter()
            .map(|decision| Kept {
                kind,
                id: decision.id,
                text: decision.text,
                date: decision.date,
                live: !decision.reversed,
                line: decision.line,
                place: decision.place,
            })
            .collect(),
        Kind::Risk => of_register(register::risks(text)),
        Kind::Question => of_register(register::questions(text)),
        Kind::Term => domain::terms(text)
            .into_iter()
            .map(|term| Kept {
                kind,
                id: None,
                text: term.name,
                date: None,
                live: true,
                line: term.line,
                place: term.place,
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::laws::text;
    use proptest::prelude::*;

    fn kept(kind: Kind, text: &str) -> Vec<(Option<String>, bool, &str)> {
        let kept = read(kind, text).into_iter();
        kept.map(|one| (one.id, one.live, &text[one.place.whole]))
            .collect()
    }

    #[test]
    fn an_entry_is_taken_with_all_that_belongs_to_it() {
        let id = |id: &str| Some(id.to_owned());
        assert_eq!(
            kept(
                Kind::Question,
                "# Questions\n\n## Open\n\n- Q-1: Who prints?\n  In May.\n\n  - Owner: Ann\n\n- [x] Why?\n\n## Q-3: When?\nStatus: open\n\n- a\n\n## Closed\n| ID | Question |\n|---|---|\n| Q-4 | Where? |\n"
            ),
            [
                (
                    id("Q-1"),
                    true,
                    "- Q-1: Who prints?\n  In May.\n\n  - Owner: Ann\n"
                ),
                (None, false, "- [x] Why?\n"),
                (id("Q-3"), true, "## Q-3: When?\nStatus: open\n\n- a\n\n"),
                (id("Q-4"), false, "| Q-4 | Where? |\n"),
            ]
        );
        assert_eq!(
            kept(
                Kind::Decision,
                "## D-1: Tape\r\n\r\nDate: 2026-05-20\r\n## Kept\r\n- ~~Box (2026-05-21)~~"
            ),
            [
                (id("D-1"), true, "## D-1: Tape\r\n\r\nDate: 2026-05-20\r\n"),
                (None, false, "- ~~Box (2026-05-21)~~"),
            ]
        );
    }

    #[test]
    fn one_entry_is_the_same_by_its_id_or_by_what_it_says() {
        let one = |text: &str| read(Kind::Risk, &format!("# Risks\n{text}\n")).remove(0);
        assert!(one("- R-1: The *ink* dries").is_same(&one("- R01 — It dries out")));
        assert!(one("- R-1: The *ink* dries").is_same(&one("- The  ink dries")));
        assert!(!one("- R-1: The ink dries").is_same(&one("- R-2: The ink dries")));
    }

    proptest! {
        #[test]
        fn no_two_places_overlap(text in text()) {
            for kind in [Kind::Decision, Kind::Risk, Kind::Question, Kind::Term] {
                let mut at = 0;
                for Kept { place, .. } in read(kind, &text) {
                    prop_assert!(at <= place.whole.start && place.whole.start <= place.said.start);
                    prop_assert!(place.said.end <= place.whole.end, "{:?}", place);
                    prop_assert!(text.get(place.said).is_some_and(|said| !said.is_empty()));
                    at = place.whole.end;
                }
            }
        }
    }
}
