//! The commands that say what is wrong.

#![allow(
    clippy::doc_markdown,
    reason = "these comments are what `--help` prints, and a terminal shows no code font"
)]

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueHint};

/// `socrates audit`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag")]
pub struct Audit {
    /// The project or the CompanyOS [default: the nearest one that the working directory lies in]
    #[arg(value_hint = ValueHint::DirPath)]
    pub path: Option<PathBuf>,

    /// Exit 1 for warnings too
    #[arg(long)]
    pub strict: bool,

    /// Print one JSON document instead of text
    #[arg(long)]
    pub json: bool,

    /// Take it for a project, whatever it looks like
    #[arg(long)]
    pub project: bool,

    /// Take it for a CompanyOS, whatever it looks like
    #[arg(long, conflicts_with = "project")]
    pub companyos: bool,
}

/// `socrates status`.
#[derive(Debug, Args)]
pub struct Status {
    /// The CompanyOS root [default: the one that the working directory lies in]
    #[arg(value_hint = ValueHint::DirPath)]
    pub path: Option<PathBuf>,

    /// Print one JSON document instead of text
    #[arg(long)]
    pub json: bool,
}

/// `socrates ship`.
#[derive(Debug, Args)]
pub struct Ship {
    /// The project [default: the one the working directory lies in]
    #[arg(value_hint = ValueHint::DirPath)]
    pub path: Option<PathBuf>,

    /// Print one JSON document instead of text
    #[arg(long)]
    pub json: bool,
}

/// The commands about patterns.
#[derive(Debug, Subcommand)]
pub enum Patterns {
    /// Say which patterns are stale, orphaned or never reused
    Review(PatternsReview),
}

/// `socrates patterns review`.
#[derive(Debug, Args)]
pub struct PatternsReview {
    /// The CompanyOS root [default: the one that the working directory lies in]
    #[arg(value_hint = ValueHint::DirPath)]
    pub path: Option<PathBuf>,

    /// Scan every project afresh instead of trusting what is remembered
    #[arg(long)]
    pub no_cache: bool,

    /// Walk what is left out otherwise too: version control, node_modules, caches, virtual environments
    #[arg(long)]
    pub no_prune: bool,

    /// Days after which a candidate is stale
    #[arg(long, value_name = "N", value_hint = ValueHint::Other, default_value_t = 90, value_parser = days)]
    pub stale_days: u32,

    /// Print one JSON document instead of text
    #[arg(long)]
    pub json: bool,
}

/// A number of days, and what to write if it is none.
fn days(text: &str) -> Result<u32, &'static str> {
    text.parse()
        .map_err(|_| "write a whole number of days, such as 90")
}
