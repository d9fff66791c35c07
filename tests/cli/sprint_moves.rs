//! `socrates sprint new`, `tick` and `close`: a sprint from its plan to its close.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::process::Child;
use std::process::Stdio;
use std::time::Instant;

#[cfg(unix)]
use crate::environment::press_ctrl_c;
use crate::environment::{Environment, Moment, Ran, ended, kill, moments, one_is_halfway};
use crate::tree::is_unfinished;

const STATE: &str = "\
# STATE\r
\r
_Last updated: 2026-11-01_\r
\r
## Active sprint\r
\r
None (between sprints)\r
\r
## Status\r
\r
Calm.\r
";

/// A project with one closed sprint, in which the audit finds no error.
fn project() -> Environment {
    let environment = Environment::new();
    for name in ["AGENTS.md", "README.md"] {
        environment.write(name, "# North\n");
    }
    for name in ["DECISIONS", "DOMAIN", "RISKS", "QUESTIONS"] {
        environment.write(format!("planning/{name}.md"), "# X\n");
    }
    environment.write("CLAUDE.md", "See AGENTS.md.\n");
    environment.write("CODEX.md", "See AGENTS.md.\n");
    environment.write("planning/STATE.md", STATE);
    let old = "planning/sprints/006-keel";
    for name in ["requirements", "blueprint", "handoff-prompt"] {
        environment.write(format!("{old}/{name}.md"), "# Keel\n");
    }
    environment.write(format!("{old}/acceptance.md"), "- [x] It floats\n");
    environment.write(format!("{old}/CLOSEOUT.md"), "# Closed\n\nStatus: closed\n");
    environment
}

fn read(environment: &Environment, path: &str) -> String {
    fs::read_to_string(environment.path(path)).unwrap()
}

fn refused(ran: &Ran, code: i32, why: &str) {
    assert_eq!(ran.status.code(), Some(code), "{ran}");
    assert!(ran.to_string().contains(why), "{ran}");
}

const ACCEPTANCE: &str = "planning/sprints/007-new-capstan/acceptance.md";

fn refuses_to_close_what_is_open(environment: &Environment) {
    let refusal = environment.socrates("sprint close");
    refused(&refusal, 1, "007-new-capstan cannot be closed");
    assert!(refusal.stdout().contains("  2  It holds\n"), "{refusal}");
    let json = environment.socrates("sprint close --json").json();
    assert_eq!(
        (&json["closed"], &json["open"][0]["number"]),
        (&false.into(), &2.into())
    );
}

