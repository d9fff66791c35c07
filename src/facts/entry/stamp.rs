//! The day of an entry: the date that says when it was decided, as opposed to dates that it talks about; and
//! where that date is.

use std::ops::Range;

use jiff::civil::Date;

use super::super::{status, titles};
use crate::markdown::Inline;
use crate::markdown::dates::{self, Found};
use crate::order::by_place;

const OPENING: [char; 4] = ['(', '[', '（', '【'];
const CLOSING: [char; 4] = [')', ']', '）', '】'];
/// What sets a date off from a text.
const SIGNS: [char; 8] = [':', '：', '—', '–', '|', '·', '•', '@'];

/// What a text says, and when it was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamped {
    /// The day.
    pub date: Option<Date>,
    /// Whether the day says when it was decided: a text with such a day is a decision under any heading. Else
    /// it is only mentioned: `agreed on 2026-05-20 by phone`.
    pub is_stamped: bool,
    /// Without the stamp; and without what is struck through, unless the whole text is.
    pub text: String,
    /// Whether it is struck through.
    pub reversed: bool,
}

impl Stamped {
    /// Reads the text of an entry, marks included. A tag, a link or a footnote may follow the stamp.
    pub fn of(raw: &str) -> Self {
        let (inline, is_superseded) = referring(Inline::read(without_tail(raw)));
        let stamped = Self::read(&inline);
        Self {
            reversed: stamped.reversed || is_superseded,
            ..stamped
        }
    }

    /// Reads a text. The stamp is at its end; or at the end of what is struck through or bold at its beginning,
    /// or right after that, because what follows is a note; or else the text begins with it (`2026-05-20:
    /// text`), after its identifier if it has one; or else it is the only date in the text.
    pub fn read(inline: &Inline) -> Self {
        let reversed = is_struck(inline);
        let text = inline.text.as_str();
        let lead = |ranges: &[Range<usize>]| {
            let first = ranges.first().filter(|range| range.start == 0)?;
            at_end(&text[first.clone()]).or_else(|| right_behind(text, first.end))
        };
        let struck = reversed.then(|| lead(&inline.struck));
        let found = struck
            .flatten()
            .or_else(|| at_end(text))
            .or_else(|| lead(&inline.strong))
            .or_else(|| at_beginning(inline, 0))
            .or_else(|| behind_id(inline))
            .or_else(|| only_one(inline));
        let (date, stamp) = match found {
            Some(Found { date, range }) => (Some(date), range),
            None => (None, 0..0),
        };
        Self {
            date,
            is_stamped: !stamp.is_empty(),
            text: standing(inline, stamp),
            reversed,
        }
    }

    /// Takes the day at the beginning of the text as the stamp, whatever follows it.
    pub fn lead_by_day(&mut self, inline: &Inline) {
        if let Some(Found { date, range }) = led_by_day(inline) {
            self.date = Some(date);
            self.is_stamped = true;
            self.text = without(&inline.text, vec![range]);
        }
    }
}

/// A text without the notes that say which other entry it replaces, or which one replaces it: `(supersedes D-3)`,
/// `(superseded on 2026-05-20 by “…”)`. Neither they nor their days are what it says. And whether one of them says
/// that it no longer holds, which `(superseded in part by D-9)` does not.
pub fn referring(inline: Inline) -> (Inline, bool) {
    let lower = inline.text.to_ascii_lowercase();
    let mut notes: Vec<Range<usize>> = Vec::new();
    let mut is_superseded = false;
    for (at, open) in lower.match_indices(['(', '[']) {
        let is_inside = notes.last().is_some_and(|last| at < last.end);
        let said = &lower[at + open.len()..];
        let by = said.strip_prefix("superseded ");
        if is_inside || !(by.is_some() || said.starts_with("supersedes ")) {
            continue;
        }
        let mut depth = 0;
        let end = lower[at..].char_indices().find_map(|(behind, c)| {
            depth += i32::from(matches!(c, '(' | '[')) - i32::from(matches!(c, ')' | ']'));
            (depth == 0).then_some(at + behind + c.len_utf8())
        });
        // A bracket that stays open is not a note, and a long line is not read again and again.
        let Some(end) = end else { break };
        is_superseded |= by.is_some_and(|by| !begins(by, &["in part", "partly", "partially"]));
        notes.push(at..end);
    }
    (inline.without(&notes), is_superseded)
}

