//! Ctrl-C and SIGKILL during a review. Nothing here waits for time to pass: `/proc` says when the program
//! listens for the signal, how much it has read, and when it has heard the signal.

use std::fmt::Debug;
use std::fs::{self, File, FileTimes};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::os::unix::fs::symlink;
use std::os::unix::process::{CommandExt as _, ExitStatusExt as _};
use std::path::Path;
use std::process::{Child, Command};
use std::str::FromStr;
use std::time::{Duration, Instant, SystemTime};

use rustix::process::{Pid, Signal, kill_process, kill_process_group};
use serde_json::json;

use crate::environment::{
    Environment, Ran, Running, SOCRATES, ended, kill, moments, set_modified, skip, wait_until,
};
use crate::hostile::{MANY, many_findings};
use crate::patterns_review::{TWO_PROJECTS, two_projects};
use crate::tree::siblings;

/// The size in bytes of a note that takes a while to read.
const LONG: usize = 16 << 20;
/// The number of bytes after which some projects with such a note have been read, but most have not.
const SOME: u64 = 3 * LONG as u64;

/// A company with a long note outside of its projects.
pub fn company_with_long_note() -> Environment {
    let company = Environment::company();
    company.pattern("auth", "elsewhere");
    company.write(
        "elsewhere/long.md",
        "nothing in it, line after line\n".repeat(LONG / 31),
    );
    company
}

/// As many projects as asked for, each with the long note and nothing else.
pub fn add_long_projects(company: &Environment, count: usize) {
    for n in 0..count {
        let project = company.path(format!("builds/long-{n:03}"));
        fs::create_dir(&project).unwrap();
        symlink("../../elsewhere/long.md", project.join("note.md")).unwrap();
    }
}

/// The review with one worker, so that it takes its time and takes its projects in order.
fn slow_review(company: &Environment) -> Command {
    let mut command = company.command();
    command
        .args(["patterns", "review"])
        .env("RAYON_NUM_THREADS", "1");
    command
}

/// A number in a file of `/proc`, after its label.
pub fn in_proc<T: FromStr<Err: Debug>>(path: &str, label: &str) -> Option<T> {
    let text = fs::read_to_string(format!("/proc/{path}")).ok()?;
    let value = text.lines().find_map(|line| line.strip_prefix(label))?;
    Some(value.trim().parse().unwrap())
}

/// Whether a set of signals in `/proc/PID/status` has SIGINT in it.
fn has_sigint(process: &str, set: &str) -> bool {
    in_proc::<String>(&format!("{process}/status"), set)
        .is_some_and(|set| u64::from_str_radix(&set, 16).unwrap() & 0b10 != 0)
}

pub fn wait_until_reading(process: u32) {
    wait_until("some projects are read", || {
        in_proc::<u64>(&format!("{process}/io"), "rchar:").is_some_and(|read| read > SOME)
    });
}

/// Presses Ctrl-C once the program listens.
fn interrupt(process: u32) {
    wait_until("the program listens", || {
        has_sigint(&process.to_string(), "SigCgt:")
    });
    kill_process(pid(process), Signal::INT).unwrap();
}

fn pid(process: u32) -> Pid {
    Pid::from_raw(process.try_into().unwrap()).unwrap()
}

/// How many of `total` projects an interrupted run says it finished.
#[track_caller]
fn progress_of(interrupted: &Ran, total: usize) -> usize {
    let (before, after) = (
        "note: interrupted after ",
        format!(
            " of {total} projects; their results are saved; run it again to continue from there\n"
        ),
    );
    let done = interrupted
        .stderr()
        .strip_prefix(before)
        .and_then(|said| said.strip_suffix(&after))
        .unwrap_or_else(|| panic!("{interrupted}"));
    done.parse().unwrap()
}

#[test]
fn ctrl_c_ends_the_walk_and_keeps_what_is_done() {
    let company = company_with_long_note();
    add_long_projects(&company, 200);
    let running = company.watch(slow_review(&company).spawn().unwrap());
    wait_until_reading(running.id());
    interrupt(running.id());
    let ran = running.end();
    // Not exit code 130: a shell has to see the signal.
    assert_eq!(ran.status.signal(), Some(2), "{ran}");
    assert_eq!(ran.stdout(), "");
    let done = progress_of(&ran, 200);
    assert!((1..200).contains(&done), "{ran}");
    let cache = company.read_cache();
    assert_eq!(cache["version"], 2);
    assert_eq!(cache["projects"].as_object().unwrap().len(), done);
    assert_eq!(siblings(&company.path("patterns")), [""; 0]);
}

#[test]
fn ctrl_c_ends_the_walk_inside_a_project_too() {
    let company = company_with_long_note();
    for n in 0..200 {
        let directory = company.path(format!("builds/alpha/{}", n % 3));
        fs::create_dir_all(&directory).unwrap();
        symlink(
            "../../../elsewhere/long.md",
            directory.join(format!("{n}.md")),
        )
        .unwrap();
    }
    let running = company.watch(slow_review(&company).spawn().unwrap());
    wait_until_reading(running.id());
    interrupt(running.id());
    let ran = running.end();
    assert_eq!(ran.status.signal(), Some(2), "{ran}");
    assert_eq!(
        ran.stderr(),
        "note: interrupted before the first of 1 projects was finished\n"
    );
    assert_eq!(company.read_cache()["projects"], json!({}));
}

