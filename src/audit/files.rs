//! `required-files` and `scaffold-shape`: the files that every project has, and those of the scaffold.

use super::{Check, Finding, Severity, near_names, tidy};
use crate::tree::files::Standing;
use crate::tree::names::{PlanningFile, REQUIRED};
use crate::tree::sprints;

/// What is wrong with the required files, given the state of each. `there` are other Markdown files of the
/// project; `read_for_state` is the file that is read in place of a STATE.md.
pub fn required(
    standings: &[(PlanningFile, Standing)],
    there: &[String],
    read_for_state: Option<&str>,
) -> Vec<Finding> {
    let finding = |name: &PlanningFile, message: String| {
        Finding::new(Check::RequiredFiles, Severity::Error, name.path(), message)
    };
    let found = standings.iter().filter_map(|(name, standing)| {
        Some(match standing {
            Standing::File => return None,
            Standing::Missing => {
                let read = read_for_state.filter(|_| *name == PlanningFile::State);
                let meant = read.or_else(|| near_names::meant(*name, there));
                let advice = meant.map_or_else(String::new, |meant| {
                    let is = if read.is_some() {
                        "is read instead"
                    } else {
                        "exists"
                    };
                    format!("; {meant} {is}; {}", near_names::mend(*name, meant))
                });
                finding(name, format!("{name} is missing{advice}"))
            }
            Standing::Unreadable(why) => finding(name, format!("{name} cannot be read: {why}")),
        })
    });
    found.collect()
}

/// Everything that belongs in `planning/` is in a directory with another name.
pub fn misplaced(directory: &str) -> Finding {
    let message = format!("planning/ is missing; rename {directory}/ to planning/");
    Finding::new(Check::RequiredFiles, Severity::Error, "planning", message)
}

/// The files of a new project that no other check asks for. Those of its first sprint are left to
/// `sprint-folders` if there is any sprint.
pub fn scaffold(all: Vec<String>, has_sprints: bool) -> Vec<String> {
    let is_wanted = |name: &String| {
        let is_of_sprint = has_sprints && name.starts_with(sprints::DIRECTORY);
        !is_of_sprint && !REQUIRED.iter().any(|file| file.path() == name)
    };
    all.into_iter().filter(is_wanted).collect()
}

/// Which of the scaffold's files are missing and not ignored. Everything in an ignored directory is ignored
/// too.
pub fn shape(missing: &[String], ignored: &[String]) -> Vec<Finding> {
    let ignored: Vec<String> = ignored.iter().map(|path| tidy(path)).collect();
    let is_ignored = |name: &str| {
        ignored.iter().any(|ignored| {
            let below = name.strip_prefix(ignored.as_str());
            below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    };
    let missing = missing.iter().filter(|name| !is_ignored(name));
    missing
        .map(|name| {
            let message = format!("{name} is missing");
            Finding::new(Check::ScaffoldShape, Severity::Info, name.as_str(), message)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_missing_or_of_no_use_is_an_error() {
        let standings = [
            (PlanningFile::Agents, Standing::File),
            (PlanningFile::Risks, Standing::Missing),
            (
                PlanningFile::Readme,
                Standing::Unreadable("it is locked".to_owned()),
            ),
            (PlanningFile::State, Standing::Missing),
        ];
        let there = ["planning/risk-log.md".to_owned()];
        let findings = required(&standings, &there, Some("PROJECT_STATE.md"));
        let said: Vec<_> = findings
            .iter()
            .map(|finding| (finding.severity, finding.message.as_str()))
            .collect();
        assert_eq!(
            said,
            [
                (
                    Severity::Error,
                    "planning/RISKS.md is missing; planning/risk-log.md exists; rename it to RISKS.md"
                ),
                (Severity::Error, "README.md cannot be read: it is locked"),
                (
                    Severity::Error,
                    "planning/STATE.md is missing; PROJECT_STATE.md is read instead; move it to planning/STATE.md"
                ),
            ]
        );
    }

    #[test]
    fn what_is_ignored_is_not_missed() {
        let missing = ["docs/API.md", "samples/README.md", "src/README.md", "srcs"];
        let missing = missing.map(str::to_owned);
        let paths = |ignored: &[&str]| {
            let ignored: Vec<String> = ignored.iter().map(|&path| path.to_owned()).collect();
            let findings = shape(&missing, &ignored).into_iter();
            findings
                .map(|finding| finding.path().unwrap().to_string_lossy().into_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(paths(&[]), missing);
        assert_eq!(
            paths(&["./docs/API.md", "samples\\README.md"]),
            ["src/README.md", "srcs"]
        );
        assert_eq!(paths(&["src/", "docs"]), ["samples/README.md", "srcs"]);
    }

    #[test]
    fn a_sprint_of_any_name_does_for_the_first_one() {
        let all = [
            "AGENTS.md",
            ".gitignore",
            "planning/sprints/001-x/acceptance.md",
        ];
        let all: Vec<String> = all.iter().map(|&name| name.to_owned()).collect();
        assert_eq!(scaffold(all.clone(), true), [".gitignore"]);
        assert_eq!(
            scaffold(all, false),
            [".gitignore", "planning/sprints/001-x/acceptance.md"]
        );
    }
}
