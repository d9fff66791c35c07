//! What is wrong with the patterns: from facts to findings. Pure.
//!
//! The rules are those of SPEC, section 4.

use std::collections::HashMap;
use std::fmt;

use jiff::civil::Date;

use crate::tree::patterns::{Known, Pattern};
use crate::tree::project::folded;

/// What can be wrong with a pattern, in the order in which it is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A candidate that nobody promoted or dropped in time, or that does not say how old it is.
    StaleCandidate,
    /// A pattern whose source project is gone.
    OrphanSource,
    /// A pattern that no project other than its source speaks of.
    Unused,
}

impl Kind {
    /// All kinds, in order.
    pub const ALL: [Self; 3] = [Self::StaleCandidate, Self::OrphanSource, Self::Unused];

    /// Its name, for machines and people.
    pub fn name(self) -> &'static str {
        match self {
            Self::StaleCandidate => "stale-candidate",
            Self::OrphanSource => "orphan-source",
            Self::Unused => "unused",
        }
    }
}

/// Patterns that were reviewed.
#[derive(Clone, Copy, Debug)]
pub struct Counts {
    /// Candidates.
    pub candidates: usize,
    /// Promoted patterns.
    pub promoted: usize,
}

impl Counts {
    /// Counts them.
    pub fn of(patterns: &[Known]) -> Self {
        let is_candidate = |known: &&Known| known.pattern.candidate;
        let candidates = patterns.iter().filter(is_candidate).count();
        Self {
            candidates,
            promoted: patterns.len() - candidates,
        }
    }
}

/// A project and the slugs that occur in it.
#[derive(Clone, Copy, Debug)]
pub struct Project<'p> {
    /// Its name, as text.
    pub name: &'p str,
    /// Sorted.
    pub slugs: &'p [String],
}

/// What is wrong with a pattern, and the figures that show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong.
    pub kind: Kind,
    /// With which pattern.
    pub pattern: Pattern,
    /// The source project it names.
    pub source: Option<String>,
    /// Days since it was extracted; negative if that day is still to come, `None` if it is not known.
    pub age_days: Option<i32>,
    detail: Detail,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Detail {
    Stale { limit_days: u32 },
    Orphan,
    Unused { searched: usize },
}

/// Says what is wrong with the patterns, by kind, then in byte order of their file names.
pub fn review(
    patterns: &[Known],
    projects: &[Project<'_>],
    today: Date,
    stale_days: u32,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let names: Vec<String> = projects
        .iter()
        .map(|project| folded(project.name))
        .collect();
    let spelled = Spelled::of(projects.iter().map(|project| project.name));
    let mut users: HashMap<&str, Vec<&str>> = HashMap::new();
    for (project, name) in projects.iter().zip(&names) {
        for slug in project.slugs {
            users.entry(slug).or_default().push(name);
        }
    }
    for Known { pattern, facts } in patterns {
        let Some(facts) = facts else {
            continue;
        };
        let age_days = facts.extracted.map(|day| days_between(day, today));
        let mut report = |kind, detail| {
            findings.push(Finding {
                kind,
                pattern: pattern.clone(),
                source: facts.source.clone(),
                age_days,
                detail,
            });
        };
        let is_stale = age_days.is_none_or(|age| i64::from(age) > i64::from(stale_days));
        if pattern.candidate && is_stale {
            report(
                Kind::StaleCandidate,
                Detail::Stale {
                    limit_days: stale_days,
                },
            );
        }
        if facts
            .source
            .as_deref()
            .is_some_and(|source| spelled.lack(source))
        {
            report(Kind::OrphanSource, Detail::Orphan);
        }
        let source = facts.source.as_deref().map(folded);
        let sources = source.as_deref().map_or(0, |source| spelled.count(source));
        let searched = projects.len() - sources;
        let users = users.get(pattern.slug.as_str()).into_iter().flatten();
        let used = users
            .into_iter()
            .any(|user| source.as_deref() != Some(user));
        if searched > 0 && !used {
            report(Kind::Unused, Detail::Unused { searched });
        }
    }
    findings.sort_by(|a, b| (a.kind, &a.pattern.file_name).cmp(&(b.kind, &b.pattern.file_name)));
    findings
}

/// The projects by what all spellings of their names have in common, and how many have each: more than one
/// may, where only their case differs.
#[derive(Clone, Debug, Default)]
pub struct Spelled {
    names: HashMap<String, usize>,
}

impl Spelled {
    /// Of projects with these names.
    pub fn of<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let mut spelled = Self::default();
        for name in names {
            *spelled.names.entry(folded(name)).or_default() += 1;
        }
        spelled
    }

    /// How many have a name; it is folded already.
    fn count(&self, folded: &str) -> usize {
        self.names.get(folded).copied().unwrap_or(0)
    }

    /// Whether a pattern's source, as its file spells it, is gone. Where there is no project at all, nobody
    /// can tell.
    pub fn lack(&self, source: &str) -> bool {
        !self.names.is_empty() && self.count(&folded(source)) == 0
    }
}

