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
    fn only_directories_with_a_number_are_sprints() {
        let project = tempfile::tempdir().unwrap();
        let files = Files::of(project.path());
        assert_eq!(folders(&files).unwrap(), []);
        for name in ["002-b", "010-a", "001-z", "notes", "11_x", ".git"] {
            fs::create_dir_all(project.path().join(DIRECTORY).join(name)).unwrap();
        }
        fs::write(project.path().join(DIRECTORY).join("099-file"), "").unwrap();
        let folders = folders(&files).unwrap();
        let names: Vec<_> = folders.iter().filter_map(Folder::sprint).collect();
        let names: Vec<_> = names.iter().map(|sprint| sprint.name.as_str()).collect();
        assert_eq!(names, ["001-z", "002-b", "010-a"]);
        assert_eq!(folders.len(), 5);
        let last = Sprint::from_name("010-a").unwrap();
        assert_eq!(directory(&last), "planning/sprints/010-a");
        assert_eq!(
            path(&last, FILE_NAMES[0]),
            "planning/sprints/010-a/requirements.md"
        );
    }
}
