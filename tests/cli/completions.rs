//! `socrates completions`: the scripts, read by the shells they are for.

use std::process::{Command, Stdio};

use crate::environment::{Environment, Ran, skip};

const SHELLS: [&str; 5] = ["bash", "zsh", "fish", "powershell", "elvish"];

/// Every command and some flags, wherever the script is for.
#[test]
fn each_script_knows_the_commands_and_their_flags() {
    let environment = Environment::new();
    for shell in SHELLS {
        let ran = environment.socrates(&format!("completions {shell}"));
        assert_eq!(ran.status.code(), Some(0), "{ran}");
        assert!(ran.stderr().is_empty(), "{ran}");
        for word in [
            "companyos",
            "patterns",
            "review",
            "completions",
            "no-cache",
            "patterns-dir",
            "elvish",
        ] {
            // For fish and elvish, the names of shells are not offered as an argument.
            if word != "elvish" || matches!(shell, "bash" | "zsh") {
                assert!(ran.stdout().contains(word), "{shell}: {word}");
            }
        }
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
fn an_unknown_shell_is_told_which_there_are() {
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
fn help_tells_for_each_shell_where_the_script_goes() {
    let ran = Environment::new().socrates("completions --help");
    for shell in SHELLS {
        let line = format!("  socrates completions {shell} >");
        assert!(ran.stdout().contains(&line), "{shell}: {ran}");
    }
}

/// What bash offers behind the last word of each line.
#[cfg(unix)]
#[test]
fn bash_offers_what_can_stand_there() {
    if !has("bash") {
        return skip("there is no bash");
    }
    let environment = Environment::new();
    environment.write("work/answers.json", "{}");
    let script = r#"
        eval "$("$SOCRATES" completions bash)"
        # It is called as bash itself calls it, but outside of an edited line there are no options to set.
        compopt() { :; }
        offer() {
            COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
            _socrates socrates "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
            echo "$*: ${COMPREPLY[*]}"
        }
        offer socrates pat
        offer socrates patterns r
        offer socrates patterns review --no
        offer socrates --color a
        offer socrates completions f
        offer socrates man co
        cd work
        offer socrates init rebates --answers a
    "#;
    let ran = in_shell(&environment, "bash", &["-c", script]);
    ran.shows(
        "
        exit 0
        --- stdout
        socrates pat: patterns
        socrates patterns r: review retire
        socrates patterns review --no: --no-cache --no-prune
        socrates --color a: auto always
        socrates completions f: fish
        socrates man co: company companyos completions
        socrates init rebates --answers a: answers.json
        ",
    );
}

#[cfg(unix)]
#[test]
fn zsh_takes_the_script() {
    if !has("zsh") {
        return skip("there is no zsh");
    }
    let environment = Environment::new();
    let script = r#"
        autoload -Uz compinit && compinit -u -D
        source <("$SOCRATES" completions zsh)
        compdef _socrates socrates
        whence -w _socrates _socrates__subcmd__patterns_commands
        print -r -- $_comps[socrates]
    "#;
    let ran = in_shell(&environment, "zsh", &["-f", "-c", script]);
    assert_eq!(ran.status.code(), Some(0), "{ran}");
    assert!(ran.stdout().contains("_socrates: function\n"), "{ran}");
    assert!(ran.stdout().ends_with("\n_socrates\n"), "{ran}");
}

#[cfg(unix)]
#[test]
fn fish_offers_what_can_stand_there() {
    if !has("fish") {
        return skip("there is no fish");
    }
    let environment = Environment::new();
    environment.write("work/builds/README.md", "");
    let script = r#"
        $SOCRATES completions fish | source
        complete -C "socrates pat"
        complete -C "socrates patterns review --stale"
        complete -C "socrates init --base work/"
    "#;
    let ran = in_shell(&environment, "fish", &["--no-config", "-c", script]);
    let offered: Vec<&str> = ran
        .stdout()
        .lines()
        .filter_map(|line| line.split('\t').next())
        .collect();
    assert_eq!(
        offered,
        ["patterns", "--stale-days", "work/builds/"],
        "{ran}"
    );
}

fn has(shell: &str) -> bool {
    let mut command = Command::new(shell);
    command.arg("--version").stdout(Stdio::null());
    command.stderr(Stdio::null()).status().is_ok()
}

fn in_shell(environment: &Environment, shell: &str, arguments: &[&str]) -> Ran {
    let mut command = environment.clean(Command::new(shell));
    command
        .args(arguments)
        .env("SOCRATES", crate::environment::SOCRATES);
    environment.run(&mut command)
}
