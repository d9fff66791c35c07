//! `socrates timeline`: which days it shows, in which order, and what it refuses.

use std::fs;
use std::process::Command;
use std::time::UNIX_EPOCH;

use serde_json::{Value, json};

use crate::environment::{Environment, set_modified, skip};

/// A project that has everything a timeline can show.
fn project() -> Environment {
    let project = Environment::new();
    project.write(
        "planning/DECISIONS.md",
        "# Decisions\n\n- **Use tape (2026-05-20)**\n- ~~Ask every day (2026-05-19)~~\n- Nobody knows when\n\n\
         | Date | Decision | Reason |\n|---|---|---|\n| 20 May 2026 | Print **twice** | paper is cheap |\n",
    );
    project.write(
        "planning/journal/2026-05-20.md",
        "# 2026-05-20\n\n## Done\n\n- [x] **Sold** a tape\n- More\n",
    );
    project.write("planning/journal/2026-05-18.md", "# 2026-05-18\n\n");
    project.write(
        "planning/journal/README.md",
        "One file per day (2026-05-01).\n",
    );
    project.write("planning/journal/2026-02-30.md", "No such day.\n");
    project.write(
        "planning/sprints/001-first/requirements.md",
        "# R\n\n## Goal\n\nSell *tapes*.\n",
    );
    project.write(
        "planning/sprints/001-first/acceptance.md",
        "_Last updated: 2026-05-20_\n",
    );
    project.write("planning/sprints/notes/requirements.md", "no sprint\n");
    project
}

#[test]
fn days_come_in_order_and_sprints_before_journal_before_decisions() {
    project().socrates("timeline").shows(
        "
        exit 0
        --- stdout
        socrates timeline — company
          1 sprint, 2 journal entries, 3 decisions

        2026-05-18  [journal]   (empty)

        2026-05-19  [decision]  reversed: Ask every day

        2026-05-20  [sprint]    001-first
                                Sell tapes.
        2026-05-20  [journal]   Sold a tape
        2026-05-20  [decision]  Use tape
        2026-05-20  [decision]  Print twice
                                paper is cheap
        --- stderr
        note: 1 decision in planning/DECISIONS.md has no date and is left out: line 5
        ",
    );
}

#[test]
fn the_document_is_for_machines() {
    let ran = project().socrates("timeline --json --since 2026-05-19");
    assert_eq!(ran.status.code(), Some(0));
    assert_eq!(
        ran.json(),
        json!({
            "schema_version": 1,
            "project": "company",
            "events": [
                {"date": "2026-05-19", "kind": "decision", "title": "Ask every day", "detail": null, "reversed": true},
                {"date": "2026-05-20", "kind": "sprint", "title": "001-first", "detail": "Sell tapes.", "reversed": false},
                {"date": "2026-05-20", "kind": "journal", "title": "2026-05-20", "detail": "Sold a tape", "reversed": false},
                {"date": "2026-05-20", "kind": "decision", "title": "Use tape", "detail": null, "reversed": false},
                {"date": "2026-05-20", "kind": "decision", "title": "Print twice", "detail": "paper is cheap", "reversed": false},
            ],
            "undated": [],
            "notes": [{
                "message": "1 decision in planning/DECISIONS.md has no date and is left out: line 5",
                "path": "planning/DECISIONS.md",
                "line": 5,
            }]
        })
    );
}

/// The days of the events that a run lists.
fn days(project: &Environment, arguments: &str) -> Vec<String> {
    let document = project
        .socrates(&format!("timeline --json {arguments}"))
        .json();
    let events = document["events"].as_array().unwrap().iter();
    let day = |event: &Value| event["date"].as_str().unwrap().to_owned();
    events.map(day).collect()
}

#[test]
fn both_ends_of_the_span_belong_to_it() {
    let project = project();
    assert_eq!(days(&project, "").len(), 6);
    assert_eq!(
        days(&project, "--until 2026-05-19"),
        ["2026-05-18", "2026-05-19"]
    );
    assert_eq!(
        days(&project, "--since 2026-05-19 --until 2026-05-19"),
        ["2026-05-19"]
    );
    assert_eq!(days(&project, "--since 2026-05-21"), [""; 0]);
    project.write("planning/journal/2026-11-22.md", "Yesterday.\n");
    project.write("planning/journal/2026-11-23.md", "Today.\n");
    assert_eq!(
        days(&project, "--since yesterday"),
        ["2026-11-22", "2026-11-23"]
    );
    assert_eq!(days(&project, "--since today"), ["2026-11-23"]);
}

