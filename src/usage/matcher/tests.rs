//! The matcher against cases a person can check, and against a slow, obvious one.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{LazyLock, Mutex};

use proptest::prelude::*;
use regex::Regex;

use super::*;

fn slugs(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|&text| text.to_owned()).collect()
}

fn occurs(slug: &str, text: impl AsRef<[u8]>) -> bool {
    let mut found = Found::new();
    Matcher::new(&slugs(&[slug])).find(text.as_ref(), &mut found);
    found.contains(0)
}

/// Tries every position of the decoded text: is the slug there, in any case, and does it stand alone?
fn occurs_obviously(slug: &str, text: &[u8]) -> bool {
    let text = decoded_without(slug, text);
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
        || (!(one.is_ascii() && other.is_ascii()) && is_same_beyond_ascii(one, other))
}

/// What a regular expression says. Each is compiled once, because that takes longer than everything else here.
fn is_same_beyond_ascii(one: char, other: char) -> bool {
    static LETTERS: Mutex<BTreeMap<char, Regex>> = Mutex::new(BTreeMap::new());
    let mut letters = LETTERS.lock().unwrap();
    let letter = letters.entry(other).or_insert_with(|| {
        let pattern = format!("^(?i:{})$", regex::escape(&other.to_string()));
        Regex::new(&pattern).unwrap()
    });
    letter.is_match(one.encode_utf8(&mut [0; 4]))
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

/// The text, with something that is not in the slug in place of bytes that are not characters.
fn decoded_without(slug: &str, text: &[u8]) -> String {
    let stands_for_bytes = ['\u{fffd}', '\0', '\n'];
    let filler = stands_for_bytes.into_iter().find(|c| !slug.contains(*c));
    let mut decoded = String::new();
    for chunk in text.utf8_chunks() {
        decoded.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            decoded.extend(filler);
        }
    }
    decoded
}

#[test]
fn a_slug_occurs_as_a_whole_token_in_any_case() {
    assert!(occurs("auth", "auth"));
    assert!(occurs("auth", "(Auth)"));
    assert!(occurs("validate-numbers", "see `Validate-NUMBERS`."));
    assert!(!occurs("auth", "author"));
    assert!(!occurs("auth", "re-auth"));
    assert!(!occurs("auth", "auth_2"));
    assert!(!occurs("validate-numbers", "validate-numbers-attempt"));
    assert!(occurs("auth", "author auth"));
    assert!(!occurs("", "anything"));
}

#[test]
fn a_slug_may_hold_dots_spaces_and_signs() {
    assert!(occurs("node.js", "We use Node.js, mostly"));
    assert!(!occurs("node.js", "node-js nodexjs node.jsx"));
    assert!(occurs("dry run", "a Dry Run first"));
    assert!(!occurs("dry run", "a dry  run, a dry runner, a sundry run"));
    assert!(occurs(".env", "the .env file"));
    assert!(!occurs(".env", "prod.env"));
    assert!(occurs("c++", "C++, and c"));
    assert!(!occurs("c++", "c++11"));
    assert!(occurs("→", "a → b"));
    assert!(!occurs("→", "a→b"));
    assert!(occurs("++", "a +++ b") == occurs_obviously("++", b"a +++ b"));
}

#[test]
fn underscores_around_a_word_and_a_candidates_prefix_are_no_part_of_it() {
    assert!(occurs("gamma", "_gamma_ or __gamma__"));
    assert!(occurs("dry run", "a _dry run_ first"));
    assert!(occurs(".env", "_.env_"));
    assert!(occurs("привет", "__Привет__"));
    assert!(!occurs("gamma", "a_gamma_b _gamma gamma_ x_gamma_"));
    assert!(
        occurs("_x", "__x_"),
        "marks around a slug that begins with one"
    );
    assert!(occurs(
        "beta",
        "[x](CANDIDATE-beta.md) and [[CANDIDATE-beta]]"
    ));
    assert!(occurs("beta", "_candidate-BETA_"));
    assert!(occurs("日本", "CANDIDATE-日本"));
    assert!(!occurs("beta", "CANDIDATE-beta-2 XCANDIDATE-beta"));
}

