//! Names with control characters, or with bytes that are not text: they work, and do not control the terminal.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use crate::environment::{Environment, Ran, drives_a_terminal, pattern_text};
use crate::faults::{COMMANDS, Does, assert_no_panic, company};

/// Nothing in the output can move a cursor, change a colour or reorder a line.
#[track_caller]
fn assert_harmless(ran: &Ran) {
    for text in [ran.stdout(), ran.stderr()] {
        let text = text.replace('\n', "");
        assert!(!text.contains(drives_a_terminal), "{ran}");
    }
}

#[test]
fn names_never_reach_the_terminal_raw() {
    let company = Environment::company();
    let name = |bytes: &'static [u8]| Path::new(OsStr::from_bytes(bytes));
    let project = company
        .path("builds")
        .join(name(b"new\nline\x1b[31m\xff\xe2\x80\xae"));
    fs::create_dir(&project).unwrap();
    // A link to itself cannot be read, so its name is in a warning.
    let link = project.join(name(b"\x1b]0;title\x07\r\xc2\x9b\xfe\xe2\x81\xa6.md"));
    symlink(link.file_name().unwrap(), &link).unwrap();
    fs::write(
        company
            .path("patterns")
            .join(name(b"CANDIDATE-\x1b[2J\xf0\xe2\x80\xa8\n.md")),
        pattern_text("never", "\u{1b}[31mgone\u{202e}\u{9b}"),
    )
    .unwrap();
    let ran = company.socrates("patterns review");
    assert_harmless(&ran);
    ran.shows(
        r"
        exit 1
        --- stdout
        socrates patterns review — patterns
          1 candidate(s), 0 promoted, 2 finding(s)

        ── stale-candidate ── (1)
          patterns/CANDIDATE-\u{1b}[2J\xF0\u{2028}\n.md: has no valid Extracted date; add one, or promote or retire it

        ── orphan-source ── (1)
          patterns/CANDIDATE-\u{1b}[2J\xF0\u{2028}\n.md: the pattern's source project `\u{1b}[31mgone\u{202e}\u{9b}` is not in builds/
        --- stderr
        warning: cannot read builds/new\nline\u{1b}[31m\xFF\u{202e}/\u{1b}]0;title\u{7}\r\u{9b}\xFE\u{2066}.md: Too many levels of symbolic links
        note: 1 pattern may be used in a project that could not be read, so it is not reported as unused
        ",
    );
    let ran = company.socrates("patterns review --json");
    assert_harmless(&ran);
    let document = ran.json();
    assert_eq!(
        document["findings"][1]["source"],
        "\u{1b}[31mgone\u{202e}\u{9b}"
    );
    assert_eq!(
        document["unreadable"][0],
        "builds/new\nline\u{1b}[31m\u{fffd}\u{202e}/\u{1b}]0;title\u{7}\r\u{9b}\u{fffd}\u{2066}.md"
    );
}

#[test]
fn names_that_are_not_utf8_name_projects_all_the_same() {
    let company = Environment::company();
    company.pattern("auth", "alpha");
    company.write("builds/alpha/notes.md", "auth");
    let project = company.path("builds").join(OsStr::from_bytes(b"caf\xe9"));
    fs::create_dir(&project).unwrap();
    fs::write(project.join(OsStr::from_bytes(b"not\xe9s.md")), "auth").unwrap();
    for _ in 0..2 {
        let ran = company.socrates("patterns review --json");
        assert_eq!(ran.findings(), [""; 0]);
        assert_eq!(ran.json()["projects"]["total"], 2);
    }
}

#[test]
fn names_given_as_a_path_are_made_safe_too() {
    let company = Environment::new();
    let mut command = company.command();
    command.args(["patterns", "review", "\u{1b}[31mnowhere\n"]);
    company.run(&mut command).shows(
        r"
        exit 2
        --- stderr
        error: \u{1b}[31mnowhere\n is not a directory
        hint: it does not exist; check the spelling
        ",
    );
}

#[test]
fn no_name_drives_a_terminal_in_any_command() {
    let company = company();
    let name = OsStr::from_bytes(b"new\nline\x1b[31m\xff\xe2\x80\xae");
    let project = PathBuf::from("builds").join(name);
    fs::rename(company.path("builds/bakery-orders"), company.path(&project)).unwrap();
    for (command, does) in COMMANDS.iter().copied() {
        let mut run = company.command();
        for argument in command.split(' ') {
            if argument == "builds/bakery-orders" {
                run.arg(&project);
            } else {
                run.arg(argument);
            }
        }
        let ran = company.run(&mut run);
        assert_no_panic(&ran, command);
        let mut outputs = vec![ran.stderr().to_owned()];
        if does != Does::Print {
            outputs.push(ran.stdout().to_owned());
        }
        for output in outputs {
            let output = output.replace('\n', "");
            assert!(!output.contains(drives_a_terminal), "{command}: {ran}");
        }
    }
}

#[test]
fn invisible_characters_become_visible_and_joined_emoji_stay() {
    let company = Environment::company();
    company.pattern("pay\u{200b}ment", "gone\u{e0041}\u{ad}");
    company.pattern("👩\u{200d}🔬⚠\u{fe0f}", "lost-👩\u{200d}🔬");
    fs::create_dir(company.path("builds/alpha")).unwrap();
    company.socrates("patterns review").shows(
        r"
        exit 1
        --- stdout
        socrates patterns review — patterns
          0 candidate(s), 2 promoted, 4 finding(s)

        ── orphan-source ── (2)
          patterns/pay\u{200b}ment.md: the pattern's source project `gone\u{e0041}\u{ad}` is not in builds/
          patterns/👩<200d>🔬⚠️.md: the pattern's source project `lost-👩<200d>🔬` is not in builds/

        ── unused ── (2)
          patterns/pay\u{200b}ment.md: `pay\u{200b}ment` does not occur in the only other project
          patterns/👩<200d>🔬⚠️.md: `👩<200d>🔬⚠️` does not occur in the only other project
        ",
    );
    let ran = company.socrates("patterns review --json");
    assert!(!ran.stdout().contains('\u{e0041}'), "{ran}");
    assert_eq!(ran.json()["findings"][0]["source"], "gone\u{e0041}\u{ad}");
}
