//! A plan as it is kept on the disk, and how much of it was done, as far as its files show.

use std::path::Path;

use anyhow::Result;
use serde::{Deserialize, Serialize};

use super::step::{DIRECTORY, contents, real_place};

/// How far a plan has got.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum State {
    Writing,
    Done,
    Undoing,
}

/// A plan as it is kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Manifest {
    pub schema_version: u32,
    pub command: String,
    pub state: State,
    /// The directory of the copies.
    pub copies: u32,
    /// New directories, outermost first.
    pub directories: Vec<String>,
    pub files: Vec<KeptFile>,
    /// The plan before this one, which is the last one again if this one comes to nothing. Its copies are kept
    /// until this one is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<Box<Manifest>>,
}

/// A file of a plan; hashes of its content before and after, `None` where no file existed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct KeptFile {
    pub path: String,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// Which content a file of a plan has now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    Before,
    After,
    SomethingElse,
}

impl KeptFile {
    /// Whether there was a file before.
    pub fn was_there(&self) -> bool {
        self.before.is_some()
    }

    pub fn holds(&self, there: Option<&[u8]>) -> Holds {
        let there = there.map(hash);
        if there == self.after {
            Holds::After
        } else if there == self.before {
            Holds::Before
        } else {
            Holds::SomethingElse
        }
    }
}

pub(super) fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

impl Manifest {
    /// How much of it was done, as far as its files show.
    pub fn progress(&self, root: &Path) -> Progress {
        if self.state == State::Done {
            return Progress::Finished;
        }
        let held = self.files.iter().map(|file| {
            let path = real_place(root, file.path.as_ref(), file.path.as_ref())?;
            Ok(file.holds(contents(&path, &path)?.as_deref()))
        });
        let Ok(held) = held.collect::<Result<Vec<Holds>>>() else {
            return Progress::Halfway;
        };
        let has_made = |name: &String| root.join(name).symlink_metadata().is_ok();
        // If someone else has changed the last file, nothing shows that it was written before. Then the plan is
        // taken for halfway, which undo can deal with.
        let is_last_written = held.last().is_none_or(|last| *last == Holds::After);
        if self.state == State::Writing && is_last_written && !held.contains(&Holds::Before) {
            return Progress::Finished;
        }
        // The files are written in their order, and undone in the reverse order. So if the first has its old
        // content, a later one with some third content was changed by someone else.
        let is_untouched = held.first() == Some(&Holds::Before)
            && !held.contains(&Holds::After)
            && !self.directories.iter().any(has_made);
        if is_untouched {
            Progress::NotBegun
        } else {
            Progress::Halfway
        }
    }

    pub fn is_halfway(&self, root: &Path) -> bool {
        self.progress(root) == Progress::Halfway
    }

    /// Where the old content of a file is kept, as a name below the root; `None` if there was no file.
    pub fn copy_of(&self, index: usize) -> Option<String> {
        let was_there = self.files[index].was_there();
        was_there.then(|| format!("{DIRECTORY}/{}/{index}", self.copies))
    }
}

/// How much of a plan was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Progress {
    /// Nothing, or all of it was undone.
    NotBegun,
    Halfway,
    Finished,
}
