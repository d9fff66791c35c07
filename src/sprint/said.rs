//! What a sentence says about the sprints that it names.
//!
//! | | |
//! |---|---|
//! | a status word counts | if it is about the sprint: only auxiliaries or a comma come between them |
//! | it does not count | if it is about something a sprint has (`PR merged`, `The pack for Sprint 1 is complete`), in a question, or struck out |
//! | it does not count either | in a wish, an order or a condition: `must not`, `until`, `withhold`, `will be`, `get … merged` |
//! | a closing word | may count or not, depending on what follows it: see [`behind`] |
//! | it is turned round | by `not`: `not closed` is open, `not started` is planned |

mod behind;

use std::ops::Range;

use behind::Behind;
use jiff::civil::Date;

use crate::markdown::dates;

use super::mention::{self, Group, Known, Place, Target};
use super::sentence::{Form, Unit, Word, words};
use super::words::{self as status, Hit, Said, Use};

/// How many words before a status are looked at.
const REACH: usize = 16;

/// What a sentence says about some sprints.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The sprints.
    pub targets: Vec<Target>,
    /// What it says about them, if anything.
    pub said: Option<Said>,
    /// Whether it begins with them, as an item of a list of sprints does.
    pub is_subject: bool,
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

/// How a status word was taken.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Taken {
    Plainly,
    Negated,
    InPart,
    Wished,
    /// It is about something else; `true` if that is the pack.
    OfAnother(bool),
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
        let lower: Vec<&str> = self.words.iter().map(|word| word.lower.as_str()).collect();
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
        let next: Vec<&str> = self.words[at..]
            .iter()
            .take(3)
            .map(|word| word.lower.as_str())
            .collect();
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
        if introduced == Introduced::Condition {
            return None;
        }
        if let Some(said) = self
            .said_alone(at)
            .filter(|_| introduced == Introduced::Plainly)
        {
            return Some(said);
        }
        let said = self
            .said_between(group.words.end, end, false)
            .or_else(|| self.is_at_hand(at, end).then_some(Said::Open));
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
        is_now || self.is_moved_to(group) || counts
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
        (from..end.min(from + 3)).any(|at| status::PACKS[..2].contains(&self.lower(at)))
    }

    /// What a status right before a group says about it: `Closed Sprint 4`.
    fn said_before(&self, at: usize) -> Option<Said> {
        let group = &self.groups[at];
        let mut end = group.words.start;
        if end > 0 && matches!(self.lower(end - 1), "out" | "the" | "up") && !self.begins_part(end)
        {
            end -= 1;
        }
        let from = if at == 0 {
            0
        } else {
            self.groups[at - 1].words.end
        };
        // `Complete Sprint 4` is an order.
        if end > 0 && self.lower(end - 1) == "complete" {
            return None;
        }
        let (start, hit) = (1..=3)
            .filter_map(|length| Some((end.checked_sub(length)?, length)))
            .filter(|(start, _)| *start >= from)
            .find_map(|(start, length)| {
                Some((
                    start,
                    self.hit_at(start)
                        .filter(|hit| hit.words == length && hit.used != Use::Alone)?,
                ))
            })?;
        let follower = self.lower(group.words.end);
        // `Active sprint: 091` is a label; `labels` reads its value.
        let is_label = self.gap(group.words.start).contains([':', '：']);
        let is_parted = self.begins_part(end) || is_label;
        let is_of_another = group.has_genitive
            || status::ITS_THINGS.contains(&follower) && !self.begins_part(group.words.end);
        if is_parted || is_of_another || hit.said == Said::Waiting {
            return None;
        }
        // In `Sprint 1 is complete Sprint 2 is not`, the status belongs to the sprint before it.
        if at > 0 && self.begins_statement(from, start) {
            return None;
        }
        let blocked = (self.part_start(start, from)..start).any(|at| {
            let word = self.lower(at);
            status::NOT.contains(&word)
                || status::WISHED.contains(&word)
                || status::IN_PART.contains(&word)
        });
        let next = self.groups.get(at + 1);
        let next = next.map_or(self.words.len(), |next| next.words.start);
        let is_to_come =
            hit.said == Said::Closed && self.is_to_come(from, start, group.words.end, next);
        (!blocked && !is_to_come).then_some(hit.said)
    }

    /// Whether only auxiliaries come between the preceding group and a status: then the status is about that
    /// group.
    fn begins_statement(&self, from: usize, hit: usize) -> bool {
        (from..hit).all(|at| status::GLUE.contains(&self.lower(at)))
            && !(from + 1..=hit).any(|at| self.begins_part(at))
    }

    /// What the beginning of the sentence says about all groups that follow: `All sprints landed: S002 spine,
    /// S003 boards`.
    fn said_of_all(&self) -> Option<Said> {
        let first = self.groups[0].words.start;
        let colon = (0..first)
            .rev()
            .find(|at| self.gap(*at).contains([':', '：', '—', '–']))?;
        if colon > 12 {
            return None;
        }
        let mut said = None;
        let mut at = 0;
        while at <= colon {
            let word = self.lower(at);
            match self.hit_at(at) {
                Some(hit)
                    if hit.used != Use::Alone
                        && said.is_none()
                        && !(hit.used == Use::Adjective && hit.said == Said::Open) =>
                {
                    said = Some(hit.said);
                    at += hit.words;
                }
                _ if status::ITS_THINGS.contains(&word)
                    || status::NOT.contains(&word)
                    || status::WISHED.contains(&word) =>
                {
                    return None;
                }
                // The word is about what comes before it.
                _ if said.is_none()
                    && !status::GLUE.contains(&word)
                    && !word.ends_with("ly")
                    && word != "recently" =>
                {
                    return None;
                }
                _ => at += 1,
            }
        }
        said
    }

    /// What comes before a group in its part of the sentence.
    fn introduced(&self, at: usize) -> Introduced {
        let group = &self.groups[at];
        let from = if at == 0 {
            0
        } else {
            self.groups[at - 1].words.end
        };
        let start = self.part_start(group.words.start, from);
        let before: Vec<&str> = (start..group.words.start)
            .map(|at| self.lower(at))
            .collect();
        let is_wished = |word: &&str| {
            status::WISHED.contains(word) && *word != "to" || status::NOT.contains(word)
        };
        if before.iter().any(is_wished) {
            return Introduced::Condition;
        }
        if before.iter().any(|word| status::PACKS[..2].contains(word)) {
            return Introduced::Pack;
        }
        let Some(last) = before.last() else {
            return Introduced::Plainly;
        };
        if status::ORDERS.contains(&before[0]) {
            return Introduced::Order;
        }
        if self.is_moved_to(group) {
            return Introduced::Plainly;
        }
        let last_but_one = before.len().checked_sub(2).map_or("", |at| before[at]);
        let is_within = matches!(*last, "in" | "on" | "at")
            && before.iter().any(|word| {
                matches!(
                    *word,
                    "are" | "am" | "currently" | "now" | "working" | "busy"
                )
            });
        if is_within {
            return Introduced::Within;
        }
        if status::PREPOSITIONS.contains(last) && !status::ITS_WORK.contains(&last_but_one) {
            return Introduced::AsPlace;
        }
        if before.iter().any(|word| status::ITS_THINGS.contains(word)) {
            return Introduced::AsPlace;
        }
        Introduced::Plainly
    }

    /// Where the part of the sentence that contains a word begins, not before `from`.
    fn part_start(&self, at: usize, from: usize) -> usize {
        let mut start = at;
        while start > from && at - start < REACH && !self.begins_part(start) {
            start -= 1;
        }
        start
    }

    /// What the words from one to another say about what comes before them.
    fn said_between(&self, from: usize, end: usize, is_status: bool) -> Option<Said> {
        let mut all: Vec<Said> = Vec::new();
        let mut previous = Taken::Plainly;
        let mut closing = "";
        let mut at = from;
        while at < end {
            let Some(hit) = self
                .hit_at(at)
                .filter(|hit| hit.used != Use::Alone && at + hit.words <= end)
            else {
                at += 1;
                continue;
            };
            let after = at + hit.words;
            let taken = self.taken(from, at, previous, hit, is_status);
            let behind = if hit.said == Said::Closed {
                self.closes(from, at, hit, end)
            } else if self.stands(hit, after, end) {
                Behind::Stands
            } else {
                Behind::Nothing
            };
            let previous_word = std::mem::replace(&mut closing, self.lower(at));
            previous = taken;
            at = after;
            let gated = hit.said == Said::Waiting && self.has_gate(after, end);
            let said = match (taken, hit.said) {
                (Taken::Plainly, Said::Open)
                    if hit.words == 2 && self.is_ready_for_gate(after - 2, end) =>
                {
                    Some(Said::Waiting)
                }
                (Taken::Plainly, Said::Closed) if behind == Behind::InPart => Some(Said::Open),
                (Taken::Plainly, said) => Some(said),
                (Taken::Negated | Taken::InPart, Said::Closed) => Some(Said::Open),
                (Taken::Negated, Said::Open)
                | (Taken::OfAnother(true), Said::Closed | Said::Planned) => Some(Said::Planned),
                (Taken::OfAnother(_), Said::Waiting) if gated || after == end => {
                    Some(Said::Waiting)
                }
                (Taken::OfAnother(_), Said::Open)
                    if self.is_ready_for_gate(after - hit.words, end) =>
                {
                    Some(Said::Waiting)
                }
                // `Sprint 3 has to be planned`
                (Taken::Wished, Said::Planned)
                    if matches!(self.lower(after - 1), "planned" | "defined" | "scoped") =>
                {
                    Some(Said::Planned)
                }
                // `Sprint 2: API done, UI in progress`
                (Taken::OfAnother(false), Said::Open)
                    if self.is_part_under_way(from, after - hit.words) =>
                {
                    Some(Said::Open)
                }
                _ => None,
            };
            // `done but not merged`
            if taken == Taken::Negated
                && said == Some(Said::Open)
                && behind != Behind::Nothing
                && status::WEAK.contains(&previous_word)
            {
                all.retain(|said| *said != Said::Closed);
            }
            let stands =
                behind == Behind::Stands || behind == Behind::InPart && said == Some(Said::Open);
            all.extend(said.filter(|_| stands));
        }
        let is_reopened =
            (from..end).any(|at| status::reopens(&[self.lower(at), self.lower(at + 1)]));
        if is_reopened && all.contains(&Said::Open) {
            return Some(Said::Open);
        }
        all.into_iter().max()
    }

    /// Whether a status says that a part is under way, in a list of a sprint's parts after its name and a colon or
    /// a dash.
    fn is_part_under_way(&self, from: usize, at: usize) -> bool {
        let is_under_way = matches!(
            (self.lower(at), self.lower(at + 1)),
            ("in", "progress" | "development" | "arbeit")
                | ("ongoing" | "underway", _)
                | ("under", "way")
        );
        let gap = from.checked_sub(1).map_or("", |before| self.gap(before));
        is_under_way
            && gap
                .trim_start_matches([')', ' '])
                .starts_with([':', '—', '–', '-', '：'])
    }

    /// What a closing word still means, given the words after it.
    fn closes(&self, from: usize, at: usize, hit: Hit, end: usize) -> Behind {
        // `done: login`
        let is_label = at > 0
            && self.gap(at + hit.words - 1).trim_start().starts_with(':')
            && self.begins_part(at)
            && at > self.groups.first().map_or(0, |group| group.words.end);
        if is_label {
            return Behind::Nothing;
        }
        let named = self.groups.iter().rev();
        let mut named = named.skip_while(|group| group.words.end > from);
        let before = named.nth(1).map_or(0, |group| group.words.end);
        self.behind(before, at, hit, end)
    }

    /// Whether a status word that is not a closing word still counts, given the words after it.
    fn stands(&self, hit: Hit, after: usize, end: usize) -> bool {
        let next = self.lower(after);
        let is_parted = after >= end || self.begins_part(after);
        let may_follow = |word: &str| {
            status::PREPOSITIONS.contains(&word)
                || status::GLUE.contains(&word)
                || matches!(word, "sprint" | "after" | "until" | "before")
        };
        hit.used != Use::Adjective || is_parted || may_follow(next)
    }

    /// How a status word is taken, which depends on the words in its part of the sentence.
    fn taken(&self, from: usize, at: usize, previous: Taken, hit: Hit, is_status: bool) -> Taken {
        let start = self.part_start(at, from);
        if start > from && !self.begins_part(start) {
            return Taken::OfAnother(false);
        }
        let mut taken = Taken::Plainly;
        let mut is_empty = true;
        let mut inner = start;
        while inner < at {
            let word = self.lower(inner);
            if let Some(earlier) = self
                .hit_at(inner)
                .filter(|hit| hit.used != Use::Alone && inner + hit.words <= at)
            {
                inner += earlier.words;
                continue;
            }
            let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
            if status::WISHED.contains(&word) {
                return Taken::Wished;
            } else if status::NOT.contains(&word) {
                taken = Taken::Negated;
            } else if status::IN_PART.contains(&word)
                || is_number && self.lower(inner + 1) == "%" && word != "100"
            {
                taken = Taken::InPart;
            } else if status::PACKS[..2].contains(&word) {
                return Taken::OfAnother(true);
            } else if !(status::GLUE.contains(&word) || word.ends_with("ly") || word == "%") {
                // A status may say who gave it: `Architect accepted`.
                let is_person = is_status
                    && matches!(
                        word,
                        "architect" | "client" | "operator" | "user" | "builder"
                    );
                if !is_person {
                    return Taken::OfAnother(false);
                }
            }
            is_empty = false;
            inner += 1;
        }
        // `will be built, merged and shipped`
        let goes_on = is_empty
            && matches!(previous, Taken::Wished | Taken::Negated)
            && hit.said != Said::Waiting;
        if goes_on && taken == Taken::Plainly && at > from {
            previous
        } else {
            taken
        }
    }

    /// Whether a person is being waited for: `pending the client's sign-off`.
    fn has_gate(&self, after: usize, end: usize) -> bool {
        (after..end.min(after + 4)).any(|at| status::GATES.contains(&self.lower(at)))
    }

    /// Whether `ready for` leads to a review, not to the work.
    fn is_ready_for_gate(&self, at: usize, end: usize) -> bool {
        const LOOKS: [&str; 13] = [
            "review",
            "sign",
            "signoff",
            "merge",
            "merging",
            "approval",
            "acceptance",
            "qa",
            "release",
            "demo",
            "testing",
            "verification",
            "abnahme",
        ];
        self.lower(at) == "ready"
            && (at + 2..end.min(at + 6)).any(|at| LOOKS.contains(&self.lower(at)))
    }
}

/// What comes before a sprint.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Introduced {
    /// Nothing that matters: the sentence is about the sprint.
    Plainly,
    /// Someone is in it, or works on it.
    Within,
    /// A preposition: it is where or when something is.
    AsPlace,
    /// The sentence is about its pack.
    Pack,
    /// A condition or a wish.
    Condition,
    /// An order, or a wish that something be done with the sprint.
    Order,
}
