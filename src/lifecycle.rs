//! The life of a pattern, from a candidate to one that is retired: who uses it, and so whether it is ready. From
//! facts alone.
//!
//! The rules are those of SPEC, section 10.

use crate::review::Project;
use crate::tree::project::is_same;

/// The projects that use a pattern, each list in the order in which they were given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Uses {
    /// Those in which its slug occurs, its source among them.
    pub occurs_in: Vec<String>,
    /// Those that refer to it, but for its source: a second project on which it has worked.
    pub referred_in: Vec<String>,
}

impl Uses {
    /// Of a pattern with this slug that was extracted from this project.
    pub fn of(slug: &str, source: Option<&str>, projects: &[Project<'_>]) -> Self {
        let has = |slugs: &[String]| {
            slugs
                .binary_search_by(|known| known.as_str().cmp(slug))
                .is_ok()
        };
        let mut uses = Self::default();
        for project in projects {
            if has(project.slugs) {
                uses.occurs_in.push(project.name.to_owned());
            }
            if has(project.referred) && is_second(project.name, source) {
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

/// Whether a project is another than the source of a pattern.
pub fn is_second(project: &str, source: Option<&str>) -> bool {
    source.is_none_or(|source| !is_same(project, source))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_project_that_refers_is_enough_and_a_mention_is_not() {
        let slugs = ["auth".to_owned()];
        let project = |name, refers: bool| Project {
            name,
            slugs: &slugs,
            referred: if refers { &slugs } else { &[] },
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
}
