//! `socrates journal`: notes, entries shown and listed, and the editor.

use std::fs;

use crate::environment::{Environment, Ran};

fn project() -> Environment {
    let environment = Environment::new();
    environment.write("planning/journal/README.md", "# Journal\n");
    environment
}

fn note(environment: &Environment, text: &str) -> Ran {
    environment.run(environment.command().args(["journal", "-m", text]))
}

fn entry(environment: &Environment, day: &str) -> String {
    fs::read_to_string(environment.path(format!("planning/journal/{day}.md"))).unwrap()
}

/// The lines of an entry that are notes, with `HH:MM` for the time.
fn notes(environment: &Environment, day: &str) -> Vec<String> {
    let entry = entry(environment, day);
    let notes = entry.lines().filter_map(|line| line.strip_prefix("- "));
    notes
        .map(|line| {
            let at = line.find(':').expect("a time");
            let (hour, minute) = (&line[at - 2..at], &line[at + 1..at + 3]);
            assert!(hour.parse::<u8>().unwrap() < 24 && minute.parse::<u8>().unwrap() < 60);
            format!("{}HH:MM{}", &line[..at - 2], &line[at + 3..])
        })
        .collect()
}

#[test]
fn a_note_makes_the_entry_and_the_next_follows_it() {
    let environment = project();
    let ran = note(&environment, "  Called   Ann\n# and Bob ");
    assert!(
        ran.stdout()
            .starts_with("added to planning/journal/2026-11-23.md:11\n- "),
        "{ran}"
    );
    assert!(ran.stderr.is_empty() && ran.status.success(), "{ran}");
    assert!(note(&environment, "-5 % on all").status.success());
    assert_eq!(
        notes(&environment, "2026-11-23"),
        ["HH:MM Called Ann # and Bob", "HH:MM -5 % on all"]
    );
    assert!(entry(&environment, "2026-11-23").starts_with("# 2026-11-23\n\n## Done\n"));
}

#[test]
fn the_time_is_that_of_the_clock_and_another_day_is_named() {
    let environment = project();
    let ran = environment.socrates("journal --date yesterday -m late");
    assert!(ran.status.success(), "{ran}");
    assert_eq!(notes(&environment, "2026-11-22"), ["2026-11-23 HH:MM late"]);
    assert!(entry(&environment, "2026-11-22").starts_with("# 2026-11-22\n"));
    // India's clocks are five and a half hours ahead of UTC.
    let minute = |zone: &str| {
        let mut command = environment.command();
        let command = command.env("TZ", zone).args(["journal", "-m", zone]);
        assert!(environment.run(command).status.success());
        let entry = entry(&environment, "2026-11-23");
        let line = entry.lines().last().unwrap();
        (
            line[2..4].parse::<i32>().unwrap(),
            line[5..7].parse::<i32>().unwrap(),
        )
    };
    let (utc, india) = (minute("UTC0"), minute("IST-5:30"));
    let apart = (india.0 - utc.0) * 60 + india.1 - utc.1;
    // A minute may begin in between.
    assert!(
        [330, 331].contains(&apart.rem_euclid(24 * 60)),
        "{utc:?} {india:?}"
    );
}

#[test]
fn a_note_may_come_from_standard_input() {
    let environment = project();
    let mut command = environment.command();
    let ran = environment.run_with("Called Ann\n", command.args(["journal", "-m", "-"]));
    assert!(ran.status.success(), "{ran}");
    assert_eq!(notes(&environment, "2026-11-23"), ["HH:MM Called Ann"]);
}

#[test]
fn an_empty_text_is_not_a_note() {
    let environment = project();
    for text in ["", "  \n", "-"] {
        note(&environment, text).shows(
            "
            exit 2
            --- stderr
            error: the note is empty
            hint: write it in quotes, or write `-` and pass it on standard input
            ",
        );
    }
    assert_eq!(
        fs::read_dir(environment.path("planning/journal"))
            .unwrap()
            .count(),
        1
    );
}

