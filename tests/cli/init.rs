//! `socrates init` where nobody is asked. Interviews are in `interview`.

use std::fs;
use std::io::Write as _;
use std::process::Stdio;

use serde_json::{Value, json};

use crate::environment::Environment;
use crate::tree;

/// The 27 files of the scaffold and the answers, in byte order.
const FILES: [&str; 28] = [
    ".gitignore",
    ".socrates-answers.json",
    "AGENTS.md",
    "CLAUDE.md",
    "CODEX.md",
    "README.md",
    "docs/API.md",
    "docs/ARCHITECTURE.md",
    "docs/DATA_MODEL.md",
    "docs/PERMISSIONS.md",
    "docs/VALIDATION.md",
    "planning/DECISIONS.md",
    "planning/DOMAIN.md",
    "planning/FILE_INVENTORY.md",
    "planning/QUESTIONS.md",
    "planning/RISKS.md",
    "planning/STATE.md",
    "planning/journal/README.md",
    "planning/meetings/README.md",
    "planning/sprints/001-discovery-architecture/acceptance.md",
    "planning/sprints/001-discovery-architecture/blueprint.md",
    "planning/sprints/001-discovery-architecture/handoff-prompt.md",
    "planning/sprints/001-discovery-architecture/requirements.md",
    "references/README.md",
    "samples/README.md",
    "scripts/README.md",
    "src/README.md",
    "tests/README.md",
];

fn answers() -> Value {
    json!({
        "client": "Lindqvist Foods",
        "tagline": "Works out supplier rebates",
        "business_goal": "Two days a month less by hand",
        "users": ["Ana: checks the rebates"],
        "decisions": ["Rebates are rounded once, at the end"],
        "out_of_scope": ["Paying suppliers"],
    })
}

/// A company, and an answers file beside it.
fn company() -> Environment {
    let environment = Environment::company();
    environment.write("answers.json", answers().to_string());
    environment
}

#[test]
fn a_project_is_made_whole_from_given_answers() {
    let environment = company();
    environment
        .socrates("init rebates --answers answers.json --defaults")
        .shows(
            "
            exit 0
            --- stdout
            made builds/rebates: 27 files

            Next:
              correct planning/STATE.md by hand
              start your coding agent in builds/rebates
              socrates audit builds/rebates
            ",
        );
    let project = environment.path("builds/rebates");
    assert_eq!(tree::files(&project), FILES);
    for (file, line) in [
        ("AGENTS.md", "**rebates** — Works out supplier rebates"),
        ("AGENTS.md", "Client: **Lindqvist Foods**"),
        ("AGENTS.md", "Tech stack: **TBD**"),
        ("README.md", "Works out supplier rebates"),
        ("planning/STATE.md", "_Last updated: 2026-11-23_"),
        ("planning/STATE.md", "001-discovery-architecture"),
        (
            "planning/DECISIONS.md",
            "- **Rebates are rounded once, at the end (2026-11-23)**",
        ),
        ("planning/DECISIONS.md", "- Paying suppliers"),
        ("planning/DOMAIN.md", "- Ana: checks the rebates"),
    ] {
        let text = fs::read_to_string(project.join(file)).unwrap();
        assert!(
            text.lines().any(|found| found == line),
            "{line} in {file}:\n{text}"
        );
    }
    let saved = fs::read(project.join(".socrates-answers.json")).unwrap();
    let saved: Value = serde_json::from_slice(&saved).unwrap();
    assert_eq!(saved["project_name"], "rebates");
    assert_eq!(saved["users"], answers()["users"]);
    assert_eq!(saved["tech_stack"], "TBD");
    assert_eq!(saved["risks"], json!([]));
    assert!(!saved["sprint1_goal"].as_str().unwrap().is_empty());
    assert_eq!(saved.as_object().unwrap().len(), 20);
}

#[test]
fn the_review_counts_the_new_project() {
    let environment = company();
    environment.pattern("CANDIDATE-dry-run", "elsewhere");
    let total =
        || environment.socrates("patterns review --json").json()["projects"]["total"].clone();
    assert_eq!(total(), 0);
    environment.socrates("init rebates --answers answers.json --defaults");
    assert_eq!(total(), 1);
}

