//! What is typed in the pages, in order: the README's commands in an empty directory, those of each page of the
//! guide in the company of the picture. It needs a Unix shell and a terminal.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::page::{Block, Page, alone, guide, readme};
use super::{HOME, TOPICS, morning};
use crate::environment::{Environment, SOCRATES, skip};
use crate::pty::{CTRL_C, Terminal};

#[test]
fn what_is_typed_in_the_readme_does_what_it_says() {
    let _alone = alone();
    let environment = Environment::new();
    let here = typed(readme(), &environment, HOME);
    assert!(here.ends_with("builds/rebate-engine"), "{}", here.display());
}

#[test]
fn what_is_typed_in_the_guide_does_what_it_says() {
    let _alone = alone();
    for topic in TOPICS {
        let company = morning();
        let home = format!("{HOME}/company");
        typed(guide(topic.name), &company, &home);
    }
}

/// Types everything on a page, and returns where it ends.
fn typed(mut page: Page, environment: &Environment, home: &str) -> PathBuf {
    let mut here = environment.path("");
    for block in page.blocks() {
        match (block.language.as_str(), block.note.as_str()) {
            ("console", "typed") => answer(environment, &here, &block),
            ("console", _) => {
                let shown = type_in(environment, &mut here, &block, home);
                page.says(&block, shown);
            }
            _ => {}
        }
    }
    page.holds();
    here
}

/// Each command of a block, and what is printed.
fn type_in(environment: &Environment, here: &mut PathBuf, block: &Block, home: &str) -> String {
    let mut all = String::new();
    let text = format!("\n{}", block.text);
    for typed in text.split("\n$ ").skip(1) {
        let mut lines = typed.lines();
        let first = lines.next().unwrap();
        let more: Vec<&str> = lines
            .map_while(|line| {
                if line == ">" {
                    Some("")
                } else {
                    line.strip_prefix("> ")
                }
            })
            .collect();
        let command = [&[first], more.as_slice()].concat().join("\n");
        let script = format!("exec 2>&1\n{command}\n");
        let ran = environment.run(in_reach(&mut environment.shell(&script)).current_dir(&here));
        let root = environment.root();
        let lines = command.replace('\n', "\n> ").replace("> \n", ">\n");
        writeln!(all, "$ {lines}").unwrap();
        all.push_str(&at_one_minute(&ran.stdout().replace(root, home)));
        if let Some(directory) = command.strip_prefix("cd ") {
            here.push(directory);
            assert!(here.is_dir(), "{command}");
        }
    }
    all
}

/// An interview: lines after a prompt are typed, the others are shown.
fn answer(environment: &Environment, here: &Path, block: &Block) {
    let (first, told) = block.text.split_once('\n').unwrap();
    let words = first.strip_prefix("$ socrates ").unwrap();
    let mut command = environment.command();
    command.args(words.split(' ')).current_dir(here);
    let mut terminal = Terminal::start(command, 80);
    let mut before = "";
    for line in told.lines() {
        let typed = line.strip_prefix("> ").map(|typed| ("> ", typed));
        let typed = typed.or_else(|| line.strip_prefix("| ").map(|typed| ("| ", typed)));
        if let Some((prompt, typed)) = typed {
            terminal.waits_for(before);
            terminal.waits_for(prompt);
            match typed {
                "^C" => terminal.types(CTRL_C),
                typed => terminal.enters(typed),
            }
        }
        before = line;
    }
    let (_, shown) = terminal.ends();
    // A typed line is drawn again with each key, after a prompt that stays.
    let lines = |text: &str| -> Vec<String> {
        let lines = text
            .lines()
            .map(|line| {
                line.trim_start_matches("> ")
                    .trim_end_matches("^C")
                    .trim_end()
            })
            .map(str::to_owned);
        lines.filter(|line| !line.is_empty()).collect()
    };
    assert_eq!(lines(&shown), lines(told));
}

/// A text with the same time of day in place of every one in it.
fn at_one_minute(text: &str) -> String {
    let time = regex::Regex::new(r"(?m)^- \d\d:\d\d ").unwrap();
    time.replace_all(text, "- 14:01 ").into_owned()
}

/// The command, with the program in its PATH.
fn in_reach(command: &mut Command) -> &mut Command {
    let directory = Path::new(SOCRATES).parent().unwrap();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths(
        std::iter::once(directory.to_path_buf()).chain(std::env::split_paths(&path)),
    );
    command.env("PATH", path.unwrap())
}

/// Every script in the workflow that calls the program gives a verdict on the company.
#[test]
fn the_workflow_tells_good_from_bad() {
    let company = morning();
    let workflow = guide("ci").block("yaml");
    let verdicts = |company: &Environment| -> Vec<Option<i32>> {
        let scripts = workflow.split("run: ").skip(1);
        let scripts = scripts.map(|step| step.lines().next().unwrap());
        scripts
            // What installs it would need the network.
            .filter(|script| script.starts_with("socrates "))
            .map(|script| {
                let ran = company.run(in_reach(&mut company.shell(script)));
                assert!(!ran.stderr().contains("error: "), "{ran}");
                ran.status.code()
            })
            .collect()
    };
    assert_eq!(verdicts(&company), [Some(1), Some(1)]);
    // As healthy as it can be: the state is from today, and the pattern is used.
    for (path, old, new) in [
        (
            "builds/seed-library/planning/STATE.md",
            "2026-10-19",
            "2026-11-23",
        ),
        (
            "builds/rebate-engine/planning/DOMAIN.md",
            "- tier",
            "- one-number-per-order: see `one-number-per-order`\n- tier",
        ),
    ] {
        let text = std::fs::read_to_string(company.path(path)).unwrap();
        assert!(text.contains(old), "{path}");
        company.write(path, text.replacen(old, new, 1));
    }
    assert_eq!(verdicts(&company), [Some(0), Some(0)]);
}

/// The measuring command runs, and the two commands that it compares do what they should.
#[test]
fn the_command_that_measures_a_company_runs() {
    if missing("hyperfine") || missing("rg") {
        return skip("there is no hyperfine or no rg");
    }
    let company = morning();
    company.write("SLUGS", "rehearse-the-import\none-number-per-order\n");
    let prose = guide("cache").prose();
    let lines = prose.lines().filter_map(|line| line.strip_prefix("    "));
    let lines = lines.filter(|line| line.starts_with("hyperfine "));
    let script = lines.fold(String::new(), |script, line| {
        script + line + " --runs 2 || exit\n"
    });
    assert_eq!(script.lines().count(), 2);
    let ran = company.run(in_reach(&mut company.shell(&script)));
    assert_eq!(ran.status.code(), Some(0), "{ran}");
    assert_eq!(ran.stdout().matches("Summary").count(), 2, "{ran}");
}

/// The hook of an agent fits into its settings, and calls what it should.
#[test]
fn the_hook_of_an_agent_prints_the_brief() {
    let company = morning();
    let settings = guide("agents").block("json");
    let settings: serde_json::Value = serde_json::from_str(&settings).unwrap();
    let hook = &settings["hooks"]["SessionStart"][0]["hooks"][0];
    assert_eq!(hook["type"], "command");
    let command = hook["command"].as_str().unwrap();
    let mut shell = company.shell(command);
    let ran = company.run(in_reach(&mut shell).current_dir(company.path("builds/till-sync")));
    assert_eq!(ran.status.code(), Some(0), "{ran}");
    assert!(ran.stdout().starts_with("# till-sync: "), "{ran}");
}

fn missing(program: &str) -> bool {
    let mut command = Command::new(program);
    let command = command.arg("--version").stdout(Stdio::null());
    command.status().is_err()
}
