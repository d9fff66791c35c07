//! Replaces a file so that a reader sees the whole old one or the whole new one, and a crash of the machine
//! leaves one of the two. Every file whose loss would hurt a person is written through this module.
//!
//! How: a `.tmp` sibling with a name of its own is created exclusively, written, given the mode and owner of
//! the target, synced, closed, and renamed over the target; then the directory is synced. Any failure on the
//! way leaves the old file and no sibling. A later save of the same file removes what SIGKILL left behind.
//! Extended attributes, including access lists, are kept if the file system has them; another hard link to
//! the old file keeps the old text, which [`other_link`] reports.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use anyhow::{Context as _, Result};
use tempfile::TempPath;

use crate::disk::{self, Kind};
use crate::exit::{Cannot, Failure, cannot};
use crate::name::{no_name_here, shown};

/// A sibling younger than this may belong to a save that is still running.
pub(crate) const LEFTOVER_AGE: Duration = Duration::from_hours(1);
/// What separates a sibling's target name from its random part: no other program's files match it.
const SIBLING_MARK: &str = ".socrates-";
/// How the name of every sibling ends.
pub(crate) const SIBLING_SUFFIX: &str = ".tmp";
/// How many bytes of the target's name its sibling's name repeats; a name may have 255 in total.
const SIBLING_NAME_BYTES: usize = 200;
/// How many symbolic links Linux follows in one path.
const MAX_LINKS: usize = 40;

/// Makes a write beyond a file size limit (`ulimit -f`) fail with an error that can be reported and
/// cleaned up after, instead of ending the process in the middle of a save.
pub fn survive_size_limit() {
    #[cfg(unix)]
    {
        let ignored = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
        // If that is impossible, the signal ends the process, as it would have anyway.
        let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, ignored);
    }
}

/// Writes `contents` to `target`, which need not exist. A symbolic link is written through; the mode and (if
/// allowed) the owner of an existing file stay.
pub fn replace(target: &Path, contents: &[u8]) -> Result<()> {
    replace_unless(target, contents, || Ok(()))
}

/// Like [`replace`], but calls `objection` just before the rename; if that fails, everything stays as it was.
pub fn replace_unless(
    target: &Path,
    contents: &[u8],
    objection: impl FnOnce() -> Result<()>,
) -> Result<()> {
    let saved = || -> Result<()> {
        must_be_itself(target)?;
        let target = follow_links(target)?;
        let existing = existing_file(&target)?;
        let model = existing.is_some().then(|| Model::of(&target)).transpose()?;
        let sibling = Sibling::write(&target, contents, model.as_ref())?;
        objection()?;
        sibling.rename_over(&target)
    };
    saved().with_context(|| cannot_save(target))
}

/// Creates a new file with `contents`. If the name is taken, what is there stays as it is, and the cause of
/// the error is an [`io::Error`] of the kind `AlreadyExists`.
pub fn create(target: &Path, contents: &[u8]) -> Result<()> {
    create_like(target, contents, None)
}

/// Refuses a path with a name that this system would take for another, or for a device.
pub fn must_be_itself(target: &Path) -> Result<()> {
    match no_name_here(target) {
        None => Ok(()),
        Some(why) => Err(Failure::new(why).hint("choose another name").into()),
    }
}

fn cannot_save(target: &Path) -> Cannot {
    cannot("save", target)
}

/// Creates a new file with `contents`, and with the mode, the attributes and (if allowed) the owner of
/// `model`, as if that had been copied there. Otherwise like [`create`].
pub fn create_like(target: &Path, contents: &[u8], model: Option<&Path>) -> Result<()> {
    let created = || -> Result<()> {
        must_be_itself(target)?;
        if target.symlink_metadata().is_ok() {
            return Err(io::Error::from(ErrorKind::AlreadyExists).into());
        }
        let model = model.map(Model::of).transpose()?;
        Sibling::write(target, contents, model.as_ref())?.rename_if_free(target)
    };
    created().with_context(|| cannot_save(target))
}

/// Whether a file has names other than the one it is replaced under.
pub fn has_other_links(file: &Path) -> bool {
    platform::links(file).is_ok_and(|links| links > 1)
}

/// What to say about a file that had another hard link when it was replaced.
pub fn other_link(name: impl AsRef<OsStr>) -> String {
    format!(
        "{} has another hard link, which keeps the old text",
        shown(name.as_ref())
    )
}

/// Makes the disk confirm which names are in `directory`, after some were created there.
pub fn sync_directory(directory: &Path) -> Result<()> {
    platform::Directory::open(directory)
        .and_then(|directory| directory.sync())
        .with_context(|| cannot_save(directory))
}

/// Whether this process may write to an existing file, or create names in an existing directory.
pub fn may_write(path: &Path) -> bool {
    platform::may_write(path)
}

