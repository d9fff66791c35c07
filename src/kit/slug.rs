//! Names that become part of a path: a project's, given by the operator, and a pattern's, made from what the
//! operator typed. Neither can leave its directory. Whether a name is already in use is not known here.

use std::ffi::OsStr;

use anyhow::Result;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::exit::Failure;
use crate::name::{is_device, objection, other_here, shown_as_given};
use crate::ui::{is_harmless, is_invisible};

/// The length of a name in bytes that the usual file systems allow.
const LONGEST_NAME: usize = 255;
/// The length of a slug in bytes, so that `CANDIDATE-SLUG.md` is still a valid name.
const LONGEST_SLUG: usize = LONGEST_NAME - "CANDIDATE-.md".len();

/// A pattern's slug: letters and digits of any script in lower case, a `-` for each run of spaces, `_` and
/// `-`, and nothing else. It is an error if nothing is left, or more than fits into a file's name.
pub fn from_words(words: &str) -> Result<String> {
    let mut slug = String::new();
    let mut gap = false;
    // A mark belongs to the letter before it, and is kept or dropped with it.
    let mut after_letter = false;
    for c in words.to_lowercase().nfc() {
        // Unicode counts invisible fillers as letters.
        let kept =
            (c.is_alphanumeric() || (after_letter && is_combining_mark(c))) && !is_invisible(c);
        if kept {
            if gap && !slug.is_empty() {
                slug.push('-');
            }
            gap = false;
            slug.push(c);
        } else if c.is_whitespace() || c == '_' || c == '-' {
            gap = true;
        }
        after_letter = kept;
    }
    // A dropped character may have kept two halves of one letter apart.
    let slug: String = slug.nfc().collect();
    if slug.is_empty() {
        return Err(Failure::new(format!(
            "cannot make a slug from `{words}`: it has no letter or digit"
        ))
        .hint("use a few words, such as `retry with backoff`")
        .into());
    }
    if slug.len() > LONGEST_SLUG {
        return Err(Failure::new(format!(
            "this slug is {} bytes long, and a file name has room for only {LONGEST_SLUG}",
            slug.len()
        ))
        .hint("use two to four words; the summary has room for the rest")
        .into());
    }
    Ok(slug)
}

/// The slug of a new pattern, also from the name of a candidate's file. It becomes a file name when the pattern is
/// promoted, so every system must accept it.
pub fn of_pattern(words: &str) -> Result<String> {
    let slug = from_words(words.strip_prefix("CANDIDATE-").unwrap_or(words))?;
    if is_device(&slug) {
        let what = format!("`{slug}` cannot be a pattern's name: Windows reserves it for a device");
        return Err(Failure::new(what)
            .hint("use two to four words, such as `retry with backoff`")
            .into());
    }
    Ok(slug)
}

/// The name of a new project, if it is also one that every shell and system accepts.
pub fn check_new_project_name(name: &OsStr) -> Result<&str> {
    let text = check_project_name(name)?;
    match objection(text) {
        None => Ok(text),
        Some(why) => Err(refusal(name, &format!("it {why}")).into()),
    }
}

fn refusal(name: &OsStr, why: &str) -> Failure {
    Failure::new(format!(
        "`{}` cannot be a project's name: {why}",
        shown_as_given(name)
    ))
    .hint("use one short word, such as `rebate-engine`")
}

