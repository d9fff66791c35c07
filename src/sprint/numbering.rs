//! The name of the next sprint, numbered in the project's own way, above every number that its files give to a
//! sprint. Pure.

use super::Sprint;
use crate::facts::titles;
use crate::markdown::{Document, Kind, Row, tables};

/// The number of a project's first sprint, and how many digits it has.
const FIRST: u64 = 1;
const DIGITS: usize = 3;
/// A larger number in a text is a year or a size.
const HIGHEST: u64 = 999;

/// A sprint that a text names by its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The number.
    pub number: u64,
    /// What follows it, as words in lower case: `buoys`.
    pub title: Vec<String>,
}

/// The number of the next sprint and the name of its folder: one more than the highest, with the same word
/// before it and as many digits. `closed_up_to` is the highest number of a sprint that is over, which need not
/// have a folder; the same is true of `named`. A sprint that is named with this title has its number. `None` if the
/// highest number is too large to count on from.
pub fn next<'s>(
    sprints: impl IntoIterator<Item = &'s Sprint>,
    closed_up_to: Option<u64>,
    named: &[Named],
    slug: &str,
) -> Option<(String, String)> {
    let sprints: Vec<&Sprint> = sprints.into_iter().collect();
    let highest = sprints.iter().copied().max();
    let of = |sprint: &Sprint| -> Option<u64> {
        let written = sprint.number();
        let digits = written.bytes().take_while(u8::is_ascii_digit).count();
        written[..digits].parse().ok()
    };
    let number = match highest {
        Some(highest) => Some(of(highest)?),
        None => None,
    };
    let is_taken = |number: u64| {
        closed_up_to.is_some_and(|closed| number <= closed)
            || sprints.iter().any(|sprint| of(sprint) == Some(number))
    };
    let words: Vec<String> = words(slug).collect();
    let is_this = |one: &&Named| one.title == words && !is_taken(one.number);
    let number = if let Some(one) = named.iter().find(is_this) {
        one.number
    } else {
        let named = named.iter().map(|one| one.number).max();
        let numbers = [number, closed_up_to, named];
        match numbers.into_iter().flatten().max() {
            Some(highest) => highest.checked_add(1)?,
            None => FIRST,
        }
    };
    let written = highest.map_or("", |highest| highest.number());
    let digits = match highest {
        Some(_) => written.bytes().take_while(u8::is_ascii_digit).count(),
        None => DIGITS,
    };
    let number = format!("{number:0digits$}");
    let before = highest.map_or("", |highest| {
        let at = highest.name.find(written);
        at.map_or("", |at| &highest.name[..at])
    });
    Some((number.clone(), format!("{before}{number}-{slug}")))
}

/// The words of a title or a slug, in lower case.
fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_lowercase)
}

/// The sprints that a text names by a number: `Sprint 003: Cranes`, `S014 to S024`, `| 002 Buoys |` in a column
/// `Sprint`, and `- 005 Winch` under a heading about sprints.
pub fn named(text: &str) -> Vec<Named> {
    let document = Document::read(text);
    let mut found = Vec::new();
    let about_sprints: Vec<bool> = document
        .sections()
        .iter()
        .map(|section| words(&section.title).any(|word| is_label(&word)))
        .collect();
    for (index, line) in document.lines().iter().enumerate() {
        if !matches!(line.kind, Kind::Text | Kind::Heading(_)) {
            continue;
        }
        let said = document.words(index);
        found.extend(in_words(said));
        let title = titles::document_title(&document);
        let section = document.section_at(index);
        let lists = section.is_some_and(|section| Some(section) != title && about_sprints[section]);
        if lists && line.mark.is_some_and(|mark| !mark.ordered) {
            found.extend(leading(said));
        }
    }
    for table in tables::read(&document) {
        let labels = table.columns(&document);
        let Some(column) = labels
            .iter()
            .position(|label| words(label).next().is_some_and(|word| is_label(&word)))
        else {
            continue;
        };
        let next = |row: &Row| row.plain(&document, column + 1);
        for row in &table.rows {
            let Some(one) = leading(&row.plain(&document, column)) else {
                continue;
            };
            let title = if one.title.is_empty() && column + 1 < row.cells.len() {
                words(&next(row)).collect()
            } else {
                one.title
            };
            found.push(Named { title, ..one });
        }
    }
    found
}

