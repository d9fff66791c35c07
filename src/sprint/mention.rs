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
//! A title after the number must share a word with the folder's slug, because numbers are reused.

use std::collections::HashMap;
use std::ops::Range;

use jiff::civil::Date;

use super::name::{Id, Sprint};
use super::sentence::{Word, words};
use super::words as status;
use crate::markdown::dates;

/// A number of this many digits after `S` names a sprint, even one without a folder: `S013`, but not `S24`.
const LEAST_DIGITS: usize = 3;

/// How many sprints without a folder are remembered; no project names more.
const MOST_NAMED: usize = 2_000;

/// The known sprints: the folders first, then those that a text names but that have no folder.
#[derive(Debug, Default)]
pub struct Known {
    folders: Vec<Sprint>,
    by_id: HashMap<Id, Vec<usize>>,
    /// Sprints without a folder, as a text calls them.
    named: Vec<String>,
    by_name: HashMap<String, usize>,
    ids: Vec<Id>,
    /// Which sprint a phase is, if a text says so.
    phases: HashMap<Id, Option<usize>>,
    /// Today, if it is known. A later date in a text is in the future.
    today: Option<Date>,
}

impl Known {
    /// Knows the folders, in order, and today.
    pub fn new(folders: Vec<Sprint>, today: Option<Date>) -> Self {
        let mut by_id: HashMap<Id, Vec<usize>> = HashMap::new();
        for (index, sprint) in folders.iter().enumerate() {
            by_id.entry(sprint.id.clone()).or_default().push(index);
        }
        Self {
            folders,
            by_id,
            today,
            ..Self::default()
        }
    }

    /// Today, if it is known.
    pub fn today(&self) -> Option<Date> {
        self.today
    }

    /// The folders.
    pub fn folders(&self) -> &[Sprint] {
        &self.folders
    }

    /// Whether one of them has a folder.
    pub fn has_folder(&self, index: usize) -> bool {
        index < self.folders.len()
    }

    /// The name of a sprint: its folder, or else what a text calls it.
    pub fn name(&self, index: usize) -> &str {
        match self.folders.get(index) {
            Some(sprint) => &sprint.name,
            None => self
                .named
                .get(index - self.folders.len())
                .map_or("", String::as_str),
        }
    }

    /// Its number.
    pub fn id(&self, index: usize) -> Option<&Id> {
        match self.folders.get(index) {
            Some(sprint) => Some(&sprint.id),
            None => self.ids.get(index - self.folders.len()),
        }
    }

    fn with_id(&self, id: &Id) -> &[usize] {
        self.by_id.get(id).map_or(&[], Vec::as_slice)
    }

    /// The folder with this name, or with this number if only one has it, as a person or a file writes it.
    pub fn find(&self, text: &str) -> Option<usize> {
        let text = text.trim().trim_end_matches('/');
        let text = text.rsplit('/').next().unwrap_or(text);
        if let Some(at) = self
            .folders
            .iter()
            .position(|sprint| sprint.name.eq_ignore_ascii_case(text))
        {
            return Some(at);
        }
        let id = Id::read(text).or_else(|| Sprint::from_name(text).map(|sprint| sprint.id))?;
        match self.with_id(&id) {
            [only] => Some(*only),
            _ => None,
        }
    }

    fn name_one(&mut self, id: &Id, text: &str) -> Option<usize> {
        let text = text
            .trim()
            .trim_end_matches([':', '.', ',', '-', '—', '–'])
            .trim();
        let key = text.to_lowercase();
        if let Some(found) = self.by_name.get(&key) {
            return Some(*found);
        }
        if self.named.len() == MOST_NAMED {
            return None;
        }
        let index = self.folders.len() + self.named.len();
        self.by_name.insert(key, index);
        self.named.push(text.to_owned());
        self.ids.push(id.clone());
        Some(index)
    }