/// The day of a text that is nothing but a day: everything below it was decided then.
pub fn only_day(inline: &Inline) -> Option<Date> {
    let text = inline.text.trim_start_matches(OPENING);
    let found = dates::leading(text)?;
    let rest = &text[found.range.end..];
    (!rest.contains(char::is_alphanumeric)).then_some(found.date)
}

/// The day that a text begins with, if the text says something about that day.
pub fn led_by_day(inline: &Inline) -> Option<Found> {
    let found = dates::leading(&inline.text)?;
    let said = without_sign(&inline.text[found.range.end..]);
    let is_span = begins(said, &UNTIL) || dates::leading(said).is_some();
    (said.contains(char::is_alphanumeric) && !is_span).then_some(found)
}

/// The text of an entry without its stamp, which may be elsewhere; and without what is struck through, unless
/// the whole text is.
pub fn standing(inline: &Inline, stamp: Range<usize>) -> String {
    let mut cut = vec![stamp];
    if !is_struck(inline) {
        cut.extend(inline.struck.iter().cloned());
    }
    without(&inline.text, cut)
}

/// Whether it is struck through from its beginning, or from behind its identifier and its day, or mostly.
pub fn is_struck(inline: &Inline) -> bool {
    let struck: usize = inline.struck.iter().map(Range::len).sum();
    inline.begins_struck() || 2 * struck > inline.text.len() || is_struck_behind_day(inline)
}

/// Whether all that a text says behind its identifier and its day is struck through, but for a note about that:
/// `2026-05-20: ~~Use tape~~ Superseded by D-4`. `2026-05-20: ~~Use tape~~ Use disks` was corrected.
fn is_struck_behind_day(inline: &Inline) -> bool {
    let Some(struck) = inline.struck.first() else {
        return false;
    };
    let (before, behind) = (&inline.text[..struck.start], &inline.text[struck.end..]);
    let is_sign = |c: char| !c.is_alphanumeric();
    let said = titles::parted(before).1.trim_start_matches(is_sign);
    let said = dates::leading(said).map_or(said, |day| &said[day.range.end..]);
    let note = behind.trim_matches(is_sign);
    let is_note =
        note.is_empty() || behind.trim_start().starts_with('(') || status::is_reversal(note);
    !said.contains(char::is_alphanumeric) && is_note
}

/// What comes between the two days of a span of time.
const UNTIL: [&str; 3] = ["to ", "until ", "through "];

fn begins(text: &str, with: &[&str]) -> bool {
    with.iter().any(|start| text.starts_with(start))
}

/// A text without the signs at its beginning that set it off from a date.
fn without_sign(text: &str) -> &str {
    text.trim_start_matches(|c| SIGNS.contains(&c) || c == '-' || c == ' ')
}

/// `(2026-05-20)`, `(2026-05-20, by phone)` or `[20 May 2026]` at the end of a text, and where. With words
/// before the date (`(confirmed 2026-05-20)`), it says when something happened to the decision.
fn at_end(text: &str) -> Option<Found> {
    // A full stop or a sign of approval may come after it.
    let end = text
        .trim_end_matches(|c: char| !c.is_alphanumeric() && !CLOSING.contains(&c))
        .len();
    let last = text[..end].chars().next_back()?;
    let open = OPENING[CLOSING.iter().position(|close| *close == last)?];
    let (before, inner) = text[..end - last.len_utf8()].rsplit_once(open)?;
    let inner = without_decided(inner);
    let found = dates::leading(inner)?;
    // `(2026-05-04 – 2026-06-28)` is a span of time.
    let after = inner[found.range.end..].trim_start();
    let is_span = (begins(after, &UNTIL) || begins(after, &["–", "—", "-", "→"]))
        && dates::first(after).is_some();
    let range = before.len()..text.len();
    let date = found.date;
    (!is_span).then_some(Found { date, range })
}

