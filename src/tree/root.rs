//! Where the `CompanyOS` or the project is that a command works on.

use std::env;
use std::path::{Path, PathBuf, absolute};

use anyhow::{Context as _, Result};

use super::project::is_project;
use crate::exit::Failure;
use crate::name::shown;

/// The directory a command works on: the given one as it is, or else the nearest parent of the working
/// directory (itself included) that `is_root` accepts, or else the working directory.
pub fn find(given: Option<&Path>, is_root: impl Fn(&Path) -> bool) -> Result<PathBuf> {
    if let Some(path) = given {
        return existing_directory(path);
    }
    let here = env::current_dir().context("cannot tell what the working directory is")?;
    let root = here.ancestors().find(|directory| is_root(directory));
    Ok(match root {
        Some(root) if root != here => root.to_path_buf(),
        _ => PathBuf::from("."),
    })
}

/// Whether a directory is the root of a `CompanyOS`: it has `builds/`, `patterns/` and `AGENTS.md`.
pub fn is_company(directory: &Path) -> bool {
    directory.join("builds").is_dir()
        && directory.join("patterns").is_dir()
        && directory.join("AGENTS.md").is_file()
}

/// What a directory looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// One project.
    Project,
    /// The layer above the projects.
    Company,
}

/// What a directory looks like, even if something is missing. A project may have `builds/` and `patterns/`
/// of its own, and then `planning/` tells; a company is still one without its AGENTS.md.
pub fn layer(directory: &Path) -> Option<Layer> {
    let has = |name: &str| directory.join(name).is_dir();
    let has_company = ["clients", "pipeline"].into_iter().any(has);
    if is_project(directory) {
        let is_both = is_company(directory) && has_company;
        return Some(if is_both {
            Layer::Company
        } else {
            Layer::Project
        });
    }
    if has("builds") || (has("patterns") && has_company) {
        return Some(Layer::Company);
    }
    let is_build = absolute(directory).is_ok_and(|path| {
        path.parent()
            .is_some_and(|parent| parent.ends_with("builds"))
    });
    (is_build || directory.join("AGENTS.md").is_file()).then_some(Layer::Project)
}

/// A place below the root, without a `./` that nobody typed.
pub fn within(root: &Path, name: impl AsRef<Path>) -> PathBuf {
    if root == Path::new(".") {
        name.as_ref().to_path_buf()
    } else {
        root.join(name)
    }
}

/// A given path, which has to be a directory.
pub fn existing_directory(path: &Path) -> Result<PathBuf> {
    let why = match path.metadata() {
        Ok(metadata) if metadata.is_dir() => return Ok(path.to_path_buf()),
        Ok(_) => "it is a file; name the directory it lies in".to_owned(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            "nothing has that name; check the spelling".to_owned()
        }
        Err(error) => format!("the system says: {error}"),
    };
    Err(Failure::new(format!("{} is not a directory", shown(path)))
        .hint(why)
        .into())
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
                    "builds/",
                    "patterns/",
                    "pipeline/",
                    "AGENTS.md",
                    "planning/",
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
