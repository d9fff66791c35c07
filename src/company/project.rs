//! Projects: the directories in `builds/`.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::Path;

use unicode_normalization::UnicodeNormalization as _;

/// The names of all projects in `builds`, in byte order: each directory or link to one, except those
/// that `leave_out` names. A directory that does not exist has none.
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
        if is_directory && !leave_out(&name) {
            names.push(name);
        }
    }
    names.sort_unstable();
    Ok(names)
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
