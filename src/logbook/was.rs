//! What was in a place before something new is written there. A bare status or a placeholder gives way; anything
//! more is the operator's own word, and stays after the new text: `met (was: fails on Mondays)`. Pure.

use crate::facts::{criteria, status};
use crate::markdown::{has_note, is_placeholder};

/// How an old text begins after a new one, and how it ends.
const OPENS: &str = " (was: ";
const CLOSES: &str = ")";

/// A new text, followed by the old one if that says more than a bare status.
pub fn behind(new: &str, old: &str) -> String {
    if is_bare(old) || says_nothing(old) {
        new.to_owned()
    } else {
        format!("{new}{OPENS}{}{CLOSES}", old.trim())
    }
}

/// The old text, if a text consists of one of these words and what [`behind`] kept.
pub fn kept<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    let mut behind = words.iter().filter_map(|word| text.strip_prefix(word));
    behind.find_map(|behind| behind.strip_prefix(OPENS)?.strip_suffix(CLOSES))
}

/// Whether a text is a status and nothing else: `Open`, `**pending**`, `🟡 In progress`.
pub fn is_bare(said: &str) -> bool {
    let is_mark = |c: char| !c.is_alphanumeric();
    let said = said.trim_matches(is_mark).to_lowercase();
    let is_word = said.chars().all(char::is_alphanumeric);
    said.is_empty()
        || BARE.contains(&said.as_str())
        || criteria::is_status(&said)
        || (is_word && status::word_of(&said).is_some())
}

/// Whether a text only says that there is nothing yet. A placeholder may say more: `TBD (Ann asks Jo)`.
pub fn says_nothing(said: &str) -> bool {
    is_placeholder(said) && !has_note(said)
}

/// Statuses of questions beside the words that [`status::word_of`] knows.
const BARE: [&str; 12] = [
    "not started", "not tested", "not answered", "not yet answered", "untested", "wip", "to-do",
    "planned", "asked", "raised", "unclear", "unknown",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_status_gives_way_and_anything_more_stays() {
        for old in [
            "", " ", "Open", "**open**", "🟡 Open", "pending", "Not met", "In progress", "offen",
            "failing", "not passed", "-", "TBD", "(none yet)", "_TBD_", "{{status}}",
        ] {
            assert_eq!(behind("met", old), "met", "{old:?}");
        }
        for old in [
            "not met: fails on Mondays", "Open — waiting for Ann", "Partly answered: Ann pays",
            "Ann", "2026-05-20", "TBD (Ann asks Jo)", "[Open](#q)", "none (Ann asks)",
            "Open <!-- ask Ann -->", "Open (2)",
        ] {
            let new = behind("met", old);
            assert_eq!(new, format!("met (was: {old})"));
            assert_eq!(kept(&new, &["open", "met"]), Some(old));
        }
        for text in ["met", "met (was: x", "metric (was: x)", "open (was: x)"] {
            assert_eq!(kept(text, &["met"]), None, "{text}");
        }
    }
}
