//! What a save asks of the system, and in which order: no test that only looks at files can notice a missing
//! sync, because what was written is read back from memory. `strace` can.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::environment::{Environment, SOCRATES, skip};
use crate::faults::company;

/// What was done to the files, in order.
#[derive(Clone, Debug, PartialEq)]
enum Call {
    /// Opened for writing; whether the file had to be new.
    OpenToWrite {
        path: PathBuf,
        exclusive: bool,
    },
    Write(PathBuf),
    Sync(PathBuf),
    Lock(PathBuf),
    Rename(PathBuf, PathBuf),
    MakeDirectory(PathBuf),
    Remove(PathBuf),
}

/// Whether system calls can be traced and made to fail; says so loudly if not.
fn can_trace() -> bool {
    let mut strace = Command::new("strace");
    strace.args([
        "-f", "-o", "/dev/null", "-e", "inject=getppid:error=EIO", "true",
    ]);
    let can = strace.output().is_ok_and(|ran| ran.status.success());
    if !can {
        skip("there is no strace, or it may not trace here");
    }
    can
}

/// The calls of a run that concern files below the root. `None`, with a loud note, without strace.
fn calls(company: &Environment, arguments: &str) -> Option<Vec<Call>> {
    let traced = company.beside().join("trace");
    let mut strace = company.clean(Command::new("strace"));
    strace
        .args(["-f", "-q", "-y", "-s", "0", "-o"])
        .arg(&traced)
        .args(["-e", "trace=openat,write,pwrite64,fsync,fdatasync,flock,rename,renameat,renameat2,mkdir,mkdirat,unlink,unlinkat,rmdir,ftruncate,linkat,link"])
        .arg(SOCRATES)
        .args(arguments.split(' '))
        .env("RAYON_NUM_THREADS", "1");
    if !can_trace() {
        return None;
    }
    let ran = company.run(&mut strace);
    let trace = fs::read_to_string(&traced).unwrap();
    assert!(matches!(ran.status.code(), Some(0 | 1)), "{ran}");
    let root = company.path("");
    let calls = trace.lines().filter_map(|line| parse(line, &root));
    Some(calls.collect())
}

/// `123 fsync(5</a/path>) = 0`; what failed and what is not below the root is left out.
fn parse(line: &str, root: &Path) -> Option<Call> {
    let (_, line) = line.split_once(' ')?;
    let (name, rest) = line.trim_start().split_once('(')?;
    let (arguments, result) = rest.rsplit_once(") = ")?;
    if result.starts_with('-') {
        return None;
    }
    let quoted: Vec<PathBuf> = arguments
        .split('"')
        .skip(1)
        .step_by(2)
        .map(|path| root.join(path))
        .collect();
    let open = || {
        let (_, path) = arguments.split_once('<')?;
        Some(PathBuf::from(path.split_once('>')?.0))
    };
    let call = match name.trim() {
        "openat" if arguments.contains("O_WRONLY") || arguments.contains("O_RDWR") => {
            Call::OpenToWrite {
                path: PathBuf::from(result.split_once('<')?.1.strip_suffix('>')?),
                exclusive: arguments.contains("O_EXCL"),
            }
        }
        "write" | "pwrite64" | "ftruncate" => Call::Write(open()?),
        "fsync" | "fdatasync" => Call::Sync(open()?),
        "flock" => Call::Lock(open()?),
        "rename" | "renameat" | "renameat2" | "link" | "linkat" => {
            Call::Rename(quoted.first()?.clone(), quoted.get(1)?.clone())
        }
        "mkdir" | "mkdirat" => Call::MakeDirectory(quoted.first()?.clone()),
        "unlink" | "unlinkat" | "rmdir" => Call::Remove(quoted.first()?.clone()),
        _ => return None,
    };
    let (Call::OpenToWrite { path, .. }
    | Call::Write(path)
    | Call::Sync(path)
    | Call::Lock(path)
    | Call::Rename(_, path)
    | Call::MakeDirectory(path)
    | Call::Remove(path)) = &call;
    path.starts_with(root).then_some(call)
}

fn is_sibling(path: &Path) -> bool {
    path.file_name().is_some_and(socrates::atomic::is_sibling)
}

