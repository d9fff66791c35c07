//! What a check reports, and how bad it is: one form for `audit`, `patterns review` and `ship`, so that one
//! set of printers shows them all. Pure.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// How bad a finding is, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It must be fixed: exit 1, and a sprint cannot be closed.
    Error,
    /// It should be fixed: exit 1 with `--strict`, but a sprint can be closed anyway.
    Warning,
    /// Good to know; it blocks nothing.
    Info,
}

impl Severity {
    /// All of them, in order.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Info];

    /// Its name, for machines and people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// What is checked, in the order in which it is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(
    missing_docs,
    reason = "their names say it, and the guide has the table"
)]
pub enum Check {
    RequiredFiles,
    SprintFolders,
    SprintState,
    AcceptanceOpen,
    ScaffoldShape,
    AdapterRouting,
    AcceptanceWeasels,
    PlaceholderLeft,
    StateFreshness,
    AlwaysOnRisks,
    TerminologyUsed,
    CompanyosStructure,
    OrphanBuilds,
    OrphanPatternSource,
    StaleProposals,
    /// Belongs to the review of patterns.
    StaleCandidate,
    OrphanSource,
    Unused,
    /// Belongs to the closing of a sprint.
    Audit,
    Acceptance,
    State,
    Journal,
    Extract,
    Interview,
}

impl Check {
    /// Its name, for machines and people.
    pub fn name(self) -> &'static str {
        match self {
            Self::RequiredFiles => "required-files",
            Self::SprintFolders => "sprint-folders",
            Self::SprintState => "sprint-state",
            Self::AcceptanceOpen => "acceptance-open",
            Self::ScaffoldShape => "scaffold-shape",
            Self::AdapterRouting => "adapter-routing",
            Self::AcceptanceWeasels => "acceptance-weasels",
            Self::PlaceholderLeft => "placeholder-left",
            Self::StateFreshness => "state-freshness",
            Self::AlwaysOnRisks => "always-on-risks",
            Self::TerminologyUsed => "terminology-used",
            Self::CompanyosStructure => "companyos-structure",
            Self::OrphanBuilds => "orphan-builds",
            Self::OrphanPatternSource => "orphan-pattern-source",
            Self::StaleProposals => "stale-proposals",
            Self::StaleCandidate => "stale-candidate",
            Self::OrphanSource => "orphan-source",
            Self::Unused => "unused",
            Self::Audit => "audit",
            Self::Acceptance => "acceptance",
            Self::State => "state",
            Self::Journal => "journal",
            Self::Extract => "extract",
            Self::Interview => "interview",
        }
    }
}

/// Where something is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file or directory, from the root of what is checked.
    pub path: PathBuf,
    /// The number of the line in it, counted from one.
    pub line: Option<usize>,
}

/// What a check says, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was checked.
    pub check: Check,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, for people. Names and words in it are as they are in the files.
    pub message: String,
    /// Where it is wrong; `None` if it concerns no file in particular.
    pub place: Option<Place>,
    /// The part of the message that will be the same tomorrow, if that is not all of it.
    pub lasting: Option<String>,
}

impl Finding {
    /// A finding that concerns a file or a directory as a whole.
    pub fn new(
        check: Check,
        severity: Severity,
        path: impl Into<PathBuf>,
        message: impl Into<String>,
    ) -> Self {
        let place = Place {
            path: path.into(),
            line: None,
        };
        Self {
            place: Some(place),
            ..Self::of_all(check, severity, message)
        }
    }

    /// A finding that concerns no file in particular.
    pub fn of_all(check: Check, severity: Severity, message: impl Into<String>) -> Self {
        Self {
            check,
            severity,
            message: message.into(),
            place: None,
            lasting: None,
        }
    }

    /// At a line of its file, counted from one.
    #[must_use]
    pub fn at(mut self, line: impl Into<Option<usize>>) -> Self {
        if let Some(place) = &mut self.place {
            place.line = line.into();
        }
        self
    }

    /// With the part of its message that will be the same tomorrow.
    #[must_use]
    pub fn known_by(mut self, lasting: impl Into<String>) -> Self {
        self.lasting = Some(lasting.into());
        self
    }

    /// What identifies it after lines have moved and days have passed: its message without the line numbers
    /// that it cites.
    pub fn lasting(&self) -> Cow<'_, str> {
        without_lines(self.lasting.as_deref().unwrap_or(&self.message))
    }

    /// The same finding, seen from a directory above what was checked.
    #[must_use]
    pub fn below(mut self, directory: &Path) -> Self {
        if let Some(place) = &mut self.place {
            place.path = directory.join(&place.path);
        }
        self
    }

    /// The file or directory that it concerns.
    pub fn path(&self) -> Option<&Path> {
        self.place.as_ref().map(|place| place.path.as_path())
    }

    /// The line of it.
    pub fn line(&self) -> Option<usize> {
        self.place.as_ref()?.line
    }
}

/// A text without the line numbers after file names, as in `STATE.md:29`.
fn without_lines(text: &str) -> Cow<'_, str> {
    let mut left = String::new();
    let mut rest = text;
    let mut found = false;
    while let Some(colon) = rest.find(':') {
        let (before, behind) = rest.split_at(colon);
        let digits = behind[1..].bytes().take_while(u8::is_ascii_digit).count();
        left.push_str(before);
        let is_file = [".md", ".json"].iter().any(|end| before.ends_with(end));
        if digits > 0 && is_file {
            found = true;
        } else {
            left.push_str(&behind[..=digits]);
        }
        rest = &behind[1 + digits..];
    }
    if !found {
        return Cow::Borrowed(text);
    }
    left.push_str(rest);
    Cow::Owned(left)
}

/// Puts findings in the order in which they are reported: the worst first, then by check, path and line.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| (a.severity, a.check, &a.place).cmp(&(b.severity, b.check, &b.place)));
}

/// How many findings there are of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the severities")]
pub struct Counts {
    pub errors: usize,
    pub warnings: usize,
    pub info: usize,
}

impl Counts {
    /// Counts them.
    pub fn of(findings: &[Finding]) -> Self {
        let count = |severity| {
            let of_it = |finding: &&Finding| finding.severity == severity;
            findings.iter().filter(of_it).count()
        };
        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            info: count(Severity::Info),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_is_known_again_when_lines_have_moved() {
        for (said, lasting) in [
            (
                "STATE.md:29 \"is closed\", but a.json:7",
                "STATE.md \"is closed\", but a.json",
            ),
            ("at 12:30: x.md:", "at 12:30: x.md:"),
            ("nothing", "nothing"),
            (":", ":"),
            ("é.md:é:1", "é.md:é:1"),
        ] {
            let finding = Finding::of_all(Check::SprintState, Severity::Info, said);
            assert_eq!(finding.lasting(), lasting);
        }
        let finding = Finding::of_all(Check::StateFreshness, Severity::Info, "31 days ago");
        assert_eq!(finding.known_by("old").lasting(), "old");
    }
}
