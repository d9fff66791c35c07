//! The walk through the projects: every directory of every project in parallel, with a result that does not
//! depend on which thread was first.
//!
//! A project whose stored segment may still be valid is *checked*: its files are looked at, not opened. If that
//! shows any change, or if there is nothing to check against, the project is *read*. Each thread takes the next
//! project, and walks through it alone as long as the other threads have projects, too. After that, each directory
//! left to walk is a task of its own, and a large directory is split into several tasks. The last task of a
//! project concludes it.

use std::collections::BTreeMap;
use std::ffi::{CStr, OsStr};
use std::io::{self, ErrorKind};
use std::mem;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use memchr::memrchr;
use rayon::Scope;

use super::cache::Segment;
use super::fingerprint::{Entry, Parts, Reader, is_settled};
use super::gather::{Gather, Reading};
use super::pace::Watch;
use super::reading::{Ended, Window};
use super::{Scan, Unreadable};
use crate::disk::{Directory, Identity, Kind, Listing, Stamp, look_at};
use crate::name::shown;
use crate::tree::left_out::{is_kept_for_itself, is_left_out, is_mark};
use crate::why::{self, About, Reason};
use crate::workers;

mod scratch;

use scratch::{OPEN, Scratch};

/// How many files of one directory are read by one task.
const PART: usize = 128;

/// Walks all projects. Those not concluded when the interrupt came are `None`.
pub(super) fn walk<G: Gather>(scan: &Scan<'_>) -> Vec<Option<G::Known>> {
    let results: Vec<OnceLock<G::Known>> = scan
        .question
        .projects
        .iter()
        .map(|_| OnceLock::new())
        .collect();
    let reader = Reader {
        user: rustix::process::geteuid().as_raw(),
        group: rustix::process::getegid().as_raw(),
    };
    let walk = Walk::<G> {
        scan,
        stored: (0..results.len())
            .map(|project| scan.stored(project))
            .collect(),
        builds: Directory::open(scan.question.builds, true).ok(),
        reader,
        devices: Mutex::default(),
        results: &results,
        next: AtomicUsize::new(0),
        watch: Mutex::new(Watch::begin(rayon::current_num_threads())),
    };
    walk.on_each_thread();
    results.into_iter().map(OnceLock::into_inner).collect()
}

/// What a pass does with each file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Check,
    Read,
}

/// One pass through one project.
struct Pass<G> {
    project: usize,
    mode: Mode,
    /// Tasks spawned and not finished.
    pending: AtomicUsize,
    /// Whether a task ended early.
    stopped: AtomicBool,
    gathered: Mutex<Gathered<G>>,
}

/// What the tasks of a pass found out.
#[derive(Default)]
struct Gathered<G> {
    parts: Parts,
    found: G,
    newest: Option<Stamp>,
    /// The device of the last file, if its change times can be relied on.
    trusted: Option<u64>,
    /// Whether a file cannot vouch for itself: it was changed too recently, or while it was read.
    doubtful: bool,
    /// The first such file, and why, if the reasons are wanted.
    doubt: Option<(PathBuf, String)>,
    unreadable: Vec<Unreadable>,
}

impl<G: Gather> Gathered<G> {
    fn extend(&mut self, other: Self) {
        self.parts.extend(other.parts);
        self.found.extend(other.found);
        self.newest = self.newest.max(other.newest);
        self.doubtful |= other.doubtful;
        self.doubt = match (self.doubt.take(), other.doubt) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        self.unreadable.extend(other.unreadable);
    }

    /// Records that a file cannot vouch for itself, and why.
    fn doubt(&mut self, path: impl FnOnce() -> PathBuf, why: impl FnOnce() -> String) {
        self.doubtful = true;
        if why::is_asked() {
            let doubt = (path(), why());
            self.doubt = Some(match self.doubt.take() {
                Some(earlier) => earlier.min(doubt),
                None => doubt,
            });
        }
    }
}

