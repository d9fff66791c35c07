//! What a sentence says about the sprints that it names.
//!
//! | | |
//! |---|---|
//! | a status word counts | if it is about the sprint: only auxiliaries or a comma come between them |
//! | it does not count | if it is about something a sprint has (`PR merged`, `The pack for Sprint 1 is complete`), in a question, or struck out |
//! | it does not count either | in a wish, an order or a condition: `must not`, `until`, `withhold`, `will be`, `get … merged` |
//! | a closing word | may count or not, depending on what follows it: see [`behind`] |
//! | it is turned round | by `not`: `not closed` is open, `not started` is planned |

mod before;
mod behind;
mod between;
mod whole;

use std::ops::Range;

use before::Introduced;
use behind::{EXCEPT, EXCEPT_PAIRS};
use jiff::civil::Date;

use crate::facts::titles::has_word;
use crate::markdown::dates;

use super::known::Known;
use super::mention::{self, Group, Place, Target};
use super::sentence::{Word, lowered, words};
use super::unit::{Form, Unit};
use super::words::{self as status, Hit, Said};

/// How many words before a status are looked at.
const REACH: usize = 16;

/// No date is longer than this, in bytes.
const LONGEST_DATE: usize = 40;

/// Whether words say that something is left out: `except sprint 4`, `but for the docs`.
pub fn excepts(lower: &[&str]) -> bool {
    let is_pair = |pair: &[&str]| EXCEPT_PAIRS.contains(&(pair[0], pair[1]));
    lower.iter().any(|word| EXCEPT.contains(word)) || lower.windows(2).any(is_pair)
}

/// What a sentence says about some sprints.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The sprints.
    pub targets: Vec<Target>,
    /// What it says about them, if anything.
    pub said: Option<Said>,
    /// Whether it begins with them, as an item of a list of sprints does.
    pub is_subject: bool,
    /// Whether what it says is the status of the whole entry, not a word of its description.
    pub is_of_whole: bool,
    /// Whether a part of the sentence begins with them, so that it is about them and not about what to do with
    /// them.
    pub is_topic: bool,
}

/// A sentence, its words and the sprints that it names.
pub struct Sentence<'s> {
    text: &'s str,
    range: Range<usize>,
    struck: &'s [Range<usize>],
    words: Vec<Word>,
    groups: Vec<Group>,
    today: Option<Date>,
    /// Whether it is in a list item or a heading.
    is_entry: bool,
}

impl<'s> Sentence<'s> {
    /// Reads a sentence of a unit.
    pub fn read(unit: &'s Unit, range: Range<usize>, known: &mut Known, place: Place) -> Self {
        let is_entry = matches!(unit.form, Form::Item | Form::Heading);
        Self {
            is_entry,
            ..Self::of(&unit.text, &unit.struck, range, known, place)
        }
    }

    /// Reads a part of a text.
    pub fn of(
        text: &'s str,
        struck: &'s [Range<usize>],
        range: Range<usize>,
        known: &mut Known,
        place: Place,
    ) -> Self {
        let words = words(text, range.clone());
        let part = &text[..range.end];
        let groups = mention::read(part, range.start, &words, known, place);
        Self {
            text: part,
            range,
            struck,
            words,
            groups,
            today: known.today(),
            is_entry: false,
        }
    }

    /// Whether it names a sprint.
    pub fn names_any(&self) -> bool {
        !self.groups.is_empty()
    }

    /// Whether it begins with a sprint.
    pub fn begins_with_one(&self) -> bool {
        let first = self.groups.first();
        first.is_some_and(|group| group.words.start == 0)
    }

    /// Whether it begins with one of these words, and so not with a sprint.
    pub fn begins_with(&self, words: &[&str]) -> bool {
        let first = self.words.first();
        first.is_some_and(|first| has_word(words, &first.lower))
    }

    /// Whether it says nothing but the names of sprints and days that are not in the future.
    pub fn is_only_names(&self) -> bool {
        let ends = self.groups.iter().map(|group| group.words.end);
        let starts = self.groups.iter().map(|group| group.words.start);
        let mut gaps = std::iter::once(0)
            .chain(ends)
            .zip(starts.chain([self.words.len()]));
        !self.groups.is_empty() && gaps.all(|(from, end)| self.is_only_days(from, end))
    }