    /// Learns which phases a text equates with sprints: `Phase 2 (Sprint 007)`, `Sprint 7 = Phase 2`.
    pub fn learn_phases(&mut self, text: &str) {
        // Most texts equate nothing, and parsing one costs more than checking that.
        if !text.contains(['=', '(', '/', '≙']) {
            return;
        }
        let words = words(text, 0..text.len());
        for at in 0..words.len().saturating_sub(3) {
            let [one, first, other, second] =
                [0, 1, 2, 3].map(|next| words[at + next].lower.as_str());
            let gap = text[words[at + 1].place.end..words[at + 2].place.start].trim();
            let is_equation = matches!(gap, "=" | "(" | "/" | "==" | "≙");
            let (phase, sprint) = match (one, other) {
                ("phase", "sprint") if is_equation => (first, second),
                ("sprint", "phase") if is_equation => (second, first),
                _ => continue,
            };
            if let (Some(phase), Some(sprint)) = (Id::read(phase), Id::read(sprint)) {
                let meant = match self.with_id(&sprint) {
                    [only] => Some(*only),
                    _ => None,
                };
                let known = self.phases.entry(phase).or_insert(meant);
                if *known != meant {
                    *known = None;
                }
            }
        }
    }
}

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
    /// again, and what is set off behind it is the title of another sprint, however long.
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
            let mut phases = self.known.with_id(&id).iter().copied();
            let folder = phases.find(|index| self.known.folders[*index].is_phase());
            let index = folder.or_else(|| self.known.phases.get(&id).copied().flatten())?;
            return Some(self.ended(at, end, vec![Target::One(index)]));
        }
        let is_unknown = lead == Lead::Letter && self.known.with_id(&id).is_empty();
        if is_unknown && self.place == Place::Prose && !self.is_numbered_alike(number) {
            return None;
        }
        let (target, end) = self.titled(lead, at, &id, number, end)?;
        let mut targets = vec![target];
        let end = self.listed(lead, number, end, &mut targets);
        Some(self.ended(at, end, targets))
    }

    /// Whether `S013` has as many digits as the folders of this project, and so many that it is hardly the name of
    /// something else.
    fn is_numbered_alike(&self, number: usize) -> bool {
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let own = self.word(number).strip_prefix('s').map_or(0, digits);
        let mut folders = self.known.folders.iter();
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
            lower if lower.starts_with(|c: char| c.is_ascii_digit()) => at,
            _ => return None,
        };
        if at > 0 && self.gap(at - 1).ends_with(['-', '_']) {
            return None;
        }
        let first = Id::read(self.word(number))?;
        let second = Id::read(self.word(number + 1))
            .map(|_| first.clone().with_second(self.word(number + 1)));
        let ids = [Some(first), second];
        let mut found: Option<&Sprint> = None;
        let mut index = 0;
        for candidate in ids.iter().flatten().flat_map(|id| self.known.with_id(id)) {
            let sprint = &self.known.folders[*candidate];
            let there = self.text[word.place.start..].get(..sprint.name.len());
            let is_name =
                there.is_some_and(|there| there.to_lowercase() == sprint.name.to_lowercase());
            let behind = self
                .text
                .get(word.place.start + sprint.name.len()..)
                .unwrap_or_default();
            let mut behind = behind.chars();
            let ends = match behind.next() {
                Some('-' | '_') => !behind.next().is_some_and(char::is_alphanumeric),
                next => !next.is_some_and(char::is_alphanumeric),
            };
            if is_name && ends && found.is_none_or(|found| found.name.len() < sprint.name.len()) {
                (found, index) = (Some(sprint), *candidate);
            }
        }
        let end = word.place.start + found?.name.len();
        let after = self.words.partition_point(|word| word.place.start < end);
        Some((index, after))
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
            lower => {
                let original = &self.text[self.words.get(at)?.place.clone()];
                let is_alone = at == 0 || !self.gap(at - 1).ends_with(['-', '_', '.', '#']);
                // In prose, `S3` is the name of something else.
                let is_set_off =
                    gap.is_empty() || !gap.trim().is_empty() && !matches!(gap, "-" | "_");
                let is_long = lower.len() > 2
                    || lower.len() == 2 && at == 0 && is_set_off && self.place.expects_sprint();
                if original.starts_with('S')
                    && is_long
                    && lower.as_bytes()[1].is_ascii_digit()
                    && is_alone
                {
                    return Some((Lead::Letter, at));
                }
                let is_first = at == 0
                    && self.text[self.start..self.words[0].place.start]
                        .chars()
                        .all(|c| !c.is_alphanumeric() && !"#$€£~≈<>=@".contains(c));
                let is_number = lower.starts_with(|c: char| c.is_ascii_digit())
                    && (lower.len() > 1 || self.place.expects_sprint());
                // `2026-04-01 Sprint 001` begins with a day.
                let is_day = || {
                    let from = self.words.get(at).map(|word| word.place.start);
                    from.is_some_and(|from| dates::leading(&self.text[from..]).is_some())
                };
                (is_first && is_number && !is_day()).then_some((Lead::Bare, at))
            }
        }
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
        let width = |at: usize| self.words.get(at).map_or(0, |word| word.lower.len());
        let is_range = match lead {
            Lead::Sprints | Lead::Letter => true,
            Lead::Sprint => to > end || width(number) == width(to) && width(to) > 1,
            Lead::Phase | Lead::Bare => false,
        };
        (is_range && last > *first).then_some((last, after))
    }

    /// Which sprint a number with its title names, and the word after the title.
    fn titled(
        &mut self,
        lead: Lead,
        at: usize,
        id: &Id,
        number: usize,
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
        let shares = |index: &usize| {
            let sprint = &self.known.folders[*index];
            let mut slug = sprint.slug_words();
            slug.any(|word| {
                title
                    .words
                    .clone()
                    .any(|at| is_alike(self.word(at), &word.to_lowercase()))
            })
        };
        let named: Vec<usize> = candidates
            .iter()
            .copied()
            .filter(|index| shares(index))
            .collect();
        // If several share a word with the title, take the one that has no other words.
        let has_no_others =
            |index: &usize| self.known.folders[*index].slug_words().count() == title.words.len();
        let exactly = named.iter().copied().filter(has_no_others);
        let exactly: Vec<usize> = exactly.collect();
        if let [only] = named[..] {
            return Some((Target::One(only), title.end));
        }
        if let [only] = exactly[..] {
            return Some((Target::One(only), title.end));
        }
        let is_expected = lead != Lead::Bare || self.place.expects_sprint();
        if !is_expected {
            return None;
        }
        let is_attached = title.is_attached;
        match candidates[..] {
            [only] if title.words.is_empty() || !(title.is_name || is_attached) => {
                Some((Target::One(only), end))
            }
            [] => {
                let stop = if title.is_name || is_attached {
                    title.end
                } else {
                    end
                };
                let from = self.words[at].place.start;
                let text = self.closed(from..self.words[stop - 1].place.end);
                let target = self
                    .known
                    .name_one(id, &text)
                    .map_or(Target::Foreign, Target::One);
                Some((target, stop))
            }
            // `Sprint 3 (Ann)`, where a sprint is expected: a single word in brackets is a note.
            [only] if self.place.expects_sprint() && is_note => {
                Some((Target::One(only), title.end))
            }
            _ if self.place.expects_sprint() && title.is_name => {
                let from = self.words[number.min(at)].place.start;
                let text = self.closed(from..self.words[title.end - 1].place.end);
                let target = self
                    .known
                    .name_one(id, &text)
                    .map_or(Target::Foreign, Target::One);
                Some((target, title.end))
            }
            _ => Some((Target::Foreign, if title.is_name { title.end } else { end })),
        }
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
        let none = Title {
            words: end..end,
            end,
            is_name: false,
            is_attached: false,
            may_be_name: false,
        };
        let is_attached = matches!(gap, "-" | "_");
        let trimmed = gap.trim();
        let separator = trimmed.chars().next();
        let is_set_off = is_attached
            || matches!(
                separator,
                Some('-' | '–' | '—' | ':' | '(' | '"' | '“' | '|' | '·')
            );
        if gap.starts_with(['\'', '’'])
            || (!is_set_off && (!trimmed.is_empty() || !matches!(lead, Lead::Sprint | Lead::Bare)))
        {
            return none;
        }
        let mut at = end;
        let mut is_name = true;
        while at < self.words.len() && at - end < 14 {
            let word = &self.words[at];
            let next: Vec<&str> = self.words[at..]
                .iter()
                .take(3)
                .map(|word| word.lower.as_str())
                .collect();
            let hit = status::read(&next).filter(|hit| hit.used != status::Use::Alone);
            let is_last = self.words.get(at + 1).is_none() || self.gap(at).contains(')');
            let is_alone = at == end && is_last && status::alone(&next[..1]).is_some();
            // `Sprint 3: Live Chat`
            let is_title = MAY_BE_TITLE.contains(&next[0])
                && self.gap(at) == " "
                && self.words.get(at + 1).is_some_and(|next| {
                    self.text[next.place.clone()].starts_with(char::is_uppercase)
                });
            let is_status = (hit.is_some() || is_alone) && !is_title;
            if !is_attached && (is_status || VERBS.contains(&word.lower.as_str())) {
                break;
            }
            let written = &self.text[word.place.clone()];
            let starts_low = written.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
            let may_be_low = at > end && (written.chars().count() < 4 || is_attached);
            if starts_low && !may_be_low && !is_attached {
                is_name = false;
                if !is_set_off {
                    break;
                }
            }
            at += 1;
            let gap = self.gap(at - 1);
            let goes_on = if is_attached {
                matches!(gap, "-" | "_")
            } else {
                matches!(gap.trim(), "" | "&" | "/" | "+" | "'" | "’" | "-")
                    && (gap.trim() != "-" || gap == "-")
            };
            if !goes_on {
                break;
            }
        }
        let begins_high = self.words.get(end).is_some_and(|word| {
            self.text[word.place.clone()]
                .starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
        });
        let mut may_be_name = is_set_off && begins_high && at > end;
        // A note in parentheses that is not a title: `(2026-01-02)`, `(Phase 2)`.
        let is_digit = |word: &Word| word.lower.starts_with(|c: char| c.is_ascii_digit());
        if separator == Some('(') && self.words[end..at].iter().any(is_digit)
            || self.words[end..at]
                .iter()
                .all(|word| is_digit(word) || TIMES.contains(&word.lower.as_str()))
        {
            is_name = false;
            may_be_name = false;
        }
        Title {
            words: end..at,
            end: at,
            is_name: is_name && at > end,
            is_attached: is_attached && at > end,
            may_be_name,
        }
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
        let width =
            |at: usize, words: &[Word]| words.get(at).map_or(0, |word: &Word| word.lower.len());
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
            let is_as_wide = width(next, self.words) == width(number, self.words)
                && (is_and || width(next, self.words) > 2);
            if !(is_plural || is_as_wide)
                || !self
                    .word(next)
                    .starts_with(|c: char| c.is_ascii_digit() || (lead == Lead::Letter && c == 's'))
            {
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
            let Some((target, after)) = self.titled(Lead::Letter, next, &id, next, after) else {
                return end;
            };
            targets.push(target);
            end = after;
        }
    }
}

/// A title after a number.
struct Title {
    /// Its words.
    words: Range<usize>,
    end: usize,
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
