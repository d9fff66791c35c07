//! Where a sentence names a sprint, and which one is meant.
//!
//! | it is written | it names |
//! |---|---|
//! | the name of a folder, alone or in a path | that folder |
//! | `Sprint 7`, `sprint-7`, `Sprints 1, 2 and 3`, `Sprints 001-019` | the sprints of these numbers |
//! | `S007` | likewise, if a folder has that number |
//! | `Phase 7` | likewise, if folders are called phases or a text equates the two |
//! | `007 - Title`, `007-slug` | likewise, if it comes first and its title or a label shows that it is a sprint |
//!
//! [`count`] leaves out numbers that count something, such as `3 criteria`.
//! [`title`] reads a title after the number, which must share a word with the folder's slug.

mod count;
mod title;

use std::cmp::Reverse;
use std::ops::Range;

use super::known::Known;
use super::name::Id;
use super::sentence::{Word, lowered};
use super::words::{self as status, Said};
use crate::markdown::dates;

/// A number of this many digits after `S` names a sprint, even one without a folder: `S013`, but not `S24`.
const LEAST_DIGITS: usize = 3;

/// Which sprints are named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// This one.
    One(usize),
    /// All folders with numbers from one to another.
    Range(Id, Id),
    /// A sprint that is not among the known ones.
    Foreign,
}

/// Sprints that are named together.
#[derive(Clone, Debug)]
pub struct Group {
    /// Their words, the title included.
    pub words: Range<usize>,
    /// Which they are.
    pub targets: Vec<Target>,
    /// Whether what follows belongs to the sprint: `Sprint 7's folder`.
    pub has_genitive: bool,
}

/// Where a sentence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Anywhere: a bare number is a number.
    Prose,
    /// Where a sprint is expected: a bare number at the beginning is one.
    Sprint,
    /// In a list of sprints that are over, in a text that calls a folder active by its name: that number is then used
    /// again, and what is set off after it is the title of another sprint, however long.
    Over {
        /// The folder.
        active: usize,
        /// Whether a single word in brackets is a note; this depends on the list.
        has_notes: bool,
    },
}

impl Place {
    fn expects_sprint(self) -> bool {
        self != Self::Prose
    }
}

/// The sprints that the given words of a text name, in order.
pub fn read(
    text: &str,
    start: usize,
    words: &[Word],
    known: &mut Known,
    place: Place,
) -> Vec<Group> {
    let mut reader = Reader {
        text,
        start,
        words,
        known,
        place,
    };
    let mut groups = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match reader.group(at) {
            Some(group) => {
                at = group.words.end.max(at + 1);
                groups.push(group);
            }
            None => at += 1,
        }
    }
    groups
}

struct Reader<'r> {
    text: &'r str,
    /// Where the sentence begins.
    start: usize,
    words: &'r [Word],
    known: &'r mut Known,
    place: Place,
}

/// How a number is introduced.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    Sprint,
    Sprints,
    Letter,
    Phase,
    Bare,
}

