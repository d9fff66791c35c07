//! A project: what makes a directory a project, what it is called, and where it is. `company` says which ones
//! there are.

use std::borrow::Cow;
use std::ffi::OsString;
use std::path::{Component, Path, PathBuf, absolute};

use anyhow::Result;
use unicode_normalization::UnicodeNormalization as _;

use super::builds::projects_in;
use super::files::Files;
#[cfg(test)]
use super::files::Text;
use super::left_out::can_be_project;
use super::names::{BUILDS, PATTERNS};
use super::root;
use crate::exit::Failure;
use crate::name::shown;
use crate::settings::nearest;
use crate::why;

/// How many names an error lists at most.
const MOST_NAMES: usize = 8;

/// A project and its files, none of which has been read yet.
#[derive(Debug)]
pub struct Project {
    /// The name of its directory.
    pub name: OsString,
    /// Its files.
    pub files: Files,
}

impl Project {
    /// The project with this root, whatever is there.
    pub fn at(root: &Path) -> Self {
        Self {
            name: name_in(root),
            files: Files::of(root),
        }
    }

    /// The project a command works on: the given directory, or else the one that contains the working
    /// directory.
    pub fn find(given: Option<&Path>) -> Result<Self> {
        find(given).map(|root| Self::at(&root))
    }

    /// A project that is not on a disk, for tests of what follows from texts.
    #[cfg(test)]
    pub fn of_texts<'t>(name: &str, texts: impl IntoIterator<Item = (&'t str, &'t str)>) -> Self {
        let text = |text: &str| Text::Read {
            text: text.to_owned(),
            cut: false,
        };
        let texts = texts.into_iter();
        let texts = texts.map(|(name, said)| (name.to_owned(), text(said)));
        Self {
            name: name.into(),
            files: Files::of_texts(Path::new(name), texts),
        }
    }

    /// Its root.
    pub fn root(&self) -> &Path {
        self.files.root()
    }

    /// Its name. Invalid bytes in it become U+FFFD.
    pub fn shown(&self) -> Cow<'_, str> {
        self.name.to_string_lossy()
    }
}

/// Whether a directory is a project: it has `planning/`. A project need not be in a `CompanyOS`.
pub fn is_project(directory: &Path) -> bool {
    directory.join("planning").is_dir()
}

/// Where a project is: the one that is given by its path or by its bare name in `builds/`; without either,
/// the one that contains the working directory, as recognised by `is_root`. Nothing checks whether it is a
/// project.
pub fn locate(given: Option<&Path>, is_root: impl Fn(&Path) -> bool) -> Result<PathBuf> {
    let named = given.map(|name| named(name, &is_root)).transpose()?;
    if let Some(project) = named.flatten() {
        return Ok(project);
    }
    root::find(given, is_root).map_err(|error| match given.and_then(unknown) {
        Some(failure) => failure.into(),
        None => error,
    })
}

/// Whether this may be the bare name of a project.
fn is_bare(name: &Path) -> bool {
    matches!(
        name.components().collect::<Vec<_>>()[..],
        [Component::Normal(only)] if only == name.as_os_str() && can_be_project(only)
    )
}

/// The error for a bare name that neither anything here nor any project of the surrounding company has.
fn unknown(name: &Path) -> Option<Failure> {
    let (company, _) = root::above_here(root::is_company).ok()?;
    if !is_bare(name) || name.symlink_metadata().is_ok() || !root::is_company(&company) {
        return None;
    }
    let names = names(&company);
    let meant = nearest(name.to_str()?, names.iter().map(String::as_str));
    let hint = match meant {
        Some(meant) => {
            format!("no project has that name, either; did you mean `{meant}`?")
        }
        None if names.is_empty() => return None,
        None => format!("it does not exist; the projects are: {}", some_of(&names)),
    };
    let failure = Failure::new(format!("{} is not a directory", shown(name)));
    Some(failure.at(name).hint(hint))
}

/// The names of the projects of a company, as far as they can be listed.
fn names(company: &Path) -> Vec<String> {
    let projects = projects_in(&root::within(company, BUILDS)).unwrap_or_default();
    projects.iter().map(shown).collect()
}

