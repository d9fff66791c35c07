//! The stamp of a bullet: the date that says when it was decided, told from dates it talks about.

use std::ops::Range;

use jiff::civil::Date;

use crate::markdown::{Inline, dates};

/// What a bullet says, and when it was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stamped {
    pub date: Option<Date>,
    /// Without the stamp, and without what is struck through in a text that as a whole still stands.
    pub text: String,
    pub reversed: bool,
}

impl Stamped {
    /// Reads a bullet. The stamp is at its end; or at the end of what is struck through or bold at its
    /// beginning or right behind that, since what follows is a note; or else the bullet begins with it
    /// (`2026-05-20: text`).
    pub fn read(inline: &Inline) -> Self {
        let reversed = is_struck(inline);
        let text = inline.text.as_str();
        let lead = |ranges: &[Range<usize>]| {
            let first = ranges.first().filter(|range| range.start == 0)?;
            at_end(&text[first.clone()]).or_else(|| right_behind(text, first.end))
        };
        let found = Some(&inline.struck)
            .filter(|_| reversed)
            .and_then(|struck| lead(struck))
            .or_else(|| at_end(text))
            .or_else(|| lead(&inline.strong))
            .or_else(|| at_beginning(inline));
        let (date, range) = match found {
            Some((date, range)) => (Some(date), range),
            None => (None, 0..0),
        };
        let mut cut = vec![range];
        if !reversed {
            cut.extend(inline.struck.iter().cloned());
        }
        Self {
            date,
            text: without(text, cut),
            reversed,
        }
    }
}

/// The text of something that has its date elsewhere.
pub(super) fn standing(inline: &Inline) -> String {
    if is_struck(inline) {
        return inline.text.clone();
    }
    without(&inline.text, inline.struck.clone())
}

/// Whether it is struck through from its beginning, or for the most part.
fn is_struck(inline: &Inline) -> bool {
    let struck: usize = inline.struck.iter().map(Range::len).sum();
    inline.begins_struck() || 2 * struck > inline.text.len()
}

/// `(2026-05-20)`, `(2026-05-20, by phone)` or `[20 May 2026]` at the end of a text, and where.
fn at_end(text: &str) -> Option<(Date, Range<usize>)> {
    // A full stop or a sign of approval may come after it.
    let end = text
        .trim_end_matches(|c: char| !c.is_alphanumeric() && !")]".contains(c))
        .len();
    let (open, close) = match text[..end].chars().next_back()? {
        ')' => ('(', end - 1),
        ']' => ('[', end - 1),
        _ => return None,
    };
    let start = text[..close].rfind(open)?;
    let inner = &text[start + 1..close];
    let found = dates::leading(inner)?;
    // `(2026-05-04 – 2026-06-28)` is a span of time.
    let after = inner[found.range.end..].trim_start();
    let is_span = ["–", "—", "-", "→", "to ", "until ", "through "]
        .iter()
        .any(|word| after.starts_with(word))
        && dates::first(after).is_some();
    (!is_span).then_some((found.date, start..text.len()))
}

/// A stamp in the parentheses that follow an offset.
fn right_behind(text: &str, offset: usize) -> Option<(Date, Range<usize>)> {
    let rest = &text[offset..];
    let start = offset + rest.len() - rest.trim_start().len();
    let close = text[start..].strip_prefix('(')?.find(')')?;
    let (date, range) = at_end(&text[start..start + close + 2])?;
    Some((date, start + range.start..start + range.end))
}

/// A date that a text begins with, alone in bold or brackets or set off by a colon or dash.
fn at_beginning(inline: &Inline) -> Option<(Date, Range<usize>)> {
    let text = inline.text.as_str();
    let bare = text.trim_start_matches(['(', '[']);
    let opened = text.len() - bare.len();
    let found = dates::leading(bare)?;
    let end = opened + found.range.end;
    let rest = text[end..].trim_start_matches([')', ']']);
    let is_closed = opened > 0 && rest.len() < text.len() - end;
    let is_bold = inline
        .strong
        .first()
        .is_some_and(|strong| *strong == (0..end));
    let said = rest.trim_start();
    let separated =
        [':', '—', '–'].iter().any(|sign| said.starts_with(*sign)) || rest.starts_with(" - ");
    let what = said.trim_start_matches([':', '—', '–', '-', ' ']);
    // `2026-05-04 – 2026-06-28 was the trial` begins with a span of time.
    let is_span = dates::leading(what).is_some();
    let is_stamp = (is_closed || is_bold || separated) && !what.is_empty() && !is_span;
    is_stamp.then(|| (found.date, 0..text.len() - what.len()))
}

/// A text without some parts of it, and without the blanks and dashes that this leaves at its edges.
fn without(text: &str, mut parts: Vec<Range<usize>>) -> String {
    parts.sort_by_key(|part| part.start);
    let mut left = String::with_capacity(text.len());
    let mut at = 0;
    let mut cuts = false;
    for part in parts {
        if part.is_empty() || part.end <= at {
            continue;
        }
        cuts = true;
        left.push_str(&text[at..part.start.max(at)]);
        if left.ends_with(' ') {
            left.truncate(left.trim_end().len());
        }
        at = part.end;
    }
    left.push_str(&text[at..]);
    if !cuts {
        return left;
    }
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
                None,
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
}
