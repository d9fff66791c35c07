use std::collections::BTreeMap;

use tempfile::TempDir;

use super::super::manifest::State;
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

/// A text without the root in front of the paths that it names.
fn below(root: &Path, text: &str) -> String {
    text.replace(&shown(root.join("")), "").replace('\\', "/")
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
        below(root, &changes.check().unwrap().describe().join("\n")),
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
fn a_plan_killed_before_its_first_step_leaves_the_one_before_it_to_be_undone() {
    let (directory, changes) = tree();
    let root = directory.path();
    let before = listing(root);
    apply(&changes).unwrap().unwrap();
    let after = listing(root);
    let mut second = Changes::new(root, "answer");
    second.create("other.md", "");
    let killed = second.check().unwrap();
    with(|waiting| killed.killed_after(0, waiting));
    let first = take_back(root).unwrap().unwrap();
    assert!(first.is_not_begun);
    assert_eq!(first.previous.as_deref(), Some("sprint close"));
    assert_eq!(listing(root), after);
    let second = take_back(root).unwrap().unwrap();
    assert_eq!(second.command, "sprint close");
    assert_eq!(second.previous, None);
    assert_eq!(listing(root), before);
    assert!(take_back(root).is_err());
}

#[test]
fn a_plan_killed_before_its_first_step_does_not_come_before_the_next_one() {
    let (directory, changes) = tree();
    let root = directory.path();
    apply(&changes).unwrap().unwrap();
    let mut other = Changes::new(root, "answer");
    other.create("other.md", "");
    let killed = other.check().unwrap();
    with(|waiting| killed.killed_after(0, waiting));
    with(|waiting| killed.killed_after(1, waiting));
    let undone = take_back(root).unwrap().unwrap();
    assert_eq!(undone.command, "answer");
    assert_eq!(undone.previous.as_deref(), Some("sprint close"));
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
        store.save(&manifest, State::Undoing).unwrap();
    });
    fs::write(root.join("gone.md"), "gone\n").unwrap();
    let told = with(|waiting| stopped_halfway(root, waiting)).unwrap();
    assert_eq!(told.unwrap().command, "sprint close");
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
        let path = root.join(path);
        let expected = format!("{} has changed since", shown(path));
        assert_eq!(error.to_string(), expected);
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
        below(root, &format!("{:#}", changes.check().unwrap_err()))
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

/// What a file of the plan of [`three`] holds.
#[derive(Clone, Copy, Debug)]
enum There {
    Old,
    New,
    Edited,
}

/// A plan with three files that was killed after some of them, and what its files hold now.
fn three(state: State, there: [There; 3]) -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    let root = directory.path();
    let names = ["a.md", "b.md", "c.md"];
    let mut changes = Changes::new(root, "apply");
    for name in names {
        fs::write(root.join(name), "old\n").unwrap();
        changes.replace(name, "old\n", "new\n");
    }
    let checked = changes.check().unwrap();
    with(|waiting| checked.killed_after(0, waiting));
    with(|waiting| {
        let store = Store::open(&real_root(root).unwrap(), waiting)
            .unwrap()
            .unwrap();
        let manifest = store.read().unwrap().unwrap();
        store.save(&manifest, state).unwrap();
    });
    for (name, there) in names.iter().zip(there) {
        let text = match there {
            There::Old => "old\n",
            There::New => "new\n",
            There::Edited => "edited\n",
        };
        fs::write(root.join(name), text).unwrap();
    }
    directory
}

