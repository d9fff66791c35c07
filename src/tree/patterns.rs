//! The patterns in `patterns/`: which ones there are, their names, and which projects they were extracted from.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::files::Standing;
use super::names::{EXTRACT_ANSWERS, PATTERNS};
use super::project::{Project, folded};
use crate::disk::{self, Head, Kind};
use crate::facts::pattern::{PatternFacts, read_facts};

/// How many bytes of a pattern are read: its table is at the top.
const HEAD: usize = 1024 * 1024;

/// Where patterns go that nobody should use any more: a directory below the one for patterns.
pub const RETIRED: &str = "retired";

/// What a candidate's file name starts with.
const CANDIDATE_PREFIX: &str = "CANDIDATE-";

/// A pattern, as its file name says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// The name of its file in `patterns/`.
    pub file_name: OsString,
    /// Its name wherever it is used.
    pub slug: String,
    /// Whether it is a candidate; otherwise it is promoted.
    pub candidate: bool,
}

impl Pattern {
    /// The pattern a file name stands for, if it stands for one.
    pub fn from_file_name(file_name: OsString) -> Option<Self> {
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

    /// Its file, from the root of the company.
    pub fn path(&self) -> PathBuf {
        Path::new(PATTERNS).join(&self.file_name)
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

/// The patterns that share their slug with another one, in any case and composition: each group in order.
pub fn sharing(patterns: &[Pattern]) -> Vec<Vec<&Pattern>> {
    let mut groups: BTreeMap<String, Vec<&Pattern>> = BTreeMap::new();
    for pattern in patterns {
        groups
            .entry(folded(&pattern.slug))
            .or_default()
            .push(pattern);
    }
    groups
        .into_values()
        .filter(|group| group.len() > 1)
        .collect()
}

/// Reads what a pattern in a directory says about itself. `None` if it is no longer a regular file.
pub fn read(directory: &Path, pattern: &Pattern) -> io::Result<Option<PatternFacts>> {
    Ok(read_text(directory, pattern)?.map(|text| read_facts(&text)))
}

/// The beginning of a pattern's text, its table included. `None` if it is no longer a regular file.
pub fn read_text(directory: &Path, pattern: &Pattern) -> io::Result<Option<String>> {
    let head = disk::read_head(&directory.join(&pattern.file_name), HEAD)?;
    Ok(head.map(Head::into_text))
}

/// A pattern and what is known about it.
#[derive(Clone, Debug)]
pub struct Known {
    /// What its file name says.
    pub pattern: Pattern,
    /// What its file says; `None` if that could not be read, and then nothing that depends on it is reported.
    pub facts: Option<PatternFacts>,
}

/// Reads what each pattern in a directory says about itself, on the caller's threads. Also returns the files
/// that cannot be read, from the root of the company, and why.
pub fn know(directory: &Path, patterns: Vec<Pattern>) -> (Vec<Known>, Vec<(PathBuf, String)>) {
    let read = |pattern: Pattern| match read(directory, &pattern) {
        Ok(facts) => (Known { pattern, facts }, None),
        Err(error) => {
            let failure = (pattern.path(), error.to_string());
            let known = Known {
                pattern,
                facts: None,
            };
            (known, Some(failure))
        }
    };
    let (known, failures): (_, Vec<_>) = patterns.into_par_iter().map(read).unzip();
    (known, failures.into_iter().flatten().collect())
}

/// The projects from which the patterns of a library come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources(BTreeSet<String>);

impl Sources {
    /// Reads them from the patterns in a directory: from the candidates, and from those promoted or retired
    /// since. A pattern that cannot be read has no source here; the review reports it. A directory that cannot
    /// be listed has no patterns.
    pub fn read(patterns: &Path) -> Self {
        let mut sources = BTreeSet::new();
        for directory in [patterns, &patterns.join(RETIRED)] {
            let patterns = list(directory).unwrap_or_default().into_iter();
            sources.extend(patterns.filter_map(|pattern| {
                let facts = read(directory, &pattern).ok().flatten()?;
                Some(folded(&facts.source?))
            }));
        }
        Self(sources)
    }

    /// Whether a project with this name is one of them.
    pub fn have(&self, project: &str) -> bool {
        self.0.contains(&folded(project))
    }
}

/// Whether a pattern was extracted from a project: there is a candidate in its own
/// `patterns/`, a pattern in the library comes from it, or answers to `extract` are saved.
pub fn is_extracted(project: &Project, library: &Sources) -> io::Result<bool> {
    let Project { name, files } = project;
    if library.have(&name.to_string_lossy()) || files.standing(EXTRACT_ANSWERS) == Standing::File {
        return Ok(true);
    }
    let own = match list(&files.root().join(PATTERNS)) {
        Err(error) if is_no_directory(&error) => Vec::new(),
        own => own?,
    };
    Ok(own.iter().any(|pattern: &Pattern| pattern.candidate))
}

fn is_no_directory(error: &io::Error) -> bool {
    use io::ErrorKind::{NotADirectory, NotFound};
    matches!(error.kind(), NotFound | NotADirectory)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

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
    fn a_candidate_a_source_or_answers_will_do() {
        let root = tempfile::tempdir().unwrap();
        let library = root.path().join("patterns");
        fs::create_dir(&library).unwrap();
        fs::write(
            library.join("CANDIDATE-x.md"),
            "| | |\n|---|---|\n| **Source project** | `Alpha` |\n",
        )
        .unwrap();
        let library = Sources::read(&library);
        assert_eq!(
            Sources::read(&root.path().join("nowhere")),
            Sources::default()
        );
        let is_extracted = |name: &str, put: &str| {
            let project = root.path().join(name);
            let put = project.join(put);
            fs::create_dir_all(put.parent().unwrap()).unwrap();
            fs::write(put, "").unwrap();
            super::is_extracted(&Project::at(&project), &library).unwrap()
        };
        assert!(is_extracted("alpha", "x"));
        assert!(!is_extracted("beta", "x"));
        assert!(!is_extracted("gamma", "patterns/README.md"));
        assert!(is_extracted("delta", "patterns/CANDIDATE-y.md"));
        assert!(is_extracted("epsilon", EXTRACT_ANSWERS));
        assert!(!is_extracted("zeta", "patterns"));
    }
}
