//! Whether a directory is a project or the layer above the projects, judged by what is in it.

use std::path::{Path, absolute};

use super::names::{BUILDS, CLIENTS, PATTERNS, PIPELINE, PlanningFile};
use super::project::is_project;
use super::root::is_company;

/// What a directory looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// One project.
    Project,
    /// The layer above the projects.
    Company,
}

/// What a directory looks like, even if something is missing. A project may have `builds/` and `patterns/` of
/// its own, and then `planning/` decides; a company is still one without its AGENTS.md.
pub fn layer(directory: &Path) -> Option<Layer> {
    let has = |name: &str| directory.join(name).is_dir();
    let has_company = [CLIENTS, PIPELINE].into_iter().any(has);
    if is_project(directory) {
        let is_both = is_company(directory) && has_company;
        return Some(if is_both {
            Layer::Company
        } else {
            Layer::Project
        });
    }
    if has(BUILDS) || (has(PATTERNS) && has_company) {
        return Some(Layer::Company);
    }
    let is_build = absolute(directory)
        .is_ok_and(|path| path.parent().is_some_and(|parent| parent.ends_with(BUILDS)));
    (is_build || directory.join(PlanningFile::Agents.path()).is_file()).then_some(Layer::Project)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_directory_is_known_by_what_is_in_it() {
        for (entries, expected) in [
            (
                &["builds/", "patterns/", "AGENTS.md"][..],
                Some(Layer::Company),
            ),
            (&["builds/"], Some(Layer::Company)),
            (&["patterns/", "clients/"], Some(Layer::Company)),
            (
                &[
                    "builds/", "patterns/", "pipeline/", "AGENTS.md", "planning/",
                ],
                Some(Layer::Company),
            ),
            (&["planning/"], Some(Layer::Project)),
            (
                &["planning/", "builds/", "patterns/", "AGENTS.md"],
                Some(Layer::Project),
            ),
            (&["AGENTS.md"], Some(Layer::Project)),
            (&["AGENTS.md", "patterns/"], Some(Layer::Project)),
            (&["README.md"], None),
            (&[], None),
        ] {
            let root = tempfile::tempdir().unwrap();
            for entry in entries {
                match entry.strip_suffix('/') {
                    Some(name) => fs::create_dir(root.path().join(name)).unwrap(),
                    None => fs::write(root.path().join(entry), "").unwrap(),
                }
            }
            assert_eq!(layer(root.path()), expected, "{entries:?}");
        }
        let root = tempfile::tempdir().unwrap();
        let build = root.path().join("builds/alpha");
        fs::create_dir_all(&build).unwrap();
        assert_eq!(layer(&build), Some(Layer::Project));
    }
}
