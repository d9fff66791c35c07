//! The file of a candidate pattern, rendered from the answers of `extract`. Its table is what
//! `patterns review` reads; the rest is for the person who meets the same problem next.

use std::ffi::OsStr;

use anyhow::Result;
use jiff::civil::Date;

use crate::exit::Failure;
use crate::facts::pattern::{read_confidence as confidence_in, read_facts};
use crate::markdown::write::{block_or, cell_code, cell_words, code, line_or, section_or, words};

/// What is known about a pattern when it is written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternAnswers {
    /// What the operator set out to keep, in their own words.
    pub focus: String,
    /// What sort of thing it is: a check, an approach, a piece of code.
    pub kind: String,
    /// Made by [`super::slug::from_words`].
    pub slug: String,
    /// One sentence.
    pub summary: String,
    /// When to reach for it.
    pub when_applies: String,
    /// When to leave it; may be empty.
    pub when_does_not: String,
    /// The pattern itself.
    pub body: String,
    /// What happened that made it worth keeping; may be empty.
    pub war_story: String,
    /// How sure the operator is, from 1 to 5.
    pub confidence: u8,
    /// The name of the project's directory.
    pub source_project: String,
    /// The day it is written down.
    pub today: Date,
}

/// How the name of a candidate's file begins.
const CANDIDATE: &str = "CANDIDATE-";

/// The name of a candidate's file with this slug.
pub fn file_name(slug: &str) -> String {
    format!("{CANDIDATE}{slug}.md")
}

/// The name of a promoted pattern's file with this slug.
pub fn promoted_name(slug: &str) -> String {
    format!("{slug}.md")
}

/// Whether this is the name of a candidate's file.
pub fn is_candidate(file_name: &OsStr) -> bool {
    file_name.to_string_lossy().starts_with(CANDIDATE)
}

/// How sure the operator is: `3`, `3/5` or `3 / 5`, from 1 to 5. An empty text is 1.
pub fn read_confidence(answer: &str) -> Result<u8> {
    let answer = answer.trim();
    if answer.is_empty() {
        return Ok(1);
    }
    let number = match answer.split_once('/') {
        Some((number, out_of)) if out_of.trim() == "5" => number.trim(),
        _ => answer,
    };
    match number.parse() {
        Ok(number @ 1..=5) => Ok(number),
        _ => Err(
            Failure::new(format!("`{answer}` is not a valid confidence"))
                .hint("give a number from 1 (seen once) to 5 (it has never failed)")
                .into(),
        ),
    }
}

/// The whole file.
pub fn render(answers: &PatternAnswers) -> String {
    format!(
        include_str!("pattern.md"),
        slug = words(&answers.slug),
        summary = line_or(&answers.summary, "_(none yet: say it in one sentence)_"),
        kind = cell_words(&answers.kind),
        confidence = answers.confidence,
        today = answers.today,
        source = cell_code(&answers.source_project),
        when_applies = section_or(
            &answers.when_applies,
            "_(none yet: what are the signs that this is the answer?)_"
        ),
        when_does_not = section_or(
            &answers.when_does_not,
            "_(none yet: add the first case in which it was the wrong choice)_"
        ),
        body = section_or(
            &answers.body,
            "_(none yet: the steps, the code or the check)_"
        ),
        war_story = section_or(
            &answers.war_story,
            "_(none yet: what went wrong, or nearly did, before this was found?)_"
        ),
        focus = block_or(&answers.focus, "_(none yet)_"),
        file_name = code(&format!("{}.md", answers.slug)),
    )
}

