//! Help, and what is said of wrong usage.

use crate::environment::Environment;

/// Every command, by its words.
const COMMANDS: &[&str] = &[
    "",
    "companyos",
    "init",
    "extract",
    "decide",
    "journal",
    "apply",
    "questions",
    "ask",
    "answer",
    "undo",
    "next",
    "brief",
    "status",
    "audit",
    "ship",
    "sprint",
    "sprint list",
    "sprint show",
    "sprint new",
    "sprint tick",
    "sprint close",
    "timeline",
    "onboard",
    "pack",
    "report",
    "patterns",
    "patterns review",
    "patterns list",
    "patterns show",
    "patterns usage",
    "patterns promote",
    "patterns retire",
    "completions",
    "man",
];

#[test]
fn help_shows_an_example_and_the_exit_codes() {
    let environment = Environment::new();
    for command in COMMANDS {
        let ran = environment.socrates(&format!("{command} --help"));
        assert_eq!(ran.status.code(), Some(0), "{ran}");
        assert!(ran.stderr.is_empty(), "{ran}");
        let example = format!("  socrates {command}");
        for part in [
            "\nUsage: socrates",
            "\nExample",
            &example,
            "\nExit codes:\n  0  ",
            "\n  2  ",
        ] {
            assert!(ran.stdout().contains(part), "{command}: {part:?} in\n{ran}");
        }
        // One page, however it is asked for.
        let short = environment.socrates(&format!("{command} -h"));
        let asked = environment.socrates(&format!("help {command}"));
        assert_eq!(short.stdout(), ran.stdout());
        assert_eq!(asked.stdout(), ran.stdout());
    }
}

#[test]
fn colour_says_nothing_that_help_does_not_say_without() {
    let environment = Environment::new();
    for command in COMMANDS {
        let plain = environment.socrates(&format!("{command} --help"));
        let coloured = environment.socrates(&format!("{command} --help --color always"));
        assert!(coloured.stdout().contains("\u{1b}["), "{coloured}");
        let stripped = anstream::adapter::strip_str(coloured.stdout()).to_string();
        assert_eq!(stripped, plain.stdout());
    }
}

#[test]
fn nothing_said_is_answered_with_help_and_exit_2() {
    let environment = Environment::new();
    for command in ["", "patterns"] {
        let ran = environment.socrates(command);
        assert_eq!(ran.status.code(), Some(2), "{ran}");
        assert!(ran.stdout.is_empty(), "{ran}");
        let help = environment.socrates(&format!("{command} --help"));
        assert_eq!(ran.stderr(), help.stdout());
    }
}

#[test]
fn wrong_usage_is_told_what_was_meant() {
    let environment = Environment::fixture();
    for (typed, expected) in [
        (
            "patern review",
            "there is no command `patern`\nhint: did you mean `socrates patterns`?",
        ),
        (
            "review",
            "there is no command `review`\nhint: did you mean `socrates patterns review`?",
        ),
        (
            "frobnicate",
            "there is no command `frobnicate`\nhint: `socrates --help` lists what there is",
        ),
        (
            "audit --jsn",
            "there is no flag `--jsn`\nhint: did you mean `--json`?",
        ),
        (
            "init --answer x",
            "there is no flag `--answer`\nhint: did you mean `--answers`?",
        ),
        (
            "decide",
            "`<TEXT>` is missing\nhint: write `socrates decide <TEXT>`; `socrates decide --help` says more",
        ),
        (
            "decide -x",
            "there is no flag `-x`\nhint: if it is the text, put `--` before it; `socrates decide --help` lists the flags",
        ),
        (
            "audit one two",
            "`two` is one argument too many\nhint: `socrates audit --help` lists what there is",
        ),
        (
            "journal --list --show",
            "`--list` does not go together with `--show`\nhint: `socrates journal --help` lists what there is",
        ),
        (
            "status --json --json",
            "`--json` is given twice\nhint: `socrates status --help` lists what there is",
        ),
        (
            "timeline --since 2026-02-30",
            "`2026-02-30` will not do for `--since <DAY>`\nhint: write a day as YYYY-MM-DD, `today` or `yesterday`",
        ),
        (
            "patterns review --stale-days many",
            "`many` will not do for `--stale-days <N>`\nhint: write a whole number of days, such as 90",
        ),
        (
            "status --color blue",
            "`blue` will not do for `--color <WHEN>`\nhint: it can be `auto`, `always` or `never`",
        ),
        (
            "init --base",
            "`--base <DIR>` needs a value\nhint: write it after the flag",
        ),
        (
            "--color never",
            "the command is missing\nhint: `socrates --help` lists what there is",
        ),
    ] {
        let ran = environment.socrates(typed);
        ran.shows(&format!("exit 2\n--- stderr\nerror: {expected}"));
    }
}

/// What was typed is shown, and does not drive the terminal.
#[test]
fn what_was_typed_cannot_drive_the_terminal() {
    let environment = Environment::new();
    let ran = environment.run(environment.command().arg("\u{1b}[2Jaudit"));
    assert_eq!(ran.status.code(), Some(2), "{ran}");
    assert!(!ran.stderr().contains('\u{1b}'), "{ran}");
}