fn is_label(word: &str) -> bool {
    matches!(word, "sprint" | "sprints")
}

/// The number that a text begins with, and what follows it; no day and no amount: `2026-05-20`, `3 boats`.
fn leading(text: &str) -> Option<Named> {
    let text = text.trim().trim_start_matches(['*', '_', '`', '#', '[']);
    let lower = text.to_lowercase();
    let behind = ["sprint-", "sprint ", "s"]
        .iter()
        .find_map(|label| lower.strip_prefix(label))
        .unwrap_or(&lower);
    let (number, rest) = number(behind.trim_start())?;
    // A name such as `2-step` begins with one, too.
    let written = behind.trim_start().len() - rest.len();
    let is_apart = rest.is_empty() || rest.starts_with([' ', ':', '-', '.', ')', '*', '`', '|']);
    let is_padded = written >= DIGITS || rest.trim_start().starts_with([':', '—', '–', '-']);
    let is_day = rest.starts_with('-') && rest[1..].starts_with(|c: char| c.is_ascii_digit());
    (is_apart && !is_day && (is_padded || rest.is_empty() || behind.len() < lower.len()))
        .then(|| titled(number, rest))
}

/// The number at the beginning of a text, and the rest.
fn number(text: &str) -> Option<(u64, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let number: u64 = text[..digits].parse().ok()?;
    (number <= HIGHEST && digits <= 4).then_some((number, &text[digits..]))
}

/// A number with the title that follows it in the same clause.
fn titled(number: u64, rest: &str) -> Named {
    let rest = rest.trim_start_matches(['*', '_', '`', ' ', ':', '—', '–', '-', '.', ')']);
    let end = rest.find(['|', '(', ',', ';', '.', '—', '–', ':', '`', '*']);
    let title = &rest[..end.unwrap_or(rest.len())];
    Named {
        number,
        title: words(title).collect(),
    }
}

/// The sprints named in a sentence, and the last ones of ranges.
fn in_words(text: &str) -> Vec<Named> {
    let lower = text.to_lowercase();
    let mut found = Vec::new();
    let mut at = 0;
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-' || c == '_');
    while let Some(start) = lower[at..].find('s').map(|start| at + start) {
        at = start + 1;
        if is_word(lower[..start].chars().next_back()) {
            continue;
        }
        let behind = &lower[start..];
        let labels = ["sprints ", "sprint ", "sprint-", "sprint #", "s"];
        let Some((label, behind)) = labels
            .iter()
            .find_map(|label| Some((*label, behind.strip_prefix(label)?)))
        else {
            continue;
        };
        let Some((first, rest)) = number(behind.trim_start_matches(['#', '*', '`'])) else {
            continue;
        };
        // `S3` is a bucket and `S24` a phone; a sprint has all its digits in this form.
        let written = behind.len() - rest.len();
        if (label == "s" && written < DIGITS) || rest.starts_with(char::is_alphabetic) {
            continue;
        }
        // A day or a version: `sprint 2026-05`, `sprint 1.2`.
        let mut inside = rest.chars();
        let is_sign = inside.next().is_some_and(|c| matches!(c, '.' | '/' | '%'));
        if is_sign && inside.next().is_some_and(|c| c.is_ascii_digit()) {
            continue;
        }
        found.push(titled(first, rest));
        found.extend(last_of_range(first, rest));
    }
    found
}

