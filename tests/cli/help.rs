//! Help, and what is said about wrong usage.

use socrates::guide::TOPICS;

use crate::environment::Environment;
#[cfg(unix)]
use crate::pty::Terminal;

/// Every command, by its words.
const COMMANDS: &[&str] = &[
    "", "companyos", "init", "extract", "decide", "journal", "apply", "questions", "ask", "answer",
    "undo", "next", "brief", "status", "audit", "ship", "hook", "hook install", "hook remove",
    "hook run", "sprint", "sprint list", "sprint show", "sprint new", "sprint tick",
    "sprint close", "timeline", "onboard", "pack", "report", "patterns", "patterns review",
    "patterns list", "patterns show", "patterns usage", "patterns promote", "patterns retire",
    "completions", "man", "help",
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
            "\nUsage: socrates", "\nExample", &example, "\nExit codes:\n  0  ", "\n  2  ",
        ] {
            assert!(ran.stdout().contains(part), "{command}: {part:?} in\n{ran}");
        }
        // One page, however it is asked for; a topic that explains the command comes after it.
        let short = environment.socrates(&format!("{command} -h"));
        assert_eq!(short.stdout(), ran.stdout());
        let asked = environment.socrates(&format!("help {command}"));
        let topic = asked.stdout().strip_prefix(ran.stdout());
        let topic = topic.unwrap_or_else(|| panic!("{command}: {asked}"));
        match *command {
            "sprint" => assert!(topic.starts_with("\nSprints\n"), "{asked}"),
            "patterns" => assert!(topic.starts_with("\nThe life of a pattern\n"), "{asked}"),
            _ => assert_eq!(topic, "", "{command}"),
        }
    }
}

/// The singular and the plural are the same command, in help too.
#[test]
fn singular_and_plural_are_one_command() {
    let environment = Environment::new();
    for (one, other) in [
        ("sprint", "sprints"),
        ("patterns", "pattern"),
        ("questions", "question"),
    ] {
        for typed in ["--help", "-h"] {
            let expected = environment.socrates(&format!("{one} {typed}"));
            let ran = environment.socrates(&format!("{other} {typed}"));
            assert_eq!(ran.stdout(), expected.stdout(), "{other}");
        }
        let expected = environment.socrates(&format!("help {one}"));
        let ran = environment.socrates(&format!("help {other}"));
        assert_eq!(ran.stdout(), expected.stdout(), "{other}");
        ran.succeeds();
    }
    let expected = environment.socrates("sprint list --help");
    for typed in ["help sprints list", "sprint help list", "sprints help list"] {
        let ran = environment.socrates(typed);
        assert_eq!(ran.stdout(), expected.stdout(), "{typed}");
    }
}

/// All of socrates: every command with what it does, then the topics, then the flags.
#[test]
fn help_lists_the_commands_in_groups_and_the_topics() {
    let environment = Environment::new();
    let ran = environment.socrates("help");
    ran.succeeds();
    let places: Vec<usize> = [
        "\nBegin:\n  companyos ",
        "\nEvery day:\n  next ",
        "\nSprints:\n  sprint ",
        "\nQuestions:\n  questions ",
        "\nThe Architect:\n  pack ",
        "\nPatterns:\n  patterns ",
        "\nChecks:\n  audit ",
        "\nPages:\n  report ",
        "\nThe program:\n  completions ",
        "\nTopics, for `socrates help TOPIC`:\n  company ",
        "\nOptions:\n",
    ]
    .iter()
    .map(|part| {
        ran.stdout()
            .find(part)
            .unwrap_or_else(|| panic!("{part}: {ran}"))
    })
    .collect();
    assert!(places.is_sorted(), "{ran}");
    for topic in TOPICS {
        let page = environment.socrates(&format!("help {}", topic.name));
        page.succeeds();
        assert!(page.stderr.is_empty(), "{page}");
        let title = topic.page.lines().next().unwrap().trim_start_matches("# ");
        let titled = page.stdout().lines().any(|line| line == title);
        assert!(titled, "{page}");
        // What the tests do with a block does not concern a reader.
        let is_note = |line: &str| line.trim_start().starts_with("<!--");
        assert!(!page.stdout().lines().any(is_note), "{page}");
    }
}

