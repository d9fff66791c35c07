//! `socrates undo`: what it shows and how it ends. What it does to the files is tested beside the plan.

use std::fs;

use socrates::interrupt::Interrupt;
use socrates::lock::{Patience, Waiting};
use socrates::plan::Changes;
use socrates::ui::{Color, Ui};

use crate::environment::Environment;
use crate::tree;

/// A project in which a plan was applied.
fn project() -> Environment {
    let project = Environment::new();
    project.write("planning/STATE.md", "old\n");
    let mut changes = Changes::new(&project.path("."), "sprint close");
    changes.replace("planning/STATE.md", "old\n", "new\n");
    changes.create("planning/sprints/001-till/closeout.md", "closed\n");
    let ui = Ui::new(Color::Never);
    let waiting = Waiting {
        ui: &ui,
        interrupt: Interrupt::listen(),
        patience: Patience::default(),
    };
    changes.check().unwrap().apply(waiting).unwrap().unwrap();
    project
}

/// Makes the plan look as if it had been killed after its first file.
fn kill(project: &Environment) {
    let plan = project.path(".socrates-undo/plan.json");
    let text = fs::read_to_string(&plan).unwrap();
    fs::write(plan, text.replace("\"done\"", "\"writing\"")).unwrap();
    fs::remove_file(project.path("planning/sprints/001-till/closeout.md")).unwrap();
}

#[test]
fn it_shows_what_it_puts_back_and_does_it_once() {
    let project = project();
    let before = tree::read(&project.path("."));
    project.socrates("undo --dry-run").shows(
        "
        exit 0
        --- stdout
        would undo `sprint close`
        restore  planning/STATE.md
        remove   planning/sprints/001-till/closeout.md
        ",
    );
    let document = project.socrates("undo --dry-run --json").json();
    assert_eq!(document["schema_version"], 1);
    assert_eq!(
        document["wrote"],
        serde_json::json!(["planning/STATE.md", "planning/sprints/001-till/closeout.md"])
    );
    assert_eq!(tree::read(&project.path(".")), before);
    let below = project.path("planning");
    project
        .run(project.command().arg("undo").current_dir(below))
        .shows(
            "
            exit 0
            --- stdout
            undid `sprint close`
            restore  planning/STATE.md
            remove   planning/sprints/001-till/closeout.md
            ",
        );
    assert_eq!(
        tree::files(&project.path(".")),
        [
            ".socrates-undo/.gitignore",
            ".socrates-undo/lock",
            "planning/STATE.md"
        ]
    );
    assert_eq!(
        fs::read_to_string(project.path("planning/STATE.md")).unwrap(),
        "old\n"
    );
    project.socrates("undo").shows(
        "
        exit 2
        --- stderr
        error: there is nothing to undo here
        hint: `socrates undo` reverses only the last apply, answer, sprint new, sprint close, patterns promote or patterns retire, not the ones before it
        ",
    );
}

#[test]
fn what_was_changed_since_stays() {
    let project = project();
    project.write("planning/STATE.md", "theirs\n");
    let before = tree::read(&project.path("."));
    for command in ["undo", "undo --dry-run"] {
        project.socrates(command).shows(
            "
            exit 2
            --- stderr
            error: planning/STATE.md has changed since
            hint: undo that change first, or copy what you need from .socrates-undo/ by hand
            ",
        );
    }
    assert_eq!(tree::read(&project.path(".")), before);
}

#[test]
fn every_writer_says_that_a_plan_was_stopped_halfway() {
    let project = project();
    project.write("planning/DECISIONS.md", "# Decisions\n");
    project.socrates("decide \"x\"").shows(
        "
        exit 0
        --- stdout
        added to planning/DECISIONS.md:5
        - **\"x\" (2026-11-23)**
        ",
    );
    kill(&project);
    let said = "warning: `sprint close` was stopped halfway; put back what it changed with `socrates undo`\n";
    for command in ["decide y", "journal -m x"] {
        let ran = project.socrates(command);
        assert_eq!(ran.status.code(), Some(0), "{ran}");
        assert_eq!(ran.stderr(), said, "{command}");
    }
    project.socrates("undo").shows(
        "
        exit 0
        --- stdout
        undid `sprint close`, which was stopped halfway
        restore  planning/STATE.md
        ",
    );
    let ran = project.socrates("decide z");
    assert_eq!(ran.stderr(), "");
}

#[cfg(unix)]
#[test]
fn an_undo_directory_that_is_something_else_is_refused() {
    let project = Environment::new();
    project.write("planning/STATE.md", "x\n");
    std::os::unix::fs::symlink("/", project.path(".socrates-undo")).unwrap();
    project.socrates("undo").shows(
        "
        exit 2
        --- stderr
        error: ROOT/.socrates-undo is not a directory
        hint: move or rename what is there
        ",
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_stdout_does_not_hide_what_was_done() {
    let project = project();
    let full = |arguments: &str| {
        let script = format!(r#""$SOCRATES" {arguments} > /dev/full"#);
        project.run(&mut project.shell(&script))
    };
    full("undo --dry-run").shows("exit 2\n--- stderr\nerror: cannot write the result to standard output: No space left on device");
    full("undo").shows("exit 2\n--- stderr\nerror: the changes below were made, but the result could not be written to standard output: No space left on device\n  restored planning/STATE.md\n  removed planning/sprints/001-till/closeout.md");
    full("companyos co").shows("exit 2\n--- stderr\nerror: the changes below were made, but the result could not be written to standard output: No space left on device\n  created co");
    full("companyos other --json").shows("exit 2\n--- stderr\n{\n  \"schema_version\": 1,\n  \"error\": {\n    \"message\": \"the changes below were made, but the result could not be written to standard output: No space left on device\\ncreated other\",\n    \"hint\": null,\n    \"path\": null\n  }\n}");
    project.write("planning/DECISIONS.md", "# Decisions\n");
    full("decide One").shows("exit 2\n--- stderr\nerror: the changes below were made, but the result could not be written to standard output: No space left on device\n  changed planning/DECISIONS.md");
    full("decide One").shows("exit 2\n--- stderr\nerror: cannot write the result to standard output: No space left on device");
    full("journal -m Called").shows("exit 2\n--- stderr\nerror: the changes below were made, but the result could not be written to standard output: No space left on device\n  created planning/journal/2026-11-23.md");
}
