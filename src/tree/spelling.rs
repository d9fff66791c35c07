//! How a name is spelled on the disk. Some systems ignore case and normal forms, and on all systems an operator
//! means the same file by `planning/state.md` and `planning/STATE.md`.

use std::path::Path;

use crate::disk;
use crate::handoff::target::folded;

/// A path below a root as it is spelled on the disk, as far as it exists: for each part the name itself, or
/// else the only one that differs only in case or normal form.
pub fn on_disk(root: &Path, path: &str) -> String {
    let mut place = root.to_path_buf();
    let mut parts = Vec::new();
    for part in path.split('/') {
        let name = if place.join(part).symlink_metadata().is_ok() && !is_folding(&place, part) {
            part.to_owned()
        } else {
            alike(&place, part).unwrap_or_else(|| part.to_owned())
        };
        place.push(&name);
        parts.push(name);
    }
    parts.join("/")
}

/// Whether a name exists, but only because the system does not distinguish it from another.
fn is_folding(directory: &Path, name: &str) -> bool {
    if cfg!(target_os = "linux") {
        return false;
    }
    let entries = disk::list(directory).unwrap_or_default();
    !entries.iter().any(|(other, _)| other == name)
}

fn alike(directory: &Path, name: &str) -> Option<String> {
    let wanted = folded(name);
    let entries = disk::list(directory).ok()?;
    let names = entries.into_iter();
    let mut alike = names
        .filter_map(|(other, _)| other.into_string().ok())
        .filter(|other| folded(other) == wanted);
    let found = alike.next()?;
    alike.next().is_none().then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_name_is_the_one_that_is_there() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("Planning")).unwrap();
        fs::write(root.path().join("Planning/STATE.md"), "").unwrap();
        for (path, expected) in [
            ("planning/state.md", "Planning/STATE.md"),
            ("Planning/STATE.md", "Planning/STATE.md"),
            ("planning/new.md", "Planning/new.md"),
            ("docs/API.md", "docs/API.md"),
        ] {
            assert_eq!(on_disk(root.path(), path), expected);
        }
    }
}
