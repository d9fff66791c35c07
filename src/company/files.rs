//! The files of a project, read on demand: each once, as text, never more than a limit, and whatever is
//! wrong with one told apart from its not being there. What they say is for the readers beside this.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::disk::{self, Kind};

/// Bytes of a file that are read, so that memory stays bounded; what lies beyond is left out, and
/// [`Files::cut_off`] says so.
pub const LIMIT: usize = 32 * 1024 * 1024;

/// What came of reading a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text {
    /// Its text; what was no UTF-8 is U+FFFD. Without a byte order mark.
    Read {
        /// The text.
        text: String,
        /// Whether the file is larger than what is read of one.
        cut: bool,
    },
    /// There is no file of that name.
    Missing,
    /// Something of that name cannot be read, and why.
    Unreadable(String),
}

impl Text {
    /// The text, or nothing where there is none.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Read { text, .. } => text,
            Self::Missing | Self::Unreadable(_) => "",
        }
    }

    /// Whether a file was there and could be read.
    pub fn is_read(&self) -> bool {
        matches!(self, Self::Read { .. })
    }
}

/// How a file stands, without reading it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is there and can be opened.
    File,
    /// There is nothing of that name.
    Missing,
    /// Something of that name cannot be read, and why.
    Unreadable(String),
}

/// The files of a project.
#[derive(Debug)]
pub struct Files {
    root: PathBuf,
    read: RefCell<BTreeMap<String, Rc<Text>>>,
}

impl Files {
    /// The files of the project with this root. Nothing is read yet.
    pub fn of(root: &Path) -> Self {
        Self {
            root: root.to_path_buf(),
            read: RefCell::default(),
        }
    }

    /// The project's root.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The text of a file, named from the root with `/`.
    pub fn text(&self, name: &str) -> Rc<Text> {
        if let Some(text) = self.read.borrow().get(name) {
            return Rc::clone(text);
        }
        let text = Rc::new(read(&self.root.join(name)));
        self.read
            .borrow_mut()
            .insert(name.to_owned(), Rc::clone(&text));
        text
    }

    /// How a file stands: as it was read, or else by opening it.
    pub fn standing(&self, name: &str) -> Standing {
        if let Some(text) = self.read.borrow().get(name) {
            return match &**text {
                Text::Read { .. } => Standing::File,
                Text::Missing => Standing::Missing,
                Text::Unreadable(why) => Standing::Unreadable(why.clone()),
            };
        }
        match disk::open_regular(&self.root.join(name)) {
            Ok(Some(_)) => Standing::File,
            Ok(None) => Standing::Unreadable(NO_FILE.to_owned()),
            Err(error) if is_missing(&error) => Standing::Missing,
            Err(error) => Standing::Unreadable(error.to_string()),
        }
    }

    /// What could not be read so far, and why, in byte order of the names.
    pub fn unreadable(&self) -> Vec<(String, String)> {
        let read = self.read.borrow();
        let failed = read.iter().filter_map(|(name, text)| match &**text {
            Text::Unreadable(why) => Some((name.clone(), why.clone())),
            _ => None,
        });
        failed.collect()
    }

    /// What was read so far, but not to its end, in byte order of the names.
    pub fn cut_off(&self) -> Vec<String> {
        let read = self.read.borrow();
        let is_cut = |text: &Text| matches!(text, Text::Read { cut: true, .. });
        let cut = read.iter().filter(|(_, text)| is_cut(text));
        cut.map(|(name, _)| name.clone()).collect()
    }

    /// The names in one of its directories that are UTF-8, and what they stand for, links followed, in
    /// byte order. A directory that is not there has none.
    pub fn list(&self, directory: &str) -> io::Result<Vec<(String, Kind)>> {
        let entries = self.list_all(directory)?.into_iter();
        let names = entries.filter_map(|(name, kind)| Some((name.into_string().ok()?, kind)));
        Ok(names.collect())
    }

    /// The same with all names.
    pub fn list_all(&self, directory: impl AsRef<Path>) -> io::Result<Vec<(OsString, Kind)>> {
        let path = self.root.join(directory);
        let entries = match disk::list(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let mut entries: Vec<(OsString, Kind)> = entries
            .into_iter()
            .filter_map(|(name, kind)| {
                let kind = match kind {
                    Kind::Link => path.join(&name).metadata().ok()?.file_type().into(),
                    kind => kind,
                };
                Some((name, kind))
            })
            .collect();
        entries.sort_unstable();
        Ok(entries)
    }
}

const NO_FILE: &str = "it is not a regular file";

/// A directory on the way that is none leads nowhere either.
fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

fn read(path: &Path) -> Text {
    match disk::read_head(path, LIMIT) {
        Ok(Some(head)) => Text::Read {
            cut: head.cut,
            text: head.into_text(),
        },
        Ok(None) => Text::Unreadable(NO_FILE.to_owned()),
        Err(error) if is_missing(&error) => Text::Missing,
        Err(error) => Text::Unreadable(error.to_string()),
    }
}
