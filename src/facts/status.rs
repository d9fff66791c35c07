//! What the words of a status say: whether a risk or a question is over, and whether a decision still holds.

use jiff::civil::Date;

use super::titles::has_word;
use crate::markdown::{dates, is_placeholder};

/// What a status says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// That something is left to do, whatever else it says.
    Open,
    /// That nothing is left to do.
    Closed,
}

/// Whether a status says that nothing is left to do. Its first word that is a status decides: `Open until the
/// supplier question is resolved` is open, `Resolved: we open at nine` is not.
pub fn says_closed(status: &str) -> bool {
    word_of(status) == Some(Word::Closed)
}

/// Whether the status of a risk or a question says that it is over: with a word that closes something anywhere, or
/// with one that only closes such an entry, as in `Withdrawn` or `No longer relevant`.
pub fn word_of_entry(status: &str) -> Option<Word> {
    word_of(status).or_else(|| {
        let lower = lowered(status);
        let said = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
        let first = words(said).next().unwrap_or_default();
        let behind = said.get(first.len()..).unwrap_or_default();
        let is_no_more = NO_MORE.iter().any(|words| said.starts_with(words));
        let is_over = is_no_more || (has_word(&OVER, first) && ends_word(behind));
        is_over.then_some(Word::Closed)
    })
}

/// The word of a status that decides.
pub fn word_of(status: &str) -> Option<Word> {
    let lower = lowered(status);
    let mut is_over = lower.trim().starts_with(TICKS);
    for clause in clauses(&lower) {
        match first_of(clause, &[&CLOSED, &OPEN]) {
            Some(found) if found.list == 0 => {
                let is_open = found.is_taken_back
                    || is_left_in_part(&clause[found.end..])
                    || is_reopened(&lower);
                return Some(if is_open { Word::Open } else { Word::Closed });
            }
            // What is not open yet is not over; what follows may say more.
            Some(found) if found.is_taken_back => {
                is_over |= words(clause).any(|word| word == "longer");
            }
            Some(_) => return Some(Word::Open),
            // `Refined: the label is printed, the rest deferred` is about the label; `High; mitigated` says more
            // than how high it is.
            None if words(clause).all(|word| has_word(&QUALITIES, word)) => {}
            None => return None,
        }
    }
    is_over.then_some(Word::Closed)
}

/// Whether a word that ends an entry is all that its status says, apart from when and by whom: `Withdrawn by Ann`, but
/// not `Fixed date needed` or `Dropped?`.
fn ends_word(behind: &str) -> bool {
    let said = behind.trim_start();
    let by = said.strip_prefix("by ").map(|who| words(who).count());
    let is_over = said.is_empty()
        || said.starts_with(ENDS_CLAUSE)
        || begins_with_day(said)
        || by.is_some_and(|count| count <= MOST_IN_BY);
    let is_open = first_of(said, &[&OPEN]).is_some_and(|found| !found.is_taken_back);
    is_over && !is_open && !said.contains(['?', '？'])
}

/// The most words that say by whom.
const MOST_IN_BY: usize = 2;

/// Whether the last clause of a status says that it is open again: `Closed, reopened in May`.
fn is_reopened(status: &str) -> bool {
    let last = clauses(status)
        .filter(|clause| words(clause).next().is_some())
        .last();
    let said = last.and_then(|last| last.trim_start().strip_prefix("reopened"));
    said.is_some_and(|behind| {
        let next = words(behind).next().unwrap_or_default();
        next.is_empty() || has_word(&WHEN, next) || begins_with_day(behind.trim_start())
    })
}

/// Whether the status of a decision says that it no longer holds. Its first word that is a status decides:
/// `Accepted (rejected the fax)` holds. A later word counts if it is set apart: `Accepted, superseded by D-9`.
/// What is superseded in part still holds.
pub fn no_longer_holds(status: &str) -> bool {
    let lower = lowered(status);
    let mut is_first = true;
    clauses(&lower).any(|clause| {
        let mut at = 0;
        let mut is_alone = true;
        while let Some(found) = first_of(&clause[at..], &[&ENDED, &HOLDS]) {
            let before = &clause[at..at + found.start];
            let behind = clause[at + found.end..].trim_start();
            at += found.end;
            is_alone &= words(before).all(|word| has_word(&BY_NOW, word));
            let next = words(behind).next().unwrap_or_default();
            let is_by = has_word(&BY, next);
            let is_apart = is_by || (is_alone && (next.is_empty() || begins_with_day(behind)));
            let is_in_part = is_in_part(behind);
            let word = &clause[at - (found.end - found.start)..at];
            // `Replaced D-3` is about another one.
            let is_when = begins_with_day(behind) || has_word(&WHEN, next);
            let is_object = has_word(&REPLACED, word) && !next.is_empty() && !is_by && !is_when;
            let ends = match (found.list, found.is_taken_back) {
                (0, false) => !is_in_part && !is_object,
                (_, true) => found.list == 1 && before.contains("no longer"),
                _ => false,
            };
            if ends && (is_first || is_apart) {
                return true;
            }
            (is_first, is_alone) = (false, false);
        }
        false
    })
}

