//! Which links lead to a pattern's file, and what they become when that file is renamed; and what a file's
//! own links become when it is moved. Paths are from the company's root, with `/`, and nothing is looked up
//! on disk.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;

use crate::markdown::Document;
use crate::markdown::links::{Form, Link, read};

/// Whether the company has a file with this path. Asked if a link could mean either of two files.
pub type IsThere<'t> = &'t dyn Fn(&str) -> bool;

/// A line of a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineOf {
    /// Its number, from one.
    pub line: usize,
    /// What it says.
    pub text: String,
}

/// A text in which links were updated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// The whole text, with every byte unchanged except in the targets.
    pub text: String,
    /// How many targets were updated.
    pub links: usize,
}

/// The lines of the text of `file` with a link that leads to `pattern`, each once.
pub fn leading_to(text: &str, file: &str, pattern: &str, is_there: IsThere<'_>) -> Vec<LineOf> {
    let document = Document::read(text);
    let mut lines = Vec::new();
    for link in read(&document) {
        let line = link.line + 1;
        let is_new = lines.last().is_none_or(|last: &LineOf| last.line != line);
        if is_new && leads(text, &link, file, pattern, is_there).is_some() {
            let text = document.text(link.line).trim().to_owned();
            lines.push(LineOf { line, text });
        }
    }
    lines
}

/// The text of `file` with every link to `pattern` leading to a file with the name `to` in the same directory.
pub fn mend(text: &str, file: &str, pattern: &str, to: &str, is_there: IsThere<'_>) -> Mended {
    let mut changes = Vec::new();
    for link in read(&Document::read(text)) {
        if let Some(name) = leads(text, &link, file, pattern, is_there) {
            let new = renamed(&text[name.clone()], file_name(pattern), to, link.form);
            changes.push((name, new));
        }
    }
    replaced(text, &changes)
}

/// The text of a file that moves one directory deeper than `file`: its links lead where they did before.
pub fn deepen(text: &str, file: &str) -> Mended {
    let mut changes = Vec::new();
    for link in read(&Document::read(text)) {
        let target = &text[link.target.clone()];
        let path = without_part(target);
        let is_relative = link.form == Form::Path
            && !path.is_empty()
            && !path.starts_with('/')
            && !has_scheme(path);
        // From the root, as some people write them.
        let is_from_root = ["builds/", "patterns/", "clients/"]
            .iter()
            .any(|top| path.starts_with(top));
        if is_relative && !is_from_root && leads(text, &link, file, file, &|_| false).is_none() {
            let start = link.target.start;
            let here = if target.starts_with("./") { 2 } else { 0 };
            changes.push((start..start + here, "../".to_owned()));
        }
    }
    replaced(text, &changes)
}

/// The lines that contain a candidate's name, `CANDIDATE-SLUG`.
pub fn naming(text: &str, candidate: &str) -> Vec<LineOf> {
    let is_part = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    let names = |line: &str| {
        line.match_indices(candidate).any(|(at, _)| {
            let behind = line[at + candidate.len()..].chars().next();
            let before = line[..at].chars().next_back();
            !behind.is_some_and(is_part) && !before.is_some_and(is_part)
        })
    };
    let lines = text.lines().enumerate().filter(|(_, line)| names(line));
    let line = |(index, line): (usize, &str)| LineOf {
        line: index + 1,
        text: line.trim().to_owned(),
    };
    lines.map(line).collect()
}

fn replaced(text: &str, changes: &[(Range<usize>, String)]) -> Mended {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (range, new) in changes {
        out.push_str(&text[at..range.start]);
        out.push_str(new);
        at = range.end;
    }
    out.push_str(&text[at..]);
    Mended {
        text: out,
        links: changes.len(),
    }
}

/// Where the name of the file is in a link of `file` that leads to `pattern`; `None` if the link leads
/// elsewhere.
fn leads(
    text: &str,
    link: &Link,
    file: &str,
    pattern: &str,
    is_there: IsThere<'_>,
) -> Option<Range<usize>> {
    let target = &text[link.target.clone()];
    let raw = without_part(target);
    if raw.is_empty() || has_scheme(raw) || raw.starts_with("//") {
        return None;
    }
    let path = decoded(raw);
    let stem = pattern.strip_suffix(".md").unwrap_or(pattern);
    let is_it = |path: &str| {
        let path: String = path.nfc().collect();
        [pattern, stem]
            .iter()
            .any(|known| known.nfc().eq(path.chars()))
    };
    let directory = file.rsplit_once('/').map_or("", |(directory, _)| directory);
    let is_page = link.form == Form::Wiki && !path.contains('/');
    let found = match path.strip_prefix('/') {
        Some(path) => normal("", path).is_some_and(|path| is_it(&path)),
        // The name of a page means the same page in every file.
        None if is_page => [pattern, stem].iter().any(|known| {
            let known = file_name(known);
            known.nfc().eq(path.nfc())
        }),
        None => {
            let relative = normal(directory, &path);
            let leads_here = relative.as_deref().is_some_and(is_it);
            // From the root, as some editors write them, unless the path means another file from here.
            leads_here
                || (normal("", &path).is_some_and(|path| is_it(&path))
                    && !relative.is_some_and(|path| is_there(&path)))
        }
    };
    let start = link.target.start + raw.rfind('/').map_or(0, |at| at + 1);
    found.then(|| start..link.target.start + raw.len())
}

