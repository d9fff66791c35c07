//! Patterns: the `*.md` files directly in `patterns/`, and what their tables say.

use std::ffi::OsString;
use std::io;
use std::path::Path;

use crate::disk::{self, Kind};

/// What a candidate's file name starts with.
const CANDIDATE_PREFIX: &str = "CANDIDATE-";

/// A pattern, as its file name says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// The name of its file in `patterns/`.
    pub file_name: OsString,
    /// What it is called wherever it is used.
    pub slug: String,
    /// Whether it is a candidate; else it is promoted.
    pub candidate: bool,
}

impl Pattern {
    /// The pattern a file name stands for, if it stands for one.
    fn from_file_name(file_name: OsString) -> Option<Self> {
        let name = file_name.to_string_lossy();
        if name == "README.md" {
            return None;
        }
        let stem = name.strip_suffix(".md")?;
        let slug = stem.strip_prefix(CANDIDATE_PREFIX);
        let (candidate, slug) = (slug.is_some(), slug.unwrap_or(stem).trim().to_owned());
        Some(Self {
            file_name,
            slug,
            candidate,
        })
    }
}

/// All patterns in a directory, in byte order of their file names.
pub fn list(directory: &Path) -> io::Result<Vec<Pattern>> {
    let is_file = |name: &OsString, kind| match kind {
        Kind::File => true,
        Kind::Link => directory.join(name).is_file(),
        _ => false,
    };
    let mut patterns: Vec<Pattern> = disk::list(directory)?
        .into_iter()
        .filter(|(name, kind)| is_file(name, *kind))
        .filter_map(|(name, _)| Pattern::from_file_name(name))
        .collect();
    patterns.sort_by(|a, b| a.file_name.cmp(&b.file_name));
    Ok(patterns)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str) -> Option<(String, bool)> {
        Pattern::from_file_name(name.into()).map(|pattern| (pattern.slug, pattern.candidate))
    }

    #[test]
    fn a_file_name_says_slug_and_standing() {
        assert_eq!(read("CANDIDATE-dry-run.md"), Some(("dry-run".into(), true)));
        assert_eq!(read("auth.md"), Some(("auth".into(), false)));
        assert_eq!(read("CANDIDATE- spaced .md"), Some(("spaced".into(), true)));
        assert_eq!(read("README.md"), None);
        assert_eq!(read("notes.txt"), None);
    }
}

/// What a pattern's table says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PatternFacts {
    /// The day it was extracted.
    pub extracted: Option<jiff::civil::Date>,
    /// The project it was extracted from.
    pub source: Option<String>,
}

/// Reads the rows `**Extracted**` and `**Source project**` of a pattern's table.
pub fn read_facts(text: &str) -> PatternFacts {
    let value_of = |label: &str| {
        let row = format!("| **{label}** | ");
        text.lines()
            .find_map(|line| Some(line.strip_prefix(&row)?.trim_end_matches(" |").to_owned()))
    };
    PatternFacts {
        extracted: value_of("Extracted").and_then(|day| day.parse().ok()),
        source: value_of("Source project").map(|name| name.trim_matches('`').to_owned()),
    }
}
