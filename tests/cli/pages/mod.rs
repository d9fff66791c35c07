//! The README and the guide, taken at their word: the commands in them are typed here, their output is compared
//! with what the pages show, and so are the keys of documents. `REWRITE=1` writes down what is printed now.

mod documents;
pub mod page;
#[cfg(unix)]
mod typed;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use clap::error::ErrorKind;
use socrates::cli::groups::GROUPS;
use socrates::guide::{TOPICS, Topic};

use crate::environment::{Environment, copy};
use page::{Page, at_home, guide, readme};

/// Where the company is in the pages.
const HOME: &str = "/home/ada";
/// Nobody reads more than this to the end.
const LONGEST_README: usize = 14 * 1024;

/// The company that the README's picture and the guide's examples show.
fn morning() -> Environment {
    let company = Environment::new();
    copy(&at_home("tests/fixtures/morning"), &company.path(""));
    // What a run on the company itself may have left there.
    let _ = fs::remove_file(company.cache());
    company
}

fn all() -> Vec<Page> {
    let guide = TOPICS.iter().map(|topic| guide(topic.name));
    std::iter::once(readme()).chain(guide).collect()
}

#[test]
fn every_block_is_of_a_kind_that_is_tried() {
    for page in all() {
        for block in page.blocks() {
            let tried = match block.language.as_str() {
                "console" => matches!(block.note.as_str(), "" | "typed"),
                "text" => block.note == "a form" || block.note.starts_with("run by a test"),
                "yaml" | "sh" | "json" | "toml" => block.note.starts_with("run by a test"),
                _ => false,
            };
            assert!(tried, "{}: nobody tries {block:?}", page.path);
        }
    }
}

/// Indented lines are tried by a test or by `.ci/run`.
#[test]
fn every_indented_command_is_tried() {
    for page in all() {
        let prose = page.prose();
        let lines = prose.lines().filter_map(|line| line.strip_prefix("    "));
        for command in lines.filter(|line| !line.starts_with('|')) {
            let tried = match command.split(' ').next().unwrap() {
                // The guide uses the same company, and its commands are typed there.
                "cargo" => [
                    "cargo run --release -- status tests/fixtures/morning",
                    "cargo run --release -- next tests/fixtures/morning",
                    "cargo install --locked --path .",
                ]
                .contains(&command),
                "hyperfine" => page.path.ends_with("cache.md"),
                _ => false,
            };
            assert!(tried, "{}: no test tries {command}", page.path);
        }
    }
}

/// A command in a page's text can be typed exactly as written.
#[test]
fn commands_in_the_text_exist() {
    for page in all() {
        for code in page.prose().split('`').skip(1).step_by(2) {
            if !code.starts_with("socrates ") {
                continue;
            }
            let words = shell_words::split(&code.replace('\n', " ")).unwrap();
            let parsed = socrates::cli::command().try_get_matches_from(&words);
            let is_right = match &parsed {
                Ok(_) => true,
                Err(error) => error.kind() == ErrorKind::DisplayHelp,
            };
            assert!(is_right, "{}: {code}: {parsed:?}", page.path);
        }
    }
}

#[test]
fn the_readme_is_short_and_names_the_oldest_compiler() {
    let text = readme().text;
    assert!(text.len() <= LONGEST_README, "{} bytes", text.len());
    let minimum = format!("Rust {} or newer", env!("CARGO_PKG_RUST_VERSION"));
    assert!(text.contains(&minimum), "{minimum}");
}

