//! What the files of a sprint say: its goal, and the date they give for themselves.

use std::ops::Range;

use jiff::civil::Date;

use super::passage::Passage;
use super::state::STATUS;
use super::titles;
use crate::markdown::bullets::boxed;
use crate::markdown::fields::Form;
use crate::markdown::{Document, Field, Fields, Inline, Kind, dates};

const GOAL: [&str; 22] = [
    "goal", "goals", "sprint goal", "objective", "objectives", "purpose", "aim", "tujuan", "ziel",
    "objetivo", "objectif", "obiettivo", "doel", "goal of the sprint", "ziel des sprints",
    "sprintziel", "sprint-ziel", "sprint ziel", "tujuan sprint", "objetivo del sprint",
    "objectif du sprint", "目標",
];

/// The goal in the text of a requirements.md: the first paragraph or item under its heading, or its field.
pub fn goal(text: &str) -> Option<String> {
    let document = Document::read(text);
    let sections = document.sections().iter();
    let under_heading = sections
        .filter(|section| titles::is_one_of(&section.title, &GOAL))
        .find_map(|section| Passage::read(&document, section))
        .map(|passage| passage.first().to_owned());
    under_heading.or_else(|| {
        let fields = Fields::read_wanted(&document, |label| GOAL.contains(&label));
        let field = GOAL.iter().find_map(|label| fields.first(label))?;
        Some(field.value.text.clone())
    })
}

/// The labels of its day; the first one with a date counts.
const DAY: [&str; 33] = [
    "last updated", "updated", "closed", "closed on", "completed", "completed on", "shipped",
    "merged", "built", "built on", "started", "date", "created on", "sprint date", "tanggal",
    "created", "terakhir diperbarui", "dibuat", "zuletzt aktualisiert", "erstellt", "erstellt am",
    "última actualización", "creado", "dernière mise à jour", "créé", "créé le",
    "ultimo aggiornamento", "creato", "última atualização", "criado", "aangemaakt", "最終更新",
    "作成日",
];

/// Words right before a date that say what happened then. Only a sentence about the sprint begins with them.
const HAPPENED: [&str; 15] = [
    "built", "implemented", "complete", "completed", "closed", "shipped", "delivered", "released",
    "merged", "accepted", "finished", "created", "started", "landed", "begun",
];

/// The labels of a sprint's day without a verb: below the head of a file, such a date belongs to something else.
const BARE: [&str; 2] = ["date", "tanggal"];

/// The date that a sprint's file gives for itself: its field `Last updated`, `Created` and the like, or else a
/// sentence such as `Built 2026-06-23` or `Completed on 2026-06-23`. `criteria` are the byte ranges of the
/// criteria: a date in a criterion belongs to the operator's data.
pub fn day(text: &str, criteria: &[Range<usize>]) -> Option<Date> {
    let document = Document::read(text);
    let fields = Fields::read_wanted(&document, |label| DAY.contains(&label) || is_status(label));
    let second = document.sections().get(1);
    let head = second.map_or(document.lines().len(), |section| section.heading.start);
    let is_its = |field: &&Field| {
        let said = field.value.text.as_str();
        let day = dates::leading(said);
        let is_bare = BARE.contains(&field.label.as_str());
        let is_headed = field.form == Form::Heading && day.is_some();
        // An item that says nothing but the day is not a criterion, even if it is read as one.
        let is_day = day.is_some_and(|found| said[found.range.end..].trim().is_empty());
        (!is_bare || field.line < head || is_headed)
            && boxed(document.words(field.line)).is_none()
            && (is_day || !is_asked(&document, field.line..field.line + 1, criteria))
    };
    let labelled = DAY.iter().flat_map(|label| fields.all(label));
    let mut labelled = labelled
        .filter(is_its)
        .filter_map(|field| dates::first(&field.value.text));
    labelled
        .next()
        .or_else(|| told(&document, &fields, criteria))
}

/// The date in the first sentence that says when something happened to the sprint.
fn told(document: &Document<'_>, fields: &Fields, criteria: &[Range<usize>]) -> Option<Date> {
    let title = titles::document_title(document).map(|index| &document.sections()[index]);
    let mut line = 0;
    while line < document.lines().len() {
        let (said, after) = block(document, line);
        let is_criterion =
            boxed(document.words(line)).is_some() || is_asked(document, line..after, criteria);
        let status = || {
            let fields = fields.within(line..after).iter();
            let mut fields = fields.filter(|field| is_status(&field.label));
            fields.find_map(|field| in_parts(&field.value.text))
        };
        let in_words = || {
            let is_title = title.is_some_and(|title| title.heading.start == line);
            let said = Inline::read(&said).without_struck().text;
            in_sentences(&said).or_else(|| is_title.then(|| in_parts(&said))?)
        };
        if !is_criterion && let Some(day) = status().or_else(in_words) {
            return Some(day);
        }
        line = after;
    }
    None
}

fn is_status(label: &str) -> bool {
    STATUS.contains(&label) || ["sprint status", "overall status"].contains(&label)
}

