//! `socrates completions`: a script that completes commands, flags, paths and names in the tree, and the
//! answers to such a script. bash, zsh and fish ask the program; scripts for other shells contain the
//! commands and flags.

mod choices;
mod line;

use std::ffi::OsString;
use std::path::Path;

use anyhow::Result;
use clap_complete::Shell;

use crate::cli::typing::{Typing, Wanted, Word, hanging};
use crate::cli::{self, Completions};
use crate::context::Context;
use crate::exit::Exit;
use crate::ui::{Visible, is_harmless};
use line::Line;

/// The most columns of a word's description. A shell cuts what does not fit its terminal.
const MOST_ABOUT: usize = 100;

/// Prints the script, or answers a script's question.
pub fn run(context: &Context, args: &Completions) -> Result<Exit> {
    if let Some((last, before)) = args.typed.split_last() {
        // Pressing a key must not report what is wrong elsewhere.
        let answer = answer(context, args.shell, before, &last.to_string_lossy());
        context.ui.print_own(&answer.unwrap_or_default())?;
        return Ok(Exit::Clean);
    }
    let script = match args.shell {
        Shell::Bash => include_str!("completions/socrates.bash").to_owned(),
        Shell::Zsh => include_str!("completions/_socrates").to_owned(),
        Shell::Fish => include_str!("completions/socrates.fish").to_owned(),
        // Other shells complete only commands, flags and paths.
        shell => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut cli::command(), "socrates", &mut script);
            String::from_utf8_lossy(&script).into_owned()
        }
    };
    context.ui.print_own(&script)?;
    Ok(Exit::Clean)
}

/// What a shell should offer: a line that says what else it may look for, then a line for each word.
///
/// bash sends the line up to the cursor and the piece of it that will be replaced; the other shells send the
/// words before the cursor and the word at it.
fn answer(context: &Context, shell: Shell, before: &[OsString], last: &str) -> Result<String> {
    let command = {
        let mut command = cli::command();
        command.build();
        command
    };
    let line = match (shell, before) {
        (Shell::Bash, [line]) => line.to_string_lossy().into_owned(),
        _ => String::new(),
    };
    let line = Line::read(&line);
    let (before, word) = match shell {
        Shell::Bash => (
            line.before.iter().map(OsString::from).collect(),
            line.word.clone(),
        ),
        // fish shows the word with its quotes.
        Shell::Fish => (before.to_vec(), Line::read(last).word),
        _ => (before.to_vec(), last.to_owned()),
    };
    let typing = Typing::read(&command, before.get(1..).unwrap_or_default(), &word);
    let directory = typing.value("directory").map(Path::new);
    let directory = directory.map(|directory| context.from_home(directory));
    if let Some(directory) = &directory {
        std::env::set_current_dir(directory)?;
    }
    let wanted = typing.wanted();
    let mut words = choices::find(context, &typing).unwrap_or_default();
    let flag = hanging(&word);
    let is_path = matches!(wanted, Wanted::Directory | Wanted::File | Wanted::Project);
    // bash and fish look in their own directory, and bash quotes either all words or none, including names of
    // projects.
    let is_listed = match shell {
        Shell::Bash => is_path && (directory.is_some() || wanted == Wanted::Project),
        Shell::Fish => is_path && directory.is_some(),
        _ => false,
    };
    if is_listed {
        let typed = word.strip_prefix(flag).unwrap_or_default();
        words.extend(choices::paths(context, typed, wanted != Wanted::File));
    }
    for offered in &mut words {
        offered
            .text
            .insert_str(0, if shell == Shell::Zsh { "" } else { flag });
    }
    let kind = match wanted {
        _ if is_listed => Kind::Listed,
        Wanted::Directory => Kind::Directories,
        Wanted::File => Kind::Files,
        Wanted::Project => Kind::Names,
        _ => Kind::Words,
    };
    Ok(match shell {
        Shell::Bash => for_bash(kind, &words, &line, last),
        Shell::Zsh => {
            // zsh cannot mistake an absolute path for the name of a variable.
            let here = directory.and_then(|_| std::env::current_dir().ok());
            let here = here.and_then(|here| here.into_os_string().into_string().ok());
            let here = here.filter(|here| is_harmless(here)).unwrap_or_default();
            let words = words.iter().map(for_zsh);
            lines(kind.name(), std::iter::once(here).chain(words))
        }
        _ => lines(kind.name(), words.iter().map(for_fish)),
    })
}

/// What else a shell may look for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Nothing.
    Words,
    /// Nothing, and a word that ends in `/` is only the beginning of a path.
    Listed,
    /// Directories, in addition to the words.
    Names,
    /// Directories.
    Directories,
    /// Files.
    Files,
}

impl Kind {
    /// What the scripts call it.
    fn name(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Listed => "listed",
            Self::Names => "names",
            Self::Directories => "directories",
            Self::Files => "files",
        }
    }
}

/// The first line has bash's options for what it should look for by itself. A typed path may contain a
/// variable: then only bash knows where it leads.
fn for_bash(kind: Kind, words: &[Word], line: &Line<'_>, piece: &str) -> String {
    let beginning = |word: &&Word| word.text.starts_with(&line.word);
    let words: Vec<&Word> = words.iter().filter(beginning).collect();
    let options = match kind {
        Kind::Listed if words.is_empty() => "filenames dirnames",
        Kind::Listed if words.iter().all(|word| word.text.ends_with('/')) => "nospace",
        Kind::Words | Kind::Listed | Kind::Names => "",
        Kind::Directories => "filenames dirnames",
        Kind::Files => "default",
    };
    let words = words.into_iter();
    let words = words.filter_map(|word| line.go_on(piece, &word.text));
    lines(options, words)
}

fn lines(first: &str, words: impl Iterator<Item = String>) -> String {
    let all = std::iter::once(first.to_owned()).chain(words);
    all.fold(String::new(), |out, line| out + &line + "\n")
}

fn for_zsh(word: &Word) -> String {
    let text = word.text.replace('\\', "\\\\").replace(':', "\\:");
    match about(word) {
        about if about.is_empty() => text,
        about => format!("{text}:{}", about.replace('\\', "\\\\")),
    }
}

fn for_fish(word: &Word) -> String {
    match about(word) {
        about if about.is_empty() => word.text.clone(),
        about => format!("{}\t{about}", word.text),
    }
}

/// What a word means, as a terminal may show it.
fn about(word: &Word) -> String {
    Visible::from(&word.about)
        .fit(MOST_ABOUT)
        .as_str()
        .to_owned()
}
