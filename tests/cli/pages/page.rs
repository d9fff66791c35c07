//! A page of the README or the guide: its blocks, and how they are rewritten.

use std::fs;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A fenced block, and what comes right before it.
#[derive(Clone, Debug)]
pub struct Block {
    /// What follows the fence.
    pub language: String,
    /// What is in it.
    pub text: String,
    /// What the comment on the line before says.
    pub note: String,
    /// The lines of the page that are in it.
    lines: Range<usize>,
}

/// A page, and the changes to make in it.
pub struct Page {
    /// Where it is in the repository.
    pub path: String,
    /// All of it.
    pub text: String,
    edits: Vec<(Range<usize>, String)>,
}

pub fn at_home(path: &str) -> PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Keeps other tests from rewriting pages meanwhile.
pub fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The README.
pub fn readme() -> Page {
    Page::read("README.md")
}

/// A page of the guide.
pub fn guide(topic: &str) -> Page {
    Page::read(&format!("src/guide/{topic}.md"))
}

impl Page {
    fn read(path: &str) -> Self {
        let text = fs::read_to_string(at_home(path)).unwrap();
        Self {
            path: path.to_owned(),
            text: text.replace("\r\n", "\n"),
            edits: Vec::new(),
        }
    }

    /// Its fenced blocks, in order.
    pub fn blocks(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut lines = self.text.lines().enumerate();
        let mut note = String::new();
        while let Some((nth, line)) = lines.next() {
            if let Some(language) = line.strip_prefix("```") {
                let within: Vec<&str> = lines
                    .by_ref()
                    .map(|(_, line)| line)
                    .take_while(|line| *line != "```")
                    .collect();
                blocks.push(Block {
                    language: language.to_owned(),
                    text: within
                        .iter()
                        .fold(String::new(), |text, line| text + line + "\n"),
                    note: std::mem::take(&mut note),
                    lines: nth + 1..nth + 1 + within.len(),
                });
            } else {
                let comment = line.strip_prefix("<!-- ");
                let comment = comment.and_then(|line| line.strip_suffix(" -->"));
                comment.unwrap_or_default().clone_into(&mut note);
            }
        }
        blocks
    }

    /// The first block of this language, which has a test of its own.
    pub fn block(&self, language: &str) -> String {
        let blocks = self.blocks();
        let block = blocks.into_iter().find(|block| block.language == language);
        block.expect("the page has such a block").text
    }

    /// The text outside fenced blocks.
    pub fn prose(&self) -> String {
        let inside: Vec<Range<usize>> =
            self.blocks().into_iter().map(|block| block.lines).collect();
        let lines = self.text.lines().enumerate();
        let outside = lines.filter(|(nth, _)| !inside.iter().any(|lines| lines.contains(nth)));
        outside.fold(String::new(), |text, (_, line)| text + line + "\n")
    }

    /// Notes that a block should say this.
    pub fn says(&mut self, block: &Block, text: String) {
        if block.text != text {
            self.edits.push((block.lines.clone(), text));
        }
    }

    /// Notes that a line should be this one.
    pub fn says_in_line(&mut self, nth: usize, text: String) {
        if self.text.lines().nth(nth) != Some(&text) {
            self.edits.push((nth..nth + 1, text + "\n"));
        }
    }

    /// Compares what the page says with what it should say. `REWRITE=1` in the environment makes the page say
    /// it.
    pub fn holds(mut self) {
        if self.edits.is_empty() {
            return;
        }
        self.edits.sort_by_key(|(lines, _)| lines.start);
        if std::env::var_os("REWRITE").is_some() {
            let lines: Vec<&str> = self.text.split_inclusive('\n').collect();
            let mut text = String::new();
            let mut from = 0;
            for (range, new) in &self.edits {
                text.extend(lines[from..range.start].iter().copied());
                text.push_str(new);
                from = range.end;
            }
            text.extend(lines[from..].iter().copied());
            fs::write(at_home(&self.path), text).unwrap();
            return;
        }
        let (lines, new) = &self.edits[0];
        let old: Vec<&str> = self.text.lines().collect();
        panic!(
            "{}:{} says\n{}\nand this is so:\n{new}",
            self.path,
            lines.start + 1,
            old[lines.clone()].join("\n")
        );
    }
}
