//! The answers file on the disk: loaded with suspicion, saved durably, never lost.

use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::answers::Answers;
use super::questions::QuestionSet;
use crate::exit::{Failure, cannot};
use crate::name::shown;
use crate::ui::Ui;
use crate::{atomic, disk, encoding, keep};

pub use crate::tree::names::{EXTRACT_ANSWERS as EXTRACT_FILE, INIT_ANSWERS as INIT_FILE};

/// The largest file that is read, in bytes; a thousand times what an interview fills.
pub(super) const LIMIT: usize = 16 << 20;

/// What is in the place of the answers file.
#[derive(Debug)]
pub enum Stored {
    /// Nothing.
    Missing,
    /// Answers.
    Answers(Answers),
    /// Something that contains no answers.
    Unreadable(Unreadable),
}

/// A file that contains no answers: its content, and what is wrong with it.
#[derive(Debug)]
pub struct Unreadable {
    path: PathBuf,
    content: Vec<u8>,
    why: String,
}

/// Looks at the file and changes nothing. An error means that there may well be answers, but they cannot be
/// read.
pub fn load(path: &Path, set: &'static QuestionSet) -> Result<Stored> {
    let head = match disk::read_head(path, LIMIT) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Stored::Missing),
        other => other.with_context(|| cannot("read", path))?,
    };
    let in_the_way = "move or rename it, or restore the answers there, then run again";
    let Some(head) = head else {
        let what = format!("{} is not a regular file", shown(path));
        return Err(Failure::new(what).at(path).hint(in_the_way).into());
    };
    if head.cut {
        let megabytes = LIMIT >> 20;
        let what = format!("{} is larger than {megabytes} MiB", shown(path));
        return Err(Failure::new(what).at(path).hint(in_the_way).into());
    }
    let parsed = match encoding::named(&head.bytes) {
        Some(encoding) => Err(format!("it is in {encoding}")),
        None => Answers::parse_stored(set, &head.bytes),
    };
    Ok(match parsed {
        Ok(answers) => Stored::Answers(answers),
        Err(why) => Stored::Unreadable(Unreadable {
            path: path.to_path_buf(),
            content: head.bytes,
            why,
        }),
    })
}

/// Saves the answers durably.
pub fn save(path: &Path, answers: &Answers) -> Result<()> {
    let json = answers.to_json().with_context(|| cannot("write", path))?;
    atomic::replace(path, json.as_bytes())
}

impl Unreadable {
    /// Keeps a copy, with a warning, before fresh answers replace the file.
    pub fn set_aside(&self, ui: &Ui) -> Result<()> {
        let copy = self.keep_copy()?;
        ui.warn(format_args!(
            "{}; starting afresh, and a copy of the file was saved as {}",
            self.complaint(),
            shown(copy)
        ));
        Ok(())
    }

    /// What is wrong, for a warning.
    fn complaint(&self) -> String {
        format!(
            "cannot read the answers from {}: {}",
            shown(&self.path),
            self.why
        )
    }

    /// Puts a copy beside the file and returns its path. An earlier copy stays as it is; if one says the same,
    /// no new one is made.
    fn keep_copy(&self) -> Result<PathBuf> {
        keep::keep_copy(&self.path, &self.content, "unreadable")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interview::Value;
    use crate::interview::questions::INIT;
    use crate::ui::Color;
    use std::fs;

    fn directory() -> tempfile::TempDir {
        tempfile::tempdir().expect("a temporary directory")
    }

    fn names_in(directory: &Path) -> Vec<String> {
        let entries = fs::read_dir(directory).expect("it can be listed");
        let mut names: Vec<String> = entries
            .map(|entry| {
                entry
                    .expect("an entry")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        names.sort();
        names
    }

    #[test]
    fn what_is_saved_is_loaded() {
        let directory = directory();
        let path = directory.path().join(INIT_FILE);
        assert!(matches!(
            load(&path, &INIT).expect("nothing is there"),
            Stored::Missing
        ));
        let mut answers = Answers::new(&INIT);
        answers.put("client", Value::Text("Acme".into()));
        save(&path, &answers).expect("it can be saved");
        let Stored::Answers(loaded) = load(&path, &INIT).expect("it is there") else {
            panic!("it was just saved");
        };
        assert_eq!(loaded.text("client"), "Acme");
        assert_eq!(names_in(directory.path()), [INIT_FILE]);
    }

    #[test]
    fn an_unreadable_file_is_kept_in_a_copy_that_no_later_one_replaces() {
        let directory = directory();
        let path = directory.path().join("a.json");
        let ui = Ui::new(Color::Never);
        for content in ["{", "{", "[1]", "{\"client\": {}}"] {
            fs::write(&path, content).expect("it can be written");
            let Stored::Unreadable(broken) = load(&path, &INIT).expect("it can be looked at")
            else {
                panic!("{content} holds no answers");
            };
            broken.set_aside(&ui).expect("a copy can be made");
            assert_eq!(fs::read_to_string(&path).expect("it stays"), content);
        }
        let copies = [
            "a.json.unreadable", "a.json.unreadable-2", "a.json.unreadable-3",
        ];
        assert_eq!(
            names_in(directory.path()),
            [&["a.json"], &copies[..]].concat()
        );
        for (copy, content) in copies.iter().zip(["{", "[1]", "{\"client\": {}}"]) {
            let kept = fs::read_to_string(directory.path().join(copy)).expect("a copy");
            assert_eq!(kept, content);
        }
    }

    #[test]
    fn the_complaint_names_the_file_and_the_key() {
        let directory = directory();
        let path = directory.path().join("a.json");
        fs::write(&path, "{\"users\": [{}]}").expect("it can be written");
        let Stored::Unreadable(broken) = load(&path, &INIT).expect("it can be looked at") else {
            panic!("an object is not a user");
        };
        let complaint = broken.complaint();
        assert!(
            complaint.contains("a.json") && complaint.contains("`users`"),
            "{complaint}"
        );
    }

    #[test]
    fn what_cannot_be_looked_at_is_an_error_and_no_fresh_start() {
        let directory = directory();
        let error = load(directory.path(), &INIT).expect_err("a directory");
        assert!(format!("{error:#}").contains("not a regular file"));
        let huge = directory.path().join("huge.json");
        let file = fs::File::create(&huge).expect("it can be made");
        file.set_len(1 << 33).expect("a sparse file");
        let error = load(&huge, &INIT).expect_err("too large");
        assert!(format!("{error:#}").contains("larger than 16 MiB"));
    }
}
