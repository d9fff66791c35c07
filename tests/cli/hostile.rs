//! Trees that nobody would make, except on purpose: the review ends soon, in bounded memory, with the right
//! answer, and says what it could not read.
//!
//! FIFOs, sockets, modes, limits of a shell, and links that anyone may make exist on Unix alone.

use std::fs::{self, File};
use std::io::{Seek as _, SeekFrom, Write as _};
#[cfg(unix)]
use std::os::unix::fs::{PermissionsExt as _, symlink};
#[cfg(unix)]
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::Command;
use std::thread;

#[cfg(unix)]
use rustix::fs::{CWD, Mode, OFlags, mkdirat, openat};
use socrates::disk::patiently;

use crate::environment::{Environment, Ran, SOCRATES, Stop, pattern_text, skip};
use crate::patterns_review::{TWO_PROJECTS, two_projects};
use crate::tree::siblings;

/// A FIFO: whoever opens it to read waits until another process opens it to write.
#[cfg(unix)]
pub fn make_fifo(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

/// Sets the permissions of a file or directory.
#[cfg(unix)]
pub fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// The program, run as a user for whom permissions count: for root they do not. `None`, with a loud note, if
/// there is no such user.
#[cfg(unix)]
pub fn as_a_mere_user(company: &Environment) -> Option<Command> {
    if !rustix::process::geteuid().is_root() {
        return Some(company.command());
    }
    // The temporary directory is closed to others, and so may be the directory that the program is in.
    set_mode(company.beside(), 0o755);
    let program = company.beside().join("socrates");
    // Not copied by this process: anything another test starts meanwhile would briefly hold the copy open for
    // writing, and a file that is open for writing cannot be run.
    let copied = Command::new("cp").arg(SOCRATES).arg(&program).status();
    assert!(copied.unwrap().success());
    let nobody = ["--reuid=65534", "--regid=65534", "--clear-groups"];
    let mut command = company.clean(Command::new("setpriv"));
    command.args(nobody).arg("true");
    if !command.status().is_ok_and(|status| status.success()) {
        skip("the user is root, and there is no setpriv to be somebody else");
        return None;
    }
    let mut command = company.clean(Command::new("setpriv"));
    command.args(nobody).arg(program);
    Some(command)
}

/// Two projects, and patterns: `auth` is in both, and `dry-run` only in its source. The report says so, with
/// these lines on stderr.
#[track_caller]
fn shows_two_projects(ran: &Ran, stderr: &str) {
    ran.shows(&format!("{TWO_PROJECTS}--- stderr\n{stderr}\n"));
}

/// What is said about a pattern that may be used where something could not be read.
const UNDECIDED: &str = "note: 1 pattern may be used in a project that could not be read, so it is not reported as unused";

/// The same two projects, but the one that is not the source of `dry-run` could not be read completely. So
/// the report does not call `dry-run` unused; it has these lines on stderr, and a note.
#[track_caller]
fn shows_nothing_unused(ran: &Ran, stderr: &str) {
    ran.shows(&format!(
        "\
exit 0
--- stdout
socrates patterns review — patterns
  0 candidate(s), 2 promoted, 0 finding(s)

✓ no findings
--- stderr
{stderr}
{UNDECIDED}
"
    ));
}

#[test]
fn what_is_no_file_is_skipped_without_waiting() {
    let company = two_projects();
    let alpha = company.path("builds/alpha");
    fs::create_dir(alpha.join("directory.md")).unwrap();
    fs::create_dir(company.path("patterns/directory.md")).unwrap();
    #[cfg(unix)]
    {
        make_fifo(&alpha.join("fifo.md"));
        // The path of a socket may be no longer than a hundred bytes, so it is made elsewhere.
        drop(UnixListener::bind(company.beside().join("s")).unwrap());
        fs::rename(company.beside().join("s"), alpha.join("socket.md")).unwrap();
        symlink("/dev/zero", alpha.join("zeroes.md")).unwrap();
        symlink("fifo.md", alpha.join("link-to-fifo.md")).unwrap();
        symlink("socket.md", alpha.join("link-to-socket.md")).unwrap();
        symlink("/", alpha.join("everything.md")).unwrap();
        make_fifo(&company.path("builds/fifo"));
        make_fifo(&company.path("patterns/fifo.md"));
    }
    for _ in 0..2 {
        company.socrates("patterns review").shows(TWO_PROJECTS);
    }
}

#[cfg(unix)]
#[test]
fn link_loops_end_and_dangling_links_are_nothing() {
    let company = two_projects();
    let alpha = company.path("builds/alpha");
    symlink(".", alpha.join("here")).unwrap();
    symlink("../..", alpha.join("up")).unwrap();
    symlink("nowhere", alpha.join("dangling.md")).unwrap();
    symlink("self.md", alpha.join("self.md")).unwrap();
    symlink("there.md", alpha.join("back.md")).unwrap();
    symlink("back.md", alpha.join("there.md")).unwrap();
    symlink("nowhere", company.path("builds/dangling")).unwrap();
    symlink("loop", company.path("builds/loop")).unwrap();
    symlink("loop.md", company.path("patterns/loop.md")).unwrap();
    for _ in 0..2 {
        shows_nothing_unused(
            &company.socrates("patterns review"),
            "\
warning: cannot read builds/alpha/back.md: Too many levels of symbolic links
warning: cannot read builds/alpha/self.md: Too many levels of symbolic links
warning: cannot read builds/alpha/there.md: Too many levels of symbolic links",
        );
    }
    // A project in which something could not be read is not remembered.
    assert!(company.read_cache()["projects"]["alpha"].is_null());
}

#[cfg(unix)]
#[test]
fn a_walk_of_a_project_that_is_a_link_to_the_root_ends() {
    let company = two_projects();
    symlink("..", company.path("builds/root")).unwrap();
    let ran = company.socrates("patterns review --json");
    // It contains the other projects: now each slug occurs in another one.
    assert_eq!(ran.findings(), [""; 0]);
    assert_eq!(ran.stderr(), "");
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read_is_a_warning_each() {
    let company = two_projects();
    company.write("builds/alpha/secret.md", "dry-run");
    company.write("builds/alpha/closed/secret.md", "dry-run");
    company.write("builds/alpha/unlisted/secret.md", "dry-run");
    company.write("builds/closed/secret.md", "dry-run");
    company.write(
        "patterns/CANDIDATE-secret.md",
        pattern_text("2001-01-01", "gone"),
    );
    let closed = [
        "builds/alpha/secret.md", "builds/alpha/closed", "builds/closed",
        "patterns/CANDIDATE-secret.md",
    ];
    for path in closed {
        set_mode(&company.path(path), 0o000);
    }
    set_mode(&company.path("builds/alpha/unlisted"), 0o444);
    set_mode(&company.path("patterns"), 0o777);
    let Some(mut command) = as_a_mere_user(&company) else {
        return;
    };
    command.args(["patterns", "review"]);
    for _ in 0..2 {
        company.run(&mut command).shows(
            "
            exit 0
            --- stdout
            socrates patterns review — patterns
              1 candidate(s), 2 promoted, 0 finding(s)

            ✓ no findings
            --- stderr
            warning: cannot read patterns/CANDIDATE-secret.md: Permission denied
            warning: cannot read builds/alpha/closed: Permission denied
            warning: cannot read builds/alpha/secret.md: Permission denied
            warning: cannot read builds/alpha/unlisted/secret.md: Permission denied
            warning: cannot read builds/closed: Permission denied
            note: 1 pattern may be used in a project that could not be read, so it is not reported as unused
            ",
        );
        let cache = company.read_cache();
        let remembered: Vec<_> = cache["projects"].as_object().unwrap().keys().collect();
        assert_eq!(remembered, ["beta"]);
    }
    assert_eq!(
        company.run(command.arg("--json")).json()["unreadable"],
        serde_json::json!([
            "patterns/CANDIDATE-secret.md",
            "builds/alpha/closed",
            "builds/alpha/secret.md",
            "builds/alpha/unlisted/secret.md",
            "builds/closed",
        ])
    );
    for path in closed.iter().chain(&["builds/alpha/unlisted"]) {
        set_mode(&company.path(path), 0o755);
    }
    assert_eq!(
        company.run(&mut command).findings(),
        [
            "stale-candidate secret", "orphan-source secret", "unused secret"
        ]
    );
}

/// On Windows, a program that does not share its file has the effect that permissions have on Unix.
#[cfg(windows)]
#[test]
fn what_another_program_keeps_to_itself_is_a_warning() {
    use std::os::windows::fs::OpenOptionsExt as _;
    let company = two_projects();
    let secret = company.write("builds/alpha/secret.md", "dry-run");
    let kept = File::options().read(true).share_mode(0).open(&secret);
    let kept = kept.unwrap();
    let why =
        crate::environment::without_error_numbers(&File::open(&secret).unwrap_err().to_string());
    shows_nothing_unused(
        &company.socrates("patterns review"),
        &format!("warning: cannot read builds/alpha/secret.md: {why}"),
    );
    drop(kept);
    assert_eq!(
        company.socrates("patterns review --json").findings(),
        [""; 0]
    );
}

#[cfg(unix)]
#[test]
fn what_one_user_remembers_does_not_reveal_what_another_may_not_read() {
    let company = two_projects();
    let secret = company.write("builds/alpha/secret.md", "dry-run");
    set_mode(&secret, 0o600);
    set_mode(&company.path("patterns"), 0o777);
    company.settle();
    assert_eq!(
        company.socrates("patterns review --json").findings(),
        [""; 0]
    );
    set_mode(&company.cache(), 0o666);
    let Some(mut command) = as_a_mere_user(&company) else {
        return;
    };
    if !rustix::process::geteuid().is_root() {
        set_mode(&secret, 0o000);
    }
    shows_nothing_unused(
        &company.run(command.args(["patterns", "review"])),
        "warning: cannot read builds/alpha/secret.md: Permission denied",
    );
}

#[cfg(unix)]
#[test]
fn a_read_only_tree_is_reviewed_all_the_same() {
    let company = two_projects();
    set_mode(&company.path("patterns"), 0o555);
    let Some(mut command) = as_a_mere_user(&company) else {
        return;
    };
    command.args(["patterns", "review"]);
    let ran = company.run(&mut command);
    set_mode(&company.path("patterns"), 0o755);
    shows_two_projects(
        &ran,
        "warning: cannot save patterns/.usage-cache.json: Permission denied",
    );
    assert!(!company.cache().exists());
    assert_eq!(siblings(&company.path("patterns")), [""; 0]);
}

#[cfg(unix)] // Windows has a longest path of 32,767 characters, which cannot be exceeded step by step.
#[test]
fn a_path_that_is_too_long_is_a_warning() {
    let company = two_projects();
    let flags = OFlags::RDONLY | OFlags::DIRECTORY;
    let alpha = company.path("builds/alpha");
    let mut directory = openat(CWD, &alpha, flags, Mode::empty()).unwrap();
    let name = "d".repeat(250);
    for _ in 0..20 {
        mkdirat(&directory, &name, Mode::from_raw_mode(0o755)).unwrap();
        directory = openat(&directory, &name, flags, Mode::empty()).unwrap();
        let create = OFlags::CREATE | OFlags::WRONLY;
        let file = openat(&directory, "x.md", create, Mode::from_raw_mode(0o644)).unwrap();
        File::from(file).write_all(b"deep").unwrap();
    }
    company.pattern("deep", "beta");
    let ran = company.socrates("patterns review --json");
    // Anything may be further down.
    assert_eq!(ran.findings(), [""; 0]);
    let notes = ran.notes();
    assert!(
        matches!(&notes[..], [one, _] if one.starts_with("cannot read builds/alpha/ddd")
            && one.contains(": File name too long")),
        "{ran}"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn memory_stays_bounded_whatever_the_file() {
    let company = two_projects();
    let mut sparse = File::create(company.path("builds/alpha/sparse.md")).unwrap();
    if sparse.seek(SeekFrom::Start(8 << 30)).is_err() || sparse.write_all(b"-\ndry-run").is_err() {
        skip("there are no files of 8 GiB here");
        return;
    }
    drop(sparse);
    let mut one_line = "all in one line, ".repeat(1 << 20);
    one_line.push_str("auth");
    company.write("builds/alpha/notes.md", one_line);
    // Address space, not memory: it includes the threads' stacks and the heaps' reserves.
    let review = r#"ulimit -v 300000; exec "$SOCRATES" patterns review --json"#;
    let ran = company.run(&mut company.shell(review));
    assert_eq!(ran.findings(), [""; 0], "{ran}");
    assert_eq!(ran.stderr(), "");
}

#[test]
fn any_bytes_are_text_enough() {
    let company = Environment::company();
    for (slug, bytes) in [
        ("after-a-mark", &b"\xef\xbb\xbfafter-a-mark\r\n"[..]),
        ("before-crlf", b"line\r\nbefore-crlf\r\nline"),
        ("after-cr", b"line\rafter-cr"),
        ("at-the-end", b"at-the-end"),
        ("between-nuls", b"\0\0between-nuls\0\0"),
        ("after-invalid", b"\xff\xfeafter-invalid\xc3"),
        ("after-cut", b"\xe2\x80after-cut\xf0\x9f\x98"),
        (
            "after-separator",
            "\u{2028}after-separator\u{2029}".as_bytes(),
        ),
        ("in-utf-16", b"i\0n\0-\0u\0t\0f\0-\x001\x006\0"),
        ("joined-\u{e9}", b"joined-\xc3\xa9"),
        ("cut-\u{e9}", b"cut-\xc3"),
    ] {
        company.write(format!("builds/alpha/{slug}.md"), bytes);
        company.pattern(slug, "elsewhere");
    }
    company.write("builds/alpha/empty.md", "");
    company.write("patterns/empty.md", "");
    company.write("patterns/zeroes.md", [0; 5000]);
    let unused: Vec<_> = company
        .socrates("patterns review --json")
        .findings()
        .into_iter()
        .filter(|finding| finding.starts_with("unused"))
        .collect();
    let expected = ["cut-\u{e9}", "empty", "in-utf-16", "zeroes"];
    assert_eq!(unused, expected.map(|slug| format!("unused {slug}")));
}

/// Removes a file or a whole directory. On Windows an attempt may fail while another program has it open, and it
/// may still vanish when that program closes it.
fn remove(path: &Path) {
    let removed = patiently(|| {
        if path.is_dir() {
            fs::remove_dir_all(path)
        } else {
            fs::remove_file(path)
        }
    });
    assert!(removed.is_ok() || !path.exists(), "{removed:?}");
}

#[test]
fn names_that_vanish_or_turn_into_something_else_do_no_harm() {
    let company = two_projects();
    let alpha = company.path("builds/alpha");
    #[cfg(unix)]
    let fifo = company.path("fifo");
    #[cfg(unix)]
    make_fifo(&fifo);
    // This file is read first, so that some time passes between the listing of the others and their opening.
    fs::write(alpha.join("a.md"), "nothing\n".repeat(300_000)).unwrap();
    let stop = Stop::default();
    thread::scope(|scope| {
        scope.spawn(|| {
            while !stop.is_said() {
                for n in 0..20 {
                    let directory = alpha.join(format!("directory-{n}"));
                    patiently(|| fs::create_dir_all(&directory)).unwrap();
                    patiently(|| fs::write(directory.join("note.md"), "nothing")).unwrap();
                    patiently(|| fs::write(alpha.join(format!("note-{n}.md")), "nothing")).unwrap();
                }
                #[cfg(unix)]
                for n in 0..20 {
                    // It was a file when its directory was listed; whoever opens it now may wait forever.
                    let note = alpha.join(format!("note-{n}.md"));
                    fs::hard_link(&fifo, alpha.join("turning")).unwrap();
                    fs::rename(alpha.join("turning"), note).unwrap();
                }
                for n in 0..20 {
                    remove(&alpha.join(format!("directory-{n}")));
                    remove(&alpha.join(format!("note-{n}.md")));
                }
            }
        });
        let _stop = stop.at_end();
        for _ in 0..40 {
            let ran = company.socrates("patterns review");
            let harmless = |line: &str| {
                // Windows has several words for a file that is about to vanish.
                let is_missing = line.contains(": No such file or directory (os error ");
                line.starts_with("warning: cannot read builds/alpha/")
                    && (is_missing || cfg!(windows))
            };
            // What vanished may have mentioned the pattern that is otherwise unused.
            let said = ran.stderr();
            let (code, warnings) = match said.trim_end().strip_suffix(UNDECIDED) {
                Some(warnings) => (0, warnings),
                None => (1, said),
            };
            let is_fine = ran.status.code() == Some(code) && warnings.lines().all(harmless);
            assert!(is_fine, "{ran}");
        }
    });
    company.socrates("patterns review").shows(TWO_PROJECTS);
}

#[cfg(unix)]
#[test]
fn more_directories_than_may_be_open_at_once_are_walked() {
    let company = two_projects();
    for directory in 0..60 {
        let path = format!("builds/alpha/{directory}");
        company.write(format!("{path}/{path}/note.md"), "nothing");
        if directory % 10 == 0 {
            // Enough to be read in parts.
            for note in 0..300 {
                company.write(format!("{path}/{note}.md"), "nothing");
            }
        }
    }
    let review = r#"ulimit -n 24; exec "$SOCRATES" patterns review"#;
    company.run(&mut company.shell(review)).shows(TWO_PROJECTS);
}

/// A thread that has other projects to walk through leaves nothing open in those that it is done with.
#[cfg(unix)]
#[test]
fn more_projects_with_large_directories_than_may_be_open_at_once_are_walked() {
    let company = two_projects();
    for project in 0..40 {
        for note in 0..130 {
            company.write(format!("builds/large-{project}/{note}.md"), "nothing");
        }
    }
    // A slow disk would get more threads, and each of them a few files more.
    let review = r#"ulimit -n 24; RAYON_NUM_THREADS=2 exec "$SOCRATES" patterns review --no-cache"#;
    let ran = company.run(&mut company.shell(review));
    let free = company.socrates("patterns review --no-cache");
    assert_eq!(ran.to_string(), free.to_string());
    assert!(!ran.stderr().contains("cannot read"), "{ran}");
}

/// So many patterns that the report of their findings does not fit into a pipe.
pub const MANY: usize = 1000;

/// A company with that many unused patterns, and one more.
pub fn many_findings() -> Environment {
    let company = two_projects();
    for n in 0..MANY {
        company.pattern(&format!("never-used-anywhere-number-{n}"), "beta");
    }
    company
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_as_stdout_is_an_error() {
    let company = two_projects();
    for arguments in ["patterns review", "--version", "--help"] {
        let script = format!(r#""$SOCRATES" {arguments} > /dev/full"#);
        company.run(&mut company.shell(&script)).shows(
            "
            exit 2
            --- stderr
            error: cannot write the result to standard output: No space left on device
            ",
        );
    }
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let company = many_findings();
    #[cfg(unix)]
    {
        let script = r#"{ "$SOCRATES" patterns review; echo "exit $?" >&2; } | head -1"#;
        company.run(&mut company.shell(script)).shows(
            "
            exit 0
            --- stdout
            socrates patterns review — patterns
            --- stderr
            exit 1
            ",
        );
    }
    let mut child = company
        .command()
        .args(["patterns", "review"])
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
}

#[cfg(unix)]
#[test]
fn nobody_has_to_listen_to_warnings() {
    let company = two_projects();
    fs::create_dir(company.cache()).unwrap();
    for nobody in ["2>&-", "2>/dev/full"] {
        let script = format!(r#""$SOCRATES" patterns review {nobody}"#);
        company.run(&mut company.shell(&script)).shows(TWO_PROJECTS);
    }
}

#[cfg(unix)]
#[test]
fn a_limit_on_the_size_of_files_costs_only_the_cache() {
    let company = two_projects();
    for n in 0..50 {
        let slug = format!("long-enough-to-fill-more-than-one-block-{n}");
        company.pattern(&slug, "beta");
        company.write(format!("builds/alpha/{n}.md"), slug);
    }
    // Blocks of 512 bytes: nothing at all, and less than the cache needs.
    for blocks in [0, 1] {
        fs::write(company.cache(), "an old cache, torn").unwrap();
        let script = format!(r#"ulimit -f {blocks}; exec "$SOCRATES" patterns review"#);
        company.run(&mut company.shell(&script)).shows(
            "
            exit 1
            --- stdout
            socrates patterns review — patterns
              0 candidate(s), 52 promoted, 1 finding(s)

            ── unused ── (1)
              patterns/dry-run.md: `dry-run` does not occur in the only other project
            --- stderr
            warning: patterns/.usage-cache.json cannot be used, so every project is read: it is not a cache: expected value at line 1 column 1
            warning: cannot save patterns/.usage-cache.json: File too large
            ",
        );
        let cache = fs::read_to_string(company.cache()).unwrap();
        assert_eq!(cache, "an old cache, torn");
        assert_eq!(siblings(&company.path("patterns")), [""; 0]);
    }
}
