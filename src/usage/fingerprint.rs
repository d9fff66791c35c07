//! What a project's files looked like, in 32 bytes: two equal fingerprints mean that nothing in the
//! project can have changed. Compared for equality only, never for age.
//!
//! It covers the path of every `.md`, what kind of thing has that name, and its size, modification time, change
//! time, inode and mode; and, as its key, everything that decides the answer: the slugs, the version of the
//! matching rule and what is left out of the walk. A clock with coarse ticks could hide an edit made within the
//! same tick, so a file vouches for itself only if both its times are at least [`SETTLED`] seconds before the
//! moment the scan began.

use std::ffi::CStr;
use std::mem;
use std::ops::Range;

use super::slugs::Slugs;
use crate::disk::{Identity, Stamp};

/// Raise it whenever the same files and slugs may give another answer, or when the hash covers something else.
const RULES: u32 = 3;
/// How many seconds a file's times must be before the scan: the coarsest clock in use ticks every two.
const SETTLED: i64 = 2;
/// Most projects have no more bytes of entries, and no more parts, than this.
const USUAL_BYTES: usize = 8 * 1024;
const USUAL_PARTS: usize = 32;
/// How many bytes BLAKE3 hashes at once: four chunks. A shorter text is hashed chunk by chunk, which takes longer.
const AT_ONCE: usize = 4096;
/// With more bytes of entries than this, only digests are kept: the project has more than ten thousand files.
const MANY_BYTES: usize = 1024 * 1024;
/// Readable by everyone.
const READABLE: u32 = 0o444;

/// Whether a file's times are far enough in the past to vouch for it.
pub fn is_settled(file: &Identity, scan_began: Stamp) -> bool {
    let latest = Stamp {
        seconds: scan_began.seconds - SETTLED,
        ..scan_began
    };
    file.modified.max(file.changed) <= latest
}

/// The user who reads: a cache must not reveal what another user may not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reader {
    /// Effective user.
    pub user: u32,
    /// Effective group.
    pub group: u32,
}

/// What has the name of a Markdown file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A regular file, or a link to one.
    File {
        /// Whether it is reached through a link.
        linked: bool,
        /// The file itself.
        identity: Identity,
    },
    /// A link to nothing.
    Dangling,
    /// Something that contains no text.
    Other,
}

/// Everything besides the files that decides the answer.
#[derive(Clone, Debug)]
pub struct Key([u8; 32]);

impl Key {
    /// The key for these slugs, in this order, and this way to walk.
    pub fn new(slugs: &[String], prune: bool) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&RULES.to_le_bytes());
        hasher.update(&[u8::from(prune)]);
        for slug in slugs {
            update_sized(&mut hasher, slug.as_bytes());
        }
        Self(*hasher.finalize().as_bytes())
    }
}

/// Some of the entries of one directory, as many as are read at once.
#[derive(Debug)]
struct Part {
    /// Where `Parts::bytes` has the path of its directory, from the project's root.
    directory: Range<usize>,
    /// Which part of the directory it is.
    number: usize,
    /// Where `Parts::bytes` has its entries, or their digest.
    entries: Range<usize>,
}

/// The entries of a project, part by part, in whatever order the parts are read. They are kept as they are, since
/// hashing many at once is faster than one by one. If there are too many, only a digest of each part is kept.
#[derive(Debug, Default)]
pub struct Parts {
    /// The paths of the directories, and the entries.
    bytes: Vec<u8>,
    list: Vec<Part>,
    /// How many bytes of entries there were, including digested ones. Only this number decides whether digests are
    /// kept, so the order in which parts are read does not matter.
    seen: usize,
    are_digested: bool,
}

impl Parts {
    /// Begins a part. Entries that are added from now on belong to it, in byte order of their names.
    pub fn begin(&mut self, directory: &[u8], number: usize) {
        if self.list.is_empty() {
            // Reserves enough for most projects at once.
            self.bytes.reserve(USUAL_BYTES);
            self.list.reserve(USUAL_PARTS);
        }
        let start = self.bytes.len();
        self.bytes.extend(directory);
        let end = self.bytes.len();
        self.list.push(Part {
            directory: start..end,
            number,
            entries: end..end,
        });
    }

