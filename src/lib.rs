//! The map of the house.
//!
//! Data flows one way: arguments → facts read from the tree → findings or a plan of writes → rendered text →
//! stream or disk. The middle is pure: no file system, clock, environment or stream in [`markdown`],
//! [`facts`], [`finding`], [`guide`], [`sprint`], [`handoff`], [`logbook`], [`audit`], [`ship`], [`review`],
//! [`lifecycle`], [`timeline`], [`questions`], [`queue`], [`welcome`], [`pack`], [`report`], [`settings`],
//! [`name`], [`wording`], [`edits`], [`order`] and [`encoding`], and a test checks that. Commands know everyone; nobody
//! knows commands.
//!
//! | room | what is in it |
//! |---|---|
//! | [`cli`] | clap types, help, manual pages, messages about wrong usage |
//! | [`commands`] | one file per command: gather, call, render |
//! | [`context`] | what a command is given: the day, the streams |
//! | [`exit`] | exit codes; failures with a hint |
//! | [`ui`] | the streams: what is printed and how it is made safe, progress, prompts, the operator's editor |
//! | [`interrupt`] | the Ctrl-C flag, and whom Ctrl-C is meant for |
//! | [`atomic`] | replace a file durably |
//! | [`lock`] | one run at a time |
//! | [`amend`] | change a file that others change too |
//! | [`done`] | what this run has changed, for whoever cannot be shown the result |
//! | [`keep`] | a copy beside a file before something else replaces it |
//! | [`seal`] | the mark that shows whether a page is still as this program wrote it |
//! | [`name`] | names from the disk as text, without losing a byte |
//! | [`wording`] | a number with its noun, a word for one or for several, a text that is too long |
//! | [`edits`] | a text changed in several places at once |
//! | [`order`] | a list in the order of its places |
//! | [`disk`] | directories and files, read without blocking and within limits |
//! | [`encoding`] | which encoding bytes are in, if not UTF-8 |
//! | [`plan`] | a list of writes, and the one place that applies it |
//! | [`day`] | a day as it is written on the command line |
//! | [`kit`] | what is scaffolded and rendered |
//! | [`markdown`] | text to structure: outline, bullets, tables, fields, dates |
//! | [`tree`] | what is where: company, projects, patterns; a project's files and its facts, each read once, when asked for |
//! | [`facts`] | what the texts say, from the texts alone |
//! | [`sprint`] | which sprint is active and where each stands, from the texts alone |
//! | [`workers`] | the threads that read many projects at once |
//! | [`logbook`] | what is added to the decisions, the questions and the journal |
//! | [`questions`] | what is waiting for whom, from facts alone |
//! | [`handoff`] | the Architect's pack: what was planned in a chat, as files |
//! | [`interview`] | questions as data, the one engine that asks them, the answers file |
//! | [`usage`] | where slugs occur: walk, matcher, fingerprint, cache |
//! | [`finding`] | what a check reports, and how bad it is |
//! | [`audit`] | what is wrong with a project or with the layer above, from facts alone |
//! | [`settings`] | what an operator has set, and what is wrong with the settings files |
//! | [`review`] | what is wrong with the patterns, from facts alone |
//! | [`lifecycle`] | a pattern from candidate to retired: who uses it, and what its file then says, from facts alone |
//! | [`queue`] | what needs the operator, in order, from facts alone |
//! | [`ship`] | whether a sprint can be closed, from facts alone |
//! | [`timeline`] | what happened in a project, from facts alone |
//! | [`welcome`] | what a newcomer should know about a project, from facts alone |
//! | [`why`] | what was read, and why, for whoever asks with `-v` |
//! | [`pack`] | which files a bundle contains |
//! | [`guide`] | the pages that `help TOPIC` shows, and how they are shown |
//! | [`report`] | findings, events, pages and bundles as text, JSON, Markdown, XML or HTML |

#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        reason = "a test that panics has failed, and says where"
    )
)]

pub mod amend;
pub mod atomic;
pub mod audit;
pub mod cli;
pub mod commands;
pub mod context;
pub mod day;
pub mod disk;
pub mod done;
pub mod edits;
pub mod encoding;
pub mod exit;
pub mod facts;
pub mod finding;
pub mod guide;
pub mod handoff;
pub mod interrupt;
pub mod interview;
pub mod keep;
pub mod kit;
pub mod lifecycle;
pub mod lock;
pub mod logbook;
pub mod markdown;
pub mod name;
pub mod order;
pub mod pack;
pub mod plan;
pub mod questions;
pub mod queue;
pub mod report;
pub mod review;
#[cfg(test)]
mod rooms;
pub mod seal;
pub mod settings;
pub mod ship;
pub mod sprint;
pub mod timeline;
pub mod tree;
pub mod ui;
pub mod usage;
pub mod welcome;
pub mod why;
pub mod wording;
pub mod workers;

use std::ffi::OsString;

use anyhow::{Context as _, Result};
use clap::FromArgMatches as _;
use clap::error::ErrorKind;

use cli::{Cli, Command, Hook, Patterns, Sprint, mistake};
use context::Context;
use exit::{Exit, Failure};
use ui::Ui;

