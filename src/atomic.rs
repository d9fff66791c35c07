//! Replace a file so that a reader sees the whole old one or the whole new one, and a crash of the
//! machine leaves one of the two. The one place that writes what a person would miss.
//!
//! The way: a `.tmp` sibling with a name of its own, created exclusively, written, given the mode and
//! owner of the target, synced, closed, renamed over the target; then the directory is synced. Any
//! failure on the way leaves the old file and no sibling. What SIGKILL leaves behind is swept by a
//! later save of the same file. Extended attributes and further hard links of the old file are not
//! carried over.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use anyhow::{Context as _, Result};
use tempfile::TempPath;

use crate::disk::{self, Kind};
use crate::exit::Failure;
use crate::name::shown;

/// A sibling younger than this may belong to a save that is still running.
pub(crate) const LEFTOVER_AGE: Duration = Duration::from_hours(1);
/// What stands between a sibling's target name and its random part: nobody else's files match it.
const SIBLING_MARK: &str = ".socrates-";
/// What the name of every sibling ends with.
pub(crate) const SIBLING_SUFFIX: &str = ".tmp";
/// Bytes of the target's name that its sibling's name repeats; a name may have 255 in all.
const SIBLING_NAME_BYTES: usize = 200;
/// As many symbolic links as Linux follows in one path.
const MAX_LINKS: usize = 40;

/// Makes a write beyond a file size limit (`ulimit -f`) fail with an error that can be reported and
/// cleaned up after, instead of ending the process in the middle of a save.
pub fn survive_size_limit() {
    #[cfg(unix)]
    {
        let ignored = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
        // Where it cannot be had, the signal ends the process, as it would have anyway.
        let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, ignored);
    }
}

/// Makes `contents` the content of `target`, which may exist or not. A symbolic link is written
/// through; the mode and (where allowed) the owner of an existing file stay.
pub fn replace(target: &Path, contents: &[u8]) -> Result<()> {
    replace_unless(target, contents, || Ok(()))
}

/// Like [`replace`], but asks `objection` just before the rename; an error from it leaves all as it was.
pub fn replace_unless(
    target: &Path,
    contents: &[u8],
    objection: impl FnOnce() -> Result<()>,
) -> Result<()> {
    let saved = || -> Result<()> {
        let target = follow_links(target)?;
        let existing = existing_file(&target)?;
        let sibling = Sibling::write(&target, contents, existing.as_ref())?;
        objection()?;
        sibling.rename_over(&target)
    };
    saved().with_context(|| cannot_save(target))
}

/// Makes a new file with `contents`. Whatever already has that name stays as it is, and that is an error
/// whose cause is an [`io::Error`] of the kind `AlreadyExists`.
pub fn create(target: &Path, contents: &[u8]) -> Result<()> {
    let created = || -> Result<()> {
        if target.symlink_metadata().is_ok() {
            return Err(io::Error::from(ErrorKind::AlreadyExists).into());
        }
        Sibling::write(target, contents, None)?.rename_if_free(target)
    };
    created().with_context(|| cannot_save(target))
}

fn cannot_save(target: &Path) -> String {
    format!("cannot save {}", shown(target))
}

/// Makes the disk confirm which names `directory` holds, after some were made in it.
pub fn sync_directory(directory: &Path) -> Result<()> {
    platform::Directory::open(directory)
        .and_then(|directory| directory.sync())
        .with_context(|| cannot_save(directory))
}

/// Whether this process may write to an existing file, or make names in an existing directory.
pub fn may_write(path: &Path) -> bool {
    platform::may_write(path)
}

/// Whether a name is that of something this program was still making, or was killed while it made it.
pub fn is_sibling(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with('.') && name.contains(SIBLING_MARK) && name.ends_with(SIBLING_SUFFIX)
}

