//! Makes an answer part of a Markdown file. An answer may contain any text, and none of it may end the place it
//! was put in, start a section, or swallow what follows. Everything else stays as it was written, because a
//! person will read it: escapes are the exception, and each has its reason here.
//!
//! Nothing about files or questions is known here.

mod fence;

use fence::{Closing, Fence};

/// A sentence on one line that keeps its Markdown, but without line breaks, runs of white space, and anything that
/// opens a block or HTML. `__init__.py` keeps its underscores.
pub fn line(answer: &str) -> String {
    guard_start(&spans(&one_line(answer), Marks::Keep))
}

/// An answer on one line that reads back as it was typed: `2*3*4` does not become emphasis. Code and links stay as
/// they are, and nothing opens a block or HTML.
pub fn plain(text: &str) -> String {
    guard_start(&words(text))
}

/// One line, to go after other words of the same line, or between `**` and `**`. It reads back as it was typed:
/// a star is a star. Code and links stay what they are.
pub fn words(answer: &str) -> String {
    spans(&one_line(answer), Marks::Escape)
}

/// One line in a cell of a table that reads back as it was typed, as with [`words`].
pub fn cell_words(answer: &str) -> String {
    in_cell(&words(answer))
}

/// One line as code in a cell of a table, as with [`code`].
pub fn cell_code(name: &str) -> String {
    in_cell(&code(name))
}

/// Written text in a cell of a table: a bar does not end the cell.
fn in_cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut backslashes = 0;
    for c in text.chars() {
        if c == '|' && backslashes % 2 == 0 {
            out.push('\\');
        }
        backslashes = if c == '\\' { backslashes + 1 } else { 0 };
        out.push(c);
    }
    out
}

