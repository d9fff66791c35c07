//! How a slug occurs in a text, once its letters are found: whether it stands alone, and whether the text
//! refers to the pattern or only mentions the word. Both are decided by what is close around it.

use std::ops::Range;

use super::super::fold::is_token;
use super::characters::{CHAR_BYTES, char_at, char_before};

/// How the name of a candidate's file begins, before its slug.
const CANDIDATE: &[u8] = b"CANDIDATE-";
/// How many underscores on each side may be marks: more are a rule, not emphasis.
pub const MOST_MARKS: usize = 3;
/// How many bytes of a link or a label are searched for a slug.
const CONTEXT: usize = 256;
/// How many bytes before and after a slug must be in view.
pub const REACH: usize = CONTEXT + CANDIDATE.len() + MOST_MARKS + CHAR_BYTES;

/// How a text names a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// By a link to its file, in `[[ ]]`, in a code span of its own or after `pattern:`.
    Refers,
    /// Only the word is there.
    Mentions,
}

/// How the slug in this range occurs; `None` if it is only part of a longer token. Underscores around it are
/// marks, and it may have the name of a candidate.
pub fn standing(text: &[u8], slug: Range<usize>) -> Option<Standing> {
    let name = if is_named_candidate(text, slug.start) {
        let name = slug.start - CANDIDATE.len()..slug.end;
        stands_alone(text, &name).then_some(name)
    } else {
        None
    };
    let called_candidate = name.is_some();
    let name = match name {
        Some(name) => name,
        None => stands_alone(text, &slug).then_some(slug)?,
    };
    Some(if refers(text, &name, called_candidate) {
        Standing::Refers
    } else {
        Standing::Mentions
    })
}

/// Whether `CANDIDATE-`, in any case, ends at a position.
fn is_named_candidate(text: &[u8], end: usize) -> bool {
    end.checked_sub(CANDIDATE.len())
        .is_some_and(|start| text[start..end].eq_ignore_ascii_case(CANDIDATE))
}

/// How many bytes come before the slug in a run that begins with `CANDIDATE-`; zero for any other run.
pub fn length_of_candidate(run: &[u8]) -> usize {
    match run.get(..CANDIDATE.len()) {
        Some(first) if first.eq_ignore_ascii_case(CANDIDATE) => CANDIDATE.len(),
        _ => 0,
    }
}

/// Whether no token character touches a name from outside, except for as many underscores before it as after
/// it.
fn stands_alone(text: &[u8], name: &Range<usize>) -> bool {
    let is_apart = |start, end| {
        !char_before(text, start).is_some_and(is_token)
            && !char_at(text, end).0.is_some_and(is_token)
    };
    let (before, behind) = (&text[..name.start], &text[name.end..]);
    let are_marks = |marks| {
        before.len() >= marks
            && behind.len() >= marks
            && before[before.len() - marks] == b'_'
            && behind[marks - 1] == b'_'
    };
    is_apart(name.start, name.end)
        || (1..=MOST_MARKS)
            .take_while(|marks| are_marks(*marks))
            .any(|marks| is_apart(name.start - marks, name.end + marks))
}

fn refers(text: &[u8], name: &Range<usize>, called_candidate: bool) -> bool {
    let before = &text[name.start.saturating_sub(CONTEXT)..name.start];
    let behind = &text[name.end..];
    // Nearly every occurrence is a word in a sentence, a list or a heading.
    let Some(last) = before.last() else {
        return false;
    };
    match last {
        b'/' | b'(' | b'<' | b'[' | b'`' | b' ' | b'\t' | b':' | b'*' | b'_' | b'"' | b'\'' => {}
        _ => return false,
    }
    is_behind_label(before)
        || is_code(before, behind)
        || is_wiki_link(before, behind)
        || is_link(before, behind, called_candidate)
}

/// After `pattern:`, with any marks in between.
fn is_behind_label(before: &[u8]) -> bool {
    let without = |bytes: &[u8], marks: &[u8]| {
        let kept = bytes.iter().rposition(|byte| !marks.contains(byte));
        kept.map_or(0, |last| last + 1)
    };
    let before = &before[..without(before, b" \t*_\"'`[(")];
    let Some(before) = before.strip_suffix(b":") else {
        return false;
    };
    let label = &before[..without(before, b" \t*_\"'`")];
    let start = label.len().checked_sub(b"pattern".len());
    start.is_some_and(|start| {
        label[start..].eq_ignore_ascii_case(b"pattern")
            && !char_before(label, start).is_some_and(|c| is_token(c) && c != '_')
    })
}

