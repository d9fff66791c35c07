//! What a command has written, or would write: the JSON document that all writing commands share. Keys are only
//! ever added.

use std::path::{Component, Path, PathBuf};

use serde::Serialize;

use crate::plan::{Action, Step};
use crate::ui::shell::CommandLine;

/// The document.
#[derive(Debug, Serialize)]
pub struct Document {
    schema_version: u32,
    root: String,
    dry_run: bool,
    wrote: Vec<String>,
    kept: Vec<String>,
    added: Vec<Added>,
    next: Vec<String>,
}

/// A line that was added to a file.
#[derive(Debug, Serialize)]
pub struct Added {
    /// From the root.
    pub path: String,
    /// Counted from 1.
    pub line: usize,
    /// What was added.
    pub text: String,
}

impl Document {
    /// Nothing yet. `root` is absolute; every path is relative to it. In a dry run, whatever is added has not
    /// happened, but would.
    pub fn below(root: &Path, dry_run: bool) -> Self {
        Self {
            schema_version: 1,
            root: root.to_string_lossy().into_owned(),
            dry_run,
            wrote: Vec::new(),
            kept: Vec::new(),
            added: Vec::new(),
            next: Vec::new(),
        }
    }

    /// Adds the files of a plan for `place`, which is absolute: those that it writes, and those that it
    /// leaves as they are.
    #[must_use]
    pub fn with(mut self, place: &Path, steps: &[Step]) -> Self {
        for step in steps {
            let path = place.join(&step.path);
            let path = with_slashes(path.strip_prefix(&self.root).unwrap_or(&path));
            match step.action {
                Action::Create | Action::Fill | Action::Replace => self.wrote.push(path),
                Action::Keep => self.kept.push(path),
                Action::MakeDirectory | Action::Same => {}
            }
        }
        self
    }

    /// Adds files that are created, changed or removed, as names below the root.
    #[must_use]
    pub fn wrote<'n>(mut self, names: impl IntoIterator<Item = &'n str>) -> Self {
        self.wrote.extend(names.into_iter().map(str::to_owned));
        self
    }

    /// Adds files that are unchanged, as names below the root.
    #[must_use]
    pub fn kept(mut self, names: impl IntoIterator<Item = String>) -> Self {
        self.kept.extend(names);
        self
    }

    /// Adds lines that were added to files; these files count as written.
    #[must_use]
    pub fn added(mut self, lines: impl IntoIterator<Item = Added>) -> Self {
        for line in lines {
            if !self.wrote.contains(&line.path) {
                self.wrote.push(line.path.clone());
            }
            self.added.push(line);
        }
        self
    }

    /// Adds the commands to type next.
    #[must_use]
    pub fn next(mut self, commands: &[CommandLine]) -> Self {
        self.next
            .extend(commands.iter().map(CommandLine::to_string));
        self
    }
}

/// The path without redundant parts, with `/` on every system.
fn with_slashes(path: &Path) -> String {
    let plain: PathBuf = path
        .components()
        .filter(|part| *part != Component::CurDir)
        .collect();
    let text = plain.to_string_lossy().into_owned();
    if cfg!(windows) {
        text.replace('\\', "/")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_told_from_the_root_and_what_stays_is_told_apart() {
        let step = |path: &str, action| Step {
            path: PathBuf::from(path),
            action,
        };
        let steps = [
            step("docs", Action::MakeDirectory),
            step("docs/API.md", Action::Create),
            step("README.md", Action::Keep),
            step("AGENTS.md", Action::Same),
            step("CODEX.md", Action::Replace),
        ];
        let next = CommandLine::new("audit").path(Path::new("two words"));
        let wrote = Document::below(Path::new("/co"), true)
            .with(Path::new("/co/builds/alpha"), &steps)
            .with(Path::new("/elsewhere"), &[step("x.md", Action::Fill)])
            .next(&[next]);
        let json = serde_json::to_value(&wrote).expect("it is JSON");
        let quote = if cfg!(windows) { '"' } else { '\'' };
        let expected = serde_json::json!({
            "schema_version": 1,
            "root": "/co",
            "dry_run": true,
            "wrote": ["builds/alpha/docs/API.md", "builds/alpha/CODEX.md", "/elsewhere/x.md"],
            "kept": ["builds/alpha/README.md"],
            "added": [],
            "next": [format!("socrates audit {quote}two words{quote}")],
        });
        assert_eq!(json, expected);
    }
}
