//! Paths that lead to their files, on a terminal that shows links and nowhere else.

use crate::environment::{Environment, copy};
#[cfg(unix)] // There alone a test has a terminal.
use crate::pty::Terminal;

/// What begins and ends a link, as a test sees it: without the escape character.
const LINK: &str = "]8;;";
const END: &str = "\\";

/// The morning of the guide, with a project whose name cannot be in a URL unescaped.
fn company() -> Environment {
    let company = Environment::new();
    let fixtures = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    copy(&fixtures.join("morning"), &company.path(""));
    company.write(
        "builds/50% öl #1/planning/QUESTIONS.md",
        "## Open\n\n- Q-001: Who pumps? (owner: Bo)\n",
    );
    company.write(".socrates.toml", "[audit]\nstate-dais = 3\n");
    company
}

/// What is shown on a terminal that these environment variables describe.
#[cfg(unix)]
fn shown(company: &Environment, environment: &str, arguments: &str) -> String {
    let command = company.shell(&format!("{environment} exec \"$SOCRATES\" {arguments}"));
    Terminal::start(command, 100).ends().1
}

const SHOWS_LINKS: &str = "TERM_PROGRAM=WezTerm";

/// The same text without its links.
fn without_links(shown: &str) -> String {
    let mut parts = shown.split(LINK);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        let (_url, rest) = part.split_once(END).expect("a link's URL ends");
        text + rest
    })
}

#[cfg(unix)]
#[test]
fn a_path_leads_to_its_file() {
    let company = company();
    let host = rustix::system::uname();
    let host = host.nodename().to_str().unwrap();
    let root = company.root();
    let link = |path: &str, shown: &str| {
        format!("{LINK}file://{host}{root}/{path}{END}{shown}{LINK}{END}")
    };
    // Commands that write come last.
    for (arguments, path, text) in [
        (
            "questions",
            "builds/50%25%20%C3%B6l%20%231/planning/QUESTIONS.md",
            "50% öl #1: planning/QUESTIONS.md:3",
        ),
        (
            "next",
            "builds/till-sync/planning/QUESTIONS.md",
            "builds/till-sync/planning/QUESTIONS.md:6",
        ),
        (
            "-C builds/till-sync questions --path .",
            "builds/till-sync/planning/QUESTIONS.md",
            "planning/QUESTIONS.md:6",
        ),
        (
            "audit builds/seed-library",
            "builds/seed-library/planning/STATE.md",
            "planning/STATE.md:3",
        ),
        (
            "sprint list till-sync",
            "builds/till-sync/planning/STATE.md",
            "STATE.md:7",
        ),
        (
            "patterns usage one-number-per-order",
            "patterns/one-number-per-order.md",
            "patterns/one-number-per-order.md",
        ),
        // On stderr too.
        ("audit", ".socrates.toml", ".socrates.toml:2"),
        (
            "decide 'Blue it is' --path till-sync",
            "builds/till-sync/planning/DECISIONS.md",
            "builds/till-sync/planning/DECISIONS.md:7",
        ),
    ] {
        let shown = shown(&company, SHOWS_LINKS, arguments).replace('\r', "");
        let link = link(path, text);
        assert!(
            shown.contains(&link),
            "{arguments}: no {link:?} in\n{shown}"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_link_names_the_line_if_the_terminal_supports_it() {
    let company = company();
    let shown = shown(&company, "TERM=xterm-kitty", "questions --path till-sync");
    assert!(
        shown.contains("/builds/till-sync/planning/QUESTIONS.md#6\\"),
        "{shown}"
    );
}

#[cfg(unix)]
#[test]
fn a_path_that_does_not_exist_is_not_a_link() {
    let company = company();
    let shown = shown(&company, SHOWS_LINKS, "audit 'builds/50% öl #1'");
    assert!(shown.contains("planning/STATE.md"), "{shown}");
    assert!(!shown.contains("STATE.md\\"), "{shown}");
}

#[cfg(unix)]
#[test]
fn links_take_no_columns() {
    let company = company();
    for arguments in [
        "questions",
        "next",
        "sprint list",
        "audit --all",
        "patterns usage one-number-per-order",
    ] {
        let (with, without) = (
            shown(&company, SHOWS_LINKS, arguments),
            shown(&company, "", arguments),
        );
        assert!(with.contains(LINK), "{arguments}: {with}");
        assert!(!without.contains(LINK), "{arguments}: {without}");
        assert_eq!(without_links(&with), without, "{arguments}");
    }
}

#[cfg(unix)]
#[test]
fn links_are_left_out_where_they_cannot_be_followed() {
    let company = company();
    for (environment, arguments) in [
        ("TERM_PROGRAM=WezTerm NO_COLOR=1", "next"),
        ("TERM_PROGRAM=WezTerm TERM=dumb", "next"),
        ("TERM_PROGRAM=WezTerm CLICOLOR=0", "next"),
        ("TERM_PROGRAM=WezTerm", "next --color never"),
        ("TERM_PROGRAM=WezTerm", "next 2>&1 | cat"),
        ("TERM_PROGRAM=WezTerm", "next --color always 2>&1 | cat"),
        ("TERM_PROGRAM=WezTerm FORCE_HYPERLINK=0", "next"),
        ("TERM_PROGRAM=Apple_Terminal", "next"),
        ("", "next"),
    ] {
        let shown = shown(&company, environment, arguments);
        assert!(
            shown.contains("QUESTIONS.md:6"),
            "{environment} {arguments}: {shown}"
        );
        assert!(!shown.contains(LINK), "{environment} {arguments}: {shown}");
    }
}

#[test]
fn without_a_terminal_there_are_no_links_even_if_the_environment_asks_for_them() {
    let company = company();
    let mut command = company.command();
    command
        .args(["next", "--color", "always"])
        .env("TERM", "xterm-kitty")
        .env("FORCE_HYPERLINK", "1");
    let ran = company.run(&mut command);
    assert!(
        ran.stdout().contains("\u{1b}[1m") && !ran.stdout().contains(LINK),
        "{ran}"
    );
}