#[test]
fn a_sprint_goes_from_its_plan_to_its_close() {
    let environment = project();
    environment.socrates("sprint new New_Capstan").shows(
        r#"
        exit 0
        --- stdout
        created 007-new-capstan; it is now the active sprint
          create   planning/sprints/007-new-capstan/requirements.md
          create   planning/sprints/007-new-capstan/blueprint.md
          create   planning/sprints/007-new-capstan/acceptance.md
          create   planning/sprints/007-new-capstan/handoff-prompt.md
          replace  planning/STATE.md

        Fill in before the work begins:
          planning/sprints/007-new-capstan/requirements.md:7
          planning/sprints/007-new-capstan/blueprint.md:7
          planning/sprints/007-new-capstan/acceptance.md:8

        Bring STATE.md up to date; it still says:
          STATE.md:11 "Calm."

        Next:
          socrates sprint show 007-new-capstan
        "#,
    );
    let state = STATE.replace("2026-11-01", "2026-11-23");
    let active = state.replace("None (between sprints)", "007-new-capstan");
    assert_eq!(read(&environment, "planning/STATE.md"), active);
    refused(
        &environment.socrates("sprint new other"),
        2,
        "007-new-capstan is active",
    );

    environment.write(ACCEPTANCE, "# A\n\n- [ ] It turns\n- [ ] A-002: It holds\n");
    environment.socrates("sprint tick 1 --evidence seen").shows(
        "
        exit 0
        --- stdout
        ticked in planning/sprints/007-new-capstan/acceptance.md
          1  [x] It turns (evidence: seen, 2026-11-23)
        ",
    );
    refuses_to_close_what_is_open(&environment);
    assert_eq!(read(&environment, "planning/STATE.md"), active);

    environment.socrates("sprint tick A-2").succeeds();
    environment.write(
        "planning/STATUS.json",
        "{\"phase\": \"building\", \"mine\": 1}\n",
    );
    let shown = environment.socrates("sprint close --dry-run");
    assert!(
        shown.stdout().starts_with("would close 007-new-capstan\n"),
        "{shown}"
    );
    assert_eq!(read(&environment, "planning/STATE.md"), active);
    environment.socrates("sprint close").shows(
        r#"
        exit 0
        --- stdout
        closed 007-new-capstan
          create   planning/sprints/007-new-capstan/CLOSEOUT.md
          replace  planning/STATE.md
          replace  planning/STATUS.json

        Bring STATE.md up to date; it still says:
          STATE.md:11 "Calm."

        Next:
          socrates extract
          socrates sprint new '...'
        "#,
    );
    let none = "None. 007-new-capstan was closed on 2026-11-23.";
    assert_eq!(
        read(&environment, "planning/STATE.md"),
        state.replace("None (between sprints)", none)
            + "\r\n## Recently completed\r\n\r\n- 007-new-capstan: closed on 2026-11-23\r\n"
    );
    assert_eq!(
        read(&environment, "planning/STATUS.json"),
        "{\"sprint\": \"007-new-capstan\",\"phase\": \"sprint-closed\", \"mine\": 1}\n"
    );
    let closing = read(&environment, "planning/sprints/007-new-capstan/CLOSEOUT.md");
    assert!(
        closing.contains("- met: It turns (evidence: seen, 2026-11-23)\n"),
        "{closing}"
    );
    environment.socrates("sprint close 7").shows(
        "
        exit 0
        --- stdout
        007-new-capstan is already closed; nothing was written
        ",
    );
    let listed = environment.socrates("sprint list --json").json();
    assert_eq!(listed["active_state"], "none");
    assert_eq!(listed["sprints"][1]["state"], "closed");
    assert_eq!(listed["conflicts"].as_array().unwrap().len(), 0);
    refused(
        &environment.socrates("sprint close"),
        2,
        "no sprint is active",
    );
    environment.socrates("sprint new Next").succeeds();

    environment.socrates("undo").succeeds();
    assert!(!environment.path("planning/sprints/008-next").exists());
}

#[test]
fn a_refused_close_says_what_clears_it_and_that_works() {
    let environment = project();
    environment.socrates("sprint new hoist").succeeds();
    let acceptance = "planning/sprints/007-hoist/acceptance.md";
    environment.write(
        acceptance,
        "- [ ] It turns\n- [x] It rings\n- [ ] It holds\n",
    );
    environment.socrates("sprint close").shows(
        "
        exit 1
        --- stdout
        007-hoist cannot be closed
          ✗ acceptance  2 of 3 criteria are open

        Open criteria:
          1  It turns
          3  It holds

        Next:
          socrates sprint show 007-hoist
          socrates sprint tick 1 3 --sprint 007-hoist --evidence '...'
          socrates sprint close 007-hoist --anyway '...'

        ",
    );
    let next = environment.socrates("sprint close --json").json();
    assert_eq!(next["next"].as_array().unwrap().len(), 3);
    environment.socrates("sprint show 007-hoist").succeeds();
    let ticked = environment.socrates("sprint tick 1 3 --sprint 007-hoist --evidence seen");
    let next = "\n\nNext:\n  socrates sprint close\n";
    assert!(ticked.stdout().ends_with(next), "{ticked}");
    environment.socrates("sprint close --dry-run --json").json();
    environment.socrates("sprint close --json").json();
}

