//! How a run ends: exit codes, and failures that carry a hint. No printing here.

use std::ffi::OsStr;
use std::{fmt, io};

use crate::name::shown;

/// How a run ended. The codes are an interface: scripts and CI branch on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Clean, or done.
    Clean,
    /// There are findings, or a check failed.
    Findings,
    /// Wrong usage, or another error.
    Failed,
    /// An interview was interrupted; its answers are saved.
    Interrupted,
    /// A scan was interrupted: the process dies of SIGINT, so that a shell loop around it stops too.
    Killed,
    /// An editor failed, with this exit code.
    Editor(u8),
}

impl Exit {
    /// The number for the operating system.
    pub fn code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Findings => 1,
            Self::Failed => 2,
            Self::Interrupted | Self::Killed => 130,
            Self::Editor(code) => code,
        }
    }
}

/// Something is wrong that a person can act on: what it is, and what to do about it.
///
/// Raised through `anyhow`; `ui` finds the hint anywhere in the chain.
#[derive(Debug)]
pub struct Failure {
    message: String,
    details: Vec<String>,
    hint: Option<String>,
    path: Option<String>,
}

impl Failure {
    /// What is wrong with what, without a final full stop.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            details: Vec::new(),
            hint: None,
            path: None,
        }
    }

    /// The parts of what is wrong, one line each.
    #[must_use]
    pub fn details(mut self, details: Vec<String>) -> Self {
        self.details = details;
        self
    }

    /// What to do about it, in the imperative.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The path it is about, as the message names it.
    #[must_use]
    pub fn at(mut self, path: impl AsRef<OsStr>) -> Self {
        self.path = Some(shown(path));
        self
    }

    /// The path of the first failure in the chain that has one, or else of what could not be done.
    pub fn path_in(error: &anyhow::Error) -> Option<&str> {
        let mut failures = error
            .chain()
            .filter_map(|cause| cause.downcast_ref::<Self>());
        let path = failures.find_map(|failure| failure.path.as_deref());
        path.or_else(|| Some(error.downcast_ref::<Cannot>()?.path.as_str()))
    }

    /// The details of the first failure in the chain that has some.
    pub fn details_in(error: &anyhow::Error) -> &[String] {
        error
            .chain()
            .filter_map(|cause| cause.downcast_ref::<Self>())
            .map(|failure| failure.details.as_slice())
            .find(|details| !details.is_empty())
            .unwrap_or_default()
    }

    /// The hint of the first failure in the chain that has one.
    pub fn hint_in(error: &anyhow::Error) -> Option<&str> {
        error
            .chain()
            .filter_map(|cause| cause.downcast_ref::<Self>())
            .find_map(|failure| failure.hint.as_deref())
            .or_else(|| usual_hint(error))
    }
}

/// What to do if the system says that something does not exist, and no failure has a better hint.
fn usual_hint(error: &anyhow::Error) -> Option<&'static str> {
    let cannot = error.downcast_ref::<Cannot>()?;
    let mut systems = error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>());
    if !systems.any(|system| system.kind() == io::ErrorKind::NotFound) {
        return None;
    }
    // A file that is read must exist itself; one that is written only needs the directory above it.
    let is_written = ["save", "write", "create", "change", "lock"];
    let is_written = is_written.iter().any(|word| cannot.what.starts_with(word));
    Some(if is_written {
        "create the directory that it goes into, or name another place"
    } else {
        "check the spelling"
    })
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}

/// The result could not be printed: the context of the stream's error. The job itself may be done.
#[derive(Debug)]
pub struct Unprinted;

impl fmt::Display for Unprinted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("cannot write the result to standard output")
    }
}

/// What could not be done with which path: the context of a system error.
#[derive(Debug)]
pub struct Cannot {
    what: &'static str,
    path: String,
}

/// The context of an error: "cannot read PATH".
pub fn cannot(what: &'static str, path: impl AsRef<OsStr>) -> Cannot {
    Cannot {
        what,
        path: shown(path),
    }
}

impl fmt::Display for Cannot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot {} {}", self.what, self.path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_there_is_misspelt_or_has_no_directory_yet() {
        let hint = |what, kind| {
            let error = anyhow::Error::from(io::Error::from(kind)).context(cannot(what, "x"));
            Failure::hint_in(&error).map(str::to_owned)
        };
        let gone = io::ErrorKind::NotFound;
        for what in [
            "read", "read the answers from", "list", "access", "follow the link",
        ] {
            assert_eq!(
                hint(what, gone).as_deref(),
                Some("check the spelling"),
                "{what}"
            );
        }
        for what in [
            "save", "write", "create", "create the directory", "change", "lock",
        ] {
            let expected = "create the directory that it goes into, or name another place";
            assert_eq!(hint(what, gone).as_deref(), Some(expected), "{what}");
        }
        assert_eq!(hint("read", io::ErrorKind::PermissionDenied), None);
    }
}