/// Whether a name belongs to something that this program is still writing, or was killed while writing.
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
            // Not a link, or nothing there yet; the next call gives a better report of anything else.
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
        return Err(Failure::new("it is a directory").into());
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

/// The file that a new one resembles.
struct Model {
    metadata: Metadata,
    attributes: platform::Attributes,
}

impl Model {
    fn of(path: &Path) -> Result<Self> {
        Ok(Self {
            metadata: path.metadata()?,
            attributes: platform::attributes(path)?,
        })
    }
}

/// A file beside the target, complete, synced and closed. It is removed if it is dropped without a rename.
struct Sibling {
    path: TempPath,
    directory: platform::Directory,
}

impl Sibling {
    fn write(target: &Path, contents: &[u8], model: Option<&Model>) -> Result<Self> {
        let name = target
            .file_name()
            .ok_or_else(|| Failure::new("the path does not name a file"))?;
        let parent = directory_of(target);
        let prefix = sibling_prefix(name);
        sweep(parent, &prefix);
        // Opened before anything is written, so that a directory that cannot be synced is refused first.
        let directory = platform::Directory::open(parent)?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(&prefix).suffix(SIBLING_SUFFIX);
        // Opened here: errors of `tempfile_in` contain the sibling's name, which means nothing to the
        // operator.
        let (mut file, path) = builder
            .make_in(parent, |path| platform::create_new(path, model.is_some()))?
            .into_parts();
        file.write_all(contents)?;
        if let Some(model) = model {
            platform::copy_owner_and_mode(&file, &model.metadata)?;
            platform::set_attributes(&file, &model.attributes)?;
        }
        // Synced once: after a failed sync the kernel may have dropped the pages, and a second sync would lie.
        file.sync_all().context("could not write it to disk")?;
        platform::close(file)?;
        Ok(Self { path, directory })
    }

    fn rename_over(mut self, target: &Path) -> Result<()> {
        // Not `persist`: on Windows, it cannot replace a file that anyone is reading.
        disk::rename(&self.path, target)?;
        self.path.disable_cleanup(true);
        self.directory.sync()
    }

