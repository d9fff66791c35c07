//! The links of a text, with the place of each target in its bytes. Other modules decide where a target
//! leads.

use std::ops::Range;

use super::code::code_spans;
use super::document::Document;
use super::line::Kind;

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where its target is in the text, without the marks around it.
    pub target: Range<usize>,
    /// The index of its line.
    pub line: usize,
    /// How it is written.
    pub form: Form,
}

/// How a link is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `[text](target)`, `[name]: target`, or the `href` of HTML: a path as a browser reads it.
    Path,
    /// `[[target]]`: the name of a page.
    Wiki,
}

/// All links outside code and comments, in order. A link that spans several lines is found where its target is.
pub fn read(document: &Document<'_>) -> Vec<Link> {
    let mut links = Vec::new();
    for (line, here) in document.lines().iter().enumerate() {
        if matches!(here.kind, Kind::Code | Kind::Blank | Kind::Comment) {
            continue;
        }
        let text = document.text(line);
        if !text.contains('[') && !text.contains("href") {
            continue;
        }
        let code = code_spans(text);
        for (target, form) in in_line(text) {
            let at = code.partition_point(|span| span.end <= target.start);
            let is_code = code.get(at).is_some_and(|span| span.start < target.end);
            if !target.is_empty() && !is_code {
                links.push(Link {
                    target: here.start + target.start..here.start + target.end,
                    line,
                    form,
                });
            }
        }
    }
    links
}

/// The targets in one line, code or not.
fn in_line(text: &str) -> Vec<(Range<usize>, Form)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    // Where the next `]]` is, once it has been looked for: it is the same for many `[[` before it.
    let mut closing = None;
    if let Some(start) = behind_definition(text) {
        found.push((path(text, start, false), Form::Path));
        at = start;
    }
    while let Some(next) = bytes[at..].iter().position(|byte| b"[]h".contains(byte)) {
        let here = at + next;
        let rest = &text[here..];
        at = here + 1;
        if rest.starts_with("](") {
            let target = path(text, here + 2, true);
            at = at.max(target.end);
            found.push((target, Form::Path));
        } else if rest.starts_with("[[") {
            let start = here + 2;
            let known = closing.filter(|end| start <= *end);
            let end = known.unwrap_or_else(|| {
                text[start..]
                    .find("]]")
                    .map_or(text.len(), |end| start + end)
            });
            closing = Some(end);
            if end < text.len() {
                let target = page(text, start..end);
                at = target.end;
                found.push((target, Form::Wiki));
            }
        } else if let Some(value) = rest.strip_prefix("href=")
            && let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\''))
            && let Some(length) = value[1..].find(quote)
        {
            let start = here + "href=".len() + 1;
            at = start + length;
            found.push((start..at, Form::Path));
        }
    }
    found
}

/// Where the target of `[name]: target` begins, if the line is such a definition.
fn behind_definition(text: &str) -> Option<usize> {
    let body = text.trim_start_matches([' ', '\t', '>']);
    let name = body.strip_prefix('[')?;
    let close = name.find(']').filter(|close| *close > 0)?;
    let target = name[close..].strip_prefix("]:")?;
    Some(text.len() - target.len())
}

/// The target of a link that may begin at a place: between `<` and `>`, or up to white space or, `within`
/// parentheses, up to the one that closes them.
fn path(text: &str, start: usize, within: bool) -> Range<usize> {
    let start = start + (text.len() - start - text[start..].trim_start().len());
    let rest = &text[start..];
    if let Some(bracketed) = rest.strip_prefix('<') {
        let length = bracketed.find(['>', '<']).unwrap_or(0);
        return start + 1..start + 1 + length;
    }
    let (mut open, mut escaped) = (0_usize, false);
    let end = rest.char_indices().find(|(_, c)| {
        let is_escaped = escaped;
        escaped = *c == '\\' && !is_escaped;
        match c {
            _ if c.is_whitespace() => return true,
            '(' if !is_escaped => open += 1,
            ')' if !is_escaped && within && open == 0 => return true,
            ')' if !is_escaped => open = open.saturating_sub(1),
            _ => {}
        }
        false
    });
    start..start + end.map_or(rest.len(), |(at, _)| at)
}

/// The page that `[[page#part|words]]` names; `inner` is what is between the brackets.
fn page(text: &str, inner: Range<usize>) -> Range<usize> {
    let start = inner.start;
    let inner = &text[inner];
    let name = &inner[..inner.find(['|', '#', '[']).unwrap_or(inner.len())];
    // In a table, the bar is escaped.
    let name = name.strip_suffix('\\').unwrap_or(name).trim_end();
    let blanks = name.len() - name.trim_start().len();
    start + blanks..start + name.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::laws;
    use proptest::prelude::*;

    fn targets(text: &str) -> Vec<&str> {
        let links = read(&Document::read(text)).into_iter();
        links.map(|link| &text[link.target]).collect()
    }

    #[test]
    fn a_target_is_found_in_every_form() {
        for (text, expected) in [
            (
                "see [x](a/b.md) and [y](c.md#d \"t\")",
                &["a/b.md", "c.md#d"][..],
            ),
            ("[x](<a b.md> 't')", &["a b.md"]),
            ("[x]( a.md )", &["a.md"]),
            ("[x](a(1).md) [y](a\\).md)", &["a(1).md", "a\\).md"]),
            ("![x](a.png)", &["a.png"]),
            ("[![x](a.png)](b.md)", &["a.png", "b.md"]),
            ("[x]: ../a.md 'title'", &["../a.md"]),
            ("> [x]: <a b.md>", &["a b.md"]),
            (
                "[[a]] ![[b|words]] [[c#d]] | [[ e\\|f ]]",
                &["a", "b", "c", "e"],
            ),
            ("<a class='x' href=\"a.md\">", &["a.md"]),
            (
                "- **[x](a.md)** (2026-01-01)\n\n| [y](b.md) |\n",
                &["a.md", "b.md"],
            ),
            ("---\nup: \"[[a]]\"\n---\n", &["a"]),
            ("# [x](a.md)\r\n", &["a.md"]),
            ("[x]\n(a.md)", &[]),
            ("[x]() [[]]", &[]),
        ] {
            assert_eq!(targets(text), expected, "{text}");
        }
    }

    #[test]
    fn code_and_comments_hold_no_links() {
        for text in [
            "`[x](a.md)` and `[[b]]`", "```\n[x](a.md)\n```\n", "    [x](a.md)\n",
            "<!-- [x](a.md) -->",
        ] {
            assert_eq!(targets(text), [""; 0], "{text}");
        }
        assert_eq!(targets("[`x`](a.md) `y`"), ["a.md"]);
    }

    #[test]
    fn a_long_text_of_marks_comes_to_an_end() {
        for mark in ["[[", "](", "]((", "[x]:", "href='"] {
            targets(&mark.repeat(300_000));
            targets(&format!("{}]]", mark.repeat(300_000)));
        }
    }

    proptest! {
        #[test]
        fn targets_stand_in_the_text_in_order(text in laws::text()) {
            let links = read(&Document::read(&text));
            prop_assert!(links.iter().all(|link| text.get(link.target.clone()).is_some_and(|target| !target.is_empty())));
            prop_assert!(links.windows(2).all(|two| two[0].target.end <= two[1].target.start));
        }
    }
}
