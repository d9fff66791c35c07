//! What the company above says about each of its projects: its settings and its baseline. Code that looks at
//! many projects reads it once.

use std::path::{Path, PathBuf, absolute};

use super::baseline;
use super::names::BUILDS;
use super::project;
use super::root;
use super::settings;
use crate::audit::baseline::Baseline;
use crate::name::shown;
use crate::settings::{Settings, Warning};

/// What a company says about its projects.
#[derive(Clone, Debug, Default)]
pub struct Above {
    root: PathBuf,
    /// Its settings.
    pub settings: Settings,
    /// The findings that it counts as known.
    pub baseline: Baseline,
    /// What is wrong with the files that say so, with paths from its root.
    pub warnings: Vec<Warning>,
}

impl Above {
    /// For the company with this root.
    pub fn of(root: &Path) -> Self {
        let (settings, mut warnings) = settings::of_root(root);
        let (baseline, broken) = baseline::of(root);
        warnings.extend(broken);
        Self {
            root: root.to_path_buf(),
            settings,
            baseline,
            warnings,
        }
    }

    /// For the company in whose `builds/` a project is, if it is in one.
    pub fn around(project: &Path) -> Option<Self> {
        root::company_around(project).map(|company| Self::of(&company))
    }

    /// The place of a project in it.
    pub fn place(project: &Path) -> String {
        format!("{BUILDS}/{}", project::name(project))
    }

    /// What is wrong with its files. The paths are from one of its projects or, if that is reached through a
    /// link, absolute.
    pub fn warnings_from(&self, project: &Path) -> Vec<Warning> {
        let is_above = absolute(project).is_ok_and(|project| {
            let above = project.parent().and_then(Path::parent);
            above == Some(&self.root)
        });
        let warnings = self.warnings.iter().cloned();
        let seen = warnings.map(|warning| Warning {
            path: if is_above {
                format!("../../{}", warning.path)
            } else {
                shown(self.root.join(&warning.path))
            },
            ..warning
        });
        seen.collect()
    }
}