    /// Whether there is nothing between two words but days that are not in the future, and `and`.
    fn is_only_days(&self, from: usize, end: usize) -> bool {
        let mut at = from;
        while at < end {
            if matches!(self.lower(at), "and" | "und" | "y" | "et") {
                at += 1;
                continue;
            }
            let start = self.words[at].place.start;
            let text = &self.text[start..];
            let text = &text[..text.floor_char_boundary(LONGEST_DATE)];
            let Some(day) =
                dates::leading(text).filter(|day| self.today.is_none_or(|today| day.date <= today))
            else {
                return false;
            };
            let rest = self.words[at..].iter();
            at += rest
                .take_while(|word| word.place.start < start + day.range.end)
                .count()
                .max(1);
        }
        true
    }

    /// What it says about each of the sprints that it names.
    pub fn statements(&self) -> Vec<Statement> {
        if self.groups.is_empty() {
            return Vec::new();
        }
        let is_question = self.text[self.range.clone()]
            .trim_end()
            .ends_with(['?', '？']);
        let heading = if is_question {
            None
        } else {
            self.said_of_all()
        };
        let statement = |(at, group): (usize, &Group)| {
            let said = if is_question {
                None
            } else {
                self.said_of(at).or(heading)
            };
            // `Close Sprint 3` is an order, not a statement about the sprint.
            let begins = group.words.start == 0
                || group.words.start == 1 && !status::ORDERS.contains(&self.lower(0));
            Statement {
                targets: group.targets.clone(),
                said,
                is_subject: at == 0 && begins && self.ends_after(group),
                is_of_whole: self.is_of_whole(at),
                is_topic: self.is_topic(at),
            }
        };
        let groups = self.groups.iter().enumerate();
        let mut statements: Vec<Statement> = groups.map(statement).collect();
        // `001-base, 002-forms and 003-mail are all closed`
        let mut is_of_all = false;
        for at in (1..statements.len()).rev() {
            let next = self.lower(self.groups[at].words.end);
            is_of_all |= matches!(next, "all" | "are" | "were" | "both" | "have");
            is_of_all &= self.is_listed_before(at) && statements[at - 1].said.is_none();
            if is_of_all {
                statements[at - 1].said = statements[at].said;
            }
        }
        statements
    }

    fn is_topic(&self, at: usize) -> bool {
        let from = at
            .checked_sub(1)
            .map_or(0, |before| self.groups[before].words.end);
        let group = &self.groups[at];
        let start = self.part_start(group.words.start, from);
        (start..group.words.start).all(|at| status::GLUE.contains(&self.lower(at)))
    }

    /// Whether a group directly follows the group before it in a list.
    fn is_listed_before(&self, at: usize) -> bool {
        let (end, start) = (self.groups[at - 1].words.end, self.groups[at].words.start);
        let is_and = (end..start).all(|at| matches!(self.lower(at), "and" | "und" | "y" | "et"));
        let is_list =
            (end - 1..start).all(|at| matches!(self.gap(at).trim(), "" | "," | "&" | "/"));
        is_and && is_list && start <= end + 1
    }

    /// Whether all of its closing words are weak: the people who build the sprint call it done.
    pub fn closes_weakly(&self) -> bool {
        let mut hits = (0..self.words.len())
            .filter(|at| self.hit_at(*at).is_some_and(|hit| hit.said == Said::Closed));
        hits.all(|at| status::WEAK.contains(&self.lower(at)))
    }

    /// Whether it takes back the `done` of the sentence before it: `Not merged yet.`
    pub fn takes_back(&self) -> bool {
        let mut words = (0..self.words.len().min(4)).map(|at| self.lower(at));
        let negates = words
            .by_ref()
            .find(|word| !status::GLUE.contains(word) && *word != "but")
            .is_some_and(|word| status::NOT.contains(&word));
        self.groups.is_empty() && negates && self.status() == Some(Said::Open)
    }

