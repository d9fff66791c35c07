//! A command line that is still being typed: which command it is so far, what was given to it, and what the
//! word at the cursor stands for. Only what the command can still take is offered: no flag that was given
//! already, or that is ruled out by what was given. Nothing here reads files; the command finds in the tree
//! what there is to choose from.

use std::ffi::{OsStr, OsString};

use clap::{Arg, ArgAction, Command, ValueHint};

/// A command line up to the cursor.
#[derive(Debug)]
pub struct Typing<'c> {
    command: &'c Command,
    /// The words of the command, without the program's name: `patterns review`.
    path: String,
    /// What was given so far: each argument by its name in [`super`], with its value.
    given: Vec<(&'c Arg, OsString)>,
    /// What the word at the cursor stands for.
    at: At<'c>,
}

/// What a word stands for.
#[derive(Debug)]
enum At<'c> {
    /// The value of a flag, or an argument without one.
    Value(&'c Arg),
    /// A flag.
    Flag,
    /// A command below this one.
    Command,
}

/// What can stand at the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Nothing that can be listed: a text, a number, a new name.
    Text,
    /// One of [`Typing::words`].
    Words,
    /// A directory.
    Directory,
    /// A file.
    File,
    /// A project: the name of one, or a directory.
    Project,
    /// A sprint of the project.
    Sprint,
    /// A criterion of the sprint.
    Criterion,
    /// A pattern.
    Pattern,
    /// A pattern that is still a candidate.
    Candidate,
    /// A pattern, even a retired one.
    PatternOrRetired,
    /// A question that is open.
    Question,
    /// A person who has to answer a question.
    Owner,
    /// A decision that has an id.
    Decision,
    /// A check of the audit.
    Check,
    /// A day that has a journal entry, or `today` or `yesterday`.
    JournalDay,
    /// `today` or `yesterday`.
    Day,
}

/// A word that can stand at the cursor, and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word.
    pub text: String,
    /// What it means, in a line, if there is anything to say.
    pub about: String,
}

impl Word {
    /// A word, and what it means.
    pub fn new(text: impl Into<String>, about: impl Into<String>) -> Self {
        let (text, about) = (text.into(), about.into());
        Self { text, about }
    }
}

/// The part of a word before an attached value, `--format=` of `--format=md`; empty if there is none.
pub fn hanging(word: &str) -> &str {
    let end = word.starts_with("--").then(|| word.find('=')).flatten();
    end.map_or("", |end| &word[..=end])
}

impl<'c> Typing<'c> {
    /// Reads the words before the cursor, without the program's name, and the word at it. The command has to
    /// be built.
    pub fn read(command: &'c Command, before: &[OsString], word: &str) -> Self {
        let mut typing = Self {
            command,
            path: String::new(),
            given: Vec::new(),
            at: At::Command,
        };
        let mut waiting: Option<&Arg> = None;
        let mut is_escaped = false;
        for word in before {
            let text = word.to_string_lossy();
            if let Some(arg) = waiting.take() {
                typing.given.push((arg, word.clone()));
            } else if !is_escaped && text == "--" {
                is_escaped = true;
            } else if !is_escaped && text.starts_with("--") {
                waiting = typing.take_long(&text);
            } else if !is_escaped && text.starts_with('-') && text.len() > 1 {
                waiting = typing.take_short(&text[1..]);
            } else {
                typing.take_word(word, &text);
            }
        }
        typing.at = match (waiting, typing.long(hanging(word).trim_end_matches('='))) {
            (Some(arg), _) => At::Value(arg),
            (None, Some(arg)) if !is_escaped && takes_value(arg) => At::Value(arg),
            _ if !is_escaped && word.starts_with('-') => At::Flag,
            _ => match typing.next_word() {
                Some(arg) => At::Value(arg),
                None if typing.command.has_subcommands() => At::Command,
                None => At::Flag,
            },
        };
        typing
    }

    /// What can stand at the cursor.
    pub fn wanted(&self) -> Wanted {
        match self.at {
            At::Value(arg) => wanted(&self.path, arg),
            At::Flag | At::Command => Wanted::Words,
        }
    }

    /// The words that can stand at the cursor and that are known without reading the tree.
    pub fn words(&self) -> Vec<Word> {
        match self.at {
            At::Flag => self.flags(),
            At::Command => commands_below(self.command),
            At::Value(arg) if arg.get_id() == "words" => self.next_of_command(arg, true),
            At::Value(arg) if self.path == "man" && arg.is_positional() => {
                self.next_of_command(arg, false)
            }
            At::Value(arg) => values_of(arg),
        }
    }

