//! Which projects there are in a company's `builds/`.

use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::path::Path;

use super::left_out::can_be_project;
use crate::disk::{self, Kind};

/// The names of the projects in a directory, in byte order. A directory that does not exist has no projects.
pub fn projects_in(builds: &Path) -> io::Result<Vec<OsString>> {
    let entries = match disk::list(builds) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let is_directory = |name: &OsString, kind| match kind {
        Kind::Directory => true,
        Kind::Link => builds.join(name).is_dir(),
        _ => false,
    };
    let mut names: Vec<OsString> = entries
        .into_iter()
        .filter(|(name, kind)| can_be_project(name) && is_directory(name, *kind))
        .map(|(name, _)| name)
        .collect();
    names.sort_unstable();
    Ok(names)
}