/// Whether a sentence about a decision only says that it no longer holds: `Superseded by D-4`, `Reversed 2026-05-20.`,
/// but not `Rejected boxes are burnt`.
pub fn is_reversal(sentence: &str) -> bool {
    let lower = lowered(sentence);
    let mut words = words(&lower);
    let first = words.next().unwrap_or_default();
    let next = words.next();
    let is_when = next.is_none_or(|next| {
        let behind = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
        let behind = behind[first.len()..].trim_start();
        let names_one = has_word(&BY, next) && behind.contains(|c: char| c.is_ascii_digit());
        names_one || begins_with_day(behind)
    });
    has_word(&ENDED, first) && is_when
}

/// Whether what follows a word takes part of it back: `superseded in part by D-9`.
fn is_in_part(behind: &str) -> bool {
    let behind = behind.trim_start();
    IN_PART.iter().any(|words| behind.starts_with(words))
}

/// Whether what follows a word that closes something says that a part of it is left: `resolved in part`. `Answered
/// partly by Ann, partly by Jo` and `closed in part 2` do not.
fn is_left_in_part(behind: &str) -> bool {
    let behind = behind.trim_start();
    let mut rest = IN_PART
        .iter()
        .filter_map(|words| behind.strip_prefix(words));
    rest.any(|rest| {
        let next = words(rest).next().unwrap_or_default();
        let is_whole = !rest.starts_with(char::is_alphanumeric);
        is_whole && !has_word(&BY, next) && !next.starts_with(|c: char| c.is_ascii_digit())
    })
}

/// The day right after the word that says that a decision holds: `Accepted (2026-05-20)`. Any other day in a status is
/// about something else.
pub fn day_of_accepting(status: &str) -> Option<Date> {
    let said = status.trim_start_matches(|c: char| !c.is_alphanumeric());
    let end = said.find(|c: char| !c.is_alphanumeric())?;
    let (word, behind) = said.split_at(end);
    let behind = behind.trim_start_matches([' ', '(', '[', ',', ':', '—', '–', '-', '*', '_']);
    let behind = behind.strip_prefix("on ").unwrap_or(behind);
    let found = dates::leading(behind).filter(|_| has_word(&HOLDS, &word.to_lowercase()))?;
    Some(found.date)
}