/// One line as code, for names that must come back letter by letter.
pub fn code(name: &str) -> String {
    let name = one_line(name);
    let longest_run = name
        .split(|c| c != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    if longest_run == 0 {
        return format!("`{name}`");
    }
    let fence = "`".repeat(longest_run + 1);
    format!("{fence} {name} {fence}")
}

/// A bullet for each answer that says something, or `none` if there is no such answer.
pub fn list(answers: &[String], none: &str) -> String {
    marked(answers, none, |item| format!("- {}", plain(item)))
}

/// Like [`list`], but an item may begin with a term in bold: `**Tier**: a step of turnover`.
pub fn terms(answers: &[String], none: &str) -> String {
    marked(answers, none, |item| {
        let item = one_line(item);
        let bold = item
            .strip_prefix("**")
            .and_then(|item| item.split_once("**"));
        match bold.filter(|(term, _)| !term.is_empty()) {
            Some((term, meaning)) => {
                let gap = if meaning.starts_with(' ') { " " } else { "" };
                format!("- **{}**{gap}{}", words(term), words(meaning))
            }
            None => format!("- {}", plain(&item)),
        }
    })
}

/// Like [`list`], each with a box to tick.
pub fn boxes(answers: &[String], none: &str) -> String {
    marked(answers, none, |item| format!("- [ ] {}", plain(item)))
}

/// Like [`list`], each bold and with the day it was said on.
pub fn stamped(answers: &[String], day: &str, none: &str) -> String {
    marked(answers, none, |item| {
        format!("- **{} ({day})**", words(item))
    })
}

fn marked(answers: &[String], none: &str, mark: impl Fn(&String) -> String) -> String {
    let items: Vec<_> = answers
        .iter()
        .filter(|item| says_something(item))
        .map(mark)
        .collect();
    if items.is_empty() {
        none.to_owned()
    } else {
        items.join("\n")
    }
}

/// An operator who was asked for a list and had nothing to put on it may have said so.
fn says_something(item: &str) -> bool {
    let item = one_line(item).to_lowercase();
    !matches!(
        item.trim_end_matches('.'),
        "" | "-" | "–" | "—" | "n/a" | "none" | "tbd"
    )
}

/// One line, or `none`.
pub fn line_or(answer: &str, none: &str) -> String {
    let text = plain(answer);
    if text.is_empty() {
        none.to_owned()
    } else {
        text
    }
}

/// One line in bold, or `none`.
pub fn bold_or(answer: &str, none: &str) -> String {
    let text = words(answer);
    if text.is_empty() {
        none.to_owned()
    } else {
        format!("**{text}**")
    }
}

/// Text of many lines below a heading, or `none`. Paragraphs, lists, quotes, tables and fenced code
/// stay; headings become text.
pub fn block_or(answer: &str, none: &str) -> String {
    block(answer, Headings::Escape, none)
}

/// Like [`block_or`], but headings of the third level and below stay: they cannot end a section.
pub fn section_or(answer: &str, none: &str) -> String {
    block(answer, Headings::KeepDeep, none)
}

/// What stars, strikethrough marks and backslashes mean.
#[derive(Clone, Copy, PartialEq)]
enum Marks {
    /// What they mean in Markdown.
    Keep,
    /// Themselves.
    Escape,
}

#[derive(Clone, Copy, PartialEq)]
enum Headings {
    Escape,
    KeepDeep,
}

fn block(answer: &str, headings: Headings, none: &str) -> String {
    let lines: Vec<String> = answer
        .replace("\r\n", "\n")
        .split([
            '\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}',
        ])
        .map(|line| without_controls(line).trim_end().to_owned())
        .collect();
    let blank = |line: &String| line.is_empty();
    let Some(first) = lines.iter().position(|line| !blank(line)) else {
        return none.to_owned();
    };
    let last = lines.iter().rposition(|line| !blank(line)).unwrap_or(first);
    let lines = &lines[first..=last];

    let mut out = Vec::with_capacity(lines.len());
    let mut rest = lines;
    while let Some((line, after)) = rest.split_first() {
        match Fence::opened_by(line).map(|fence| (fence, fence.lines_until_closed(after))) {
            Some((_, Closing::After(count))) => {
                out.extend(rest[..=count].iter().cloned());
                rest = &rest[count + 1..];
            }
            // Left open at the end of the answer: closed here, or it would swallow what follows.
            Some((fence, Closing::Forgotten)) => {
                out.extend(rest.iter().cloned());
                out.push(fence.mark());
                rest = &[];
            }
            Some((_, Closing::Unclear)) | None => {
                out.push(plain_line(line, headings));
                rest = after;
            }
        }
    }
    out.join("\n")
}

/// A line outside fenced code, with anything that would start a section, a fence or a definition turned into
/// text.
fn plain_line(line: &str, headings: Headings) -> String {
    let start = line.len() - after_containers(line).len();
    let (containers, text) = line.split_at(start);
    let level = heading_level(text);
    let is_heading = match headings {
        Headings::Escape => level > 0,
        // A heading stays if every reader takes it for a heading of this file and of this level.
        Headings::KeepDeep => {
            level > 0 && (level < 3 || text.len() == level || !containers.is_empty())
        }
    };
    let is_underline =
        !text.is_empty() && (text.chars().all(|c| c == '=') || text.chars().all(|c| c == '-'));
    // A fence of backticks is escaped by `spans`: nothing on its line closes it.
    let is_tilde_fence = text.starts_with('~') && is_fence_like(text);
    let escape = if is_heading || is_underline || is_tilde_fence || is_definition(text) {
        "\\"
    } else {
        ""
    };
    let text = spans(text, Marks::Keep);
    format!("{containers}{escape}{text}")
}

/// What is left of a line after indentation, quote and list marks.
fn after_containers(line: &str) -> &str {
    let mut rest = line.trim_start();
    loop {
        let next = if let Some(quoted) = rest.strip_prefix('>') {
            quoted
        } else {
            let Some(marked) = after_list_mark(rest) else {
                return rest;
            };
            if !marked.starts_with([' ', '\t']) {
                return rest;
            }
            marked
        };
        rest = next.trim_start();
    }
}

fn after_list_mark(text: &str) -> Option<&str> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if (1..=9).contains(&digits) {
        return text[digits..].strip_prefix(['.', ')']);
    }
    text.strip_prefix(['-', '+', '*'])
}

/// 1 to 6, or 0 for what is not a heading.
fn heading_level(text: &str) -> usize {
    let rest = text.trim_start_matches('#');
    let level = text.len() - rest.len();
    if level <= 6 && (rest.is_empty() || rest.starts_with([' ', '\t'])) {
        level
    } else {
        0
    }
}

fn is_fence_like(text: &str) -> bool {
    Fence::opened_by(text).is_some()
}

