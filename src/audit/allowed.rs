//! `<!-- socrates: allow CHECK because REASON -->`: what an operator has decided to live with, noted right
//! where it is. The comment applies to its own line, or to the next line if there is no such finding on the
//! comment's line; and to findings about its file as a whole.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::{COMPANY, Check, Finding, PROJECT};
use crate::markdown::Document;
use crate::settings::{Warning, nearest};

/// How such a comment begins, after `<!--`.
const WORD: &str = "socrates:";
/// The form of such a comment.
const FORM: &str = "<!-- socrates: allow CHECK because REASON -->";

/// What the comments in the files seen so far allow.
#[derive(Debug, Default)]
pub struct Allowed {
    seen: BTreeSet<PathBuf>,
    by_path: BTreeMap<PathBuf, Vec<Comment>>,
    /// What is wrong with the other comments.
    pub warnings: Vec<Warning>,
}

#[derive(Debug)]
struct Comment {
    check: Check,
    /// The number of its first line, and of the first line after it.
    first: usize,
    below: usize,
}

impl Allowed {
    /// Whether a file was looked at.
    pub fn has_seen(&self, path: &Path) -> bool {
        self.seen.contains(path)
    }

    /// Reads the comments of a file, once.
    pub fn look_in(&mut self, path: impl Into<PathBuf>, text: &str) {
        let path = path.into();
        if !self.seen.insert(path.clone())
            || memchr::memmem::find(text.as_bytes(), b"socrates:").is_none()
        {
            return;
        }
        let document = Document::read(text);
        for (line, comment) in document.comments() {
            let words = comment.trim_start_matches("<!--").trim_end_matches("-->");
            let Some(said) = words.trim().strip_prefix(WORD) else {
                continue;
            };
            match understood(said) {
                Ok(check) => {
                    let comment = Comment {
                        check,
                        first: line,
                        below: line + 1 + comment.matches('\n').count(),
                    };
                    self.by_path.entry(path.clone()).or_default().push(comment);
                }
                Err(message) => self.warnings.push(Warning {
                    path: crate::name::with_slashes(&path),
                    line: Some(line),
                    message,
                }),
            }
        }
    }

    /// Removes the allowed findings, and returns how many there were.
    pub fn sift(&self, findings: &mut Vec<Finding>) -> usize {
        let before = findings.len();
        let placed =
            |finding: &Finding| Some((finding.path()?.to_owned(), finding.check, finding.line()?));
        let found: BTreeSet<_> = findings.iter().filter_map(placed).collect();
        findings.retain(|finding| {
            let Some(path) = finding.path() else {
                return true;
            };
            let comments = self.by_path.get(path).into_iter().flatten();
            let mut comments = comments.filter(|comment| comment.check == finding.check);
            let has_own = |comment: &Comment| {
                let mut lines = comment.first..comment.below;
                lines.any(|line| found.contains(&(path.to_owned(), comment.check, line)))
            };
            !comments.any(|comment| match finding.line() {
                None => true,
                Some(line) if line == comment.below => !has_own(comment),
                Some(line) => (comment.first..comment.below).contains(&line),
            })
        });
        before - findings.len()
    }
}

/// What a comment allows, from its text after `socrates:`; an error says why it allows nothing.
fn understood(said: &str) -> Result<Check, String> {
    let mut words = said.split_whitespace();
    if words.next() != Some("allow") {
        return Err(format!("this comment is not understood; write `{FORM}`"));
    }
    let Some(name) = words.next() else {
        return Err(format!("this comment names no check; write `{FORM}`"));
    };
    let checks = || PROJECT.into_iter().chain(COMPANY);
    let Some(check) = checks().find(|check| check.name() == name) else {
        let meant = nearest(name, checks().map(Check::name));
        let meant = meant.map(|meant| format!("; did you mean `{meant}`?"));
        return Err(format!(
            "this comment allows `{name}`, which is not a check{}",
            meant.unwrap_or_default()
        ));
    };
    if words.next() != Some("because") || words.next().is_none() {
        return Err(format!(
            "this comment gives no reason to allow {name}, so it allows nothing; write `{FORM}`"
        ));
    }
    Ok(check)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;

    fn sifted(text: &str, lines: &[Option<usize>]) -> (Vec<Option<usize>>, Vec<String>) {
        let mut allowed = Allowed::default();
        allowed.look_in("planning/STATE.md", text);
        let finding = |line: &Option<usize>| {
            let path = "planning/STATE.md";
            Finding::new(Check::PlaceholderLeft, Severity::Warning, path, "").at(*line)
        };
        let mut findings: Vec<Finding> = lines.iter().map(finding).collect();
        let before = findings.len();
        let count = allowed.sift(&mut findings);
        assert_eq!(before - count, findings.len());
        let left = findings.iter().map(Finding::line).collect();
        let warnings = allowed.warnings.iter().map(Warning::to_string).collect();
        (left, warnings)
    }

    #[test]
    fn a_comment_speaks_for_its_line_or_else_for_the_next() {
        let text = "# State\n\nTBD <!-- socrates: allow placeholder-left because it is a quotation -->\nmore\nmore\n";
        let (left, warnings) = sifted(text, &[1, 2, 3, 4, 5].map(Some));
        assert_eq!(left, [Some(1), Some(2), Some(4), Some(5)]);
        let (left, _) = sifted(text, &[1, 2, 4, 5].map(Some));
        assert_eq!(left, [Some(1), Some(2), Some(5)]);
        assert_eq!(warnings, [""; 0]);
        let text =
            "<!-- socrates: allow placeholder-left\n  because it is a quotation -->\nTBD\nTBD\n";
        assert_eq!(sifted(text, &[Some(3), Some(4), None]).0, [Some(4)]);
        let other = "x <!-- socrates: allow sprint-state because it is known -->\n";
        assert_eq!(sifted(other, &[Some(1)]).0, [Some(1)]);
    }

    #[test]
    fn in_code_it_is_what_it_says() {
        let text = "```\n<!-- socrates: allow placeholder-left -->\n```\n\n`<!-- socrates: allow x -->`\n\n    <!-- socrates: no -->\n";
        assert_eq!(sifted(text, &[Some(2)]), (vec![Some(2)], vec![]));
    }

    #[test]
    fn one_without_a_reason_or_with_another_check_allows_nothing_and_says_so() {
        for (comment, said) in [
            (
                "allow placeholder-left",
                "gives no reason to allow placeholder-left, so it allows nothing",
            ),
            ("allow placeholder-left because", "gives no reason"),
            ("allow placeholder-left since it is so", "gives no reason"),
            (
                "allow placeholders because I may",
                "`placeholders`, which is not a check; did you mean `placeholder-left`?",
            ),
            ("allow", "names no check"),
            ("", "is not understood"),
            ("permit all", "is not understood"),
        ] {
            let text = format!("one\ntwo <!-- socrates: {comment} -->\n");
            let (left, warnings) = sifted(&text, &[Some(2)]);
            assert_eq!(left, [Some(2)], "{comment}");
            assert!(
                warnings[0].starts_with("planning/STATE.md:2: this comment "),
                "{warnings:?}"
            );
            assert!(warnings[0].contains(said), "{warnings:?}");
        }
    }
}