/// A target without what follows `#` or `?`.
fn without_part(target: &str) -> &str {
    &target[..target.find(['#', '?']).unwrap_or(target.len())]
}

fn has_scheme(target: &str) -> bool {
    let scheme = target.split_once(':').map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "+.-".contains(c))
    })
}

/// A target as the path it means: `%20` is a space, and `\(` a parenthesis.
fn decoded(raw: &str) -> Cow<'_, str> {
    if !raw.contains(['%', '\\']) {
        return Cow::Borrowed(raw);
    }
    let bytes = raw.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let hex = bytes.get(at + 1..at + 3);
        let hex = hex.and_then(|digits| str::from_utf8(digits).ok());
        let value = hex
            .filter(|digits| *byte == b'%' && digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        let escaped = bytes
            .get(at + 1)
            .filter(|next| *byte == b'\\' && next.is_ascii_punctuation());
        let (value, length) = match (value, escaped) {
            (Some(value), _) => (value, 3),
            (None, Some(escaped)) => (*escaped, 2),
            (None, None) => (*byte, 1),
        };
        out.push(value);
        at += length;
    }
    match String::from_utf8(out) {
        Ok(path) => Cow::Owned(path),
        Err(_) => Cow::Borrowed(raw),
    }
}

/// A path in a directory, as a path from the root; `None` if it leads out of the root.
fn normal(directory: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    for part in directory.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn file_name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

/// The name `to`, written the way a link wrote the name `from` as `raw`.
fn renamed(raw: &str, from: &str, to: &str, form: Form) -> String {
    let (from_stem, to_stem) = (from.strip_suffix(".md"), to.strip_suffix(".md"));
    let has_end = decoded(raw).ends_with(".md") || from_stem.is_none();
    let to = if has_end { to } else { to_stem.unwrap_or(to) };
    if form == Form::Wiki || raw == from || Some(raw) == from_stem {
        return to.to_owned();
    }
    encoded(to)
}

/// A name as it is written in a link that is not between `<` and `>`.
pub fn encoded(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_whitespace() || c.is_control() || "%#?()<>\"\\".contains(c) {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                // Writing to a string cannot fail.
                let _ = write!(out, "%{byte:02X}");
            }
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::laws;
    use proptest::prelude::*;

    const FILE: &str = "builds/alpha/planning/DOMAIN.md";

    fn mended(text: &str) -> String {
        mend(text, FILE, "patterns/CANDIDATE-auth.md", "auth.md", &|_| {
            false
        })
        .text
    }

    #[test]
    fn links_to_the_file_are_updated_and_every_other_byte_stays() {
        for (text, expected) in [
            (
                "[x](../../../patterns/CANDIDATE-auth.md)",
                "[x](../../../patterns/auth.md)",
            ),
            (
                "[CANDIDATE-auth](<../../../patterns/CANDIDATE-auth.md#how> \"CANDIDATE-auth.md\")\r\n",
                "[CANDIDATE-auth](<../../../patterns/auth.md#how> \"CANDIDATE-auth.md\")\r\n",
            ),
            ("[x]: /patterns/CANDIDATE-auth.md", "[x]: /patterns/auth.md"),
            ("[x](patterns/CANDIDATE-auth.md)", "[x](patterns/auth.md)"),
            (
                "[x](../../../patterns/CANDIDATE%2Dauth)",
                "[x](../../../patterns/auth)",
            ),
            (
                "[[CANDIDATE-auth]] [[CANDIDATE-auth.md|a]]",
                "[[auth]] [[auth.md|a]]",
            ),
            ("[[patterns/CANDIDATE-auth#x]]", "[[patterns/auth#x]]"),
            ("| [[CANDIDATE-auth\\|a]] |", "| [[auth\\|a]] |"),
        ] {
            assert_eq!(mended(text), expected);
        }
        for text in [
            "[x](../patterns/CANDIDATE-auth.md)",
            "[x](CANDIDATE-auth.md)",
            "[x](../../../../patterns/CANDIDATE-auth.md)",
            "[x](../../../patterns/CANDIDATE-author.md)",
            "[x](https://example.com/patterns/CANDIDATE-auth.md)",
            "[x](//patterns/CANDIDATE-auth.md)",
            "[[builds/alpha/patterns/CANDIDATE-auth]]",
            "`[x](../../../patterns/CANDIDATE-auth.md)`",
            "see patterns/CANDIDATE-auth.md",
            "[x](#CANDIDATE-auth.md)",
        ] {
            assert_eq!(mended(text), text);
        }
    }

    #[test]
    fn a_path_from_the_root_is_one_unless_it_means_another_file_here() {
        let text = "[x](patterns/CANDIDATE-auth.md)";
        let own = "builds/alpha/planning/patterns/CANDIDATE-auth.md";
        let is_there = |path: &str| path == own;
        let mended = |is_there: IsThere<'_>| {
            mend(
                text, FILE, "patterns/CANDIDATE-auth.md", "auth.md", is_there,
            )
            .links
        };
        assert_eq!((mended(&|_| false), mended(&is_there)), (1, 0));
    }

    #[test]
    fn a_name_with_blanks_is_written_as_the_link_had_it() {
        let mended = |text: &str| {
            mend(
                text,
                "README.md",
                "patterns/CANDIDATE-two keys.md",
                "two keys.md",
                &|_| false,
            )
            .text
        };
        assert_eq!(
            mended("[x](patterns/CANDIDATE-two%20keys.md)"),
            "[x](patterns/two%20keys.md)"
        );
        assert_eq!(
            mended("[x](<patterns/CANDIDATE-two keys.md>)"),
            "[x](<patterns/two keys.md>)"
        );
        assert_eq!(mended("[[CANDIDATE-two keys]]"), "[[two keys]]");
    }

    #[test]
    fn links_of_a_file_that_moves_deeper_lead_where_they_did() {
        let text = "[a](other.md) [b](./x.md) [c](../builds/alpha/README.md) [d](https://x.y) [e](#f) [g](/h.md) [i](old.md#j) [k](patterns/l.md)\n[m]: n.md\n[[o]]\n";
        assert_eq!(
            deepen(text, "patterns/old.md").text,
            "[a](../other.md) [b](../x.md) [c](../../builds/alpha/README.md) [d](https://x.y) [e](#f) [g](/h.md) [i](old.md#j) [k](patterns/l.md)\n[m]: ../n.md\n[[o]]\n"
        );
    }

    #[test]
    fn lines_come_with_their_numbers() {
        let text = "a\n[x](../../../patterns/auth.md) [y](../../../patterns/auth.md)\n\n  see [[auth]]\n`[[auth]]`\n";
        let line = |line, text: &str| LineOf {
            line,
            text: text.to_owned(),
        };
        assert_eq!(
            leading_to(text, FILE, "patterns/auth.md", &|_| false),
            [
                line(
                    2,
                    "[x](../../../patterns/auth.md) [y](../../../patterns/auth.md)"
                ),
                line(4, "see [[auth]]")
            ]
        );
        let text = "CANDIDATE-auth\n- `CANDIDATE-auth.md` \nCANDIDATE-author\nxCANDIDATE-auth\n";
        assert_eq!(
            naming(text, "CANDIDATE-auth"),
            [line(1, "CANDIDATE-auth"), line(2, "- `CANDIDATE-auth.md`")]
        );
    }

    proptest! {
        #[test]
        fn what_is_mended_leads_to_the_new_file_and_back(
            parts in proptest::collection::vec(prop_oneof![
                laws::text(),
                Just("[x](../../../patterns/CANDIDATE-auth.md)".to_owned()),
                Just("[[CANDIDATE-auth]]".to_owned()),
                Just("\n\n[x]: /patterns/CANDIDATE-auth.md\n\n".to_owned()),
            ], 0..6),
        ) {
            let text = parts.concat();
            let there = mend(&text, FILE, "patterns/CANDIDATE-auth.md", "auth.md", &|_| false);
            prop_assert!(leading_to(&there.text, FILE, "patterns/CANDIDATE-auth.md", &|_| false).is_empty());
            let back = mend(&there.text, FILE, "patterns/auth.md", "CANDIDATE-auth.md", &|_| false);
            if leading_to(&text, FILE, "patterns/auth.md", &|_| false).is_empty() {
                prop_assert_eq!(back.links, there.links);
                prop_assert_eq!(back.text, text);
            }
        }
    }
}
