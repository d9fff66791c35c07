//! What is wrong with a project's files, or with the layer above the projects: from facts to findings. Pure;
//! `commands` gathers the facts, and `report` prints the findings.
//!
//! A rule that can be read in more than one way is read so that it raises no false alarm: an operator who was
//! once wrongly told off does not read a second report.

pub mod allowed;
pub mod baseline;
pub mod builds;
pub mod company;
pub mod explain;
pub mod files;
pub mod freshness;
pub mod near_names;
pub mod placeholders;
pub mod project;
pub mod proposals;
pub mod routing;
pub mod source_of_truth;
pub mod sprint_folders;
pub mod sprints;
pub mod structure;
pub mod terminology;
pub mod verdict;
pub mod weasels;

use crate::finding::{Check, Finding, Severity};

/// The checks for a project, in the order in which they are reported.
pub const PROJECT: [Check; 11] = [
    Check::RequiredFiles,
    Check::SprintFolders,
    Check::SprintState,
    Check::AcceptanceOpen,
    Check::ScaffoldShape,
    Check::AdapterRouting,
    Check::AcceptanceWeasels,
    Check::PlaceholderLeft,
    Check::StateFreshness,
    Check::AlwaysOnRisks,
    Check::TerminologyUsed,
];

/// The checks for a `CompanyOS`, likewise.
pub const COMPANY: [Check; 4] = [
    Check::CompanyosStructure,
    Check::OrphanBuilds,
    Check::OrphanPatternSource,
    Check::StaleProposals,
];

/// A path without a leading `./`, Windows slashes or a trailing slash, as an operator may write them.
fn tidy(path: &str) -> String {
    let path = path.trim().replace('\\', "/");
    let parts = path
        .split('/')
        .filter(|part| !part.is_empty() && *part != ".");
    parts.collect::<Vec<_>>().join("/")
}
