//! Where the `CompanyOS` is.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::status::Failure;
use crate::ui::safe;

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
    Err(Failure::new(format!("{} is not a directory", safe(path)))
        .hint(why)
        .into())
}