#[test]
fn a_later_edit_does_not_make_a_plan_halfway_and_what_is_halfway_can_be_undone() {
    use There::{Edited, New, Old};
    let halfway = [
        (State::Writing, [New, Old, Old]),
        (State::Writing, [New, New, Old]),
        (State::Writing, [New, Edited, Old]),
        (State::Writing, [Edited, Old, Old]),
        (State::Writing, [Edited, Edited, Old]),
        (State::Writing, [New, Old, Edited]),
        // The last file may have been edited before it was written.
        (State::Writing, [New, New, Edited]),
        (State::Writing, [Edited, New, Edited]),
        (State::Writing, [Edited, Edited, Edited]),
        // A change that could not be taken back after an error.
        (State::Writing, [Old, New, Old]),
        (State::Writing, [Old, Old, New]),
        (State::Undoing, [New, New, New]),
        (State::Undoing, [New, Old, Edited]),
        (State::Undoing, [Edited, Old, Old]),
        (State::Undoing, [Edited, Edited, Edited]),
    ];
    let at_rest = [
        (State::Writing, [New, New, New]),
        (State::Writing, [Edited, New, New]),
        (State::Writing, [Edited, Edited, New]),
        (State::Writing, [Old, Old, Old]),
        (State::Writing, [Old, Edited, Old]),
        (State::Writing, [Old, Old, Edited]),
        (State::Done, [Old, New, Edited]),
        (State::Done, [New, New, Edited]),
        (State::Done, [Edited, Edited, Edited]),
        (State::Undoing, [Old, Old, Old]),
        (State::Undoing, [Old, Edited, Old]),
    ];
    for (is_halfway, cases) in [(true, &halfway[..]), (false, &at_rest[..])] {
        for (state, there) in cases {
            let directory = three(*state, *there);
            let root = directory.path();
            let case = format!("{state:?} {there:?}");
            let stopped = with(|waiting| stopped_halfway(root, waiting)).unwrap();
            assert_eq!(stopped.is_some(), is_halfway, "{case}");
            if is_halfway {
                take_back(root).unwrap().unwrap();
                for (name, there) in ["a.md", "b.md", "c.md"].iter().zip(there) {
                    let text = |name: &str| fs::read_to_string(root.join(name)).ok();
                    let is_edited = matches!(there, Edited);
                    let expected = if is_edited { "edited\n" } else { "old\n" };
                    assert_eq!(text(name).as_deref(), Some(expected), "{case}");
                    let copy = text(&format!("{name}.before"));
                    assert_eq!(copy.as_deref(), is_edited.then_some("old\n"), "{case}");
                }
            }
            let mut other = Changes::new(root, "apply");
            other.create("other.md", "");
            apply(&other).unwrap().unwrap();
        }
    }
}

#[test]
fn a_plan_that_ended_without_a_record_gets_one() {
    use There::{New, Old};
    let settled = |there: [There; 3]| {
        let directory = three(State::Writing, there);
        with(|waiting| undo::settle(directory.path(), waiting)).unwrap();
        kept(directory.path())
    };
    let plan = [".gitignore", "1", "lock", "plan.json"];
    assert_eq!(settled([Old, Old, Old]), [".gitignore", "lock"]);
    assert_eq!(settled([New, Old, Old]), plan);
    assert_eq!(settled([New, New, New]), plan);
    // From then on, the files may change in any way.
    for (name, text) in [("b.md", "old\n"), ("c.md", "edited\n")] {
        let directory = three(State::Writing, [New, New, New]);
        let root = directory.path();
        with(|waiting| undo::settle(root, waiting)).unwrap();
        fs::write(root.join(name), text).unwrap();
        let stopped = with(|waiting| stopped_halfway(root, waiting)).unwrap();
        assert!(stopped.is_none(), "{name}");
    }
}

#[test]
fn a_name_that_comes_in_between_stands_against_a_plan_that_depends_on_the_names() {
    let directory = tempfile::tempdir().unwrap();
    let root = directory.path();
    fs::create_dir_all(root.join("sprints/.hidden")).unwrap();
    let mut changes = Changes::new(root, "sprint new");
    changes.depend_on_names_in("sprints");
    changes.create("sprints/001-till/acceptance.md", "x\n");
    let checked = changes.check().unwrap();
    assert!(!changes.is_overtaken());
    fs::create_dir(root.join("sprints/.other")).unwrap();
    changes.check().unwrap();
    fs::create_dir(root.join("sprints/001-pump")).unwrap();
    assert!(changes.is_overtaken());
    changes.check().unwrap_err();
    let error = with(|waiting| checked.apply(waiting)).unwrap_err();
    assert!(error.to_string().contains("meanwhile"), "{error}");
    assert!(!root.join("sprints/001-till").exists());
}
