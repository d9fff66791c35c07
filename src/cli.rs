//! The command line as types: names, flags and help, nothing else.

#![allow(
    clippy::doc_markdown,
    reason = "these comments are what `--help` prints, and a terminal shows no code font"
)]

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::day::Day;
use crate::ui::Color;

/// Run many small client projects from one folder tree of Markdown.
#[derive(Debug, Parser)]
#[command(
    name = "socrates",
    version,
    arg_required_else_help = true,
    propagate_version = false
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,

    /// When to use colour: auto, always or never
    #[arg(
        long,
        value_enum,
        default_value_t,
        global = true,
        value_name = "WHEN",
        hide_possible_values = true,
        help_heading = "Global options"
    )]
    pub color: Color,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make the layer above the projects: builds, patterns, clients and the rest
    #[command(after_help = COMPANYOS_HELP)]
    Companyos(Companyos),

    /// Make a project: scaffold it, ask about it, write its planning files
    #[command(after_help = INIT_HELP)]
    Init(Init),

    /// Write down a pattern that a project has taught
    #[command(after_help = EXTRACT_HELP)]
    Extract(Extract),

    /// Add a decision, with its day, to a project's DECISIONS.md
    #[command(after_help = DECIDE_HELP)]
    Decide(Decide),

    /// Write, read or list a project's journal
    #[command(after_help = JOURNAL_HELP)]
    Journal(Journal),

    /// Tell what happened in a project, day by day
    #[command(after_help = TIMELINE_HELP)]
    Timeline(Timeline),

    /// Write WELCOME.md, one minute to read for somebody who is new to a project
    #[command(after_help = ONBOARD_HELP)]
    Onboard(Onboard),

    /// Bundle a project's planning files into one, to be pasted into a chat
    #[command(after_help = PACK_HELP)]
    Pack(Pack),

    /// Say what is wrong with a project's files, or with the layer above the projects
    #[command(after_help = AUDIT_HELP)]
    Audit(Audit),

    /// Show the health of every project, one line each
    #[command(after_help = STATUS_HELP)]
    Status(Status),

    /// Check whether a sprint can be closed
    #[command(after_help = SHIP_HELP)]
    Ship(Ship),

    /// Keep the shared library of patterns honest
    #[command(subcommand, arg_required_else_help = true)]
    Patterns(Patterns),
}

/// `socrates companyos`.
#[derive(Debug, Args)]
pub struct Companyos {
    /// The directory to make; it may exist if it is empty
    pub path: PathBuf,
}

/// How the answers to an interview come about.
#[derive(Debug, Args)]
pub struct Answering {
    /// Go on with the answers that are saved: each is offered, and Enter keeps it
    #[arg(long)]
    pub resume: bool,

    /// Write answers of several lines in your editor ($VISUAL, $EDITOR)
    #[arg(long)]
    pub editor: bool,

    /// Take answers from a JSON file, or from standard input for `-`, and ask only for the others
    #[arg(long, value_name = "FILE|-")]
    pub answers: Option<PathBuf>,

    /// Ask nothing: what --answers and saved answers leave open gets its default
    #[arg(long)]
    pub defaults: bool,
}

/// `socrates init`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag")]
pub struct Init {
    /// The project's name, which becomes its directory [default: asked for]
    pub slug: Option<OsString>,

    /// Where the project's directory goes [default: builds/ of the company, else the working directory]
    #[arg(long, value_name = "DIR")]
    pub base: Option<PathBuf>,

    /// Take a directory that exists, and do not scaffold it; --resume implies this
    #[arg(long)]
    pub no_scaffold: bool,

    /// How the answers come about.
    #[command(flatten)]
    pub answering: Answering,

    /// Stop when the answers are saved; write no planning files
    #[arg(long)]
    pub no_render: bool,

    /// Replace planning files that have content
    #[arg(long)]
    pub force: bool,

    /// Print what would be written; write nothing and ask no interview questions
    #[arg(long)]
    pub dry_run: bool,
}

/// `socrates extract`.
#[derive(Debug, Args)]
pub struct Extract {
    /// The project [default: the one the working directory lies in]
    pub path: Option<PathBuf>,

    /// Where the pattern goes [default: patterns/ of the company, else of the project]
    #[arg(long, value_name = "DIR")]
    pub patterns_dir: Option<PathBuf>,

    /// How the answers come about.
    #[command(flatten)]
    pub answering: Answering,

    /// Replace the pattern's file if there is one
    #[arg(long)]
    pub force: bool,

    /// Print what would be written; write nothing and ask no interview questions
    #[arg(long)]
    pub dry_run: bool,
}

/// `socrates decide`.
#[derive(Debug, Args)]
pub struct Decide {
    /// What was decided, and why; `-` takes it from standard input
    pub text: String,

    /// The project [default: the one the working directory lies in]
    #[arg(long, value_name = "DIR")]
    pub path: Option<PathBuf>,
}

/// `socrates journal`.
#[derive(Debug, Args)]
pub struct Journal {
    /// The project [default: the one the working directory lies in]
    pub path: Option<PathBuf>,

