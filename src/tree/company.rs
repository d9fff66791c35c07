//! The layer above the projects: which projects, patterns and clients there are.

use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::builds::projects_in;
use super::files::{Files, Standing};
use super::names::{BUILDS, CLIENTS, PATTERNS};
use super::patterns::{self, Pattern};
use super::project::{self, Project};
use super::root;
use crate::disk::Kind;
use crate::exit::{Cannot, Failure, cannot};
use crate::name::shown;
use crate::ui::shell::CommandLine;

/// A company.
#[derive(Clone, Debug)]
pub struct Company {
    root: PathBuf,
}

impl Company {
    /// The company with this root, whatever is there.
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The company a command works on: the given directory, or else the one that contains the working
    /// directory.
    pub fn find(given: Option<&Path>) -> Result<Self> {
        root::find(given, root::is_company)
            .map(Self::at)
            .map_err(|error| match project::meant(given) {
                Some(project) => Self::given_a_project(&project).into(),
                None => error,
            })
    }

    /// The error that a project was given instead of a company.
    pub fn given_a_project(project: &Path) -> Failure {
        let brief = CommandLine::new("brief").at(project);
        Failure::new(format!(
            "{} is a project, but this command needs a company",
            shown(project)
        ))
        .at(project)
        .hint(format!(
            "name the company, or run this inside one without a path; `{brief}` shows where the project stands"
        ))
    }

    /// Its root.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The directory of the projects.
    pub fn builds(&self) -> PathBuf {
        root::within(&self.root, BUILDS)
    }

    /// The directory of the patterns.
    pub fn library(&self) -> PathBuf {
        root::within(&self.root, PATTERNS)
    }

    /// The state of one of its directories: [`Standing::File`] if it exists and is a directory.
    pub fn standing(&self, name: &str) -> Standing {
        match self.root.join(name).metadata() {
            Ok(metadata) if metadata.is_dir() => Standing::File,
            Ok(_) => Standing::Unreadable("it is not a directory".to_owned()),
            Err(error) if error.kind() == ErrorKind::NotFound => Standing::Missing,
            Err(error) => Standing::Unreadable(error.to_string()),
        }
    }

    /// Whether one of its directories exists; anything there that is not a directory is an error.
    pub fn has(&self, name: &str) -> Result<bool> {
        let directory = root::within(&self.root, name);
        match directory.metadata() {
            Ok(metadata) if metadata.is_dir() => Ok(true),
            Ok(_) => Err(
                Failure::new(format!("{} is not a directory", shown(&directory)))
                    .at(&directory)
                    .hint("move or rename what is there; the company needs a directory with that name")
                    .into(),
            ),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error).with_context(|| cannot_read(&directory)),
        }
    }

    /// All projects, in byte order of their names: each directory in `builds/` or link to one, except hidden
    /// ones and those that the operator did not write. A company without `builds/` has no projects.
    pub fn projects(&self) -> Result<Vec<Project>> {
        let builds = self.builds();
        let names = self.project_names()?;
        let project = |name: OsString| Project {
            files: Files::of(&builds.join(&name)),
            name,
        };
        Ok(names.into_iter().map(project).collect())
    }

    /// The names of all projects, in the same order as in [`Self::projects`].
    pub fn project_names(&self) -> Result<Vec<OsString>> {
        let builds = self.builds();
        projects_in(&builds).with_context(|| cannot_read(&builds))
    }

    /// All patterns, in byte order of their file names.
    pub fn patterns(&self) -> Result<Vec<Pattern>> {
        let library = self.library();
        patterns::list(&library).with_context(|| cannot_read(&library))
    }

    /// The names of the clients that have a directory, in byte order.
    pub fn clients(&self) -> io::Result<Vec<String>> {
        let entries = Files::of(&self.root).list(CLIENTS)?.into_iter();
        let directories = entries.filter(|(_, kind)| *kind == Kind::Directory);
        Ok(directories.map(|(name, _)| name).collect())
    }
}

fn cannot_read(path: &Path) -> Cannot {
    cannot("read", path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn each_directory_is_a_project_but_hidden_ones_and_what_nobody_here_wrote() {
        let root = tempfile::tempdir().unwrap();
        let company = Company::at(root.path());
        assert!(company.projects().unwrap().is_empty());
        for name in [
            "beta", "Alpha", ".tpl", ".git", "node_modules", ".gamma.socrates-aaaaaa.tmp",
        ] {
            fs::create_dir_all(company.builds().join(name)).unwrap();
        }
        fs::write(company.builds().join("notes"), "").unwrap();
        let names: Vec<OsString> = company
            .projects()
            .unwrap()
            .into_iter()
            .map(|project| project.name)
            .collect();
        assert_eq!(names, ["Alpha", "beta"]);
    }
}
