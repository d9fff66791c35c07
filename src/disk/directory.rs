//! An open directory: what is in it, and its entries by name, without resolving its path again for each. The
//! differences between Unixes are handled here.

use std::ffi::CStr;
use std::io;
#[cfg(any(target_os = "linux", target_os = "android"))]
use std::mem::MaybeUninit;
use std::os::fd::{AsFd as _, BorrowedFd, OwnedFd};
use std::path::Path;

use rustix::fs::{AtFlags, CWD, FileType, Mode, OFlags, fstat, openat, statat};
use rustix::io::{Errno, retry_on_intr};

use super::identity::{Identity, Kind, Stamp};

/// How many bytes of directory entries the kernel is asked for at a time.
#[cfg(any(target_os = "linux", target_os = "android"))]
const BUFFER: usize = 16 * 1024;

impl From<FileType> for Kind {
    fn from(kind: FileType) -> Self {
        match kind {
            FileType::RegularFile => Self::File,
            FileType::Directory => Self::Directory,
            FileType::Symlink => Self::Link,
            _ => Self::Other,
        }
    }
}

/// How many entries a listing makes room for when it gets its first.
const ROOM: usize = 32;

/// The names in a directory, and the kind of each.
#[derive(Debug, Default)]
pub struct Listing {
    names: Vec<u8>,
    entries: Vec<(usize, usize, Kind)>,
}

impl Listing {
    /// The number of entries.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Removes all entries, and keeps the room for others.
    pub fn clear(&mut self) {
        self.names.clear();
        self.entries.clear();
    }

    /// An entry's name and kind.
    pub fn entry(&self, index: usize) -> (&CStr, Kind) {
        let (start, end, kind) = self.entries[index];
        let name = CStr::from_bytes_with_nul(&self.names[start..end]);
        (name.unwrap_or_default(), kind)
    }

    /// Puts the entries in byte order of their names.
    pub fn sort(&mut self) {
        let names = &self.names;
        self.entries
            .sort_unstable_by(|a, b| names[a.0..a.1].cmp(&names[b.0..b.1]));
    }

    /// Adds an entry.
    pub fn push(&mut self, name: &CStr, kind: Kind) {
        if self.entries.is_empty() {
            // Enough for nearly every directory, at once.
            self.names.reserve(ROOM * 32);
            self.entries.reserve(ROOM);
        }
        let start = self.names.len();
        self.names.extend_from_slice(name.to_bytes_with_nul());
        self.entries.push((start, self.names.len(), kind));
    }
}

/// An open directory.
#[derive(Debug)]
pub struct Directory(OwnedFd);

impl Directory {
    /// Opens a directory; a link to one only if `follow` says so.
    pub fn open(path: &Path, follow: bool) -> io::Result<Self> {
        Self::open_at(CWD, path, follow)
    }

    /// The same, by a path from this directory.
    pub fn open_directory(&self, path: &Path, follow: bool) -> io::Result<Self> {
        Self::open_at(self.0.as_fd(), path, follow)
    }

    fn open_at(from: BorrowedFd<'_>, path: &Path, follow: bool) -> io::Result<Self> {
        let mut flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC | OFlags::NONBLOCK;
        if !follow {
            flags |= OFlags::NOFOLLOW;
        }
        let directory = retry_on_intr(|| openat(from, path, flags, Mode::empty()))?;
        Ok(Self(directory))
    }

    /// Calls `visit` with each entry's name and kind, until it returns `false`.
    pub fn each(&self, mut visit: impl FnMut(&CStr, Kind) -> bool) -> io::Result<()> {
        self.each_raw(|name, kind| {
            if matches!(name.to_bytes(), b"." | b"..") {
                return Ok(true);
            }
            let kind = match kind {
                // Some file systems leave the kind out of the listing.
                FileType::Unknown => match statat(&self.0, name, AtFlags::SYMLINK_NOFOLLOW) {
                    Ok(stat) => FileType::from_raw_mode(stat.st_mode),
                    Err(Errno::NOENT) => return Ok(true),
                    Err(error) => return Err(error.into()),
                },
                known => known,
            };
            Ok(visit(name, kind.into()))
        })
    }

    #[cfg(any(target_os = "linux", target_os = "android"))]
    fn each_raw(
        &self,
        mut visit: impl FnMut(&CStr, FileType) -> io::Result<bool>,
    ) -> io::Result<()> {
        let mut buffer = [MaybeUninit::uninit(); BUFFER];
        let mut entries = rustix::fs::RawDir::new(&self.0, &mut buffer);
        while let Some(entry) = entries.next() {
            let entry = match entry {
                Err(Errno::INTR) => continue,
                entry => entry?,
            };
            if !visit(entry.file_name(), entry.file_type())? {
                break;
            }
        }
        Ok(())
    }

    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    fn each_raw(
        &self,
        mut visit: impl FnMut(&CStr, FileType) -> io::Result<bool>,
    ) -> io::Result<()> {
        for entry in rustix::fs::Dir::read_from(&self.0)? {
            let entry = entry?;
            if !visit(entry.file_name(), entry.file_type())? {
                break;
            }
        }
        Ok(())
    }

