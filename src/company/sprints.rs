//! The sprints of a project as they lie in `planning/sprints/`: which there are, which is active, where
//! their files are. What the files say is for `sprint`.

use std::io;

use super::files::Files;
use super::sprint::{self, Sprint};
use crate::disk::Kind;

/// Where the sprints of a project lie.
pub const DIRECTORY: &str = "planning/sprints";

/// The files every sprint has, in the order in which they are read.
pub const FILE_NAMES: [&str; 4] = [
    "requirements.md",
    "blueprint.md",
    "acceptance.md",
    "handoff-prompt.md",
];

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
    Ok(sprint::active(list(files)?))
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
    fn only_directories_with_a_number_are_sprints_and_the_last_is_active() {
        let project = tempfile::tempdir().unwrap();
        let files = Files::of(project.path());
        assert_eq!(list(&files).unwrap(), []);
        assert_eq!(active(&files).unwrap(), None);
        for name in ["002-b", "010-a", "001-z", "notes", "11-x", "010-c"] {
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