#[test]
fn a_bad_name_is_refused_before_anything_is_touched() {
    let environment = company();
    let before = tree::read(&environment.path(""));
    // What else makes a bad name, the tests of the rule itself tell.
    for name in ["", "..", "/tmp/x", "a/b", "\u{1b}[31m", "node_modules"] {
        let mut command = environment.command();
        command.args(["init", name, "--answers", "answers.json", "--defaults"]);
        let ran = environment.run(&mut command);
        ran.is_refused("`");
        assert!(ran.stderr().contains("cannot name a project: "), "{ran}");
        assert_eq!(tree::read(&environment.path("")), before, "{name:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_name_that_is_no_utf8_is_refused() {
    use std::os::unix::ffi::OsStrExt as _;
    let environment = company();
    let name = std::ffi::OsStr::from_bytes(b"caf\xe9");
    let ran = environment.run(environment.command().args(["init"]).arg(name));
    ran.is_refused("`caf\\xE9` cannot name a project: it is no UTF-8");
}

#[test]
fn a_project_that_is_there_is_named_with_the_way_to_go_on() {
    let environment = company();
    environment.write("builds/rebates/mine.txt", "mine");
    let before = tree::read(&environment.path(""));
    environment
        .socrates("init rebates --answers answers.json --defaults")
        .shows(
            "
            exit 2
            --- stderr
            error: builds/rebates exists already
            hint: choose another name; or go on with this one: socrates init rebates --resume
            ",
        );
    assert_eq!(tree::read(&environment.path("")), before);
}

#[test]
fn names_that_differ_only_in_case_or_composition_are_one_project() {
    let environment = company();
    fs::create_dir_all(environment.path("builds/Caf\u{e9}")).unwrap();
    for name in ["caf\u{e9}", "CAF\u{c9}", "Cafe\u{301}"] {
        for flags in ["", " --resume", " --no-scaffold"] {
            let command = format!("init {name} --answers answers.json --defaults{flags}");
            let ran = environment.socrates(&command);
            ran.is_refused(&format!("`{name}` is another spelling of builds/Caf\u{e9}"));
        }
    }
    let ran = environment.socrates("init Caf\u{e9} --resume --answers answers.json --defaults");
    assert_eq!(ran.status.code(), Some(0), "{ran}");
    assert_eq!(fs::read_dir(environment.path("builds")).unwrap().count(), 1);
}

#[test]
fn what_stands_in_the_way_is_named() {
    let environment = company();
    environment.write("builds/file", "mine");
    environment.write("builds/rebates/README.md", "mine");
    environment.write("builds/rebates/planning", "a file, not a directory");
    let before = tree::read(&environment.path(""));
    for (arguments, error) in [
        (
            "file",
            "builds/file is a file, and a directory belongs there",
        ),
        (
            "file --resume",
            "builds/file is a file, and a directory belongs there",
        ),
        (
            "new --resume",
            "there is no directory builds/new, and --resume needs one",
        ),
        (
            "new --no-scaffold",
            "there is no directory builds/new, and --no-scaffold needs one",
        ),
        ("new --base nowhere", "nowhere is not a directory"),
        ("new --base answers.json", "answers.json is not a directory"),
        (
            "rebates --resume",
            "builds/rebates/planning is a file, and a directory belongs there",
        ),
    ] {
        let ran = environment.socrates(&format!(
            "init {arguments} --answers answers.json --defaults"
        ));
        ran.is_refused(error);
        assert_eq!(tree::read(&environment.path("")), before, "{arguments}");
    }
}

#[test]
fn it_goes_into_builds_wherever_in_the_company_it_is_run() {
    let environment = company();
    fs::create_dir_all(environment.path("clients/acme")).unwrap();
    let mut command = environment.command();
    command
        .args(["init", "rebates", "--answers", "../../answers.json"])
        .current_dir(environment.path("clients/acme"));
    environment.run(&mut command).shows(
        "
        exit 0
        --- stdout
        made ROOT/builds/rebates: 27 files

        Next:
          correct planning/STATE.md by hand
          start your coding agent in ROOT/builds/rebates
          socrates audit ROOT/builds/rebates
        ",
    );
    assert_eq!(tree::files(&environment.path("builds/rebates")), FILES);
}

#[test]
fn outside_a_company_it_goes_into_the_working_directory_or_the_base() {
    let environment = Environment::new();
    environment.write("answers.json", answers().to_string());
    fs::create_dir(environment.path("my work")).unwrap();
    environment.socrates("init here --answers answers.json --defaults");
    assert_eq!(tree::files(&environment.path("here")), FILES);
    let mut command = environment.command();
    command.args([
        "init",
        "there",
        "--base",
        "my work",
        "--answers",
        "answers.json",
    ]);
    let ran = environment.run(&mut command);
    let quote = if cfg!(windows) { '"' } else { '\'' };
    let audit = format!("\n  socrates audit {quote}my work/there{quote}\n");
    assert!(ran.stdout().contains(&audit), "{ran}");
    assert_eq!(tree::files(&environment.path("my work/there")), FILES);
}

#[test]
fn without_a_terminal_whatever_had_to_be_asked_is_an_error_and_nothing_is_touched() {
    let environment = company();
    let before = tree::read(&environment.path(""));
    environment.socrates("init").shows(
        "
        exit 2
        --- stderr
        error: no project is named, and there is nobody to ask
        hint: name it: socrates init NAME --answers FILE --defaults
        ",
    );
    environment.socrates("init rebates").shows(
        "
        exit 2
        --- stderr
        error: 3 answers are missing or will not do:
          `client` is required and missing
          `tagline` is required and missing
          `business_goal` is required and missing
        hint: give them with --answers FILE, one JSON object (or --answers - to read it from standard input), or run in a terminal without --defaults to be asked
        ",
    );
    environment.write(
        "wrong.json",
        r#"{"cliemt": "x", "users": "Ana", "tagline": 7}"#,
    );
    let ran = environment.socrates("init rebates --answers wrong.json --defaults");
    ran.is_refused("5 answers are missing or will not do:\n");
    for line in [
        "`cliemt` is no key; did you mean `client`?",
        "`users` takes a list of texts, not a text",
        "`tagline` takes a text, not a number",
        "`client` is required and missing",
        "`business_goal` is required and missing",
    ] {
        assert!(
            ran.stderr().contains(&format!("\n  {line}\n")),
            "{line}: {ran}"
        );
    }
    environment.write("torn.json", "{\"client\": ");
    let ran = environment.socrates("init rebates --answers torn.json");
    ran.is_refused("torn.json holds no answers: ");
    let ran = environment.socrates("init rebates --answers nowhere.json");
    assert!(ran.stderr().contains("nowhere.json"), "{ran}");
    assert_eq!(ran.status.code(), Some(2));
    for written in ["wrong.json", "torn.json"] {
        fs::remove_file(environment.path(written)).unwrap();
    }
    assert_eq!(tree::read(&environment.path("")), before);
}

#[test]
fn answers_come_from_standard_input_too() {
    let environment = company();
    let mut command = environment.command();
    command
        .args(["init", "rebates", "--answers", "-"])
        .stdin(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(answers().to_string().as_bytes()).unwrap();
    drop(stdin);
    assert!(child.wait().unwrap().success());
    assert_eq!(tree::files(&environment.path("builds/rebates")), FILES);
}

#[test]
fn a_dry_run_lists_what_a_real_run_makes_and_writes_nothing() {
    let environment = company();
    let before = tree::read(&environment.path(""));
    // The list does not depend on answers that only an interview could give.
    let open = environment.socrates("init rebates --dry-run");
    let ran = environment.socrates("init rebates --answers answers.json --defaults --dry-run");
    assert_eq!(tree::read(&environment.path("")), before);
    assert_eq!(open.stdout(), ran.stdout());
    assert_eq!(ran.status.code(), Some(0), "{ran}");
    let mut lines = ran.stdout().lines();
    let heading = lines.next().unwrap().replace('\\', "/");
    assert_eq!(heading, "would write in builds/rebates:");
    let mut listed: Vec<_> = lines
        .map(|line| line.strip_prefix("create   ").unwrap())
        .collect();
    listed.sort_unstable();

    environment.socrates("init rebates --answers answers.json --defaults");
    let made = tree::read(&environment.path("builds/rebates"));
    assert_eq!(listed, made.keys().collect::<Vec<_>>());

    environment.write("builds/rebates/README.md", "mine");
    fs::remove_file(environment.path("builds/rebates/planning/RISKS.md")).unwrap();
    let before = tree::read(&environment.path(""));
    let ran = environment.socrates("init rebates --resume --dry-run");
    // A run that is killed in the middle can be resumed.
    let first = ran.stdout().lines().nth(1);
    assert_eq!(first, Some("keep     .socrates-answers.json"), "{ran}");
    for line in [
        "create   planning/RISKS.md",
        "keep     README.md",
        "keep     AGENTS.md",
    ] {
        assert!(
            ran.stdout().lines().any(|found| found == line),
            "{line}: {ran}"
        );
    }
    let ran = environment.socrates("init rebates --resume --force --dry-run");
    assert!(
        ran.stdout()
            .lines()
            .any(|line| line == "replace  README.md"),
        "{ran}"
    );
    assert_eq!(tree::read(&environment.path("")), before);
}

#[test]
fn a_dry_run_refuses_what_a_real_run_refuses() {
    let environment = company();
    fs::create_dir_all(environment.path("builds/rebates")).unwrap();
    environment
        .socrates("init rebates --dry-run")
        .is_refused("builds/rebates exists already");
    environment
        .socrates("init a/b --dry-run")
        .is_refused("`a/b` cannot name a project");
    let ran = environment.socrates("init new --defaults --dry-run");
    ran.is_refused("3 answers are missing or will not do:");
}

#[test]
fn what_has_content_stays_unless_it_is_to_be_replaced() {
    let environment = company();
    environment.write("builds/rebates/README.md", "# Mine\n");
    environment.write("builds/rebates/AGENTS.md", " \n");
    environment.write("builds/rebates/src/main.rs", "fn main() {}\n");
    environment
        .socrates("init rebates --no-scaffold --answers answers.json --defaults")
        .shows(
            "
            exit 0
            --- stdout
            wrote 19 planning files in builds/rebates
            kept 1 that say something else:
              README.md

            To replace them and lose what they say:
              socrates init rebates --resume --force

            Next:
              correct planning/STATE.md by hand
              start your coding agent in builds/rebates
              socrates audit builds/rebates
            ",
        );
    let read = |file| fs::read_to_string(environment.path("builds/rebates").join(file)).unwrap();
    assert_eq!(read("README.md"), "# Mine\n");
    assert!(read("AGENTS.md").contains("Lindqvist"));
    assert!(!environment.path("builds/rebates/tests").exists());

    let again = environment.socrates("init rebates --resume --force");
    assert!(
        again
            .to_string()
            .contains("--- stdout\nwrote 1 planning file in builds/rebates\n19 needed no change\n"),
        "{again}"
    );
    assert!(read("README.md").contains("Lindqvist"));
    assert_eq!(read("src/main.rs"), "fn main() {}\n");
}

#[test]
fn without_rendering_the_scaffold_waits_for_the_answers_to_be_rendered() {
    let environment = company();
    environment
        .socrates("init rebates --answers answers.json --no-render")
        .shows(
            "
            exit 0
            --- stdout
            made builds/rebates: 27 files
            saved the answers of builds/rebates

            Next, to write the planning files from them:
              socrates init rebates --resume --defaults
            ",
        );
    let agents = || fs::read_to_string(environment.path("builds/rebates/AGENTS.md")).unwrap();
    assert_eq!(tree::files(&environment.path("builds/rebates")), FILES);
    assert!(!agents().contains("Lindqvist"));
    let ran = environment.socrates("init rebates --resume --defaults");
    assert_eq!(ran.status.code(), Some(0), "{ran}");
    assert!(agents().contains("Lindqvist"));
    // Rendered in one go, it would be the same.
    environment.socrates("init zebra --answers answers.json --defaults");
    let [rendered, at_once] = ["rebates", "zebra"].map(|name| {
        let mut tree = tree::read(&environment.path("builds").join(name));
        tree.remove(".socrates-answers.json");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        tree.into_iter()
            .map(|(path, bytes)| (path, text(bytes).replace("zebra", "rebates")))
            .collect::<Vec<_>>()
    });
    assert_eq!(rendered, at_once);
}

#[test]
fn what_the_old_tool_stored_is_resumed_without_loss() {
    let environment = company();
    let stored = "{\n  \"project_name\": \"rebates\",\n  \"client\": \"Caf\\u00e9 M\\u00fcller\",\n  \
                  \"tagline\": \"t\",\n  \"business_goal\": \"a\\n\\nb\",\n  \"users\": [\n    \"Ana\"\n  ],\n  \
                  \"kit_version\": [1, {\"x\": 1.50}]\n}\n";
    environment.write("builds/rebates/.socrates-answers.json", stored);
    let ran = environment.socrates("init rebates --resume --defaults");
    assert_eq!(ran.status.code(), Some(0), "{ran}");
    let path = environment.path("builds/rebates/.socrates-answers.json");
    let saved = fs::read_to_string(path).unwrap();
    for kept in [
        "\"client\": \"Caf\\u00e9 M\\u00fcller\",\n",
        "\"business_goal\": \"a\\n\\nb\"",
        "\"kit_version\": [1, {\"x\": 1.50}]",
    ] {
        assert!(saved.contains(kept), "{kept}: {saved}");
    }
    let readme = fs::read_to_string(environment.path("builds/rebates/README.md")).unwrap();
    assert!(readme.contains("Client: **Café Müller**"), "{readme}");
}

#[test]
fn an_answers_file_that_cannot_be_understood_is_kept_beside_the_new_one() {
    let environment = company();
    environment.write("builds/rebates/.socrates-answers.json", "{torn");
    let before = tree::read(&environment.path(""));
    // Nothing is written before all is known to be well.
    environment
        .socrates("init rebates --resume --defaults")
        .is_refused("3 answers are missing");
    assert_eq!(tree::read(&environment.path("")), before);

    let ran = environment.socrates("init rebates --resume --answers answers.json --defaults");
    assert_eq!(ran.status.code(), Some(0), "{ran}");
    assert!(
        ran.to_string().contains(
            "--- stderr\nwarning: builds/rebates/.socrates-answers.json holds no answers: "
        ),
        "{ran}"
    );
    let read =
        |name: &str| fs::read_to_string(environment.path("builds/rebates").join(name)).unwrap();
    assert_eq!(read(".socrates-answers.json.unreadable"), "{torn");
    assert!(read(".socrates-answers.json").contains("Lindqvist"));
}

/// No file may grow beyond a block or so: the scaffold begins, and fails at a longer one.
#[cfg(unix)]
#[test]
fn a_failure_on_the_way_leaves_nothing_behind() {
    let environment = company();
    environment.write("builds/old/README.md", "mine");
    let before = tree::read(&environment.path(""));
    for arguments in ["rebates", "old --no-scaffold", "old --no-scaffold --force"] {
        let script = format!(
            "ulimit -f 1; \"$SOCRATES\" init {arguments} --answers answers.json --defaults"
        );
        let ran = environment.run(&mut environment.shell(&script));
        assert_eq!(ran.status.code(), Some(2), "{ran}");
        assert!(ran.stderr().starts_with("error: cannot "), "{ran}");
        assert_eq!(tree::read(&environment.path("")), before, "{arguments}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_to_a_project_elsewhere_is_gone_on_with() {
    let environment = company();
    environment.write("elsewhere/.socrates-answers.json", answers().to_string());
    fs::create_dir_all(environment.path("builds")).unwrap();
    std::os::unix::fs::symlink("../elsewhere", environment.path("builds/rebates")).unwrap();
    let ran = environment.socrates("init rebates --resume --defaults");
    assert_eq!(ran.status.code(), Some(0), "{ran}");
    assert!(environment.path("elsewhere/planning/STATE.md").exists());
    assert!(environment.path("builds/rebates").is_symlink());
}

#[test]
fn of_several_runs_for_one_name_one_wins() {
    let environment = company();
    let start = || {
        environment
            .command()
            .args(["init", "rebates", "--answers", "answers.json"])
            .spawn()
            .unwrap()
    };
    let runs: Vec<_> = (0..6).map(|_| start()).collect();
    let codes = runs.into_iter().map(|mut run| run.wait().unwrap().code());
    let mut codes: Vec<_> = codes.collect();
    codes.sort_unstable();
    assert_eq!(codes, [&[Some(0)][..], &[Some(2); 5]].concat());
    assert_eq!(tree::files(&environment.path("builds/rebates")), FILES);
    assert_eq!(fs::read_dir(environment.path("builds")).unwrap().count(), 1);
}
