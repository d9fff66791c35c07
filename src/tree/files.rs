//! The files of a project, read on demand: each one once (unless it is huge), as text, up to a limit, and each
//! directory once. A file that cannot be read is kept apart from a missing one. The readers beside this module
//! find out what files say.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::disk::{self, Kind};
use crate::encoding;

/// The size in bytes of the largest file that is read whole: far larger than any planning file.
const LARGEST: u64 = 64 * 1024 * 1024;

/// How many bytes are read of a larger file, so that it takes up little memory whatever its size: nobody wrote
/// it by hand. The rest is left out, and [`Files::cut_off`] says so.
const BEGINNING: usize = 8 * 1024 * 1024;

/// How many lines of a file are read. What a reader keeps of a short line takes up many times its size, so a
/// file with nothing but line endings would take up gigabytes.
const MOST_LINES: usize = 8 * 1024 * 1024;

/// How many bytes of texts are kept for later questions. A text beyond that is read again, so that a project of
/// huge files takes up no more memory than the largest of them.
const KEPT: usize = 64 * 1024 * 1024;

/// The result of reading a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text {
    /// Its text, with U+FFFD for invalid bytes, and without a byte order mark.
    Read {
        /// The text.
        text: String,
        /// Whether the file is larger than what is read of it.
        cut: bool,
    },
    /// There is no file with that name.
    Missing,
    /// Something with that name cannot be read, and why.
    Unreadable(String),
}

impl Text {
    /// The text, or an empty one if there is none.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Read { text, .. } => text,
            Self::Missing | Self::Unreadable(_) => "",
        }
    }

    /// Whether a file existed and could be read.
    pub fn is_read(&self) -> bool {
        matches!(self, Self::Read { .. })
    }
}

/// The state of a file, without reading it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It exists and can be opened.
    File,
    /// There is nothing with that name.
    Missing,
    /// Something with that name cannot be read, and why.
    Unreadable(String),
}

/// How much was read of a file that is too large.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Its size in bytes.
    pub size: u64,
    /// How many bytes were read.
    pub read: usize,
}

/// What is known about a file that was read.
#[derive(Debug)]
struct Seen {
    standing: Standing,
    /// How much of it was read, if not all.
    cut: Option<Cut>,
    /// Its text, if it is kept.
    text: Option<Arc<Text>>,
}

/// The files of a project.
#[derive(Debug)]
pub struct Files {
    root: PathBuf,
    seen: RefCell<BTreeMap<String, Seen>>,
    /// What is in the directories that were listed.
    listed: RefCell<BTreeMap<PathBuf, Vec<(OsString, Kind)>>>,
    /// How many bytes of texts are kept.
    kept: Cell<usize>,
    /// All files, if they are not on a disk.
    #[cfg(test)]
    memory: Option<BTreeMap<String, Text>>,
}

impl Files {
    /// The files of the project with this root. Nothing is read yet.
    pub fn of(root: &Path) -> Self {
        Self {
            root: root.to_path_buf(),
            seen: RefCell::default(),
            listed: RefCell::default(),
            kept: Cell::default(),
            #[cfg(test)]
            memory: None,
        }
    }

    /// Files that are not on a disk, for tests of what follows from texts.
    #[cfg(test)]
    pub fn of_texts(root: &Path, texts: impl IntoIterator<Item = (String, Text)>) -> Self {
        Self {
            memory: Some(texts.into_iter().collect()),
            ..Self::of(root)
        }
    }

    /// Reads a file.
    fn fetch(&self, name: &str) -> (Text, Option<Cut>) {
        #[cfg(test)]
        if let Some(memory) = &self.memory {
            return (memory.get(name).cloned().unwrap_or(Text::Missing), None);
        }
        read(&self.root.join(name))
    }

    /// The project's root.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The text of a file, named from the root with `/`.
    pub fn text(&self, name: impl AsRef<str>) -> Arc<Text> {
        let name = name.as_ref();
        if let Some(text) = self
            .seen
            .borrow()
            .get(name)
            .and_then(|seen| seen.text.clone())
        {
            return text;
        }
        let (text, cut) = self.fetch(name);
        let standing = match &text {
            Text::Read { .. } => Standing::File,
            Text::Missing => Standing::Missing,
            Text::Unreadable(why) => Standing::Unreadable(why.clone()),
        };
        let text = Arc::new(text);
        let kept = self.kept.get() + text.as_str().len();
        let is_kept = kept <= KEPT;
        if is_kept {
            self.kept.set(kept);
        }
        let seen = Seen {
            standing,
            cut,
            text: is_kept.then(|| Arc::clone(&text)),
        };
        self.seen.borrow_mut().insert(name.to_owned(), seen);
        text
    }

