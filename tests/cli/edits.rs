//! Whatever is done to a tree, a scan that trusts what is remembered gives the same result as one that does
//! not.
//!
//! Most tests call the library, which can be told when a scan began: ten seconds from now, so that the files
//! of the test are old enough to vouch for themselves. That rule exists for two edits in one tick of the
//! clock, which have a test of their own; everywhere else the clock ticks before an edit.
//!
//! Where nothing is remembered, the same edits show that each scan sees the tree as it is now.

use std::ffi::OsString;
use std::fs;
use std::io;
#[cfg(unix)]
use std::os::unix::fs::{MetadataExt as _, symlink};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use proptest::prelude::*;
use socrates::interrupt::Interrupt;
use socrates::ui::{Color, Ui};
use socrates::usage::cache::Cache;
use socrates::usage::{How, Memory, ProjectUsage, Question, Usage, scan};
use socrates::workers::pool;
use tempfile::TempDir;

use crate::environment::{Environment, set_modified, skip, wait_until};
#[cfg(unix)]
use crate::hostile::make_fifo;

/// Long enough for any file to be settled.
const LATER: Duration = Duration::from_secs(10);

/// How a scan knows a project that nobody changed: on Windows, no file vouches for itself.
const REMEMBERED: How = if cfg!(unix) {
    How::Remembered
} else {
    How::Read
};

/// Two projects, `alpha` to be edited and `beta` to be left alone.
struct Tree {
    directory: TempDir,
    projects: Vec<OsString>,
    slugs: Vec<String>,
    prune: bool,
}

impl Tree {
    fn new() -> Self {
        Self::at(tempfile::tempdir().unwrap())
    }

    fn at(directory: TempDir) -> Self {
        let tree = Self {
            directory,
            projects: ["alpha", "beta"].map(OsString::from).to_vec(),
            slugs: ["auth", "dry-run", "linked", "new", "old"]
                .map(str::to_owned)
                .to_vec(),
            prune: true,
        };
        for (path, text) in [
            ("builds/alpha/notes.md", "auth"),
            ("builds/alpha/docs/deep/note.md", "dry-run"),
            ("builds/alpha/docs/table.csv", "new"),
            ("builds/beta/notes.md", "auth and dry-run"),
            ("elsewhere/older.md", "old"),
            ("elsewhere/directory/older.md", "old"),
            ("elsewhere/target.md", "linked"),
            ("elsewhere/other.md", "other!"),
        ] {
            tree.write(path, text);
        }
        for older in ["elsewhere/older.md", "elsewhere/directory/older.md"] {
            set_modified(&tree.path(older), UNIX_EPOCH + LATER);
        }
        #[cfg(unix)]
        tree.link("../../elsewhere/target.md", "builds/alpha/link.md");
        // Windows lets few users make a link.
        #[cfg(not(unix))]
        tree.write("builds/alpha/link.md", "linked");
        tree
    }

    fn path(&self, path: &str) -> PathBuf {
        self.directory.path().join(path)
    }

