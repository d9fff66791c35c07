//! `socrates completions`: the scripts, in the shells they are for, when a user presses TAB.

use std::fs;
#[cfg(unix)]
use std::path::Path;
#[cfg(unix)]
use std::process::{Command, Stdio};

use crate::environment::Environment;
#[cfg(unix)]
use crate::environment::skip;
#[cfg(unix)]
use crate::pty::Terminal;

const SHELLS: [&str; 5] = ["bash", "zsh", "fish", "powershell", "elvish"];

/// The scripts for shells that cannot ask the program contain all there is.
#[test]
fn a_script_that_cannot_ask_knows_the_commands_and_their_flags() {
    let environment = Environment::new();
    for shell in ["powershell", "elvish"] {
        let ran = environment.socrates(&format!("completions {shell}"));
        ran.succeeds();
        assert!(ran.stderr().is_empty(), "{ran}");
        for word in [
            "companyos", "patterns", "review", "no-cache", "patterns-dir",
        ] {
            assert!(ran.stdout().contains(word), "{shell}: {word}");
        }
        assert!(!ran.stdout().contains("typed"), "{ran}");
    }
}

#[test]
fn the_script_is_the_same_whatever_the_colour() {
    let environment = Environment::new();
    let plain = environment.socrates("completions bash");
    let coloured = environment.socrates("--color always completions bash");
    assert_eq!(plain.stdout(), coloured.stdout());
}

#[test]
fn an_unknown_shell_is_answered_with_the_known_ones() {
    let environment = Environment::new();
    environment.socrates("completions tcsh").shows(
        "
        exit 2
        --- stderr
        error: invalid value `tcsh` for `<SHELL>`
        hint: it can be `bash`, `elvish`, `fish`, `powershell` or `zsh`
        ",
    );
}

#[test]
fn help_says_for_each_shell_where_the_script_goes() {
    let ran = Environment::new().socrates("completions --help");
    for shell in SHELLS {
        let line = format!("  socrates completions {shell} >");
        assert!(ran.stdout().contains(&line), "{shell}: {ran}");
    }
}

/// A company with one of everything that can be named, and with names that nobody would choose.
#[cfg(unix)]
fn company() -> Environment {
    let company = Environment::company();
    let alpha = |path: &str, text: &str| company.write(format!("builds/alpha/{path}"), text);
    alpha(
        "planning/STATE.md",
        "Last updated: 2026-11-20\n\n## Active sprint\n\n002-oars\n",
    );
    alpha(
        "planning/sprints/001-ropes/acceptance.md",
        "- [x] It holds\n",
    );
    alpha(
        "planning/sprints/002-oars/acceptance.md",
        "- [x] It floats\n- [ ] It turns\n- [ ] It's $(touch x), \u{1b}[2J\n",
    );
    alpha(
        "planning/QUESTIONS.md",
        "## Open\n\n- Q-007: Which side? (owner: Ann Lee)\n\n## Closed\n\n- Q-001: Who rows? Bo.\n",
    );
    alpha(
        "planning/DECISIONS.md",
        "| ID | Date | Decision |\n|---|---|---|\n| DEC-004 | 2026-11-01 | Oak |\n",
    );
    alpha("planning/journal/2026-10-05.md", "# Monday\n");
    company.write("patterns/CANDIDATE-dry-run.md", "# x\n");
    company.write("patterns/check-twice.md", "# x\n");
    company.write("patterns/retired/old-way.md", "# x\n");
    company.write("notes.txt", "");
    for name in HOSTILE {
        company.write(format!("builds/{name}/planning/STATE.md"), "");
    }
    company
}

/// Names of projects that a shell has to quote, and two that no terminal can show.
#[cfg(unix)]
const HOSTILE: [&str; 7] = [
    "two words", "it's", "$(touch x)", "`touch x`;&|<*?!#\"", "p:q=r", "new\nline $(touch x)",
    "esc\u{1b}[2J",
];

