//! What `--help` and the manual say of a command beyond its name and its flags: what a person has to know,
//! examples, exit codes. Texts, and how help shows them; no flags here.

use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The end of a command's help.
#[derive(Debug)]
pub struct Help {
    /// What there is to know, a paragraph to a line; lines that begin with two spaces are shown as they are.
    pub text: &'static str,
    /// Commands that work as they stand here.
    pub examples: &'static [&'static str],
    /// Exit codes, and what each means.
    pub exits: &'static [(&'static str, &'static str)],
}

/// Puts the help of each command below its flags. `path` is the command's name behind those above it.
pub fn attach(command: clap::Command, path: &str) -> clap::Command {
    let command = match of(path) {
        Some(help) => {
            let header = *command.get_styles().get_header();
            command.after_help(help.shown(header))
        }
        None => command,
    };
    command.mut_subcommands(|below| {
        let path = format!("{path} {}", below.get_name());
        attach(below, path.trim_start())
    })
}

/// Every command by its words, and its help; all of the program is the empty name.
const ALL: [(&str, &Help); 16] = [
    ("", &SOCRATES),
    ("companyos", &COMPANYOS),
    ("init", &INIT),
    ("extract", &EXTRACT),
    ("decide", &DECIDE),
    ("journal", &JOURNAL),
    ("status", &STATUS),
    ("audit", &AUDIT),
    ("ship", &SHIP),
    ("timeline", &TIMELINE),
    ("onboard", &ONBOARD),
    ("pack", &PACK),
    ("patterns", &PATTERNS),
    ("patterns review", &PATTERNS_REVIEW),
    ("completions", &COMPLETIONS),
    ("man", &MAN),
];

/// The help of a command, which is named by its words: `patterns review`.
pub fn of(path: &str) -> Option<&'static Help> {
    let found = ALL.iter().find(|(name, _)| *name == path);
    found.map(|(_, help)| *help)
}

/// The words that commands are made of, each once.
pub fn words() -> BTreeSet<&'static str> {
    let paths = ALL.iter();
    paths
        .flat_map(|(path, _)| path.split(' '))
        .filter(|word| !word.is_empty())
        .collect()
}

impl Help {
    /// As a terminal shows it, with headings like those above it.
    fn shown(&self, header: anstyle::Style) -> String {
        let mut shown = format!("{}\n", self.text);
        let many = if self.examples.len() > 1 { "s" } else { "" };
        // Writing to a string cannot fail.
        let _ = writeln!(shown, "\n{header}Example{many}:{header:#}");
        for example in self.examples {
            let _ = writeln!(shown, "  {example}");
        }
        let _ = write!(shown, "\n{header}Exit codes:{header:#}");
        let width = self.exits.iter().map(|(code, _)| code.len()).max();
        for (code, meaning) in self.exits {
            let _ = write!(
                shown,
                "\n  {code:<0$}  {meaning}",
                width.unwrap_or_default()
            );
        }
        shown
    }
}

const SOCRATES: Help = Help {
    text: "\
A company is a directory with builds/, where the projects are, and patterns/, what they have taught. Run \
`socrates COMMAND --help` for more about one command.",
    examples: &[
        "socrates companyos ~/company",
        "socrates init rebate-engine --base ~/company/builds",
        "socrates status ~/company",
        "socrates patterns review ~/company",
    ],
    exits: &[
        ("0", "clean, or done"),
        ("1", "findings, or failed checks"),
        ("2", "wrong usage, or it could not be done"),
        ("130", "interrupted"),
    ],
};

const COMPANYOS: Help = Help {
    text: "\
Writes AGENTS.md, CLAUDE.md, CODEX.md, README.md and eight directories, each with a README.md that says \
what goes there.",
    examples: &["socrates companyos ~/company"],
    exits: &[
        ("0", "done"),
        (
            "2",
            "wrong usage, or it could not be made; then nothing is left of it",
        ),
    ],
};

