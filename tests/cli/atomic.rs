//! Replacing a file: a reader sees the old one or the new one, everything about the file except its content
//! stays, and a failure leaves everything as it was.
//!
//! Modes, owners, FIFOs, and links that anyone may make exist on Unix alone.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::ErrorKind;
#[cfg(all(unix, not(target_os = "macos")))]
use std::os::unix::ffi::OsStringExt as _;
#[cfg(unix)]
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown, symlink};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, SystemTime};

use anyhow::bail;
use serde_json::{Value, json};
use socrates::atomic::{create, replace, replace_unless};
use socrates::disk::patiently;
use socrates::name::shown;
use tempfile::TempDir;

use crate::environment::{Environment, Stop, set_modified, skip, without_error_numbers};
#[cfg(unix)]
use crate::hostile::{as_a_mere_user, make_fifo, set_mode};
use crate::patterns_review::{TWO_PROJECTS, two_projects};
use crate::tree::siblings;

fn directory_with(name: &str, contents: &str) -> (TempDir, PathBuf) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join(name);
    fs::write(&path, contents).unwrap();
    (directory, path)
}

fn read(path: &Path) -> String {
    patiently(|| fs::read_to_string(path)).unwrap()
}

fn names_in(directory: &Path) -> Vec<OsString> {
    let entries = fs::read_dir(directory).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    names
}

#[cfg(unix)]
fn mode(path: &Path) -> u32 {
    path.metadata().unwrap().permissions().mode() & 0o7777
}

/// The error of a save that has to fail.
#[track_caller]
fn failure(saved: anyhow::Result<()>) -> String {
    without_error_numbers(&format!("{:#}", saved.expect_err("this save has to fail")))
}

#[test]
fn a_file_that_is_not_there_is_made_as_any_program_would() {
    let directory = tempfile::tempdir().unwrap();
    let (new, ordinary) = (directory.path().join("new"), directory.path().join("old"));
    replace(&new, b"text").unwrap();
    File::create(&ordinary).unwrap();
    assert_eq!(read(&new), "text");
    #[cfg(unix)]
    assert_eq!(mode(&new), mode(&ordinary), "0666 less the umask");
    replace(&new, b"").unwrap();
    assert_eq!(read(&new), "");
    assert_eq!(names_in(directory.path()), ["new", "old"]);
}

#[cfg(unix)]
#[test]
fn the_mode_stays() {
    let (_directory, path) = directory_with("STATE.md", "old");
    for kept in [0o600, 0o640, 0o664, 0o755, 0o200] {
        set_mode(&path, kept);
        replace(&path, b"new").unwrap();
        assert_eq!(mode(&path), kept, "{kept:o}");
    }
}

#[cfg(unix)]
#[test]
fn the_owner_stays_where_that_is_allowed() {
    if !rustix::process::geteuid().is_root() {
        skip("only root can give a file away");
        return;
    }
    let (_directory, path) = directory_with("STATE.md", "old");
    chown(&path, Some(1234), Some(4321)).unwrap();
    // Giving a file away clears these bits; they have to be set again afterwards.
    set_mode(&path, 0o6755);
    replace(&path, b"new").unwrap();
    let metadata = path.metadata().unwrap();
    assert_eq!((metadata.uid(), metadata.gid()), (1234, 4321));
    assert_eq!(mode(&path), 0o6755);
}

#[cfg(unix)]
#[test]
fn another_users_file_that_anyone_may_write_is_replaced() {
    let company = two_projects();
    company.write("patterns/.usage-cache.json", "torn");
    set_mode(&company.path("patterns"), 0o777);
    set_mode(&company.cache(), 0o666);
    let Some(mut command) = as_a_mere_user(&company) else {
        return;
    };
    let ran = company.run(command.args(["patterns", "review"]));
    assert!(ran.stderr().contains("cannot be used"), "{ran}");
    assert!(!ran.stderr().contains("cannot save"), "{ran}");
    assert_eq!(company.read_cache()["version"], 2);
    assert_eq!(mode(&company.cache()), 0o666);
}