fn begins_with_day(behind: &str) -> bool {
    let mut prefixes = ["on ", "in "].iter();
    let text = prefixes.find_map(|word| behind.strip_prefix(word));
    text.unwrap_or(behind)
        .starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a text answers something. A placeholder does not, nor does `pending`, `not yet` or `waiting for Ann`.
pub fn is_answer(text: &str) -> bool {
    let lower = lowered(text);
    let said = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
    let first = words(said).next().unwrap_or_default();
    let behind = said.strip_prefix(first).unwrap_or_default();
    // `Pending orders go first` is an answer.
    let is_alone = !behind.trim_start().starts_with(char::is_alphabetic);
    let waits = has_word(&WAITING, first) && is_alone;
    let is_none = NOT_YET.iter().any(|words| said.starts_with(words));
    !is_placeholder(text) && !waits && !is_none && !promises(said)
}

/// Whether a few words only say that an answer was asked for or will come: `asked Ann on Monday`, `expected in June`,
/// `Ann will ask`, `probably Ann, to be confirmed`.
fn promises(said: &str) -> bool {
    let said = said.trim_end_matches(|c: char| !c.is_alphanumeric());
    let is_one = !said.contains([';', ':', '.', '—', '–']);
    let words: Vec<&str> = words(said).collect();
    let begins = match words[..] {
        ["asked", ..] => !said.contains(','),
        ["expected", next, ..] => matches!(next, "in" | "by" | "on" | "next" | "this" | "end"),
        _ => false,
    };
    let ends = PROMISED.iter().any(|words| said.ends_with(words));
    is_one && words.len() <= MOST_IN_PROMISE && (begins || ends)
}

/// A promise of an answer has no more words.
const MOST_IN_PROMISE: usize = 8;
const PROMISED: [&str; 6] = [
    " will ask", " will answer", " asks", " to be confirmed", " tbc", " is asking",
];

/// Whether the words of a heading put off what is below it.
pub fn puts_off(title: &str) -> bool {
    words(&lowered(title)).any(|word| has_word(&PUT_OFF, word))
}

/// Whether a word says that a decision holds, which is true as soon as it is made. `Done` comes later.
pub fn is_agreed(word: &str) -> bool {
    let word = word.to_lowercase();
    has_word(&HOLDS, &word) && !["done", "implemented", "final"].contains(&word.as_str())
}

/// A status in lower case.
fn lowered(status: &str) -> String {
    status.to_lowercase().replace(['\'', '’'], "")
}

/// The clauses of a status in lower case, without a day at its beginning.
fn clauses(lower: &str) -> impl Iterator<Item = &str> {
    let text = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
    let text = dates::leading(text).map_or(text, |found| &text[found.range.end..]);
    text.split(ENDS_CLAUSE)
}

const ENDS_CLAUSE: [char; 11] = [':', ';', ',', '.', '(', '[', '—', '–', '→', '|', '：'];
/// The signs of something that is done.
pub(super) const TICKS: [char; 4] = ['✅', '☑', '✔', '✓'];

fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty())
}

/// A word of a clause that is in a list.
struct Found {
    /// Which list.
    list: usize,
    /// Whether the words before it negate it: `not answered`, `partly mitigated`, `no longer open`.
    is_taken_back: bool,
    start: usize,
    end: usize,
}

/// The first word of a clause that is in one of the lists.
fn first_of(clause: &str, lists: &[&[&str]]) -> Option<Found> {
    let mut is_taken_back = false;
    let mut end = 0;
    for piece in clause.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let start = end;
        end += piece.len();
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        if word.is_empty() {
            continue;
        }
        if let Some(list) = lists.iter().position(|list| has_word(list, word)) {
            return Some(Found {
                list,
                is_taken_back,
                start,
                end: start + word.len(),
            });
        }
        // `not yet fully answered` is not answered.
        is_taken_back = has_word(&TAKES_BACK, word) || (is_taken_back && has_word(&GOES_ON, word));
    }
    None
}

const CLOSED: [&str; 13] = [
    "closed resolved answered decided settled mitigated done deferred",
    "erledigt geschlossen gelöst geklärt behoben beantwortet entschieden vertagt zurückgestellt",
    "erledigte geschlossene gelöste geklärte behobene beantwortete entschiedene",
    "selesai ditutup teratasi terjawab dijawab ditunda",
    "résolu résolue résolus résolues clos fermé fermée fermés fermées",
    "répondu répondue répondues traité traitée reporté reportée",
    "resuelto resuelta resueltos resueltas cerrado cerrada cerrados cerradas",
    "respondido respondida respondidas mitigado mitigada aplazado aplazada",
    "contestado contestada contestados contestadas",
    "resolvido resolvida fechado fechada concluído adiado",
    "risolto risolta chiuso chiusa chiuse risposto mitigato",
    "opgelost gesloten beantwoord afgehandeld",
    "解決済み 対応済み 回答済み 完了 已解决 已关闭",
];

/// What else the status of a risk or a question begins with when it is over.
const OVER: [&str; 2] = [
    "obsolete cancelled canceled dropped withdrawn superseded complete completed fixed retired",
    "moot hinfällig überholt obsolet caducado obsolète",
];
/// Phrases that say the same.
const NO_MORE: [&str; 6] = [
    "wont do", "wont fix", "wont answer", "no longer relevant", "no longer needed",
    "not relevant any",
];

/// The words of [`CLOSED`] that put something off rather than settle it.
const PUT_OFF: [&str; 1] =
    ["deferred vertagt zurückgestellt ditunda reporté reportée aplazado aplazada adiado"];

const OPEN: [&str; 3] = [
    "open opened reopened live active pending ongoing waiting awaiting blocked new",
    "unresolved unanswered undecided monitoring monitored watching accepted",
    "offen terbuka abierto abierta aberto aberta ouvert ouverte aperto 未解決",
];