/// Alone in a code span, or there with the path of the pattern's file.
fn is_code(before: &[u8], behind: &[u8]) -> bool {
    let path = path_before(before);
    let opens = before[..before.len() - path.len()].ends_with(b"`");
    let whole = behind.strip_prefix(b".md");
    let in_library = names_the_library(path) && whole.is_some();
    let behind = whole.unwrap_or(behind);
    opens && (path.is_empty() || in_library) && behind.starts_with(b"`")
}

fn is_wiki_link(before: &[u8], behind: &[u8]) -> bool {
    let path = path_before(before);
    let opens = before[..before.len() - path.len()].ends_with(b"[[");
    let behind = behind.strip_prefix(b".md").unwrap_or(behind);
    let ends = behind.starts_with(b"]]") || matches!(behind.first(), Some(b'|' | b'#'));
    opens && ends && (path.is_empty() || names_the_library(path))
}

/// The target of a link, if that is the pattern's file: a file with this name in a directory called `patterns`,
/// or one with a candidate's name anywhere. A project may have a page of its own with that name.
fn is_link(before: &[u8], behind: &[u8], called_candidate: bool) -> bool {
    let Some(behind) = behind.strip_prefix(b".md") else {
        return false;
    };
    let ends = behind
        .first()
        .is_none_or(|byte| byte.is_ascii_whitespace() || b")>#?".contains(byte));
    let path = path_before(before);
    let opening = &before[..before.len() - path.len()];
    let bare = opening.strip_suffix(b"<").unwrap_or(opening);
    let opens = bare.ends_with(b"](") || bare.trim_ascii_end().ends_with(b"]:");
    ends && opens && (called_candidate || names_the_library(path))
}

/// The path that leads up to a name, its last slash included.
fn path_before(before: &[u8]) -> &[u8] {
    let is_of_path = |byte: &u8| !byte.is_ascii_whitespace() && !b"()<>[]`\"'|".contains(byte);
    let start = before.iter().rposition(|byte| !is_of_path(byte));
    let path = &before[start.map_or(0, |last| last + 1)..];
    if path.ends_with(b"/") { path } else { &[] }
}

fn names_the_library(path: &[u8]) -> bool {
    path.strip_suffix(b"patterns/")
        .is_some_and(|before| before.is_empty() || before.ends_with(b"/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How `beta` occurs at its last place in a text.
    fn stands(text: &str) -> Option<Standing> {
        let start = text.to_lowercase().rfind("beta").unwrap();
        standing(text.as_bytes(), start..start + 4)
    }

    #[test]
    fn a_link_a_wiki_link_a_code_span_and_a_label_refer() {
        for text in [
            "[x](../../patterns/beta.md)",
            "[x](<patterns/CANDIDATE-beta.md#how> \"t\")",
            "[x](CANDIDATE-beta.md)",
            "[x]: ../patterns/beta.md",
            "[[beta]]",
            "[[CANDIDATE-beta]]",
            "[[beta|as here]]",
            "[[patterns/beta.md]]",
            "we took `beta`, and",
            "`CANDIDATE-beta`",
            "see `patterns/beta.md`",
            "pattern: beta",
            "- **Pattern:** `beta`",
            "| **Pattern**: _beta_",
            "pattern: \"beta\"",
            "(pattern:beta)",
        ] {
            assert_eq!(stands(text), Some(Standing::Refers), "{text}");
        }
    }

    #[test]
    fn a_word_that_is_no_reference_mentions() {
        for text in [
            "beta", "the beta release", "[beta](docs/x.md)", "[x](docs/beta.md)", "[x](beta.md)",
            "`npm run beta`", "`beta test`", "the pattern beta", "anti-pattern: beta",
            "antipattern: beta", "a pattern:\nbeta", "CANDIDATE-beta", "patterns/beta.md",
            "[beta]",
        ] {
            assert_eq!(stands(text), Some(Standing::Mentions), "{text}");
        }
    }

    #[test]
    fn underscores_that_wrap_a_word_are_marks() {
        for text in [
            "_beta_", "__beta__", "___beta___", "(_beta_)", "_CANDIDATE-beta_",
        ] {
            assert_eq!(stands(text), Some(Standing::Mentions), "{text}");
        }
        for text in [
            "a_beta_b", "_beta", "beta_", "__beta_", "_beta__", "x_beta_", "_beta_x", "_a_beta_",
            "xCANDIDATE-beta", "CANDIDATE_beta", "CANDIDATE-beta-2", "____beta____",
        ] {
            assert_eq!(stands(text), None, "{text}");
        }
    }
}
