//! The flags of `socrates audit`, and what help says beyond them.

#![allow(
    clippy::doc_markdown,
    reason = "these comments are what `--help` prints, and a terminal shows no code font"
)]

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

use super::help::Help;

/// `socrates audit`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag")]
pub struct Audit {
    /// The project or the company [default: the one you are in]
    #[arg(value_hint = ValueHint::DirPath)]
    pub path: Option<PathBuf>,

    /// Exit 1 for warnings too
    #[arg(long)]
    pub strict: bool,

    /// Print one JSON document instead of text
    #[arg(long, conflicts_with = "format")]
    pub json: bool,

    /// The format of the findings: text, json, github or sarif
    #[arg(
        long,
        value_enum,
        value_name = "FORMAT",
        hide_possible_values = true,
        conflicts_with_all = ["write_baseline", "explain"]
    )]
    pub format: Option<AuditFormat>,

    /// Explain a check: its purpose, and how to fix or allow its findings
    #[arg(
        long,
        value_name = "CHECK",
        value_hint = ValueHint::Other,
        conflicts_with_all = ["path", "strict", "all", "project", "companyos", "write_baseline"]
    )]
    pub explain: Option<String>,

    /// Write today's findings to .socrates-baseline.json, and report only new ones from now on
    #[arg(long, conflicts_with = "strict")]
    pub write_baseline: bool,

    /// Show what --write-baseline would write, and write nothing
    #[arg(long, requires = "write_baseline")]
    pub dry_run: bool,

    /// Audit the company and each project in its builds/
    #[arg(long, conflicts_with = "project")]
    pub all: bool,

    /// Treat the directory as a project, whatever it contains
    #[arg(long)]
    pub project: bool,

    /// Treat the directory as a CompanyOS, whatever it contains
    #[arg(long, conflicts_with = "project")]
    pub companyos: bool,
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum AuditFormat {
    /// For people.
    Text,
    /// One JSON document, as with `--json`.
    Json,
    /// Workflow commands, which GitHub shows beside the lines.
    Github,
    /// A SARIF 2.1.0 log.
    Sarif,
}

impl Audit {
    /// Whether the result is our own JSON document.
    pub fn is_json(&self) -> bool {
        self.json || self.format == Some(AuditFormat::Json)
    }
}

/// The end of its help.
pub(super) const HELP: Help = Help {
    text: "\
Looks for missing files, odd sprint folders, criteria that cannot be checked, an old STATE.md and more.

Set what an audit reports in .socrates.toml: a file at the root of a company applies to all its projects, \
and a file in a project takes precedence over it. A check is an error, a warning, info or off. Paths are \
relative to the directory of that file, `*` stands for any part of a name, and a directory stands for \
everything below it:
  [audit]
  terminology-used = \"off\"
  sprint-state = \"error\"
  state-days = 45
  ignore = [\"builds/*/samples\"]

To allow a finding in one place, put a comment on its line or on the line above, or anywhere in the file if \
the finding has no line:
  <!-- socrates: allow acceptance-weasels because the client insists -->

--format github prints workflow commands, which GitHub shows beside the lines, and --format sarif prints a \
SARIF 2.1.0 log. Their paths are relative to the root of the git repository or, outside a repository, \
to the audited directory.

--write-baseline holds back everything found today: audit, ship, status and next then report only what is \
new. Commit the file; delete it if you want to see those findings again. Each audit says how many findings \
are held back.",
    examples: &[
        "socrates audit ~/company --all",
        "socrates audit builds/rebate-engine --strict",
        "socrates audit --format sarif > audit.sarif",
        "socrates audit --explain state-freshness",
        "socrates audit ~/company --all --write-baseline",
    ],
    exits: &[
        ("0", "no errors (with --strict, no warnings either); or a baseline was written, or a check was explained"),
        ("1", "errors (with --strict, also warnings)"),
        ("2", "wrong usage, or another error"),
    ],
};
