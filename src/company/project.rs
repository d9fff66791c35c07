//! Projects: the directories in `builds/`, and what makes any directory one.

use std::ffi::OsString;
use std::io;
use std::path::Path;

use unicode_normalization::UnicodeNormalization as _;

use crate::atomic::is_sibling;
use crate::disk::{self, Kind};

/// The names of all projects in `builds`, in byte order: each directory or link to one, except those
/// that `leave_out` names and those that are still being made. A directory that does not exist has none.
pub fn list(builds: &Path, leave_out: impl Fn(&OsString) -> bool) -> io::Result<Vec<OsString>> {
    let entries = match disk::list(builds) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let is_directory = |name: &OsString, kind| match kind {
        Kind::Directory => true,
        Kind::Link => builds.join(name).is_dir(),
        _ => false,
    };
    let mut names: Vec<OsString> = entries
        .into_iter()
        .filter(|(name, kind)| is_directory(name, *kind) && !leave_out(name) && !is_sibling(name))
        .map(|(name, _)| name)
        .collect();
    names.sort_unstable();
    Ok(names)
}

/// Whether a directory is a project: it has `planning/`. A project need not lie in a `CompanyOS`.
pub fn is_project(directory: &Path) -> bool {
    directory.join("planning").is_dir()
}

/// Whether two names mean one project.
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
    fn case_and_composition_do_not_make_another_project() {
        assert_eq!(folded("Alpha"), folded("alpha"));
        assert_eq!(folded("Caf\u{e9}"), folded("CAFE\u{301}"));
        assert_ne!(folded("alpha"), folded("alpha-2"));
    }
}
