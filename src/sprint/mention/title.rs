//! The title after a sprint's number, and which sprint the two name together. Numbers are reused: a title that shares
//! no word with a folder's slug may be the title of another sprint with the same number.

use std::ops::Range;

use super::super::name::Id;
use super::super::sentence::{Word, lowered};
use super::super::words::{self as status, Use};
use super::{Lead, Place, Reader, Target};

/// How many words of a title are read.
const MOST_WORDS: usize = 14;

/// A title after a number.
struct Title {
    /// Its words.
    words: Range<usize>,
    /// Whether it is written as a name, not as a statement.
    is_name: bool,
    /// Whether it is attached to the number, as a slug is.
    is_attached: bool,
    /// Whether it may be a name, where a list names sprints with their titles.
    may_be_name: bool,
}

/// Closing words that may also begin a title.
const MAY_BE_TITLE: [&str; 4] = ["live", "archived", "dropped", "skipped"];

/// Words that only say in which part of a sprint or a year something is: `Week 2`.
const TIMES: [&str; 22] = [
    "week", "woche", "kw", "day", "tag", "month", "part", "q1", "q2", "q3", "q4", "january",
    "february", "march", "april", "june", "july", "august", "september", "october", "november",
    "december",
];

/// Words at which a title ends, because what follows is said about the sprint.
const VERBS: [&str; 40] = [
    "is", "are", "was", "were", "has", "have", "had", "been", "be", "remains", "stays", "will",
    "must", "should", "can", "cannot", "may", "not", "isnt", "needs", "now", "today", "ist",
    "wurde", "está", "es", "fue", "est", "été", "è", "foi", "sudah", "telah", "belum", "är",
    "jest", "since", "on", "via", "by",
];

