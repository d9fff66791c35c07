//! What a scan takes from the files of a project: which slugs occur there, or every place where one does. The
//! walks know how to get to the files, but nothing about what is taken from them.

use std::path::PathBuf;
use std::sync::Arc;

use super::cache::Segment;
use super::fingerprint::Parts;
use super::matcher::{Found, Sink};
use super::{How, ProjectUsage, Scan, Unreadable};

/// What a reader of a project's files finds out besides what is in them.
pub struct Reading {
    /// When the newest of them was changed, in seconds since 1970.
    pub mtime: f64,
    /// What vouches for them, if all were read and nothing is in doubt.
    pub vouching: Option<Parts>,
    /// What could not be read, in byte order.
    pub unreadable: Vec<Unreadable>,
}

/// Gathers what a matcher finds, file by file.
pub trait Gather: Sink + Default + Send {
    /// What is known about a project in the end.
    type Known: Send + Sync;
    /// How many bytes before and after an occurrence are to be in view, whatever the matcher needs.
    const REACH: usize;

    /// The view that the matcher has looked through since the last call; the places it gave are places in that
    /// view.
    fn see(&mut self, view: &[u8]);
    /// The beginning of the view, which leaves it now.
    fn leave(&mut self, gone: &[u8]);
    /// The file is over, or nothing more of it can be read.
    fn end_file(&mut self, path: impl FnOnce() -> PathBuf);
    /// Adds everything from another.
    fn extend(&mut self, other: Self);
    /// What is known about the project when all its files are read.
    fn conclude(self, scan: &Scan<'_>, read: Reading) -> Self::Known;
    /// What a segment that is still valid says, if that is enough.
    fn recall(segment: &Arc<Segment>) -> Option<Self::Known>;
}

impl Gather for Found {
    type Known = ProjectUsage;
    const REACH: usize = 0;

    #[inline]
    fn see(&mut self, _: &[u8]) {}

    #[inline]
    fn leave(&mut self, _: &[u8]) {}

    #[inline]
    fn end_file(&mut self, _: impl FnOnce() -> PathBuf) {}

    fn extend(&mut self, other: Self) {
        Self::extend(self, &other);
    }

    fn conclude(self, scan: &Scan<'_>, read: Reading) -> ProjectUsage {
        let matched_slugs = scan.slugs(|slug| self.contains(slug));
        let referred_slugs = scan.slugs(|slug| self.refers(slug));
        let fingerprint = read
            .vouching
            .map(|parts| parts.seal(scan.key, &matched_slugs, &referred_slugs));
        ProjectUsage {
            how: How::Read,
            unreadable: read.unreadable,
            segment: Arc::new(Segment {
                mtime: read.mtime,
                matched_slugs,
                referred_slugs,
                fingerprint,
            }),
        }
    }

    fn recall(segment: &Arc<Segment>) -> Option<ProjectUsage> {
        Some(ProjectUsage {
            how: How::Remembered,
            unreadable: Vec::new(),
            segment: Arc::clone(segment),
        })
    }
}