/// How likely or how bad something is, which does not say whether it is over.
const QUALITIES: [&str; 1] =
    ["high medium low critical severe major minor moderate p0 p1 p2 p3 risk severity"];

/// Before a word that closes something, these leave it open: what is `nearly done` or `resolved in principle` is not.
const TAKES_BACK: [&str; 5] = [
    "not never no isnt hasnt un half partially partly until unless if when once be being",
    "mostly almost nearly largely mainly tentatively provisionally principle theory somewhat",
    "fast größtenteils weitgehend casi presque quase quasi hampir bijna grotendeels",
    "nicht noch teilweise bis belum tidak sebagian",
    "pas non partiellement parcialmente não niet",
];

/// Words that may come between `not` and what it negates.
const GOES_ON: [&str; 1] = ["yet fully completely entirely been be longer quite"];

/// What the status of a decision that holds says.
const HOLDS: [&str; 3] = [
    "accepted approved agreed active adopted confirmed final decided valid current done implemented",
    "akzeptiert angenommen beschlossen gültig bestätigt aktiv disetujui diterima",
    "aceptado aceptada aprobado aprobada accepté acceptée aceito aceita accettato accettata",
];
/// What the status of a decision that no longer holds says.
const ENDED: [&str; 4] = [
    "superseded reversed revoked deprecated rejected withdrawn replaced overturned rescinded obsolete",
    "ersetzt abgelehnt verworfen zurückgezogen aufgehoben digantikan ditolak",
    "reemplazado reemplazada rechazado rechazada sustituido sustituida",
    "remplacé remplacée rejeté rejetée substituído substituída rejeitado rejeitada sostituito sostituita",
];
/// Words of [`ENDED`] that may also say what a decision did to another decision: `Replaced D-3`.
const REPLACED: [&str; 2] = [
    "superseded reversed revoked replaced overturned rescinded ersetzt aufgehoben",
    "reemplazado reemplazada remplacé remplacée",
];
/// What may come before such a word that is set apart: `Accepted, later withdrawn`.
const BY_NOW: [&str; 1] = ["later now then since meanwhile but and was is has been"];
/// What follows it: `superseded by D-9`.
const BY: [&str; 1] = ["by durch von por par da oleh door"];
/// Or `reversed in May`.
const WHEN: [&str; 1] = ["in on at as since for because after with when and"];
const IN_PART: [&str; 4] = ["in part", "partly", "partially", "teilweise"];

/// How an answer begins that only says that there is none.
const WAITING: [&str; 2] = [
    "open pending waiting awaiting unanswered undecided unresolved tbc tba",
    "offen terbuka pendiente pendente",
];
const NOT_YET: [&str; 17] = [
    "not yet", "still open", "no answer", "waiting for ", "waiting on ", "awaiting ",
    "to be decided", "to be confirmed", "to be answered", "to be determined", "to be clarified",
    "noch offen", "noch nicht", "belum", "pas encore", "non ancora", "nog niet",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_closes_only_what_is_over() {
        for status in [
            "closed",
            "Closed",
            "**RESOLVED**",
            "✅ done",
            "answered 2026-05-20",
            "Mitigated/closed",
            "Resolved — tests stay on",
            "deferred to v2",
            "no longer open: closed",
            "no longer open",
            "High — mitigated",
            "Resolved: we open at nine",
            "Answered for sprint 4: twice a day",
            "decided",
            "✅",
            "2026-05-20: closed",
            "Closed in partnership with Ann",
            "Resolved in parts list",
            "Closed in part 2 of the workshop",
            "Answered partly by Ann, partly by Jo",
        ] {
            assert!(says_closed(status), "{status}");
        }
        for status in [
            "open",
            "",
            "unresolved",
            "Not answered",
            "not yet resolved",
            "partly mitigated",
            "to be closed",
            "open until resolved",
            "reopened after it was closed",
            "re-opened (closed in May)",
            "abandoned",
            "hasn't been answered",
            "undone",
            "Mostly answered",
            "nearly done",
            "almost fully resolved",
            "Resolved in part",
            "answered partially: the price is missing",
            "in principle decided",
            "was open, now resolved",
            "Open until the supplier question is resolved",
            "Refined: the label is printed, enforcement deferred",
            "Monitored; closed when the bell rings",
            "to be decided",
            "not active yet",
            "enclosed",
        ] {
            assert!(!says_closed(status), "{status}");
        }
    }
}
