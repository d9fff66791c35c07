//! A line of a text: what it is, and where it is in the bytes.

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// White space, or quote marks with nothing after them.
    Blank,
    /// Nothing but HTML comment.
    Comment,
    /// In a fence, a fence itself, or code because of its indentation.
    Code,
    /// A horizontal rule.
    Rule,
    /// YAML between two `---` lines at the very beginning, including those lines.
    FrontMatter,
    /// A heading of this level; with `===` or `---` under it, both lines.
    Heading(u8),
    /// Anything else: paragraphs, items of lists, rows of tables.
    Text,
}

/// A list mark at the beginning of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where the text after it begins, in bytes from the start of the line.
    pub text: usize,
    /// Whether it is a number.
    pub ordered: bool,
}

/// A line. Its number is its index plus one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where it begins in the text; after the byte order mark, if it is the first.
    pub start: usize,
    /// Where it ends, without its `\n` or `\r\n`. U+2028 does not end a line.
    pub end: usize,
    /// What it is.
    pub kind: Kind,
    /// How many list items it is in, its own included.
    pub depth: u32,
    /// The list mark it begins with.
    pub mark: Option<Mark>,
}