/// A stamp in the parentheses that follow an offset.
fn right_behind(text: &str, offset: usize) -> Option<Found> {
    let rest = text[offset..].trim_start();
    let start = text.len() - rest.len();
    let close = rest.strip_prefix('(')?.find(')')?;
    let Found { date, range } = at_end(&rest[..close + 2])?;
    let range = start + range.start..start + range.end;
    Some(Found { date, range })
}

/// A date at an offset in a text, if it is alone in bold, code or brackets, is set off by a sign, or is
/// followed by the beginning of a sentence.
fn at_beginning(inline: &Inline, offset: usize) -> Option<Found> {
    let text = &inline.text[offset..];
    let bare = text.trim_start_matches(OPENING);
    let opened = text.len() - bare.len();
    let found = dates::leading(bare)?;
    let end = opened + found.range.end;
    let rest = text[end..].trim_start_matches(CLOSING);
    let is_closed = opened > 0 && rest.len() < text.len() - end;
    let rest = without_time(rest);
    // `2026-05-20 (Ann): Use tape` says who wrote it.
    let rest = without_writer(rest).unwrap_or(rest);
    let is_set_off = rest.trim_start().starts_with(SIGNS) || rest.starts_with(" - ");
    let what = without_sign(rest.trim_start());
    // `2026-05-20 was the trial` talks about a day.
    let begins_sentence = rest.starts_with(' ') && what.starts_with(char::is_uppercase);
    let is_stamp =
        is_closed || is_set_off || begins_sentence || is_marked(inline, offset..offset + end);
    // `2026-05-04 – 2026-06-28 was the trial` begins with a span of time.
    let is_span = dates::leading(what).is_some();
    let range = offset..inline.text.len() - what.len();
    let date = found.date;
    (is_stamp && !what.is_empty() && !is_span).then_some(Found { date, range })
}

/// What follows the time of day after a day: `T14:30`, ` 14:30`.
fn without_time(rest: &str) -> &str {
    let time = rest.strip_prefix(['T', ' ']).unwrap_or(rest);
    let bytes = time.as_bytes();
    let is_time = matches!(
        bytes,
        [b'0'..=b'2', b'0'..=b'9', b':', b'0'..=b'5', b'0'..=b'9', ..]
    );
    // `09:00–10:00` is a span of time.
    let is_span = is_time && time[5..].starts_with(['–', '-']);
    let behind = (is_time && !is_span).then(|| {
        time[5..].trim_start_matches(|c: char| c.is_ascii_digit() || c == ':' || c == 'Z')
    });
    behind.unwrap_or(rest)
}

/// What follows a name in brackets, if it is set off: ` (Ann): Use tape`.
fn without_writer(rest: &str) -> Option<&str> {
    let (name, behind) = rest.trim_start().strip_prefix('(')?.split_once(')')?;
    let mut words = name.split([' ', ',']).filter(|word| !word.is_empty());
    let is_capital = |word: &str| word.starts_with(char::is_uppercase) && word.len() > 1;
    let is_loud = name.chars().all(|c| !c.is_lowercase());
    let is_name = name.len() <= LONGEST_NAME
        && !is_loud
        && words.all(|word| is_capital(word) && word.chars().all(char::is_alphabetic));
    let is_set_off = behind.trim_start().starts_with(SIGNS) || behind.starts_with(" - ");
    (is_name && is_set_off && dates::first(name).is_none()).then_some(behind)
}

/// No name is longer than this, in bytes.
const LONGEST_NAME: usize = 30;

