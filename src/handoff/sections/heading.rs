//! What a heading says about a file.

use crate::pack::label_of;

/// What a heading is to a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heading {
    /// It names a file, and says nothing else that matters: the path.
    Named(String),
    /// It has a path among other words, so what is under it may be only part of the file: the path.
    Mentioned(String),
    /// It does not name a file.
    Other,
}

/// Words that may surround a path without changing what the heading says.
const FILLERS: [&str; 15] = [
    "file", "files", "new", "update", "updated", "updates", "create", "created", "replace",
    "replaced", "replacement", "full", "complete", "whole", "the",
];

/// A line read as an ATX heading.
pub fn read(line: &str) -> Option<Heading> {
    let rest = line.trim_start_matches(' ');
    let level = rest.bytes().take_while(|byte| *byte == b'#').count();
    let behind = &rest[level..];
    let is_heading = (1..=6).contains(&level)
        && line.len() - rest.len() <= 3
        && (behind.is_empty() || behind.starts_with([' ', '\t']));
    is_heading.then(|| classify(behind))
}

fn classify(title: &str) -> Heading {
    let title = title.trim().trim_end_matches('#').trim();
    if let Some(path) = as_a_bundle_says(title) {
        return Heading::Named(path.to_owned());
    }
    let title = title.replace("**", "");
    let mut paths = Vec::new();
    let mut is_plain = true;
    let mut is_labelled = false;
    for (index, word) in words(&title).into_iter().enumerate() {
        let bare = word.trim_matches(['(', ')', '[', ']', ':', ',', ';']);
        let lower = bare.to_lowercase();
        if let Some(path) = word.strip_prefix('`') {
            paths.push(path.to_owned());
        } else if paths.is_empty() && (is_labelled || looks_like_a_path(bare) && is_planned(bare)) {
            paths.push(bare.to_owned());
        } else if FILLERS.contains(&lower.as_str()) {
            is_labelled = word.ends_with(':');
        } else if !(bare.is_empty() || is_dash(bare) || (index == 0 && is_number(bare))) {
            is_plain = false;
        }
    }
    let Some(path) = paths.first() else {
        return Heading::Other;
    };
    let path = path.strip_prefix("./").unwrap_or(path).to_owned();
    if !looks_like_a_path(&path) && !is_labelled {
        return Heading::Other;
    }
    if is_plain && paths.len() == 1 {
        Heading::Named(path)
    } else {
        Heading::Mentioned(path)
    }
}

/// The path in a heading that is exactly as `socrates pack` writes it: chats answer in the form they were
/// asked in. A heading with any other words (for example, that it is only the beginning of a file) does not
/// count.
fn as_a_bundle_says(title: &str) -> Option<&str> {
    let (path, label) = title.strip_prefix('`')?.split_once("`: ")?;
    (label_of(path) == Some(label)).then_some(path)
}

/// The words of a title. Text between backticks is one word, with the first backtick before it.
fn words(title: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (index, part) in title.split('`').enumerate() {
        if index % 2 == 1 {
            words.push(format!("`{}", part.trim()));
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

/// A word with a slash or an extension in it.
fn looks_like_a_path(word: &str) -> bool {
    let name = word.rsplit(['/', '\\']).next().unwrap_or(word);
    let has_extension = name.rsplit_once('.').is_some_and(|(_, extension)| {
        (1..=8).contains(&extension.len())
            && extension.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && extension.bytes().any(|byte| byte.is_ascii_alphabetic())
    });
    !word.contains("://") && has_extension
}

/// Whether a word that nothing marks as a path could be the path of a file in a pack; `Next.js` could not.
fn is_planned(word: &str) -> bool {
    let kind = word.rsplit_once('.').map_or("", |(_, kind)| kind);
    let is_kind = |known: &str| kind.eq_ignore_ascii_case(known);
    word.contains(['/', '\\']) || ["md", "json", "txt", "gitignore"].into_iter().any(is_kind)
}

fn is_dash(word: &str) -> bool {
    word.chars()
        .all(|c| matches!(c, '-' | '–' | '—' | '·' | '|'))
}

/// `4.`, `4)`, `4`, `2.1`
fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        && word
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b')'))
}
