//! A page of the guide as blocks: the part of Markdown that the pages use. Comments, which tell a test what
//! to do with a block, are left out.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// How a piece of text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spoken {
    /// As ordinary text.
    Plain,
    /// With emphasis.
    Strong,
    /// As something to type or to read in a file.
    Code,
}

/// A piece of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The text, without its marks.
    pub text: String,
    /// How it is set.
    pub spoken: Spoken,
}

/// A part of a page that stands by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading {
        /// 1 for the page's title.
        level: u8,
        /// What it says.
        spans: Vec<Span>,
    },
    /// Sentences.
    Paragraph(Vec<Span>),
    /// An item of a list.
    Item {
        /// Its mark: `-`, or a number and a dot.
        mark: String,
        /// What it says.
        spans: Vec<Span>,
    },
    /// Lines that are shown as they are.
    Code(Vec<String>),
    /// A table; its head is empty if the columns need no names.
    Table {
        /// The names of the columns.
        head: Vec<Vec<Span>>,
        /// The cells of each row.
        rows: Vec<Vec<Vec<Span>>>,
    },
}

impl Block {
    /// All pieces of its text, those of a table's head first. Code blocks have none.
    pub fn spans(&self) -> Vec<&Span> {
        match self {
            Self::Heading { spans, .. } | Self::Paragraph(spans) | Self::Item { spans, .. } => {
                spans.iter().collect()
            }
            Self::Code(_) => Vec::new(),
            Self::Table { head, rows } => {
                head.iter().chain(rows.iter().flatten()).flatten().collect()
            }
        }
    }
}

/// What is being read.
#[derive(Default)]
struct Reading {
    blocks: Vec<Block>,
    spans: Vec<Span>,
    strong: bool,
    /// The number of the next item of each open list; none if items have no numbers.
    lists: Vec<Option<u64>>,
    /// Where the open link leads.
    link: String,
    in_code: bool,
    code: String,
    head: Vec<Vec<Span>>,
    rows: Vec<Vec<Vec<Span>>>,
    row: Vec<Vec<Span>>,
}

/// The blocks of a page.
pub fn blocks(page: &str) -> Vec<Block> {
    let mut reading = Reading::default();
    for event in Parser::new_ext(page, Options::ENABLE_TABLES) {
        reading.take(event);
    }
    reading.blocks
}

impl Reading {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.begin(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.in_code => self.code.push_str(&text),
            Event::Text(text) => {
                let spoken = if self.strong {
                    Spoken::Strong
                } else {
                    Spoken::Plain
                };
                self.say(&text, spoken);
            }
            Event::Code(text) => self.say(&text, Spoken::Code),
            Event::SoftBreak | Event::HardBreak => self.say(" ", Spoken::Plain),
            _ => {}
        }
    }

    fn say(&mut self, text: &str, spoken: Spoken) {
        match self.spans.last_mut() {
            Some(last) if last.spoken == spoken && spoken != Spoken::Code => {
                last.text.push_str(text);
            }
            _ => self.spans.push(Span {
                text: text.to_owned(),
                spoken,
            }),
        }
    }

    fn begin(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Strong => self.strong = true,
            Tag::List(first) => {
                self.item();
                self.lists.push(first);
            }
            Tag::Link { dest_url, .. } => self.link = dest_url.into_string(),
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => {
                self.item();
                self.in_code = true;
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.strong = false,
            TagEnd::Heading(level) => {
                let spans = std::mem::take(&mut self.spans);
                let level = level as u8;
                self.blocks.push(Block::Heading { level, spans });
            }
            TagEnd::Paragraph if self.lists.is_empty() => {
                let spans = std::mem::take(&mut self.spans);
                self.blocks.push(Block::Paragraph(spans));
            }
            TagEnd::Paragraph | TagEnd::Item => self.item(),
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::Link => {
                // A link to a page of the guide also names its command, for places where links cannot be
                // followed.
                let link = std::mem::take(&mut self.link);
                if let Some(topic) = link.strip_suffix(".md") {
                    self.say(" (", Spoken::Plain);
                    self.say(&format!("socrates help {topic}"), Spoken::Code);
                    self.say(")", Spoken::Plain);
                }
            }
            TagEnd::CodeBlock => {
                self.in_code = false;
                let code = std::mem::take(&mut self.code);
                let lines = code.lines().map(str::to_owned).collect();
                self.blocks.push(Block::Code(lines));
            }
            TagEnd::TableCell => self.row.push(std::mem::take(&mut self.spans)),
            TagEnd::TableHead => self.head = std::mem::take(&mut self.row),
            TagEnd::TableRow => self.rows.push(std::mem::take(&mut self.row)),
            TagEnd::Table => self.blocks.push(Block::Table {
                head: std::mem::take(&mut self.head),
                rows: std::mem::take(&mut self.rows),
            }),
            _ => {}
        }
    }

    /// Ends an item's text, if there is any.
    fn item(&mut self) {
        if self.spans.is_empty() {
            return;
        }
        let mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}.", *number - 1)
            }
            _ => "-".to_owned(),
        };
        self.blocks.push(Block::Item {
            mark,
            spans: std::mem::take(&mut self.spans),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_becomes_blocks() {
        let page = "# A `b`\n\n<!-- printed by: x -->\n\nOne **two**\nthree, see [the cache](cache.md).\n\n\
                    1. first\n2. second\n\n- only\n\n```text\na\n  b\n```\n\n| | x |\n|---|---|\n| `y` | z |\n";
        let told: Vec<String> = blocks(page)
            .iter()
            .map(|block| {
                let spans = block.spans();
                let spans = spans.iter().map(|span| match span.spoken {
                    Spoken::Plain => span.text.clone(),
                    Spoken::Strong => format!("<{}>", span.text),
                    Spoken::Code => format!("`{}`", span.text),
                });
                let text: String = spans.collect();
                match block {
                    Block::Heading { level, .. } => format!("h{level} {text}"),
                    Block::Paragraph(_) => format!("p {text}"),
                    Block::Item { mark, .. } => format!("{mark} {text}"),
                    Block::Code(lines) => format!("code {lines:?}"),
                    Block::Table { head, rows } => {
                        format!("table {}x{} {text}", head.len(), rows.len())
                    }
                }
            })
            .collect();
        assert_eq!(
            told,
            [
                "h1 A `b`",
                "p One <two> three, see the cache (`socrates help cache`).",
                "1. first",
                "2. second",
                "- only",
                "code [\"a\", \"  b\"]",
                "table 2x1 x`y`z",
            ]
        );
    }
}
