//! A signal that ends the process at any moment of a save: every file is the old one or the new one, everything
//! else there is ours to remove, and the next run does the job.
//!
//! A `kill` says nothing about power cuts: what was written is in the system's memory and stays. That is
//! covered by `traced` and `.ci/crash`.

use std::collections::{BTreeMap, BTreeSet};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

#[cfg(unix)]
use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

use crate::environment::{Environment, Ran, ended, moments, set_modified};
use crate::faults::give_answers;
use crate::tree::{self, is_lock, is_unfinished};

/// A small company: it is made again for each of a few hundred runs.
fn company() -> Environment {
    let company = Environment::company();
    for (path, text) in [
        (
            "AGENTS.md",
            "# Rebates\n\n**Rebates** — worked out\n\nClient: **Acme**\n",
        ),
        ("README.md", "Rebates.\n"),
        (
            "planning/STATE.md",
            "# State\n\n_Last updated: 2026-11-20_\n",
        ),
        (
            "planning/DECISIONS.md",
            "# Decisions\n\n- **One (2026-11-20)**\n",
        ),
        (
            "planning/journal/2026-11-20.md",
            "# 2026-11-20\n\nCalled.\n",
        ),
    ] {
        company.write(format!("builds/rebates/{path}"), text);
    }
    company.write("builds/other/notes.md", "It follows dry-run.\n");
    company.pattern("dry-run", "rebates");
    give_answers(&company);
    company
}

/// How a command that is run again after a signal gets its work done.
enum Again {
    /// The same command once more.
    Same,
    /// If the first string, a path, exists by then, the command in the second one; otherwise the same command.
    IfMade(&'static str, &'static str),
}

/// What a tree contains, except for what differs from run to run.
fn content(company: &Environment) -> BTreeMap<String, Vec<u8>> {
    let mut tree = tree::read(&company.path(""));
    for (path, bytes) in &mut tree {
        if path.ends_with(".usage-cache.json") {
            let cache: Value = serde_json::from_slice(bytes).expect("the cache is whole");
            let matched = |segment: &Value| segment["matched_slugs"].clone();
            let projects = cache["projects"].as_object().expect("of the right shape");
            let projects: Vec<_> = projects
                .iter()
                .map(|(name, segment)| (name.clone(), matched(segment)))
                .collect();
            *bytes = format!("{} {projects:?}", cache["slug_set"]).into_bytes();
        } else if path.contains("/journal/2026-") {
            // The time of day.
            let text = String::from_utf8(bytes.clone()).expect("an entry is text");
            let is_digit = |c: char| c.is_ascii_digit();
            let lines = text.lines().map(|line| match line.strip_prefix("- ") {
                Some(note) if note.starts_with(is_digit) => note.replace(is_digit, "0"),
                _ => line.to_owned(),
            });
            *bytes = lines.collect::<Vec<_>>().join("\n").into_bytes();
        }
    }
    tree.retain(|path, content| !is_lock(path, content));
    tree
}

fn command(company: &Environment, arguments: &str) -> Command {
    let mut command = company.command();
    command
        .args(arguments.split(' '))
        .env("RAYON_NUM_THREADS", "1");
    command
}

/// Ends a run, in one of the ways that this system has.
#[cfg(unix)]
fn end(child: &mut Child, n: u32) {
    let signal = [Signal::KILL, Signal::TERM, Signal::HUP][n as usize % 3];
    let _ = kill_process(Pid::from_child(child), signal);
}

#[cfg(not(unix))]
fn end(child: &mut Child, _n: u32) {
    let _ = child.kill();
}

#[track_caller]
fn succeeds(ran: &Ran) {
    let code = ran.status.code();
    assert!(matches!(code, Some(0 | 1)), "{ran}");
}