/// What to say of a pattern whose source project is gone.
pub fn orphaned(source: &str) -> String {
    format!("its source project `{source}` is not in builds/")
}

/// Days from one day to another.
fn days_between(from: Date, to: Date) -> i32 {
    // A civil date counts years in four digits: the days between any two fit.
    (to - from).get_days()
}

impl fmt::Display for Finding {
    /// The message, for people: what is wrong and what to do. Names are as they are in the files.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let slug = &self.pattern.slug;
        match (&self.detail, self.age_days) {
            (Detail::Stale { limit_days }, Some(age)) => write!(
                f,
                "extracted {age} days ago, more than {limit_days}; promote it or drop it"
            ),
            (Detail::Stale { .. }, None) => {
                write!(
                    f,
                    "has no valid Extracted date; add one, promote it or drop it"
                )
            }
            (Detail::Orphan, _) => {
                f.write_str(&orphaned(self.source.as_deref().unwrap_or_default()))
            }
            (Detail::Unused { searched: 1 }, _) => {
                write!(f, "`{slug}` does not occur in the one other project")
            }
            (Detail::Unused { searched }, _) => {
                write!(f, "`{slug}` occurs in none of {searched} other projects")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::pattern::PatternFacts;
    use jiff::civil::date;

    fn known(name: &str, candidate: bool, extracted: Option<Date>, source: Option<&str>) -> Known {
        Known {
            pattern: Pattern {
                file_name: format!("{name}.md").into(),
                slug: name.to_owned(),
                candidate,
            },
            facts: Some(PatternFacts {
                extracted,
                source: source.map(str::to_owned),
            }),
        }
    }

    fn kinds(patterns: &[Known], projects: &[(&str, &[&str])]) -> Vec<Kind> {
        let slugs: Vec<Vec<String>> = projects
            .iter()
            .map(|(_, slugs)| slugs.iter().map(|&slug| slug.to_owned()).collect())
            .collect();
        let projects: Vec<Project<'_>> = projects
            .iter()
            .zip(&slugs)
            .map(|((name, _), slugs)| Project { name, slugs })
            .collect();
        let findings = review(patterns, &projects, date(2026, 11, 23), 90);
        findings.iter().map(|finding| finding.kind).collect()
    }

    #[test]
    fn a_candidate_is_stale_after_ninety_days_and_not_on_the_ninetieth() {
        let aged = |day| kinds(&[known("a", true, Some(day), None)], &[]);
        assert_eq!(aged(date(2026, 8, 25)), []);
        assert_eq!(aged(date(2026, 8, 24)), [Kind::StaleCandidate]);
        assert_eq!(aged(date(2027, 1, 1)), []);
        assert_eq!(
            kinds(&[known("a", true, None, None)], &[]),
            [Kind::StaleCandidate]
        );
        assert_eq!(kinds(&[known("a", false, None, None)], &[]), []);
    }

    #[test]
    fn a_source_is_orphaned_only_where_there_are_projects() {
        let pattern = [known("a", false, None, Some("Alpha"))];
        assert_eq!(kinds(&pattern, &[]), []);
        assert_eq!(kinds(&pattern, &[("alpha", &["a"])]), []);
        assert_eq!(kinds(&pattern, &[("beta", &["a"])]), [Kind::OrphanSource]);
    }

    #[test]
    fn use_in_the_source_project_does_not_count() {
        let pattern = [known("a", false, None, Some("alpha"))];
        assert_eq!(
            kinds(&pattern, &[("alpha", &["a"]), ("beta", &[])]),
            [Kind::Unused]
        );
        assert_eq!(kinds(&pattern, &[("alpha", &[]), ("beta", &["a"])]), []);
        assert_eq!(
            kinds(&[known("a", false, None, None)], &[("alpha", &["a"])]),
            []
        );
    }

    #[test]
    fn a_pattern_that_cannot_be_read_is_not_judged() {
        let mut pattern = known("a", true, None, None);
        pattern.facts = None;
        assert_eq!(kinds(&[pattern], &[("beta", &[])]), []);
    }
}
