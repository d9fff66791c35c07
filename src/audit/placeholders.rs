//! `placeholder-left`: everything that the kit left to be filled in has been filled in.
//!
//! `[PERSON_NAME]`, `{{ user.name }}` and `<custom-element>` are often an operator's own text. So in brackets,
//! only the kit's own names count, or a placeholder that is the whole text of an item, which the readers leave out
//! ([`is_left_open`]). In code, only names inside a longer text count: you fill in
//! `planning/sprints/[SPRINT_FOLDER]/`, while `` `[SPRINT_FOLDER]` `` only mentions the placeholder.

use std::ops::Range;

use super::{Check, Finding, Severity};
use crate::markdown::bullets::boxed;
use crate::markdown::{Document, Kind, is_left_open};

/// What the kit and its prompts leave to be filled in, in lower case with hyphens.
const NAMES: [&str; 20] = [
    "sprint-folder", "sprint-number", "sprint-name", "sprint-slug", "sprint-title", "sprint-goal",
    "project-name", "project-slug", "project-title", "project-folder", "project-description",
    "client-name", "client-slug", "company-name", "planning-folder", "implementation-repo",
    "canonical-github-repo", "github-repo", "operator-name", "your-name",
];

/// How a placeholder begins and ends.
const FORMS: [(&str, &str); 3] = [("{{", "}}"), ("[", "]"), ("<", ">")];

/// The most characters from the beginning to the end; no name is longer.
const LONGEST: usize = 64;

/// The placeholders of a file, a finding for each. `path` is where the file is.
pub fn check(path: &str, text: &str) -> Vec<Finding> {
    if !FORMS.iter().any(|(open, _)| text.contains(open)) {
        return Vec::new();
    }
    let document = Document::read(text);
    let found = (0..document.lines().len()).flat_map(|line| {
        let is_code = match document.lines()[line].kind {
            Kind::Text | Kind::Heading(_) | Kind::FrontMatter => false,
            Kind::Code => true,
            Kind::Blank | Kind::Comment | Kind::Rule => return Vec::new(),
        };
        let text = document.text(line);
        let mut found = in_line(text, is_code);
        let is_item = document.lines()[line].mark.is_some() && !is_code;
        let words = document.words(line);
        let words = boxed(words).map_or(words, |(_, said)| said);
        if found.is_empty() && is_item && is_to_be_said(words) {
            let end = text.trim_end().len();
            found.push(end - words.len()..end);
        }
        let found = found.into_iter();
        let finding = |range: Range<usize>| {
            let message = format!("`{}` is not filled in", &text[range]);
            let finding = Finding::new(Check::PlaceholderLeft, Severity::Warning, path, message);
            finding.at(line + 1)
        };
        found.map(finding).collect()
    });
    found.collect()
}

/// Whether an item is only a template's placeholder: `- <risk>`, but not HTML or `- <custom-element>`.
fn is_to_be_said(words: &str) -> bool {
    let name = words
        .strip_prefix('<')
        .and_then(|words| words.strip_suffix('>'));
    // `<T>` is a type.
    let is_word = |name: &str| name.len() > 1 && !name.contains(['-', '<']);
    name.is_some_and(|name| is_word(name) && !HTML.contains(&name)) && is_left_open(words)
}

/// HTML elements that may stand alone on a line.
const HTML: [&str; 23] = [
    "br", "hr", "p", "div", "span", "details", "summary", "center", "table", "pre", "ul", "ol",
    "header", "footer", "main", "nav", "section", "img", "kbd", "form", "button", "input", "code",
];

/// Combines the findings of a file, which are next to each other, into one: the first, and how many more
/// there are. Known and allowed findings have already been removed.
pub fn gather(findings: &mut Vec<Finding>) {
    let mut gathered: Vec<Finding> = Vec::new();
    let of_one = |one: &Finding, other: &Finding| {
        one.check == Check::PlaceholderLeft
            && (one.check, one.path()) == (other.check, other.path())
    };
    for same in findings.chunk_by(of_one) {
        let mut first = same[0].clone();
        let message = &first.message;
        first.message = match same.len() - 1 {
            0 => message.clone(),
            more => format!("{message} (and {more} more)"),
        };
        gathered.push(first);
    }
    *findings = gathered;
}