/// Nothing but a new sibling is ever written; it is synced after the last byte and
/// before it gets its name; then the directory that has the name is synced.
#[track_caller]
fn assert_durable(calls: &[Call], arguments: &str) {
    let mut dirty = BTreeSet::new();
    let mut unconfirmed: BTreeMap<PathBuf, PathBuf> = BTreeMap::new();
    let mut renamed = 0;
    for call in calls {
        match call {
            Call::OpenToWrite { path, exclusive } => {
                let is_lock = path.extension().is_some_and(|suffix| suffix == "lock");
                assert!(
                    is_lock || (is_sibling(path) && *exclusive),
                    "{arguments} writes to {}",
                    path.display()
                );
                if !is_lock {
                    dirty.insert(path.clone());
                }
            }
            Call::Write(path) => {
                dirty.insert(path.clone());
            }
            Call::Sync(path) => {
                dirty.remove(path);
                unconfirmed.retain(|_, directory| directory != path);
            }
            Call::Rename(from, to) => {
                renamed += 1;
                assert!(
                    is_sibling(from),
                    "{arguments}: {} is renamed",
                    from.display()
                );
                let unsynced: Vec<_> = dirty.iter().filter(|path| path.starts_with(from)).collect();
                assert!(unsynced.is_empty(), "{arguments}: not synced: {unsynced:?}");
                let unconfirmed_in_it = unconfirmed
                    .keys()
                    .find(|path| path.starts_with(from) && *path != from);
                assert_eq!(
                    unconfirmed_in_it, None,
                    "{arguments}: its name may get lost"
                );
                unconfirmed.remove(from);
                unconfirmed.insert(to.clone(), to.parent().unwrap().to_owned());
            }
            Call::MakeDirectory(path) => {
                unconfirmed.insert(path.clone(), path.parent().unwrap().to_owned());
            }
            Call::Remove(path) => {
                assert!(is_sibling(path), "{arguments} removes {}", path.display());
            }
            Call::Lock(_) => {}
        }
    }
    assert!(renamed > 0, "{arguments} saved nothing: {calls:?}");
    // The stage of a new tree is renamed: its own directory is confirmed with its last name.
    unconfirmed.retain(|path, _| !is_sibling(path));
    assert!(
        unconfirmed.is_empty(),
        "{arguments}: not confirmed: {unconfirmed:?}"
    );
}

#[test]
fn everything_is_synced_before_and_after_it_gets_its_name() {
    for arguments in [
        "patterns review",
        "decide Never --path builds/bakery-orders",
        "journal builds/bakery-orders -m Called",
        "journal builds/tide-table -m Called",
        "init made --answers init.json",
        "init bakery-orders --resume --force --answers init.json",
        "extract builds/bakery-orders --answers extract.json",
        "onboard builds/bakery-orders",
        "pack builds/bakery-orders",
        "companyos other",
    ] {
        let company = match arguments {
            // It is not inside another one.
            "companyos other" => Environment::new(),
            _ => company(),
        };
        let Some(calls) = calls(&company, arguments) else {
            return;
        };
        assert_durable(&calls, arguments);
    }
}

/// The lock comes first, and its file is never written, renamed or removed.
#[test]
fn the_lock_is_taken_before_anything_is_written() {
    for arguments in [
        "decide Never --path builds/bakery-orders",
        "journal builds/bakery-orders -m Called",
    ] {
        let company = company();
        let Some(calls) = calls(&company, arguments) else {
            return;
        };
        let locked = calls.iter().position(|call| matches!(call, Call::Lock(_)));
        let sibling = calls
            .iter()
            .position(|call| matches!(call, Call::OpenToWrite { path, .. } if is_sibling(path)));
        assert!(
            locked.is_some() && locked < sibling,
            "{arguments}: {calls:?}"
        );
        let Some(Call::Lock(sidecar)) = locked.map(|at| &calls[at]) else {
            unreachable!("it was just found");
        };
        assert!(sidecar.is_file(), "{arguments}: the lock's file stays");
        let touches = |call: &Call| match call {
            Call::Write(path) | Call::Remove(path) => path == sidecar,
            Call::Rename(from, to) => from == sidecar || to == sidecar,
            _ => false,
        };
        assert!(!calls.iter().any(touches), "{arguments}: {calls:?}");
    }
}

/// After a failed sync the system may have dropped what was written, so a second sync would
/// only seem to succeed.
#[test]
fn a_failed_sync_is_an_error_and_is_not_tried_again() {
    let company = company();
    let decisions = company.path("builds/bakery-orders/planning/DECISIONS.md");
    let before = fs::read(&decisions).unwrap();
    let traced = company.beside().join("trace");
    let mut strace = company.clean(Command::new("strace"));
    strace
        .args(["-f", "-q", "-o"])
        .arg(&traced)
        .args([
            "-e",
            "trace=fsync,rename",
            "-e",
            "inject=fsync:error=EIO:when=1",
        ])
        .arg(SOCRATES)
        .args(["decide", "Never", "--path", "builds/bakery-orders"]);
    if !can_trace() {
        return;
    }
    let ran = company.run(&mut strace);
    assert_eq!(ran.status.code(), Some(2), "{ran}");
    assert!(
        ran.stderr().contains("could not write it to disk: "),
        "{ran}"
    );
    let trace = fs::read_to_string(&traced).unwrap();
    assert_eq!(trace.matches("fsync(").count(), 1, "{trace}");
    assert!(!trace.contains("rename"), "{trace}");
    assert_eq!(fs::read(&decisions).unwrap(), before);
}