/// At a terminal the page is as wide as the terminal, in a pipe as wide as most terminals are.
#[cfg(unix)]
#[test]
fn a_topic_fits_the_terminal() {
    let environment = Environment::new();
    let mut terminal = Terminal::start(
        {
            let mut command = environment.command();
            command.args(["help", "glossary"]);
            command
        },
        50,
    );
    terminal.waits_for("Glossary");
    let (_, shown) = terminal.ends();
    let widest = shown
        .lines()
        .map(|line| line.trim_end().chars().count())
        .max();
    assert!(widest <= Some(50), "{widest:?} in\n{shown}");
    let piped = environment.socrates("help glossary");
    let widest = piped
        .stdout()
        .lines()
        .map(|line| line.chars().count())
        .max();
    assert!(
        widest <= Some(80) && widest > Some(60),
        "{widest:?} in\n{piped}"
    );
}

#[test]
fn an_unknown_topic_is_answered_with_the_nearest_one() {
    let environment = Environment::new();
    environment.socrates("help cahce").shows(
        "
        exit 2
        --- stderr
        error: unknown command or topic `cahce`
        hint: did you mean `socrates help cache`?
        ",
    );
    environment.socrates("help review").shows(
        "
        exit 2
        --- stderr
        error: unknown command or topic `review`
        hint: did you mean `socrates help patterns review`?
        ",
    );
    environment.socrates("patterns help lst").shows(
        "
        exit 2
        --- stderr
        error: unknown command or topic `patterns lst`
        hint: did you mean `socrates help patterns list`?
        ",
    );
    environment.socrates("help xyzzy").shows(
        "
        exit 2
        --- stderr
        error: unknown command or topic `xyzzy`
        hint: `socrates help` lists the commands and the topics
        ",
    );
    environment
        .socrates("help cache --path .")
        .is_refused("`--path` cannot be used with this command");
}

