//! `socrates onboard`: what the page says, what it leaves out, and that nobody's page is lost.

use std::fs;

use crate::environment::{Environment, drives_a_terminal};

const BAKERY: &str = "builds/bakery-orders";

#[test]
fn the_page_says_what_a_newcomer_should_know() {
    let company = Environment::fixture();
    company
        .socrates("onboard --stdout builds/bakery-orders")
        .shows(
            "
            exit 0
            --- stdout
            # Welcome to bakery-orders

            Standing orders for a bakery that opens at five

            - **Client:** Kruste Bakery
            - **Tech stack:** SQLite, a label printer, no cloud

            ## Where it stands

            Active sprint: **002 — Holiday Calendar**

            Its goal: No bread is baked for a café that is closed that day.

            **Status, 2026-11-20, 3 days ago:** Standing orders run every night since the third of November.

            **Next action:** Ask Marta which holidays count in the next valley.

            ## Decided

            - 2026-10-19: Deleting a customer follows the rule of Two Keys
            - 2026-10-02: Every change of an order follows one-number-per-order
            - 2026-09-14: One file per day is printed at closing time

            ## What can go wrong

            - The printer jams at four in the morning

            ## Where to start

            1. `AGENTS.md`: how work is done here
            2. `planning/STATE.md`: where the project stands
            3. `planning/sprints/002-holiday-calendar/requirements.md`: what the sprint is for
            4. `planning/DOMAIN.md`: the client's words
            5. `planning/journal/2026-11-20.md`: what was done most recently

            _Written on 2026-11-23 by `socrates onboard` from what the project's files said that day._
            <!-- socrates wrote this page; seal SEAL -->
            "
            .replace("SEAL", &seal_of(&company, BAKERY))
            .as_str(),
        );
    assert!(!company.path(BAKERY).join("WELCOME.md").exists());
}

/// The seal of today's page. How it is made does not matter for this test; the tests below show that it
/// distinguishes pages.
fn seal_of(company: &Environment, project: &str) -> String {
    let page = company.socrates(&format!("onboard --stdout {project}"));
    let seal = page.stdout().rsplit("seal ").next().unwrap();
    seal.trim_end().trim_end_matches(" -->").to_owned()
}

#[test]
fn the_page_is_written_and_written_again() {
    let company = Environment::fixture();
    let page = company.path(BAKERY).join("WELCOME.md");
    company.socrates("onboard builds/bakery-orders").shows(
        "
        exit 0
        --- stdout
        wrote builds/bakery-orders/WELCOME.md
        ",
    );
    let written = fs::read_to_string(&page).unwrap();
    let printed = company.socrates("onboard --stdout builds/bakery-orders");
    assert_eq!(printed.stdout(), written);
    company.socrates("onboard builds/bakery-orders").shows(
        "
        exit 0
        --- stdout
        nothing has changed in builds/bakery-orders/WELCOME.md
        ",
    );
    company.write(
        "builds/bakery-orders/planning/STATE.md",
        "## Status\n\nAnother one.\n",
    );
    let mut command = company.command();
    command.arg("onboard").current_dir(company.path(BAKERY));
    company.run(&mut command).shows(
        "
        exit 0
        --- stdout
        wrote WELCOME.md
        ",
    );
    assert!(
        fs::read_to_string(&page)
            .unwrap()
            .contains("**Status:** Another one.\n")
    );
    assert_eq!(pages(&company), ["WELCOME.md"]);
}

/// The names of the pages in the bakery's project.
fn pages(company: &Environment) -> Vec<String> {
    let entries = fs::read_dir(company.path(BAKERY)).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name.contains("WELCOME")).collect();
    names.sort();
    names
}

#[test]
fn a_page_that_is_not_ours_is_kept() {
    let company = Environment::fixture();
    let read = |name: &str| fs::read_to_string(company.path(BAKERY).join(name)).unwrap();
    company.write("builds/bakery-orders/WELCOME.md", "# Hello\n\nMine.\n");
    let kept = "
        exit 0
        --- stdout
        wrote builds/bakery-orders/WELCOME.md
        --- stderr
        note: builds/bakery-orders/WELCOME.md had been edited; a copy was saved as builds/bakery-orders/WELCOME.md.before
        ";
    company.socrates("onboard builds/bakery-orders").shows(kept);
    assert_eq!(read("WELCOME.md.before"), "# Hello\n\nMine.\n");
    // A page of ours with an added line is no longer ours.
    let changed = read("WELCOME.md") + "Ask Marta first.\n";
    company.write("builds/bakery-orders/WELCOME.md", &changed);
    company
        .socrates("onboard builds/bakery-orders")
        .shows(&kept.replace(".before", ".before-2"));
    assert_eq!(read("WELCOME.md.before-2"), changed);
    assert_eq!(
        pages(&company),
        ["WELCOME.md", "WELCOME.md.before", "WELCOME.md.before-2"]
    );
}

