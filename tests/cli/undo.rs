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
    applied(&changes);
    project
}

fn applied(changes: &Changes) {
    let ui = Ui::new(Color::Never);
    let waiting = Waiting {
        ui: &ui,
        interrupt: Interrupt::listen(),
        patience: Patience::default(),
    };
    changes.check().unwrap().apply(waiting).unwrap().unwrap();
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
            restore  ROOT/planning/STATE.md
            remove   ROOT/planning/sprints/001-till/closeout.md
            ",
        );
    assert_eq!(
        tree::files(&project.path(".")),
        [
            ".socrates-undo/.gitignore", ".socrates-undo/lock", "planning/STATE.md"
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
        hint: `socrates undo` undoes only the most recent apply, answer, sprint new, sprint close, patterns promote or patterns retire
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
            hint: change the file back first, or copy what you need from the old content in .socrates-undo/1/0
            ",
        );
    }
    assert_eq!(tree::read(&project.path(".")), before);
}

const QUESTIONS: &str = "# Questions\n\n## Open\n\n- Q-001: Who signs? (owner: Ann)\n\n## Closed\n";
const DECISIONS: &str = "# Decisions\n\n- **One (2026-11-20)**\n";

/// A company with a project in which a question was answered, which changed its QUESTIONS.md and DECISIONS.md.
fn answered() -> Environment {
    let company = Environment::company();
    company.write("builds/ferry/planning/STATE.md", "# State\n");
    company.write("builds/ferry/planning/QUESTIONS.md", QUESTIONS);
    company.write("builds/ferry/planning/DECISIONS.md", DECISIONS);
    let ran = company.socrates("answer Q-001 Ann --path ferry");
    assert!(ran.status.success(), "{ran}");
    company
}

/// Makes the answer look as if it had been killed, with this content in DECISIONS.md, its second file.
fn kill_answer(company: &Environment, decisions: &str) {
    let plan = company.path("builds/ferry/.socrates-undo/plan.json");
    let text = fs::read_to_string(&plan).unwrap();
    fs::write(plan, text.replace("\"done\"", "\"writing\"")).unwrap();
    company.write("builds/ferry/planning/DECISIONS.md", decisions);
}

fn text(company: &Environment, name: &str) -> String {
    fs::read_to_string(company.path(format!("builds/ferry/{name}"))).unwrap()
}

#[test]
fn a_plan_that_was_killed_after_its_last_file_blocks_nothing() {
    let company = answered();
    let decisions = text(&company, "planning/DECISIONS.md");
    kill_answer(&company, &decisions);
    for command in [
        "decide Two --path ferry", "ask Why? --path ferry", "journal ferry -m Called",
    ] {
        let ran = company.socrates(command);
        assert_eq!(ran.status.code(), Some(0), "{ran}");
        assert_eq!(ran.stderr(), "", "{command}");
    }
    company.socrates("undo ferry").shows(
        "
        exit 2
        --- stderr
        error: builds/ferry/planning/QUESTIONS.md has changed since
        hint: change the file back first, or copy what you need from the old content in builds/ferry/.socrates-undo/1/0
        ",
    );
    let ran = company.socrates("answer Why Because --path ferry");
    assert_eq!(ran.status.code(), Some(0), "{ran}");
    assert_eq!(ran.stderr(), "");
}

#[test]
fn whatever_is_edited_by_hand_after_a_recorded_end_leaves_the_plan_finished() {
    let company = answered();
    let decisions = text(&company, "planning/DECISIONS.md");
    kill_answer(&company, &decisions);
    company.socrates("decide One --path ferry").succeeds();
    company.write("builds/ferry/planning/DECISIONS.md", "# By hand\n");
    for command in ["decide Two --path ferry", "sprint new till --path ferry"] {
        let ran = company.socrates(command);
        assert_eq!(ran.status.code(), Some(0), "{ran}");
        assert_eq!(ran.stderr(), "", "{command}");
    }
}

