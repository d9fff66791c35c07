//! What a thread needs while it walks through a project: paths and open directories, in memory that is reused for
//! the next project.

use crate::disk::{Directory, Listing};

/// A stack of paths from `builds/`, in one piece of memory.
#[derive(Default)]
pub struct Paths {
    bytes: Vec<u8>,
    /// Where each path begins.
    starts: Vec<usize>,
}

impl Paths {
    /// Adds the path of an entry in a directory.
    pub fn push(&mut self, directory: &[u8], name: &[u8]) {
        self.starts.push(self.bytes.len());
        self.bytes.extend(directory);
        self.bytes.push(b'/');
        self.bytes.extend(name);
    }

    /// Moves the last path into `path`; `false` if there is none.
    pub fn pop(&mut self, path: &mut Vec<u8>) -> bool {
        let Some(start) = self.starts.pop() else {
            return false;
        };
        path.clear();
        path.extend(&self.bytes[start..]);
        self.bytes.truncate(start);
        true
    }

    /// How many paths there are.
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

/// How many directories a task keeps open, so that their entries can be opened without resolving a whole path. With
/// sixteen threads, these are fewer than the 256 files that macOS lets a program have open.
pub const OPEN: usize = 8;

/// What a thread needs to walk through a project or a part of one. It is reused for the next.
#[derive(Default)]
pub struct Scratch {
    /// Open directories, each inside the directory before it, with the length of its path.
    pub open: Vec<(usize, Directory)>,
    /// The current directory.
    pub path: Vec<u8>,
    /// The directories left to walk.
    pub left: Paths,
    /// The Markdown files of the current directory.
    pub files: Listing,
}

impl Scratch {
    /// Forgets the last walk and starts at this directory.
    pub fn begin(&mut self, directory: &[u8]) {
        self.open.clear();
        self.left.truncate(0);
        self.path.clear();
        self.path.extend(directory);
    }
}