/// The README's table has the groups of `socrates --help`, in the same order.
#[test]
fn the_readme_lists_the_commands_in_the_groups_of_help() {
    let text = readme().text;
    let table = text
        .split("| group | commands |\n|---|---|\n")
        .nth(1)
        .unwrap();
    let rows = table.lines().take_while(|line| line.starts_with('|'));
    let told: Vec<(String, Vec<String>)> = rows
        .map(|row| {
            let mut cells = row.trim_matches('|').split(" | ");
            let title = cells.next().unwrap().trim().to_owned();
            let commands = cells.next().unwrap().split('`').skip(1).step_by(2);
            let mut names: Vec<String> = Vec::new();
            for command in commands {
                let name = command.split(' ').next().unwrap().to_owned();
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            (title, names)
        })
        .collect();
    let groups: Vec<(String, Vec<String>)> = GROUPS
        .iter()
        .map(|group| {
            let commands = group.commands.iter().map(ToString::to_string);
            (group.title.to_owned(), commands.collect())
        })
        .collect();
    assert_eq!(told, groups);
    let rows = TOPICS.iter().map(|topic| {
        let Topic { name, about, .. } = topic;
        format!("| [{name}](src/guide/{name}.md) | {about} |\n")
    });
    let (rows, last) = (rows.collect::<String>(), text.split("|---|---|\n").last());
    assert!(last.unwrap().starts_with(&rows), "{rows}");
}

#[test]
fn no_link_leads_nowhere() {
    for page in all() {
        let anchors: BTreeSet<String> = page
            .text
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
        let above = at_home(&page.path);
        let above = above.parent().unwrap();
        for link in page.prose().split("](").skip(1) {
            let link = link.split(')').next().unwrap();
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            if file.is_empty() {
                assert!(anchors.contains(anchor), "{}: {link}", page.path);
            } else {
                assert!(above.join(file).exists(), "{}: {link}", page.path);
            }
        }
    }
}

/// The picture of a morning shows what is printed now. `REWRITE=1` in the environment draws it again.
#[test]
fn the_picture_shows_what_is_printed() {
    let company = morning();
    let mut shown = String::new();
    for command in ["status", "next"] {
        let ran = company.socrates(&format!("{command} --color always"));
        assert_eq!(ran.status.code(), Some(0), "{ran}");
        writeln!(shown, "$ socrates {command}\n{}", ran.stdout()).unwrap();
    }
    let drawn = anstyle_svg::Term::new()
        .palette(anstyle_svg::WIN10_CONSOLE)
        .render_svg(&shown);
    let file = at_home(".github/morning.svg");
    if std::env::var_os("REWRITE").is_some() {
        fs::write(&file, &drawn).unwrap();
    }
    let stored = fs::read_to_string(file).unwrap().replace("\r\n", "\n");
    assert_eq!(
        text_in(&stored),
        text_in(&drawn),
        "draw it anew with REWRITE=1"
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

/// Every check of the audit is explained, and in the order of `checks_run`.
#[test]
fn the_guide_has_every_check_of_the_audit() {
    let company = morning();
    let run = |command: &str| -> Vec<String> {
        let checks = company.socrates(command).json()["checks_run"].clone();
        serde_json::from_value(checks).unwrap()
    };
    let checks = [run("audit seed-library --json"), run("audit --json")].concat();
    let page = guide("ci").text;
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `"));
    let told: Vec<&str> = rows
        .filter_map(|row| row.split_once("` | "))
        .filter(|(_, rest)| {
            ["error", "warning", "info"]
                .iter()
                .any(|word| rest.starts_with(word))
        })
        .map(|(name, _)| name)
        .collect();
    assert_eq!(told, checks);
}

/// What the page says about a missing scaffold file keeps the audit quiet about it.
#[test]
fn the_settings_of_the_guide_are_understood() {
    let company = morning();
    let audit = || company.socrates("audit tide-table").stdout().to_owned();
    company.write("builds/tide-table/.socrates-audit.json", "{}");
    assert!(audit().contains("docs/API.md") && audit().contains("samples/README.md"));
    company.write(
        "builds/tide-table/.socrates-audit.json",
        guide("settings").block("json"),
    );
    let after = audit();
    assert!(
        !after.contains("docs/") && !after.contains("samples/"),
        "{after}"
    );
    assert!(!after.contains("WARNING"), "{after}");
}