#[test]
fn a_last_file_edited_by_hand_does_not_show_that_the_plan_was_finished() {
    let company = answered();
    kill_answer(&company, "# By hand\n");
    company.write(
        "a.json",
        r#"{"client": "internal", "tagline": "x", "business_goal": "y"}"#,
    );
    let resume = "init ferry --resume --answers a.json --defaults";
    company.socrates(resume).shows(
        "
        exit 2
        --- stderr
        error: `answer` was stopped halfway
        hint: undo it with `socrates undo builds/ferry`, then run again
        ",
    );
    company.socrates("undo ferry").shows(
        "
        exit 1
        --- stdout
        undid `answer`, which was stopped halfway
        restore  builds/ferry/planning/QUESTIONS.md
        leave    builds/ferry/planning/DECISIONS.md, which has changed since; builds/ferry/planning/DECISIONS.md.before has its old content
        ",
    );
    assert_eq!(text(&company, "planning/QUESTIONS.md"), QUESTIONS);
    assert_eq!(text(&company, "planning/DECISIONS.md"), "# By hand\n");
    assert_eq!(text(&company, "planning/DECISIONS.md.before"), DECISIONS);
}

#[test]
fn a_plan_that_was_killed_before_its_first_file_blocks_nothing() {
    let company = answered();
    kill_answer(&company, DECISIONS);
    company.write("builds/ferry/planning/QUESTIONS.md", QUESTIONS);
    for command in ["decide Two --path ferry", "ask Why? --path ferry"] {
        let ran = company.socrates(command);
        assert_eq!(ran.status.code(), Some(0), "{ran}");
        assert_eq!(ran.stderr(), "", "{command}");
    }
    let ran = company.socrates("answer Why Because --path ferry");
    assert_eq!(ran.status.code(), Some(0), "{ran}");
}

#[test]
fn undo_names_the_plan_before_one_that_changed_nothing() {
    let company = answered();
    let after = tree::read(&company.path("."));
    let path = company.path("builds/ferry/.socrates-undo/plan.json");
    let done = fs::read_to_string(&path).unwrap();
    let mut plan: serde_json::Value = serde_json::from_str(&done).unwrap();
    let previous = plan.clone();
    plan["command"] = "sprint close".into();
    plan["state"] = "writing".into();
    plan["copies"] = 2.into();
    plan["files"] = serde_json::json!([{ "path": "NEW.md", "before": null, "after": "00" }]);
    plan["previous"] = previous;
    fs::write(&path, plan.to_string()).unwrap();
    company.socrates("undo ferry").shows(
        "
        exit 0
        --- stdout
        `sprint close` was stopped before it changed anything; the command before it was `answer`

        Next:
          socrates undo builds/ferry
        ",
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), done);
    assert_eq!(tree::read(&company.path(".")), after);
    let ran = company.socrates("undo ferry");
    assert!(ran.status.success(), "{ran}");
    assert_eq!(text(&company, "planning/QUESTIONS.md"), QUESTIONS);
    assert_eq!(text(&company, "planning/DECISIONS.md"), DECISIONS);
}

#[test]
fn no_command_makes_a_plan_that_was_stopped_halfway_impossible_to_undo() {
    let company = answered();
    kill_answer(&company, DECISIONS);
    let before = tree::read(&company.path("."));
    for command in [
        "decide Two --path ferry",
        "decide Two --path ferry --dry-run",
    ] {
        company.socrates(command).shows(
            "
            exit 2
            --- stderr
            error: `answer` was stopped halfway, and builds/ferry/planning/DECISIONS.md is one of its files
            hint: undo it with `socrates undo builds/ferry`, then run again
            ",
        );
    }
    for command in [
        "answer Q-001 Nobody --path ferry",
        "sprint new till --path ferry",
    ] {
        company.socrates(command).shows(
            "
            exit 2
            --- stderr
            error: `answer` was stopped halfway
            hint: undo it with `socrates undo builds/ferry`, then run again
            ",
        );
    }
    assert_eq!(tree::read(&company.path(".")), before);
    let ran = company.socrates("journal ferry -m Called");
    assert_eq!(
        ran.stderr(),
        "warning: `answer` was stopped halfway; undo it with `socrates undo builds/ferry`
"
    );
    company.socrates("undo ferry").shows(
        "
        exit 0
        --- stdout
        undid `answer`, which was stopped halfway
        restore  builds/ferry/planning/QUESTIONS.md
        ",
    );
    assert_eq!(text(&company, "planning/QUESTIONS.md"), QUESTIONS);
    assert_eq!(text(&company, "planning/DECISIONS.md"), DECISIONS);
    let ran = company.socrates("decide Two --path ferry");
    assert_eq!(ran.status.code(), Some(0), "{ran}");
    assert_eq!(ran.stderr(), "");
}