#[test]
fn a_decision_without_a_day_is_told_once() {
    let project = Environment::new();
    project.write("planning/STATE.md", "# State\n");
    project.write(
        "planning/DECISIONS.md",
        "# Decisions\n\n- Use tape until 2026-08-01\n- Close late\n",
    );
    project.socrates("timeline").shows("exit 0\n--- stdout\nsocrates timeline — company\n  0 sprints, 0 journal entries, 0 decisions\n--- stderr\nnote: 1 decision in planning/DECISIONS.md has no date and is left out: line 4\nnote: planning/DECISIONS.md:3: the date in this line does not say when it was decided, so no day is read from it");
}

#[test]
fn a_wrong_span_is_refused() {
    let project = project();
    project
        .socrates("timeline --since 2026-05-20 --until 2026-05-19")
        .shows(
            "
            exit 2
            --- stderr
            error: --since 2026-05-20 comes after --until 2026-05-19
            hint: swap the two days
            ",
        );
    for day in ["2026-02-30", "20260520", "tomorrow", "99999-01-01"] {
        let ran = project.socrates(&format!("timeline --since {day}"));
        assert_eq!(ran.status.code(), Some(2), "{ran}");
        assert_eq!(ran.stdout(), "");
        assert!(ran.stderr().contains(day), "{ran}");
    }
}

#[test]
fn a_sprint_without_a_date_is_placed_on_the_day_git_first_saw_it_or_at_the_end() {
    let project = Environment::new();
    project.write(
        "planning/sprints/001-first/requirements.md",
        "# R\n\n## Goal\n\nSell.\n",
    );
    project.write(
        "planning/sprints/002-second/requirements.md",
        "Built 2026-04-03.\n",
    );
    // A copy or a clone would change this day, so it says nothing.
    set_modified(&project.path("planning/sprints/001-first"), UNIX_EPOCH);
    project.socrates("timeline").shows(&format!(
        "
        exit 0
        --- stdout
        socrates timeline — {}
          2 sprints, 0 journal entries, 0 decisions

        2026-04-03  [sprint]    002-second

        undated     [sprint]    001-first
                                Sell.
        ",
        project.path("").file_name().unwrap().to_string_lossy()
    ));
    let document = project.socrates("timeline --json").json();
    let undated = &document["undated"];
    assert_eq!(undated[0]["title"], "001-first");
    assert_eq!(
        (&undated[0]["kind"], &undated[0]["detail"]),
        (&"sprint".into(), &"Sell.".into())
    );
    let git = |arguments: &[&str]| {
        let mut command = project.clean(Command::new("git"));
        command.arg("-C").arg(project.path("")).args(arguments);
        command.env("GIT_COMMITTER_DATE", "2026-04-01T12:00:00Z");
        command.env("GIT_AUTHOR_DATE", "2026-03-01T12:00:00Z");
        command.output().is_ok_and(|output| output.status.success())
    };
    let name = ["-c", "user.name=A", "-c", "user.email=a@example.test"];
    let commit: Vec<&str> = name
        .into_iter()
        .chain(["commit", "-q", "-m", "x"])
        .collect();
    if !(git(&["init", "-q"]) && git(&["add", "."]) && git(&commit)) {
        return skip("git is not installed");
    }
    assert_eq!(days(&project, ""), ["2026-04-01", "2026-04-03"]);
    let listed = project.socrates("sprint list --json").json();
    assert_eq!(listed["sprints"][0]["date"], "2026-04-01");
    // Where a shallow clone was cut off, everything seems new.
    let later: Vec<&str> = commit.iter().copied().chain(["--allow-empty"]).collect();
    let shallow = Environment::new();
    let from = format!("file://{}", project.path("").display());
    let to = shallow.path("clone");
    let clone = ["clone", "-q", "--depth", "1", &from, to.to_str().unwrap()];
    if git(&later) && git(&clone) {
        assert_eq!(days(&shallow, "clone"), ["2026-04-03"]);
    }
    project.write(
        "planning/sprints/001-first/notes.md",
        "Created: 2026-04-05\n",
    );
    assert_eq!(days(&project, ""), ["2026-04-03", "2026-04-05"]);
    project.write(
        "planning/sprints/001-first/blueprint.md",
        "Created: 2026-04-02\n",
    );
    assert_eq!(days(&project, ""), ["2026-04-02", "2026-04-03"]);
}

