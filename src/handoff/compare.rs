//! Which entries of the old text of a file would be lost with a new text, and which entry of the new text
//! each of them may have become.

use std::collections::{BTreeMap, BTreeSet};

use super::entries::{Entry, id_key};
use super::parts;
use crate::facts::entry;

/// How many lost entries get a nearest one; nobody reads more.
const MOST_COMPARED: usize = 400;
/// How many words of an entry are compared.
const MOST_WORDS: usize = 200;
/// In how many entries a word may occur before it says nothing about which of them is meant.
const MOST_PLACES: usize = 500;
/// How much two entries must have in common, in percent, to be shown together.
const NEAR: usize = 30;

/// How much of the shorter text the longer one must contain, in percent of its words, to be an elaboration of it.
const ELABORATED: usize = 50;
/// Words that two texts may have in common without being about the same thing.
const SMALL_WORDS: [&str; 40] = [
    "a", "an", "and", "are", "as", "at", "be", "by", "can", "do", "does", "for", "from", "have",
    "how", "in", "is", "it", "not", "of", "on", "or", "should", "that", "the", "their", "this",
    "to", "was", "we", "what", "when", "where", "which", "who", "whose", "why", "will", "with",
    "you",
];

/// The entries of a text, for asking whether an entry of another text is among them.
#[derive(Debug, Default)]
pub struct Standing {
    ids: BTreeMap<String, Named>,
    texts: BTreeSet<String>,
    closed: BTreeSet<String>,
}

/// What an identifier stands for.
#[derive(Debug)]
struct Named {
    text: String,
    /// Whether it is open, or in force.
    is_current: bool,
}

/// An entry that would be lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// The entry.
    pub entry: Entry,
    /// The entry of the new text that has most in common with it, if any has much.
    pub nearest: Option<Entry>,
}

impl Standing {
    /// Collects the identifiers and texts of these entries.
    pub fn of<'e>(entries: impl IntoIterator<Item = &'e Entry>) -> Self {
        let mut standing = Self::default();
        let mut said: BTreeMap<String, (String, Named)> = BTreeMap::new();
        let mut unsure = BTreeSet::new();
        for entry in entries {
            let text = normal(&entry.text);
            if let Some(id) = entry.id.as_deref().and_then(id_key) {
                let (first, named) = said.entry(id.clone()).or_insert_with(|| {
                    let named = Named {
                        text: entry.text.clone(),
                        is_current: true,
                    };
                    (text.clone(), named)
                });
                named.is_current &= entry.live && entry.holds;
                // Numbers that were given twice identify nothing.
                if *first != text {
                    unsure.insert(id);
                }
            }
            if !entry.live {
                standing.closed.insert(text.clone());
            }
            standing.texts.insert(text);
        }
        let said = said.into_iter();
        standing.ids = said
            .filter(|(id, _)| !unsure.contains(id))
            .map(|(id, (_, named))| (id, named))
            .collect();
        standing
    }

    /// Whether an entry is among them: by its identifier, or else by its words. A closed entry may be followed by
    /// its answer. An identifier that now stands for something else does not count. If its entry is closed or
    /// reversed, it counts whatever the words are, since they may be the answer.
    pub fn has(&self, entry: &Entry) -> bool {
        let id = entry.id.as_deref().and_then(id_key);
        let named = id.and_then(|id| self.ids.get(&id));
        if named.is_some_and(|named| !named.is_current || are_alike(&named.text, &entry.text)) {
            return true;
        }
        let text = normal(&entry.text);
        if self.texts.contains(&text) {
            return true;
        }
        let behind = self.closed.range(text.clone()..).next();
        behind.is_some_and(|closed| closed.starts_with(&text))
    }
}

