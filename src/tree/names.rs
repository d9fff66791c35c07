//! The names of a project's files and a company's directories, and the lists of them that commands use.

use std::fmt;

use super::files::{Files, Standing};
use crate::disk::Kind;

use PlanningFile::{
    Agents, Claude, Codex, Decisions, Domain, Gemini, Questions, Readme, Risks, State,
};

/// Where the projects are.
pub const BUILDS: &str = "builds";
/// Where the patterns are.
pub const PATTERNS: &str = "patterns";
/// Where each client has a directory.
pub const CLIENTS: &str = "clients";
/// Where possible projects wait.
pub const PIPELINE: &str = "pipeline";

/// A file that a project has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "their paths say it")]
pub enum PlanningFile {
    Agents,
    Claude,
    Codex,
    Gemini,
    Readme,
    State,
    Decisions,
    Domain,
    Risks,
    Questions,
}

impl PlanningFile {
    /// Where it is, from the root of its project, with `/`.
    pub const fn path(self) -> &'static str {
        match self {
            Agents => "AGENTS.md",
            Claude => "CLAUDE.md",
            Codex => "CODEX.md",
            Gemini => "GEMINI.md",
            Readme => "README.md",
            State => "planning/STATE.md",
            Decisions => "planning/DECISIONS.md",
            Domain => "planning/DOMAIN.md",
            Risks => "planning/RISKS.md",
            Questions => "planning/QUESTIONS.md",
        }
    }
}

impl AsRef<str> for PlanningFile {
    fn as_ref(&self) -> &str {
        self.path()
    }
}

impl fmt::Display for PlanningFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.path())
    }
}

/// What the operator answered to `init`.
pub const INIT_ANSWERS: &str = ".socrates-answers.json";
/// What the operator answered to `extract`.
pub const EXTRACT_ANSWERS: &str = ".socrates-extract-answers.json";

/// Without these, nobody can work on a project.
pub const REQUIRED: [PlanningFile; 7] =
    [Agents, Readme, State, Decisions, Domain, Risks, Questions];

/// Each of these is the file that one tool reads first. It leads to AGENTS.md, which all tools read.
pub const ADAPTERS: [PlanningFile; 3] = [Claude, Codex, Gemini];

/// What goes into a bundle, in the order in which it is read there.
pub const BUNDLED: [PlanningFile; 7] = [Agents, Readme, State, Domain, Decisions, Risks, Questions];

/// Where the words of a DOMAIN.md should occur.
pub const WORKED_WITH: [PlanningFile; 6] = [Agents, Readme, State, Decisions, Risks, Questions];

/// Names of files in `planning/` or beside it that are read if there is no planning/STATE.md. Their case does
/// not matter.
const STATE_TOO: [&str; 2] = ["STATE.md", "PROJECT_STATE.md"];

/// Whether a path is one that a STATE.md may have.
pub fn is_state(path: &str) -> bool {
    let (directory, name) = path.rsplit_once('/').unwrap_or(("", path));
    let is_name = STATE_TOO
        .iter()
        .any(|state| name.eq_ignore_ascii_case(state));
    is_name && (directory == "planning" || directory.is_empty())
}

/// Where the state of a project is written: STATE.md, or else the first of the files read instead.
pub fn state(files: &Files) -> String {
    let usual = State.path().to_owned();
    if files.standing(&usual) != Standing::Missing {
        return usual;
    }
    let places = [("planning", "planning/"), ("", "")];
    let mut found = places.iter().flat_map(|(directory, before)| {
        let there = files.list(directory).unwrap_or_default();
        STATE_TOO
            .iter()
            .filter_map(move |name| {
                let is_it = |(there, kind): &&(String, Kind)| {
                    *kind == Kind::File && there.eq_ignore_ascii_case(name)
                };
                let (name, _) = there.iter().find(is_it)?;
                Some(format!("{before}{name}"))
            })
            .collect::<Vec<_>>()
    });
    found.next().unwrap_or(usual)
}

/// Where a project names its client, the best place first.
pub const NAMES_CLIENT: [PlanningFile; 3] = [Agents, Readme, Domain];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_list_names_a_file_twice_and_all_but_adapters_is_required() {
        let lists: [&[PlanningFile]; 5] =
            [&REQUIRED, &ADAPTERS, &BUNDLED, &WORKED_WITH, &NAMES_CLIENT];
        for list in lists {
            let mut sorted = list.to_vec();
            sorted.sort_unstable();
            sorted.dedup();
            assert_eq!(sorted.len(), list.len(), "{list:?}");
            let is_known = |file| REQUIRED.contains(file) || ADAPTERS.contains(file);
            assert!(list.iter().all(is_known), "{list:?}");
        }
    }
}
