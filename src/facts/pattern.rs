//! What the table in a pattern's file says about the pattern.

use jiff::civil::Date;

use crate::markdown::{Document, Fields, dates};

/// What a pattern's table says about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PatternFacts {
    /// The day in the row `Extracted`, if it is valid.
    pub extracted: Option<Date>,
    /// The name in the row `Source project`.
    pub source: Option<String>,
}

/// Reads the rows `**Extracted** | DATE` and ``**Source project** | `name` ``. Rows in fenced code or with only
/// `TBD` do not count, and prose that looks alike is not a row.
pub fn read_facts(text: &str) -> PatternFacts {
    read_as_rendered(text).unwrap_or_else(|| read_in_any_form(text))
}

/// The facts of a text that has them exactly as `extract` writes them. Most texts do, and then need no
/// reader; `None` if anything might be different.
fn read_as_rendered(text: &str) -> Option<PatternFacts> {
    let is_plain = text.contains("\n| | |\n|---|---|\n")
        && !text.starts_with("---")
        && !["```", "~~~", "<!--", "\r"]
            .iter()
            .any(|sign| text.contains(sign));
    if !is_plain {
        return None;
    }
    let mut facts = PatternFacts::default();
    for line in text.lines().filter(|line| line.contains('|')) {
        let lower = line.to_ascii_lowercase();
        if !lower.contains("extracted") && !lower.contains("source") {
            continue;
        }
        let row = line.strip_prefix("| **")?.strip_suffix(" |")?;
        if let Some(day) = row.strip_prefix("Extracted** | ") {
            let day = (day.len() == 10).then(|| day.parse().ok())??;
            facts.extracted.get_or_insert(day);
        } else {
            let name = row
                .strip_prefix("Source project** | `")?
                .strip_suffix('`')?;
            let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
            if name.len() < 6 || !name.chars().all(is_name) {
                return None;
            }
            facts.source.get_or_insert_with(|| name.to_owned());
        }
    }
    Some(facts)
}

/// How sure the operator is of it, from 1 to 5: `3`, `3/5` or `3 / 5` in the row `Confidence`, whatever words
/// follow.
pub fn read_confidence(text: &str) -> Option<u8> {
    let document = Document::read(text);
    let fields = Fields::read_rows(&document, |line| {
        line.to_ascii_lowercase().contains("confidence")
    });
    let value = &fields.first("confidence")?.value.text;
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = value.split_at(digits);
    let out_of = rest.trim_start().strip_prefix('/').map(str::trim_start);
    let is_of_five = out_of.is_none_or(|out_of| {
        let digits = out_of.bytes().take_while(u8::is_ascii_digit).count();
        &out_of[..digits] == "5"
    });
    let is_number = is_of_five && !rest.starts_with(['.', ',', '%', '-']);
    let number = number.parse().ok().filter(|_| is_number);
    number.filter(|number| (1..=5).contains(number))
}

fn read_in_any_form(text: &str) -> PatternFacts {
    let document = Document::read(text);
    let fields = Fields::read_rows(&document, |line| {
        let line = line.to_ascii_lowercase();
        line.contains("extracted") || line.contains("source")
    });
    let rows = |label| fields.all(label);
    PatternFacts {
        extracted: rows("extracted").find_map(|field| dates::first(&field.value.text)),
        source: rows("source project").next().map(|field| {
            let name = field
                .value
                .code
                .first()
                .map(|name| &field.value.text[name.clone()]);
            name.unwrap_or(&field.value.text).to_owned()
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn facts(text: &str) -> (Option<String>, Option<String>) {
        let facts = read_facts(text);
        (facts.extracted.map(|day| day.to_string()), facts.source)
    }

    #[test]
    fn what_extract_writes_is_read_alike_with_and_without_the_reader() {
        let table = "# P\n\n> s\n\n| | |\n|---|---|\n| **Kind** | x |\n";
        for rows in [
            "| **Extracted** | 2026-11-01 |\n| **Source project** | `north-star` |\n",
            "| **Extracted** | 2026-11-01 |\n",
            "| **Source project** | `north-star` |\n\nprose about a source\n",
            "| **Extracted** | 2026-11-01 |\n| **Extracted** | 2025-01-01 |\n",
            "",
        ] {
            let text = format!("{table}{rows}");
            assert_eq!(
                read_as_rendered(&text),
                Some(read_in_any_form(&text)),
                "{text}"
            );
        }
        for rows in [
            "| **Extracted** | 2026-13-45 |\n",
            "| _Source_ project | `x` |\n",
            "```\n```\n",
        ] {
            assert_eq!(read_as_rendered(&format!("{table}{rows}")), None, "{rows}");
        }
    }

    #[test]
    fn the_table_says_when_and_where_from() {
        let expected = PatternFacts {
            extracted: Some(date(2026, 11, 1)),
            source: Some("north-star".to_owned()),
        };
        for text in [
            "# Pattern: x\n\n| | |\n|---|---|\n| **Kind** | habit |\n| **Extracted** | 2026-11-01 |\n| **Source project** | `north-star` |\n",
            "| | |\r\n|---|---|\r\n| **Extracted** | 2026-11-01 |\r\n| **Source project** | `north-star` |",
            "\u{feff}| Field | Value | Note |\n|---|---|---|\n| EXTRACTED | 1 Nov 2026, by hand | |\n| _Source Project_ | north-star | x |\n",
            "**Extracted** | 2026-11-01\n**Source project** | `north-star` (its second sprint)\n",
            "```\n| **Extracted** | 2020-01-01 |\n| **Source project** | `other` |\n```\n\n| **Extracted** | 2026-11-01 |\n|---|---|\n| **Source project** | **`north-star`** |\n",
        ] {
            assert_eq!(read_facts(text), expected, "{text}");
        }
    }

    #[test]
    fn confidence_is_a_number_from_one_to_five() {
        let confidence = |value: &str| {
            read_confidence(&format!(
                "| a | b |\n|---|---|\n| **Confidence** | {value} |\n"
            ))
        };
        for (value, expected) in [
            ("3 / 5", Some(3)),
            ("**4/5**, two clients", Some(4)),
            ("5", Some(5)),
            ("2 (so far)", Some(2)),
            ("3 / 10", None),
            ("3.5", None),
            ("60 %", None),
            ("0", None),
            ("high", None),
            ("TBD", None),
        ] {
            assert_eq!(confidence(value), expected, "{value}");
        }
        assert_eq!(read_confidence("Confidence: 3 / 5\n"), None);
    }

    #[test]
    fn what_the_table_does_not_say_is_absent() {
        let table = "| | |\n|---|---|\n";
        assert_eq!(
            facts(&format!(
                "{table}| **Extracted** | 2026-13-45 |\n| **Source project** | TBD |\n"
            )),
            (None, None)
        );
        assert_eq!(
            facts(&format!(
                "{table}| **Extracted** | |\n| **Source project** | _(none)_ |\n"
            )),
            (None, None)
        );
        assert_eq!(
            facts("Extracted: 2026-01-01\n\nSource project: elsewhere\n"),
            (None, None)
        );
        assert_eq!(facts(""), (None, None));
    }
}
