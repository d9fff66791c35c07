//! Every command by its words, and the help that goes with it; and the list of all of them, in groups.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use clap::builder::PossibleValuesParser;

use super::groups;
use super::help::Help;
use super::help_on::Askable;
use crate::guide::TOPICS;

/// Puts the help of each command below its flags. `path` is the command's name after those of the commands
/// above it.
pub fn attach(command: clap::Command, path: &str) -> clap::Command {
    let command = if path.is_empty() {
        listed_in_groups(command)
    } else {
        command
    };
    let command = match of(path) {
        Some(help) => {
            let header = *command.get_styles().get_header();
            command.after_help(help.shown(header))
        }
        None => command,
    };
    // `man` and `help` take the words of a command, and only this module knows these.
    let command = match path {
        "man" => command.mut_arg("command", |words| {
            words.value_parser(PossibleValuesParser::new(words_and_topics()))
        }),
        _ if path.split(' ').next_back() == Some("help") => command.mut_arg("words", |words| {
            words.value_parser(Askable(words_and_topics()))
        }),
        _ => command,
    };
    command.mut_subcommands(|below| {
        let path = format!("{path} {}", below.get_name());
        attach(below, path.trim_start())
    })
}

/// The commands in their groups and the topics, in place of clap's single list.
fn listed_in_groups(command: clap::Command) -> clap::Command {
    let header = *command.get_styles().get_header();
    let mut list = groups::shown(&command, header);
    // Writing to a string cannot fail.
    let _ = write!(list, "{header}Topics, for `socrates help TOPIC`:{header:#}");
    let names = TOPICS.iter().map(|topic| topic.name.len());
    let width = names.max().unwrap_or_default();
    for topic in TOPICS {
        let _ = write!(list, "\n  {:<width$}  {}", topic.name, topic.about);
    }
    let template = format!(
        "{{about-with-newline}}\n{{usage-heading}} {{usage}}\n\n{{before-help}}\
         {header}Options:{header:#}\n{{options}}{{after-help}}"
    );
    command.before_help(list).help_template(template)
}

/// Every command by its words, and its help; the empty name is the program as a whole.
const ALL: &[(&str, &Help)] = &[
    ("", &SOCRATES),
    ("companyos", &super::companyos::HELP),
    ("init", &super::init::HELP),
    ("extract", &super::extract::HELP),
    ("decide", &super::decide::HELP),
    ("journal", &super::journal::HELP),
    ("apply", &super::apply::HELP),
    ("questions", &super::questions::HELP),
    ("ask", &super::questions::ASK_HELP),
    ("answer", &super::questions::ANSWER_HELP),
    ("next", &super::next::HELP),
    ("brief", &super::brief::HELP),
    ("undo", &super::undo::HELP),
    ("status", &super::status::HELP),
    ("audit", &super::audit::HELP),
    ("ship", &super::ship::HELP),
    ("hook", &super::hook::HELP),
    ("hook install", &super::hook::INSTALL_HELP),
    ("hook remove", &super::hook::REMOVE_HELP),
    ("hook run", &super::hook::RUN_HELP),
    ("sprint", &super::sprint::HELP),
    ("sprint list", &super::sprint::LIST_HELP),
    ("sprint show", &super::sprint::SHOW_HELP),
    ("sprint new", &super::sprint::NEW_HELP),
    ("sprint tick", &super::sprint::TICK_HELP),
    ("sprint close", &super::sprint::CLOSE_HELP),
    ("timeline", &super::timeline::HELP),
    ("onboard", &super::onboard::HELP),
    ("pack", &super::pack::HELP),
    ("report", &super::report::HELP),
    ("patterns", &super::patterns::HELP),
    ("patterns review", &super::patterns::REVIEW_HELP),
    ("patterns list", &super::patterns::LIST_HELP),
    ("patterns show", &super::patterns::SHOW_HELP),
    ("patterns usage", &super::patterns::USAGE_HELP),
    ("patterns promote", &super::patterns::PROMOTE_HELP),
    ("patterns retire", &super::patterns::RETIRE_HELP),
    ("completions", &super::completions::HELP),
    ("man", &super::man::HELP),
    ("help", &super::help_on::HELP),
];

/// The help of a command, by its words: `patterns review`.
pub fn of(path: &str) -> Option<&'static Help> {
    let found = ALL.iter().find(|(name, _)| *name == path);
    found.map(|(_, help)| *help)
}

/// The words that commands are made of, and the topics of the guide, each once.
fn words_and_topics() -> BTreeSet<&'static str> {
    let topics = TOPICS.iter().map(|topic| topic.name);
    words().into_iter().chain(topics).collect()
}

/// The words that commands are made of, each once.
fn words() -> BTreeSet<&'static str> {
    let paths = ALL.iter();
    paths
        .flat_map(|(path, _)| path.split(' '))
        .filter(|word| !word.is_empty())
        .collect()
}

const SOCRATES: Help = Help {
    text: "\
A company is a directory: its projects are in builds/, and what they have taught you is in patterns/. \
`socrates COMMAND --help` shows more about a command.",
    examples: &[
        "socrates companyos ~/company",
        "socrates init rebate-engine --base ~/company/builds",
        "socrates status ~/company",
        "socrates patterns review ~/company",
    ],
    exits: &[
        ("0", "done, or no findings"),
        ("1", "findings, or failed checks"),
        ("2", "wrong usage, or another error"),
        ("130", "interrupted"),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(command: &clap::Command, path: &str, found: &mut Vec<String>) {
        found.push(path.to_owned());
        let shown = command
            .get_subcommands()
            .filter(|below| !below.is_hide_set());
        for below in shown {
            let path = format!("{path} {}", below.get_name());
            paths(below, path.trim_start(), found);
        }
    }

    #[test]
    fn every_command_has_help_and_all_help_has_its_command() {
        let mut commands = Vec::new();
        paths(&super::super::command(), "", &mut commands);
        let mut told: Vec<&str> = ALL.iter().map(|(path, _)| *path).collect();
        commands.sort();
        told.sort_unstable();
        assert_eq!(commands, told);
    }

    #[test]
    fn examples_are_commands_that_there_are() {
        for (path, help) in ALL {
            let indented = help.text.lines().filter_map(|line| line.strip_prefix("  "));
            let typed = help.examples.iter().copied().chain(indented);
            for example in typed.filter(|line| line.starts_with("socrates ")) {
                let example = example.split(['>', '|']).next().unwrap();
                let words = shell_words::split(example).unwrap();
                let parsed = super::super::command().try_get_matches_from(&words);
                assert!(parsed.is_ok(), "{path}: {example}: {:?}", parsed.err());
            }
            assert!(
                !help.examples.is_empty() && !help.exits.is_empty(),
                "{path}"
            );
            assert!(
                help.examples
                    .iter()
                    .all(|line| line.starts_with(&format!("socrates {path}")))
            );
            // A terminal of 80 columns must not break a command that is copied: it is shown after two blanks.
            let longest = help.examples.iter().copied().map(str::len).max();
            assert!(longest <= Some(78), "{path}: {longest:?}");
        }
    }
}