/// The first names of a list, and how many more there are.
fn some_of(names: &[String]) -> String {
    let first = names[..names.len().min(MOST_NAMES)].join(", ");
    match names.len().saturating_sub(MOST_NAMES) {
        0 => first,
        more => format!("{first} and {more} more"),
    }
}

/// The hint for naming a project, if a command was not run in one.
pub fn how_to_name(root: &Path) -> String {
    let names = if root::is_company(root) {
        names(root)
    } else {
        Vec::new()
    };
    if names.is_empty() {
        "run it in a project, or name one with --path".to_owned()
    } else {
        format!("name one of its projects with --path: {}", some_of(&names))
    }
}

/// The project at the given place, for a command that wants a company.
pub fn meant(given: Option<&Path>) -> Option<PathBuf> {
    let root = locate(given, is_project).ok()?;
    is_project(&root).then_some(root)
}

/// The project in `builds/` of this company that a bare name stands for, unless something here has that name.
fn named(name: &Path, is_root: impl Fn(&Path) -> bool) -> Result<Option<PathBuf>> {
    if !is_bare(name) || is_root(name) {
        return Ok(None);
    }
    let (company, _) = root::above_here(root::is_company)?;
    let project = root::within(&root::within(&company, BUILDS), name);
    let is_there = root::is_company(&company) && project.is_dir();
    if is_there {
        why::tell(|| root::place(&project, "this is the project in builds/ with that name"));
    }
    Ok(is_there.then_some(project))
}

/// The project a command works on: the given one, or else the one that contains the working directory.
pub fn find(given: Option<&Path>) -> Result<PathBuf> {
    let root = locate(given, is_project)?;
    if is_project(&root) {
        return Ok(root);
    }
    if root.join("planning").symlink_metadata().is_ok() {
        let what = format!(
            "{} is not a project: its planning is not a directory",
            shown(&root)
        );
        return Err(Failure::new(what)
            .at(&root)
            .hint("move or rename what is there; the project needs a directory with that name")
            .into());
    }
    Err(not_one(&root).into())
}

/// The error that a place is not a project.
pub fn not_one(root: &Path) -> Failure {
    let what = format!("{} is not a project: it has no planning/", shown(root));
    Failure::new(what).at(root).hint(how_to_name(root))
}

/// A project's name: the name of its directory. Invalid bytes in it become U+FFFD.
pub fn name(root: &Path) -> String {
    name_in(root).to_string_lossy().into_owned()
}

/// The same, as it is on the disk.
fn name_in(root: &Path) -> OsString {
    // The disk is asked only if the path itself does not say it.
    let is_plain = !root
        .components()
        .any(|part| matches!(part, Component::ParentDir));
    let written_out = if is_plain {
        absolute(root)
    } else {
        root.canonicalize()
    };
    let path = written_out.unwrap_or_else(|_| root.to_path_buf());
    match path.file_name() {
        Some(name) => name.to_owned(),
        None => path.into_os_string(),
    }
}

/// The `patterns/` of the company in whose `builds/` a project is, if it is in one.
pub fn library(project: &Path) -> Option<PathBuf> {
    root::company_around(project).map(|company| company.join(PATTERNS))
}

/// Whether two names mean the same project.
pub fn is_same(one: &str, other: &str) -> bool {
    one == other || folded(one) == folded(other)
}

/// What all spellings of a project's name have in common: they may differ in case and in how Unicode
/// composes them.
pub fn folded(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    name.nfc().flat_map(char::to_lowercase).nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_project_is_called_as_its_directory_is() {
        assert_eq!(name(Path::new("builds/alpha/")), "alpha");
        let root = std::path::absolute("/").unwrap();
        assert_eq!(name(Path::new("/")), root.to_str().unwrap());
        let project = tempfile::tempdir().unwrap();
        let inside = project.path().join("planning");
        std::fs::create_dir(&inside).unwrap();
        assert_eq!(name(&inside.join("..")), name(project.path()));
        assert_eq!(name(&inside.join(".")), "planning");
    }

    #[test]
    fn case_and_composition_do_not_make_another_project() {
        assert_eq!(folded("Alpha"), folded("alpha"));
        assert_eq!(folded("Caf\u{e9}"), folded("CAFE\u{301}"));
        assert_ne!(folded("alpha"), folded("alpha-2"));
    }
}