    /// Print the latest entry, or that of --date
    #[arg(long, conflicts_with = "message")]
    pub show: bool,

    /// List the files of all entries, oldest first
    #[arg(long, conflicts_with_all = ["show", "message", "date"])]
    pub list: bool,

    /// Add a line with the time to the entry, without an editor; `-` takes it from standard input
    #[arg(short, long, value_name = "TEXT", allow_hyphen_values = true)]
    pub message: Option<String>,

    /// The day of the entry: YYYY-MM-DD, `today` or `yesterday` [default: today]
    #[arg(long, value_name = "DAY")]
    pub date: Option<Day>,
}

/// `socrates timeline`.
#[derive(Debug, Args)]
pub struct Timeline {
    /// The project [default: the one the working directory lies in]
    pub path: Option<PathBuf>,

    /// Leave out what was before: YYYY-MM-DD, `today` or `yesterday`
    #[arg(long, value_name = "DAY")]
    pub since: Option<Day>,

    /// Leave out what was after: YYYY-MM-DD, `today` or `yesterday`
    #[arg(long, value_name = "DAY")]
    pub until: Option<Day>,

    /// Print one JSON document instead of text
    #[arg(long)]
    pub json: bool,
}

/// `socrates audit`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag")]
pub struct Audit {
    /// The project or the CompanyOS [default: the nearest one that the working directory lies in]
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
    pub path: Option<PathBuf>,

    /// Print one JSON document instead of text
    #[arg(long)]
    pub json: bool,
}

/// `socrates onboard`.
#[derive(Debug, Args)]
pub struct Onboard {
    /// The project [default: the one the working directory lies in]
    pub path: Option<PathBuf>,

    /// Print the page instead of writing it
    #[arg(long)]
    pub stdout: bool,
}

/// `socrates pack`.
#[derive(Debug, Args)]
pub struct Pack {
    /// The project [default: the one the working directory lies in]
    pub path: Option<PathBuf>,

    /// The sprint to bundle, by its name or number [default: the active one]
    #[arg(long, value_name = "NAME")]
    pub sprint: Option<String>,

    /// Print the bundle instead of writing it
    #[arg(long)]
    pub stdout: bool,

    /// Say first who plans and who builds
    #[arg(long)]
    pub include_philosophy: bool,

    /// The directory of the kit, whose three files are bundled too [default: $SOCRATES_KIT_PATH]
    #[arg(long, value_name = "DIR")]
    pub kit_path: Option<PathBuf>,

    /// How it is written: md, xml or html
    #[arg(
        long,
        value_enum,
        default_value_t,
        value_name = "FORMAT",
        hide_possible_values = true
    )]
    pub format: PackFormat,
}

/// How a bundle is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum PackFormat {
    /// Markdown, each file in a fence.
    #[default]
    Md,
    /// XML, each file in an element.
    Xml,
    /// One page, each file rendered.
    Html,
}

impl PackFormat {
    /// What the name of such a file ends with.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Md => "md",
            Self::Xml => "xml",
            Self::Html => "html",
        }
    }
}

/// `socrates ship`.
#[derive(Debug, Args)]
pub struct Ship {
    /// The project [default: the one the working directory lies in]
    pub path: Option<PathBuf>,

    /// Print one JSON document instead of text
    #[arg(long)]
    pub json: bool,
}

/// The commands about patterns.
#[derive(Debug, Subcommand)]
pub enum Patterns {
    /// Say which patterns are stale, orphaned or never reused
    #[command(after_help = PATTERNS_REVIEW_HELP)]
    Review(PatternsReview),
}

/// `socrates patterns review`.
#[derive(Debug, Args)]
pub struct PatternsReview {
    /// The CompanyOS root [default: the one that the working directory lies in]
    pub path: Option<PathBuf>,

    /// Scan every project afresh instead of trusting what is remembered
    #[arg(long)]
    pub no_cache: bool,

    /// Walk what is left out otherwise too: version control, node_modules, caches, virtual environments
    #[arg(long)]
    pub no_prune: bool,

    /// Days after which a candidate is stale
    #[arg(long, value_name = "N", default_value_t = 90)]
    pub stale_days: u32,

    /// Print one JSON document instead of text
    #[arg(long)]
    pub json: bool,
}

const COMPANYOS_HELP: &str = "\
Writes AGENTS.md, CLAUDE.md, CODEX.md, README.md and eight directories, each with a README.md that says \
what goes there.

Example:
  socrates companyos ~/company

Exit codes:
  0  done
  2  wrong usage, or it could not be made; then nothing is left of it";

const INIT_HELP: &str = "\
Scaffolds 27 files, asks 19 questions, and writes the planning files from the answers. Each answer is saved \
to .socrates-answers.json in the project as it is given. Files that have content stay unless --force.

Examples:
  socrates init rebate-engine
  socrates init rebate-engine --resume
  socrates init rebate-engine --answers answers.json --defaults