    /// A path in the edited project.
    fn alpha(&self, path: &str) -> PathBuf {
        self.path("builds/alpha").join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    #[cfg(unix)]
    fn link(&self, target: &str, link: &str) {
        symlink(target, self.path(link)).unwrap();
    }

    fn scan(&self, stored: &Cache, trust: bool, began: SystemTime) -> Usage {
        let question = Question {
            builds: &self.path("builds"),
            projects: &self.projects,
            slugs: &self.slugs,
            prune: self.prune,
            began,
        };
        let progress = Ui::new(Color::Never).progress(0, "projects");
        let memory = Memory {
            cache: stored,
            trusted: trust,
        };
        let interrupt = Interrupt::listen();
        pool()
            .unwrap()
            .install(|| scan(&question, memory, interrupt, &progress))
    }

    /// A scan that trusts what is stored, and sees everything settled.
    fn warm(&self, stored: &Cache) -> Usage {
        self.scan(stored, true, SystemTime::now() + LATER)
    }

    /// Compares a scan that trusts what is stored with one that does not.
    #[track_caller]
    fn warm_as_cold(&self, stored: &Cache) -> Usage {
        let warm = self.warm(stored);
        let cold = self.scan(stored, false, SystemTime::now() + LATER);
        for ((warm, cold), name) in warm.projects.iter().zip(&cold.projects).zip(&self.projects) {
            let (warm, cold) = (warm.as_ref().unwrap(), cold.as_ref().unwrap());
            assert_eq!(warm.matched(), cold.matched(), "{}", name.display());
            assert_eq!(warm.unreadable, cold.unreadable, "{}", name.display());
        }
        assert_eq!(warm.cache, cold.cache);
        warm
    }

    /// Returns once a change would get a different time from all changes so far.
    fn let_clock_tick(&self) {
        let probe = self.path("probe");
        let changed = || {
            fs::write(&probe, "probe").unwrap();
            changed_at(&probe)
        };
        let before = changed();
        wait_until("the clock of the file system ticks", || changed() != before);
    }
}

fn project(usage: &Usage, index: usize) -> &ProjectUsage {
    usage.projects[index].as_ref().unwrap()
}

/// The slugs that occur in a project.
fn matched(usage: &Usage, index: usize) -> Vec<&str> {
    project(usage, index).matched().iter().collect()
}

fn modified(path: &Path) -> SystemTime {
    path.metadata().unwrap().modified().unwrap()
}

/// When anything about a file last changed.
#[cfg(unix)]
fn changed_at(path: &Path) -> SystemTime {
    let metadata = path.metadata().unwrap();
    UNIX_EPOCH
        + Duration::new(
            u64::try_from(metadata.ctime()).unwrap(),
            u32::try_from(metadata.ctime_nsec()).unwrap(),
        )
}

/// When a file was last written, which is all that can be asked here.
#[cfg(not(unix))]
fn changed_at(path: &Path) -> SystemTime {
    modified(path)
}

/// Makes a link, where anyone may.
fn link(target: &Path, link: &Path) -> io::Result<()> {
    #[cfg(unix)]
    return symlink(target, link);
    #[cfg(not(unix))]
    Err(io::Error::new(
        io::ErrorKind::Unsupported,
        format!("{} to {}", link.display(), target.display()),
    ))
}

/// Sets the permissions of a file, where they are bits.
fn set_mode(path: &Path, mode: u32) -> io::Result<()> {
    #[cfg(unix)]
    return fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(mode));
    #[cfg(not(unix))]
    Err(io::Error::new(
        io::ErrorKind::Unsupported,
        format!("{mode:o} for {}", path.display()),
    ))
}

/// Scans, edits and scans again: what is remembered must not be mistaken for what `alpha` contains now, and
/// `beta` still has to be remembered.
#[track_caller]
fn after(edit: impl FnOnce(&mut Tree), alpha_holds: &[&str]) {
    let mut tree = Tree::new();
    let cache = remembered(&tree);
    tree.let_clock_tick();
    edit(&mut tree);
    let usage = tree.warm_as_cold(&cache);
    assert_eq!(matched(&usage, 0), alpha_holds);
    assert_eq!(project(&usage, 0).how, How::Read);
    assert_eq!(project(&usage, 1).how, REMEMBERED);
    // From then on `alpha` is remembered as it is now.
    let usage = tree.warm_as_cold(&usage.cache);
    assert_eq!(matched(&usage, 0), alpha_holds);
    assert_eq!(project(&usage, 0).how, REMEMBERED);
}

/// What a scan of an untouched tree remembers: everything.
#[track_caller]
fn remembered(tree: &Tree) -> Cache {
    let cache = tree.warm(&Cache::default()).cache;
    let usage = tree.warm_as_cold(&cache);
    for project in usage.projects.iter().flatten() {
        assert_eq!(project.how, REMEMBERED);
    }
    assert_eq!(usage.cache, cache);
    cache
}

#[test]
fn a_file_that_was_edited() {
    after(
        |tree| tree.write("builds/alpha/notes.md", "auth, new"),
        &["auth", "dry-run", "linked", "new"],
    );
}

#[test]
fn a_file_that_was_edited_and_its_time_put_back() {
    after(
        |tree| {
            let notes = tree.alpha("notes.md");
            let before = modified(&notes);
            fs::write(&notes, "new!").unwrap();
            set_modified(&notes, before);
        },
        &["dry-run", "linked", "new"],
    );
}