#[test]
fn the_project_is_found_in_a_parent_directory_and_a_given_path_is_not_searched_for() {
    let company = Environment::fixture();
    let mut command = company.command();
    command
        .arg("timeline")
        .current_dir(company.path("builds/bakery-orders/planning/journal"));
    let found = company.run(&mut command);
    assert!(
        found
            .stdout()
            .starts_with("socrates timeline — bakery-orders\n"),
        "{found}"
    );
    company
        .socrates("timeline builds/bakery-orders/planning")
        .shows(
            "
        exit 2
        --- stderr
        error: builds/bakery-orders/planning is not a project: it has no planning/
        hint: run it in a project, or name one with --path
        ",
        );
    company.socrates("timeline nowhere").shows(
        "
        exit 2
        --- stderr
        error: nowhere is not a directory
        hint: it does not exist; the projects are: Seed-Library, bakery-orders, ferry-desk, tide-table
        ",
    );
}

#[test]
fn a_project_without_events_is_not_a_failure() {
    let project = Environment::new();
    fs::create_dir(project.path("planning")).unwrap();
    project.socrates("timeline").shows(
        "
        exit 0
        --- stdout
        socrates timeline — company
          0 sprints, 0 journal entries, 0 decisions
        ",
    );
}

#[test]
fn reversed_is_a_word_and_not_a_colour_alone() {
    let project = Environment::new();
    project.write("planning/DECISIONS.md", "- ~~Use tape (2026-05-20)~~\n");
    project.socrates("timeline --color always").shows(
        "
        exit 0
        --- stdout
        <1b>[1msocrates timeline<1b>[0m — company
          0 sprints, 0 journal entries, 1 decision

        2026-05-20  <1b>[1m<1b>[33m[decision]<1b>[0m  <1b>[1m<1b>[31mreversed:<1b>[0m Use tape
        ",
    );
}

#[test]
fn texts_from_files_drive_no_terminal() {
    let project = Environment::new();
    project.write(
        "planning/DECISIONS.md",
        b"- \x1b[2J gone\xff \xe2\x80\xae (2026-05-20)\n",
    );
    // Windows refuses the other.
    let [name, shown] = if cfg!(windows) {
        ["001-a\u{202e}[31m", r"001-a\u{202e}[31m"]
    } else {
        ["001-a\u{1b}[31m", r"001-a\u{1b}[31m"]
    };
    project.write(
        format!("planning/sprints/{name}/requirements.md"),
        "Created: 2026-05-20\nGoal: \u{9b}x\n",
    );
    project.socrates("timeline").shows(&format!(
        "
        exit 0
        --- stdout
        socrates timeline — company
          1 sprint, 0 journal entries, 1 decision

        2026-05-20  [sprint]    {shown}
                                \\u{{9b}}x
        2026-05-20  [decision]  \\u{{1b}}[2J gone\u{fffd} \\u{{202e}}
        ",
    ));
}

#[cfg(unix)]
#[test]
fn what_cannot_be_read_is_a_warning_and_the_rest_is_shown() {
    let project = project();
    let decisions = project.path("planning/DECISIONS.md");
    fs::remove_file(&decisions).unwrap();
    let made = std::process::Command::new("mkfifo")
        .arg(&decisions)
        .status()
        .unwrap();
    assert!(made.success());
    fs::remove_dir_all(project.path("planning/journal")).unwrap();
    project.write("planning/journal", "a file");
    let ran = project.socrates("timeline --json");
    assert_eq!(ran.status.code(), Some(0), "{ran}");
    assert_eq!(ran.json()["events"].as_array().unwrap().len(), 1);
    let notes = ran.notes();
    let is_told = |begin: &str| notes.iter().any(|note| note.starts_with(begin));
    assert!(
        is_told("cannot read planning/DECISIONS.md: it is not a regular file")
            && is_told("cannot read planning/journal: "),
        "{ran}"
    );
}

#[test]
fn help_shows_an_example_and_the_exit_codes() {
    let help = Environment::new().socrates("timeline --help");
    assert_eq!(help.status.code(), Some(0));
    for part in [
        "Example:", "Exit codes:", "--since <DAY>", "--until <DAY>", "--json",
    ] {
        assert!(help.stdout().contains(part), "{help}");
    }
}