/// Whether something that must be met is on these lines.
fn is_asked(document: &Document<'_>, lines: Range<usize>, criteria: &[Range<usize>]) -> bool {
    let bytes = document.lines()[lines.start].start..document.lines()[lines.end - 1].end;
    criteria
        .iter()
        .any(|place| place.start < bytes.end && bytes.start < place.end)
}

/// A heading, a paragraph or a top-level item, joined into one line, and the number of the line after it. Table
/// rows and everything else give an empty text: a date in them belongs to the text around it.
fn block(document: &Document<'_>, line: usize) -> (String, usize) {
    let lines = document.lines();
    let first = &lines[line];
    if matches!(first.kind, Kind::Heading(_)) {
        let section = document.section_at(line).map(|at| &document.sections()[at]);
        return section.map_or((String::new(), line + 1), |section| {
            (section.title.clone(), section.heading.end)
        });
    }
    if first.kind != Kind::Text {
        return (String::new(), line + 1);
    }
    // `Built 2026-06-23` under `Owner: Ann` is a sentence of its own.
    let begins = |at: usize| {
        let words = document.words(at);
        first.depth == 0 && words.starts_with(char::is_uppercase) && happened(words).is_some()
    };
    let goes_on =
        |at: &usize| lines[*at].kind == Kind::Text && lines[*at].mark.is_none() && !begins(*at);
    let after = (line + 1..lines.len())
        .take_while(goes_on)
        .last()
        .map_or(line + 1, |last| last + 1);
    let words = (line..after).map(|at| document.words(at));
    let said = words.collect::<Vec<_>>().join(" ");
    let is_detail = first.depth > 1 || said.contains('|');
    (if is_detail { String::new() } else { said }, after)
}

/// The date in the first sentence that begins with what happened: `Built 2026-06-23`.
fn in_sentences(said: &str) -> Option<Date> {
    let ends = said.match_indices(['.', '!', '?', '。']);
    let ends = ends.map(|(at, end)| at + end.len());
    let next = ends
        .filter(|at| said[*at..].starts_with([' ', ')']))
        .map(|at| said[at..].trim_start_matches(|c: char| !c.is_alphanumeric()))
        // The full stop of `e.g.` does not end a sentence.
        .filter(|rest| rest.starts_with(char::is_uppercase));
    [said].into_iter().chain(next).find_map(happened)
}

/// The same in a status or a title, where these words may follow any sign: `# Labels (built 2026-06-23)`.
fn in_parts(said: &str) -> Option<Date> {
    let signs = said.match_indices(['.', '(', '[', '—', '–', ':', ';', ',', '·', '|']);
    let dashes = said.match_indices(" - ");
    let parts = signs
        .chain(dashes)
        .map(|(at, sign)| &said[at + sign.len()..]);
    [said].into_iter().chain(parts).find_map(happened)
}

/// The day on which something happened to the sprint, if the text begins by saying so. Words before the verb
/// change the meaning: `Orders created 2025-01-01` is not about the sprint, and `Will be built 2026-08-23` has not
/// happened yet.
fn happened(said: &str) -> Option<Date> {
    const BETWEEN: [&str; 6] = ["on", "as", "of", "at", "in", "since"];
    // A sentence about a sprint has its date among its first words.
    let words: Vec<(usize, String)> = said
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| {
            let at = word.as_ptr() as usize - said.as_ptr() as usize;
            (at, word.to_ascii_lowercase())
        })
        .take(16)
        .collect();
    let is = |at: usize, list: &[&str]| {
        let word = words.get(at);
        word.is_some_and(|(_, word)| list.contains(&word.as_str()))
    };
    let mut at = usize::from(is(0, &["this", "the"]) && is(1, &["sprint", "phase"]));
    if is(at, &["sprint", "phase"]) {
        at += 1;
        let number = words.get(at).map(|(_, word)| word);
        at += usize::from(number.is_some_and(|word| word.contains(|c: char| c.is_ascii_digit())));
        at += usize::from(is(at, &["is", "was", "has"]));
        at += usize::from(is(at, &["been"]));
    }
    if !is(at, &HAPPENED) {
        return None;
    }
    at += 1;
    while is(at, &BETWEEN) {
        at += 1;
    }
    let rest = &said[words.get(at)?.0..];
    let found = dates::leading(rest)?;
    ends_there(&rest[found.range.end..]).then_some(found.date)
}

