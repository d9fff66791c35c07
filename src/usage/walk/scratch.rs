//! What a thread works with while it walks through a project: paths and open directories, in memory that is used
//! again for the next project.

use crate::disk::{Directory, Listing};

/// Paths from `builds/`, the last one first, in one piece of memory.
#[derive(Default)]
pub struct Paths {
    bytes: Vec<u8>,
    /// Where each begins.
    starts: Vec<usize>,
}

impl Paths {
    /// Adds the path of what is in a directory.
    pub fn push(&mut self, directory: &[u8], name: &[u8]) {
        self.starts.push(self.bytes.len());
        self.bytes.extend(directory);
        self.bytes.push(b'/');
        self.bytes.extend(name);
    }

    /// Takes the last one into `path`; `false` if there is none.
    pub fn pop(&mut self, path: &mut Vec<u8>) -> bool {
        let Some(start) = self.starts.pop() else {
            return false;
        };
        path.clear();
        path.extend(&self.bytes[start..]);
        self.bytes.truncate(start);
        true
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Removes all but the first `len`.
    pub fn truncate(&mut self, len: usize) {
        if let Some(start) = self.starts.get(len) {
            self.bytes.truncate(*start);
            self.starts.truncate(len);
        }
    }
}

/// How many directories a task keeps open, so that what is in them can be opened without resolving a path.
pub const OPEN: usize = 16;

/// What a thread needs to walk through a project, or a part of one. It is used again for the next.
#[derive(Default)]
pub struct Scratch {
    /// Open directories, each inside the one before it, and how long their paths are. What is left to walk and
    /// begins with one of these paths is inside it.
    pub open: Vec<(usize, Directory)>,
    /// The directory at hand.
    pub path: Vec<u8>,
    /// The directories that are left.
    pub left: Paths,
    /// The Markdown files of the directory at hand.
    pub files: Listing,
}

impl Scratch {
    /// Forgets the last walk, and puts this directory at hand.
    pub fn begin(&mut self, directory: &[u8]) {
        self.open.clear();
        self.left.truncate(0);
        self.path.clear();
        self.path.extend(directory);
    }
}