/// The keys of answers that would be read as something else than what they are: a kind `Extracted: 2020-01-01` looks
/// like the day of the extraction.
pub fn misread(answers: &PatternAnswers) -> Vec<&'static str> {
    type Answer = fn(&mut PatternAnswers) -> &mut String;

    let read = |answers: &PatternAnswers| {
        let text = render(answers);
        (read_facts(&text), confidence_in(&text))
    };
    let texts: [(&'static str, Answer); 7] = [
        ("pattern_focus", |answers| &mut answers.focus),
        ("pattern_kind", |answers| &mut answers.kind),
        ("pattern_summary", |answers| &mut answers.summary),
        ("pattern_when_applies", |answers| &mut answers.when_applies),
        ("pattern_when_does_not", |answers| {
            &mut answers.when_does_not
        }),
        ("pattern_body", |answers| &mut answers.body),
        ("pattern_war_story", |answers| &mut answers.war_story),
    ];
    let mut blank = answers.clone();
    for (_, text) in &texts {
        text(&mut blank).clear();
    }
    let meant = read(&blank);
    if read(answers) == meant {
        return Vec::new();
    }
    let alone = |text: &Answer| {
        let mut alone = blank.clone();
        text(&mut alone).clone_from(text(&mut answers.clone()));
        read(&alone) != meant
    };
    let misread = texts.iter().filter(|(_, text)| alone(text));
    misread.map(|(key, _)| *key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn sample() -> PatternAnswers {
        PatternAnswers {
            focus: "How we never mail twice".into(),
            kind: "approach".into(),
            slug: "send-once".into(),
            summary: "Write the intent down before acting on it.".into(),
            when_applies: "An action that cannot be undone.".into(),
            when_does_not: String::new(),
            body: "### Steps\n\n1. Record\n2. Act\n\n```sql\n# not a heading\ninsert into intents;\n```".into(),
            war_story: "40 invoices went out again.".into(),
            confidence: 3,
            source_project: "hour-ledger".into(),
            today: date(2026, 11, 23),
        }
    }

    #[test]
    fn what_review_reads_is_in_its_place() {
        let text = render(&sample());
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines[0], "# Pattern: send-once (CANDIDATE)");
        assert_eq!(lines[2], "> Write the intent down before acting on it.");
        for row in [
            "| **Kind** | approach |",
            "| **Confidence** | 3 / 5 |",
            "| **Extracted** | 2026-11-23 |",
            "| **Source project** | `hour-ledger` |",
        ] {
            assert!(lines.contains(&row), "{row} is missing in\n{text}");
        }
        assert!(lines.contains(&"### Steps"), "{text}");
        assert!(text.contains("`send-once.md`"), "{text}");
        assert!(text.ends_with(".\n") && !text.ends_with("\n\n"));
    }

    #[test]
    fn the_sections_come_in_order() {
        assert_eq!(
            sections(&render(&sample())),
            [
                "When it applies", "When it does not", "The pattern", "The story",
                "In the operator's own words", "How a pattern lives"
            ]
        );
    }

    #[test]
    fn a_source_with_pipes_and_backticks_stays_one_cell() {
        let mut answers = sample();
        answers.source_project = "a|b`c".into();
        answers.kind = "x | y \\| z".into();
        let text = render(&answers);
        assert!(
            text.contains("| **Source project** | `` a\\|b`c `` |"),
            "{text}"
        );
        assert!(text.contains("| **Kind** | x \\| y \\\\\\| z |"), "{text}");
    }

    #[test]
    fn confidence_is_one_to_five() {
        for (answer, number) in [("", 1), ("3", 3), (" 4/5 ", 4), ("5 / 5", 5)] {
            assert_eq!(read_confidence(answer).ok(), Some(number));
        }
        for answer in ["0", "6", "high", "3/4", "-1", "3.5", "/5"] {
            assert!(read_confidence(answer).is_err(), "{answer}");
        }
    }

    #[test]
    fn an_answer_that_takes_the_place_of_another_is_found() {
        assert_eq!(misread(&sample()), [""; 0]);
        let table =
            "| | |\n|---|---|\n| **Extracted** | 2020-01-01 |\n| **Source project** | `other` |";
        for text in ["Extracted: 2020-01-01", "Source project: other", table] {
            let mut answers = PatternAnswers {
                focus: text.into(),
                summary: text.into(),
                when_applies: text.into(),
                body: text.into(),
                ..sample()
            };
            assert_eq!(misread(&answers), [""; 0], "{text}");
            answers.kind = text.into();
            let expected: &[&str] = if text == table {
                &[]
            } else {
                &["pattern_kind"]
            };
            assert_eq!(misread(&answers), expected, "{text}");
        }
    }

    fn sections(text: &str) -> Vec<String> {
        crate::markdown::write::headings(text)
            .into_iter()
            .filter_map(|heading| heading.strip_prefix("## ").map(str::to_owned))
            .collect()
    }

    proptest! {
        #[test]
        fn no_answer_adds_or_hides_a_section(text in crate::markdown::write::hostile()) {
            let clean = render(&sample());
            let answers = PatternAnswers {
                focus: text.clone(),
                kind: text.clone(),
                summary: text.clone(),
                when_applies: text.clone(),
                when_does_not: text.clone(),
                body: text.clone(),
                war_story: text,
                ..sample()
            };
            let rendered = render(&answers);
            prop_assert_eq!(sections(&rendered), sections(&clean), "{}", rendered);
            let is_read = misread(&answers).is_empty();
            prop_assert!(!is_read || read_facts(&rendered) == read_facts(&clean), "{}", rendered);
        }
    }
}
