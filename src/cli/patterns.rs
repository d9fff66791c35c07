//! The flags of `socrates patterns`, and what help says beyond them.

#![allow(
    clippy::doc_markdown,
    reason = "these comments are what `--help` prints, and a terminal shows no code font"
)]

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueHint};

use super::help::Help;
use super::help_on::HelpOn;

/// The commands about patterns.
#[derive(Debug, Subcommand)]
pub enum Patterns {
    /// Report which patterns are stale, orphaned or unused
    Review(PatternsReview),

    /// List all patterns: how old they are, where they come from, how many projects they occur in
    List(PatternsList),

    /// Print a pattern's file
    Show(PatternsShow),

    /// Find every line that names a pattern, with the lines that refer to it first
    Usage(PatternsUsage),

    /// Promote a candidate that a second project refers to
    Promote(PatternsPromote),

    /// Take a pattern out of use, and keep it with the reason
    Retire(PatternsRetire),

    /// Show help for these commands
    #[command(hide = true)]
    Help(HelpOn),
}

/// `socrates patterns list`.
#[derive(Debug, Args)]
pub struct PatternsList {
    /// The root of the company [default: the one you are in]
    #[arg(value_hint = ValueHint::DirPath)]
    pub path: Option<PathBuf>,

    /// Scan every project afresh instead of using the cache
    #[arg(long)]
    pub no_cache: bool,

    /// List the retired patterns instead
    #[arg(long, conflicts_with = "no_cache")]
    pub retired: bool,

    /// Print one JSON document instead of text
    #[arg(long)]
    pub json: bool,
}

/// `socrates patterns show`.
#[derive(Debug, Args)]
pub struct PatternsShow {
    /// The pattern, by its slug or by the name of its file
    #[arg(value_hint = ValueHint::Other)]
    pub slug: String,

    /// Print one JSON document instead of the file
    #[arg(long)]
    pub json: bool,

    /// The company that `--path` names.
    #[arg(skip)]
    pub path: Option<PathBuf>,
}

/// `socrates patterns usage`.
#[derive(Debug, Args)]
pub struct PatternsUsage {
    /// The pattern, by its slug or by the name of its file
    #[arg(value_hint = ValueHint::Other)]
    pub slug: String,

    /// Print one JSON document instead of text
    #[arg(long)]
    pub json: bool,

    /// The company that `--path` names.
    #[arg(skip)]
    pub path: Option<PathBuf>,
}

/// `socrates patterns review`.
#[derive(Debug, Args)]
pub struct PatternsReview {
    /// The root of the company [default: the one you are in]
    #[arg(value_hint = ValueHint::DirPath)]
    pub path: Option<PathBuf>,

    /// Scan every project afresh instead of using the cache
    #[arg(long)]
    pub no_cache: bool,

    /// Also walk what is otherwise left out: version control, node_modules, caches, virtual environments
    #[arg(long)]
    pub no_prune: bool,

    /// Days after which a candidate is stale [default: stale-days in .socrates.toml, else 90]
    #[arg(long, value_name = "N", value_hint = ValueHint::Other, value_parser = days)]
    pub stale_days: Option<u32>,

    /// Days after extraction before a pattern can be called unused [default: grace-days in .socrates.toml, else 30]
    #[arg(long, value_name = "N", value_hint = ValueHint::Other, value_parser = days)]
    pub grace_days: Option<u32>,

    /// Print one JSON document instead of text
    #[arg(long)]
    pub json: bool,
}

/// `socrates patterns promote`.
#[derive(Debug, Args)]
pub struct PatternsPromote {
    /// The candidate, by its slug or by the name of its file
    #[arg(value_hint = ValueHint::Other)]
    pub slug: String,

    /// Promote it even if no second project refers to it; the reason is noted in its table
    #[arg(long, value_name = "REASON", value_hint = ValueHint::Other)]
    pub anyway: Option<String>,

    /// Show what would be written, and write nothing
    #[arg(long)]
    pub dry_run: bool,

    /// Print one JSON document instead of text
    #[arg(long)]
    pub json: bool,

    /// The company that `--path` names.
    #[arg(skip)]
    pub path: Option<PathBuf>,
}

/// `socrates patterns retire`.
#[derive(Debug, Args)]
pub struct PatternsRetire {
    /// The pattern, by its slug or by the name of its file
    #[arg(value_hint = ValueHint::Other)]
    pub slug: String,

    /// The reason, which is noted in its table
    #[arg(long, value_name = "REASON", value_hint = ValueHint::Other)]
    pub because: String,

    /// Show what would be written, and write nothing
    #[arg(long)]
    pub dry_run: bool,

    /// Print one JSON document instead of text
    #[arg(long)]
    pub json: bool,

    /// The company that `--path` names.
    #[arg(skip)]
    pub path: Option<PathBuf>,
}

