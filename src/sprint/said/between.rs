//! What the words between a sprint and the end of its clause say: the last status that is said of the sprint counts, and
//! each word before it may negate it, wish for it or give it to something else.

use super::super::words::{self as status, Hit, Said, Use};
use super::{Sentence, behind::Behind};

/// How a status word was taken.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Taken {
    Plainly,
    Negated,
    InPart,
    Wished,
    /// It is about something else; `true` if that is the pack.
    OfAnother(bool),
    /// It is in a clause about something else: `orders that are pending`.
    InClause,
}

/// What a closed sprint may still be waiting for.
const PAYMENT: [&str; 6] = [
    "payment", "payments", "invoice", "invoicing", "billing", "zahlung",
];

/// Words that begin a clause about the noun before them.
const RELATIVE: [&str; 4] = ["that", "which", "who", "what"];

impl Sentence<'_> {
    /// What the words from one to another say about what comes before them.
    pub(super) fn said_between(&self, from: usize, end: usize, is_status: bool) -> Option<Said> {
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
            let said = match (taken, behind) {
                (Taken::Plainly, Behind::InPart) => Some(Said::Open),
                _ => self.said_by(from, at, end, hit, taken),
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
            // `closed, awaiting payment`
            let is_paid_later = said == Some(Said::Waiting)
                && all.contains(&Said::Closed)
                && (at - 1..end.min(after + 4)).any(|at| PAYMENT.contains(&self.lower(at)));
            all.extend(said.filter(|_| stands && !is_paid_later));
            at = after;
        }
        let is_reopened =
            (from..end).any(|at| status::reopens(&[self.lower(at), self.lower(at + 1)]));
        if is_reopened && all.contains(&Said::Open) {
            return Some(Said::Open);
        }
        all.into_iter().max()
    }

    /// What a status at `at` says, as it is taken.
    fn said_by(&self, from: usize, at: usize, end: usize, hit: Hit, taken: Taken) -> Option<Said> {
        let after = at + hit.words;
        let is_ready = || self.is_ready_for_gate(at, end);
        let waits = || after == end || self.has_gate(after, end);
        match (taken, hit.said) {
            (Taken::Plainly, Said::Open) if hit.words == 2 && is_ready() => Some(Said::Waiting),
            (Taken::Plainly, said) => Some(said),
            (Taken::Negated | Taken::InPart, Said::Closed) => Some(Said::Open),
            (Taken::Negated, Said::Open)
            | (Taken::OfAnother(true), Said::Closed | Said::Planned) => Some(Said::Planned),
            (Taken::OfAnother(_), Said::Waiting) if waits() => Some(Said::Waiting),
            (Taken::OfAnother(_), Said::Open) if is_ready() => Some(Said::Waiting),
            // `Sprint 3 has to be planned`
            (Taken::Wished, Said::Planned)
                if matches!(self.lower(after - 1), "planned" | "defined" | "scoped") =>
            {
                Some(Said::Planned)
            }
            // `Sprint 2: API done, UI in progress`
            (Taken::OfAnother(false), Said::Open) if self.is_part_under_way(from, at) => {
                Some(Said::Open)
            }
            _ => None,
        }
    }

    /// Whether a status says that a part is under way, in a list of a sprint's parts after its name and a colon or
    /// a dash.
    pub(super) fn is_part_under_way(&self, from: usize, at: usize) -> bool {
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
    pub(super) fn closes(&self, from: usize, at: usize, hit: Hit, end: usize) -> Behind {
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
    pub(super) fn stands(&self, hit: Hit, after: usize, end: usize) -> bool {
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
    pub(super) fn taken(
        &self,
        from: usize,
        at: usize,
        previous: Taken,
        hit: Hit,
        is_status: bool,
    ) -> Taken {
        let start = self.part_start(at, from);
        if start > from && !self.begins_part(start) {
            return Taken::OfAnother(false);
        }
        let clause = (start..at).find(|at| RELATIVE.contains(&self.lower(*at)));
        if clause
            .is_some_and(|clause| (start..clause).any(|at| !status::GLUE.contains(&self.lower(at))))
        {
            return Taken::InClause;
        }
        let mut taken = Taken::Plainly;
        let mut is_empty = true;
        let mut inner = start;
        while inner < at {
            let earlier = self.hit_at(inner);
            let earlier = earlier.filter(|hit| hit.used != Use::Alone && inner + hit.words <= at);
            if let Some(earlier) = earlier {
                inner += earlier.words;
                continue;
            }
            match self.taken_by(inner, is_status) {
                Taken::Plainly => {}
                limited @ (Taken::Negated | Taken::InPart) => taken = limited,
                decided => return decided,
            }
            is_empty = false;
            inner += 1;
        }
        // `will be built, merged and shipped`
        let goes_on = is_empty
            && match previous {
                Taken::Wished | Taken::Negated => hit.said != Said::Waiting,
                // `orders that are queued and pending`
                Taken::InClause => self.gap(at - 1).trim().is_empty(),
                _ => false,
            };
        if goes_on && taken == Taken::Plainly && at > from {
            previous
        } else {
            taken
        }
    }

    /// How a word takes the status after it.
    fn taken_by(&self, at: usize, is_status: bool) -> Taken {
        // A status may say who gave it: `Architect accepted`.
        const PEOPLE: [&str; 5] = ["architect", "client", "operator", "user", "builder"];
        let word = self.lower(at);
        let is_share = word.bytes().all(|byte| byte.is_ascii_digit())
            && self.lower(at + 1) == "%"
            && word != "100";
        if status::WISHED.contains(&word) {
            Taken::Wished
        } else if status::NOT.contains(&word) {
            Taken::Negated
        } else if status::IN_PART.contains(&word) || is_share {
            Taken::InPart
        } else if status::PACKS.contains(&word) {
            Taken::OfAnother(true)
        } else if status::GLUE.contains(&word)
            || word.ends_with("ly")
            || word == "%"
            || is_status && PEOPLE.contains(&word)
        {
            Taken::Plainly
        } else {
            Taken::OfAnother(false)
        }
    }

    /// Whether a person is being waited for: `pending the client's sign-off`.
    pub(super) fn has_gate(&self, after: usize, end: usize) -> bool {
        (after..end.min(after + 4)).any(|at| status::GATES.contains(&self.lower(at)))
    }

    /// Whether `ready for` leads to a review, not to the work.
    pub(super) fn is_ready_for_gate(&self, at: usize, end: usize) -> bool {
        const LOOKS: [&str; 13] = [
            "review", "sign", "signoff", "merge", "merging", "approval", "acceptance", "qa",
            "release", "demo", "testing", "verification", "abnahme",
        ];
        self.lower(at) == "ready"
            && (at + 2..end.min(at + 6)).any(|at| LOOKS.contains(&self.lower(at)))
    }
}
