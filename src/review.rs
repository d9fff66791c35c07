//! What is wrong with the patterns: from facts to findings. Pure.

use std::collections::HashMap;
use std::fmt;

use jiff::civil::Date;

use crate::finding::{Check, Finding, Severity};
use crate::tree::patterns::{Known, Pattern};
use crate::tree::project::folded;
use crate::usage::slugs::Slugs;
use crate::wording::counted;

/// What can be wrong with a pattern, in the order in which it is reported.
pub const CHECKS: [Check; 3] = [Check::StaleCandidate, Check::OrphanSource, Check::Unused];

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
    /// The slugs that occur, sorted.
    pub slugs: &'p Slugs,
    /// The slugs that the project refers to, sorted.
    pub referred: &'p Slugs,
    /// Whether all of it could be read; otherwise anything may occur in it.
    pub is_read: bool,
}

/// When something is reported about a pattern.
#[derive(Clone, Copy, Debug)]
pub struct Terms {
    /// The day of the review.
    pub today: Date,
    /// Days after which a candidate is stale.
    pub stale_days: u32,
    /// Days during which no use of a pattern is expected yet.
    pub grace_days: u32,
}

/// What a review says.
#[derive(Debug, Default)]
pub struct Verdict {
    /// What is wrong, by kind, then in byte order of the patterns' file names.
    pub faults: Vec<Fault>,
    /// The candidates that can be promoted, in byte order of their file names.
    pub ready: Vec<Ready>,
    /// How many patterns are used nowhere that could be read, while some project that may use them could not be
    /// read.
    pub undecided: usize,
}

/// A candidate that worked a second time: a project other than its source refers to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ready {
    /// The candidate.
    pub pattern: Pattern,
    /// The projects that refer to it, in their order.
    pub used_in: Vec<String>,
}

/// What is wrong with a pattern, and the figures that show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong, and in which file from the root of the company.
    pub finding: Finding,
    /// The slug of the pattern.
    pub slug: String,
    /// The source project it names.
    pub source: Option<String>,
    /// Days since it was extracted; negative if that day is still to come, `None` if unknown.
    pub age_days: Option<i32>,
}

