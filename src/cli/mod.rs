//! The command line as types: a file for each verb, with its flags and what its help says beyond them.
//! [`help`] shows help, `index` says which command has which help, [`manual`] turns both into manual pages,
//! [`mistake`] words what is wrong with the arguments, and [`typing`] says what can come next on a line that
//! is still being typed. Nothing here runs, reads or prints.

#![allow(
    clippy::doc_markdown,
    reason = "these comments are what `--help` prints, and a terminal shows no code font"
)]

mod answering;
mod apply;
mod audit;
mod brief;
mod companyos;
mod completions;
mod decide;
mod extract;
pub mod groups;
pub mod help;
mod help_on;
mod hook;
mod index;
mod init;
mod journal;
mod man;
pub mod manual;
pub mod mistake;
mod next;
mod onboard;
mod pack;
mod patterns;
mod place;
mod questions;
mod report;
mod ship;
mod sprint;
mod status;
mod timeline;
pub mod typing;
mod undo;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, Parser, Subcommand, ValueHint};

pub use answering::Answering;
pub use apply::Apply;
pub use audit::{Audit, AuditFormat};
pub use brief::Brief;
pub use companyos::Companyos;
pub use completions::Completions;
pub use decide::Decide;
pub use extract::Extract;
pub use help_on::HelpOn;
pub use hook::{Hook, HookInstall, HookRun};
pub use init::Init;
pub use journal::Journal;
pub use man::Man;
pub use next::Next;
pub use onboard::Onboard;
pub use pack::{Pack, PackFormat};
pub use patterns::{
    Patterns, PatternsList, PatternsPromote, PatternsRetire, PatternsReview, PatternsShow,
    PatternsUsage,
};
pub use questions::{Answer, Ask, Questions};
pub use report::Report;
pub use ship::Ship;
pub use sprint::{Sprint, SprintClose, SprintList, SprintNew, SprintShow, SprintTick};
pub use status::Status;
pub use timeline::Timeline;
pub use undo::Undo;

use crate::ui::Color;

/// Run many small client projects from one folder tree of Markdown.
#[derive(Debug, Parser)]
#[command(
    name = "socrates",
    bin_name = "socrates",
    version,
    arg_required_else_help = true,
    propagate_version = false,
    // `help` is a command of ours, which explains topics too.
    disable_help_subcommand = true
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
        help_heading = GLOBAL
    )]
    pub color: Color,

    /// Print only the result, warnings and errors: no notes, no progress
    #[arg(
        short = 'q',
        long,
        global = true,
        conflicts_with = "verbose",
        help_heading = GLOBAL
    )]
    pub quiet: bool,

    /// Show what was read, and why: on standard error, or with --json in the notes
    #[arg(short = 'v', long, global = true, help_heading = GLOBAL)]
    pub verbose: bool,

    /// Run as if started in this directory
    #[arg(
        short = 'C',
        global = true,
        value_name = "DIR",
        value_hint = ValueHint::DirPath,
        help_heading = GLOBAL
    )]
    pub directory: Option<PathBuf>,

    /// The project or the company, wherever you run the command; the bare name of a project in builds/ works too
    #[arg(
        long = "path",
        global = true,
        value_name = "PATH",
        value_hint = ValueHint::DirPath,
        help_heading = GLOBAL
    )]
    pub place: Option<PathBuf>,
}

/// The heading above the flags that every command takes.
const GLOBAL: &str = "Global options";

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Create a company: builds/, patterns/, clients/ and the rest
    Companyos(Companyos),

    /// Create a project: ask about it and write its planning files
    Init(Init),

    /// Write down a pattern that a project has taught you
    Extract(Extract),

    /// Add a dated decision to a project's DECISIONS.md
    Decide(Decide),

    /// Write, read or list a project's journal
    Journal(Journal),

    /// Write the Architect's pack into a project without losing entries
    Apply(Apply),

    /// Show open questions, and who has to answer them
    #[command(alias = "question")]
    Questions(Questions),

    /// Add a question to a project's QUESTIONS.md
    Ask(Ask),

    /// Answer a question, and record the answer as a decision
    Answer(Answer),

    /// Undo the last apply, answer, sprint or pattern change
    Undo(Undo),

    /// List what needs you, and what to do about it
    Next(Next),

    /// Show the health of every project, one line each
    Status(Status),

    /// Report problems in the files of a project or a company
    Audit(Audit),

    /// Audit the staged files before each commit
    #[command(subcommand, arg_required_else_help = true)]
    Hook(Hook),

    /// Check whether a sprint can be closed
    Ship(Ship),

    /// Follow a project's sprints: where each stands, and why
    #[command(subcommand, arg_required_else_help = true, visible_alias = "sprints")]
    Sprint(Sprint),

    /// Show what happened in a project, day by day
    Timeline(Timeline),

    /// Write WELCOME.md, a one-minute introduction to a project
    Onboard(Onboard),

    /// Show a coding agent where a project stands, and what is next
    Brief(Brief),

    /// Bundle a project's planning files for a chat with the Architect
    Pack(Pack),

    /// Write a report on the whole company as one HTML page
    Report(Report),

    /// Keep the shared library of patterns honest
    #[command(subcommand, alias = "pattern", arg_required_else_help = true)]
    Patterns(Patterns),

    /// Print a script that completes commands and flags in your shell
    Completions(Completions),

    /// Print a manual page, or write all of them into a directory
    Man(Man),

    /// Show help for a command, or explain a topic
    Help(HelpOn),
}

/// Everything that can be typed, with the help for each command.
pub fn command() -> clap::Command {
    index::attach(Cli::command(), "")
}

/// Parses the arguments. The help of all commands is built only if the answer may show some of it.
pub fn parse(args: &[OsString]) -> Result<clap::ArgMatches, clap::Error> {
    match Cli::command().try_get_matches_from(args) {
        Ok(matches) if !is_about_commands(&matches) => Ok(matches),
        Err(answer) if answer.kind() == ErrorKind::DisplayVersion => Err(answer),
        _ => command().try_get_matches_from(args),
    }
}

/// Whether the command is `man` or `help`, which look up their arguments among all commands.
fn is_about_commands(matches: &clap::ArgMatches) -> bool {
    match matches.subcommand() {
        Some(("man" | "help", _)) => true,
        Some((_, below)) => is_about_commands(below),
        None => false,
    }
}

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

/// Whether `--json` is among the arguments, found before they are parsed, so that usage errors obey it too.
pub fn document_wanted(args: &[OsString]) -> bool {
    let mut args = args.iter().skip(1).map(|arg| arg.to_string_lossy());
    while let Some(arg) = args.next() {
        match arg.as_ref() {
            "--" => return false,
            "--json" | "--format=json" => return true,
            "--format" if args.next().is_some_and(|format| format == "json") => return true,
            _ => {}
        }
    }
    false
}

/// Whether arguments that could be parsed ask for a document.
pub fn is_document(matches: &clap::ArgMatches) -> bool {
    if let Some((_, below)) = matches.subcommand() {
        return is_document(below);
    }
    let is_json = matches.try_get_one::<bool>("json");
    let format = matches.try_get_one::<AuditFormat>("format");
    matches!(is_json, Ok(Some(true))) || matches!(format, Ok(Some(AuditFormat::Json)))
}
