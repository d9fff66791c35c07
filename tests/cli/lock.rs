//! Many runs on one file, and one that has to wait.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, SystemTime};

use jiff::civil::{Time, date};
use socrates::cli;
use socrates::commands::{decide, journal};
use socrates::context::Context;
use socrates::exit::Failure;
use socrates::lock::Patience;
use socrates::ui::{Color, Ui};

use crate::environment::Environment;

const BEFORE: &str = "# DECISIONS\n\n## Explicitly out of scope\n\n- web\n\nThe end.\n";

fn project() -> (Environment, PathBuf) {
    let environment = Environment::new();
    let file = environment.write("planning/DECISIONS.md", BEFORE);
    (environment, file)
}

/// Runs `writers` at a time, each of them `times` in a row; everything they add must be there, and no reader
/// may see half of anything meanwhile.
fn race(environment: &Environment, file: &Path, command: &[&str], writers: usize, times: usize) {
    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut lengths = BTreeSet::new();
            while !is_over.load(Ordering::Relaxed) {
                let Ok(text) = fs::read_to_string(file) else {
                    assert!(!file.exists() || lengths.is_empty());
                    continue;
                };
                assert!(
                    text.starts_with('#') && text.ends_with('\n'),
                    "torn: {text:?}"
                );
                assert!(!text.contains("The end") || text.ends_with("The end.\n"));
                let shrunk = lengths.last().is_some_and(|last| *last > text.len());
                assert!(!shrunk, "something is gone: {text:?}");
                lengths.insert(text.len());
            }
            lengths.len()
        });
        let writers: Vec<_> = (0..writers)
            .map(|writer| {
                scope.spawn(move || {
                    for time in 0..times {
                        let text = format!("writer {writer} time {time}.");
                        let ran = environment.run(environment.command().args(command).arg(text));
                        assert!(ran.status.success(), "{ran}");
                    }
                })
            })
            .collect();
        let ended: Vec<_> = writers
            .into_iter()
            .map(thread::ScopedJoinHandle::join)
            .collect();
        is_over.store(true, Ordering::Relaxed);
        assert!(reader.join().unwrap() > 1, "the reader saw nothing happen");
        assert!(ended.iter().all(Result::is_ok));
    });
    let text = fs::read_to_string(file).unwrap();
    for writer in 0..writers {
        let places: Vec<_> = (0..times)
            .map(|time| {
                text.matches(&format!("writer {writer} time {time}."))
                    .count()
            })
            .collect();
        assert_eq!(places, vec![1; times], "{text}");
    }
}

