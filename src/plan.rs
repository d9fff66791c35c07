//! A plan of writes: which files will have which contents, and what to do about existing ones.
//!
//! Three steps, each of which needs the one before: a [`Plan`] is built without looking at the disk;
//! [`Plan::check`] looks, writes nothing, and finds every objection that can be known beforehand; its result
//! can be described (`--dry-run`) or applied. Looking is in `check`; applying is in `apply`. What the files
//! say does not matter here.
//!
//! [`Changes`] are for existing files that must never be seen half changed: their old content is kept, and
//! [`undo`] restores it.

mod apply;
mod changes;
mod check;
mod manifest;
mod step;
mod store;
pub mod undo;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

pub use changes::{Changes, CheckedChanges, held};
pub use step::DIRECTORY as UNDO_DIRECTORY;

/// What to do about an existing file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IfExists {
    /// Keep it if it has content. White space is not content, and neither is the given blank form, unless it
    /// was edited.
    Keep {
        /// What an earlier plan wrote there, to be filled in.
        blank: Option<String>,
    },
    /// Replace it.
    Replace,
    /// Refuse the whole plan.
    Refuse,
}

/// Files to be written below some root, in order, with the directories they need.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    files: Vec<PlannedFile>,
}

#[derive(Clone, Debug)]
struct PlannedFile {
    path: PathBuf,
    contents: String,
    if_exists: IfExists,
}

/// What happens to one file or directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// A directory is created.
    MakeDirectory,
    /// A file is created.
    Create,
    /// An existing file without content gets some.
    Fill,
    /// An existing file gets new content.
    Replace,
    /// A file stays as it is, although its content differs.
    Keep,
    /// A file already has the right content.
    Same,
}

/// One line of a description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Relative to the root.
    pub path: PathBuf,
    /// What happens to it.
    pub action: Action,
}

/// A plan without a known objection, for one root.
#[derive(Debug)]
pub struct Checked<'plan> {
    plan: &'plan Plan,
    ground: Ground,
    /// Relative to the root, outermost first.
    new_directories: Vec<PathBuf>,
    /// One for each file of the plan, in its order.
    decisions: Vec<Decision>,
}

#[derive(Debug)]
struct Decision {
    action: Action,
    /// The file's content, if it is to be replaced.
    old: Vec<u8>,
}

/// How much of the root exists.
#[derive(Debug)]
enum Ground {
    /// All of it.
    Standing(PathBuf),
    /// `base` exists; `top` in it is the first name that does not, and the root is `rest` below that.
    Missing {
        base: PathBuf,
        top: PathBuf,
        rest: PathBuf,
    },
}

impl Plan {
    /// An empty plan.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file. The path is relative to the root, and the directories on it are created.
    pub fn file(
        &mut self,
        path: impl Into<PathBuf>,
        contents: impl Into<String>,
        if_exists: IfExists,
    ) {
        self.files.push(PlannedFile {
            path: path.into(),
            contents: contents.into(),
            if_exists,
        });
    }

    /// Adds all files of another plan for the same root after those of this one.
    #[must_use]
    pub fn then(mut self, other: Self) -> Self {
        self.files.extend(other.files);
        self
    }
}

impl Decision {
    const CREATE: Self = Self {
        action: Action::Create,
        old: Vec::new(),
    };
    const KEEP: Self = Self {
        action: Action::Keep,
        old: Vec::new(),
    };
    const SAME: Self = Self {
        action: Action::Same,
        old: Vec::new(),
    };

    fn writes(&self) -> bool {
        !matches!(self.action, Action::Keep | Action::Same)
    }
}

impl Checked<'_> {
    /// What will happen, in order: directories first, then every file of the plan.
    pub fn steps(&self) -> Vec<Step> {
        let directories = self.new_directories.iter().map(|path| Step {
            path: path.clone(),
            action: Action::MakeDirectory,
        });
        let files = self.files().map(|(file, decision)| Step {
            path: file.path.clone(),
            action: decision.action,
        });
        directories.chain(files).collect()
    }

    fn files(&self) -> impl Iterator<Item = (&PlannedFile, &Decision)> {
        self.plan.files.iter().zip(&self.decisions)
    }

    /// The existing directories in which something will be created or replaced, relative to the root.
    fn places_written_to(&self) -> BTreeSet<&Path> {
        let files = self
            .files()
            .filter(|(_, decision)| decision.writes())
            .map(|(file, _)| file.path.as_path());
        files
            .chain(self.new_directories.iter().map(PathBuf::as_path))
            .filter_map(Path::parent)
            .filter(|place| !self.new_directories.iter().any(|new| new == place))
            .collect()
    }
}

#[cfg(test)]
mod tests;
