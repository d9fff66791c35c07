//! The sprints of a project as they lie in `planning/sprints/`: which there are, which is active, where
//! their files are. What the files say is for `sprint`.

use std::ffi::OsString;
use std::io;
use std::path::Path;

use super::files::Files;
use crate::disk::Kind;
pub use crate::sprint::{FILE_NAMES, Sprint, WHOLE};

/// Where the sprints of a project lie.
pub const DIRECTORY: &str = "planning/sprints";

/// The active one: of the highest number, and of those the one with the greatest name.
pub fn newest(sprints: impl IntoIterator<Item = Sprint>) -> Option<Sprint> {
    sprints.into_iter().max()
}

/// A directory among the sprints, whatever its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    /// The name of the directory.
    pub name: OsString,
    /// What is in it.
    pub content: Content,
}

/// What is in a directory among the sprints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// It was listed.
    Listed {
        /// Which of [`FILE_NAMES`] are not there.
        missing: Vec<&'static str>,
    },
    /// It cannot be listed, and why.
    Unreadable(String),
}

impl Folder {
    /// The sprint it is, if it is one.
    pub fn sprint(&self) -> Option<Sprint> {
        Sprint::from_name(self.name.to_str()?)
    }

    /// Whether it is what other sprints are copied from.
    pub fn is_template(&self) -> bool {
        self.name
            .to_str()
            .is_some_and(crate::sprint::name::is_template)
    }

    /// Whether it has a file.
    pub fn has(&self, file_name: &str) -> bool {
        matches!(&self.content, Content::Listed { missing } if !missing.contains(&file_name))
    }
}

/// All directories among the sprints, in byte order; hidden ones belong to other tools.
pub fn folders(files: &Files) -> io::Result<Vec<Folder>> {
    let is_folder = |(name, kind): &(OsString, Kind)| {
        *kind == Kind::Directory && !name.as_encoded_bytes().starts_with(b".")
    };
    let entries = files.list_all(DIRECTORY)?.into_iter().filter(is_folder);
    let folders = entries.map(|(name, _)| {
        let content = match files.list_all(Path::new(DIRECTORY).join(&name)) {
            Ok(entries) => Content::Listed {
                missing: missing(&entries),
            },
            Err(error) => Content::Unreadable(error.to_string()),
        };
        Folder { name, content }
    });
    Ok(folders.collect())
}

fn missing(entries: &[(OsString, Kind)]) -> Vec<&'static str> {
    let is_there = |file_name: &str| {
        entries
            .iter()
            .any(|(name, kind)| name == file_name && *kind == Kind::File)
    };
    if is_there(WHOLE) {
        return Vec::new();
    }
    FILE_NAMES
        .into_iter()
        .filter(|name| !is_there(name))
        .collect()
}

/// All sprints of a project, oldest first. Entries that are no directory, or not named like a sprint, are
/// none. A project without the directory has none.
pub fn list(files: &Files) -> io::Result<Vec<Sprint>> {
    let mut sprints: Vec<Sprint> = files
        .list(DIRECTORY)?
        .into_iter()
        .filter(|(_, kind)| *kind == Kind::Directory)
        .filter_map(|(name, _)| Sprint::from_name(&name))
        .collect();
    sprints.sort_unstable();
    Ok(sprints)
}

/// The active sprint of a project, if it has any.
pub fn active(files: &Files) -> io::Result<Option<Sprint>> {
    Ok(newest(list(files)?))
}

/// The directory of a sprint, from the root of its project.
pub fn directory(sprint: &Sprint) -> String {
    format!("{DIRECTORY}/{}", sprint.name)
}

/// A file of a sprint, from the root of its project.
pub fn path(sprint: &Sprint, file_name: &str) -> String {
    format!("{DIRECTORY}/{}/{file_name}", sprint.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn the_highest_number_is_active_then_the_greatest_name() {
        let pick = |names: &[&str]| {
            newest(names.iter().filter_map(|name| Sprint::from_name(name)))
                .map(|sprint| sprint.name)
        };
        assert_eq!(
            pick(&["001-z", "010-a", "009-b", "notes"]).as_deref(),
            Some("010-a")
        );
        assert_eq!(pick(&["010-a", "010-b", "010-B"]).as_deref(), Some("010-b"));
        assert_eq!(pick(&["README.md"]), None);
    }

    #[test]
    fn only_directories_with_a_number_are_sprints_and_the_last_is_active() {
        let project = tempfile::tempdir().unwrap();
        let files = Files::of(project.path());
        assert_eq!(list(&files).unwrap(), []);
        assert_eq!(active(&files).unwrap(), None);
        for name in ["002-b", "010-a", "001-z", "notes", "11_x", "010-c"] {
            fs::create_dir_all(project.path().join(DIRECTORY).join(name)).unwrap();
        }
        fs::write(project.path().join(DIRECTORY).join("099-file"), "").unwrap();
        let names: Vec<_> = list(&files)
            .unwrap()
            .into_iter()
            .map(|sprint| sprint.name)
            .collect();
        assert_eq!(names, ["001-z", "002-b", "010-a", "010-c"]);
        let active = active(&files).unwrap().unwrap();
        assert_eq!(directory(&active), "planning/sprints/010-c");
        assert_eq!(
            path(&active, FILE_NAMES[0]),
            "planning/sprints/010-c/requirements.md"
        );
    }
}