    /// Adds an entry to the current part, as this reader sees it.
    pub fn add(&mut self, reader: Reader, name: &CStr, entry: Entry) {
        let bytes = &mut self.bytes;
        bytes.extend(name.to_bytes_with_nul());
        match entry {
            Entry::Other => bytes.push(0),
            Entry::Dangling => bytes.push(1),
            Entry::File { linked, identity } => {
                let stamps = [identity.modified, identity.changed];
                // Both times are nearly always the same; then only one is added.
                let are_same = stamps[0] == stamps[1];
                bytes.push(2 + u8::from(linked) + 2 * u8::from(are_same));
                bytes.extend(identity.size.to_le_bytes());
                for stamp in &stamps[usize::from(are_same)..] {
                    bytes.extend(stamp.seconds.to_le_bytes());
                    bytes.extend(stamp.nanoseconds.to_le_bytes());
                }
                bytes.extend(identity.inode.to_le_bytes());
                bytes.extend(identity.mode.to_le_bytes());
                if identity.mode & READABLE != READABLE {
                    bytes.extend(reader.user.to_le_bytes());
                    bytes.extend(reader.group.to_le_bytes());
                }
            }
        }
    }

    /// Ends the current part.
    pub fn end(&mut self) {
        let Some(part) = self.list.last_mut() else {
            return;
        };
        part.entries.end = self.bytes.len();
        self.seen += part.entries.len();
        if self.are_digested {
            let digest = blake3::hash(&self.bytes[part.entries.clone()]);
            self.bytes.truncate(part.entries.start);
            self.bytes.extend(digest.as_bytes());
            part.entries.end = self.bytes.len();
        } else if self.seen > MANY_BYTES {
            self.digest();
        }
    }

    /// Adds all parts of `other`.
    pub fn extend(&mut self, mut other: Self) {
        if self.list.is_empty() {
            *self = other;
            return;
        }
        self.seen += other.seen;
        if self.seen > MANY_BYTES {
            self.digest();
            other.digest();
        }
        let offset = self.bytes.len();
        let moved = |range: Range<usize>| range.start + offset..range.end + offset;
        self.bytes.append(&mut other.bytes);
        self.list.extend(other.list.into_iter().map(|part| Part {
            directory: moved(part.directory),
            number: part.number,
            entries: moved(part.entries),
        }));
    }

    /// Puts digests in place of the entries.
    fn digest(&mut self) {
        if mem::replace(&mut self.are_digested, true) {
            return;
        }
        let all = mem::take(&mut self.bytes);
        for part in &mut self.list {
            let start = self.bytes.len();
            self.bytes.extend(&all[part.directory.clone()]);
            let middle = self.bytes.len();
            let digest = blake3::hash(&all[part.entries.clone()]);
            self.bytes.extend(digest.as_bytes());
            part.directory = start..middle;
            part.entries = middle..self.bytes.len();
        }
    }

    /// The fingerprint, as text, of a project with these parts and of the answer it vouches for. It does not match
    /// if the answer was changed or belongs to another state of the project.
    pub fn seal(mut self, key: &Key, matched_slugs: &Slugs, referred_slugs: &Slugs) -> String {
        let bytes = &self.bytes;
        let place = |part: &Part| (&bytes[part.directory.clone()], part.number);
        self.list.sort_unstable_by(|a, b| place(a).cmp(&place(b)));
        let mut hasher = blake3::Hasher::new_keyed(&key.0);
        let mut text = Vec::with_capacity(bytes.len().min(MANY_BYTES) + USUAL_BYTES);
        matched_slugs.write_to(&mut text);
        referred_slugs.write_to(&mut text);
        text.push(u8::from(self.are_digested));
        text.extend((self.list.len() as u64).to_le_bytes());
        for part in &self.list {
            extend_sized(&mut text, &bytes[part.directory.clone()]);
            text.extend((part.number as u64).to_le_bytes());
            extend_sized(&mut text, &bytes[part.entries.clone()]);
            if text.len() > MANY_BYTES {
                hasher.update(&text);
                text.clear();
            }
        }
        // The text above includes the number of parts and the length of each, so padding cannot be taken for a
        // part.
        if text.len() > AT_ONCE / 4 {
            text.resize(text.len().next_multiple_of(AT_ONCE), 0);
        }
        hasher.update(&text);
        hasher.finalize().to_hex().to_string()
    }
}

