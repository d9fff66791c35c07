//! The form in which a file writes its dates, so that the next one looks the same.

use jiff::civil::Date;

use crate::markdown::dates;

/// A form in which days are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateForm {
    /// `2026-05-03`
    Iso,
    /// `3 May 2026`
    DayFirst(Words),
    /// `May 3, 2026`
    MonthFirst(Words),
}

/// The ways in which forms with the name of a month may differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// `Sep` for `September`.
    is_short: bool,
    /// `03` for `3`.
    is_padded: bool,
    /// A comma before the year.
    has_comma: bool,
}

impl DateForm {
    /// The form of the last date in `texts`; the others settle what it leaves open, such as whether `May` is
    /// short for anything. If nothing settles it, months are written out.
    pub fn of<'t>(texts: impl DoubleEndedIterator<Item = &'t str> + Clone) -> Self {
        let mut written = texts.rev().flat_map(|text| {
            let found = dates::all(text);
            found.map(|found| &text[found.range])
        });
        let all = written.clone();
        let Some(last) = written.next() else {
            return Self::Iso;
        };
        if last.as_bytes().get(4) == Some(&b'-') {
            return Self::Iso;
        }
        let month = |text: &str| {
            let words = text.split(|c: char| !c.is_alphabetic());
            words.max_by_key(|word| word.len()).map_or(0, str::len)
        };
        let words = Words {
            // `May` alone does not settle it.
            is_short: all
                .clone()
                .filter(|text| !text.to_ascii_lowercase().contains("may"))
                .map(month)
                .find(|length| *length > 0)
                .is_some_and(|length| length == 3),
            is_padded: all.clone().any(|text| text.split(' ').any(is_padded_day)),
            has_comma: last.contains(','),
        };
        if last.starts_with(|c: char| c.is_ascii_digit()) {
            Self::DayFirst(words)
        } else {
            Self::MonthFirst(words)
        }
    }

    /// A day in this form.
    pub fn write(self, date: Date) -> String {
        let parts = |words: Words| {
            let month = date.strftime(if words.is_short { "%b" } else { "%B" });
            let day = date.day();
            let day = if words.is_padded {
                format!("{day:02}")
            } else {
                day.to_string()
            };
            let comma = if words.has_comma { "," } else { "" };
            (day, month, comma, date.year())
        };
        match self {
            Self::Iso => date.to_string(),
            Self::DayFirst(words) => {
                let (day, month, comma, year) = parts(words);
                format!("{day} {month}{comma} {year:04}")
            }
            Self::MonthFirst(words) => {
                let (day, month, comma, year) = parts(words);
                format!("{month} {day}{comma} {year:04}")
            }
        }
    }
}

fn is_padded_day(word: &str) -> bool {
    let word = word.trim_end_matches(',');
    word.len() == 2 && word.starts_with('0') && word.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_is_written_as_the_others_are() {
        let day = date(2026, 9, 3);
        for (others, expected) in [
            (&[][..], "2026-09-03"),
            (&["TBD", ""], "2026-09-03"),
            (&["23 May 2026", "2026-05-24"], "2026-09-03"),
            (&["2026-05-24", "23 May 2026"], "3 September 2026"),
            (&["1 June 2026", "23 May 2026"], "3 September 2026"),
            (&["01 Jun 2026", "23 May 2026"], "03 Sep 2026"),
            (&["**Jun 1, 2026**"], "Sep 3, 2026"),
            (&["October 12 2026"], "September 3 2026"),
            (&["October 02, 2026"], "September 03, 2026"),
        ] {
            let form = DateForm::of(others.iter().copied());
            assert_eq!(form.write(day), expected, "{others:?}");
        }
    }
}
