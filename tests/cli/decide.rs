//! `socrates decide`: what is added where, and what is refused before anything is written.

use std::fs;
use std::path::PathBuf;

use crate::environment::{Environment, Ran};

const BULLETS: &str =
    "# DECISIONS\n\n## Tech stack\n\n- Rust\n\n## Explicitly out of scope\n\n- web\n";
const LOG: &str = "# Decisions\n\n## Decision Log\n\n| ID | Date | Decision | Reason | Impact |\n|---|---|---|---|---|\n\
    | D-023 | 23 May 2026 | Keep a paper list | Power cuts | — |\n";

/// A project with this DECISIONS.md, and the file.
fn project(decisions: &str) -> (Environment, PathBuf) {
    let environment = Environment::new();
    let file = environment.write("planning/DECISIONS.md", decisions);
    (environment, file)
}

fn decide(environment: &Environment, text: &str) -> Ran {
    environment.run(environment.command().args(["decide", text]))
}

fn names(environment: &Environment) -> Vec<String> {
    let entries = fs::read_dir(environment.path("planning")).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_bullet_is_added_to_a_section_of_its_own() {
    let (environment, file) = project(BULLETS);
    decide(&environment, "  Number  invoices\n per year ").shows(
        "
        exit 0
        --- stdout
        added to planning/DECISIONS.md:9
        - **Number invoices per year (2026-11-23)**
        ",
    );
    decide(&environment, "Keep tapes").shows(
        "
        exit 0
        --- stdout
        added to planning/DECISIONS.md:10
        - **Keep tapes (2026-11-23)**
        ",
    );
    assert_eq!(
        fs::read_to_string(file).unwrap(),
        BULLETS.replace(
            "## Explicitly",
            "## Decisions added after init\n\n- **Number invoices per year (2026-11-23)**\n\
             - **Keep tapes (2026-11-23)**\n\n## Explicitly"
        )
    );
    assert_eq!(names(&environment), [".DECISIONS.md.lock", "DECISIONS.md"]);
}

#[test]
fn a_log_gets_a_row() {
    let (environment, file) = project(LOG);
    decide(
        &environment,
        "Print labels twice | once because paper tears",
    )
    .shows(
        "
        exit 0
        --- stdout
        added to planning/DECISIONS.md:8
        | D-024 | 23 November 2026 | Print labels twice \\| once | paper tears | — |
        ",
    );
    assert_eq!(
        fs::read_to_string(file).unwrap(),
        format!(
            "{LOG}| D-024 | 23 November 2026 | Print labels twice \\| once | paper tears | — |\n"
        )
    );
}

#[test]
fn the_text_may_come_from_standard_input() {
    let (environment, file) = project(LOG);
    let from_input =
        |input: &[u8]| environment.run_with(input, environment.command().args(["decide", "-"]));
    from_input(b"Keep tapes\nbecause they last\n").shows(
        "
        exit 0
        --- stdout
        added to planning/DECISIONS.md:8
        | D-024 | 23 November 2026 | Keep tapes | they last | — |
        ",
    );
    let before = fs::read(&file).unwrap();
    from_input(b" \n").shows(
        "
        exit 2
        --- stderr
        error: the decision is empty
        hint: write it in quotes, or write `-` and pass it on standard input
        ",
    );
    from_input(b"caf\xe9").shows(
        "
        exit 2
        --- stderr
        error: the text on standard input is in Latin-1 or another encoding that is not UTF-8
        hint: save it as UTF-8, for example with `iconv -f LATIN1 -t UTF-8`
        ",
    );
    from_input(&vec![b'x'; 2_000_000]).shows(
        "
        exit 2
        --- stderr
        error: the text on standard input is longer than 1 MiB
        hint: write it in one line, and put the rest into a separate file
        ",
    );
    assert_eq!(fs::read(&file).unwrap(), before);
}

#[test]
fn the_project_is_found_above_or_named() {
    let environment = Environment::company();
    let file = environment.write("builds/north/planning/DECISIONS.md", BULLETS);
    fs::create_dir_all(environment.path("builds/north/src/deep")).unwrap();
    let inside = environment.path("builds/north/src/deep");
    environment
        .run(
            environment
                .command()
                .args(["decide", "One"])
                .current_dir(inside),
        )
        .shows(
            "
            exit 0
            --- stdout
            added to ROOT/builds/north/planning/DECISIONS.md:9
            - **One (2026-11-23)**
            ",
        );
    environment
        .socrates("decide Two --path builds/north")
        .shows(
            "
        exit 0
        --- stdout
        added to builds/north/planning/DECISIONS.md:10
        - **Two (2026-11-23)**
        ",
        );
    let before = fs::read(&file).unwrap();
    environment.socrates("decide Three").shows(
        "
        exit 2
        --- stderr
        error: . is not a project: it has no planning/
        hint: name one of its projects with --path: north
        ",
    );
    environment
        .socrates("decide Three --path builds/south")
        .shows(
            "
        exit 2
        --- stderr
        error: builds/south is not a directory
        hint: it does not exist; check the spelling
        ",
        );
    assert_eq!(fs::read(&file).unwrap(), before);
}

#[test]
fn a_text_that_decides_nothing_is_refused_before_anything_is_written() {
    let (environment, file) = project(BULLETS);
    for text in ["", " \t\n", "\u{7}"] {
        decide(&environment, text).shows(
            "
            exit 2
            --- stderr
            error: the decision is empty
            hint: write it in quotes, or write `-` and pass it on standard input
            ",
        );
    }
    decide(&environment, "TBD").shows(
        "
        exit 2
        --- stderr
        error: `TBD` is not a decision
        hint: write what was decided, and why
        ",
    );
    assert_eq!(environment.socrates("decide").status.code(), Some(2));
    assert_eq!(environment.socrates("decide a b").status.code(), Some(2));
    assert_eq!(fs::read_to_string(&file).unwrap(), BULLETS);
    assert_eq!(names(&environment), ["DECISIONS.md"]);
}

/// The reader takes a text with such a label for a part of another decision.
#[test]
fn a_text_that_would_not_be_read_as_a_decision_is_refused() {
    for text in [
        "Decision: invoices in euro", "Owner: Ann", "Reason: it costs less",
    ] {
        let (environment, file) = project(BULLETS);
        let ran = decide(&environment, text);
        if ran.status.code() == Some(0) {
            let timeline = environment.socrates("timeline");
            assert!(timeline.stdout().contains(text), "{timeline}");
            continue;
        }
        let (label, _) = text.split_once(' ').unwrap();
        ran.shows(&format!(
            "
            exit 2
            --- stderr
            error: cannot add this to planning/DECISIONS.md: it would not be read as a decision
            hint: begin it with other words: `{label}` marks a part of another decision
            "
        ));
        assert_eq!(fs::read_to_string(&file).unwrap(), BULLETS);
    }
}

#[test]
fn no_number_is_given_twice() {
    let table = "# Decisions\n\n| ID | Date | Decision | Reason |\n|---|---|---|---|\n\
        | D-001 | 2026-01-01 | A | |\n| ~~D-002~~ | 2026-01-02 | ~~B~~ | |\n";
    let (environment, _) = project(table);
    decide(&environment, "C").shows(
        "
        exit 0
        --- stdout
        added to planning/DECISIONS.md:7
        | D-003 | 2026-11-23 | C | |
        ",
    );
}

#[test]
fn an_id_before_the_text_is_the_id_of_the_decision() {
    let (environment, _) = project("# D\n\n- **D-6: Print (2026-05-20)**\n");
    let ran = decide(&environment, "D-7: Use tape because it costs less");
    assert_eq!(ran.status.code(), Some(0), "{ran}");
    let events = environment.socrates("timeline --json").json();
    let titles = events["events"].as_array().unwrap().iter();
    let titles: Vec<_> = titles
        .map(|event| event["title"].as_str().unwrap())
        .collect();
    assert_eq!(titles, ["Print", "Use tape because it costs less"]);
}

#[test]
fn what_is_there_must_be_a_file_that_can_be_changed() {
    let (environment, file) = project(BULLETS);
    let writable = fs::metadata(&file).unwrap().permissions();
    let mut permissions = writable.clone();
    permissions.set_readonly(true);
    fs::set_permissions(&file, permissions).unwrap();
    decide(&environment, "x").shows(
        "
        exit 2
        --- stderr
        error: cannot change planning/DECISIONS.md: the file is read-only
        hint: give yourself write permission on it and run again
        ",
    );
    fs::set_permissions(&file, writable).unwrap();
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    decide(&environment, "x").shows(
        "
        exit 2
        --- stderr
        error: planning/DECISIONS.md is not a regular file
        hint: move or rename what is there
        ",
    );
    fs::remove_dir(&file).unwrap();
    fs::File::create(&file).unwrap().set_len(8 << 30).unwrap();
    decide(&environment, "x").shows(
        "
        exit 2
        --- stderr
        error: planning/DECISIONS.md is larger than 16 MiB
        hint: split it, or move its oldest part to another file
        ",
    );
    assert_eq!(names(&environment), ["DECISIONS.md"]);
}

#[test]
fn every_other_byte_stays() {
    let before = b"\xEF\xBB\xBF# D\r\n\r\ncaf\xC3\xA9 \0 \x1B\r\n\r\n## Explicitly out of scope\r\n- \xE2\x80\xA8\r\nlast".as_slice();
    let environment = Environment::new();
    let file = environment.write("planning/DECISIONS.md", before);
    decide(&environment, "Keep tapes").shows(
        "
        exit 0
        --- stdout
        added to planning/DECISIONS.md:7
        - **Keep tapes (2026-11-23)**
        ",
    );
    let added = b"## Decisions added after init\r\n\r\n- **Keep tapes (2026-11-23)**\r\n\r\n";
    let at = before.windows(2).position(|pair| pair == b"##").unwrap();
    let expected = [&before[..at], added, &before[at..]].concat();
    assert_eq!(fs::read(file).unwrap(), expected);
}

#[test]
fn what_is_printed_cannot_drive_the_terminal() {
    let (environment, _) = project("# D\n");
    decide(&environment, "Keep \u{202e}tapes\u{1b}[2J").shows(
        "
        exit 0
        --- stdout
        added to planning/DECISIONS.md:5
        - **Keep \\u{202e}tapes[2J (2026-11-23)**
        ",
    );
}

#[test]
fn help_shows_an_example_and_the_exit_codes() {
    for command in ["decide", "journal"] {
        let help = Environment::new().socrates(&format!("{command} --help"));
        assert!(help.stdout().contains("Exit codes:"), "{help}");
        assert!(
            help.stdout().contains(&format!("  socrates {command}")),
            "{help}"
        );
        assert!(help.status.success());
    }
}

#[cfg(unix)]
mod unix {
    use super::{BULLETS, decide, names, project};
    use crate::environment::Environment;
    use std::fs;
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    #[test]
    fn a_link_is_written_through_and_the_mode_stays() {
        let (environment, file) = project("");
        fs::remove_file(&file).unwrap();
        let real = environment.write("shared/LOG.md", BULLETS);
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("../shared/LOG.md", &file).unwrap();
        assert!(decide(&environment, "x").status.success());
        assert!(file.is_symlink());
        assert!(
            fs::read_to_string(&real)
                .unwrap()
                .contains("- **x (2026-11-23)**")
        );
        assert_eq!(real.metadata().unwrap().permissions().mode() & 0o777, 0o640);
        assert!(environment.path("shared/.LOG.md.lock").is_file());
        assert_eq!(names(&environment), ["DECISIONS.md"]);
    }

    #[test]
    fn a_full_disk_leaves_everything_as_it_was() {
        let text = format!("{BULLETS}{}", "x".repeat(100_000));
        let (environment, file) = project(&text);
        let ran =
            environment.run(&mut environment.shell("ulimit -f 8; exec \"$SOCRATES\" decide x"));
        assert_eq!(ran.status.code(), Some(2), "{ran}");
        assert!(
            ran.stderr()
                .starts_with("error: cannot save planning/DECISIONS.md: "),
            "{ran}"
        );
        assert_eq!(fs::read_to_string(file).unwrap(), text);
        assert_eq!(names(&environment), [".DECISIONS.md.lock", "DECISIONS.md"]);
    }

    #[test]
    fn a_reader_that_goes_away_is_a_normal_end_and_a_full_output_is_not() {
        let (environment, file) = project(BULLETS);
        let code = |script: &str| {
            let ran = environment.run(&mut environment.shell(script));
            assert!(ran.status.success(), "{ran}");
            fs::read_to_string(environment.path("code")).unwrap()
        };
        // The reader is gone before anything is written: it closes its end, then lets the writer begin.
        let gone = "mkfifo go; { read x < go; \"$SOCRATES\" decide One; echo $? > code; } | { exec <&-; echo > go; }";
        assert_eq!(code(gone), "0\n");
        if fs::exists("/dev/full").unwrap() {
            assert_eq!(
                code("\"$SOCRATES\" decide Two > /dev/full 2> /dev/null; echo $? > code"),
                "2\n"
            );
        }
        let text = fs::read_to_string(file).unwrap();
        assert!(text.contains("- **One (2026-11-23)**\n"), "{text}");
    }

    #[test]
    fn a_fifo_is_refused_without_waiting() {
        let environment = Environment::new();
        fs::create_dir(environment.path("planning")).unwrap();
        crate::hostile::make_fifo(&environment.path("planning/DECISIONS.md"));
        decide(&environment, "x").shows(
            "
            exit 2
            --- stderr
            error: planning/DECISIONS.md is not a regular file
            hint: move or rename what is there
            ",
        );
    }
}

#[test]
fn a_decision_that_is_already_there_with_this_day_is_not_added_again() {
    for log in [
        "# D\n",
        "| ID | Date | Decision | Reason |\n|---|---|---|---|\n| D-001 | 2026-01-01 | a | b |\n",
    ] {
        let environment = Environment::company();
        let file = "builds/north/planning/DECISIONS.md";
        environment.write(file, log);
        let decide = |more: &str| {
            environment.run(
                environment
                    .command()
                    .args([
                        "decide",
                        "Print at night because it is quiet",
                        "--path",
                        "north",
                    ])
                    .args(more.split_whitespace()),
            )
        };
        decide("").succeeds();
        let once = read(&environment, file);
        let again = decide("");
        assert_eq!(again.status.code(), Some(0), "{again}");
        assert!(
            again
                .stdout()
                .starts_with("already in builds/north/planning/DECISIONS.md:"),
            "{again}"
        );
        assert_eq!(read(&environment, file), once);
        let said = decide("--json").json();
        assert_eq!(said["kept"][0], "planning/DECISIONS.md");
        let shown = decide("--again --dry-run");
        assert!(shown.stdout().starts_with("would add to "), "{shown}");
        assert_eq!(read(&environment, file), once);
        let said = decide("--again --json").json();
        assert_eq!(said["wrote"][0], "planning/DECISIONS.md");
        assert_eq!(said["added"][0]["path"], "planning/DECISIONS.md");
        assert_ne!(read(&environment, file), once);
    }
}

fn read(environment: &Environment, file: &str) -> String {
    std::fs::read_to_string(environment.path(file)).unwrap()
}

#[test]
fn a_decision_takes_the_place_of_another() {
    let environment = Environment::company();
    let file = "builds/north/planning/DECISIONS.md";
    let log = "| ID | Date | Decision |\n|---|---|---|\n| D-1 | 2026-01-01 | Print by day |\n";
    environment.write(file, log);
    let decide = |id: &str| {
        let mut run = environment.command();
        run.args([
            "decide", "Print at night", "--path", "north", "--supersedes", id,
        ]);
        environment.run(&mut run)
    };
    let refused = decide("D-7");
    assert_eq!(refused.status.code(), Some(2), "{refused}");
    assert!(
        refused.stderr().contains("unknown decision `D-7`"),
        "{refused}"
    );
    assert_eq!(read(&environment, file), log);
    decide("D-1").succeeds();
    assert_eq!(
        read(&environment, file),
        "| ID | Date | Decision |\n|---|---|---|\n| D-1 | 2026-01-01 | ~~Print by day~~ (superseded by D-2) |\n| D-2 | 2026-11-23 | Print at night (supersedes D-1) |\n"
    );
    let timeline = environment.socrates("timeline north --json").json();
    assert_eq!(timeline["events"][0]["reversed"], true);
    assert_eq!(timeline["events"][1]["reversed"], false);
}

#[test]
fn the_status_of_a_superseded_decision_says_so_too() {
    let environment = Environment::company();
    let file = "builds/north/planning/DECISIONS.md";
    let head = "| ID | Date | Decision | Reason | Status |\n|---|---|---|---|---|\n";
    environment.write(
        file,
        format!("{head}| D-001 | 2026-01-01 | Use SQLite | small | Accepted |\n| D-002 | 2026-01-02 | Use tape | cheap | Accepted |\n"),
    );
    environment
        .socrates("decide --path north --supersedes D-001 Postgres")
        .shows(
            "
            exit 0
            --- stdout
            added to builds/north/planning/DECISIONS.md:5
            | D-003 | 2026-11-23 | Postgres (supersedes D-001) | | Accepted |
            struck out builds/north/planning/DECISIONS.md:3
            | D-001 | 2026-01-01 | ~~Use SQLite~~ (superseded by D-003) | small | Superseded by D-003 |
            ",
        );
    environment.socrates("decide --path north Labels").shows(
        "
            exit 0
            --- stdout
            added to builds/north/planning/DECISIONS.md:6
            | D-004 | 2026-11-23 | Labels | | Accepted |
            ",
    );
    let timeline = environment.socrates("timeline north --json").json();
    let reversed = |at: usize| timeline["events"][at]["reversed"].as_bool();
    assert_eq!(
        [reversed(0), reversed(1), reversed(2), reversed(3)],
        [Some(true), Some(false), Some(false), Some(false)]
    );
}

#[test]
fn a_column_of_marked_numbers_goes_on_counting() {
    let environment = Environment::company();
    let file = "builds/north/planning/DECISIONS.md";
    environment.write(
        file,
        "| # | Date | Decision |\n|---|---|---|\n| ~~1~~ | 2026-01-01 | A |\n| ~~2~~ | 2026-01-02 | B |\n",
    );
    environment.socrates("decide --path north C").succeeds();
    environment.socrates("decide --path north D").succeeds();
    let log = read(&environment, file);
    assert!(
        log.ends_with("| 3 | 2026-11-23 | C |\n| 4 | 2026-11-23 | D |\n"),
        "{log}"
    );
}

#[test]
fn what_is_superseded_is_named_with_its_line() {
    let environment = Environment::company();
    let file = "builds/north/planning/DECISIONS.md";
    environment.write(
        file,
        "# D\n\n## Decisions added after init\n\n- ~~**Mails are sent by hand (2026-11-22)**~~ (superseded on 2026-11-23)\n\
         - **Mails are sent by a job (2026-11-23)**\n- **Labels are white (2026-11-23)**\n- **Labels are round (2026-11-23)**\n",
    );
    environment
        .socrates("decide --path north --supersedes Labels Twice")
        .shows(
            "
            exit 2
            --- stderr
            error: `Labels` matches 2 decisions
              builds/north/planning/DECISIONS.md:7: Labels are white
              builds/north/planning/DECISIONS.md:8: Labels are round
            hint: give its id, or more of its text
            ",
        );
    environment
        .socrates("decide --path north --supersedes Mails Twice --dry-run")
        .shows(
            "
            exit 0
            --- stdout
            would add to builds/north/planning/DECISIONS.md:9
            - **Twice (supersedes “Mails are sent by a job” of 2026-11-23) (2026-11-23)**
            would strike out builds/north/planning/DECISIONS.md:6
            - ~~**Mails are sent by a job (2026-11-23)**~~ (superseded on 2026-11-23 by “Twice”)
            ",
        );
    let said = environment.socrates("decide --path north --supersedes Mails Twice --json");
    let said = said.json();
    assert_eq!(said["superseded"]["line"], 6);
    assert_eq!(said["superseded"]["path"], "planning/DECISIONS.md");
    assert_eq!(said["added"][0]["line"], 9);
    environment
        .socrates("decide --path north --supersedes Mails Again")
        .shows("
            exit 2
            --- stderr
            error: the 2 decisions that begin with `Mails` are already struck out
            hint: the decisions are in builds/north/planning/DECISIONS.md; give an id, or the beginning of the text
            ");
}
