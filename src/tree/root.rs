//! Finds the `CompanyOS` or the project that a command works on.

use std::env;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context as _, Result};

use super::names::{BUILDS, PATTERNS, PlanningFile};
use crate::exit::Failure;
use crate::name::{no_name_here, shown};
use crate::why::{self, About, Reason};

/// The directory a command works on: the given one, unchanged, or else the nearest parent of the working
/// directory (itself included) that `is_root` accepts, or else the working directory.
pub fn find(given: Option<&Path>, is_root: impl Fn(&Path) -> bool) -> Result<PathBuf> {
    if let Some(path) = given {
        let path = existing_directory(path)?;
        why::tell(|| place(&path, "this is the path that was given"));
        return Ok(path);
    }
    let (root, why) = above_here(is_root)?;
    why::tell(|| place(&root, why));
    Ok(root)
}

/// A path from the root of the file system, as JSON documents give it.
pub fn absolute(path: &Path) -> Result<PathBuf> {
    std::path::absolute(path).context(NO_HERE)
}

const NO_HERE: &str = "cannot find the working directory";

/// The nearest parent of the working directory (itself included) that `is_root` accepts, or else the working
/// directory, and why.
pub fn above_here(is_root: impl Fn(&Path) -> bool) -> Result<(PathBuf, &'static str)> {
    let here = env::current_dir().context(NO_HERE)?;
    let root = here.ancestors().find(|directory| is_root(directory));
    Ok(match root {
        Some(root) if root != here => (
            root.to_path_buf(),
            "no path was given; this was found above the working directory",
        ),
        Some(_) => (
            PathBuf::from("."),
            "no path was given; this is the working directory",
        ),
        None => (
            PathBuf::from("."),
            "no path was given, and nothing was found here or above; this is the working directory",
        ),
    })
}

/// Why a command works on this place, which is shown with its whole path.
pub fn place(path: &Path, why: &str) -> Reason {
    let whole = absolute(path).unwrap_or_else(|_| path.to_path_buf());
    Reason::new(About::Place, whole, why)
}

/// Whether a directory is the root of a `CompanyOS`: it has `builds/`, `patterns/` and `AGENTS.md`.
pub fn is_company(directory: &Path) -> bool {
    directory.join(BUILDS).is_dir()
        && directory.join(PATTERNS).is_dir()
        && directory.join(PlanningFile::Agents.path()).is_file()
}

/// The company in whose `builds/` a directory is, judged by its path alone.
pub fn company_above(directory: &Path) -> Option<&Path> {
    let builds = directory.parent()?;
    let company = builds.parent()?;
    let is_in_builds = builds.file_name() == Some(BUILDS.as_ref());
    (is_in_builds && is_company(company)).then_some(company)
}

/// The company in whose `builds/` a project is. A project there may be a link to somewhere else, and the
/// operator may have come in from that end.
pub fn company_around(project: &Path) -> Option<PathBuf> {
    let above = |path: PathBuf| company_above(&path).map(Path::to_path_buf);
    let named = absolute(project).ok().and_then(above);
    named.or_else(|| project.canonicalize().ok().and_then(above))
}

/// The directory that a directory is in, as a path from where that one is given.
pub fn above(directory: &Path) -> PathBuf {
    match (directory.components().next_back(), directory.parent()) {
        (Some(Component::Normal(_)), Some(above)) if above == Path::new("") => PathBuf::from("."),
        (Some(Component::Normal(_)), Some(above)) => above.to_path_buf(),
        _ if directory == Path::new(".") => PathBuf::from(".."),
        _ => directory.join(".."),
    }
}

/// A place below the root, without a `./` that nobody typed.
pub fn within(root: &Path, name: impl AsRef<Path>) -> PathBuf {
    if root == Path::new(".") {
        name.as_ref().to_path_buf()
    } else {
        root.join(name)
    }
}

/// A given path, which must be a directory.
pub fn existing_directory(path: &Path) -> Result<PathBuf> {
    let why = match path.metadata() {
        Ok(metadata) if metadata.is_dir() => return Ok(path.to_path_buf()),
        Ok(_) => "it is a file; name the directory that it is in".to_owned(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            "it does not exist; check the spelling".to_owned()
        }
        Err(error) => no_name_here(path).unwrap_or_else(|| format!("the system says: {error}")),
    };
    Err(Failure::new(format!("{} is not a directory", shown(path)))
        .at(path)
        .hint(why)
        .into())
}