/// What is typed at the root of the company, and what TAB makes of it in every shell.
#[cfg(unix)]
const TYPED: [(&str, &str); 33] = [
    ("socrates pat", "socrates patterns "),
    ("socrates patterns pro", "socrates patterns promote "),
    (
        "socrates patterns review --no-p",
        "socrates patterns review --no-prune ",
    ),
    ("socrates --color al", "socrates --color always "),
    ("socrates completions z", "socrates completions zsh "),
    ("socrates man comple", "socrates man completions "),
    ("socrates help gl", "socrates help glossary "),
    (
        "socrates help patterns ret",
        "socrates help patterns retire ",
    ),
    ("socrates sprint help ti", "socrates sprint help tick "),
    ("socrates pack --format=m", "socrates pack --format=md "),
    ("socrates pack --format x", "socrates pack --format xml "),
    (
        "socrates audit --explain state-f",
        "socrates audit --explain state-freshness ",
    ),
    ("socrates brief al", "socrates brief alpha "),
    ("socrates --path=al", "socrates --path=alpha "),
    ("socrates --path al", "socrates --path alpha "),
    ("socrates brief tw", "socrates brief two\\ words "),
    ("socrates brief 'tw", "socrates brief 'two words' "),
    ("socrates brief \"tw", "socrates brief \"two words\" "),
    ("socrates brief it", "socrates brief it\\'s "),
    ("socrates brief \\$", "socrates brief \\$\\(touch\\ x\\) "),
    (
        "socrates sprint show --path alpha 001",
        "socrates sprint show --path alpha 001-ropes ",
    ),
    (
        "socrates pack alpha --sprint 002",
        "socrates pack alpha --sprint 002-oars ",
    ),
    (
        "socrates -C builds/alpha sprint close 002",
        "socrates -C builds/alpha sprint close 002-oars ",
    ),
    (
        "socrates sprint tick --path alpha 2 ",
        "socrates sprint tick --path alpha 2 3 ",
    ),
    (
        "socrates sprint tick --path alpha --open ",
        "socrates sprint tick --path alpha --open 1 ",
    ),
    (
        "socrates patterns promote ",
        "socrates patterns promote dry-run ",
    ),
    (
        "socrates patterns usage o",
        "socrates patterns usage old-way ",
    ),
    (
        "socrates answer --path alpha Q",
        "socrates answer --path alpha Q-007 ",
    ),
    (
        "socrates ask x --path alpha --owner A",
        "socrates ask x --path alpha --owner Ann\\ Lee ",
    ),
    (
        "socrates decide x --path alpha --supersedes D",
        "socrates decide x --path alpha --supersedes DEC-004 ",
    ),
    (
        "socrates journal alpha --date 2",
        "socrates journal alpha --date 2026-10-05 ",
    ),
    (
        "socrates init x --base buil",
        "socrates init x --base builds/",
    ),
    (
        "socrates -C builds undo alpha/pl",
        "socrates -C builds undo alpha/planning/",
    ),
];

/// Lines that TAB leaves as they are: there is nothing to choose, or nothing that a terminal could show.
#[cfg(unix)]
const LEFT: [&str; 8] = [
    "socrates completions not",
    "socrates man not",
    "socrates pack --format not",
    "socrates patterns promote chec",
    "socrates status --json --js",
    "socrates decide not",
    "socrates brief new",
    "socrates brief esc",
];

/// A shell at a terminal that knows our completions and shows its current line at Ctrl-X p.
#[cfg(unix)]
fn shell(company: &Environment, name: &str) -> Terminal {
    let home = company.path("").with_file_name("home");
    let (file, setup) = match name {
        "bash" => (
            ".bashrc",
            "bind 'set bell-style none'\n\
             bind -x '\"\\C-xp\": printf \"<<%s>>\\n\" \"$READLINE_LINE\"'\n\
             source <(socrates completions bash)\nPS1='ready> '\n",
        ),
        "zsh" => (
            ".zshrc",
            "autoload -Uz compinit && compinit -u -D\nsource <(socrates completions zsh)\n\
             show() { print -r -- \"<<$BUFFER>>\" }\nzle -N show\n\
             bindkey -e\nbindkey '^Xp' show\nunsetopt beep\nPS1='ready> '\n",
        ),
        _ => (
            "setup.fish",
            "socrates completions fish | source\nbind \\cxp 'printf \"<<%s>>\\n\" (commandline)'\n\
             function fish_prompt; echo -n 'ready> '; end\n",
        ),
    };
    fs::write(home.join(file), setup).unwrap();
    let mut command = company.clean(Command::new(name));
    match name {
        "bash" => command.args(["--noprofile", "-i"]),
        "zsh" => command.args(["-d", "-i"]).env("ZDOTDIR", &home),
        _ => command.args(["--no-config", "-i", "-C", "source ~/setup.fish"]),
    };
    command
        .env("PATH", path_with_socrates())
        .env("LC_ALL", "C.UTF-8");
    let mut terminal = Terminal::start(command, 200);
    terminal.waits_for("ready> ");
    terminal
}

#[cfg(unix)]
fn path_with_socrates() -> std::ffi::OsString {
    let ours = Path::new(crate::environment::SOCRATES).parent().unwrap();
    let usual = std::env::var_os("PATH").unwrap_or_default();
    let all = std::iter::once(ours.to_path_buf()).chain(std::env::split_paths(&usual));
    std::env::join_paths(all).unwrap()
}

