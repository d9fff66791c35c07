//! What follows a closing word, and whether the word then still closes the sprint.
//!
//! | | |
//! |---|---|
//! | it closes the sprint | at the end, or before a sign, a date or a person: `done`, `merged, live`, `closed 2026-11-20 by Ann` |
//! | it closes something else | before its own object: `merged 3 of 5 PRs`, `shipped the login page` |
//! | it closes only a part | `done, almost`, `done 4/8`, `complete but for the docs`, `released to staging` |
//! | it is a plan | `done by Friday`, `closed 2099-01-01`, `closed (planned)` |

use jiff::civil::Date;

use super::super::words::{self as status, Hit, Said, Use};
use super::{LONGEST_DATE, Sentence};
use crate::facts::titles::has_word;
use crate::markdown::dates;

/// What a closing word still means, given the words after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Behind {
    /// It closes the sprint.
    Stands,
    /// A part is still missing.
    InPart,
    /// It says nothing about whether the sprint is closed.
    Nothing,
}

/// How many words after a closing word are looked at.
const REACH: usize = 40;

/// Words that may follow a closing word without being its object.
const MAY_FOLLOW: &[&str] = &[
    "on but as by in at via with since per from under during after before within through because while and or \
     then so which who to into onto ahead early late earlier last yesterday today now already again too also \
     well fully out back over mid end around about ca circa week kw month ago for are is was were has have had \
     yet thanks despite due no not without when where here there next following upon christmas easter long",
    "am im vom von durch mit und seit vor nach zum zur ohne gestern heute ende anfang",
    "el por en con y le par et il pada oleh op door met den av",
];

/// Words that introduce an exception, wherever they follow.
pub(in super::super) const EXCEPT: [&str; 9] = [
    "except", "apart", "besides", "excluding", "außer", "ausser", "salvo", "sauf", "behalve",
];

/// The same, but only at the beginning of a part of the sentence: `the nav bar` is not an exception.
const EXCEPT_FIRST: [&str; 4] = ["bar", "barring", "minus", "save"];

/// Phrases of two words that introduce an exception.
pub(in super::super) const EXCEPT_PAIRS: [(&str, &str); 5] = [
    ("but", "for"),
    ("bis", "auf"),
    ("aside", "from"),
    ("other", "than"),
    ("all", "but"),
];

/// Stages before a sprint reaches the client.
const STAGES: [&str; 15] = [
    "staging", "stage", "uat", "develop", "dev", "test", "testing", "qa", "preview", "sandbox",
    "preprod", "demo", "integration", "testsystem", "nightly",
];

const NOTES_OF_A_PLAN: [&str; 14] = [
    "planned", "expected", "scheduled", "target", "targeted", "tentative", "tentatively",
    "estimated", "hopefully", "eta", "forecast", "provisional", "geplant", "voraussichtlich",
];

const DAYS: &[&str] = &[
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun",
    "montag dienstag mittwoch donnerstag freitag samstag sonntag",
];

const MONTHS: &[&str] = &[
    "january february march april may june july august september october november december",
    "jan feb mar apr jun jul aug sep sept oct nov dec",
    "januar februar märz mai juni juli oktober dezember",
];

/// Other words for a future date, after `by`.
const SOME_DAY: &[&str] = &[
    "end eod eow eom christmas xmas easter tomorrow tonight next mid early late noon then summer autumn winter \
     spring q1 q2 q3 q4 weekend beginning middle start deadline morgen ende nächste nächsten weihnachten",
];

/// Numbers in words, before a unit of time: `delivered two days late`.
const COUNTS: &[&str] = &["a one two three four five six seven eight nine ten several some"];

const UNITS: [&str; 10] = [
    "days", "day", "weeks", "week", "months", "month", "hours", "hour", "h", "d",
];

fn number(word: &str) -> Option<u64> {
    let is_number = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| word.parse().ok()).flatten()
}

