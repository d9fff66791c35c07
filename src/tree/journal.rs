//! The journal of a project: in which directory it is kept, and for which days there are entries.
//! `facts::journal` reads what an entry says.

use std::io;

use jiff::civil::Date;

use super::files::Files;
use crate::disk::Kind;
use crate::facts::journal;

/// Where the entries are.
pub const DIRECTORY: &str = "planning/journal";
/// Where some projects keep them instead.
const INSTEAD: &str = "journal";

/// A project's journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Journal {
    /// Where its entries are, from the root of the project: the directory with entries, or else [`DIRECTORY`].
    pub directory: &'static str,
    /// The days of all entries, oldest first.
    pub days: Vec<Date>,
}

impl Journal {
    /// Lists the entries. A project without the directory has none.
    pub fn read(files: &Files) -> io::Result<Self> {
        let days = days(files, DIRECTORY)?;
        if days.is_empty() {
            // If this directory cannot be listed, it does not count as a journal.
            let instead = days_or_none(files, INSTEAD);
            if !instead.is_empty() {
                return Ok(Self {
                    directory: INSTEAD,
                    days: instead,
                });
            }
        }
        Ok(Self {
            directory: DIRECTORY,
            days,
        })
    }

    /// The path of the entry for a day, from the root of its project.
    pub fn path(&self, day: Date) -> String {
        format!("{}/{day}.md", self.directory)
    }
}

fn days_or_none(files: &Files, directory: &str) -> Vec<Date> {
    days(files, directory).unwrap_or_default()
}

fn days(files: &Files, directory: &str) -> io::Result<Vec<Date>> {
    let entries = files.list(directory)?.into_iter();
    let mut days: Vec<Date> = entries
        .filter(|(_, kind)| *kind == Kind::File)
        .filter_map(|(name, _)| journal::entry_day(&name))
        .collect();
    days.sort_unstable();
    Ok(days)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn files_named_like_days_are_entries() {
        let project = tempfile::tempdir().unwrap();
        let files = Files::of(project.path());
        assert_eq!(Journal::read(&files).unwrap().days, []);
        let journal = project.path().join(DIRECTORY);
        fs::create_dir_all(journal.join("2026-11-22.md")).unwrap();
        for name in [
            "2026-11-21.md", "2025-01-02.md", "README.md", "2026-13-01.md",
        ] {
            fs::write(journal.join(name), "").unwrap();
        }
        let journal = Journal::read(&files).unwrap();
        let days: Vec<String> = journal.days.iter().map(ToString::to_string).collect();
        assert_eq!(days, ["2025-01-02", "2026-11-21"]);
    }

    #[test]
    fn another_directory_is_the_journal_where_the_usual_one_has_no_entry() {
        let project = tempfile::tempdir().unwrap();
        let put = |name: &str| {
            let path = project.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        };
        let directory = || Journal::read(&Files::of(project.path())).unwrap().directory;
        put("planning/journal/README.md");
        put("journal/notes.md");
        assert_eq!(directory(), DIRECTORY);
        put("journal/2026-11-20.md");
        assert_eq!(directory(), INSTEAD);
        put("planning/journal/2026-11-21.md");
        assert_eq!(directory(), DIRECTORY);
    }
}