#[test]
fn a_file_that_was_edited_under_another_of_its_names() {
    let tree = Tree::new();
    fs::hard_link(tree.alpha("notes.md"), tree.path("elsewhere/name")).unwrap();
    let cache = remembered(&tree);
    tree.let_clock_tick();
    tree.write("elsewhere/name", "new!");
    let usage = tree.warm_as_cold(&cache);
    assert_eq!(matched(&usage, 0), ["dry-run", "linked", "new"]);
}

#[test]
fn an_older_file_that_was_moved_in() {
    after(
        |tree| fs::rename(tree.path("elsewhere/older.md"), tree.alpha("older.md")).unwrap(),
        &["auth", "dry-run", "linked", "old"],
    );
}

#[test]
fn an_older_file_that_was_moved_over_another() {
    after(
        |tree| fs::rename(tree.path("elsewhere/older.md"), tree.alpha("notes.md")).unwrap(),
        &["dry-run", "linked", "old"],
    );
}

#[test]
fn an_older_file_that_was_copied_in_with_its_time() {
    after(
        |tree| {
            let copy = tree.alpha("docs/copy.md");
            fs::copy(tree.path("elsewhere/older.md"), &copy).unwrap();
            set_modified(&copy, modified(&tree.path("elsewhere/older.md")));
        },
        &["auth", "dry-run", "linked", "old"],
    );
}

#[test]
fn an_older_file_that_was_linked_in() {
    after(
        |tree| fs::hard_link(tree.path("elsewhere/older.md"), tree.alpha("older.md")).unwrap(),
        &["auth", "dry-run", "linked", "old"],
    );
}

#[test]
fn an_older_directory_that_was_moved_in() {
    after(
        |tree| fs::rename(tree.path("elsewhere/directory"), tree.alpha("moved")).unwrap(),
        &["auth", "dry-run", "linked", "old"],
    );
}

#[test]
fn a_file_that_was_deleted() {
    after(
        |tree| fs::remove_file(tree.alpha("notes.md")).unwrap(),
        &["dry-run", "linked"],
    );
}

#[test]
fn a_file_that_was_renamed() {
    after(
        |tree| fs::rename(tree.alpha("notes.md"), tree.alpha("Notes.md")).unwrap(),
        &["auth", "dry-run", "linked"],
    );
}

#[test]
fn a_file_that_was_renamed_to_another_extension() {
    after(
        |tree| fs::rename(tree.alpha("notes.md"), tree.alpha("notes.md~")).unwrap(),
        &["dry-run", "linked"],
    );
}

#[test]
fn a_file_that_was_renamed_from_another_extension() {
    after(
        |tree| {
            let (csv, md) = (tree.alpha("docs/table.csv"), tree.alpha("docs/table.md"));
            fs::rename(csv, md).unwrap();
        },
        &["auth", "dry-run", "linked", "new"],
    );
}

#[test]
fn a_file_that_was_moved_to_another_directory() {
    after(
        |tree| fs::rename(tree.alpha("notes.md"), tree.alpha("docs/notes.md")).unwrap(),
        &["auth", "dry-run", "linked"],
    );
}

#[test]
fn a_file_that_was_swapped_for_one_of_its_size_and_time() {
    after(
        |tree| {
            let (notes, other) = (tree.alpha("notes.md"), tree.alpha("other"));
            fs::write(&other, "new!").unwrap();
            set_modified(&other, modified(&notes));
            fs::rename(other, notes).unwrap();
        },
        &["dry-run", "linked", "new"],
    );
}

#[test]
fn two_files_that_swapped_their_names() {
    after(
        |tree| {
            tree.write("builds/alpha/third", "");
            for (from, to) in [
                ("notes.md", "third"),
                ("docs/deep/note.md", "notes.md"),
                ("third", "docs/deep/note.md"),
            ] {
                fs::rename(tree.alpha(from), tree.alpha(to)).unwrap();
            }
        },
        &["auth", "dry-run", "linked"],
    );
}