#[test]
fn a_tick_is_refused_in_a_file_of_a_plan_that_was_stopped_halfway() {
    let project = Environment::new();
    project.write("planning/STATE.md", "# State\n\nActive sprint: 001-till\n");
    let criteria = project.write("planning/sprints/001-till/acceptance.md", "- [ ] Paid\n");
    let mut changes = Changes::new(&project.path("."), "apply");
    changes.replace(
        "planning/sprints/001-till/acceptance.md",
        "- [ ] Paid\n",
        "- [ ] Paid\n- [ ] Printed\n",
    );
    changes.create("planning/sprints/001-till/closeout.md", "closed\n");
    applied(&changes);
    kill(&project);
    project.socrates("sprint tick 1").shows(
        "
        exit 2
        --- stderr
        error: `apply` was stopped halfway, and planning/sprints/001-till/acceptance.md is one of its files
        hint: undo it with `socrates undo`, then run again
        ",
    );
    assert_eq!(
        fs::read_to_string(criteria).unwrap(),
        "- [ ] Paid\n- [ ] Printed\n"
    );
}

#[test]
fn a_file_edited_by_hand_stays_when_a_plan_that_was_stopped_halfway_is_undone() {
    let company = answered();
    kill_answer(&company, DECISIONS);
    let edited = "# Questions\n\n- By hand\n";
    company.write("builds/ferry/planning/QUESTIONS.md", edited);
    let before = tree::read(&company.path("."));
    company.socrates("sprint new till --path ferry").shows(
        "
        exit 2
        --- stderr
        error: `answer` was stopped halfway
        hint: undo it with `socrates undo builds/ferry`, then run again
        ",
    );
    company.socrates("undo ferry --dry-run").shows(
        "
        exit 1
        --- stdout
        would undo `answer`, which was stopped halfway
        leave    builds/ferry/planning/QUESTIONS.md, which has changed since; save its old content beside it
        ",
    );
    assert_eq!(tree::read(&company.path(".")), before);
    company.socrates("undo ferry").shows(
        "
        exit 1
        --- stdout
        undid `answer`, which was stopped halfway
        leave    builds/ferry/planning/QUESTIONS.md, which has changed since; builds/ferry/planning/QUESTIONS.md.before has its old content
        ",
    );
    assert_eq!(text(&company, "planning/QUESTIONS.md"), edited);
    assert_eq!(text(&company, "planning/QUESTIONS.md.before"), QUESTIONS);
    assert_eq!(text(&company, "planning/DECISIONS.md"), DECISIONS);
    let ran = company.socrates("decide Two --path ferry");
    assert_eq!(ran.status.code(), Some(0), "{ran}");
    assert_eq!(ran.stderr(), "");
    company.socrates("undo ferry").shows(
        "
        exit 2
        --- stderr
        error: there is nothing to undo in builds/ferry
        hint: `socrates undo` undoes only the most recent apply, answer, sprint new, sprint close, patterns promote or patterns retire
        ",
    );
}

#[test]
fn what_undo_leaves_is_in_its_document() {
    let project = project();
    kill(&project);
    project.write("planning/STATE.md", "theirs\n");
    project.write("planning/sprints/001-till/notes.md", "theirs\n");
    let document = project.socrates("undo --dry-run --json").json();
    assert_eq!(document["wrote"], serde_json::json!([]));
    let document = project.socrates("undo --json").json();
    assert_eq!(
        document["wrote"],
        serde_json::json!(["planning/STATE.md.before"])
    );
    assert_eq!(document["kept"], serde_json::json!(["planning/STATE.md"]));
    assert_eq!(
        tree::files(&project.path(".")),
        [
            ".socrates-undo/.gitignore",
            ".socrates-undo/lock",
            "planning/STATE.md",
            "planning/STATE.md.before",
            "planning/sprints/001-till/notes.md",
        ]
    );
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
