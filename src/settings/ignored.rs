//! A path whose findings are not wanted: a file, or a directory and everything below it. `*` matches anything
//! within one name. Such a path is never opened, only compared.

use std::path::Path;

/// The names that the path is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ignored {
    names: Vec<String>,
}

impl Ignored {
    /// The path as it was written; an error says what is wrong with it.
    pub(super) fn of(written: &str) -> Result<Self, &'static str> {
        let path = written.trim().replace('\\', "/");
        let has_drive = path.as_bytes().get(1) == Some(&b':');
        if path.starts_with('/') || has_drive {
            return Err("is an absolute path; write it relative to the directory of this file");
        }
        let names = path.split('/').filter(|name| !matches!(*name, "" | "."));
        let names: Vec<String> = names.map(str::to_owned).collect();
        if names.iter().any(|name| name == "..") {
            return Err("leads out of the directory of this file");
        }
        if names.is_empty() {
            return Err(
                "does not name a file; to turn a check off, write for example `state-freshness = \"off\"`",
            );
        }
        Ok(Self { names })
    }

    /// Whether a path matches, or is below one that does.
    pub(super) fn covers(&self, path: &Path) -> bool {
        let mut parts = path.components();
        self.names.iter().all(|name| {
            let part = parts.next();
            part.is_some_and(|part| is_like(name, &part.as_os_str().to_string_lossy()))
        })
    }

    /// The same path seen from a directory, if it matches something in there.
    pub(super) fn within(&self, place: &str) -> Option<Self> {
        let mut names = self.names.iter();
        for part in place.split('/') {
            match names.next() {
                Some(name) if is_like(name, part) => {}
                Some(_) => return None,
                // The whole directory matches.
                None => break,
            }
        }
        Some(Self {
            names: names.cloned().collect(),
        })
    }
}

/// Whether a name matches a pattern in which `*` matches any characters.
fn is_like(pattern: &str, name: &str) -> bool {
    let mut pieces = pattern.split('*');
    let Some(mut rest) = pieces.next().and_then(|first| name.strip_prefix(first)) else {
        return false;
    };
    let Some(last) = pieces.next_back() else {
        return rest.is_empty();
    };
    for piece in pieces {
        let Some(at) = rest.find(piece) else {
            return false;
        };
        rest = &rest[at + piece.len()..];
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covers(written: &str, path: &str) -> bool {
        Ignored::of(written).unwrap().covers(Path::new(path))
    }

    #[test]
    fn a_file_is_covered_and_all_below_a_directory() {
        for (written, path) in [
            ("docs/API.md", "docs/API.md"),
            ("docs", "docs/API.md"),
            ("./docs/", "docs/API.md"),
            ("docs\\API.md", "docs/API.md"),
            ("builds/*/docs", "builds/alpha/docs/API.md"),
            (
                "planning/sprints/0*-old*",
                "planning/sprints/003-old-till/acceptance.md",
            ),
            ("*", "anything"),
        ] {
            assert!(covers(written, path), "{written} {path}");
        }
        for (written, path) in [
            ("docs/API.md", "docs"),
            ("docs", "docs2/API.md"),
            ("doc", "docs/API.md"),
            ("builds/*/docs", "builds/docs"),
            ("a*b*", "ab/c/a"),
            ("*x*", "abc"),
        ] {
            assert_eq!(covers(written, path), written == "a*b*", "{written} {path}");
        }
    }

    #[test]
    fn what_leads_out_or_means_nothing_is_refused() {
        for written in [
            "/etc", "C:\\x", "..", "docs/../..", "a\\..\\..", "", " ", ".",
        ] {
            assert!(Ignored::of(written).is_err(), "{written}");
        }
    }

    #[test]
    fn a_path_of_the_company_is_seen_from_the_project() {
        let within = |written: &str| Ignored::of(written).unwrap().within("builds/alpha");
        let covers = |written: &str, path: &str| {
            within(written).is_some_and(|ignored| ignored.covers(Path::new(path)))
        };
        assert!(covers("builds/alpha/docs", "docs/API.md"));
        assert!(covers("builds/*/docs", "docs/API.md"));
        assert!(covers("builds/alpha", "AGENTS.md"));
        assert!(covers("builds", "AGENTS.md"));
        assert!(!covers("builds/beta/docs", "docs/API.md"));
        assert!(!covers("docs", "docs/API.md"));
    }
}