#[cfg(unix)]
#[test]
fn a_link_is_written_through() {
    let (directory, target) = directory_with("target", "old");
    let at = |name: &str| directory.path().join(name);
    fs::create_dir(at("inside")).unwrap();
    symlink("target", at("link")).unwrap();
    symlink("link", at("chain")).unwrap();
    symlink("../chain", at("inside/relative")).unwrap();
    symlink(at("target"), at("absolute")).unwrap();
    for link in ["link", "chain", "inside/relative", "absolute"] {
        replace(&at(link), link.as_bytes()).unwrap();
        assert_eq!(read(&target), link);
        assert!(at(link).is_symlink(), "{link}");
    }
    assert!(!target.is_symlink());
}

#[cfg(unix)]
#[test]
fn a_dangling_link_gets_its_target() {
    let directory = tempfile::tempdir().unwrap();
    let at = |name: &str| directory.path().join(name);
    fs::create_dir(at("inside")).unwrap();
    symlink("inside/target", at("link")).unwrap();
    replace(&at("link"), b"new").unwrap();
    assert_eq!(read(&at("inside/target")), "new");
    assert!(at("link").is_symlink());
    symlink("nowhere/target", at("lost")).unwrap();
    assert!(failure(replace(&at("lost"), b"new")).contains("No such file or directory"));
    assert!(at("lost").is_symlink());
}

#[cfg(unix)]
#[test]
fn a_loop_of_links_is_an_error() {
    let directory = tempfile::tempdir().unwrap();
    let (one, other) = (directory.path().join("one"), directory.path().join("other"));
    symlink("other", &one).unwrap();
    symlink("one", &other).unwrap();
    assert_eq!(
        failure(replace(&one, b"new")),
        format!(
            "cannot save {}: too many levels of symbolic links",
            one.display()
        )
    );
    assert!(one.is_symlink() && other.is_symlink());
    assert_eq!(names_in(directory.path()), ["one", "other"]);
}

#[test]
fn a_read_only_file_is_refused() {
    let (directory, path) = directory_with("STATE.md", "old");
    #[cfg(unix)]
    symlink("STATE.md", directory.path().join("link")).unwrap();
    let names = names_in(directory.path());
    let writable = path.metadata().unwrap().permissions();
    let mut read_only = writable.clone();
    read_only.set_readonly(true);
    fs::set_permissions(&path, read_only).unwrap();
    for name in &names {
        let path = directory.path().join(name);
        let error = replace(&path, b"new").unwrap_err();
        assert_eq!(
            format!("{error:#}"),
            format!("cannot save {}: the file is read-only", path.display())
        );
        assert_eq!(
            socrates::exit::Failure::hint_in(&error),
            Some("give yourself write permission on it and run again")
        );
    }
    assert_eq!(read(&path), "old");
    assert_eq!(names_in(directory.path()), names);
    // Windows removes no file that is read-only.
    fs::set_permissions(&path, writable).unwrap();
}

#[test]
fn what_is_not_a_file_is_refused() {
    let directory = tempfile::tempdir().unwrap();
    let at = |name: &str| directory.path().join(name);
    fs::create_dir(at("directory")).unwrap();
    fs::write(at("file"), "").unwrap();
    #[cfg(unix)]
    {
        symlink("directory", at("link")).unwrap();
        make_fifo(&at("fifo"));
        symlink("/dev/null", at("null")).unwrap();
    }
    let before = names_in(directory.path());
    // Every system has its own words.
    let missing = at("nowhere").metadata().unwrap_err().to_string();
    let missing = without_error_numbers(&missing);
    for (name, why) in [
        ("directory", "it is a directory"),
        #[cfg(unix)]
        ("link", "it is a directory"),
        #[cfg(unix)]
        ("fifo", "it is not a regular file"),
        #[cfg(unix)]
        ("null", "it is not a regular file"),
        ("..", "it is a directory"),
        ("directory/", "it is a directory"),
        ("nowhere/file", missing.as_str()),
        #[cfg(unix)]
        ("fifo/file", "Not a directory"),
        #[cfg(unix)]
        ("file/file", "Not a directory"),
        #[cfg(not(unix))]
        ("file/file", "not a directory"),
    ] {
        let said = failure(replace(&at(name), b"new"));
        let path = shown(at(name));
        assert_eq!(said, format!("cannot save {path}: {why}"));
    }
    assert!(failure(replace(Path::new(""), b"new")).starts_with("cannot save"));
    assert_eq!(names_in(directory.path()), before);
}

