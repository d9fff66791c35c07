//! `socrates man`: pages on stdout and in a directory, as programs that read pages see them.

use std::fs;
use std::process::{Command, Stdio};

use crate::environment::{Environment, skip};
use crate::tree;

const PAGES: &[&str] = &[
    "socrates-answer.1", "socrates-apply.1", "socrates-ask.1", "socrates-audit.1",
    "socrates-brief.1", "socrates-companyos.1", "socrates-completions.1", "socrates-decide.1",
    "socrates-extract.1", "socrates-help-agents.1", "socrates-help-cache.1", "socrates-help-ci.1",
    "socrates-help-company.1", "socrates-help-dialects.1", "socrates-help-glossary.1",
    "socrates-help-json.1", "socrates-help-patterns.1", "socrates-help-settings.1",
    "socrates-help-sprints.1", "socrates-help.1", "socrates-hook-install.1",
    "socrates-hook-remove.1", "socrates-hook-run.1", "socrates-hook.1", "socrates-init.1",
    "socrates-journal.1", "socrates-man.1", "socrates-next.1", "socrates-onboard.1",
    "socrates-pack.1", "socrates-patterns-list.1", "socrates-patterns-promote.1",
    "socrates-patterns-retire.1", "socrates-patterns-review.1", "socrates-patterns-show.1",
    "socrates-patterns-usage.1", "socrates-patterns.1", "socrates-questions.1",
    "socrates-report.1", "socrates-ship.1", "socrates-sprint-close.1", "socrates-sprint-list.1",
    "socrates-sprint-new.1", "socrates-sprint-show.1", "socrates-sprint-tick.1",
    "socrates-sprint.1", "socrates-status.1", "socrates-timeline.1", "socrates-undo.1",
    "socrates.1",
];

#[test]
fn packagers_get_a_page_for_each_command_and_each_topic() {
    let environment = Environment::new();
    let count = PAGES.len();
    environment
        .socrates("man --dir share/man/man1")
        .shows(&format!(
            "
            exit 0
            --- stdout
            wrote {count} manual pages into share/man/man1
            "
        ));
    let directory = environment.path("share/man/man1");
    assert_eq!(tree::files(&directory), PAGES);
    for page in PAGES {
        let text = fs::read_to_string(directory.join(page)).unwrap();
        let title = page.trim_end_matches(".1").to_uppercase();
        assert!(
            text.contains(&format!("\n.TH {title} 1 2026-11-23 \"socrates ")),
            "{page}: {text}"
        );
        // A topic is not a command: it has nothing to type and no exit codes.
        let sections: &[&str] = if page.starts_with("socrates-help-") {
            &["NAME", "DESCRIPTION", "\"SEE ALSO\""]
        } else {
            &[
                "NAME", "SYNOPSIS", "DESCRIPTION", "EXAMPLES", "\"EXIT STATUS\"", "\"SEE ALSO\"",
            ]
        };
        for section in sections {
            let heading = format!("\n.SH {section}\n");
            assert_eq!(text.matches(&heading).count(), 1, "{page}: {section}");
        }
    }
}

#[test]
fn what_is_printed_is_what_is_written() {
    let environment = Environment::new();
    let dry = environment.socrates("man --dir pages --dry-run");
    let told = String::from_utf8_lossy(&dry.stdout).into_owned();
    assert!(PAGES.iter().all(|page| told.contains(page)), "{dry}");
    assert!(!environment.path("pages").exists());
    environment.socrates("man --dir pages").succeeds();
    for (command, file) in [
        ("man", "socrates.1"),
        ("man init", "socrates-init.1"),
        ("man patterns", "socrates-patterns.1"),
        ("man patterns review", "socrates-patterns-review.1"),
        ("man help", "socrates-help.1"),
        ("man help cache", "socrates-help-cache.1"),
    ] {
        let ran = environment.socrates(command);
        let written = fs::read_to_string(environment.path("pages").join(file)).unwrap();
        assert_eq!(ran.stdout(), written, "{command}");
        assert_eq!(ran.status.code(), Some(0), "{ran}");
    }
}

#[test]
fn pages_that_are_there_are_replaced_and_other_files_stay() {
    let environment = Environment::new();
    environment.write("pages/socrates.1", "old");
    environment.write("pages/cargo.1", "another's");
    let ran = environment.socrates("man --dir pages");
    assert_eq!(ran.status.code(), Some(0), "{ran}");
    let read = |name: &str| fs::read_to_string(environment.path("pages").join(name)).unwrap();
    assert!(read("socrates.1").contains(".TH SOCRATES 1 "));
    assert_eq!(read("cargo.1"), "another's");
}

#[test]
fn bad_input_exits_2_and_writes_nothing() {
    let environment = Environment::new();
    environment.write("file", "mine");
    let before = tree::read(&environment.path(""));
    for (arguments, why) in [
        (
            &["man", "review"][..],
            "error: unknown command `review`\nhint: did you mean `socrates man patterns review`?\n",
        ),
        (
            &["man", "review", "patterns"],
            "error: unknown command `review patterns`\nhint: did you mean `socrates man help patterns`?\n",
        ),
        (
            &["man", "sprint", "review"],
            "error: unknown command `sprint review`\nhint: did you mean `socrates man patterns review`?\n",
        ),
        (
            &["man", "cache"],
            "error: unknown command `cache`\nhint: did you mean `socrates man help cache`?\n",
        ),
        (
            &["man", "inti"],
            "error: unknown command or topic `inti`\nhint: did you mean `init`?\n",
        ),
        (
            &["man", "--dir", "pages", "init"],
            "error: `--dir <DIR>` cannot be used with `[COMMAND]...`\n",
        ),
        (&["man", "--dir", ""], "error: "),
        (
            &["man", "--dir", "file"],
            "error: file is a file, but a directory belongs there\n",
        ),
        (&["man", "--dir", "file/pages"], "error: "),
    ] {
        let ran = environment.run(environment.command().args(arguments));
        assert_eq!(ran.status.code(), Some(2), "{arguments:?}: {ran}");
        assert!(ran.stdout.is_empty(), "{arguments:?}: {ran}");
        assert!(ran.stderr().starts_with(why), "{arguments:?}: {ran}");
    }
    assert_eq!(tree::read(&environment.path("")), before);
}

#[test]
fn readers_of_pages_have_nothing_to_complain_about() {
    let environment = Environment::new();
    environment.socrates("man --dir pages").succeeds();
    let readers: [(&str, &[&str]); 2] = [
        ("mandoc", &["-T", "lint", "-W", "warning"]),
        ("groff", &["-man", "-ww", "-Tutf8", "-z"]),
    ];
    let mut read = 0;
    for (reader, arguments) in readers {
        let mut found = Command::new(reader);
        found
            .arg("--version")
            .stdin(Stdio::null())
            .stdout(Stdio::null());
        if found.stderr(Stdio::null()).status().is_err() {
            continue;
        }
        for page in PAGES {
            let mut command = environment.clean(Command::new(reader));
            command
                .args(arguments)
                .arg(environment.path("pages").join(page));
            environment.run(&mut command).shows("exit 0");
        }
        read += 1;
    }
    if read == 0 {
        skip("there is neither mandoc nor groff");
    }
}