    fn rename_if_free(self, target: &Path) -> Result<()> {
        let mut path = Some(self.path);
        disk::patiently(
            || match path.take().map(|path| path.persist_noclobber(target)) {
                Some(Err(failed)) => {
                    path = Some(failed.path);
                    Err(failed.error)
                }
                _ => Ok(()),
            },
        )?;
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

/// Removes what killed saves of the same file left in `directory`. An error here does not affect the save.
fn sweep(directory: &Path, prefix: &OsStr) {
    for (path, _) in leftovers(directory, prefix, Kind::File) {
        let _ = disk::remove_file(&path);
    }
}

/// The siblings in `directory` that begin with `prefix`, are of this kind, and are too old to belong to a save
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

    /// Whether this process may write to an existing file or directory.
    pub fn may_write(target: &Path) -> bool {
        rustix::fs::access(target, rustix::fs::Access::WRITE_OK).is_ok()
    }

    /// A new file gets 0666 minus the umask, like any program's. A file that replaces another must not be
    /// readable by other users until it has the mode of the old one.
    pub fn create_new(path: &Path, is_private: bool) -> io::Result<File> {
        let mode = if is_private { 0o600 } else { 0o666 };
        let mut options = File::options();
        options.write(true).create_new(true).mode(mode).open(path)
    }

    /// The owner comes first: changing it clears the set-id bits of the mode.
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

    /// How many names a file has.
    pub fn links(file: &Path) -> io::Result<u64> {
        Ok(file.symlink_metadata()?.nlink())
    }

    /// Extended attributes by name; on Linux, access lists are among them.
    pub type Attributes = Vec<(std::ffi::CString, Vec<u8>)>;

    /// The most bytes in the names of a file's attributes, and in one value; Linux has 64 KiB for each.
    #[cfg(any(target_os = "linux", target_vendor = "apple"))]
    const LARGEST_ATTRIBUTE: usize = 64 << 10;

    /// Attributes that the system keeps for itself, or lets nobody set, must not prevent a save.
    #[cfg(any(target_os = "linux", target_vendor = "apple"))]
    fn is_out_of_reach(error: rustix::io::Errno) -> bool {
        use rustix::io::Errno;
        [
            Errno::OPNOTSUPP,
            Errno::NOTSUP,
            Errno::NOSYS,
            Errno::PERM,
            Errno::ACCESS,
            #[cfg(target_os = "linux")]
            Errno::NODATA,
            #[cfg(target_vendor = "apple")]
            Errno::NOATTR,
        ]
        .contains(&error)
    }

    /// The attributes of a file that can be read.
    #[cfg(any(target_os = "linux", target_vendor = "apple"))]
    pub fn attributes(path: &Path) -> io::Result<Attributes> {
        let file = match rustix::fs::open(
            path,
            rustix::fs::OFlags::RDONLY | rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::CLOEXEC,
            rustix::fs::Mode::empty(),
        ) {
            // A user who may write but not read a file cannot see them.
            Err(rustix::io::Errno::ACCESS) => return Ok(Vec::new()),
            file => file?,
        };
        attributes_of(&file)
    }

    #[cfg(any(target_os = "linux", target_vendor = "apple"))]
    fn attributes_of(file: impl std::os::fd::AsFd) -> io::Result<Attributes> {
        let mut names = vec![0; LARGEST_ATTRIBUTE];
        let length = match rustix::fs::flistxattr(&file, names.as_mut_slice()) {
            Err(error) if is_out_of_reach(error) => return Ok(Vec::new()),
            length => length?,
        };
        let mut attributes = Vec::new();
        for name in names[..length].split(|byte| *byte == 0) {
            if name.is_empty() {
                continue;
            }
            let name = std::ffi::CString::new(name)?;
            let mut value = vec![0; LARGEST_ATTRIBUTE];
            match rustix::fs::fgetxattr(&file, &name, value.as_mut_slice()) {
                Ok(length) => {
                    value.truncate(length);
                    attributes.push((name, value));
                }
                Err(error) if is_out_of_reach(error) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(attributes)
    }

    /// Gives a file these attributes. If they include no access list, one inherited from the directory is
    /// removed.
    #[cfg(any(target_os = "linux", target_vendor = "apple"))]
    pub fn set_attributes(file: &File, attributes: &Attributes) -> io::Result<()> {
        let there = attributes_of(file)?;
        for (name, value) in attributes {
            let set = || rustix::fs::fsetxattr(file, name, value, rustix::fs::XattrFlags::empty());
            if there
                .iter()
                .any(|other| other == &(name.clone(), value.clone()))
            {
                continue;
            }
            match set() {
                Err(error) if !is_out_of_reach(error) => return Err(error.into()),
                _ => {}
            }
        }
        for (name, _) in there {
            let is_wanted = attributes.iter().any(|(other, _)| *other == name);
            if !is_wanted && name.as_bytes() == b"system.posix_acl_access" {
                match rustix::fs::fremovexattr(file, &name) {
                    Err(error) if !is_out_of_reach(error) => return Err(error.into()),
                    _ => {}
                }
            }
        }
        Ok(())
    }

    /// Other systems: attributes are not kept.
    #[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
    #[expect(clippy::unnecessary_wraps, reason = "the same shape as elsewhere")]
    pub fn attributes(_path: &Path) -> io::Result<Attributes> {
        Ok(Vec::new())
    }

    #[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
    #[expect(clippy::unnecessary_wraps, reason = "the same shape as elsewhere")]
    pub fn set_attributes(_file: &File, _attributes: &Attributes) -> io::Result<()> {
        Ok(())
    }

    /// Closes the file and checks the result: a network file system may only now report what it did not accept.
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
                // Some file systems cannot sync directories.
                Err(error)
                    if !matches!(
                        error.kind(),
                        ErrorKind::InvalidInput | ErrorKind::Unsupported
                    ) =>
                {
                    Err(error).context("it was written, but the disk did not confirm it")
                }
                _ => Ok(()),
            }
        }
    }
}

/// On other systems, the standard library's file is all that is needed.
#[cfg(not(unix))]
#[allow(
    clippy::unnecessary_wraps,
    clippy::unused_self,
    reason = "the same shape as on Unix"
)]
mod platform {
    use super::{ErrorKind, File, Metadata, Path, Result, io};

    /// The read-only attribute has already been checked.
    pub fn may_write(_target: &Path) -> bool {
        true
    }

    pub fn create_new(path: &Path, _is_private: bool) -> io::Result<File> {
        File::create_new(path)
    }

    pub fn copy_owner_and_mode(_file: &File, _existing: &Metadata) -> io::Result<()> {
        Ok(())
    }

    pub fn links(file: &Path) -> io::Result<u64> {
        let file = File::open(file)?;
        Ok(winapi_util::file::information(&file)?.number_of_links())
    }

    pub type Attributes = ();

    pub fn attributes(_path: &Path) -> io::Result<Attributes> {
        Ok(())
    }

    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "the same shape as elsewhere"
    )]
    pub fn set_attributes(_file: &File, _attributes: &Attributes) -> io::Result<()> {
        Ok(())
    }

    pub fn close(file: File) -> io::Result<()> {
        drop(file);
        Ok(())
    }

    pub struct Directory;

    impl Directory {
        pub fn open(path: &Path) -> Result<Self> {
            if !path.metadata()?.is_dir() {
                return Err(io::Error::from(ErrorKind::NotADirectory).into());
            }
            Ok(Self)
        }

        pub fn sync(&self) -> Result<()> {
            Ok(())
        }
    }
}
