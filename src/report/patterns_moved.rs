//! What `socrates patterns promote` and `socrates patterns retire` did, would do, or did not do, for people
//! and as a document. Keys are only ever added.

use std::path::Path;

use serde::Serialize;

use super::{next_block, place, wrote};
use crate::lifecycle::Mention;
use crate::ui::shell::CommandLine;
use crate::ui::style::{GOOD, WARNING};
use crate::ui::{self, Target, Text};
use crate::wording::{counted, either};

/// A pattern whose file now has another name.
#[derive(Clone, Debug, Default)]
pub struct Moved {
    /// What was done, or would be done.
    pub did: (&'static str, &'static str),
    /// To which pattern.
    pub slug: String,
    /// The evidence, or the reason.
    pub why: String,
    /// What was written, one line each.
    pub steps: Vec<String>,
    /// Whether nothing was written.
    pub is_dry: bool,
    /// How many links to it were updated, or have to be updated by hand.
    pub links: usize,
    /// The lines that are left to a person: of a retired pattern, those with links come first.
    pub left: Vec<Line>,
    /// Files that could not be looked at, and why.
    pub closed: Vec<String>,
    /// The commands to type next.
    pub next: Vec<CommandLine>,
}

/// A line of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// From the company's root.
    pub path: String,
    /// Its number.
    pub line: usize,
    /// What it says.
    pub text: String,
}

/// A candidate that is not ready.
#[derive(Debug)]
pub struct Refused<'r> {
    /// Its name.
    pub slug: &'r str,
    /// Its file.
    pub path: &'r str,
    /// The project it comes from.
    pub source: Option<&'r str>,
    /// The lines of other projects that only mention it.
    pub mentions: &'r [Mention],
    /// The commands to type next.
    pub next: Vec<CommandLine>,
}

/// How many mentions are shown; `patterns usage` shows them all.
const MOST_MENTIONS: usize = 3;

/// What happened, in lines of at most this many columns, if known.
pub fn render(moved: &Moved, columns: Option<usize>) -> Text {
    let did = if moved.is_dry {
        moved.did.1
    } else {
        moved.did.0
    };
    let title = ui::Line::new().styled(GOOD, did);
    let mut out = Text::from(title.plain(format!(" `{}`: {}", moved.slug, moved.why)));
    for step in &moved.steps {
        out.line(step);
    }
    let is_retired = moved.did.0 == "retired";
    if !is_retired && moved.links > 0 {
        let links = counted(moved.links, "link");
        out.line(match (moved.links, moved.is_dry) {
            (1, false) => format!("{links} now leads to the new name"),
            (_, false) => format!("{links} now lead to the new name"),
            (_, true) => format!("{links} would lead to the new name"),
        });
    }
    if !moved.left.is_empty() {
        out.blank();
        let lines = counted(moved.left.len(), "line");
        let is_one = moved.left.len() == 1;
        out.line(match (is_retired, is_one) {
            (true, true) => format!("{lines} still refers to it; change it by hand:"),
            (true, false) => format!("{lines} still refer to it; change them by hand:"),
            (false, true) => {
                format!("{lines} still calls it a candidate outside a link and was left unchanged:")
            }
            (false, false) => {
                format!("{lines} still call it a candidate outside links and were left unchanged:")
            }
        });
    }
    for Line { path, line, text } in &moved.left {
        let target = Target::new(path).on_line(Some(*line));
        place::write(&mut out, &format!("{path}:{line}"), target, text, columns);
    }
    out.then(next_block(&moved.next))
}

/// Why nothing was done.
pub fn refusal(refused: &Refused<'_>, columns: Option<usize>) -> Text {
    let Refused { slug, mentions, .. } = refused;
    let title = ui::Line::new().styled(WARNING, format!("`{slug}` is not ready"));
    let mut out = Text::from(title.plain(format!(": {}", missing(refused))));
    if !mentions.is_empty() {
        let verb = either(mentions.len(), "mentions", "mention");
        out.line(format!(
            "{} in other projects only {verb} it:",
            counted(mentions.len(), "line")
        ));
    }
    for mention in mentions.iter().take(MOST_MENTIONS) {
        let path = format!("{}:{}", mention.path, mention.line);
        let target = Target::new(&mention.path).on_line(Some(mention.line));
        place::write(&mut out, &path, target, &mention.text, columns);
    }
    if mentions.len() > MOST_MENTIONS {
        out.line(format!("  and {} more", mentions.len() - MOST_MENTIONS));
    }
    let how = format!(
        "A line refers to it with a link to its file, `[[{slug}]]`, the slug in a code span, or `pattern: {slug}`."
    );
    place::sentence(&mut out, &how, columns);
    out.then(next_block(&refused.next))
}

fn missing(refused: &Refused<'_>) -> String {
    match refused.source {
        Some(source) => format!("no project other than its source `{source}` refers to it"),
        None => "no project refers to it".to_owned(),
    }
}

/// The document.
#[derive(Debug, Serialize)]
pub struct Document {
    #[serde(flatten)]
    wrote: wrote::Document,
    links: usize,
    left: Vec<Line>,
    refused: Vec<Refusal>,
}

#[derive(Debug, Serialize)]
struct Refusal {
    path: String,
    why: String,
    mentions: Vec<Mention>,
}

impl Document {
    /// What was done to the files with these names. `root` is absolute.
    pub fn new(root: &Path, moved: &Moved, names: &[&str]) -> Self {
        Self {
            wrote: wrote::Document::below(root, moved.is_dry)
                .wrote(names.iter().copied())
                .next(&moved.next),
            links: moved.links,
            left: moved.left.clone(),
            refused: Vec::new(),
        }
    }

    /// What was not done, and why.
    pub fn refused(root: &Path, refused: &Refused<'_>, is_dry: bool) -> Self {
        Self {
            wrote: wrote::Document::below(root, is_dry).next(&refused.next),
            links: 0,
            left: Vec::new(),
            refused: vec![Refusal {
                path: refused.path.to_owned(),
                why: missing(refused),
                mentions: refused.mentions.to_vec(),
            }],
        }
    }
}
