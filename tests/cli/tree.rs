//! What is in a directory, as one value to compare.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::Path;

/// Every file and link below a directory with its content, and every directory with a `/` at its end;
/// paths from there, with `/`.
pub fn read(directory: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    collect(directory, "", &mut found);
    found
}

/// The paths alone, without directories.
pub fn files(directory: &Path) -> Vec<String> {
    let names = read(directory).into_keys();
    names.filter(|path| !path.ends_with('/')).collect()
}

fn collect(directory: &Path, prefix: &str, found: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(directory).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        let kind = entry.file_type().unwrap();
        if kind.is_dir() {
            found.insert(format!("{path}/"), Vec::new());
            collect(&entry.path(), &format!("{path}/"), found);
        } else if kind.is_symlink() {
            let target = fs::read_link(entry.path()).unwrap();
            found.insert(path, target.to_string_lossy().into_owned().into_bytes());
        } else {
            found.insert(path, fs::read(entry.path()).unwrap());
        }
    }
}

/// Whether this is a lock: an empty file that stays.
pub fn is_lock(path: &str, content: &[u8]) -> bool {
    content.is_empty() && Path::new(path).extension().is_some_and(|it| it == "lock")
}

/// Whether a path belongs to something that was still being made, or is inside it.
pub fn is_unfinished(path: &str) -> bool {
    path.split('/')
        .any(|name| socrates::atomic::is_sibling(name.as_ref()))
}

/// What killed or failed saves left behind.
pub fn siblings(directory: &Path) -> Vec<OsString> {
    fs::read_dir(directory)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .filter(|name| name.to_string_lossy().ends_with(".tmp"))
        .collect()
}
