//! What the operator did not write: directories that are not projects and that no walk enters.

use std::ffi::OsStr;

/// Directories of version control, and of installed packages.
const NAMES: [&[u8]; 5] = [b".git", b".hg", b".svn", b".jj", b"node_modules"];

/// Files that say so about the directory they are in: a cache (bford.info/cachedir), a Python environment.
pub const MARKS: [&[u8]; 2] = [b"CACHEDIR.TAG", b"pyvenv.cfg"];

/// Whether a directory with this name is left out.
pub fn is_left_out(name: &[u8]) -> bool {
    NAMES.contains(&name)
}

/// Whether a directory with this name in `builds/` is a project. One that is still being created is hidden.
pub fn can_be_project(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    !name.starts_with(b".") && !is_left_out(name)
}

/// Whether a file with this name says that its directory is left out.
pub fn is_mark(name: &[u8]) -> bool {
    MARKS.contains(&name)
}

/// What the program keeps for itself in a project: the operator did not write this either, and it is copied
/// from what the operator did write. No walk looks at it, whatever it is asked to walk.
pub fn is_kept_for_itself(name: &[u8]) -> bool {
    name == b".socrates-undo" || name.starts_with(b".socrates-architect-pack.")
}
