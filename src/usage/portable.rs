//! The walk for systems without directory handles, inodes and change times that vouch for a file (Windows):
//! `walkdir` walks each project, and each file is read every time. Reading a file to hash it would cost as much
//! as reading it to search it, so nothing is gained by remembering.
//!
//! On Unix it is built only for the tests, as the slow, obvious walk with which the fast one must agree.

use std::io;
use std::path::Path;
use std::time::UNIX_EPOCH;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::gather::{Gather, Reading};
use super::reading::{Ended, Window};
use super::{Scan, Unreadable};
use crate::disk;
use crate::tree::left_out::{self, is_kept_for_itself, is_left_out};

/// Walks all projects. Those not concluded when the interrupt came are `None`.
pub(super) fn walk<G: Gather>(scan: &Scan<'_>) -> Vec<Option<G::Known>> {
    scan.question
        .projects
        .par_iter()
        .map(|project| {
            let known = read_project::<G>(scan, Path::new(project));
            if known.is_some() {
                scan.progress.advance();
            }
            known
        })
        .collect()
}

fn read_project<G: Gather>(scan: &Scan<'_>, project: &Path) -> Option<G::Known> {
    let root = scan.question.builds.join(project);
    let mut window = Window::default();
    let mut found = G::default();
    let mut newest = 0.0_f64;
    let mut unreadable = Vec::new();
    let mut report = |path: &Path, reason: String| {
        let path = path
            .strip_prefix(scan.question.builds)
            .unwrap_or(path)
            .to_path_buf();
        unreadable.push(Unreadable { path, reason });
    };
    let entries = WalkDir::new(&root).into_iter().filter_entry(|entry| {
        let name = entry.file_name().as_encoded_bytes();
        let is_ours = entry.depth() > 0 && is_kept_for_itself(name);
        !is_ours && (!scan.question.prune || !is_pruned(entry))
    });
    for entry in entries {
        if scan.interrupt.is_raised() {
            return None;
        }
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let reason = error
                    .io_error()
                    .map_or_else(|| error.to_string(), io::Error::to_string);
                report(error.path().unwrap_or(&root), reason);
                continue;
            }
        };
        let is_markdown = entry.file_name().as_encoded_bytes().ends_with(b".md");
        if entry.file_type().is_dir() || !is_markdown || is_no_file(&entry) {
            continue;
        }
        let read = read_file(scan, entry.path(), &mut window, &mut found);
        found.end_file(|| {
            let inner = entry.path().strip_prefix(&root);
            inner.unwrap_or(entry.path()).to_path_buf()
        });
        match read {
            Ok(Some(modified)) => newest = newest.max(modified),
            Ok(None) if scan.interrupt.is_raised() => return None,
            Ok(None) => {}
            Err(error) => report(entry.path(), error.to_string()),
        }
    }
    unreadable.sort();
    let read = Reading {
        mtime: newest,
        vouching: None,
        unreadable,
    };
    Some(found.conclude(scan, read))
}

/// Whether a directory inside a project contains what the operator did not write.
fn is_pruned(entry: &DirEntry) -> bool {
    entry.depth() > 0
        && entry.file_type().is_dir()
        && (is_left_out(entry.file_name().as_encoded_bytes())
            || left_out::MARKS.iter().any(|mark| {
                let mark = String::from_utf8_lossy(mark).into_owned();
                entry.path().join(mark).symlink_metadata().is_ok()
            }))
}

/// Whether an entry is neither a file nor a link to one. A link that leads nowhere is not a file either.
fn is_no_file(entry: &DirEntry) -> bool {
    if !entry.path_is_symlink() {
        return !entry.file_type().is_file();
    }
    match entry.path().metadata() {
        Ok(metadata) => !metadata.is_file(),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    }
}

/// Reads a file, and returns when it was modified, in seconds since 1970, or `None` if it is not a file or the
/// interrupt came.
#[allow(clippy::useless_conversion, reason = "on Unix it is one")]
fn read_file<G: Gather>(
    scan: &Scan<'_>,
    path: &Path,
    window: &mut Window,
    found: &mut G,
) -> io::Result<Option<f64>> {
    let Some((file, metadata)) = disk::open_regular(path)? else {
        return Ok(None);
    };
    let size = metadata.len();
    let mut file: Input = file.into();
    let stop = || scan.interrupt.is_raised();
    let ended = window.find(scan.matcher(), &mut file, size, size, found, stop)?;
    let modified = metadata.modified()?.duration_since(UNIX_EPOCH);
    Ok((ended != Ended::Stopped).then(|| modified.map_or(0.0, |since| since.as_secs_f64())))
}

#[cfg(unix)]
type Input = std::os::fd::OwnedFd;
#[cfg(not(unix))]
type Input = std::fs::File;