    /// The value of an argument, if it was given.
    pub fn value(&self, id: &str) -> Option<&OsStr> {
        let is_it = |(arg, _): &&(&Arg, OsString)| arg.get_id() == id;
        let given = self.given.iter().find(is_it);
        given.map(|(_, value)| value.as_os_str())
    }

    /// All values of an argument, in order.
    pub fn values<'s>(&'s self, id: &str) -> impl Iterator<Item = &'s OsStr> {
        let of_it = move |(arg, _): &&(&Arg, OsString)| arg.get_id() == id;
        let given = self.given.iter().filter(of_it);
        given.map(|(_, value)| value.as_os_str())
    }

    /// Takes a flag with two dashes; returns the one that is waiting for its value.
    fn take_long(&mut self, text: &str) -> Option<&'c Arg> {
        let (name, value) = match text.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (text, None),
        };
        let arg = self.long(name)?;
        if takes_value(arg) && value.is_none() {
            return Some(arg);
        }
        self.given.push((arg, value.unwrap_or_default().into()));
        None
    }

    /// Takes flags with one dash; returns the one that is waiting for its value.
    fn take_short(&mut self, text: &str) -> Option<&'c Arg> {
        for (at, c) in text.char_indices() {
            let arg = self
                .command
                .get_arguments()
                .find(|arg| arg.get_short() == Some(c))?;
            let rest = &text[at + c.len_utf8()..];
            if !takes_value(arg) {
                self.given.push((arg, OsString::new()));
            } else if rest.is_empty() {
                return Some(arg);
            } else {
                let rest = rest.strip_prefix('=').unwrap_or(rest);
                self.given.push((arg, rest.into()));
                return None;
            }
        }
        None
    }

    /// Takes a word that is not a flag.
    fn take_word(&mut self, word: &OsString, text: &str) {
        let has_words = self.given.iter().any(|(arg, _)| arg.is_positional());
        match self.command.find_subcommand(text).filter(|_| !has_words) {
            Some(below) => {
                if !self.path.is_empty() {
                    self.path.push(' ');
                }
                self.path.push_str(below.get_name());
                self.command = below;
            }
            None => {
                if let Some(arg) = self.next_word() {
                    self.given.push((arg, word.clone()));
                }
            }
        }
    }

    fn long(&self, name: &str) -> Option<&'c Arg> {
        let name = name.strip_prefix("--")?;
        let mut all = self.command.get_arguments();
        all.find(|arg| arg.get_long() == Some(name))
    }

    /// The argument that the next word without a flag is for.
    fn next_word(&self) -> Option<&'c Arg> {
        let mut all = self.command.get_positionals();
        all.find(|arg| {
            let is_given = self.is_given(arg) && !is_many(arg);
            !is_given && !arg.is_hide_set() && !self.is_ruled_out(arg)
        })
    }

    fn is_given(&self, arg: &Arg) -> bool {
        self.given
            .iter()
            .any(|(given, _)| given.get_id() == arg.get_id())
    }

    /// Whether what was given rules it out, or the command never takes it.
    fn is_ruled_out(&self, arg: &Arg) -> bool {
        let id = arg.get_id().as_str();
        let has = |id: &str| self.value(id).is_some();
        let is_refused = match id {
            "place" => {
                has("path") || has("base") || self.path == "hook run" || self.reads_nothing()
            }
            "path" => has("place"),
            "verbose" => self.reads_nothing() || has("explain"),
            _ => false,
        };
        if is_refused {
            return true;
        }
        let against = |one: &Arg, other: &Arg| {
            let mut conflicts = self.command.get_arg_conflicts_with(one).into_iter();
            conflicts.any(|arg| arg.get_id() == other.get_id())
        };
        let is_own = |arg: &Arg| self.command.get_arguments().any(|own| own == arg);
        let given = self.given.iter().map(|(given, _)| *given);
        given
            .filter(|given| is_own(given))
            .any(|given| against(arg, given) || against(given, arg))
    }

    /// See [`super::Command::reads_nothing`].
    fn reads_nothing(&self) -> bool {
        let last = self.path.split(' ').next_back();
        matches!(last, Some("completions" | "man" | "help"))
    }

    fn flags(&self) -> Vec<Word> {
        let may_be = |arg: &&Arg| {
            let is_given = self.is_given(arg) && !matches!(arg.get_action(), ArgAction::Append);
            !arg.is_positional() && !arg.is_hide_set() && !is_given && !self.is_ruled_out(arg)
        };
        let words = |arg: &Arg| {
            let about = one_line(arg.get_help());
            let long = arg.get_long().map(|name| format!("--{name}"));
            let short = arg.get_short().map(|c| format!("-{c}"));
            let all = long.into_iter().chain(short);
            all.map(|text| Word::new(text, about.clone()))
                .collect::<Vec<_>>()
        };
        let flags = self.command.get_arguments().filter(may_be);
        flags.flat_map(words).collect()
    }

    /// The next word of a command, or of a topic of the guide, that help is asked about.
    fn next_of_command(&self, arg: &Arg, is_help: bool) -> Vec<Word> {
        let mut root = super::command();
        // `sprint help tick` leaves out the command above.
        let above = self.path.strip_suffix(" help").filter(|_| is_help);
        let typed: Vec<String> = above
            .into_iter()
            .map(str::to_owned)
            .chain(
                self.values(arg.get_id().as_str())
                    .map(|word| word.to_string_lossy().into_owned()),
            )
            .collect();
        root.build();
        let mut command = &root;
        for word in &typed {
            match command.find_subcommand(word) {
                Some(below) if is_help || word != "help" => command = below,
                _ if word == "help" && typed.len() == 1 => return topics(),
                _ => return Vec::new(),
            }
        }
        let mut words = commands_below(command);
        if typed.is_empty() && is_help {
            words.extend(topics());
        }
        words
    }
}

