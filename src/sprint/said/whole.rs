//! Whether a status is the status of a whole entry in a list of sprints, and not a word of its description:
//! `018-api — not merged yet`, but `018-api — pending orders are shown`.

use super::super::words::{self as status, Said, Use};
use super::{REACH, Sentence};

/// Words that may follow a status at its end: `in progress since Monday`.
const THEN: [&str; 10] = [
    "since", "until", "till", "yet", "again", "today", "now", "still", "seit", "bis",
];

/// Words that may follow a status that is not just a participle: `in review by Ann`, but `built by Ann`.
const WITH: [&str; 6] = ["by", "with", "at", "von", "mit", "bei"];

impl Sentence<'_> {
    /// Whether the part of the sentence after a group consists of a status.
    pub(super) fn is_of_whole(&self, at: usize) -> bool {
        if self.said_alone(at).is_some() {
            return true;
        }
        let from = self.groups[at].words.end;
        let next = self.groups.get(at + 1);
        let end = next.map_or(self.words.len(), |next| next.words.start);
        (from..end).any(|start| {
            let sign = self.gap(start - 1).trim();
            let is_parted = start == from
                || !sign.is_empty() && sign != "'" && sign != "-"
                || self.gap(start - 1) == " - ";
            is_parted && self.is_status_from(start, end, sign == ",")
        })
    }

    /// Whether a part that begins with a word is a status. Behind a comma, a participle goes on with the
    /// description: `login page, tested, built`; but `login page, in progress`.
    fn is_status_from(&self, start: usize, end: usize, is_behind_comma: bool) -> bool {
        let mut is_negated = false;
        let mut is_gated = false;
        let mut at = start;
        while at < end && at - start < REACH {
            let word = self.lower(at);
            let is_reopened = status::reopens(&[word, self.lower(at + 1)]);
            let Some(hit) = self.hit_at(at).filter(|hit| hit.used != Use::Alone) else {
                is_negated |= status::NOT.contains(&word);
                // `merge pending`
                let gates = at == start && status::GATES.contains(&word);
                is_gated |= gates;
                if !(gates
                    || status::GLUE.contains(&word)
                    || status::NOT.contains(&word)
                    || word.ends_with("ly")
                    || matches!(word, "but" | "to" | "be"))
                {
                    return false;
                }
                at += 1;
                continue;
            };
            let after = at + hit.words;
            let next = self.lower(after);
            let is_last = after >= end || self.begins_part(after);
            let is_more = hit.words > 1 || hit.said == Said::Waiting || is_reopened;
            let ends = is_last
                || THEN.contains(&next)
                || is_more && WITH.contains(&next)
                || self.date_at(after).is_some();
            let waits = hit.said == Said::Waiting
                && (ends || self.has_gate(after, end) || matches!(next, "for" | "on"));
            if waits || self.is_ready_for_gate(at, end) {
                return true;
            }
            if is_gated {
                return false;
            }
            let counts = match hit.said {
                Said::Closed => is_negated,
                _ => !is_behind_comma || is_negated || hit.words > 1,
            };
            if ends && counts {
                return true;
            }
            if !is_last && !matches!(next, "and" | "but" | "und") && !status::NOT.contains(&next) {
                return false;
            }
            // `built and ready for review`, `done but not merged`
            at = after;
        }
        false
    }
}
