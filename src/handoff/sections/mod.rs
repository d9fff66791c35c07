//! A pack as sections, one for each file.
//!
//! | form | a section begins with | and ends |
//! |---|---|---|
//! | ruled | `FILE: path` between two lines of 20 or more `=`, or `=== FILE: path ===` | at the next of these |
//! | fenced | a heading that names a path, then one block between fences | where the block closes |
//!
//! The first form wins: in a pack with a single such header, headings and fences are just text.

mod fenced;
mod fences;
mod heading;
mod ruled;
#[cfg(test)]
mod tests;

/// A pack, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pack {
    /// One for each file, in the order of the pack.
    pub sections: Vec<Section>,
    /// What is around them.
    pub prose: Vec<Prose>,
}

/// What a pack says about one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The path as the pack gives it, without a `./` before it.
    pub path: String,
    /// The number of the line that names the path.
    pub line: usize,
    /// What will become of the file.
    pub content: Content,
}

/// What a section contains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// The whole file, with line feeds, one of them at the end unless it is empty.
    Whole(String),
    /// A part to be added to the file; the words before it say so.
    Addition(String),
    /// Content that is not certain to be the file; the reason.
    Unclear(&'static str),
}

/// A run of lines outside all sections.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prose {
    /// The number of its first line.
    pub line: usize,
    /// How many lines it has, from the first to the last that is not blank.
    pub lines: usize,
    /// Its first line.
    pub text: String,
}

/// Why a pack cannot be cut into sections without guessing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The number of the line that shows it.
    pub line: usize,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: &'static str,
}

/// Cuts a pack into sections.
pub fn read(text: &str) -> Result<Pack, Broken> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines: Vec<&str> = text
        .split('\n')
        .map(|line| line.strip_suffix('\r').unwrap_or(line))
        .collect();
    let headers = ruled::headers(&lines);
    if headers.is_empty() {
        fenced::read(&lines)
    } else {
        ruled::read(&lines, &headers)
    }
}

/// Lines as the text of a file: one line feed at the end, none in an empty file.
fn body(lines: &[&str]) -> String {
    let end = lines.iter().rposition(|line| !line.is_empty());
    let mut text = lines[..end.map_or(0, |last| last + 1)].join("\n");
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// The lines of a range as prose, unless all of them are blank or rules.
fn prose(lines: &[&str], from: usize, to: usize) -> Option<Prose> {
    let says = |line: &&str| !line.trim().is_empty() && !is_rule(line);
    let first = from + lines[from..to].iter().position(says)?;
    let last = from + lines[from..to].iter().rposition(says)?;
    Some(Prose {
        line: first + 1,
        lines: last - first + 1,
        text: lines[first].trim().to_owned(),
    })
}

/// A horizontal rule: three or more `-`, `*` or `_`.
fn is_rule(line: &str) -> bool {
    let mut marks = line.chars().filter(|c| !c.is_whitespace());
    marks.next().is_some_and(|first| {
        matches!(first, '-' | '*' | '_')
            && marks.by_ref().all(|c| c == first)
            && line.chars().filter(|c| *c == first).count() >= 3
    })
}
