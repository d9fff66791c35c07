//! Which project a pattern comes from, what it is called, and which directory its patterns go to. Only reads.

use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf, absolute};

use anyhow::{Context as _, Result};

use crate::cli::Extract;
use crate::disk;
use crate::exit::{Failure, cannot};
use crate::kit::pattern;
use crate::name::shown;
use crate::tree::names::PATTERNS;
use crate::tree::patterns::RETIRED;
use crate::tree::project::is_same;
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
    /// The company whose library that is.
    pub company: Option<PathBuf>,
}

impl Place {
    /// The project that the arguments name, or the one that contains the working directory.
    pub fn find(args: &Extract) -> Result<Self> {
        let project = project::locate(args.path.as_deref(), is_project)?;
        if root::is_company(&project) && !project::is_project(&project) {
            return Err(Failure::new(format!(
                "{} is a company, but a pattern comes from one project",
                shown(absolute(&project).unwrap_or_else(|_| project.clone()))
            ))
            .hint("name the project: `socrates extract builds/NAME`")
            .into());
        }
        let full = shown_path(&project)?;
        let name = full.file_name().with_context(|| {
            format!(
                "the project {} has no directory name to record as the source of a pattern",
                shown(&project)
            )
        })?;
        let company = root::company_around(&project).filter(|_| args.patterns_dir.is_none());
        let patterns = match (&args.patterns_dir, &company) {
            (Some(directory), _) => root::existing_directory(directory)?,
            (None, Some(company)) => shorter(&company.join(PATTERNS)),
            (None, None) => root::within(&project, PATTERNS),
        };
        Ok(Self {
            name: name.to_string_lossy().into_owned(),
            project,
            patterns,
            company: company.map(|company| or_here(&shorter(&company))),
        })
    }

    /// The file of a candidate or promoted pattern with this name, if there is one, in any spelling.
    pub fn pattern_called(&self, slug: &str) -> Result<Option<OsString>> {
        find_in(&self.patterns, slug)
    }

    /// The file of a retired pattern with this name, from the directory for patterns.
    pub fn retired(&self, slug: &str) -> Result<Option<PathBuf>> {
        let found = find_in(&self.patterns.join(RETIRED), slug)?;
        Ok(found.map(|name| Path::new(RETIRED).join(name)))
    }
}

/// The file of the pattern with this name in a directory, which need not exist.
fn find_in(directory: &Path, slug: &str) -> Result<Option<OsString>> {
    let entries = match disk::list(directory) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        listed => listed.with_context(|| cannot("list", directory))?,
    };
    let candidate = pattern::file_name(slug);
    let promoted = pattern::promoted_name(slug);
    let names = entries.into_iter().map(|(name, _)| name);
    let mut of_that_name = names.filter(|name| {
        let name = name.to_string_lossy();
        is_same(&name, &candidate) || is_same(&name, &promoted)
    });
    Ok(of_that_name.next())
}

/// The path, or the working directory for an empty one.
fn or_here(path: &Path) -> PathBuf {
    if path.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        path.to_path_buf()
    }
}

/// Whether a directory is a project: it has `planning/`, or it is in the `builds/` of a company.
fn is_project(directory: &Path) -> bool {
    project::is_project(directory) || root::company_above(directory).is_some()
}

/// The whole path as it was named: for a project that is a link, the link's name is the project's.
fn shown_path(project: &Path) -> Result<PathBuf> {
    let cannot_tell = || format!("cannot find the full path of {}", shown(project));
    if project
        .components()
        .any(|part| part == Component::ParentDir)
    {
        return project.canonicalize().with_context(cannot_tell);
    }
    absolute(project).with_context(cannot_tell)
}

/// The path from the working directory, if it is below that.
fn shorter(path: &Path) -> PathBuf {
    let below = std::env::current_dir()
        .ok()
        .and_then(|here| path.strip_prefix(here).ok().map(Path::to_path_buf));
    below.unwrap_or_else(|| path.to_path_buf())
}