#[test]
fn one_character_may_be_two_letters() {
    assert!(occurs("i\u{307}stanbul", "İstanbul"));
    assert!(occurs("İstanbul", "İSTANBUL i\u{307}stanbul"));
    assert!(occurs("strasse", "die Straße"));
    assert!(occurs("straße", "STRASSE"));
    assert!(occurs("ssl", "ßl"));
    assert!(!occurs("s", "ß"), "half of a character is none");
    assert!(
        !occurs("istanbul", "İstanbul"),
        "the dot is a letter of its own"
    );
}

#[test]
fn occurrences_may_overlap() {
    assert!(occurs("a a", "ba a a"));
    let both = Matcher::new(&slugs(&["a b", "b c"]));
    let mut found = Found::new();
    both.find(b"a b c", &mut found);
    assert!(found.contains(0) && found.contains(1));
}

#[test]
fn any_script_is_matched_by_its_own_rules() {
    assert!(occurs("привет-мир", "«Привет-МИР»"));
    assert!(!occurs("привет", "приветы"));
    assert!(occurs("σοφός", "ΣΟΦΌΣ"));
    assert!(occurs("日本", "「日本」"));
    assert!(!occurs("日本", "日本語"));
    assert!(occurs("task", "TAS\u{212a}"), "the Kelvin sign is a k");
    assert!(
        !occurs("cafe", "cafe\u{301}"),
        "a combining mark goes on with the word"
    );
    assert!(
        occurs("café", "cafe\u{301}"),
        "one word, composed in two ways"
    );
    assert!(occurs("auth", "word—auth—word"), "a dash separates");
}

#[test]
fn bytes_that_are_no_text_are_skipped_over() {
    assert!(occurs("auth", b"\xff\xfeauth\x80"));
    assert!(occurs("auth", b"\0auth\0"));
    assert!(occurs("auth", b"\xef\xbb\xbfauth"));
    assert!(occurs("auth", "x\u{2028}auth\u{2028}"));
    assert!(!occurs("auth", b"au\xffth"));
    assert!(occurs("auth", b"\xe2\x82auth"), "half a character is none");
    assert!(!occurs("\u{fffd}", b"a \x80"), "nor the sign for it");
    assert!(occurs("\u{fffd}", "a \u{fffd}"));
}

#[test]
fn runs_of_any_length_are_found_at_any_distance_from_a_block() {
    for length in [1, 2, 7, 8, 9, 15, 16, 17, 63, 64, 65, 130, 255] {
        let slug: String = ('a'..='z').cycle().take(length).collect();
        for offset in 0..130 {
            let text = format!("{}{} tail", " ".repeat(offset), slug.to_uppercase());
            assert!(occurs(&slug, &text), "{length} bytes at {offset}");
            assert!(
                !occurs(&slug, text.replace(" tail", "x tail")),
                "{length} bytes at {offset}"
            );
        }
    }
}

/// Texts in which slugs are likely: short words of few letters, their variants, and what comes between.
fn any_text() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just("a"),
        Just("B"),
        Just("ab"),
        Just("s"),
        Just("\u{17f}"),
        Just("k"),
        Just("\u{212a}"),
        Just("K"),
        Just("-"),
        Just("_"),
        Just("."),
        Just(" "),
        Just("+"),
        Just("\n"),
        Just("—"),
        Just("é"),
        Just("E\u{301}"),
        Just("e\u{301}"),
        Just("σ"),
        Just("ς"),
        Just("ß"),
        Just("ẞ"),
        Just("ss"),
        Just("İ"),
        Just("i\u{307}"),
        Just("ΐ"),
        Just("ﬃ"),
        Just("_"),
        Just("__"),
        Just("CANDIDATE-"),
        Just("candidate-"),
        Just("Σ"),
        Just("日"),
        Just("→"),
        Just("\u{200d}"),
        Just("0"),
        Just("²"),
    ];
    let bytes = prop_oneof![
        8 => piece.prop_map(|piece| piece.as_bytes().to_vec()),
        1 => any::<u8>().prop_map(|byte| vec![byte]),
        1 => (0_usize..70).prop_map(|n| vec![b'x'; n]),
        1 => (0_usize..70).prop_map(|n| vec![b' '; n]),
    ];
    // Long stretches of nothing but plain runs.
    let plain = prop_oneof![
        4 => "[abksABKS]{1,5}[ .+\n-]".prop_map(String::into_bytes),
        1 => Just(b"candidate-".to_vec()),
        1 => (0_usize..140).prop_map(|n| vec![b'x'; n]),
        1 => (0_usize..140).prop_map(|n| vec![b' '; n]),
    ];
    prop_oneof![
        proptest::collection::vec(bytes, 0..60),
        proptest::collection::vec(plain, 0..90),
    ]
    .prop_map(|pieces| pieces.concat())
}