/// The name of a project, if it names one directory entry and every tool can read it back.
pub fn check_project_name(name: &OsStr) -> Result<&str> {
    let refuse = |why: &str| refusal(name, why);
    let text = name.to_str().ok_or_else(|| refuse("it is not UTF-8"))?;
    let why = if text.trim().is_empty() {
        "it is empty"
    } else if text == "." || text == ".." {
        "it means a directory that already exists"
    } else if text.starts_with(['/', '\\']) {
        "it is an absolute path"
    } else if text.contains(['/', '\\']) {
        "it is a path, not a name"
    } else if text.contains('`') {
        "patterns put it between backticks, so it cannot contain one"
    } else if !is_harmless(text) {
        "it contains control or invisible characters"
    } else if text.trim() != text {
        "it begins or ends with white space"
    } else if text.len() > LONGEST_NAME {
        "it is longer than the 255 bytes that a file system allows"
    } else if let Some(why) = other_here(text) {
        return Err(refuse(&format!("it {why}")).into());
    } else {
        return Ok(text);
    };
    Err(refuse(why).into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_slug_is_lower_case_words_with_hyphens() {
        let slug = |words| from_words(words).unwrap_or_else(|error| format!("error: {error}"));
        assert_eq!(slug("Dry Run"), "dry-run");
        assert_eq!(slug("retry_with  backoff"), "retry-with-backoff");
        assert_eq!(slug("  --Auth: v1.2 (draft)!--  "), "auth-v12-draft");
        assert_eq!(slug("../../etc/passwd"), "etcpasswd");
        assert_eq!(slug("a - b"), "a-b");
        assert_eq!(slug("Größe_日本 ४"), "größe-日本-४");
        assert_eq!(slug("Cafe\u{301}"), "café");
        assert_eq!(slug("हिन्दी"), "हिन्दी");
        assert_eq!(slug("a\u{2028}b\tc"), "a-b-c");
    }

    #[test]
    fn words_that_make_no_slug_are_refused_with_a_hint() {
        let long = "x".repeat(LONGEST_SLUG + 1);
        for words in ["", "   ", "---", "!?", "\u{301}", "..", "🦀", &long] {
            let error = from_words(words).expect_err(words);
            assert!(Failure::hint_in(&error).is_some(), "{words}");
        }
        assert!(from_words(&long[1..]).is_ok());
    }

    #[test]
    fn a_pattern_has_a_name_that_every_system_takes() {
        for words in ["con", "CON", "Nul", "com1", "LPT9"] {
            let error = of_pattern(words).expect_err(words);
            assert!(Failure::hint_in(&error).is_some(), "{words}");
        }
        assert_eq!(
            of_pattern("CANDIDATE-dry-run").ok().as_deref(),
            Some("dry-run")
        );
        assert_eq!(
            of_pattern("Console log").ok().as_deref(),
            Some("console-log")
        );
    }

    #[test]
    fn a_project_has_one_plain_name() {
        for name in ["rebate-engine", "Alpha", "v1.2", "日本", "two words", "..x"] {
            assert_eq!(check_project_name(name.as_ref()).ok(), Some(name));
        }
        // Windows cannot have such a directory.
        assert_eq!(check_project_name("a|b".as_ref()).is_ok(), cfg!(unix));
        let long = "x".repeat(256);
        for name in [
            "", " ", ".", "..", "/", "/tmp/x", "a/b", "a/", "..\\x", "a`b", "a\0b", "a\nb",
            "\u{1b}[31m", "a\u{202e}b", " a", "a\u{a0}", &long,
        ] {
            let error = check_project_name(name.as_ref()).expect_err(name);
            assert!(Failure::hint_in(&error).is_some(), "{name}");
        }
        assert!(check_project_name("x".repeat(255).as_ref()).is_ok());
    }

    #[test]
    fn what_is_made_has_a_name_that_every_shell_and_system_takes() {
        for name in ["-x", ".hidden", "CON", "nul.txt", "a:b", "a.", "a|b"] {
            let error = check_new_project_name(name.as_ref()).expect_err(name);
            assert!(Failure::hint_in(&error).is_some(), "{name}");
        }
        for name in ["rebate-engine", "two words", "{a,b}", "!r", "v1.2"] {
            assert_eq!(check_new_project_name(name.as_ref()).ok(), Some(name));
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_is_not_utf8_is_refused() {
        use std::os::unix::ffi::OsStrExt as _;
        assert!(check_project_name(OsStr::from_bytes(b"caf\xe9")).is_err());
    }

    proptest! {
        #[test]
        fn a_slug_is_one_name_that_makes_itself_again(words in any::<String>()) {
            if let Ok(slug) = from_words(&words) {
                prop_assert!(!slug.contains(['/', '\\', '.', '`', '_', ' ', '\0']));
                prop_assert!(!slug.starts_with('-') && !slug.ends_with('-'));
                prop_assert!(!slug.contains("--") && !slug.is_empty());
                prop_assert!(is_harmless(&slug));
                prop_assert_eq!(from_words(&slug).ok(), Some(slug));
            }
        }

        #[test]
        fn an_accepted_project_name_stays_where_it_is_put(name in any::<String>()) {
            if check_project_name(name.as_ref()).is_ok() {
                let path = std::path::Path::new("base").join(&name);
                prop_assert_eq!(path.parent(), Some(std::path::Path::new("base")));
                prop_assert_eq!(path.file_name(), Some(name.as_ref()));
            }
        }
    }
}
