//! What happened with a pack, as a JSON document: the document that all writing commands share, with what was
//! refused and what is left to the operator.

use std::path::Path;

use serde::Serialize;

use super::wrote::{self, Document};
use crate::handoff::verdict::Verdict;
use crate::ui::shell::CommandLine;

/// The document.
#[derive(Debug, Serialize)]
pub struct Applied<'v> {
    #[serde(flatten)]
    document: Document,
    sprints: &'v [String],
    refused: Vec<Refused<'v>>,
    by_hand: Vec<ByHand<'v>>,
}

#[derive(Debug, Serialize)]
struct Refused<'v> {
    path: &'v str,
    lost: Vec<&'v str>,
    nearest: Vec<Option<&'v str>>,
}

#[derive(Debug, Serialize)]
struct ByHand<'v> {
    path: &'v str,
    line: usize,
    why: &'v str,
}

/// The document of a verdict on a project with this root, which is absolute.
pub fn document<'v>(
    root: &Path,
    verdict: &'v Verdict,
    next: &[CommandLine],
    is_dry: bool,
) -> Applied<'v> {
    let mut document = Document::below(root, is_dry);
    if verdict.refused.is_empty() {
        let names = verdict.writes.iter().map(|write| write.path.as_str());
        let added = verdict.added.iter().map(|added| wrote::Added {
            path: added.path.clone(),
            line: added.line,
            text: added.text.clone(),
        });
        document = document.wrote(names).added(added);
    }
    let kept = verdict.kept.iter().cloned();
    Applied {
        document: document.kept(kept).next(next),
        sprints: &verdict.sprints,
        refused: verdict
            .refused
            .iter()
            .map(|refused| Refused {
                path: &refused.path,
                lost: refused
                    .lost
                    .iter()
                    .map(|lost| lost.entry.text.as_str())
                    .collect(),
                nearest: refused
                    .lost
                    .iter()
                    .map(|lost| lost.nearest.as_ref().map(|near| near.text.as_str()))
                    .collect(),
            })
            .collect(),
        by_hand: verdict
            .by_hand
            .iter()
            .map(|by_hand| ByHand {
                path: &by_hand.path,
                line: by_hand.line,
                why: &by_hand.why,
            })
            .collect(),
    }
}