    /// Whether a name leads outside the project, through a link of its own or one on the way.
    pub fn leads_out(&self, name: &str) -> bool {
        #[cfg(test)]
        if self.memory.is_some() {
            return false;
        }
        let place = self.root.join(name).canonicalize();
        let root = self.root.canonicalize();
        matches!((place, root), (Ok(place), Ok(root)) if !place.starts_with(&root))
    }

    /// The state of a file: as it was read, or else found by opening it.
    pub fn standing(&self, name: impl AsRef<str>) -> Standing {
        let name = name.as_ref();
        if let Some(seen) = self.seen.borrow().get(name) {
            return seen.standing.clone();
        }
        #[cfg(test)]
        if let Some(memory) = &self.memory {
            return match memory.get(name) {
                Some(Text::Read { .. }) => Standing::File,
                Some(Text::Unreadable(why)) => Standing::Unreadable(why.clone()),
                Some(Text::Missing) | None => Standing::Missing,
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
        let seen = self.seen.borrow();
        let failed = seen.iter().filter_map(|(name, seen)| match &seen.standing {
            Standing::Unreadable(why) => Some((name.clone(), why.clone())),
            _ => None,
        });
        failed.collect()
    }

    /// What was read so far, but not to its end, in byte order of the names.
    pub fn cut_off(&self) -> Vec<(String, Cut)> {
        let seen = self.seen.borrow();
        let cut = seen.iter();
        cut.filter_map(|(name, seen)| Some((name.clone(), seen.cut?)))
            .collect()
    }

    /// The names in one of its directories that are UTF-8, and what kind of thing each one is, links
    /// followed, in byte order. A directory that does not exist has none.
    pub fn list(&self, directory: &str) -> io::Result<Vec<(String, Kind)>> {
        let entries = self.list_all(directory)?.into_iter();
        let names = entries.filter_map(|(name, kind)| Some((name.into_string().ok()?, kind)));
        Ok(names.collect())
    }

    /// The same with all names.
    pub fn list_all(&self, directory: impl AsRef<Path>) -> io::Result<Vec<(OsString, Kind)>> {
        #[cfg(test)]
        if let Some(memory) = &self.memory {
            return Ok(listed(memory, directory.as_ref()));
        }
        let directory = directory.as_ref();
        if let Some(entries) = self.listed.borrow().get(directory) {
            return Ok(entries.clone());
        }
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
        let mut listed = self.listed.borrow_mut();
        listed.insert(directory.to_path_buf(), entries.clone());
        Ok(entries)
    }
}

/// What a directory contains, if its files are not on a disk.
#[cfg(test)]
fn listed(memory: &BTreeMap<String, Text>, directory: &Path) -> Vec<(OsString, Kind)> {
    let below = memory.keys().filter_map(|name| {
        let mut parts = Path::new(name).strip_prefix(directory).ok()?.components();
        let (first, is_deeper) = (parts.next()?, parts.next().is_some());
        let kind = if is_deeper {
            Kind::Directory
        } else {
            Kind::File
        };
        Some((first.as_os_str().to_owned(), kind))
    });
    let mut entries: Vec<_> = below.collect();
    entries.dedup();
    entries
}

const NO_FILE: &str = "it is not a regular file";

/// Whether there is no such file. There is none either if something on the way is not a directory.
fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// The text of a file, and how much of the file that is, if not all.
fn read(path: &Path) -> (Text, Option<Cut>) {
    let text = match read_bounded(path) {
        Ok(Some(head)) if let Some(name) = encoding_of(&head.bytes) => {
            Text::Unreadable(format!("it is in {name}; save it as UTF-8"))
        }
        Ok(Some(head)) => {
            let (mut cut, size, mut read) = (head.cut, head.size, head.bytes.len());
            let mut text = head.into_text();
            let mut ends = memchr::memchr_iter(b'\n', text.as_bytes());
            let end = ends.nth(MOST_LINES - 1).map(|end| end + 1);
            if let Some(end) = end.filter(|end| *end < text.len()) {
                text.truncate(end);
                text.shrink_to_fit();
                (cut, read) = (true, end);
            }
            return (Text::Read { text, cut }, cut.then_some(Cut { size, read }));
        }
        Ok(None) => Text::Unreadable(NO_FILE.to_owned()),
        Err(error) if is_missing(&error) => Text::Missing,
        Err(error) => Text::Unreadable(error.to_string()),
    };
    (text, None)
}

/// The encoding of a file in which nothing could be understood, as far as its beginning shows.
fn encoding_of(bytes: &[u8]) -> Option<&'static str> {
    encoding::wide(&bytes[..bytes.len().min(1024)])
}

fn read_bounded(path: &Path) -> io::Result<Option<disk::Head>> {
    let head = disk::read_head(path, BEGINNING)?;
    match head {
        Some(head) if head.cut && head.size <= LARGEST => {
            drop(head);
            disk::read_head(path, usize::try_from(LARGEST).unwrap_or(usize::MAX))
        }
        head => Ok(head),
    }
}