/// The same after an identifier: `D-3 (2026-05-20): text`.
fn behind_id(inline: &Inline) -> Option<Found> {
    let text = inline.text.as_str();
    let (_, behind) = titles::leading_id(text)?;
    let said = behind.trim_start_matches(SIGNS).trim_start();
    let Found { date, range } = at_beginning(inline, text.len() - said.len())?;
    // The remaining blank separates the identifier from the text.
    let id = text[..text.len() - behind.len()].trim_end_matches(|c| SIGNS.contains(&c) || c == ' ');
    let range = id.len()..text[..range.end].trim_end().len();
    Some(Found { date, range })
}

/// `decided` may come before the date of a stamp.
fn without_decided(inner: &str) -> &str {
    match inner.trim_start().split_once([' ', ':']) {
        Some((word, said)) if ["decided", "agreed"].contains(&word.to_lowercase().as_str()) => {
            let said = said.trim_start_matches([' ', ':']);
            said.strip_prefix("on ").unwrap_or(said)
        }
        _ => inner,
    }
}

/// The only date of a text: after a dash or another sign, in bold or code at its end (`Use tape — 2026-05-20`),
/// in brackets (`Use tape (2026-05-20), as it costs less`), or else only mentioned; then its range is empty.
fn only_one(inline: &Inline) -> Option<Found> {
    let text = inline.text.as_str();
    let mut all = dates::all(text);
    let Found { date, range } = all.next().filter(|_| all.next().is_none())?;
    let before = text[..range.start].trim_end();
    let after = &text[range.end..];
    let last = before.chars().next_back()?;
    if !after.contains(|c: char| c.is_alphanumeric() || CLOSING.contains(&c)) {
        let said = before.trim_end_matches(|c| SIGNS.contains(&c) && c != ':');
        let is_behind_sign = said.len() < before.len() || before.ends_with(" -");
        if is_behind_sign || is_marked(inline, range.clone()) {
            let range = said.len()..text.len();
            return Some(Found { date, range });
        }
    }
    let at = before.len() - last.len_utf8();
    let bracketed = OPENING.iter().position(|open| *open == last && at > 0);
    let closed = bracketed.and_then(|bracket| after.split_once(CLOSING[bracket]));
    if let Some((_, behind)) = closed.filter(|(inner, _)| !inner.contains(OPENING)) {
        let range = at..text.len() - behind.len();
        return Some(Found { date, range });
    }
    let mut words = before.rsplit(|c: char| c.is_whitespace() || OPENING.contains(&c));
    let word = words.next().unwrap_or_default().to_lowercase();
    let is_of_something = before.ends_with([':', '：']) || titles::has_word(&ABOUT, &word);
    (!is_of_something).then_some(Found { date, range: 0..0 })
}

/// After these words a date says until or since when something holds, not when it was decided.
const ABOUT: [&str; 2] = [
    "until till by before from after since starting through to due expires expiring effective of for as",
    "bis ab seit vor nach sampai hingga hasta desde jusqu’au dès tot vanaf",
];

/// A text without the tags, links and footnote marks at its end, if a date comes before them.
fn without_tail(raw: &str) -> &str {
    let mut said = raw.trim_end();
    while let Some(rest) = without_last(said) {
        said = rest.trim_end();
    }
    let is_stamped = |text: &str| {
        let text = text.trim_end_matches(|c: char| "*_~.`".contains(c));
        text.ends_with(CLOSING) || text.ends_with(|c: char| c.is_ascii_digit())
    };
    // `[2026-05-20](x)` is not a note after a stamp.
    if said.len() < raw.len() && is_stamped(said) && dates::first(said).is_some() {
        said
    } else {
        raw
    }
}

fn without_last(text: &str) -> Option<&str> {
    let word = text.rfind(' ').map_or(0, |at| at + 1);
    let last = &text[word..];
    let is_tag = last
        .strip_prefix('#')
        .is_some_and(|tag| tag.contains(char::is_alphabetic));
    if is_tag || begins(last, &["http://", "https://", "<http"]) {
        return Some(&text[..word]);
    }
    let start = if text.ends_with(')') {
        let open = text.rfind("](")?;
        text[..open].rfind('[')?
    } else if text.ends_with("]]") {
        text.rfind("[[")?
    } else if text.ends_with(']') {
        text.rfind("[^")?
    } else {
        return None;
    };
    let is_day = dates::first(&text[start..]).is_some();
    (!is_day).then(|| &text[..start])
}