/// Says what is wrong with the patterns, and which of them are ready.
pub fn review(patterns: &[Known], projects: &[Project<'_>], terms: Terms) -> Verdict {
    let mut verdict = Verdict::default();
    let mut faults = Vec::new();
    let names: Vec<String> = projects
        .iter()
        .map(|project| folded(project.name))
        .collect();
    let spelled = Spelled::of(projects.iter().map(|project| project.name));
    let mut users: HashMap<&str, Vec<&str>> = HashMap::new();
    let mut referring: HashMap<&str, Vec<(&str, &str)>> = HashMap::new();
    for (project, name) in projects.iter().zip(&names) {
        for slug in project.slugs.iter() {
            users.entry(slug).or_default().push(name);
        }
        for slug in project.referred.iter() {
            let project = (name.as_str(), project.name);
            referring.entry(slug).or_default().push(project);
        }
    }
    let unread: Vec<&str> = projects
        .iter()
        .zip(&names)
        .filter(|(project, _)| !project.is_read)
        .map(|(_, name)| name.as_str())
        .collect();
    for Known { pattern, facts } in patterns {
        let Some(facts) = facts else {
            continue;
        };
        let age_days = facts.extracted.map(|day| days_between(day, terms.today));
        let mut report = |check, severity, message| {
            faults.push(Fault {
                finding: Finding::new(check, severity, pattern.path(), message),
                slug: pattern.slug.clone(),
                source: facts.source.clone(),
                age_days,
            });
        };
        let is_older = |age: i32, days: u32| i64::from(age) > i64::from(days);
        let is_stale = age_days.is_none_or(|age| is_older(age, terms.stale_days));
        if pattern.candidate && is_stale {
            let message = stale(age_days, terms.stale_days);
            report(Check::StaleCandidate, Severity::Warning, message);
        }
        let gone = facts.source.as_deref();
        if let Some(gone) = gone.filter(|source| spelled.lack(source)) {
            report(Check::OrphanSource, Severity::Error, orphaned(gone));
        }
        let source = facts.source.as_deref().map(folded);
        let sources = source.as_deref().map_or(0, |source| spelled.count(source));
        let searched = projects.len() - sources;
        let users = users.get(pattern.slug.as_str()).into_iter().flatten();
        let is_other = |project: &str| source.as_deref() != Some(project);
        let used = users.into_iter().any(|user| is_other(user));
        let is_due = age_days.is_none_or(|age| is_older(age, terms.grace_days));
        if searched > 0 && !used && is_due {
            if unread.iter().any(|project| is_other(project)) {
                verdict.undecided += 1;
            } else {
                let message = unused(&pattern.slug, searched);
                report(Check::Unused, Severity::Warning, message);
            }
        }
        if pattern.candidate {
            let referring = referring.get(pattern.slug.as_str()).into_iter().flatten();
            let used_in: Vec<String> = referring
                .filter(|(project, _)| is_other(project))
                .map(|(_, name)| (*name).to_owned())
                .collect();
            if !used_in.is_empty() {
                verdict.ready.push(Ready {
                    pattern: pattern.clone(),
                    used_in,
                });
            }
        }
    }
    faults.sort_by(|a, b| {
        let key = |fault: &Fault| (fault.finding.check, fault.finding.place.clone());
        key(a).cmp(&key(b))
    });
    let by_name = |a: &Ready, b: &Ready| a.pattern.file_name.cmp(&b.pattern.file_name);
    verdict.ready.sort_by(by_name);
    verdict.faults = faults;
    verdict
}

/// How many projects have each name, with different spellings counted as one: several names may differ only
/// in case.
#[derive(Clone, Debug, Default)]
pub struct Spelled {
    names: HashMap<String, usize>,
}

impl Spelled {
    /// For projects with these names.
    pub fn of<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let mut spelled = Self::default();
        for name in names {
            *spelled.names.entry(folded(name)).or_default() += 1;
        }
        spelled
    }

    /// How many projects have a name, which is already folded.
    fn count(&self, folded: &str) -> usize {
        self.names.get(folded).copied().unwrap_or(0)
    }

    /// Whether a pattern's source, as its file spells it, is gone. If there is no project at all, it is
    /// unknown.
    pub fn lack(&self, source: &str) -> bool {
        !self.names.is_empty() && self.count(&folded(source)) == 0
    }
}

impl Ready {
    /// Who refers to it, for people.
    pub fn evidence(&self) -> String {
        match self.used_in.as_slice() {
            [] => String::new(),
            [one] => format!("`{one}` refers to it"),
            [first, others @ ..] => format!("`{first}` and {} more refer to it", others.len()),
        }
    }
}

impl fmt::Display for Ready {
    /// The message, for people.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, so it can be promoted", self.evidence())
    }
}

/// What to say about a pattern whose source project is gone.
pub fn orphaned(source: &str) -> String {
    format!("the pattern's source project `{source}` is not in builds/")
}

/// Days from one day to another.
pub fn days_between(from: Date, to: Date) -> i32 {
    // A civil date counts years in four digits: the days between any two fit.
    (to - from).get_days()
}

fn stale(age_days: Option<i32>, limit_days: u32) -> String {
    match age_days {
        Some(age) => {
            format!(
                "extracted {} ago; the limit is {limit_days}: promote it or retire it",
                counted(age, "day")
            )
        }
        None => "has no valid Extracted date; add one, or promote or retire it".to_owned(),
    }
}

