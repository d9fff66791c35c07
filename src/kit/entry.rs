//! A blank journal entry.

use jiff::civil::Date;

/// The text of a new entry.
pub fn entry(day: Date) -> String {
    format!(include_str!("entry.md"), day = day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::journal;
    use jiff::civil::date;

    #[test]
    fn a_blank_entry_says_nothing() {
        let text = entry(date(2026, 11, 23));
        assert!(text.starts_with("# 2026-11-23\n"), "{text}");
        assert_eq!(journal::first_line(&text), None);
    }
}
