//! Where a section may be written. A pack may come from anyone: it is refused if a path in it could lead out
//! of the project, or be read as another path; a path that is not a pack's business is left to the operator.

use unicode_normalization::UnicodeNormalization as _;

use crate::name::is_device;
use crate::ui::is_harmless;

/// Files that say how agents work, or what git ignores: changed by hand.
const PROTECTED: [&str; 4] = ["claude.md", "codex.md", "gemini.md", ".gitignore"];
/// Directories whose README.md belongs to the builders.
const BUILDERS: [&str; 5] = ["src", "tests", "scripts", "samples", "references"];
/// Kinds of files that a pack may write below `planning/` and `docs/`.
const KINDS: [&str; 3] = ["md", "json", "txt"];
/// The longest path, in bytes; some systems do not accept longer ones.
const LONGEST: usize = 240;

/// What will become of a section whose path is safe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// It may be written.
    Written,
    /// It is left to the operator; the reason.
    ByHand(&'static str),
}

/// Judges a path, relative to the project. The error says what is hostile about it, worded to follow the path.
pub fn judge(path: &str) -> Result<Target, &'static str> {
    refuse_hostile(path)?;
    let lower = path.to_lowercase();
    let parts: Vec<&str> = lower.split('/').collect();
    let name = parts[parts.len() - 1];
    let kind = name.rsplit_once('.').map_or("", |(_, kind)| kind);
    if PROTECTED.contains(&name) {
        return Ok(Target::ByHand("change this file only by hand"));
    }
    if parts.len() == 2 && BUILDERS.contains(&parts[0]) && name == "readme.md" {
        return Ok(Target::ByHand(
            "change the README of this directory only by hand",
        ));
    }
    let is_written = match parts.as_slice() {
        [_] => kind == "md",
        ["planning" | "docs", ..] => KINDS.contains(&kind),
        _ => false,
    };
    if is_written && !parts.iter().any(|part| part.starts_with('.')) {
        Ok(Target::Written)
    } else {
        Ok(Target::ByHand(
            "a pack may write only .md, .json and .txt files in planning/ or docs/, and Markdown files at the project's root",
        ))
    }
}

fn refuse_hostile(path: &str) -> Result<(), &'static str> {
    if path.trim().is_empty() {
        return Err("is empty");
    }
    if path.len() > LONGEST {
        return Err("is longer than 240 bytes");
    }
    if !is_harmless(path) {
        return Err("contains control or invisible characters");
    }
    if path.starts_with(['/', '~']) {
        return Err("is not a path inside the project");
    }
    if path.contains('\\') {
        return Err("has a backslash in it, which some systems read as a separator");
    }
    if path.contains(':') {
        return Err("has a colon in it, which names a drive or a stream on Windows");
    }
    for part in path.split('/') {
        let lower = part.to_lowercase();
        if part.is_empty() || part == "." {
            return Err("has an empty part");
        }
        if part == ".." {
            return Err("leads out of its directory");
        }
        if part.ends_with(['.', ' ']) || part.starts_with(' ') {
            return Err(
                "has a part with a space or dot at its end or a space at its start, which some systems drop",
            );
        }
        // HFS+ and NTFS know the directory by these names, too.
        if lower.trim_end_matches(['.', ' ']) == ".git" || lower.starts_with("git~") {
            return Err("leads into git's own directory");
        }
        if is_device(&lower) {
            return Err("has a name that Windows reserves for a device");
        }
        if part.contains(['<', '>', '"', '|', '?', '*']) {
            return Err("has a character that Windows does not allow in names");
        }
    }
    Ok(())
}

/// A path as read by a system that ignores case and normal forms, to find two sections with the same target.
pub fn folded(path: &str) -> String {
    // Done twice, since folding may leave text that composes again.
    path.nfkc()
        .collect::<String>()
        .to_lowercase()
        .nfkc()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn planning_files_are_written() {
        for path in [
            "README.md",
            "AGENTS.md",
            "NOTES.md",
            "docs/API.md",
            "docs/deep/er/x.txt",
            "planning/STATUS.json",
            "planning/sprints/007-crane/acceptance.md",
            "Planning/State.MD",
        ] {
            assert_eq!(judge(path), Ok(Target::Written), "{path}");
        }
    }

    #[test]
    fn what_a_pack_has_no_business_with_is_by_hand() {
        for path in [
            "CLAUDE.md", "claude.MD", "docs/GEMINI.md", ".gitignore", "src/README.md",
            "src/main.rs", "src/notes.md", "Makefile", "package.json", "docs/run.sh",
            "planning/.hidden/x.md", ".github/workflows/ci.md",
        ] {
            assert!(matches!(judge(path), Ok(Target::ByHand(_))), "{path}");
        }
    }

    #[test]
    fn hostile_paths_are_refused() {
        for path in [
            "", " ", "/etc/passwd.md", "~/x.md", "../x.md", "planning/../../x.md",
            "planning/./x.md", "planning//x.md", "C:/x.md", "C:x.md", "planning/x.md:stream",
            "planning\\x.md", ".git/hooks/x.md", "planning/.GIT/x.md", "git~1/x.md",
            "planning/NUL.md", "docs/com1.txt", "docs/COM¹.md", "docs/x.", "docs/x.md ",
            "docs/\u{202e}dm.x", "docs/x\u{200b}.md", "docs/x\u{7}.md", "docs/a?.md",
        ] {
            assert!(judge(path).is_err(), "{path:?}");
        }
        assert!(judge(&"d/".repeat(200)).is_err());
    }

    #[test]
    fn one_target_has_many_spellings() {
        assert_eq!(folded("Planning/STATE.md"), folded("planning/state.md"));
        assert_eq!(folded("docs/Cafe\u{301}.md"), folded("docs/CAFÉ.md"));
        assert_ne!(folded("docs/a.md"), folded("docs/b.md"));
    }

    proptest! {
        #[test]
        fn what_is_written_stays_inside(path in "[./a-z\\\\:~ ]{0,12}(planning/|docs/)?[./a-z]{0,8}(\\.md)?") {
            if judge(&path) == Ok(Target::Written) {
                let parts: Vec<&str> = path.split('/').collect();
                prop_assert!(parts.iter().all(|part| !part.is_empty() && !part.starts_with('.')));
                prop_assert!(std::path::Path::new(&path).is_relative());
            }
        }
    }
}