#[test]
fn a_file_whose_place_something_else_took() {
    #[cfg(unix)]
    after(
        |tree| {
            fs::remove_file(tree.alpha("notes.md")).unwrap();
            make_fifo(&tree.alpha("notes.md"));
        },
        &["dry-run", "linked"],
    );
    after(
        |tree| {
            fs::remove_file(tree.alpha("notes.md")).unwrap();
            fs::create_dir(tree.alpha("notes.md")).unwrap();
        },
        &["dry-run", "linked"],
    );
}

#[cfg(unix)]
#[test]
fn a_file_whose_mode_changed() {
    after(
        |tree| {
            set_mode(&tree.alpha("notes.md"), 0o640).unwrap();
        },
        &["auth", "dry-run", "linked"],
    );
}

#[test]
fn a_directory_that_was_removed() {
    after(
        |tree| fs::remove_dir_all(tree.alpha("docs")).unwrap(),
        &["auth", "linked"],
    );
}

#[test]
fn a_directory_that_was_renamed() {
    after(
        |tree| fs::rename(tree.alpha("docs"), tree.alpha("documents")).unwrap(),
        &["auth", "dry-run", "linked"],
    );
    after(
        |tree| fs::rename(tree.alpha("docs"), tree.alpha(".git")).unwrap(),
        &["auth", "linked"],
    );
}

#[cfg(unix)]
#[test]
fn a_directory_that_became_a_link_to_itself() {
    after(
        |tree| {
            fs::rename(tree.alpha("docs"), tree.path("elsewhere/docs")).unwrap();
            tree.link("../../elsewhere/docs", "builds/alpha/docs");
        },
        &["auth", "linked"],
    );
}

#[test]
fn a_directory_that_was_marked_as_a_cache() {
    for mark in ["CACHEDIR.TAG", "pyvenv.cfg"] {
        after(
            |tree| tree.write(&format!("builds/alpha/docs/{mark}"), ""),
            &["auth", "linked"],
        );
    }
}

#[test]
fn a_directory_that_is_no_longer_a_cache() {
    let tree = Tree::new();
    tree.write("builds/alpha/docs/CACHEDIR.TAG", "");
    let cache = remembered(&tree);
    fs::remove_file(tree.alpha("docs/CACHEDIR.TAG")).unwrap();
    let usage = tree.warm_as_cold(&cache);
    assert_eq!(matched(&usage, 0), ["auth", "dry-run", "linked"]);
}

#[cfg(unix)]
#[test]
fn a_link_that_was_retargeted() {
    let retarget = |target: &str, holds: &[&str]| {
        after(
            |tree| {
                fs::remove_file(tree.alpha("link.md")).unwrap();
                tree.link(target, "builds/alpha/link.md");
            },
            holds,
        );
    };
    retarget("../../elsewhere/other.md", &["auth", "dry-run"]);
    retarget("../../elsewhere/older.md", &["auth", "dry-run", "old"]);
    retarget("nowhere", &["auth", "dry-run"]);
    retarget(".", &["auth", "dry-run"]);
}

#[cfg(unix)]
#[test]
fn a_link_whose_target_was_edited_or_moved() {
    after(
        |tree| tree.write("elsewhere/target.md", "new..."),
        &["auth", "dry-run", "new"],
    );
    after(
        |tree| fs::remove_file(tree.path("elsewhere/target.md")).unwrap(),
        &["auth", "dry-run"],
    );
}

#[cfg(unix)]
#[test]
fn a_dangling_link_that_now_leads_somewhere() {
    let tree = Tree::new();
    tree.link("not-yet.md", "builds/alpha/dangling.md");
    let cache = remembered(&tree);
    tree.write("builds/alpha/not-yet.md", "");
    fs::rename(tree.path("elsewhere/older.md"), tree.alpha("not-yet.md")).unwrap();
    let usage = tree.warm_as_cold(&cache);
    assert_eq!(matched(&usage, 0), ["auth", "dry-run", "linked", "old"]);
}

