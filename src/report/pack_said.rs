//! What is said about a bundle: where it is, how large it is, what was left out of it. As text, and as a JSON
//! document.

use std::path::Path;

use serde::Serialize;

use super::wrote::Document;
use crate::pack::size::grouped;
use crate::pack::{Body, Bundle};
use crate::ui::{Line, Text};

/// A bundle, and what there is to say about it.
#[derive(Debug)]
pub struct Told<'b> {
    /// The name of the file it is for.
    pub name: &'b str,
    /// The bundle.
    pub bundle: &'b Bundle,
    /// Its size.
    pub bytes: usize,
    /// The approximate number of tokens.
    pub tokens: usize,
    /// The budget, if even the smallest bundle is too large for it; then `bundle` is the smallest one.
    pub budget: Option<usize>,
    /// Whether nothing is written.
    pub is_dry: bool,
}

/// What a reader of the bundle should know: which parts are empty, and what was not followed.
pub fn notes(bundle: &Bundle) -> Vec<String> {
    let silent: Vec<&str> = bundle
        .sections
        .iter()
        .filter(|section| matches!(section.body, Body::Note(_)))
        .map(|section| section.path.as_str())
        .filter(|path| !bundle.outside.iter().any(|outside| outside == path))
        .filter(|path| !bundle.cuts.iter().any(|cut| cut.path == *path))
        .collect();
    let outside = bundle.outside.iter();
    let mut notes: Vec<String> = outside
        .map(|path| format!("{path} is a link that leads out of the project, and was not followed"))
        .collect();
    if !silent.is_empty() {
        notes.push(format!(
            "no content for {}; a note in the bundle says why",
            silent.join(", ")
        ));
    }
    notes
}

/// How large it is.
pub fn size(told: &Told<'_>) -> String {
    format!(
        "{} bytes, about {} tokens (an estimate)",
        grouped(told.bytes),
        grouped(told.tokens)
    )
}

/// Where it is and how large, or that it does not fit.
pub fn text(told: &Told<'_>, path: &Path) -> Text {
    let size = size(told);
    let mut out = match told.budget {
        Some(budget) => Text::from(format!(
            "the bundle does not fit in {} tokens, so nothing was written; the smallest possible bundle has {size}",
            grouped(budget)
        )),
        None if told.is_dry => {
            Text::from(Line::from("would write ").path(path)).and(format!("  {size}"))
        }
        None => Text::from(Line::from("wrote ").path(path)).and(format!("  {size}")),
    };
    for cut in &told.bundle.cuts {
        out.line(format!("  left out of {}", cut.told()));
    }
    out
}

#[derive(Debug, Serialize)]
struct Packed<'b> {
    #[serde(flatten)]
    document: Document,
    bytes: usize,
    tokens: usize,
    fits: bool,
    cuts: Vec<CutOut<'b>>,
}

#[derive(Debug, Serialize)]
struct CutOut<'b> {
    path: &'b str,
    what: &'b str,
    count: usize,
}

/// The document, for a project with this root, which is absolute.
pub fn document<'b>(root: &Path, told: &'b Told<'_>) -> impl Serialize + use<'b> {
    let wrote = told.budget.is_none().then_some(told.name);
    Packed {
        document: Document::below(root, told.is_dry).wrote(wrote),
        bytes: told.bytes,
        tokens: told.tokens,
        fits: told.budget.is_none(),
        cuts: told
            .bundle
            .cuts
            .iter()
            .map(|cut| CutOut {
                path: &cut.path,
                what: cut.what,
                count: cut.count,
            })
            .collect(),
    }
}
