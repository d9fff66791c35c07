//! Gives an entry the next number if the text it is added to uses its old number for something else.

use std::collections::{BTreeMap, BTreeSet};

use super::super::entries::{Entry, id_key};
use super::super::parts::{Shape, Taken, words};
use crate::logbook::numbers::Name;

/// An entry that got a new number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renumbered {
    /// The entry with its old number.
    pub entry: Entry,
    /// Its new number.
    pub id: String,
    /// The numbers of the lines that still name the old number and were written when it meant this entry.
    pub named: Vec<usize>,
}

/// Finds the lines of `text` that come from `source` and still name the old number of an entry.
pub fn find_names(renumbered: &mut [Renumbered], source: &str, text: &str) {
    let known: BTreeSet<&str> = match renumbered {
        [] => return,
        _ => source.lines().map(str::trim).collect(),
    };
    for one in renumbered {
        let old = one.entry.id.as_deref().unwrap_or_default();
        let lines = text.lines().enumerate();
        let names =
            lines.filter(|(_, line)| place_of(old, line).is_some() && known.contains(line.trim()));
        one.named = names.map(|(line, _)| line + 1).collect();
    }
}

/// Gives the next number of its series to each entry whose number `base`, the entries of `text`, uses for
/// something else. A number that `text` or `source`, from which the entries come, already uses is not given again.
pub fn renumber(
    taken: &mut [Taken],
    text: &str,
    base: &[Entry],
    source: &[Entry],
) -> Vec<Renumbered> {
    let key = |entry: &Entry| entry.id.as_deref().and_then(id_key);
    let used: BTreeSet<String> = base.iter().filter_map(key).collect();
    let all = base.iter().chain(source);
    let mut highest: BTreeMap<String, u64> = BTreeMap::new();
    for name in all.filter_map(|entry| Name::read(entry.id.as_deref()?)) {
        let highest = highest
            .entry(name.letters())
            .or_insert_with(|| name.highest_in(text));
        *highest = name.number().max(*highest);
    }
    let mut renumbered = Vec::new();
    for taken in taken {
        let is_used = key(&taken.entry).is_some_and(|key| used.contains(&key));
        let Some(id) = taken.entry.id.clone().filter(|_| is_used) else {
            continue;
        };
        let Some(name) = Name::read(&id) else {
            continue;
        };
        let Some(highest) = highest.get_mut(&name.letters()) else {
            continue;
        };
        let next = name.after(*highest);
        let entry = taken.entry.clone();
        if rename(taken, &id, &next) {
            *highest += 1;
            renumbered.push(Renumbered {
                entry,
                id: next,
                named: Vec::new(),
            });
        }
    }
    renumbered
}

/// Replaces the identifier in the entry's own line; `false` if it is not there.
fn rename(taken: &mut Taken, id: &str, next: &str) -> bool {
    let line = match &mut taken.shape {
        Shape::Row { line, .. } => Some(line),
        Shape::Bullet(lines) | Shape::Heading { lines, .. } => lines.first_mut(),
    };
    let Some(line) = line else { return false };
    let Some(at) = place_of(id, line) else {
        return false;
    };
    line.replace_range(at..at + id.len(), next);
    if let Some(raw) = &mut taken.raw
        && let Some(at) = place_of(id, raw)
        && at == raw.len() - raw.trim_start_matches(|c: char| !c.is_alphanumeric()).len()
    {
        raw.replace_range(at..at + id.len(), next);
    }
    for word in words(id) {
        taken.needed.remove(&word);
    }
    taken.needed.extend(words(next));
    taken.entry.id = Some(next.to_owned());
    true
}

/// Where an identifier stands in a line, but not as a part of another identifier.
fn place_of(id: &str, line: &str) -> Option<usize> {
    let mut places = line.match_indices(id).map(|(at, _)| at);
    places.find(|at| {
        let is_outside = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
        is_outside(line[..*at].chars().next_back())
            && is_outside(line[at + id.len()..].chars().next())
    })
}