/// Links to nothing, whose times do not count, made again in another order: some file systems list the newest
/// first.
#[cfg(target_os = "linux")]
#[test]
fn a_directory_that_lists_the_same_in_another_order() {
    let Ok(memory) = TempDir::new_in("/dev/shm") else {
        skip("there is no file system here that lists in another order");
        return;
    };
    let tree = Tree::at(memory);
    let links: Vec<_> = (0..8).map(|n| format!("builds/alpha/{n}.md")).collect();
    let list = || -> Vec<_> {
        let entries = fs::read_dir(tree.path("builds/alpha")).unwrap();
        entries.map(|entry| entry.unwrap().file_name()).collect()
    };
    for link in &links {
        tree.link("nowhere", link);
    }
    let before = list();
    let cache = remembered(&tree);
    for link in &links {
        fs::remove_file(tree.path(link)).unwrap();
    }
    for link in links.iter().rev() {
        tree.link("nowhere", link);
    }
    if list() == before {
        skip("this file system lists the same in the same order");
    }
    let usage = tree.warm_as_cold(&cache);
    assert_eq!(project(&usage, 0).how, REMEMBERED);
}

#[test]
fn projects_that_swapped_their_names() {
    let tree = Tree::new();
    let cache = remembered(&tree);
    for (from, to) in [("alpha", "third"), ("beta", "alpha"), ("third", "beta")] {
        fs::rename(tree.path("builds").join(from), tree.path("builds").join(to)).unwrap();
    }
    let usage = tree.warm_as_cold(&cache);
    assert_eq!(matched(&usage, 0), ["auth", "dry-run"]);
    assert_eq!(matched(&usage, 1), ["auth", "dry-run", "linked"]);
}

#[test]
fn a_project_that_is_gone_is_forgotten() {
    let mut tree = Tree::new();
    let cache = remembered(&tree);
    tree.projects.remove(0);
    let usage = tree.warm_as_cold(&cache);
    assert_eq!(project(&usage, 0).how, REMEMBERED);
    let names: Vec<_> = usage.cache.projects.keys().collect();
    assert_eq!(names, ["beta"]);
}

#[test]
fn slugs_that_are_others_than_before() {
    let mut tree = Tree::new();
    tree.slugs.retain(|slug| slug != "dry-run");
    let cache = remembered(&tree);
    tree.slugs.insert(1, "dry-run".to_owned());
    let usage = tree.warm_as_cold(&cache);
    assert_eq!(matched(&usage, 0), ["auth", "dry-run", "linked"]);
    assert_eq!(matched(&usage, 1), ["auth", "dry-run"]);
    // With one slug fewer, what is remembered would say too much.
    let cache = remembered(&tree);
    tree.slugs.retain(|slug| slug != "dry-run");
    let usage = tree.warm_as_cold(&cache);
    assert_eq!(matched(&usage, 0), ["auth", "linked"]);
}

#[test]
fn pruning_that_is_other_than_before() {
    let mut tree = Tree::new();
    tree.write("builds/alpha/node_modules/package/README.md", "new");
    let cache = remembered(&tree);
    tree.prune = false;
    let usage = tree.warm_as_cold(&cache);
    assert_eq!(matched(&usage, 0), ["auth", "dry-run", "linked", "new"]);
    let cache = remembered(&tree);
    tree.prune = true;
    let usage = tree.warm_as_cold(&cache);
    assert_eq!(matched(&usage, 0), ["auth", "dry-run", "linked"]);
}

#[test]
fn files_that_are_not_markdown_may_change_freely() {
    let tree = Tree::new();
    let cache = remembered(&tree);
    tree.let_clock_tick();
    tree.write("builds/alpha/docs/table.csv", "another one");
    tree.write("builds/alpha/main.rs", "auth");
    tree.write("builds/alpha/.git/notes.md", "new");
    fs::create_dir(tree.alpha("empty")).unwrap();
    set_modified(&tree.alpha("docs/table.csv"), UNIX_EPOCH);
    let usage = tree.warm_as_cold(&cache);
    assert_eq!(project(&usage, 0).how, REMEMBERED);
}

