//! The files of a project, read on demand: each once (unless it is huge), as text, never more than a limit, and
//! whatever is wrong with one told apart from its not being there. What they say is for the readers beside this.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::disk::{self, Kind};
use crate::encoding;

/// Bytes of the largest file that is read whole: far more than anybody plans in.
const LARGEST: u64 = 64 * 1024 * 1024;

/// Bytes that are read of a larger one, which nobody wrote by hand, so that it takes up little memory whatever
/// its size (RELIABILITY, 19). What lies beyond is left out, and [`Files::cut_off`] says so.
const BEGINNING: usize = 8 * 1024 * 1024;

/// Lines of a file that are read. What a reader keeps of each takes up many times the size of a short one, so
/// that a file of nothing but line ends would take up gigabytes.
const MOST_LINES: usize = 8 * 1024 * 1024;

/// Bytes of texts that are kept for who asks again. A text beyond that is read again then, so that a project of
/// huge files takes up no more memory than the largest of them.
const KEPT: usize = 64 * 1024 * 1024;

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

/// How much was read of a file that is too large.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Its size in bytes.
    pub size: u64,
    /// How many of them were read.
    pub read: usize,
}

/// What is known of a file that was read.
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
    /// Bytes of the texts that are kept.
    kept: Cell<usize>,
    /// Where there is no disk beneath: all there is.
    #[cfg(test)]
    memory: Option<BTreeMap<String, Text>>,
}

impl Files {
    /// The files of the project with this root. Nothing is read yet.
    pub fn of(root: &Path) -> Self {
        Self {
            root: root.to_path_buf(),
            seen: RefCell::default(),
            kept: Cell::default(),
            #[cfg(test)]
            memory: None,
        }
    }

    /// Files that lie on no disk, for the tests of what follows from texts.
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

    /// Whether a name stands for something outside the project, through a link of its own or one on the way.
    pub fn leads_out(&self, name: &str) -> bool {
        #[cfg(test)]
        if self.memory.is_some() {
            return false;
        }
        let place = self.root.join(name).canonicalize();
        let root = self.root.canonicalize();
        matches!((place, root), (Ok(place), Ok(root)) if !place.starts_with(&root))
    }

    /// How a file stands: as it was read, or else by opening it.
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

    /// The names in one of its directories that are UTF-8, and what they stand for, links followed, in
    /// byte order. A directory that is not there has none.
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

/// What a directory holds of files that lie on no disk.
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

/// A directory on the way that is none leads nowhere either.
fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// The text of a file, and how much of it that is if it is not all.
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
