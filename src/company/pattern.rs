//! Patterns: the `*.md` files directly in `patterns/`, and what their tables say.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::Path;

use unicode_normalization::UnicodeNormalization as _;

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
    let mut patterns = Vec::new();
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        let is_file = kind.is_file() || (kind.is_symlink() && entry.path().is_file());
        if is_file {
            patterns.extend(Pattern::from_file_name(entry.file_name()));
        }
    }
    patterns.sort_by(|a, b| a.file_name.cmp(&b.file_name));
    Ok(patterns)
}

/// The slug that an operator's words for a pattern make: lower case; spaces and `_` become `-`, any other
/// sign is dropped, and of several `-` in a row one stays. `None` if no letter or digit is left.
pub fn slug_of(words: &str) -> Option<String> {
    let mut slug = String::new();
    // Composed first: a combining mark on its own would be dropped.
    for c in words.nfc().flat_map(char::to_lowercase).nfc() {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if (c.is_whitespace() || c == '_' || c == '-')
            && !slug.is_empty()
            && !slug.ends_with('-')
        {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    (!slug.is_empty()).then(|| slug.to_owned())
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

    #[test]
    fn words_make_a_slug() {
        let slug = |words| slug_of(words).unwrap_or_default();
        assert_eq!(slug(" Dry Run_First! "), "dry-run-first");
        assert_eq!(slug("import - export & v1.2"), "import-export-v12");
        assert_eq!(slug("../../etc/passwd"), "etcpasswd");
        assert_eq!(
            slug("Cafe\u{301} \u{65e5}\u{672c}"),
            "caf\u{e9}-\u{65e5}\u{672c}"
        );
        assert_eq!(slug_of("-_- ?"), None);
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