/// Whether a day is still the day on which something happened, given the text after it. In `Created 2025-01-01 or
/// later` and `Closed 2025-12-31 invoices` it is not.
fn ends_there(after: &str) -> bool {
    const MAY_FOLLOW: [&str; 14] = [
        "by", "with", "in", "at", "after", "as", "from", "under", "via", "and", "for", "on", "see",
        "per",
    ];
    let mut words = after
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase);
    let Some(first) = words.next() else {
        return true;
    };
    if !after.starts_with(|c: char| c.is_whitespace())
        || !after.trim_start().starts_with(char::is_alphanumeric)
    {
        // Punctuation or the time of day follows the date.
        return true;
    }
    let second = words.next().unwrap_or_default();
    MAY_FOLLOW.contains(&first.as_str()) && (first != "and" || HAPPENED.contains(&second.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<Date> {
        super::day(text, &[])
    }

    #[test]
    fn the_files_say_what_for_and_when() {
        assert_eq!(
            goal("# Requirements\n\n## 1. Sprint Goal\n\n**Sell** tapes\nonline.\n\nMore.\n")
                .as_deref(),
            Some("Sell tapes online.")
        );
        assert_eq!(
            goal("## Goal\nTBD\n## Objectives\n- Sell\n- Buy\n").as_deref(),
            Some("Sell")
        );
        assert_eq!(goal("**Goal:** sell\n").as_deref(), Some("sell"));
        assert_eq!(goal("# Requirements\n\nText.\n"), None);
        assert_eq!(
            day("Created: 2026-01-01\n\n_Last updated: 2026-02-01_\n")
                .map(|day| day.to_string())
                .as_deref(),
            Some("2026-02-01")
        );
        assert_eq!(
            day("| **Created** | 1 Jan 2026 |\n")
                .map(|day| day.to_string())
                .as_deref(),
            Some("2026-01-01")
        );
        for text in [
            "Text. (Built 2026-06-23.)\n",
            "Sprint 4 is complete as of 2026-06-23.\n",
            "# Notes\n\n**Completed on** 23 June 2026 by Ann.\n",
            "- **Closed:** 2026-06-23\n",
        ] {
            let read = day(text).map(|day| day.to_string());
            assert_eq!(read.as_deref(), Some("2026-06-23"), "{text}");
        }
        for text in [
            "Built on top of the import of 2026-06-23.\n",
            "Orders created before 2026-06-23 stay.\n",
            "```\nBuilt 2026-06-23\n```\n",
            "Built 2026-13-23.\n",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
        assert_eq!(day("On 2026-01-01"), None);
        assert!(day("_Erstellt: 2026-01-01_").is_some() && day("作成日：2026-01-01").is_some());
        assert_eq!(
            goal("## Ziel des Sprints\n\nZählen.\n").as_deref(),
            Some("Zählen.")
        );
        let table = "## Goal\n\n| | |\n|---|---|\n| What | Count |\n";
        assert_eq!(goal(table).as_deref(), Some("What · Count"));
    }

    #[test]
    fn a_sentence_about_something_else_is_not_its_day() {
        for text in [
            "Sprint 004 was closed on 2026-06-23.\n",
            "This sprint has been completed on 2026-06-23\n",
            "# Sprint 004 — Labels (built 2026-06-23)\n\nText.\n",
            "# Labels\n\n## Closed 2026-06-23\n\nText.\n",
            "**Status:** ✅ complete, merged 2026-06-23\n",
            "# Labels\n\n| **Status** | Closed 2026-06-23 |\n",
            "The old one was built 2024-01-01. Built\n2026-06-23 and shipped 2026-06-25.\n",
            "# Labels\n\nDate: 2026-06-23\n\n## Data\n\nDate: 2024-05-05\n",
            "_built 2026-06-23, with tests_\n",
            "# L\nOwner: Ann\nBuilt 2026-06-23\n",
            "# L\n\n## Date\n\n2026-06-23\n",
            "~~Built 2026-01-01~~ Built 2026-06-23.\n",
        ] {
            let read = day(text).map(|day| day.to_string());
            assert_eq!(read.as_deref(), Some("2026-06-23"), "{text}");
        }
        for text in [
            "- [ ] Orders created 2025-01-01 or later are imported\n",
            "- [x] Built 2025-01-01\n",
            "- [ ] Created: 2025-01-01\n",
            "The old tool was released 2024-02-01 by a contractor.\n",
            "The old tool (released 2024-02-01) stays.\n",
            "Invoices closed on 2025-12-31 stay as they are.\n",
            "Created 2025-01-01 or later.\n",
            "Orders that were\ncreated 2025-01-01 are left out.\n",
            "Orders, e.g. created 2025-01-01, are left out.\n",
            "- Sample orders\n  - Created 2025-01-01\n",
            "| Created 2025-01-01 | kept |\n",
            "Must be shipped on 2026-08-01.\n",
            "Will be built 2026-08-23\n",
            "Not completed on 2026-06-23\n",
            "- [~] Created 2026-06-23\n",
            "- [✓] Created: 2026-06-23\n",
            "~~Built 2026-06-23~~\n",
            "**Status:** not completed on 2026-06-23\n",
            "## The old tool (released 2024-02-01)\n",
            "# Labels\n\n## Sample data\n\nDate: 2024-05-05\n",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
        let text = "Built 2026-06-23.\n\n- Closed 2025-12-31\n";
        assert_eq!(
            super::day(text, std::slice::from_ref(&(0..17)))
                .map(|day| day.to_string())
                .as_deref(),
            Some("2025-12-31")
        );
    }
}