    /// Whether it is only a sprint, a sign and at most this many words in lower case, like an entry in a list of
    /// sprints with their status.
    pub fn is_entry_of(&self, words: usize) -> bool {
        let [group] = &self.groups[..] else {
            return false;
        };
        let behind = &self.words[group.words.end..];
        !self.gap(group.words.end - 1).trim().is_empty()
            && (1..=words).contains(&behind.len())
            && behind.iter().all(|word| {
                self.text[word.place.clone()].starts_with(|c: char| c.is_lowercase())
                    || word.place.start == behind[0].place.start
                        && self.hit_at(group.words.end).is_some()
            })
    }

    /// Whether it states a fact: with a verb such as `is` or `was`, or with a date that is not in the future.
    pub fn tells_what_was(&self) -> bool {
        let is_verb = |word: &Word| {
            matches!(
                word.lower.as_str(),
                "is" | "are" | "was" | "were" | "has" | "been" | "had" | "ist" | "wurde"
            )
        };
        let day = dates::first(&self.text[self.range.clone()]);
        self.words.iter().any(is_verb)
            || day.is_some_and(|day| self.today.is_none_or(|today| day <= today))
    }

    /// The sprint that it says comes next: `None, next up: 003-mail`.
    pub fn next(&self) -> Option<usize> {
        self.groups.iter().find_map(|group| {
            let before = (0..group.words.start).rev().take(5);
            let mut before = before.map(|at| self.lower(at));
            let next = before.find(|word| {
                !matches!(
                    *word,
                    "up" | "is" | "the" | "sprint" | "one" | "will" | "be" | "in" | "line" | "ist"
                )
            });
            let is_next = next.is_some_and(|word| {
                matches!(
                    word,
                    "next" | "then" | "upcoming" | "nächster" | "nächste" | "danach" | "siguiente"
                )
            });
            match group.targets[..] {
                [Target::One(sprint)] if is_next => Some(sprint),
                _ => None,
            }
        })
    }

    /// What the sentence says as the status of something that is named elsewhere.
    pub fn status(&self) -> Option<Said> {
        let lower = lowered(&self.words);
        let without_day: Vec<&str> = lower
            .iter()
            .take_while(|word| !word.starts_with(|c: char| c.is_ascii_digit()))
            .copied()
            .collect();
        status::alone(&lower)
            .or_else(|| status::alone(&without_day))
            .or_else(|| self.said_between(0, self.words.len(), true))
    }

    /// Whether a list would continue after this group: it is followed by nothing, or by a sign that separates.
    fn ends_after(&self, group: &Group) -> bool {
        let behind = self.gap(group.words.end - 1).trim();
        group.words.end == self.words.len() || !behind.is_empty()
    }

    fn gap(&self, at: usize) -> &str {
        let Some(word) = self.words.get(at) else {
            return "";
        };
        let end = self
            .words
            .get(at + 1)
            .map_or(self.range.end, |next| next.place.start);
        &self.text[word.place.end..end.max(word.place.end)]
    }

