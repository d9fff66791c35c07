//! One file of a plan of changes: where it really is, and its content.

use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::exit::{Failure, cannot};
use crate::name::shown;
use crate::{atomic, disk};

/// The directory below the root that contains what undo needs.
pub const DIRECTORY: &str = ".socrates-undo";
/// The largest file that a plan changes, in bytes; more than anyone writes by hand.
pub(super) const LARGEST: usize = 16 << 20;

/// One file, and its content before and after.
#[derive(Debug)]
pub(super) struct Step {
    /// The path on the disk, with links resolved.
    pub path: PathBuf,
    /// The name below the root, with `/`.
    pub name: String,
    /// The path from the working directory, as the operator knows it.
    pub named: PathBuf,
    pub before: Option<Vec<u8>>,
    pub after: Option<Vec<u8>>,
    /// The file whose mode, owner and attributes a new file takes.
    pub like: Option<PathBuf>,
}

/// The content of a file, which an error calls `named`; `None` if there is no file.
pub(super) fn contents(path: &Path, named: &Path) -> Result<Option<Vec<u8>>> {
    let head = match disk::read_head(path, LARGEST) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        head => head.with_context(|| cannot("read", named))?,
    };
    match head {
        Some(head) if !head.cut => Ok(Some(head.bytes)),
        Some(_) => {
            let what = format!("{} is larger than {} MiB", shown(named), LARGEST >> 20);
            Err(Failure::new(what)
                .at(named)
                .hint("split it, or move its oldest part to another file")
                .into())
        }
        None => Err(
            Failure::new(format!("{} is not a regular file", shown(named)))
                .at(named)
                .hint("move or rename what is there")
                .into(),
        ),
    }
}

/// A root with its links resolved.
pub(super) fn real_root(root: &Path) -> Result<PathBuf> {
    root.canonicalize().with_context(|| cannot("access", root))
}

/// Where a path below a root leads, through links. Fails if that is not below the root, or belongs to version
/// control or to what is kept for undo. An error calls it `named`.
pub(super) fn real_place(root: &Path, path: &Path, named: &Path) -> Result<PathBuf> {
    let outside = || {
        Failure::new(format!("{} leads out of {}", shown(named), shown(root)))
            .at(named)
            .hint("only files inside it can be changed")
    };
    let is_plain = path
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    if !is_plain || path.as_os_str().is_empty() {
        return Err(outside().into());
    }
    atomic::must_be_itself(path).with_context(|| cannot("create", named))?;
    let target = atomic::follow_links(&root.join(path)).with_context(|| cannot("access", named))?;
    let mut missing = vec![target.file_name().ok_or_else(outside)?];
    let mut above = target.parent().ok_or_else(outside)?;
    let mut real = loop {
        match above.canonicalize() {
            Ok(real) => break real,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                missing.push(above.file_name().ok_or_else(outside)?);
                above = above.parent().ok_or_else(outside)?;
            }
            Err(error) => {
                return Err(error).with_context(|| cannot("access", above));
            }
        }
    };
    real.extend(missing.into_iter().rev());
    let below = real.strip_prefix(root).map_err(|_| outside())?;
    let is_ours = |name: &str| below.components().any(|part| part.as_os_str() == name);
    if is_ours(DIRECTORY) || is_ours(".git") {
        return Err(Failure::new(format!(
            "{} is managed by socrates or git, so no command may change it",
            shown(named)
        ))
        .at(named)
        .into());
    }
    Ok(real)
}
