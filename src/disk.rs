//! Reading from the disk: files are opened without blocking, checked after they were opened, and read only up
//! to a limit. A FIFO, a socket or a device with the name of a file cannot block anything here.

use std::ffi::OsString;
use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read as _};
use std::path::Path;

#[cfg(unix)]
mod directory;
mod identity;
mod patience;

#[cfg(unix)]
pub(crate) use directory::{Directory, Listing, look_at};
pub use identity::{Identity, Kind, Stamp};
pub use patience::{patiently, remove_dir, remove_file, rename};

/// The file, opened for reading, and its metadata; `None` unless the path is a regular file or a link to one.
pub fn open_regular(path: &Path) -> io::Result<Option<(File, Metadata)>> {
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
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(error),
        // Some things cannot even be opened (a socket, a directory on Windows).
        Err(error) => match path.metadata() {
            Ok(metadata) if !metadata.is_file() => return Ok(None),
            _ => return Err(error),
        },
        Ok(file) => file,
    };
    let metadata = file.metadata()?;
    Ok(metadata.is_file().then_some((file, metadata)))
}

/// The names in a directory and the kind of each, in no particular order; links are not followed.
///
/// Unlike the standard library's listing, this one does not panic if the directory cannot be closed: code
/// that saves something must then still remove what it wrote.
#[cfg(unix)]
pub fn list(directory: &Path) -> io::Result<Vec<(OsString, Kind)>> {
    use std::os::unix::ffi::OsStringExt as _;
    let mut entries = Vec::new();
    Directory::open(directory, true)?.each(|name, kind| {
        entries.push((OsString::from_vec(name.to_bytes().to_vec()), kind));
        true
    })?;
    Ok(entries)
}

/// The names in a directory and the kind of each, in no particular order; links are not followed.
#[cfg(not(unix))]
pub fn list(directory: &Path) -> io::Result<Vec<(OsString, Kind)>> {
    let entries = std::fs::read_dir(directory).map_err(|error| match directory.metadata() {
        // Windows may object to the name instead.
        Ok(metadata) if !metadata.is_dir() => {
            io::Error::new(io::ErrorKind::NotADirectory, "Not a directory")
        }
        _ => error,
    })?;
    entries
        .map(|entry| {
            let entry = entry?;
            Ok((entry.file_name(), entry.file_type()?.into()))
        })
        .collect()
}

/// Removes a directory and everything in it; a link in it is removed, and what it leads to stays.
///
/// Only for what this program created itself: it walks by whole paths. It does not panic if a directory
/// cannot be closed.
pub fn remove_all(directory: &Path) -> io::Result<()> {
    for (name, kind) in list(directory)? {
        let path = directory.join(name);
        match kind {
            Kind::Directory => remove_all(&path)?,
            _ => remove_file(&path)?,
        }
    }
    remove_dir(directory)
}

/// The byte order mark, in UTF-8.
const BOM: &[u8] = b"\xEF\xBB\xBF";

/// The beginning of a file.
#[derive(Debug)]
pub struct Head {
    /// At most as many bytes as were asked for.
    pub bytes: Vec<u8>,
    /// Whether there is more.
    pub cut: bool,
    /// How large the file is, in bytes.
    pub size: u64,
}

/// Reads at most `limit` bytes. `None` if the path is not a regular file.
pub fn read_head(path: &Path, limit: usize) -> io::Result<Option<Head>> {
    let Some((file, metadata)) = open_regular(path)? else {
        return Ok(None);
    };
    // One byte more than its reported size, so that its end is seen without another allocation.
    let expected = usize::try_from(metadata.len()).unwrap_or(limit).min(limit) + 1;
    let mut bytes = Vec::with_capacity(expected);
    file.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    let cut = bytes.len() > limit;
    bytes.truncate(limit);
    let size = metadata.len();
    Ok(Some(Head { bytes, cut, size }))
}

impl Head {
    /// The bytes as text, without a byte order mark; invalid bytes become U+FFFD.
    pub fn text(&self) -> String {
        let bytes = self.bytes.strip_prefix(BOM).unwrap_or(&self.bytes);
        String::from_utf8_lossy(bytes).into_owned()
    }

    /// The same, for callers that no longer need the bytes: these are not copied if they are already text.
    pub fn into_text(mut self) -> String {
        if self.bytes.starts_with(BOM) {
            self.bytes.drain(..BOM.len());
        }
        String::from_utf8(self.bytes)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_text_in_either_way() {
        for (bytes, text) in [
            (&b"\xEF\xBB\xBFa\xC3\xA9"[..], "a\u{e9}"),
            (b"a\xFFb", "a\u{fffd}b"),
            (b"\xEF\xBB\xBF\xE9\n", "\u{fffd}\n"),
            (b"", ""),
        ] {
            let head = Head {
                bytes: bytes.to_vec(),
                cut: false,
                size: 0,
            };
            assert_eq!(head.text(), text);
            assert_eq!(head.into_text(), text);
        }
    }
}