/// Ends this many runs early, at moments spread over the time that one takes.
fn ended_at_any_moment(runs: u32, arguments: &str, again: &Again) {
    let whole = company();
    let old = content(&whole);
    let began = Instant::now();
    succeeds(&whole.run(&mut command(&whole, arguments)));
    let took = began.elapsed();
    let new = content(&whole);
    let paths: BTreeSet<_> = old.keys().chain(new.keys()).collect();
    let (mut early, mut late) = (0, 0);
    for (n, moment) in (0..).zip(moments(took, runs)) {
        let company = company();
        ended(&mut command(&company, arguments), moment, |child| {
            end(child, n);
        });
        let left = content(&company);
        for path in left.keys().filter(|path| !is_unfinished(path)) {
            assert!(paths.contains(path), "{arguments}: left {path}");
        }
        for path in &paths {
            let is = left.get(*path);
            let known = is == old.get(*path) || is == new.get(*path);
            assert!(known, "{arguments}, run {n}: {path} is neither old nor new");
        }
        let is_done = new
            .iter()
            .all(|(path, content)| left.get(path) == Some(content));
        *(if is_done { &mut late } else { &mut early }) += 1;
        // Run again, a command that adds something adds it a second time, which is right: the run that was
        // ended never reported that it had been added.
        let adds = arguments.starts_with("decide") || arguments.starts_with("journal");
        if is_done && adds {
            continue;
        }
        let next = match again {
            Again::IfMade(made, other) if left.contains_key(*made) => other,
            _ => arguments,
        };
        let ran = company.run(&mut command(&company, next));
        succeeds(&ran);
        let mut now = content(&company);
        now.retain(|path, _| !is_unfinished(path));
        assert!(now == new, "{arguments}, then {next}: {ran}");
        if arguments.starts_with("patterns") {
            let cold = company.run(&mut command(&company, "patterns review --no-cache"));
            assert_eq!(ran.to_string(), cold.to_string());
        }
    }
    // How many were not ended in time depends on the machine.
    assert!(early > 0, "{arguments}: {early} early, {late} late");
}

#[test]
fn a_review() {
    ended_at_any_moment(10, "patterns review", &Again::Same);
}

#[test]
fn a_decision() {
    ended_at_any_moment(10, "decide Never --path builds/rebates", &Again::Same);
}

#[test]
fn a_note_in_the_journal() {
    ended_at_any_moment(10, "journal builds/rebates -m Called", &Again::Same);
}

#[test]
fn a_project_that_is_made() {
    ended_at_any_moment(
        8,
        "init made --answers init.json",
        &Again::IfMade("builds/made/", "init made --answers init.json --resume"),
    );
}

#[test]
fn a_project_that_is_there_already() {
    ended_at_any_moment(
        10,
        "init rebates --resume --force --answers init.json",
        &Again::Same,
    );
}

#[test]
fn a_pattern() {
    ended_at_any_moment(
        10,
        "extract builds/rebates --answers extract.json",
        &Again::IfMade(
            "patterns/CANDIDATE-send-once.md",
            "extract builds/rebates --answers extract.json --force",
        ),
    );
}

#[test]
fn a_page_for_newcomers() {
    ended_at_any_moment(10, "onboard builds/rebates", &Again::Same);
}

#[test]
fn a_bundle() {
    ended_at_any_moment(10, "pack builds/rebates", &Again::Same);
}

/// Leftovers that are two hours old: a later save removes them.
#[test]
fn what_was_left_is_swept_by_a_later_run() {
    let company = company();
    let hours_ago = std::time::SystemTime::now() - Duration::from_hours(2);
    let left = [
        "patterns/..usage-cache.json.socrates-aaaaaa.tmp",
        "builds/rebates/planning/.DECISIONS.md.socrates-aaaaaa.tmp",
        "builds/rebates/planning/journal/.2026-11-23.md.socrates-aaaaaa.tmp",
        "builds/rebates/.WELCOME.md.socrates-aaaaaa.tmp",
        "builds/rebates/..socrates-architect-pack.md.socrates-aaaaaa.tmp",
        "builds/.made.socrates-aaaaaa.tmp",
    ];
    for path in left {
        let path = if path.starts_with("builds/.made") {
            company.write(format!("{path}/planning/STATE.md"), "half");
            company.path(path)
        } else {
            company.write(path, "half")
        };
        set_modified(&path, hours_ago);
    }
    for arguments in [
        "patterns review",
        "decide Never --path builds/rebates",
        "journal builds/rebates -m Called",
        "onboard builds/rebates",
        "pack builds/rebates",
        "init made --answers init.json",
    ] {
        succeeds(&company.run(&mut command(&company, arguments)));
    }
    let tree = tree::read(&company.path(""));
    let unfinished: Vec<_> = tree.keys().filter(|path| is_unfinished(path)).collect();
    assert_eq!(unfinished, [""; 0]);
}