/// The entries of `old` that count and are neither in `new` nor in what was put away, in order.
pub fn lost(old: &[Entry], new: &[Entry], away: &Standing) -> Vec<Lost> {
    let standing = Standing::of(new);
    // If another entry of the old text has the same identifier, the identifier does not distinguish them.
    let own = Standing::of(old);
    let gone: Vec<&Entry> = old
        .iter()
        .filter(|entry| entry.live)
        .filter(|entry| {
            let id = entry.id.as_deref().and_then(id_key);
            let is_named = id.is_some_and(|id| own.ids.contains_key(&id));
            let unnamed = Entry {
                id: None,
                ..(*entry).clone()
            };
            let entry = if is_named { *entry } else { &unnamed };
            !standing.has(entry) && !away.has(entry)
        })
        .collect();
    if gone.is_empty() {
        return Vec::new();
    }
    let nearest = Nearest::of(new, &own);
    // If no entry has similar words, the entry that now has the same number is shown.
    let mut by_id: BTreeMap<String, &Entry> = BTreeMap::new();
    for entry in new.iter().filter(|entry| !own.has(entry)) {
        if let Some(id) = entry.id.as_deref().and_then(id_key) {
            by_id.entry(id).or_insert(entry);
        }
    }
    let same_id = |entry: &Entry| by_id.get(&id_key(entry.id.as_deref()?)?).copied();
    gone.iter()
        .enumerate()
        .map(|(index, entry)| Lost {
            entry: (*entry).clone(),
            nearest: (index < MOST_COMPARED)
                .then(|| nearest.to(entry).or_else(|| same_id(entry)))
                .flatten()
                .cloned(),
        })
        .collect()
}

/// Whether two texts with the same identifier may be about the same thing.
pub fn are_alike(one: &str, other: &str) -> bool {
    if normal(one) == normal(other) {
        return true;
    }
    let (mut one, mut other) = (words_of(one), words_of(other));
    let is_large = |word: &String| !SMALL_WORDS.contains(&word.as_str());
    if one.iter().any(is_large) && other.iter().any(is_large) {
        one.retain(is_large);
        other.retain(is_large);
    }
    let shared = one.intersection(&other).count();
    let shorter = one.len().min(other.len()).max(1);
    200 * shared >= NEAR * (one.len() + other.len()) || 100 * shared >= ELABORATED * shorter
}

/// Entries that were closed or reversed and are open or in force again: each as it was, and as it is now.
pub fn revived<'e>(old: &'e [Entry], new: &'e [Entry]) -> Vec<(&'e Entry, &'e Entry)> {
    let is_over = |entry: &Entry| !entry.live || !entry.holds;
    if !old.iter().any(is_over) {
        return Vec::new();
    }
    let is_current = |entry: &&Entry| !is_over(entry);
    let current = Standing::of(old.iter().filter(is_current));
    let mut by_id: BTreeMap<String, &Entry> = BTreeMap::new();
    let mut by_text: BTreeMap<String, Vec<&Entry>> = BTreeMap::new();
    for entry in old.iter().filter(|entry| is_over(entry)) {
        if let Some(id) = entry.id.as_deref().and_then(id_key) {
            by_id.entry(id).or_insert(entry);
        }
        by_text.entry(normal(&entry.text)).or_default().push(entry);
    }
    let was = |entry: &Entry| {
        let id = entry.id.as_deref().and_then(id_key);
        let named = id.and_then(|id| by_id.get(&id).copied());
        if let Some(named) = named.filter(|named| are_alike(&named.text, &entry.text)) {
            return Some(named);
        }
        let text = normal(&entry.text);
        // A question may be followed by its answer.
        let behind = |said: &str| {
            let next = said[text.len()..].chars().next();
            text.ends_with('?') || !next.is_some_and(char::is_alphanumeric)
        };
        let same = by_text.range(text.clone()..);
        let same = same.take_while(|(said, _)| said.starts_with(&text));
        let mut same = same
            .filter(|(said, entries)| **said == text || (behind(said) && !entries[0].live))
            .flat_map(|(_, entries)| entries);
        same.find(|old| {
            let has_same_id = old.id.is_none() || entry.id.is_none();
            has_same_id && old.date == entry.date
        })
        .copied()
    };
    let new = new
        .iter()
        .filter(is_current)
        .filter(|new| !current.has(new));
    new.filter_map(|new| Some((was(new)?, new))).collect()
}

