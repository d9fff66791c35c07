use std::collections::BTreeMap;

use tempfile::TempDir;

use super::super::step::DIRECTORY;
use super::super::undo::{self, stopped_halfway};
use super::*;
use crate::disk;
use crate::lock::Patience;
use crate::ui::{Color, Ui};

/// A directory for a plan with every kind of change, and that plan.
fn tree() -> (TempDir, Changes) {
    let directory = tempfile::tempdir().unwrap();
    let root = directory.path();
    fs::create_dir(root.join("planning")).unwrap();
    for (path, text) in [
        ("planning/STATE.md", "old\r\nstate"),
        ("gone.md", "gone\n"),
        ("CANDIDATE-x.md", "x (CANDIDATE)\n"),
    ] {
        fs::write(root.join(path), text).unwrap();
    }
    let mut changes = Changes::new(root, "sprint close");
    changes.replace("planning/STATE.md", "old\r\nstate", "new\n");
    changes.create("planning/sprints/001/closeout.md", "closed\n");
    changes.rename("CANDIDATE-x.md", "x.md", "x (CANDIDATE)\n", "x\n");
    changes.remove("gone.md", "gone\n");
    (directory, changes)
}

fn with<T>(does: impl FnOnce(Waiting<'_>) -> T) -> T {
    let ui = Ui::new(Color::Never);
    does(Waiting {
        ui: &ui,
        interrupt: Interrupt::listen(),
        patience: Patience::default(),
    })
}

fn apply(changes: &Changes) -> Result<Option<()>> {
    with(|waiting| changes.check()?.apply(waiting))
}

fn take_back(root: &Path) -> Result<Option<undo::Undo>> {
    with(|waiting| undo::undo(root, waiting))
}

/// All files except what is kept, and directories with a `/`.
fn listing(root: &Path) -> BTreeMap<String, Vec<u8>> {
    walkdir::WalkDir::new(root)
        .min_depth(1)
        .into_iter()
        .filter_entry(|entry| entry.file_name() != DIRECTORY)
        .map(|entry| {
            let entry = entry.unwrap();
            let name = with_slashes(entry.path().strip_prefix(root).unwrap());
            if entry.file_type().is_file() {
                (name, fs::read(entry.path()).unwrap())
            } else {
                (name + "/", Vec::new())
            }
        })
        .collect()
}

/// What is kept, except for the lock and the copies' own names.
fn kept(root: &Path) -> Vec<String> {
    let mut names: Vec<_> = disk::list(&root.join(DIRECTORY))
        .unwrap()
        .into_iter()
        .map(|(name, _)| name.into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn all_of_it_happens_and_all_of_it_is_undone() {
    let (directory, changes) = tree();
    let root = directory.path();
    let before = listing(root);
    assert_eq!(
        changes.check().unwrap().describe().join("\n"),
        "replace  planning/STATE.md\ncreate   planning/sprints/001/closeout.md\ncreate   x.md\n\
         remove   CANDIDATE-x.md\nremove   gone.md"
    );
    assert_eq!(listing(root), before);
    assert!(!root.join(DIRECTORY).exists());
    apply(&changes).unwrap().unwrap();
    let after = listing(root);
    assert_eq!(after["planning/STATE.md"], b"new\n");
    assert_eq!(after["planning/sprints/001/closeout.md"], b"closed\n");
    assert_eq!(after["x.md"], b"x\n");
    assert!(!after.contains_key("gone.md") && !after.contains_key("CANDIDATE-x.md"));
    assert_eq!(kept(root), [".gitignore", "1", "lock", "plan.json"]);
    assert_eq!(
        fs::read(root.join(DIRECTORY).join(".gitignore")).unwrap(),
        b"*\n"
    );

    let undone = take_back(root).unwrap().unwrap();
    assert_eq!(undone.command, "sprint close");
    assert!(!undone.is_halfway);
    assert_eq!(listing(root), before);
    assert_eq!(kept(root), [".gitignore", "lock"]);
    let error = take_back(root).unwrap_err();
    assert!(
        error.to_string().starts_with("there is nothing to undo"),
        "{error}"
    );
}

#[test]
fn the_last_plan_alone_is_kept() {
    let (directory, changes) = tree();
    let root = directory.path();
    apply(&changes).unwrap().unwrap();
    let between = listing(root);
    let mut second = Changes::new(root, "apply");
    second.replace("planning/STATE.md", "new\n", "newer\n");
    apply(&second).unwrap().unwrap();
    assert_eq!(kept(root), [".gitignore", "2", "lock", "plan.json"]);
    take_back(root).unwrap().unwrap();
    assert_eq!(listing(root), between);
    take_back(root).unwrap_err();
}

#[test]
fn an_error_in_the_middle_takes_all_of_it_back_and_keeps_the_plan_before() {
    let (directory, changes) = tree();
    let root = directory.path();
    let at_first = listing(root);
    apply(&changes).unwrap().unwrap();
    let before = listing(root);
    let mut failing = Changes::new(root, "apply");
    failing.replace("planning/STATE.md", "new\n", "newer\n");
    failing.remove("x.md", "x\n");
    failing.create("a/b.md", "b\n");
    // It is a directory by now.
    failing.create("a", "a\n");
    apply(&failing).unwrap_err();
    assert_eq!(listing(root), before);
    assert_eq!(kept(root), [".gitignore", "1", "lock", "plan.json"]);
    take_back(root).unwrap().unwrap();
    assert_eq!(listing(root), at_first);
}

#[test]
fn a_plan_killed_after_any_step_is_told_of_and_put_back() {
    for steps in 0..=5 {
        let (directory, changes) = tree();
        let root = directory.path();
        let before = listing(root);
        let checked = changes.check().unwrap();
        with(|waiting| checked.killed_after(steps, waiting));
        let told = with(|waiting| stopped_halfway(root, waiting)).unwrap();
        // A directory is created before the first file. Once all of the files are changed, the plan is as
        // good as done.
        let is_halfway = steps < 5;
        assert_eq!(told.is_some(), is_halfway, "{steps}");
        let mut other = Changes::new(root, "apply");
        other.create("other.md", "");
        assert_eq!(apply(&other).is_err(), is_halfway, "{steps}");
        if !is_halfway {
            continue;
        }
        let undone = take_back(root).unwrap().unwrap();
        assert!(undone.is_halfway);
        assert_eq!(undone.steps.len(), steps);
        assert_eq!(listing(root), before, "{steps}");
        assert!(
            with(|waiting| stopped_halfway(root, waiting))
                .unwrap()
                .is_none()
        );
    }
}

#[test]
fn an_undo_killed_halfway_is_told_of_and_goes_on() {
    let (directory, changes) = tree();
    let root = directory.path();
    let before = listing(root);
    apply(&changes).unwrap().unwrap();
    let real = real_root(root).unwrap();
    with(|waiting| {
        let store = Store::open(&real, waiting).unwrap().unwrap();
        let manifest = store.read().unwrap().unwrap();
        store
            .save(&manifest, super::super::store::State::Undoing)
            .unwrap();
    });
    fs::write(root.join("gone.md"), "gone\n").unwrap();
    let told = with(|waiting| stopped_halfway(root, waiting)).unwrap();
    assert_eq!(told.as_deref(), Some("sprint close"));
    take_back(root).unwrap().unwrap();
    assert_eq!(listing(root), before);
}

#[test]
fn what_was_changed_since_stands_against_undo() {
    for (path, text) in [
        ("planning/STATE.md", Some("theirs\n")),
        ("planning/STATE.md", None),
        ("x.md", Some("theirs\n")),
        ("gone.md", Some("theirs\n")),
    ] {
        let (directory, changes) = tree();
        let root = directory.path();
        apply(&changes).unwrap().unwrap();
        match text {
            Some(text) => fs::write(root.join(path), text).unwrap(),
            None => fs::remove_file(root.join(path)).unwrap(),
        }
        let before = listing(root);
        let error = take_back(root).unwrap_err();
        assert_eq!(error.to_string(), format!("{path} has changed since"));
        assert_eq!(listing(root), before);
        assert!(undo::look(root).is_err());
    }
}

#[test]
fn a_damaged_copy_or_plan_undoes_nothing() {
    let (directory, changes) = tree();
    let root = directory.path();
    apply(&changes).unwrap().unwrap();
    let before = listing(root);
    fs::write(root.join(DIRECTORY).join("1/0"), "other").unwrap();
    let error = take_back(root).unwrap_err();
    assert!(error.to_string().contains("damaged or missing"), "{error}");
    for plan in ["", "{", "[]", "{\"schema_version\": 2}"] {
        fs::write(root.join(DIRECTORY).join("plan.json"), plan).unwrap();
        let error = take_back(root).unwrap_err();
        assert!(
            error.to_string().contains("plan.json is damaged"),
            "{error}"
        );
    }
    assert_eq!(listing(root), before);
}

#[test]
fn no_path_leads_out() {
    let (directory, _) = tree();
    let root = directory.path();
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("x.md"), "x\n").unwrap();
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(outside.path(), root.join("out")).unwrap();
        std::os::unix::fs::symlink(outside.path().join("x.md"), root.join("link.md")).unwrap();
    }
    let absolute = outside.path().join("x.md");
    for path in [
        "out/x.md",
        "link.md",
        "../x.md",
        "",
        ".",
        absolute.to_str().unwrap(),
    ] {
        let mut changes = Changes::new(root, "apply");
        changes.replace(path, "x\n", "y\n");
        let error = changes.check().unwrap_err();
        if cfg!(unix) {
            assert!(
                error.to_string().contains("leads out of"),
                "{path}: {error:#}"
            );
        }
    }
    for path in [".git/config", ".socrates-undo/plan.json"] {
        let mut changes = Changes::new(root, "apply");
        changes.create(path, "x\n");
        let error = changes.check().unwrap_err();
        assert!(
            error.to_string().ends_with("so no command may change it"),
            "{error}"
        );
    }
    assert_eq!(fs::read(outside.path().join("x.md")).unwrap(), b"x\n");
}

#[test]
fn what_stands_against_a_plan_is_seen_before_anything_is_written() {
    let (directory, _) = tree();
    let root = directory.path();
    let before = listing(root);
    let refused = |make: &dyn Fn(&mut Changes)| {
        let mut changes = Changes::new(root, "apply");
        make(&mut changes);
        format!("{:#}", changes.check().unwrap_err())
    };
    assert_eq!(
        refused(&|changes| changes.replace("gone.md", "other\n", "x")),
        "another program changed gone.md meanwhile"
    );
    assert_eq!(
        refused(&|changes| changes.replace("nowhere.md", "other\n", "x")),
        "nowhere.md no longer exists"
    );
    assert_eq!(
        refused(&|changes| changes.create("gone.md", "x")),
        "gone.md already exists"
    );
    assert_eq!(
        refused(&|changes| {
            changes.create("n.md", "x");
            changes.create("n.md", "y");
        }),
        "n.md is planned twice"
    );
    assert_eq!(listing(root), before);
    assert!(!root.join(DIRECTORY).exists());
}

#[cfg(unix)]
#[test]
fn modes_come_back_too() {
    use std::os::unix::fs::PermissionsExt as _;
    let (directory, changes) = tree();
    let root = directory.path();
    let mode = |path: &str| root.join(path).metadata().unwrap().permissions().mode() & 0o777;
    for path in ["gone.md", "CANDIDATE-x.md"] {
        fs::set_permissions(root.join(path), fs::Permissions::from_mode(0o640)).unwrap();
    }
    apply(&changes).unwrap().unwrap();
    assert_eq!(mode("x.md"), 0o640);
    take_back(root).unwrap().unwrap();
    assert_eq!(mode("gone.md"), 0o640);
    assert_eq!(mode("CANDIDATE-x.md"), 0o640);
}