#[cfg(unix)] // Elsewhere no file vouches for itself.
#[test]
fn a_file_of_the_last_two_seconds_cannot_vouch_for_itself() {
    let tree = Tree::new();
    let second = Duration::from_secs(1);
    // Both of its times count: here its content is old, and its mode is new.
    let notes = tree.alpha("notes.md");
    set_modified(&notes, UNIX_EPOCH + LATER);
    let changed = changed_at(&notes);
    for (began, how) in [
        (changed - second, How::Read),
        (changed, How::Read),
        (changed + 2 * second - Duration::from_nanos(1), How::Read),
        (changed + 2 * second, How::Remembered),
        (changed + LATER, How::Remembered),
    ] {
        let cache = tree.scan(&Cache::default(), true, began).cache;
        let usage = tree.warm_as_cold(&cache);
        assert_eq!(project(&usage, 0).how, how, "{began:?}, {changed:?}");
        // A scan for which a file is not settled does not trust what was remembered when everything was.
        let cache = remembered(&tree);
        let usage = tree.scan(&cache, true, began);
        assert_eq!(project(&usage, 0).how, how, "{began:?}, {changed:?}");
    }
}

#[test]
fn a_file_of_tomorrow_cannot_vouch_for_itself() {
    let tree = Tree::new();
    let tomorrow = SystemTime::now() + Duration::from_hours(24);
    set_modified(&tree.alpha("notes.md"), tomorrow);
    let cache = tree.warm(&Cache::default()).cache;
    let usage = tree.warm_as_cold(&cache);
    assert_eq!(project(&usage, 0).how, How::Read);
    assert_eq!(project(&usage, 1).how, REMEMBERED);
}

#[test]
fn edits_in_one_tick_of_the_clock_are_seen() {
    let tree = Tree::new();
    let notes = tree.alpha("notes.md");
    let time = modified(&notes);
    let mut cache = Cache::default();
    for n in 0..300 {
        let (text, holds) = if n % 2 == 0 {
            ("new!", ["dry-run", "linked", "new"])
        } else {
            ("auth", ["auth", "dry-run", "linked"])
        };
        fs::write(&notes, text).unwrap();
        set_modified(&notes, time);
        let usage = tree.scan(&cache, true, SystemTime::now());
        assert_eq!(matched(&usage, 0), holds, "edit {n}");
        cache = usage.cache;
    }
}

