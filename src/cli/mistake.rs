//! Wrong usage, worded like every other error: what is wrong with what, and what was probably meant.

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use crate::exit::Failure;

/// A list of more values than this is left out.
const MOST_LISTED: usize = 8;

/// A mistake on the command line, as a failure.
pub fn told(mistake: &Error, all: &clap::Command) -> Failure {
    let what = what(mistake);
    let command = command_of(mistake);
    let meant = meant(mistake, all);
    Failure::new(what).hint(match (meant, mistake.kind()) {
        (Some(meant), _) => meant,
        (None, ErrorKind::InvalidValue) if values(mistake).is_empty() => {
            "write it after the flag".to_owned()
        }
        (None, ErrorKind::MissingRequiredArgument) => {
            format!("write `{}`, or see `{command} --help`", usage(mistake))
        }
        (None, _) => format!("see `{command} --help`"),
    })
}

/// What is wrong with what.
fn what(mistake: &Error) -> String {
    let argument = first(mistake, ContextKind::InvalidArg);
    let value = first(mistake, ContextKind::InvalidValue);
    let named = |name: Option<String>| format!("`{}`", name.unwrap_or_default());
    match mistake.kind() {
        ErrorKind::InvalidSubcommand => {
            let name = first(mistake, ContextKind::InvalidSubcommand);
            format!("unknown command {}", named(name))
        }
        ErrorKind::UnknownArgument => match argument {
            Some(flag) if flag.starts_with('-') => {
                format!("unknown flag {}", named(Some(flag)))
            }
            other => format!("unexpected argument {}", named(other)),
        },
        ErrorKind::InvalidValue if value.as_deref().unwrap_or_default().is_empty() => {
            format!("{} needs a value", named(argument))
        }
        ErrorKind::InvalidValue if argument.as_deref() == Some("[COMMAND]...") => {
            format!("unknown command or topic {}", named(value))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("invalid value {} for {}", named(value), named(argument))
        }
        ErrorKind::MissingRequiredArgument => {
            let missing = all_of(mistake, ContextKind::InvalidArg);
            let are = if missing.len() > 1 { "are" } else { "is" };
            format!("{} {are} missing", listed(&missing, "and"))
        }
        ErrorKind::ArgumentConflict => {
            let other = all_of(mistake, ContextKind::PriorArg);
            if other.is_empty() || other.first() == argument.as_ref() {
                format!("{} is given twice", named(argument))
            } else {
                let others = listed(&other, "or");
                format!("{} cannot be used with {others}", named(argument))
            }
        }
        ErrorKind::MissingSubcommand => "the command is missing".to_owned(),
        ErrorKind::InvalidUtf8 => "an argument is not UTF-8".to_owned(),
        kind => kind.as_str().unwrap_or("wrong usage").to_owned(),
    }
}

/// What was probably meant.
fn meant(mistake: &Error, all: &clap::Command) -> Option<String> {
    let command = command_of(mistake);
    let typed = first(mistake, ContextKind::InvalidSubcommand).unwrap_or_default();
    let suggested = all_of(mistake, ContextKind::SuggestedSubcommand).into_iter();
    let near = suggested.filter(|name| is_near(name, &typed));
    if let Some(name) = near.min_by_key(|name| strsim::osa_distance(name, &typed)) {
        // Its name as help shows it, rather than a similar alias.
        let known = called(all, &command).and_then(|above| above.find_subcommand(&name));
        let name = known.map_or(name.as_str(), clap::Command::get_name);
        return Some(format!("did you mean `{command} {name}`?"));
    }
    if let Some(name) = first(mistake, ContextKind::InvalidSubcommand)
        && let Some(path) = below(all, "socrates", &name)
    {
        return Some(format!("did you mean `{path}`?"));
    }
    let typed = first(mistake, ContextKind::InvalidArg).unwrap_or_default();
    if let Some(value) = typed.strip_prefix("--")
        && mistake.kind() == ErrorKind::UnknownArgument
        && let Some(flag) = flag_with(all, &command, value)
    {
        return Some(format!("did you mean `{flag} {value}`?"));
    }
    let suggested = first(mistake, ContextKind::SuggestedArg);
    if let Some(flag) = suggested.filter(|flag| is_near(flag, &typed)) {
        return Some(format!("did you mean `{flag}`?"));
    }
    let values = values(mistake);
    if (1..=MOST_LISTED).contains(&values.len()) {
        return Some(format!("it can be {}", listed(&values, "or")));
    }
    if let Some(value) = first(mistake, ContextKind::SuggestedValue) {
        return Some(format!("did you mean `{value}`?"));
    }
    // What the value's own parser says is wrong with it.
    let source = std::error::Error::source(mistake);
    if let (ErrorKind::ValueValidation, Some(source)) = (mistake.kind(), source) {
        return Some(source.to_string());
    }
    let argument = first(mistake, ContextKind::InvalidArg)?;
    let begins_with_a_hyphen =
        mistake.kind() == ErrorKind::UnknownArgument && argument.starts_with('-');
    let takes_text = usage(mistake).ends_with("<TEXT>");
    (begins_with_a_hyphen && takes_text).then(|| {
        format!("if you meant it as text, put `--` before it; `{command} --help` lists the flags")
    })
}