#[test]
fn any_failure_leaves_the_old_file_and_no_sibling() {
    let (directory, path) = directory_with("STATE.md", "old");
    // The caller objects at the last moment.
    let said = failure(replace_unless(&path, b"new", || bail!("it changed")));
    assert_eq!(said, format!("cannot save {}: it changed", path.display()));
    assert_eq!(read(&path), "old");
    assert_eq!(names_in(directory.path()), ["STATE.md"]);
    // The rename fails.
    let in_the_way = || {
        fs::remove_file(&path)?;
        Ok(fs::create_dir(&path)?)
    };
    let said = failure(replace_unless(&path, b"new", in_the_way));
    // Windows says that access is denied, as it does for much else.
    let why = if cfg!(unix) { "Is a directory" } else { "" };
    assert!(said.ends_with(why), "{said}");
    assert_eq!(names_in(directory.path()), ["STATE.md"]);
    assert!(path.is_dir());
}

#[test]
fn create_never_overwrites() {
    let (directory, path) = directory_with("STATE.md", "old");
    let at = |name: &str| directory.path().join(name);
    fs::create_dir(at("directory")).unwrap();
    #[cfg(unix)]
    symlink("nowhere", at("dangling")).unwrap();
    let before = names_in(directory.path());
    for name in before.iter().map(|name| name.to_str().unwrap()) {
        let error = create(&at(name), b"new").unwrap_err();
        let kind = error
            .chain()
            .find_map(|cause| cause.downcast_ref::<std::io::Error>())
            .unwrap()
            .kind();
        assert_eq!(kind, ErrorKind::AlreadyExists, "{name}: {error:#}");
    }
    assert_eq!(read(&path), "old");
    #[cfg(unix)]
    assert!(at("dangling").is_symlink());
    assert_eq!(names_in(directory.path()), before);
    create(&at("new"), b"text").unwrap();
    assert_eq!(read(&at("new")), "text");
}

#[test]
fn of_many_who_create_a_file_one_succeeds() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("new");
    let successful: Vec<_> = thread::scope(|scope| {
        let path = &path;
        let start =
            |text: String| scope.spawn(move || create(path, text.as_bytes()).map(|()| text));
        let racers: Vec<_> = (0..8).map(|racer| start(racer.to_string())).collect();
        let ended = racers.into_iter().map(|racer| racer.join().unwrap());
        ended.filter_map(Result::ok).collect()
    });
    assert_eq!(successful, [read(&path)]);
    assert_eq!(names_in(directory.path()), ["new"]);
}

#[test]
fn only_what_killed_saves_of_the_same_file_left_is_swept() {
    let (directory, path) = directory_with("STATE.md", "old");
    let at = |name: &str| directory.path().join(name);
    let old = SystemTime::now() - Duration::from_mins(61);
    let young = SystemTime::now() - Duration::from_mins(59);
    let names = [
        (".STATE.md.socrates-abc123.tmp", old, false),
        (".STATE.md.socrates-.tmp", old, false),
        (".STATE.md.socrates-young1.tmp", young, true),
        (".STATE.md.socrates-abc123", old, true),
        (".STATE.md.abc123.tmp", old, true),
        ("STATE.md.socrates-abc123.tmp", old, true),
        (".DECISIONS.md.socrates-abc123.tmp", old, true),
        (".STATE.mdx.socrates-abc123.tmp", old, true),
        // It has other letters at its end: for some systems, case alone makes no other file.
        (".state.md.socrates-abc124.tmp", old, true),
    ];
    for (name, time, _) in names {
        File::create(at(name)).unwrap();
        set_modified(&at(name), time);
    }
    let directory_name = ".STATE.md.socrates-direct.tmp";
    fs::create_dir(at(directory_name)).unwrap();
    set_modified(&at(directory_name), old);
    let link_name = ".STATE.md.socrates-linked.tmp";
    let fifo_name = ".STATE.md.socrates-fifo12.tmp";
    #[cfg(unix)]
    {
        symlink(".DECISIONS.md.socrates-abc123.tmp", at(link_name)).unwrap();
        make_fifo(&at(fifo_name));
        let time = rustix::fs::Timespec {
            tv_sec: 1,
            tv_nsec: 0,
        };
        let times = rustix::fs::Timestamps {
            last_access: time,
            last_modification: time,
        };
        // Opening it would wait for a reader.
        let flags = rustix::fs::AtFlags::SYMLINK_NOFOLLOW;
        rustix::fs::utimensat(rustix::fs::CWD, at(fifo_name), &times, flags).unwrap();
    }
    replace(&path, b"new").unwrap();
    for (name, _, stays) in names {
        assert_eq!(at(name).exists(), stays, "{name}");
    }
    assert!(at(directory_name).is_dir());
    assert_eq!(at(link_name).is_symlink(), cfg!(unix));
    assert_eq!(at(fifo_name).exists(), cfg!(unix));
}