#[cfg(unix)]
#[track_caller]
fn tab_completes(name: &str, more: &[(&str, &str)]) {
    let company = company();
    let mut terminal = shell(&company, name);
    let left = LEFT.iter().map(|line| (*line, *line));
    let mut wrong = Vec::new();
    for (typed, expected) in TYPED.into_iter().chain(left).chain(more.iter().copied()) {
        terminal.types(&format!("{typed}\t\u{18}p"));
        let shown = terminal.shows_between("<<", ">>");
        if shown != expected {
            wrong.push(format!("{typed:?} became {shown:?}, not {expected:?}"));
        }
        terminal.types("\u{15}");
    }
    assert!(wrong.is_empty(), "{name}: {wrong:#?}");
    assert!(!company.path("x").exists(), "a name was run");
}

#[cfg(unix)]
#[test]
fn bash_completes_at_tab() {
    if !has("bash", "(( BASH_VERSINFO[0] >= 4 ))") {
        return skip("there is no bash 4 or newer");
    }
    tab_completes(
        "bash",
        &[
            ("socrates apply not", "socrates apply notes.txt "),
            ("socrates brief p:q", "socrates brief p:q=r "),
            (
                "socrates brief \\`",
                "socrates brief \\`touch\\ x\\`\\;\\&\\|\\<\\*\\?\\!\\#\\\" ",
            ),
            (
                "socrates brief \"\\`",
                "socrates brief \"\\`touch x\\`;&|<*?\"\\!\"#\\\"\" ",
            ),
            ("socrates --path='tw", "socrates --path='two words' "),
            ("socrates brief bu", "socrates brief builds/"),
            ("socrates brief $PWD/bu", "socrates brief $PWD/builds/"),
            (
                "socrates status 2>/dev/null --js",
                "socrates status 2>/dev/null --json ",
            ),
            ("true; A=1 socrates pat", "true; A=1 socrates patterns "),
        ],
    );
}

#[cfg(unix)]
#[test]
fn zsh_completes_at_tab() {
    if !has("zsh", "") {
        return skip("there is no zsh");
    }
    tab_completes(
        "zsh",
        &[
            ("socrates apply not", "socrates apply notes.txt "),
            ("socrates brief p:q", "socrates brief p:q=r "),
            (
                "socrates brief \\`",
                "socrates brief \\`touch\\ x\\`\\;\\&\\|\\<\\*\\?\\!\\#\\\" ",
            ),
            ("true; A=1 socrates pat", "true; A=1 socrates patterns "),
        ],
    );
}

#[cfg(unix)]
#[test]
fn fish_completes_at_tab() {
    if !has("fish", "") {
        return skip("there is no fish");
    }
    tab_completes(
        "fish",
        &[
            ("socrates apply not", "socrates apply notes.txt "),
            (
                "socrates report --out=not",
                "socrates report --out=notes.txt ",
            ),
            ("true; A=1 socrates pat", "true; A=1 socrates patterns "),
        ],
    );
}

/// Everything that fish lists, with its descriptions.
#[cfg(unix)]
#[test]
fn fish_lists_what_can_come_next_and_what_it_is() {
    if !has("fish", "") {
        return skip("there is no fish");
    }
    let company = company();
    let script = r#"
        socrates completions fish | source
        for line in "completions " "patterns show " "sprint tick --path alpha " "answer --path alpha " "decide "
            echo "$line:"
            complete -C "socrates $line"
        end
    "#;
    let mut command = company.clean(Command::new("fish"));
    command
        .args(["--no-config", "-c", script])
        .env("PATH", path_with_socrates());
    company.run(&mut command).shows(
        r"
        exit 0
        --- stdout
        completions :
        bash
        elvish
        fish
        powershell
        zsh
        patterns show :
        dry-run<9>candidate
        check-twice<9>promoted
        old-way<9>retired
        sprint tick --path alpha :
        2<9>It turns
        3<9>It's $(touch x), \u{1b}[2J
        answer --path alpha :
        Q-007<9>Which side?
        decide :
        ",
    );
}

/// A script gets its answer without a word about what is wrong, and nothing is written.
#[test]
fn whatever_is_wrong_tab_shows_no_error() {
    let environment = Environment::new();
    environment.write("builds/alpha/planning/STATE.md", "x");
    for shell in ["zsh", "fish"] {
        for typed in [
            "sprint show --path nowhere",
            "-C nowhere brief",
            "-C nowhere",
            "answer --path builds/alpha",
            "patterns show --path builds",
            "nonsense --what=",
            "sprint tick --sprint 9 --path builds/alpha",
            "--color",
            "",
        ] {
            let mut command = environment.command();
            command.args(["completions", shell, "--", "socrates"]);
            let ran = environment.run(command.args(typed.split_whitespace()).arg(""));
            ran.succeeds();
            assert_eq!(ran.stderr(), "", "{shell} {typed}: {ran}");
        }
    }
    let kept = fs::read_dir(environment.path("builds/alpha")).unwrap();
    assert_eq!(kept.count(), 1);
}

/// Whether there is such a shell, and it is new enough.
#[cfg(unix)]
fn has(shell: &str, test: &str) -> bool {
    let mut command = Command::new(shell);
    command.args(["-c", test]).stdin(Stdio::null());
    command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
