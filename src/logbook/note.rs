//! A line of the journal: a bullet with the time, at the end of the section `Notes` of a day's entry, or at
//! the end of an entry that has no such section.

use jiff::civil::DateTime;

use super::place;
use super::{Insertion, readable};
use crate::markdown::write;
use crate::markdown::{Document, Kind, key};

/// The section of the template that notes are added to, as [`key`] has it.
const SECTION: &str = "notes";

/// When a note was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The day and time of the note.
    pub noted: DateTime,
    /// Whether it goes into the entry for another day; then the time alone would be misread.
    pub is_late: bool,
}

/// Where and how `text`, one line that is not blank, is added to an entry.
pub fn insert(file: &[u8], text: &str, stamp: Stamp) -> Insertion {
    let source = readable(file);
    let document = Document::read(&source);
    let form = if stamp.is_late {
        "%Y-%m-%d %H:%M"
    } else {
        "%H:%M"
    };
    let line = format!("{} {}", stamp.noted.strftime(form), write::words(text));
    let sections = document.sections().iter();
    let notes = sections.filter(|section| key(&section.title) == SECTION);
    let mut places: Vec<_> = notes
        .flat_map(|section| place::in_section(&document, section))
        .collect();
    places.extend(place::at_the_end(&document, true));
    let choices = place::item(&document, places, &line);
    let is_seen = |choice: &Insertion| {
        let new = choice.apply(file);
        let new = readable(&new);
        let new = Document::read(&new);
        let added = new.lines().get(choice.line_number(file) - 1);
        added.is_some_and(|line| line.kind == Kind::Text && line.mark.is_some() && line.depth == 1)
    };
    let seen = choices.iter().position(is_seen).unwrap_or(0);
    choices[seen].clone()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::journal;
    use crate::kit::entry::entry;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn stamp(is_late: bool) -> Stamp {
        Stamp {
            noted: date(2026, 11, 23).at(9, 5, 59, 0),
            is_late,
        }
    }

    fn noted(file: &str, text: &str) -> String {
        let insertion = insert(file.as_bytes(), text, stamp(false));
        String::from_utf8(insertion.apply(file.as_bytes())).unwrap()
    }

    #[test]
    fn notes_follow_each_other_in_a_new_entry() {
        let new = entry(date(2026, 11, 23));
        let one = noted(&new, "Called Ann");
        assert_eq!(one, format!("{new}\n- 09:05 Called Ann\n"));
        let two = noted(&one, "# and Bob");
        assert_eq!(two, format!("{one}- 09:05 # and Bob\n"));
        assert_eq!(
            journal::first_line(&two).as_deref(),
            Some("09:05 Called Ann")
        );
    }

    #[test]
    fn a_note_for_another_day_says_when_it_was_made() {
        let insertion = insert(b"", "Late", stamp(true));
        assert_eq!(insertion.line(), "- 2026-11-23 09:05 Late");
    }

    #[test]
    fn an_entry_of_any_shape_takes_it() {
        let note = "- 09:05 x";
        for (file, expected) in [
            ("", "- 09:05 x\n".to_owned()),
            ("Free text", format!("Free text\n\n{note}")),
            ("- a\n- b\n", format!("- a\n- b\n{note}\n")),
            (
                "- a\r\n\r\n- b\r\n",
                format!("- a\r\n\r\n- b\r\n\r\n{note}\r\n"),
            ),
            ("* a\n* b\n", "* a\n* b\n* 09:05 x\n".to_owned()),
            ("- a\n\nText.\n", format!("- a\n\nText.\n\n{note}\n")),
            (
                "## Notes\n\n## Next\n\n- a\n",
                format!("## Notes\n\n{note}\n\n## Next\n\n- a\n"),
            ),
            (
                "```\n## Notes\n```\n",
                format!("```\n## Notes\n```\n\n{note}\n"),
            ),
            ("a\n\n```\ncode\n", format!("a\n\n{note}\n\n```\ncode\n")),
            (
                "## Notes\n<!-- open\n",
                format!("## Notes\n\n{note}\n\n<!-- open\n"),
            ),
        ] {
            assert_eq!(noted(file, "x"), expected, "{file:?}");
        }
    }

    #[test]
    fn a_note_does_not_close_a_comment_in_another_item() {
        for file in ["1. <!--\n", "- a <!--\n", "2) - <!-- a\n", "> 1. <!--"] {
            let insertion = insert(file.as_bytes(), "-->x", stamp(false));
            let new = noted(file, "-->x");
            let document = Document::read(&new);
            let line = insertion.line_number(file.as_bytes()) - 1;
            assert_eq!(document.words(line), "09:05 -->x", "{new}");
        }
    }

    proptest! {
        #[test]
        fn a_note_is_seen_in_any_entry(
            file in r"((# |## |```\n|<!--|-->|\| |===\n|- |  - |1\. |> |    |`|a|é|\r\n|\n|\n\n)|Notes\n){0,30}",
            text in r"([a-z*`|\[\]()<>~_\\#! -]){0,12}x",
        ) {
            let insertion = insert(file.as_bytes(), &text, stamp(false));
            let new = noted(&file, &text);
            let document = Document::read(&new);
            let line = insertion.line_number(file.as_bytes()) - 1;
            prop_assert_eq!(document.lines()[line].depth, 1, "{}", new);
            prop_assert!(document.words(line).starts_with("09:05 "), "{}", new);
        }
    }
}
