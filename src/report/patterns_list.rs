//! `socrates patterns list`, for people and as a document, and the document of `socrates patterns show`. Keys
//! are only ever added.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::Serialize;

use super::path_in_document;
use super::table::{Cell, Table};
use crate::facts::pattern::{read_confidence, read_facts};
use crate::lifecycle::Uses;
use crate::review::days_between;
use crate::tree::names::PATTERNS;
use crate::tree::patterns::{Pattern, RETIRED};
use crate::ui::style::{FAINT, GOOD, STRONG};
use crate::ui::{Line, Text, Visible};
use crate::wording::counted;

/// A pattern, and what is known about it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its name.
    pub slug: String,
    /// Whether it is a candidate.
    pub candidate: bool,
    /// Its file, from the root of the company.
    pub path: PathBuf,
    /// From 1 to 5.
    pub confidence: Option<u8>,
    /// Days since it was extracted.
    pub age_days: Option<i32>,
    /// The project it comes from, as its file spells it.
    pub source: Option<String>,
    /// Which projects use it.
    pub uses: Uses,
    is_read: bool,
    is_retired: bool,
}

impl Entry {
    /// A pattern with this text, if that could be read; which projects use it is not known yet.
    pub fn of(pattern: &Pattern, text: Option<&str>, today: Date) -> Self {
        let facts = text.map(read_facts).unwrap_or_default();
        Self {
            slug: pattern.slug.clone(),
            candidate: pattern.candidate,
            path: Path::new(PATTERNS).join(&pattern.file_name),
            confidence: text.and_then(read_confidence),
            age_days: facts.extracted.map(|day| days_between(day, today)),
            source: facts.source,
            uses: Uses::default(),
            is_read: text.is_some(),
            is_retired: false,
        }
    }

    /// This pattern, retired. Nobody looks for uses of retired ones.
    #[must_use]
    pub fn retired(self) -> Self {
        let name = self.path.file_name().unwrap_or_default();
        Self {
            path: Path::new(PATTERNS).join(RETIRED).join(name),
            is_retired: true,
            ..self
        }
    }

    /// Whether it is a candidate that can be promoted.
    pub fn is_ready(&self) -> bool {
        // If a file cannot be read, the source is not known.
        self.candidate && !self.is_retired && self.is_read && self.uses.are_enough()
    }

    fn kind(&self) -> &'static str {
        if self.is_retired {
            "retired"
        } else if self.candidate {
            "candidate"
        } else {
            "promoted"
        }
    }
}

/// The list, in lines of at most this many columns, if known.
pub fn render(entries: &[Entry], columns: Option<usize>) -> Text {
    if entries.is_empty() {
        return Text::from("no patterns");
    }
    let table = Table {
        headings: ["PATTERN", "KIND", "CONFIDENCE", "AGE", "SOURCE", "PROJECTS"],
        narrow: &[(4, 8), (0, 12)],
        rows: entries.iter().map(cells).collect(),
    };
    let mut out = table.render(columns);
    out.blank();
    if entries.iter().all(|entry| entry.is_retired) {
        out.line(format!("{} retired", entries.len()));
        return out;
    }
    let candidates = entries.iter().filter(|entry| entry.candidate).count();
    let ready = entries.iter().filter(|entry| entry.is_ready()).count();
    let ready = match ready {
        0 => String::new(),
        ready => format!(" ({ready} ready)"),
    };
    let summary = format!(
        "{}{ready}, {} promoted",
        counted(candidates, "candidate"),
        entries.len() - candidates
    );
    let summary = Visible::from(summary);
    out.line(Line::new().plain(columns.map_or(summary.clone(), |most| summary.fit(most))));
    out
}

fn cells(entry: &Entry) -> [Cell; 6] {
    let plain = |text: String| (Visible::from(text), anstyle::Style::new());
    let or_none = |text: Option<String>| match text {
        Some(text) => plain(text),
        None => (Visible::from("-"), FAINT),
    };
    let kind = if entry.is_ready() {
        (Visible::from("ready"), GOOD)
    } else {
        plain(entry.kind().to_owned())
    };
    let age = |days: i32| match days {
        0 => "today".to_owned(),
        1.. => format!("{days}d"),
        _ => format!("in {}d", days.unsigned_abs()),
    };
    [
        (Visible::from(&entry.slug), STRONG),
        kind,
        or_none(entry.confidence.map(|number| format!("{number}/5"))),
        or_none(entry.age_days.map(age)),
        or_none(entry.source.clone()),
        or_none((!entry.is_retired).then(|| entry.uses.occurs_in.len().to_string())),
    ]
}

/// The document of `patterns list`.
#[derive(Debug, Serialize)]
pub struct Document {
    schema_version: u32,
    root: String,
    patterns: Vec<Listed>,
}

#[derive(Debug, Serialize)]
struct Described {
    slug: String,
    kind: &'static str,
    path: String,
    confidence: Option<u8>,
    age_days: Option<i32>,
    source: Option<String>,
}

#[derive(Debug, Serialize)]
struct Listed {
    #[serde(flatten)]
    described: Described,
    used_in: Option<Vec<String>>,
    referred_in: Option<Vec<String>>,
    ready: bool,
}

/// The document of `patterns show`.
#[derive(Debug, Serialize)]
pub struct Shown<'t> {
    schema_version: u32,
    root: String,
    #[serde(flatten)]
    described: Described,
    text: &'t str,
}

impl Described {
    fn new(entry: &Entry) -> Self {
        Self {
            slug: entry.slug.clone(),
            kind: entry.kind(),
            path: path_in_document(&entry.path),
            confidence: entry.confidence,
            age_days: entry.age_days,
            source: entry.source.clone(),
        }
    }
}

impl Document {
    /// The patterns stay in their order. `root` is absolute.
    pub fn new(root: &Path, entries: &[Entry]) -> Self {
        let listed = |entry: &Entry| Listed {
            described: Described::new(entry),
            used_in: (!entry.is_retired).then(|| entry.uses.occurs_in.clone()),
            referred_in: (!entry.is_retired).then(|| entry.uses.referred_in.clone()),
            ready: entry.is_ready(),
        };
        Self {
            schema_version: 1,
            root: root.to_string_lossy().into_owned(),
            patterns: entries.iter().map(listed).collect(),
        }
    }
}

impl<'t> Shown<'t> {
    /// A pattern and the text of its file. `root` is absolute.
    pub fn new(root: &Path, entry: &Entry, text: &'t str) -> Self {
        Self {
            schema_version: 1,
            root: root.to_string_lossy().into_owned(),
            described: Described::new(entry),
            text,
        }
    }
}
