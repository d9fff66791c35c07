//! What a project's files looked like, in 32 bytes: two equal fingerprints mean that nothing in the
//! project can have changed. Compared for equality only, never for age.
//!
//! It covers the path of every `.md`, what kind of thing has that name, and its size, modification time, change
//! time, inode and mode; and, as its key, everything that decides the answer: the slugs, the version of the
//! matching rule and what is left out of the walk. A clock with coarse ticks could hide an edit made within the
//! same tick, so a file vouches for itself only if both its times are at least [`SETTLED`] seconds before the
//! moment the scan began.

use crate::disk::{Identity, Stamp};

/// Raise it whenever the same files and slugs may give another answer, or when the hash covers something else.
const RULES: u32 = 2;
/// How many seconds a file's times must be before the scan: the coarsest clock in use ticks every two.
const SETTLED: i64 = 2;
/// An entry takes about this many bytes here, its name included.
const USUAL_BYTES: usize = 96;
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
pub struct Part {
    /// The directory, from the project's root.
    directory: Vec<u8>,
    /// Which part of it.
    number: usize,
    digest: [u8; 32],
}

/// Collects the entries of a part, in byte order of their names.
#[derive(Debug)]
pub struct PartBuilder {
    bytes: Vec<u8>,
    reader: Reader,
}

impl PartBuilder {
    /// An empty part, as this reader sees it, with room for this many entries.
    pub fn new(reader: Reader, entries: usize) -> Self {
        Self {
            bytes: Vec::with_capacity(entries * USUAL_BYTES),
            reader,
        }
    }

    /// Adds an entry.
    pub fn add(&mut self, name: &[u8], entry: Entry) {
        let bytes = &mut self.bytes;
        bytes.extend((name.len() as u64).to_le_bytes());
        bytes.extend(name);
        match entry {
            Entry::Other => bytes.push(0),
            Entry::Dangling => bytes.push(1),
            Entry::File { linked, identity } => {
                bytes.push(2 + u8::from(linked));
                bytes.extend(identity.size.to_le_bytes());
                for stamp in [identity.modified, identity.changed] {
                    bytes.extend(stamp.seconds.to_le_bytes());
                    bytes.extend(stamp.nanoseconds.to_le_bytes());
                }
                bytes.extend(identity.inode.to_le_bytes());
                bytes.extend(identity.mode.to_le_bytes());
                if identity.mode & READABLE != READABLE {
                    bytes.extend(self.reader.user.to_le_bytes());
                    bytes.extend(self.reader.group.to_le_bytes());
                }
            }
        }
    }

    /// The finished part.
    pub fn finish(self, directory: Vec<u8>, number: usize) -> Part {
        Part {
            directory,
            number,
            digest: *blake3::hash(&self.bytes).as_bytes(),
        }
    }
}

/// A project's fingerprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// The fingerprint of a project with these parts, in whatever order they were read.
    pub fn new(key: &Key, mut parts: Vec<Part>) -> Self {
        parts.sort_unstable_by(|a, b| (&a.directory, a.number).cmp(&(&b.directory, b.number)));
        let mut hasher = blake3::Hasher::new_keyed(&key.0);
        for part in parts {
            update_sized(&mut hasher, &part.directory);
            hasher.update(&(part.number as u64).to_le_bytes());
            hasher.update(&part.digest);
        }
        Self(*hasher.finalize().as_bytes())
    }

    /// The fingerprint sealed together with the answer it vouches for, as text: it does not match an answer
    /// that was changed or that belongs to another state.
    pub fn seal(&self, matched_slugs: &[String], referred_slugs: &[String]) -> String {
        let mut hasher = blake3::Hasher::new_keyed(&self.0);
        for slugs in [matched_slugs, referred_slugs] {
            hasher.update(&(slugs.len() as u64).to_le_bytes());
            for slug in slugs {
                update_sized(&mut hasher, slug.as_bytes());
            }
        }
        hasher.finalize().to_hex().to_string()
    }
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
        let mut builder = PartBuilder::new(reader, 1);
        builder.add(name.as_bytes(), entry);
        let part = builder.finish(directory.into(), 0);
        let key = Key::new(&["auth".to_owned()], prune);
        Fingerprint::new(&key, vec![part]).seal(&[], &[])
    }

    /// Most of it is covered twice: if a file system does not move the change time, the rest has to be
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

    #[test]
    fn the_order_in_which_parts_were_read_does_not_count() {
        let key = Key::new(&[], true);
        let part =
            |directory: &str, number| PartBuilder::new(READER, 0).finish(directory.into(), number);
        let parts = || vec![part("a", 0), part("b", 1), part("b", 0), part("a-b", 0)];
        let mut reversed = parts();
        reversed.reverse();
        assert_eq!(
            Fingerprint::new(&key, parts()),
            Fingerprint::new(&key, reversed)
        );
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
        let names = prop::collection::btree_map("[ab\0]{0,2}", any_entry(), 0..3);
        names.prop_map(|entries| entries.into_iter().collect())
    }

    fn fingerprint(directories: &[Vec<(String, Entry)>; 2], slugs: &[String]) -> Fingerprint {
        let parts = directories.iter().enumerate().map(|(number, entries)| {
            let mut builder = PartBuilder::new(READER, entries.len());
            for (name, entry) in entries {
                builder.add(name.as_bytes(), *entry);
            }
            builder.finish(b"docs".to_vec(), number)
        });
        Fingerprint::new(&Key::new(slugs, true), parts.collect())
    }

    proptest! {
        #[test]
        fn equal_only_if_all_is_equal(
            one in [any_directory(), any_directory()],
            other in [any_directory(), any_directory()],
            slugs in [prop::collection::vec("[ab]{0,2}", 0..3), prop::collection::vec("[ab]{0,2}", 0..3)],
        ) {
            let [of_one, of_other] = &slugs;
            let are_equal = fingerprint(&one, of_one) == fingerprint(&other, of_other);
            prop_assert_eq!(are_equal, one == other && of_one == of_other);
            prop_assert_eq!(fingerprint(&one, of_one), fingerprint(&one, of_one));
        }
    }
}