/// Something done to a tree.
#[derive(Clone, Debug)]
enum Edit {
    Write(usize, &'static str, bool),
    Remove(usize),
    Rename(usize, usize),
    HardLink(usize, usize),
    SymbolicLink(usize, usize),
    Mode(usize, u32),
    Prune(bool),
    Slug(bool),
}

/// Paths that edits put anything at; some of their directories may be left out of a walk.
const NAMES: [&str; 9] = [
    "builds/alpha/a.md",
    "builds/alpha/b.md",
    "builds/alpha/d/a.md",
    "builds/alpha/d/e",
    "builds/alpha/d/e/a.md",
    "builds/alpha/d/e/CACHEDIR.TAG",
    "builds/alpha/.git",
    "builds/beta/a.md",
    "elsewhere/a.md",
];

fn edits() -> impl Strategy<Value = Edit> {
    let name = || 0..NAMES.len();
    let text = prop_oneof![Just("auth"), Just("new!"), Just("old."), Just("")];
    prop_oneof![
        4 => (name(), text, any::<bool>()).prop_map(|(name, text, back)| Edit::Write(name, text, back)),
        2 => name().prop_map(Edit::Remove),
        3 => (name(), name()).prop_map(|(from, to)| Edit::Rename(from, to)),
        1 => (name(), name()).prop_map(|(from, to)| Edit::HardLink(from, to)),
        1 => (name(), name()).prop_map(|(from, to)| Edit::SymbolicLink(from, to)),
        1 => (name(), 0o600..0o777_u32).prop_map(|(name, mode)| Edit::Mode(name, mode)),
        1 => any::<bool>().prop_map(Edit::Prune),
        1 => any::<bool>().prop_map(Edit::Slug),
    ]
}

impl Tree {
    /// Does the edit if possible: there may be nothing with that name.
    fn edit(&mut self, edit: &Edit) {
        let path = |index: usize| self.path(NAMES[index]);
        let _ = match *edit {
            Edit::Write(name, text, put_back) => {
                let path = path(name);
                let before = path.metadata().and_then(|metadata| metadata.modified());
                let _ = fs::create_dir_all(path.parent().unwrap());
                let written = fs::write(&path, text);
                if let (Ok(before), true, true) = (before, put_back, path.is_file()) {
                    set_modified(&path, before);
                }
                written
            }
            Edit::Remove(name) => {
                fs::remove_file(path(name)).or_else(|_| fs::remove_dir_all(path(name)))
            }
            Edit::Rename(from, to) => fs::rename(path(from), path(to)),
            Edit::HardLink(from, to) => fs::hard_link(path(from), path(to)),
            Edit::SymbolicLink(from, to) => link(&path(from), &path(to)),
            Edit::Mode(name, mode) => set_mode(&path(name), mode),
            Edit::Prune(prune) => {
                self.prune = prune;
                Ok(())
            }
            Edit::Slug(with) => {
                self.slugs.retain(|slug| slug != "new");
                if with {
                    self.slugs.push("new".to_owned());
                    self.slugs.sort();
                }
                Ok(())
            }
        };
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_edits_in_any_order(edits in proptest::collection::vec(edits(), 1..20)) {
        let mut tree = Tree::new();
        let mut cache = remembered(&tree);
        for edit in edits {
            tree.let_clock_tick();
            tree.edit(&edit);
            cache = tree.warm_as_cold(&cache).cache;
        }
    }
}

/// The same through the program: a project and a pattern for each kind of edit.
#[test]
fn the_program_sees_them_all() {
    type Edit = fn(&Path);
    fn put_back(path: &Path, text: &str) {
        let before = modified(path);
        fs::write(path, text).unwrap();
        set_modified(path, before);
    }
    // What each project's edit does to its note, and whether the slug occurs before and after it.
    let kinds: &[(&str, bool, Edit, bool)] = &[
        ("untouched", true, |_| (), true),
        ("edited", true, |note| fs::write(note, "x").unwrap(), false),
        ("put-back", true, |note| put_back(note, "put_back"), false),
        (
            "deleted",
            true,
            |note| fs::remove_file(note).unwrap(),
            false,
        ),
        (
            "other-extension",
            true,
            |note| fs::rename(note, note.with_extension("txt")).unwrap(),
            false,
        ),
        (
            "left-out",
            true,
            |note| fs::write(note.with_file_name("CACHEDIR.TAG"), "").unwrap(),
            false,
        ),
        (
            "moved-in",
            false,
            |note| {
                let older = note.with_extension("older");
                fs::rename(older, note.with_file_name("older.md")).unwrap();
            },
            true,
        ),
        (
            "moved-over",
            false,
            |note| fs::rename(note.with_extension("older"), note).unwrap(),
            true,
        ),
        #[cfg(unix)]
        (
            "retargeted",
            false,
            |note| {
                fs::remove_file(note).unwrap();
                symlink("note.older", note).unwrap();
            },
            true,
        ),
    ];
    let company = Environment::company();
    company.write("builds/origin/notes.md", "");
    for &(kind, before, ..) in kinds {
        company.pattern(kind, "origin");
        let note = company.write(
            format!("builds/{kind}-project/notes/note.md"),
            if before { kind } else { "" },
        );
        let older = note.with_extension("older");
        fs::write(&older, kind).unwrap();
        set_modified(&older, UNIX_EPOCH + LATER);
    }
    // Elsewhere nothing is remembered.
    #[cfg(unix)]
    company.settle();
    let unused = |arguments: &str| {
        let mut findings = company.socrates(arguments).findings();
        findings.sort();
        findings
    };
    let expected = |occurs: fn(&(&str, bool, Edit, bool)) -> bool| {
        let mut unused: Vec<_> = kinds
            .iter()
            .filter(|kind| !occurs(kind))
            .map(|kind| format!("unused {}", kind.0))
            .collect();
        unused.sort();
        unused
    };
    assert_eq!(unused("patterns review --json"), expected(|kind| kind.1));
    for &(kind, _, edit, _) in kinds {
        edit(&company.path(format!("builds/{kind}-project/notes/note.md")));
    }
    let warm = company.socrates("patterns review --json");
    let remembered = if cfg!(unix) { 2 } else { 0 };
    assert_eq!(
        warm.json()["projects"]["cached"],
        remembered,
        "untouched and origin"
    );
    assert_eq!(unused("patterns review --json"), expected(|kind| kind.3));
    let cold = company.socrates("patterns review --json --no-cache");
    assert_eq!(warm.json()["findings"], cold.json()["findings"]);
}
