//! What the title or the text of a decision says: what was decided, apart from its day, who wrote it and whether it
//! still holds.

use super::super::entry::stamp::Stamped;
use super::super::{status, titles};
use super::words::{GATHERINGS, NOTHING_DECIDED, OCCASIONS};
use crate::markdown::{Inline, dates, present};

/// A title without its day and the signs that set it off.
pub(super) fn without_day(name: &Inline) -> String {
    let stamped = Stamped::read(name);
    let Some(found) = dates::all(&stamped.text).next() else {
        return stamped.text;
    };
    let is_sign = |c: char| !c.is_alphanumeric() && c != '`' && c != '?' && c != '!';
    let closes = |c: char| c == ')' || c == ']';
    let before = &stamped.text[..found.range.start];
    let before = before.trim_end_matches(|c| is_sign(c) && !closes(c));
    let opens = |c: char| c == '(' || c == '[';
    let after = &stamped.text[found.range.end..];
    let after = after.trim_start_matches(|c| is_sign(c) && !opens(c));
    [before, after].join(" ").trim().to_owned()
}

/// A title without the names in brackets of those who wrote it: `(Claude)`. Above a list, more words there do not say
/// what was decided either.
pub(super) fn without_writers(title: &str, is_above_list: bool) -> String {
    let mut kept = String::new();
    let mut rest = title;
    while let Some((before, behind)) = rest.split_once(['(', '[']) {
        let Some((inner, after)) = behind.split_once([')', ']']) else {
            break;
        };
        kept.push_str(before);
        if !is_above_list && inner.split_whitespace().count() > MOST_IN_NAME {
            kept.push_str(inner);
        }
        rest = after;
    }
    kept + rest
}

/// The most words of a name in brackets.
const MOST_IN_NAME: usize = 2;

/// Whether the only paragraph below a day can say what was decided: not `No decisions.`, a link, a line of names in
/// italics, or the beginning of a list. `raw` is the same text with its marks.
pub(super) fn says_decision(raw: &str, text: &str) -> bool {
    let lower = text.to_lowercase();
    let first = lower.split(|c: char| !c.is_alphanumeric()).next();
    let says_none = first.is_some_and(|word| NOTHING_DECIDED.contains(&word));
    let is_link = raw.starts_with(['!', '[', '<']) || lower.starts_with("http");
    let is_aside = raw.starts_with('_') || (raw.starts_with('*') && !raw.starts_with("**"));
    !says_none && !is_link && !is_aside && !text.ends_with([':', '：', '?', '？'])
}

/// A text without the tag before it that says that it no longer holds, and whether it had one: `[REVERSED] Use tape`.
pub(super) fn without_tag(text: String) -> (bool, String) {
    let tag = text
        .strip_prefix('[')
        .and_then(|inner| inner.split_once(']'));
    match tag {
        Some((tag, said)) if status::is_reversal(tag) && said.contains(char::is_alphanumeric) => (
            true,
            said.trim_start_matches([' ', ':', '—', '–', '-'])
                .to_owned(),
        ),
        _ => (false, text),
    }
}

/// Whether the last sentence of a text only says that it no longer holds: `Two printers. Superseded by D-4.`
pub(super) fn ends_with_reversal(text: &str) -> bool {
    let sentence = text.rsplit_once(". ").map(|(_, last)| last);
    sentence.is_some_and(status::is_reversal)
}

/// Whether a title without its day names more than an occasion: `Session 3` says when, not what. Above a list, more
/// words say only that.
pub(super) fn says_what(name: &str, is_above_list: bool) -> bool {
    let lower = name.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    words.any(|word| {
        let is_occasion = titles::has_word(&GATHERINGS, word)
            || (is_above_list && titles::has_word(&OCCASIONS, word));
        word.contains(char::is_alphabetic) && !is_occasion
    })
}

/// What follows the first `because`.
pub(super) fn because(text: &str) -> Option<String> {
    let at = text.to_ascii_lowercase().find(" because ")?;
    present(&text[at + " because ".len()..])
}
