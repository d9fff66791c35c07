//! Journal entries: which files are entries, and what they say first.

use jiff::civil::Date;

use crate::markdown::bullets::checkbox;
use crate::markdown::{Document, Kind, dates, present, tables};

/// The day of the entry with this file name, `YYYY-MM-DD.md`, if that is a day that exists.
pub fn entry_day(file_name: &str) -> Option<Date> {
    let day = file_name.strip_suffix(".md")?;
    let found = dates::leading(day)?;
    // The other forms of a date are not names of entries.
    (found.range == (0..day.len()) && day.len() == 10 && day.as_bytes()[4] == b'-')
        .then_some(found.date)
}

/// The first line of an entry that says something: not a heading, rule, code, comment, placeholder or lone
/// date. Without its marks.
pub fn first_line(text: &str) -> Option<String> {
    let document = Document::read(text);
    let tables = tables::read(&document);
    let is_edge = |line: usize| {
        let index = tables.partition_point(|table| table.delimiter < line);
        tables
            .get(index)
            .is_some_and(|table| [table.header.line, table.delimiter].contains(&line))
    };
    (0..document.lines().len())
        .filter(|line| document.lines()[*line].kind == Kind::Text && !is_edge(*line))
        .filter_map(|line| {
            let (_, words) = checkbox(document.words(line));
            present(words)
        })
        .find(|words| !is_only_date(words) && !words.starts_with("Tags:"))
}

/// Whether a line only says which day it is, or which days its neighbours are: `Friday, 20 November 2026`,
/// `Created: 2026-11-20 09:00`, `« 2026-11-19 | 2026-11-21 »`.
fn is_only_date(words: &str) -> bool {
    let lower = words.to_lowercase();
    let said = DAY_LABELS
        .iter()
        .find_map(|label| lower.strip_prefix(label)?.trim_start().strip_prefix(':'))
        .unwrap_or(&lower);
    let mut rest = String::new();
    let mut at = 0;
    for found in dates::all(said) {
        rest.push_str(&said[at..found.range.start]);
        at = found.range.end;
    }
    rest.push_str(&said[at..]);
    let mut words = rest
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    at > 0
        && words.all(|word| {
            WEEKDAYS.contains(&word)
                || ["am", "pm"].contains(&word)
                || (word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit()))
        })
}

const DAY_LABELS: [&str; 5] = ["date", "day", "created", "updated", "last edited"];
const WEEKDAYS: [&str; 14] = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue",
    "wed", "thu", "fri", "sat", "sun",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_are_entries() {
        assert_eq!(
            entry_day("2026-05-20.md")
                .map(|day| day.to_string())
                .as_deref(),
            Some("2026-05-20")
        );
        for name in [
            "README.md", "2026-02-30.md", "2026-05-20.txt", "2026-05-20", "2026-05-20 notes.md",
            "x2026-05-20.md", "20 May 2026.md", "1 May 2026.md", " 2026-05-20.md",
            "2026-05-20.md.md", "2026-05-20.MD", ".md", "",
        ] {
            assert_eq!(entry_day(name), None, "{name}");
        }
    }

    #[test]
    fn the_first_line_is_one_that_says_something() {
        for (text, expected) in [
            (
                "# 2026-05-20\n\n## Done\n\n- [x] **Sold** a tape\n",
                "Sold a tape",
            ),
            (
                "\u{feff}Journal\n=======\r\n\r\n_Date: 2026-05-20_\r\n\r\n<!-- what? -->\r\n- TBD\r\n- 14:05 called\r\n",
                "14:05 called",
            ),
            ("```\ncode\n```\n---\n> quoted\n", "quoted"),
            (
                "<< [[2026-05-19]] | [[2026-05-21]] >>\n\n> [!quote] Wait\n",
                "Wait",
            ),
            ("Created: May 20, 2026 9:00 AM\nTags: x\n\nText\n", "Text"),
            ("Friday, 20 May 2026\nText\n", "Text"),
            ("Shipped 2026-05-20\n", "Shipped 2026-05-20"),
            ("| a | b |\n|---|---|\n\nText\n", "Text"),
        ] {
            assert_eq!(first_line(text).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(first_line("# Only\n\n- \n_(nothing)_\n"), None);
        assert_eq!(first_line(""), None);
    }
}
