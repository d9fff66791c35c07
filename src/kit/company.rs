//! The files of a new `CompanyOS`: the layer above the projects. Their texts tell a new operator, or a coding
//! agent, what goes where. They depend on nothing, not even on the day.

use super::File;
use crate::markdown::write::line_or;
use crate::plan::{IfExists, Plan};

/// The 15 files, in the order in which they are read.
pub fn files() -> Vec<File> {
    [
        ("AGENTS.md", include_str!("company/router.md")),
        ("CLAUDE.md", include_str!("company/adapter-claude.md")),
        ("CODEX.md", include_str!("company/adapter-codex.md")),
        ("README.md", include_str!("company/readme.md")),
        (".gitignore", include_str!("company/gitignore.txt")),
        ("builds/README.md", include_str!("company/builds.md")),
        ("patterns/README.md", include_str!("company/patterns.md")),
        ("clients/README.md", include_str!("company/clients.md")),
        ("pipeline/README.md", include_str!("company/pipeline.md")),
        (
            "pipeline/prospects.md",
            include_str!("company/prospects.md"),
        ),
        (
            "pipeline/proposals.md",
            include_str!("company/proposals.md"),
        ),
        ("content/README.md", include_str!("company/content.md")),
        ("reference/README.md", include_str!("company/reference.md")),
        ("daily/README.md", include_str!("company/daily.md")),
        ("templates/README.md", include_str!("company/templates.md")),
    ]
    .map(|(path, text)| (path, text.to_owned()))
    .to_vec()
}

/// The page of a client, in a folder of its own.
pub fn client(name: &str) -> String {
    format!(
        include_str!("company/client.md"),
        client = line_or(name, "(no name yet)")
    )
}

/// Writes the files into a directory that contains none of them.
pub fn plan() -> Plan {
    let mut plan = Plan::new();
    for (path, text) in files() {
        plan.file(path, text, IfExists::Refuse);
    }
    plan
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn there_are_15_files_in_eight_directories() {
        let files = files();
        assert_eq!(files.len(), 15);
        let directories: BTreeSet<_> = files
            .iter()
            .filter_map(|(path, _)| path.split_once('/'))
            .map(|(directory, _)| directory)
            .collect();
        let expected = [
            "builds", "clients", "content", "daily", "patterns", "pipeline", "reference",
            "templates",
        ];
        assert_eq!(directories, BTreeSet::from(expected));
        for directory in expected {
            let readme = format!("{directory}/README.md");
            assert!(files.iter().any(|(path, _)| *path == readme), "{readme}");
        }
    }

    #[test]
    fn every_text_is_clean() {
        for (path, text) in files() {
            if path != ".gitignore" {
                crate::kit::project::tests::assert_clean(path, &text);
            }
        }
        for (path, text) in crate::kit::sprint::texts() {
            crate::kit::project::tests::assert_clean(path, &text.replace(['{', '}'], ""));
        }
        crate::kit::project::tests::assert_clean("README.md", &client("Acme Tools"));
    }

    #[test]
    fn the_adapters_point_to_the_router_and_the_router_to_every_directory() {
        let text = |name| {
            let found = files().into_iter().find(|(path, _)| *path == name);
            found.map(|(_, text)| text).unwrap_or_default()
        };
        assert!(text("CLAUDE.md").contains("`AGENTS.md`"));
        assert!(text("CODEX.md").contains("`AGENTS.md`"));
        for (path, _) in files() {
            if let Some((directory, _)) = path.split_once('/') {
                assert!(
                    text("AGENTS.md").contains(&format!("{directory}/")),
                    "{directory}"
                );
            }
        }
    }

    /// A slug in backticks there would be taken for a proposal that has no build.
    #[test]
    fn the_list_of_proposals_proposes_nothing_yet() {
        for (path, text) in files() {
            if path == "pipeline/proposals.md" {
                let in_code: Vec<_> = text.split('`').skip(1).step_by(2).collect();
                assert!(
                    !in_code.iter().any(|code| code.contains('-')),
                    "{in_code:?}"
                );
            }
        }
    }
}
