//! What a project has put away, and the hand-offs of its sprints: the texts that a new pack is compared with.

use std::path::Path;

use crate::disk::{self, Kind};

use super::sprints;

/// Directories for what no longer belongs in the planning files.
const DIRECTORIES: [&str; 2] = ["planning/archive", "planning/history"];
/// Limits on depth, number and size, so that no tree takes long.
const DEEPEST: usize = 4;
const MOST_FILES: usize = 2000;
const LARGEST: usize = 4 << 20;

/// The Markdown that was put away. What cannot be read does not count.
pub fn read(root: &Path) -> Vec<String> {
    let mut texts = Vec::new();
    for directory in DIRECTORIES {
        collect(&root.join(directory), DEEPEST, &mut texts);
    }
    texts
}

fn collect(directory: &Path, deep: usize, texts: &mut Vec<String>) {
    let mut entries = disk::list(directory).unwrap_or_default();
    entries.sort_unstable();
    for (name, kind) in entries {
        let path = directory.join(&name);
        match kind {
            Kind::Directory if deep > 0 => collect(&path, deep - 1, texts),
            Kind::File if texts.len() < MOST_FILES && is_text(&name) => {
                if let Ok(Some(head)) = disk::read_head(&path, LARGEST) {
                    texts.push(head.into_text());
                }
            }
            _ => {}
        }
    }
}

fn is_text(name: &std::ffi::OsStr) -> bool {
    let extension = Path::new(name).extension();
    extension.is_some_and(|extension| {
        extension.eq_ignore_ascii_case("md") || extension.eq_ignore_ascii_case("txt")
    })
}

/// The hand-offs of the sprints, with their paths.
pub fn handoffs(root: &Path) -> Vec<(String, String)> {
    let mut folders = disk::list(&root.join(sprints::DIRECTORY)).unwrap_or_default();
    folders.sort_unstable();
    let names = folders
        .into_iter()
        .filter_map(|(name, _)| name.into_string().ok());
    names
        .filter_map(|name| {
            let path = format!("{}/{name}/handoff-prompt.md", sprints::DIRECTORY);
            let head = disk::read_head(&root.join(&path), LARGEST).ok()??;
            Some((path, head.into_text()))
        })
        .take(MOST_FILES)
        .collect()
}
