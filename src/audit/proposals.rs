//! `stale-proposals`: an offer that never became a project.

use std::collections::BTreeSet;

use super::{Check, Finding, Severity};
use crate::markdown::inline::Inline;
use crate::markdown::{Document, Kind};
use crate::tree::project::folded;

/// Where offers are listed.
pub const FILE: &str = "pipeline/proposals.md";

/// Words that end an offer for good.
const OVER: [&str; 10] = [
    "declined", "rejected", "lost", "withdrawn", "cancelled", "canceled", "abgelehnt", "ditolak",
    "rechazada", "refusé",
];

/// The proposals in the text that no project is named after. `others` are names that may also be in backticks
/// there but are not proposals: those of clients and patterns.
pub fn check<'n>(
    text: &str,
    projects: impl IntoIterator<Item = &'n str>,
    others: impl IntoIterator<Item = &'n str>,
) -> Vec<Finding> {
    let known: BTreeSet<String> = projects.into_iter().chain(others).map(folded).collect();
    let document = Document::read(text);
    let mut said = BTreeSet::new();
    let mut findings = Vec::new();
    for (line, here) in document.lines().iter().enumerate() {
        if !matches!(here.kind, Kind::Text | Kind::Heading(_)) {
            continue;
        }
        let inline = Inline::read(document.words(line));
        let section = document
            .section_at(line)
            .map(|section| &document.sections()[section]);
        if is_over(&inline.text) || section.is_some_and(|section| is_over(&section.title)) {
            continue;
        }
        for code in &inline.code {
            let slug = &inline.text[code.clone()];
            let is_struck = inline
                .struck
                .iter()
                .any(|struck| struck.start <= code.start && code.end <= struck.end);
            if is_struck || !is_slug(slug) || known.contains(&folded(slug)) {
                continue;
            }
            if said.insert(folded(slug)) {
                let message = format!("`{slug}` is proposed, but builds/ has no such project");
                findings.push(
                    Finding::new(Check::StaleProposals, Severity::Info, FILE, message).at(line + 1),
                );
            }
        }
    }
    findings
}

/// Two or more words, joined by hyphens, the first of which begins with a letter: so neither a date nor a
/// flag.
fn is_slug(text: &str) -> bool {
    text.contains('-')
        && text.starts_with(char::is_alphabetic)
        && text.split('-').all(|word| {
            !word.is_empty()
                && word
                    .chars()
                    .all(|c| c.is_alphanumeric() && !c.is_uppercase())
        })
}

fn is_over(text: &str) -> bool {
    let text = text.to_lowercase();
    text.split(|c: char| !c.is_alphanumeric())
        .any(|word| OVER.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stale(text: &str) -> Vec<(usize, String)> {
        let findings = check(text, ["lamp-room", "Hour-Ledger"], ["acme-corp"]);
        findings
            .into_iter()
            .map(|finding| {
                let slug = finding.message.split('`').nth(1).unwrap_or_default();
                (finding.line().unwrap_or_default(), slug.to_owned())
            })
            .collect()
    }

    #[test]
    fn a_slug_without_a_project_is_stale() {
        let text = "# Proposals\n\n- `harbour-app`: sent\n| `quay-map` | `acme-corp` |\n|---|---|\n| `two-three-4` | x |\n- `hour-ledger` — accepted\n- `harbour-app` again\n";
        assert_eq!(
            stale(text),
            [
                (3, "harbour-app".to_owned()),
                (4, "quay-map".to_owned()),
                (6, "two-three-4".to_owned())
            ]
        );
    }

    #[test]
    fn what_is_no_proposal_or_is_over_is_not_stale() {
        for text in [
            "`lamp-room`",
            "harbour-app",
            "`single`",
            "`pipeline/old-offer.md`",
            "`2026-11-23`",
            "`--dry-run`",
            "`a-`",
            "`X-Frame`",
            "```\n`harbour-app`\n```",
            "<!-- `harbour-app` -->",
            "- ~~`harbour-app`: sent~~",
            "- `harbour-app`: declined in May",
            "| `harbour-app` | Lost |",
            "## Declined\n\n- `harbour-app`",
        ] {
            assert_eq!(stale(text), [], "{text}");
        }
    }
}