/// A project with a sprint that is planned, and two open criteria in it.
fn planned() -> Environment {
    let environment = project();
    environment
        .socrates("sprint new crane --planned")
        .succeeds();
    let acceptance = "planning/sprints/007-crane/acceptance.md";
    environment.write(acceptance, "- [ ] It turns\n- [ ] It holds\n");
    environment
}

#[test]
fn a_new_planned_sprint_is_planned_and_comes_next() {
    let environment = planned();
    let list = environment.socrates("sprint list --json").json();
    let crane = list["sprints"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(crane["state"], "planned");
    assert_eq!(crane["because"]["text"], "Status: planned");
    assert_eq!(list["next_sprint"], "007-crane");
    // What is said of it elsewhere goes before.
    let state = "# State\n\n## Active sprint\n\n007-crane\n";
    environment.write("planning/STATE.md", state);
    let list = environment.socrates("sprint list --json").json();
    assert_eq!(list["active"], "007-crane");
}

#[test]
fn ticking_in_a_sprint_that_is_not_active_does_not_lead_to_its_close() {
    planned()
        .socrates("sprint tick 1 2 --sprint 007-crane")
        .shows(
            "
            exit 0
            --- stdout
            ticked in planning/sprints/007-crane/acceptance.md
              1  [x] It turns
              2  [x] It holds
            ",
        );
}

#[test]
fn a_repeated_tick_says_so() {
    let environment = planned();
    let file = "planning/sprints/007-crane/acceptance.md";
    for (ticks, told) in [
        (
            "1 2",
            format!("ticked in {file}\n  1  [x] It turns\n  2  [x] It holds"),
        ),
        (
            "1 2",
            format!("already ticked in {file}\n  1  [x] It turns\n  2  [x] It holds"),
        ),
        ("1 --open", format!("opened in {file}\n  1  [ ] It turns")),
        (
            "1 --open",
            format!("already open in {file}\n  1  [ ] It turns"),
        ),
        (
            "1 2",
            format!("ticked in {file}\n  1  [x] It turns\n  2  [x] It holds  (already)"),
        ),
    ] {
        let ran = environment.socrates(&format!("sprint tick {ticks} --sprint 007-crane"));
        ran.shows(&format!("exit 0\n--- stdout\n{told}\n"));
    }
}

#[test]
fn a_closing_note_says_why_the_sprint_was_closed() {
    let environment = project();
    environment.socrates("sprint new hoist").succeeds();
    environment.write(
        "planning/sprints/007-hoist/acceptance.md",
        "- [x] It turns\n",
    );
    environment
        .socrates("sprint close --anyway enough")
        .succeeds();
    let closing = read(&environment, "planning/sprints/007-hoist/CLOSEOUT.md");
    let why = "\n## Why it was closed\n\nenough\n\n## Goal\n";
    assert!(closing.contains(why), "{closing}");
}

#[test]
fn what_is_left_to_write_is_named_with_its_lines() {
    let environment = project();
    environment.write(
        "planning/STATE.md",
        "# STATE\n\n_Last updated: 2026-11-01_\n\n## Active sprint\n\nNone\n\n## Status\n\nNothing is built.\n\n\
         ## Next action\n\nOrder the rope.\n",
    );
    let made = environment.socrates("sprint new hoist --json").json();
    let lines: Vec<String> = made["left"]
        .as_array()
        .unwrap()
        .iter()
        .map(|place| format!("{}:{} {}", place["path"], place["line"], place["text"]))
        .collect();
    assert_eq!(lines.len(), 8, "{lines:?}");
    assert_eq!(lines[6], "\"planning/STATE.md\":11 \"Nothing is built.\"");
    environment.write(
        "planning/sprints/007-hoist/acceptance.md",
        "- [x] It turns\n",
    );
    environment.socrates("sprint close").shows(
        "
        exit 0
        --- stdout
        closed 007-hoist
          create   planning/sprints/007-hoist/CLOSEOUT.md
          replace  planning/STATE.md

        Bring STATE.md up to date; it still says:
          STATE.md:11 \"Nothing is built.\"
          STATE.md:15 \"Order the rope.\"

        Next:
          socrates extract
          socrates sprint new '...'

        ",
    );
    // A planned sprint leaves STATE.md alone.
    let planned = environment
        .socrates("sprint new crane --planned --json")
        .json();
    assert_eq!(planned["left"].as_array().unwrap().len(), 6);
}

#[test]
fn what_stands_behind_the_label_of_the_active_sprint_is_kept() {
    let environment = project();
    for (old, new) in [
        (
            "Active sprint: none (we wait for Ann)\n",
            "Active sprint: 007-hoist\n\nnone (we wait for Ann)\n",
        ),
        (
            "- **Active sprint:** none (we wait for Ann)\n- Owner: Ann\n",
            "- **Active sprint:** 007-hoist (before: none (we wait for Ann))\n- Owner: Ann\n",
        ),
        (
            "## Active sprint: none, since Ann is away\n",
            "## Active sprint: 007-hoist (before: none, since Ann is away)\n",
        ),
        (
            "| Field | Value |\n|---|---|\n| Active sprint | none until May |\n",
            "| Field | Value |\n|---|---|\n| Active sprint | 007-hoist (before: none until May) |\n",
        ),
        (
            "Active sprint: 006-keel (closed, Ann signed)\n",
            "Active sprint: 007-hoist\n\n006-keel (closed, Ann signed)\n",
        ),
        ("Active sprint: None.\n", "Active sprint: 007-hoist\n"),
    ] {
        let head = "# STATE\n\n_Last updated: 2026-11-23_\n\n";
        environment.write("planning/STATE.md", format!("{head}{old}"));
        environment.socrates("sprint new hoist").succeeds();
        let state = read(&environment, "planning/STATE.md");
        assert_eq!(state, format!("{head}{new}"));
        environment.socrates("undo").succeeds();
    }
}

#[test]
fn a_heading_that_keeps_its_words_is_read_back() {
    let environment = project();
    environment.write(
        "planning/STATE.md",
        "# STATE\n\n_Last updated: 2026-11-23_\n\n## Active sprint: none, Ann pays\n",
    );
    environment.socrates("sprint new hoist").succeeds();
    environment.write(
        "planning/sprints/007-hoist/acceptance.md",
        "- [x] It turns\n",
    );
    environment.socrates("sprint close").succeeds();
    environment.socrates("sprint new mail").succeeds();
    let state = read(&environment, "planning/STATE.md");
    let heading = "\n## Active sprint: 008-mail (before: none, Ann pays)\n";
    assert!(state.contains(heading), "{state}");
    let listed = environment.socrates("sprint list --json").json();
    assert_eq!(listed["active"], "008-mail", "{listed}");
}

#[test]
fn a_table_of_completed_sprints_is_read_back_without_a_status() {
    let environment = project();
    environment.write(
        "planning/STATE.md",
        "# STATE\n\n_Last updated: 2026-11-23_\n\n## Active sprint\n\nNone\n\n## Recently completed\n\n| # | Sprint | Closed |\n|---|---|---|\n| 006 | 006-keel | 2026-10-01 |\n",
    );
    environment.socrates("sprint new hoist").succeeds();
    environment.write(
        "planning/sprints/007-hoist/acceptance.md",
        "- [x] It turns\n",
    );
    environment.socrates("sprint close").succeeds();
    // Only the table says so now.
    for name in ["006-keel", "007-hoist"] {
        fs::remove_file(environment.path(format!("planning/sprints/{name}/CLOSEOUT.md"))).unwrap();
    }
    let state = read(&environment, "planning/STATE.md");
    assert!(
        state.contains("| 007 | 007-hoist | 2026-11-23 |\n"),
        "{state}"
    );
    let said = "None. 007-hoist was closed on 2026-11-23.";
    environment.write("planning/STATE.md", state.replace(said, "None"));
    environment.socrates("sprint list").shows("exit 0\n--- stdout\ncompany — no sprint is active\n  006-keel   closed  1/1  -           STATE.md:13 \"006 - 006-keel\"\n  007-hoist  closed  1/1  2026-11-23  STATE.md:14 \"007 - 007-hoist\"");
}

#[test]
fn a_close_is_undone_byte_for_byte() {
    let environment = project();
    environment.socrates("sprint new hoist").succeeds();
    environment.write(
        "planning/sprints/007-hoist/acceptance.md",
        "- [x] It turns\n",
    );
    let before = crate::tree::read(&environment.path("planning"));
    environment.socrates("sprint close").succeeds();
    environment.socrates("undo").succeeds();
    assert!(before == crate::tree::read(&environment.path("planning")));
}

#[test]
fn what_status_json_says_of_another_sprint_stays() {
    let environment = project();
    environment
        .socrates("sprint new hoist --planned")
        .succeeds();
    environment.socrates("sprint new rebate").succeeds();
    let acceptance = "planning/sprints/007-hoist/acceptance.md";
    environment.write(acceptance, "- [x] It turns\n");
    let status = "{\"phase\": \"building\", \"sprint\": \"008-rebate\"}\n";
    environment.write("planning/STATUS.json", status);
    let ran = environment.socrates("sprint close 7");
    assert_eq!(ran.status.code(), Some(0), "{ran}");
    assert_eq!(read(&environment, "planning/STATUS.json"), status);
    let standing = environment.socrates("sprint list --json").json();
    assert_eq!(standing["active"], "008-rebate");
    // It is closed once the file is about the sprint that closes.
    let status = "{\"phase\": \"review\", \"sprint\": \"008\"}\n";
    environment.write("planning/STATUS.json", status);
    environment.write("planning/sprints/008-rebate/acceptance.md", "- [x] Paid\n");
    environment.socrates("sprint close").succeeds();
    assert_eq!(
        read(&environment, "planning/STATUS.json"),
        "{\"phase\": \"sprint-closed\", \"sprint\": \"008-rebate\"}\n"
    );
}

#[test]
fn a_status_below_the_label_does_not_keep_a_sprint_from_being_active() {
    for label in [
        "Active sprint: none\nSprint status: closed",
        "**Active sprint:** 001-till\n**Sprint status:** complete",
    ] {
        let environment = Environment::new();
        environment.write("planning/sprints/001-till/requirements.md", "# R\n");
        let state = format!("# State\n\nLast updated: 2026-11-20\n\n{label}\n");
        environment.write("planning/STATE.md", &state);
        environment.socrates("sprint new rebate").succeeds();
        let list = environment.socrates("sprint list --json").json();
        assert_eq!(list["active"], "002-rebate", "{label}");
        let state = read(&environment, "planning/STATE.md");
        assert!(state.contains("002-rebate\n\n"), "{state}");
    }
}

#[test]
fn what_is_said_beside_the_active_sprint_is_printed() {
    let environment = Environment::new();
    environment.write(
        "planning/STATE.md",
        "# State\n\nLast updated: 2026-11-20\n\n## Active sprint\n\nNone (lifecycle complete).\n\n- **Since:** May\n- Owner: Ann\n",
    );
    let ran = environment.socrates("sprint new till");
    assert_eq!(ran.status.code(), Some(0), "{ran}");
    assert_eq!(
        read(&environment, "planning/STATE.md"),
        "# State\n\nLast updated: 2026-11-23\n\n## Active sprint\n\n001-till\n\nNone (lifecycle complete).\n\n- **Since:** May\n- Owner: Ann\n"
    );
    for line in [
        "Bring STATE.md up to date; it still says:\n",
        "  STATE.md:9 \"None (lifecycle complete).\"\n",
        "  STATE.md:11 \"Since: May\"\n",
    ] {
        assert!(ran.stdout().contains(line), "{line}: {ran}");
    }
    assert!(!ran.stdout().contains("Owner"), "{ran}");
}

#[test]
fn a_number_that_state_md_calls_closed_is_not_given_again() {
    for (said, expected) in [
        ("**S002 (hotfix)** — landed on main.", "003-rebate"),
        ("Sprints S002–S004 were closed.", "005-rebate"),
        ("Sprint 2 was closed.", "003-rebate"),
        ("The S24 phones are closed.", "002-rebate"),
        (
            "## Completed\n\n- 2026-04-01 Sprint 001 Till\n- 2026-04-02: 001-till",
            "002-rebate",
        ),
    ] {
        let environment = Environment::new();
        environment.write("planning/sprints/001-till/requirements.md", "# R\n");
        let state = format!("# State\n\n{said}\n\nActive sprint: none\n");
        environment.write("planning/STATE.md", &state);
        let ran = environment.socrates("sprint new rebate --planned --dry-run");
        let made = format!("would create {expected}\n");
        assert!(ran.stdout().starts_with(&made), "{said}: {ran}");
    }
}

/// A project whose sprint can be closed, without anything that would only get in the way of comparing.
fn closable() -> Environment {
    let environment = project();
    environment.socrates("sprint new hoist").succeeds();
    let acceptance = "planning/sprints/007-hoist/acceptance.md";
    environment.write(acceptance, "- [x] It turns\n");
    let status = "{\"phase\": \"building\", \"sprint\": \"007-hoist\"}\n";
    environment.write("planning/STATUS.json", status);
    fs::remove_dir_all(environment.path(".socrates-undo")).unwrap();
    environment
}

/// What the planning files contain, without what a killed save left.
fn planning(environment: &Environment) -> BTreeMap<String, Vec<u8>> {
    let mut files = crate::tree::read(&environment.path("planning"));
    files.retain(|path, _| !is_unfinished(path));
    files
}

/// Ends runs of `sprint close` at moments spread over the time that one takes, or once the first of its three
/// files exists. Ctrl-C leaves all or nothing.
fn closes_ended_by(end: fn(&mut Child), is_ctrl_c: bool, runs: u32) {
    let whole = closable();
    let old = planning(&whole);
    let began = Instant::now();
    whole.socrates("sprint close").succeeds();
    let moments = moments(began.elapsed(), runs);
    let new = planning(&whole);
    let run = |moment: Option<Moment<'static>>| {
        let environment = closable();
        let note = environment.path("planning/sprints/007-hoist/CLOSEOUT.md");
        let mut close = environment.command();
        close.args(["sprint", "close"]);
        let moment = moment.unwrap_or(Moment::Exists(&note));
        ended(&mut close, moment, end);
        let now = planning(&environment);
        if now == old || now == new {
            return false;
        }
        let told = "`sprint close` was stopped halfway";
        let again = environment.socrates("sprint close 007-hoist");
        assert!(again.stderr().contains(told), "{again}");
        environment.socrates("undo").succeeds();
        assert!(planning(&environment) == old, "{moment:?}");
        true
    };
    if is_ctrl_c {
        moments.for_each(|moment| assert!(!run(Some(moment)), "Ctrl-C left a half"));
    } else {
        one_is_halfway(moments, run);
    }
}

