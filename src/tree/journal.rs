//! The journal of a project as it lies in `planning/journal/`: of which days there are entries. What an
//! entry says is for `journal`.

use std::io;

use jiff::civil::Date;

use super::files::Files;
use crate::disk::Kind;
use crate::facts::journal;

/// Where the entries lie.
pub const DIRECTORY: &str = "planning/journal";

/// The days of all entries, oldest first. A project without the directory has none.
pub fn days(files: &Files) -> io::Result<Vec<Date>> {
    let entries = files.list(DIRECTORY)?.into_iter();
    let mut days: Vec<Date> = entries
        .filter(|(_, kind)| *kind == Kind::File)
        .filter_map(|(name, _)| journal::entry_day(&name))
        .collect();
    days.sort_unstable();
    Ok(days)
}

/// The entry of a day, from the root of its project.
pub fn path(day: Date) -> String {
    format!("{DIRECTORY}/{day}.md")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn files_named_like_days_are_entries() {
        let project = tempfile::tempdir().unwrap();
        let files = Files::of(project.path());
        assert_eq!(days(&files).unwrap(), []);
        let journal = project.path().join(DIRECTORY);
        fs::create_dir_all(journal.join("2026-11-22.md")).unwrap();
        for name in [
            "2026-11-21.md",
            "2025-01-02.md",
            "README.md",
            "2026-13-01.md",
        ] {
            fs::write(journal.join(name), "").unwrap();
        }
        let days: Vec<String> = days(&files)
            .unwrap()
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(days, ["2025-01-02", "2026-11-21"]);
    }
}