/// Whether a word may well be a typing error for another one: clap also suggests words that only sound alike.
fn is_near(meant: &str, typed: &str) -> bool {
    let [meant, typed] = [meant, typed].map(|word| word.trim_start_matches('-'));
    let slips = strsim::osa_distance(meant, typed);
    meant.starts_with(typed) || slips <= (meant.len().max(typed.len()) / 3).max(1)
}

/// The flag of a command that takes this value: `--sarif` is `--format sarif`.
fn flag_with(all: &clap::Command, command: &str, value: &str) -> Option<String> {
    called(all, command)?.get_arguments().find_map(|argument| {
        let flag = argument.get_long()?;
        let values = argument.get_possible_values();
        let has = values.iter().any(|known| known.get_name() == value);
        has.then(|| format!("--{flag}"))
    })
}

/// The command with these words, the first of which is the program.
fn called<'c>(all: &'c clap::Command, words: &str) -> Option<&'c clap::Command> {
    let mut names = words.split(' ').skip(1);
    names.try_fold(all, clap::Command::find_subcommand)
}

fn values(mistake: &Error) -> Vec<String> {
    all_of(mistake, ContextKind::ValidValue)
}

/// The path of the first command below the top that has this name: `socrates patterns review`.
fn below(command: &clap::Command, path: &str, name: &str) -> Option<String> {
    command.get_subcommands().find_map(|sub| {
        let path = format!("{path} {}", sub.get_name());
        if sub.get_name() == name {
            Some(path)
        } else {
            below(sub, &path, name)
        }
    })
}

/// `socrates decide [OPTIONS] <TEXT>`
fn usage(mistake: &Error) -> String {
    let usage = match mistake.get(ContextKind::Usage) {
        Some(ContextValue::StyledStr(usage)) => usage.to_string(),
        _ => String::new(),
    };
    let usage = usage.trim_start_matches("Usage:").trim();
    let words: Vec<&str> = usage.split_whitespace().collect();
    words.join(" ")
}

/// `socrates decide`
fn command_of(mistake: &Error) -> String {
    let usage = usage(mistake);
    let is_name = |word: &&str| word.chars().all(|c| c.is_ascii_lowercase());
    let words: Vec<&str> = usage.split(' ').take_while(is_name).collect();
    let command = words.join(" ");
    if command.is_empty() {
        "socrates".to_owned()
    } else {
        command
    }
}

fn first(mistake: &Error, kind: ContextKind) -> Option<String> {
    all_of(mistake, kind).into_iter().next()
}

fn all_of(mistake: &Error, kind: ContextKind) -> Vec<String> {
    match mistake.get(kind) {
        Some(ContextValue::String(one)) => vec![one.clone()],
        Some(ContextValue::Strings(many)) => many.clone(),
        _ => Vec::new(),
    }
}

/// `a`, `b` or `c`
fn listed(names: &[String], joint: &str) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} {joint} {last}", rest.join(", ")),
        None => String::new(),
    }
}