#[cfg(unix)]
#[test]
fn a_close_that_is_interrupted_at_any_moment_is_whole_or_not_there() {
    closes_ended_by(press_ctrl_c, true, 8);
}

#[test]
fn a_close_that_is_killed_at_any_moment_is_reported_and_undone() {
    closes_ended_by(kill, false, 10);
}

#[cfg(unix)]
#[test]
fn a_full_disk_in_the_middle_of_a_close_changes_nothing() {
    let environment = closable();
    // STATE.md is the second file of the plan, and the first that is too large.
    let long = format!(
        "{}\n{}",
        read(&environment, "planning/STATE.md"),
        "Old.\n".repeat(2000)
    );
    environment.write("planning/STATE.md", &long);
    let before = planning(&environment);
    let script = "ulimit -f 8; exec \"$SOCRATES\" sprint close";
    let ran = environment.run(&mut environment.shell(script));
    refused(&ran, 2, "File too large");
    assert!(planning(&environment) == before);
    environment.socrates("sprint close").succeeds();
}

#[test]
fn objections_can_be_overridden_with_a_reason() {
    let environment = project();
    environment.socrates("sprint new hoist").succeeds();
    environment.write(
        "planning/sprints/007-hoist/acceptance.md",
        "- [ ] It turns\n",
    );
    let why = environment
        .command()
        .args(["sprint", "close", "--anyway", "..."])
        .output()
        .unwrap();
    assert_eq!(why.status.code(), Some(2));
    let mut close = environment.command();
    close.args(["sprint", "close", "--anyway", "The client withdrew it"]);
    environment.run(&mut close).succeeds();
    let note = read(&environment, "planning/sprints/007-hoist/CLOSEOUT.md");
    let why = "\n## Closed although a check failed\n\nThe client withdrew it\n\n- acceptance: the only criterion is open";
    assert!(note.contains(why), "{note}");
    assert!(note.contains("- not ticked: It turns\n"), "{note}");
}

