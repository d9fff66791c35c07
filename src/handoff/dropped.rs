//! What a new text of a Markdown file no longer says, besides the entries that [`super::compare`] guards:
//! sections, by their headings, and what was put out of scope. It is noted, never refused.

use std::collections::{BTreeMap, BTreeSet};

use super::entries::{self, Kind};
use crate::facts::entry::same_text;
use crate::facts::{decisions, titles};
use crate::markdown::{Document, Section};
use crate::wording::{counted, either, shortened};

/// How many headings or items a note names.
const MOST_NAMED: usize = 5;
/// How many characters of each it shows.
const LONGEST_NAME: usize = 50;

/// What a new text leaves out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dropped {
    /// The headings of its sections.
    sections: Vec<String>,
    /// What was out of scope.
    out_of_scope: Vec<String>,
}

/// What the old text of a file says but the new one does not.
pub fn dropped(kind: Option<Kind>, old: &str, new: &str) -> Dropped {
    let out_of_scope = match kind {
        Some(Kind::Decision) => {
            missing(decisions::out_of_scope(old), &decisions::out_of_scope(new))
        }
        _ => Vec::new(),
    };
    Dropped {
        sections: missing(sections(kind, old), &all_headings(new)),
        out_of_scope,
    }
}

impl Dropped {
    /// The note, in one line, if anything is missing.
    pub fn said(&self) -> Option<String> {
        let parts = [
            (&self.sections, "section", "not in the new text"),
            (&self.out_of_scope, "out-of-scope item", "no longer listed"),
        ];
        let parts = parts.into_iter().filter(|(gone, ..)| !gone.is_empty());
        let said: Vec<String> = parts
            .map(|(gone, thing, how)| {
                let is = either(gone.len(), "is", "are");
                format!("{} {is} {how}: {}", counted(gone.len(), thing), named(gone))
            })
            .collect();
        (!said.is_empty()).then(|| said.join("; "))
    }
}

/// The headings of the sections of a text. The title of the whole text counts only if there is no other
/// heading. A heading that is an entry does not count: [`super::compare`] guards entries.
fn sections(kind: Option<Kind>, text: &str) -> Vec<String> {
    let document = Document::read(text);
    let entries: BTreeSet<usize> = kind
        .map(|kind| entries::read(kind, text))
        .unwrap_or_default()
        .iter()
        .map(|entry| entry.line)
        .collect();
    let all = document.sections();
    let title = titles::document_title(&document).filter(|_| all.len() > 1);
    all.iter()
        .enumerate()
        .filter(|(index, section)| {
            Some(*index) != title && !entries.contains(&(section.heading.start + 1))
        })
        .map(|(_, section)| section.plain_title())
        .filter(|title| !title.trim().is_empty())
        .collect()
}

fn all_headings(text: &str) -> Vec<String> {
    let document = Document::read(text);
    let all = document.sections().iter();
    all.map(Section::plain_title).collect()
}

/// The old texts without a counterpart among the new ones. A new text is the counterpart of only one old
/// text.
fn missing(old: Vec<String>, new: &[String]) -> Vec<String> {
    let key = |text: &str| same_text(text).to_lowercase();
    let mut left: BTreeMap<String, usize> = BTreeMap::new();
    for text in new {
        *left.entry(key(text)).or_default() += 1;
    }
    old.into_iter()
        .filter(|text| match left.get_mut(&key(text)) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        })
        .collect()
}

fn named(texts: &[String]) -> String {
    let short = |text: &String| shortened(text.trim(), LONGEST_NAME);
    let mut names: Vec<String> = texts.iter().take(MOST_NAMED).map(short).collect();
    let more = texts.len().saturating_sub(MOST_NAMED);
    if more > 0 {
        names.push(format!("and {more} more"));
    }
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(kind: Option<Kind>, old: &str, new: &str) -> String {
        dropped(kind, old, new).said().unwrap_or_default()
    }

    #[test]
    fn sections_that_go_are_named_and_the_title_is_none() {
        let old = "# State\n\nx\n\n## Blockers\n\n- none\n\n## Next `action`\n\n### Later\n";
        assert_eq!(
            said(
                None,
                old,
                "# The state\n\n## **next**  Action\n\n# Later\n\n## Blockers"
            ),
            ""
        );
        assert_eq!(
            said(None, old, "# State\n\n## Next action\n"),
            "2 sections are not in the new text: Blockers, Later"
        );
        assert_eq!(
            said(None, old, "hi\n"),
            "3 sections are not in the new text: Blockers, Next action, Later"
        );
    }

    #[test]
    fn a_title_alone_is_the_section_of_its_text() {
        assert_eq!(
            said(None, "# Rules\n\nAsk first.\n", "hi\n"),
            "1 section is not in the new text: Rules"
        );
        assert_eq!(said(None, "no heading\n", "hi\n"), "");
        // If there are several first-level headings, they are sections.
        assert_eq!(
            said(None, "# One\n\n# Two\n", "# Two\n"),
            "1 section is not in the new text: One"
        );
    }

    #[test]
    fn each_heading_is_the_counterpart_of_one() {
        let old = "# J\n\n## Notes\n\na\n\n## Notes\n\nb\n";
        assert_eq!(
            said(None, old, "# J\n\n## Notes\n"),
            "1 section is not in the new text: Notes"
        );
        // A line in a fence is not a heading.
        assert_eq!(
            said(None, "# J\n\n## Notes\n", "# J\n\n```\n## Notes\n```\n"),
            "1 section is not in the new text: Notes"
        );
    }

    #[test]
    fn what_was_out_of_scope_is_named_too_and_entries_are_not() {
        let old = "# Decisions\n\n## D-1: Use tape\n\nDate: 2026-05-20\n\n## Explicitly out of scope\n\n- An app\n- A shop\n";
        let kind = Some(Kind::Decision);
        assert_eq!(
            said(
                kind,
                old,
                "# Decisions\n\n- D-1: Use tape (2026-05-20)\n\n## Explicitly out of scope\n\n- An *app*\n"
            ),
            "1 out-of-scope item is no longer listed: A shop"
        );
        assert_eq!(
            said(kind, old, "# Decisions\n\n- D-1: Use tape (2026-05-20)\n"),
            "1 section is not in the new text: Explicitly out of scope; 2 out-of-scope items are no longer listed: An app, A shop"
        );
    }

    #[test]
    fn a_note_stays_one_line() {
        let headings = (1..=8)
            .map(|n| format!("## Part {n}"))
            .collect::<Vec<_>>()
            .join("\n\n");
        assert_eq!(
            said(None, &headings, "hi"),
            "8 sections are not in the new text: Part 1, Part 2, Part 3, Part 4, Part 5, and 3 more"
        );
        let long = format!("## {}\n", "very ".repeat(20));
        assert!(said(None, &long, "hi").chars().count() < 100);
    }
}