    fn lower(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.lower.as_str())
    }

    /// Whether a new part of the sentence begins at a word.
    fn begins_part(&self, at: usize) -> bool {
        if at == 0 {
            return true;
        }
        let gap = self.gap(at - 1);
        gap.contains([
            ',', ':', '(', ')', '—', '–', '→', '|', '+', '/', '"', '“', '[', ']', ';', '：', '，',
            '、',
        ]) || gap.contains(" - ")
            || matches!(
                self.lower(at - 1),
                "and" | "but" | "while" | "und" | "aber" | "y" | "et" | "mais" | "dan"
            )
    }

    fn hit_at(&self, at: usize) -> Option<Hit> {
        let next = lowered(&self.words[at..self.words.len().min(at + 3)]);
        let hit = status::read(&next)?;
        let place = &self.words[at].place;
        let is_struck = self
            .struck
            .iter()
            .any(|struck| struck.contains(&place.start));
        let is_quoted = self.text[..place.start].ends_with(['"', '“', '”', '«']);
        (!is_struck && !is_quoted).then_some(hit)
    }

    /// What is said about a group: after it, or right before it.
    fn said_of(&self, at: usize) -> Option<Said> {
        let group = &self.groups[at];
        if group
            .targets
            .iter()
            .all(|target| *target == Target::Foreign)
            || self.is_quoted(group)
        {
            return None;
        }
        let before = self.said_before(at);
        if before.is_some() && before != Some(Said::Waiting) {
            return before;
        }
        let end = self
            .groups
            .get(at + 1)
            .map_or(self.words.len(), |next| next.words.start);
        let introduced = self.introduced(at);
        if introduced == Introduced::Condition || self.is_in_clause(at) {
            return None;
        }
        if let Some(said) = self
            .said_alone(at)
            .filter(|_| introduced == Introduced::Plainly)
        {
            return Some(said);
        }
        let said = self.said_between(group.words.end, end, false).or_else(|| {
            let is_open = self.is_at_hand(at, end) || self.is_called_active(at);
            is_open.then_some(Said::Open)
        });
        let pack = introduced == Introduced::Pack || self.is_of_pack(at, end);
        if pack && matches!(said, Some(Said::Closed | Said::Planned)) {
            return Some(Said::Planned);
        }
        match introduced {
            Introduced::Plainly => said,
            Introduced::Order => said.filter(|said| *said != Said::Closed),
            Introduced::Within => said.or(Some(Said::Open)),
            _ => said.filter(|said| *said == Said::Waiting),
        }
    }

    /// What a single status word after the sprint in an entry means, as in a cell: `- 003-mail: pending`.
    fn said_alone(&self, at: usize) -> Option<Said> {
        let end = self.groups[at].words.end;
        let is_only =
            self.is_entry && self.groups.len() == 1 && !self.gap(end - 1).trim().is_empty();
        let behind: Vec<&str> = (end..self.words.len()).map(|at| self.lower(at)).collect();
        is_only.then(|| status::alone(&behind)).flatten()
    }

    /// Whether a group without a status of its own is being worked on: `now Sprint 2`, `moving on to Sprint 2`,
    /// `Sprint 2: 5 of 8 criteria met`.
    fn is_at_hand(&self, at: usize, end: usize) -> bool {
        let group = &self.groups[at];
        let before = group.words.start.checked_sub(1);
        let before = before.map_or("", |before| self.lower(before));
        let is_now = matches!(before, "now" | "jetzt" | "ahora" | "currently");
        let counts = (group.words.end..end).any(|at| {
            self.count_at(at, end)
                .is_some_and(|(some, all)| 0 < some && some < all)
                && (at..end.min(at + 6)).any(|at| {
                    matches!(
                        self.lower(at),
                        "criteria" | "boxes" | "tasks" | "issues" | "tickets" | "stories"
                    )
                })
        });
        is_now || self.is_begun(group) || self.is_moved_to(group) || counts
    }

    /// Whether someone begins a group now: `opened Sprint 4`, `starting Sprint 3 today`.
    fn is_begun(&self, group: &Group) -> bool {
        let before = group.words.start.checked_sub(1);
        let end = group.words.end;
        let is_today = end == self.words.len() || matches!(self.lower(end), "today" | "now");
        match before.map_or("", |before| self.lower(before)) {
            "opened" => true,
            "starting" | "opening" => is_today,
            _ => false,
        }
    }

    /// Whether the work goes on with a group: `moving on to Sprint 2`.
    fn is_moved_to(&self, group: &Group) -> bool {
        let start = group.words.start;
        start > 2
            && matches!(self.lower(start - 3), "moving" | "moved")
            && self.lower(start - 2) == "on"
            && self.lower(start - 1) == "to"
    }

    /// Whether the group is in a quotation.
    fn is_quoted(&self, group: &Group) -> bool {
        let before = &self.text[self.range.start..self.words[group.words.start].place.start];
        let straight = before.matches('"').count() % 2 == 1;
        straight || before.matches('“').count() > before.matches('”').count()
    }

    /// Whether the words right after a group are about its pack: `Sprint 7 pack created`.
    fn is_of_pack(&self, at: usize, end: usize) -> bool {
        let from = self.groups[at].words.end;
        (from..end.min(from + 3)).any(|at| status::PACKS.contains(&self.lower(at)))
    }

    /// Where the part of the sentence that contains a word begins, not before `from`.
    fn part_start(&self, at: usize, from: usize) -> usize {
        let mut start = at;
        while start > from && at - start < REACH && !self.begins_part(start) {
            start -= 1;
        }
        start
    }
}