/// Runs the program: parses the arguments, runs the command, and says how it ended.
pub fn run(args: impl IntoIterator<Item = OsString>) -> Exit {
    atomic::survive_size_limit();
    let args: Vec<OsString> = args.into_iter().collect();
    let ui = Ui::new(cli::color_wanted(&args));
    let is_document = cli::document_wanted(&args);
    let parsed = cli::parse(&args);
    // Arguments that could be parsed show what `--json` is: a flag, or the value of another one.
    let is_document = parsed.as_ref().map_or(is_document, cli::is_document);
    let ui = ui.in_documents(is_document);
    match parsed.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => {
            let ui = ui.quiet(cli.quiet);
            if cli.verbose {
                why::ask();
            }
            finish(&ui, begin(&ui, cli))
        }
        Err(answer) => match answer.kind() {
            // Help and version are results like any other.
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => finish(
                &ui,
                ui.print_own(&answer.render().ansi().to_string())
                    .map(|()| Exit::Clean),
            ),
            // Nobody asked for help, but nothing else was given either.
            ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand if !is_document => {
                ui.usage(&answer.render());
                Exit::Failed
            }
            _ => finish(&ui, Err(mistake::told(&answer, &cli::command()).into())),
        },
    }
}

/// Goes to the directory where the command should run, and runs it.
fn begin(ui: &Ui, cli: Cli) -> Result<Exit> {
    let Cli {
        mut command,
        directory,
        place,
        verbose,
        ..
    } = cli;
    if let Some(directory) = &directory {
        ui::shell::start_in(directory);
        let directory = tree::root::existing_directory(directory)?;
        std::env::set_current_dir(&directory).with_context(|| {
            format!("cannot change to the directory {}", name::shown(&directory))
        })?;
    }
    command.set_out(place)?;
    if verbose && command.reads_nothing() {
        return Err(
            Failure::new("`-v` has no effect on this command: it reads no files")
                .hint("leave it out")
                .into(),
        );
    }
    let context = Context::new(ui.clone())?;
    day::set_of_this_run(context.today);
    dispatch(&context, command)
}

fn finish(ui: &Ui, ended: Result<Exit>) -> Exit {
    match ended {
        Ok(exit) => {
            ui.tell_reasons();
            ui.end(exit);
            exit
        }
        Err(error) => {
            ui.tell_reasons();
            ui.error(&done::besides(error));
            Exit::Failed
        }
    }
}

/// The only match over commands.
fn dispatch(context: &Context, command: Command) -> Result<Exit> {
    match command {
        Command::Companyos(args) => commands::companyos::run(context, &args),
        Command::Init(args) => commands::init::run(context, &args),
        Command::Extract(args) => commands::extract::run(context, &args),
        Command::Decide(args) => commands::decide::run(context, &args),
        Command::Journal(args) => commands::journal::run(context, &args),
        Command::Questions(args) => commands::questions::run(context, &args),
        Command::Ask(args) => commands::ask::run(context, &args),
        Command::Answer(args) => commands::answer::run(context, &args),
        Command::Sprint(Sprint::List(args)) => commands::sprint::list::run(context, &args),
        Command::Sprint(Sprint::Show(args)) => commands::sprint::show::run(context, &args),
        Command::Sprint(Sprint::New(args)) => commands::sprint::new::run(context, &args),
        Command::Sprint(Sprint::Tick(args)) => commands::sprint::tick::run(context, &args),
        Command::Sprint(Sprint::Close(args)) => commands::sprint::close::run(context, &args),
        Command::Timeline(args) => commands::timeline::run(context, &args),
        Command::Onboard(args) => commands::onboard::run(context, &args),
        Command::Pack(args) => commands::pack::run(context, &args),
        Command::Audit(args) => commands::audit::run(context, &args),
        Command::Apply(args) => commands::apply::run(context, &args),
        Command::Brief(args) => commands::brief::run(context, &args),
        Command::Next(args) => commands::next::run(context, &args),
        Command::Undo(args) => commands::undo::run(context, &args),
        Command::Status(args) => commands::status::run(context, &args),
        Command::Report(args) => commands::report::run(context, &args),
        Command::Hook(Hook::Install(args)) => commands::hook::placing::install(context, &args),
        Command::Hook(Hook::Remove(args)) => commands::hook::placing::remove(context, &args),
        Command::Hook(Hook::Run(args)) => commands::hook::run::run(context, &args),
        Command::Ship(args) => commands::ship::run(context, &args),
        Command::Patterns(Patterns::Review(args)) => {
            commands::patterns::review::run(context, &args)
        }
        Command::Patterns(Patterns::List(args)) => commands::patterns::list::run(context, &args),
        Command::Patterns(Patterns::Show(args)) => commands::patterns::show::run(context, &args),
        Command::Patterns(Patterns::Usage(args)) => commands::patterns::usage::run(context, &args),
        Command::Patterns(Patterns::Promote(args)) => {
            commands::patterns::promote::run(context, &args)
        }
        Command::Patterns(Patterns::Retire(args)) => {
            commands::patterns::retire::run(context, &args)
        }
        Command::Patterns(Patterns::Help(args)) => {
            commands::help::below(context, "patterns", &args)
        }
        Command::Sprint(Sprint::Help(args)) => commands::help::below(context, "sprint", &args),
        Command::Completions(args) => commands::completions::run(context, &args),
        Command::Man(args) => commands::man::run(context, &args),
        Command::Help(args) => commands::help::run(context, &args),
    }
}
