//! `acceptance-weasels`: a criterion that cannot be enforced is not one.

use std::ops::Range;

use super::{Check, Finding, Severity};
use crate::markdown::inline::Inline;
use crate::markdown::{Document, Kind};
use crate::order::by_place;

/// The phrases, in lower case.
const WEASELS: [&str; 9] = [
    "tbd", "as needed", "as appropriate", "etc.", "and so on", "best practices", "future-proof",
    "robust enough", "where applicable",
];

/// Before a phrase, these words say that it must be absent: `no TBD is left`.
const DENIALS: [&str; 6] = ["no", "not", "any", "zero", "without", "nor"];

/// After a phrase, these words turn it into the name of something else: `every TBD entry has an owner`.
const NAMED: [&str; 14] = [
    "item", "items", "entry", "entries", "placeholder", "placeholders", "marker", "markers",
    "note", "notes", "label", "labels", "field", "fields",
];

/// Replaces the end of a line inside a paragraph, and is white space too. An operator cannot type it.
const LINE_END: char = '\u{b}';

/// A phrase, and its spelling where it was found.
type Found = (&'static str, String);

/// The evasive lines of an acceptance.md, one finding for each. `path` is where the file is.
pub fn check(path: &str, text: &str) -> Vec<Finding> {
    let document = Document::read(text);
    let mut findings = Vec::new();
    let mut line = 0;
    while line < document.lines().len() {
        let first = line;
        line += 1;
        if !is_words(document.lines()[first].kind) {
            continue;
        }
        while line < document.lines().len() && continues(&document, line) {
            line += 1;
        }
        findings.extend(in_paragraph(&document, first..line).map(|(line, found)| {
            let phrases: Vec<String> = found
                .iter()
                .map(|(_, quoted)| format!("`{quoted}`"))
                .collect();
            let message = format!("{} cannot be checked", phrases.join(", "));
            Finding::new(Check::AcceptanceWeasels, Severity::Warning, path, message).at(line + 1)
        }));
    }
    findings
}

fn is_words(kind: Kind) -> bool {
    matches!(kind, Kind::Text | Kind::Heading(_))
}

/// Whether a line continues the paragraph above it. A row of a table is read by itself.
fn continues(document: &Document<'_>, line: usize) -> bool {
    let (above, here) = (&document.lines()[line - 1], &document.lines()[line]);
    let is_row = |line| document.text(line).contains('|');
    above.kind == Kind::Text
        && here.kind == Kind::Text
        && here.mark.is_none()
        && above.depth == here.depth
        && !is_row(line)
        && !is_row(line - 1)
}

/// The lines of a paragraph with phrases in them, in order, each phrase once. A paragraph is read as a whole,
/// because code, strikethrough and a phrase may span lines.
fn in_paragraph(
    document: &Document<'_>,
    lines: Range<usize>,
) -> impl Iterator<Item = (usize, Vec<Found>)> {
    let first = lines.start;
    let mut text = String::new();
    for line in lines {
        if !text.is_empty() {
            text.push(LINE_END);
        }
        text.push_str(&document.words(line).replace(LINE_END, " "));
    }
    let inline = Inline::read(&text);
    let mut is_silent = vec![false; inline.text.len()];
    for range in inline.code.iter().chain(&inline.struck) {
        is_silent[range.clone()].fill(true);
    }
    let mut found: Vec<(usize, Vec<Found>)> = Vec::new();
    let (mut line, mut counted) = (first, 0);
    for (range, phrase) in phrases(&inline.text) {
        if is_silent[range.clone()].contains(&true) || is_mentioned(&inline.text, &range) {
            continue;
        }
        let between = &inline.text[counted..range.start];
        line += between.matches(LINE_END).count();
        counted = range.start;
        let words = inline.text[range].split_whitespace();
        let quoted = words.collect::<Vec<_>>().join(" ");
        match found.last_mut() {
            Some((last, phrases)) if *last == line => {
                if !phrases.iter().any(|(known, _)| *known == phrase) {
                    phrases.push((phrase, quoted));
                }
            }
            _ => found.push((line, vec![(phrase, quoted)])),
        }
    }
    found.into_iter()
}

/// Where a phrase occurs as whole words, in order.
fn phrases(text: &str) -> Vec<(Range<usize>, &'static str)> {
    // Both have the same length in bytes, so that a place in one is a place in the other.
    let lower = text.to_ascii_lowercase();
    let mut found = Vec::new();
    for phrase in WEASELS {
        let first = phrase.split(' ').next().unwrap_or(phrase);
        for (start, _) in lower.match_indices(first) {
            if let Some(end) = end_of(&lower, start, phrase)
                && is_free(text, &(start..end))
            {
                found.push((start..end, phrase));
            }
        }
    }
    by_place(&mut found, |(range, _)| range.start);
    found
}

/// Where a phrase ends that begins here, with any white space between its words.
fn end_of(text: &str, start: usize, phrase: &str) -> Option<usize> {
    let mut at = start;
    for (index, word) in phrase.split(' ').enumerate() {
        let rest = &text[at..];
        let words = rest.trim_start();
        if index > 0 && words.len() == rest.len() {
            return None;
        }
        at += rest.len() - words.len();
        at += words.starts_with(word).then_some(word.len())?;
    }
    Some(at)
}

/// Whether it is a separate word, not part of a name, a path or an address (`/etc.`, `TBD-12`).
fn is_free(text: &str, range: &Range<usize>) -> bool {
    let joins = |c: char| c.is_alphanumeric() || "_-/\\@".contains(c);
    let before = text[..range.start].chars().next_back();
    let mut after = text[range.end..].chars();
    let (next, beyond) = (after.next(), after.next());
    let is_joined_before = before.is_some_and(|c| joins(c) || c == '.');
    let is_joined_after = match next {
        Some('.' | ':' | '#') => beyond.is_some_and(char::is_alphanumeric),
        Some(c) => joins(c),
        None => false,
    };
    !is_joined_before && !is_joined_after
}

/// Whether a criterion mentions the phrase instead of using it: `no TBD is left`, `"as needed" is gone`.
fn is_mentioned(text: &str, range: &Range<usize>) -> bool {
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let is_quote = |c: char| "\"'“”„‟«»‘’‚".contains(c);
    if before.ends_with(is_quote) && after.starts_with(is_quote) {
        return true;
    }
    let word = before
        .trim_end()
        .rsplit(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    let next = after
        .trim_start()
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    let is_one_of =
        |word: &str, list: &[&str]| list.iter().any(|one| word.eq_ignore_ascii_case(one));
    is_one_of(word, &DENIALS) || is_one_of(next, &NAMED)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(usize, String)> {
        let findings = check("acceptance.md", text).into_iter();
        findings
            .map(|finding| {
                let phrases = finding.message.replace(" cannot be checked", "");
                (finding.line().unwrap_or_default(), phrases)
            })
            .collect()
    }

    fn pairs(expected: &[(usize, &str)]) -> Vec<(usize, String)> {
        expected
            .iter()
            .map(|(line, text)| (*line, (*text).to_owned()))
            .collect()
    }

    #[test]
    fn every_phrase_is_found_on_its_line_in_any_case() {
        let text = "# Acceptance\n\n- [ ] tbd\n- [ ] Retries As Needed\n- [x] logs as appropriate.\n- Lists, etc.\n\
            - (files and so on)\n* **Best practices** are met\n1. future-proof\n> robust enough\nand where applicable\n\n\
            ## TBD\n\n| Step | Result |\n|---|---|\n| one | TBD |\n";
        assert_eq!(
            found(text),
            pairs(&[
                (3, "`tbd`"),
                (4, "`As Needed`"),
                (5, "`as appropriate`"),
                (6, "`etc.`"),
                (7, "`and so on`"),
                (8, "`Best practices`"),
                (9, "`future-proof`"),
                (10, "`robust enough`"),
                (11, "`where applicable`"),
                (13, "`TBD`"),
                (17, "`TBD`"),
            ])
        );
    }

    #[test]
    fn a_line_is_reported_once() {
        assert_eq!(
            found("TBD, TBD and so on, etc.\nTBD\n"),
            pairs(&[(1, "`TBD`, `and so on`, `etc.`"), (2, "`TBD`")])
        );
    }

    #[test]
    fn words_are_whole() {
        for text in [
            "TBDs are counted", "subtbd", "fetc. later", "etcetera", "/etc. is read", "etc/hosts",
            "etc.conf", "it has needed", "was needed", "as neededs", "best practicesque",
            "future-proofing", "un-future-proof", "a robust enoughness", "TBD-12 is closed",
            "see https://example.com/tbd", "TBD_COUNT is 0", "etc", "land so on", "éTBD and TBDé",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
        for text in [
            "Owner: TBD.", "(TBD)", "TBD?", "and etc.)", "cats, dogs, etc., are", "etc...",
            "as\u{a0}needed", "as  needed", "as **needed**", "[TBD](x.md)", "#TBD", "TBD: ask",
            "—TBD—", "Нет: TBD",
        ] {
            assert_eq!(found(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn code_comments_and_strikes_are_not_read() {
        for text in [
            "```\nTBD\n```\n",
            "- a\n\n  ~~~\n  TBD\n  ~~~\n",
            "Text.\n\n    TBD\n",
            "The column `TBD` is gone",
            "``a ` TBD`` is gone",
            "A span `over\nthe TBD end` of a line",
            "<!-- TBD -->",
            "<!--\nas needed\n-->",
            "- ~~Colours TBD~~ decided",
            "as `x` needed",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
        // Text beside code counts.
        assert_eq!(
            found("- a\n  `role` where applicable\n"),
            pairs(&[(2, "`where applicable`")])
        );
        assert_eq!(found("A ` alone, TBD"), pairs(&[(1, "`TBD`")]));
        assert_eq!(
            found("| ` | TBD |\n| ` | TBD |\n"),
            pairs(&[(1, "`TBD`"), (2, "`TBD`")])
        );
    }

    #[test]
    fn a_phrase_that_a_line_speaks_of_is_not_used() {
        for text in [
            "No TBD is left",
            "There are not any TBD entries",
            "Ships without TBD",
            "Every TBD entry of the requirements has an owner",
            "The label \"TBD\" is shown for open slots",
            "It says “as needed” nowhere",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn a_phrase_over_the_end_of_a_line_is_on_the_first() {
        let text = "One\ntwo as\n  needed and\nTBD\n";
        assert_eq!(found(text), pairs(&[(2, "`as needed`"), (4, "`TBD`")]));
        assert_eq!(found("as\n\nneeded\n- as\n- needed\n"), []);
    }

    #[test]
    fn a_long_line_comes_to_an_end() {
        let text = "as needed TBD `x` ~~y~~ ".repeat(40_000);
        assert_eq!(found(&text).len(), 1);
    }
}
