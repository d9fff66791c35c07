//! Dates as operators write them: `2026-05-20`, `23 May 2026`, `May 23, 2026`. Nothing else is a date, and
//! nothing here knows what day it is.

use std::ops::Range;

use jiff::civil::Date;

const MONTHS: [&str; 12] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
];

/// A date and the bytes that it takes up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The day.
    pub date: Date,
    /// Where it is written.
    pub range: Range<usize>,
}

/// The first date in a text. An impossible one (`2026-02-30`) does not count, nor does one inside a longer
/// number or name (`12026-05-20`, `notes-2026-05-20`).
pub fn first(text: &str) -> Option<Date> {
    all(text).next().map(|found| found.date)
}

/// The date a text begins with; words may follow.
pub fn leading(text: &str) -> Option<Found> {
    let found = all(text).next()?;
    text[..found.range.start].trim().is_empty().then_some(found)
}

/// All dates in a text, in order.
pub fn all(text: &str) -> Dates<'_> {
    Dates { text, at: 0 }
}

/// The iterator behind [`all`].
#[derive(Clone, Debug)]
pub struct Dates<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Dates<'_> {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        let bytes = self.text.as_bytes();
        while self.at < bytes.len() {
            let start = self.at;
            // A token is a run of digits or of letters; each is looked at once.
            let length = run(bytes, start, u8::is_ascii_digit)
                .max(run(bytes, start, u8::is_ascii_alphabetic))
                .max(1);
            self.at = start + length;
            if !bytes[start].is_ascii_alphanumeric() || !starts_token(self.text, start) {
                continue;
            }
            let found = iso(self.text, start)
                .or_else(|| day_first(self.text, start))
                .or_else(|| month_first(self.text, start));
            if let Some((end, date)) = found {
                self.at = end;
                let range = start..end;
                return Some(Found { date, range });
            }
        }
        None
    }
}

/// How many bytes from `start` on satisfy `test`.
fn run(bytes: &[u8], start: usize, test: impl Fn(&u8) -> bool) -> usize {
    bytes[start..].iter().take_while(|byte| test(byte)).count()
}

/// Whether a number or word may begin here: not inside a word, a number or a hyphenated name.
fn starts_token(text: &str, at: usize) -> bool {
    let mut before = text[..at].chars().rev();
    match before.next() {
        None => true,
        Some('-') => !before.next().is_some_and(char::is_alphanumeric),
        Some('.' | ',') => !before.next().is_some_and(char::is_numeric),
        Some(c) => !c.is_alphanumeric() && c != '_',
    }
}

/// Whether a number may end here, by the same rule.
fn ends_token(text: &str, at: usize) -> bool {
    let mut after = text[at..].chars();
    match after.next() {
        Some('-' | '.') => !after.next().is_some_and(char::is_alphanumeric),
        Some(c) => !c.is_alphanumeric() && c != '_',
        None => true,
    }
}

