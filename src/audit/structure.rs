//! `companyos-structure`: the parts that every `CompanyOS` has.

use super::{Check, Finding, Severity};
use crate::tree::files::Standing;
use crate::tree::names::{BUILDS, CLIENTS, PATTERNS, PIPELINE, PlanningFile};

/// Without these, a directory is not a `CompanyOS`.
pub const DIRECTORIES: [&str; 4] = [BUILDS, CLIENTS, PATTERNS, PIPELINE];
/// The file that a reader begins with.
pub const ROUTER: &str = PlanningFile::Agents.path();

/// What is missing. A directory counts as [`Standing::File`] if it exists and is a directory.
pub fn check(standings: &[(&str, Standing)]) -> Vec<Finding> {
    let found = standings.iter().filter_map(|(name, standing)| {
        let shown = if *name == ROUTER {
            (*name).to_owned()
        } else {
            format!("{name}/")
        };
        let message = match standing {
            Standing::File => return None,
            Standing::Missing => format!("{shown} is missing"),
            Standing::Unreadable(why) => format!("{shown} cannot be read: {why}"),
        };
        Some(Finding::new(
            Check::CompanyosStructure,
            Severity::Error,
            *name,
            message,
        ))
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_an_error() {
        let findings = check(&[
            (ROUTER, Standing::Missing),
            ("builds", Standing::File),
            ("clients", Standing::Missing),
        ]);
        let said: Vec<_> = findings.iter().map(|finding| &*finding.message).collect();
        assert_eq!(said, ["AGENTS.md is missing", "clients/ is missing"]);
    }
}