#[test]
fn any_name_a_file_can_have_is_saved() {
    let directory = tempfile::tempdir().unwrap();
    let names = [
        OsString::from("n".repeat(255)),
        OsString::from("日".repeat(85)),
        OsString::from("-rf"),
        OsString::from(".tmp"),
        #[cfg(unix)]
        OsString::from(" "),
        #[cfg(unix)]
        OsString::from("new\nline"),
        // For systems where file names need not be text.
        #[cfg(all(unix, not(target_os = "macos")))]
        OsString::from_vec([b'n'; 254].into_iter().chain([0xff]).collect()),
        #[cfg(all(unix, not(target_os = "macos")))]
        OsString::from_vec(vec![0xfe; 100]),
    ];
    for name in &names {
        let path = directory.path().join(name);
        for text in ["one", "two"] {
            replace(&path, text.as_bytes()).unwrap();
            assert_eq!(read(&path), text);
        }
    }
    assert_eq!(names_in(directory.path()).len(), names.len());
    let mut too_long = directory.path().to_path_buf();
    too_long.push("n".repeat(256));
    let said = failure(replace(&too_long, b"new"));
    // Windows takes it for a name that cannot be.
    let why = if cfg!(unix) { "File name too long" } else { "" };
    assert!(said.ends_with(why), "{said}");
    assert_eq!(names_in(directory.path()).len(), names.len());
}

/// A text that shows whether it is complete: as many lines as each of them says.
fn whole_text(lines: usize) -> String {
    format!("{lines:06}\n").repeat(lines)
}

fn is_whole(text: &str) -> bool {
    let lines = text.lines().next().and_then(|line| line.parse().ok());
    lines.is_some_and(|lines| text == whole_text(lines))
}

#[test]
fn a_reader_never_sees_a_torn_file_whoever_writes() {
    const WRITERS: usize = 4;
    const SAVES: usize = 40;
    let (directory, path) = directory_with("STATE.md", &whole_text(1));
    #[cfg(unix)]
    set_mode(&path, 0o600);
    let (writing, saves) = (AtomicUsize::new(WRITERS), AtomicUsize::new(0));
    let failed = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for writer in 0..WRITERS {
            let (path, writing, saves, failed) = (&path, &writing, &saves, &failed);
            scope.spawn(move || {
                for save in 0..SAVES {
                    let lines = 1 + (writer * 7919 + save * 104_729) % 20_000;
                    if let Err(why) = replace(path, whole_text(lines).as_bytes()) {
                        failed.lock().unwrap().push(format!("{why:#}"));
                    }
                    saves.fetch_add(1, Ordering::Relaxed);
                }
                writing.fetch_sub(1, Ordering::Relaxed);
            });
        }
        let mut seen = 0;
        while writing.load(Ordering::Relaxed) > 0 || seen == 0 {
            assert!(is_whole(&read(&path)));
            // A file that is not yet in place is not open to others either, if the old one is not.
            #[cfg(unix)]
            for sibling in siblings(directory.path()) {
                if let Ok(metadata) = directory.path().join(sibling).metadata() {
                    assert_eq!(metadata.mode() & 0o077, 0);
                }
            }
            seen += 1;
            // Wine replaces no file that is open: a reader that never stops would make every save fail.
            let made = saves.load(Ordering::Relaxed);
            let is_next = || saves.load(Ordering::Relaxed) > made;
            while cfg!(windows) && !is_next() && writing.load(Ordering::Relaxed) > 0 {
                thread::yield_now();
            }
        }
    });
    assert_eq!(failed.into_inner().unwrap(), [""; 0]);
    assert_eq!(names_in(directory.path()), [OsStr::new("STATE.md")]);
    #[cfg(unix)]
    assert_eq!(mode(&path), 0o600);
}

