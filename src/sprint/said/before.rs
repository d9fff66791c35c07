//! What comes before a sprint in its sentence: a status, an order or a condition, or that the sentence is about all of
//! the sprints it names.

use super::super::words::{self as status, Said, Use};
use super::Sentence;

/// What comes before a sprint.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Introduced {
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

/// Words before `that` if it introduces what someone states.
const STATES: [&str; 52] = [
    "say", "says", "said", "note", "notes", "noted", "confirm", "confirms", "confirmed", "agree",
    "agrees", "agreed", "report", "reports", "reported", "announce", "announces", "announced",
    "state", "states", "stated", "mention", "mentions", "mentioned", "record", "records",
    "recorded", "write", "writes", "wrote", "mean", "means", "meant", "show", "shows", "showed",
    "know", "knows", "see", "sees", "find", "finds", "remember", "remembers", "fact", "facts",
    "news", "message", "word", "notice", "clear", "so",
];

/// Words before the person to whom something is stated: `We told the client that …`.
const TELLS: [&str; 11] = [
    "tell", "tells", "told", "inform", "informs", "informed", "assure", "assured", "remind",
    "reminded", "notified",
];

/// Words before what is not stated.
const DOUBTS: [&str; 18] = [
    "deny", "denies", "denied", "doubt", "doubts", "doubted", "hope", "hoped", "wish", "assume",
    "assumed", "ensure", "suggests", "imagine", "pretend", "nobody", "unsure", "unclear",
];

const ARTICLES: [&str; 16] = [
    "the", "a", "an", "our", "its", "their", "his", "her", "this", "these", "those", "all", "some",
    "any", "each", "every",
];

impl Sentence<'_> {
    /// What a status right before a group says about it: `Closed Sprint 4`.
    pub(super) fn said_before(&self, at: usize) -> Option<Said> {
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
    pub(super) fn begins_statement(&self, from: usize, hit: usize) -> bool {
        (from..hit).all(|at| status::GLUE.contains(&self.lower(at)))
            && !(from + 1..=hit).any(|at| self.begins_part(at))
    }

    /// What the beginning of the sentence says about all groups that follow: `All sprints landed: S002 spine,
    /// S003 boards`.
    pub(super) fn said_of_all(&self) -> Option<Said> {
        let first = self.groups[0].words.start;
        let colon = (0..first)
            .rev()
            .find(|at| self.gap(*at).contains([':', '：', '—', '–']))
            // `Completed sprints: 018-api, 019-login`
            .or_else(|| {
                (self.lower(first) == "sprints" && self.gap(first).contains([':', '：']))
                    .then_some(first)
            })?;
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
                // `Complete, next: Sprint 3`
                Some(hit) if hit.used != Use::Alone && said.is_some_and(|said| said > hit.said) => {
                    return None;
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
    pub(super) fn introduced(&self, at: usize) -> Introduced {
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
        if before.iter().any(|word| status::PACKS.contains(word)) {
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

    /// Whether a group is in a clause about something else, so that the verb after it is not about where the sprint
    /// stands: `what Sprint 18 built`; but `Ann says that Sprint 18 is built`.
    pub(super) fn is_in_clause(&self, at: usize) -> bool {
        let group = &self.groups[at];
        let start = group.words.start;
        let is_article = start > 0 && matches!(self.lower(start - 1), "the" | "our");
        let Some(before) = start.checked_sub(1 + usize::from(is_article)) else {
            return false;
        };
        let next = self.lower(group.words.end);
        let is_status = matches!(next, "is" | "are" | "was" | "were" | "isnt" | "wasnt")
            || next == "has" && self.lower(group.words.end + 1) == "been";
        match self.lower(before) {
            "what" | "which" | "who" | "whom" => true,
            "that" => !is_status && self.follows_noun(before),
            _ => false,
        }
    }

    /// Whether a `that` is about the noun before it: `the forms that Sprint 18 built`; but `Ann confirmed that Sprint 18
    /// shipped`. What is doubted or hoped for is not a statement either.
    fn follows_noun(&self, that: usize) -> bool {
        let start = self.part_start(that, 0);
        let before: Vec<&str> = (start..that).map(|at| self.lower(at)).collect();
        let Some(last) = before.last() else {
            return false;
        };
        let any = |list: &[&str]| before.iter().any(|word| list.contains(word));
        if any(&DOUBTS) {
            return true;
        }
        let is_stated = STATES.contains(last) || any(&TELLS);
        let near = &before[before.len().saturating_sub(4)..];
        let has_article = near.iter().any(|word| ARTICLES.contains(word));
        // Without an article, only a plural is taken for a noun.
        !is_stated && (has_article || last.ends_with('s') && !last.ends_with("ss"))
    }

    /// Whether an open word before the only sprint of the sentence is its predicate or its label: `The active sprint is
    /// Sprint 19`, `Currently active: Sprint 19`.
    pub(super) fn is_called_active(&self, at: usize) -> bool {
        const NOW: [&str; 12] = [
            "the", "our", "this", "currently", "now", "still", "presently", "der", "derzeit", "el",
            "le", "il",
        ];
        const IS: [&str; 7] = ["is", "now", "still", "ist", "es", "est", "è"];
        let start = self.groups[at].words.start;
        let place = &self.words[start].place;
        if self.groups.len() > 1
            || self
                .struck
                .iter()
                .any(|struck| struck.contains(&place.start))
        {
            return false;
        }
        let mut words = (0..start).rev().map(|at| self.lower(at)).peekable();
        let mut has_verb = false;
        while words.next_if(|word| IS.contains(word)).is_some() {
            has_verb = true;
        }
        let sign = start
            .checked_sub(1)
            .map_or("", |before| self.gap(before))
            .trim();
        let is_label = matches!(sign, ":" | "：" | "—" | "–" | "-");
        let is_sprint = words
            .next_if(|word| matches!(*word, "sprint" | "one"))
            .is_some();
        let is_open = words.next().is_some_and(|word| {
            let hit = status::read(&[word]);
            hit.is_some_and(|hit| hit.said == Said::Open && hit.used == Use::Adjective)
        });
        is_open
            && (has_verb && sign.is_empty() && is_sprint || !has_verb && is_label)
            && words.all(|word| NOW.contains(&word))
    }
}
