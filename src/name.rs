//! Names from the disk as text for a person, without losing a byte. [`ui`](crate::ui) decides whether that text
//! may reach a terminal as it is.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::path::{Component, Path};

/// The name or path as text; each byte that is not UTF-8 is shown as `\xFF`. On Windows, a path begins as people
/// write it, and has one kind of separator.
pub fn shown(name: impl AsRef<OsStr>) -> String {
    let name = name.as_ref().as_encoded_bytes();
    if cfg!(windows) {
        text_of(&on_windows(name))
    } else {
        text_of(name)
    }
}

/// Something that is not a path, such as a word from the command line, as text; each byte that is not UTF-8 is
/// shown as `\xFF`.
pub fn shown_as_given(word: impl AsRef<OsStr>) -> String {
    text_of(word.as_ref().as_encoded_bytes())
}

/// A path as Windows would show it: without the prefix `\\?\` that a path with its links resolved has, and with
/// no `/` after a drive or a host. A relative path has `/`, as everywhere in this program.
fn on_windows(path: &[u8]) -> Vec<u8> {
    let mut path = match path.strip_prefix(br"\\?\UNC\") {
        Some(share) => [br"\\", share].concat(),
        None => path.strip_prefix(br"\\?\").unwrap_or(path).to_vec(),
    };
    let is_whole = path.starts_with(br"\\") || matches!(path[..], [_, b':', ..]);
    let (wrong, right) = if is_whole {
        (b'/', b'\\')
    } else {
        (b'\\', b'/')
    };
    for byte in &mut path {
        if *byte == wrong {
            *byte = right;
        }
    }
    path
}

/// A path from the root, with `/` on every system. An absolute path is shown as it is.
pub fn with_slashes(path: &Path) -> String {
    if path.is_absolute() {
        return shown(path);
    }
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

/// Names that Windows keeps for devices, with any extension.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// What some shell or system dislikes about the name of a new file or directory; the words follow "it". This is
/// the one rule for such names. Control and invisible characters are handled where names are printed.
pub fn objection(name: &str) -> Option<&'static str> {
    let why = if name.is_empty() {
        "is empty"
    } else if name.starts_with('.') {
        "begins with a dot, which hides it"
    } else if name.starts_with('-') {
        "begins with `-`, so commands would take it for a flag"
    } else if name.contains(['/', '\\']) {
        "is a path, not a name"
    } else if name.contains([':', '*', '?', '"', '<', '>', '|', '`', '\0']) {
        "has one of : * ? \" < > | ` in it, which some systems and tools do not allow"
    } else if name.starts_with(' ') {
        "begins with a space"
    } else {
        return other_on_windows(name);
    };
    Some(why)
}

/// Which name in a path would not stay the same on this system, and why: nothing can be created under it, or it
/// would be created elsewhere.
pub fn no_name_here(path: &Path) -> Option<String> {
    path.components().find_map(|part| {
        let Component::Normal(name) = part else {
            return None;
        };
        let name = name.to_str()?;
        Some(format!("`{name}` {}", other_here(name)?))
    })
}

/// Why a name would not stay the same on this system; the words follow "it".
pub fn other_here(name: &str) -> Option<&'static str> {
    other_on_windows(name).filter(|_| cfg!(windows))
}

/// The same for Windows.
fn other_on_windows(name: &str) -> Option<&'static str> {
    if name.contains([':', '*', '?', '"', '<', '>', '|']) {
        // With a colon, it would be a drive or a stream of another file.
        Some("has one of : * ? \" < > | in it, which Windows does not allow")
    } else if name.ends_with(['.', ' ']) {
        Some("ends with a dot or a space, which Windows drops")
    } else if is_device(name) {
        Some("is a name that Windows reserves for a device")
    } else {
        None
    }
}

/// Whether a name, with any extension, is a device name on Windows.
pub fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    let stem = stem.to_lowercase();
    let is_number = |rest: &str| {
        let mut digits = rest.chars();
        let is_one = |c: char| matches!(c, '0'..='9' | '¹' | '²' | '³');
        digits.next().is_some_and(is_one) && digits.next().is_none()
    };
    let is_numbered = ["com", "lpt"]
        .iter()
        .any(|device| stem.strip_prefix(device).is_some_and(is_number));
    is_numbered || DEVICES.contains(&stem.as_str())
}

#[cfg(test)]
mod rule {
    use super::*;

    #[test]
    fn windows_gets_one_kind_of_separator_and_no_prefix() {
        for (path, shown) in [
            (r"\\?\C:\co\builds/foo", r"C:\co\builds\foo"),
            (r"\\?\UNC\host\share\co", r"\\host\share\co"),
            (r"\\host\share/co", r"\\host\share\co"),
            ("C:/co", r"C:\co"),
            (
                r"builds\foo\planning/journal\x.md",
                "builds/foo/planning/journal/x.md",
            ),
            ("planning/STATE.md", "planning/STATE.md"),
            ("é", "é"),
            ("", ""),
        ] {
            assert_eq!(on_windows(path.as_bytes()), shown.as_bytes());
        }
    }

    #[test]
    fn a_name_that_a_shell_or_a_system_does_not_like_is_objected_to() {
        for name in [
            "", "-x", "--", ".hidden", "..", "a/b", "a\\b", "a:b", "a*", "a?", "a\"b", "a<b",
            "a>b", "a|b", "a`b", "a\0b", "a.", "a ", " a", "CON", "con", "nul.txt", "CON .txt",
            "Com1", "lpt9.md", "com¹", "conin$",
        ] {
            assert!(objection(name).is_some(), "{name:?}");
        }
        for name in [
            "rebate-engine", "v1.2", "日本", "two words", "{a,b}", "!r", "$x", "console", "com10",
            "nully", "a'b", "#1", "~x", "%a%",
        ] {
            assert_eq!(objection(name), None, "{name:?}");
        }
    }
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
        assert_eq!(with_slashes(Path::new("/a/b")), "/a/b");
    }
}
