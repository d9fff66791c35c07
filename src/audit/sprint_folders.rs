//! `sprint-folders`: every directory of sprints is one sprint with its four files.

use std::ffi::OsStr;
use std::path::Path;

use super::{Check, Finding, Severity};
use crate::tree::sprints::{self, Content, Folder};

/// What is wrong with the directories in `planning/sprints/`.
pub fn check(folders: &[Folder]) -> Vec<Finding> {
    folders.iter().filter_map(judge).collect()
}

/// The directory of sprints cannot be listed.
pub fn unreadable(why: &str) -> Finding {
    let message = format!("the sprints cannot be listed: {why}");
    Finding::new(
        Check::SprintFolders,
        Severity::Error,
        sprints::DIRECTORY,
        message,
    )
}

fn judge(folder: &Folder) -> Option<Finding> {
    let message = match &folder.content {
        _ if !is_well_named(&folder.name) => {
            "is not named like a sprint: three digits, a hyphen, then a-z, 0-9 and hyphens"
                .to_owned()
        }
        Content::Unreadable(why) => format!("cannot be listed: {why}"),
        Content::Listed { missing } if missing.is_empty() => return None,
        Content::Listed { missing } => format!("lacks {}", missing.join(", ")),
    };
    let name = folder.name.to_string_lossy();
    let path = Path::new(sprints::DIRECTORY).join(&folder.name);
    Some(Finding::new(
        Check::SprintFolders,
        Severity::Error,
        path,
        format!("{name} {message}"),
    ))
}

/// `NNN-[a-z0-9-]+`
fn is_well_named(name: &OsStr) -> bool {
    let Some((number, slug)) = name.to_str().and_then(|name| name.split_once('-')) else {
        return false;
    };
    let is_slug = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    number.len() == 3
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && !slug.is_empty()
        && slug.bytes().all(is_slug)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_number_and_a_slug() {
        for name in ["001-a", "010-two-words", "999-2", "001--"] {
            assert!(is_well_named(name.as_ref()), "{name}");
        }
        for name in [
            "01-a",
            "0001-a",
            "001",
            "001-",
            "001_a",
            "001-A",
            "001-a_b",
            "001-a b",
            "001-é",
            "archive",
            "",
            "-a",
            "٠٠١-a",
            "001-a.old",
        ] {
            assert!(!is_well_named(name.as_ref()), "{name}");
        }
    }

    #[test]
    fn each_folder_is_reported_once() {
        let folder = |name: &str, content| Folder {
            name: name.into(),
            content,
        };
        let missing = |missing: &[&'static str]| Content::Listed {
            missing: missing.to_vec(),
        };
        let findings = check(&[
            folder("001-fine", missing(&[])),
            folder("002-thin", missing(&["blueprint.md", "acceptance.md"])),
            folder("old", missing(&["blueprint.md"])),
            folder("003-shut", Content::Unreadable("no".to_owned())),
        ]);
        let said: Vec<_> = findings.iter().map(|finding| &*finding.message).collect();
        assert_eq!(
            said,
            [
                "002-thin lacks blueprint.md, acceptance.md",
                "old is not named like a sprint: three digits, a hyphen, then a-z, 0-9 and hyphens",
                "003-shut cannot be listed: no",
            ]
        );
        assert_eq!(findings[0].path, Path::new("planning/sprints/002-thin"));
    }
}
