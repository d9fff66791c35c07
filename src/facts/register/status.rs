//! The status of a risk or a question: where it is written, and whether it says that everything is over.

use super::super::titles::{self, has_word};
use crate::markdown::{Inline, dates};

/// What a status says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// That something is left to do, whatever else it says.
    Open,
    Closed,
    /// That it is not open: not yet, or no longer.
    NotOpen,
}

/// Whether a status says that nothing is left to do. Its first word that is a status decides: `Open until the
/// supplier question is resolved` is open, `Resolved: we open at nine` is not.
pub fn says_closed(status: &str) -> bool {
    word_of(status) == Some(Word::Closed)
}

/// The word of a status that decides.
pub(super) fn word_of(status: &str) -> Option<Word> {
    let lower = status.to_lowercase().replace(['\'', '’'], "");
    let text = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
    let text = dates::leading(text).map_or(text, |found| &text[found.range.end..]);
    let mut is_over = lower.trim().starts_with(TICKS);
    for clause in text.split(ENDS_CLAUSE) {
        match word_in(clause) {
            // What is not open yet is not over; what follows may say more.
            Some(Word::NotOpen) => is_over |= words(clause).any(|word| word == "longer"),
            Some(word) => return Some(word),
            // `Refined: the label is printed, the rest deferred` is about the label; `High; mitigated` says more
            // than how high it is.
            None if words(clause).all(|word| has_word(&QUALITIES, word)) => {}
            None => return None,
        }
    }
    is_over.then_some(Word::Closed)
}

const ENDS_CLAUSE: [char; 11] = [':', ';', ',', '.', '(', '[', '—', '–', '→', '|', '：'];
/// The signs of something that is done.
const TICKS: [char; 4] = ['✅', '☑', '✔', '✓'];

fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty())
}

/// What the first status word of a clause says, unless the words before it negate it: `not answered`, `partly
/// mitigated`, `no longer open`.
fn word_in(clause: &str) -> Option<Word> {
    let mut taken_back = false;
    for word in words(clause) {
        let said = SAYS.iter().find(|(list, ..)| has_word(list, word));
        if let Some((_, plainly, negated)) = said {
            return Some(if taken_back { *negated } else { *plainly });
        }
        // `not yet fully answered` is not answered.
        taken_back = has_word(&TAKES_BACK, word) || (taken_back && has_word(&GOES_ON, word));
    }
    None
}

/// What the words of each list say, and what they say if they are negated.
const SAYS: [(&[&str], Word, Word); 2] = [
    (&CLOSED, Word::Closed, Word::Open),
    (&OPEN, Word::Open, Word::NotOpen),
];

const CLOSED: [&str; 11] = [
    "closed resolved answered decided mitigated done deferred",
    "erledigt geschlossen gelöst behoben beantwortet vertagt zurückgestellt",
    "selesai ditutup teratasi terjawab dijawab ditunda",
    "résolu résolue résolus résolues clos fermé fermée fermés fermées",
    "répondu répondue répondues traité traitée reporté reportée",
    "resuelto resuelta resueltos resueltas cerrado cerrada cerrados cerradas",
    "respondido respondida respondidas contestada mitigado mitigada aplazado aplazada",
    "resolvido resolvida fechado fechada concluído adiado",
    "risolto risolta chiuso chiusa chiuse risposto mitigato",
    "opgelost gesloten beantwoord afgehandeld",
    "解決済み 対応済み 回答済み 完了 已解决 已关闭",
];

const OPEN: [&str; 3] = [
    "open opened reopened live active pending ongoing waiting awaiting blocked new",
    "unresolved unanswered undecided monitoring monitored watching accepted",
    "offen terbuka abierto abierta aberto aberta ouvert ouverte aperto 未解決",
];

/// How likely or how bad something is, which does not say whether it is over.
const QUALITIES: [&str; 1] =
    ["high medium low critical severe major minor moderate p0 p1 p2 p3 risk severity"];

const TAKES_BACK: [&str; 3] = [
    "not never no isnt hasnt un half partially partly until unless if when once be being",
    "nicht noch teilweise bis belum tidak sebagian",
    "pas non partiellement parcialmente não niet",
];

/// Words that may come between `not` and what it negates.
const GOES_ON: [&str; 1] = ["yet fully completely entirely been be longer quite"];

/// A text without the tag at its beginning or end that closes it, and that tag: `[Resolved] Disk fails`, `DONE:
/// disk fails`, `Disk fails (closed 2026-05-20)`, `Disk fails — done`. Other words in brackets may be about
/// something else.
pub(super) fn tagged(inline: &Inline) -> (&str, Option<&str>) {
    let text = inline.text.as_str();
    first_words(inline)
        .or_else(|| bracketed(text))
        .or_else(|| behind_sign(text))
        .or_else(|| tick(text))
        .map_or((text, None), |(said, tag)| (said, Some(tag)))
}