const INIT: Help = Help {
    text: "\
Scaffolds 27 files, asks 19 questions, and writes the planning files from the answers. Each answer is saved \
to .socrates-answers.json in the project as it is given. Files that have content stay unless --force.",
    examples: &[
        "socrates init rebate-engine",
        "socrates init rebate-engine --resume",
        "socrates init rebate-engine --answers answers.json --defaults",
    ],
    exits: &[
        ("0", "done"),
        ("2", "wrong usage, or it could not be done"),
        ("130", "interrupted; the answers so far are saved"),
    ],
};

const EXTRACT: Help = Help {
    text: "\
Asks nine questions and writes CANDIDATE-SLUG.md. Each answer is saved to .socrates-extract-answers.json in \
the project as it is given.",
    examples: &[
        "socrates extract builds/rebate-engine",
        "socrates extract builds/rebate-engine --answers pattern.json --defaults",
    ],
    exits: &[
        ("0", "done"),
        ("2", "wrong usage, or it could not be done"),
        ("130", "interrupted; the answers so far are saved"),
    ],
};

const DECIDE: Help = Help {
    text: "\
Adds a bullet to the section `Decisions added after init` of planning/DECISIONS.md, or a row where a table \
logs the decisions: what follows ` because ` goes into its column for reasons. Put TEXT in quotes, and `--` \
before one that begins with a hyphen.",
    examples: &[
        "socrates decide \"Invoices are numbered per year because the auditor asks for it\"",
        "socrates decide --path builds/rebate-engine \"One currency: all contracts are in euro\"",
    ],
    exits: &[
        ("0", "added"),
        (
            "2",
            "wrong usage, or it could not be added; then nothing was changed",
        ),
        (
            "130",
            "interrupted while it waited for another run (dies of SIGINT)",
        ),
    ],
};

const JOURNAL: Help = Help {
    text: "\
Opens planning/journal/YYYY-MM-DD.md in your editor ($VISUAL, $EDITOR) and makes it first if it is not there.",
    examples: &[
        "socrates journal",
        "socrates journal -m \"Called the client: rebates stay\"",
        "socrates journal --show --date yesterday",
    ],
    exits: &[
        ("0", "done"),
        ("2", "wrong usage, or it could not be done"),
        (
            "130",
            "interrupted while it waited for another run (dies of SIGINT)",
        ),
        ("other", "the editor's own, if it fails; the entry is kept"),
    ],
};

const STATUS: Help = Help {
    text: "\
For each project in builds/ that has planning/: the active sprint, errors and warnings of its audit (E1W2), \
how old STATE.md and the newest journal entry are, whether a pattern was extracted, and its tagline. `!` marks \
a STATE.md of more than 14 days and a journal of more than 7, `!!` one of more than twice that.",
    examples: &["socrates status ~/company"],
    exits: &[
        ("0", "no project has audit errors"),
        ("1", "a project has audit errors, or cannot be read"),
        ("2", "wrong usage, or the projects could not be listed"),
    ],
};

