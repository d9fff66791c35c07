//! What the texts of a project say: its state, decisions, terms, risks, questions, sprints, journal and
//! patterns. Pure: text in, facts out. Where the texts lie is [`crate::tree`]'s business, what follows from
//! them is for the rules.

pub mod client;
pub mod criteria;
pub mod decisions;
pub mod domain;
pub mod entry;
pub mod journal;
pub mod kept;
pub mod passage;
pub mod pattern;
pub mod register;
pub mod sprint;
pub mod state;
pub mod tagline;
pub mod titles;

/// What a reader left out although it looks like what it reads, and where that stands.
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

    /// The same wherever they stand in the text.
    fn anywhere<T>(mut found: Vec<T>, place: impl Fn(&mut T) -> &mut Place) -> Vec<T> {
        for one in &mut found {
            *place(one) = Place::default();
        }
        found
    }

    /// All that the readers say of a text, whatever it is the text of.
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
                (super::sprint::goal(text), super::sprint::day(text)),
                super::tagline::find(text, ""),
                super::tagline::find("", text),
                super::journal::first_line(text),
            )
        )
    }

    proptest! {
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
            // A lone carriage return is a character like any other, and would become half of a line's end.
            let text = text.replace(['\r', '\u{feff}'], "");
            let expected = facts(&text);
            prop_assert_eq!(&facts(&text.replace('\n', "\r\n")), &expected);
            prop_assert_eq!(&facts(&format!("\u{feff}{text}")), &expected);
            prop_assert_eq!(&facts(&format!("{text}\n")), &expected);
        }
    }
}
