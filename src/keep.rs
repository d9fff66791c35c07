//! Keeps the content of a file in a copy beside it, before something else replaces it.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::exit::Failure;
use crate::name::shown;
use crate::{atomic, disk};

/// How many copies of one name are kept before the operator has to look through them.
const COPIES: usize = 100;

/// Puts a copy of `content` beside `path`, named `NAME.WORD`, and returns its path. Earlier copies stay as
/// they are, and the next is `NAME.WORD-2`. If one of them has the same content, no new one is written.
pub fn keep_copy(path: &Path, content: &[u8], word: &str) -> Result<PathBuf> {
    for number in 1..=COPIES {
        let mut name = path.as_os_str().to_owned();
        name.push(match number {
            1 => format!(".{word}"),
            _ => format!(".{word}-{number}"),
        });
        let copy = PathBuf::from(name);
        match atomic::create(&copy, content) {
            Ok(()) => return Ok(copy),
            Err(error) if is_taken(&error) => {
                let earlier = disk::read_head(&copy, content.len()).ok().flatten();
                if earlier.is_some_and(|head| !head.cut && head.bytes == content) {
                    return Ok(copy);
                }
            }
            Err(error) => return Err(error),
        }
    }
    Err(Failure::new(format!(
        "there are already {COPIES} copies of {} with `.{word}` in their names",
        shown(path)
    ))
    .hint("look through them and delete those you do not need")
    .into())
}

fn is_taken(error: &anyhow::Error) -> bool {
    let mut causes = error.chain().filter_map(|cause| cause.downcast_ref());
    causes.any(|cause: &io::Error| cause.kind() == ErrorKind::AlreadyExists)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn each_content_is_kept_once_and_no_copy_is_replaced() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("page.md");
        let keep = |content: &str| {
            let copy = keep_copy(&path, content.as_bytes(), "before").unwrap();
            assert_eq!(fs::read_to_string(&copy).unwrap(), content);
            copy.file_name().unwrap().to_str().unwrap().to_owned()
        };
        assert_eq!(keep("one"), "page.md.before");
        assert_eq!(keep("one"), "page.md.before");
        assert_eq!(keep("on"), "page.md.before-2");
        assert_eq!(keep("one more"), "page.md.before-3");
        assert_eq!(keep("on"), "page.md.before-2");
        assert_eq!(keep(""), "page.md.before-4");
    }

    #[test]
    fn a_hundred_copies_are_enough() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("page.md");
        for number in 0..COPIES {
            keep_copy(&path, number.to_string().as_bytes(), "before").unwrap();
        }
        assert!(keep_copy(&path, b"one more", "before").is_err());
    }
}