const AUDIT: Help = Help {
    text: "\
Looks for missing files, odd sprint folders, criteria that nobody can check, an old STATE.md and more. Files \
of the scaffold that a project does without are listed in its .socrates-audit.json:
  {\"scaffold_shape\": {\"ignore\": [\"samples/README.md\"]}}",
    examples: &[
        "socrates audit ~/company",
        "socrates audit builds/rebate-engine --strict",
    ],
    exits: &[
        ("0", "no errors; with --strict no warnings either"),
        ("1", "errors; with --strict also warnings"),
        ("2", "wrong usage, or the audit could not be done"),
    ],
};

const SHIP: Help = Help {
    text: "\
Four checks before a sprint closes: the audit, today's journal entry, an extracted pattern, a STATE.md of the \
last 7 days. Only errors of the audit and a missing STATE.md fail; the others warn.",
    examples: &["socrates ship builds/rebate-engine"],
    exits: &[
        ("0", "nothing failed; there may be warnings"),
        ("1", "a check failed"),
        ("2", "wrong usage, or it could not be checked"),
    ],
};

const TIMELINE: Help = Help {
    text: "\
Lists sprints, journal entries and decisions by day, oldest first. A sprint stands on the day that its files \
carry (`Last updated` or `Created`), else on the day its directory was changed.",
    examples: &["socrates timeline builds/rebate-engine --since 2026-05-01"],
    exits: &[("0", "done"), ("2", "wrong usage, or it could not be done")],
};

const ONBOARD: Help = Help {
    text: "\
Tells what the project is, where it stands and where to start, from the operator's answers and the planning \
files. A WELCOME.md that somebody wrote or changed is kept as WELCOME.md.before.",
    examples: &[
        "socrates onboard builds/rebate-engine",
        "socrates onboard builds/rebate-engine --stdout",
    ],
    exits: &[
        ("0", "done"),
        (
            "2",
            "wrong usage, or it could not be done; then WELCOME.md is as it was",
        ),
    ],
};

const PACK: Help = Help {
    text: "\
Bundles AGENTS.md, README.md, the planning files and the files of one sprint, and writes the bundle to \
.socrates-architect-pack.md (or .xml, .html) in the project. A missing or empty file is noted.",
    examples: &[
        "socrates pack builds/rebate-engine",
        "socrates pack builds/rebate-engine --sprint 001 --format html",
        "socrates pack builds/rebate-engine --stdout | less",
    ],
    exits: &[("0", "done"), ("2", "wrong usage, or it could not be done")],
};

const PATTERNS: Help = Help {
    text: "\
A pattern is a .md file in patterns/: something a project has taught that others could use. One whose name \
begins with CANDIDATE- has still to prove itself.",
    examples: &["socrates patterns review ~/company"],
    exits: &[
        ("0", "no findings"),
        ("1", "findings"),
        ("2", "wrong usage, or it could not be done"),
    ],
};

const PATTERNS_REVIEW: Help = Help {
    text: "\
Walks every .md file of every project in builds/ and looks for each pattern's slug. What it saw is remembered in \
patterns/.usage-cache.json, so that the next run reads only the projects that changed.",
    examples: &[
        "socrates patterns review ~/company",
        "socrates patterns review ~/company --stale-days 30 --json",
    ],
    exits: &[
        ("0", "no findings"),
        ("1", "findings"),
        ("2", "wrong usage, or the review could not be done"),
        (
            "130",
            "interrupted (dies of SIGINT); the projects already scanned are remembered",
        ),
    ],
};

const COMPLETIONS: Help = Help {
    text: "\
Put the script where your shell looks for such scripts, then start a new shell.
bash, which needs the package bash-completion:
  mkdir -p ~/.local/share/bash-completion/completions
  socrates completions bash > ~/.local/share/bash-completion/completions/socrates
zsh, with `fpath+=~/.zfunc` before `compinit` in ~/.zshrc:
  mkdir -p ~/.zfunc
  socrates completions zsh > ~/.zfunc/_socrates
fish:
  mkdir -p ~/.config/fish/completions
  socrates completions fish > ~/.config/fish/completions/socrates.fish
powershell, at the end of your profile:
  socrates completions powershell >> $PROFILE
elvish, with `use socrates` in ~/.config/elvish/rc.elv:
  mkdir -p ~/.config/elvish/lib
  socrates completions elvish > ~/.config/elvish/lib/socrates.elv",
    examples: &["socrates completions bash"],
    exits: &[("0", "done"), ("2", "wrong usage, or it could not be done")],
};

const MAN: Help = Help {
    text: "\
Without a command, prints the page of socrates itself. With --dir, writes socrates.1 and one page for each \
command, such as socrates-patterns-review.1; pages that are there are replaced. A page carries the day it was \
made, which SOCRATES_TODAY=YYYY-MM-DD sets.",
    examples: &[
        "socrates man | man -l -",
        "socrates man patterns review | man -l -",
        "socrates man --dir ~/.local/share/man/man1",
    ],
    exits: &[("0", "done"), ("2", "wrong usage, or it could not be done")],
};

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(command: &clap::Command, path: &str, found: &mut Vec<String>) {
        found.push(path.to_owned());
        for below in command.get_subcommands() {
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
        }
    }
}
