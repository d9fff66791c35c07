//! The matcher finds what a slow, obvious one finds. The input is slugs, a line each, an empty line, and
//! the text.
#![no_main]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use regex::Regex;
use socrates::usage::matcher::{Found, Matcher};
use unicode_normalization::UnicodeNormalization as _;

fuzz_target!(|bytes: &[u8]| {
    let Some(end) = bytes.windows(2).position(|pair| pair == b"\n\n") else {
        return;
    };
    let Ok(slugs) = std::str::from_utf8(&bytes[..end]) else {
        return;
    };
    let mut slugs: Vec<String> = slugs.lines().take(3).map(str::to_owned).collect();
    slugs.sort();
    slugs.dedup();
    slugs.retain(|slug| !slug.is_empty());
    let text = &bytes[end + 2..];
    let mut found = Found::new();
    Matcher::new(&slugs).find(text, &mut found);
    for (index, slug) in slugs.iter().enumerate() {
        assert_eq!(
            found.contains(index),
            occurs(slug, text),
            "{slug:?} in {:?}",
            String::from_utf8_lossy(text)
        );
    }
});

/// Tries every position of the decoded text: is the slug there, in any case, and does it stand alone?
fn occurs(slug: &str, text: &[u8]) -> bool {
    // What is no UTF-8 reads as something that is not in the slug.
    let fillers = ['\u{fffd}', '\0', '\n'];
    let filler = fillers.into_iter().find(|c| !slug.contains(*c));
    let mut decoded = String::new();
    for chunk in text.utf8_chunks() {
        decoded.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            decoded.extend(filler);
        }
    }
    static TOKEN: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^[\w\-]").unwrap());
    let is_token = |c: Option<char>| c.is_some_and(|c| TOKEN.is_match(c.encode_utf8(&mut [0; 4])));
    let forms: BTreeSet<String> =
        [slug.to_owned(), slug.nfc().collect(), slug.nfd().collect()].into();
    forms.iter().any(|form| {
        let here = Regex::new(&format!("(?i:{})", regex::escape(form))).unwrap();
        let mut from = 0;
        while let Some(hit) = here.find_at(&decoded, from) {
            let before = decoded[..hit.start()].chars().next_back();
            let after = decoded[hit.end()..].chars().next();
            if !is_token(before) && !is_token(after) {
                return true;
            }
            // The next may overlap this one.
            from = hit.start() + decoded[hit.start()..].chars().next().map_or(1, char::len_utf8);
        }
        false
    })
}
