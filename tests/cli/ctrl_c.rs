//! Ctrl-C as it comes from a terminal: typed, and sent by the terminal to everything that runs in it. Alone,
//! twice, and in a shell's loop, which has to stop; during a scan, an interview, and while waiting for a lock.
//! What the program does with the signal itself is in `interrupt`.

use std::fs::{self, File};
use std::os::unix::process::ExitStatusExt as _;
use std::process::Command;

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

use crate::environment::{Environment, SOCRATES, skip};
use crate::interrupt::{add_long_projects, company_with_long_note};
use crate::patterns_review::two_projects;
use crate::pty::{CTRL_C, Terminal};

/// SIGINT, as an exit status has it.
const SIGINT: i32 = Signal::INT.as_raw();

/// The program in a terminal, with one worker, so that it takes its time and takes its projects in order.
fn start(company: &Environment, arguments: &str) -> Terminal {
    let mut command = company.command();
    command
        .args(arguments.split(' '))
        .env("RAYON_NUM_THREADS", "1");
    Terminal::start(command, 80)
}

/// A loop around the program in a terminal; `None`, with a loud note, if there is no bash. bash dies of the
/// signal if the program did, and continues if the program only exited, with any code.
fn start_loop(company: &Environment, arguments: &str) -> Option<Terminal> {
    let bash = Command::new("bash").arg("--version").output();
    if !bash.is_ok_and(|ran| ran.status.success()) {
        skip("there is no bash");
        return None;
    }
    let mut bash = company.clean(Command::new("bash"));
    let script = format!(
        r#"for n in 1 2 3; do echo "round $n"; "$SOCRATES" {arguments}; done; echo survived"#
    );
    bash.args(["-c", &script])
        .env("SOCRATES", SOCRATES)
        .env("RAYON_NUM_THREADS", "1");
    Some(Terminal::start(bash, 80))
}

/// This many projects take longer to read than anyone waits.
const MANY: usize = 250;

/// What a terminal shows meanwhile.
fn progress() -> String {
    format!(" of {MANY} projects")
}

fn slow_company() -> Environment {
    let company = company_with_long_note();
    add_long_projects(&company, MANY);
    company
}

#[test]
fn a_long_scan_shows_how_far_it_is_and_one_ctrl_c_ends_it() {
    let company = slow_company();
    let mut terminal = start(&company, "patterns review");
    terminal.waits_for(&progress());
    terminal.types(CTRL_C);
    let (status, shown) = terminal.ends();
    assert_eq!(status.signal(), Some(SIGINT), "{shown}");
    let (_, note) = shown.rsplit_once("note: ").expect("it says how far it got");
    // A busy machine may not have finished the first project.
    assert!(note.starts_with("interrupted "), "{shown}");
    assert!(!note.contains("projects "), "the line stays: {shown}");
    assert_eq!(company.read_cache()["version"], 2, "{shown}");
}

#[test]
fn a_second_ctrl_c_ends_a_scan_whatever_it_does() {
    let company = slow_company();
    let mut terminal = start(&company, "patterns review");
    terminal.waits_for(&progress());
    terminal.types(CTRL_C);
    terminal.types(CTRL_C);
    let (status, shown) = terminal.ends();
    assert_eq!(status.signal(), Some(SIGINT), "{shown}");
    // The second Ctrl-C may have come before anything was saved; anything that was saved is complete.
    if company.cache().exists() {
        assert_eq!(company.read_cache()["version"], 2);
    }
}

#[test]
fn a_loop_around_a_scan_stops() {
    let company = slow_company();
    let Some(mut terminal) = start_loop(&company, "patterns review") else {
        return;
    };
    terminal.waits_for(&progress());
    terminal.types(CTRL_C);
    let (status, shown) = terminal.ends();
    assert_eq!(status.signal(), Some(SIGINT), "{shown}");
    assert!(
        !shown.contains("round 2") && !shown.contains("survived"),
        "{shown}"
    );
}

#[test]
fn a_quick_scan_shows_no_progress() {
    let company = two_projects();
    let (_, shown) = start(&company, "patterns review").ends();
    assert!(!shown.contains(" of 2 projects"), "{shown}");
    assert!(shown.contains("finding(s)"), "{shown}");
}

#[test]
fn a_long_scan_shows_no_progress_without_a_terminal() {
    let company = slow_company();
    let script = r#""$SOCRATES" patterns review > said 2>&1 & echo $! > quiet
        exec "$SOCRATES" patterns review --no-cache"#;
    let mut shell = company.shell(script);
    shell.env("RAYON_NUM_THREADS", "1");
    let mut terminal = Terminal::start(shell, 80);
    // The run in the background began earlier and could have shown something by now.
    terminal.waits_for(&progress());
    let quiet = fs::read_to_string(company.path("quiet")).unwrap();
    let quiet = Pid::from_raw(quiet.trim().parse().unwrap()).unwrap();
    kill_process(quiet, Signal::KILL).expect("it is still at it");
    assert_eq!(fs::read(company.path("said")).unwrap(), b"");
}

fn holding(environment: &Environment) -> File {
    environment.write("planning/DECISIONS.md", "# DECISIONS\n");
    let held = File::create(environment.path("planning/.DECISIONS.md.lock")).unwrap();
    held.lock().unwrap();
    held
}

fn decisions(environment: &Environment) -> String {
    fs::read_to_string(environment.path("planning/DECISIONS.md")).unwrap()
}

#[test]
fn ctrl_c_ends_the_waiting_for_a_lock() {
    for times in [1, 2] {
        let environment = Environment::new();
        let _held = holding(&environment);
        let mut terminal = start(&environment, "decide Never");
        terminal.waits_for("waiting for another run");
        terminal.types(&CTRL_C.repeat(times));
        let (status, shown) = terminal.ends();
        assert_eq!(status.signal(), Some(SIGINT), "{shown}");
        assert_eq!(decisions(&environment), "# DECISIONS\n");
    }
}

#[test]
fn a_loop_around_the_waiting_for_a_lock_stops() {
    let environment = Environment::new();
    let _held = holding(&environment);
    let Some(mut terminal) = start_loop(&environment, "decide Never") else {
        return;
    };
    terminal.waits_for("waiting for another run");
    terminal.types(CTRL_C);
    let (status, shown) = terminal.ends();
    assert_eq!(status.signal(), Some(SIGINT), "{shown}");
    assert!(
        !shown.contains("round 2") && !shown.contains("survived"),
        "{shown}"
    );
    assert_eq!(decisions(&environment), "# DECISIONS\n");
}

/// Its exit code is 130, which a loop can check: the line editor takes Ctrl-C as a key, so no shell sees a
/// signal.
#[test]
fn ctrl_c_twice_in_an_interview_loses_nothing_and_a_loop_can_stop() {
    for times in [1, 2] {
        let environment = Environment::company();
        let Some(mut terminal) = start_loop(&environment, "init rebates || break") else {
            return;
        };
        terminal.answers("[1/19]", "> ", "Lindqvist");
        terminal.waits_for("[2/19]");
        terminal.waits_for("> ");
        terminal.types(&CTRL_C.repeat(times));
        terminal.waits_for("your answers are saved");
        let (_, shown) = terminal.ends();
        assert!(!shown.contains("round 2"), "{shown}");
        let saved = fs::read(environment.path("builds/rebates/.socrates-answers.json")).unwrap();
        let saved: Value = serde_json::from_slice(&saved).unwrap();
        assert_eq!(saved["client"], "Lindqvist");
    }
}