fn any_slug() -> impl Strategy<Value = String> {
    prop_oneof![
        "[abksABKS_.+ -]{1,5}",
        "[aséσς日→é-]{1,4}",
        "[sßẞfiﬃİ_ι\u{308}\u{301}]{1,4}",
        "[a-c]{1,3}(-[a-c]{1,3})?",
        any::<String>(),
    ]
}

/// Slugs of any kind, or slugs that all have a hyphen, which are found in another way.
fn any_slugs() -> impl Strategy<Value = Vec<String>> {
    let hyphenated = prop_oneof![
        "[abksAKS_é日]{0,3}-[abksſ_-]{0,3}",
        "[. ]?[a-c]{1,3}(-[a-c]{1,3}){1,2}[ +]?[a-b-]{0,2}",
    ];
    prop_oneof![
        proptest::collection::vec(any_slug(), 1..6),
        proptest::collection::vec(hyphenated, 1..6),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn finds_what_the_obvious_matcher_finds(
        given in any_slugs(),
        text in any_text(),
        embed in any::<prop::sample::Index>(),
    ) {
        let mut text = text;
        // Half of the time, a slug is put where it may stand alone.
        let at = embed.index(text.len() + 1);
        if at % 2 == 0 {
            let slug = &given[at % given.len()];
            let marks = ["", "_", "__", "_CANDIDATE-", "CANDIDATE-_"][at / 2 % 5];
            let wrapped = format!("{marks}{slug}{}", marks.replace("CANDIDATE-", ""));
            text.splice(at..at, wrapped.into_bytes());
        }
        let mut found = Found::new();
        Matcher::new(&given).find(&text, &mut found);
        for (index, slug) in given.iter().enumerate() {
            prop_assert_eq!(found.contains(index), occurs_obviously(slug, &text), "{:?} in {:?}", slug, text);
        }
    }

    #[test]
    fn a_text_in_parts_has_what_it_has_as_a_whole(
        given in any_slugs(),
        text in any_text(),
        step in 1_usize..90,
    ) {
        let matcher = Matcher::new(&given);
        let (mut whole, mut parts) = (Found::new(), Found::new());
        matcher.find(&text, &mut whole);
        for start in (0..text.len()).step_by(step) {
            let end = (start + step).min(text.len());
            let from = start.saturating_sub(matcher.reach());
            let view = &text[from..(end + matcher.reach()).min(text.len())];
            matcher.find_in(view, start - from..end - from, &mut parts);
        }
        for (index, slug) in given.iter().enumerate() {
            prop_assert_eq!(whole.contains(index), parts.contains(index), "{:?}", slug);
            prop_assert_eq!(whole.refers(index), parts.refers(index), "{:?}", slug);
        }
    }
}

/// No other character folds to a hyphen, so a text without a hyphen has no run that equals a slug's run with a
/// hyphen.
#[test]
fn no_other_character_folds_to_a_hyphen() {
    for c in ('\0'..=char::MAX).filter(|c| *c != '-') {
        let letters = Folding::of(["-"]).fold(c);
        assert!(!letters.as_slice().contains(&'-'), "{c:?}");
    }
}

#[test]
fn thousands_of_slugs_do_not_hide_each_other() {
    let given: Vec<String> = (0..3_000).map(|n| format!("slug-{n}")).collect();
    let matcher = Matcher::new(&given);
    let mut text = String::new();
    for n in (0..3_000).step_by(7) {
        let _ = write!(text, "SLUG-{n} ");
    }
    let mut found = Found::new();
    matcher.find(text.as_bytes(), &mut found);
    for n in 0..3_000 {
        assert_eq!(found.contains(n), n % 7 == 0, "slug-{n}");
    }
}
