//! What makes a pack hostile, or impossible as a whole: checked before anything else in it.

use std::collections::BTreeMap;

use super::sections::Section;
use super::target::{self, Target};

/// Why nothing of a pack is applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hostile {
    /// The line number in the pack.
    pub line: usize,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: &'static str,
}

/// What will become of each section. It is an error if one of them must not even be looked at.
pub fn vet(sections: &[Section]) -> Result<Vec<Target>, Hostile> {
    let mut targets = Vec::with_capacity(sections.len());
    let mut seen: BTreeMap<String, &Section> = BTreeMap::new();
    for section in sections {
        let target = target::judge(&section.path).map_err(|why| Hostile {
            line: section.line,
            message: format!("the path `{}` {why}", section.path),
            hint: "check where the pack comes from; none of it was written",
        })?;
        targets.push(target);
        if let Some(first) = seen.insert(target::folded(&section.path), section) {
            return Err(Hostile {
                line: section.line,
                message: format!(
                    "`{}` appears a second time, after line {}",
                    section.path, first.line
                ),
                hint: "keep one section for each file",
            });
        }
    }
    for (path, section) in &seen {
        let above = path.match_indices('/').map(|(at, _)| &path[..at]);
        for directory in above {
            if let Some(file) = seen.get(directory) {
                return Err(Hostile {
                    line: section.line.max(file.line),
                    message: format!(
                        "`{}` is a file here and a directory in another section",
                        file.path
                    ),
                    hint: "keep one of the two",
                });
            }
        }
    }
    Ok(targets)
}

#[cfg(test)]
mod tests {
    use super::super::sections::read;
    use super::*;

    fn refused(pack: &str) -> String {
        let refused = vet(&read(pack).unwrap().sections).unwrap_err();
        format!("{}: {}", refused.line, refused.message)
    }

    #[test]
    fn a_target_is_named_once() {
        assert_eq!(
            refused("=== FILE: docs/API.md ===\na\n=== FILE: Docs/api.md ===\nb\n"),
            "3: `Docs/api.md` appears a second time, after line 1"
        );
        assert_eq!(
            refused("=== FILE: docs/x.md ===\na\n=== FILE: docs/x.md/y.md ===\nb\n"),
            "3: `docs/x.md` is a file here and a directory in another section"
        );
        assert_eq!(
            refused("=== FILE: ../x.md ===\na\n"),
            "1: the path `../x.md` leads out of its directory"
        );
    }
}
