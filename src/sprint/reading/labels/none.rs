//! Whether the value of a label says that no sprint is active: `none`, `Currently no active sprint`, `All done`.

use super::super::super::known::Known;
use super::super::super::mention;
use super::super::super::said::Sentence;
use super::super::super::sentence::{lowered, sentences, words};
use super::super::super::words::{self as status, Said};
use super::super::now::says_all_is_over;
use crate::markdown::NOTHING_ELSEWHERE;

/// How much of a value is looked at, in bytes.
const REACH: usize = 400;

/// Words that may come before the actual value: `Currently none`, `At the moment there is no active sprint`.
const HEDGES: [&str; 32] = [
    "currently", "presently", "at", "the", "moment", "present", "right", "now", "there", "is",
    "are", "we", "were", "for", "just", "still", "✅", "✔", "✓", "☑", "derzeit", "aktuell",
    "zurzeit", "momentan", "im", "es", "gibt", "gerade", "actualmente", "actuellement",
    "momenteel", "attualmente",
];

/// How many of these words are left out.
const MOST_HEDGES: usize = 7;

/// Words for no sprint, besides those for "nothing" in other languages, and words that need another word after them.
const NONE: [&str; 8] = [
    "none", "nothing", "nil", "na", "between", "tidak", "belum", "nobody",
];

/// Words with which `nothing` is not about the sprints: `nothing new`.
const NEWS: [&str; 10] = [
    "new", "changed", "else", "special", "unusual", "much", "blocked", "blocks", "blocking",
    "broken",
];

/// Beginnings of a value that says that nothing is going on.
const IDLE: [&[&str]; 6] = [
    &["not", "active"],
    &["not", "running"],
    &["maintenance"],
    &["idle"],
    &["dormant"],
    &["inactive"],
];

/// Words with which a sentence begins that closes one sprint, and not all.
const ONE: [&str; 7] = [
    "last", "latest", "previous", "final", "sprint", "it", "this",
];

/// Words with which a sentence begins that closes all sprints.
const ALL: [&str; 4] = ["all", "everything", "alles", "alle"];

/// Whether a value begins by saying that no sprint is active, and if so, whether it only says that the sprint
/// is over.
pub(super) fn says_none(text: &str, known: &mut Known) -> Option<bool> {
    let words = words(text, 0..text.floor_char_boundary(REACH));
    let lower = lowered(&words);
    let first = lower.first()?;
    if begins_with_none(&lower) {
        return Some(false);
    }
    let range = sentences(text).into_iter().next()?;
    let sentence = Sentence::of(text, &[], range.clone(), known, mention::Place::Sprint);
    let behind = words.get(1).map_or(text.len(), |next| next.place.start);
    // In `Done, next: 003`, the word stands alone; in `Done so far in 003`, it does not.
    let is_alone = !text[words[0].place.end..behind].trim().is_empty();
    if closes(first) && is_alone {
        return Some(!sentence.names_any());
    }
    if sentence.names_any() {
        return None;
    }
    let hedges = lower.iter().take_while(|word| HEDGES.contains(word));
    let rest = &lower[hedges.count().min(MOST_HEDGES)..];
    let begin = rest.first()?;
    if begins_with_none(rest) || IDLE.iter().any(|idle| rest.starts_with(idle)) {
        return Some(false);
    }
    if says_all_is_over(&text[range]) {
        return Some(true);
    }
    if sentence.status() != Some(Said::Closed) {
        return None;
    }
    if ONE.contains(begin) {
        return Some(false);
    }
    (ALL.contains(begin) || closes(begin)).then_some(true)
}

/// Whether a word closes what it is said of.
fn closes(word: &str) -> bool {
    status::read(&[word]).is_some_and(|hit| hit.said == Said::Closed)
}

/// Whether words begin with a word such as `none`, in any language.
fn begins_with_none(lower: &[&str]) -> bool {
    let Some(first) = lower.first() else {
        return false;
    };
    let second = lower.get(1).copied().unwrap_or_default();
    let is_of_sprint = matches!(
        second,
        "active" | "sprint" | "sprints" | "current" | "open" | ""
    ) || second.starts_with("aktive");
    match *first {
        "no" | "kein" | "keinen" => is_of_sprint,
        "n" => second == "a",
        _ if is_of_something(lower) => false,
        first => NONE.contains(&first) || NOTHING_ELSEWHERE.contains(&first),
    }
}

/// Whether a word such as `none` is about something else than the sprints: `none of the tests`, but not `none of the
/// sprints`.
fn is_of_something(lower: &[&str]) -> bool {
    match lower {
        ["none" | "nothing", "of", rest @ ..] => {
            let mut rest = rest.iter().take(3);
            !rest.any(|word| matches!(*word, "sprints" | "phases" | "them" | "these"))
        }
        ["nothing", second, ..] => NEWS.contains(second),
        _ => false,
    }
}

/// Whether words say that no sprint is active, and nothing else. They are in lower case.
pub(in super::super::super) fn says_only_none(words: &[&str]) -> bool {
    const OF_SPRINT: [&str; 7] = [
        "active", "sprint", "sprints", "current", "open", "yet", "between",
    ];
    let is_hedge = |word: &&&str| HEDGES.contains(word);
    let rest = &words[words.iter().take_while(is_hedge).count()..];
    begins_with_none(rest)
        && rest[1..]
            .iter()
            .all(|word| OF_SPRINT.contains(word) || HEDGES.contains(word))
}
