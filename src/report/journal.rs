//! `socrates journal --list --json` and `--show --json`. Keys are only ever added.

use jiff::civil::Date;
use serde::Serialize;

/// The document of all entries.
#[derive(Debug, Serialize)]
pub struct List<'r> {
    schema_version: u32,
    root: &'r str,
    entries: Vec<Listed>,
}

#[derive(Debug, Serialize)]
struct Listed {
    date: String,
    path: String,
}

impl<'r> List<'r> {
    /// For a project with this root, which is absolute: each entry's day, and its file from there.
    pub fn new(root: &'r str, entries: impl IntoIterator<Item = (Date, String)>) -> Self {
        let listed = |(day, path): (Date, String)| Listed {
            date: day.to_string(),
            path,
        };
        Self {
            schema_version: 1,
            root,
            entries: entries.into_iter().map(listed).collect(),
        }
    }
}

/// The document of one entry.
#[derive(Debug, Serialize)]
pub struct Entry<'r> {
    schema_version: u32,
    root: &'r str,
    date: String,
    path: String,
    text: String,
}

impl<'r> Entry<'r> {
    /// For a project with this root, which is absolute.
    pub fn new(root: &'r str, day: Date, path: String, text: String) -> Self {
        Self {
            schema_version: 1,
            root,
            date: day.to_string(),
            path,
            text,
        }
    }
}