impl Reader<'_> {
    /// Which sprint a number with its title names, and the word after the title. What introduces the number is at
    /// `at`, and the word after the number at `end`.
    pub(super) fn titled(
        &mut self,
        lead: Lead,
        at: usize,
        id: &Id,
        end: usize,
    ) -> Option<(Target, usize)> {
        let mut title = self.title(lead, end);
        let candidates = self.known.with_id(id).to_vec();
        let mut is_note = title.words.len() == 1 && self.gap(end - 1).trim().starts_with('(');
        if let Place::Over { active, has_notes } = self.place
            && candidates == [active]
        {
            title.is_name |= title.may_be_name;
            is_note &= has_notes;
        }
        let after = title.words.end;
        if let Some(folder) = self.sharing(&title, &candidates) {
            return Some((Target::One(folder), after));
        }
        let is_expected = self.place.expects_sprint();
        if lead == Lead::Bare && !is_expected {
            return None;
        }
        let has_title = title.is_name || title.is_attached;
        Some(match candidates[..] {
            [only] if !has_title => (Target::One(only), end),
            [] => {
                let stop = if has_title { after } else { end };
                (self.without_folder(id, at, stop), stop)
            }
            // `Sprint 3 (Ann)`, where a sprint is expected: a single word in brackets is a note.
            [only] if is_expected && is_note => (Target::One(only), after),
            _ if is_expected && title.is_name => (self.without_folder(id, at, after), after),
            _ => (Target::Foreign, if title.is_name { after } else { end }),
        })
    }

    /// The only folder of some whose slug shares a word with a title. If several do, the only one of them whose slug
    /// has no other words.
    fn sharing(&self, title: &Title, folders: &[usize]) -> Option<usize> {
        let slug = |folder: &usize| self.known.folders()[*folder].slug_words();
        let is_in_title = |word: &str| {
            let word = word.to_lowercase();
            let mut words = title.words.clone();
            words.any(|at| is_alike(self.word(at), &word))
        };
        let mut found = folders.to_vec();
        found.retain(|folder| slug(folder).any(is_in_title));
        if found.len() > 1 {
            found.retain(|folder| slug(folder).count() == title.words.len());
        }
        match found[..] {
            [only] => Some(only),
            _ => None,
        }
    }

    /// A sprint without a folder, called by the words from one to another.
    fn without_folder(&mut self, id: &Id, at: usize, stop: usize) -> Target {
        let text = self.closed(self.words[at].place.start..self.words[stop - 1].place.end);
        let named = self.known.name_one(id, &text);
        named.map_or(Target::Foreign, Target::One)
    }

    /// A part of the text, with the closing bracket after it if a bracket in it is still open.
    fn closed(&self, part: Range<usize>) -> String {
        let text = &self.text[part.clone()];
        let is_open = text.contains('(') && !text.contains(')');
        if is_open && self.text[part.end..].starts_with(')') {
            return format!("{text})");
        }
        text.to_owned()
    }

    /// The title after a number.
    fn title(&self, lead: Lead, end: usize) -> Title {
        let gap = self.gap(end - 1);
        let is_attached = matches!(gap, "-" | "_");
        let sign = gap.trim().chars().next();
        let is_set_off = is_attached || sign.is_some_and(|sign| "-–—:(\"“|·".contains(sign));
        let may_follow = sign.is_none() && matches!(lead, Lead::Sprint | Lead::Bare);
        if gap.starts_with(['\'', '’']) || !(is_set_off || may_follow) {
            return Title {
                words: end..end,
                is_name: false,
                is_attached: false,
                may_be_name: false,
            };
        }
        let (after, is_name) = self.title_end(end, is_attached, is_set_off);
        let words = &self.words[end..after];
        let is_upper = |c: char| c.is_alphabetic() && !c.is_lowercase();
        let first = words.first();
        let begins_high =
            first.is_some_and(|first| self.text[first.place.clone()].starts_with(is_upper));
        // What is not a title but a note: `(2026-01-02)`, `(Phase 2)`, `Week 2`.
        let is_number = |word: &Word| word.lower.starts_with(|c: char| c.is_ascii_digit());
        let is_time = |word: &Word| is_number(word) || TIMES.contains(&word.lower.as_str());
        let is_note = sign == Some('(') && words.iter().any(is_number) || words.iter().all(is_time);
        Title {
            words: end..after,
            is_name: is_name && !is_note,
            is_attached: is_attached && after > end,
            may_be_name: is_set_off && begins_high && !is_note,
        }
    }

    /// The word after a title that begins at `from`, and whether the title is written as a name.
    fn title_end(&self, from: usize, is_attached: bool, is_set_off: bool) -> (usize, bool) {
        let mut is_name = true;
        let mut at = from;
        while at < self.words.len() && at - from < MOST_WORDS {
            if !is_attached && self.is_about_sprint(at, at == from) {
                break;
            }
            let written = &self.text[self.words[at].place.clone()];
            let is_low = written.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
            let is_small = at > from && written.chars().count() < 4;
            if is_low && !is_small && !is_attached {
                is_name = false;
                if !is_set_off {
                    break;
                }
            }
            let gap = self.gap(at);
            at += 1;
            let goes_on = match gap.trim() {
                "-" => gap == "-",
                "_" => gap == "_" && is_attached,
                joint => matches!(joint, "" | "&" | "/" | "+" | "'" | "’") && !is_attached,
            };
            if !goes_on {
                break;
            }
        }
        (at, is_name)
    }

    /// Whether a word is not part of a title but says something about the sprint: a verb or a status.
    fn is_about_sprint(&self, at: usize, is_first: bool) -> bool {
        let next = lowered(&self.words[at..self.words.len().min(at + 3)]);
        if VERBS.contains(&next[0]) {
            return true;
        }
        let behind = self.words.get(at + 1);
        // `Sprint 3: Live Chat`
        let is_title = MAY_BE_TITLE.contains(&next[0])
            && self.gap(at) == " "
            && behind.is_some_and(|behind| {
                self.text[behind.place.clone()].starts_with(char::is_uppercase)
            });
        let is_status = || {
            let hit = status::read(&next);
            let is_last = behind.is_none() || self.gap(at).contains(')');
            hit.is_some_and(|hit| hit.used != Use::Alone)
                || is_first && is_last && status::alone(&next[..1]).is_some()
        };
        !is_title && is_status()
    }
}

/// Whether two words are one: the same, singular and plural, or one shortened.
fn is_alike(one: &str, other: &str) -> bool {
    if matches!(
        one,
        "the" | "and" | "of" | "for" | "sprint" | "phase" | "to" | "in" | "with"
    ) {
        return false;
    }
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    one == other && one.chars().count() > 1
        || short.chars().count() >= 3
            && long
                .strip_prefix(short)
                .is_some_and(|rest| matches!(rest, "s" | "es"))
        || short.chars().count() >= 4 && long.starts_with(short)
}
