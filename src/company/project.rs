//! Projects: the directories in `builds/`.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::Path;

use unicode_normalization::UnicodeNormalization as _;

use crate::atomic::is_sibling;

/// The names of all projects in `builds`, in byte order: each directory or link to one, except those
/// that `leave_out` names and those that are still being made. A directory that does not exist has none.
pub fn list(builds: &Path, leave_out: impl Fn(&OsString) -> bool) -> io::Result<Vec<OsString>> {
    let entries = match fs::read_dir(builds) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry?;
        let kind = entry.file_type()?;
        let is_directory = kind.is_dir() || (kind.is_symlink() && entry.path().is_dir());
        let name = entry.file_name();
        if is_directory && !leave_out(&name) && !is_sibling(&name) {
            names.push(name);
        }
    }
    names.sort_unstable();
    Ok(names)
}

/// Whether two names mean one project: they may differ in case and in how Unicode composes them.
pub fn is_same(one: &str, other: &str) -> bool {
    one == other || folded(one) == folded(other)
}

fn folded(name: &str) -> String {
    name.nfc().flat_map(char::to_lowercase).nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_composition_do_not_make_another_project() {
        assert!(is_same("Alpha", "alpha"));
        assert!(is_same("Caf\u{e9}", "cafe\u{301}"));
        assert!(!is_same("alpha", "alpha-2"));
    }
}
