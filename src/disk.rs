//! Reading from the disk: opened without blocking, looked at after it was opened, never more than a
//! limit. A FIFO, a socket or a device that carries the name of a file cannot stop anybody here.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read as _};
use std::path::Path;

/// The file, opened for reading, and what it is, if what has that name is a regular file or a link to one.
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
    let Some((file, metadata)) = open_regular(path)? else {
        return Ok(None);
    };
    // One byte more than it says it has, so that its end is seen without another allocation.
    let expected = usize::try_from(metadata.len()).unwrap_or(limit).min(limit) + 1;
    let mut bytes = Vec::with_capacity(expected);
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
