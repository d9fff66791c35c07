//! What distinguishes one state of a file from any other.

use std::time::{SystemTime, UNIX_EPOCH};

/// A point in time as a file system keeps it: seconds and nanoseconds since 1970, UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stamp {
    /// Whole seconds; negative before 1970.
    pub seconds: i64,
    /// Nanoseconds after that second.
    pub nanoseconds: u32,
}

impl Stamp {
    /// Seconds as the old tool's Python computes them, down to the last bit.
    #[expect(clippy::cast_precision_loss, reason = "what Python does as well")]
    pub fn as_python_seconds(self) -> f64 {
        self.seconds as f64 + 1e-9 * f64::from(self.nanoseconds)
    }
}

impl From<SystemTime> for Stamp {
    /// A time before 1970 becomes 1970; no file is older.
    fn from(time: SystemTime) -> Self {
        let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
        Self {
            seconds: i64::try_from(since.as_secs()).unwrap_or(i64::MAX),
            nanoseconds: since.subsec_nanos(),
        }
    }
}

/// What kind of thing an entry is, or what a link points to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A directory.
    Directory,
    /// A regular file.
    File,
    /// A symbolic link.
    Link,
    /// A FIFO, a socket, a device.
    Other,
}

/// What distinguishes one state of a file from any other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identity {
    /// What it is.
    pub kind: Kind,
    /// Bytes.
    pub size: u64,
    /// Bytes that take up room on the disk; fewer than `size` if there are holes.
    pub allocated: u64,
    /// When its content was last written, or the time that a program set instead.
    pub modified: Stamp,
    /// When anything about it last changed; only the kernel sets it.
    pub changed: Stamp,
    /// The number of its file system; valid while that is mounted.
    pub device: u64,
    /// Its number in its file system.
    pub inode: u64,
    /// Its type and permissions.
    pub mode: u32,
}

impl From<std::fs::FileType> for Kind {
    fn from(kind: std::fs::FileType) -> Self {
        match kind {
            kind if kind.is_file() => Self::File,
            kind if kind.is_dir() => Self::Directory,
            kind if kind.is_symlink() => Self::Link,
            _ => Self::Other,
        }
    }
}
