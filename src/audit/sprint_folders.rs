//! `sprint-folders`: every directory among the sprints is a sprint, and the active one has all its files.

use std::path::Path;

use super::{Check, Finding, Severity};
use crate::sprint::Standing;
use crate::tree::sprints::{self, Content, Folder};

/// What is wrong with the directories in `planning/sprints/`.
pub fn check(folders: &[Folder], progress: &Standing) -> Vec<Finding> {
    let mut findings: Vec<Finding> = folders
        .iter()
        .flat_map(|folder| judge(folder, progress))
        .collect();
    findings.extend(numbered_twice(folders));
    findings
}

/// The finding that the directory of sprints cannot be listed.
pub fn unreadable(why: &str) -> Finding {
    let message = format!("the sprints cannot be listed: {why}");
    finding(Severity::Error, sprints::DIRECTORY, message)
}

fn finding(severity: Severity, path: impl AsRef<Path>, message: String) -> Finding {
    Finding::new(Check::SprintFolders, severity, path.as_ref(), message)
}

fn judge(folder: &Folder, progress: &Standing) -> Vec<Finding> {
    let name = folder.name.to_string_lossy();
    let path = Path::new(sprints::DIRECTORY).join(&folder.name);
    if folder.is_template() {
        return Vec::new();
    }
    let Some(sprint) = folder.sprint() else {
        let message = format!(
            "{name} is not named like a sprint: a number, a hyphen and a slug, as in 005-rebates"
        );
        return vec![finding(Severity::Warning, path, message)];
    };
    match &folder.content {
        Content::Unreadable(why) => {
            let message = format!("{name} cannot be listed: {why}");
            vec![finding(Severity::Error, path, message)]
        }
        Content::Listed { missing } => {
            let is_active = progress.active().is_some_and(|one| one.sprint == sprint);
            let missing = missing.iter().map(|file| {
                let (severity, message) = if is_active {
                    let message = format!("the active sprint, {name}, lacks {file}");
                    (Severity::Error, message)
                } else {
                    (Severity::Info, format!("{name} lacks {file}"))
                };
                finding(severity, path.join(file), message)
            });
            missing.collect()
        }
    }
}

/// Sprints with the same number and the same letters: it is unclear which of them is meant.
fn numbered_twice(folders: &[Folder]) -> Vec<Finding> {
    let mut sprints: Vec<_> = folders.iter().filter_map(Folder::sprint).collect();
    sprints.sort_unstable();
    let mut findings = Vec::new();
    for same in sprints.chunk_by(|one, other| one.id == other.id) {
        let [first, others @ ..] = same else { continue };
        if let Some(last) = others.last() {
            let between = match others.len() {
                1 => String::new(),
                more => format!(" and {} more", more - 1),
            };
            let message = format!(
                "{} and {}{between} have the same number",
                first.name, last.name
            );
            let path = sprints::directory(last);
            findings.push(finding(Severity::Warning, path, message));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sprint::{self, Sources, Sprint, Text};

    #[test]
    fn each_folder_is_reported_for_what_it_is() {
        let folder = |name: &str, content| Folder {
            name: name.into(),
            content,
        };
        let missing = |missing: &[&'static str]| Content::Listed {
            missing: missing.to_vec(),
        };
        let folders = [
            folder("001-fine", missing(&[])),
            folder("002-thin", missing(&["blueprint.md", "acceptance.md"])),
            folder("003-next", missing(&["acceptance.md"])),
            folder("0000-sprint-template", missing(&["blueprint.md"])),
            folder("021A-Follow-up", missing(&[])),
            folder("old", missing(&["blueprint.md"])),
            folder("004-shut", Content::Unreadable("no".to_owned())),
            folder("1-again", missing(&[])),
        ];
        let sprints = folders.iter().filter_map(Folder::sprint);
        let progress = sprint::read(Sources {
            state: Some(Text {
                path: "planning/STATE.md".to_owned(),
                text: "## Active sprint\n\n002-thin\n".to_owned(),
            }),
            folders: sprints
                .map(|sprint: Sprint| sprint::Folder {
                    path: sprints::directory(&sprint),
                    sprint,
                    files: Vec::new(),
                    texts: Vec::new(),
                    is_archived: false,
                })
                .collect(),
            ..Sources::default()
        });
        let findings = check(&folders, &progress);
        let said: Vec<_> = findings
            .iter()
            .map(|finding| (finding.severity, &*finding.message))
            .collect();
        assert_eq!(
            said,
            [
                (
                    Severity::Error,
                    "the active sprint, 002-thin, lacks blueprint.md"
                ),
                (
                    Severity::Error,
                    "the active sprint, 002-thin, lacks acceptance.md"
                ),
                (Severity::Info, "003-next lacks acceptance.md"),
                (
                    Severity::Warning,
                    "old is not named like a sprint: a number, a hyphen and a slug, as in 005-rebates"
                ),
                (Severity::Error, "004-shut cannot be listed: no"),
                (
                    Severity::Warning,
                    "001-fine and 1-again have the same number"
                ),
            ]
        );
        let path = findings[0].path();
        assert_eq!(
            path,
            Some(Path::new("planning/sprints/002-thin/blueprint.md"))
        );
    }
}
