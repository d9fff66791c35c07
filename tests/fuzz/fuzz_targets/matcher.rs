//! The matcher finds what a slow, obvious one finds. The input is slugs, one per line, an empty line, and the
//! text.
#![no_main]

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
    // Invalid UTF-8 reads as something that is not in the slug.
    let fillers = ['\u{fffd}', '\0', '\n'];
    let filler = fillers.into_iter().find(|c| !slug.contains(*c));
    let mut decoded = String::new();
    for chunk in text.utf8_chunks() {
        decoded.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            decoded.extend(filler);
        }
    }
    let text = decoded;
    // Each letter of the folded text, and where the character that it belongs to begins.
    let mut letters: Vec<(char, Option<usize>)> = Vec::new();
    for (start, c) in text.char_indices() {
        for (n, letter) in unfolded(c).chars().enumerate() {
            letters.push((letter, (n == 0).then_some(start)));
        }
    }
    let starts: Vec<Option<usize>> = letters
        .iter()
        .map(|(_, start)| *start)
        .chain([Some(text.len())])
        .collect();
    let forms = [slug.to_owned(), slug.nfc().collect(), slug.nfd().collect()];
    forms.iter().any(|form: &String| {
        let form: Vec<char> = form
            .chars()
            .flat_map(|c| unfolded(c).chars().collect::<Vec<_>>())
            .collect();
        !form.is_empty()
            && letters.windows(form.len()).enumerate().any(|(at, window)| {
                let (Some(start), Some(end)) = (starts[at], starts[at + form.len()]) else {
                    return false;
                };
                let is_there = window
                    .iter()
                    .zip(&form)
                    .all(|((c, _), expected)| is_same_letter(*c, *expected));
                is_there && stands_alone_obviously(&text[..start], &text[end..])
            })
    })
}

/// A character, or the several that it folds to.
fn unfolded(c: char) -> String {
    let lower: String = c.to_lowercase().collect();
    let upper = lower.to_uppercase();
    if lower.chars().count() > 1 {
        lower
    } else if upper.chars().count() > 1 {
        upper.chars().flat_map(char::to_lowercase).collect()
    } else {
        c.to_string()
    }
}

fn is_same_letter(one: char, other: char) -> bool {
    one == other
        || one.eq_ignore_ascii_case(&other)
        || (!(one.is_ascii() && other.is_ascii())
            && Regex::new(&format!("^(?i:{})$", regex::escape(&other.to_string())))
                .unwrap()
                .is_match(one.encode_utf8(&mut [0; 4])))
}

/// Whether what is around a slug is not part of its token, however it is read.
fn stands_alone_obviously(before: &str, behind: &str) -> bool {
    let is_token = |c: char| TOKEN.is_match(c.encode_utf8(&mut [0; 4]));
    ["", "CANDIDATE-"].iter().any(|prefix| {
        let Some(split) = before.len().checked_sub(prefix.len()) else {
            return false;
        };
        if !before.is_char_boundary(split) || !before[split..].eq_ignore_ascii_case(prefix) {
            return false;
        }
        ["", "_", "__", "___"].iter().any(|marks| {
            match (
                before[..split].strip_suffix(marks),
                behind.strip_prefix(marks),
            ) {
                (Some(before), Some(behind)) => {
                    !before.chars().next_back().is_some_and(is_token)
                        && !behind.chars().next().is_some_and(is_token)
                }
                _ => false,
            }
        })
    })
}

static TOKEN: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^[\w\-]").unwrap());
