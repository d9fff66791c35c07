//! The sprints of a project in `planning/sprints/`: which ones there are, which is active, where their files
//! are. `sprint` reads what the files say.

use std::ffi::OsString;
use std::io;
use std::path::Path;

use super::files::Files;
use super::names::PlanningFile;
use crate::day;
use crate::disk::Kind;
use crate::sprint::{self, Sources, states};
pub use crate::sprint::{FILE_NAMES, Sprint, WHOLE};

/// Where the sprints of a project are.
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
        /// Which of [`FILE_NAMES`] are missing.
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

/// What is known about a project's sprints: the texts about them, and their folders. `state` is where its state
/// is written.
pub fn sources(files: &Files, state: &str) -> Sources {
    let text = |path: &str| {
        let read = files.text(path);
        let text = read.is_read().then(|| read.as_str().to_owned());
        text.map(|text| sprint::Text {
            path: path.to_owned(),
            text,
        })
    };
    let planning = files.list("planning").unwrap_or_default();
    let is_there = |name: &str| planning.iter().any(|(there, _)| there == name);
    let beside = |name: &str| is_there(name).then(|| text(&format!("planning/{name}")))?;
    let is_roadmap = |name: &str| {
        let name = name.to_lowercase();
        name.contains("roadmap") && Path::new(&name).extension() == Some("md".as_ref())
    };
    let roadmaps = planning
        .iter()
        .filter(|(name, kind)| *kind == Kind::File && is_roadmap(name));
    let mut sources = Sources {
        state: text(state),
        status: beside("STATUS.json"),
        roadmaps: roadmaps.filter_map(|(name, _)| beside(name)).collect(),
        briefing: beside("ARCHITECT_BRIEFING.md"),
        decisions: text(PlanningFile::Decisions.path()),
        folders: Vec::new(),
        today: day::of_this_run(),
    };
    if sources.roadmaps.is_empty() {
        sources.roadmaps.extend(text("ROADMAP.md"));
    }
    for (directory, is_archived) in [(DIRECTORY, false), (ARCHIVE, true)] {
        for (name, kind) in files.list(directory).unwrap_or_default() {
            if let Some(sprint) = Sprint::from_name(&name).filter(|_| kind == Kind::Directory) {
                let path = format!("{directory}/{name}");
                sources
                    .folders
                    .push(folder(files, sprint, path, is_archived, &text));
            }
        }
    }
    sources
}

/// Where sprints are put away.
pub const ARCHIVE: &str = "planning/archive/sprints";

fn folder(
    files: &Files,
    sprint: Sprint,
    path: String,
    is_archived: bool,
    text: &impl Fn(&str) -> Option<sprint::Text>,
) -> sprint::Folder {
    let entries = files.list(&path).unwrap_or_default().into_iter();
    let names = entries.filter(|(_, kind)| *kind == Kind::File);
    let names: Vec<String> = names.map(|(name, _)| name).collect();
    let says_where_it_stands = |name: &&String| {
        let name = name.to_lowercase();
        ["acceptance.md", "requirements.md", "sprint.md"].contains(&name.as_str())
            || states::is_closing_note(&name)
            || states::is_review(&name)
    };
    let read = names.iter().filter(says_where_it_stands);
    sprint::Folder {
        texts: read
            .filter_map(|name| text(&format!("{path}/{name}")))
            .collect(),
        files: names,
        sprint,
        path,
        is_archived,
    }
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
