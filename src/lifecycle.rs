//! The life of a pattern, from candidate to retirement: who uses it, and so whether it is ready, what its file
//! then says ([`mod@file`]) and what becomes of the links to it ([`links`]). From facts alone.

pub mod file;
pub mod links;

use std::fmt;

use jiff::civil::Date;
use serde::Serialize;

use crate::markdown::write;
use crate::name::with_slashes;
use crate::review::Project;
use crate::tree::names::BUILDS;
use crate::tree::project::is_same;
use crate::usage::matcher::Standing;
use crate::usage::places::Place;

/// How many projects are named as evidence; the rest are counted.
const MOST_NAMED: usize = 3;
const NO_EVIDENCE: &str = "no second project refers to it yet";

/// The projects that use a pattern, each list in the order in which they were given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Uses {
    /// The projects in which its slug occurs, including its source.
    pub occurs_in: Vec<String>,
    /// The projects that refer to it, except its source: it has worked there too.
    pub referred_in: Vec<String>,
}

impl Uses {
    /// For a pattern with this slug that was extracted from this project.
    pub fn of(slug: &str, source: Option<&str>, projects: &[Project<'_>]) -> Self {
        let mut uses = Self::default();
        for project in projects {
            if project.slugs.contains(slug) {
                uses.occurs_in.push(project.name.to_owned());
            }
            if project.referred.contains(slug) && is_second(project.name, source) {
                uses.referred_in.push(project.name.to_owned());
            }
        }
        uses
    }

    /// Whether a candidate with these uses can be promoted: a mention proves nothing.
    pub fn are_enough(&self) -> bool {
        !self.referred_in.is_empty()
    }
}

/// Whether a project is not the source of a pattern.
pub fn is_second(project: &str, source: Option<&str>) -> bool {
    source.is_none_or(|source| !is_same(project, source))
}

/// A line of a project that names a pattern.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mention {
    /// The project.
    pub project: String,
    /// From the company's root.
    pub path: String,
    /// The number of the line.
    pub line: usize,
    /// What the line says.
    pub text: String,
}

/// What projects other than its source say about a candidate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// The first line of each project that refers to it.
    pub refers: Vec<Mention>,
    /// All lines that only mention it.
    pub mentions: Vec<Mention>,
}

impl Evidence {
    /// The evidence in these places, each given with its project.
    pub fn of(places: &[(String, Place)], source: Option<&str>) -> Self {
        let mut evidence = Self::default();
        for (project, place) in places {
            if !is_second(project, source) {
                continue;
            }
            let mention = Mention {
                project: project.clone(),
                path: format!("{BUILDS}/{project}/{}", with_slashes(&place.path)),
                line: place.line,
                text: place.text.clone(),
            };
            let is_known = |known: &Mention| known.project == *project;
            if place.standing == Standing::Mentions {
                evidence.mentions.push(mention);
            } else if !evidence.refers.iter().any(is_known) {
                evidence.refers.push(mention);
            }
        }
        evidence
    }

    /// Whether the candidate can be promoted.
    pub fn is_enough(&self) -> bool {
        !self.refers.is_empty()
    }

    /// As a cell of the pattern's table.
    fn cell(&self) -> String {
        if self.refers.is_empty() {
            return NO_EVIDENCE.to_owned();
        }
        let named = self.refers.iter().take(MOST_NAMED).map(|mention| {
            let inner = mention.path.splitn(3, '/').nth(2).unwrap_or_default();
            let (project, place) = (write::cell_code(&mention.project), write::cell_code(inner));
            format!("{project} ({place})")
        });
        let named = named.collect::<Vec<_>>().join(", ");
        match self.refers.len().saturating_sub(MOST_NAMED) {
            0 => named,
            more => format!("{named} and {more} more"),
        }
    }
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.refers.as_slice() {
            [] => f.write_str(NO_EVIDENCE),
            [one] => write!(
                f,
                "`{}` refers to it in {}:{}",
                one.project, one.path, one.line
            ),
            [first, others @ ..] => {
                write!(
                    f,
                    "`{}` and {} more refer to it",
                    first.project,
                    others.len()
                )
            }
        }
    }
}

/// The rows of a pattern that is promoted, as they are written in its table.
pub fn promoted(
    today: Date,
    evidence: &Evidence,
    anyway: Option<&str>,
) -> Vec<(&'static str, String)> {
    let mut rows = vec![
        ("Promoted", today.to_string()),
        ("Evidence", evidence.cell()),
    ];
    rows.extend(anyway.map(|reason| ("Promoted anyway", write::cell_words(reason))));
    rows
}

/// The rows of a pattern that is retired.
pub fn retired(today: Date, reason: &str) -> Vec<(&'static str, String)> {
    vec![
        ("Retired", today.to_string()),
        ("Reason", write::cell_words(reason)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::usage::slugs::Slugs;

    #[test]
    fn a_second_project_that_refers_is_enough_and_a_mention_is_not() {
        let (slugs, none) = (["auth"].into_iter().collect(), Slugs::default());
        let project = |name, refers: bool| Project {
            name,
            slugs: &slugs,
            referred: if refers { &slugs } else { &none },
            is_read: true,
        };
        let uses = |projects: &[Project<'_>]| Uses::of("auth", Some("Alpha"), projects);
        let (alpha, beta) = (project("alpha", true), project("beta", false));
        let mentioned = uses(&[alpha, beta]);
        assert_eq!(mentioned.occurs_in, ["alpha", "beta"]);
        assert!(!mentioned.are_enough());
        let referred = uses(&[alpha, beta, project("gamma", true)]);
        assert_eq!(referred.referred_in, ["gamma"]);
        assert!(referred.are_enough());
        assert_eq!(Uses::of("aut", None, &[alpha]), Uses::default());
        assert!(Uses::of("auth", None, &[alpha]).are_enough());
    }

    #[test]
    fn evidence_is_the_first_line_of_each_other_project_that_refers() {
        let place = |project: &str, line, standing| {
            let place = Place {
                path: "planning/STATE.md".into(),
                line,
                slug: 0,
                standing,
                text: "`auth`".to_owned(),
            };
            (project.to_owned(), place)
        };
        let (refers, mentions) = (Standing::Refers, Standing::Mentions);
        let places = [
            place("alpha", 1, refers),
            place("beta", 2, mentions),
            place("beta", 3, refers),
            place("beta", 4, refers),
            place("c|d", 5, refers),
        ];
        let evidence = Evidence::of(&places, Some("alpha"));
        assert_eq!(evidence.to_string(), "`beta` and 1 more refer to it");
        let cell = "`beta` (`planning/STATE.md`), `c\\|d` (`planning/STATE.md`)";
        assert_eq!(evidence.cell(), cell);
        assert_eq!(evidence.mentions.len(), 1);
        let none = Evidence::of(&places[..2], Some("Alpha"));
        assert!(!none.is_enough());
        assert_eq!(none.to_string(), NO_EVIDENCE);
    }
}
