//! Reading from the disk: opened without blocking, looked at after it was opened, never more than a
//! limit. A FIFO, a socket or a device that carries the name of a file cannot stop anybody here.

#[cfg(unix)]
use std::ffi::OsStr;
use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io::{self, Read as _};
use std::path::Path;

/// The file, opened for reading, if what has that name is a regular file or a link to one.
pub fn open_regular(path: &Path) -> io::Result<Option<File>> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt as _;
        let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
        options.custom_flags(flags.bits().cast_signed());
    }
    let file = match options.open(path) {
        // Some things cannot even be opened (a socket, a directory on Windows).
        Err(error) => match path.metadata() {
            Ok(metadata) if !metadata.is_file() => return Ok(None),
            _ => return Err(error),
        },
        Ok(file) => file,
    };
    Ok(file.metadata()?.is_file().then_some(file))
}

/// The names of what is in a directory, in no order. Unlike the standard library's listing, this one does
/// not panic if the directory cannot be closed: whoever saves something has files to take back then.
#[cfg(unix)]
pub fn names_in(directory: &Path) -> io::Result<Vec<OsString>> {
    use std::os::unix::ffi::OsStrExt as _;
    let listing = rustix::fs::Dir::read_from(File::open(directory)?)?;
    let mut names = Vec::new();
    for entry in listing {
        let entry = entry?;
        let name = OsStr::from_bytes(entry.file_name().to_bytes());
        if name != "." && name != ".." {
            names.push(name.to_owned());
        }
    }
    Ok(names)
}

/// The names of what is in a directory, in no order.
#[cfg(not(unix))]
pub fn names_in(directory: &Path) -> io::Result<Vec<OsString>> {
    std::fs::read_dir(directory)?
        .map(|entry| entry.map(|entry| entry.file_name()))
        .collect()
}

/// The beginning of a file.
#[derive(Debug)]
pub struct Head {
    /// At most as many bytes as were asked for.
    pub bytes: Vec<u8>,
    /// Whether there is more.
    pub cut: bool,
}

/// Reads at most `limit` bytes. `None` if what has that name is not a regular file.
pub fn read_head(path: &Path, limit: usize) -> io::Result<Option<Head>> {
    let Some(file) = open_regular(path)? else {
        return Ok(None);
    };
    let mut bytes = Vec::new();
    file.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    let cut = bytes.len() > limit;
    bytes.truncate(limit);
    Ok(Some(Head { bytes, cut }))
}

impl Head {
    /// The bytes as text, without a byte order mark; what is no UTF-8 becomes U+FFFD.
    pub fn text(&self) -> String {
        let bytes = self
            .bytes
            .strip_prefix(b"\xEF\xBB\xBF")
            .unwrap_or(&self.bytes);
        String::from_utf8_lossy(bytes).into_owned()
    }
}