#[test]
fn eight_writers_lose_no_decision() {
    let (environment, file) = project();
    race(&environment, &file, &["decide"], 8, 7);
    let mut names: Vec<_> = fs::read_dir(environment.path("planning"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    names.sort();
    assert_eq!(names, [".DECISIONS.md.lock", "DECISIONS.md"]);
}

#[test]
fn writers_of_one_day_lose_no_note() {
    let (environment, _) = project();
    let file = environment.path("planning/journal/2026-11-23.md");
    race(&environment, &file, &["journal", "-m"], 6, 8);
    let journal = fs::read_dir(environment.path("planning/journal")).unwrap();
    assert_eq!(journal.count(), 2, "the entry and its lock");
}

/// A run that is waiting, and has said what for.
fn waiting(environment: &Environment) -> (Child, BufReader<ChildStderr>) {
    let mut child = hearing(environment)
        .args(["decide", "Keep tapes"])
        .spawn()
        .unwrap();
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    let mut note = String::new();
    stderr.read_line(&mut note).unwrap();
    assert_eq!(
        note,
        "note: waiting for another run, which is changing planning/DECISIONS.md and has locked planning/.DECISIONS.md.lock\n"
    );
    (child, stderr)
}

/// The program, started so that SIGINT reaches it even if the tests run in the background of a script.
fn hearing(environment: &Environment) -> std::process::Command {
    let mut env = environment.clean(std::process::Command::new("env"));
    let can = env.args(["--default-signal=INT", "true"]).output();
    if !can.is_ok_and(|ended| ended.status.success()) {
        return environment.command();
    }
    let mut command = environment.clean(std::process::Command::new("env"));
    command.args(["--default-signal=INT", crate::environment::SOCRATES]);
    command
}

fn hold(environment: &Environment) -> File {
    let held = File::create(environment.path("planning/.DECISIONS.md.lock")).unwrap();
    held.lock().unwrap();
    held
}

#[test]
fn who_waits_says_so_once_and_goes_on() {
    let (environment, file) = project();
    let held = hold(&environment);
    let (mut child, mut stderr) = waiting(&environment);
    assert_eq!(fs::read_to_string(&file).unwrap(), BEFORE);
    drop(held);
    let mut rest = String::new();
    stderr.read_line(&mut rest).unwrap();
    assert_eq!(rest, "");
    assert!(child.wait().unwrap().success());
    assert!(fs::read_to_string(&file).unwrap().contains("Keep tapes"));
}

#[test]
fn what_an_editor_saves_during_the_waiting_stays() {
    let (environment, file) = project();
    let held = hold(&environment);
    let (mut child, _stderr) = waiting(&environment);
    let edited = environment.write("planning/DECISIONS.md~", format!("{BEFORE}By hand.\n"));
    fs::rename(edited, &file).unwrap();
    drop(held);
    assert!(child.wait().unwrap().success());
    let text = fs::read_to_string(&file).unwrap();
    assert!(
        text.contains("Keep tapes") && text.ends_with("By hand.\n"),
        "{text}"
    );
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_the_waiting_and_a_loop_around_it() {
    use rustix::process::{Pid, Signal, kill_process};
    use std::os::unix::process::ExitStatusExt as _;
    let (environment, file) = project();
    let _held = hold(&environment);
    let (mut child, _stderr) = waiting(&environment);
    let pid = Pid::from_raw(child.id().try_into().unwrap()).unwrap();
    kill_process(pid, Signal::INT).unwrap();
    assert_eq!(child.wait().unwrap().signal(), Some(Signal::INT.as_raw()));
    assert_eq!(fs::read_to_string(&file).unwrap(), BEFORE);
}

#[test]
fn patience_has_an_end() {
    let (environment, file) = project();
    let context = Context {
        home: None,
        kit: None,
        today: date(2026, 11, 23),
        time: Time::midnight(),
        patience: Patience {
            silent: Duration::MAX,
            total: Duration::from_millis(1),
        },
        began: SystemTime::now(),
        ui: Ui::new(Color::Never),
    };
    let _held = hold(&environment);
    let arguments = cli::Decide {
        text: "Keep tapes".to_owned(),
        again: false,
        supersedes: None,
        dry_run: false,
        json: false,
        path: Some(environment.path("")),
    };
    let error = decide::run(&context, &arguments).unwrap_err();
    let message = format!("{error:#}");
    assert!(
        message.starts_with("gave up after 0 s: another run is still changing"),
        "{message}"
    );
    assert!(
        Failure::hint_in(&error)
            .unwrap()
            .contains(".DECISIONS.md.lock")
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), BEFORE);

    fs::create_dir(environment.path("planning/journal")).unwrap();
    let held = File::create(environment.path("planning/journal/.journal.lock")).unwrap();
    held.lock().unwrap();
    let arguments = cli::Journal {
        path: Some(environment.path("")),
        show: false,
        list: false,
        message: Some("Called Ann".to_owned()),
        date: None,
        dry_run: false,
        json: false,
    };
    let error = journal::run(&context, &arguments).unwrap_err();
    assert!(
        error.to_string().starts_with("gave up after 0 s"),
        "{error}"
    );
    assert!(!environment.path("planning/journal/2026-11-23.md").exists());
}

#[cfg(unix)]
#[test]
fn all_names_of_a_file_wait_for_each_other() {
    let (environment, _) = project();
    let other = Environment::new();
    fs::create_dir(other.path("planning")).unwrap();
    std::os::unix::fs::symlink(
        environment.path("planning/DECISIONS.md"),
        other.path("planning/DECISIONS.md"),
    )
    .unwrap();
    let held = hold(&environment);
    let mut child = other.command().args(["decide", "x"]).spawn().unwrap();
    let mut note = String::new();
    BufReader::new(child.stderr.take().unwrap())
        .read_line(&mut note)
        .unwrap();
    assert!(note.starts_with("note: waiting for another run"), "{note}");
    drop(held);
    assert!(child.wait().unwrap().success());
}
