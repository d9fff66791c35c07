//! `sprint-folders`: every directory of sprints is one sprint with its four files.

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
        _ if folder.is_template() => return None,
        _ if folder.sprint().is_none() => {
            "is not named like a sprint: a number, a hyphen and a slug, as in 005-rebates"
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

#[cfg(test)]
mod tests {
    use super::*;

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
            folder("0000-sprint-template", missing(&["blueprint.md"])),
            folder("021A-Follow-up", missing(&[])),
            folder("old", missing(&["blueprint.md"])),
            folder("003-shut", Content::Unreadable("no".to_owned())),
        ]);
        let said: Vec<_> = findings.iter().map(|finding| &*finding.message).collect();
        assert_eq!(
            said,
            [
                "002-thin lacks blueprint.md, acceptance.md",
                "old is not named like a sprint: a number, a hyphen and a slug, as in 005-rebates",
                "003-shut cannot be listed: no",
            ]
        );
        let place = Path::new("planning/sprints/002-thin");
        assert_eq!(findings[0].path(), Some(place));
    }
}