struct Walk<'s, G: Gather> {
    scan: &'s Scan<'s>,
    /// What is remembered about each project.
    stored: Vec<Option<&'s Arc<Segment>>>,
    /// The directory of the projects, so that its own path is resolved once; `None` if it cannot be opened.
    builds: Option<Directory>,
    reader: Reader,
    /// The devices seen so far, and whether their change times can be relied on.
    devices: Mutex<BTreeMap<u64, bool>>,
    results: &'s [OnceLock<G::Known>],
    /// The next project to begin.
    next: AtomicUsize,
    watch: Mutex<Watch>,
}

impl<G: Gather> Walk<'_, G> {
    /// Walks through the remaining projects on all threads of the current pool.
    fn on_each_thread(&self) {
        rayon::scope(|scope| {
            for _ in 0..rayon::current_num_threads() {
                scope.spawn(|scope| self.take_projects(scope));
            }
        });
    }

    /// Begins one project after another until none is left. If the disk turns out to be slow, more threads join
    /// in.
    fn take_projects<'w: 'scope, 'scope>(&'w self, scope: &Scope<'scope>) {
        let mut scratch = Scratch::default();
        loop {
            let begun = self.next.load(Ordering::Relaxed);
            if begun < self.results.len()
                && lock(&self.watch).is_slow(begun)
                && let Some(more) = workers::more()
            {
                return more.install(|| self.on_each_thread());
            }
            let project = self.next.fetch_add(1, Ordering::Relaxed);
            if project >= self.results.len() {
                return;
            }
            self.begin(scope, project, &mut scratch);
        }
    }

    /// Whether every project was begun, so that an idle thread can only help with unfinished projects.
    fn is_all_begun(&self) -> bool {
        self.next.load(Ordering::Relaxed) >= self.results.len()
    }

    fn begin<'w: 'scope, 'scope>(
        &'w self,
        scope: &Scope<'scope>,
        project: usize,
        scratch: &mut Scratch,
    ) {
        let why = match self.stored[project] {
            Some(segment) if segment.fingerprint.is_some() => None,
            Some(_) => Some("its segment of the cache cannot be verified"),
            None if self.scan.stored.is_none() => Some("this run does not use the cache"),
            None => Some("it is not in the cache"),
        };
        let mode = match why {
            Some(why) => {
                self.tell(project, || format!("read: {why}"));
                Mode::Read
            }
            None => Mode::Check,
        };
        self.begin_pass(scope, project, mode, scratch);
    }

    fn begin_pass<'w: 'scope, 'scope>(
        &'w self,
        scope: &Scope<'scope>,
        project: usize,
        mode: Mode,
        scratch: &mut Scratch,
    ) {
        let pass = Arc::new(Pass {
            project,
            mode,
            pending: AtomicUsize::new(1),
            stopped: AtomicBool::new(false),
            gathered: Mutex::default(),
        });
        self.visit(scope, &pass, self.root(&pass), scratch);
    }

    /// The root of a project, from `builds/`.
    fn root(&self, pass: &Pass<G>) -> &[u8] {
        self.scan.question.projects[pass.project].as_bytes()
    }

    /// A task: walks through a directory, given by its path from `builds/`, and everything below it.
    fn visit<'w: 'scope, 'scope>(
        &'w self,
        scope: &Scope<'scope>,
        pass: &Arc<Pass<G>>,
        directory: &[u8],
        scratch: &mut Scratch,
    ) {
        scratch.begin(directory);
        let mut gathered = Gathered::default();
        while !self.is_stopped(pass) {
            self.visit_directory(scope, pass, scratch, &mut gathered);
            // If idle threads could take nothing else, they take the directories that are left here.
            let helps =
                self.is_all_begun() && rayon_core::current_thread_has_pending_tasks() != Some(true);
            while helps && scratch.left.pop(&mut scratch.path) {
                let (pass, directory) = (Arc::clone(pass), scratch.path.clone());
                pass.pending.fetch_add(1, Ordering::Relaxed);
                scope.spawn(move |scope| {
                    self.visit(scope, &pass, &directory, &mut Scratch::default());
                });
            }
            if !scratch.left.pop(&mut scratch.path) {
                break;
            }
        }
        self.conclude_task(scope, pass, gathered, scratch);
    }

    /// Looks at or reads the files of the current directory, and adds its subdirectories to the directories left.
    fn visit_directory<'w: 'scope, 'scope>(
        &'w self,
        scope: &Scope<'scope>,
        pass: &Arc<Pass<G>>,
        scratch: &mut Scratch,
        gathered: &mut Gathered<G>,
    ) {
        let before = scratch.left.len();
        let directory = match self.open(pass, scratch) {
            Err(error) => {
                let inner = as_path(self.inner(pass, &scratch.path));
                gathered
                    .unreadable
                    .push(self.unreadable(pass, inner, &error));
                return;
            }
            Ok(directory) => directory,
        };
        let Scratch {
            open,
            path,
            left,
            files,
        } = scratch;
        let parts = files.len().div_ceil(PART);
        // As long as there are other projects, no thread is idle.
        if parts <= 1 || !self.is_all_begun() {
            let inner = self.inner(pass, path);
            for part in 0..parts {
                self.visit_files(pass, &directory, files, part, inner, gathered);
            }
            if left.len() > before && open.len() < OPEN {
                open.push((path.len(), directory));
            }
            return;
        }
        let shared = Arc::new((directory, mem::take(files), path.clone()));
        for part in 0..parts {
            let (pass, shared) = (Arc::clone(pass), Arc::clone(&shared));
            pass.pending.fetch_add(1, Ordering::Relaxed);
            scope.spawn(move |scope| {
                let mut gathered = Gathered::default();
                let (directory, files, path) = &*shared;
                let inner = self.inner(&pass, path);
                self.visit_files(&pass, directory, files, part, inner, &mut gathered);
                self.conclude_task(scope, &pass, gathered, &mut Scratch::default());
            });
        }
    }

    /// The path from the project's root, given one from `builds/`.
    fn inner<'p>(&self, pass: &Pass<G>, path: &'p [u8]) -> &'p [u8] {
        let inner = &path[self.root(pass).len()..];
        inner.strip_prefix(b"/").unwrap_or(inner)
    }

    /// Opens the current directory, adds its subdirectories to the directories left to walk, and lists its
    /// Markdown files in byte order. If the directory is left out, it adds and lists nothing.
    fn open(&self, pass: &Pass<G>, scratch: &mut Scratch) -> io::Result<Directory> {
        let Scratch {
            open,
            path,
            left,
            files,
        } = scratch;
        files.clear();
        let is_root = path.len() == self.root(pass).len();
        let end_of_parent = memrchr(b'/', path).unwrap_or_default();
        while open.pop_if(|(end, _)| *end > end_of_parent).is_some() {}
        let directory = match (open.last(), &self.builds) {
            (Some((end, parent)), _) if *end == end_of_parent => {
                parent.open_directory(as_path(&path[end + 1..]), false)?
            }
            (_, Some(builds)) => builds.open_directory(as_path(path), is_root)?,
            _ => Directory::open(&self.scan.question.builds.join(as_path(path)), is_root)?,
        };
        let before = left.len();
        let mut left_out = false;
        let listed = directory.each(|name, kind| {
            let bytes = name.to_bytes();
            left_out |= self.scan.question.prune && !is_root && is_mark(bytes);
            match kind {
                _ if is_kept_for_itself(bytes) => {}
                Kind::Directory if self.scan.question.prune && is_left_out(bytes) => {}
                Kind::Directory => left.push(path, bytes),
                _ if bytes.ends_with(b".md") => files.push(name, kind),
                _ => {}
            }
            !left_out && !self.scan.interrupt.is_raised()
        });
        if left_out || listed.is_err() {
            left.truncate(before);
            files.clear();
        }
        listed?;
        files.sort();
        Ok(directory)
    }

    /// Looks at or reads the files of one part of a directory.
    fn visit_files(
        &self,
        pass: &Pass<G>,
        directory: &Directory,
        files: &Listing,
        part: usize,
        inner: &[u8],
        gathered: &mut Gathered<G>,
    ) {
        let first = part * PART;
        let last = files.len().min(first + PART);
        gathered.parts.begin(inner, part);
        let inner = as_path(inner);
        for index in first..last {
            if self.is_stopped(pass) {
                return;
            }
            let (name, kind) = files.entry(index);
            let visited = match (kind, pass.mode) {
                (Kind::File, Mode::Read) => self.read(directory, inner, name, false, gathered),
                (Kind::File, Mode::Check) => directory
                    .look(name)
                    .map(|identity| Some(entry(false, identity))),
                (Kind::Link, _) => self.visit_link(pass.mode, directory, inner, name, gathered),
                _ => Ok(Some(Entry::Other)),
            };
            match visited {
                Ok(Some(entry)) => {
                    gathered.parts.add(self.reader, name, entry);
                    if let Entry::File { linked, identity } = entry {
                        gathered.newest = gathered.newest.max(Some(identity.modified));
                        let path = || inner.join(OsStr::from_bytes(name.to_bytes()));
                        if !is_settled(&identity, self.scan.began) {
                            gathered.doubt(path, || {
                                "has a change time in the last two seconds, or in the future"
                                    .to_owned()
                            });
                        }
                        // Nearly always the device of the previous file.
                        if gathered.trusted != Some(identity.device) {
                            gathered.trusted = Some(identity.device)
                                .filter(|device| self.is_trusted(*device, directory, linked));
                            if gathered.trusted.is_none() {
                                gathered.doubt(path, || {
                                    let system = directory.file_system();
                                    format!("is on a file system (type {system}) that is not known to keep change times")
                                });
                            }
                        }
                    }
                }
                Ok(None) => {
                    pass.stopped.store(true, Ordering::Relaxed);
                    return;
                }
                Err(error) => {
                    let inner = inner.join(OsStr::from_bytes(name.to_bytes()));
                    gathered
                        .unreadable
                        .push(self.unreadable(pass, &inner, &error));
                }
            }
        }
        gathered.parts.end();
    }

    /// Whether the change times on a device can be relied on. A file reached through a link may be on a
    /// device on which no directory was visited; then nothing is known about it.
    fn is_trusted(&self, device: u64, directory: &Directory, linked: bool) -> bool {
        if let Some(known) = lock(&self.devices).get(&device) {
            return *known;
        }
        let lies_here = !linked || directory.device().is_ok_and(|here| here == device);
        let is_trusted = lies_here && directory.keeps_change_times();
        if lies_here {
            lock(&self.devices).insert(device, is_trusted);
        }
        is_trusted
    }

    /// A link is checked before it is opened: what it points to may be anything.
    fn visit_link(
        &self,
        mode: Mode,
        directory: &Directory,
        inner: &Path,
        name: &CStr,
        gathered: &mut Gathered<G>,
    ) -> io::Result<Option<Entry>> {
        let identity = match directory.look(name) {
            // Editors leave links to nothing as locks; nobody would call that a file that cannot be read.
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Some(Entry::Dangling)),
            looked => looked?,
        };
        match (identity.kind, mode) {
            (Kind::File, Mode::Read) => self.read(directory, inner, name, true, gathered),
            _ => Ok(Some(entry(true, identity))),
        }
    }

    /// Reads a file, and looks at it before and after. `None` if it was interrupted.
    fn read(
        &self,
        directory: &Directory,
        inner: &Path,
        name: &CStr,
        linked: bool,
        gathered: &mut Gathered<G>,
    ) -> io::Result<Option<Entry>> {
        thread_local! {
            static WINDOW: std::cell::RefCell<Window> = std::cell::RefCell::default();
        }
        let mut file = directory.open_file(name)?;
        let before = look_at(&file)?;
        if before.kind != Kind::File {
            return Ok(Some(Entry::Other));
        }
        let ended = WINDOW.with_borrow_mut(|window| {
            window.find(
                self.scan.matcher(),
                &mut file,
                before.size,
                before.allocated,
                &mut gathered.found,
                || self.scan.interrupt.is_raised(),
            )
        });
        let path = || inner.join(OsStr::from_bytes(name.to_bytes()));
        gathered.found.end_file(path);
        if ended? == Ended::Stopped {
            return Ok(None);
        }
        if look_at(&file)? != before {
            gathered.doubt(path, || "changed while it was read".to_owned());
        }
        Ok(Some(entry(linked, before)))
    }

    fn conclude_task<'w: 'scope, 'scope>(
        &'w self,
        scope: &Scope<'scope>,
        pass: &Arc<Pass<G>>,
        gathered: Gathered<G>,
        scratch: &mut Scratch,
    ) {
        lock(&pass.gathered).extend(gathered);
        // The last task sees what all the others did.
        if pass.pending.fetch_sub(1, Ordering::AcqRel) == 1 && !self.is_stopped(pass) {
            let gathered = mem::take(&mut *lock(&pass.gathered));
            match self.conclude(pass, gathered) {
                Some(usage) => {
                    // Each project is concluded once.
                    let _ = self.results[pass.project].set(usage);
                    self.scan.progress.advance();
                }
                None => self.begin_pass(scope, pass.project, Mode::Read, scratch),
            }
        }
    }

    /// What is known about a project after a pass; `None` if it must be read.
    fn conclude(&self, pass: &Pass<G>, gathered: Gathered<G>) -> Option<G::Known> {
        let Gathered {
            parts,
            found,
            newest,
            doubtful,
            doubt,
            mut unreadable,
            trusted: _,
        } = gathered;
        let doubt = doubt.map(|(path, why)| format!("{} {why}", shown(path)));
        let doubt = doubt.or_else(|| {
            let first = unreadable.first()?;
            Some(format!(
                "{} cannot be read: {}",
                shown(&first.path),
                first.reason
            ))
        });
        let storable = unreadable.is_empty();
        let vouching = (storable && !doubtful).then_some(parts);
        if pass.mode == Mode::Check {
            let segment = self.stored[pass.project]?;
            let seal = vouching.map(|parts| {
                parts.seal(
                    self.scan.key, &segment.matched_slugs, &segment.referred_slugs,
                )
            });
            let holds = seal.is_some() && segment.fingerprint == seal;
            self.tell(pass.project, || match doubt {
                _ if holds => "from the cache: the project has not changed".to_owned(),
                Some(doubt) => format!("read: {doubt}"),
                None => "read: its files or the patterns have changed".to_owned(),
            });
            return holds.then(|| G::recall(segment)).flatten();
        }
        if let Some(doubt) = doubt {
            self.tell(pass.project, || format!("will be read again: {doubt}"));
        }
        unreadable.sort();
        Some(found.conclude(
            self.scan,
            Reading {
                mtime: newest.unwrap_or_default().as_python_seconds(),
                vouching,
                unreadable,
            },
        ))
    }

    /// Reports what happened with a project, if the reasons are wanted.
    fn tell(&self, project: usize, message: impl FnOnce() -> String) {
        let path = || {
            self.scan
                .question
                .builds
                .join(&self.scan.question.projects[project])
        };
        why::tell(|| Reason::new(About::Scan, path(), message()));
    }

    fn unreadable(&self, pass: &Pass<G>, inner: &Path, error: &io::Error) -> Unreadable {
        let project = &self.scan.question.projects[pass.project];
        Unreadable {
            // Component by component: joined to an empty path, a project itself would end in a slash.
            path: Path::new(project).join(inner).components().collect(),
            reason: error.to_string(),
        }
    }

    fn is_stopped(&self, pass: &Pass<G>) -> bool {
        pass.stopped.load(Ordering::Relaxed) || self.scan.interrupt.is_raised()
    }
}

fn as_path(bytes: &[u8]) -> &Path {
    Path::new(OsStr::from_bytes(bytes))
}

fn entry(linked: bool, identity: Identity) -> Entry {
    match identity.kind {
        Kind::File => Entry::File { linked, identity },
        _ => Entry::Other,
    }
}

/// A thread that panicked leaves nothing half gathered: each adds everything at once, at its end.
fn lock<T>(gathered: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    gathered.lock().unwrap_or_else(PoisonError::into_inner)
}
