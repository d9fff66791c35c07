//! Names from the disk as text for a person: no byte of them is lost. Whether that text may reach a terminal as
//! it is, [`ui`](crate::ui) decides.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::path::Path;

/// The name or path as text; each byte that is not UTF-8 stands there as `\xFF`.
pub fn shown(name: impl AsRef<OsStr>) -> String {
    text_of(name.as_ref().as_encoded_bytes())
}

/// A path from the root, with `/` on every system.
pub fn with_slashes(path: &Path) -> String {
    let names: Vec<String> = path.components().map(shown).collect();
    names.join("/")
}

/// Bytes as text, those that are not UTF-8 as `\xFF`.
pub fn text_of(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        out.push_str(chunk.valid());
        for byte in chunk.invalid() {
            // Writing to a string cannot fail.
            let _ = write!(out, "\\x{byte:02X}");
        }
    }
    out
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_not_utf8_become_visible() {
        use std::os::unix::ffi::OsStrExt as _;
        assert_eq!(shown(OsStr::from_bytes(b"caf\xe9.md")), "caf\\xE9.md");
        let path = Path::new("a").join(OsStr::from_bytes(b"\xff\n"));
        assert_eq!(with_slashes(&path), "a/\\xFF\n");
    }
}