/// The path that a write through any symbolic links would reach; it need not exist.
pub(crate) fn follow_links(target: &Path) -> Result<PathBuf> {
    let mut path = target.to_path_buf();
    for _ in 0..MAX_LINKS {
        match fs::read_link(&path) {
            // An absolute link replaces the whole path.
            Ok(link) => path = directory_of(&path).join(link),
            // Not a link, or nothing there yet; what else may be wrong, the next call says better.
            Err(_) => return Ok(path),
        }
    }
    Err(Failure::new("too many levels of symbolic links").into())
}

/// The file to be replaced, if there is one and it may be written.
pub(crate) fn existing_file(target: &Path) -> Result<Option<Metadata>> {
    let metadata = match target.symlink_metadata() {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    if metadata.is_dir() {
        return Err(Failure::new("a directory stands there").into());
    }
    if !metadata.is_file() {
        return Err(Failure::new("it is not a regular file").into());
    }
    if metadata.permissions().readonly() || !platform::may_write(target) {
        return Err(Failure::new("the file is read-only")
            .hint("give yourself write permission on it and run again")
            .into());
    }
    Ok(Some(metadata))
}

fn directory_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// A file beside the target, complete, synced and closed. Dropped without a rename, it is removed.
struct Sibling {
    path: TempPath,
    directory: platform::Directory,
}

impl Sibling {
    fn write(target: &Path, contents: &[u8], existing: Option<&Metadata>) -> Result<Self> {
        let name = target
            .file_name()
            .ok_or_else(|| Failure::new("the path names no file"))?;
        let parent = directory_of(target);
        let prefix = sibling_prefix(name);
        sweep(parent, &prefix);
        // Opened before anything is written, so that a directory that cannot be synced is refused first.
        let directory = platform::Directory::open(parent)?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(&prefix).suffix(SIBLING_SUFFIX);
        // Opened here: in errors of `tempfile_in` stands the sibling's name, which says nothing to anybody.
        let (mut file, path) = builder
            .make_in(parent, |path| platform::create_new(path, existing))?
            .into_parts();
        file.write_all(contents)?;
        if let Some(metadata) = existing {
            platform::copy_owner_and_mode(&file, metadata)?;
        }
        // Synced once: after a failed sync the kernel may have dropped the pages and a second would lie.
        file.sync_all().context("the disk did not take it")?;
        platform::close(file)?;
        Ok(Self { path, directory })
    }

    fn rename_over(self, target: &Path) -> Result<()> {
        self.path.persist(target).map_err(|failed| failed.error)?;
        self.directory.sync()
    }

    fn rename_if_free(self, target: &Path) -> Result<()> {
        self.path
            .persist_noclobber(target)
            .map_err(|failed| failed.error)?;
        self.directory.sync()
    }
}

/// `.NAME.socrates-`, the beginning of the name of every sibling of NAME.
pub(crate) fn sibling_prefix(name: &OsStr) -> OsString {
    let mut prefix = OsString::from(".");
    match name.to_str() {
        Some(name) => prefix.push(&name[..name.floor_char_boundary(SIBLING_NAME_BYTES)]),
        None if name.len() <= SIBLING_NAME_BYTES => prefix.push(name),
        None => {}
    }
    prefix.push(SIBLING_MARK);
    prefix
}

/// Removes what killed saves of the same file left in `directory`. Whatever goes wrong here does not
/// concern the save.
fn sweep(directory: &Path, prefix: &OsStr) {
    for (path, _) in leftovers(directory, prefix, Kind::File) {
        let _ = fs::remove_file(path);
    }
}

/// The siblings in `directory` that begin with `prefix`, are of this kind and too old to belong to a save
/// that is still running.
pub(crate) fn leftovers(
    directory: &Path,
    prefix: &OsStr,
    wanted: Kind,
) -> impl Iterator<Item = (PathBuf, Metadata)> {
    let now = SystemTime::now();
    let is_leftover = move |metadata: &Metadata| {
        let modified = metadata.modified().ok();
        let age = modified.and_then(|modified| now.duration_since(modified).ok());
        age.is_some_and(|age| age > LEFTOVER_AGE)
    };
    let prefix = prefix.as_encoded_bytes();
    disk::list(directory)
        .unwrap_or_default()
        .into_iter()
        .filter(move |(name, kind)| {
            let name = name.as_encoded_bytes();
            *kind == wanted && name.starts_with(prefix) && name.ends_with(SIBLING_SUFFIX.as_bytes())
        })
        .filter_map(|(name, _)| {
            let path = directory.join(name);
            let metadata = path.symlink_metadata().ok()?;
            Some((path, metadata))
        })
        .filter(move |(_, metadata)| is_leftover(metadata))
}

/// What Unix does with modes, owners, directories and `close`.
#[cfg(unix)]
mod platform {
    use super::{ErrorKind, File, Metadata, Path, Result, io};
    use anyhow::Context as _;
    use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _, fchown};

    /// Whether this process may write to what stands there, as it is.
    pub fn may_write(target: &Path) -> bool {
        rustix::fs::access(target, rustix::fs::Access::WRITE_OK).is_ok()
    }

    /// A new file gets 0666 less the umask, as any program's would. What is to replace another one may
    /// be read by nobody else until it has that one's mode.
    pub fn create_new(path: &Path, existing: Option<&Metadata>) -> io::Result<File> {
        let mode = if existing.is_some() { 0o600 } else { 0o666 };
        let mut options = File::options();
        options.write(true).create_new(true).mode(mode).open(path)
    }

    /// The owner first: changing it clears the set-id bits of the mode.
    pub fn copy_owner_and_mode(file: &File, existing: &Metadata) -> io::Result<()> {
        let ours = file.metadata()?;
        if (ours.uid(), ours.gid()) != (existing.uid(), existing.gid()) {
            match fchown(file, Some(existing.uid()), Some(existing.gid())) {
                Err(error) if error.kind() != ErrorKind::PermissionDenied => return Err(error),
                _ => {}
            }
        }
        file.set_permissions(existing.permissions())
    }

    /// Closes and listens: a network file system may report here what it did not take.
    pub fn close(file: File) -> io::Result<()> {
        nix::unistd::close(file).map_err(io::Error::from)
    }

    pub struct Directory(File);

    impl Directory {
        pub fn open(path: &Path) -> Result<Self> {
            let directory = File::open(path)?;
            if !directory.metadata()?.is_dir() {
                return Err(io::Error::from(ErrorKind::NotADirectory).into());
            }
            Ok(Self(directory))
        }

        pub fn sync(&self) -> Result<()> {
            match self.0.sync_all() {
                // Some file systems have no such thing for directories.
                Err(error)
                    if !matches!(
                        error.kind(),
                        ErrorKind::InvalidInput | ErrorKind::Unsupported
                    ) =>
                {
                    Err(error).context("it is in place, but the disk did not confirm it")
                }
                _ => Ok(()),
            }
        }
    }
}

/// Elsewhere the standard library's file is all there is to it.
#[cfg(not(unix))]
#[allow(
    clippy::unnecessary_wraps,
    clippy::unused_self,
    reason = "the same shape as on Unix"
)]
mod platform {
    use super::{ErrorKind, File, Metadata, Path, Result, io};

    /// The read-only attribute was looked at already.
    pub fn may_write(_target: &Path) -> bool {
        true
    }

    pub fn create_new(path: &Path, _existing: Option<&Metadata>) -> io::Result<File> {
        File::create_new(path)
    }

    pub fn copy_owner_and_mode(_file: &File, _existing: &Metadata) -> io::Result<()> {
        Ok(())
    }

    pub fn close(file: File) -> io::Result<()> {
        drop(file);
        Ok(())
    }

    pub struct Directory;

    impl Directory {
        pub fn open(path: &Path) -> Result<Self> {
            if path.is_dir() {
                Ok(Self)
            } else {
                Err(io::Error::from(ErrorKind::NotADirectory).into())
            }
        }

        pub fn sync(&self) -> Result<()> {
            Ok(())
        }
    }
}