#[test]
fn a_tick_keeps_what_a_status_says_and_opening_puts_it_back() {
    let environment = project();
    environment.socrates("sprint new hoist").succeeds();
    let path = "planning/sprints/007-hoist/acceptance.md";
    let text = "# A\n\n| # | Criterion | Status |\n|---|---|---|\n| 1 | It lifts | not met: fails on Mondays |\n| 2 | It holds | pending |\n";
    environment.write(path, text);
    environment
        .socrates("sprint tick 1 2 --evidence log")
        .shows("exit 0\n--- stdout\nticked in planning/sprints/007-hoist/acceptance.md\n  1  [x] It lifts (evidence: log, 2026-11-23)\n  2  [x] It holds (evidence: log, 2026-11-23)\n\nNext:\n  socrates sprint close");
    environment.socrates("sprint tick 1 --open").shows(
        "exit 0\n--- stdout\nopened in planning/sprints/007-hoist/acceptance.md\n  1  [ ] It lifts",
    );
    environment
        .socrates("sprint tick 1 --evidence log")
        .succeeds();
    environment.socrates("sprint tick 2 --open").succeeds();
    environment.socrates("sprint tick 1 --open").succeeds();
    assert_eq!(read(&environment, path), text.replace("pending", "open"));
}

#[test]
fn what_cannot_be_ticked_is_refused_untouched() {
    let environment = project();
    environment.socrates("sprint new hoist").succeeds();
    let path = "planning/sprints/007-hoist/acceptance.md";
    for (text, arguments, why) in [
        ("# A\n", "1", "has no criteria"),
        ("- [ ] a\n", "2", "unknown criterion 2"),
        ("- [ ] a\n", "0", "unknown criterion 0"),
        ("- [ ] a\n", "A-001", "unknown criterion A-001"),
        ("A-001: a\n", "1", ":1 has no box"),
        ("- [ ] a\n", "1 --evidence (x", "parenthesis"),
    ] {
        environment.write(path, text);
        refused(
            &environment.socrates(&format!("sprint tick {arguments}")),
            2,
            why,
        );
        assert_eq!(read(&environment, path), text);
    }
    let many = items(10_000);
    environment.write(path, &many);
    environment.socrates("sprint tick 10000").succeeds();
    assert!(read(&environment, path).ends_with("- [x] item 9999\n"));
    fs::remove_file(environment.path(path)).unwrap();
    refused(
        &environment.socrates("sprint tick 1"),
        2,
        "has no acceptance.md",
    );
}

