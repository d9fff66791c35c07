//! What a label of the active sprint says besides the name of a sprint: it is the operator's, and stays when the
//! sprint changes.

use jiff::civil::Date;

use super::super::name::{Id, Sprint};
use super::super::reading::says_only_none;
use crate::markdown::{is_placeholder, plain};

/// What comes before the rest of an old value. A heading with a word like "previously" would be about the past.
const OPENS: &str = " (before: ";

/// The names of a project's sprints.
#[derive(Clone, Copy, Debug)]
pub(super) struct Names<'n>(pub &'n [&'n str]);

impl Names<'_> {
    /// The new value, followed by the old one if that says more than a name:
    /// `004-mail (before: none, we wait for Ann)`.
    pub fn with_rest(self, old: &str, new: &str) -> String {
        let parts = old.strip_suffix(')').and_then(|old| old.split_once(OPENS));
        let (old, earlier) = parts.map_or((old, None), |(old, earlier)| (old, Some(earlier)));
        let own = Some(old).filter(|old| self.says_more(old));
        let rest: Vec<&str> = own.into_iter().chain(earlier).collect();
        if rest.is_empty() {
            new.to_owned()
        } else {
            format!("{new}{OPENS}{})", rest.join("; "))
        }
    }

    /// Whether a value says more than the name of a sprint, or that none is active.
    pub fn says_more(self, value: &str) -> bool {
        let value = plain(value);
        let is_alone = !value.trim().contains(char::is_whitespace);
        if is_alone && is_placeholder(&value) || is_of_close(&value) {
            return false;
        }
        let lower = value.to_lowercase();
        let words: Vec<&str> = words(&lower).collect();
        let name = match words.split_first() {
            Some((&("sprint" | "phase"), name)) => name,
            _ => &words,
        };
        let is_of = |folder: &&str| {
            let folder = folder.to_lowercase();
            name.iter()
                .all(|word| self::words(&folder).any(|own| own == *word))
        };
        let is_name = is_alone && Sprint::from_name(value.trim()).is_some()
            || matches!(name, [word] if Id::read(word).is_some())
            || self.0.iter().any(is_of);
        !(words.is_empty() || is_name || says_only_none(&words))
    }
}

/// Whether a value is what `sprint close` writes: `None. 003-winch was closed on 2026-11-23.`
fn is_of_close(value: &str) -> bool {
    let said = value.strip_prefix("None. ");
    let parts = said.and_then(|said| said.split_once(" was closed on "));
    parts.is_some_and(|(name, day)| {
        let is_day = day
            .strip_suffix('.')
            .is_some_and(|day| day.parse::<Date>().is_ok());
        is_day && !name.contains(char::is_whitespace)
    })
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: Names<'_> = Names(&["003-winch", "005-rebate-engine"]);

    #[test]
    fn a_name_alone_says_no_more() {
        for value in [
            "",
            "none",
            "_none_",
            "No active sprint.",
            "Currently none",
            "None (between sprints)",
            "—",
            "TBD",
            "003",
            "003-winch",
            "**003 — Winch**",
            "Sprint 003: Winch",
            "005 — Rebate Engine",
            "Sprint 7",
            "021A-other",
            "None. 003-winch was closed on 2026-11-23.",
        ] {
            assert!(!NAMES.says_more(value), "{value}");
        }
        for value in [
            "none (we wait for Ann)",
            "none since May",
            "003-winch (since May)",
            "003 — import",
            "003-winch. It began on Monday.",
            "None. 003-winch was closed on 2026-11-23. Ann decides.",
            "paused",
        ] {
            assert!(NAMES.says_more(value), "{value}");
        }
    }

    #[test]
    fn what_is_kept_is_kept_once() {
        for (old, expected) in [
            ("003-winch", "NEW"),
            ("none (Ann waits)", "NEW (before: none (Ann waits))"),
            (
                "003-winch (before: none (Ann waits))",
                "NEW (before: none (Ann waits))",
            ),
            ("003, a (before: b)", "NEW (before: 003, a; b)"),
        ] {
            assert_eq!(NAMES.with_rest(old, "NEW"), expected);
        }
    }
}