#[test]
fn many_processes_may_save_the_same_cache() {
    let company = two_projects();
    company.write("builds/alpha/node_modules/notes.md", "dry-run");
    company.socrates("patterns review").shows(TWO_PROJECTS);
    let stop = Stop::default();
    thread::scope(|scope| {
        scope.spawn(|| {
            while !stop.is_said() {
                let bytes = patiently(|| fs::read(company.cache())).unwrap();
                let cache: Value = serde_json::from_slice(&bytes).expect("one JSON document");
                let matched = &cache["projects"]["alpha"]["matched_slugs"];
                assert!(*matched == json!(["auth"]) || *matched == json!(["auth", "dry-run"]));
            }
        });
        let _stop = stop.at_end();
        // The two ways to walk take turns, so that there is always something new to store.
        let write = || {
            for _ in 0..10 {
                for arguments in ["patterns review", "patterns review --no-prune"] {
                    let ran = company.socrates(arguments);
                    // No warning either: a cache that another process has just put there is whole.
                    assert_eq!(ran.stderr(), "", "{ran}");
                    assert!(ran.stdout().contains(" finding(s)"), "{ran}");
                }
            }
        };
        let writers: Vec<_> = (0..4).map(|_| scope.spawn(write)).collect();
        for writer in writers {
            writer.join().unwrap();
        }
    });
    assert_eq!(siblings(&company.path("patterns")), [""; 0]);
}

#[cfg(target_os = "linux")]
#[test]
fn extended_attributes_stay() {
    use rustix::fs::{XattrFlags, getxattr, setxattr};
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("f.md");
    fs::write(&file, "old").unwrap();
    if let Err(error) = setxattr(&file, "user.origin", b"a client", XattrFlags::empty()) {
        return skip(&format!("no extended attributes here: {error}"));
    }
    // An access list that lets one more user read: version 2; owner, user 7, group, mask, others.
    let entries: [(u16, u16, u32); 5] = [
        (0x01, 6, u32::MAX),
        (0x02, 4, 7),
        (0x04, 4, u32::MAX),
        (0x10, 4, u32::MAX),
        (0x20, 0, u32::MAX),
    ];
    let mut list = 2_u32.to_le_bytes().to_vec();
    for (tag, may, who) in entries {
        list.extend(tag.to_le_bytes());
        list.extend(may.to_le_bytes());
        list.extend(who.to_le_bytes());
    }
    let access = "system.posix_acl_access";
    let has_lists = setxattr(&file, access, &list, XattrFlags::empty()).is_ok();
    replace(&file, b"new").unwrap();
    let value = |name: &str| {
        let mut value = vec![0; 256];
        let length = getxattr(&file, name, value.as_mut_slice()).unwrap_or_default();
        value.truncate(length);
        value
    };
    assert_eq!(fs::read(&file).unwrap(), b"new");
    assert_eq!(value("user.origin"), b"a client");
    if has_lists {
        assert_eq!(value(access), list);
    } else {
        skip("no access lists here");
    }
}

#[test]
fn a_hard_link_that_is_left_behind_is_told_of() {
    let project = Environment::new();
    let file = project.write("planning/DECISIONS.md", "# Decisions\n");
    fs::hard_link(&file, project.path("other.md")).unwrap();
    project.socrates("decide x").shows(
        "
        exit 0
        --- stdout
        added to planning/DECISIONS.md:5
        - **x (2026-11-23)**
        --- stderr
        note: planning/DECISIONS.md has another hard link, which keeps the old text
        ",
    );
    assert_eq!(
        fs::read_to_string(project.path("other.md")).unwrap(),
        "# Decisions\n"
    );
    assert_eq!(project.socrates("decide y").stderr(), "");
}
