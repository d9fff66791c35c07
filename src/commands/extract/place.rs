//! Which project a pattern comes from, what it is called, and which directory its patterns go to. Looks,
//! writes nothing.

use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf, absolute};

use anyhow::{Context as _, Result};

use crate::cli::Extract;
use crate::exit::Failure;
use crate::name::shown;
use crate::tree::{project, root};

/// Where a pattern comes from and where it goes.
#[derive(Debug)]
pub struct Place {
    /// The project's directory.
    pub project: PathBuf,
    /// The project's name, as the company's other projects know it.
    pub name: String,
    /// The directory for the pattern; it need not exist.
    pub patterns: PathBuf,
}

impl Place {
    /// What the arguments name, or what the working directory lies in.
    pub fn find(args: &Extract) -> Result<Self> {
        let project = project::locate(args.path.as_deref(), is_project)?;
        if root::is_company(&project) && !project.join("planning").is_dir() {
            return Err(Failure::new(format!(
                "{} is a company, and a pattern comes out of one project",
                shown(absolute(&project).unwrap_or_else(|_| project.clone()))
            ))
            .hint("name the project: socrates extract builds/NAME")
            .into());
        }
        let full = shown_path(&project)?;
        let name = full.file_name().with_context(|| {
            format!("{} has no name that a pattern could tell", shown(&project))
        })?;
        let patterns = match &args.patterns_dir {
            Some(directory) => root::existing_directory(directory)?,
            None => match company_of(&full, &project) {
                Some(company) => shorter(&company.join("patterns")),
                None => root::within(&project, "patterns"),
            },
        };
        Ok(Self {
            name: name.to_string_lossy().into_owned(),
            project,
            patterns,
        })
    }
}

/// Whether the working directory, or one above it, is a project's.
fn is_project(directory: &Path) -> bool {
    directory.join("planning").is_dir() || company_above(directory).is_some()
}

/// The company that has this directory in its `builds/`.
fn company_above(directory: &Path) -> Option<&Path> {
    let builds = directory.parent()?;
    let company = builds.parent()?;
    let is_in_builds = builds.file_name() == Some(OsStr::new("builds"));
    (is_in_builds && root::is_company(company)).then_some(company)
}

/// A project in `builds/` may be a link to somewhere else, and somebody may have come in from there.
fn company_of(shown: &Path, project: &Path) -> Option<PathBuf> {
    let company = company_above(shown).map(Path::to_path_buf);
    company.or_else(|| {
        let real = project.canonicalize().ok()?;
        company_above(&real).map(Path::to_path_buf)
    })
}

/// The whole path as it was named: for a project that is a link, the link's name is the project's.
fn shown_path(project: &Path) -> Result<PathBuf> {
    let cannot_tell = || format!("cannot tell where {} is", shown(project));
    if project
        .components()
        .any(|part| part == Component::ParentDir)
    {
        return project.canonicalize().with_context(cannot_tell);
    }
    absolute(project).with_context(cannot_tell)
}

/// The path from the working directory, where it lies below that.
fn shorter(path: &Path) -> PathBuf {
    let below = std::env::current_dir()
        .ok()
        .and_then(|here| path.strip_prefix(here).ok().map(Path::to_path_buf));
    below.unwrap_or_else(|| path.to_path_buf())
}
