//! Names and texts that come from the disk, made fit for a terminal: nothing in them can move a
//! cursor, change a colour, reorder a line or end it.

use std::ffi::OsStr;
use std::fmt::Write as _;

use super::characters::{characters, is_plain};

/// The text with every control character, bidirectional control and invisible character made visible
/// (`\n`, `\u{1b}`, `\u{200b}`), and every byte that is no UTF-8 as `\xFF`.
pub fn safe(text: impl AsRef<OsStr>) -> String {
    safe_bytes(text.as_ref().as_encoded_bytes())
}

fn safe_bytes(bytes: &[u8]) -> String {
    if is_plain(bytes) {
        return String::from_utf8_lossy(bytes).into_owned();
    }
    let mut out = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        for (c, stays) in characters(chunk.valid()) {
            match c {
                c if stays => out.push(c),
                '\n' => out.push_str("\\n"),
                '\r' => out.push_str("\\r"),
                '\t' => out.push_str("\\t"),
                c => {
                    let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
                }
            }
        }
        for byte in chunk.invalid() {
            let _ = write!(out, "\\x{byte:02X}");
        }
    }
    out
}

/// The lines of a file, each made safe; tabs stay, and the last line ends like the others.
pub(super) fn lines(contents: &[u8]) -> String {
    let contents = contents.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(contents);
    let contents = contents.strip_suffix(b"\n").unwrap_or(contents);
    let mut out = String::with_capacity(contents.len() + 1);
    for line in contents.split(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        for (index, piece) in line.split(|byte| *byte == b'\t').enumerate() {
            if index > 0 {
                out.push('\t');
            }
            out.push_str(&safe_bytes(piece));
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::characters::is_harmless;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_drives_a_terminal_becomes_visible() {
        assert_eq!(safe("a\nb\t\u{1b}[31m"), "a\\nb\\t\\u{1b}[31m");
        assert_eq!(safe("x\u{202e}dm.\u{9b}"), "x\\u{202e}dm.\\u{9b}");
        assert_eq!(safe("pay\u{200b}\u{e0041}."), "pay\\u{200b}\\u{e0041}.");
        assert_eq!(safe("naïve-日本.md"), "naïve-日本.md");
    }

    #[test]
    fn lines_stay_lines() {
        assert_eq!(
            lines(b"\xEF\xBB\xBF# a\r\n\tb\x1b[2J\xff\n\nc"),
            "# a\n\tb\\u{1b}[2J\\xFF\n\nc\n"
        );
        assert_eq!(lines(b"a\rb\n"), "a\\rb\n");
    }

    #[cfg(unix)]
    #[test]
    fn bytes_that_are_no_utf8_become_visible() {
        use std::os::unix::ffi::OsStrExt as _;
        assert_eq!(safe(OsStr::from_bytes(b"caf\xe9.md")), "caf\\xE9.md");
    }

    proptest! {
        #[test]
        fn nothing_unsafe_is_left(text in "([a1👩⚠\u{1f3fb}\u{fe0f}\u{200d}\u{200c}\u{94d}ب]|.|\\p{any}){0,20}") {
            let shown = safe(&text);
            prop_assert!(is_harmless(&shown));
            prop_assert_eq!(&safe(&shown), &shown);
        }
    }
}