/// What an argument of a command is. A path that names a place is a project if the command takes one.
fn wanted(path: &str, arg: &Arg) -> Wanted {
    let is_of_company = matches!(
        path.split(' ').next(),
        Some("companyos" | "init" | "patterns" | "report" | "status" | "hook")
    );
    match (path, arg.get_id().as_str()) {
        ("pack" | "sprint tick", "sprint") | ("sprint show" | "sprint close", "name") => {
            Wanted::Sprint
        }
        ("sprint tick", "criteria") => Wanted::Criterion,
        ("patterns promote", "slug") => Wanted::Candidate,
        ("patterns retire", "slug") => Wanted::Pattern,
        ("patterns show" | "patterns usage", "slug") => Wanted::PatternOrRetired,
        ("answer", "id") => Wanted::Question,
        ("ask" | "questions", "owner") => Wanted::Owner,
        ("decide", "supersedes") => Wanted::Decision,
        ("audit", "explain") => Wanted::Check,
        ("journal", "date") => Wanted::JournalDay,
        ("timeline", "since" | "until") => Wanted::Day,
        ("man", "command") | (_, "words") => Wanted::Words,
        (_, "path" | "place") if !is_of_company => Wanted::Project,
        _ if !arg.get_possible_values().is_empty() => Wanted::Words,
        _ => match arg.get_value_hint() {
            ValueHint::DirPath => Wanted::Directory,
            ValueHint::FilePath => Wanted::File,
            _ => Wanted::Text,
        },
    }
}

fn takes_value(arg: &Arg) -> bool {
    arg.get_action().takes_values()
}

fn is_many(arg: &Arg) -> bool {
    arg.get_num_args()
        .is_some_and(|range| range.max_values() > 1)
}

fn commands_below(command: &Command) -> Vec<Word> {
    let shown = command
        .get_subcommands()
        .filter(|below| !below.is_hide_set());
    shown
        .map(|below| Word::new(below.get_name(), one_line(below.get_about())))
        .collect()
}

fn topics() -> Vec<Word> {
    let topics = crate::guide::TOPICS.iter();
    topics
        .map(|topic| Word::new(topic.name, topic.about))
        .collect()
}

fn values_of(arg: &Arg) -> Vec<Word> {
    let values = arg.get_possible_values().into_iter();
    values
        .filter(|value| !value.is_hide_set())
        .map(|value| Word::new(value.get_name(), one_line(value.get_help())))
        .collect()
}