fn unused(slug: &str, searched: usize) -> String {
    match searched {
        1 => format!("`{slug}` does not occur in the only other project"),
        searched => format!("`{slug}` does not occur in any of the {searched} other projects"),
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

    fn kinds(patterns: &[Known], projects: &[(&str, &[&str])]) -> Vec<Check> {
        let slugs: Vec<Slugs> = projects
            .iter()
            .map(|(_, slugs)| slugs.iter().copied().collect())
            .collect();
        let none = Slugs::default();
        let projects: Vec<Project<'_>> = projects
            .iter()
            .zip(&slugs)
            .map(|((name, _), slugs)| Project {
                name,
                slugs,
                referred: &none,
                is_read: true,
            })
            .collect();
        let verdict = review(patterns, &projects, TERMS);
        let faults = verdict.faults.iter();
        faults.map(|fault| fault.finding.check).collect()
    }

    const TERMS: Terms = Terms {
        today: date(2026, 11, 23),
        stale_days: 90,
        grace_days: 30,
    };

    #[test]
    fn a_new_pattern_has_thirty_days_to_be_used() {
        let aged = |day| kinds(&[known("a", false, Some(day), None)], &[("beta", &[])]);
        assert_eq!(aged(date(2026, 10, 24)), []);
        assert_eq!(aged(date(2026, 10, 23)), [Check::Unused]);
        assert_eq!(aged(date(2027, 1, 1)), []);
    }

    #[test]
    fn where_a_project_could_not_be_read_nothing_is_unused_but_what_it_made_itself() {
        let none = Slugs::default();
        let beta = Project {
            name: "beta",
            slugs: &none,
            referred: &none,
            is_read: false,
        };
        let alpha = Project {
            name: "alpha",
            is_read: true,
            ..beta
        };
        let of = |source| {
            review(
                &[known("a", false, None, Some(source))],
                &[alpha, beta],
                TERMS,
            )
        };
        let (from_alpha, from_beta) = (of("alpha"), of("beta"));
        assert_eq!((from_alpha.faults.len(), from_alpha.undecided), (0, 1));
        assert_eq!((from_beta.faults.len(), from_beta.undecided), (1, 0));
    }

    #[test]
    fn a_candidate_is_ready_once_another_project_refers_to_it() {
        let (slugs, none) = (["a"].into_iter().collect(), Slugs::default());
        let project = |name, refers: bool| Project {
            name,
            slugs: &slugs,
            referred: if refers { &slugs } else { &none },
            is_read: true,
        };
        let ready = |candidate, projects: &[Project<'_>]| {
            let verdict = review(
                &[known("a", candidate, None, Some("Alpha"))],
                projects,
                TERMS,
            );
            verdict
                .ready
                .iter()
                .flat_map(|ready| ready.used_in.clone())
                .collect::<Vec<_>>()
        };
        let (alpha, beta) = (project("alpha", true), project("beta", true));
        let nobody: [&str; 0] = [];
        assert_eq!(ready(true, &[alpha, beta]), ["beta"]);
        assert_eq!(ready(true, &[alpha, project("beta", false)]), nobody);
        assert_eq!(ready(false, &[alpha, beta]), nobody);
    }

    #[test]
    fn a_candidate_is_stale_after_ninety_days_and_not_on_the_ninetieth() {
        let aged = |day| kinds(&[known("a", true, Some(day), None)], &[]);
        assert_eq!(aged(date(2026, 8, 25)), []);
        assert_eq!(aged(date(2026, 8, 24)), [Check::StaleCandidate]);
        assert_eq!(aged(date(2027, 1, 1)), []);
        assert_eq!(
            kinds(&[known("a", true, None, None)], &[]),
            [Check::StaleCandidate]
        );
        assert_eq!(kinds(&[known("a", false, None, None)], &[]), []);
    }

    #[test]
    fn a_source_is_orphaned_only_where_there_are_projects() {
        let pattern = [known("a", false, None, Some("Alpha"))];
        assert_eq!(kinds(&pattern, &[]), []);
        assert_eq!(kinds(&pattern, &[("alpha", &["a"])]), []);
        assert_eq!(kinds(&pattern, &[("beta", &["a"])]), [Check::OrphanSource]);
    }

    #[test]
    fn use_in_the_source_project_does_not_count() {
        let pattern = [known("a", false, None, Some("alpha"))];
        assert_eq!(
            kinds(&pattern, &[("alpha", &["a"]), ("beta", &[])]),
            [Check::Unused]
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
