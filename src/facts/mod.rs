//! What the texts of a project say: its state, decisions, terms, risks, questions, sprints, journal and
//! patterns. Pure: text in, facts out. [`crate::tree`] knows where the texts are, and the rules decide what
//! follows from them.

pub mod client;
pub mod criteria;
pub mod decisions;
pub mod domain;
pub mod entry;
pub mod journal;
mod labels;
pub mod passage;
pub mod pattern;
pub mod register;
pub mod sprint;
pub mod state;
pub mod status;
pub mod tagline;
pub mod titles;

/// Something that a reader left out although it looks like what it reads, and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What was left out, and why.
    pub message: String,
    /// The number of the line.
    pub line: usize,
}

impl Note {
    pub(crate) fn new(message: impl Into<String>, line: usize) -> Self {
        Self {
            message: message.into(),
            line,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::entry::Place;
    use crate::markdown::laws::text;
    use proptest::prelude::*;

    /// The same entries without their places in the text.
    fn anywhere<T>(mut found: Vec<T>, place: impl Fn(&mut T) -> &mut Place) -> Vec<T> {
        for one in &mut found {
            *place(one) = Place::default();
        }
        found
    }

    /// Everything the readers say about a text, whatever kind of text it is.
    fn facts(text: &str) -> String {
        format!(
            "{:#?}",
            (
                anywhere(super::decisions::read(text), |one| &mut one.place),
                super::decisions::out_of_scope(text),
                anywhere(super::register::risks(text), |one| &mut one.place),
                anywhere(super::register::questions(text), |one| &mut one.place),
                anywhere(super::domain::terms(text), |one| &mut one.place),
                super::state::read(text),
                super::state::updated_in(text),
                super::client::in_text(text),
                (super::sprint::goal(text), super::sprint::day(text, &[])),
                super::tagline::find(text, ""),
                super::tagline::find("", text),
                super::journal::first_line(text),
            )
        )
    }

    /// Where each kind of entry is in a text.
    fn places(text: &str) -> [Vec<Place>; 4] {
        let of = |entries: Vec<super::register::Entry>| {
            let entries = entries.into_iter();
            entries.map(|entry| entry.place).collect()
        };
        let decisions = super::decisions::read(text).into_iter();
        let terms = super::domain::terms(text).into_iter();
        [
            decisions.map(|decision| decision.place).collect(),
            of(super::register::risks(text)),
            of(super::register::questions(text)),
            terms.map(|term| term.place).collect(),
        ]
    }

    #[test]
    fn an_entry_stands_there_with_all_that_belongs_to_it() {
        let whole = |text: &str, kind: usize| -> Vec<String> {
            let places = places(text)[kind].clone().into_iter();
            places.map(|place| text[place.whole].to_owned()).collect()
        };
        assert_eq!(
            whole(
                "# Questions\n\n## Open\n\n- Q-1: Who prints?\n  In May.\n\n  - Owner: Ann\n\n- [x] Why?\n\n## Q-3: When?\nStatus: open\n\n- a\n\n## Closed\n| ID | Question |\n|---|---|\n| Q-4 | Where? |\n",
                2
            ),
            [
                "- Q-1: Who prints?\n  In May.\n\n  - Owner: Ann\n",
                "- [x] Why?\n",
                "## Q-3: When?\nStatus: open\n\n- a\n\n",
                "| Q-4 | Where? |\n",
            ]
        );
        assert_eq!(
            whole(
                "## D-1: Tape\r\n\r\nDate: 2026-05-20\r\n## Kept\r\n- ~~Box (2026-05-21)~~",
                0
            ),
            [
                "## D-1: Tape\r\n\r\nDate: 2026-05-20\r\n",
                "- ~~Box (2026-05-21)~~",
            ]
        );
    }

    proptest! {
        #[test]
        fn no_two_entries_stand_in_one_place(text in text()) {
            for places in places(&text) {
                let mut at = 0;
                for Place { said, whole } in places {
                    prop_assert!(at <= whole.start && whole.start <= said.start && said.end <= whole.end);
                    prop_assert!(text.get(said).is_some_and(|said| !said.is_empty()));
                    at = whole.end;
                }
            }
        }

        #[test]
        fn any_text_is_read(text in text()) {
            let lines = text.lines().count();
            let decisions = super::decisions::read(&text);
            prop_assert!(decisions.iter().all(|decision| (1..=lines).contains(&decision.line) && !decision.text.is_empty()));
            prop_assert!(decisions.windows(2).all(|two| two[0].line <= two[1].line));
            for entries in [super::register::risks(&text), super::register::questions(&text)] {
                prop_assert!(entries.iter().all(|entry| (1..=lines).contains(&entry.line) && !entry.text.is_empty()));
                prop_assert!(entries.windows(2).all(|two| two[0].line <= two[1].line));
            }
            for term in super::domain::terms(&text) {
                prop_assert!((1..=lines).contains(&term.line) && !term.name.is_empty());
            }
            let state = super::state::read(&text);
            prop_assert_eq!(super::state::updated_in(&text).map(|updated| updated.day), state.updated);
            super::pattern::read_facts(&text);
            crate::tree::sprints::Sprint::from_name(&text);
            super::journal::entry_day(&text);
        }

        #[test]
        fn the_ends_of_lines_and_the_beginning_of_the_file_change_no_fact(text in text()) {
            // A lone carriage return is a character like any other, and would become half of a line ending.
            let text = text.replace(['\r', '\u{feff}'], "");
            let expected = facts(&text);
            prop_assert_eq!(&facts(&text.replace('\n', "\r\n")), &expected);
            prop_assert_eq!(&facts(&format!("\u{feff}{text}")), &expected);
            prop_assert_eq!(&facts(&format!("{text}\n")), &expected);
        }
    }
}