#[test]
fn two_simultaneous_runs_lose_no_tick() {
    let environment = project();
    environment.socrates("sprint new hoist").succeeds();
    let path = "planning/sprints/007-hoist/acceptance.md";
    let lines = items(24);
    environment.write(path, lines);
    let children: Vec<_> = (1..=24)
        .map(|number| {
            let mut tick = environment.command();
            tick.args(["sprint", "tick", &number.to_string()]);
            tick.stdout(std::process::Stdio::null()).spawn().unwrap()
        })
        .collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    assert_eq!(read(&environment, path).matches("- [x]").count(), 24);
}

#[test]
fn the_companys_templates_are_filled_in() {
    let environment = Environment::company();
    environment.write("builds/north/planning/STATE.md", "# S\n");
    environment.write("templates/sprint/README.md", "How to use them.\n");
    environment.write(
        "templates/sprint/acceptance.md",
        "# {{number}} {{name}} {{project}} {{date}} {{mine}}\n",
    );
    environment
        .socrates("sprint new hoist --planned --path north")
        .succeeds();
    let made = "builds/north/planning/sprints/001-hoist";
    assert_eq!(
        read(&environment, &format!("{made}/acceptance.md")),
        "# 001 hoist north 2026-11-23 {{mine}}\n"
    );
    assert!(environment.path(made).join("blueprint.md").exists());
    assert!(!environment.path(made).join("README.md").exists());
    assert_eq!(
        read(&environment, "builds/north/planning/STATE.md"),
        "# S\n"
    );
}