/// Where placeholders are in a line.
fn in_line(text: &str, is_code: bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    // Whether a span of code is open, and up to where backticks were counted.
    let (mut in_span, mut counted) = (false, 0);
    while let Some(start) = text[at..].find(['{', '[', '<']).map(|start| at + start) {
        let marks = text[counted..start].bytes().filter(|byte| *byte == b'`');
        in_span ^= marks.count() % 2 == 1;
        counted = start;
        at = start + 1;
        let Some((range, name)) = placeholder(text, start) else {
            continue;
        };
        let is_mention =
            in_span && text[..start].ends_with('`') && text[range.end..].starts_with('`');
        // A backslash or another brace before it makes it something else, and a bracket after it makes it a
        // link.
        let is_escaped = text[..start].ends_with(['\\', '{', '$', '[']);
        let is_link = text[range.end..].starts_with(['(', '[', ':', '}', ']'])
            && text[start..].starts_with('[');
        let counts = match name {
            Name::OfTheKit => {
                !is_mention && !(text[start..].starts_with('<') && (is_code || in_span))
            }
            Name::Any => !is_code && !in_span,
        };
        if counts && !is_escaped && !is_link {
            at = range.end;
            found.push(range);
        }
    }
    found
}

enum Name {
    /// One of [`NAMES`].
    OfTheKit,
    /// Any other name, between two pairs of braces.
    Any,
}

/// The placeholder that begins at a place in a line, if one does.
fn placeholder(text: &str, start: usize) -> Option<(Range<usize>, Name)> {
    let rest = &text[start..];
    let (open, close) = FORMS.iter().find(|(open, _)| rest.starts_with(open))?;
    let inner = &rest[open.len()..];
    let reach = inner.char_indices().take(LONGEST).last();
    let reach = reach.map_or(0, |(start, c)| start + c.len_utf8());
    let length = inner[..reach].find(close)?;
    let name = inner[..length].trim();
    let range = start..start + open.len() + length + close.len();
    let is_name = |c: char| c.is_alphanumeric() || " _-".contains(c);
    if name.is_empty() || !name.chars().all(is_name) {
        return None;
    }
    let folded = name.to_lowercase().replace(['_', ' '], "-");
    let is_loud = name.chars().all(|c| !c.is_lowercase());
    match *open {
        "{{" if NAMES.contains(&folded.as_str()) => Some((range, Name::OfTheKit)),
        "{{" => Some((range, Name::Any)),
        // `[project name]` may be the text of a link.
        "[" if is_loud && NAMES.contains(&folded.as_str()) => Some((range, Name::OfTheKit)),
        "<" if !name.contains(' ') && NAMES.contains(&folded.as_str()) => {
            Some((range, Name::OfTheKit))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<(usize, String)> {
        let mut findings = check("x.md", text);
        gather(&mut findings);
        let finding = findings.pop()?;
        Some((finding.line().unwrap_or_default(), finding.message))
    }

    #[test]
    fn what_is_to_be_filled_in_is_told_once_a_file() {
        for (text, line, message) in [
            (
                "Read it.\n\n```text\n- planning/sprints/[SPRINT_FOLDER]/acceptance.md\n- [SPRINT_FOLDER]\n```\n",
                4,
                "`[SPRINT_FOLDER]` is not filled in (and 1 more)",
            ),
            ("# <project-name>\n", 1, "`<project-name>` is not filled in"),
            ("# Risks\n\n- <risk>\n", 3, "`<risk>` is not filled in"),
            ("- [ ] <criterion>\n", 1, "`<criterion>` is not filled in"),
            (
                "- [ ] {{criterion}}\n",
                1,
                "`{{criterion}}` is not filled in",
            ),
            (
                "# {{PROJECT_NAME}}\n\n{{date}} {{ x }}\n",
                1,
                "`{{PROJECT_NAME}}` is not filled in (and 2 more)",
            ),
            (
                "See `planning/sprints/{{SPRINT_FOLDER}}/`.\n",
                1,
                "`{{SPRINT_FOLDER}}` is not filled in",
            ),
        ] {
            assert_eq!(found(text), Some((line, message.to_owned())), "{text}");
        }
    }

    #[test]
    fn what_somebody_wrote_on_purpose_is_let_pass() {
        for text in [
            "Update the `[SPRINT_FOLDER]` placeholder.\n",
            "Names become [PERSON_NAME] before they leave.\n",
            "Buckets: gs://landing-[PROJECT_ID]\n",
            "The page has an <app-root> element.\n",
            "- <app-root>\n- `<slot>`\n- <br>\n- <https://x.test>\n",
            "Run `init <project-name>`.\n",
            "    init <project-name>\n",
            "```\nhello {{ user }}\n```\n",
            "Use `{{ user }}` in a template.\n",
            "${{ secrets }} and {{{raw}}} and \\{{x}}\n",
            "[SPRINT_NAME](sprint.md)\n",
            "[SPRINT_NAME]: sprint.md\n",
            "{{ user.name }}\n",
            "<!-- {{date}} -->\n",
            "{{}} {{ }} [] <>\n",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn a_long_line_comes_to_an_end() {
        let text = "{{[<".repeat(200_000);
        assert_eq!(found(&text), None);
    }
}
