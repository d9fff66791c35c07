//! `.socrates-baseline.json`: the findings on the day when an operator decided to look only at new ones. A
//! finding is recognised by its check, its file and the lasting part of its message; lines and ages may
//! change.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Finding, PROJECT};
use crate::name::with_slashes;
use crate::tree::files::Text;

/// The name of the file, at the root of what was audited.
pub const FILE_NAME: &str = ".socrates-baseline.json";
/// In bytes; tens of thousands of findings fit.
const LARGEST: usize = 4 << 20;

#[derive(Debug, Serialize, Deserialize)]
struct Document {
    schema_version: u32,
    findings: Vec<Entry>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    check: String,
    path: Option<String>,
    message: String,
    count: usize,
}

/// The known findings, and how many of each there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    /// By path, then by check and message.
    known: BTreeMap<String, BTreeMap<(String, String), usize>>,
}

impl Baseline {
    /// Reads the file; the error says why it cannot be used.
    pub fn read(text: &Text) -> Result<Self, String> {
        let said = match text {
            Text::Missing => return Ok(Self::default()),
            Text::Unreadable(why) => return Err(format!("cannot be read: {why}")),
            Text::Read { text, cut } if *cut || text.len() > LARGEST => {
                return Err(format!("is larger than {} MiB", LARGEST >> 20));
            }
            Text::Read { text, .. } => text,
        };
        // The parser counts its depth, and stops before the stack overflows.
        let document: Document =
            serde_json::from_str(said).map_err(|error| format!("is not a baseline: {error}"))?;
        if document.schema_version != 1 {
            let version = document.schema_version;
            return Err(format!(
                "has schema_version {version}, but only version 1 can be read"
            ));
        }
        let mut baseline = Self::default();
        for entry in document.findings {
            let of_path = baseline.known.entry(entry.path.unwrap_or_default());
            let count = of_path.or_default().entry((entry.check, entry.message));
            let count = count.or_default();
            *count = count.saturating_add(entry.count);
        }
        Ok(baseline)
    }

    /// A baseline of these findings, all of which are known from now on.
    pub fn of<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Self {
        let mut baseline = Self::default();
        for finding in findings {
            let (path, key) = key(finding);
            let of_path = baseline.known.entry(path).or_default();
            *of_path.entry(key).or_default() += 1;
        }
        baseline
    }

    /// The text of the file.
    pub fn render(&self) -> String {
        let entries = self.known.iter().flat_map(|(path, of_path)| {
            of_path.iter().map(move |((check, message), count)| Entry {
                check: check.clone(),
                path: Some(path.clone()).filter(|path| !path.is_empty()),
                message: message.clone(),
                count: *count,
            })
        });
        let document = Document {
            schema_version: 1,
            findings: entries.collect(),
        };
        // A document of texts and numbers can always be written.
        let text = serde_json::to_string_pretty(&document).unwrap_or_default();
        text + "\n"
    }

    /// How many findings are known.
    pub fn count(&self) -> usize {
        let counts = self.known.values().flat_map(BTreeMap::values);
        counts.fold(0, |sum, count| sum.saturating_add(*count))
    }

    /// What is known about one directory, seen from there.
    #[must_use]
    pub fn within(&self, directory: &str) -> Self {
        let before = format!("{directory}/");
        let below = self.known.range(before.clone()..);
        let below = below.map_while(|(path, of_path)| {
            let path = path.strip_prefix(&before)?;
            Some((path.to_owned(), of_path.clone()))
        });
        Self {
            known: below.collect(),
        }
    }

    /// The findings that either of two baselines knows. A finding that both know counts once.
    #[must_use]
    pub fn or(mut self, other: Self) -> Self {
        for (path, of_path) in other.known {
            let here = self.known.entry(path).or_default();
            for (key, count) in of_path {
                let here = here.entry(key).or_default();
                *here = count.max(*here);
            }
        }
        self
    }

