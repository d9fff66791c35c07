//! Whether a pattern was extracted from a project, or is just being.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use super::files::{Files, Standing};
use super::pattern::{self, Pattern};
use super::project::folded;

/// The projects from which the patterns of a library come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources(BTreeSet<String>);

impl Sources {
    /// Reads them from the patterns in a directory: from the candidates, and from what was promoted since.
    /// A pattern that cannot be read has no source here; saying so is the review's business. A directory
    /// that cannot be listed has no patterns.
    pub fn read(patterns: &Path) -> Self {
        let patterns_in = |directory| pattern::list(directory).unwrap_or_default();
        let sources = patterns_in(patterns).into_iter().filter_map(|pattern| {
            let facts = pattern::read(patterns, &pattern).ok().flatten()?;
            Some(folded(&facts.source?))
        });
        Self(sources.collect())
    }

    /// Whether a project of this name is one of them.
    pub fn have(&self, project: &str) -> bool {
        self.0.contains(&folded(project))
    }
}

/// Whether a pattern was extracted from a project of this name: there is a candidate in its own
/// `patterns/`, a pattern in the library comes from it, or answers to `extract` are saved in
/// `answers_file`.
pub fn is_extracted(
    files: &Files,
    name: &str,
    library: &Sources,
    answers_file: &str,
) -> io::Result<bool> {
    if library.have(name) || files.standing(answers_file) == Standing::File {
        return Ok(true);
    }
    let own = match pattern::list(&files.root().join("patterns")) {
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
            super::is_extracted(&Files::of(&project), name, &library, "answers.json").unwrap()
        };
        assert!(is_extracted("alpha", "x"));
        assert!(!is_extracted("beta", "x"));
        assert!(!is_extracted("gamma", "patterns/README.md"));
        assert!(is_extracted("delta", "patterns/CANDIDATE-y.md"));
        assert!(is_extracted("epsilon", "answers.json"));
        assert!(!is_extracted("zeta", "patterns"));
    }
}
