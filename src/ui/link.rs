//! Paths that lead to their files: on a terminal that can show them, a printed path is a hyperlink (OSC 8).
//! Any other terminal would ignore the link at best, so an unknown one gets none.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::path::{Component, Path, PathBuf, absolute};

use crate::name::shown;

/// What a piece of a line leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    path: PathBuf,
    line: Option<usize>,
}

impl Target {
    /// A file or a directory.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            line: None,
        }
    }

    /// A line of it, if one is known.
    #[must_use]
    pub fn on_line(self, line: Option<usize>) -> Self {
        Self { line, ..self }
    }

    /// The same target, with its path below a root.
    #[must_use]
    pub fn below(self, root: &Path) -> Self {
        let is_here = root == Path::new(".");
        Self {
            path: if is_here {
                self.path
            } else {
                root.join(self.path)
            },
            ..self
        }
    }

    /// Its path and its line, for a person.
    pub(super) fn shown(&self) -> String {
        let path = shown(&self.path);
        match self.line {
            Some(line) => format!("{path}:{line}"),
            None => path,
        }
    }
}

/// How links are written for the terminal of a stream.
#[derive(Clone, Debug)]
pub struct Links {
    /// The name of this machine: the terminal may be on another one.
    host: String,
    /// Whether it takes the number of a line.
    has_lines: bool,
}

impl Links {
    /// How the terminal named by the environment takes them; `None` if it is not known to show any.
    pub fn usual() -> Option<Self> {
        let says = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
        is_shown(says).then(|| Self {
            host: host(),
            has_lines: says("TERM").is_some_and(|kind| kind == "xterm-kitty"),
        })
    }

    /// Where a target is, as a URL. What does not exist is not a target.
    pub(super) fn url(&self, target: &Target) -> Option<String> {
        let mut path = absolute(&target.path).ok()?;
        path.symlink_metadata().ok()?;
        // Whatever follows the link might remove `..` together with the name before it, which may itself be a
        // link.
        if path.components().any(|part| part == Component::ParentDir) {
            path = path.canonicalize().ok()?;
        }
        let mut url = format!("file://{}", self.host);
        #[cfg(unix)]
        push_bytes(&mut url, path.as_os_str().as_encoded_bytes());
        #[cfg(not(unix))]
        {
            url.push('/');
            push_bytes(
                &mut url,
                crate::name::shown(&path).replace('\\', "/").as_bytes(),
            );
        }
        // Elsewhere it would be taken for a part of the name, or refused.
        if let (true, Some(line)) = (self.has_lines, target.line) {
            let _ = write!(url, "#{line}");
        }
        Some(url)
    }
}

/// Each byte that a URL cannot contain in a path, as `%20`. A colon is a drive's.
fn push_bytes(url: &mut String, path: &[u8]) {
    for &byte in path {
        let is_drive = cfg!(windows) && byte == b':';
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) || is_drive {
            url.push(char::from(byte));
        } else {
            let _ = write!(url, "%{byte:02X}");
        }
    }
}

#[cfg(unix)]
fn host() -> String {
    let system = rustix::system::uname();
    let name = system.nodename().to_string_lossy();
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
    name.chars().filter(|c| is_plain(*c)).collect()
}

#[cfg(not(unix))]
fn host() -> String {
    String::new()
}

