//! The README, taken at its word: what it says is typed is typed here, and what should be printed then is
//! compared. The blocks that say what printed them are compared in `documents`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::environment::Environment;

/// Where somebody's company is in the README.
const HOME: &str = "/home/ada";

/// A fenced block, and what stands right before it.
#[derive(Debug)]
struct Block {
    language: String,
    text: String,
    /// What the comment on the line before says.
    note: String,
}

fn at_home(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn readme() -> String {
    let text = fs::read_to_string(at_home("README.md")).unwrap();
    text.replace("\r\n", "\n")
}

fn blocks() -> Vec<Block> {
    let text = readme();
    let mut blocks = Vec::new();
    let mut lines = text.lines();
    let mut note = String::new();
    while let Some(line) = lines.next() {
        if let Some(language) = line.strip_prefix("```") {
            let block = lines.by_ref().take_while(|line| *line != "```");
            blocks.push(Block {
                language: language.to_owned(),
                text: block.fold(String::new(), |text, line| text + line + "\n"),
                note: std::mem::take(&mut note),
            });
        } else {
            let comment = line.strip_prefix("<!-- ");
            let comment = comment.and_then(|line| line.strip_suffix(" -->"));
            comment.unwrap_or_default().clone_into(&mut note);
        }
    }
    blocks
}

/// The commands that stand indented, for which there is nothing to compare.
fn indented() -> Vec<String> {
    let text = readme();
    let outside = text.split("```").step_by(2).flat_map(str::lines);
    let lines = outside.filter_map(|line| line.strip_prefix("    "));
    let commands = lines.filter(|line| !line.starts_with('|'));
    commands.map(str::to_owned).collect()
}

#[test]
fn every_indented_command_is_tried() {
    for command in indented() {
        let tried = match command.split(' ').next().unwrap() {
            // By `.ci/run`; and the first one's result is compared in `documents`.
            "cargo" => [
                "cargo run --release -- patterns review tests/fixtures/company",
                "cargo test",
                "cargo install --path .",
            ]
            .contains(&command.as_str()),
            // Below.
            "sha256sum" | "tar" | "hyperfine" => true,
            _ => false,
        };
        assert!(tried, "no test tries {command}");
    }
}

#[test]
fn every_block_is_of_a_kind_that_is_tried() {
    for block in blocks() {
        let tried = match block.language.as_str() {
            "console" => matches!(block.note.as_str(), "" | "typed"),
            "text" | "json" => block.note.starts_with("printed by: "),
            "yaml" | "sh" => block.note.starts_with("run by a test"),
            _ => false,
        };
        assert!(tried, "nobody tries {block:?}");
    }
}

/// The releases that the README names are of this version.
#[test]
fn archives_are_named_after_this_version() {
    let text = readme();
    let version = concat!("v", env!("CARGO_PKG_VERSION"));
    let named: BTreeSet<&str> = ["socrates-v", "download v"]
        .into_iter()
        .flat_map(|before| text.split(before).skip(1))
        .filter_map(|rest| rest.split(['-', ' ']).next())
        .collect();
    let expected = BTreeSet::from([version.trim_start_matches('v')]);
    assert_eq!(named, expected);
    let minimum = format!("Rust {} or newer", env!("CARGO_PKG_RUST_VERSION"));
    assert!(text.contains(&minimum), "{minimum}");
}

/// Every command has a place in the README, and no link leads nowhere.
#[test]
fn every_command_is_told_of_and_every_link_leads_somewhere() {
    let text = readme();
    let help = Environment::new().socrates("--help");
    let commands = help.stdout().split("Commands:\n").nth(1).unwrap();
    for line in commands.lines().take_while(|line| !line.is_empty()) {
        let name = line.split_whitespace().next().unwrap();
        assert!(
            name == "help" || text.contains(&format!("`socrates {name} ")),
            "{name}"
        );
    }
    let anchors: BTreeSet<String> = text
        .lines()
        .filter(|line| line.starts_with('#'))
        .map(|line| {
            let words = line.trim_start_matches('#').trim().to_lowercase();
            let kept = words
                .chars()
                .filter(|c| c.is_alphanumeric() || " -".contains(*c));
            kept.map(|c| if c == ' ' { '-' } else { c }).collect()
        })
        .collect();
    for link in text.split("](").skip(1) {
        let link = link.split(')').next().unwrap();
        match link.strip_prefix('#') {
            Some(anchor) => assert!(anchors.contains(anchor), "{link}"),
            None => assert!(at_home(link).exists(), "{link}"),
        }
    }
}

/// The picture shows what is printed now. `DRAW=1` in the environment draws it anew.
#[test]
fn the_picture_shows_what_is_printed() {
    let company = Environment::fixture();
    let ran = company.socrates("patterns review --color always");
    assert_eq!(ran.status.code(), Some(1), "{ran}");
    let shown = format!("$ socrates patterns review\n{}", ran.stdout());
    let drawn = anstyle_svg::Term::new()
        .palette(anstyle_svg::WIN10_CONSOLE)
        .render_svg(&shown);
    let file = at_home(".github/review.svg");
    if std::env::var_os("DRAW").is_some() {
        fs::write(&file, &drawn).unwrap();
    }
    let stored = fs::read_to_string(file).unwrap().replace("\r\n", "\n");
    assert_eq!(
        text_in(&stored),
        text_in(&drawn),
        "draw it anew with DRAW=1"
    );
    let plain = anstream::adapter::strip_str(&shown).to_string();
    let words =
        |text: &str| -> Vec<String> { text.split_whitespace().map(str::to_owned).collect() };
    assert_eq!(words(&text_in(&stored)), words(&plain));
}

/// What a person reads in a picture, line by line.
fn text_in(svg: &str) -> String {
    let document = roxmltree::Document::parse(svg).unwrap();
    let lines = document
        .descendants()
        .filter(|node| node.has_tag_name("text"));
    let texts = lines
        .flat_map(|line| line.descendants())
        .filter(roxmltree::Node::is_text);
    texts.filter_map(|text| text.text()).collect()
}

#[cfg(unix)]
mod typed {
    use std::path::{Path, PathBuf};
    use std::process::{Command, Stdio};

    use super::{Block, HOME, blocks, indented};
    use crate::environment::{Environment, SOCRATES, skip};
    use crate::pty::{CTRL_C, Terminal};

    /// All that is typed in the README, in order, in one empty directory.
    #[test]
    fn what_is_said_to_be_typed_does_what_is_said() {
        let environment = Environment::new();
        let mut here = environment.path("");
        for block in blocks() {
            match (block.language.as_str(), block.note.as_str()) {
                ("console", "typed") => answer(&environment, &here, &block),
                ("console", _) => type_in(&environment, &mut here, &block),
                _ => {}
            }
        }
        assert!(here.ends_with("builds/rebate-engine"), "{}", here.display());
    }

    /// A command, all of it, and what is to be printed.
    fn type_in(environment: &Environment, here: &mut PathBuf, block: &Block) {
        for typed in block.text.split("$ ").skip(1) {
            let mut lines = typed.lines().peekable();
            let mut command = lines.next().unwrap().to_owned();
            while let Some(line) = lines.next_if(|line| line.starts_with("> ")) {
                command = command + "\n" + &line[2..];
            }
            let expected: String = lines.fold(String::new(), |text, line| text + line + "\n");
            let script = format!("exec 2>&1\n{command}\n");
            let ran = environment.run(in_reach(&mut environment.shell(&script)).current_dir(&here));
            let root = environment.path("");
            let shown = ran
                .stdout()
                .replace(root.to_str().unwrap().trim_end_matches('/'), HOME);
            assert_eq!(at_one_minute(&shown), expected, "{command}");
            if let Some(directory) = command.strip_prefix("cd ") {
                here.push(directory);
            }
        }
    }

    /// An interview: lines behind a prompt are typed, the others are shown.
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
        // A line that was typed is drawn anew with each key, behind a prompt that stays.
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

    /// A text with every time of day in it the same.
    fn at_one_minute(text: &str) -> String {
        let time = regex::Regex::new(r"(?m)^- \d\d:\d\d ").unwrap();
        time.replace_all(text, "- 14:01 ").into_owned()
    }

    /// The program under the name by which it is called.
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
        let company = Environment::fixture();
        let workflow = block("yaml");
        let mut verdicts = Vec::new();
        for step in workflow.split("      - ").skip(1) {
            let Some((_, script)) = step.split_once("run: ") else {
                continue;
            };
            let script = script.trim_start_matches("|\n");
            // What installs it would need the network.
            if ["socrates audit", "socrates patterns"]
                .iter()
                .any(|call| script.contains(call))
            {
                let script = format!("set -e\n{script}");
                let ran = company.run(in_reach(&mut company.shell(&script)));
                assert!(!ran.stderr().contains("error: "), "{ran}");
                verdicts.push(ran.status.code());
            }
        }
        assert_eq!(verdicts, [Some(1), Some(1), Some(1)]);
        let healthy = Environment::company();
        healthy.write("patterns/one.md", "# One\n");
        let ran = healthy.run(in_reach(&mut healthy.shell("socrates patterns review .")));
        assert_eq!(ran.status.code(), Some(0), "{ran}");
    }

    /// The hook lets a commit through only where the projects in it have no errors.
    #[test]
    fn the_hook_keeps_a_bad_commit_out() {
        if missing("git") {
            return skip("there is no git");
        }
        let company = Environment::company();
        company.write(
            "answers.json",
            r#"{"client": "internal", "tagline": "A", "business_goal": "B"}"#,
        );
        let ran = company.socrates("init good --answers answers.json --defaults");
        assert_eq!(ran.status.code(), Some(0), "{ran}");
        company.write(".git-hook", block("sh"));
        let commit = |what: &str| {
            let script = format!(
                "set -e; exec 2>&1
                [ -d .git ] || git init -q .
                cp .git-hook .git/hooks/pre-commit && chmod +x .git/hooks/pre-commit
                git add {what}
                git -c user.name=Ada -c user.email=ada@example.com commit -q -m x"
            );
            company.run(in_reach(&mut company.shell(&script)))
        };
        let ran = commit("builds/good AGENTS.md");
        assert_eq!(ran.status.code(), Some(0), "{ran}");
        company.write("builds/bäckerei/planning/STATE.md", "# State\n");
        company.write("AGENTS.md", "# More\n");
        let ran = commit("builds/bäckerei");
        assert_eq!(ran.status.code(), Some(1), "{ran}");
        assert!(ran.stdout().contains("[required-files]"), "{ran}");
    }

    /// What is said of a release works on an archive of that name.
    #[test]
    fn an_archive_is_checked_and_unpacked_as_told() {
        if missing("sha256sum") || missing("tar") {
            return skip("there is no sha256sum or no tar");
        }
        let place = Environment::new();
        let lines = indented();
        let line = |program: &str| lines.iter().find(|line| line.starts_with(program)).unwrap();
        let name = line("tar xzf ").strip_prefix("tar xzf ").unwrap();
        let directory = name.strip_suffix(".tar.gz").unwrap();
        place.write(format!("{directory}/socrates"), "a program");
        let script = format!(
            "set -e; tar czf {name} {directory}; sha256sum {name} > {name}.sha256; rm -r {directory}
            {}
            {}
            test -s {directory}/socrates",
            line("sha256sum "),
            line("tar "),
        );
        let ran = place.run(&mut place.shell(&script));
        assert_eq!(ran.status.code(), Some(0), "{ran}");
    }

    /// What measures runs, and compares two commands that do what they should.
    #[test]
    fn what_measures_a_company_runs() {
        if missing("hyperfine") || missing("rg") {
            return skip("there is no hyperfine or no rg");
        }
        let company = Environment::fixture();
        company.write("SLUGS", "label-first\nundo-window\n");
        let lines = indented();
        let lines = lines.iter().filter(|line| line.starts_with("hyperfine "));
        let script = lines.fold(String::new(), |script, line| {
            script + line + " --runs 2 || exit\n"
        });
        assert_eq!(script.lines().count(), 2);
        let ran = company.run(in_reach(&mut company.shell(&script)));
        assert_eq!(ran.status.code(), Some(0), "{ran}");
        assert_eq!(ran.stdout().matches("Summary").count(), 2, "{ran}");
    }

    fn missing(program: &str) -> bool {
        let mut command = Command::new(program);
        let command = command.arg("--version").stdout(Stdio::null());
        command.status().is_err()
    }

    fn block(language: &str) -> String {
        let blocks = blocks();
        let block = blocks.into_iter().find(|block| block.language == language);
        block.unwrap().text
    }
}