/// A text in the form in which it is compared.
fn normal(text: &str) -> String {
    entry::same_text(text)
}

/// The entries of a text by their words.
struct Nearest<'e> {
    entries: &'e [Entry],
    /// How many words each has.
    words: Vec<usize>,
    /// Whether the old text has it too; then another entry is unlikely to have become this one.
    is_old: Vec<bool>,
    places: BTreeMap<String, Vec<usize>>,
}

impl<'e> Nearest<'e> {
    fn of(entries: &'e [Entry], before: &Standing) -> Self {
        let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut words = Vec::with_capacity(entries.len());
        for (index, entry) in entries.iter().enumerate() {
            let own = words_of(&entry.text);
            words.push(own.len());
            for word in own {
                let places = places.entry(word).or_default();
                if places.len() < MOST_PLACES {
                    places.push(index);
                }
            }
        }
        Self {
            is_old: entries.iter().map(|entry| before.has(entry)).collect(),
            entries,
            words,
            places,
        }
    }

    fn to(&self, entry: &Entry) -> Option<&'e Entry> {
        let own = words_of(&entry.text);
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for word in &own {
            for index in self.places.get(word).into_iter().flatten() {
                *shared.entry(*index).or_default() += 1;
            }
        }
        let scored = shared.into_iter().map(|(index, shared)| {
            let score = 200 * shared / (own.len() + self.words[index]).max(1);
            (!self.is_old[index], score, index)
        });
        let near =
            scored.filter(|(is_new, score, _)| *score >= if *is_new { NEAR } else { 2 * NEAR });
        let best = near.max_by_key(|(is_new, score, index)| (*is_new, *score, usize::MAX - index));
        best.map(|(.., index)| &self.entries[index])
    }
}

/// The distinct words of a text, in lower case.
fn words_of(text: &str) -> BTreeSet<String> {
    parts::words(text).take(MOST_WORDS).collect()
}

#[cfg(test)]
mod tests {
    use super::super::entries::{Kind, read};
    use super::*;

    fn gone(kind: Kind, old: &str, new: &str) -> Vec<(String, Option<String>)> {
        let lost = lost(&read(kind, old), &read(kind, new), &Standing::default());
        let lost = lost.into_iter();
        lost.map(|lost| (lost.entry.text, lost.nearest.map(|near| near.text)))
            .collect()
    }

    #[test]
    fn a_decision_stands_in_any_form() {
        let old = "# Decisions\n\n- **Use tape (2026-05-20)**\n- D-2: Keep two copies (2026-05-21)\n- Loose one\n";
        let new = "# Decisions\n\n| ID | Date | Decision |\n|---|---|---|\n\
            | D-1 | 2026-05-20 | **Use**  tape |\n| D-02 | 2026-05-21 | Keep three copies |\n\n## Loose\n\n- Loose one\n";
        assert_eq!(gone(Kind::Decision, old, new), []);
    }

    #[test]
    fn a_reworded_one_is_shown_with_what_it_may_have_become() {
        let old = "| Date | Decision |\n|---|---|\n| 2026-05-20 | Use paper tape for backups |\n| 2026-05-20 | Sell the press |\n";
        let new =
            "| Date | Decision |\n|---|---|\n| 2026-05-20 | Use magnetic tape for all backups |\n";
        assert_eq!(
            gone(Kind::Decision, old, new),
            [
                (
                    "Use paper tape for backups".to_owned(),
                    Some("Use magnetic tape for all backups".to_owned())
                ),
                ("Sell the press".to_owned(), None)
            ]
        );
    }

