//! The one place that fetches what an operator has set, for a company and for a project.

use std::path::{Path, absolute};

use super::files::{Files, Text};
use super::names::BUILDS;
use super::root;
use crate::name::shown;
use crate::settings::{self, FILE_NAME, Owner, Settings, Warning};

/// What is set, and what is wrong with the files that say it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// What is set.
    pub settings: Settings,
    /// What is wrong with the file itself.
    pub own: Vec<Warning>,
    /// What is wrong with the file of the company above, which whoever looks at many projects says once.
    pub above: Vec<Warning>,
}

impl Found {
    /// Of a company.
    pub fn of_company(root: &Path) -> Self {
        Self::of_root(&Files::of(root).text(FILE_NAME))
    }

    /// Of a project, and of the company in whose `builds/` it lies.
    pub fn of_project(files: &Files) -> Self {
        // Not one of the files that a command needs: what is wrong with it never ends one.
        let text = Files::of(files.root()).text(FILE_NAME);
        let Some(company) = root::company_around(files.root()) else {
            return Self::of_root(&text);
        };
        let (settings, own) = settings::read(&text, Owner::Project);
        let above = Self::of_company(&company);
        let path = path_of(&company, files.root());
        let told = above.own.into_iter().map(|warning| Warning {
            path: path.clone(),
            ..warning
        });
        let name = super::project::name(files.root());
        Self {
            settings: settings.over(&above.settings, &format!("{BUILDS}/{name}")),
            own,
            above: told.collect(),
        }
    }

    fn of_root(text: &Text) -> Self {
        let (settings, own) = settings::read(text, Owner::Root);
        Self {
            settings,
            own,
            above: Vec::new(),
        }
    }

    /// All that is wrong, for who looks at one project alone.
    pub fn warnings(&self) -> impl Iterator<Item = &Warning> {
        self.above.iter().chain(&self.own)
    }
}

/// The company's file as it is named from the project; where that came in through a link, from the root of all.
fn path_of(company: &Path, project: &Path) -> String {
    let is_above = absolute(project).is_ok_and(|project| {
        let above = project.parent().and_then(Path::parent);
        above == Some(company)
    });
    if is_above {
        format!("../../{FILE_NAME}")
    } else {
        shown(company.join(FILE_NAME))
    }
}