/// A number of days, or what to write instead.
fn days(text: &str) -> Result<u32, &'static str> {
    text.parse()
        .map_err(|_| "write a whole number of days, such as 90")
}

/// The end of its help.
pub(super) const HELP: Help = Help {
    text: "\
A pattern is a .md file in patterns/: something a project has taught you that others could use. If its name \
begins with CANDIDATE-, it still has to prove itself. `socrates help patterns` explains a pattern's life.",
    examples: &["socrates patterns review ~/company"],
    exits: &[
        ("0", "no findings"),
        ("1", "findings, or a candidate that is not ready"),
        ("2", "wrong usage, or another error"),
    ],
};

/// The end of the help of `patterns review`.
pub(super) const REVIEW_HELP: Help = Help {
    text: "\
Walks every .md file of every project in builds/ and looks for each pattern's slug. The results are \
saved in patterns/.usage-cache.json, so that the next run reads only the projects that changed. A \
candidate is shown as ready when a project other than its source refers to it: by a link to its file, by \
[[slug]], by its slug in a code span, or by its slug after `pattern:`. That is not a finding.",
    examples: &[
        "socrates patterns review ~/company",
        "socrates patterns review ~/company --stale-days 30 --json",
    ],
    exits: &[
        ("0", "no findings"),
        ("1", "findings"),
        ("2", "wrong usage, or another error"),
        (
            "130",
            "interrupted (dies of SIGINT); the projects already scanned are remembered",
        ),
    ],
};

/// The end of the help of `patterns list`.
pub(super) const LIST_HELP: Help = Help {
    text: "\
A candidate is ready when a project other than its source refers to it; `socrates patterns promote` promotes \
it. The last column counts the projects in which the slug occurs, including the source. It is `-` for a \
retired pattern; `socrates patterns usage SLUG` finds its lines.",
    examples: &[
        "socrates patterns list ~/company",
        "socrates patterns list --json",
        "socrates patterns list --retired",
    ],
    exits: &[
        ("0", "listed"),
        ("2", "wrong usage, or another error"),
        (
            "130",
            "interrupted (dies of SIGINT); the projects already scanned are remembered",
        ),
    ],
};

/// The end of the help of `patterns show`.
pub(super) const SHOW_HELP: Help = Help {
    text: "\
If a candidate and a promoted pattern share a slug, give the name of the file. You can also name a retired \
pattern.",
    examples: &[
        "socrates patterns show dry-run",
        "socrates patterns show CANDIDATE-dry-run.md --path ~/company",
    ],
    exits: &[("0", "printed"), ("2", "wrong usage, or no such pattern")],
};

/// The end of the help of `patterns usage`.
pub(super) const USAGE_HELP: Help = Help {
    text: "\
A line refers to a pattern by a link to its file, by [[slug]], by the slug in a code span, or after \
`pattern:`. Any other line with the slug in it only mentions it: a slug such as `auth` is mentioned \
everywhere. A line counts once, however often the slug is in it. You can also name a retired pattern.",
    examples: &[
        "socrates patterns usage dry-run",
        "socrates patterns usage dry-run --path ~/company --json",
    ],
    exits: &[
        ("0", "shown, even if nothing was found"),
        ("2", "wrong usage, or no such pattern"),
        ("130", "interrupted (dies of SIGINT)"),
    ],
};

/// The end of the help of `patterns promote`.
pub(super) const PROMOTE_HELP: Help = Help {
    text: "\
Renames CANDIDATE-SLUG.md to SLUG.md without ever replacing another file, takes (CANDIDATE) out of its \
title, notes the day and the evidence in its table, and updates the links to it in all Markdown files of the \
company. A candidate is ready once a project other than its source refers to it; `socrates patterns usage \
SLUG` shows where. Either everything is written or nothing; `socrates undo` undoes it.",
    examples: &[
        "socrates patterns promote dry-run --dry-run",
        "socrates patterns promote dry-run --anyway 'two clients use it elsewhere'",
    ],
    exits: &[
        ("0", "promoted, or already promoted"),
        ("1", "not ready; nothing was written"),
        ("2", "wrong usage, or another error; nothing was written"),
        ("130", "interrupted (dies of SIGINT); nothing was written"),
    ],
};

/// The end of the help of `patterns retire`.
pub(super) const RETIRE_HELP: Help = Help {
    text: "\
Moves the pattern's file to patterns/retired/ without ever replacing another file, and notes the day and the \
reason in its table. The lines that refer to it are listed and stay as they are. `socrates extract` warns \
you if you write down a pattern with that name again. `socrates undo` undoes the retirement.",
    examples: &[
        "socrates patterns retire dry-run --because 'every import has a preview now'",
        "socrates patterns retire dry-run --because 'nobody used it' --dry-run",
    ],
    exits: &[
        ("0", "retired"),
        ("2", "wrong usage, or another error; nothing was written"),
        ("130", "interrupted (dies of SIGINT); nothing was written"),
    ],
};
