//! What is wrong with a project's files, or with the layer above the projects: from facts to findings.
//! Pure; whoever gathers the facts and prints the findings is in `commands` and `report`.
//!
//! The rules are those of SPEC, section 6. Where a rule leaves room, the reading that raises no false
//! alarm is taken: an operator who was wrongly told off once reads no second report.

pub mod builds;
pub mod files;
pub mod freshness;
pub mod project;
pub mod proposals;
pub mod routing;
pub mod settings;
pub mod source_of_truth;
pub mod sprint_folders;
pub mod structure;
pub mod terminology;
pub mod weasels;

use std::path::PathBuf;

/// How bad a finding is, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It has to be mended: exit 1.
    Error,
    /// It should be: exit 1 with `--strict`.
    Warning,
    /// Good to know.
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

/// What is looked at, in the order in which it is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "their names say it, and SPEC has the table")]
pub enum Check {
    RequiredFiles,
    SprintFolders,
    ScaffoldShape,
    AdapterRouting,
    AcceptanceWeasels,
    StateFreshness,
    AlwaysOnRisks,
    TerminologyUsed,
    CompanyosStructure,
    OrphanBuilds,
    OrphanPatternSource,
    StaleProposals,
}

impl Check {
    /// Those for a project.
    pub const PROJECT: [Self; 8] = [
        Self::RequiredFiles,
        Self::SprintFolders,
        Self::ScaffoldShape,
        Self::AdapterRouting,
        Self::AcceptanceWeasels,
        Self::StateFreshness,
        Self::AlwaysOnRisks,
        Self::TerminologyUsed,
    ];
    /// Those for a `CompanyOS`.
    pub const COMPANY: [Self; 4] = [
        Self::CompanyosStructure,
        Self::OrphanBuilds,
        Self::OrphanPatternSource,
        Self::StaleProposals,
    ];

    /// Its name, for machines and people.
    pub fn name(self) -> &'static str {
        match self {
            Self::RequiredFiles => "required-files",
            Self::SprintFolders => "sprint-folders",
            Self::ScaffoldShape => "scaffold-shape",
            Self::AdapterRouting => "adapter-routing",
            Self::AcceptanceWeasels => "acceptance-weasels",
            Self::StateFreshness => "state-freshness",
            Self::AlwaysOnRisks => "always-on-risks",
            Self::TerminologyUsed => "terminology-used",
            Self::CompanyosStructure => "companyos-structure",
            Self::OrphanBuilds => "orphan-builds",
            Self::OrphanPatternSource => "orphan-pattern-source",
            Self::StaleProposals => "stale-proposals",
        }
    }
}

/// Something that is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was looked at.
    pub check: Check,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, for people. Names and words in it are as they are in the files.
    pub message: String,
    /// The file or directory, from the root of what is audited.
    pub path: PathBuf,
    /// The number of the line in it.
    pub line: Option<usize>,
}

impl Finding {
    fn new(
        check: Check,
        severity: Severity,
        path: impl Into<PathBuf>,
        message: impl Into<String>,
    ) -> Self {
        Self {
            check,
            severity,
            message: message.into(),
            path: path.into(),
            line: None,
        }
    }

    /// At a line, counted from one.
    fn at(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }
}

/// Puts findings in the order in which they are reported: the worst first, then by check, path and line.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| {
        (a.severity, a.check, &a.path, a.line).cmp(&(b.severity, b.check, &b.path, b.line))
    });
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

/// A path without a dot, a slash of Windows or a slash at its end, as an operator may write one.
fn tidy(path: &str) -> String {
    let path = path.trim().replace('\\', "/");
    let parts = path
        .split('/')
        .filter(|part| !part.is_empty() && *part != ".");
    parts.collect::<Vec<_>>().join("/")
}