/// Whether just this part is bold or code.
fn is_marked(inline: &Inline, range: Range<usize>) -> bool {
    inline.strong.contains(&range) || inline.code.contains(&range)
}

/// A text without some of its parts, and without the blanks and dashes that this leaves at its edges.
fn without(text: &str, mut parts: Vec<Range<usize>>) -> String {
    parts.retain(|part| !part.is_empty());
    if parts.is_empty() {
        return text.to_owned();
    }
    by_place(&mut parts, |part| part.start);
    let mut left = String::with_capacity(text.len());
    let mut at = 0;
    for part in parts {
        left.push_str(&text[at..part.start.max(at)]);
        if left.ends_with(' ') {
            left.truncate(left.trim_end().len());
        }
        at = at.max(part.end);
    }
    left.push_str(&text[at..]);
    let trimmed = left.trim().trim_end_matches(['—', '–', ' ']);
    let trimmed = trimmed.strip_suffix(" -").unwrap_or(trimmed);
    trimmed.trim_start_matches(['—', '–', ' ', ':']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<String>, String, bool) {
        let stamped = Stamped::read(&Inline::read(text));
        (
            stamped.date.map(|day| day.to_string()),
            stamped.text,
            stamped.reversed,
        )
    }

    #[test]
    fn the_stamp_is_told_from_other_dates() {
        for (text, date, rest) in [
            ("**Use tape (2026-05-20)**", Some("2026-05-20"), "Use tape"),
            ("Use tape **(2026-05-20)**.", Some("2026-05-20"), "Use tape"),
            (
                "Use tape — because cheap _(20 May 2026)_",
                Some("2026-05-20"),
                "Use tape — because cheap",
            ),
            ("Use tape (2026-05-20) ✅", Some("2026-05-20"), "Use tape"),
            (
                "**Use tape** (2026-05-20): it costs less.",
                Some("2026-05-20"),
                "Use tape: it costs less.",
            ),
            (
                "Use tape (2026-05-20, by phone)",
                Some("2026-05-20"),
                "Use tape",
            ),
            ("Use tape — [2026-05-20]", Some("2026-05-20"), "Use tape"),
            (
                "Keep 2025-01-01 as the start (2026-05-20)",
                Some("2026-05-20"),
                "Keep 2025-01-01 as the start",
            ),
            (
                "Keep the plan (2025-01-01) as is (2026-05-20)",
                Some("2026-05-20"),
                "Keep the plan (2025-01-01) as is",
            ),
            (
                "**Use tape (2026-05-20)** It costs less.",
                Some("2026-05-20"),
                "Use tape It costs less.",
            ),
            ("**2026-05-20** — Use tape", Some("2026-05-20"), "Use tape"),
            ("**2026-05-20** Use tape", Some("2026-05-20"), "Use tape"),
            ("2026-05-20: Use tape", Some("2026-05-20"), "Use tape"),
            ("[2026-05-20] Use tape", Some("2026-05-20"), "Use tape"),
            (
                "Use ~~disks~~ tape (2026-05-20)",
                Some("2026-05-20"),
                "Use tape",
            ),
            ("Use tape (2026-13-45)", None, "Use tape (2026-13-45)"),
            ("Use tape from 2026-05-20", None, "Use tape from 2026-05-20"),
            (
                "Use tape (Confirmed 2026-05-20)",
                Some("2026-05-20"),
                "Use tape (Confirmed 2026-05-20)",
            ),
            (
                "Import the spring (2026-05-04–2026-06-28)",
                None,
                "Import the spring (2026-05-04–2026-06-28)",
            ),
            ("2026-05-20 was the trial", None, "2026-05-20 was the trial"),
            (
                "2026-05-04 – 2026-06-28: trial",
                None,
                "2026-05-04 – 2026-06-28: trial",
            ),
            ("(2026-05-20)", Some("2026-05-20"), ""),
            ("", None, ""),
        ] {
            assert_eq!(
                read(text),
                (date.map(str::to_owned), rest.to_owned(), false),
                "{text}"
            );
        }
    }

    #[test]
    fn the_only_date_is_a_stamp_if_it_is_set_off() {
        for (text, date, rest) in [
            ("Use tape — 2026-05-20", Some("2026-05-20"), "Use tape"),
            ("Use tape - 20 May 2026.", Some("2026-05-20"), "Use tape"),
            ("Use tape · 2026-05-20", Some("2026-05-20"), "Use tape"),
            ("Use tape `2026-05-20`", Some("2026-05-20"), "Use tape"),
            ("Use tape **2026-05-20**", Some("2026-05-20"), "Use tape"),
            (
                "テープを使う（2026-05-20）",
                Some("2026-05-20"),
                "テープを使う",
            ),
            ("`2026-05-20` use tape", Some("2026-05-20"), "use tape"),
            ("20 May 2026 Use tape", Some("2026-05-20"), "Use tape"),
            ("2026-05-20 | use tape", Some("2026-05-20"), "use tape"),
            (
                "D-3 (2026-05-20): use tape",
                Some("2026-05-20"),
                "D-3 use tape",
            ),
            (
                "**D-3** · 2026-05-20 · Use tape",
                Some("2026-05-20"),
                "D-3 Use tape",
            ),
            (
                "Use tape (2026-05-20) — it costs less",
                Some("2026-05-20"),
                "Use tape — it costs less",
            ),
            (
                "The trial (2026-05-20) went well — keep tape",
                Some("2026-05-20"),
                "The trial went well — keep tape",
            ),
            (
                "The trial of 2026-05-01 goes on — 2026-05-20",
                None,
                "The trial of 2026-05-01 goes on — 2026-05-20",
            ),
            ("Start: 2026-05-20", None, "Start: 2026-05-20"),
            (
                "Launch on Monday, 2026-05-20",
                Some("2026-05-20"),
                "Launch on Monday, 2026-05-20",
            ),
            ("— 2026-05-20", Some("2026-05-20"), ""),
        ] {
            assert_eq!(
                read(text),
                (date.map(str::to_owned), rest.to_owned(), false),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_struck_through_is_reversed() {
        for (text, rest) in [
            ("~~**Use tape (2026-05-20)**~~", "Use tape"),
            ("**~~Use tape~~ (2026-05-20)**", "Use tape"),
            (
                "~~Use tape (2026-05-20)~~ — reversed 2026-06-01",
                "Use tape — reversed 2026-06-01",
            ),
            (
                "~~Use tape~~ (2026-05-20) — reversed 2026-06-01",
                "Use tape — reversed 2026-06-01",
            ),
            (
                "~~Use tape (2026-05-20)~~ (2026-06-01)",
                "Use tape (2026-06-01)",
            ),
            (
                "D-3 ~~Use tape for everything (2026-05-20)~~ (2026-05-20)",
                "D-3 Use tape for everything (2026-05-20)",
            ),
        ] {
            assert_eq!(
                read(text),
                (Some("2026-05-20".to_owned()), rest.to_owned(), true),
                "{text}"
            );
        }
    }

    #[test]
    fn a_day_in_front_is_a_stamp_where_the_list_says_so() {
        let led = |text: &str| led_by_day(&Inline::read(text)).is_some();
        assert!(led("2026-05-20 use tape"));
        assert!(!led("2026-05-20"));
        assert!(!led("2026-05-20 to 2026-05-22 trial"));
        assert!(!led("2026-05-20 – 2026-05-22 trial"));
        assert!(!led("Trial 2026-05-20"));
        let only = |text: &str| only_day(&Inline::read(text)).is_some();
        assert!(only("**2026-05-20:**") && only("(20 May 2026)"));
        assert!(!only("2026-05-20 use tape") && !only("tape"));
    }
}