#[test]
fn run_again_it_goes_on_from_there() {
    let company = company_with_long_note();
    for n in 0..100 {
        company.write(format!("builds/long-{n:03}/note.md"), "auth");
    }
    company.settle();
    for n in 0..10 {
        let note = company.path(format!("builds/long-{n:03}/note.md"));
        fs::remove_file(&note).unwrap();
        symlink("../../elsewhere/long.md", note).unwrap();
    }
    let running = company.watch(slow_review(&company).spawn().unwrap());
    wait_until_reading(running.id());
    interrupt(running.id());
    let done = progress_of(&running.end(), 100);
    // What is remembered of projects that it did not get to may still be valid, and stays.
    let cache = company.read_cache();
    assert_eq!(cache["projects"].as_object().unwrap().len(), 100);
    assert_eq!(
        cache["projects"]["long-099"]["matched_slugs"],
        json!(["auth"])
    );
    let projects = company.socrates("patterns review --json").json()["projects"].clone();
    assert_eq!(
        projects,
        json!({"total": 100, "scanned": 10 - done, "cached": 90 + done})
    );
}

#[test]
fn a_loop_in_a_shell_stops_too() {
    if Command::new("bash").arg("--version").output().is_err() {
        skip("there is no bash");
        return;
    }
    let company = company_with_long_note();
    add_long_projects(&company, 200);
    // bash dies of the signal if the program it waited for did, and continues if the program only exited,
    // with any code.
    let mut shell = company.clean(Command::new("bash"));
    let script = r#"for n in 1 2 3; do
            sh -c 'echo $$; exec "$SOCRATES" patterns review'
        done
        echo survived"#;
    shell
        .args(["-c", script])
        .env("SOCRATES", SOCRATES)
        .env("RAYON_NUM_THREADS", "1")
        .process_group(0);
    let mut child = shell.spawn().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    stdout.read_line(&mut line).unwrap();
    let review = line.trim().parse().unwrap();
    wait_until_reading(review);
    wait_until("the program listens", || {
        has_sigint(&review.to_string(), "SigCgt:")
    });
    // What a terminal does: it sends the signal to all of them.
    kill_process_group(pid(child.id()), Signal::INT).unwrap();
    let mut said = String::new();
    stdout.read_to_string(&mut said).unwrap();
    assert_eq!(said, "", "neither another round nor the end of the script");
    assert_eq!(child.wait().unwrap().signal(), Some(2));
}

#[test]
fn where_the_signal_is_ignored_it_stays_ignored() {
    let company = company_with_long_note();
    add_long_projects(&company, 6);
    let script = r#"trap '' INT; exec "$SOCRATES" patterns review"#;
    let mut shell = company.shell(script);
    let running = company.watch(shell.env("RAYON_NUM_THREADS", "1").spawn().unwrap());
    wait_until_reading(running.id());
    assert!(has_sigint(&running.id().to_string(), "SigIgn:"));
    kill_process(pid(running.id()), Signal::INT).unwrap();
    running.end().shows(
        "
        exit 1
        --- stdout
        socrates patterns review — patterns
          0 candidate(s), 1 promoted, 2 finding(s)

        ── orphan-source ── (1)
          patterns/auth.md: the pattern's source project `elsewhere` is not in builds/

        ── unused ── (1)
          patterns/auth.md: `auth` does not occur in any of the 6 other projects
        ",
    );
}

/// A review that has reached its report, which is too long for the pipe, so it cannot finish.
fn blocked_review(company: &Environment) -> Child {
    let child = slow_review(company).spawn().unwrap();
    let stdout = child.stdout.as_ref().unwrap();
    wait_until("the report begins", || {
        rustix::io::ioctl_fionread(stdout).unwrap() > 0
    });
    child
}

/// How often the thread that hears the signal has gone back to waiting for it.
fn times_heard(process: u32) -> Option<u64> {
    let tasks = fs::read_dir(format!("/proc/{process}/task")).ok()?;
    let listener = tasks.flatten().find(|task| {
        fs::read_to_string(task.path().join("comm")).is_ok_and(|name| name.trim() == "ctrl-c")
    })?;
    let path = listener.path().join("status");
    let path = path.strip_prefix("/proc").unwrap().to_str().unwrap();
    in_proc(path, "voluntary_ctxt_switches:")
}

/// Presses Ctrl-C and returns once the program has heard it.
fn interrupt_and_wait(process: u32) {
    let before = times_heard(process);
    interrupt(process);
    wait_until("the program has heard", || times_heard(process) > before);
}