/// Whether these words are such a tag: a word that closes an entry, and perhaps when or why; at the beginning of
/// a text, it may go on with one of `leads_on`.
fn closes(tag: &str, leads_on: &[&str]) -> bool {
    let tag = tag.trim_matches(|c: char| !c.is_alphanumeric());
    let (word, rest) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
    let mut next = rest.split(' ');
    let goes_on = next.next().is_some_and(|word| has_word(leads_on, word))
        && !next.next().is_some_and(|word| has_word(&ASKS, word));
    let is_explained = word.ends_with([':', ';']) || goes_on;
    word.len() <= LONGEST_TAG
        && says_closed(word)
        && (rest.is_empty() || is_explained || dates::leading(rest).is_some())
}

/// What may follow the word of a tag at the beginning of a text: `Answered for sprint 4: …`.
const BEHIND_TAG: [&str; 1] = ["for in on at by with per via until since"];

/// `Decided by whom: Ann or Jo?` asks for that, and closes nothing.
const ASKS: [&str; 1] = ["whom who what which when"];

/// A tag at the beginning of a text: set off by a sign, in bold, or in capitals.
fn first_words(inline: &Inline) -> Option<(&str, &str)> {
    let text = inline.text.as_str();
    let reach = text.floor_char_boundary(LONGEST_TAG);
    let signs = text[..reach].find([']', ')', ':', '—', '–']);
    let sign = signs.or_else(|| text[..reach].find(" - "));
    let bold = inline.strong.first().filter(|bold| bold.start == 0);
    let word = text.find(' ').unwrap_or(text.len());
    let is_loud = text[..word].chars().all(|c| c.is_ascii_uppercase());
    let ends = [
        sign,
        bold.map(|bold| bold.end).filter(|end| *end <= reach),
        Some(word).filter(|_| is_loud),
    ];
    let mut ends = ends.into_iter().flatten();
    let end = ends.find(|end| closes(&text[..*end], &BEHIND_TAG))?;
    let said = text[end..].trim_start_matches(|c| c == ']' || titles::SEPARATORS.contains(&c));
    let tag = text[..end].trim_matches(|c: char| !c.is_alphanumeric());
    Some((said, tag))
}

/// What comes before a tag at the end of a text, and what of it belongs to the text.
const BEFORE_TAG: [(&str, &str); 7] = [
    (" — ", ""),
    (" – ", ""),
    (" - ", ""),
    (" → ", ""),
    ("? ", "?"),
    ("？", "？"),
    (". ", "."),
];

/// A tag after a dash, a question or a sentence.
fn behind_sign(text: &str) -> Option<(&str, &str)> {
    BEFORE_TAG.iter().find_map(|(sign, kept)| {
        let signs = text.match_indices(sign);
        let mut tags = signs.map(|(at, _)| (at + kept.len(), &text[at + sign.len()..]));
        let (end, tag) = tags.find(|(_, tag)| {
            let reach = tag.floor_char_boundary(2 * LONGEST_TAG);
            closes(&tag[..reach], &[])
        })?;
        Some((text[..end].trim_end(), tag))
    })
}

/// A tag in the brackets at the end of a text.
fn bracketed(text: &str) -> Option<(&str, &str)> {
    const OPENING: [char; 4] = ['(', '[', '（', '【'];
    let inner = text.strip_suffix([')', ']', '）', '】'])?;
    let start = inner.rfind(OPENING)?;
    let tag = inner[start..].trim_start_matches(OPENING);
    closes(tag, &[]).then(|| (text[..start].trim_end_matches(titles::SEPARATORS), tag))
}

/// The tick before or after the text of something that is done: `✅ Disk fails`.
fn tick(text: &str) -> Option<(&str, &str)> {
    // The second half of some ticks.
    const VARIANT: char = '\u{fe0f}';
    if text.starts_with(TICKS) {
        let said = text.trim_start_matches(TICKS).trim_start_matches(VARIANT);
        return Some((said.trim_start(), "done"));
    }
    let said = text.trim_end_matches(VARIANT);
    let ticked = said.trim_end_matches(TICKS);
    (ticked.len() < said.len()).then(|| (ticked.trim_end(), "done"))
}

/// No tag is longer than this, in bytes.
const LONGEST_TAG: usize = 40;

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

    #[test]
    fn a_long_text_of_anything_comes_to_an_end() {
        for piece in [
            "not ", "status: ", "(closed", " — ", "closed) ", "[[", "done: ",
        ] {
            let text = piece.repeat(250_000 / piece.len());
            says_closed(&text);
            tagged(&Inline::read(&text));
            super::super::super::entry::parts::tail(&text);
        }
    }
}