#[test]
fn help_says_the_same_without_colour() {
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
fn without_a_command_it_shows_help_and_exits_2() {
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
fn wrong_usage_is_answered_with_what_was_meant() {
    let environment = Environment::fixture();
    for (typed, expected) in [
        (
            "patern review",
            "unknown command `patern`\nhint: did you mean `socrates patterns`?",
        ),
        (
            "review",
            "unknown command `review`\nhint: did you mean `socrates patterns review`?",
        ),
        (
            "frobnicate",
            "unknown command `frobnicate`\nhint: see `socrates --help`",
        ),
        (
            "audit --jsn",
            "unknown flag `--jsn`\nhint: did you mean `--json`?",
        ),
        (
            "init --answer x",
            "unknown flag `--answer`\nhint: did you mean `--answers`?",
        ),
        (
            "decide",
            "`<TEXT>` is missing\nhint: write `socrates decide <TEXT>`, or see `socrates decide --help`",
        ),
        (
            "decide -x",
            "unknown flag `-x`\nhint: if you meant it as text, put `--` before it; `socrates decide --help` lists the flags",
        ),
        (
            "audit one two",
            "unexpected argument `two`\nhint: see `socrates audit --help`",
        ),
        (
            "journal --list --show",
            "`--list` cannot be used with `--show`\nhint: see `socrates journal --help`",
        ),
        (
            "status --long --long",
            "`--long` is given twice\nhint: see `socrates status --help`",
        ),
        (
            "timeline --since 2026-02-30",
            "invalid value `2026-02-30` for `--since <DAY>`\nhint: write a day as YYYY-MM-DD, `today` or `yesterday`",
        ),
        (
            "patterns review --stale-days many",
            "invalid value `many` for `--stale-days <N>`\nhint: write a whole number of days, such as 90",
        ),
        (
            "status --color blue",
            "invalid value `blue` for `--color <WHEN>`\nhint: it can be `auto`, `always` or `never`",
        ),
        (
            "init --base",
            "`--base <DIR>` needs a value\nhint: write it after the flag",
        ),
        (
            "--color never",
            "the command is missing\nhint: see `socrates --help`",
        ),
    ] {
        let ran = environment.socrates(typed);
        ran.shows(&format!("exit 2\n--- stderr\nerror: {expected}"));
    }
}

/// What was typed is shown, but does not control the terminal.
#[test]
fn a_hint_names_what_is_near_and_works() {
    let company = Environment::company();
    for (arguments, error, hint) in [
        (
            "audit --sarif",
            "unknown flag `--sarif`",
            "did you mean `--format sarif`?",
        ),
        (
            "audit --strct", "unknown flag `--strct`", "did you mean `--strict`?",
        ),
        ("foo", "unknown command `foo`", "see `socrates --help`"),
        (
            "stauts",
            "unknown command `stauts`",
            "did you mean `socrates status`?",
        ),
        (
            "pack --budget many",
            "invalid value `many` for `--budget <TOKENS>`",
            "write a whole number of tokens, such as 12000",
        ),
        (
            "pack --budget 0",
            "invalid value `0` for `--budget <TOKENS>`",
            "write a whole number of tokens, such as 12000",
        ),
        (
            "next --limit many",
            "invalid value `many` for `--limit <N>`",
            "write a whole number of items, such as 5",
        ),
        (
            "man nosuch",
            "unknown command or topic `nosuch`",
            "see `socrates --help`",
        ),
        (
            "undo",
            "there is nothing to undo here",
            "`socrates undo` undoes only the most recent apply, answer, sprint new, sprint close, patterns promote or patterns retire",
        ),
    ] {
        company.socrates(arguments).shows(&format!(
            "exit 2\n--- stderr\nerror: {error}\nhint: {hint}\n"
        ));
    }
}

#[test]
fn if_no_project_is_meant_their_names_are_listed() {
    let company = Environment::company();
    company.write("builds/haulout-planner/planning/DECISIONS.md", "# D\n");
    company.write("builds/north/planning/STATE.md", "# S\n");
    for (arguments, error, hint) in [
        (
            "brief haulout-planer",
            "haulout-planer is not a directory",
            "no project has that name, either; did you mean `haulout-planner`?",
        ),
        (
            "brief zzz",
            "zzz is not a directory",
            "it does not exist; the projects are: haulout-planner, north",
        ),
        (
            "decide Yes",
            ". is not a project: it has no planning/",
            "name one of its projects with --path: haulout-planner, north",
        ),
        (
            "ask Who?",
            ". is not a project: it has no planning/",
            "name one of its projects with --path: haulout-planner, north",
        ),
        (
            "journal -m Yes",
            ". is not a project: it has no planning/",
            "name one of its projects with --path: haulout-planner, north",
        ),
        (
            "apply nosuch.md",
            ". is a company, not a project",
            "name one of its projects with --path: haulout-planner, north",
        ),
        (
            "decide Yes --path north",
            "builds/north/planning/DECISIONS.md does not exist",
            "create it; `socrates audit --path builds/north` shows what else is missing",
        ),
    ] {
        company.socrates(arguments).shows(&format!(
            "exit 2\n--- stderr\nerror: {error}\nhint: {hint}\n"
        ));
    }
}

// Other systems word it differently.
#[cfg(unix)]
#[test]
fn a_missing_file_gets_a_hint() {
    let company = Environment::company();
    company.write("builds/north/planning/STATE.md", "# S\n");
    for (arguments, error, hint) in [
        (
            "init x --answers nosuch.json",
            "cannot read the answers from nosuch.json: No such file or directory",
            "check the spelling",
        ),
        (
            "report --out nosuch/x.html",
            "cannot save nosuch/x.html: No such file or directory",
            "create the directory that it goes into, or name another place",
        ),
        (
            "apply nosuch.md --path north",
            "cannot read nosuch.md: No such file or directory",
            "check the spelling",
        ),
    ] {
        company.socrates(arguments).shows(&format!(
            "exit 2\n--- stderr\nerror: {error}\nhint: {hint}\n"
        ));
    }
}

#[test]
fn what_was_typed_cannot_drive_the_terminal() {
    let environment = Environment::new();
    let ran = environment.run(environment.command().arg("\u{1b}[2Jaudit"));
    assert_eq!(ran.status.code(), Some(2), "{ran}");
    assert!(!ran.stderr().contains('\u{1b}'), "{ran}");
}

#[cfg(windows)]
#[test]
fn no_help_and_no_manual_page_speaks_of_signals_where_there_are_none() {
    let environment = Environment::new();
    for command in [
        "patterns review --help", "decide --help", "man patterns review",
    ] {
        let ran = environment.socrates(command);
        assert!(ran.stdout().contains("interrupted"), "{ran}");
        assert!(!ran.stdout().contains("SIGINT"), "{ran}");
    }
}
