//! `required-files` reports a missing file; this finds the file that was probably meant: its name has another
//! case, an extra word, another extension or none, or it is in another directory.

use crate::tree::names::PlanningFile;

/// Words that a file's name may have besides the one that matters: `OPEN_QUESTIONS.md`, `DECISION-LOG.md`.
const BESIDE: [&str; 16] = [
    "open", "project", "current", "log", "list", "register", "registry", "the", "all", "known",
    "our", "of", "and", "planning", "key", "main",
];

/// File extensions of text, in lower case. A file without an extension may also be text.
const TEXT: [&str; 6] = ["md", "markdown", "mdown", "mkd", "txt", "text"];

/// Whether the name of the file at a path suggests that it may be meant as Markdown.
pub fn may_be_text(path: &str) -> bool {
    let (_, name) = split(path);
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    extension.is_none_or(|extension| TEXT.contains(&extension.to_lowercase().as_str()))
}

/// The file that was probably meant as the missing one. `there` lists the project's files that may be text and are
/// not required files, as paths from its root.
pub fn meant(missing: PlanningFile, there: &[String]) -> Option<&str> {
    let (directory, name) = split(missing.path());
    let wanted = words(name);
    let is_meant = |path: &&String| {
        let words = words(split(path).1);
        let others = words.iter().filter(|word| !wanted.contains(word));
        wanted.iter().all(|word| words.contains(word))
            && others.clone().all(|word| BESIDE.contains(&word.as_str()))
            // A README or a list of rules elsewhere belongs to that place.
            && (directory == split(path).0 || !directory.is_empty())
    };
    let mut found: Vec<&str> = there.iter().filter(is_meant).map(String::as_str).collect();
    // Prefers a file in the right directory, then the name with the fewest words, then Markdown.
    found.sort_by_key(|path| {
        let there = split(path).0;
        (
            !there.eq_ignore_ascii_case(directory),
            words(split(path).1).len(),
            path.rsplit_once('.').is_none_or(|(_, end)| end != "md"),
            *path,
        )
    });
    found.first().copied()
}

/// What to do with the file that was meant.
pub fn mend(missing: PlanningFile, found: &str) -> String {
    let (directory, name) = split(missing.path());
    if split(found).0 == directory {
        format!("rename it to {name}")
    } else {
        format!("move it to {missing}")
    }
}

fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// The words of a file's name, in lower case and in the singular.
fn words(name: &str) -> Vec<String> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let words = stem.split(|c: char| !c.is_alphanumeric());
    let singular = |word: &str| {
        let word = word.to_lowercase();
        word.strip_suffix('s').map(str::to_owned).unwrap_or(word)
    };
    words
        .filter(|word| !word.is_empty())
        .map(singular)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_nearly_right_is_found() {
        let there =
            |paths: &[&str]| -> Vec<String> { paths.iter().map(|&path| path.into()).collect() };
        for (missing, paths, expected) in [
            (
                PlanningFile::Decisions,
                &["planning/decisions.md"][..],
                Some("planning/decisions.md"),
            ),
            (
                PlanningFile::Questions,
                &["planning/OPEN_QUESTIONS.md"],
                Some("planning/OPEN_QUESTIONS.md"),
            ),
            (
                PlanningFile::State,
                &["PROJECT_STATE.md"],
                Some("PROJECT_STATE.md"),
            ),
            (
                PlanningFile::Risks,
                &["docs/risk-register.md", "planning/Risk.md"],
                Some("planning/Risk.md"),
            ),
            (
                PlanningFile::Domain,
                &[".planning/DOMAIN.md"],
                Some(".planning/DOMAIN.md"),
            ),
            (
                PlanningFile::State,
                &["planning/STATE_MACHINE.md", "planning/STATUS.md"],
                None,
            ),
            (PlanningFile::Readme, &["docs/README.md"], None),
            (PlanningFile::Agents, &["agents.md"], Some("agents.md")),
            (
                PlanningFile::Questions,
                &["planning/QUESTIONS.MD"],
                Some("planning/QUESTIONS.MD"),
            ),
            (
                PlanningFile::Questions,
                &["QUESTIONS.txt", "planning/QUESTIONS.markdown"],
                Some("planning/QUESTIONS.markdown"),
            ),
            (
                PlanningFile::Risks,
                &["planning/RISKS.txt", "planning/risks.md"],
                Some("planning/risks.md"),
            ),
            (PlanningFile::Readme, &["README"], Some("README")),
            (
                PlanningFile::State,
                &["Planning/STATE.md"],
                Some("Planning/STATE.md"),
            ),
        ] {
            assert_eq!(meant(missing, &there(paths)), expected, "{missing}");
        }
        for (name, expected) in [
            ("README", true),
            ("RISKS.TXT", true),
            ("state.rs", false),
            ("risks.csv", false),
        ] {
            assert_eq!(may_be_text(name), expected, "{name}");
        }
        assert_eq!(
            mend(PlanningFile::Decisions, "planning/decisions.md"),
            "rename it to DECISIONS.md"
        );
        assert_eq!(
            mend(PlanningFile::State, "PROJECT_STATE.md"),
            "move it to planning/STATE.md"
        );
    }
}
