//! Words that are close together, in any order: all groups are found in one pass over a text. Their meaning
//! is up to other modules.

use std::collections::{BTreeSet, HashMap, VecDeque};

use super::forms::{stems, words_of};
use super::prefixes::Prefixes;

/// How many bytes around the longest word of a group may contain its other words.
const NEARBY: usize = 120;
/// How many times, for each byte of a text, a group is checked because two of its words were seen. Groups
/// that all consist of the same few words could take far too long: beyond this limit, the two words count as
/// the whole group.
const LOOKS: usize = 16;

/// Groups of words. Each is found as a number, which several groups may share.
#[derive(Debug)]
pub(super) struct Together {
    /// All words of all groups.
    words: Prefixes,
    /// All stems of these words.
    stems: Prefixes,
    /// For each stem, the words with that stem.
    with_stem: Vec<Vec<usize>>,
    /// What is found by each word alone.
    alone: HashMap<usize, Vec<u32>>,
    /// The groups of two or more words, by their longest word and the one that the fewest groups have.
    groups: HashMap<(usize, usize), Vec<Group>>,
    /// For each word, the number of groups in which it is the longest.
    leads: Vec<u32>,
}

#[derive(Debug)]
struct Group {
    found_as: u32,
    /// The words other than the two under which it is kept.
    others: Box<[u32]>,
}

/// A word of a group, at a place in a text.
#[derive(Clone, Copy, Debug)]
struct Place {
    at: usize,
    word: usize,
}

impl Together {
    /// Collects groups, each given by the number it is found as and its folded words, longest first.
    pub fn of(groups: &[(u32, Vec<String>)]) -> Self {
        let distinct: BTreeSet<&str> = groups
            .iter()
            .flat_map(|(_, words)| words.iter().map(String::as_str))
            .collect();
        let words = Prefixes::of(distinct.iter().map(|word| (*word).into()).collect());
        let all = distinct.iter().flat_map(|word| stems(word));
        let by_stem = Prefixes::of(all.map(|stem| stem.into_owned().into()).collect());
        let mut with_stem: Vec<Vec<usize>> = vec![Vec::new(); by_stem.len()];
        for (word, written) in distinct.iter().enumerate() {
            for stem in stems(written).iter().filter_map(|stem| by_stem.index(stem)) {
                if with_stem[stem].last() != Some(&word) {
                    with_stem[stem].push(word);
                }
            }
        }
        let mut together = Self {
            alone: HashMap::new(),
            groups: HashMap::new(),
            leads: vec![0; words.len()],
            words,
            stems: by_stem,
            with_stem,
        };
        let mut shared = vec![0_u32; together.words.len()];
        let indices = |group: &[String], words: &Prefixes| -> Vec<usize> {
            group.iter().filter_map(|word| words.index(word)).collect()
        };
        for (_, group) in groups {
            for word in indices(group, &together.words) {
                shared[word] += 1;
            }
        }
        for (found_as, group) in groups {
            let group = indices(group, &together.words);
            let Some((lead, others)) = group.split_first() else {
                continue;
            };
            let Some(rarest) = others.iter().copied().min_by_key(|word| shared[*word]) else {
                together.alone.entry(*lead).or_default().push(*found_as);
                continue;
            };
            let others = others.iter().filter(|word| **word != rarest);
            together.leads[*lead] += 1;
            together
                .groups
                .entry((*lead, rarest))
                .or_default()
                .push(Group {
                    found_as: *found_as,
                    others: others
                        .filter_map(|word| u32::try_from(*word).ok())
                        .collect(),
                });
        }
        together
    }

    /// Looks for the groups in one more text; `found` is called with the number of each, once.
    pub fn look_in(&mut self, text: &str, mut found: impl FnMut(u32)) {
        if self.words.len() == 0 {
            return;
        }
        let mut looks = LOOKS * text.len();
        // Words that may still be near a leading one, and leading ones whose surroundings have not been read
        // completely.
        let mut near: VecDeque<Place> = VecDeque::new();
        let mut leading: VecDeque<Place> = VecDeque::new();
        for word in words_of(text) {
            let at = word.as_ptr().addr() - text.as_ptr().addr();
            while let Some(lead) = leading.pop_front_if(|lead| self.reach(*lead) <= at) {
                self.close(text, lead, &mut near, &mut looks, &mut found);
            }
            if leading.is_empty() {
                while near.pop_front_if(|place| place.at + NEARBY < at).is_some() {}
            }
            // A word and its stems begin with the same letters.
            if !self.stems.has_beginning(word) {
                continue;
            }
            let alike = stems(word);
            let alike = alike.iter().filter_map(|stem| self.stems.index(stem));
            let mut alike: Vec<usize> = alike
                .flat_map(|stem| self.with_stem[stem].iter().copied())
                .collect();
            alike.sort_unstable();
            alike.dedup();
            for word in alike {
                for found_as in self.alone.remove(&word).unwrap_or_default() {
                    found(found_as);
                }
                near.push_back(Place { at, word });
                if self.leads[word] > 0 {
                    leading.push_back(Place { at, word });
                }
            }
        }
        while let Some(lead) = leading.pop_front() {
            self.close(text, lead, &mut near, &mut looks, &mut found);
        }
    }

    /// Where the surroundings of a leading word end.
    fn reach(&self, lead: Place) -> usize {
        lead.at + self.words.length(lead.word) + NEARBY
    }

    /// Looks for the groups that a word leads, after everything near it was read.
    fn close(
        &mut self,
        text: &str,
        lead: Place,
        near: &mut VecDeque<Place>,
        looks: &mut usize,
        found: &mut impl FnMut(u32),
    ) {
        let start = text.floor_char_boundary(lead.at.saturating_sub(NEARBY));
        while near.pop_front_if(|place| place.at < start).is_some() {}
        if self.leads[lead.word] == 0 {
            return;
        }
        // At the end of the text, a word of a group may be longer than the word that matches it.
        let end = self.reach(lead);
        let end = text.ceil_char_boundary(end).max(end);
        let is_within = |place: &&Place| place.at + self.words.length(place.word) <= end;
        let mut here: Vec<usize> = near
            .iter()
            .filter(is_within)
            .map(|place| place.word)
            .collect();
        here.sort_unstable();
        here.dedup();
        for word in &here {
            let key = (lead.word, *word);
            let Some(groups) = self.groups.get_mut(&key) else {
                continue;
            };
            groups.retain(|group| {
                *looks = looks.saturating_sub(1 + group.others.len());
                let mut others = group.others.iter();
                let is_here = *looks == 0
                    || others.all(|other| here.binary_search(&(*other as usize)).is_ok());
                if is_here {
                    self.leads[lead.word] -= 1;
                    found(group.found_as);
                }
                !is_here
            });
            if groups.is_empty() {
                self.groups.remove(&key);
            }
        }
    }
}
