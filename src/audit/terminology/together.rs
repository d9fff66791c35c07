//! Words that are close together, in any order: all groups are found in one pass over a text. Their meaning
//! is up to other modules.

use std::collections::{HashMap, VecDeque};

use super::forms::{plain, words_of};
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
    stems: Prefixes,
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
    stem: usize,
}

impl Together {
    /// Gathers groups: for each, the number it is found as, and its words in their plain form, the longest
    /// first.
    pub fn of(groups: &[(u32, Vec<String>)]) -> Self {
        let words = groups.iter().flat_map(|(_, stems)| stems);
        let stems = Prefixes::of(words.map(|stem| stem.as_str().into()).collect());
        let mut together = Self {
            alone: HashMap::new(),
            groups: HashMap::new(),
            leads: vec![0; stems.len()],
            stems,
        };
        let mut shared = vec![0_u32; together.stems.len()];
        let indices = |group: &[String], stems: &Prefixes| -> Vec<usize> {
            group.iter().filter_map(|stem| stems.index(stem)).collect()
        };
        for (_, group) in groups {
            for stem in indices(group, &together.stems) {
                shared[stem] += 1;
            }
        }
        for (found_as, group) in groups {
            let group = indices(group, &together.stems);
            let Some((lead, others)) = group.split_first() else {
                continue;
            };
            let Some(rarest) = others.iter().copied().min_by_key(|stem| shared[*stem]) else {
                together.alone.entry(*lead).or_default().push(*found_as);
                continue;
            };
            let others = others.iter().filter(|stem| **stem != rarest);
            together.leads[*lead] += 1;
            together
                .groups
                .entry((*lead, rarest))
                .or_default()
                .push(Group {
                    found_as: *found_as,
                    others: others
                        .filter_map(|stem| u32::try_from(*stem).ok())
                        .collect(),
                });
        }
        together
    }

    /// Looks for the groups in one more text; `found` is called with the number of each, once.
    pub fn look_in(&mut self, text: &str, mut found: impl FnMut(u32)) {
        if self.stems.len() == 0 {
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
            let Some(stem) = self.stems.index(&plain(word)) else {
                continue;
            };
            for found_as in self.alone.remove(&stem).unwrap_or_default() {
                found(found_as);
            }
            near.push_back(Place { at, stem });
            if self.leads[stem] > 0 {
                leading.push_back(Place { at, stem });
            }
        }
        while let Some(lead) = leading.pop_front() {
            self.close(text, lead, &mut near, &mut looks, &mut found);
        }
    }

    /// Where the surroundings of a leading word end.
    fn reach(&self, lead: Place) -> usize {
        lead.at + self.stems.length(lead.stem) + NEARBY
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
        if self.leads[lead.stem] == 0 {
            return;
        }
        let end = text.ceil_char_boundary(self.reach(lead).min(text.len()));
        let is_within = |place: &&Place| place.at + self.stems.length(place.stem) <= end;
        let mut here: Vec<usize> = near
            .iter()
            .filter(is_within)
            .map(|place| place.stem)
            .collect();
        here.sort_unstable();
        here.dedup();
        for stem in &here {
            let key = (lead.stem, *stem);
            let Some(groups) = self.groups.get_mut(&key) else {
                continue;
            };
            groups.retain(|group| {
                *looks = looks.saturating_sub(1 + group.others.len());
                let mut others = group.others.iter();
                let is_here = *looks == 0
                    || others.all(|other| here.binary_search(&(*other as usize)).is_ok());
                if is_here {
                    self.leads[lead.stem] -= 1;
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
