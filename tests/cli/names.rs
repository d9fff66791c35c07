//! Names with control characters, or with bytes that are not text: they work, and do not control the terminal.

use std::ffi::{OsStr, OsString};
use std::fs;
#[cfg(unix)]
use std::os::unix::ffi::OsStrExt as _;
#[cfg(unix)]
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use crate::environment::{Environment, Ran, drives_a_terminal, pattern_text, skip};
use crate::faults::{COMMANDS, Does, assert_no_panic, company};

/// A name that is not text and would drive a terminal, as far as the system lets a name do either.
fn odd_name() -> OsString {
    #[cfg(all(unix, not(target_os = "macos")))]
    return OsStr::from_bytes(b"new\nline\x1b[31m\xff\xe2\x80\xae").to_owned();
    // Names are text.
    #[cfg(target_os = "macos")]
    return OsString::from("new\nline\u{1b}[31m\u{202e}");
    // No name has one of the first 32 characters, but any may have half of another.
    #[cfg(windows)]
    {
        use std::os::windows::ffi::OsStringExt as _;
        let text = "new\u{9b}31mline\u{202e}".encode_utf16();
        OsString::from_wide(&text.chain([0xd83d]).collect::<Vec<_>>())
    }
}

/// Gives a file or a directory such a name, and returns its new path; an extension stays.
fn name_oddly(path: &Path) -> PathBuf {
    let with_extension = |mut name: OsString| {
        if let Some(extension) = path.extension() {
            name.push(".");
            name.push(extension);
        }
        path.with_file_name(name)
    };
    let odd = with_extension(odd_name());
    let renamed = fs::rename(path, &odd);
    if cfg!(windows) && renamed.is_err() {
        skip("Wine keeps its files under names that have to be text");
        let text = with_extension("new\u{9b}31mline\u{202e}".into());
        fs::rename(path, &text).unwrap();
        return text;
    }
    renamed.unwrap();
    odd
}

/// Nothing in the output can move a cursor, change a colour or reorder a line.
#[track_caller]
fn assert_harmless(ran: &Ran) {
    for text in [ran.stdout(), ran.stderr()] {
        let text = text.replace('\n', "");
        assert!(!text.contains(drives_a_terminal), "{ran}");
    }
}

#[cfg(all(unix, not(target_os = "macos")))] // Elsewhere no name has these bytes.
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
    name_oddly(&company.write("builds/gamma/notes.md", "auth"));
    name_oddly(&company.path("builds/gamma"));
    for _ in 0..2 {
        let ran = company.socrates("patterns review --json");
        assert_eq!(ran.findings(), [""; 0]);
        assert_eq!(ran.json()["projects"]["total"], 2);
    }
}

#[test]
fn names_given_as_a_path_are_made_safe_too() {
    let company = Environment::new();
    let refused = |given: &str, shown: &str| {
        let mut command = company.command();
        command.args(["patterns", "review", given]);
        company.run(&mut command).shows(&format!(
            "
            exit 2
            --- stderr
            error: {shown} is not a directory
            hint: it does not exist; check the spelling
            "
        ));
    };
    refused("\u{9b}31mnowhere\u{202e}", r"\u{9b}31mnowhere\u{202e}");
    // Windows refuses this one as a name.
    #[cfg(unix)]
    refused("\u{1b}[31mnowhere\n", r"\u{1b}[31mnowhere\n");
}

#[test]
fn no_name_drives_a_terminal_in_any_command() {
    let company = company();
    let project = name_oddly(&company.path("builds/bakery-orders"));
    let project = PathBuf::from("builds").join(project.file_name().unwrap());
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