    #[test]
    fn what_is_closed_may_go_and_what_is_open_may_be_closed() {
        let old =
            "# Questions\n\n## Open\n\n- Who pays?\n- Which day?\n\n## Closed\n\n- Who signs?\n";
        let new =
            "# Questions\n\n## Open\n\n- None\n\n## Closed\n\n- Who pays? They do.\n- Which day?\n";
        assert_eq!(gone(Kind::Question, old, new), []);
        let cut = "# Questions\n\n## Open\n\n- Which day? Monday or Tuesday?\n";
        let lost = gone(Kind::Question, old, cut);
        assert_eq!(lost.len(), 2, "{lost:?}");
        assert_eq!(lost[1].1.as_deref(), Some("Which day? Monday or Tuesday?"));
    }

    #[test]
    fn a_number_given_twice_names_nothing() {
        let old = "| ID | Risk |\n|---|---|\n| R-1 | Fire |\n| R-1 | Flood |\n";
        let new = "| ID | Risk |\n|---|---|\n| R-1 | Fire |\n";
        assert_eq!(gone(Kind::Risk, old, new), [("Flood".to_owned(), None)]);
    }

    #[test]
    fn a_number_that_stands_for_something_else_names_nothing() {
        let near = |text: &str| Some(text.to_owned());
        let old = "## Open\n\n- Q-002: Which day?\n";
        for (new, expected) in [
            (
                "- Q-002: Who signs?",
                vec![("Which day?".to_owned(), near("Who signs?"))],
            ),
            (
                "- Q-002: Which bank?",
                vec![("Which day?".to_owned(), near("Which bank?"))],
            ),
            ("- Q-002: Which day of the week, and at what time?", vec![]),
            ("- Q-2: On what day do we begin?", vec![]),
            ("- ~~Q-002: Monday~~", vec![]),
        ] {
            let new = format!("## Open\n\n{new}\n");
            assert_eq!(gone(Kind::Question, old, &new), expected, "{new}");
        }
    }

    #[test]
    fn what_was_over_and_is_not_is_found() {
        let found = |kind, old: &str, new: &str| -> Vec<String> {
            let (old, new) = (read(kind, old), read(kind, new));
            let revived = revived(&old, &new).into_iter();
            revived.map(|(_, new)| new.text.clone()).collect()
        };
        let old = "## Open\n\n- Which day?\n\n## Closed\n\n- Q-001: Where? — answered 2026-11-20: Here\n- Which day?\n- Why?\n";
        for (new, expected) in [
            ("- Q-001: Where?", vec!["Where?"]),
            ("- Where?", vec!["Where?"]),
            ("- Why?", vec!["Why?"]),
            ("- Which day?", vec![]),
            ("- Whereabouts?", vec![]),
            ("- Q-001: Who pays?", vec![]),
        ] {
            let new = format!("## Open\n\n{new}\n");
            assert_eq!(found(Kind::Question, old, &new), expected, "{new}");
        }
        let old = "- ~~Use tape (2026-05-01)~~\n- ~~D-2: Sell (2026-05-01)~~\n";
        let new = "- Use tape (2026-05-01)\n- D-2: Sell it (2026-05-01)\n";
        assert_eq!(found(Kind::Decision, old, new), ["Use tape", "Sell it"]);
        let again = "- Use tape (2026-06-01)\n- ~~D-2: Sell (2026-05-01)~~\n";
        assert_eq!(found(Kind::Decision, old, again), [""; 0]);
    }

    #[test]
    fn what_was_put_away_is_not_lost() {
        let old = read(
            Kind::Term,
            "## Terminology\n\n- rebate — money back\n- reel — a tape\n",
        );
        let away = Standing::of(&read(
            Kind::Term,
            "## Terminology\n\n| Term |\n|---|\n| rebate |\n",
        ));
        let lost = lost(&old, &[], &away);
        assert_eq!(lost.len(), 1);
        assert_eq!(lost[0].entry.text, "reel");
    }
}