#[test]
fn the_project_is_found_above_and_its_journal_made() {
    let environment = Environment::company();
    fs::create_dir_all(environment.path("builds/north/planning")).unwrap();
    fs::create_dir_all(environment.path("builds/north/src/deep")).unwrap();
    let inside = environment.path("builds/north/src/deep");
    let ran = environment.run(
        environment
            .command()
            .args(["journal", "-m", "x"])
            .current_dir(inside),
    );
    let shown = ran.to_string();
    assert!(
        shown.contains("\nadded to ROOT/builds/north/planning/journal/2026-11-23.md:11\n- "),
        "{shown}"
    );
    let mut names: Vec<_> = fs::read_dir(environment.path("builds/north/planning/journal"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    names.sort();
    assert_eq!(names, [".journal.lock", "2026-11-23.md"]);

    environment.socrates("journal -m x").shows(
        "
        exit 2
        --- stderr
        error: . is not a project: it has no planning/
        hint: name one of its projects with --path: north
        ",
    );
    environment
        .socrates("journal builds/north/planning/journal/2026-11-23.md --list")
        .shows(
            "
        exit 2
        --- stderr
        error: builds/north/planning/journal/2026-11-23.md is not a directory
        hint: it is a file; name the directory that it is in
        ",
        );
}

#[test]
fn entries_are_listed_oldest_first_and_nothing_else_is() {
    let environment = project();
    environment.socrates("journal --list").shows(
        "
        exit 0
        --- stderr
        note: no entry in planning/journal yet
        ",
    );
    for name in [
        "2026-11-02.md", "2026-10-30.md", "2025-12-31.md", "2026-02-30.md", "2026-11-03.txt",
        "2026-11-03 notes.md", "20261103.md", ".2026-11-03.md.swp",
    ] {
        environment.write(format!("planning/journal/{name}"), "x\n");
    }
    fs::create_dir(environment.path("planning/journal/2026-11-04.md")).unwrap();
    environment.socrates("journal --list").shows(
        "
        exit 0
        --- stdout
        2025-12-31
        2026-10-30
        2026-11-02
        ",
    );
    let outside = environment.run(
        environment
            .command()
            .args(["journal", "company", "--list"])
            .current_dir(environment.path("..")),
    );
    assert!(outside.stdout().starts_with("2025-12-31\n"), "{outside}");
}

#[test]
fn the_latest_entry_is_shown_or_that_of_a_day() {
    let environment = project();
    environment.socrates("journal --show").shows(
        "
        exit 2
        --- stderr
        error: no entry in planning/journal yet
        hint: write one with `socrates journal`, or with -m TEXT
        ",
    );
    environment.write("planning/journal/2026-11-20.md", "# Friday\n");
    environment.write(
        "planning/journal/2026-11-22.md",
        b"# Sunday\r\n\x1b[2J\xff no end".as_slice(),
    );
    let shown = environment.socrates("journal --show");
    assert_eq!(shown.stdout, b"# Sunday\r\n\x1b[2J\xff no end");
    assert!(shown.status.success());
    environment
        .socrates("journal --show --date 2026-11-20")
        .shows("exit 0\n--- stdout\n# Friday");
    assert_eq!(
        environment
            .socrates("journal --show --date yesterday")
            .stdout,
        shown.stdout
    );
    environment.socrates("journal --show --date today").shows(
        "
        exit 2
        --- stderr
        error: no entry for 2026-11-23
        hint: `socrates journal --list` lists all entries
        ",
    );
    let from_above = |show: &[&str]| {
        let mut command = environment.command();
        command.current_dir(environment.path(".."));
        environment.run(command.args(["journal", "company", "--show"]).args(show))
    };
    from_above(&["--date", "today"]).shows(
        "
        exit 2
        --- stderr
        error: no entry for 2026-11-23
        hint: `socrates journal --list --path company` lists all entries
        ",
    );
    fs::remove_dir_all(environment.path("planning/journal")).unwrap();
    from_above(&[]).shows(
        "
        exit 2
        --- stderr
        error: no entry in company/planning/journal yet
        hint: write one with `socrates journal --path company`, or with -m TEXT
        ",
    );
}

#[test]
fn flags_that_contradict_each_other_are_refused() {
    let environment = project();
    for arguments in [
        "journal --show --list",
        "journal --show -m x",
        "journal --list -m x",
        "journal --list --date today",
        "journal --date tomorrow",
        "journal --date 2026-02-30 -m x",
        "journal --date 20261123 --show",
        "journal -m",
    ] {
        let ran = environment.socrates(arguments);
        assert_eq!(ran.status.code(), Some(2), "{ran}");
        assert!(ran.stderr().starts_with("error: "), "{ran}");
    }
    assert_eq!(
        fs::read_dir(environment.path("planning/journal"))
            .unwrap()
            .count(),
        1
    );
}

#[test]
fn without_a_terminal_nothing_is_opened_or_made() {
    let environment = project();
    let ran = environment.run(environment.command().arg("journal").env("EDITOR", "true"));
    ran.shows(
        "
        exit 2
        --- stderr
        error: no terminal to open an editor in
        hint: add a line with -m TEXT, or read with --show or --list
        ",
    );
    assert_eq!(
        fs::read_dir(environment.path("planning/journal"))
            .unwrap()
            .count(),
        1
    );
}

#[cfg(unix)]
mod unix {
    use super::{entry, note, notes, project};
    use crate::environment::Environment;
    use crate::pty::Terminal;
    use std::fs;
    use std::os::unix::fs::symlink;

    fn with_editor(
        environment: &Environment,
        editor: &str,
        arguments: &str,
    ) -> (Option<i32>, String) {
        let mut command = environment.command();
        command
            .args(arguments.split_whitespace())
            .env("EDITOR", editor);
        let (status, shown) = Terminal::start(command, 100).ends();
        (status.code(), shown)
    }

    #[test]
    fn the_editor_gets_the_entry_of_the_day() {
        let environment = project();
        let append = "sh -c 'echo \"- by hand\" >> \"$0\"'";
        let (code, shown) = with_editor(&environment, append, "journal");
        assert_eq!(
            (code, shown.trim_end()),
            (Some(0), "planning/journal/2026-11-23.md")
        );
        let first = entry(&environment, "2026-11-23");
        assert!(first.starts_with("# 2026-11-23\n") && first.ends_with("## Notes\n- by hand\n"));
        // An existing entry is opened as it is.
        let (code, _) = with_editor(&environment, append, "journal --date today");
        assert_eq!(code, Some(0));
        assert_eq!(
            entry(&environment, "2026-11-23"),
            format!("{first}- by hand\n")
        );
        assert!(note(&environment, "x").status.success());
        let (code, _) = with_editor(&environment, append, "journal --date 2026-11-01");
        assert_eq!(code, Some(0));
        assert!(entry(&environment, "2026-11-01").ends_with("- by hand\n"));
    }

    #[test]
    fn an_editors_failure_keeps_the_entry_and_its_code() {
        let environment = project();
        let failing = "sh -c 'echo \"- half\" >> \"$0\"; exit 7'";
        let (code, shown) = with_editor(&environment, failing, "journal");
        assert_eq!(code, Some(7), "{shown}");
        assert!(
            shown.contains("warning: the editor ended with exit code 7; the entry is kept in planning/journal/2026-11-23.md"),
            "{shown}"
        );
        assert!(entry(&environment, "2026-11-23").ends_with("- half\n"));
        let (code, shown) = with_editor(&environment, "sh -c 'kill -9 $$'", "journal");
        assert_eq!(code, Some(137), "{shown}");
        assert!(entry(&environment, "2026-11-23").ends_with("- half\n"));
    }

    #[test]
    fn an_editor_that_is_missing_is_named() {
        let environment = project();
        let (code, shown) = with_editor(&environment, "no-such-editor -x", "journal");
        assert_eq!(code, Some(2), "{shown}");
        assert!(
            shown.contains("error: the editor `no-such-editor` cannot be started"),
            "{shown}"
        );
        let (code, shown) = with_editor(&environment, "vi 'x", "journal --date 2026-11-01");
        assert_eq!(code, Some(2), "{shown}");
        assert!(shown.contains("hint: set EDITOR to a command"), "{shown}");
        assert!(!environment.path("planning/journal/2026-11-01.md").exists());
    }

    #[test]
    fn a_terminal_is_shown_lines_and_nothing_that_drives_it() {
        let environment = project();
        environment.write(
            "planning/journal/2026-11-22.md",
            b"\xEF\xBB\xBF# Sunday\r\n\n\tx \x1b[2J \xff no end".as_slice(),
        );
        let mut command = environment.command();
        command.args(["journal", "--show"]);
        let (status, shown) = Terminal::start(command, 100).ends();
        assert!(status.success());
        let lines: Vec<&str> = shown.lines().collect();
        assert_eq!(lines[..2], ["# Sunday", ""], "{shown:?}");
        assert!(lines[2].ends_with("x \\u{1b}[2J \\xFF no end"), "{shown:?}");
    }

    #[test]
    fn what_has_the_name_of_an_entry_but_is_not_one() {
        let environment = project();
        let path = environment.path("planning/journal/2026-11-23.md");
        crate::hostile::make_fifo(&path);
        let expected = "
            exit 2
            --- stderr
            error: planning/journal/2026-11-23.md is not a regular file
            hint: move or rename what is there
            ";
        note(&environment, "x").shows(expected);
        let (code, _) = with_editor(&environment, "cat", "journal");
        assert_eq!(code, Some(2));
        assert_eq!(
            environment.socrates("journal --show").status.code(),
            Some(2)
        );
        fs::remove_file(&path).unwrap();
        // A link to a file that does not exist yet is written through.
        symlink("../elsewhere.md", &path).unwrap();
        assert!(note(&environment, "x").status.success());
        assert!(path.is_symlink());
        assert_eq!(notes(&environment, "2026-11-23"), ["HH:MM x"]);
        assert!(
            environment
                .socrates("journal --list")
                .stdout()
                .ends_with("2026-11-23\n")
        );
    }

    #[test]
    fn a_full_disk_leaves_everything_as_it_was() {
        let environment = project();
        let text = "x".repeat(100_000);
        environment.write("planning/journal/2026-11-23.md", &text);
        let script = "ulimit -f 8; exec \"$SOCRATES\" journal -m x";
        let ran = environment.run(&mut environment.shell(script));
        assert_eq!(ran.status.code(), Some(2), "{ran}");
        assert_eq!(entry(&environment, "2026-11-23"), text);
        let script = "ulimit -f 0; exec \"$SOCRATES\" journal --date 2026-11-01 -m x";
        let ran = environment.run(&mut environment.shell(script));
        assert_eq!(ran.status.code(), Some(2), "{ran}");
        assert!(!environment.path("planning/journal/2026-11-01.md").exists());
    }
}

#[test]
fn a_project_that_keeps_its_journal_elsewhere_goes_on_doing_so() {
    let environment = project();
    environment.write("journal/2026-11-01.md", "# One\n");
    environment.socrates("journal --list").shows(
        "
        exit 0
        --- stdout
        2026-11-01
        ",
    );
    let ran = environment.socrates("journal -m Called");
    assert!(
        ran.stdout().starts_with("added to journal/2026-11-23.md:"),
        "{ran}"
    );
    let listed = environment.socrates("journal --list --json").json();
    assert_eq!(listed["entries"][1]["path"], "journal/2026-11-23.md");
    let shown = environment
        .socrates("journal --show --date 2026-11-01 --json")
        .json();
    assert_eq!(shown["text"], "# One\n");
}

#[test]
fn what_would_be_noted_is_shown_and_not_written() {
    let environment = project();
    let shown = environment.socrates("journal -m Called --dry-run");
    assert!(
        shown
            .stdout()
            .starts_with("would add to planning/journal/2026-11-23.md:"),
        "{shown}"
    );
    environment.socrates("journal --dry-run").shows(
        "
        exit 0
        --- stdout
        would create planning/journal/2026-11-23.md
        ",
    );
    assert!(!environment.path("planning/journal/2026-11-23.md").exists());
    let said = environment.socrates("journal -m Called --json").json();
    assert_eq!(said["wrote"][0], "planning/journal/2026-11-23.md");
}