#[test]
fn ctrl_c_after_the_walk_still_ends_a_loop_around_the_run() {
    let company = many_findings();
    let child = blocked_review(&company);
    interrupt_and_wait(child.id());
    let ran = company.watch(child).end();
    assert_eq!(ran.status.signal(), Some(2));
    assert_eq!(ran.stdout().lines().count(), 4 + MANY + 1);
    assert_eq!(ran.stderr(), "");
}

#[test]
fn a_second_ctrl_c_ends_at_once() {
    let company = many_findings();
    let mut child = blocked_review(&company);
    interrupt_and_wait(child.id());
    assert_eq!(child.try_wait().unwrap(), None, "one is not enough here");
    kill_process(pid(child.id()), Signal::INT).unwrap();
    // Nobody reads: it ends although its report has not been printed.
    wait_until("the program ends", || child.try_wait().unwrap().is_some());
    assert_eq!(child.wait().unwrap().signal(), Some(2));
}

#[test]
fn sigkill_at_any_moment_leaves_a_whole_cache() {
    let company = two_projects();
    company.write("builds/alpha/node_modules/notes.md", "dry-run");
    let began = Instant::now();
    company.socrates("patterns review").shows(TWO_PROJECTS);
    let moments = moments(began.elapsed(), 100);
    let (mut old, mut new) = (0, 0);
    // The two ways to walk take turns, so that there is always something new to store.
    let mut pruned = true;
    for moment in moments {
        let mut command = slow_review(&company);
        if pruned {
            command.arg("--no-prune");
        }
        ended(&mut command, moment, kill);
        let cache = company.read_cache();
        let matched = &cache["projects"]["alpha"]["matched_slugs"];
        let is_pruned = *matched == json!(["auth"]);
        assert!(is_pruned || *matched == json!(["auth", "dry-run"]));
        *(if is_pruned == pruned {
            &mut old
        } else {
            &mut new
        }) += 1;
        pruned = is_pruned;
    }
    // How many were not killed in time depends on the machine.
    assert!(old > 0 && old + new == 100, "{old}, {new}");
    // Leftovers are removed once they are old enough.
    let patterns = company.path("patterns");
    let hours_ago = SystemTime::now() - Duration::from_hours(2);
    for sibling in siblings(&patterns) {
        set_modified(&patterns.join(sibling), hours_ago);
    }
    fs::remove_file(company.cache()).unwrap();
    company.socrates("patterns review").shows(TWO_PROJECTS);
    assert_eq!(siblings(&patterns), [""; 0]);
}

/// The run is stopped in the middle of a file, which is edited, and then continued: what it read never
/// existed as a whole.
#[test]
fn a_file_that_changes_while_it_is_read_is_not_vouched_for() {
    let company = company_with_long_note();
    add_long_projects(&company, 1);
    company.write("builds/other/note.md", "auth");
    company.settle();
    let long = company.path("elsewhere/long.md");
    let before = long.metadata().unwrap().modified().unwrap();
    let running = stopped_in(&company, &long);
    // Neither the file's size nor its time shows the edit.
    let mut file = File::options().write(true).open(&long).unwrap();
    file.write_all(b"auth").unwrap();
    file.set_times(FileTimes::new().set_modified(before))
        .unwrap();
    kill_process(pid(running.id()), Signal::CONT).unwrap();
    let ran = running.end();
    assert_eq!(ran.status.code(), Some(1), "{ran}");
    let cache = company.read_cache();
    let fingerprint = |project: &str| cache["projects"][project]["fingerprint"].clone();
    assert!(fingerprint("long-000").is_null(), "{cache}");
    assert!(fingerprint("other").is_string(), "{cache}");
}

/// A review that was stopped after it had read part of a file.
fn stopped_in(company: &Environment, file: &Path) -> Running {
    for _ in 0..100 {
        let mut command = slow_review(company);
        let mut child = command.arg("--no-cache").spawn().unwrap();
        wait_until("the file is being read", || {
            let read = position_in(child.id(), file);
            read.is_some_and(|read| read > 0) || child.try_wait().unwrap().is_some()
        });
        let _ = kill_process(pid(child.id()), Signal::STOP);
        let status = format!("{}/status", child.id());
        wait_until("it has stopped", || {
            in_proc::<String>(&status, "State:").is_none_or(|state| state.starts_with(['T', 'Z']))
        });
        let read = position_in(child.id(), file);
        if read.is_some_and(|read| read > 0 && read < LONG as u64) {
            return company.watch(child);
        }
        // The run was too quick.
        let _ = child.kill();
        child.wait().unwrap();
    }
    panic!("it could not be stopped in time");
}

/// How far a process has read in a file, if it has it open.
fn position_in(process: u32, file: &Path) -> Option<u64> {
    let descriptors = fs::read_dir(format!("/proc/{process}/fd")).ok()?;
    let open = descriptors
        .flatten()
        .find(|entry| fs::read_link(entry.path()).is_ok_and(|path| path == file))?;
    let number = open.file_name().into_string().unwrap();
    in_proc(&format!("{process}/fdinfo/{number}"), "pos:")
}