/// `[name]: target` would vanish from the page and turn other brackets into links.
fn is_definition(text: &str) -> bool {
    text.strip_prefix('[')
        .and_then(|text| text.split_once(']'))
        .is_some_and(|(_, after)| after.starts_with(':'))
}

/// What may come first in a paragraph or a list item without becoming a block of its own.
fn guard_start(text: &str) -> String {
    let after_mark = after_list_mark(text);
    let is_list = after_mark.is_some_and(|after| after.is_empty() || after.starts_with(' '));
    if is_list && text.starts_with(|c: char| c.is_ascii_digit()) {
        let digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
        return format!("{}\\{digits}", &text[..text.len() - digits.len()]);
    }
    let is_rule = ['-', '*', '_']
        .iter()
        .any(|mark| !text.is_empty() && text.chars().all(|c| c == *mark || c == ' '));
    let is_block = is_list
        || is_rule
        || heading_level(text) > 0
        || text.starts_with(['>', '='])
        || is_fence_like(text)
        || is_definition(text);
    if is_block {
        format!("\\{text}")
    } else {
        text.to_owned()
    }
}

fn one_line(answer: &str) -> String {
    let words: Vec<_> = answer.split_whitespace().map(without_controls).collect();
    let words: Vec<_> = words
        .iter()
        .filter(|word| !word.is_empty())
        .map(String::as_str)
        .collect();
    words.join(" ")
}

/// Control characters have no meaning in Markdown, but may have one in a terminal that shows the file.
fn without_controls(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control() || *c == '\t')
        .collect()
}

/// The text of one line, with everything escaped that reaches beyond it: a backtick that nothing closes on this
/// line, the beginning of HTML (an open comment hides the rest of a file), and a backslash at the end, which
/// would escape what comes after it.
fn spans(text: &str, marks: Marks) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        let next = after.chars().next();
        match c {
            '\\' if marks == Marks::Escape => match next {
                Some(next) if !next.is_ascii_punctuation() => out.push(c),
                _ => out.push_str("\\\\"),
            },
            '\\' => match next {
                None => out.push_str("\\\\"),
                Some(escaped) if escaped.is_ascii_punctuation() => {
                    out.push(c);
                    out.push(escaped);
                    rest = &after[1..];
                    continue;
                }
                Some(_) => out.push(c),
            },
            '`' => {
                let length = rest.len() - rest.trim_start_matches('`').len();
                let (run, behind) = rest.split_at(length);
                if let Some(end) = end_of_code(behind, length) {
                    out.push_str(run);
                    out.push_str(&behind[..end]);
                    rest = &behind[end..];
                } else {
                    out.extend(std::iter::repeat_n("\\`", length));
                    rest = behind;
                }
                continue;
            }
            '<' if next.is_some_and(|c| c.is_ascii_alphabetic() || "!/?".contains(c)) => {
                out.push_str("\\<");
            }
            '*' | '~' if marks == Marks::Keep => out.push(c),
            '*' | '_' | '~' | '&' if has_meaning(&out, c, after) => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
        rest = after;
    }
    out
}

/// A mark between spaces is not emphasis.
fn stands_alone(before: &str, next: Option<char>) -> bool {
    before.ends_with(' ') && next == Some(' ')
}

/// Whether a mark between these two may mean more than itself.
fn has_meaning(before: &str, mark: char, after: &str) -> bool {
    let next = after.chars().next();
    match mark {
        // Inside a word it is never emphasis.
        '_' => {
            let is_word = |c: char| c.is_alphanumeric();
            let is_inside =
                before.chars().next_back().is_some_and(is_word) && next.is_some_and(is_word);
            !is_inside && !stands_alone(before, next)
        }
        '*' => !stands_alone(before, next),
        '~' => next == Some('~') || before.ends_with('~'),
        _ => next.is_some_and(|c| c == '#' || c.is_ascii_alphabetic()) && after.contains(';'),
    }
}

/// The end of code that a run of this many backticks opened, the closing run included.
fn end_of_code(text: &str, length: usize) -> Option<usize> {
    let mut at = 0;
    while let Some(start) = text[at..].find('`').map(|offset| at + offset) {
        let behind = text[start..].trim_start_matches('`');
        at = text.len() - behind.len();
        if at - start == length {
            return Some(at);
        }
    }
    None
}

#[cfg(test)]
pub use tests::{headings, hostile};

#[cfg(test)]
mod tests;