#[test]
fn a_dry_run_and_the_json_say_what_becomes_of_the_page() {
    let company = Environment::fixture();
    let dry = "onboard builds/bakery-orders --dry-run";
    company.socrates(dry).shows(
        "
        exit 0
        --- stdout
        create   WELCOME.md
        ",
    );
    company.write("builds/bakery-orders/WELCOME.md", "# Hello\n\nMine.\n");
    company.socrates(dry).shows(
        "
        exit 0
        --- stdout
        replace  WELCOME.md
        --- stderr
        note: builds/bakery-orders/WELCOME.md was edited; a copy would be kept beside it
        ",
    );
    let would = company.socrates(&format!("{dry} --json")).json();
    assert_eq!(would["wrote"][0], "WELCOME.md");
    assert_eq!(pages(&company), ["WELCOME.md"]);
    let wrote = company
        .socrates("onboard builds/bakery-orders --json")
        .json();
    let names = serde_json::json!(["WELCOME.md", "WELCOME.md.before"]);
    assert_eq!(wrote["wrote"], names);
    assert_eq!(pages(&company), ["WELCOME.md", "WELCOME.md.before"]);
    let again = company
        .socrates("onboard builds/bakery-orders --json")
        .json();
    assert_eq!(again["wrote"], serde_json::json!([]));
    company
        .socrates("onboard builds/bakery-orders --stdout --json")
        .is_refused_in_json("`--stdout` cannot be used with `--json`");
}

#[test]
fn a_project_that_says_nothing_gets_a_page_that_says_so() {
    let project = Environment::new();
    fs::create_dir(project.path("planning")).unwrap();
    let ran = project.socrates("onboard --stdout");
    let page = ran.stdout().rsplit_once("<!--").unwrap().0;
    assert_eq!(
        page,
        "# Welcome to company\n\n_No description has been written yet._\n\n\
         - **Client:** _not written down yet_\n- **Tech stack:** _not written down yet_\n\n\
         ## Where it stands\n\nActive sprint: _none yet_\n\n**Status:** _not written down yet_\n\n\
         **Next action:** _not written down yet_\n\n\
         _Written on 2026-11-23 by `socrates onboard` from what the project's files said that day._\n"
    );
    assert_eq!(ran.stderr(), "");
}

#[test]
fn answers_of_the_wrong_form_are_understood_or_named() {
    let project = Environment::new();
    fs::create_dir(project.path("planning")).unwrap();
    project.write(
        ".socrates-answers.json",
        r#"{"client": 7, "tagline": "Sells tapes", "risks": [1, null], "state_current": ["a", 2]}"#,
    );
    let ran = project.socrates("onboard --stdout");
    for line in [
        "\nSells tapes\n",
        "- **Client:** 7\n",
        "**Status:** a 2\n",
        "## What can go wrong\n\n- 1\n",
    ] {
        assert!(ran.stdout().contains(line), "{line}: {ran}");
    }
    for (json, why) in [
        ("{", "EOF"),
        ("[1]", "an object"),
        ("{\"client\": {}}", "`client`"),
    ] {
        project.write(".socrates-answers.json", json);
        let ran = project.socrates("onboard --stdout");
        assert_eq!(ran.status.code(), Some(0));
        assert!(
            ran.stderr()
                .starts_with("warning: cannot read the answers from .socrates-answers.json")
                && ran.stderr().contains(why),
            "{ran}"
        );
        assert!(ran.stdout().contains("**Client:** _not written down yet_"));
    }
}