fn number(bytes: &[u8], start: usize, digits: usize) -> Option<i16> {
    let digits = bytes.get(start..start + digits)?;
    digits.iter().try_fold(0_i16, |value, digit| {
        digit
            .is_ascii_digit()
            .then(|| value * 10 + i16::from(digit - b'0'))
    })
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// `2026-05-20`, also as the beginning of a time stamp (`2026-05-20T08:15`).
fn iso(text: &str, start: usize) -> Option<(usize, Date)> {
    let bytes = text.as_bytes();
    let year = number(bytes, start, 4)?;
    let month = number(bytes, start + 5, 2)?;
    let day = number(bytes, start + 8, 2)?;
    let end = start + 10;
    if bytes[start + 4] != b'-' || bytes[start + 7] != b'-' {
        return None;
    }
    let has_time = bytes.get(end) == Some(&b'T') && number(bytes, end + 1, 2).is_some();
    if !has_time && !ends_token(text, end) {
        return None;
    }
    Some((end, date(year, month, day)?))
}

/// `23 May 2026`; a comma, or the `rd` of `23rd`, does no harm.
fn day_first(text: &str, start: usize) -> Option<(usize, Date)> {
    let (at, day) = day_of_month(text, start)?;
    let at = gap(text, at, false)?;
    let (at, month) = month_name(text, at)?;
    let at = gap(text, at, true)?;
    let (end, year) = year(text, at)?;
    Some((end, date(year, month, day)?))
}

/// `May 23, 2026`.
fn month_first(text: &str, start: usize) -> Option<(usize, Date)> {
    let (at, month) = month_name(text, start)?;
    let at = gap(text, at, false)?;
    let (at, day) = day_of_month(text, at)?;
    let at = gap(text, at, true)?;
    let (end, year) = year(text, at)?;
    Some((end, date(year, month, day)?))
}

fn day_of_month(text: &str, start: usize) -> Option<(usize, i16)> {
    let bytes = text.as_bytes();
    let length = bytes
        .get(start..)?
        .iter()
        .take(3)
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    if !(1..=2).contains(&length) {
        return None;
    }
    let day = number(bytes, start, length)?;
    let end = start + length;
    let suffix = bytes.get(end..end + 2).map(<[u8]>::to_ascii_lowercase);
    let is_ordinal = matches!(suffix.as_deref(), Some(b"st" | b"nd" | b"rd" | b"th"));
    Some((if is_ordinal { end + 2 } else { end }, day))
}

fn month_name(text: &str, start: usize) -> Option<(usize, i16)> {
    let bytes = text.as_bytes();
    let length = bytes
        .get(start..)?
        .iter()
        .take(10)
        .take_while(|byte| byte.is_ascii_alphabetic())
        .count();
    let name = text.get(start..start + length)?.to_ascii_lowercase();
    let month = (1_i16..)
        .zip(MONTHS)
        .find(|(_, month)| name == *month || name == month[..3])?
        .0;
    let end = start + length;
    let is_abbreviated = length == 3 && bytes.get(end) == Some(&b'.');
    Some((end + usize::from(is_abbreviated), month))
}

fn year(text: &str, start: usize) -> Option<(usize, i16)> {
    let year = number(text.as_bytes(), start, 4)?;
    ends_token(text, start + 4).then_some((start + 4, year))
}

/// Skips the white space between two parts of a date (and a comma before it, if one is allowed there).
fn gap(text: &str, start: usize, comma: bool) -> Option<usize> {
    let rest = text.get(start..)?;
    let after = match rest.strip_prefix(',') {
        Some(after) if comma => after,
        _ => rest,
    };
    // A few are enough, so a megabyte of blanks costs nothing.
    let width: usize = after
        .chars()
        .take(4)
        .take_while(|c| c.is_whitespace())
        .map(char::len_utf8)
        .sum();
    (width > 0).then_some(text.len() - after.len() + width)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn dates(text: &str) -> Vec<String> {
        all(text).map(|found| found.date.to_string()).collect()
    }

    #[test]
    fn every_form_is_read() {
        for text in [
            "2026-05-23", "2026-05-23 in the evening", "(2026-05-23)", "**2026-05-23**",
            "2026-05-23T08:15:00Z", "23 May 2026", "23 may 2026", "May 23, 2026", "MAY 23, 2026",
            "May 23 2026", "23rd May 2026", "am 23 May, 2026.",
        ] {
            assert_eq!(dates(text), ["2026-05-23"], "{text}");
        }
        assert_eq!(dates("1 September 2026, 02 Sep 2026").len(), 2);
        assert_eq!(dates("Dec. 31, 1999"), ["1999-12-31"]);
    }

    #[test]
    fn what_is_no_day_is_no_date() {
        for text in [
            "2026-13-45", "2026-02-30", "31 April 2026", "0 May 2026", "12026-05-20",
            "2026-05-201", "v2026-05-20", "notes-2026-05-20", "2026-05-20-notes", "2026-05-20.md",
            "2026-5-2", "2026 05 20", "123 May 2026", "23 Mayor 2026", "23 May 20261",
            "dismay 23, 2026", "23 Mai 2026", "23May2026", "",
        ] {
            assert_eq!(dates(text), [""; 0], "{text}");
        }
        assert_eq!(dates("2024-02-29 and 2023-02-29"), ["2024-02-29"]);
    }

    #[test]
    fn places_and_order_are_kept() {
        let text = "— 2026-05-20–2026-06-28, then 1 Jul 2026";
        let found: Vec<_> = all(text).map(|found| &text[found.range]).collect();
        assert_eq!(found, ["2026-05-20", "2026-06-28", "1 Jul 2026"]);
        assert_eq!(
            leading(" 2026-05-20: x").map(|found| found.range),
            Some(1..11)
        );
        assert_eq!(leading("on 2026-05-20"), None);
        assert_eq!(first("since 1 Jul 2026"), Some(date(2026, 7, 1)));
    }

    #[test]
    fn a_long_text_of_anything_comes_to_an_end() {
        for piece in ["2", "may ", "23 ", "2026-05-", "1 May ", "é", "-"] {
            assert_eq!(all(&piece.repeat(1_000_000 / piece.len())).count(), 0);
        }
        assert_eq!(all(&"a".repeat(1_000_000)).count(), 0);
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in any::<String>(), year in 1000_i16..9999, month in 1_i8..=12, day in 1_i8..=28) {
            for found in all(&text) {
                prop_assert!(text.get(found.range).is_some());
            }
            let day = date(year, month, day);
            prop_assert_eq!(first(&format!("({day}) {text}")), Some(day));
        }
    }
}
