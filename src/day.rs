//! A day as an operator writes it on the command line, and the day of this run, which is set once at the start.

use std::str::FromStr;
use std::sync::OnceLock;

use anyhow::{Context as _, Result};
use jiff::civil::Date;

static TODAY: OnceLock<Date> = OnceLock::new();

/// Sets the day of this run. Later calls change nothing.
pub fn set_of_this_run(today: Date) {
    TODAY.get_or_init(|| today);
}

/// The day of this run, if a command is running. Facts are read in many places that do not know the command, and
/// some facts depend on which dates are in the future.
pub fn of_this_run() -> Option<Date> {
    TODAY.get().copied()
}

/// A day written exactly as `YYYY-MM-DD`: jiff would also accept `20261123`, or a time after it.
pub fn written_out(text: &str) -> Option<Date> {
    let day: Date = text.parse().ok()?;
    (day.to_string() == text).then_some(day)
}

/// A day that may depend on today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// The present day.
    Today,
    /// The day before.
    Yesterday,
    /// This day.
    On(Date),
}

impl Day {
    /// The date that is meant if today is `today`.
    pub fn date(self, today: Date) -> Result<Date> {
        match self {
            Self::Today => Ok(today),
            Self::Yesterday => today.yesterday().context("no day comes before this one"),
            Self::On(date) => Ok(date),
        }
    }
}

impl FromStr for Day {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "today" => Ok(Self::Today),
            "yesterday" => Ok(Self::Yesterday),
            _ => {
                let date = written_out(text).map(Self::On);
                date.ok_or("write a day as YYYY-MM-DD, `today` or `yesterday`")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_has_three_forms() {
        let today = date(2026, 3, 1);
        for (text, expected) in [
            ("today", "2026-03-01"),
            ("yesterday", "2026-02-28"),
            ("2026-05-20", "2026-05-20"),
        ] {
            let day: Day = text.parse().unwrap();
            assert_eq!(day.date(today).unwrap().to_string(), expected);
        }
        for bad in [
            "", "tomorrow", "2026-02-30", "20260520", "2026-5-20", "2026-05-20T08:00",
            "20 May 2026",
        ] {
            assert!(bad.parse::<Day>().is_err(), "{bad}");
        }
    }
}