Exit codes:
  0    done
  2    wrong usage, or it could not be done
  130  interrupted; the answers so far are saved";

const EXTRACT_HELP: &str = "\
Asks nine questions and writes CANDIDATE-SLUG.md. Each answer is saved to .socrates-extract-answers.json in \
the project as it is given.

Examples:
  socrates extract builds/rebate-engine
  socrates extract builds/rebate-engine --answers pattern.json --defaults

Exit codes:
  0    done
  2    wrong usage, or it could not be done
  130  interrupted; the answers so far are saved";
const DECIDE_HELP: &str = "\
Adds a bullet to the section `Decisions added after init` of planning/DECISIONS.md, or a row where a table \
logs the decisions. Put TEXT in quotes, and `--` before one that begins with a hyphen.

Example:
  socrates decide \"Invoices are numbered per year because the auditor asks for it\"

Exit codes:
  0  added
  2  wrong usage, or it could not be added; then nothing was changed
  130 (dies of SIGINT)  interrupted while it waited for another run";

const JOURNAL_HELP: &str = "\
Opens planning/journal/YYYY-MM-DD.md in your editor ($VISUAL, $EDITOR) and makes it first if it is not there.

Examples:
  socrates journal
  socrates journal -m \"Called the client: rebates stay\"
  socrates journal --show --date yesterday

Exit codes:
  0  done
  2  wrong usage, or it could not be done
  130 (dies of SIGINT)  interrupted while it waited for another run
  An editor that fails passes its own code on; the entry is kept.";

const TIMELINE_HELP: &str = "\
Lists sprints, journal entries and decisions by day, oldest first. A sprint stands on the day that its files \
carry (`Last updated` or `Created`), else on the day its directory was changed.

Example:
  socrates timeline builds/rebate-engine --since 2026-05-01

Exit codes:
  0  done
  2  wrong usage, or it could not be done";

const ONBOARD_HELP: &str = "\
Tells what the project is, where it stands and where to start, from the operator's answers and the planning \
files. A WELCOME.md that somebody wrote or changed is kept as WELCOME.md.before.

Example:
  socrates onboard builds/rebate-engine

Exit codes:
  0  done
  2  wrong usage, or it could not be done; then WELCOME.md is as it was";

const PACK_HELP: &str = "\
Bundles AGENTS.md, README.md, the planning files and the files of one sprint, and writes the bundle to \
.socrates-architect-pack.md (or .xml, .html) in the project. A missing or empty file is noted.

Examples:
  socrates pack builds/rebate-engine
  socrates pack --sprint 005 --format html
  socrates pack --stdout | pbcopy

Exit codes:
  0  done
  2  wrong usage, or it could not be done";

const AUDIT_HELP: &str = "\
Looks for missing files, odd sprint folders, criteria that nobody can check, an old STATE.md and more. Files \
of the scaffold that a project does without are listed in its .socrates-audit.json:
  {\"scaffold_shape\": {\"ignore\": [\"samples/README.md\"]}}

Example:
  socrates audit builds/rebate-engine --strict

Exit codes:
  0  no errors; with --strict no warnings either
  1  errors; with --strict also warnings
  2  wrong usage, or the audit could not be done";

const STATUS_HELP: &str = "\
For each project in builds/ that has planning/: the active sprint, errors and warnings of its audit (E1W2), \
how old STATE.md and the newest journal entry are, whether a pattern was extracted, and its tagline. `!` marks \
a STATE.md of more than 14 days and a journal of more than 7, `!!` one of more than twice that.

Example:
  socrates status ~/company

Exit codes:
  0  no project has audit errors
  1  a project has audit errors, or cannot be read
  2  wrong usage, or the projects could not be listed";

const SHIP_HELP: &str = "\
Four checks before a sprint closes: the audit, today's journal entry, an extracted pattern, a STATE.md of the \
last 7 days. Only errors of the audit and a missing STATE.md fail; the others warn.

Example:
  socrates ship builds/rebate-engine

Exit codes:
  0  nothing failed; there may be warnings
  1  a check failed
  2  wrong usage, or it could not be checked";

const PATTERNS_REVIEW_HELP: &str = "\
Walks every .md file of every project in builds/ and looks for each pattern's slug.

Example:
  socrates patterns review ~/company

Exit codes:
  0  no findings
  1  findings
  2  wrong usage, or the review could not be done
  130  interrupted (dies of SIGINT); the projects already scanned are remembered";

/// What `--color` says, found before anything is parsed, so that help and usage errors obey it too.
pub fn color_wanted(args: &[OsString]) -> Color {
    let mut args = args.iter().skip(1).map(|arg| arg.to_string_lossy());
    while let Some(arg) = args.next() {
        let value = match arg.as_ref() {
            "--" => break,
            "--color" => args.next(),
            _ => arg
                .strip_prefix("--color=")
                .map(|value| value.to_owned().into()),
        };
        if let Some(color) = value.and_then(|value| clap::ValueEnum::from_str(&value, false).ok()) {
            return color;
        }
    }
    Color::default()
}
