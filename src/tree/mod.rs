//! What is where: the company, its projects and patterns, a project's files, sprints and journal. Touches the
//! disk, and knows no Markdown: [`crate::facts`] reads the texts for it when their content is asked for.

pub mod above;
pub mod away;
pub mod baseline;
pub mod builds;
pub mod company;
pub mod facts;
pub mod files;
pub mod git;
pub mod journal;
pub mod layer;
pub mod left_out;
pub mod names;
pub mod packs;
pub mod patterns;
pub mod project;
pub mod root;
pub mod settings;
pub mod spelling;
pub mod sprints;

use std::ffi::OsStr;
use std::path::Path;

use crate::disk::Kind;
use crate::{amend, atomic};
use files::Files;

/// The files directly in one of a project's directories (`""` is its root), from its root, in byte order. If the
/// directory cannot be listed, there are none. This program's own locks and unfinished files do not count.
pub fn files_in(files: &Files, directory: &str) -> impl Iterator<Item = String> {
    let entries = files.list(directory).unwrap_or_default().into_iter();
    let is_ours = |name: &OsStr| amend::is_lock(name) || atomic::is_sibling(name);
    let files = entries.filter(move |(name, kind)| *kind == Kind::File && !is_ours(name.as_ref()));
    files.map(move |(name, _)| match directory {
        "" => name,
        directory => format!("{directory}/{name}"),
    })
}

/// The Markdown files among these.
pub fn markdown_in(files: &Files, directory: &str) -> impl Iterator<Item = String> {
    let is_markdown = |path: &String| Path::new(path).extension() == Some("md".as_ref());
    files_in(files, directory).filter(is_markdown)
}