    /// The device it is on.
    pub fn device(&self) -> io::Result<u64> {
        Ok(look_at(&self.0)?.device)
    }

    /// Whether its file system is known to update a file's change time with every change, and to let nobody
    /// set it. FAT and exFAT have no change time. With NFS, SMB, 9p or FUSE, a server, another system or a
    /// program decides what it is, and it may reach us late.
    #[cfg(any(target_os = "linux", target_os = "android"))]
    pub fn keeps_change_times(&self) -> bool {
        rustix::fs::fstatfs(&self.0)
            // Some systems have a signed number here: only its lower half counts.
            .is_ok_and(|system| keeps_change_times(i128::from(system.f_type) & 0xffff_ffff))
    }

    /// Whether its file system updates a file's change time with every change, and lets nobody set it. FAT
    /// and exFAT have no change time, and a server or a program may keep it as it likes.
    #[cfg(target_vendor = "apple")]
    pub fn keeps_change_times(&self) -> bool {
        const KEEP: [&[u8]; 2] = [b"apfs", b"hfs"];
        rustix::fs::fstatfs(&self.0).is_ok_and(|system| {
            let name = system.f_fstypename.map(|c| c.to_ne_bytes()[0]);
            let end = name.iter().position(|byte| *byte == 0);
            KEEP.contains(&&name[..end.unwrap_or(name.len())])
        })
    }

    /// Other systems have no common way to ask this. Their file systems usually keep change times.
    #[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
    pub fn keeps_change_times(&self) -> bool {
        true
    }

    /// The type of its file system, as the number in linux/magic.h.
    #[cfg(any(target_os = "linux", target_os = "android"))]
    pub fn file_system(&self) -> String {
        match rustix::fs::fstatfs(&self.0) {
            Ok(system) => format!("{:#x}", i128::from(system.f_type) & 0xffff_ffff),
            Err(error) => error.to_string(),
        }
    }

    /// The type of its file system: unknown on this system.
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    #[expect(clippy::unused_self, reason = "it is asked of a directory everywhere")]
    pub fn file_system(&self) -> String {
        "unknown".to_owned()
    }

    /// Looks at a file, following links.
    pub fn look(&self, name: &CStr) -> io::Result<Identity> {
        Ok(identity(&statat(&self.0, name, AtFlags::empty())?))
    }

    /// Opens a file for reading, following links, and never waits.
    pub fn open_file(&self, name: &CStr) -> io::Result<OwnedFd> {
        let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK | OFlags::NOCTTY;
        Ok(retry_on_intr(|| {
            openat(&self.0, name, flags, Mode::empty())
        })?)
    }
}

/// Whether a file system with this number in linux/magic.h keeps change times: ext2, ext3 and ext4, XFS, btrfs,
/// ZFS, F2FS, bcachefs, tmpfs and overlayfs do.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn keeps_change_times(magic: i128) -> bool {
    const KEEP: [i128; 8] = [
        0xef53, 0x5846_5342, 0x9123_683e, 0x2fc1_2fc1, 0xf2f5_2010, 0xca45_1a4e, 0x0102_1994,
        0x794c_7630,
    ];
    KEEP.contains(&magic)
}

/// Looks at an open file.
pub fn look_at(file: &OwnedFd) -> io::Result<Identity> {
    Ok(identity(&fstat(file)?))
}

#[allow(
    clippy::useless_conversion,
    reason = "the fields have other widths and signs on other systems"
)]
fn identity(stat: &rustix::fs::Stat) -> Identity {
    Identity {
        kind: FileType::from_raw_mode(stat.st_mode).into(),
        size: stat.st_size.try_into().unwrap_or(0),
        allocated: u64::try_from(stat.st_blocks).unwrap_or(0) * 512,
        modified: Stamp {
            seconds: stat.st_mtime,
            nanoseconds: stat.st_mtime_nsec.try_into().unwrap_or(0),
        },
        changed: Stamp {
            seconds: stat.st_ctime,
            nanoseconds: stat.st_ctime_nsec.try_into().unwrap_or(0),
        },
        device: stat.st_dev.try_into().unwrap_or(0),
        inode: stat.st_ino,
        mode: stat.st_mode.into(),
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_known_to_keep_change_times_may_vouch() {
        assert!(keeps_change_times(0xef53), "ext4");
        assert!(keeps_change_times(0x9123_683e), "btrfs");
        for (magic, name) in [
            (0x4d44, "FAT"),
            (0x2011_bab0, "exFAT"),
            (0x6573_5546, "FUSE"),
            (0x6969, "NFS"),
            (0x517b, "SMB"),
            (0xff53_4d42, "CIFS"),
            (0xfe53_4d42, "SMB 2"),
            (0x0102_1997, "9p"),
            (0x786f_4256, "vboxsf"),
            (0x7366_746e, "NTFS"),
            (0x8584_58f6, "ramfs"),
            (0, "one that nobody knows"),
        ] {
            assert!(!keeps_change_times(magic), "{name}");
        }
    }
}