fn one_line(help: Option<&clap::builder::StyledStr>) -> String {
    let help = help.map(ToString::to_string).unwrap_or_default();
    help.lines().next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What can stand at the end of a line, and the words that are offered there.
    fn at_end(typed: &str) -> (Wanted, Vec<String>) {
        let mut command = super::super::command();
        command.build();
        let (before, word) = typed.rsplit_once(' ').unwrap_or(("", typed));
        let before: Vec<OsString> = before.split_whitespace().map(OsString::from).collect();
        let typing = Typing::read(&command, &before, word);
        let words = typing.words().into_iter().map(|word| word.text).collect();
        (typing.wanted(), words)
    }

    fn wanted_in(typed: &str) -> Wanted {
        at_end(typed).0
    }

    fn words_in(typed: &str) -> Vec<String> {
        at_end(typed).1
    }

    #[test]
    fn a_word_is_what_the_command_would_take_it_for() {
        for (typed, expected) in [
            ("brief ", Wanted::Project),
            ("brief alpha ", Wanted::Words),
            ("--path ", Wanted::Project),
            ("status --path ", Wanted::Directory),
            ("status ", Wanted::Directory),
            ("-C ", Wanted::Directory),
            ("-qC ", Wanted::Directory),
            ("-C/tmp pack ", Wanted::Project),
            ("sprints show ", Wanted::Sprint),
            ("sprint show -- ", Wanted::Sprint),
            ("sprint tick 1 2 ", Wanted::Criterion),
            ("sprint tick 1 --sprint=", Wanted::Sprint),
            ("sprint tick 1 --evidence ", Wanted::Text),
            ("answer ", Wanted::Question),
            ("answer Q-001 ", Wanted::Text),
            ("pattern promote ", Wanted::Candidate),
            ("apply ", Wanted::File),
            ("decide x --supersedes ", Wanted::Decision),
            ("init ", Wanted::Text),
            ("init x --base ", Wanted::Directory),
        ] {
            assert_eq!(wanted_in(typed), expected, "{typed}");
        }
    }

    #[test]
    fn only_flags_that_still_have_a_place_are_offered() {
        for (typed, flag, is_offered) in [
            ("pack -", "--stdout", true),
            ("pack --json -", "--stdout", false),
            ("pack --since today -", "--sprint", false),
            ("pack --sprint=1 -", "--since", false),
            ("pack --sprint=1 -", "--sprint", false),
            ("status -q -", "--verbose", false),
            ("-q status -", "-v", false),
            ("brief -", "--path", true),
            ("brief alpha -", "--path", false),
            ("completions bash -", "--path", false),
            ("audit --explain x -", "--strict", false),
            ("brief -- -", "--json", false),
        ] {
            let offered = words_in(typed).iter().any(|word| word == flag);
            assert_eq!(offered, is_offered, "{typed}");
        }
        // If no word can follow, only the flags are left.
        assert!(words_in("completions bash ").contains(&"--color".to_owned()));
        assert!(words_in("man --dir x ").contains(&"--dry-run".to_owned()));
    }

    #[test]
    fn help_and_man_go_on_word_by_word() {
        assert_eq!(words_in("help hook "), ["install", "remove", "run"]);
        assert!(words_in("help ").contains(&"glossary".to_owned()));
        assert!(words_in("man ").contains(&"brief".to_owned()));
        assert!(!words_in("man ").contains(&"glossary".to_owned()));
        assert!(words_in("man help ").contains(&"glossary".to_owned()));
        assert!(words_in("sprints help ").contains(&"tick".to_owned()));
        assert!(words_in("help status ").is_empty());
    }

    /// A new argument must be added here, unless [`wanted`] says what it is.
    #[test]
    fn what_cannot_be_listed_is_known() {
        fn texts(command: &Command, path: &str, found: &mut Vec<String>) {
            for arg in command.get_arguments() {
                let is_own = !arg.is_global_set() && !arg.is_hide_set() && takes_value(arg);
                if is_own && wanted(path, arg) == Wanted::Text {
                    found.push(format!("{path} {}", arg.get_id()));
                }
            }
            for below in command.get_subcommands() {
                let path = format!("{path} {}", below.get_name());
                texts(below, path.trim_start(), found);
            }
        }
        let mut found = Vec::new();
        texts(&super::super::command(), "", &mut found);
        found.sort();
        assert_eq!(
            found,
            [
                "answer text", "ask needed_by", "ask text", "decide text", "init slug",
                "journal message", "next limit", "pack budget", "patterns promote anyway",
                "patterns retire because", "patterns review grace_days",
                "patterns review stale_days", "sprint close anyway", "sprint new slug",
                "sprint tick evidence"
            ]
        );
    }
}
