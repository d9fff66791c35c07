//! The encoding of bytes that are not UTF-8 text. A message never just says "not UTF-8" if the bytes
//! themselves show more, and nothing is ever inserted into a text that was not understood.
//!
//! Pure: bytes in, a name out.

use std::borrow::Cow;

/// The byte order mark, in UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// The name of the encoding that bytes seem to be in, as a person would say it; `None` for UTF-8 text, with or
/// without a byte order mark.
pub fn named(bytes: &[u8]) -> Option<&'static str> {
    match (wide(bytes), std::str::from_utf8(bytes)) {
        (Some(name), _) => Some(name),
        (None, Ok(_)) => None,
        (None, Err(_)) => Some("Latin-1 or another encoding that is not UTF-8"),
    }
}

/// The name of an encoding with several bytes per letter, whose text makes no sense when read as UTF-8.
pub fn wide(bytes: &[u8]) -> Option<&'static str> {
    // The mark of UTF-32 begins with that of UTF-16.
    if bytes.starts_with(b"\xFF\xFE\0\0") || bytes.starts_with(b"\0\0\xFE\xFF") {
        return Some("UTF-32");
    }
    let is_utf16 = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    (is_utf16 || is_bare_utf16(bytes)).then_some("UTF-16")
}

/// What keeps a line from being inserted into a file: its encoding, or line endings that are only carriage
/// returns. The words follow "it is".
pub fn objection(bytes: &[u8]) -> Option<String> {
    if let Some(encoding) = named(bytes) {
        return Some(format!("in {encoding}"));
    }
    has_lone_carriage_return(bytes)
        .then(|| "written with only carriage returns as line endings".to_owned())
}

/// What to type, or do, about it.
pub fn remedy(bytes: &[u8]) -> Cow<'static, str> {
    match named(bytes) {
        Some(encoding @ ("UTF-16" | "UTF-32")) => {
            format!("save it as UTF-8, for example with `iconv -f {encoding} -t UTF-8`").into()
        }
        Some(_) => "save it as UTF-8, for example with `iconv -f LATIN1 -t UTF-8`".into(),
        None => "save it with line feeds, for example with `tr '\\r' '\\n'`".into(),
    }
}

/// The bytes without a byte order mark.
pub fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(MARK).unwrap_or(bytes)
}

/// UTF-16 without a mark, for a text in a Latin script: nearly every second byte is NUL, and hardly any other
/// byte is.
fn is_bare_utf16(bytes: &[u8]) -> bool {
    let units = bytes.len() / 2;
    if units < 2 || !bytes.len().is_multiple_of(2) {
        return false;
    }
    let nuls_at = |first: usize| {
        let every_second = bytes.iter().skip(first).step_by(2);
        every_second.filter(|byte| **byte == 0).count()
    };
    let (even, odd) = (nuls_at(0), nuls_at(1));
    let (many, few) = (even.max(odd), even.min(odd));
    many * 2 > units && few * 10 < units
}

fn has_lone_carriage_return(bytes: &[u8]) -> bool {
    memchr::memchr_iter(b'\r', bytes).any(|at| bytes.get(at + 1) != Some(&b'\n'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn utf16(text: &str, to_bytes: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn each_encoding_has_its_name() {
        let text = "# Decisions\n\n- Größe\n";
        for (bytes, name) in [
            (text.as_bytes().to_vec(), None),
            (format!("\u{feff}{text}").into_bytes(), None),
            (Vec::new(), None),
            (b"\0".to_vec(), None),
            (b"a\0b\n".to_vec(), None),
            (utf16(text, u16::to_le_bytes), Some("UTF-16")),
            (utf16(text, u16::to_be_bytes), Some("UTF-16")),
            (utf16("\u{feff}日本\n", u16::to_le_bytes), Some("UTF-16")),
            (utf16("\u{feff}日本\n", u16::to_be_bytes), Some("UTF-16")),
            (b"\xFF\xFE\0\0a\0\0\0".to_vec(), Some("UTF-32")),
            (
                b"caf\xE9\n".to_vec(),
                Some("Latin-1 or another encoding that is not UTF-8"),
            ),
        ] {
            assert_eq!(named(&bytes), name, "{bytes:?}");
        }
    }

    #[test]
    fn lone_carriage_returns_are_objected_to_and_pairs_are_not() {
        assert_eq!(objection(b"a\r\nb\r\n"), None);
        for lone in [&b"a\rb\r"[..], b"a\r\r\n", b"\r"] {
            let what = objection(lone);
            assert_eq!(
                what.as_deref(),
                Some("written with only carriage returns as line endings")
            );
            assert!(remedy(lone).contains("line feeds"));
        }
    }

    proptest! {
        #[test]
        fn text_without_nul_is_text(text in "[^\0]*") {
            prop_assert_eq!(named(text.as_bytes()), None);
            prop_assert_eq!(named(format!("\u{feff}{text}").as_bytes()), None);
        }

        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
            prop_assert_eq!(named(&bytes).is_none() && !has_lone_carriage_return(&bytes), objection(&bytes).is_none());
        }
    }
}