/// The last sprint of a range that begins before this text: ` to S024`, `–8`, ` and 9`.
fn last_of_range(first: u64, rest: &str) -> Option<Named> {
    let rest = rest.trim_start();
    let joined = [
        "to ", "through ", "and ", "bis ", "until ", "–", "-", "—", "..",
    ];
    let behind = joined.iter().find_map(|word| rest.strip_prefix(word))?;
    let behind = behind.trim_start();
    let labels = ["sprint ", "s"];
    let behind = labels
        .iter()
        .find_map(|label| behind.strip_prefix(label))
        .unwrap_or(behind);
    let (last, rest) = number(behind)?;
    let is_number = !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-');
    (last > first && is_number).then(|| Named {
        number: last,
        title: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_number_looks_like_the_others() {
        for (names, expected) in [
            (&[][..], "001-new"),
            (&["001-a", "002-b"], "003-new"),
            (&["009-a"], "010-new"),
            (&["1-a", "9-b"], "10-new"),
            (&["sprint-2-a", "sprint-10-b"], "sprint-11-new"),
            (&["021-a", "021AH-b"], "022-new"),
            (&["Phase-3-a"], "Phase-4-new"),
            (&["005-2-a"], "006-new"),
        ] {
            let sprints: Vec<Sprint> = names
                .iter()
                .filter_map(|name| Sprint::from_name(name))
                .collect();
            assert_eq!(sprints.len(), names.len());
            assert_eq!(
                next(&sprints, None, &[], "new")
                    .map(|(_, name)| name)
                    .as_deref(),
                Some(expected)
            );
        }
        let folder = Sprint::from_name("012-a").unwrap();
        let after = |closed| next([&folder], closed, &[], "new").map(|(_, name)| name);
        assert_eq!(after(Some(21)).as_deref(), Some("022-new"));
        assert_eq!(after(Some(7)).as_deref(), Some("013-new"));
        let huge = Sprint::from_name("99999999999999999999999-a").unwrap();
        assert_eq!(next([&huge], None, &[], "new"), None);
    }

    fn numbers(text: &str) -> Vec<u64> {
        let mut numbers: Vec<u64> = named(text).iter().map(|one| one.number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    #[test]
    fn a_number_that_a_text_gives_to_a_sprint_is_found() {
        for (text, expected) in [
            (
                "| Sprint | State |\n|---|---|\n| 002 Buoys | Planned |\n| 3 | Cranes |\n",
                &[2, 3][..],
            ),
            ("- Sprint 003: Cranes\n", &[3]),
            ("S014 to S024 follow.\n", &[14, 24]),
            ("Sprints 5–8 and sprint-009 are next.\n", &[5, 8, 9]),
            ("## Planned sprints\n\n- 005 Winch\n- 006: Hoist\n", &[5, 6]),
            ("## Notes\n\n- 005 Winch\n", &[]),
            ("## Sprints\n\n- 2026-05-20 began\n- 3 boats\n", &[]),
            (
                "The S3 bucket, sprint 2026, spring 5, sprint 1.2, 7 sprints\n",
                &[],
            ),
            ("```\nSprint 9\n```\n", &[]),
        ] {
            assert_eq!(numbers(text), expected, "{text}");
        }
    }

    #[test]
    fn a_planned_title_has_its_number_and_other_numbers_are_not_given_again() {
        let folder = Sprint::from_name("001-keel").unwrap();
        let named =
            named("- Sprint 003: Cranes\n- Sprint 002: Buoys (later)\n- Sprint 001: Winch\n");
        let next = |slug| next([&folder], None, &named, slug).map(|(_, name)| name);
        assert_eq!(next("buoys").as_deref(), Some("002-buoys"));
        assert_eq!(next("cranes").as_deref(), Some("003-cranes"));
        assert_eq!(next("oars").as_deref(), Some("004-oars"));
        // The folder has that number.
        assert_eq!(next("winch").as_deref(), Some("004-winch"));
    }
}