#[test]
fn no_text_can_end_the_place_it_was_put_in() {
    let project = Environment::new();
    project.write("AGENTS.md", "**x** — # not a heading <!-- or a comment\n");
    project.write(
        "planning/STATE.md",
        "## Status\n\nrun apps/\\*, packages/\\* and </p>\n\n## Next action\n\n1986\\. ```\n",
    );
    project.write(
        "planning/DECISIONS.md",
        "- \\# a heading (2026-05-20)\n- 1\\. an item\n\n## Out of scope\n\n- \\> a quote\n- <script>\n",
    );
    let ran = project.socrates("onboard --stdout");
    let events: Vec<pulldown_cmark::Event<'_>> =
        pulldown_cmark::Parser::new(ran.stdout()).collect();
    let headings: Vec<_> = events
        .windows(2)
        .filter_map(|pair| match pair {
            [
                pulldown_cmark::Event::Start(pulldown_cmark::Tag::Heading { .. }),
                pulldown_cmark::Event::Text(text),
            ] => Some(text.to_string()),
            _ => None,
        })
        .collect();
    assert_eq!(
        headings,
        [
            "Welcome to company", "Where it stands", "Decided", "Out of scope", "Where to start"
        ]
    );
    let html: String = events
        .iter()
        .filter_map(|event| match event {
            pulldown_cmark::Event::Html(html) | pulldown_cmark::Event::InlineHtml(html) => {
                Some(html.to_string())
            }
            _ => None,
        })
        .collect();
    assert!(
        html.starts_with("<!-- socrates wrote this page") && html.matches('<').count() == 1,
        "{html}"
    );
    let emphasis = events.iter().filter(|event| {
        matches!(
            event,
            pulldown_cmark::Event::Start(pulldown_cmark::Tag::Emphasis)
        )
    });
    // Client, stack and sprint, which are not written down, and the last line.
    assert_eq!(emphasis.count(), 4, "{ran}");
}

#[cfg(unix)]
#[test]
fn what_is_in_the_way_is_refused() {
    let company = Environment::fixture();
    let page = company.path(BAKERY).join("WELCOME.md");
    fs::create_dir(&page).unwrap();
    let ran = company.socrates("onboard builds/bakery-orders");
    assert_eq!(ran.status.code(), Some(2), "{ran}");
    assert!(
        ran.stderr()
            .contains("hint: move or rename it, or use --stdout\n"),
        "{ran}"
    );
    fs::remove_dir(&page).unwrap();
    let made = std::process::Command::new("mkfifo").arg(&page).status();
    assert!(made.unwrap().success());
    company.socrates("onboard builds/bakery-orders").shows(
        "
        exit 2
        --- stderr
        error: builds/bakery-orders/WELCOME.md is not a regular file
        hint: move or rename it, or use --stdout
        ",
    );
    fs::remove_file(&page).unwrap();
    fs::File::create(&page).unwrap().set_len(1 << 33).unwrap();
    company.socrates("onboard builds/bakery-orders").shows(
        "
        exit 2
        --- stderr
        error: builds/bakery-orders/WELCOME.md is larger than 16 MiB
        hint: move or rename it, or use --stdout
        ",
    );
    company.socrates("onboard clients").shows(
        "
        exit 2
        --- stderr
        error: clients is not a project: it has no planning/
        hint: run it in a project, or name one with --path
        ",
    );
}

#[cfg(unix)]
#[test]
fn what_is_not_a_file_and_bytes_that_are_not_text_do_no_harm() {
    let company = Environment::fixture();
    let state = company.path(BAKERY).join("planning/STATE.md");
    fs::remove_file(&state).unwrap();
    let made = std::process::Command::new("mkfifo").arg(&state).status();
    assert!(made.unwrap().success());
    company.write(
        "builds/bakery-orders/planning/RISKS.md",
        b"## Risks\n\n- \x1b[2J caf\xe9 \xc2\x9b x\n",
    );
    for arguments in [
        "onboard --stdout builds/bakery-orders",
        "onboard builds/bakery-orders",
    ] {
        // Without it, the page would say that nobody wrote down what comes next.
        company.socrates(arguments).shows(
            "
            exit 2
            --- stderr
            error: cannot read builds/bakery-orders/planning/STATE.md: it is not a regular file
            hint: make it readable or move it away, then run again
            ",
        );
    }
    assert_eq!(pages(&company), [""; 0]);
    fs::remove_file(&state).unwrap();
    let ran = company.socrates("onboard --stdout builds/bakery-orders");
    assert_eq!((ran.status.code(), ran.stderr()), (Some(0), ""), "{ran}");
    assert!(ran.stdout().contains("- [2J caf\u{fffd} x\n"), "{ran}");
    let page = ran.stdout().replace('\n', "");
    assert!(!page.contains(drives_a_terminal));
}

#[test]
fn help_shows_an_example_and_the_exit_codes() {
    let help = Environment::new().socrates("onboard --help");
    assert_eq!(help.status.code(), Some(0));
    for part in ["Example", "Exit codes:", "--stdout", "WELCOME.md.before"] {
        assert!(help.stdout().contains(part), "{help}");
    }
}