    /// Only the findings of the checks for projects.
    #[must_use]
    pub fn of_projects(mut self) -> Self {
        let is_of_project = |name: &str| PROJECT.iter().any(|check| check.name() == name);
        for of_path in self.known.values_mut() {
            of_path.retain(|(check, _), _| is_of_project(check));
        }
        self.known.retain(|_, of_path| !of_path.is_empty());
        self
    }

    /// Removes the known findings, and returns how many there were. If there are more of a kind than are known,
    /// the last ones are new.
    pub fn hold(&self, findings: &mut Vec<Finding>) -> usize {
        if self.known.is_empty() {
            return 0;
        }
        let mut left = self.clone();
        let before = findings.len();
        findings.retain(|finding| {
            let (path, key) = key(finding);
            let count = left
                .known
                .get_mut(&path)
                .and_then(|known| known.get_mut(&key));
            match count {
                Some(count) if *count > 0 => {
                    *count -= 1;
                    false
                }
                _ => true,
            }
        });
        before - findings.len()
    }
}

fn key(finding: &Finding) -> (String, (String, String)) {
    let path = finding.path().map(with_slashes).unwrap_or_default();
    let check = finding.check.name().to_owned();
    (path, (check, finding.lasting().into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Check, Severity};

    fn finding(path: &str, message: &str) -> Finding {
        Finding::new(Check::AcceptanceWeasels, Severity::Warning, path, message)
    }

    fn text(text: String) -> Text {
        Text::Read { text, cut: false }
    }

    #[test]
    fn what_is_known_is_held_and_what_is_more_is_new() {
        let known = [
            finding("a.md", "`etc.`").at(3),
            finding("a.md", "`etc.`").at(9),
        ];
        let baseline = Baseline::of(&known);
        let written = baseline.render();
        assert!(!written.contains("line"), "{written}");
        let baseline = Baseline::read(&text(written)).unwrap();
        assert_eq!(baseline.count(), 2);
        let mut findings = vec![
            finding("a.md", "`etc.`").at(4),
            finding("a.md", "`etc.`").at(10),
            finding("a.md", "`etc.`").at(12),
            finding("b.md", "`etc.`").at(4),
            finding("a.md", "`TBD`").at(4),
        ];
        assert_eq!(baseline.hold(&mut findings), 2);
        let lines: Vec<_> = findings.iter().map(Finding::line).collect();
        assert_eq!(lines, [Some(12), Some(4), Some(4)]);
    }

    #[test]
    fn the_companys_is_seen_from_the_project_and_counts_once_with_its_own() {
        let company = Baseline::of(&[
            finding("builds/alpha/a.md", "x"),
            finding("builds/alpha-2/a.md", "x"),
            finding("builds", "x"),
        ]);
        let seen = company.within("builds/alpha");
        assert_eq!(seen, Baseline::of(&[finding("a.md", "x")]));
        let both = seen.or(Baseline::of(&[finding("a.md", "x"), finding("c.md", "x")]));
        assert_eq!(both.count(), 2);
    }

    #[test]
    fn one_that_is_broken_is_as_good_as_none() {
        for (said, why) in [
            ("{", "is not a baseline"),
            ("[]", "is not a baseline"),
            (
                "{\"schema_version\": 2, \"findings\": []}",
                "only version 1 can be read",
            ),
            (&"[".repeat(100_000), "is not a baseline"),
            (
                "{\"schema_version\": 1, \"findings\": [{\"check\": 7}]}",
                "is not a baseline",
            ),
            (&"x".repeat(LARGEST + 1), "is larger than 4 MiB"),
        ] {
            let broken = Baseline::read(&text(said.to_owned())).unwrap_err();
            assert!(broken.contains(why), "{broken}");
        }
        let huge = format!(
            "{{\"schema_version\": 1, \"findings\": [{0}, {0}]}}",
            format_args!(
                "{{\"check\": \"c\", \"path\": null, \"message\": \"m\", \"count\": {}}}",
                usize::MAX
            )
        );
        assert_eq!(Baseline::read(&text(huge)).unwrap().count(), usize::MAX);
    }
}