#[test]
fn a_state_with_another_name_is_changed_in_place_and_what_is_not_text_is_refused() {
    let environment = project();
    let (state, other) = ("planning/STATE.md", "planning/PROJECT_STATE.md");
    fs::rename(environment.path(state), environment.path(other)).unwrap();
    environment.socrates("sprint new hoist").succeeds();
    assert!(read(&environment, other).contains("007-hoist"));
    assert!(!environment.path(state).exists());

    fs::rename(environment.path(other), environment.path(state)).unwrap();
    environment.write("planning/sprints/007-hoist/acceptance.md", "- [x] a\n");
    let utf16: Vec<u8> = "{}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    environment.write("planning/STATUS.json", [&[0xff, 0xfe], &utf16[..]].concat());
    let before = read(&environment, state);
    let ran = environment.socrates("sprint close");
    refused(&ran, 2, "planning/STATUS.json");
    assert_eq!(read(&environment, state), before);
    assert!(
        !environment
            .path("planning/sprints/007-hoist/CLOSEOUT.md")
            .exists()
    );
}

/// This many open criteria.
fn items(count: usize) -> String {
    let lines: Vec<String> = (0..count)
        .map(|number| format!("- [ ] item {number}\n"))
        .collect();
    lines.concat()
}

#[test]
fn sprints_created_at_the_same_time_get_numbers_of_their_own() {
    const AT_ONCE: usize = 6;
    let environment = project();
    let begun: Vec<_> = (0..AT_ONCE)
        .map(|n| {
            let mut command = environment.command();
            command.args(["sprint", "new", &format!("till-{n}"), "--planned"]);
            command.stdout(Stdio::null()).stderr(Stdio::piped());
            command.spawn().unwrap()
        })
        .collect();
    for one in begun {
        let ran = one.wait_with_output().unwrap();
        assert!(ran.status.success(), "{ran:?}");
    }
    let names = fs::read_dir(environment.path("planning/sprints")).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let made: Vec<String> = names.filter(|name| name.contains("-till-")).collect();
    let numbers: BTreeSet<&str> = made.iter().map(|name| &name[..3]).collect();
    assert_eq!((made.len(), numbers.len()), (AT_ONCE, AT_ONCE), "{made:?}");
}