impl Reader<'_> {
    fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.lower.as_str())
    }

    fn width(&self, at: usize) -> usize {
        self.word(at).len()
    }

    /// What is between a word and the next one.
    fn gap(&self, at: usize) -> &str {
        let Some(word) = self.words.get(at) else {
            return "";
        };
        let end = self
            .words
            .get(at + 1)
            .map_or(self.text.len(), |next| next.place.start);
        &self.text[word.place.end..end.max(word.place.end)]
    }

    fn group(&mut self, at: usize) -> Option<Group> {
        if let Some((index, end)) = self.folder(at) {
            return Some(self.ended(at, end, vec![Target::One(index)]));
        }
        let (lead, number) = self.lead(at)?;
        let (id, end) = self.id(number)?;
        if let Some((last, end)) = self.range_to(lead, &id, number, end) {
            return Some(self.ended(at, end, vec![Target::Range(id, last)]));
        }
        if lead == Lead::Phase {
            let phase = self.known.phase(&id)?;
            return Some(self.ended(at, end, vec![Target::One(phase)]));
        }
        let is_unknown = lead == Lead::Letter && self.known.with_id(&id).is_empty();
        if is_unknown && self.place == Place::Prose && !self.is_numbered_alike(number) {
            return None;
        }
        let (target, end) = self.titled(lead, at, &id, end)?;
        let mut targets = vec![target];
        let end = self.listed(lead, number, end, &mut targets);
        Some(self.ended(at, end, targets))
    }

    /// Whether `S013` has as many digits as the folders of this project, and so many that it is hardly the name of
    /// something else.
    fn is_numbered_alike(&self, number: usize) -> bool {
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let own = self.word(number).strip_prefix('s').map_or(0, digits);
        let mut folders = self.known.folders().iter();
        own >= LEAST_DIGITS && folders.any(|folder| digits(folder.number()) == own)
    }

    fn ended(&self, at: usize, end: usize, targets: Vec<Target>) -> Group {
        let is_s = self.word(end) == "s" && matches!(self.gap(end - 1), "'" | "’");
        Group {
            words: at..end + usize::from(is_s),
            targets,
            has_genitive: is_s,
        }
    }

    /// The folder whose whole name begins at a word, and the word after it.
    fn folder(&self, at: usize) -> Option<(usize, usize)> {
        let word = self.words.get(at)?;
        let number = match self.word(at) {
            "sprint" | "phase" if self.gap(at) == "-" => at + 1,
            lower if begins_with_digit(lower) => at,
            _ => return None,
        };
        if at > 0 && self.gap(at - 1).ends_with(['-', '_']) {
            return None;
        }
        let first = Id::read(self.word(number))?;
        let second = Id::read(self.word(number + 1))
            .map(|_| first.clone().with_second(self.word(number + 1)));
        let ids = [Some(first), second];
        let candidates = ids.iter().flatten().flat_map(|id| self.known.with_id(id));
        let name = |folder: usize| self.known.folders()[folder].name.as_str();
        let start = word.place.start;
        let named = candidates.filter(|folder| self.is_name_at(start, name(**folder)));
        let longest = *named.min_by_key(|folder| Reverse(name(**folder).len()))?;
        let end = start + name(longest).len();
        let after = self.words.partition_point(|word| word.place.start < end);
        Some((longest, after))
    }

    /// Whether a whole name is at a place of the text.
    fn is_name_at(&self, start: usize, name: &str) -> bool {
        let Some((there, behind)) = self.text[start..].split_at_checked(name.len()) else {
            return false;
        };
        let mut behind = behind.chars();
        let ends = match behind.next() {
            Some('-' | '_') => !behind.next().is_some_and(char::is_alphanumeric),
            next => !next.is_some_and(char::is_alphanumeric),
        };
        ends && there.to_lowercase() == name.to_lowercase()
    }

    /// What introduces a number at a word, and the word that is the number.
    fn lead(&self, at: usize) -> Option<(Lead, usize)> {
        let gap = self.gap(at);
        let is_joined = matches!(gap.trim(), "" | "-" | "#" | "_")
            || gap.trim() == ":" && self.place.expects_sprint();
        let is_list = is_joined || gap.trim() == ":";
        match self.word(at) {
            "sprint" | "スプリント" | "冲刺" | "스프린트" if is_joined => {
                Some((Lead::Sprint, self.past_no(at + 1)))
            }
            "sprints" if is_list => Some((Lead::Sprints, self.past_no(at + 1))),
            "phase" if is_joined => Some((Lead::Phase, at + 1)),
            _ if self.is_with_letter(at) => Some((Lead::Letter, at)),
            _ if self.is_further(at) => Some((Lead::Letter, at)),
            _ if self.is_bare(at) => Some((Lead::Bare, at)),
            _ => None,
        }
    }

    /// Whether a word is a number after an `S`: `S013`. In prose, `S3` is the name of something else.
    fn is_with_letter(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at) else {
            return false;
        };
        let digits = self.text[word.place.clone()].strip_prefix('S');
        let is_alone = at == 0 || !self.gap(at - 1).ends_with(['-', '_', '.', '#']);
        let gap = self.gap(at);
        let is_set_off = gap.is_empty() || !gap.trim().is_empty() && !matches!(gap, "-" | "_");
        let is_long = word.lower.len() > 2
            || word.lower.len() == 2 && at == 0 && is_set_off && self.place.expects_sprint();
        is_long && is_alone && digits.is_some_and(begins_with_digit)
    }

    /// Whether a word is a number at the beginning of the sentence that may be a sprint's.
    fn is_bare(&self, at: usize) -> bool {
        let Some(word) = self.words.first().filter(|_| at == 0) else {
            return false;
        };
        let is_number =
            begins_with_digit(&word.lower) && (word.lower.len() > 1 || self.place.expects_sprint());
        let mut before = self.text[self.start..word.place.start].chars();
        // `2026-04-01 Sprint 001` begins with a day.
        is_number
            && before.all(|c| !c.is_alphanumeric() && !"#$€£~≈<>=@".contains(c))
            && dates::leading(&self.text[word.place.start..]).is_none()
            && !self.counts(at)
    }

    /// Whether a word is the padded number of a folder, at the beginning of a part of the sentence that says where it
    /// stands: `Sprint 002 closed, 003 in progress`.
    fn is_further(&self, at: usize) -> bool {
        let word = self.word(at);
        let is_padded = word.len() >= LEAST_DIGITS
            && word.starts_with('0')
            && word.bytes().all(|byte| byte.is_ascii_digit());
        if !is_padded || Id::read(word).is_none_or(|id| self.known.with_id(&id).is_empty()) {
            return false;
        }
        let before = at.checked_sub(1);
        let is_now = before.is_some_and(|before| self.word(before) == "now");
        let begins_part =
            before.is_none_or(|before| self.gap(before).contains([',', ';', '(', '—', '–']));
        let from = at + 1 + usize::from(matches!(self.word(at + 1), "is" | "was" | "now"));
        let next = lowered(&self.words[from.min(self.words.len())..self.words.len().min(from + 3)]);
        let is_said = self.gap(at).trim().is_empty()
            && status::read(&next).is_some_and(|hit| {
                hit.said == Said::Open || from > at + 1 && hit.said != Said::Planned
            });
        is_now || begins_part && is_said
    }

    /// Skips the `No.` of `Sprint No. 5`.
    fn past_no(&self, at: usize) -> usize {
        at + usize::from(matches!(self.word(at), "no" | "nr" | "number"))
    }

    /// The number at a word, and the word after it.
    fn id(&self, at: usize) -> Option<(Id, usize)> {
        let word = self.words.get(at)?;
        let written = &self.text[word.place.clone()];
        let digits = written.strip_prefix('S').unwrap_or(written);
        let id = Id::read(digits)?;
        let is_ordinal = ["st", "nd", "rd", "th"]
            .iter()
            .any(|end| word.lower.ends_with(end));
        if is_ordinal || self.word(at + 1) == "%" {
            return None;
        }
        let next = self.word(at + 1);
        let is_number = !next.is_empty() && next.bytes().all(|byte| byte.is_ascii_digit());
        if is_number && matches!(self.gap(at), "-" | ".") {
            let with_second = id.clone().with_second(next);
            if self.gap(at) == "." || !self.known.with_id(&with_second).is_empty() {
                return Some((with_second, at + 2));
            }
        }
        Some((id, at + 1))
    }

    /// The end of the range that begins with a number, and the word after it.
    fn range_to(&self, lead: Lead, first: &Id, number: usize, end: usize) -> Option<(Id, usize)> {
        let gap = self.gap(end - 1).trim();
        let to = match gap {
            "-" | "–" | "—" | "…" | ".." => end,
            "" if matches!(self.word(end), "to" | "through" | "thru" | "bis") => end + 1,
            _ => return None,
        };
        let (last, after) = self.id(to)?;
        let is_range = match lead {
            Lead::Sprints | Lead::Letter => true,
            Lead::Sprint => to > end || self.width(number) == self.width(to) && self.width(to) > 1,
            Lead::Phase | Lead::Bare => false,
        };
        (is_range && last > *first).then_some((last, after))
    }

    /// Takes the further numbers of a list (`Sprints 1, 2 and 3`), and returns the word after the last.
    fn listed(
        &mut self,
        lead: Lead,
        number: usize,
        end: usize,
        targets: &mut Vec<Target>,
    ) -> usize {
        // `001, 002, 003 all closed`
        let is_bare = lead == Lead::Bare
            && self.place.expects_sprint()
            && self.word(number).bytes().all(|byte| byte.is_ascii_digit());
        if !matches!(lead, Lead::Sprint | Lead::Sprints | Lead::Letter) && !is_bare {
            return end;
        }
        let mut end = end;
        loop {
            let gap = self.gap(end - 1).trim();
            let (is_and, next) = match (gap, self.word(end)) {
                ("" | ",", "and" | "und" | "y" | "et" | "e" | "en" | "dan") => (true, end + 1),
                ("&" | "/" | "+", _) => (true, end),
                (",", _) => (false, end),
                _ => return end,
            };
            let is_plural = lead == Lead::Sprints;
            let is_as_wide =
                self.width(next) == self.width(number) && (is_and || self.width(next) > 2);
            let is_number = begins_with_digit(self.word(next))
                || lead == Lead::Letter && self.word(next).starts_with('s');
            if !(is_plural || is_as_wide) || !is_number {
                return end;
            }
            let Some((id, after)) = self.id(next) else {
                return end;
            };
            if let Some((last, after)) = self.range_to(Lead::Sprints, &id, next, after) {
                targets.push(Target::Range(id, last));
                end = after;
                continue;
            }
            let Some((target, after)) = self.titled(Lead::Letter, next, &id, after) else {
                return end;
            };
            targets.push(target);
            end = after;
        }
    }
}

fn begins_with_digit(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}
