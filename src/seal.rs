//! Distinguishes pages that this program writes and may replace from pages that a person wrote or changed:
//! the last line of such a page carries a seal over the rest of it.

use std::fmt::Write as _;

const BEGIN: &str = "<!-- socrates wrote this page; seal ";
const END: &str = " -->";

/// A page with its seal. The page ends with a line break.
pub fn seal(page: &str) -> String {
    let mut sealed = page.to_owned();
    // Writing to a string cannot fail.
    let _ = writeln!(sealed, "{BEGIN}{}{END}", digest(page));
    sealed
}

/// Whether a page is as this program wrote it. Different line endings do not matter: a version control system
/// may have put them there.
pub fn is_unbroken(page: &[u8]) -> bool {
    let Ok(page) = std::str::from_utf8(page) else {
        return false;
    };
    let page = page.replace("\r\n", "\n");
    let Some((body, seal)) = page.rsplit_once(BEGIN) else {
        return false;
    };
    seal.trim_end().strip_suffix(END) == Some(&digest(body))
}

fn digest(page: &str) -> String {
    let hash = blake3::hash(page.as_bytes()).to_hex();
    hash[..16].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_unchanged_page_is_unbroken() {
        let sealed = seal("# Page\n\nText.\n");
        assert!(is_unbroken(sealed.as_bytes()));
        assert!(is_unbroken(sealed.replace('\n', "\r\n").as_bytes()));
        assert!(is_unbroken(sealed.trim_end().as_bytes()));
        for changed in [
            "# Page\n\nText.\n".to_owned(),
            sealed.replace("Text", "More text"),
            format!("{sealed}My own line.\n"),
            format!("My own line.\n{sealed}"),
            sealed.replace("seal ", "seal 0"),
            format!("# Page\n{BEGIN}{END}\n"),
            String::new(),
        ] {
            assert!(!is_unbroken(changed.as_bytes()), "{changed}");
        }
        assert!(!is_unbroken(b"\xff"));
    }

    #[test]
    fn a_page_that_quotes_a_seal_is_sealed_like_any_other() {
        let sealed = seal(&seal("Text.\n"));
        assert!(is_unbroken(sealed.as_bytes()));
        assert!(!is_unbroken(sealed.replace("Text", "Word").as_bytes()));
    }
}
