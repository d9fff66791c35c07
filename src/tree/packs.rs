//! The Architect's packs of a project, in `planning/architect-packs/`.

use jiff::civil::Date;

use super::files::Files;
use crate::disk::Kind;
use crate::markdown::dates;

/// Where they are.
pub const DIRECTORY: &str = "planning/architect-packs";

/// The newest pack, from the root of the project: by the day in its name, then by the numbers in it, then by
/// the name itself. Never by a modification time, which a copy changes.
pub fn newest(files: &Files) -> Option<String> {
    let packs = files.list(DIRECTORY).ok()?.into_iter();
    let is_pack = |(name, kind): &(String, Kind)| {
        let lower = name.to_lowercase();
        *kind == Kind::File
            && lower
                .rsplit_once('.')
                .is_some_and(|(_, kind)| kind == "md" || kind == "txt")
            && lower != "readme.md"
    };
    let names = packs.filter(is_pack).map(|(name, _)| name);
    let newest = names.max_by_key(|name| key(name))?;
    Some(format!("{DIRECTORY}/{newest}"))
}

fn key(name: &str) -> (Option<Date>, Vec<u64>, String) {
    let numbers = name.split(|c: char| !c.is_ascii_digit());
    let numbers = numbers.filter_map(|digits| digits.parse().ok()).collect();
    (dates::first(name), numbers, name.to_owned())
}
