//! Sections under headings that name a path, each with one block between fences.

use super::fences::{Levels, Step};
use super::heading::{self, Heading};
use super::{Broken, Content, Pack, Section, body, is_rule, prose};

/// First words of a line that announces a part of a file.
const ADDING: [&str; 8] = [
    "append", "appending", "add", "adding", "insert", "prepend", "additions", "addition",
];

/// The state of reading a section.
enum Stage {
    /// Between sections.
    Outside,
    /// After a heading, before the block: the lines in between.
    Before { said: Vec<String> },
    /// In the block that begins with this line.
    Inside { first: usize, addition: bool },
    /// After the block.
    After,
}

/// Cuts a pack at its headings.
pub fn read(lines: &[&str]) -> Result<Pack, Broken> {
    let mut reader = Reader {
        lines,
        pack: Pack::default(),
        stage: Stage::Outside,
        levels: Levels::default(),
        opened: 0,
        loose: 0,
    };
    for at in 0..lines.len() {
        reader.line(at)?;
    }
    reader.end()
}

struct Reader<'l, 't> {
    lines: &'l [&'t str],
    pack: Pack,
    stage: Stage,
    levels: Levels,
    /// Where the outermost open fence is.
    opened: usize,
    /// Where the lines begin that do not belong to a section so far.
    loose: usize,
}

impl Reader<'_, '_> {
    fn line(&mut self, at: usize) -> Result<(), Broken> {
        let line = self.lines[at];
        if let Some(heading) = heading::read(line) {
            let path = match heading {
                Heading::Named(path) => Some((path, None)),
                Heading::Mentioned(path) => Some((
                    path,
                    Some(
                        "its heading says more than the path, so this may be only a part of the file",
                    ),
                )),
                Heading::Other => None,
            };
            if self.levels.depth() > 0 {
                // Inside a block, only a heading that could begin a section shows that the fences are wrong. One
                // that names the file of the block is that file's title.
                let own = self.pack.sections.last();
                let is_title = |path: &str| own.is_some_and(|own| own.path == path);
                return match path {
                    Some((path, None)) if !is_title(&path) => Err(self.unclosed(at, &path)),
                    _ => Ok(()),
                };
            }
            self.heading(at, path);
            return Ok(());
        }
        let step = self.levels.step(line);
        match step {
            Step::Opens { outermost: true } => self.opens(at),
            Step::Closes { outermost: true } => {
                self.closes(at);
                Ok(())
            }
            Step::Text if self.levels.depth() == 0 => {
                self.between(line);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn heading(&mut self, at: usize, path: Option<(String, Option<&'static str>)>) {
        let Some((path, unclear)) = path else {
            // A heading that does not name a file ends what the last one began.
            if !matches!(self.stage, Stage::Outside) {
                self.loose = at;
            }
            self.stage = Stage::Outside;
            return;
        };
        self.pack.prose.extend(prose(self.lines, self.loose, at));
        self.loose = at + 1;
        self.pack.sections.push(Section {
            path,
            line: at + 1,
            content: Content::Unclear(unclear.unwrap_or("no block follows its heading")),
        });
        self.stage = if unclear.is_some() {
            Stage::Outside
        } else {
            Stage::Before { said: Vec::new() }
        };
    }

    fn opens(&mut self, at: usize) -> Result<(), Broken> {
        self.opened = at;
        match &self.stage {
            Stage::Before { said } if said.len() <= 1 => {
                let addition = said.iter().any(|line| announces_addition(line));
                self.stage = Stage::Inside {
                    first: at + 1,
                    addition,
                };
            }
            Stage::Before { .. } => {
                self.set(Content::Unclear(
                    "there is more than one line between its heading and its block",
                ));
                self.stage = Stage::Outside;
            }
            Stage::After => {
                let path = self.pack.sections.last().map_or("", |last| &last.path);
                return Err(Broken {
                    line: at + 1,
                    message: format!(
                        "there is a second block under `{path}`, so it is unclear where the file ends"
                    ),
                    hint: "ask for the pack with `FILE: path` headers, or put a longer fence around the file",
                });
            }
            Stage::Outside | Stage::Inside { .. } => {}
        }
        Ok(())
    }

    fn closes(&mut self, at: usize) {
        if let Stage::Inside { first, addition } = self.stage {
            let text = body(&self.lines[first..at]);
            self.set(if addition {
                Content::Addition(text)
            } else {
                Content::Whole(text)
            });
            self.stage = Stage::After;
            self.loose = at + 1;
        }
    }

    fn between(&mut self, line: &str) {
        if let Stage::Before { said } = &mut self.stage
            && !line.trim().is_empty()
            && !is_rule(line)
        {
            said.push(line.trim().to_owned());
        }
    }

    fn set(&mut self, content: Content) {
        if let Some(section) = self.pack.sections.last_mut() {
            section.content = content;
        }
    }

    fn unclosed(&self, at: usize, path: &str) -> Broken {
        Broken {
            line: self.opened + 1,
            message: format!(
                "the block that begins here is still open on line {}, where `{path}` begins",
                at + 1
            ),
            hint: "close the block, or ask for the pack with `FILE: path` headers",
        }
    }

    fn end(mut self) -> Result<Pack, Broken> {
        if self.levels.depth() > 0 && matches!(self.stage, Stage::Inside { .. }) {
            return Err(Broken {
                line: self.opened + 1,
                message: "the block that begins here is never closed".to_owned(),
                hint: "the pack may have been cut off: paste all of it, or close the block",
            });
        }
        let last = prose(self.lines, self.loose, self.lines.len());
        self.pack.prose.extend(last);
        Ok(self.pack)
    }
}

/// Whether a line between a heading and its block says that the block is only part of the file.
fn announces_addition(line: &str) -> bool {
    let words: Vec<String> = line
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words
        .first()
        .is_some_and(|first| ADDING.contains(&first.as_str()))
        || words.iter().any(|word| word.starts_with("append"))
        || words.windows(2).any(|two| {
            two[0] == "add" && matches!(two[1].as_str(), "to" | "this" | "these" | "the")
        })
}