/// Whether the terminal is known to show links. `FORCE_HYPERLINK` overrides that: `0` for no, anything else
/// for yes.
fn is_shown(says: impl Fn(&str) -> Option<OsString>) -> bool {
    let text = |name: &str| says(name).map(|value| value.to_string_lossy().into_owned());
    let at_least = |name: &str, least: u32| {
        let number = text(name).and_then(|text| text.parse::<u32>().ok());
        number.is_some_and(|number| number >= least)
    };
    if let Some(forced) = text("FORCE_HYPERLINK") {
        return forced != "0";
    }
    let program = text("TERM_PROGRAM").unwrap_or_default();
    let kind = text("TERM").unwrap_or_default();
    // These run between the program and the terminal, whose variables they pass on.
    if kind.starts_with("screen") || kind.starts_with("tmux") || program == "tmux" {
        return program == "tmux" && is_tmux_new(&text("TERM_PROGRAM_VERSION").unwrap_or_default());
    }
    matches!(
        program.as_str(),
        "iTerm.app" | "WezTerm" | "vscode" | "ghostty" | "Hyper" | "rio" | "mintty"
    ) || matches!(
        kind.as_str(),
        "xterm-kitty"
            | "xterm-ghostty"
            | "alacritty"
            | "foot"
            | "foot-extra"
            | "wezterm"
            | "contour"
    ) || says("WT_SESSION").is_some()
        || says("DOMTERM").is_some()
        || at_least("VTE_VERSION", 5000)
        || at_least("KONSOLE_VERSION", 201_200)
}

/// Whether this version of tmux passes links on: 3.4 was the first.
fn is_tmux_new(version: &str) -> bool {
    let mut parts = version.split(|c: char| !c.is_ascii_digit());
    let mut next = || parts.next().and_then(|part| part.parse::<u32>().ok());
    (next().unwrap_or(0), next().unwrap_or(0)) >= (3, 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_for_terminals_that_are_known_to_show_it() {
        let shows = |variables: &[(&str, &str)]| {
            is_shown(|name| {
                let found = variables.iter().find(|(known, _)| *known == name);
                found.map(|(_, value)| OsString::from(value))
            })
        };
        for variables in [
            &[("TERM_PROGRAM", "vscode"), ("TERM", "xterm-256color")][..],
            &[("TERM", "xterm-kitty")],
            &[("VTE_VERSION", "6800")],
            &[("KONSOLE_VERSION", "220401")],
            &[("WT_SESSION", "x")],
            &[("TERM_PROGRAM", "tmux"), ("TERM_PROGRAM_VERSION", "3.4")],
            &[("TERM_PROGRAM", "tmux"), ("TERM_PROGRAM_VERSION", "3.5a")],
            &[("TERM", "linux"), ("FORCE_HYPERLINK", "1")],
        ] {
            assert!(shows(variables), "{variables:?}");
        }
        for variables in [
            &[("TERM", "xterm-256color")][..],
            &[("TERM_PROGRAM", "Apple_Terminal")],
            &[("VTE_VERSION", "4803")],
            &[("VTE_VERSION", "x")],
            &[("TERM", "screen-256color"), ("VTE_VERSION", "6800")],
            &[("TERM_PROGRAM", "tmux"), ("TERM_PROGRAM_VERSION", "3.3a")],
            &[("TERM", "xterm-kitty"), ("FORCE_HYPERLINK", "0")],
            &[],
        ] {
            assert!(!shows(variables), "{variables:?}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_url_names_the_machine_and_escapes_what_it_cannot_hold() {
        use std::os::unix::ffi::OsStrExt as _;
        let root = tempfile::tempdir().unwrap();
        let root = root.path().canonicalize().unwrap();
        let name = std::ffi::OsStr::from_bytes(b"a b%#?\x1b\\;\xc3\xa9.md");
        std::fs::write(root.join(name), "").unwrap();
        let links = |has_lines| Links {
            host: "quay".to_owned(),
            has_lines,
        };
        let target = Target::new(name).on_line(Some(7)).below(&root.join("."));
        let url = format!(
            "file://quay{}/a%20b%25%23%3F%1B%5C%3B%C3%A9.md",
            root.display()
        );
        assert_eq!(links(false).url(&target), Some(url.clone()));
        assert_eq!(links(true).url(&target), Some(url.clone() + "#7"));
        let target = Target::new("x/../").below(&root);
        std::fs::create_dir(root.join("x")).unwrap();
        let above = format!("file://quay{}", root.display());
        assert_eq!(links(true).url(&target), Some(above));
        assert_eq!(links(true).url(&Target::new(root.join("gone"))), None);
    }
}
