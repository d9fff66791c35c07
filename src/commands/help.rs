//! `socrates help`: the help of a command, a page of the guide, or both.

use anyhow::Result;
use clap::error::ErrorKind;

use crate::cli::{self, HelpOn};
use crate::context::Context;
use crate::exit::{Exit, Failure};
use crate::guide::{self, TOPICS, Topic};

/// How many columns a line has if there is no terminal.
const USUAL: usize = 80;
/// How many columns a line may have before it is tiring to read.
const WIDEST: usize = 100;
/// Words less alike than this are not suggested for each other.
const ALIKE: f64 = 0.75;

/// Runs the command.
pub fn run(context: &Context, args: &HelpOn) -> Result<Exit> {
    let words: Vec<&str> = args.words.iter().map(String::as_str).collect();
    let command = named(&cli::command(), &words);
    let topic = topic(&words, command.as_deref());
    let mut shown = String::new();
    if let Some(command) = &command {
        shown.push_str(&help_of(command));
    }
    if let Some(topic) = topic {
        if command.is_some() {
            shown.push('\n');
        }
        let columns = context.ui.columns().unwrap_or(USUAL).min(WIDEST);
        shown.push_str(&guide::text::shown(topic, columns).ansi());
    }
    if shown.is_empty() {
        return Err(unknown(&words).into());
    }
    context.ui.print_own(&shown)?;
    Ok(Exit::Clean)
}

/// `socrates patterns help WORD`: the help of a command below another one.
pub fn below(context: &Context, above: &str, args: &HelpOn) -> Result<Exit> {
    let words = std::iter::once(above.to_owned()).chain(args.words.iter().cloned());
    run(
        context,
        &HelpOn {
            words: words.collect(),
        },
    )
}

/// The command with this name, by its own words even if an alias was given. No words mean all of socrates.
fn named(all: &clap::Command, words: &[&str]) -> Option<Vec<String>> {
    let mut command = all;
    let mut path = Vec::new();
    for word in words {
        command = command.find_subcommand(word)?;
        path.push(command.get_name().to_owned());
    }
    Some(path)
}

/// The topic with this name, or the one that explains this command.
fn topic(words: &[&str], command: Option<&[String]>) -> Option<&'static Topic> {
    let explains = |topic: &&Topic| match command {
        Some([name]) => topic.command == Some(name.as_str()),
        _ => false,
    };
    match words {
        [word] => guide::topic(word).or_else(|| TOPICS.iter().find(explains)),
        _ => None,
    }
}

/// What `--help` prints for a command.
fn help_of(command: &[String]) -> String {
    let words = ["socrates"]
        .into_iter()
        .chain(command.iter().map(String::as_str));
    match cli::command().try_get_matches_from(words.chain(["--help"])) {
        Err(help) if help.kind() == ErrorKind::DisplayHelp => help.render().ansi().to_string(),
        _ => String::new(),
    }
}

/// Neither a command nor a topic.
fn unknown(words: &[&str]) -> Failure {
    let asked = words.join(" ");
    let all = cli::command();
    let mut known: Vec<String> = TOPICS.iter().map(|topic| topic.name.to_owned()).collect();
    for command in all.get_subcommands() {
        known.push(command.get_name().to_owned());
        let below = command
            .get_subcommands()
            .filter(|below| !below.is_hide_set());
        known.extend(below.map(|below| format!("{} {}", command.get_name(), below.get_name())));
    }
    let likeness = |name: &str| {
        let last = name.rsplit(' ').next().unwrap_or_default();
        strsim::jaro_winkler(name, &asked).max(strsim::jaro_winkler(last, &asked))
    };
    let nearest = known
        .iter()
        .map(|name| (likeness(name), name))
        .filter(|(alike, _)| *alike >= ALIKE)
        // The first of several that are equally near.
        .reduce(|best, next| if next.0 > best.0 { next } else { best });
    let failure = Failure::new(format!("unknown command or topic `{asked}`"));
    match nearest {
        Some((_, name)) => failure.hint(format!("did you mean `socrates help {name}`?")),
        None => failure.hint("`socrates help` lists the commands and the topics"),
    }
}