impl Sentence<'_> {
    /// What is left of the closing words at `at`, given what follows them up to `end`, where the next sprint is
    /// named. The statement begins at `from`.
    pub(super) fn behind(&self, from: usize, at: usize, hit: Hit, end: usize) -> Behind {
        let after = at + hit.words;
        let end = end.min(after + REACH);
        let next = self.lower(after);
        let is_parted = after >= end || self.begins_part(after);
        if matches!(next, "when" | "if" | "once" | "criteria" | "wenn")
            || self.is_to_come(from, at, after, end)
        {
            return Behind::Nothing;
        }
        if self.is_in_part(after, end) || self.is_on_the_way(at, after, end) {
            return Behind::InPart;
        }
        if self.leaves_some(after, end) {
            return Behind::Nothing;
        }
        if is_parted {
            return Behind::Stands;
        }
        if status::ITS_THINGS.contains(&next)
            || hit.used == Use::Transitive && !self.may_follow(self.lower(at), after, end)
        {
            return Behind::Nothing;
        }
        // `merged and released to UAT`: both have the same object.
        if matches!(next, "and" | "und" | "or")
            && let Some(hit) = self.hit_at(after + 1)
            && hit.said == Said::Closed
        {
            return self.behind(from, after + 1, hit, end);
        }
        Behind::Stands
    }

    /// Whether a closing word only says that a sprint will be closed later: `Closed Sprint 3 (planned)`.
    pub(super) fn is_to_come(&self, from: usize, at: usize, after: usize, end: usize) -> bool {
        let end = end.min(after + REACH);
        let is_plan = (after.max(1)..end).any(|at| {
            let closes = |gap: &str| gap.contains([')', ']']);
            self.begins_part(at)
                && NOTES_OF_A_PLAN.contains(&self.lower(at))
                && (at + 1 >= end || closes(self.gap(at)))
        });
        if is_plan || self.is_by_a_day(after, end) {
            return true;
        }
        let Some(today) = self.today else {
            return false;
        };
        if let Some(day) = self.day_behind(after, end) {
            return day > today;
        }
        self.days_before(from, at).any(|day| day > today)
    }

    /// Whether it sets a deadline: `in progress by Friday`.
    pub fn is_due(&self) -> bool {
        let end = self.words.len();
        (0..end.min(REACH)).any(|at| self.is_by_a_day(at, end))
    }

    /// Whether a deadline in the future follows: `by Friday`, `bis Ende Mai`.
    fn is_by_a_day(&self, after: usize, end: usize) -> bool {
        if after >= end || !matches!(self.lower(after), "by" | "bis" | "until" | "till") {
            return false;
        }
        let first = after + 1 + usize::from(matches!(self.lower(after + 1), "the" | "this"));
        if let Some(found) = self.date_at(first) {
            return self.today.is_none_or(|today| found > today);
        }
        let word = self.lower(first);
        word.starts_with(|c: char| c.is_ascii_digit())
            || has_word(DAYS, word)
            || has_word(MONTHS, word)
            || has_word(SOME_DAY, word)
    }

    pub(super) fn date_at(&self, at: usize) -> Option<Date> {
        let word = self.words.get(at)?;
        if !word.lower.starts_with(|c: char| c.is_ascii_digit()) && !has_word(MONTHS, &word.lower) {
            return None;
        }
        let text = &self.text[word.place.start..];
        let text = &text[..text.floor_char_boundary(LONGEST_DATE)];
        dates::leading(text).map(|found| found.date)
    }

    /// The date that follows in the same part of the sentence, or right after that part.
    fn day_behind(&self, after: usize, end: usize) -> Option<Date> {
        for at in after..end {
            if let Some(day) = self.date_at(at) {
                return Some(day);
            }
            if at > after && self.begins_part(at) {
                break;
            }
        }
        None
    }

    /// The dates before a word of a statement, except dates that only say when something is due.
    fn days_before(&self, from: usize, at: usize) -> impl Iterator<Item = Date> {
        const DUE: [&str; 10] = [
            "due", "target", "deadline", "by", "planned", "until", "eta", "fällig", "bis", "after",
        ];
        (from.max(at.saturating_sub(REACH))..at).filter_map(move |at| {
            let is_due = at > 0 && DUE.contains(&self.lower(at - 1));
            self.date_at(at).filter(|_| !is_due)
        })
    }

    /// Whether the text says that a part of the sprint is missing.
    fn is_in_part(&self, after: usize, end: usize) -> bool {
        let part_ends = |at: usize| at >= end || self.begins_part(at);
        for at in after..end {
            let (word, next) = (self.lower(at), self.lower(at + 1));
            let is_first = at == after || self.begins_part(at);
            if EXCEPT.contains(&word)
                || EXCEPT_PAIRS.contains(&(word, next)) && at + 1 < end
                || is_first && EXCEPT_FIRST.contains(&word)
            {
                return true;
            }
            let is_all = matches!(next, "all" | "everything" | "complete" | "done" | "there");
            if is_first
                && status::IN_PART.contains(&word)
                && (at == after && word != "fast" || part_ends(at + 1) || is_all)
            {
                return true;
            }
        }
        let (word, next) = (self.lower(after), self.lower(after + 1));
        if after < end && (word == "so" && next == "far" || word == "in" && next == "part") {
            return true;
        }
        let is_share = |number: u64| number < 100 && next == "%";
        if after < end && number(word).is_some_and(is_share) {
            return true;
        }
        // `(4/8)`, `, 4 of 8`
        after > 0
            && after < end
            && self.begins_part(after)
            && self
                .count_at(after, end)
                .is_some_and(|(some, all)| some < all)
    }

    /// Whether it has only got as far as a place on the way to the client. Where someone closed or accepted it
    /// does not matter: `accepted in the demo`.
    fn is_on_the_way(&self, at: usize, after: usize, end: usize) -> bool {
        let is_way = matches!(
            self.lower(after),
            "to" | "into" | "on" | "onto" | "in" | "at" | "auf"
        );
        is_way
            && !matches!(self.lower(at), "closed" | "accepted" | "signed")
            && (after + 1..end.min(after + 4))
                .take_while(|at| !self.begins_part(*at))
                .any(|at| STAGES.contains(&self.lower(at)))
    }

    /// A count such as `4/8` or `4 of 8`, unless it is a date.
    pub(super) fn count_at(&self, at: usize, end: usize) -> Option<(u64, u64)> {
        let some = number(self.lower(at))?;
        let is_of = matches!(self.lower(at + 1), "of" | "von" | "de" | "out" | "dari");
        let last = at + 1 + usize::from(is_of) + usize::from(self.lower(at + 1) == "out");
        let is_joined = is_of || self.gap(at).trim() == "/";
        let is_date = self.gap(last).trim() == "/" || self.date_at(at).is_some();
        if last >= end || !is_joined || is_date {
            return None;
        }
        Some((some, number(self.lower(last))?))
    }

    /// Whether the text says that something is left: `two fixes left`, `Left: the docs`.
    fn leaves_some(&self, after: usize, end: usize) -> bool {
        let is_left = |at: &usize| {
            let is_end = *at + 1 >= end
                || self.begins_part(*at + 1)
                || matches!(self.lower(*at + 1), "to" | "for" | "open");
            let is_none = (at.saturating_sub(3)..*at)
                .any(|at| matches!(self.lower(at), "no" | "nothing" | "none" | "zero" | "0"));
            self.lower(*at) == "left" && is_end && !is_none
        };
        (after..end).any(|at| is_left(&at))
    }

    /// Whether the words after a closing word are not its object.
    fn may_follow(&self, verb: &str, after: usize, end: usize) -> bool {
        let (word, next) = (self.lower(after), self.lower(after + 1));
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            let is_all = self
                .count_at(after, end)
                .is_some_and(|(some, all)| some == all && self.gap(after).trim() == "/");
            return is_all || self.is_day(after) || is_commit(word);
        }
        let is_own = match word {
            // `done with the form`; `closed with all boxes ticked`
            "with" => matches!(verb, "done" | "finished"),
            "for" => matches!(next, "now" | "today" | "the" | "this"),
            "so" => next == "far",
            _ => false,
        };
        if is_own {
            return false;
        }
        let is_time = matches!(word, "this" | "the" | "that")
            && matches!(
                next,
                "week" | "month" | "morning" | "afternoon" | "evening" | "quarter" | "year"
            );
        let is_count = has_word(COUNTS, word) && UNITS.contains(&next);
        let is_closed_or_waits = self.hit_at(after).is_some_and(|hit| {
            matches!(hit.used, Use::Verb | Use::Transitive)
                && matches!(hit.said, Said::Closed | Said::Waiting)
                && after + hit.words <= end
        });
        has_word(MAY_FOLLOW, word)
            || has_word(DAYS, word)
            || has_word(MONTHS, word)
            || word.ends_with("ly")
            || is_time
            || is_count
            || is_closed_or_waits
            || is_commit(word)
    }

    /// Whether a number is a day or a time: `2026-11-20`, `20 Nov`, `20.11.`, `3 days ago`, `20th`, `2026`.
    fn is_day(&self, at: usize) -> bool {
        let (word, next) = (self.lower(at), self.lower(at + 1));
        let gap = self.gap(at).trim();
        let is_third = |sign: &str| {
            gap == sign && number(next).is_some() && self.gap(at + 1).trim().starts_with(sign)
        };
        let is_year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
        let is_unit = UNITS.contains(&next);
        self.date_at(at).is_some()
            || is_third(".")
            || is_third("/")
            || is_year
            || (gap.is_empty() || gap == ".") && (has_word(MONTHS, next) || is_unit)
            || ["st", "nd", "rd", "th"]
                .iter()
                .any(|end| word.ends_with(end))
            || word == "100" && next == "%"
    }
}

/// Whether a word looks like the hash of a commit.
fn is_commit(word: &str) -> bool {
    let is_hex = |byte: u8| byte.is_ascii_hexdigit();
    (7..=40).contains(&word.len())
        && word.bytes().all(is_hex)
        && word.bytes().any(|byte| byte.is_ascii_digit())
        && word.bytes().any(|byte| byte.is_ascii_alphabetic())
}