fn extend_sized(text: &mut Vec<u8>, bytes: &[u8]) {
    text.extend((bytes.len() as u64).to_le_bytes());
    text.extend(bytes);
}

fn update_sized(hasher: &mut blake3::Hasher, bytes: &[u8]) {
    hasher.update(&(bytes.len() as u64).to_le_bytes());
    hasher.update(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::Kind;
    use proptest::prelude::*;
    use std::ffi::CString;

    const STAMP: Stamp = Stamp {
        seconds: 1_600_000_000,
        nanoseconds: 7,
    };
    const FILE: Identity = Identity {
        kind: Kind::File,
        size: 4,
        allocated: 4096,
        modified: STAMP,
        changed: STAMP,
        device: 3,
        inode: 12,
        mode: 0o100_640,
    };
    const READER: Reader = Reader { user: 1, group: 2 };

    fn seal(prune: bool, directory: &str, name: &str, entry: Entry, reader: Reader) -> String {
        let mut parts = Parts::default();
        parts.begin(directory.as_bytes(), 0);
        parts.add(reader, &CString::new(name).unwrap(), entry);
        parts.end();
        let key = Key::new(&["auth".to_owned()], prune);
        parts.seal(&key, &Slugs::default(), &Slugs::default())
    }

    /// Most of it is covered twice: if a file system does not move the change time, the rest must be
    /// enough.
    #[test]
    fn everything_that_is_seen_of_a_file_counts() {
        let file = |identity| {
            let entry = Entry::File {
                linked: false,
                identity,
            };
            seal(true, "docs", "a.md", entry, READER)
        };
        let other = Stamp {
            nanoseconds: 8,
            ..STAMP
        };
        let linked = Entry::File {
            linked: true,
            identity: FILE,
        };
        let plain = Entry::File {
            linked: false,
            identity: FILE,
        };
        let stranger = Reader { user: 3, ..READER };
        let same_user = Reader { group: 3, ..READER };
        let mut seals = vec![
            file(FILE),
            file(Identity { size: 5, ..FILE }),
            file(Identity { inode: 13, ..FILE }),
            file(Identity {
                modified: other,
                ..FILE
            }),
            file(Identity {
                changed: other,
                ..FILE
            }),
            file(Identity {
                mode: 0o100_644,
                ..FILE
            }),
            seal(true, "docs", "a.md", linked, READER),
            seal(true, "docs", "a.md", Entry::Dangling, READER),
            seal(true, "docs", "a.md", Entry::Other, READER),
            seal(true, "docs", "b.md", plain, READER),
            seal(true, "doc", "a.md", plain, READER),
            seal(false, "docs", "a.md", plain, READER),
            seal(true, "docs", "a.md", plain, stranger),
            seal(true, "docs", "a.md", plain, same_user),
        ];
        assert_eq!(seals[0], seal(true, "docs", "a.md", plain, READER));
        let all = seals.len();
        seals.sort();
        seals.dedup();
        assert_eq!(seals.len(), all, "two of them cannot be told apart");
    }

    /// A part with this many entries.
    fn part(directory: &str, number: usize, entries: usize) -> Parts {
        let mut parts = Parts::default();
        parts.begin(directory.as_bytes(), number);
        for entry in 0..entries {
            let entry = Entry::File {
                linked: false,
                identity: Identity {
                    inode: entry as u64,
                    ..FILE
                },
            };
            parts.add(READER, c"a.md", entry);
        }
        parts.end();
        parts
    }

    /// This holds whether the entries are kept or digested, and whichever part makes the project too large.
    #[test]
    fn the_order_in_which_parts_were_read_does_not_count() {
        let many = MANY_BYTES / 60;
        let places = [("a", 0), ("b", 1), ("b", 0), ("a-b", 0)];
        let all = |sizes: [usize; 4], order: [usize; 4], in_pairs: bool| {
            let part = |index: usize| part(places[index].0, places[index].1, sizes[index]);
            let mut parts = Parts::default();
            if in_pairs {
                for pair in order.chunks(2) {
                    let mut both = part(pair[0]);
                    both.extend(part(pair[1]));
                    parts.extend(both);
                }
            } else {
                for index in order {
                    parts.extend(part(index));
                }
            }
            let none = Slugs::default();
            parts.seal(&Key::new(&[], true), &none, &none)
        };
        let mut seen = Vec::new();
        for sizes in [
            [0; 4],
            [1, 2, 3, 4],
            [many, 1, 2, 3],
            [many / 2; 4],
            [many; 4],
        ] {
            let one = all(sizes, [0, 1, 2, 3], false);
            for order in [[3, 2, 1, 0], [1, 3, 0, 2], [2, 0, 3, 1]] {
                assert_eq!(one, all(sizes, order, false), "{sizes:?} {order:?}");
                assert_eq!(one, all(sizes, order, true), "{sizes:?} {order:?}");
            }
            assert!(!seen.contains(&one), "{sizes:?}");
            seen.push(one);
        }
    }

    /// Few values, so that two draws are often the same.
    fn any_entry() -> impl Strategy<Value = Entry> {
        let file = (any::<bool>(), 0..2_u64, 0..2_i64, 0..2_u32, 0..2_u64).prop_map(
            |(linked, size, seconds, nanoseconds, inode)| Entry::File {
                linked,
                identity: Identity {
                    size,
                    inode,
                    modified: Stamp {
                        seconds,
                        nanoseconds,
                    },
                    ..FILE
                },
            },
        );
        prop_oneof![file, Just(Entry::Dangling), Just(Entry::Other)]
    }

    fn any_directory() -> impl Strategy<Value = Vec<(String, Entry)>> {
        let names = prop::collection::btree_map("[ab]{0,2}", any_entry(), 0..3);
        names.prop_map(|entries| entries.into_iter().collect())
    }

    fn any_slugs() -> impl Strategy<Value = Vec<String>> {
        prop::collection::vec("[ab]{0,2}", 0..3)
    }

    /// Directories, the wanted slugs, and the matched and the referred slugs.
    type State = ([Vec<(String, Entry)>; 2], [Vec<String>; 3]);

    fn any_state() -> impl Strategy<Value = State> {
        let directories = [any_directory(), any_directory()];
        (directories, [any_slugs(), any_slugs(), any_slugs()])
    }

    fn sealed((directories, [wanted, matched, referred]): &State) -> String {
        let mut parts = Parts::default();
        for (number, entries) in directories.iter().enumerate() {
            parts.begin(b"docs", number);
            for (name, entry) in entries {
                parts.add(READER, &CString::new(name.as_str()).unwrap(), *entry);
            }
            parts.end();
        }
        let [matched, referred] =
            [matched, referred].map(|slugs| slugs.iter().map(String::as_str).collect());
        parts.seal(&Key::new(wanted, true), &matched, &referred)
    }

    proptest! {
        #[test]
        fn equal_only_if_all_is_equal(one in any_state(), other in any_state()) {
            prop_assert_eq!(sealed(&one) == sealed(&other), one == other);
            prop_assert_eq!(sealed(&one), sealed(&one.clone()));
        }

        /// Two random states are seldom almost the same, so this changes one thing in one state.
        #[test]
        fn what_differs_in_one_thing_is_not_equal(one in any_state(), other in any_state(), which in 0..5_usize) {
            let mut almost = one.clone();
            match which {
                0 | 1 => almost.0[which].clone_from(&other.0[which]),
                _ => almost.1[which - 2].clone_from(&other.1[which - 2]),
            }
            prop_assert_eq!(sealed(&one) == sealed(&almost), one == almost);
        }
    }
}
